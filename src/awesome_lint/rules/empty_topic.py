"""A topic has something under it.

A heading with nothing below it, or with a table that has no rows, promises papers that are not there. A topic whose
subtopics follow is not empty, nor is a heading that is an entry itself because it carries a link or an image. A
heading that reads as a sentence, or that skips levels alone or with one other, is a remark in large letters.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from awesome_lint.headings import remarks
from awesome_lint.model import Block, Heading, Table
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the headings that nothing stands under."""
    headings = [heading for heading in context.list.headings if not heading.nested]
    blocks = [block for block in context.list.blocks if block.visible]
    starts = [block.span.start for block in blocks]
    empty_tables = {table.span.start: table for table in context.list.tables if not table.rows}
    empty: list[tuple[Heading, str]] = []
    leaves = 0
    is_remark = remarks(headings)
    for index, heading in enumerate(headings):
        following = headings[index + 1] if index + 1 < len(headings) else None
        if following is not None and following.level > heading.level:
            continue
        if is_remark[index]:
            continue
        leaves += 1
        end = following.span.start if following else len(context.source.text)
        below = blocks[bisect_left(starts, heading.span.end) : bisect_left(starts, end)]
        if index > 0 and (why := _emptiness(heading, below, empty_tables)):
            empty.append((heading, why))
    # Where most headings stand alone, they are the list's entries or its captions.
    if len(empty) > 2 and 2 * len(empty) > leaves:
        return
    for heading, why in empty:
        yield Diagnostic(RULE.name, heading.span, f"the topic “{heading.text}” {why}")


def _emptiness(heading: Heading, below: list[Block], empty_tables: dict[int, Table]) -> str:
    if heading.html or not heading.text or heading.inline.links:
        return ""
    if not below:
        return "has nothing under it"
    if all(block.kind == "table" and block.span.start in empty_tables for block in below):
        return "has only a table without rows"
    return ""


RULE = Rule(
    name="empty-topic",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="# Papers\n\n## Caches\n\n- [A paper](https://example.org)\n\n## Networks\n\n## Storage\n\n- [Another](https://example.org/2)\n",
            says=("“Networks” has nothing under it",),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n| Paper | Year |\n| --- | --- |\n\n## Storage\n\n- [Another](https://example.org/2)\n",
            says=("“Caches” has only a table without rows",),
        ),
    ),
    valid=(
        Example(bad="# Papers\n\n## Caches\n\n### 2023\n\n- [A paper](https://example.org)\n", says=()),
        Example(bad="# Papers\n\n## [A paper](https://example.org)\n\n## [Another](https://example.org/2)\n", says=()),
    ),
)
