"""Papers with one title at one meeting in two years, such as its yearly reports."""

from awesome_lint.addresses.linkkinds import kind_of_url
from awesome_lint.addresses.urls import facts
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.venues import known


def are_yearly(one: Entry, other: Entry) -> bool:
    """Whether two entries link to papers of one meeting in two years, and nothing that is known of the addresses denies it.

    A journal's year may be that of an early version.
    """
    if None in (one.year, other.year) or one.year == other.year or not one.url or not other.url:
        return False
    venue = known(one.venue or "")
    if venue is None or not venue.is_meeting or known(other.venue or "") != venue:
        return False
    if not kind_of_url(one.url) == kind_of_url(other.url) == "paper":
        return False
    return facts(one.url).year is None or facts(one.url).year != facts(other.url).year
