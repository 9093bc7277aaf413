"""Papers with one title at one meeting in two years, such as its yearly reports."""

import re

from awesome_lint.addresses.linkkinds import kind_of_url
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.venues import known

# What the titles of reports have that come out each year.
_OF_REPORTS = regex(
    r"\b(?:campaign|challenge|competition|findings|overview|proceedings|report|shared task|workshop)\b", re.IGNORECASE
)


def are_yearly(one: Entry, other: Entry) -> bool:
    """Whether two entries link to papers of one meeting in two years: both addresses say so, or the title is a report's.

    Else one of the years is more likely a slip. A journal's year may be that of an early version.
    """
    if None in (one.year, other.year) or one.year == other.year or not one.url or not other.url:
        return False
    venue = known(one.venue or "")
    if venue is None or not venue.is_meeting or known(other.venue or "") != venue:
        return False
    if not kind_of_url(one.url) == kind_of_url(other.url) == "paper":
        return False
    years = facts(one.url).year, facts(other.url).year
    return years[0] != years[1] if None not in years else _OF_REPORTS.search(one.title) is not None
