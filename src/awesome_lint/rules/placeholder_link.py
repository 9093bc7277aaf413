"""Links to a placeholder, such as `TODO` or `.`.

`[title](.)`, `[code](TODO)`, `[pdf](https://)` look finished and lead nowhere. A reader who clicks on one meets the
repository's front page or an error. `[back to top](#)` is meant as it is and not reported, nor is the page's own language
beside others: `[English](#) | [简体中文](README_zh.md)`.

The fix is that of `empty-link`, and unsafe for the same reason.
"""

import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Set

from awesome_lint.addresses import paths
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief, brief_title
from awesome_lint.model import Definition, Link
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span

_TOP = regex(r"\b(?:top|back|up|home|menu|contents?|toc|return)\b|顶部|返回|回到|目录|先頭|トップ|맨 위", re.IGNORECASE)


# What may lead to the page that it stands on, and what is more between two links than a line or a point.
_SAME_PAGE = ("#", ".", "./")
_SAYING = regex(r"\w|[\r\n]")
# What the names of translations have behind `README`: codes of languages, countries and scripts, and a few words.
_LANGUAGE_NAMES = (
    "ar bg bn br ca ch cht chs chn cn cs cz da de dk el en eng es et fa fi fr ge gr he hi hk hr hu hy id il in ir it ja jp jpn ka kk ko kor"
    " kr lt lv mn ms my ne nl no pk pl ptbr pt ro rs ru se sg si sk sl sr sv sw ta te th tl tr tw ua uk ur us uz vi vn zh zhcn zhtw"
    " hans hant arabic chinese deutsch english french german hindi italian japanese korean portuguese russian simplified spanish traditional"
    " turkish vietnamese"
)
_LANGUAGES = frozenset(_LANGUAGE_NAMES.split())
_PARTS = regex(r"[._\s-]+")


class Options(NamedTuple):
    """words: further destinations that stand for 'none yet', in any letter case."""

    words: tuple[str, ...] = ()


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the links whose destination is a placeholder."""
    words = {word.casefold() for word in context.options.words}

    def stands_for_one(url: str) -> bool:
        return url != "" and (is_placeholder(url) or url.casefold() in words)

    standing = [one for one in context.list.definitions if stands_for_one(one.url)]
    used = _used_labels(context) if standing else frozenset()
    for definition in standing:
        if not _is_comment(definition, used) and not _is_held(definition.url, context):
            label = context.list.label_of(definition)
            message = f"the reference `{brief(label)}` leads to `{brief(definition.url)}`, which is only a placeholder"
            yield Diagnostic(RULE.name, definition.span, message)
    written = (link for link in context.list.links if link.destination is not None)
    found = [link for link in written if stands_for_one(link.url) and not _is_meant(link, context)]
    if not found:
        return
    destinations = context.survey.destinations
    for link in found:
        name = link.words
        shown = brief_title(name) if name else "a link"
        message = f"{shown} leads to `{brief(link.url)}`, which is only a placeholder"
        yield Diagnostic(RULE.name, link.destination or link.span, message, destinations.fix(link))


def _used_labels(context: Context[Options]) -> frozenset[str]:
    """The labels of the definitions by which links lead to the page's own anchors and are not meant to."""
    anchored = (link for link in context.list.links if link.label and link.url.startswith("#"))
    return frozenset(link.label for link in anchored if not _is_meant(link, context))


def _is_comment(definition: Definition, used: Set[str]) -> bool:
    """Whether a definition is a comment, such as `[//]: #`."""
    is_named = definition.label.strip("/") != ""
    return not is_named or (not definition.url.strip("#") and definition.label not in used)


def _is_meant(link: Link, context: Context[Options]) -> bool:
    """Whether the word is a real destination: the top of the page, the page itself, or a file of that name."""
    if link.url in _SAME_PAGE and _is_beside_readme(link, context):
        return True
    if link.url.startswith("#"):
        if link.url.strip("#"):
            return False
        name = link.words
        return _TOP.search(name) is not None or not re.search(r"[^\W\d_]", name)
    return _is_held(link.url, context)


def _is_beside_readme(link: Link, context: Context[Options]) -> bool:
    """Whether the link before or behind it, in one line of text with nothing said between, leads to the page in another language."""
    if context.list.is_in_table(link.span.start):
        return False
    links, source = context.list.links, context.source
    index = bisect_left(links, link.span.start, key=lambda one: one.span.start)
    for other in (*links[max(index - 1, 0) : index], *links[index + 1 : index + 2]):
        first, last = sorted((link.span, other.span))
        between = source[Span(first.end, last.start)] if first.end <= last.start else ""
        if between and _SAYING.search(between) is None and paths.is_relative(other.url):
            path = paths.target(other.url, context.folder).path
            if path and _is_translation(path, context.project.own):
                return True
    return False


def _is_translation(path: str, own: str) -> bool:
    """Whether the README at `path` is that at `own` in another language; translations may have a folder `docs`."""
    folder, of_own = posixpath.dirname(path), posixpath.dirname(own)
    if path == own or not paths.is_readme(path):
        return False
    # `i18n/README.zh.md`, `zh/README.md`.
    if _names_language(path) or _LANGUAGES.issuperset(_PARTS.split(posixpath.basename(folder).casefold())):
        return True
    if folder != of_own and posixpath.join(of_own, "docs") != folder and posixpath.join(folder, "docs") != of_own:
        return False
    return _names_language(own)


def _names_language(path: str) -> bool:
    """Whether a README's name says in which language it is: `README_zh-CN.md`, `README中文.md`."""
    said = posixpath.splitext(posixpath.basename(path))[0].casefold().removeprefix("readme")
    return not said.isascii() or (said != "" and _LANGUAGES.issuperset(filter(None, _PARTS.split(said))))


def _is_held(url: str, context: Context[Options]) -> bool:
    return url[:1] != "#" and url.strip("./") != "" and context.project.has_target(url, context.folder)


RULE = Rule(
    name="placeholder-link",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=Options,
    examples=(
        Example(
            bad="| Paper | Venue |\n| --- | --- |\n| [Sorting Socks in Constant Time](.) | SOSP, 2023 |\n",
            says=("“Sorting Socks in Constant Time” leads to `.`",),
        ),
        Example(
            bad="[code](TODO), [data](N/A), [pdf](https://), [slides](#), [代码](待补充), [talk](about:blank), [site](https://link)\n",
            says=("`TODO`", "`N/A`", "`https://`", "`#`", "`待补充`", "`about:blank`", "`https://link`"),
        ),
        Example(
            bad="# Systems\n\n| Paper | Year |\n| --- | --- |\n| [Pigeons: Slow but Certain Delivery](xxx) | 2021 |\n\n"
            "# Networks\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](https://example.org/p) | 2021 |\n",
            says=("“Pigeons: Slow but Certain Delivery” leads to `xxx`",),
            good="# Systems\n\n| Paper | Year |\n| --- | --- |\n"
            "| [Pigeons: Slow but Certain Delivery](https://example.org/p) | 2021 |\n\n"
            "# Networks\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](https://example.org/p) | 2021 |\n",
        ),
        Example(
            bad="# Systems\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](xxx) | 2021 |\n\n"
            "# Networks\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](https://example.org/a\\)b) | 2021 |\n",
            says=("“Slow but Certain Delivery” leads to `xxx`",),
            good="# Systems\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](https://example.org/a%29b) | 2021 |\n\n"
            "# Networks\n\n| Paper | Year |\n| --- | --- |\n| [Slow but Certain Delivery](https://example.org/a\\)b) | 2021 |\n",
        ),
        Example(
            bad="[code][c] and [more code][c]\n\n[c]: TODO\n[//]: #\n[//]: / (x)\n",
            says=("the reference `[c]` leads to `TODO`, which is only a placeholder",),
        ),
        Example(
            bad="[weights](Soon), [data](to-be-released), [demo](coming%20soon), [code](WIP), [pdf]({{paper_url}}), [代码](待开源)\n",
            says=("`Soon`", "`to-be-released`", "`coming%20soon`", "`WIP`", "`{{paper_url}}`", "`待开源`"),
        ),
        Example(
            bad="| Paper | Note | Year |\n| --- | --- | --- |\n| [Slow but Certain Delivery](https://example.org/p) | [note](TODO) | 2021 |\n"
            "| [Slow but Certain Delivery](https://example.org/p) | [note](notes/gone.md) | 2021 |\n",
            says=("“note” leads to `TODO`",),
        ),
        Example(
            bad="[code](https://github.com/xxx/xxx), [pdf](https://arxiv.org/abs/xxxx.xxxxx), [page](https://github.com/your-username/a)\n",
            says=(
                "`https://github.com/xxx/xxx`",
                "`https://arxiv.org/abs/xxxx.xxxxx`",
                "`https://github.com/your-username/a`",
            ),
        ),
        Example(
            bad="| Paper | Note |\n| --- | --- |\n| [Socks](#) | [note](notes/socks/README.md) |\n| [Hats](.) | [note](README_zh.md) |\n\n"
            "- [Shoes](#) - [README](shoes/README.md)\n- [Ties](#) - [old](README_old.md)\n",
            says=("“Socks”", "“Hats”", "“Shoes”", "“Ties”"),
            files=("notes/socks/README.md", "README_zh.md", "shoes/README.md", "README_old.md"),
        ),
        Example(
            bad="[code](#REF!) [data](#N/A) [![](a.svg)](#VALUE!) [talk](undefined) [Socks][S]\n\n[s]: #\n",
            says=("`#REF!`", "`#N/A`", "`#VALUE!`", "`undefined`", "the reference `[s]` leads to `#`"),
        ),
        Example(bad="[weights](later)\n", says=("`later`",), options={"words": ("later",)}),
        Example(bad="[code](../TODO)\n", says=("`../TODO`",), files=("?",), options={"words": ("../todo",)}),
    ),
    valid=(
        Example(bad="[Up][t] [Notes][n]\n\n[t]: #\n[a comment]: #\n[n]: undefined\n", says=(), files=("undefined",)),
        Example(
            bad="[English](#) | [简体中文](README_zh.md)\n\n[日本語](README.ja.md) · [English](.)\n\n[English](#) | [Deutsch](i18n/README_Deutsch.md)\n",
            says=(),
            files=("README_zh.md", "README.ja.md", "i18n/README_Deutsch.md"),
        ),
        Example(
            bad="[English](#) | [简体中文](docs/README.zh-CN.md) | [日本語](./README-JA.md)\n",
            says=(),
            files=("docs/README.zh-CN.md", "README-JA.md"),
        ),
        Example(bad="[Back to top](#) [⬆](#) [arXiv](https://arxiv.org/)\n", says=()),
        Example(bad="[the list of links](link) [drafts](wip/a.md)\n", says=(), files=("link", "wip/a.md")),
    ),
)
