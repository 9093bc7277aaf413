"""Relative links as paths of the repository: what they name, and how to write them."""

import functools
import posixpath
import re
import unicodedata
from urllib.parse import unquote

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex

_SCHEME = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# Endings that files have too, those of languages above all, count where a path follows that is no file of a repository.
_HOST = regex(
    r"(?:[\w-]+\.)+(?:com|org|net|io|edu|gov|ai|dev|app|co|me|cc|cn|uk|de|fr|jp|kr|ru|info|ly|gl|be|tv|xyz|site|page|science)\.?(?::\d+)?(?:[/?#]|\Z)"
    r"|(?:[\w-]+\.)+(?:ch|nl|it|eu|us|au|ca|se|no|fi|dk|at|es|sg|tw|hk|tech)/(?!\S*\.md\b)|www\.[\w-]+\.\w",
    re.IGNORECASE,
)
_MAIL = regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# GitHub serves these beside a repository's files, so `../../issues` in a README leads there, and `../../` to the front page.
_GITHUB_PAGES = regex(
    r"(?:\.\./)+(?:issues|pulls?|wiki|discussions|releases|actions|projects|stargazers|network|graphs|compare|tree|blob|raw|commits?|tags|fork|edit|new|labels|milestones?|security|settings|forks|watchers)\b"
    r"|\.\./\.\.(?:\Z|/(?:contributors|pulse|blame|archive|zipball|tarball|branches|packages|deployments|activity|community|contribute|find|search)\b)"
)
_TAIL = regex(r"[#?]")
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
# What may stand around a path by mistake.
_QUOTES = " \t\u00a0\"'`“”‘’"
_ENDS = f"{_QUOTES},;:.，。；、"
_TO_ENCODE = regex(r"[\x00-\x20\x7f()<>\"\\^`{|}\[\]%?#]")


class Target(NamedTuple):
    """Where a relative link leads: `path` from the repository's root, None where it climbs out of it.

    written: the path as the link has it, decoded; tail: its query and fragment, as written.
    """

    path: str | None
    written: str
    tail: str


def is_markdown(path: str) -> bool:
    """Whether a file of this name is Markdown, in any letter case."""
    return posixpath.splitext(path)[1].casefold() in _MARKDOWN_SUFFIXES


def has_readme_name(path: str) -> bool:
    """Whether a file is called README, in any letter case, or is a translation of one;
    of what form it is does not count.
    """
    return posixpath.basename(path).casefold().startswith("readme")


def is_readme(path: str) -> bool:
    """Whether a file of this name is a README in Markdown, in any letter case, or a translation of one."""
    return has_readme_name(path) and is_markdown(path)


def is_relative(url: str) -> bool:
    """Whether `url` is a path in the repository, not an address, an anchor or a mere word for one."""
    if not url or "://" in url or url.startswith(("#", "//", "?")) or (":" in url and _SCHEME.match(url)):
        return False
    if "." in url.partition("/")[0].lstrip(".") and (_HOST.match(url) or url[:4].lower() == "www."):
        return False
    return not ("@" in url and is_mail(url))


def has_scheme(url: str) -> bool:
    """Whether `url` begins with the name of a scheme, of any one."""
    return _SCHEME.match(url) is not None


def is_mail(text: str) -> bool:
    """Whether a text is a mail address."""
    return _MAIL.fullmatch(text) is not None


def is_host(url: str) -> bool:
    """Whether `url` begins with the name of a host instead of a scheme, such as `github.com/a/b`."""
    return _HOST.match(url) is not None


@functools.lru_cache(maxsize=4096)  # several rules ask for it
def target(url: str, folder: str) -> Target:
    """The target of the relative link `url` in a file of `folder`, a path from the repository's root."""
    behind = _TAIL.search(url)
    cut = behind.start() if behind else len(url)
    written, tail = unquote(url[:cut]), url[cut:]
    joined = written.lstrip("/") if written.startswith("/") else posixpath.join(folder, written) if folder else written
    path = posixpath.normpath(joined) if joined else "."
    if path == ".." or path.startswith("../") or "\0" in path:
        return Target(None, written, tail)
    return Target("" if path == "." else path, written, tail)


def is_github_page(url: str, folder: str) -> bool:
    """Whether `url` climbs out of the repository to a page that GitHub serves for it, such as `../../issues` or `../../`."""
    return _GITHUB_PAGES.match(posixpath.normpath(posixpath.join(folder, target(url, folder).written))) is not None


def write_path(path: str, folder: str, like: str, bracketed: bool) -> str:
    """The link that leads from `folder` to `path`, written like the link `like`: its `/` or `./`, its tail.

    `bracketed`: it stands in `<...>`, where spaces need no encoding.
    """
    found = target(like, folder)
    if found.written.startswith("/"):
        relative = f"/{path}"
    else:
        relative = posixpath.relpath(path or ".", folder or ".")
        if found.written.startswith("./") and not relative.startswith("../"):
            relative = f"./{relative}"
    if found.written.endswith("/") and not relative.endswith("/"):
        relative += "/"
    kept = " " if bracketed else ""
    return _TO_ENCODE.sub(lambda char: char[0] if char[0] in kept else f"%{ord(char[0]):02X}", relative) + found.tail


def without_signs(path: str) -> str:
    """A decoded path without what stands around it by mistake, and with `/` for the backslashes of Windows."""
    return path.replace("\\", "/").strip(_QUOTES).rstrip(_ENDS)


def path_key(path: str) -> str:
    """A path without letter case, Unicode form and percent-encoding, for finding the one that was meant."""
    for _ in range(3 if "%" in path else 0):
        decoded = unquote(path)
        if decoded == path:
            break
        path = decoded
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
