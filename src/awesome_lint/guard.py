"""What fixing must never do: lose a word. Checked on the result, by code that knows nothing of how fixes are made.

The words of a text are counted twice, as they stand in the source, cells past the header and comments included, and as
a reader of the page sees them. What there is less of after the fixes must be named by the findings that were fixed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from awesome_lint import html, markdown
from awesome_lint.rule import Diagnostic
from awesome_lint.source import Source

_WORD = re.compile(r"\w+")


def loses_words(before: Source, after: Source, fixed: Iterable[Diagnostic]) -> bool:
    """Whether `after` lacks words of `before` that the findings `fixed` do not speak of."""
    named: Counter[str] = Counter()
    for one in fixed:
        named.update(_words(before[one.span]))
        for edit in one.fix.edits if one.fix else ():
            # An edit inside a word names all of it.
            named.update(
                _words(before.text[_word_start(before.text, edit.span.start) : _word_end(before.text, edit.span.end)])
            )
    lost = Counter(_words(before.text)) - Counter(_words(after.text))
    lost |= _no_longer_shown(before, after)
    return bool(lost - named)


class _Page(NamedTuple):
    """The pieces of a page that have words, each with its kind and how often it stands there."""

    pieces: Counter[tuple[str, str]]
    environment: markdown.Environment

    @property
    def labels(self) -> tuple[frozenset[str], frozenset[str]]:
        """What its references and its footnotes may be called, on which the reading of a piece depends."""
        footnotes = self.environment.get("footnotes", {}).get("refs", ())
        return frozenset(self.environment.get("references", ())), frozenset(footnotes)


def _no_longer_shown(before: Source, after: Source) -> Counter[str]:
    """The words that a reader of `after` sees less often. What stands in both is not read: it has the same words."""
    old, new = _page(before), _page(after)
    if old.labels != new.labels:
        return _shown(old.pieces, old) - _shown(new.pieces, new)
    return _shown(old.pieces - new.pieces, old) - _shown(new.pieces - old.pieces, new)


def _page(source: Source) -> _Page:
    text = source.normalised().text
    tokens, environment = markdown.blocks(text)
    pieces: Counter[tuple[str, str]] = Counter()
    for token in tokens:
        pieces.update(("inline", content) for content in markdown.contents(text, token))
        if token.type == "html_block":
            pieces["html", token.content] += 1
        elif token.type in ("fence", "code_block"):
            pieces["code", token.content] += 1
    return _Page(pieces, environment)


def _shown(pieces: Counter[tuple[str, str]], page: _Page) -> Counter[str]:
    """The words that a reader sees of `pieces` of `page`, with how often."""
    words: Counter[str] = Counter()
    for (kind, content), times in pieces.items():
        for word in _words_of(kind, content, page.environment):
            words[word] += times
    return words


def _words_of(kind: str, content: str, environment: markdown.Environment) -> Iterator[str]:
    if kind == "code":
        yield from _words(content)
    elif kind == "html":
        yield from _words(html.without_tags(content))
    else:
        for child in markdown.inline(content, environment):
            shown = html.without_tags(child.content) if child.type == "html_inline" else child.content
            yield from _words(shown)


def _words(text: str) -> list[str]:
    """The words of `text`; underscores at their edges are marks, which emphasis takes away."""
    return [bare for word in _WORD.findall(text) if (bare := word.strip("_"))]


def _word_start(text: str, offset: int) -> int:
    while offset > 0 and _WORD.match(text, offset - 1):
        offset -= 1
    return offset


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and _WORD.match(text, offset):
        offset += 1
    return offset
