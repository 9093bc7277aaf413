"""What markdown-it's rules are given, and what they leave: the names of the types, and what is asked of them often.

The types themselves are `Any`: only `markdown` imports the library, so that another may take its place, and markdown-it
does not say what is in `meta` and `env`.
"""

from collections.abc import Callable
from typing import Any

State = Any
"""The state of a parser, of blocks or of inline content."""
Token = Any
BlockRule = Callable[[State, int, int, bool], bool]
InlineRule = Callable[[State, bool], bool]


def line_text(state: State, line: int) -> str:
    """A line without its quote marks and indentation."""
    text: str = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return text
