"""What is wrong with an address, as far as the address alone shows."""

import functools
import re

from awesome_lint.addresses.siteurls import Fault, find_site_fault
from awesome_lint.basics.patterns import regex

# An address in which none of the faults of its form can be: most are, and one look is enough.
_PLAIN = regex(r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(?::\d+)?(?:[/?#][\w./?=&#,~+@!*'()$-]*)?\Z", re.ASCII)
# The same of a path.
_PLAIN_PATH = regex(r"\.{1,2}/[\w./~+-]*(?:%(?!3[CEce]|22)[\w./~+-]*)*\Z", re.ASCII)
# What begins no address of the web.
_OTHER_BEGINNINGS = ("#", "/", "?", "mailto:", "tel:", "data:")


def find_fault(url: str, year: int) -> Fault | None:
    """What is wrong with `url`, in the year `year`; None where nothing is."""
    if url.startswith(_OTHER_BEGINNINGS) and "://" not in url[:9]:
        return None
    if _PLAIN_PATH.match(url):
        return None
    return find_site_fault(url, year) if _PLAIN.match(url) else find_odd_fault(url, year)


# The same addresses are asked of in each round of fixes.
@functools.lru_cache(1 << 12)
def find_odd_fault(url: str, year: int) -> Fault | None:
    """What is wrong with `url`, in the year `year`, if its form is not that of nearly all addresses."""
    # Rarely needed.
    from awesome_lint.addresses.urlforms import find_before, find_form_fault

    if url.startswith(_OTHER_BEGINNINGS):
        return find_before(url)
    return find_form_fault(url) or find_site_fault(url, year)
