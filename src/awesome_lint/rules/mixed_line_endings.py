r"""Lines that end in another way than the rest of the file.

An edit on another system leaves `\r\n` in some lines. Every later edit then shows lines as changed that nobody touched.
Reported once, at the first line with the less frequent ending; the fix gives it the other one and is safe, as no reader
sees line endings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from awesome_lint.edits import Edit, Fix
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import usual_ending

_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the less frequent line ending, once."""
    source = context.source
    if "\r" not in source.text:
        return
    usual = usual_ending(source.text)
    endings = list(source.endings())
    others = [span for span in endings if source[span] != usual]
    if not others:
        return
    span, ending = others[0], source[others[0]]
    counts = Counter(map(source.__getitem__, endings))
    named = ", ".join(f"{counts[one]} {_NAMES[one]}" for one in _NAMES if counts[one])
    message = f"this line ends with {_NAMES[ending]} instead of {_NAMES[usual]} (of {len(endings)} lines: {named})"
    fix = Fix(f"end all lines with {_NAMES[usual]}", tuple(Edit(place, usual) for place in others), changes="nothing")
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
