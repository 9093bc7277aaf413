"""Bullets below an entry's own that say more of the same work.

    - [Title](https://...)
      - Jane Doe, John Roe
      - Publisher: NeurIPS 2023
      - Code: [official](https://...)

Which bullets those are is told by `items`: they name no work of their own. A venue and a year are taken from one only
where a label says what they are, or where it says nothing else but who wrote the work.
"""

from collections.abc import Iterable, Iterator, Mapping

from awesome_lint.addresses.linkkinds import is_label, kind_of_words
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import find_citation, is_citation
from awesome_lint.metadata.citedfields import is_known
from awesome_lint.metadata.columns import header_words, is_vague, word_role
from awesome_lint.metadata.dates import Date
from awesome_lint.metadata.entry import EntryLink, Slot, leads_out
from awesome_lint.metadata.fields import Field, read_text
from awesome_lint.model import Inline, Item
from awesome_lint.source import Span

_LABEL = regex(r"\s*(?P<label>[^\W\d][\w &/.-]{0,24}?)\s*[:：]\s*")
_BETWEEN_NAMES = regex(r"\s*(?:[,;&]\s*(?:and\b|&)?|\band\b)\s*")
# What is in lower case within names.
_IN_NAMES = frozenset(["da", "de", "del", "den", "der", "di", "la", "le", "ten", "van", "von"])
_MARKS = " \t\n*_`.,;"
_FEWEST_WORDS = 2
_SEVERAL = 2


class Details(NamedTuple):
    """What bullets say of the work above them: its links, and the places that say its venue and its year."""

    links: tuple[EntryLink, ...] = ()
    venue: Slot | None = None
    year: Slot | None = None

    @property
    def of_the_paper(self) -> tuple[EntryLink, ...]:
        """The links to the work itself: those that a label or their own words call so, if all lead to one paper."""
        links = tuple(link for link in self.links if _calls_a_paper(link))
        return links if len({facts(link.url).arxiv for link in links} - {None}) < _SEVERAL else ()

    def date_beside(self, own: Date | None) -> Date | None:
        """The work's date, where its own bullet says `own` and no venue.

        That of the venue below counts where `own` is another year's month, and so the preprint's.
        """
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
    told = [one for inline in inlines if (one := _slot(inline, latest)) is not None]
    # What stands alone is surer than what stands behind names.
    slots = [slot for slot, is_alone in sorted(told, key=lambda one: not one[1])]
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


def _calls_a_paper(link: EntryLink) -> bool:
    return link.role in ("link", "paper") or (link.role is None and kind_of_words(link.text) == "paper")


def _slot(inline: Inline, latest: int) -> tuple[Slot, bool] | None:
    """Where a bullet says a venue or a year, if it does, and whether it says nothing else but who published it."""
    label = _LABEL.match(inline.text)
    if label is not None:
        field = _labelled(header_words(label["label"]), inline.text[label.end() :], latest)
        return (Slot.of_cell(inline, field), True) if field else None
    text = _without_labels(inline)
    citation = find_citation(text, latest, None)
    if citation is None or not is_known(citation.field) or text[citation.end :].strip(f"{_MARKS}([|)]"):
        return None
    before = text[: citation.start].strip(f"{_MARKS}([")
    if before and not _are_names(before):
        return None
    return Slot.of_cell(inline, citation.field), not before


def _without_labels(inline: Inline) -> str:
    """The words of a bullet but those that only say what a link leads to: `ICML 2023. [[Paper]](...)`."""
    if not inline.links:
        return inline.text
    labels = [is_label(link.text) for link in inline.links]
    return "".join("\n" if run.link is not None and labels[run.link] else run.text or "\n" for run in inline.runs)


def are_labels(inline: Inline) -> bool:
    """Whether all links of a bullet only say what they lead to, or a label before them does: `Code: [doe/socks](...)`."""
    label = _LABEL.match(inline.text)
    is_told = label is not None and is_label(label["label"])
    return all(is_label(link.text) or (is_told and len(link.text.split()) <= _FEWEST_WORDS) for link in inline.links)


def _labelled(label: str, words: str, latest: int) -> Field | None:
    """What stands behind a label such as `Venue:` or `Date:`."""
    field, role = read_text(words.strip(_MARKS), latest), word_role(label)
    if role == "year":
        return field if field.date and field.venue is None else None
    if role not in ("venue", "publication"):
        return None
    is_told = is_known(field) or (not is_vague(label) and field.date is not None and is_citation(field.text, latest))
    return field if is_told else None


def _are_names(words: str) -> bool:
    """Whether words are the names of people, of two words at least: `Jane Doe, Jan van der Roe, et al`."""
    people = [person.split() for person in _BETWEEN_NAMES.split(words.removesuffix("et al").rstrip(_MARKS))]
    return all(len(person) >= _FEWEST_WORDS and all(map(_is_in_name, person)) for person in people)


def _is_in_name(word: str) -> bool:
    return word[0].isupper() or word in _IN_NAMES
