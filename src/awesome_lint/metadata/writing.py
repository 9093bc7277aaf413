"""Writing into a list in its own style: a venue or a year into a row's cell, a line into the table of contents."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import chain

from awesome_lint.basics.patterns import regex
from awesome_lint.edits import Edit
from awesome_lint.metadata.entry import Entry, Slot
from awesome_lint.metadata.fields import not_given
from awesome_lint.metadata.majority import Group
from awesome_lint.metadata.venues import known_series, says_preprint
from awesome_lint.model import AwesomeList, Item, Link
from awesome_lint.source import Source, Span

# In a heading's text, what might be a link, a tag or a formula, and what would mean something else in Markdown.
_UNSURE = regex(r"[\[\]<>$]")
_ESCAPED = regex(r"[\\`*~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_DIGIT = regex(r"\d")
# What a year may stand in.
_BRACKET = regex(r"[(\[（【]\s*\Z")
# What parts a venue from its year, and what may stand there for one: `arXiv, -`, `arXiv (?)`. A tick may end a quotation.
_PARTING = " \t\n,，、;；:：/／|·•_–—-…?？.()[]（）【】"
_UNCLEAR = frozenset("'’‘`\"”")
_PARTNERS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_CLOSING = "".join(_PARTNERS.values())
# So many items between a link and the beginning of its own are looked at.
_MOST_PASSED = 100


def year_edit(source: Source, entry: Entry, year: int, group: Group) -> Edit | None:
    """The edit that writes `year` where `entry` says none; None where its markup leaves no sure place."""
    slot = entry.year_slot
    if slot is None or not slot.plain or _is_in_picture(entry, slot):
        return None
    text, end = slot.field.text, Span(slot.span.end, slot.span.end)
    if not_given(text):
        if not _may_go(text):
            return None
        # What an author put for a venue that is not known stays: `..., ` becomes `..., 2006`.
        kept = entry.venue_slot == slot and text.endswith((",", ";"))
        return Edit(end, f" {group.written(year)}") if kept else _filling(source, entry, slot.span, group.written(year))
    if _DIGIT.search(text) and (slot != entry.venue_slot or known_series(slot.field.venue or "") is None):
        return None  # `24` may say the year already.
    before = _before_year(text)
    if before is None or not _may_go(text[len(before) :]):
        return None
    joint = group.joint or (" " if before[-1:].isdigit() else "")
    closing = _PARTNERS.get(joint[-1:], "")
    return Edit(Span(slot.span.start + len(before), slot.span.end), f"{joint}{group.written(year)}{closing}")


def _before_year(text: str) -> str | None:
    """What of a text without a year stays before one: all but what parts a venue from it or stands in its place;
    None where that is unclear, as in `arXiv, 🔥`.
    """
    end = next((place for place in range(len(text), 0, -1) if text[place - 1].isalnum()), 0)
    unclosed = sum(text.count(one, 0, end) - text.count(_PARTNERS[one], 0, end) for one in _PARTNERS)
    if unclosed > len(text) - end - len(text[end:].lstrip(_CLOSING)):
        return None
    end += max(unclosed, 0)
    # The point of an abbreviation.
    if text.startswith(".", end) and not text.startswith("..", end) and not says_preprint(text[:end]):
        end += 1
    marks = text[end:].strip(_PARTING)
    if not marks:
        return text[:end]
    return text if marks == text[end:].strip() and _UNCLEAR.isdisjoint(marks) else None


def venue_edit(source: Source, entry: Entry, venue: str, group: Group) -> Edit | None:
    """The edit that writes `venue` where `entry` says none; None as for `year_edit`."""
    slot = entry.venue_slot
    if slot is None or not slot.plain or _is_in_picture(entry, slot):
        return None
    text, start = slot.field.text, slot.span.start
    if slot.field.date is None:
        return _filling(source, entry, slot.span, venue) if _may_go(text) else None
    before = text[: slot.field.date.start]
    bracket = _BRACKET.search(before)
    joint = " " if bracket or group.joint[-1:] in _PARTNERS else group.joint
    place = bracket.start() if bracket else len(before)
    kept = before[:place]
    if not not_given(kept):
        return None
    return Edit(Span(start if _may_go(kept) else start + place, start + place), f"{venue}{joint}")


def _is_in_picture(entry: Entry, slot: Slot) -> bool:
    """Whether a place is in a picture's words, which no reader sees beside it."""
    inlines = entry.row.cells if entry.row is not None else ()
    links = chain((link for inline in inlines for link in inline.links), (one.link for one in entry.links))
    return any(link.is_image and slot.span.start in range(*link.span) for link in links)


def _may_go(text: str) -> bool:
    """Whether what stands for no datum says nothing else, as a mark such as `🔥` does, and no pipe goes: a row's may part cells."""
    return "|" not in text and not any(unicodedata.category(char) == "So" for char in text)


def _filling(source: Source, entry: Entry, cell: Span, text: str) -> Edit:
    """The edit that writes `text` into a cell; an empty one gets the spaces that the row's other cells have, too."""
    others = [one.span for one in entry.row.cells if one.content] if entry.row is not None else []
    if cell.start == cell.end:
        if _has("|", cell.start - 1, source) and any(_has(" ", one.start - 1, source) for one in others):
            text = f" {text}"
        if _has("|", cell.end, source) and any(_has(" ", one.end, source) for one in others):
            text = f"{text} "
    return Edit(cell, text)


def _has(char: str, place: int, source: Source) -> bool:
    return source.text.startswith(char, place)


def contents_line(document: AwesomeList, link: Link, text: str, slug: str, above: bool = False) -> Edit | None:
    """The edit that adds `[text](#slug)` to the table of contents, behind the item that `link` stands in, or `above` it.

    The new line starts as that item's does. None where there is more in that line than the link, or no plain list.
    """
    source = document.source
    line = source.line_at(link.span.start)
    prefix, tail = source.text[line.start : link.span.start], source.text[link.span.end : line.end]
    if _UNSURE.search(text) or link.kind != "inline":
        return None
    if tail.strip() or re.fullmatch(r"\s*[-*+] +", prefix) is None:
        return None
    page = source[link.destination].partition("#")[0] if link.destination else ""
    written = f"{prefix}[{_ESCAPED.sub(_backslashed, text)}]({page}#{slug})"
    if above:
        return Edit(Span(line.start, line.start), f"{written}{source.ending_at(line.start)}")
    item = _item_around(document, link)
    end = item.span.end if item else line.end
    return Edit(Span(end, end), f"{source.ending_at(line.start)}{written}")


def _backslashed(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _item_around(document: AwesomeList, link: Link) -> Item | None:
    """The innermost item that `link` stands in."""
    after = bisect_right(document.items, link.span.start, key=lambda item: item.span.start)
    # It is the last one that begins above the link, but for those beside which the link stands in an outer one.
    near = reversed(document.items[max(after - _MOST_PASSED, 0) : after])
    return next((item for item in near if link.span.start < item.span.end), None)
