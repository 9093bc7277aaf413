"""Comments that were to silence findings and silence none.

When what it was for is mended, the comment stays and would hide the next mistake. Comments for rules that did not run
are left alone; where one names a group, or nothing, the rules count that the configuration turns on. Removing one is
safe: it shows nothing and silences nothing. It is removed last, when all else is mended, and only if it silences nothing then.
Some are left to the author: one in whose lines something is wrong that hides other mistakes, such as rows that are shown as text
or a path that is not there; one that stands alone between the items of
two lists, for without it they would become one list; one in a line that would be read otherwise without it, such as text
behind it at the start of a line, what would be a table or HTML, or a backslash before it; and one that names a rule that does not exist, also beside others that do, or is no such comment, where another was meant:
letter case, dashes and blanks count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, replacing
from awesome_lint.model import AwesomeList
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

# For each of them its line is read, and the blank ones around it.
_MOST_OF_A_LINE = 20
_MARKS = regex(r"(?:[\s>]|[-*+]\s|\d+[.)]\s)*\Z")
# What stands before the text of a block; what makes rules, underlines and empty items; and what delimiter rows have.
_MARKS_OF_BLOCKS = " \t>-*+"
_SIGNS = _MARKS_OF_BLOCKS + "|:=_#.)0123456789"
_HASHES = regex(r"(?:\A|[ \t>])#{1,6}\Z")
_SIGNS_OF_DELIMITERS = " \t>|:-"
_ITEM = regex(r"[\s>]*(?:[-*+]|\d+[.)])\s")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the suppressions that the run has found to be unused."""
    source, unused = context.source, context.unused_suppressions
    of_line = Counter(source.line_index(one.span.start) for one in unused)
    for span, why, in_part, may_be_needed in unused:
        does = "is obeyed only in part" if in_part else "silences nothing"
        message = f"`{brief(source[span])}` {does}{why and ': '}{why}"
        # A name that is none was meant as another: to mend that is for who wrote it.
        is_fixable = not (why or may_be_needed) and of_line[source.line_index(span.start)] <= _MOST_OF_A_LINE
        is_fixable = is_fixable and not any(
            keeps(context.list, span) for keeps in (_is_between_alike, _keeps_text, _keeps_html)
        )
        yield Diagnostic(RULE.name, span, message, _fix(source, span) if is_fixable else None)


def _is_between_alike(document: AwesomeList, span: Span) -> bool:
    """Whether a comment is a block of its own between two lists or two stretches of indented code, which
    would be one without it.
    """
    index = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    around = document.blocks[max(index - 1, 0) : index + 2]
    if len(around) < 3:
        return False
    above, own, below = (block.kind for block in around)
    is_list = above.endswith("_list") and not own.endswith("_list") and below.endswith("_list")
    return is_list or (above == "code_block" and own != "code_block" and below == "code_block")


def _keeps_text(document: AwesomeList, span: Span) -> bool:
    """Whether without a comment that stands behind it, a line may be another kind of block: a delimiter row or the
    header above one, a rule, an empty item, a definition, a heading that ends with `#`; or may end in another link.
    """
    source, index = document.source, document.source.line_index(span.start)
    line = source.line_span(index)
    before, behind = source[Span(line.start, span.start)], source[Span(span.end, line.end)]
    if before.endswith("]") and behind.startswith(("(", "[", ":")):
        return True
    # At the end of a line a backslash breaks it.
    if before.rstrip(" ").endswith("\\") and not behind.strip():
        return True
    if (before.endswith("!") and behind.startswith("[")) or (_HASHES.search(before) and behind[:1] in ("", " ", "\t")):
        return True
    if not (before + behind).strip(" \t>") or document.is_in_table(span.start):
        return False
    text, below = before + behind, source[source.line_span(index + 1)] if index + 1 < len(source.line_starts) else ""
    said = text.lstrip(_MARKS_OF_BLOCKS)
    if not text.strip(_SIGNS) or (said[:1] == "[" and "]:" in said) or (said[:1] == "#" and text.rstrip()[-1:] == "#"):
        return True
    return "|" in text + below and "-" in below and not below.strip(_SIGNS_OF_DELIMITERS)


def _keeps_html(document: AwesomeList, span: Span) -> bool:
    """Whether without a comment a block of HTML would end in its line, or a tag beside it be one."""
    source = document.source
    line = source.line_at(span.start)
    text = f"{source[Span(line.start, span.start)]}{source[Span(span.end, line.end)]}".lstrip(_MARKS_OF_BLOCKS).rstrip()
    index = bisect_right(document.html_blocks, span.start, key=lambda block: block.start) - 1
    block = document.html_blocks[index] if index >= 0 else None
    if block is not None and span.start < block.end:
        return not text and block.start < line.start
    return text[:1] == "<" and text[-1:] == ">"


def _fix(source: Source, span: Span) -> Fix | None:
    index = source.line_index(span.start)
    line = source.line_span(index)
    if _parts_lists(source, index, source.line_index(span.end)) or _is_first(source, line, span):
        return None
    if source[line].strip() != source[span]:
        start = span.start
        while (
            start > line.start
            and source.text[start - 1] == " "
            and source.text[span.end : span.end + 1] in (" ", "", "\n", "\r")
        ):
            start -= 1
        return replacing("remove the comment", Span(start, span.end), "", changes="nothing")
    # Between two blank lines it goes with one of them. Between two paragraphs a line must stay, or they become one.
    last = index + 1 == len(source.line_starts)
    blank_above = index == 0 or not source[source.line_span(index - 1)].strip()
    blank_below = last or not source[source.line_span(index + 1)].strip()
    if last or not (blank_above or blank_below):
        return replacing("remove the comment", line, "", changes="nothing")
    below = index + 2 if blank_above and blank_below and index + 2 < len(source.line_starts) else index + 1
    return replacing("remove the comment", Span(line.start, source.line_starts[below]), "", changes="nothing")


def _is_first(source: Source, line: Span, span: Span) -> bool:
    """Whether text follows in a line that begins with the comment:
    GitHub shows it raw, and without the comment as Markdown.
    """
    return bool(_MARKS.match(source[Span(line.start, span.start)]) and source[Span(span.end, line.end)].strip())


def _parts_lists(source: Source, first: int, last: int) -> bool:
    """Whether an item stands above the lines, and below them another one or text that may be its own: without the comment,
    two lists may become one, and the text a part of it.
    """
    above = next((text for index in range(first - 1, -1, -1) if (text := source[source.line_span(index)]).strip()), "")
    lines = range(last + 1, len(source.line_starts))
    below = next((text for index in lines if (text := source[source.line_span(index)]).strip()), "")
    alone = not source[Span(source.line_starts[first], source.line_span(last).end)].partition("<!--")[0].strip()
    follows = _ITEM.match(below) is not None or below[:1].isspace()
    return alone and follows and (_ITEM.match(above) is not None or above[:1].isspace())


RULE = Rule(
    name="unused-suppression",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="# Papers\n\n[a](b.md) <!-- awesome-lint-disableline empty-link -->\n\n<!-- awesome-lint-disable: all -->\n\nText\n",
            says=(
                "there is no suppression `disableline`; did you mean `disable-line`?",
                "only rule names may follow `disable`",
            ),
            files=("b.md",),
        ),
        Example(
            bad="# Papers\n\n- [a](https://example.org/a)\nof feet\n\n<!-- awesome-lint-disable-next-line unused-suppression -->\n- [b](https://example.org/b)\n",
            says=("silences nothing",),
        ),
        Example(
            bad="# Papers\n\n<!-- awesome-lint-disable-next-line unused-suppression -->\n\n[a](https://example.org)\n",
            says=("silences nothing",),
            good="# Papers\n\n[a](https://example.org)\n",
        ),
        Example(
            bad="| A | B | <!-- awesome-lint-disable-next-line unused-suppression -->\n| --- | --- |\n| x | y |\n",
            says=("silences nothing",),
        ),
        Example(
            bad="[a](https://example.org) <!-- awesome-lint-disable-line empty-lnk -->\n",
            says=("there is no rule `empty-lnk`; did you mean `empty-link`?",),
        ),
        Example(
            bad="[a]() <!-- awesome-lint-disable-line empty-link broken-pth -->\n",
            says=("is obeyed only in part: there is no rule `broken-pth`; did you mean `broken-path`?",),
        ),
        Example(
            bad="# Papers\n\n<!-- Awesome-Lint-Disable-Line ragged-row -->\n\n<!-- awesome-lint disable-file links -->\n",
            says=(
                "it must begin with exactly `awesome-lint-disable-line`",
                "it must begin with exactly `awesome-lint-disable-file`",
            ),
        ),
    ),
    valid=(
        Example(
            bad="<!-- awesome-lint-disable-next-line empty-link -->\n<!-- awesome-lint-disable-next-line placeholder-link -->\n[a]() [b](TODO)\n",
            says=(),
        ),
        Example(bad="# Papers\n\n<!-- awesome-lint-disable empty-link -->\n\n[a]()\n", says=()),
        Example(bad="# Papers\n\n<!-- awesome-lint disable it for old lists? -->\n\nText\n", says=()),
    ),
)
