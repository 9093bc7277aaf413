"""A comment that silences findings silences at least one.

When what it was for is mended, the comment stays and would hide the next mistake. Comments for rules that did not run
are left alone. Removing one is safe: it shows nothing and silences nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.edits import Fix, replacing
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the suppressions that the run has found to be unused."""
    for span in context.unused_suppressions:
        message = f"`{context.source[span]}` silences nothing"
        yield Diagnostic(RULE.name, span, message, _fix(context.source, span))


def _fix(source: Source, span: Span) -> Fix:
    index = source.line_index(span.start)
    line = source.line_span(index)
    if source[line].strip() != source[span]:
        start = span.start
        while (
            start > line.start
            and source.text[start - 1] == " "
            and source.text[span.end : span.end + 1] in (" ", "", "\n")
        ):
            start -= 1
        return replacing("remove the comment", Span(start, span.end), "", changes="nothing")
    # Between two paragraphs a line must stay, or they become one.
    last = index + 1 == len(source.line_starts)
    blank_above = index == 0 or not source[source.line_span(index - 1)].strip()
    blank_below = last or not source[source.line_span(index + 1)].strip()
    if last or not (blank_above or blank_below):
        return replacing("remove the comment", line, "", changes="nothing")
    return replacing("remove the comment", Span(line.start, source.line_starts[index + 1]), "", changes="nothing")


RULE = Rule(
    name="unused-suppression",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="# Papers\n\n<!-- awesome-lint-disable-next-line unused-suppression -->\n\n[a](https://example.org)\n",
            says=("silences nothing",),
            good="# Papers\n\n\n[a](https://example.org)\n",
        ),
    ),
    valid=(Example(bad="# Papers\n\n<!-- awesome-lint-disable empty-link -->\n\n[a]()\n", says=()),),
)
