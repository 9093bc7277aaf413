"""How a list writes the former names of venues, in the years in which they were right."""

from collections import Counter
from collections.abc import Iterable

from awesome_lint.metadata.entry import Entry

# As they were written.
_PROPER = frozenset(
    ["NIPS", "SysML", "TNN", "3DIMPVT", "ECML", "PKDD", "ESEC/FSE", "Eurospeech", "ICSLP", "ICSM", "WCRE", "CSMR-WCRE"]
)


def usual_cases(entries: Iterable[Entry], right: Iterable[Entry]) -> dict[str, tuple[str, int]]:
    """For each name in other capitals than the list has more often that one, and how often.

    right: those of `entries` whose former name was right.
    """
    times = Counter([entry.venue or "" for entry in entries])
    groups: dict[str, set[str]] = {}
    for venue in {entry.venue or "" for entry in right}:
        groups.setdefault(venue.casefold(), set()).add(venue)
    found = {}
    for names in groups.values():
        usual = max(names, key=lambda name: (times[name], name in _PROPER, name))
        for name in names - {usual, *_PROPER}:
            if times[name] < times[usual] or usual in _PROPER:
                found[name] = usual, times[usual]
    return found
