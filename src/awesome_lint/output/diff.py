"""What fixes would change, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from awesome_lint.output.result import Result

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def render(results: Iterable[Result]) -> str:
    """The diffs of all `results`; nothing for those that stay as they are."""
    return "".join(_unified(result) for result in results)


def _unified(result: Result) -> str:
    before, after = result.before.text, result.source.text
    if before == after:
        return ""
    old, new = _header(f"a/{result.place}"), _header(f"b/{result.place}")
    lines = difflib.unified_diff(_LINE.findall(before), _LINE.findall(after), old, new)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _header(name: str) -> str:
    """A file's name as git writes it: quoted where it has marks of its own, with a tab behind it where it has spaces."""
    quoted = re.sub(r'[\x00-\x1f"\\\x7f]', lambda char: _QUOTED.get(char[0], f"\\{ord(char[0]):03o}"), name)
    if quoted != name:
        return f'"{quoted}"'
    return f"{name}\t" if " " in name else name
