"""A plugin for mdformat: tables as `awesome-lint format` writes them.

Other plugins write a table from its cells as they were parsed, and so drop those past the header. This one lays the
lines of the source out anew. It calls its tables by a name of its own: so it needs no other plugin that writes tables,
and is in conflict with none.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from mdformat.renderer import RenderContext, RenderTreeNode
from mdformat.renderer.typing import Render

from awesome_lint.formatting import TableStyle
from awesome_lint.formatting.tables import table_lines
from awesome_lint.parsing.parserstate import BlockRule, State, line_text

# Only `awesome_lint.parsing.markdown` knows markdown-it's types.
_Parser = Any

_NAME = "awesome"
_TABLE = "awesome_table"


def add_cli_argument_group(group: argparse._ArgumentGroup) -> None:
    """The plugin's options on mdformat's command line, and in its configuration below `[plugin.awesome]`."""
    group.add_argument(
        "--align-tables",
        action="store_const",
        const=True,
        help="put the pipes of all rows below each other, instead of one space around each cell",
    )


def update_mdit(parser: _Parser) -> None:
    """Has the parser read tables, and keep their lines."""
    parser.enable("table")
    ruler = parser.block.ruler
    rule = ruler.__rules__[ruler.__find__("table")]
    ruler.at("table", _with_lines(rule.fn), {"alt": rule.alt})


def _with_lines(rule: BlockRule) -> BlockRule:
    """The rule, which makes tables of ours with their lines, without quote marks and indentation: `meta["lines"]`."""

    def wrapped(state: State, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            opening, closing = state.tokens[count], state.tokens[-1]
            opening.type, closing.type = f"{_TABLE}_open", f"{_TABLE}_close"
            opening.meta["lines"] = [line_text(state, line) for line in range(*opening.map)]
        return True

    return wrapped


def _table(node: RenderTreeNode, context: RenderContext) -> str:
    # mdformat writes the definitions that something it has rendered refers to.
    for one in node.walk():
        if one.type == "inline":
            one.render(context)
    header, delimiter, *rows = node.meta["lines"]
    options = context.options["mdformat"].get("plugin", {}).get(_NAME, {})
    style: TableStyle = "aligned" if options.get("align_tables") else "compact"
    return "\n".join(table_lines(header, delimiter, rows, style))


RENDERERS: Mapping[str, Render] = {_TABLE: _table}
