"""What a URL says by itself: identifiers, year and venue. Nothing is fetched.

Sources, as of November 2026: the DOI handbook; the year in IEEE's conference DOIs. `arxiv` and `proceedings` know more.
"""

import functools
import re
from urllib.parse import unquote, urlsplit

from awesome_lint.addresses import arxiv
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex, without_end


class Facts(NamedTuple):
    """What a URL proves. `arxiv` is as it was written, without the version;
    `year` is the year of publication, so an arXiv id gives none. `venue` may be in small letters, as the address has it.
    """

    arxiv: str | None = None
    version: str | None = None
    doi: str | None = None
    year: int | None = None
    venue: str | None = None


_NOTHING = Facts()
_TO_ENCODE = regex(r"[\x00-\x20\x7f()<>\"'\\`|]")
_HARMLESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.?=#%_~+,;@!$*-")
_ENTITY = regex(r"&(?=#?\w+;)")
_DOI = regex(r"(?P<doi>10\.\d{4,9}(?:/|%2F)[^\s?#\"<>]+)", re.IGNORECASE)
# The DOIs that arXiv gives, before the id.
_ARXIV_DOI = "10.48550/arxiv."
# What publishers put behind a DOI: `.full`, `.abstract`, `.pdf`, `/full`, `/pdf`, `/html`, `/meta`, `v1.full`.
_DOI_ENDINGS_REVERSED = regex(r"/?(?:lluf\.(?:\d+v)?|tcartsba\.|fdp[./]|lluf/|lmth/|atem/)*")
_DOI_HOSTS = (
    *("doi.org", "dl.acm.org", "link.springer.com", "wiley.com", "pubs.acs.org", "journals.sagepub.com"),
    *("tandfonline.com", "science.org", "epubs.siam.org", "biorxiv.org", "medrxiv.org", "frontiersin.org", "pnas.org"),
    *("aip.org", "iop.org", "worldscientific.com", "informs.org"),
)
# Any other site has a DOI behind one of these: `/doi/10.1111/...`, `/doi/full/10.1111/...`, `?doi=10.1111/...`.
_DOI_LEAD = regex(r"(?:/doi/(?:[a-z]{2,12}/){0,2}|[?&]doi=|doi\.org/)(?=10\.\d)", re.IGNORECASE)
# Behind the DOI of an article, some write their own number of it, and its title: `/article/doi/10.1093/comjnl/bxab001/6137134`.
_OWN_NUMBER = regex(r"(?<=[^/])/\d{4,}(?:/.*)?\Z", re.DOTALL)
# These show each version of a paper under its DOI and the version's number: `10.1101/2023.01.02.123456v1`.
_PREPRINT_HOSTS = ("biorxiv.org", "medrxiv.org")
_VERSION = regex(r"(?<=\d)v\d+\Z")
_IEEE_DOI = regex(r"^10\.1109/(?P<venue>[A-Za-z]+)\d*\.(?P<year>(?:19|20)\d\d)\.\d+")
_IEEE_JOURNALS = regex(r"^(?:T[A-Z]|J[A-Z]|LRA|ACCESS|MSP|MIS|MCOM|OJ|L[A-Z]{2,})", re.I)
# A dated post: a full date, or year and month as folders. A lone year in a path is no publication date.
_DATED = regex(
    r"[/_-](?P<year>20[0-3]\d)(?:/(?:0?[1-9]|1[0-2])/|-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))"
)
_BEFORE_YEAR = ("/20", "_20", "-20")
_UNDATED_HOSTS = (
    ".github.com",
    ".githubusercontent.com",
    ".gitlab.com",
    ".huggingface.co",
    ".arxiv.org",
    ".web.archive.org",
)
# What the hosts of all of these have in them: most links lead elsewhere, and one look shows it.
_PUBLISHERS = (
    *("nips.cc", "neurips.cc", "iclr.cc", "icml.cc", "mlsys.org", "thecvf.com", "ecva.net", "usenix.org", "ijcai.org"),
    *("isca-archive.org", "isca-speech.org", "aclanthology.org", "aclweb.org", "openreview.net", "ndss-symposium.org"),
    *("cidrdb.org", "mlr.press", "vldb.org", "roboticsproceedings.org"),
)
# An address whose parts can be told apart by their marks alone: no user, port or empty query.
_USUAL = regex(r"https?://([A-Za-z0-9.-]+)((?:/[^\x00-\x20?#]*)?(?:\?[^\x00-\x20#]+)?(?:#[^\x00-\x20]+)?)\Z")


# Several parts of a run ask of each link what it proves, each for the whole list.
@functools.lru_cache(maxsize=8192)
def facts(url: str) -> Facts:
    """All that `url` proves by itself."""
    if "://" not in url:
        return _NOTHING
    if (paper := arxiv.paper_at(url)) is not None:
        return Facts(arxiv=paper.id, version=paper.version, venue="arXiv")
    host, rest = host_and_rest(url)
    doi = _doi(host, rest)
    if doi and (paper := _of_arxiv(doi)) is not None:
        return Facts(arxiv=paper.id, version=paper.version, doi=doi, venue="arXiv")
    venue, year = _published(host, rest) or _by_date(f"{host}{rest}", doi, host)
    return Facts(doi=doi, year=year, venue=venue) if doi or year or venue else _NOTHING


def canonical(url: str) -> str:
    """A form that is equal for URLs that lead to the same place: scheme, `www.`, case of the host, slash at the end."""
    if "://" not in url:
        return url.removeprefix("./")
    known = facts(url)
    if known.arxiv:
        return f"arxiv:{known.arxiv.lower()}"
    if known.doi:
        return f"doi:{known.doi.lower()}"
    host, rest = host_and_rest(url)
    if host == "aclanthology.org":
        rest = rest.removesuffix(".pdf")
    elif host == "openreview.net":
        rest = rest.replace("/pdf?id=", "/forum?id=", 1)
    return host + rest.rstrip("/")


def escaped(url: str) -> str:
    """`url` as it may stand in any destination, of Markdown or HTML, in a cell, too: what would end it is encoded."""
    if _HARMLESS.issuperset(url):
        return url
    kept = "()" if _is_paired(url) else ""
    encoded = _TO_ENCODE.sub(lambda char: char[0] if char[0] in kept else f"%{ord(char[0]):02X}", url)
    return _ENTITY.sub("&amp;", encoded)


def _is_paired(url: str) -> bool:
    """Whether each parenthesis in `url` has its other one."""
    depth = 0
    for char in url if "(" in url or ")" in url else "":
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def host_and_rest(url: str) -> tuple[str, str]:
    """The host of an address, in lower case and without `www.`, and what stands behind it."""
    if (usual := _USUAL.match(url)) is not None:
        return usual[1].lower().removeprefix("www."), usual[2]
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return parts.netloc.lower().removeprefix("www."), f"{parts.path}{query}{fragment}"


def _doi(host: str, rest: str) -> str | None:
    if (match := _doi_match(host, rest)) is None:
        return None
    before, written = rest[: match.start()], match["doi"]
    if "?" in before:
        written = written.partition("&")[0]
    doi = without_end(re.split(r'[\s"]', unquote(written))[0], _DOI_ENDINGS_REVERSED).rstrip(".,;")
    if "article" in before and before.endswith("/doi/"):
        registrant, _, name = doi.partition("/")
        doi = f"{registrant}/{_OWN_NUMBER.sub('', name)}"
    if host.endswith(_PREPRINT_HOSTS):
        doi = _VERSION.sub("", doi)
    return doi if _is_paired(doi) else doi.rstrip(")")


def _doi_match(host: str, rest: str) -> re.Match[str] | None:
    """Where a DOI stands behind a host: anywhere at those known for it, at others behind a word that says so."""
    if host.endswith(_DOI_HOSTS):
        return _DOI.search(rest)
    lead = _DOI_LEAD.search(rest) if "doi" in rest.lower() else None
    return _DOI.match(rest, lead.end()) if lead else None


def _of_arxiv(doi: str) -> arxiv.Paper | None:
    """The paper of a DOI that arXiv has given."""
    if not doi.lower().startswith(_ARXIV_DOI):
        return None
    return arxiv.paper_at(f"https://arxiv.org/abs/{doi[len(_ARXIV_DOI) :]}")


def _published(host: str, rest: str) -> tuple[str | None, int | None] | None:
    """Venue and year of what one of the publishers shows; None for other addresses."""
    if not any(publisher in host for publisher in _PUBLISHERS):
        return None
    from awesome_lint.addresses.proceedings import published_in

    return published_in(f"{host}{rest}")


def _by_date(place: str, doi: str | None, host: str) -> tuple[str | None, int | None]:
    """Venue and year in a DOI of the IEEE, or the year of a dated post."""
    ieee = _IEEE_DOI.match(doi) if doi else None
    if ieee is not None and not _IEEE_JOURNALS.match(ieee["venue"]):
        return ieee["venue"], int(ieee["year"])
    if doi or not any(before in place for before in _BEFORE_YEAR) or f".{host}".endswith(_UNDATED_HOSTS):
        return None, None
    dated = _DATED.search(place)
    return None, int(dated["year"]) if dated else None
