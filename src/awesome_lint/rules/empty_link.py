"""Links and images without a destination.

`[title]()`, `[title](<>)` and `href=""` are shown as links and lead a reader back to the page itself. Usually the
destination was to be filled in later, or was lost in an edit.

The fix gives the link the destination that the same paper has elsewhere in the list, or, to a title or a link that is
called a note, the one note of the repository whose name is the title's, unless another entry has that title. It is unsafe
because the author may have had another one in mind.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the links whose destination is empty."""
    without = [definition for definition in context.list.definitions if not definition.url]
    used = {link.label for link in context.list.links} if without else ()
    for definition in without:
        # What no link uses is a comment: `[//]: <> (...)`.
        if definition.label in used:
            label = context.list.label_of(definition)
            yield Diagnostic(RULE.name, definition.span, f"the reference `{brief(label)}` has no destination")
    empty = [link for link in context.list.links if not link.url and link.destination is not None]
    if not empty:
        return
    destinations = context.survey.destinations
    for link in empty:
        name = link.words
        what = "the image" if link.is_image else "the link"
        shown = f"{what} {brief_title(name)}" if name else what
        yield Diagnostic(RULE.name, link.span, f"{shown} has no destination", destinations.fix(link))


RULE = Rule(
    name="empty-link",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [A Grand Unified Theory of Caches]() | 2023 |\n",
            says=("“A Grand Unified Theory of Caches” has no destination",),
        ),
        Example(
            bad="| Paper | Year |\n| --- | --- |\n| [Ferret: Finding Lost Threads]() | 2023 |\n",
            says=("“Ferret: Finding Lost Threads” has no destination",),
            good="| Paper | Year |\n| --- | --- |\n| [Ferret: Finding Lost Threads](notes/ferret.md) | 2023 |\n",
            files=("notes/ferret.md",),
        ),
        Example(
            bad="| Paper | Year | |\n| --- | --- | --- |\n| Ferret: Finding Lost Threads | 2022 | [note]() [code]() |\n",
            says=("“note” has no destination", "“code” has no destination"),
            good="| Paper | Year | |\n| --- | --- | --- |\n| Ferret: Finding Lost Threads | 2022 | [note](notes/ferret.md) [code]() |\n",
            files=("notes/ferret.md",),
        ),
        Example(
            bad="| Paper | Link | Year |\n| --- | --- | --- |\n| Ferret | A Critical Review | [note]() | 2022 |\n"
            "| Ferret: Finding Lost Threads | [note](notes/ferret.md) | 2023 |\n",
            says=("“note” has no destination",),
            files=("notes/ferret.md",),
        ),
        Example(
            bad="## Systems\n\n| Paper | Venue |\n| --- | --- |\n| [Survey]() | CSUR 2020 |\n| [Ferret]() | SOSP 2023 |\n\n"
            "## Networks\n\n| Paper | Venue |\n| --- | --- |\n| [Survey](https://example.org/s) | TPAMI 2020 |\n",
            says=("“Survey” has no destination", "“Ferret” has no destination"),
            good="## Systems\n\n| Paper | Venue |\n| --- | --- |\n| [Survey]() | CSUR 2020 |\n| [Ferret](notes/ferret.md) | SOSP 2023 |\n\n"
            "## Networks\n\n| Paper | Venue |\n| --- | --- |\n| [Survey](https://example.org/s) | TPAMI 2020 |\n",
            files=("notes/survey.md", "notes/ferret.md"),
        ),
        Example(bad='See <a href="">the slides</a> and [the video](<>).\n', says=("“the slides”", "“the video”")),
        Example(bad="See [the code][code].\n\n[code]: <>\n", says=("the reference `[code]` has no destination",)),
        Example(bad="![a chart of results]()\n", says=("the image “a chart of results” has no destination",)),
    ),
    valid=(
        Example(bad="[//]: <> (This is a comment.)\n", says=()),
        Example(bad="[a paper](https://example.org/paper.pdf) and [a section](#topics)\n\n## Topics\n", says=()),
        Example(bad="`[title]()` is how it starts, <!-- [hidden]() --> then it is filled in.\n", says=()),
    ),
)
