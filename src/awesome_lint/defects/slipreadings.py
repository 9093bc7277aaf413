"""What was meant by what looks like a link with a slip, and the fix that makes it one."""

import re
from collections.abc import Collection, Sequence

from awesome_lint.addresses import paths
from awesome_lint.addresses.linkkinds import is_label
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import likeness
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.spaced import Reach, read_spaced
from awesome_lint.edits import Edit, Fix
from awesome_lint.parsing.regions import Regions
from awesome_lint.source import Span, span_of

# Brackets that are closed behind what stands in them.
CLOSED = regex(r"[^\[\]\r\n]{0,300}\]")
_ASCII = {"（": "(", "）": ")", "［": "[", "】": "]", "【": "[", "］": "]"}
# What may be the name of a reference, behind words: `[Best Paper][Oral]` and `[batch][seq]` are no links.
_NAME = regex(r"[a-z0-9][a-z0-9_.:+-]*\Z")
_WORDS = regex(r"[^\W\d_]{2,}\S*\s+\S*[^\W\d_]{2,}")
_NUMBERS = regex(r"\d+")
# What begins an item, with its indent, and what stands behind its last line.
_ITEM, _LONGEST_MARKER = regex(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+"), 40
_NEXT_ITEM = regex(r"[ \t]*(?:\Z|(?:\r\n?|\n)[ \t]*(?:[-*+#\r\n]|\d{1,9}[.)]|\Z))")
# What begins an item or a cell.
_PLACE = regex(r"(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+|[^\r\n]*\|[ \t]*)(?:[*_]{1,3}|[\"“])?")
# What follows the title of an item or a cell.
_BEHIND_TITLE = regex(r"(?:[*_]{1,3}|[\"”])?[ \t]*(?:[|,.;:(（，。\r\n]|[-–—]+[ \t]|\Z)")
_TITLE_WORD, _WORDS_OF_TITLE, _NAMING_WORD = regex(r"[^\W\d_]{2,}"), 4, regex(r"[a-z]{4,}")
_OF_EXAMPLE = regex(r"https?://(?:[\w-]+\.)*example\.", re.IGNORECASE)
# Words before an address at the end of a destination: `(Listen: https://a.b)`.
_WORDS_AND_ADDRESS = regex(r"[^\W\d_][^\[\]:/]{1,60}?:?[ \t]+https?://\S+")
_TWO_LETTERS = regex(r"[^\W\d_]{2}")
_SIMILAR = 0.7
_LONGEST_ASIDE = 300


class Surroundings(NamedTuple):
    """What a match is read by. names: of references, in lower case; lost: those of definitions that are text."""

    reach: Reach
    names: Sequence[str]
    lost: Collection[str]


class UnrenderedLink(NamedTuple):
    """What looks like a link and is shown as text, or not at all: where, why if that is more than its slip says, the fix."""

    span: Span
    why: str = ""
    fix: Fix | None = None
    is_shown: bool = True


def spaced(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link with a space in its destination."""
    words, said = match["target"].strip(" \t.!"), match[0].partition("](")[0]
    # `[x](coming soon)` is a box that is ticked.
    if " " in words and is_placeholder(words) and _TWO_LETTERS.search(said):
        return UnrenderedLink(Span(*match.span()), "it has words where its destination should be")
    if _has_words_before_address(match, said):
        return UnrenderedLink(Span(*match.span()), "there are words before its address")
    is_meant, fix = read_spaced(match, around.reach)
    return UnrenderedLink(Span(*match.span()), "", fix) if is_meant else None


def wide(match: re.Match[str], around: Surroundings) -> UnrenderedLink:
    """A link with full-width signs, and the fix that writes ASCII ones."""
    # What brackets shield as a destination, they do not as text.
    fix = None if "*" in match["target"] or _goes_on(match["target"]) else _narrow(match)
    return UnrenderedLink(Span(*match.span()), "", fix)


def label(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link whose text is a label: other brackets are not surely meant as a link's."""
    return plain(match, around) if _has_label(match) else None


def escaped(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A label's link with backslashes before its signs."""
    why = "remove the backslashes before its brackets and parentheses" if match[0].startswith("\\") else ""
    return UnrenderedLink(Span(*match.span()), why) if is_meant_escaped(match) else None


def is_meant_escaped(match: re.Match[str]) -> bool:
    """Whether such a link was meant as one: with backslashes before all its signs, an example's is shown on purpose."""
    return _has_label(match) and not (match[0].startswith("\\") and _OF_EXAMPLE.match(match["target"]))


def parted(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link whose text and destination stand apart."""
    gap = match["gap"]
    what = "colon" if ":" in gap else "" if gap.strip("\r\n") == gap else "end of the line"
    why = f"remove the {what} between `]` and `(`" if what else ""
    return UnrenderedLink(Span(*match.span()), why) if _is_parted(match, around.reach) else None


def half(match: re.Match[str], around: Surroundings) -> UnrenderedLink:
    """A link of which a part is missing, and which one."""
    # Rarely needed.
    from awesome_lint.defects.halflinks import half_link

    span, why = half_link(match)
    return UnrenderedLink(span, why or "")


def without_middle(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link without `]`, unless it is a remark with an address at its end."""
    return None if _is_remark(match) else plain(match, around)


def without_parenthesis(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link without `(`, unless its `)` is another one's."""
    return None if _is_aside(match) else plain(match, around)


def unclosed(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link without `)` at its end; one within the page only where its place is there."""
    target = match["target"]
    return None if target.startswith("#") and target[1:] not in around.reach.anchors() else plain(match, around)


def undefined(match: re.Match[str], around: Surroundings) -> UnrenderedLink | None:
    """A link whose reference is not defined."""
    if match["label"].casefold() in around.lost:
        return None
    is_meant = _names_reference(match, around.names) if around.names else _is_title(match)
    return plain(match, around) if is_meant else None


def plain(match: re.Match[str], around: Surroundings) -> UnrenderedLink:
    """A link, whatever stands around it."""
    return UnrenderedLink(Span(*match.span()))


def _has_label(match: re.Match[str]) -> bool:
    return is_label(match["text"]) and re.search(r"[^\W\d_]", match["text"]) is not None


def _has_words_before_address(match: re.Match[str], said: str) -> bool:
    """Whether a destination is an address behind words. Behind an index or a number, such as a reference's or a year, they
    are a remark: `[1](see https://a.b)`, `[CVPR 2023](code: https://a.b)`.
    """
    if "://" not in match["target"] or _WORDS_AND_ADDRESS.fullmatch(match["target"].strip(" \t")) is None:
        return False
    before = match.string[max(match.start() - 1, 0) : match.start()]
    is_index = before.isalnum() or before in tuple("_])\\$")
    words = said.rstrip("] \t")
    return not is_index and not words[-1:].isdigit() and _TWO_LETTERS.search(words) is not None


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
    if ":" in match["gap"]:
        # `[1]: (https://a.b)` is a source's, in its author's way.
        return _TWO_LETTERS.search(match["text"]) is not None
    is_apart = "\n" in match[0] or "\r" in match[0]
    return not is_apart or is_label(match["text"]) or _is_item(match)


def _is_item(match: re.Match[str]) -> bool:
    """Whether words and their address in the next line are all of an item, as prose and its source hardly are."""
    text, (start, end) = match.string, match.span()
    line = re.split(r"[\r\n]", text[max(start - _LONGEST_MARKER, 0) : start])[-1]
    has_words = " " in match["text"] and re.search(r"[^\W\d_]{2}", match["text"]) is not None
    return has_words and _ITEM.fullmatch(line) is not None and _NEXT_ITEM.match(text, end) is not None


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


def _is_title(match: re.Match[str]) -> bool:
    """Whether a title stands in the first brackets, and the second ones name it by a word of it.

    Without one reference in the list, words in brackets beside others are most often tags.
    """
    words, label = _TITLE_WORD.findall(match["text"].casefold()), match["label"]
    if len(words) < _WORDS_OF_TITLE or not match["text"][0].isupper() or not _NAME.match(label) or is_label(label):
        return False
    is_named = any(word.startswith(name) for name in _NAMING_WORD.findall(label) for word in words)
    return is_named and is_first_in_place(match) and _BEHIND_TITLE.match(match.string, match.end()) is not None


def is_first_in_place(match: re.Match[str]) -> bool:
    """Whether a match begins an item or a cell, as titles do."""
    start = match.start()
    line = re.split(r"[\r\n]", match.string[max(start - _LONGEST_MARKER, 0) : start])[-1]
    return _PLACE.fullmatch(line) is not None


def _is_remark(match: re.Match[str]) -> bool:
    """Whether the address stands apart in brackets that are closed behind it: `[Update: it has moved (https://example.org)]`."""
    return match["text"][-1:].isspace() and CLOSED.match(match.string, match.end()) is not None


def _is_aside(match: re.Match[str]) -> bool:
    """Whether the closing parenthesis belongs to one before the brackets: `(see [this]https://example.org)`."""
    text, start = match.string, match.start()
    since = max(start - _LONGEST_ASIDE, text.rfind("\n", max(start - _LONGEST_ASIDE, 0), start), 0)
    return text.rfind("(", since, start) > text.rfind(")", since, start)


def _begins_link(match: re.Match[str], links: Regions) -> bool:
    before = match.start() - 1
    is_picture = match[0].startswith("!") and match.string.startswith("[", max(before, 0))
    return is_picture and links.holds(before) and not links.holds(before - 1)


def _narrow(match: re.Match[str]) -> Fix:
    spans = [span_of(match, name) for name in ("opening", "closing") if match.groupdict().get(name)]
    edits = tuple(Edit(span, _ASCII[char]) for span in spans if (char := match.string[span.start]) in _ASCII)
    kind = "brackets" if any(edit.text in "[]" for edit in edits) else "parentheses"
    return Fix(f"write ASCII {kind}", edits, "unsafe")


def is_in_link(match: re.Match[str], links: Regions, since: int | None = None) -> bool:
    """Whether the brackets belong to a link, or the words stand in one."""
    bracket = match.string.find("]", match.start() if since is None else since, match.end())
    return links.holds(match.start()) or (bracket >= 0 and links.holds(bracket))


def is_in_link_behind_text(match: re.Match[str], links: Regions) -> bool:
    """Likewise, where the text may be a picture, which has a bracket of its own."""
    return is_in_link(match, links, match.end("text"))


def is_spaced_in_link(match: re.Match[str], links: Regions) -> bool:
    """Likewise, but for a picture, which may be the text of a link."""
    return not _begins_link(match, links) and is_in_link(match, links)


def is_swapped_in_link(match: re.Match[str], links: Regions) -> bool:
    """Never: a bare address inside is a link by itself."""
    return False
