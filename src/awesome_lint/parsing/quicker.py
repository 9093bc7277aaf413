"""markdown-it's rules, asked only where they have anything to say; it asks every rule at every place.

What comes of it is the same, but for destinations with control characters in them; tests hold it against markdown-it as
it is.
"""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.parsing.parserstate import BlockRule, InlineRule, State

# What a line begins with, behind its indentation, where these block rules have anything to say.
_BEGINNINGS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "footnote_def": "[",
    "html_block": "<",
    "heading": "#",
}
# What these inline rules have anything to say of, and where text ends for them; a link's text ends at `]`.
_MARKS = {
    "newline": "\n",
    "math": "$",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
_TEXT_ENDS = regex(r"[\n$\\`~*_\[\]!<&]")
# A destination in which nothing means anything but itself, but for parentheses in pairs and `&`, and what ends it.
_IN_DESTINATION = r"[^\x00-\x20\x7f()\\]*"
_DESTINATION = regex(rf"(?!<){_IN_DESTINATION}(?:\({_IN_DESTINATION}\){_IN_DESTINATION})*(?=[\x00 \t\n\r)])")
# One with control characters in it, up to white space; no longer word is looked at.
_CONTROL = regex(r"[\x01-\x08\v\f\x0e-\x1f\x7f]")
_WITH_CONTROLS = regex(r"(?![<\v\f])[^\x00-\x20\x7f]{0,1000}[\x01-\x08\v\f\x0e-\x1f\x7f][^ \t\n\r]{0,1000}")


class _Destination(NamedTuple):
    """What markdown-it asks of a destination."""

    ok: bool
    pos: int
    str: str


def make(md: Any) -> None:
    """Makes the parser `md`, whose rules are all there, quicker."""
    _ask_few(md.block.ruler, _first_block)
    _ask_few(md.inline.ruler, _first_inline)
    md.inline.terminator_re = _TEXT_ENDS
    md.helpers = SimpleNamespace(**{name: getattr(md.helpers, name) for name in md.helpers.__all__})
    md.helpers.parseLinkLabel = _label_end
    md.helpers.parseLinkDestination = _destinations(md.helpers.parseLinkDestination, md.utils.unescapeAll)


def _label_end(state: Any, start: int, disable_nested: bool = False) -> int:
    # Rarely needed: the usual shapes are read without markdown-it. From then on it is asked directly.
    from awesome_lint.parsing.linklabels import label_end

    state.md.helpers.parseLinkLabel = label_end
    return label_end(state, start, disable_nested)


def _ask_few(ruler: Any, first_of: Callable[[list[tuple[str, Any]]], Any]) -> None:
    """Makes one rule of each chain of rules: it asks those that the character at which it is asked leaves possible."""
    ruler.__compile__()
    names = {rule.fn: rule.name for rule in ruler.__rules__}
    for chain, rules in ruler.__cache__.items():
        ruler.__cache__[chain] = [first_of([(names[rule], rule) for rule in rules])]


def _possible(rules: list[tuple[str, Any]], chars: dict[str, str]) -> tuple[dict[str, list[Any]], list[Any]]:
    """The rules to ask at each character of `chars`, and those at all others."""
    possible = {
        char: [rule for name, rule in rules if char in chars.get(name, char)] for char in "".join(chars.values())
    }
    return possible, [rule for name, rule in rules if name not in chars]


def _first_block(rules: list[tuple[str, BlockRule]]) -> BlockRule:
    every = [rule for _, rule in rules]
    possible, others = _possible(rules, _BEGINNINGS)

    def first(state: State, line: int, end: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        # Front matter, in the first line, does not look at the line's own beginning alone.
        few = possible.get(state.src[start : start + 1], others) if line else every
        for rule in few:  # noqa: SIM110  (a generator would take longer than most rules)
            if rule(state, line, end, silent):
                return True
        return False

    return first


def _first_inline(rules: list[tuple[str, InlineRule]]) -> InlineRule:
    text = next(rule for name, rule in rules if name == "text")
    possible, _ = _possible([pair for pair in rules if pair[0] != "text"], _MARKS)

    def first(state: State, silent: bool) -> bool:
        few = possible.get(state.src[state.pos])
        if few is None:
            return text(state, silent)
        for rule in few:  # noqa: SIM110
            if rule(state, silent):
                return True
        return False

    return first


def _destinations(
    slowly: Callable[[str, int, int], Any], unescape: Callable[[str], str]
) -> Callable[[str, int, int], Any]:
    def parse(text: str, start: int, end: int) -> Any:
        found = _DESTINATION.match(text, start, end)
        if found is None or found.end() == start:
            odd = _WITH_CONTROLS.match(text, start, end)
            return slowly(text, start, end) if odd is None else _with_controls(slowly, unescape, odd)
        return _Destination(True, found.end(), unescape(found[0]) if "&" in found[0] else found[0])

    return parse


def _with_controls(
    slowly: Callable[[str, int, int], Any], unescape: Callable[[str], str], odd: re.Match[str]
) -> _Destination:
    """A destination with control characters, which are letters like others to cmark, and end it for markdown-it."""
    word = odd[0]
    found = slowly(_CONTROL.sub("x", word), 0, len(word))
    return _Destination(found.ok, odd.start() + found.pos, unescape(word[: found.pos]))
