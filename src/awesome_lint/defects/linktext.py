"""Text that its author meant as a link, and that Markdown does not take for one."""

from collections.abc import Collection, Iterator, Sequence, Set

from awesome_lint.defects.linkmarks import Mark
from awesome_lint.defects.linkslips import SLIPS, Slip
from awesome_lint.defects.slipreadings import Surroundings, UnrenderedLink
from awesome_lint.defects.spaced import Reach
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.regions import Regions, linked, unread

_OF_FOREIGN_LINKS: frozenset[Mark] = frozenset({"command of LaTeX", "address and words in brackets", "double brackets"})
# Of so many definitions the names are compared with one.
_MOST_NAMES = 100


def unrendered_links(document: AwesomeList, marks: Set[Mark], reach: Reach) -> Iterator[UnrenderedLink]:
    """Links whose brackets, parentheses or destination are not right, links in HTML, and labels without a destination.

    marks: those of the list.
    """
    yield from _in_html(document)
    if document.definitions:
        from awesome_lint.defects.lostdefinitions import hidden_links

        why = "the colon makes it a definition, and no link uses it"
        yield from (UnrenderedLink(span, why, is_shown=False) for _, span in hidden_links(document))
    possible = [slip for slip in SLIPS if not slip.marks.isdisjoint(marks)]
    silent, links = _silent(document), linked(document)
    lost: dict[str, UnrenderedLink] = {}
    if "two labels" in marks or "definition" in marks:
        from awesome_lint.defects.lostdefinitions import lost_definitions

        found = (one for one in lost_definitions(document) if not _is_hidden(one.span.start, silent, links))
        lost = {one.label: UnrenderedLink(one.span, one.why) for one in found}
    yield from lost.values()
    broken = tuple(_broken_links(document, possible, silent, links, reach, lost))
    yield from broken
    told = Regions(one.span for one in broken)
    others = _written_otherwise(document, marks, silent, links, reach)
    yield from (one for one in others if not told.meet(one.span))


def _written_otherwise(
    document: AwesomeList, marks: Set[Mark], silent: Regions, links: Regions, reach: Reach
) -> Iterator[UnrenderedLink]:
    """Links with other brackets than Markdown's, those of other kinds of text, and labels that lead nowhere."""
    if "address behind two brackets" in marks:
        from awesome_lint.defects.wrongbrackets import wrong_brackets

        others = (one for one in wrong_brackets(document.source.text) if not _is_hidden(one[0].start, silent, links))
        yield from (UnrenderedLink(span, why) for span, why in others)
    if not _OF_FOREIGN_LINKS.isdisjoint(marks):
        from awesome_lint.defects.foreignlinks import foreign_links

        yield from foreign_links(document.source.text, reach, lambda offset: _is_hidden(offset, silent, links))
    if "double brackets" in marks:
        from awesome_lint.defects.barelabels import bare_labels

        # The outer brackets are no link's; what counts is where the inner ones stand.
        bare = bare_labels(document, lambda offset: _is_hidden(offset + 1, silent, links))
        yield from (UnrenderedLink(span, why) for span, why in bare)


def _in_html(document: AwesomeList) -> Iterator[UnrenderedLink]:
    """The first of the links in each block of HTML, where Markdown means nothing."""
    for block in document.html_blocks:
        content = document.source[block]
        if "](" not in content:
            continue
        # Rarely needed.
        from awesome_lint.defects.rawlinks import raw_links, way_out

        spans = tuple(raw_links(content))
        if spans:
            more = f" (and {len(spans) - 1} more in this block)" if len(spans) > 1 else ""
            why = f"{way_out(content, spans[0].start)}, for Markdown is not read inside HTML{more}"
            yield UnrenderedLink(spans[0].moved(block.start), why)


def _silent(document: AwesomeList) -> Regions:
    """Where nothing is told: where Markdown means nothing, and in rows that pipes have cut, brackets from their links."""
    # Rarely needed.
    from awesome_lint.defects.innerpipes import cut_rows

    return unread(document, cut_rows(document))


def _broken_links(
    document: AwesomeList,
    possible: Sequence[Slip],
    silent: Regions,
    links: Regions,
    reach: Reach,
    lost: Collection[str],
) -> Iterator[UnrenderedLink]:
    """`lost`: the labels of definitions that are text, of which that is told instead."""
    text, found = document.source.text, list[UnrenderedLink]()
    names = [document.label_of(one)[1:-1].casefold() for one in document.definitions[:_MOST_NAMES]]
    around = Surroundings(reach, names, lost)
    for slip in possible:
        told = Regions(finding.span for finding in found)
        for match in slip.pattern.finditer(text):
            if slip.is_link(match, links) or told.holds(match.start()):
                continue
            reading = slip.read(match, around)
            if reading is not None and not silent.holds(reading.span.start):
                found.append(reading if reading.why else reading._replace(why=slip.why))
    yield from found


def _is_hidden(offset: int, silent: Regions, links: Regions) -> bool:
    return silent.holds(offset) or links.holds(offset)
