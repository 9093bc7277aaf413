"""markdown-it-py, made to say where things stand. The only importer of markdown-it.

markdown-it gives its blocks line numbers and its links nothing. Three facts make exact places cheap:

- while a block rule runs, the parser's state knows where each line starts behind its quote marks and
  indentation; afterwards it has forgotten. So the block rules are wrapped, and the way back (`Segments`, in
  normalised offsets) is kept in the token's `meta["segments"]`.
- an inline rule starts at `state.pos` and leaves it behind what it has read. So the inline rules are wrapped,
  and `meta["span"]` keeps both, in content offsets.
- a table is cut at the ends of its lines and at the pipes that are not escaped; `tablerule` keeps where they stand.

Links are neither normalised nor refused: the model holds what the author wrote, and GitHub makes a link of
`[t](file:///C:/a.pdf)`, too, although one that leads nowhere.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from awesome_lint import asciitags, quicker, tablerule
from awesome_lint.keeping import Contents, KnownTexts
from awesome_lint.pieces import MATH
from awesome_lint.source import Segments, Span, has_other_bytes
from awesome_lint.tablerule import TRIMMED

Environment = MutableMapping[str, Any]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
InlineRule = Callable[[StateInline, bool], bool]

# What an environment has of ours: the parser, and where what was read is kept, the `Contents` for its references.
_PARSER, _KEPT = "awesome-lint parser", "awesome-lint kept"


@functools.cache
def _parser(footnotes: bool = False, front_matter: bool = False) -> MarkdownIt:
    """The parser: GFM tables, strikethrough and math, with places; few lists have the others, and fewer both."""
    md = MarkdownIt("commonmark", {"maxNesting": 100, "store_labels": True, "inline_definitions": True})
    md.enable(["table", "strikethrough"])
    if footnotes or front_matter:
        _extend(md, footnotes, front_matter)
    md.normalizeLink = _as_written  # type: ignore[method-assign]
    md.normalizeLinkText = _as_written  # type: ignore[method-assign, assignment]
    md.validateLink = _always  # type: ignore[method-assign, assignment]
    md.inline.ruler.before("escape", "math", _math)
    _wrap(md.inline.ruler, "html_inline", asciitags.inline(HTML_TAG_RE))
    _wrap(md.block.ruler, "html_block", asciitags.block(tuple(opening for opening, _, _ in HTML_SEQUENCES)))
    for name in ("link", "image", "autolink", "html_inline", "backticks"):
        _wrap(md.inline.ruler, name, _with_span)
    for name in ("paragraph", "lheading", "html_block"):
        _wrap(md.block.ruler, name, _with_segments)
    _wrap(md.block.ruler, "heading", _with_heading_segments)
    md.block.ruler.at("table", tablerule.table, {"alt": ["paragraph", "reference"]})
    _wrap(md.block.ruler, "reference", _with_definition_place)
    quicker.make(md)
    return md


def _extend(md: MarkdownIt, footnotes: bool, front_matter: bool) -> None:
    # These imports are a fiftieth of what a short list takes.
    if footnotes:
        from mdit_py_plugins.footnote import footnote_plugin

        footnote_plugin(md, inline=False, move_to_end=False)
    if front_matter:
        from mdit_py_plugins.front_matter import front_matter_plugin

        front_matter_plugin(md)


def blocks(text: str, known: KnownTexts | None = None) -> tuple[list[Token], Environment]:
    """The block tokens of a normalised text, and the environment that its inline content is to be read in."""
    if known is not None and (kept := known.blocks(text)) is not None:
        return kept
    tokens: list[Token] = []
    parser = _parser("[^" in text, text.startswith("---"))
    environment: Environment = {_PARSER: parser}
    if "]:" in text and has_other_bytes(text):
        from awesome_lint.references import References

        environment["references"] = References()
    if known is None:
        parser.block.parse(text, parser, environment, tokens)
        return tokens, environment
    if text:
        from awesome_lint import rereading

        known.stretches = rereading.tokenize(StateBlock(text, parser, environment, tokens), known.stretches)
    environment[_KEPT] = known.contents((labels(environment), _destinations(environment)))
    known.keep(text, (tokens, environment))
    return tokens, environment


def labels(environment: Environment) -> frozenset[str]:
    """What the references and footnotes are called, which decides what is a link."""
    footnotes = environment.get("footnotes", {}).get("refs", ())
    return frozenset((*environment.get("references", ()), *(f"^{label}" for label in footnotes)))


def _destinations(environment: Environment) -> frozenset[tuple[str, str, str]]:
    """Where the references lead, each with its title."""
    references = environment.get("references", {})
    return frozenset((label, each["href"], each["title"]) for label, each in references.items())


def readings(environment: Environment) -> dict[str, Any] | None:
    """A place for what others make of contents, which lasts as long as what is known; None where nothing is kept."""
    kept: Contents | None = environment.get(_KEPT)
    return None if kept is None else kept.readings


def is_known(content: str, environment: Environment) -> bool:
    """Whether `inline` has read `content` already."""
    kept: Contents | None = environment.get(_KEPT)
    return kept is not None and content in kept.tokens


def inline(content: str, environment: Environment) -> list[Token]:
    """The inline tokens of one block's content."""
    kept: Contents | None = environment.get(_KEPT)
    if kept is not None and content in kept.tokens:
        return kept.tokens[content]
    parser: MarkdownIt = environment[_PARSER]
    tokens = parser.inline.parse(content, parser, environment, [])
    if kept is not None:
        kept.keep(content, tokens)
    return tokens


def contents(text: str, token: Token) -> list[str]:
    """The contents that a block token has for `inline` to read: its own, or those of all the cells that a page shows."""
    if token.type != "table":
        return [token.content] if token.type == "inline" else []
    rows: list[tablerule.RowPlace] = token.meta["rows"]
    width = len(rows[0].cells)
    return [tablerule.cell_content(text, *place)[0] for row in rows for place in row.cells[:width]]


def _as_written(url: str) -> str:
    return url


def _always(_url: str) -> bool:
    return True


def _wrap(ruler: Any, name: str, wrapper: Callable[[Any], Any]) -> None:
    rule = ruler.__rules__[ruler.__find__(name)]
    ruler.at(name, wrapper(rule.fn), {"alt": rule.alt})


def _with_span(rule: InlineRule) -> InlineRule:
    def wrapped(state: StateInline, silent: bool) -> bool:
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


def _destination(state: StateInline, bracket: int) -> Span | None:
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


def _label_end(state: StateInline, bracket: int) -> int:
    here = state.pos
    end = int(state.md.helpers.parseLinkLabel(state, bracket, False))
    state.pos = here
    return end


def _math(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "$":
        return False
    match = MATH.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = match[0]
    state.pos = match.end()
    return True


def _with_segments(rule: BlockRule) -> BlockRule:
    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            for token in state.tokens[count:]:
                if token.type in ("inline", "html_block"):
                    token.meta["segments"] = _line_segments(state, token)
        return True

    return wrapped


def _line_segments(state: StateBlock, token: Token) -> Segments:
    """Content lines end where the source's lines end, but for what was trimmed from the last one."""
    first, after = token.map or (0, 0)
    lines = token.content.removesuffix("\n").split("\n")
    # Lines of nothing but white space that is no blank line to CommonMark, such as a form feed, were trimmed, too.
    while first + len(lines) < after and not _line(state, first).strip(TRIMMED):
        first += 1
    starts, targets, offset = [], [], 0
    for line, content in enumerate(lines, first):
        end = state.eMarks[line]
        if line == first + len(lines) - 1 and token.type == "inline":
            end -= len(_line(state, line)) - len(_line(state, line).rstrip(TRIMMED))
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


def _with_heading_segments(rule: BlockRule) -> BlockRule:
    """For `#` headings, whose content stands behind its marks, in one line."""

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            _, content, close = state.tokens[-3:]
            mark = state.bMarks[start] + state.tShift[start] + len(close.markup)
            content.meta["segments"] = Segments((0,), (state.src.index(content.content, mark),))
        return True

    return wrapped


def _with_definition_place(rule: BlockRule) -> BlockRule:
    """Keeps, with each definition, its own lines, `meta["text"]`, and where its destination stands in them.

    `meta["destination"]` is in normalised offsets.
    """

    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[-1]
            text, segments = _definition_text(state, start)
            token.meta["text"] = text
            token.meta["destination"] = _definition_place(state, text, segments, len(token.meta["label"]))
        return True

    return wrapped


def _definition_text(state: StateBlock, first: int) -> tuple[str, Segments]:
    content, starts, targets = "", [], []
    for line in range(first, state.line):
        starts.append(len(content))
        targets.append(state.bMarks[line] + state.tShift[line])
        content += state.src[targets[-1] : state.eMarks[line] + 1]
    return content, Segments(tuple(starts), tuple(targets))


def _definition_place(state: StateBlock, content: str, segments: Segments, label_length: int) -> Span:
    start = label_length + len("[]:")
    start += len(content[start:]) - len(content[start:].lstrip(" \t\n"))
    end = state.md.helpers.parseLinkDestination(content, start, len(content)).pos
    end -= content[end - 1] == "\n"  # markdown-it takes a backslash at the end of a line to escape it.
    bracket = content[start] == "<"
    return segments.span(start + bracket, end - bracket)


def _line(state: StateBlock, line: int) -> str:
    """A line without its quote marks and indentation."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
