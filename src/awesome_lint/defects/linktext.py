"""Text that its author meant as a link, and that Markdown does not take for one."""

import re
from collections.abc import Collection, Iterator, Sequence

from awesome_lint.addresses import paths
from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import likeness
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.linkslips import (
    BARE,
    BROKEN,
    CLOSED,
    NO_MIDDLE,
    NO_OPENING,
    NO_PARENTHESIS,
    PARTED,
    SWAPPED,
    UNDEFINED,
    WIDE,
    WIDE_BRACKET,
    WIDE_BRACKETS,
    WIDE_END,
    WORDED,
    possible_slips,
)
from awesome_lint.defects.spaced import SPACED, Reach, read_spaced
from awesome_lint.edits import Edit, Fix
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.regions import Regions, linked, unread
from awesome_lint.source import Span, span_of

_ASCII = {"（": "(", "）": ")", "［": "[", "】": "]", "【": "[", "］": "]"}
# What may be the name of a reference, behind words: `[Best Paper][Oral]` and `[batch][seq]` are no links.
_NAME = regex(r"[a-z0-9][a-z0-9_.:+-]*\Z")
_WORDS = regex(r"[^\W\d_]{2,}\S*\s+\S*[^\W\d_]{2,}")
_NUMBERS = regex(r"\d+")
_SIMILAR = 0.7
_LONGEST_ASIDE = 300
# Of so many definitions the names are compared with one.
_MOST_NAMES = 100


class UnrenderedLink(NamedTuple):
    """What looks like a link and is shown as text, or not at all: where, and why."""

    span: Span
    why: str
    fix: Fix | None = None
    is_shown: bool = True


def unrendered_links(document: AwesomeList, reach: Reach) -> Iterator[UnrenderedLink]:
    """Links whose brackets, parentheses or destination are not right, links in HTML, and labels without a destination."""
    yield from _in_html(document)
    if document.definitions:
        from awesome_lint.defects.lostdefinitions import hidden_links

        why = "the colon makes it a definition, and no link uses it"
        yield from (UnrenderedLink(span, why, is_shown=False) for _, span in hidden_links(document))
    possible = possible_slips(document)
    text = document.source.text
    are_others = "][http" in text or ")(http" in text or "}(http" in text
    if not possible and not are_others and "]]" not in text and "][" not in text and "]: " not in text:
        return
    silent, links = _silent(document), linked(document)
    lost: dict[str, UnrenderedLink] = {}
    if "][" in text or "]: " in text:
        from awesome_lint.defects.lostdefinitions import lost_definitions

        found = (one for one in lost_definitions(document) if not _is_hidden(one.span.start, silent, links))
        lost = {one.label: UnrenderedLink(one.span, one.why) for one in found}
    yield from lost.values()
    broken = tuple(_broken_links(document, possible, silent, links, reach, lost))
    yield from broken
    if are_others:
        from awesome_lint.defects.wrongbrackets import wrong_brackets

        told = Regions(one.span for one in broken)
        others = (one for one in wrong_brackets(text) if not _is_hidden(one[0].start, silent, links))
        yield from (UnrenderedLink(span, why) for span, why in others if not told.holds(span.start))
    if "]]" in text:
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
    possible: list[re.Pattern[str]],
    silent: Regions,
    links: Regions,
    reach: Reach,
    lost: Collection[str],
) -> Iterator[UnrenderedLink]:
    """`lost`: the labels of definitions that are text, of which that is told instead."""
    text, found = document.source.text, list[UnrenderedLink]()
    names = [document.label_of(one)[1:-1].casefold() for one in document.definitions[:_MOST_NAMES]]
    for pattern, why in BROKEN:
        if pattern not in possible:
            continue
        told = Regions(finding.span for finding in found)
        for match in pattern.finditer(text):
            # A bare address inside is a link by itself; what counts is where the brackets stand.
            if (pattern is not SWAPPED and _is_link(match, pattern, links)) or told.holds(match.start()):
                continue
            span, cause = Span(*match.span()), None
            if pattern is NO_OPENING:
                # Rarely needed.
                from awesome_lint.defects.halflinks import half_link

                span, cause = half_link(match)
            if pattern is PARTED:
                gap = "end of the line" if "\n" in match[0] or "\r" in match[0] else "space"
                cause = f"remove the {gap} between `]` and `(`"
            if silent.holds(span.start):
                continue
            is_meant, fix = _read(match, pattern, reach)
            if is_meant and pattern is UNDEFINED:
                is_meant = match["label"].casefold() not in lost and _names_reference(match, names)
            if is_meant:
                found.append(UnrenderedLink(span, cause or why, fix))
    yield from found


def _read(match: re.Match[str], pattern: re.Pattern[str], reach: Reach) -> tuple[bool, Fix | None]:
    """Whether a link was meant, as far as what stands around it or in it shows, and the fix that makes it one."""
    if pattern is SPACED:
        return read_spaced(match, reach)
    if pattern in (WIDE, WIDE_END, WIDE_BRACKETS, WIDE_BRACKET):
        # What brackets shield as a destination, they do not as text.
        return True, None if "*" in match["target"] or _goes_on(match["target"]) else _narrow(match)
    if pattern in (WORDED, BARE):
        return is_label(match["text"]) and re.search(r"[^\W\d_]", match["text"]) is not None, None
    if pattern is PARTED:
        return _is_parted(match, reach), None
    if pattern is NO_MIDDLE:
        return not _is_remark(match), None
    return pattern is not NO_PARENTHESIS or not _is_aside(match), None


def _goes_on(target: str) -> bool:
    if target.isascii() and target.count("://") < 2:
        return False
    # Rarely needed.
    from awesome_lint.addresses.overlongaddresses import has_more

    return has_more(target)


def _is_parted(match: re.Match[str], reach: Reach) -> bool:
    """Whether what stands apart in parentheses is a link's: a label's address in the next line, or a file or a heading that is there."""
    target = match["target"]
    if target.startswith("#"):
        return target[1:] in reach.anchors()
    if "://" not in target:
        path = paths.target(target, reach.folder).path
        return path is not None and reach.project.holds(path)
    is_apart = "\n" in match[0] or "\r" in match[0]
    return not is_apart or is_label(match["text"])


def _names_reference(match: re.Match[str], names: Sequence[str]) -> bool:
    """Whether the second brackets name a reference that was to be there: it looks like a name, or like one of `names`."""
    text, label = match["text"], match["label"]
    if text.startswith("![") and _NAME.match(label):
        return True
    if _NAME.match(label) and (is_label(text) or _WORDS.search(text)):
        return True
    # `[s2]` beside a definition of `[s1]`.
    shape = _NUMBERS.sub("0", label.casefold())
    if shape != label.casefold() and any(_NUMBERS.sub("0", name) == shape for name in names):
        return True
    return any(likeness(label.casefold(), name, _SIMILAR) > 0 for name in names)


def _is_remark(match: re.Match[str]) -> bool:
    """Whether the address stands apart in brackets that are closed behind it: `[Update: it has moved (https://example.org)]`."""
    return match["text"][-1:].isspace() and CLOSED.match(match.string, match.end()) is not None


def _is_aside(match: re.Match[str]) -> bool:
    """Whether the closing parenthesis belongs to one before the brackets: `(see [this]https://example.org)`."""
    text, start = match.string, match.start()
    since = max(start - _LONGEST_ASIDE, text.rfind("\n", max(start - _LONGEST_ASIDE, 0), start), 0)
    return text.rfind("(", since, start) > text.rfind(")", since, start)


def _is_link(match: re.Match[str], pattern: re.Pattern[str], links: Regions) -> bool:
    """Whether the brackets belong to a link, or the words stand in one."""
    if pattern is SPACED and _begins_link(match, links):
        return False  # A picture that is a link's text now.
    # The text may be a picture, which has a bracket of its own.
    since = match.end("text") if pattern in (PARTED, NO_MIDDLE, UNDEFINED) else match.start()
    bracket = match.string.find("]", since, match.end())
    return links.holds(match.start()) or (bracket >= 0 and links.holds(bracket))


def _begins_link(match: re.Match[str], links: Regions) -> bool:
    before = match.start() - 1
    is_picture = match[0].startswith("!") and match.string.startswith("[", max(before, 0))
    return is_picture and links.holds(before) and not links.holds(before - 1)


def _narrow(match: re.Match[str]) -> Fix:
    spans = [span_of(match, name) for name in ("opening", "closing") if match.groupdict().get(name)]
    edits = tuple(Edit(span, _ASCII[char]) for span in spans if (char := match.string[span.start]) in _ASCII)
    kind = "brackets" if any(edit.text in "[]" for edit in edits) else "parentheses"
    return Fix(f"write ASCII {kind}", edits, "unsafe")


def _is_hidden(offset: int, silent: Regions, links: Regions) -> bool:
    return silent.holds(offset) or links.holds(offset)
