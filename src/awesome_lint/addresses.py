"""What is wrong with an address, as far as the address alone shows.

Sources: RFC 3986 for the form of a URL; GitHub's rule that names of accounts and repositories consist of ASCII letters,
digits, `-`, `_` and `.`.
"""

import functools
import re
from urllib.parse import unquote, urlsplit

from awesome_lint import arxiv, paths
from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex
from awesome_lint.urls import host_and_rest


class Fault(NamedTuple):
    """Why an address cannot be right, and what must have been meant, where one reading is possible.

    maybe_path: no fault if the repository holds a path of that name.
    """

    why: str
    meant: str | None = None
    maybe_path: bool = False


# None of them is a quote to Markdown or HTML.
_QUOTES = "“”‘’„‟‚‛«»"
_SCHEME_TWICE = regex(
    r"(?P<scheme>https?:/{0,3}|https?//)\s*(?P<rest>(?P<second>https?(?::/{0,3}|//)).*)\Z", re.IGNORECASE | re.DOTALL
)
_NO_COLON = regex(r"(?<=\Ahttp)//|(?<=\Ahttps)//", re.IGNORECASE)
# An address in which none of the faults of its form can be: most are, and one look is enough.
_PLAIN = regex(r"https?://(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+(?::\d+)?(?:[/?#][\w./?=&#,~+@!*'()$-]*)?\Z", re.ASCII)
# The same of a path.
_PLAIN_PATH = regex(r"\.{1,2}/[\w./~+-]*(?:%(?!3[CEce]|22)[\w./~+-]*)*\Z", re.ASCII)
_RIGHT_START = regex(r"https?://[^/]", re.IGNORECASE)
_SLASHES = regex(
    r"(?P<scheme>https?)(?P<colon>:{1,3}|：|;|\.(?=/)|)(?P<slashes>/{0,4})(?P<rest>[\w-]+\.[\w.-]+.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_BACKSLASHES = regex(r"(?P<scheme>https?):(?=/*\\)[/\\]{1,4}(?P<rest>[\w-]+\.[^?#]*)\Z", re.IGNORECASE)
_NEAR_SCHEME = regex(
    r"(?P<scheme>h{0,3}t{1,4}p{0,3}s{0,3}|thtp[s]?|hppts?|htpps?)[:;：]/{1,3}(?P<rest>[\w-]+\..*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = regex(r"!?\[(?P<text>[^\]]*)\]\((?P<inner>[^()\s]*)\)?(?P<after>.*)\Z", re.DOTALL)
_SECOND = regex(r"(?<![/=?&#:@,|(%+!~])(?:https?:/{1,2})(?=[\w-]+\.)", re.IGNORECASE)
_SECOND_IN_PATH = regex(r"(?<=/)https?://[\w-]+\.[\w.-]+", re.IGNORECASE)
# Encoded, `<`, `>` and `"` may belong to an address; what is left of a tag stands at its end, or is a tag still.
_DEBRIS = regex(
    r"[<>\"]|%22%3E|%3C/?(?:a|b|br|i|em|strong|img|p|div|span|td|tr|th|table|li|ul|code|sub|sup|font|center)(?![\w.-])"
    r"|(?<!%3[CE])(?<!%22)(?:%3[CE]|%22)+\Z|&(?:lt|gt|quot|nbsp);|(?:%22(?:\s|%20)*|\s|%20)(?:target|rel|class)=",
    re.IGNORECASE,
)
# All that may be cut off with it: what no address goes on with, or the rest of a tag.
_ONLY_DEBRIS = regex(
    r"(?:[<>\"]|%3[CE]|%22|&(?:lt|gt|quot|nbsp);)*(?:</?[a-z]+(?:[\s>][^|\r\n]*)?|(?:\s|[a-z]+=)[^|\r\n]*)?\Z",
    re.IGNORECASE,
)
_GITHUB = regex(r"https?://(?:www\.)?github\.com/(?P<owner>[^/?#]+)(?:/(?P<name>[^/?#]+))?", re.IGNORECASE)
_SCHEME_IN_NAME = regex(r"https?:?\Z", re.IGNORECASE)
_GITHUB_NAME = regex(r"[\w.-]+\Z", re.ASCII)
_DOI = regex(r"(?:doi:/{0,2})?(?P<doi>10\.\d{4,9}/[^\s/]+(?:/[^\s/]+)*)\Z", re.IGNORECASE)
# In the DOIs of some older articles `<` and `>` are letters like others.
_SICI = regex(r"(?:\(|%28)SICI(?:\)|%29)", re.IGNORECASE)
_DOI_HOSTS = ("doi.org", "dx.doi.org")
_ARXIV_NAME = regex(r"arxiv:/{0,2}(?P<id>[^\s?#]+)\Z", re.IGNORECASE)
# A drive's letter needs a backslash, or a slash and a folder of Windows: `c:/` could be a scheme.
_OWN_MACHINE = regex(r"file:|[A-Za-z]:\\|[A-Za-z]:/+(?:Users|Program Files|Documents)\b", re.IGNORECASE)
_BEFORE = regex(
    r"(?P<before>(?:\.{0,2}/|[:：;；,，、。|“‘（(\[【]|(?:url|link|href|src)[:=：])+)(?P<address>https?://.*)\Z",
    re.I | re.S,
)
_GIT = regex(r"git@(?P<host>[\w.-]+):(?P<path>[^\s:]+/[^\s:]+?)(?:\.git)?\Z")
# Whose pages have no other address in their own: an archive or a proxy has.
_OWN_PAGES = frozenset(
    ("github.com", "arxiv.org", "openreview.net", "huggingface.co", "doi.org", "dx.doi.org", "aclanthology.org")
)
# Browsers take `。` for a point.
_NO_HOST = regex(r"[\s,;，、；：！？（）【】「」『』《》]|%20")


def find_fault(url: str, year: int) -> Fault | None:
    """What is wrong with `url`, in the year `year`; None where nothing is."""
    if url.startswith(("#", "/", "?", "mailto:", "tel:", "data:")):
        return _preceded(url) if "://" in url[:9] else None
    if _PLAIN_PATH.match(url):
        return None
    if _PLAIN.match(url):
        return _host_twice(url) or _no_doi(url) or _arxiv_id(url, year) or _github_name(url)
    return find_odd_fault(url, year)


# The same addresses are asked of in each round of fixes.
@functools.lru_cache(1 << 12)
def find_odd_fault(url: str, year: int) -> Fault | None:
    """The same, where the form of the address is not the usual one."""
    for look in (_markdown_inside, _wrapped, _preceded, _scheme, _glued, _doubled, _debris):
        if (fault := look(url)) is not None:
            return fault
    if not _RIGHT_START.match(url):
        return None
    return _host(url) or _host_twice(url) or _no_doi(url) or _arxiv_id(url, year) or _github_name(url)


def _markdown_inside(url: str) -> Fault | None:
    match = _MARKDOWN.match(url)
    if match is None:
        return Fault("contains a Markdown link") if "](" in url else None
    inner = match["inner"]
    same = inner.rstrip("/") == match["text"].rstrip("/") or not match["text"]
    return Fault(
        "is a Markdown link; only its address belongs here", inner if same and not match["after"].strip(")") else None
    )


def _wrapped(url: str) -> Fault | None:
    """`[a]((https://b.c))`, and what an editor makes of the quotes or the space beside an address."""
    if url.startswith("(") and url.endswith(")"):
        inner, what = url[1:-1], "parentheses around"
    elif (bare := url.strip()) and (bare[0] in _QUOTES or (bare[0] in "'\"`" and bare.endswith(bare[0], 1))):
        # At its end alone, one may belong to the address.
        inner, what = bare[1:-1] if bare[-1] in _QUOTES or bare[-1] == bare[0] else bare[1:], "quotes around"
    else:
        inner, what = bare, "white space beside"
    if inner == url or not inner.lower().startswith(("http://", "https://")):
        return None
    return Fault(f"has {what} the address", inner)


def _preceded(url: str) -> Fault | None:
    """`/https://a.b`, `：https://a.b`, `url:https://a.b`: an address behind what is none of it."""
    match = _BEFORE.match(url)
    if match is None:
        return None
    return Fault(f"has `{match['before']}` before the address", match["address"])


def _scheme(url: str) -> Fault | None:
    if (twice := _SCHEME_TWICE.match(url)) is not None:
        scheme, second = twice["scheme"], twice["second"]
        why = f"has `{scheme}` twice" if scheme == second else f"has `{scheme}` before `{second}`"
        meant = _NO_COLON.sub("://", twice["rest"], count=1)
        return Fault(why, meant if _RIGHT_START.match(meant) else None)
    if _RIGHT_START.match(url):
        return None
    if (slashes := _SLASHES.match(url)) is not None and not _is_file(slashes):
        number = len(slashes["slashes"])
        why = "has a colon too many" if len(slashes["colon"]) > 1 else _wrong_slashes(number, slashes["scheme"])
        return Fault(why, f"{slashes['scheme'].lower()}://{slashes['rest']}".replace("\\", "/"))
    if (back := _BACKSLASHES.match(url)) is not None:
        return Fault("has backslashes for slashes", f"{back['scheme'].lower()}://{back['rest']}".replace("\\", "/"))
    if (near := _NEAR_SCHEME.match(url)) is not None:
        scheme = "https" if "s" in near["scheme"].lower() else "http"
        why = f"cannot be opened: `{near['scheme']}:` is not a scheme; did you mean `{scheme}:`?"
        return Fault(why, f"{scheme}://{near['rest']}")
    if _OWN_MACHINE.match(url):
        return Fault("leads to a file on its author's own machine")
    return _bare_name(url)


def _bare_name(url: str) -> Fault | None:
    """A DOI, an arXiv id, a mail address or a host, in the place of an address."""
    if (doi := _DOI.match(url)) is not None:
        meant = f"https://doi.org/{doi['doi']}" if doi["doi"][-1] not in ".,;:" else None
        return Fault("is a DOI, not an address", meant, maybe_path=True)
    if (named := _ARXIV_NAME.match(url)) is not None and arxiv.has_form_of_id(named["id"]):
        return Fault("is an arXiv id, not an address", f"https://arxiv.org/abs/{named['id']}", maybe_path=True)
    if (git := _GIT.match(url)) is not None:
        return Fault("is an address for git, not for a browser", f"https://{git['host']}/{git['path']}")
    if paths.is_mail(url):
        return Fault("is an email address without `mailto:`", f"mailto:{url}", maybe_path=True)
    if paths.is_host(url):
        return Fault("has no `https://`, so it is read as a file path", f"https://{url}", maybe_path=True)
    return None


def _wrong_slashes(number: int, scheme: str) -> str:
    if number > 2:
        return f"has too many slashes after `{scheme}:`"
    missing = f"a slash is missing after `{scheme}:`" if number < 2 else f"there is no colon after `{scheme}`"
    return f"cannot be opened: {missing}"


def _is_file(match: re.Match[str]) -> bool:
    """`httpd.conf` and `https.md` begin like a scheme and are none."""
    return not match["slashes"] and not re.match(r"https?[:：;]", match.string, re.IGNORECASE)


def _glued(url: str) -> Fault | None:
    second = _SECOND.search(url, 8)
    if second is None or "archive" in url[: second.start()]:
        return None
    first, rest = url[: second.start()], url[second.start() :]
    return Fault("is two addresses glued together", first if first.rstrip("/") == rest.rstrip("/") else None)


def _doubled(url: str) -> Fault | None:
    """Two addresses with a slash between, of one host or of any behind one that has none: an archive or a proxy has."""
    second = _SECOND_IN_PATH.search(url, 8)
    if second is None or not url.lower().startswith(("http://", "https://")) or "archive" in url[: second.start()]:
        return None
    first, rest = url[: second.start()], url[second.start() :]
    host = host_and_rest(first)[0]
    if "?" in first or "#" in first or (host not in _OWN_PAGES and host != host_and_rest(second[0])[0]):
        return None
    return Fault("is two addresses glued together", rest if _is_begun(first, rest) else None)


def _is_begun(first: str, rest: str) -> bool:
    """Whether all of the first address is said again by the second one, as in `https://a.b/c/https://a.b/c/d`."""
    said, again = (one.partition("://")[2].lower().rstrip("/") + "/" for one in (first, rest))
    return again.startswith(said)


def _debris(url: str) -> Fault | None:
    found = _DEBRIS.search(url)
    if found is None or "?" in url[: found.start()] or _SICI.search(url):
        return None
    address, rest = url[: found.start()], url[found.start() :]
    if _closes(rest.upper(), address.upper()):
        return None
    # All of a path's last part is a page of its own: `/wiki/%3C`.
    is_sure = address and not address.endswith("/") and _ONLY_DEBRIS.match(rest) is not None
    return Fault(f"contains leftover HTML: `{rest}`", address if is_sure else None)


def _closes(rest: str, address: str) -> bool:
    """Whether an encoded mark at the end belongs to one in the address: `/wiki/%22Heroes%22`."""
    return (rest == "%22" and address.count("%22") % 2 == 1) or (rest == "%3E" and "%3C" in address)


def _host(url: str) -> Fault | None:
    try:
        host = urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return Fault("has no valid host")
    if host.startswith("[") or host.partition(":")[0] == "localhost":
        return None
    name = host.partition(":")[0]
    if "." not in name.strip(".") or ".." in name or name.startswith("."):
        return Fault(f"has no valid host: `{host}`")
    sign = _NO_HOST.search(name)
    if sign is None:
        return None
    what = "a comma or a space" if sign[0] in ",;，；%20" or sign[0].isspace() else f"`{sign[0]}`"
    return Fault(f"has {what} in its host: `{host}`")


def _host_twice(url: str) -> Fault | None:
    """`https://doi.org/doi.org/10...`: no page of such a host is called so."""
    host = url.partition("://")[2].partition("/")[0]
    begin = url.find(f"/{host}/", 8)
    if begin < 0 or url[:begin].count("/") != 2 or host.lower() not in _OWN_PAGES:
        return None
    return Fault(f"has `{host}` twice", f"{url[:begin]}{url[begin + 1 + len(host) :]}")


def _no_doi(url: str) -> Fault | None:
    host = url.partition("://")[2].removesuffix("/").lower()
    return Fault("does not name a paper") if host in _DOI_HOSTS else None


def _arxiv_id(url: str, year: int) -> Fault | None:
    identifier = arxiv.id_in(url)
    if identifier is None or arxiv.may_exist(identifier, year):
        return None
    if not identifier:
        return Fault("does not name a paper")
    trimmed = identifier.rstrip(".,;:)]}*。，、；：）】").removesuffix(".pdf")
    meant = url.replace(identifier, trimmed) if trimmed != identifier and arxiv.has_form_of_id(trimmed) else None
    return Fault(f"leads to no paper: `{identifier}` is not a valid arXiv id", meant)


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
