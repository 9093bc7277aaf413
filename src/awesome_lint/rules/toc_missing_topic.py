"""The list's table of contents has all its topics.

Whoever adds a topic forgets the line at the top, and readers who look there do not find it. A level of headings is
expected in the table of contents only where the table has the topic's neighbours of that level, or nearly all headings
of the level; headings such as `License` and `Star History` are not topics.

The fix adds the line behind that of the topic before it, written as that one is, and is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from awesome_lint.anchors import heading_text, unique_slugs
from awesome_lint.contents import Contents, read_contents
from awesome_lint.edits import Fix, replacing
from awesome_lint.headings import is_topic, sibling_groups
from awesome_lint.model import Heading
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span


@dataclass(frozen=True, slots=True)
class Options:
    """ignore: words; a heading with one of them is no topic."""

    ignore: tuple[str, ...] = ()


_FEWEST = 2
# It has the others where it has this many topics for each that it leaves out.
_SHARE_OF_SIBLINGS = 2
_SHARE_OF_LEVEL = 5


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the topics that the table of contents leaves out."""
    contents = read_contents(context.list)
    if contents is None:
        return
    headings = context.list.headings
    slugs = dict(zip((one.span for one in headings), unique_slugs(map(heading_text, headings)), strict=True))
    groups = [[one for one in group if one.span.start > contents.span.end] for group in sibling_groups(headings)]
    levels = {level for level in range(1, 7) if _has_the_others(context, contents, groups, level)}
    for behind in groups:
        missing = _missing(context, contents, behind)
        if not missing or not (missing[0].level in levels or _has(contents, behind, missing, _SHARE_OF_SIBLINGS)):
            continue
        for heading in missing:
            if contents.nearly_lists(heading):
                continue
            message = f"the topic “{heading.text}” is not in the table of contents, which has the others of its level"
            fix = _fix(context, contents, behind, heading, slugs[heading.span])
            yield Diagnostic(RULE.name, heading.span, message, fix)


def _missing(context: Context[Options], contents: Contents, headings: list[Heading]) -> list[Heading]:
    """The topics among `headings` that the table of contents does not have."""
    return [one for one in headings if not contents.lists(one) and is_topic(one, context.options.ignore)]


def _has_the_others(context: Context[Options], contents: Contents, groups: list[list[Heading]], level: int) -> bool:
    """Whether the table of contents has nearly all topics of a level, whatever they stand under."""
    headings = [heading for group in groups for heading in group if heading.level == level]
    return _has(contents, headings, _missing(context, contents, headings), _SHARE_OF_LEVEL)


def _has(contents: Contents, headings: list[Heading], missing: list[Heading], share: int) -> bool:
    listed = sum(1 for heading in headings if contents.leads_to(heading))
    return listed >= max(_FEWEST, share * len(missing))


def _fix(
    context: Context[Options], contents: Contents, siblings: list[Heading], heading: Heading, slug: str
) -> Fix | None:
    """A line of the same form behind the lines of the topic before it; None where the form is not a plain list."""
    before = [one for one in siblings[: siblings.index(heading)] if contents.leads_to(one)]
    if not before or re.search(r"[\[\]<>]", heading.text):
        return None
    source, link = context.source, contents.links[before[-1].span]
    line = source.line_span(source.line_index(link.span.start))
    prefix, tail = source.text[line.start : link.span.start], source.text[link.span.end : line.end]
    if link.kind != "inline" or tail.strip() or re.fullmatch(r"\s*[-*+] +", prefix) is None:
        return None
    item = next((one for one in reversed(context.list.items) if one.span.start <= link.span.start < one.span.end), None)
    end = item.span.end if item else line.end
    ending = re.match(r"\r\n|\r|\n", source.text[line.end : line.end + 2])
    added = f"{ending[0] if ending else chr(10)}{prefix}[{heading.text}](#{slug})"
    return replacing("add it to the table of contents", Span(end, end), added)


RULE = Rule(
    name="toc-missing-topic",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=Options,
    examples=(
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n  - [Wires](#wires)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\n### Wires\n\nx\n\n## Schedulers\n\nx\n\n## Storage\n\nx\n\n## License\n",
            says=("the topic “Schedulers” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n  - [Wires](#wires)\n- [Schedulers](#schedulers)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\n### Wires\n\nx\n\n## Schedulers\n\nx\n\n## Storage\n\nx\n\n## License\n",
        ),
    ),
    valid=(
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#net)\n- [Storage](#storage)\n\n"
            '## Caches\n\n### 2023\n\nx\n\n## Networking\n\n<a id="net"></a>\n\n## Storage\n\nx\n\n## Star History\n',
            says=(),
        ),
    ),
)
