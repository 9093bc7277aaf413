"""Named tuples of this project are those of `typing`, but for how their classes are made."""

from __future__ import annotations

import copy
import pickle
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.source import Span

Kind = TypeVar("Kind")


class Ours(NamedTuple):
    """A place of a list."""

    name: str
    new: int = 1
    more: tuple[str, ...] | None = None

    @property
    def twice(self) -> int:
        return 2 * self.new


class Theirs(typing.NamedTuple):
    """A place of a list."""

    name: str
    new: int = 1
    more: tuple[str, ...] | None = None

    @property
    def twice(self) -> int:
        return 2 * self.new


class Held(NamedTuple, Generic[Kind]):
    """Something of a kind."""

    what: Kind
    number: int = 0


class Nothing(NamedTuple):
    """Nothing."""


ASKED: dict[str, Callable[[Any], object]] = {
    "its values": lambda cls: tuple(cls("a", 2, ("b",))),
    "by name": lambda cls: tuple(cls(more=None, name="a")),
    "its fields": lambda cls: (cls._fields, cls._field_defaults, cls.__match_args__),
    "types": typing.get_type_hints,
    "what it says": lambda cls: repr(cls("a", 2)).partition("(")[2],
    "a property": lambda cls: cls("a", 4).twice,
    "another": lambda cls: tuple(cls("a")._replace(new=3, more=())),
    "as a mapping": lambda cls: cls("a")._asdict(),
    "made of values": lambda cls: tuple(cls._make(iter("abc"))),
    "equal": lambda cls: cls("a") == ("a", 1, None) and hash(cls("a")) == hash(("a", 1, None)),
    "copied": lambda cls: (copy.deepcopy(cls("a", more=("b",))), type(copy.copy(cls("a"))) is cls),
    "sent": lambda cls: (pickle.loads(pickle.dumps(cls("a", 5))), type(pickle.loads(pickle.dumps(cls("a")))) is cls),
    "without other attributes": lambda cls: hasattr(cls("a"), "__dict__"),
}
REFUSED: dict[str, Callable[[Any], object]] = {
    "a field too few": lambda cls: cls(),
    "a field too many": lambda cls: cls("a", 2, None, 4),
    "a field that is not there": lambda cls: cls("a", other=1),
    "a field given twice": lambda cls: cls("a", name="b"),
    "another field that is not there": lambda cls: cls("a")._replace(other=1),
    "a value set": lambda cls: setattr(cls("a"), "name", "b"),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=list(ASKED))
def test_it_answers_as_that_of_typing(ask: Callable[[Any], object]) -> None:
    assert ask(Ours) == ask(Theirs)


@pytest.mark.parametrize("ask", REFUSED.values(), ids=list(REFUSED))
def test_it_refuses_what_that_of_typing_refuses(ask: Callable[[Any], object]) -> None:
    for cls in (Theirs, Ours):
        with pytest.raises((TypeError, ValueError, AttributeError)):
            ask(cls)


def test_what_is_wrong_with_a_call_names_the_class() -> None:
    with pytest.raises(TypeError, match=r"Ours.__new__\(\) missing 1 required positional argument: 'name'"):
        typing.cast(Any, Ours)()


def test_one_may_have_a_type_of_its_own_or_no_fields() -> None:
    assert (Held("a"), Held(3, 4), Nothing()) == (("a", 0), (3, 4), ())
    assert Held[int](3) == (3, 0)


def test_new_makes_what_a_call_makes() -> None:
    assert new(Span, (1, 2)) == Span(1, 2)
    assert type(new(Span, (1, 2))) is Span
