"""How each block of a list is written: renderers for mdformat, which calls them as those of a plugin.

What is written anew are the marks around text: bullets, quote marks, the underlining of headings, fences, the pipes of
tables, blank lines. The text of a block is taken from the source as it stands, so that links, formulas, escapes, bare
addresses and comments cannot change. mdformat's own renderers put text together again from what the parser says of it.

HTML, footnotes, front matter and definitions are written as they stand, at their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mdformat.renderer import MDRenderer, RenderContext, RenderTreeNode
from mdformat.renderer.typing import Render

from awesome_lint.formatting.placing import (
    RAGGED,
    Block,
    Page,
    as_written,
    author_gap,
    ends_in_html,
    first_line,
    is_parted,
    page_of,
    top_gap,
)
from awesome_lint.formatting.tables import table_lines
from awesome_lint.parsing.tablerule import TRIMMED

_SPACE = " \t"
_LISTS = ("bullet_list", "ordered_list")
# What would start another block if it did not stand four spaces in.
_BLOCK_START = re.compile(
    r"#{1,6}(?:[ \t]|\Z)|>|[-*+](?:[ \t]|\Z)|\d{1,9}[.)](?:[ \t]|\Z)|`{3}|~{3}|<[a-zA-Z/!?]|\[\^[^\]]+\]:"
    r"|(?:\*[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z|-+[ \t]*\Z|[|:\-][|:\- \t]*\Z"
)
_UNDERLINE = re.compile(r"=+[ \t]*\Z")
# In a line that looks like a row; where it is made one, it has the space that a table's row has.
_CODE = r"(?<!`)(`{1,80})(?!`)[^`]+(?<!`)\1(?!`)"
_WIDE_PIPE = re.compile(rf"{_CODE}|(?<![ \t|])[ \t]{{2,}}(?=\|)|(?<=\|)[ \t]{{2,}}")
_CODE_SPAN = re.compile(_CODE)
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+\Z")


def write(page: Page) -> str:
    """The text of a page, its blocks written anew; ends with a line ending where there is anything at all."""
    page.blocks.clear()
    options = {"mdformat": {}, "parser_extension": [Renderers], "page": page}
    return MDRenderer().render(page.tokens, options, dict(page.environment))


def _root(node: RenderTreeNode, context: RenderContext) -> str:
    page = page_of(context)
    parts: list[str] = []
    line = 0
    previous: RenderTreeNode | None = None
    for index, child in enumerate(_with_markers(node, context)):
        text = _top_block(page, index, child, context)
        if previous is not None:
            both_kept = index in page.kept and index - 1 in page.kept
            gap = author_gap(page, previous, child) if both_kept else top_gap(page, previous, child)
            parts.append(gap)
            line += gap.count("\n")
        parts.append(text)
        page.blocks.append(Block(first_line(child), line, text))
        line += text.count("\n")
        previous = child
    return "".join(parts)


def _top_block(page: Page, index: int, child: RenderTreeNode, context: RenderContext) -> str:
    if index not in page.kept:
        try:
            return child.render(context)
        except RecursionError:
            page.kept |= {index}
    return as_written(child, context)


def _inner(node: RenderTreeNode, context: RenderContext) -> str:
    """The blocks in a quote or an item, with a blank line where the author put one."""
    page, parts = page_of(context), []
    for index, child in enumerate(_with_markers(node, context)):
        if index:
            parts.append("\n\n" if is_parted(page, child) else "\n")
        parts.append(child.render(context))
    return "".join(parts)


def _with_markers(node: RenderTreeNode, context: RenderContext) -> Iterator[RenderTreeNode]:
    """The children, each when it is its turn, with what it has to know of its neighbours.

    `env["marker"]` is what a list is to be written with: right behind another one it needs another marker, or the two
    would be one. `env["above"]` is the type of the block above.
    """
    page, top = page_of(context), node.type == "root"
    previous = ""
    children = node.children
    for index, child in enumerate(children):
        if child.type in _LISTS:
            kept = top and index in page.kept
            after = children[index + 1] if index + 1 < len(children) else None
            following = after.markup if after and top and index + 1 in page.kept and after.type == child.type else ""
            behind = previous if index and children[index - 1].type == child.type else ""
            previous = child.markup if kept else _marker(child, {behind, following})
            context.env["marker"] = previous
        context.env["above"] = children[index - 1].type if index else ""
        yield child


def _marker(node: RenderTreeNode, taken: set[str]) -> str:
    if node.type == "ordered_list":
        return node.markup
    return next(marker for marker in "-*+" if marker not in taken)


def _list(node: RenderTreeNode, context: RenderContext) -> str:
    page, marker = page_of(context), context.env["marker"]
    loose = _is_loose(node, page)
    parts: list[str] = []
    previous: RenderTreeNode | None = None
    for item in node.children:
        if previous is not None:
            parts.append("\n\n" if loose and (is_parted(page, item) or not ends_in_html(previous)) else "\n")
        number = item.info if node.type == "ordered_list" else ""
        parts.append(_hanging(f"{number}{marker}", _inner(item, context)))
        previous = item
    return "".join(parts)


def _is_loose(node: RenderTreeNode, page: Page) -> bool:
    """Whether blank lines part the items: their paragraphs say so, and where there are none, the author's lines."""
    hidden = [child.hidden for item in node.children for child in item.children if child.type == "paragraph"]
    return not all(hidden) if hidden else any(is_parted(page, item) for item in node.children[1:])


def _hanging(mark: str, text: str) -> str:
    """A list item: the mark, and all lines below it as far in as the first."""
    if not text:
        return mark
    indent = " " * (len(mark) + 1)
    first, *others = text.split("\n")
    return "\n".join([f"{mark} {first}", *(indent + line if line else "" for line in others)])


def _blockquote(node: RenderTreeNode, context: RenderContext) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in _inner(node, context).split("\n"))


def _heading(node: RenderTreeNode, context: RenderContext) -> str:
    underlined = node.markup in ("=", "-")
    lines = _text_lines(node, context) if underlined else [node.children[0].content]
    if underlined and (len(lines) > 1 or _CLOSING_HASHES.search(lines[0])):
        return "\n".join([*lines, node.markup * 3])
    return f"{'#' * int(node.tag[1])} {lines[0]}".rstrip(" ")


def _paragraph(node: RenderTreeNode, context: RenderContext) -> str:
    return "\n".join(_text_lines(node, context))


def _text_lines(node: RenderTreeNode, context: RenderContext) -> list[str]:
    """The lines of a block of text, without indentation and without spaces at the end,
    but for those that break a line.
    """
    inline = node.children[0]
    lines = _untrimmed(inline, page_of(context)).split("\n")
    written = [lines[0].strip(_SPACE)]
    for line in lines[1:]:
        bare = line.strip(_SPACE)
        indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" ")) >= 4
        shielded = _UNDERLINE.match(bare) or (indented and _BLOCK_START.match(bare))
        written.append(f"    {bare}" if shielded else bare)
    if all(line.startswith("|") for line in written):
        written = list(map(_narrowed, written))
    breaks = [line.endswith("  ") for line in lines[:-1]]
    return [f"{line}  " if wanted else line for line, wanted in zip(written, [*breaks, False], strict=True)]


def _narrowed(line: str) -> str:
    """A line that looks like a row, with no more space around its pipes than a row has; code keeps its own."""
    if "`" in line and ("\\`" in line or "`" in _CODE_SPAN.sub("", line)):
        return line
    return _WIDE_PIPE.sub(lambda match: match[0] if match[1] else " ", line)


def _untrimmed(inline: RenderTreeNode, page: Page) -> str:
    """The content of a block with the spaces at its ends that the parser trims and cmark does not, such as U+3000."""
    content, segments = inline.content, inline.meta["segments"]
    if not content:
        return ""
    first, last = segments.offset(0), segments.offset(len(content) - 1) + 1
    start, end = first, last
    while start > 0 and page.text[start - 1] in TRIMMED and page.text[start - 1] not in " \t\n":
        start -= 1
    while end < len(page.text) and page.text[end] in TRIMMED and page.text[end] != "\n":
        end += 1
    return f"{page.text[start:first]}{content}{page.text[last:end]}"


def _html_block(node: RenderTreeNode, context: RenderContext) -> str:
    return node.content.rstrip(" \t\n")


def _code_block(node: RenderTreeNode, context: RenderContext) -> str:
    """Indented code; between fences where the block above could take it in."""
    if context.env["above"] in (*_LISTS, "footnote_reference"):
        return _fence(node, context)
    lines = node.content.rstrip("\n").split("\n")
    return "\n".join(f"    {line}" if line else "" for line in lines)


def _fence(node: RenderTreeNode, context: RenderContext) -> str:
    """Code, between fences that it does not have."""
    info = node.info.strip() if node.type == "fence" else ""
    mark = "~" if "`" in info else "`"
    longest = max((len(run) for run in re.findall(f"{mark}+", node.content)), default=0)
    fence = mark * max(3, longest + 1)
    ending = "" if not node.content or node.content.endswith("\n") else "\n"
    return f"{fence}{info}\n{node.content}{ending}{fence}"


def _definition(node: RenderTreeNode, context: RenderContext) -> str:
    lines = node.meta["text"].rstrip("\n").split("\n")
    return "\n".join(line.strip(_SPACE) for line in lines)


def _footnote(node: RenderTreeNode, context: RenderContext) -> str:
    if node.parent is not None and node.parent.type == "root":
        return as_written(node, context)
    label = f"[^{node.meta['label']}]:"
    text = _inner(node, context).replace("\n", "\n    ")
    return f"{label} {text}".rstrip(" ")


def _hr(node: RenderTreeNode, context: RenderContext) -> str:
    """Three of the author's marks, but where they would be read as a list's or as the start of front matter."""
    above = node.parent
    if above is not None and above.type == "root":
        return "***" if node.markup[0] == "-" and node is above.children[0] else node.markup[0] * 3
    return "___"


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    page = page_of(context)
    header, *rows = [page.text[slice(*row.span)] for row in node.meta["rows"]]
    delimiter = page.text[slice(*node.meta["delimiter"])]
    # Of rows that may have fewer cells, as a comment says, none is missing.
    below = first_line(node) + 2
    meant = [number for number in range(len(rows)) if page.silence.silences(RAGGED, below + number)]
    return "\n".join(table_lines(header, delimiter, rows, page.options.tables, frozenset(meant)))


class Renderers:
    """What mdformat takes for a plugin."""

    RENDERERS: Mapping[str, Render] = {
        "root": _root,
        "bullet_list": _list,
        "ordered_list": _list,
        "blockquote": _blockquote,
        "heading": _heading,
        "paragraph": _paragraph,
        "html_block": _html_block,
        "hr": _hr,
        "table": _table,
        "fence": _fence,
        "code_block": _code_block,
        "definition": _definition,
        "footnote_reference": _footnote,
        "front_matter": as_written,
    }
