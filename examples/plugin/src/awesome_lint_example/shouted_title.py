"""Titles in capitals throughout.

Some indexes give titles in capitals, and so they are pasted. In a list they shout at the reader.

The fix is unsafe, for it cannot know which words are names: it leaves a capital where a word starts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from awesome_lint.edits import Fix, replacing
from awesome_lint.metadata.entry import Entry
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Source, Span


@dataclass(frozen=True, slots=True)
class Options:
    """words: the fewest words of a title that count as shouted; a name such as `BERT` does not."""

    words: int = 3


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the entries whose title has capitals alone."""
    for entry in context.entries:
        if not entry.title.isupper() or len(entry.title.split()) < context.options.words:
            continue
        message = f"the title “{entry.title}” is written in capitals"
        yield Diagnostic(RULE.name, entry.title_span, message, _fix(context.source, entry))


def _fix(source: Source, entry: Entry) -> Fix | None:
    """None where the title's text is not in the source as it is shown, as with marks in it."""
    start = source.text.find(entry.title, *entry.title_span)
    if start < 0:
        return None
    quiet = entry.title.title()
    return replacing(f"write “{quiet}”", Span(start, start + len(entry.title)), quiet, "unsafe")


RULE = Rule(
    name="example/shouted-title",
    group="metadata",
    doc=__doc__ or "",
    check=check,
    options=Options,
    page="https://example.org/awesome-lint-example/shouted-title",
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [OWLS IN THE DARK](https://example.org/owls) | 2021 |\n",
            says=("the title “OWLS IN THE DARK” is written in capitals",),
            good="| Paper | Year |\n| --- | --- |\n| [Owls In The Dark](https://example.org/owls) | 2021 |\n",
        ),
    ),
    valid=(Example(bad="| Paper | Year |\n| --- | --- |\n| [BERT](https://example.org/bert) | 2019 |\n", says=()),),
)
