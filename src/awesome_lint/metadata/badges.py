"""What badges and other images say of where and when."""

import re
from urllib.parse import parse_qsl, unquote

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.basics.patterns import YEAR, regex
from awesome_lint.metadata.venues import known

_BADGE = regex(r"img\.shields\.io/(?:static/v1\?(?P<query>[^#]+)|badge/(?P<path>(?!dynamic/)[^?#]+))")
_HOST = "img.shields.io/"
# These only say what the words beside them are,
_LABELS = frozenset(
    {"abs", "paper", "pdf", "venue", "conference", "conf", "journal", "date", "year", "publication", "pub"}
)
# these count, or speak of the repository, and so do those that name a kind of link.
_OTHER_LABELS = frozenset(
    [
        *(
            "citations",
            "cites",
            "cited by",
            "cited",
            "semantic scholar",
            "google scholar",
            "scholar",
            "views",
            "visitors",
        ),
        *(
            "star",
            "stars",
            "github stars",
            "forks",
            "issues",
            "downloads",
            "license",
            "licence",
            "pr",
            "prs",
            "prs welcome",
        ),
        *("contributions", "last updated", "last commit", "updated", "version", "release", "python", "made with"),
        *("maintained", "awesome", "discord", "slack", "wechat", "build", "tests", "papers"),
    ]
)
_OTHER_KINDS = frozenset({"code", "project", "dataset", "video", "note", "other"})
_VENUE_AND_YEAR = regex(r"(?P<venue>.*?[^\W\d])[\s,'’-]*(?:19|20)?\d\d\Z")
# What came out in a month; a year alone may count something.
_RELEASE = "release"
_MONTH = regex(r"20\d\d[-./](?:0[1-9]|1[0-2])(?:[-./]\d\d)?\Z")


def image_words(alt: str, url: str) -> str:
    """What an image says: its alternative text, or what its URL writes on a badge where that says more.

    A badge that shows what another page says, or something else than where and when, says no more than a year beside it.
    """
    if _HOST not in url:
        return alt
    badge = badge_words(url)
    if badge:
        return alt if re.search(r"\d", alt) else badge
    return alt if _says_when(alt) else ""


def badge_words(url: str) -> str:
    """The words on a shields.io badge, without a label that only says what they are; "" for what is no venue or date."""
    match = _BADGE.search(url)
    if match is None:
        return ""
    words = _words_of_query(match["query"]) if match["query"] else _words_of_path(match["path"])
    label = words[0].casefold()
    if label in _OTHER_LABELS or kind_of_words(label) in _OTHER_KINDS:
        message = words[-1]
        is_told = _is_venue_and_year(message) or (label == _RELEASE and _MONTH.match(message) is not None)
        return message if is_told else ""
    if len(words) > 1 and label in _LABELS:
        words.pop(0)
    elif words[-1].casefold() in _LABELS and _is_venue_and_year(words[0]):
        words.pop()
    return "" if words[0].casefold() in _LABELS else " ".join(words)


def _says_when(alt: str) -> bool:
    """Whether an alternative text holds a year that is no badge's number: `ICML 2023`, but not `Citations 2018`."""
    if _is_venue_and_year(alt):
        return True
    year = YEAR.search(alt)
    label = alt[: year.start()].strip(" :-").casefold() if year else ""
    return year is not None and label not in _OTHER_LABELS and kind_of_words(label) not in _OTHER_KINDS


def _is_venue_and_year(words: str) -> bool:
    """Whether words are a well-known venue and a year: so what a badge's label is, they say where and when."""
    match = _VENUE_AND_YEAR.match(words)
    return match is not None and known(match["venue"]) is not None


def _words_of_query(query: str) -> list[str]:
    """Label and message in a badge's query: `?label=Paper&message=ICML_2024`."""
    said = dict(parse_qsl(query))
    words = [said.get(name, "").replace("_", " ").strip() for name in ("label", "message")]
    return list(filter(None, words)) or [""]


def _words_of_path(path: str) -> list[str]:
    """Label and message in a badge's path, where `-` parts them and `--` and `__` stand for `-` and `_`."""
    parts = re.split(r"(?<!-)-(?!-)", unquote(path))
    if len(parts) > 1:
        parts.pop()
    return [part.replace("--", "-").replace("__", "\0").replace("_", " ").replace("\0", "_").strip() for part in parts]
