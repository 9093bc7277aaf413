"""READMEs that are longer than GitHub shows.

GitHub shows the first 512,000 bytes of a README and nothing of the rest. The list seems to end there; links into the
part that is cut lead nowhere. Splitting it is for the maintainer.
"""

from collections.abc import Iterator
from typing import Annotated

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.records import AtLeast
from awesome_lint.diagnostic import brief_title
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import encode, offset_of_byte


class Options(NamedTuple):
    """limit: the bytes that are shown."""

    limit: Annotated[int, AtLeast(1)] = 512_000


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the line from which on nothing is shown."""
    data, limit = encode(context.source.text), context.options.limit
    if len(data) <= limit:
        return
    cut = min(offset_of_byte(data, limit), len(context.source.text) - 1)
    above = [heading for heading in context.list.headings if heading.span.start <= cut]
    topic = f", in the topic {brief_title(above[-1].text)}" if above else ""
    message = f"the list is {len(data):,} bytes long; GitHub shows only the first {limit:,} and cuts it off here{topic}"
    line = context.source.line_at(cut)
    yield Diagnostic(RULE.name, line, message, subject="")


RULE = Rule(
    name="oversized-readme",
    group="structure",
    doc=__doc__ or "",
    check=check,
    options=Options,
    entries=False,
    examples=(
        Example(
            bad="# Papers\n\n## Caches\n\n- one\n- two\n",
            says=(
                "the list is 33 bytes long; GitHub shows only the first 28 and cuts it off here, in the topic “Caches”",
            ),
            options={"limit": 28},
        ),
    ),
    valid=(Example(bad="# Papers\n", says=()),),
)
