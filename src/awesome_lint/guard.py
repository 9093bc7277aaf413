"""What fixing must never do: lose a word. Checked on the result, by code that knows nothing of how fixes are made.

The words of a text are counted twice, as they stand in the source, cells past the header and comments included, and as
a reader of the page sees them. What there is less of after the fixes must be named by the findings that were fixed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

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
    lost |= shown_words(before) - shown_words(after)
    return bool(lost - named)


def shown_words(source: Source) -> Counter[str]:
    """The words that a reader of the page sees, with how often."""
    words: Counter[str] = Counter()
    text = source.normalised().text
    tokens, environment = markdown.blocks(text)
    for token in tokens:
        for content in markdown.contents(text, token):
            for child in markdown.inline(content, environment):
                words.update(_words(html.without_tags(child.content) if child.type == "html_inline" else child.content))
        if token.type == "html_block":
            words.update(_words(html.without_tags(token.content)))
        elif token.type in ("fence", "code_block"):
            words.update(_words(token.content))
    return words


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
