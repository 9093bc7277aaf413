"""What sites ask of their own addresses: doi.org a DOI, arXiv an id, GitHub names of its kind.

Source: GitHub's rule that names of accounts and repositories consist of ASCII letters, digits, `-`, `_` and `.`.
"""

import re
from urllib.parse import unquote

from awesome_lint.addresses import arxiv
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex

# Whose pages have no other address in their own: an archive or a proxy has.
OWN_PAGES = frozenset(
    ("github.com", "arxiv.org", "openreview.net", "huggingface.co", "doi.org", "dx.doi.org", "aclanthology.org")
)
# `https://arxiv.org/abs2401.12345`, `https://arxiv.org/abd/2401.12345`.
_ARXIV_PAGE = regex(
    r"https?://(?:www\.)?arxiv\.org/(?P<page>[a-z]{2,4})(?P<slash>/?)\d{4}\.\d{4,5}(?:v\d+)?(?:\.pdf)?\Z", re.IGNORECASE
)
_DOI_HOSTS = ("doi.org", "dx.doi.org")
# `https://github.com/owner/name/tree/main`.
_GITHUB = regex(r"https?://(?:www\.)?github\.com/(?P<owner>[^/?#]+)(?:/(?P<name>[^/?#]+))?", re.IGNORECASE)
# `https://github.com/owner/namehttps://example.org`.
_SCHEME_IN_NAME = regex(r"https?:?\Z", re.IGNORECASE)
# What these show is named by the question, which a copied address may have lost.
_NAMELESS = regex(
    r"https?://(?:www\.|m\.)?(?:openreview\.net/(?:forum|pdf|attachment)\?id|youtube\.com/watch/?\?v|youtube\.com/playlist\?list"
    r"|drive\.google\.com/(?:open|uc)\?id)=\Z",
    re.IGNORECASE,
)
_GITHUB_NAME = regex(r"[\w.-]+\Z", re.ASCII)


class Fault(NamedTuple):
    """Why an address cannot be right, and what must have been meant, where one reading is possible.

    maybe_path: no fault if the repository holds a path of that name.
    """

    why: str
    meant: str | None = None
    maybe_path: bool = False


def find_site_fault(url: str, year: int) -> Fault | None:
    """Why the site of `url` has no such page, in the year `year`; None where nothing speaks against it."""
    host, _, rest = url.partition("://")[2].partition("/")
    # `https://doi.org/doi.org/10...`: no page of such a host is called so.
    if rest.startswith(f"{host}/") and host.lower() in OWN_PAGES:
        return Fault(f"has `{host}` twice", f"{url.removesuffix(rest)}{rest.removeprefix(f'{host}/')}")
    if not rest and host.lower() in _DOI_HOSTS:
        return Fault("does not name a paper")
    if rest.endswith("=") and _NAMELESS.match(url):
        return Fault("leads nowhere: nothing stands behind its `=`")
    return _arxiv_id(url, year) or _github_name(url)


def _arxiv_id(url: str, year: int) -> Fault | None:
    identifier = arxiv.id_in(url)
    if identifier is None:
        return _arxiv_page(url)
    if arxiv.may_exist(identifier, year):
        return None
    if not identifier:
        return Fault("does not name a paper")
    trimmed = identifier.rstrip(".,;:)]}*。，、；：）】").removesuffix(".pdf")
    meant = url.replace(identifier, trimmed) if trimmed != identifier and arxiv.has_form_of_id(trimmed) else None
    return Fault(f"leads to no paper: `{identifier}` is not a valid arXiv id", meant)


def _arxiv_page(url: str) -> Fault | None:
    """`https://arxiv.org/abs2401.12345`, `https://arxiv.org/abd/2401.12345`."""
    match = _ARXIV_PAGE.match(url) if "arxiv.org" in url else None
    if match is None:
        return None
    # Rarely needed.
    from awesome_lint.basics.nearest import one_letter_apart

    page = match["page"].lower()
    meant = (
        page if page in ("abs", "pdf") else next((one for one in ("abs", "pdf") if one_letter_apart(page, one)), None)
    )
    if meant is None or (meant == page and match["slash"]):
        return None
    why = (
        "lacks the slash before the id" if meant == page else f"leads nowhere: `{match['page']}` is not a page of arXiv"
    )
    return Fault(why, f"{url[: match.start('page')]}{meant}/{url[match.end('slash') :]}")


def _github_name(url: str) -> Fault | None:
    match = _GITHUB.match(url)
    if match is None:
        return None
    for name in (unquote(match["owner"]), unquote(match["name"] or "")):
        if name and _GITHUB_NAME.match(name) is None:
            if _SCHEME_IN_NAME.search(name):
                return Fault("is two addresses glued together")
            return Fault(f"leads to no repository: `{name}` cannot be a GitHub name")
    return None
