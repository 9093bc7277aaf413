"""Years of two digits that are joined to the name of a venue: `SC24`, `KDD-22`, `OSDI 25`, `Icml 21`."""

import re
import string
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.venues import known

_ATTACHED = regex(r"(?<=[A-Za-z])[-–_\s]?(?P<short>\d\d)(?![\dA-Za-z]|[-.]\d)")
# Of letters alone; each way to be one looks at them once.
_LIKE_A_NAME = regex(r"(?:[a-z]*[A-Z]){2}|[A-Za-z]*[Aa]r[Xx]iv\Z|[a-z]*[A-Z][a-z]{4,}\Z")
_LETTERS = frozenset(string.ascii_letters)
# What may follow the year of a venue that is written unlike a name.
_BEHIND = regex(r"\s?(?:[,;/|(\[&+]|\Z)")
_SHORTEST, _LONGEST = 3, 20
# So are these venues called, but in small letters they are words: `Case 12`.
_WORDS = frozenset(
    [
        *(
            "alt",
            "assets",
            "case",
            "chase",
            "clear",
            "crypto",
            "date",
            "fast",
            "fat",
            "host",
            "lion",
            "log",
            "micro",
            "pact",
        ),
        *(
            "pets",
            "pods",
            "raid",
            "roman",
            "sac",
            "sat",
            "sec",
            "soda",
            "soups",
            "wise",
            "cluster",
            "humanoids",
            "middleware",
            "oakland",
        ),
    ]
)


def attached_years(text: str) -> Iterator[re.Match[str]]:
    """Where two digits, the group `short`, are joined to a name, with what joins them."""
    for match in _ATTACHED.finditer(text):
        start = _start_of_letters(text, match.start())
        if _LIKE_A_NAME.match(text, start, match.start()) is not None or _is_known(text, start, match):
            yield match


def _is_known(text: str, start: int, attached: re.Match[str]) -> bool:
    """Whether `text` begins with a known meeting's name, in whatever letters, and goes on behind the year as venues do."""
    name = text[start : min(attached.start(), start + _LONGEST)]
    # Of a text with many numbers, no more than its beginning is looked at for each.
    if start > _LONGEST or text[:start].strip() or len(name) < _SHORTEST or name.lower() in _WORDS:
        return False
    if _BEHIND.match(text, attached.end()) is None:
        return False
    venue = known(name)
    # Behind a journal's name, the digits are those of a volume.
    return venue is not None and venue.kind in ("conference", "workshop")


def _start_of_letters(text: str, end: int) -> int:
    """Where the letters of ASCII begin that end at `end`."""
    while end and text[end - 1] in _LETTERS:
        end -= 1
    return end
