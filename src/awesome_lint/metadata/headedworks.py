"""Works that are named by an item without a link, and whose links stand below it.

- A Title of Some Words          - **A Title of Some Words**
  - CVPR 2024
  - [Paper](https://...)           NeurIPS 2023. [[Paper]](https://...)
"""

from collections.abc import Iterable, Mapping, Sequence

from awesome_lint.metadata.details import Details, are_labels, read_details
from awesome_lint.metadata.itemreading import ItemReading
from awesome_lint.metadata.unlinkeditems import read_heading
from awesome_lint.model import Item
from awesome_lint.source import Span


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
        if _leads_to_paper(details) and (reading := read_heading(item, latest)) is not None:
            found.append(reading)
    return found


def _leads_to_paper(details: Details) -> bool:
    return any(link.kind == "paper" for link in details.of_the_paper)
