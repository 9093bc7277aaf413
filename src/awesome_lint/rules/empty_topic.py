"""Topics with nothing under their heading.

A heading with nothing below it but a link back to the top, or with a table or a fold that is empty, promises papers
that are not there. A topic whose subtopics follow is not empty, nor is a heading that is an entry itself because it
carries a link or an image. A heading that reads as a sentence, or that skips levels alone or with one other, is a
remark in large letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief_title
from awesome_lint.metadata.partings import is_separator
from awesome_lint.model import AwesomeList, Block, Heading
from awesome_lint.parsing.headings import remarks
from awesome_lint.parsing.htmltags import tags, without_tags
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

_SUMMARY = regex(r"<summary\b.*?</summary>", re.DOTALL | re.IGNORECASE)
_SUMMARY_END = regex(r"</summary>", re.IGNORECASE)
_WORD = regex(r"\w+")
# Such a link with its tags is no longer, and what is empty has no more blocks.
_LONGEST_WAY_BACK, _MOST_BLOCKS = 300, 4
_BULLETS = "-*+ \t\r\n"
_TEXT = ("paragraph", "html_block")
_NO_ROWS = "contains only a table without rows"


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the headings that nothing stands under."""
    headings = [heading for heading in context.list.headings if not heading.nested]
    blocks = [block for block in context.list.blocks if block.visible]
    starts = [block.span.start for block in blocks]
    empty_tables = {one.span.start for one in context.list.tables if all(is_separator(row) for row in one.rows)}
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
        if index > 0 and (why := _emptiness(context.list, heading, below, empty_tables)):
            empty.append((heading, why))
    if len(empty) > 2 and 2 * len(empty) > leaves:
        # Where most headings stand alone, they are the list's entries or its captions; but below a table's header, rows
        # were meant.
        empty = [(heading, why) for heading, why in empty if why == _NO_ROWS]
    for heading, why in empty:
        yield Diagnostic(RULE.name, heading.span, f"the topic {brief_title(heading.text)} {why}")


def _emptiness(document: AwesomeList, heading: Heading, below: list[Block], empty_tables: set[int]) -> str:
    if heading.html or not heading.text or heading.inline.links:
        return ""
    if not below:
        return "has nothing under it"
    source = document.source
    if len(below) <= _MOST_BLOCKS and below[-1].kind in _TEXT:
        below = [block for block in below if not _leads_back(document, block)]
    if not below:
        return "has nothing under it but a link back"
    html = "".join(source[block.span] for block in below if block.kind == "html_block")
    tables = [block.span.start for block in below if block.kind == "table"]
    if tables and empty_tables.issuperset(tables) and all(block.kind in ("table", "html_block") for block in below):
        return _NO_ROWS if not html or _is_empty_fold(html) else ""
    if all(block.kind.endswith("_list") and not source[block.span].strip(_BULLETS) for block in below):
        return "has nothing under it but empty bullets"
    if all(block.kind == "html_block" for block in below):
        return "contains only an empty `<details>`" if _is_empty_fold(html) else ""
    return ""


def _leads_back(document: AwesomeList, block: Block) -> bool:
    """Whether a block is nothing but a link back to the top."""
    if block.kind not in _TEXT or block.span.end - block.span.start > _LONGEST_WAY_BACK:
        return False
    text = document.source[block.span]
    if "#" not in text:
        return False
    first = bisect_left(document.links, block.span.start, key=lambda link: link.span.start)
    link = document.links[first] if first < len(document.links) else None
    if link is None or not link.url.startswith("#") or not block.span.contains(link.span):
        return False
    # Rarely needed.
    from awesome_lint.defects.waysback import says_back

    if not says_back(link.text):
        return False
    beside = (
        document.source[Span(block.span.start, link.span.start)] + document.source[Span(link.span.end, block.span.end)]
    )
    return _WORD.search(without_tags(beside)) is None


def _is_empty_fold(text: str) -> bool:
    """Whether HTML shows nothing but the line that unfolds it."""
    if "<details" not in text or any(tag.attributes.keys() & {"href", "src"} for tag in tags(text)):
        return False
    # Behind the last end none is looked for: each beginning would be followed to the end of the text.
    last = max((match.end() for match in _SUMMARY_END.finditer(text)), default=0)
    return not without_tags(_SUMMARY.sub("", text[:last]) + text[last:])


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
            says=("“Caches” contains only a table without rows",),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n| Paper | Year |\n| --- | --- |\n| | |\n\n## Talks\n\n- x\n\n"
            "## Storage\n\n<details>\n<summary>Click</summary>\n\n</details>\n",
            says=("“Caches” contains only a table without rows", "“Storage” contains only an empty `<details>`"),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n**[⬆ back to top](#papers)**\n\n## Networks\n\n- x\n\n[Top](#papers)\n\n"
            '## Storage\n\n<p align="right">(<a href="#papers">back to the top</a>)</p>\n\n## Wires\n\n- x\n\n## Talks\n\n[返回目录](#)\n\n## Books\n\n- x\n',
            says=("“Caches” has nothing under it but a link back", "“Storage” has", "“Talks” has"),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n-\n-\n\n## Networks\n\n- x\n",
            says=("“Caches” has nothing under it but empty bullets",),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n- x\n\n## Networks\n\n## Wires\n\n## Books\n\n## Storage\n\n| Paper | Year |\n| --- | --- |\n",
            says=("“Storage” contains only a table without rows",),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n<details><summary>Papers</summary>\n\n| Paper | Year |\n| --- | --- |\n\n</details>\n\n"
            "[Top](#papers)\n\n## Storage\n\n- x\n",
            says=("“Caches” contains only a table without rows",),
        ),
    ),
    valid=(
        Example(
            bad="# Papers\n\n## Caches\n\n<details><summary>Papers</summary>\n\n| Paper | Year |\n| --- | --- |\n\n"
            "<p>In [the sheet](https://example.org) only.</p>\n</details>\n\n## Storage\n\n- x\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n[Back](#papers) to the [slides](https://example.org/s)\n\n## Networks\n\n[Home automation](#home)\n\n"
            "## Home\n\n- x\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n## Caches\n\n<details><summary>More</summary>\n\n- [A](https://example.org)\n</details>\n",
            says=(),
        ),
        Example(bad="# Papers\n\n## Caches\n\n### 2023\n\n- [A paper](https://example.org)\n", says=()),
        Example(bad="# Papers\n\n## [A paper](https://example.org)\n\n## [Another](https://example.org/2)\n", says=()),
    ),
)
