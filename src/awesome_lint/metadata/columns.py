"""What the columns of a table hold, told from the words of the header and, where these are open, from the cells."""

from __future__ import annotations

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.basics.patterns import FIRST_SIGN, YEAR, regex
from awesome_lint.metadata.columnwords import NO_TITLES, ROLE_WORDS, SHORT_NAMES, VAGUE, WEAK_TITLES, Role
from awesome_lint.metadata.dates import Order, count_separators
from awesome_lint.metadata.fields import Field, field_text, not_given, read_field, read_text, repeats_above
from awesome_lint.metadata.partings import is_separator
from awesome_lint.metadata.venues import known
from awesome_lint.model import Inline, Table

_WORDS = {word: role for role, words in ROLE_WORDS.items() for word in words.split(";")}
_WEAK_RANKS = {name: rank for rank, name in enumerate(WEAK_TITLES.split(";"))}
_NO_TITLES = frozenset(NO_TITLES.split(";"))
_SHORT_NAMES = frozenset(SHORT_NAMES.split(";"))
_VAGUE = frozenset(VAGUE.split(";"))
# Beside what and when, they say in which journal or at which meeting, whether its name is known or not.
_ANSWERS = ("where", "appeared in")
WHEN_OR_WHERE = ("venue", "year", "publication")
_JOINTS = r"&|/|\+|,|\b(?:and|or|et|ou|und|oder)\b|与|和|・"
_LINKS = frozenset(("link", "code", "project", "paper"))
_SPLIT = regex(rf"\s*(?:{_JOINTS}|\s)\s*")
_JOINT = regex(rf"\s*(?:{_JOINTS})\s*")
_WORK = regex(r"\b(?:paper|title|work|article)\b|论文|文章|标题|논문")
_LETTER = regex(r"[^\W\d_]")
_NOISE = regex(r"[^\w\s&/+.,]|_")


def column_roles(table: Table, latest: int, configured: Mapping[str, Role]) -> tuple[Role, ...]:
    """The role of each column of `table`. `configured` gives roles to headers, in lower case."""
    headers = [header_words(cell.text) for cell in table.header.cells]
    configured = {header_words(header): role for header, role in configured.items()}
    body = _Body(table)
    roles: list[Role] = [configured.get(header) or word_role(header) for header in headers]
    slips = {index: meant for index, meant in _slips(headers, roles) if headers[index] not in configured}
    for index, meant in slips.items():
        headers[index], roles[index] = meant, word_role(meant)
    for index, role in enumerate(roles):
        if headers[index] not in configured:
            is_answer = headers[index] in _ANSWERS and "title" in roles and "year" in roles
            is_open = headers[index] in _VAGUE or index in slips
            roles[index] = role if is_answer else _checked(role, is_open, body, index, latest)
    venues = [index for index, role in enumerate(roles) if role == "venue"]
    if len(venues) > 1:
        # Rarely needed.
        from awesome_lint.metadata.dateorders import with_dates

        for index in with_dates({index: body.columns[index] for index in venues}, latest):
            roles[index] = configured.get(headers[index], "year")
    if "title" not in configured.values() or "title" not in roles:
        _choose_title(roles, headers, body)
    return tuple(roles)


class _Body:
    """What stands below a table's header: its cells by column. A table may be as wide as it is long."""

    def __init__(self, table: Table) -> None:
        self._rows = table.rows
        self._width = len(table.header.cells)

    @cached_property
    def columns(self) -> list[list[Inline]]:
        """The cells of each column, of the rows that have one there."""
        columns: list[list[Inline]] = [[] for _ in range(self._width)]
        for row in self._rows:
            for column, cell in zip(columns, row.cells, strict=False):
                column.append(cell)
        return columns

    @cached_property
    def is_empty(self) -> bool:
        """Whether its rows only part it."""
        return all(map(is_separator, self._rows))


@functools.lru_cache(maxsize=256)  # a list has few headers, and many tables under them
def header_words(text: str) -> str:
    """A header's words for looking up: in lower case, without emoji and marks, the last word in the singular, signs simplified."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    words = " ".join(_NOISE.sub(" ", folded).split()).strip(" .,")
    if max(words, default="") >= FIRST_SIGN:
        # Rarely needed.
        from awesome_lint.basics.scripts import simplified

        words = simplified(words)
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words[:-1] if words.endswith("s") and not words.endswith(("ss", "us", "is")) else words


def column_cells(table: Table, index: int) -> list[str]:
    """The words of a column's cells below the header."""
    return [field_text(row.cells[index]) for row in table.rows if index < len(row.cells)]


def is_name_header(text: str) -> bool:
    """Whether a header is one under which works are named, if not by their titles: `Name`, `Method`, `Project`."""
    return _weak_name(header_words(text)) in _WEAK_RANKS


def is_short_name(text: str) -> bool:
    """Whether a header is one under which a work's short name stands beside its title."""
    return header_words(text) in _SHORT_NAMES


def is_vague(header: str) -> bool:
    """Whether something else than venues may stand under a header, as `header_words` gives it: `where`, `publisher`."""
    return header in _VAGUE


def is_of_data(text: str) -> bool:
    """Whether a header is one under which data sets are named."""
    header = header_words(text)
    return _WORDS.get(header.removesuffix(" name")) == "dataset"


def is_known_header(text: str) -> bool:
    """Whether a text is known as a header, with a role or without one."""
    header = header_words(text)
    return word_role(header) != "other" or _is_known(header)


@functools.lru_cache(maxsize=256)
def word_role(header: str) -> Role:
    """What the words of a header say of its column, as `header_words` gives them."""
    if header in _WORDS:
        return _WORDS[header]
    parts = [header_words(part) for part in _SPLIT.split(header) if part]
    roles = {_WORDS.get(part, "paper" if part == "paper" else "other") for part in parts}
    if roles == {"venue", "year"}:
        return "publication"
    if len(roles) == 1 and len(parts) > 1:
        return roles.pop()
    if roles & _LINKS and roles <= {*_LINKS, "title", "dataset"}:
        return "link"
    return "title" if _names_title_too(header) else "other"


def _names_title_too(header: str) -> bool:
    """Whether a header joins the title and what has no column of its own: `Title & Authors`, `Name and Paper`."""
    parts = _parts(header)
    besides = [part for part in parts if not _is_title(part)]
    # A venue or a year is told by its own role, which a title would hide.
    return len(besides) < len(parts) > 1 and all(
        part in _NO_TITLES or part in _WEAK_RANKS or _WORDS.get(part) in _LINKS for part in besides
    )


@functools.lru_cache(maxsize=256)
def is_of_work(header: str) -> bool:
    """Whether a header says that what stands under it is the work itself, whatever else does: `Paper Title & Notes`."""
    return any(map(_is_title, _parts(header)))


def _parts(header: str) -> list[str]:
    """What a header joins."""
    return [header_words(part) for part in _JOINT.split(header) if part]


def _is_title(part: str) -> bool:
    return part == "paper" or _WORDS.get(part) == "title"


def _slips(headers: list[str], roles: list[Role]) -> Iterator[tuple[int, str]]:
    """The headers that mean nothing as they are written, and what was meant, where no other header says that."""
    unknown = [index for index, header in enumerate(headers) if roles[index] == "other" and not _is_known(header)]
    if not unknown:
        return
    # Rarely needed.
    from awesome_lint.metadata.headerslips import without_slip

    said = {*roles, *("paper" for header in headers if header == "paper")}
    for index in unknown:
        meant = without_slip(headers[index])
        role = "paper" if meant == "paper" else word_role(meant)
        if role != "other" and role not in said:
            yield index, meant


def _is_known(header: str) -> bool:
    """Whether a header without a role is known all the same."""
    return header in _NO_TITLES or _weak_name(header) in _WEAK_RANKS


def _checked(role: Role, is_open: bool, body: _Body, index: int, latest: int) -> Role:
    """The role, or `other` where the cells contradict the header: hours under `Time`, titles under `Publication`.

    is_open: whether the header may mean something else, so that the cells have to bear it out.
    """
    if role not in WHEN_OR_WHERE:
        return role
    fields = [read_field(cell, latest) for cell in body.columns[index]]
    fields = [
        field
        for field in fields
        if field.venue or field.dates or not (not_given(field.text) or repeats_above(field.text))
    ]
    if is_open and not _names_venues(fields):
        return "other"
    if not fields:
        return role
    dated = sum(1 for field in fields if field.date)
    if role == "year":
        # All are dates, and none of them says the year: that is said elsewhere, if at all.
        if 0 < dated < len(fields) and date_order(role, [field.text for field in fields], latest) == "md":
            dated = sum(1 for field in fields if read_text(field.text, latest, "md").date)
        return role if 2 * dated >= len(fields) else "other"
    named = sum(1 for field in fields if field.venue and (field.date or known(field.venue)))
    lengths = sorted(len(field.text) for field in fields)
    # The median, without the module for statistics, which takes longer to import than this one.
    long = lengths[(len(lengths) - 1) // 2] + lengths[len(lengths) // 2] > 2 * 60
    return "other" if long and 2 * named < len(fields) else role


def date_order(role: Role, cells: Iterable[str], latest: int) -> Order | None:
    """What short numbers of dates mean in a column with these cells; None where they do not show it."""
    if role == "year":
        texts = [cell for cell in cells if count_separators(cell) > 1 or not YEAR.search(cell)]
    else:
        texts = [cell for cell in cells if count_separators(cell) > 1] if role == "publication" else []
    if not texts:
        return None
    # Rarely needed.
    from awesome_lint.metadata.dateorders import column_order

    return column_order(texts, latest)


def _names_venues(fields: list[Field]) -> bool:
    """Whether some of the cells say a date, or a fifth of them a well-known venue."""
    named = sum(1 for field in fields if field.venue and known(field.venue))
    return any(field.dates for field in fields) or 5 * named >= len(fields)


def _choose_title(roles: list[Role], headers: list[str], body: _Body) -> None:
    """Settles on one title column, and makes a column of mere links to the paper a link column."""
    candidates = [index for index, role in enumerate(roles) if role == "title"]
    candidates += sorted(
        (
            index
            for index, header in enumerate(headers)
            if _weak_name(header) in _WEAK_RANKS and roles[index] not in WHEN_OR_WHERE
        ),
        key=lambda index: (_WEAK_RANKS[_weak_name(headers[index])], index),
    )
    if any(role in WHEN_OR_WHERE for role in roles):
        unknown = [index for index, role in enumerate(roles) if role == "other" and headers[index] not in _NO_TITLES]
        candidates += [index for index in unknown if _names_works(body, index)]
    chosen = next((index for index in candidates if _has_titles(body, index)), None)
    if chosen is None:
        # `Title (Link)`, `Paper / Code`: links to works, which their titles are the text of.
        told = sum(1 for role in roles if role in WHEN_OR_WHERE)
        others = [index for index, header in enumerate(headers) if _may_link_titles(roles[index], header, told)]
        chosen = next((index for index in others if _has_titles(body, index)), None)
        candidates += others
    for index in candidates:
        if index == chosen:
            roles[index] = "title"
        elif roles[index] == "title" or headers[index] == "paper":
            roles[index] = "other" if _has_titles(body, index) else "paper"


def _may_link_titles(role: Role, header: str, told: int) -> bool:
    """Whether titles may stand in a column of links, as its header says or other columns that say where or when.

    told: how many of all columns do.
    """
    if role == "venue":
        return told > 1 and header == "publication"
    return role in ("link", "paper") and (told > 0 or bool(_WORK.search(header)))


def _names_works(body: _Body, index: int) -> bool:
    """Whether most cells of a column under an unknown header are links, or have as many words as titles have."""
    cells = body.columns[index]
    telling = sum(1 for cell in cells if cell.links or len(cell.text.split()) > 2)
    return 2 * telling > len(cells)


def _weak_name(header: str) -> str:
    """`service name` names things as well as `name` does."""
    return "name" if header.endswith(" name") else header


def _has_titles(body: _Body, index: int) -> bool:
    """Whether the cells of a column say names of things, not only `[paper](...)`, numbers or nothing."""
    cells = [text for cell in body.columns[index] if not not_given(text := field_text(cell))]
    if not cells:
        return body.is_empty
    named = (None for text in cells if _LETTER.search(text) and not is_label(text))
    # Half of them are enough.
    return sum(1 for _ in itertools.islice(named, (len(cells) + 1) // 2)) * 2 >= len(cells)
