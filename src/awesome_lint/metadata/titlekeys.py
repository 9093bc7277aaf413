"""The keys under which the titles of one paper are found, however they are written."""

from __future__ import annotations

import re

from awesome_lint.addresses.arxiv import stamp_of
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.titles import title_key, without_name

# A title of fewer words or letters may stand for many works: `Introduction`, `COCO`.
_SOME_WORDS = re.compile(r"\w\W+\w+\W+\w")
_FEWEST_LETTERS = 12
# A name that is made of a title's words has so many at least: `SAM`.
_CAPITALS = 2
_TWO_WORDS = re.compile(r"\w\W+\w")
_ARTICLES = ("a ", "an ", "the ")
_ARTICLE = re.compile(r"(?:\A|(?<=: ))(?:an?|the) (?=\w+ \w)", re.IGNORECASE)


def bare_title(entry: Entry) -> str:
    """The title without an article at its start, and without the year and month of its arXiv id:
    `1702-Pairing Socks`.
    """
    number = f"{stamp_of(entry.arxiv)}-" if entry.arxiv else ""
    title = entry.title.removeprefix(number) if number else entry.title
    words = title.lower()
    # Most titles have none, and looking so takes less time than the expression.
    has_article = words.startswith(_ARTICLES) or ": a" in words or ": the " in words
    return _ARTICLE.sub("", title, count=2) if has_article else title


def is_telling(title: str, key: str) -> bool:
    """Whether a title, for comparing `key`, is long enough to name one work."""
    return len(key) >= _FEWEST_LETTERS and _SOME_WORDS.search(title) is not None


def short_key(title: str, key: str, tells: bool) -> str:
    """The key of a title that is two words of some length: all of it, or what stands behind a name such as `SAM: `."""
    rest = title
    if tells:
        if (rest := without_name(title, fewest_words=2)) is title:
            return ""
        name = title.removesuffix(rest).strip(" :：-[]")
        if " " in name or sum(map(str.isupper, name)) < _CAPITALS:
            return ""
        key = title_key(rest)
    is_short = len(key) >= _FEWEST_LETTERS and _TWO_WORDS.search(rest) is not None and not is_telling(rest, key)
    return key if is_short else ""
