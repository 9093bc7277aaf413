"""Links that are none because there is a space in their destination: whether one was meant, and where it leads."""

import re
from collections.abc import Callable

from awesome_lint.addresses import paths
from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Fix, replacing
from awesome_lint.parsing.anchors import Anchors, slug
from awesome_lint.repository.project import Project
from awesome_lint.source import Span, span_of

# Parentheses in a destination pair, and a title may stand behind it.
SPACED = regex(
    r"(?:!\[\]|!?\[(?:\[[^\[\]\r\n]+\]|[^\[\]\r\n]+)\])\((?=[^()\r\n]*[ \t])"
    r"(?P<target>(?:[^()<>\"'\r\n]|\([^()<>\"'\r\n]*\))+)(?:(?:\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*)?\)"
)
# What other editors read as the size of a picture: `![a](b.png =200x100)`.
SIZED = regex(r"!\[[^\[\]\r\n]*\]\((?=[^\s()]*[./])[^\s()<>]+[ \t]+=(?=[x*%]?\d)[\d*%]*(?:x[\d*%]*)?[ \t]*\)")
_SPACED_SCHEME = regex(r"https?[ \t]*:[ \t]*/[ \t]*/(?<![ps]://)", re.IGNORECASE)
_SPACE = regex(r"[ \t]")
# What stands for itself in a name, and cannot in an address.
_NOT_ENCODED = regex(r" |%(?![0-9A-Fa-f]{2})")
_BEHIND_HOST = regex(r"https?://[^\s/?#]+[/?#]", re.IGNORECASE)
_REPOSITORY = regex(r"https?://(?:www\.)?github\.com/[^/\s]*(?:/[^/\s]*)?\s", re.IGNORECASE)
# Whose addresses have no spaces.
_UNSPACED = regex(r"https?://(?:[\w-]+\.)*(?:arxiv\.org|openreview\.net|doi\.org|aclanthology\.org)/", re.IGNORECASE)
# With brackets or a second address in it, it is more than a destination, and would hide what is shown now.
_MORE = regex(r"[\[\]]|.://.*://")
# A title in curly quotes is no part of the address.
_TITLE = regex(r" [“”„«‘][^\r\n]*[“”»’]\Z")
_ENDINGS = r"\.(?:md|markdown|pdf|ipynb|html?|txt|docx?|pptx?|csv|zip|py|png|jpe?g|gif|svg)"
_FILE = regex(rf"[^?#]*{_ENDINGS}(?:[?#].*)?\Z", re.IGNORECASE)
# Words behind a file: `a.pdf, NeurIPS 2023`.
_BEHIND_FILE = regex(rf"{_ENDINGS}(?:[?#]\S*)?[,;.]?[ \t]", re.IGNORECASE)


class Reach(NamedTuple):
    """What a list's links can lead to. folder: the list's, from the root of `project`; anchors:
    gives those of the page; year: the present one.
    """

    project: Project
    folder: str
    anchors: Callable[[], Anchors]
    year: int


def read_spaced(match: re.Match[str], reach: Reach) -> tuple[bool, Fix | None]:
    """Whether a match of `SPACED` was meant as a link, and the fix that makes it one, where it is certain where that
    leads.

    Brackets with words in parentheses behind them are prose as well: `array[i](x/y z)`.
    """
    target = match["target"].strip(" \t")
    if _SPACE.search(target) is None:
        return False, None
    start = match.start("target") + match["target"].index(target)
    if target.startswith("#"):
        anchors = reach.anchors()
        found = anchors.of_text(target[1:]) or anchors.same(slug(target[1:]))
        if len(found) != 1:
            return False, None
        return True, replacing(f"link to `#{brief(found[0])}`", Span(start, start + len(target)), f"#{found[0]}")
    if _SPACED_SCHEME.match(target):
        return True, None
    is_file = _FILE.match(target) is not None
    if "://" in target[:9]:
        goes_on = _may_go_on(target, reach.year)
        return True, _encoding(start, target, is_file, is_held=False) if goes_on else None
    path = paths.target(target, reach.folder).path if paths.is_relative(target) else None
    is_held = bool(path and reach.project.holds(path))
    if not is_held and not is_file and not target.startswith(("/", "./", "../")):
        return False, None
    closed = "/".join(part.strip(" ") for part in target.split("/"))
    if closed != target and path and not is_held and _is_there(closed, reach):
        return True, replacing(f"link to `{brief(closed)}`", Span(start, start + len(target)), closed, "unsafe")
    if not is_held and _BEHIND_FILE.search(target):
        return True, None
    return True, _encoding(start, target, is_held or is_file, is_held)


def _may_go_on(target: str, year: int) -> bool:
    """Whether what stands behind a space may be a part of the address, not words that belong behind it."""
    if not _BEHIND_HOST.match(target) or _REPOSITORY.match(target) or _UNSPACED.match(target):
        return False
    return not _BEHIND_FILE.search(target) and find_fault(target.replace(" ", "%20"), year) is None


def _is_there(target: str, reach: Reach) -> bool:
    return _SPACE.search(target) is None and reach.project.has_target(target, reach.folder)


def _encoding(start: int, target: str, is_sure: bool, is_held: bool) -> Fix | None:
    """The fix that encodes the spaces of the destination `target`, which stands at `start`, and signs that encode nothing.

    is_sure: all of it is one. is_held: it is the name of what is there.
    """
    if "\t" in target or _TITLE.search(target) or (_MORE.search(target) and not is_held):
        return None
    edits = [Edit(span_of(found).moved(start), f"%{ord(found[0]):02X}") for found in _NOT_ENCODED.finditer(target)]
    return Fix("encode the spaces", tuple(edits), "safe" if is_sure else "unsafe")
