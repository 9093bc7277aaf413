"""Byte order marks at the start of the file.

Windows editors write one; tools that join or compare files trip over it, and a heading in the first line may be lost.
UTF-8 needs none, so the fix is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.edits import replacing
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import BYTE_ORDER_MARK, Span


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports a byte order mark at the start."""
    if context.source.text.startswith(BYTE_ORDER_MARK):
        text = context.source.text
        count = len(text) - len(text.lstrip(BYTE_ORDER_MARK))
        span = Span(0, count)
        if count == 1:
            message = "the file starts with a byte order mark (U+FEFF), which UTF-8 does not need"
            fix = replacing("remove the byte order mark", span, "", changes="nothing")
        else:
            # GitHub skips the first; the second is text, behind which a heading is none.
            message = f"the file starts with {count} byte order marks (U+FEFF), which UTF-8 does not need"
            fix = replacing("remove the byte order marks", span, "", changes=context.source.line_span(0))
        yield Diagnostic(RULE.name, span, message, fix)


RULE = Rule(
    name="byte-order-mark",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(bad="\ufeff# Papers\n", says=("starts with a byte order mark",), good="# Papers\n"),
        Example(bad="\ufeff\ufeff# Papers\n", says=("starts with 2 byte order marks",), good="# Papers\n"),
    ),
    valid=(Example(bad="# Papers\n", says=()),),
)
