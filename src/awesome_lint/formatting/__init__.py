"""How a list is laid out: what a user can choose."""

from typing import Literal

from awesome_lint.basics.named import NamedTuple

TableStyle = Literal["compact", "aligned"]


class FormatOptions(NamedTuple):
    """The options of `awesome-lint format`.

    tables: `compact` puts one space around a cell; `aligned` puts the pipes of all rows below each other, so that a
        longer title changes every line of its table.
    """

    tables: TableStyle = "compact"
