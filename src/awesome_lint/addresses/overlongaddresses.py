"""Addresses that end later than their author thought, for GitHub takes what follows a bare one for a part of it.

It leaves out an ASCII point, comma or closing parenthesis, but no `}`, no `]` and nothing outside of ASCII.
"""

from __future__ import annotations

from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.addresses.urlforms import TITLED
from awesome_lint.basics.patterns import regex

# What ends a phrase or emphasis, and no address of arXiv or of GitHub has, and the brackets that may be closed by it.
_SIGN = regex(r"[()\[\]{};*]|[^\x00-\x7f]")
_OPENING, _CLOSING = "([{", ")]}"
_HOST_AT_LEAST = len("http://a.b")
# What Chinese and Japanese put between phrases; behind letters of such a language, an address may have it.
_PHRASE_END = regex(r"[，。；、]")
_IN_PROSE = regex(r"[!-~]{8,}?(?P<end>[，。；、）】」》]|（(?![^）]*）))")


def address_within(url: str, year: int) -> str | None:
    """The address that a faulty bare one begins with, if what follows is the prose's; None where it is not."""
    end = _end(url)
    if end is None:
        return None
    bracket = url.find("(", _HOST_AT_LEAST, end)
    addresses = (url[:end], url[:bracket]) if bracket > 0 else (url[:end],)
    return next((one for one in addresses if find_fault(one, year) is None), None)


def _end(url: str) -> int | None:
    """Where the first sign stands that ends an address, or the bracket before it that is closed behind it."""
    opened: list[int] = []
    for match in _SIGN.finditer(url, _HOST_AT_LEAST):
        sign, place = match[0], match.start()
        if sign in _OPENING:
            opened.append(place)
        elif sign in _CLOSING and opened and url[opened[-1]] == _OPENING[_CLOSING.index(sign)]:
            start = opened.pop()
            if url.startswith("](", place):
                return start
        else:
            # In `Foo_(bar）`, nobody knows which of them is wrong.
            return None if opened and url.startswith("_(", opened[0] - 1) else min([place, *opened])
    return None


def before_prose(url: str) -> str | None:
    """The address that a bare one begins with, whatever its host, if it goes on with signs of Chinese prose."""
    match = None if TITLED.search(url) else _IN_PROSE.match(url)
    if match is None:
        return None
    address = url[: match.start("end")]
    surplus = address.count(")") - address.count("(")
    return address[: -min(surplus, len(address) - len(address.rstrip(")")))] if surplus > 0 else address


def has_more(url: str) -> bool:
    """Whether what was taken for one address goes on with words or another one: `https://a.b/c，2024`."""
    return _PHRASE_END.search(url) is not None or "://" in url[_HOST_AT_LEAST:]
