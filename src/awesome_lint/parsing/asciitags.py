"""Tags as GitHub reads them: to cmark only ASCII has white space, to Python's expressions, and so to markdown-it-py, much has.

`<img src="a">` with a no-break space in it is text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from awesome_lint.basics.patterns import WHITE_SPACE
from awesome_lint.parsing.parserstate import BlockRule, InlineRule, State, line_text

# White space to Python, but not to cmark.
_ODD = frozenset(WHITE_SPACE) - frozenset(" \t\n\v\f\r")
# No further is its end looked for: a line may have many beginnings and no end.
_LONGEST_TAG = 1000


def inline(tag: re.Pattern[str]) -> Callable[[InlineRule], InlineRule]:
    """Makes markdown-it's rule for tags among text see none where the white space in one is odd. `tag`: its pattern."""

    def wrapper(rule: InlineRule) -> InlineRule:
        def asked(state: State, silent: bool) -> bool:
            end = state.src.find(">", state.pos, state.pos + _LONGEST_TAG)
            odd = not _ODD.isdisjoint(state.src[state.pos : max(end, state.pos)])
            if odd and not _in_ascii(tag).match(state.src, state.pos):
                return False
            return rule(state, silent)

        return asked

    return wrapper


def block(openings: tuple[re.Pattern[str], ...]) -> Callable[[BlockRule], BlockRule]:
    """Makes markdown-it's rule for blocks of HTML see none where the white space in one is odd. `openings`: what one begins with."""

    def wrapper(rule: BlockRule) -> BlockRule:
        def asked(state: State, line: int, end: int, silent: bool) -> bool:
            text = line_text(state, line)
            odd = text.startswith("<") and not _ODD.isdisjoint(text)
            if odd and not any(_in_ascii(opening).search(text) for opening in openings):
                return False
            return rule(state, line, end, silent)

        return asked

    return wrapper


@functools.cache
def _in_ascii(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, pattern.flags & ~re.UNICODE | re.ASCII)
