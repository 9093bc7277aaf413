"""What a URL says by itself: identifiers, year and venue. Nothing is fetched.

Sources, as of November 2026: arXiv's identifier scheme (info.arxiv.org/help/arxiv_identifier.html); the DOI
handbook; the URL schemes that ACL Anthology, PMLR, NeurIPS, ICLR, MLSys, CVF, ECVA, USENIX, IJCAI, ISCA, VLDB
and RSS publish their proceedings under; the year in IEEE's conference DOIs.
"""

import functools
import re
from urllib.parse import unquote, urlsplit

from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex, without_end


class Facts(NamedTuple):
    """What a URL proves. `arxiv` is as it was written, without the version; `year` is the year of publication, so an arXiv id gives none."""

    arxiv: str | None = None
    version: str | None = None
    doi: str | None = None
    year: int | None = None
    venue: str | None = None

    @property
    def arxiv_year(self) -> int | None:
        """The year the arXiv id was given, which is when the preprint came out."""
        return arxiv_year(self.arxiv) if self.arxiv else None


_NOTHING = Facts()
# arXiv itself and its mirrors.
ARXIV_SITES = r"(?:(?:www|export|cn|de|browse)\.)?arxiv\.org|ar5iv\.(?:labs\.)?(?:arxiv\.)?org"
_ARXIV_HOSTS = rf"(?:{ARXIV_SITES}|(?:www\.)?alphaxiv\.org|huggingface\.co|arxiv-sanity\.com|tldr\.takara\.ai)"
_ARXIV_NAMES = ("arxiv", "alphaxiv", "ar5iv", "huggingface", "takara")
_ARXIV = regex(
    rf"^https?:/+{_ARXIV_HOSTS}/(?:abs|pdf|html|ps|format|src|e-print|papers|p|overview|paper)/+"
    r"(?:arxiv:)?(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?P<version>v\d+)?(?![\d.]*\d)",
    re.IGNORECASE,
)
_TO_ENCODE = regex(r"[\x00-\x20\x7f()<>\"'\\`|]")
_HARMLESS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/.?=#%_~+,;@!$*-")
_ENTITY = regex(r"&(?=#?\w+;)")
ARXIV_ID = regex(r"(?<![\d.])(?P<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d.]*\d)")
_DOI = regex(r"(?P<doi>10\.\d{4,9}/[^\s?#\"<>]+)")
# What publishers put behind a DOI: `.full`, `.abstract`, `.pdf`, `/full`, `/pdf`, `/html`, `/meta`, `v1.full`.
_DOI_ENDINGS_REVERSED = regex(r"/?(?:lluf\.(?:\d+v)?|tcartsba\.|fdp[./]|lluf/|lmth/|atem/)*")
_DOI_HOSTS = (
    *(
        "doi.org",
        "dl.acm.org",
        "link.springer.com",
        "wiley.com",
        "pubs.acs.org",
        "journals.sagepub.com",
        "tandfonline.com",
    ),
    *(
        "science.org",
        "epubs.siam.org",
        "biorxiv.org",
        "medrxiv.org",
        "frontiersin.org",
        "pnas.org",
        "aip.org",
        "iop.org",
    ),
    *("worldscientific.com", "informs.org"),
)

# PMLR's volumes (proceedings.mlr.press): venue and year of the series that lists cite.
_PMLR = {
    "ICML": "28:2013 32:2014 37:2015 48:2016 70:2017 80:2018 97:2019 119:2020 139:2021 162:2022 202:2023 235:2024 267:2025",
    "AISTATS": "9:2010 15:2011 22:2012 31:2013 33:2014 38:2015 51:2016 54:2017 84:2018 89:2019 108:2020 130:2021 151:2022 "
    "206:2023 238:2024 258:2025",
    "CoRL": "78:2017 87:2018 100:2019 155:2020 164:2021 205:2022 229:2023 270:2024",
    "COLT": "65:2017 75:2018 99:2019 125:2020 134:2021 178:2022 195:2023 247:2024",
}
_PMLR_VOLUMES = {
    volume: (venue, int(year))
    for venue, volumes in _PMLR.items()
    for volume, year in (pair.split(":") for pair in volumes.split())
}

# Host and path patterns whose groups `venue`, `year` and `short` (two digits) say where a paper appeared.
_PROCEEDINGS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (regex(r"^(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper(?:_files/paper)?/(?P<year>\d{4})\b"), "NeurIPS"),
    (regex(r"^(?:nips|neurips)\.cc/virtual/(?P<year>\d{4})/"), "NeurIPS"),
    (regex(r"^proceedings\.iclr\.cc/paper_files/paper/(?P<year>\d{4})\b"), "ICLR"),
    (regex(r"^(?P<venue>iclr|icml)\.cc/virtual/(?P<year>\d{4})/"), None),
    (regex(r"^proceedings\.mlsys\.org/(?:paper_files/paper|paper)/(?P<year>\d{4})\b"), "MLSys"),
    (
        regex(
            r"^openaccess\.thecvf\.com/content[_/]?(?P<venue>CVPR|ICCV|WACV|ACCV)_?(?P<year>\d{4})(?!\d|W|_workshops)",
            re.I,
        ),
        None,
    ),
    (
        regex(
            r"^openaccess\.thecvf\.com/content[_/]?(?P<venue>CVPR|ICCV|WACV|ACCV)(?:W|_workshops)_?(?P<year>\d{4})",
            re.I,
        ),
        "{venue}W",
    ),
    (
        regex(
            r"^openaccess\.thecvf\.com/content[_/]?(?P<venue>CVPR|ICCV|WACV|ACCV)_?(?P<year>\d{4})(?:W|_workshops)",
            re.I,
        ),
        "{venue}W",
    ),
    (regex(r"^(?:www\.)?ecva\.net/papers/(?P<venue>eccv)_(?P<year>\d{4})/"), None),
    (regex(r"^(?:www\.)?usenix\.org/conference/(?P<venue>[a-z]+)-?(?P<short>\d\d)/presentation"), None),
    (regex(r"^(?:www\.)?usenix\.org/system/files/(?:conference/)?(?P<venue>[a-z]+)-?(?P<short>\d\d)[-_/]"), None),
    (regex(r"^(?:www\.)?ijcai\.org/[Pp]roceedings/(?P<year>\d{4})/"), "IJCAI"),
    (
        regex(r"^(?:www\.)?isca-(?:archive|speech)\.org/(?:archive/)?(?P<venue>interspeech)_(?P<year>\d{4})", re.I),
        None,
    ),
    (regex(r"^aclanthology\.org/(?P<year>\d{4})\.(?P<venue>[a-z]+)-"), None),
    (regex(r"^(?:www\.)?aclweb\.org/anthology/(?P<year>\d{4})\.(?P<venue>[a-z]+)-"), None),
    (regex(r"^openreview\.net/group\?id=(?P<venue>[A-Za-z]+)\.\w+/(?P<year>\d{4})/"), None),
    (regex(r"^(?:www\.)?ndss-symposium\.org/ndss(?P<year>\d{4})/"), "NDSS"),
    (regex(r"^(?:www\.)?cidrdb\.org/cidr(?P<year>\d{4})/"), "CIDR"),
    (regex(r"^proceedings\.mlr\.press/v\d+/[a-z_-]+(?P<short>\d\d)[a-z]\b"), None),
)
_ACL_LETTERS = {
    "P": "ACL",
    "N": "NAACL",
    "D": "EMNLP",
    "E": "EACL",
    "C": "COLING",
    "K": "CoNLL",
    "Q": "TACL",
    "J": "CL",
}
_ACL_OLD = regex(
    r"^(?:www\.)?(?:aclanthology\.org|aclweb\.org/anthology(?:/papers)?(?:/[A-Z]/[A-Z]\d\d)?)/(?P<letter>[A-Z])(?P<short>\d\d)-\d{4}"
)
_PVLDB = regex(r"^(?:www\.)?vldb\.org/pvldb/vol(?P<volume>\d{1,2})/")
_RSS = regex(r"^(?:www\.)?roboticsproceedings\.org/rss(?P<number>\d\d)/")
_PMLR_PATH = regex(r"^proceedings\.mlr\.press/v(?P<volume>\d+)/")
_IEEE_DOI = regex(r"^10\.1109/(?P<venue>[A-Za-z]+)\d*\.(?P<year>(?:19|20)\d\d)\.\d+")
_IEEE_JOURNALS = regex(r"^(?:T[A-Z]|J[A-Z]|LRA|ACCESS|MSP|MIS|MCOM|OJ|L[A-Z]{2,})", re.I)
# A dated post: a full date, or year and month as folders. A lone year in a path is no publication date.
_DATED = regex(
    r"[/_-](?P<year>20[0-3]\d)(?:/(?P<month>0?[1-9]|1[0-2])/|-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])|(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?!\d))"
)
_UNDATED_HOSTS = (
    ".github.com",
    ".githubusercontent.com",
    ".gitlab.com",
    ".huggingface.co",
    ".arxiv.org",
    ".web.archive.org",
)
_ACL_PREFIXES = {"findings": None, "main": None}
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
    arxiv = _ARXIV.match(url) if any(name in url.lower() for name in _ARXIV_NAMES) else None
    if arxiv is not None and _is_arxiv_id(arxiv["id"]):
        return Facts(arxiv=arxiv["id"], version=arxiv["version"], venue="arXiv")
    host, rest = host_and_rest(url)
    doi = _doi(host, rest)
    venue, year = _published(f"{host}{rest}", doi, host)
    return Facts(doi=doi, year=year, venue=venue) if doi or year or venue else _NOTHING


def arxiv_year(identifier: str) -> int:
    """The year in an arXiv id, of the form used since April 2007 or of the older one."""
    digits = identifier.rpartition("/")[2][:2]
    return full_year(int(digits))


def full_year(short: int) -> int:
    """The year that two digits stand for; arXiv, the oldest source here that uses them, began in 1991."""
    return 1900 + short if short >= 70 else 2000 + short


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


def _is_arxiv_id(identifier: str) -> bool:
    if "/" in identifier:
        return True
    return 1 <= int(identifier[2:4]) <= 12 and int(identifier[:2]) >= 7


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
    if not host.endswith(_DOI_HOSTS):
        return None
    match = _DOI.search(unquote(rest))
    if match is None:
        return None
    return without_end(match["doi"], _DOI_ENDINGS_REVERSED).rstrip(".,;)")


def _published(place: str, doi: str | None, host: str) -> tuple[str | None, int | None]:
    if not any(publisher in host for publisher in _PUBLISHERS):
        return _by_date(place, doi, host)
    volume = _PMLR_PATH.match(place)
    if volume is not None and volume["volume"] in _PMLR_VOLUMES:
        return _PMLR_VOLUMES[volume["volume"]]
    for pattern, venue in _PROCEEDINGS:
        match = pattern.match(place)
        if match is not None:
            return _named(match, venue), _year(match)
    old = _ACL_OLD.match(place)
    if old is not None:
        return _ACL_LETTERS.get(old["letter"]), full_year(int(old["short"]))
    if (pvldb := _PVLDB.match(place)) is not None:
        return "VLDB", 2007 + int(pvldb["volume"])
    if (rss := _RSS.match(place)) is not None:
        return "RSS", 2004 + int(rss["number"])
    return _by_date(place, doi, host)


def _by_date(place: str, doi: str | None, host: str) -> tuple[str | None, int | None]:
    """Venue and year in a DOI of the IEEE, or the year of a dated post."""
    ieee = _IEEE_DOI.match(doi) if doi else None
    if ieee is not None and not _IEEE_JOURNALS.match(ieee["venue"]):
        return ieee["venue"], int(ieee["year"])
    if doi or "20" not in place or f".{host}".endswith(_UNDATED_HOSTS):
        return None, None
    dated = _DATED.search(place)
    return None, int(dated["year"]) if dated else None


def _named(match: re.Match[str], venue: str | None) -> str | None:
    groups = match.groupdict()
    if venue is not None:
        return venue.format(venue=(groups.get("venue") or "").upper())
    name = groups.get("venue")
    if name is None or name in _ACL_PREFIXES:
        return None
    return {"atc": "USENIX ATC", "interspeech": "Interspeech", "sec": "USENIX Security"}.get(name.lower()) or {
        "usenixsecurity": "USENIX Security",
        "neurips": "NeurIPS",
        "tacl": "TACL",
    }.get(name.lower(), name.upper())


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["year"]) if groups.get("year") else full_year(int(groups["short"]))
