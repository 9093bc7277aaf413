"""Works that are named by an item without a link, and whose links stand below it.

- A Title of Some Words          - **A Title of Some Words**
  - CVPR 2024
  - [Paper](https://...)           NeurIPS 2023. [[Paper]](https://...)
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.details import Details, are_labels, read_details
from awesome_lint.metadata.itemreading import ItemReading
from awesome_lint.metadata.unlinkeditems import read_heading
from awesome_lint.model import Item
from awesome_lint.source import Span

_LONG_WORD = regex(r"[^\W\d_]\w{3,}")
_UNIT = regex(r"\W{0,9}(?:week|day|lecture|session|module|lesson|part|chapter)\b[^:\n]{0,20}:", re.IGNORECASE)
_TOPIC = regex(
    r"\W{0,9}(?:other |more |further )?(?:papers|tools|datasets|surveys|benchmarks|models) (?:on|for|of)\b",
    re.IGNORECASE,
)


def headed_works(
    items: Iterable[Item], named: Iterable[Span], below: Mapping[Span, Sequence[Item]], latest: int
) -> list[ItemReading]:
    """Those of `items` that head what others `below` say of one paper. named: those that name works by themselves.

    What stands below links to the paper by a label, and to nothing by a name: no item of several works.
    """
    taken = frozenset(named)
    found: list[ItemReading] = []
    for item in items:
        under = below.get(item.span, ())
        if item.span in taken or not under or any(one.span in taken for one in under):
            continue
        if not all(one.inline is not None and are_labels(one.inline) for one in under):
            continue
        details = read_details(under, latest)
        reading = read_heading(item, latest) if _leads_to_paper(details) else None
        if reading is None or _UNIT.match(reading.title):
            continue
        if _is_cited(reading, details) or _looks_like_title(reading.title):
            found.append(reading)
    return found


def _is_cited(reading: ItemReading, details: Details) -> bool:
    return reading.citation is not None or details.venue is not None or details.year is not None


def _looks_like_title(words: str) -> bool:
    """Whether words are a title, with a name and a colon, or not in lower case; and no remark, `Slides for week one`, and no
    topic: `Datasets for Question Answering`.
    """
    if _TOPIC.match(words):
        return False
    long = _LONG_WORD.findall(words)
    return ":" in words or 2 * sum(not word[0].islower() for word in long) > len(long)


def _leads_to_paper(details: Details) -> bool:
    return any(link.kind == "paper" for link in details.of_the_paper)
