"""Addresses whose form is not that of nearly all others, and what is wrong with it. Source: RFC 3986."""

import re
from urllib.parse import urlsplit

from awesome_lint.addresses import arxiv, paths
from awesome_lint.addresses.gluedurls import find_second
from awesome_lint.addresses.localurls import find_local_fault
from awesome_lint.addresses.siteurls import Fault
from awesome_lint.basics.patterns import regex

# None of them is a quote to Markdown or HTML.
_QUOTES = "“”‘’„‟‚‛«»"
_PAIRS = {"(": ")", "[": "]", "（": "）", "【": "】", "“": "”", "‘": "’"}
# `https://https://a.b`, `http:/https://a.b`.
_SCHEME_TWICE = regex(
    r"(?P<scheme>https?:/{0,3}|https?//)\s*(?P<rest>(?P<second>https?(?::/{0,3}|//)).*)\Z", re.IGNORECASE | re.DOTALL
)
# `http://ttps://a.b`: a port follows the colon of a host.
_NEAR_TWICE = regex(r"https?://(?P<second>h?t{1,3}p?s?:)(?P<rest>//[\w-]+\..*)\Z", re.IGNORECASE | re.DOTALL)
# `https//a.b`, at its slashes.
_NO_COLON = regex(r"(?<=\Ahttp)//|(?<=\Ahttps)//", re.IGNORECASE)
# `https://a`, with two slashes.
_RIGHT_START = regex(r"https?://[^/]", re.IGNORECASE)
# `https:/a.b`, `https//a.b`, `https:////a.b`, `https::/a.b`, `https：//a.b`.
_SLASHES = regex(
    r"(?P<scheme>https?)(?P<colon>:{1,3}|：|;|\.(?=/)|)(?P<slashes>/{0,4})(?P<rest>[\w-]+\.[\w.-]+.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# `https:\\a.b\c`.
_BACKSLASHES = regex(r"(?P<scheme>https?):(?=/*\\)[/\\]{1,4}(?P<rest>[\w-]+\.[^?#]*)\Z", re.IGNORECASE)
# `htps://a.b`, `hhttp://a.b`, `htps;//a.b`.
_NEAR_SCHEME = regex(
    r"(?P<scheme>h{0,3}t{1,4}p{0,3}s{0,3}|thtp[s]?|hppts?|hpps|htpps?)[:;：]/{1,3}(?P<rest>[\w-]+\..*)\Z",
    re.IGNORECASE | re.DOTALL,
)
# `httos://a.b`, or the name of another scheme.
_ANY_SCHEME = regex(r"(?P<scheme>[a-z]{3,6})(?P<rest>://[\w-]+\..*)\Z", re.IGNORECASE | re.DOTALL)
_OTHER_SCHEMES = ("shttp", "htcp")
# `https/://a.b`, `http/:a.b`, `https//:a.b`.
_SLASH_BEFORE = regex(r"(?P<scheme>https?)/{1,2}:/{0,3}(?P<rest>[\w-]+\.[\w.-]+.*)\Z", re.IGNORECASE | re.DOTALL)
# `[a](https://b.c)`.
_MARKDOWN = regex(r"!?\[(?P<text>[^\]]*)\]\((?P<inner>[^()\s]*)\)?(?P<after>.*)\Z", re.DOTALL)
# The elements that lists have around addresses, and whose names nobody writes for what is yet to be filled in.
_ELEMENT = "</?(?:a|b|br|i|em|strong|img|p|div|span|td|tr|th|thead|tbody|table|li|ul|ol|code|sub|sup|font|center|h[1-6]|hr|kbd|del)"
# `https://a.b</td>`, `https://a.b%3C/a%3E`, `https://a.b" target=`. Encoded, `<`, `>` and `"` may belong to an address; what is
# left of a tag stands at its end, or is a tag still.
_DEBRIS = regex(
    r"[<>\"]|%22%3E|%3C/?(?:a|b|br|i|em|strong|img|p|div|span|td|tr|th|table|li|ul|code|sub|sup|font|center)(?![\w.-])"
    r"|(?<!%3[CE])(?<!%22)(?:%3[CE]|%22)+\Z|&(?:lt|gt|quot|nbsp);|(?:%22(?:\s|%20)*|\s|%20)(?:target|rel|class)=",
    re.IGNORECASE,
)
# All that may be cut off with it: what no address goes on with, or the rest of a tag.
_ONLY_DEBRIS = regex(
    rf"(?:[<>\"]|%3[CE]|%22|&(?:lt|gt|quot|nbsp);)*(?:{_ELEMENT}(?:[\s>][^|\r\n]*)?|(?:\s|[a-z]+=)[^|\r\n]*)?\Z",
    re.IGNORECASE,
)
# `https://a.b/?c</td>`, `https://a.b/?c"target=`. A question may have marks of its own, but does not end so.
_DEBRIS_IN_QUERY = regex(rf'(?<![=+"])(?:(?=</|<br){_ELEMENT}\s*/?>\Z|"(?:\s|%20)*(?:target|rel)=)', re.IGNORECASE)
# Not what is left of `target="_blank"`.
_TITLE = regex(r'"[^\W_][^"<>=]*"\Z')
_IS_ELEMENT = regex(rf"{_ELEMENT}(?![\w.-])", re.IGNORECASE)
# `https://a.b/<name>`.
_TO_FILL_IN = regex(r"<[\w .-]+>")
# `10.1000/182`, `doi:10.1000/182`.
_DOI = regex(r"(?:doi:/{0,2})?(?P<doi>10\.\d{4,9}/[^\s/]+(?:/[^\s/]+)*)\Z", re.IGNORECASE)
# In the DOIs of some older articles `<` and `>` are letters like others: `10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O`.
_SICI = regex(r"(?:\(|%28)SICI(?:\)|%29)", re.IGNORECASE)
# `arXiv:2401.00001`.
_ARXIV_NAME = regex(r"arxiv:/{0,2}(?P<id>[^\s?#]+)\Z", re.IGNORECASE)
# `/https://a.b`, `：https://a.b`, `url:https://a.b`; `view-source:https://a.b` and the like are copied from a browser's bar.
_BEFORE = regex(
    r"(?P<before>(?:\.{0,2}/|[:：;；,，、。|“‘（(\[【=-]|\*|%20|(?:url|link|href|src)[:=：]|view-source:"
    r"|(?:chrome|moz|safari-web)-extension://[\w-]+/)+)(?P<address>https?://.*)\Z",
    re.I | re.S,
)
# `https://a.b/c。`: no address in ASCII ends so, but a wiki's, which is a page's title, what somebody looks for, and one whose
# letters are encoded.
_PHRASE_END = regex(
    r"(?P<address>(?!\S*[?&](?:q|query|search\w*|keywords?|text|title|term|wd)=)https?://[!\"$-~]+(?<!%[0-9a-f]{2}))[，。；、）】」》]+\Z",
    re.IGNORECASE,
)
TITLED = regex(r"wiki|pedia", re.IGNORECASE)
# `**https://a.b**`.
_EMPHASISED = regex(r"(?P<marks>\*{1,3}|_{1,3}|~~)(?P<address>https?://[^*]*)(?P=marks)\Z", re.IGNORECASE)
# `git@github.com:owner/name.git`.
_GIT = regex(r"git@(?P<host>[\w.-]+):(?P<path>[^\s:]+/[^\s:]+?)(?:\.git)?\Z")

# Browsers take `。` for a point.
_NO_HOST = regex(r"[\s,;，、；：！？（）【】「」『』《》]|%20")


def find_form_fault(url: str) -> Fault | None:
    """What is wrong with the form of `url`; None where nothing is."""
    for look in (_markdown_inside, _wrapped, find_before, _scheme, find_second, _debris, _phrase_end, _cut_short):
        if (fault := look(url)) is not None:
            return fault
    return _host(url) if _RIGHT_START.match(url) else None


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
    if url[-1:] == _PAIRS.get(url[:1]) and url[0] not in _QUOTES and not _closes_more(url[0], url[1:-1]):
        inner, what = url[1:-1], "parentheses around" if url[0] in "(（" else "brackets around"
    elif (bare := url.strip()) and (bare[0] in _QUOTES or (bare[0] in "'\"`" and bare.endswith(bare[0], 1))):
        # At its end alone, one may belong to the address.
        inner, what = bare[1:-1] if bare[-1] in _QUOTES or bare[-1] == bare[0] else bare[1:], "quotes around"
    elif (marked := _EMPHASISED.match(url)) is not None:
        inner, what = marked["address"], f"`{marked['marks']}` around"
        if inner.endswith(marked["marks"][0]):
            return Fault(f"has {what} the address")
    else:
        inner, what = bare, "white space beside"
    if inner == url or not inner.lower().startswith(("http://", "https://")):
        return None
    return Fault(f"has {what} the address", inner)


def find_before(url: str) -> Fault | None:
    """`/https://a.b`, `：https://a.b`, `url:https://a.b`: an address behind what is none of it."""
    match = _BEFORE.match(url)
    # Stars at both ends are told as such.
    if match is None or ("*" in match["before"] and url.endswith("*")):
        return None
    # What a sign before it opens may be closed in it: then nobody knows where it ends.
    is_sure = not any(_closes_more(sign, match["address"]) for sign in match["before"] if sign in _PAIRS)
    return Fault(f"has `{match['before']}` before the address", match["address"] if is_sure else None)


def _closes_more(sign: str, address: str) -> bool:
    """Whether an address has more signs that close what `sign` opens than such signs."""
    return address.count(_PAIRS[sign]) > address.count(sign)


def _scheme(url: str) -> Fault | None:
    if (twice := _SCHEME_TWICE.match(url)) is not None:
        scheme, second = twice["scheme"], twice["second"]
        why = f"has `{scheme}` twice" if scheme == second else f"has `{scheme}` before `{second}`"
        meant = _NO_COLON.sub("://", twice["rest"], count=1)
        return Fault(why, meant if _RIGHT_START.match(meant) else None)
    if (near := _NEAR_TWICE.match(url)) is not None:
        return Fault(f"has `{url[: near.start('second')]}` before `{near['second']}//`", f"https:{near['rest']}")
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
    if (slash := _SLASH_BEFORE.match(url)) is not None:
        return Fault(
            "cannot be opened: a slash stands before the colon", f"{slash['scheme'].lower()}://{slash['rest']}"
        )
    if url.startswith("://") and paths.is_host(url[3:]):
        return Fault("cannot be opened: nothing stands before `://`", f"https{url}")
    if (other := _ANY_SCHEME.match(url)) is not None and (scheme := _scheme_near(other["scheme"].lower())) is not None:
        why = f"cannot be opened: `{other['scheme']}:` is not a scheme; did you mean `{scheme}:`?"
        return Fault(why, f"{scheme}{other['rest']}")
    return find_local_fault(url) or _bare_name(url)


def _scheme_near(word: str) -> str | None:
    """The scheme that `word` is by a slip of one letter, or with its letters in another order; None where it is no such word."""
    schemes = ("https", "http")
    near = [one for one in schemes if sorted(one) == sorted(word)] or [one for one in schemes if _is_slip(word, one)]
    return near[0] if len(near) == 1 and word not in _OTHER_SCHEMES else None


def _is_slip(word: str, scheme: str) -> bool:
    length = min(len(word), len(scheme))
    same = next((place for place in range(length) if word[place] != scheme[place]), length)
    rest, meant = word[same:], scheme[same:]
    return rest[1:] == meant[1:] or rest[1:] == meant or rest == meant[1:]


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


def _debris(url: str) -> Fault | None:
    found = _DEBRIS.search(url)
    if found is None or _SICI.search(url):
        return None
    address, rest = url[: found.start()], url[found.start() :]
    if "?" in address and not _DEBRIS_IN_QUERY.match(url, found.start()):
        return None
    if (word := _TO_FILL_IN.match(rest)) is not None and not _IS_ELEMENT.match(rest):
        return Fault(f"has `{word[0]}` where something is to be filled in")
    if _closes(rest.upper(), address.upper()):
        return None
    if _TITLE.match(rest):
        return Fault(f"goes on with `{rest}`, which needs a space before it to be the link's title")
    # All of a path's last part is a page of its own: `/wiki/%3C`.
    is_sure = address and not address.endswith("/") and _ONLY_DEBRIS.match(rest) is not None
    return Fault(f"contains leftover HTML: `{rest}`", address if is_sure else None)


def _closes(rest: str, address: str) -> bool:
    """Whether an encoded mark at the end belongs to one in the address: `/wiki/%22Heroes%22`."""
    return (rest == "%22" and address.count("%22") % 2 == 1) or (rest == "%3E" and "%3C" in address)


def _phrase_end(url: str) -> Fault | None:
    match = None if url.isascii() or TITLED.search(url) else _PHRASE_END.match(url)
    if match is None:
        return None
    return Fault(f"has `{url[match.end('address') :]}` behind the address", match["address"])


def _cut_short(url: str) -> Fault | None:
    """`https://a.b/c…`, as pages show addresses that are too long for them; `https://a.b/…` stands for any of its pages."""
    return Fault("is cut short: it ends in `…`") if url.endswith("…") and url[-2:-1].isalnum() else None


def _host(url: str) -> Fault | None:
    try:
        host = urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        return Fault("has no valid host")
    if host.startswith("[") or host.partition(":")[0] == "localhost":
        return None
    name, _, port = host.partition(":")
    if "." not in name.strip(".") or ".." in name or name.startswith(".") or (port and not port.isdigit()):
        return Fault(f"has no valid host: `{host}`")
    sign = _NO_HOST.search(name)
    if sign is None:
        return None
    what = "a comma or a space" if sign[0] in ",;，；%20" or sign[0].isspace() else f"`{sign[0]}`"
    return Fault(f"has {what} in its host: `{host}`")
