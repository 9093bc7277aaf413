"""A plugin for mdformat: tables as `awesome-lint format` writes them.

mdformat writes a table from its cells as it has parsed them, and so drops those past the header. This plugin lets it do
so, and then puts the lines of the source, laid out anew, in the place of what it wrote. Whichever other plugin writes
tables, theirs are replaced without a conflict.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from mdformat.renderer import RenderContext, RenderTreeNode
from mdformat.renderer.typing import Postprocess, Render

from awesome_lint.formatting import TableStyle
from awesome_lint.formatting.tables import table_lines

# Only `awesome_lint.markdown` knows markdown-it's types.
Parser = Any
State = Any

_NAME = "awesome"


def add_cli_argument_group(group: argparse._ArgumentGroup) -> None:
    """The plugin's options on mdformat's command line, and in its configuration below `[plugin.awesome]`."""
    group.add_argument(
        "--align-tables",
        action="store_const",
        const=True,
        help="put the pipes of all rows below each other, instead of one space around each cell",
    )


def update_mdit(parser: Parser) -> None:
    """Has the parser read tables, and keep their lines."""
    parser.enable("table")
    ruler = parser.block.ruler
    rule = ruler.__rules__[ruler.__find__("table")]
    ruler.at("table", _with_lines(rule.fn), {"alt": rule.alt})


def _with_lines(rule: Callable[[State, int, int, bool], bool]) -> Callable[[State, int, int, bool], bool]:
    """The rule, which leaves with each table its lines, without quote marks and indentation: `meta["lines"]`."""

    def wrapped(state: State, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            lines = range(start, state.tokens[count].map[1])
            state.tokens[count].meta["lines"] = [
                state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] for line in lines
            ]
        return True

    return wrapped


def _table(text: str, node: RenderTreeNode, context: RenderContext) -> str:
    if node.nester_tokens is None or "lines" not in node.nester_tokens.opening.meta:
        return text
    header, delimiter, *rows = node.nester_tokens.opening.meta["lines"]
    options = context.options["mdformat"].get("plugin", {}).get(_NAME, {})
    style: TableStyle = "aligned" if options.get("align_tables") else "compact"
    return "\n".join(table_lines(header, delimiter, rows, style))


RENDERERS: Mapping[str, Render] = {}
POSTPROCESSORS: Mapping[str, Postprocess] = {"table": _table}
