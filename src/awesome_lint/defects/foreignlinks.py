r"""Links as they are written elsewhere, and that Markdown shows as text: `\href{https://a.b}{Paper}` of LaTeX,
`[https://a.b paper]` of MediaWiki, `[[https://a.b][paper]]` of Org, `[[notes/a|notes]]` of Obsidian and of wikis.
"""

import posixpath
import re
from collections.abc import Callable, Iterator

from awesome_lint.addresses import paths
from awesome_lint.addresses.linkkinds import is_label, kind_of_words
from awesome_lint.addresses.urls import escaped
from awesome_lint.basics.patterns import regex
from awesome_lint.defects.slipreadings import UnrenderedLink, is_first_in_place
from awesome_lint.defects.spaced import Reach
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, replacing
from awesome_lint.source import Span, span_of

_LATEX_OPENING = "\\href{"
_LATEX = regex(r"\\href\{(?P<target>https?://[^\s{}]{1,2000})\}\{(?P<text>(?:[^{}\r\n]|\{[^{}\r\n]{0,200}\}){1,300})\}")
_BLANK_LINE, _LONGEST_BLOCK = regex(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)"), 2000
# What may stand in brackets as it is: `Paper`, `[Paper]`.
_PLAIN_TEXT = regex(r"[^\[\]\\{}$|<>`]+\Z|\[[^\[\]\\{}$|<>`]+\]\Z")
# Behind a link stands no other destination: `[https://a.b/the paper] (https://c.d)` was meant to lead to the second.
_NO_TARGET = r"(?![\[(（]|[ \t]{0,9}(?:[(（<]?https?:|\[https?:[^\s\[\]]{1,2000}\]))"
_MEDIAWIKI = regex(
    rf"(?<![\]\[\w!\\])\[(?P<target>https?://[^\s\[\]()<>|]{{1,2000}})[ \t]{{1,9}}(?P<text>[^\[\]|\r\n]{{2,200}})\](?!:){_NO_TARGET}"
)
_ORG = regex(
    rf"(?<![\w!\\\[])\[\[(?P<target>https?://[^\s\[\]<>|]{{1,2000}})\]\[(?P<text>[^\[\]|\r\n]{{1,200}})\]\](?!:){_NO_TARGET}"
)
# When an address was looked at, or on which page of it, not what stands there.
_REMARK = regex(
    r"\A(?:access|visit|retriev|view|check|updat|archiv|pages? \d)|\bonline[;,.]"
    r"|\b(?:last (?:access|visit|retriev|view|check|updat|archiv)|(?:access|visit|retriev|view|check|updat|archiv)e?d\b)",
    re.IGNORECASE,
)
_TITLE = regex(r"(?![a-z])[^\W_]\S*\s+\S*[^\W\d_]{2}")
# The pipe before other words is escaped in a table.
_WIKI = regex(
    r"(?<![\w!\\\[])(?P<embed>!?)\[\[(?P<target>(?!\s)[^\[\]|\\\r\n]{1,200})(?:(?P<pipe>\\?\|)(?P<text>[^\[\]|\r\n]{1,200}))?\]\](?!\])"
    + _NO_TARGET
)
_PICTURE = regex(r"[^#]+\.(?:png|jpe?g|gif|svg|webp)\Z", re.IGNORECASE)
_FILE = regex(
    r"[^#]*[^\W_]\.(?:md|markdown|pdf|ipynb|png|jpe?g|gif|svg|webp|docx?|pptx?|xlsx?|csv)(?:#.*)?\Z", re.IGNORECASE
)


def foreign_links(text: str, reach: Reach, is_hidden: Callable[[int], bool]) -> Iterator[UnrenderedLink]:
    """Where they stand in `text`, why each is none, and the fix that makes it one.

    is_hidden: whether what stands at an offset is no text, or a link.
    """
    if _LATEX_OPENING in text:
        found = (match for match in _LATEX.finditer(text) if not _is_in_formula(match))
        yield from (_of_latex(match) for match in found if not is_hidden(match.start()))
    if "[http" in text:
        found = (match for match in _MEDIAWIKI.finditer(text) if _names_target(match))
        yield from (_of_mediawiki(match) for match in found if not is_hidden(match.start()))
    if "[[http" in text:
        found = (match for match in _ORG.finditer(text) if not is_hidden(match.start("target") - 1))
        yield from (
            UnrenderedLink(span_of(match), "links are written so in Org, not in Markdown", _fix_of_address(match))
            for match in found
        )
    if "]]" in text:
        # The outer brackets are no link's; what counts is where the inner ones stand.
        found = (match for match in _WIKI.finditer(text) if not is_hidden(match.start("target") - 1))
        yield from filter(None, (_of_wiki(match, reach) for match in found))


def is_of_latex(text: str, address: int) -> bool:
    r"""Whether an address at the offset `address` of `text` is that of a link as LaTeX writes it, `\href{https://a.b}{c}`."""
    if not text.endswith(_LATEX_OPENING, 0, address):
        return False
    match = _LATEX.match(text, address - len(_LATEX_OPENING))
    return match is not None and not _is_in_formula(match)


def _is_in_formula(match: re.Match[str]) -> bool:
    """Whether dollars that begin a formula, `$` or `$$`, stand before a match in its block: LaTeX is right there."""
    start = match.start()
    before = _BLANK_LINE.split(match.string[max(start - _LONGEST_BLOCK, 0) : start])[-1]
    return before.count("$") % 2 == 1 or before.count("$$") % 2 == 1


def _of_latex(match: re.Match[str]) -> UnrenderedLink:
    return UnrenderedLink(Span(*match.span()), "links are written so in LaTeX, not in Markdown", _fix_of_address(match))


def _of_mediawiki(match: re.Match[str]) -> UnrenderedLink:
    return UnrenderedLink(
        Span(*match.span()), "links are written so in MediaWiki, not in Markdown", _fix_of_address(match)
    )


def _names_target(match: re.Match[str]) -> bool:
    """Whether the words behind an address in brackets are those of a link: what it leads to, or the title of an item or a
    row. Others are a remark on it.
    """
    target, words = match["target"], match["text"].strip()
    if target.endswith((",", ";", ":", ".")) or "/" in words or _REMARK.search(words):
        return False
    return kind_of_words(words) is not None or (is_first_in_place(match) and _TITLE.match(words) is not None)


def _fix_of_address(match: re.Match[str]) -> Fix | None:
    target, words = match["target"], match["text"].strip()
    if "&" in target or escaped(target) != target or _PLAIN_TEXT.match(words) is None:
        return None
    return _writing(match, f"[{words}]({target})")


def _writing(match: re.Match[str], link: str) -> Fix:
    """The fix that writes `link`; it may have been shown as text on purpose, to say how links are written elsewhere."""
    return replacing(f"write `{brief(link)}`", Span(*match.span()), link, "unsafe")


def _of_wiki(match: re.Match[str], reach: Reach) -> UnrenderedLink | None:
    """A link to a file, `[[notes/a.md]]`, if it can be nothing else: words in double brackets are mostly a decoration."""
    target = match["target"].strip()
    if not paths.is_relative(target):
        return None
    held = _files_at(target, reach)
    if not (_FILE.match(target) or _names_page(match, target, is_held=bool(held))):
        return None
    link = _link_to(match, target, held[0], reach) if len(held) == 1 else None
    why = "links are written so in Obsidian and in wikis, not in Markdown"
    # A fix takes no pipe away, for most part cells.
    if link is None or match["pipe"]:
        return UnrenderedLink(Span(*match.span()), f"{why}; write `{brief(link)}`" if link else why)
    return UnrenderedLink(Span(*match.span()), why, _writing(match, link))


def _names_page(match: re.Match[str], target: str, *, is_held: bool) -> bool:
    """Whether brackets without the ending of a file name a page nevertheless."""
    if match["embed"]:
        return re.search(r"[^\W\d_]{2}", target) is not None and not is_label(target)
    return is_held and ("/" in target or (match["pipe"] is not None and not is_label(target)))


def _files_at(target: str, reach: Reach) -> tuple[str, ...]:
    """The files that `target` may name: by their path, from the list's folder or the root, or by their name alone."""
    name = target.partition("#")[0].rstrip()
    if not name:
        return ()
    names = (name,) if posixpath.splitext(name)[1] else (f"{name}.md", name)
    if "/" not in name:
        return next(filter(None, map(reach.project.namesakes, names)), ())
    held = (paths.target(one, folder).path for one in names for folder in (reach.folder, ""))
    return tuple({path: None for path in held if path and path in reach.project.files})


def _link_to(match: re.Match[str], target: str, path: str, reach: Reach) -> str | None:
    """The link of Markdown for one to the file `path`; None where it shows a page, or leads to a part of one."""
    words = (match["text"] or target).strip()
    if "#" in target or _PLAIN_TEXT.match(words) is None:
        return None
    # What stands behind the pipe of a picture is its size.
    if match["embed"] and (match["pipe"] or not _PICTURE.match(target)):
        return None
    return f"{match['embed']}[{words}]({paths.write_path(path, reach.folder, '', bracketed=False)})"
