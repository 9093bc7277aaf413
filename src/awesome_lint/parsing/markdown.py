"""markdown-it-py, made to say where things stand. The only importer of markdown-it.

Its rules are wrapped by `tokenplaces`, and some replaced by `tablerule`, `asciitags` and `quicker`.

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

from awesome_lint.parsing import asciitags, quicker, tablerule, tokenplaces
from awesome_lint.parsing.inlinepatterns import MATH
from awesome_lint.parsing.parsecache import Contents, KnownTexts
from awesome_lint.source import has_other_bytes

Environment = MutableMapping[str, Any]

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
        _wrap(md.inline.ruler, name, tokenplaces.with_span)
    for name in ("paragraph", "lheading", "html_block"):
        _wrap(md.block.ruler, name, tokenplaces.with_segments)
    _wrap(md.block.ruler, "heading", tokenplaces.with_heading_segments)
    md.block.ruler.at("table", tablerule.table, {"alt": ["paragraph", "reference"]})
    _wrap(md.block.ruler, "reference", tokenplaces.with_definition_place)
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
        from awesome_lint.parsing.references import References

        environment["references"] = References()
    if known is None:
        parser.block.parse(text, parser, environment, tokens)
        return tokens, environment
    if text:
        from awesome_lint.parsing import rereading

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
