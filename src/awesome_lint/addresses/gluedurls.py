"""Two addresses in the place of one, with or without a sign between."""

import re

from awesome_lint.addresses.siteurls import OWN_PAGES, Fault
from awesome_lint.addresses.urls import host_and_rest
from awesome_lint.basics.patterns import regex

# `https://a.b/chttps://d.e`, but not `https://a.b/?url=https://d.e`.
_SECOND = regex(r"(?<![/=?&#:@|(%+!~])(?:https?:/{1,2})(?=[\w-]+\.)", re.IGNORECASE)
# `https://a.b/https://a.b/c`, `https://doi.org/doi:https://doi.org/10.1000/182`.
_SECOND_IN_PATH = regex(r"(?<=/)(?:doi:|arxiv:)?(?P<address>https?://[\w-]+\.[\w.-]+)", re.IGNORECASE)
# An archive's addresses have those of others in them: `https://web.archive.org/web/2020/https://a.b`.
_ARCHIVE = regex(r"(?:.+\.)?(?:web)?archive(?:-it)?\.")
_OF_QUESTIONS = frozenset("?#=")


def find_second(url: str) -> Fault | None:
    """What is wrong with `url` if it is two addresses; None where it is one, or has another one in it by right."""
    return _glued(url) or _doubled(url)


def _glued(url: str) -> Fault | None:
    second = _SECOND.search(url, 8)
    if second is None or _is_of_archive(url):
        return None
    first, rest = url[: second.start()].rstrip(","), url[second.start() :]
    # A question may be about several addresses, with commas between, and so may what a service is told in a path.
    if (
        url[second.start() - 1] == ","
        and not _OF_QUESTIONS.isdisjoint(first)
        and host_and_rest(first)[0] not in OWN_PAGES
    ):
        return None
    return Fault("is two addresses glued together", first if first.rstrip("/") == rest.rstrip("/") else None)


def _is_of_archive(url: str) -> bool:
    return _ARCHIVE.match(host_and_rest(url)[0]) is not None


def _doubled(url: str) -> Fault | None:
    """Two addresses with a slash between, of one host or of any behind one that has none: an archive or a proxy has."""
    second = _SECOND_IN_PATH.search(url, 8)
    if second is None or not url.lower().startswith(("http://", "https://")) or _is_of_archive(url):
        return None
    first, rest = url[: second.start()], url[second.start("address") :]
    host = host_and_rest(first)[0]
    if "?" in first or "#" in first or (host not in OWN_PAGES and host != host_and_rest(second["address"])[0]):
        return None
    return Fault("is two addresses glued together", rest if _is_begun(first, rest) else None)


def _is_begun(first: str, rest: str) -> bool:
    """Whether all of the first address is said again by the second one, as in `https://a.b/c/https://a.b/c/d`."""
    said, again = (one.partition("://")[2].lower().rstrip("/") + "/" for one in (first, rest))
    return again.startswith(said)
