"""Records are read alike, whatever kind of class they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple

import pytest

from awesome_lint.basics.records import AtLeast, Field, fields_of, is_record, values_of


class Tuple(NamedTuple):
    """A record."""

    title: str
    limit: Annotated[int, AtLeast(1)] = 3
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Data:
    """A record."""

    title: str
    limit: Annotated[int, AtLeast(1)] = 3
    words: tuple[str, ...] = field(default_factory=tuple)


KINDS: tuple[Any, ...] = (Tuple, Data)


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_has_a_type_a_default_and_a_least_number(kind: Any) -> None:
    assert fields_of(kind) == (
        Field("title", str, None, None),
        Field("limit", int, 3, 1),
        Field("words", tuple[str, ...], (), None),
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_has_a_value_for_each_field(kind: Any) -> None:
    assert values_of(kind("Paper", 4)) == {"title": "Paper", "limit": 4, "words": ()}


@pytest.mark.parametrize("kind", [*KINDS, tuple, int, "Tuple", Tuple("Paper")])
def test_only_classes_of_records_are_records(kind: Any) -> None:
    assert is_record(kind) is (kind in KINDS)
