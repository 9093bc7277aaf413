"""Citation keys: `attention-all-you-need-2017`, from title and year.

A key is made of its entry's own title and year alone, so that it stays when other entries come and go. A title of more
words than a key has adds a digest of all of it: `sparks-artificial-general-intelligence-2023-f8d6f0`. Further entries
of one key are mostly the same paper under another topic: they add a digest of all that tells them apart. Short titles
that differ in small words alone are so rare that a digest for all of them would be a worse key for many more.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from awesome_lint.export.record import Record
from awesome_lint.metadata.titles import title_key

_MOST_WORDS = 4
_LONGEST_WORD = 24
_NOT_TELLING = """
    a an and are as at be by do does for from how in into is
    it its of on or our s t that the their this to towards toward via we what when why with
"""
_INSIGNIFICANT = frozenset(_NOT_TELLING.split())
# Letters that are one with their accent.
_LATIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

# What tells one work from another: C++ from C, A* from A.
_SIGNS = str.maketrans({"+": " plus ", "#": " sharp ", "*": " star "})


def citation_keys(records: Iterable[Record]) -> list[str]:
    """A key for each record, no two alike."""
    taken: set[str] = set()
    copies: Counter[tuple[str, ...]] = Counter()
    return [_free_key(record, taken, copies) for record in records]


def _free_key(record: Record, taken: set[str], copies: Counter[tuple[str, ...]]) -> str:
    first = key = _own_key(record)
    identity = (first, *_identity(record))
    while key in taken:
        copies[identity] += 1
        key = f"{first}-{_digest(*identity, str(copies[identity]))}"
    taken.add(key)
    return key


def _own_key(record: Record) -> str:
    spelt = record["title"].translate(_SIGNS)
    title = _folded(spelt)
    every = re.findall(r"[a-z0-9]+", title)
    telling = [word for word in every if word not in _INSIGNIFICANT] or every
    words = [word[:_LONGEST_WORD] for word in telling[:_MOST_WORDS]]
    key = "-".join([*(words or ["entry"]), *([str(record["year"])] if record["year"] else [])])
    if words and words == telling and _is_spelt_out(title):
        return key
    return f"{key}-{_digest(title_key(spelt) or record['url'] or '')}"


def _folded(title: str) -> str:
    """A title in lower case, without apostrophes and accents."""
    letters = unicodedata.normalize("NFKD", re.sub(r"['’]", "", title).casefold().translate(_LATIN))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _is_spelt_out(folded: str) -> bool:
    """Whether ASCII holds all of a folded title's letters."""
    return all(char.isascii() for char in folded if char.isalnum())


def _identity(record: Record) -> tuple[str, ...]:
    """What tells an entry from others of its title and year."""
    parts = (record["title"], record["arxiv"], record["doi"], record["url"], record["venue"], record["date"])
    return (*(part or "" for part in parts), *record["topic"])


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:6]
