"""Bare addresses that end later than their author thought, for GitHub takes what follows for a part of them.

It leaves out an ASCII point, comma or closing parenthesis, but no `}`, no `]` and nothing outside of ASCII.
"""

from __future__ import annotations

from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.basics.patterns import regex

# What ends a phrase or emphasis, and no address of arXiv or of GitHub has.
_SIGN = regex(r"[)\]};*]|[^\x00-\x7f]")
_HOST_AT_LEAST = len("http://a.b")


def address_within(url: str, year: int) -> str | None:
    """The address that a faulty bare one begins with, if what follows is the prose's; None where it is not."""
    sign = _SIGN.search(url, _HOST_AT_LEAST)
    if sign is None:
        return None
    address = url[: sign.start()]
    return address if find_fault(address, year) is None else None
