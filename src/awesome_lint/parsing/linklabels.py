"""Where the label of a link ends, as markdown-it finds it, in time that is in proportion to the text.

markdown-it looks from each `[` at all that follows, up to the end of the text or, in a run of brackets, up to as many as
it lets things stand in each other: a hundred steps for each of them. Here it is kept from where there was none to be
found, and a plain label is looked at once. What comes of it is the same; tests hold it against markdown-it's own.
"""

from awesome_lint.basics.patterns import regex
from awesome_lint.parsing.parserstate import State

_PLAIN = regex(r"[^\n$\\`~*_\[\]!<&]+\]")


def label_end(state: State, start: int, disable_nested: bool = False) -> int:
    """Where the `]` is that closes the `[` at `start`, in content offsets; -1 where none does.

    disable_nested: whether a link in the label makes it none.
    """
    src, cache, end = state.src, state.cache, state.posMax
    if start + 1 not in cache and state.level < state.md.options["maxNesting"]:
        plain = _PLAIN.match(src, start + 1, end)
        if plain is not None:
            return plain.end() - 1
    if cache.get(_unclosed(start)) == end:
        return -1
    here = state.pos
    found = _walk(state, start, disable_nested)
    state.pos = here
    return found


def _walk(state: State, start: int, disable_nested: bool) -> int:
    src, cache = state.src, state.cache
    end: int = state.posMax
    skip = state.md.inline.skipToken
    state.pos = start + 1
    level = 1
    while state.pos < end:
        before: int = state.pos
        mark = src[before]
        if mark == "]":
            level -= 1
            if level == 0:
                return before
        skip(state)
        if mark != "[" or state.pos >= end:
            continue
        if state.pos != before + 1:
            if disable_nested:
                return -1
        elif cache.get(_unclosed(before)) == end:
            break  # What does not close that one does not close this one either.
        else:
            level += 1
    cache[_unclosed(start)] = end
    return -1


def _unclosed(start: int) -> int:
    """The key, in the cache of a state, of the end up to which the `[` at `start` is not closed; no place has it."""
    return ~start
