"""Topics that the table of contents leaves out.

Whoever adds a topic forgets the line at the top, and readers who look there do not find it. A level of headings is
expected in the table of contents only where the table has the topic's neighbours of that level, or nearly all headings
of the level; headings such as `License` and `How to cite this list` are not topics, nor is a closing word of nothing
but prose, code or pictures.

The fix adds the line behind that of the topic before it, or above that of the topic after the first one, written as
that one is, and is safe. There is none where that topic's line is missing, too, or has other words than its heading,
nor where a link of nearly its name stands in its place and leads nowhere, nor for a heading with bytes that are not UTF-8.
"""

import itertools
from collections.abc import Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import SURROGATE, regex
from awesome_lint.defects.contents import Contents, gaps, read_contents
from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.edits import Fix
from awesome_lint.metadata.titles import title_key
from awesome_lint.metadata.writing import contents_line
from awesome_lint.model import Heading, Link
from awesome_lint.parsing.anchors import heading_text, unique_slugs
from awesome_lint.parsing.headings import is_topic, of_prose_alone, sibling_groups
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span

# An emoji before a topic's name.
_MARK = regex(r"[^\w\s\x00-\x7f]+\s+(?=\w)")


class Options(NamedTuple):
    """ignore: words; a heading with one of them is no topic."""

    ignore: tuple[str, ...] = ()


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the topics that the table of contents leaves out."""
    contents = read_contents(
        context.list,
        context.survey.anchors,
        lambda url: context.project.leads_to_own(url, context.folder),
        lambda: context.survey.said_headings,
    )
    if contents is None:
        return
    headings = context.list.headings
    slugs = dict(zip((one.span for one in headings), unique_slugs(map(heading_text, headings)), strict=True))
    prose, asides = of_prose_alone(context.list), of_prose_alone(context.list, or_samples=True)
    # Where the table of contents lists most prose, it leaves none out on purpose.
    if 2 * len(prose.intersection(contents.links)) >= len(prose):
        asides -= prose
    doubled = _doubled(context)
    groups = [_topics(context, contents, asides, group) for group in sibling_groups(headings)]
    for behind, missing in gaps(contents, groups):
        after = dict(itertools.pairwise(behind))
        before = {below: above for above, below in after.items()}
        for heading in missing:
            if heading.span in doubled or contents.nearly_lists(heading):
                continue
            name = _name(heading)
            message = f"the topic {brief_title(name)} is not in the table of contents, though other topics of its level are listed"
            former = contents.former(heading, before.get(heading), after.get(heading))
            message += f"; in its place, `{brief(former.url)}` leads nowhere" if former else ""
            is_sure = former is None and not SURROGATE.search(name)
            link = _model(contents, heading, before.get(heading), after.get(heading)) if is_sure else None
            is_first = heading not in before
            beside = before.get(heading) or after.get(heading)
            edit = (
                contents_line(context.list, link, _as_beside(name, link, beside), slugs[heading.span], is_first)
                if link and beside
                else None
            )
            fix = Fix("add it to the table of contents", (edit,), changes=edit.span) if edit else None
            yield Diagnostic(RULE.name, heading.span, message, fix)


def _doubled(context: Context[Options]) -> frozenset[Span]:
    """The headings that stand right below one of their level and name, as a merge leaves them: they are no topics of their own."""
    text = context.source.text
    return frozenset(
        below.span
        for above, below in itertools.pairwise(context.list.headings)
        if above.level == below.level
        and above.text == below.text
        and not text[above.span.end : below.span.start].strip()
    )


def _model(contents: Contents, heading: Heading, above: Heading | None, below: Heading | None) -> Link | None:
    """The link of the topic before `heading`, or after it where it is the first one."""
    if above is not None:
        return _plain_link(contents, above)
    # The link above that of the next topic may be meant for this one, and lead to another of its name.
    return _plain_link(contents, below) if title_key(heading.text) not in contents.shared else None


def _plain_link(contents: Contents, heading: Heading | None) -> Link | None:
    """The link of the table of contents to `heading`, if it says just what that says."""
    link = contents.links.get(heading.span) if heading is not None else None
    return link if link and heading and title_key(link.text) == title_key(_name(heading)) else None


def _name(heading: Heading) -> str:
    """What a heading says, without the links in it that lead back."""
    if not heading.inline.links:
        return heading.text
    # Rarely needed.
    from awesome_lint.defects.waysback import without_ways_back

    return without_ways_back(heading)


def _as_beside(name: str, link: Link, heading: Heading) -> str:
    """`name` without a picture before it, if `link` leaves out the one that stands before `heading`."""
    mark = _MARK.match(name)
    return name[mark.end() :] if mark and _MARK.match(heading.text) and not _MARK.match(link.text) else name


def _topics(
    context: Context[Options], contents: Contents, asides: frozenset[Span], headings: list[Heading]
) -> list[Heading]:
    """Those of `headings` behind the table of contents that name topics. Of `asides`, nothing but prose or samples, only
    those are that it lists, unless half of the headings are such.
    """
    topics = [one for one in headings if one.span.start > contents.span.end and is_topic(one, context.options.ignore)]
    others = [one for one in topics if one.span not in asides]
    if 2 * len(others) <= len(topics):
        return topics
    return [one for one in topics if one.span not in asides or contents.lists(one)]


RULE = Rule(
    name="toc-missing-topic",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=Options,
    entries=False,
    examples=(
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n  - [Wires](#wires)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\n### Wires\n\nx\n\n## Schedulers\n\nx\n\n## Storage\n\nx\n\n## License\n",
            says=("the topic “Schedulers” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n  - [Wires](#wires)\n- [Schedulers](#schedulers)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\n### Wires\n\nx\n\n## Schedulers\n\nx\n\n## Storage\n\nx\n\n## License\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Quantisation](#quantisation)\n- [Storage](#storage)\n- [Talks](#talks)\n\n"
            "## Caches\n\nx\n\n## Quantization and Pruning\n\nx\n\n## Storage\n\nx\n\n## Talks\n\nx\n",
            says=(
                "“Quantization and Pruning” is not in the table of contents, though other topics of its level are listed; in its place, `#quantisation`",
            ),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Talks](#talks)\n- [Wires](#wires)\n\n## Caches\n\nx\n\n## `A*` &amp;amp; *B*\n\nx\n\n"
            "## Talks\n\nx\n\n## Wires\n\nx\n",
            says=("“A* &amp; B” is not",),
            good="# Papers\n\n- [Caches](#caches)\n- [A\\* \\&amp; B](#a-amp-b)\n- [Talks](#talks)\n- [Wires](#wires)\n\n## Caches\n\nx\n\n"
            "## `A*` &amp;amp; *B*\n\nx\n\n## Talks\n\nx\n\n## Wires\n\nx\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n  - [Old](#old)\n  - [New](#new)\n  - [Both](#both)\n- [Wires](#wires)\n  - [Old](#old-1)\n  - [New](#new-1)\n\n"
            "## Caches\n\n### Old\n\nx\n\n### New\n\nx\n\n### Both\n\nx\n\n## Wires\n\n### Old\n\nx\n\n### New\n\nx\n\n### Both\n\nx\n",
            says=("the topic “Both” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n  - [Old](#old)\n  - [New](#new)\n  - [Both](#both)\n- [Wires](#wires)\n  - [Old](#old-1)\n  - [New](#new-1)\n  - [Both](#both-1)\n\n"
            "## Caches\n\n### Old\n\nx\n\n### New\n\nx\n\n### Both\n\nx\n\n## Wires\n\n### Old\n\nx\n\n### New\n\nx\n\n### Both\n\nx\n",
        ),
        Example(
            bad="# Papers\n\n- [About](#about)\n- [2024](#2024)\n  - [Wires](#wires)\n- [2023](#2023)\n- [2022](#2022)\n\n"
            "## About\n\nx\n\n## 2025\n\n- x\n\n## 2024\n\n### Wires\n\n- x\n\n## 2023\n\n- x\n\n## 2022\n\n- x\n",
            says=("the topic “2025” is not in the table of contents",),
            good="# Papers\n\n- [About](#about)\n- [2025](#2025)\n- [2024](#2024)\n  - [Wires](#wires)\n- [2023](#2023)\n- [2022](#2022)\n\n"
            "## About\n\nx\n\n## 2025\n\n- x\n\n## 2024\n\n### Wires\n\n- x\n\n## 2023\n\n- x\n\n## 2022\n\n- x\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n  - [Wires](#wires)\n- [Disks](#disks)\n  - [New](#new)\n  - [Old](#old)\n  - [Odd](#odd)\n\n"
            "## Caches\n\n### New\n\nx\n\n### Wires\n\nx\n\n## Disks\n\n### New\n\nx\n\n### Old\n\nx\n\n### Odd\n\nx\n",
            says=("the topic “New” is not",),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\nx\n\n## Smart License Plates\n\nx\n\n## Storage\n\nx\n",
            says=("the topic “Smart License Plates” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Smart License Plates](#smart-license-plates)\n- [Storage](#storage)\n\n"
            "## Caches\n\nx\n\n## Networks\n\nx\n\n## Smart License Plates\n\nx\n\n## Storage\n\nx\n",
            options={"ignore": ["art"]},
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches-)\n- [Networks](#networks-back)\n- [Storage](#storage-)\n\n"
            "## Caches [🔝](#papers)\n\n- x\n\n## Networks [back](#papers)\n\n- x\n\n## Wires [🔝](#papers)\n\n- x\n\n## Storage [🔝](#papers)\n\n- x\n",
            says=("the topic “Wires” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches-)\n- [Networks](#networks-back)\n- [Wires](#wires-)\n- [Storage](#storage-)\n\n"
            "## Caches [🔝](#papers)\n\n- x\n\n## Networks [back](#papers)\n\n- x\n\n## Wires [🔝](#papers)\n\n- x\n\n## Storage [🔝](#papers)\n\n- x\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#c-list)\n- [Disks](#d-list)\n- [Nets](#n-list)\n\n"
            '<a name="c-list"></a>\n## Caches\n\n- x\n\n<a name="w-list"></a>\n## Wires\n\n- x\n\n'
            '<a name="d-list"></a>\n## Disks\n\n- x\n\n<a name="n-list"></a>\n## Nets\n\n- x\n',
            says=("the topic “Wires” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#c-list)\n- [Wires](#wires)\n- [Disks](#d-list)\n- [Nets](#n-list)\n\n"
            '<a name="c-list"></a>\n## Caches\n\n- x\n\n<a name="w-list"></a>\n## Wires\n\n- x\n\n'
            '<a name="d-list"></a>\n## Disks\n\n- x\n\n<a name="n-list"></a>\n## Nets\n\n- x\n',
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Disks](#disks)\n- [Nets](#nets)\n\n"
            "## Caches\n\n- x\n\n## Wires\n\n- x\n\n## Disks\n\n- x\n\n## Nets\n\n- x\n\n## Other Awesome Lists\n\n- x\n",
            says=("the topic “Wires” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n- [Wires](#wires)\n- [Disks](#disks)\n- [Nets](#nets)\n\n"
            "## Caches\n\n- x\n\n## Wires\n\n- x\n\n## Disks\n\n- x\n\n## Nets\n\n- x\n\n## Other Awesome Lists\n\n- x\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#-caches)\n- [Storage](#-storage)\n- [Talks](#-talks)\n\n"
            "## 📦 Caches\n\n- x\n\n## 🔌 Wires\n\n| a | b |\n|---|\n| x | y |\n\n## 💾 Storage\n\n- x\n\n## 🎤 Talks\n\n- x\n",
            says=("the topic “🔌 Wires” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#-caches)\n- [Wires](#-wires)\n- [Storage](#-storage)\n- [Talks](#-talks)\n\n"
            "## 📦 Caches\n\n- x\n\n## 🔌 Wires\n\n| a | b |\n|---|\n| x | y |\n\n## 💾 Storage\n\n- x\n\n## 🎤 Talks\n\n- x\n",
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Disks](#discs)\n- [Nets & Wires](#net)\n\n"
            "## Caches\n\n- x\n\n## Disks\n\n- x\n\n## Nets & Wires\n\n- x\n\n## Talks\n\n- x\n",
            says=("the topic “Talks” is not in the table of contents",),
            good="# Papers\n\n- [Caches](#caches)\n- [Disks](#discs)\n- [Nets & Wires](#net)\n- [Talks](#talks)\n\n"
            "## Caches\n\n- x\n\n## Disks\n\n- x\n\n## Nets & Wires\n\n- x\n\n## Talks\n\n- x\n",
        ),
    ),
    valid=(
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n\n"
            "## Caches\n\n- x\n\n## Networks\n\n## Networks\n\n- x\n\n## Storage\n\n- x\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n\n"
            "## Caches\n\n- x\n\n## Networks\n\n- x\n\n## Storage\n\n- x\n\n## A piece of cake\n\nThat was all.\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n\n"
            "## Caches\n\n- x\n\n## Networks\n\n- x\n\n## Storage\n\n- x\n\n## Other Awesome Lists\n\n- x\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n- [Wires](#wires)\n\n"
            "## Caches\n\n- x\n\n## Networks\n\n- x\n\n## Storage\n\n- x\n\n## Wires\n\n- x\n\n"
            "## BibTeX\n\n```bibtex\n@misc{list}\n```\n\n## Join us\n\n- x\n",
            says=(),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#storage)\n\n"
            "## Caches\n\n- x\n\n## Networks\n\n- x\n\n## Storage\n\n- x\n\n"
            '## Visitors\n\n<p align="center"><img src="https://example.org/badge.svg"></p>\n',
            says=(),
        ),
        Example(
            bad="# Papers\n\n- [Caches](#caches)\n- [Networks](#net)\n- [Storage](#storage)\n\n"
            '## Caches\n\n### 2023\n\nx\n\n## Networking\n\n<a id="net"></a>\n\n## Storage\n\nx\n\n## Star History\n',
            says=(),
        ),
    ),
)
