"""Where markdown-it's tokens stand: its rules, wrapped so that the tokens they make say so.

markdown-it gives its blocks line numbers and its links nothing. Three facts make exact places cheap:

- while a block rule runs, the parser's state knows where each line starts behind its quote marks and
  indentation; afterwards it has forgotten. So the block rules are wrapped, and the way back (`Segments`, in
  normalised offsets) is kept in the token's `meta["segments"]`.
- an inline rule starts at `state.pos` and leaves it behind what it has read. So the inline rules are wrapped,
  and `meta["span"]` keeps both, in content offsets.
- a table is cut at the ends of its lines and at the pipes that are not escaped; `tablerule` keeps where they stand.
"""

from __future__ import annotations

from markdown_it.token import Token

from awesome_lint.parsing.parserstate import BlockRule, InlineRule, State, line_text
from awesome_lint.parsing.tablerule import TRIMMED
from awesome_lint.source import Segments, Span


def with_span(rule: InlineRule) -> InlineRule:
    """Keeps where a link, an image, code or a tag stands, `meta["span"]`, and its destination,
    both in content offsets.
    """

    def wrapped(state: State, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent or len(state.tokens) == count:
            return True
        token = state.tokens[count]
        if token.type == "text" and not token.meta and len(state.tokens) > count + 1:
            token = state.tokens[count + 1]
        token.meta["span"] = Span(start, state.pos)
        if token.type in ("link_open", "image") and not token.markup:
            token.meta["destination"] = _destination(state, start + (token.type == "image"))
        return True

    return wrapped


def _destination(state: State, bracket: int) -> Span | None:
    """Where the destination of the link whose label opens at `bracket` stands; None for a reference."""
    end, src = state.pos, state.src
    if src[end - 1] != ")":
        return None
    helpers = state.md.helpers
    label_end = _label_end(state, bracket)
    if src[label_end + 1] != "(":
        return None
    start = label_end + 2
    while src[start] in " \t\n":
        start += 1
    found = helpers.parseLinkDestination(src, start, end)
    if src[start] == "<" and found.ok:
        return Span(start + 1, found.pos - 1)
    return Span(start, found.pos if found.ok else start)


def _label_end(state: State, bracket: int) -> int:
    here = state.pos
    end = int(state.md.helpers.parseLinkLabel(state, bracket, False))
    state.pos = here
    return end


def with_segments(rule: BlockRule) -> BlockRule:
    """Keeps, with each content, the way back to the lines that it was made of, `meta["segments"]`."""

    def wrapped(state: State, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            for token in state.tokens[count:]:
                if token.type in ("inline", "html_block"):
                    token.meta["segments"] = _line_segments(state, token)
        return True

    return wrapped


def _line_segments(state: State, token: Token) -> Segments:
    """Content lines end where the source's lines end, but for what was trimmed from the last one."""
    first, after = token.map or (0, 0)
    lines = token.content.removesuffix("\n").split("\n")
    # Lines of nothing but white space that is no blank line to CommonMark, such as a form feed, were trimmed, too.
    while first + len(lines) < after and not line_text(state, first).strip(TRIMMED):
        first += 1
    starts, targets, offset = [], [], 0
    for line, content in enumerate(lines, first):
        end = state.eMarks[line]
        if line == first + len(lines) - 1 and token.type == "inline":
            end -= len(line_text(state, line)) - len(line_text(state, line).rstrip(TRIMMED))
        start = end - len(content)
        # A tab that indents further than it has to leaves spaces in the content that are not in the source.
        missing = max(state.bMarks[line] - start, 0)
        if missing:
            starts.append(offset)
            targets.append(start + missing)
        starts.append(offset + missing)
        targets.append(start + missing)
        offset += len(content) + 1
    return Segments(tuple(starts), tuple(targets))


def with_heading_segments(rule: BlockRule) -> BlockRule:
    """The same for `#` headings, whose content stands behind its marks, in one line."""

    def wrapped(state: State, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            _, content, close = state.tokens[-3:]
            mark = state.bMarks[start] + state.tShift[start] + len(close.markup)
            content.meta["segments"] = Segments((0,), (state.src.index(content.content, mark),))
        return True

    return wrapped


def with_definition_place(rule: BlockRule) -> BlockRule:
    """Keeps, with each definition, its own lines, `meta["text"]`, and where its destination stands in them.

    `meta["destination"]` is in normalised offsets.
    """

    def wrapped(state: State, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[-1]
            text, segments = _definition_text(state, start)
            token.meta["text"] = text
            token.meta["destination"] = _definition_place(state, text, segments, len(token.meta["label"]))
        return True

    return wrapped


def _definition_text(state: State, first: int) -> tuple[str, Segments]:
    content, starts, targets = "", [], []
    for line in range(first, state.line):
        starts.append(len(content))
        targets.append(state.bMarks[line] + state.tShift[line])
        content += state.src[targets[-1] : state.eMarks[line] + 1]
    return content, Segments(tuple(starts), tuple(targets))


def _definition_place(state: State, content: str, segments: Segments, label_length: int) -> Span:
    start = label_length + len("[]:")
    start += len(content[start:]) - len(content[start:].lstrip(" \t\n"))
    end = state.md.helpers.parseLinkDestination(content, start, len(content)).pos
    end -= content[end - 1] == "\n"  # markdown-it takes a backslash at the end of a line to escape it.
    bracket = content[start] == "<"
    return segments.span(start + bracket, end - bracket)
