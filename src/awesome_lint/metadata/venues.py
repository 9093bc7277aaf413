"""Names of venues: which spellings mean the same one. The names are data, in `data/venues.tsv`."""

import functools
import re
import string
from pathlib import Path

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex

_NOT_LETTERS = regex(r"[\W_]+")
# `Ａ`, as keyboards for Chinese and Japanese write it.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Greek and Cyrillic.
_OTHER_LETTERS = ("\u0370", "\u04ff")
_PART = regex(
    r"\b(?:oral|spotlight|highlight(?:ed)?|poster|findings(?: of(?: the)?)?|workshops?|best paper|award|candidate|honorable mention|demo|track|main|long|short"
    r"|d&b|datasets? (?:and|&) benchmarks?|extended abstract|notable|top[- ]?\d*%?|accepted|to appear|invited|tutorial|industry|journal)\b",
    re.IGNORECASE,
)
# `Ecology & Evolution` is `Ecology and Evolution`.
_AND = regex(r"(?<=\w) (?:and|&) (?=\w)")
_PUBLISHER = regex(
    r"^(?:ieee/cvf|ieee/acm|acm/ieee|ieee|acm|usenix|the|proc(?:eedings)?\.? of(?: the)?|in)[\s/-]+", re.I | re.M
)
# `In Proceedings of the IEEE/CVF ...`: more publishers than these nobody writes before a name.
_MOST_PUBLISHERS = 8
# What stands before a venue in a sentence, and before its abbreviation; a full name behind the latter is a book's
# title.
_IN = regex(r"in[:\s]\s*", re.IGNORECASE)
_PUBLISHERS = frozenset({"ieee", "acm", "usenix"})
_PROCEEDINGS_OF = regex(r"proc(?:eedings|\.)?\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
# The word for what no venue has published, at the end of what a fold leaves of a name.
_PREPRINT = regex(r"(?:preprints?|预印本|預印本|プレプリント)\Z")


class Venue(NamedTuple):
    """A well-known venue: its usual abbreviation, what it is, its full name."""

    name: str
    kind: str
    full: str

    @property
    def is_meeting(self) -> bool:
        """Whether people meet there, so that it has a year of its own, and no volume that comes out later."""
        return self.kind in ("conference", "workshop")


# As many names are looked for in the table in the time that taking it apart takes.
_MANY = 50


def fold(name: str) -> str:
    """`name` without letter case and width, spaces and punctuation, for comparing."""
    plain = name if name.isascii() else without_other_letters(name.translate(_WIDE))
    return _NOT_LETTERS.sub("", plain.casefold())


def without_other_letters(name: str) -> str:
    """`name` with Latin letters where those of other alphabets stand in their place."""
    if not any(_OTHER_LETTERS[0] <= char <= _OTHER_LETTERS[1] for char in name):
        return name
    # Rarely needed.
    from awesome_lint.metadata.otherletters import in_latin

    return in_latin(name)


# A list names few venues, and each entry asks of its own several times.
@functools.lru_cache(maxsize=1024)
def known(name: str) -> Venue | None:
    """The well-known venue that `name` means, with or without its publisher before it."""
    row = _row(fold(name))
    for _ in range(_MOST_PUBLISHERS):
        if row is not None or (publisher := _PUBLISHER.match(name)) is None:
            break
        name = name[publisher.end() :]
        row = _row(fold(name))
    return None if row is None else _venue(row)


@functools.lru_cache(maxsize=1024)
def known_series(name: str) -> Venue | None:
    """The well-known venue that `name` means, also where it says which part of it: `CVPR (Oral)`, `ACL Findings`."""
    found = known(name)
    # A single word has no part to leave out.
    if found is not None or name.isalnum():
        return found
    return known(_PART.sub("", name).strip(" ()[]-,"))


class Identity(NamedTuple):
    """What is equal for the spellings of one venue:
    the usual name of a well-known one, of any other its own, folded.
    """

    name: str
    is_well_known: bool


def identity_of(venue: str) -> Identity:
    """What the spellings of the venue have in common."""
    well_known = known(venue)
    if well_known is not None:
        return Identity(well_known.name, True)
    return Identity(fold(_AND.sub(" ", venue)), False)


def without_lead(name: str) -> str:
    """A well-known venue without `In` or `Proc. of the` before it; any other name as it is, such as `In Vivo`.

    `Proceedings of the IEEE` is a name itself, and `Proceedings of the Web Conference` the title of a book.
    """
    start = _IN.match(name) if name[:2].lower() == "in" else None
    bare = name[start.end() :] if start is not None else name
    lead = _PROCEEDINGS_OF.match(bare) if bare[:4].lower() == "proc" else None
    if lead is not None and _row(fold(bare)) is None:
        rest = bare[lead.end() :]
        if fold(rest) in _PUBLISHERS:
            return name  # `Proc. of the IEEE` is a name itself.
        venue = known_series(rest)
        if venue is not None and any(known(word) == venue for word in rest.split()):
            return rest
    return bare if known_series(bare) is not None else name


def is_preprint(name: str) -> bool:
    """Whether `name` is a preprint server."""
    venue = known(name)
    return venue is not None and venue.kind == "preprint"


def says_preprint(name: str) -> bool:
    """Whether `name` is a preprint server, or says in words that it is a preprint: `Preprint`, `预印本`."""
    folded = fold(name)
    rest = _PREPRINT.sub("", folded)
    return is_preprint(name) or (rest != folded and (not rest or is_preprint(rest)))


@functools.cache
def _rows() -> tuple[str, ...]:
    """The table's rows, as they stand in its file."""
    lines = (Path(__file__).parents[1] / "data" / "venues.tsv").read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines[1:] if line)


@functools.cache
def _venue(row: str) -> Venue:
    name, kind, full, _ = row.split("\t", 3)
    return Venue(name, kind, full)


def _row(folded: str) -> str | None:
    """The row of the venue that has this name, folded.

    Most that lists write is a usual name, or stands nowhere in the table; only for the rest all of it is taken apart,
    and where so many are asked for that looking for each in the table takes longer.
    """
    if known.cache_info().misses > _MANY:
        return _by_name().get(folded)
    usual = _by_usual_name().get(folded)
    # What ends a full name, and what ends one of several others.
    if usual is not None or not any(folded + end in _folded_table() for end in "\t;"):
        return usual
    return _by_name().get(folded)


@functools.cache
def _folded_table() -> str:
    return _folded("\n".join(_rows()))


@functools.cache
def _by_usual_name() -> dict[str, str]:
    names = (line.partition("\t")[0] for line in _folded_table().split("\n"))
    return dict(zip(names, _rows(), strict=True))


@functools.cache
def _by_name() -> dict[str, str]:
    """For each folded name, the row of its venue; usual names go before full ones, and these before others."""
    rows = _rows()
    _, _, fulls, aliases, _ = zip(*(line.split("\t") for line in _folded_table().split("\n")), strict=True)
    # Of 600 names at once this takes a fifth of the time.
    unpublished = _folded(_PUBLISHER.sub("", "\n".join(row.split("\t")[2] for row in rows))).split("\n")
    others: dict[str, str] = {}
    for row, full, others_of_row in zip(rows, unpublished, aliases, strict=True):
        others.setdefault(full, row)
        for alias in others_of_row.split(";") if others_of_row else ():
            others.setdefault(alias, row)
    return others | dict(zip(fulls, rows, strict=True)) | _by_usual_name()


def _folded(lines: str) -> str:
    """The lines with their cells as `fold` gives them, many times faster than one by one;
    `;` stays, which parts aliases.
    """
    unseen = {ord(char): None for char in string.punctuation + " " if char != ";"}
    return lines.casefold().translate(unseen)
