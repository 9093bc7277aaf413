"""What badges and other images say of where and when."""

import re
from urllib.parse import parse_qsl, unquote

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.basics.patterns import regex

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


def image_words(alt: str, url: str) -> str:
    """What an image says: its alternative text, or what its URL writes on a badge where that says more.

    A badge that shows what another page says, or something else than where and when, says nothing.
    """
    if _HOST not in url:
        return alt
    badge = badge_words(url)
    return alt if badge and re.search(r"\d", alt) else badge


def badge_words(url: str) -> str:
    """The words on a shields.io badge, without a label that only says what they are; "" for what is no venue or date."""
    match = _BADGE.search(url)
    if match is None:
        return ""
    words = _words_of_query(match["query"]) if match["query"] else _words_of_path(match["path"])
    label = words[0].casefold()
    if label in _OTHER_LABELS or kind_of_words(label) in _OTHER_KINDS:
        return ""
    if len(words) > 1 and label in _LABELS:
        words.pop(0)
    return "" if words[0].casefold() in _LABELS else " ".join(words)


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
