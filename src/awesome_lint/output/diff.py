"""What fixes would change, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import difflib
import re

from awesome_lint.source import Source

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def unified(before: Source, after: Source) -> str:
    """The diff from `before` to `after`; empty where they are equal."""
    if before.text == after.text:
        return ""
    lines = difflib.unified_diff(
        _LINE.findall(before.text), _LINE.findall(after.text), f"a/{before.path}", f"b/{before.path}"
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
