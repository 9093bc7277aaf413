"""Marks that say again what the row above says: `〃`, `"`, `ditto`, `同上`."""

# In lower case.
_MARKS = frozenset(
    [
        *('"', "''", "“", "”", "„", "″", "〃", "’’", "＂"),
        *("ditto", "do.", "dito", "idem", "id.", "s.o.", "同上", "同前", "同左", "상동"),
    ]
)


def repeats_above(text: str) -> bool:
    """Whether a cell's text says what the cell above says: a mark, also between dashes as in `-"-`."""
    return text.strip(" \t-–—").casefold() in _MARKS
