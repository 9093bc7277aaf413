"""Patterns for paths, as `.gitignore` writes them: `*` stays in a folder, `**` does not, a bare name matches anywhere."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable
from pathlib import Path


def matches(path: Path, base: Path, patterns: Iterable[str]) -> bool:
    """Whether `path`, seen from the folder `base`, matches one of `patterns`."""
    relative = os.path.relpath(os.path.abspath(path), os.path.abspath(base)).replace(os.sep, "/")
    return any(_pattern(pattern).fullmatch(relative) for pattern in patterns)


@functools.lru_cache(maxsize=512)
def _pattern(glob: str) -> re.Pattern[str]:
    anchored = "/" in glob.rstrip("/")
    parts = []
    for token in re.findall(r"\*\*/?|\*|\?|[^*?]+", glob.strip("/")):
        parts.append({"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(token, re.escape(token)))
    prefix = "" if anchored else "(?:.*/)?"
    return re.compile(f"{prefix}{''.join(parts)}(?:/.*)?", re.DOTALL)
