"""What an address of published proceedings says of the venue and the year.

Volumes beside those of a meeting's own papers, such as demonstrations, student research and workshops, say the year alone.

Sources, as of November 2026: the addresses under which ACL Anthology, PMLR, NeurIPS, ICLR, MLSys, CVF, ECVA, USENIX,
IJCAI, ISCA, VLDB and RSS publish.
"""

from __future__ import annotations

import re

from awesome_lint.addresses.arxiv import full_year
from awesome_lint.basics.patterns import regex

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

_ANTHOLOGY = r"^(?:aclanthology\.org|aclweb\.org/anthology)/"
_CVF = r"^openaccess\.thecvf\.com/content[_/]?(?P<venue>CVPR|ICCV|WACV|ACCV)"
# Patterns of host and path, whose groups `venue`, `year` and `short` (two digits) say where a paper appeared.
_PROCEEDINGS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (regex(r"^(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper(?:_files/paper)?/(?P<year>\d{4})\b"), "NeurIPS"),
    (regex(r"^(?:nips|neurips)\.cc/virtual/(?P<year>\d{4})/(?!workshop)"), "NeurIPS"),
    (regex(r"^proceedings\.iclr\.cc/paper_files/paper/(?P<year>\d{4})\b"), "ICLR"),
    (regex(r"^(?P<venue>iclr|icml)\.cc/virtual/(?P<year>\d{4})/(?!workshop)"), None),
    (regex(r"^(?:nips|neurips|iclr|icml)\.cc/virtual/(?P<year>\d{4})/"), None),
    (regex(r"^proceedings\.mlsys\.org/(?:paper_files/paper|paper)/(?P<year>\d{4})\b"), "MLSys"),
    (regex(rf"{_CVF}_?(?P<year>\d{{4}})(?!\d|W|_workshops)", re.I), None),
    (regex(rf"{_CVF}(?:W|_workshops)_?(?P<year>\d{{4}})", re.I), "{venue}W"),
    (regex(rf"{_CVF}_?(?P<year>\d{{4}})(?:W|_workshops)", re.I), "{venue}W"),
    (regex(r"^ecva\.net/papers/(?P<venue>eccv)_(?P<year>\d{4})/"), None),
    (regex(r"^usenix\.org/conference/(?P<venue>[a-z]+)-?(?P<short>\d\d)/presentation"), None),
    (regex(r"^usenix\.org/system/files/(?:conference/)?(?P<venue>[a-z]+)-?(?P<short>\d\d)[-_/]"), None),
    (regex(r"^ijcai\.org/[Pp]roceedings/(?P<year>\d{4})/"), "IJCAI"),
    (regex(r"^isca-(?:archive|speech)\.org/(?:archive/)?(?P<venue>interspeech)_(?P<year>\d{4})", re.I), None),
    (regex(rf"{_ANTHOLOGY}(?P<year>\d{{4}})\.(?P<venue>[a-z]+)-(?:main|long|short|\d+)\."), None),
    (regex(rf"{_ANTHOLOGY}(?P<year>\d{{4}})\.[a-z]+-"), None),
    (
        regex(
            r"^openreview\.net/group\?id=(?P<venue>[A-Za-z]+)\.\w+/(?P<year>\d{4})/(?:Conference|(?:Track/)?Datasets_and_Benchmarks)"
        ),
        None,
    ),
    (regex(r"^openreview\.net/group\?id=[A-Za-z]+\.\w+/(?P<year>\d{4})/"), None),
    (regex(r"^ndss-symposium\.org/ndss(?P<year>\d{4})/"), "NDSS"),
    (regex(r"^cidrdb\.org/cidr(?P<year>\d{4})/"), "CIDR"),
    (regex(r"^proceedings\.mlr\.press/v\d+/[a-z_-]+(?P<short>\d\d)[a-z]\b"), None),
)
# What the Anthology says there where it does not say of which conference.
_NO_VENUES = frozenset({"findings", "main"})
# What addresses of USENIX and the Anthology say for a venue that is written in another way, and not known in small letters.
_OTHER_NAMES = {"sec": "USENIX Security", "lisa": "LISA", "cl": "CL"}
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
    r"^(?:aclanthology\.org|aclweb\.org/anthology(?:/papers)?(?:/[A-Z]/[A-Z]\d\d)?)/"
    r"(?P<letter>[A-Z])(?P<short>\d\d)-(?P<volume>\d)\d{3}"
)
# The first volume has a meeting's own papers, and so have these: those of short papers, and second volumes of long ones.
_ACL_OWN = (
    "C88-2 C90-2 C90-3 C92-2 C92-3 C92-4 C94-2 C96-2 C98-2 C00-2 E14-4 E17-2 N03-2 N04-4 N06-2 N07-2 N09-2 N18-2 P98-2 P08-2 "
    "P09-2 P10-2 P11-2 P12-2 P13-2 P14-2 P15-2 P16-2 P17-2 P18-2"
)
# A journal's are its issues.
_ACL_JOURNALS = frozenset("JQ")
_PVLDB = regex(r"^vldb\.org/pvldb/vol(?P<volume>\d{1,2})/")
_RSS = regex(r"^roboticsproceedings\.org/rss(?P<number>\d\d)/")
_PMLR_PATH = regex(r"^proceedings\.mlr\.press/v(?P<volume>\d+)/")


def published_in(place: str) -> tuple[str | None, int | None] | None:
    """The venue and the year, as far as the address says them; None where it is none of proceedings.

    A venue may be in small letters, for the address says no more of how it is written: `osdi`, `hotcloud`.

    place: the address without scheme and `www.`.
    """
    volume = _PMLR_PATH.match(place)
    if volume is not None and volume["volume"] in _PMLR_VOLUMES:
        return _PMLR_VOLUMES[volume["volume"]]
    for pattern, venue in _PROCEEDINGS:
        match = pattern.match(place)
        if match is not None:
            return _named(match, venue), _year(match)
    old = _ACL_OLD.match(place)
    if old is not None:
        return _acl_venue(old), full_year(int(old["short"]))
    if (pvldb := _PVLDB.match(place)) is not None:
        return "VLDB", 2007 + int(pvldb["volume"])
    if (rss := _RSS.match(place)) is not None:
        return "RSS", 2004 + int(rss["number"])
    return None


def _acl_venue(old: re.Match[str]) -> str | None:
    """The meeting or journal of one of the Anthology's ids of before 2020; None for what else a meeting published."""
    letter, volume = old["letter"], old["volume"]
    if volume != "1" and letter not in _ACL_JOURNALS and f"{letter}{old['short']}-{volume}" not in _ACL_OWN:
        return None
    return _ACL_LETTERS.get(letter)


def _named(match: re.Match[str], venue: str | None) -> str | None:
    groups = match.groupdict()
    if venue is not None:
        return venue.format(venue=(groups.get("venue") or "").upper())
    name = groups.get("venue")
    if name is None or name in _NO_VENUES:
        return None
    return _OTHER_NAMES.get(name, name)


def _year(match: re.Match[str]) -> int:
    groups = match.groupdict()
    return int(groups["year"]) if groups.get("year") else full_year(int(groups["short"]))
