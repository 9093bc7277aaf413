"""Names of venues: which spellings mean the same one. The names are data, in `data/venues.tsv`."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import NamedTuple

_NOT_LETTERS = re.compile(r"[\W_]+")
_PART = re.compile(
    r"\b(?:oral|spotlight|highlight(?:ed)?|poster|findings|workshops?|best paper|award|candidate|honorable mention|demo|track|main|long|short"
    r"|d&b|datasets? (?:and|&) benchmarks?|extended abstract|notable|top[- ]?\d*%?|accepted|to appear|invited|tutorial|industry|journal)\b",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"^(?:ieee/cvf|ieee/acm|acm/ieee|ieee|acm|usenix|the|proc(?:eedings)?\.? of(?: the)?|in)[\s/-]+", re.I
)


class Venue(NamedTuple):
    """A well-known venue: its usual abbreviation, what it is, its full name, its other names."""

    name: str
    kind: str
    full: str
    aliases: tuple[str, ...]
    dblp: str


def fold(name: str) -> str:
    """`name` without letter case, spaces and punctuation, for comparing."""
    return _NOT_LETTERS.sub("", name.casefold())


# A list names few venues, and each entry asks of its own several times.
@functools.lru_cache(maxsize=1024)
def known(name: str) -> Venue | None:
    """The well-known venue that `name` means, with or without its publisher before it."""
    by_name = _by_name()
    venue = by_name.get(fold(name))
    while venue is None and (publisher := _PUBLISHER.match(name)) is not None:
        name = name[publisher.end() :]
        venue = by_name.get(fold(name))
    return venue


@functools.lru_cache(maxsize=1024)
def known_series(name: str) -> Venue | None:
    """The well-known venue that `name` means, also where it says which part of it: `CVPR (Oral)`, `ACL Findings`."""
    return known(name) or known(_PART.sub("", name).strip(" ()[]-,"))


def is_preprint(name: str) -> bool:
    """Whether `name` is a preprint server."""
    venue = known(name)
    return venue is not None and venue.kind == "preprint"


@functools.cache
def table() -> tuple[Venue, ...]:
    """All well-known venues."""
    lines = (Path(__file__).parent / "data" / "venues.tsv").read_text(encoding="utf-8").split("\n")
    rows = (line.split("\t") for line in lines[1:] if line)
    return tuple(
        Venue(name, kind, full, tuple(alias.strip() for alias in aliases.split(" ; ") if alias.strip()), dblp)
        for name, kind, full, aliases, dblp in rows
    )


@functools.cache
def _by_name() -> dict[str, Venue]:
    names: dict[str, Venue] = {}
    for venue in table():
        for name in (venue.name, venue.full, _PUBLISHER.sub("", venue.full), *venue.aliases):
            names.setdefault(fold(name), venue)
    return {**names, **{fold(venue.name): venue for venue in table()}}
