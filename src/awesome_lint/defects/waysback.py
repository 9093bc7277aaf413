"""Links that lead back to where the page begins, or to its table of contents."""

from __future__ import annotations

from awesome_lint.basics.patterns import regex
from awesome_lint.model import Heading, visible_text

_WORD = regex(r"\w+")
# What they say.
_BACK = frozenset(
    [
        "back",
        "go",
        "return",
        "up",
        "to",
        "the",
        "top",
        "of",
        "page",
        "menu",
        "home",
        "table",
        "content",
        "contents",
        "toc",
    ]
)
_BACK_WITHOUT_SPACES = regex(r"(?:返回|回到)?(?:顶部|頂部|目录|目錄)|先頭へ戻る|トップへ戻る|맨 위로")


def says_back(text: str) -> bool:
    """Whether a link's text says that it leads back, or has no words but a sign."""
    said = text.casefold()
    return _BACK.issuperset(_WORD.findall(_BACK_WITHOUT_SPACES.sub(" ", said))) and bool(said.strip())


def without_ways_back(heading: Heading) -> str:
    """The text of a heading without the links in it that lead back, unless nothing else is left."""
    links = heading.inline.links
    back = {number for number, link in enumerate(links) if link.url.startswith("#") and says_back(link.text)}
    if not back:
        return heading.text
    own = visible_text(run for run in heading.inline.runs if run.link not in back)
    return own if _WORD.search(own) else heading.text
