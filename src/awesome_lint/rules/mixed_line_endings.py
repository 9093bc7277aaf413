r"""All lines of a file end in the same way.

An edit on another system leaves `\r\n` in some lines. Every later edit then shows lines as changed that nobody touched.
Reported once, at the first line with the less frequent ending; the fix gives it the other one and is safe, as no reader
sees line endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_lint.edits import Edit, Fix
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import span_of

_ENDING = re.compile(r"\r\n|\r|\n")
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the less frequent line ending, once."""
    text = context.source.text
    if "\r" not in text:
        return
    endings = [(match[0], span_of(match)) for match in _ENDING.finditer(text)]
    counts = {ending: sum(1 for found, _ in endings if found == ending) for ending in _NAMES}
    usual = max(_NAMES, key=lambda ending: counts[ending])
    others = [(ending, span) for ending, span in endings if ending != usual]
    if not others:
        return
    ending, span = others[0]
    named = ", ".join(f"{counts[one]} {_NAMES[one]}" for one in _NAMES if counts[one])
    message = f"this line ends with {_NAMES[ending]} instead of {_NAMES[usual]} (of {len(endings)} lines: {named})"
    fix = Fix(
        f"end all lines with {_NAMES[usual]}", tuple(Edit(place, usual) for _, place in others), changes="nothing"
    )
    yield Diagnostic(RULE.name, span, message, fix, subject=_NAMES[ending])


RULE = Rule(
    name="mixed-line-endings",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="# Papers\n\nOne\r\nTwo\n",
            says=("ends with CRLF instead of LF (of 4 lines: 3 LF, 1 CRLF)",),
            good="# Papers\n\nOne\nTwo\n",
        ),
    ),
    valid=(Example(bad="# Papers\r\n\r\nOne\r\n", says=()), Example(bad="# Papers\n", says=())),
)
