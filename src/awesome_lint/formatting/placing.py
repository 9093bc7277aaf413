"""A list that is being written anew, and what its author left between the blocks: blank lines, or none."""

from dataclasses import dataclass, field

from markdown_it.token import Token
from mdformat.renderer import RenderContext, RenderTreeNode

from awesome_lint.basics.named import NamedTuple
from awesome_lint.findings.suppressions import Silence, read_suppressions
from awesome_lint.formatting import FormatOptions
from awesome_lint.parsing import markdown
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source

# The rule on rows with other numbers of cells than their header.
RAGGED = "ragged-row"
# Without it, a list has no comment of ours.
_MARK = "awesome-lint-"
_SPACE = " \t"
# Left together where no blank line parts them.
_TOGETHER = ("definition", "footnote_reference")


class Block(NamedTuple):
    """A top block: the lines, counted from 0, at which it starts in the text and in what was written, and that."""

    before: int
    after: int
    text: str


@dataclass
class Page:
    """A list that is being written.

    text, lines: its normalised text. silence: what its comments say of rows with too few cells. kept: the numbers of its
    top blocks that are written as they stand. blocks: its top blocks as they were written last.
    """

    text: str
    lines: list[str]
    tokens: list[Token]
    environment: markdown.Environment
    options: FormatOptions
    silence: Silence
    kept: frozenset[int] = frozenset()
    blocks: list[Block] = field(default_factory=list)


def read(text: str, options: FormatOptions) -> Page:
    """The list whose normalised text is `text`, ready to be written."""
    tokens, environment = markdown.blocks(text)
    return Page(text, text.split("\n"), tokens, environment, options, _silence(text))


def _silence(text: str) -> Silence:
    spoken = read_suppressions(parse(Source("", text))) if _MARK in text else ()
    return Silence(spoken, {RAGGED: "tables"})


def top_gap(page: Page, previous: RenderTreeNode, child: RenderTreeNode) -> str:
    """One blank line; none where the author put none beside HTML, such as a comment on the next line."""
    together = child.type == "html_block" or (previous.type in _TOGETHER and previous.type == child.type)
    if (together or ends_in_html(previous)) and not is_parted(page, child):
        return "\n"
    return "\n\n"


def author_gap(page: Page, previous: RenderTreeNode, child: RenderTreeNode) -> str:
    """The blank lines that the author put between two blocks."""
    last = first_line(child)
    while last > first_line(previous) + 1 and not page.lines[last - 1].strip(_SPACE):
        last -= 1
    return "\n" * (first_line(child) - last + 1)


def as_written(node: RenderTreeNode, context: RenderContext) -> str:
    """The lines of a top block as they stand."""
    page = page_of(context)
    first, after = node.map or (0, 0)
    while after > first + 1 and not page.lines[after - 1].strip(_SPACE):
        after -= 1
    return "\n".join(page.lines[first:after])


def is_parted(page: Page, node: RenderTreeNode) -> bool:
    """Whether a blank line stands before a block that is not the first one."""
    first = first_line(node)
    return first > 0 and not page.lines[first - 1].strip(" \t>")


def ends_in_html(node: RenderTreeNode) -> bool:
    """Whether the last thing in a block is HTML, which goes on to the next blank line."""
    while node.children and node.children[-1].type != "inline":
        node = node.children[-1]
    return node.type == "html_block"


def first_line(node: RenderTreeNode) -> int:
    """The line of the text at which a block starts, counted from 0."""
    return node.map[0] if node.map else 0


def page_of(context: RenderContext) -> Page:
    """The list that a renderer is called for."""
    page: Page = context.options["page"]
    return page
