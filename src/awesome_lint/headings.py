"""Which headings name topics, and which are remarks in large letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from awesome_lint.model import Heading

# `Workshops: 17 June`: what it announces stands in the heading itself.
_ANNOUNCEMENT = re.compile(r"[:：]\s*[^:：]*\d[^:：]*\Z")
# A heading of more words reads as a sentence.
_LONGEST_TOPIC = 10


def is_remark(headings: Sequence[Heading], index: int) -> bool:
    """Whether a heading is a remark: a sentence, or one of at most two that skip a level below their parent."""
    heading = headings[index]
    if heading.text.endswith((".", "!", "?", "。", "！", "？")) or len(heading.text.split()) > _LONGEST_TOPIC:
        return True
    if _ANNOUNCEMENT.search(heading.text):
        return True
    above = next((place for place in range(index - 1, -1, -1) if headings[place].level < heading.level), None)
    if above is None or heading.level - headings[above].level < 2:
        return False
    siblings = 0
    for other in headings[above + 1 :]:
        if other.level <= headings[above].level:
            break
        siblings += other.level == heading.level
    return siblings <= 2
