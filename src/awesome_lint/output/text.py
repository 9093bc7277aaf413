"""Text for people: nothing in it that a terminal would obey, and a closing line that counts."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

from awesome_lint.basics.patterns import SURROGATE, regex
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.output.result import Result
from awesome_lint.source import encode

Style = Callable[[str, str], str]
"""Gives a text the look of what it is, such as a path: text, name of the look."""

# Controls, the ones that change the direction of writing, invisible fillers, and bytes that are not UTF-8. What joins
# the parts of emoji and of words stays; so do the few signs that Unicode has among the controls and that are seen.
_UNPRINTABLE = regex(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
# Those of them that Python takes for printable.
_FILLERS = ("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u3164", "\uffa0")

OLD_COMMAND = "##["
"""What a command of the runner's first version begins with, anywhere in its log: no form of output has it as it is."""
# Today's start a line: `::error::`.
_COMMAND = regex(r"^([^\S\n]*:):", re.MULTILINE)
# The same in text that nothing has been escaped in: the runner ends a line at a lone CR as well.
_OBEYED = regex(r"(?:\A|[\r\n])\s*::|##\[")


def as_it_is(text: str, _: str) -> str:
    """The look of all that has none."""
    return text


def printable(text: str) -> str:
    """`text` with everything that a terminal would obey or hide written as an escape."""
    if text.isprintable() and not any(filler in text for filler in _FILLERS):
        return text
    return _UNPRINTABLE.sub(lambda char: _escape(char[0]), text)


def is_encodable(text: str) -> bool:
    """Whether `text` can be written in a format that has only Unicode: it holds no byte that was not UTF-8."""
    return SURROGATE.search(text) is None


def encodable(text: str) -> str:
    """`text` with each byte that was not UTF-8 written as an escape."""
    return SURROGATE.sub(lambda char: _escape(char[0]), text)


def without_commands(text: str) -> str:
    """`text` as GitHub's runner does not take it for commands:
    it reads them from a step's log, wherever they come from.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    return _COMMAND.sub(r"\1\\x3a", text).replace(OLD_COMMAND, "#\\x23[")


def on_terminal(text: str) -> str:
    """`text` of several lines, meant for a program, as a terminal may show it."""
    lines = text.replace("\r\n", "\n")
    return _UNPRINTABLE.sub(lambda char: char[0] if char[0] in "\n\t" else _escape(char[0]), lines)


def holds_commands(text: str) -> bool:
    """Whether this is a log that GitHub's runner reads, and the runner would take a part of `text` for a command."""
    return os.environ.get("GITHUB_ACTIONS") == "true" and _OBEYED.search(text) is not None


def fenced(text: str) -> str:
    """`text` to the byte, if need be between two lines that keep GitHub's runner from obeying any of it.

    Who wrote the text cannot have known the word that ends this, for it is a digest of the whole text.
    """
    if not holds_commands(text):
        return text
    from hashlib import sha256

    word = sha256(encode(text)).hexdigest()
    return f"::stop-commands::{word}\n{text}::{word}::\n"


def with_fix(result: Result, one: Diagnostic) -> tuple[str, ...]:
    """What the fix of a finding would do, for a reader who has the message alone; nothing where there is no fix."""
    safety = result.safety(one)
    if one.fix is None or safety is None:
        return ()
    return (f"fix: {one.fix.title}" + ("" if safety == "safe" else " (unsafe: review it first)"),)


def _escape(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def closing_line(results: Iterable[Result], would: bool = False) -> str:
    """`30 findings in 1 file: 8 fixable with --fix, 4 more with --unsafe-fixes`. `would`: nothing has been written."""
    results = tuple(results)
    fixed = sum(len(result.applied) for result in results)
    left = sum(len(result.diagnostics) for result in results)
    files = _count(len(results), "file")
    safeties = [result.safety(one) for result in results for one in result.diagnostics if one.fix]
    safe, unsafe = safeties.count("safe"), safeties.count("unsafe")
    parts = [f"{safe} fixable with --fix"] if safe else []
    if unsafe:
        parts.append(f"{unsafe}{' more' if safe else ' fixable'} with {'' if safe else '--fix '}--unsafe-fixes")
    done = f"{_count(fixed, 'finding')} {'would be fixed' if would else 'fixed'}, " if fixed else ""
    found = (f"{left or 'none'} left") if fixed else (_count(left, "finding") if left else "no findings")
    recorded = sum(result.recorded for result in results)
    known = f", {recorded} in the baseline" if recorded else ""
    return f"{done}{found} in {files}{known}" + (f": {', '.join(parts)}" if parts else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
