"""How a list writes the former names of venues, in the years in which they were right."""

from collections import Counter
from collections.abc import Iterable

from awesome_lint.metadata.entry import Entry

# As they were written.
_PROPER = frozenset(
    ["NIPS", "SysML", "TNN", "3DIMPVT", "ECML", "PKDD", "ESEC/FSE", "Eurospeech", "ICSLP", "ICSM", "WCRE", "CSMR-WCRE"]
)


def usual_cases(entries: Iterable[Entry], right: Iterable[Entry]) -> dict[str, tuple[str, int]]:
    """For each name in other capitals than the proper one that the list has, too, that one, and how often.

    Without a proper one it is open which the list means. right: those of `entries` whose former name was right.
    """
    times = Counter([entry.venue or "" for entry in entries])
    groups: dict[str, set[str]] = {}
    for venue in {entry.venue or "" for entry in right}:
        groups.setdefault(venue.casefold(), set()).add(venue)
    found: dict[str, tuple[str, int]] = {}
    for names in groups.values():
        usual = next((name for name in names if name in _PROPER), None)
        if usual is not None:
            found.update((name, (usual, times[usual])) for name in names if name != usual)
    return found
