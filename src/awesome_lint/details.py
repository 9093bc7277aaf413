"""Bullets below an entry's own that say more of the same work.

    - [Title](https://...)
      - Jane Doe, John Roe
      - Publisher: NeurIPS 2023
      - Code: [official](https://...)

Which bullets those are is told by `items`: they name no work of their own. A venue and a year are taken from one only
where a label says what they are, or where it says nothing else but who wrote the work.
"""

from collections.abc import Iterable, Iterator, Mapping

from awesome_lint.citations import find_citation, is_citation
from awesome_lint.columns import header_words, word_role
from awesome_lint.columnwords import Role
from awesome_lint.dates import Date
from awesome_lint.entrytypes import EntryLink, Slot, leads_out
from awesome_lint.fields import Field, read_text
from awesome_lint.model import Inline, Item
from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex
from awesome_lint.source import Span
from awesome_lint.venues import known_series

_LABEL = regex(r"\s*(?P<label>[^\W\d][\w &/.-]{0,24}?)\s*[:：]\s*")
_WORD = regex(r"[^\W\d_]+")
# What may stand between the names of authors in lower case.
_AMONG_NAMES = frozenset(["and", "et", "al", "da", "de", "del", "den", "der", "di", "la", "le", "ten", "van", "von"])
_MARKS = " \t\n*_`.,;"


class Details(NamedTuple):
    """What bullets say of the work above them: its links, and the places that say its venue and its year."""

    links: tuple[EntryLink, ...] = ()
    venue: Slot | None = None
    year: Slot | None = None

    @property
    def of_the_paper(self) -> Iterator[EntryLink]:
        """The links that can lead to the work itself: behind no label, or one for links."""
        return (link for link in self.links if link.role in (None, "link", "paper"))

    def date_beside(self, own: Date | None) -> Date | None:
        """The date, where the work's own bullet says `own`. Where that has a month and the venue another year, it is the preprint's."""
        date = next((slot.field.date for slot in (self.venue, self.year) if slot and slot.field.date), None)
        if own is None or date is None:
            return own or date
        return date if own.month is not None and self.venue is not None and own.year != date.year else own


def items_below(items: Iterable[Item]) -> Mapping[Span, list[Item]]:
    """The items right below others, by the span of the one above."""
    below: dict[Span, list[Item]] = {}
    above: list[Item] = []
    for item in items:
        while above and not (above[-1].depth < item.depth and item.span.start < above[-1].span.end):
            above.pop()
        if above and above[-1].depth == item.depth - 1:
            below.setdefault(above[-1].span, []).append(item)
        above.append(item)
    return below


def read_details(items: Iterable[Item], latest: int) -> Details:
    """What `items`, which name no work of their own, say of the one above them."""
    inlines = [item.inline for item in items if item.inline is not None]
    slots = [slot for inline in inlines if (slot := _slot(inline, latest)) is not None]
    return Details(
        tuple(link for inline in inlines for link in _links(inline)),
        next((slot for slot in slots if slot.field.venue), None),
        next((slot for slot in slots if slot.field.date), None),
    )


def _links(inline: Inline) -> Iterator[EntryLink]:
    label = _LABEL.match(inline.text)
    role = word_role(header_words(label["label"])) if label else None
    for link in inline.links:
        if leads_out(link):
            yield EntryLink(link, role)


def _slot(inline: Inline, latest: int) -> Slot | None:
    """Where a bullet says a venue or a year, if it does."""
    label = _LABEL.match(inline.text)
    role = word_role(header_words(label["label"])) if label else "other"
    field = _labelled(inline.text[label.end() :], role, latest) if label else _unlabelled(inline.text, latest)
    return Slot.of_cell(inline, field) if field else None


def _labelled(words: str, role: Role, latest: int) -> Field | None:
    """What stands behind a label such as `Venue:` or `Date:`."""
    if role not in ("venue", "year", "publication"):
        return None
    field = read_text(words.strip(_MARKS), latest)
    is_told = field.date is not None if role == "year" else field.venue is not None and _is_known(field)
    return field if is_told or (field.date and is_citation(field.text, latest)) else None


def _unlabelled(text: str, latest: int) -> Field | None:
    """A well-known venue and its year, alone or behind the names of authors: `Jane Doe, John Roe. *CVPR 2021*`."""
    citation = find_citation(text, latest, None)
    if citation is None or not _is_known(citation.field) or text[citation.end :].strip(f"{_MARKS})]"):
        return None
    before = _WORD.findall(text[: citation.start])
    return citation.field if all(word in _AMONG_NAMES or word[0].isupper() for word in before) else None


def _is_known(field: Field) -> bool:
    return field.venue is not None and known_series(field.venue) is not None
