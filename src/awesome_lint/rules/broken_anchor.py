"""Links to a place of a page that is not there.

`#topics` works as long as a heading makes that slug. Headings are renamed, get an emoji or a count, and the table of
contents stays behind: the click then does nothing at all. Slugs are GitHub's own (letters in lower case, a dash for each space, other signs left out); ids and names of
HTML count too, and so do headings of other Markdown files of the repository. Slugs are in lower case: what shows the
page may forgive `#Topics`, but need not.

Where letter case, dashes at the ends, Unicode form or an invisible variation selector are all that differs, or the anchor is the
heading's text, such as `#Q&A` for `#qa`, the fix is safe. Where one heading is near, it is unsafe: one with a slip of
spelling, with other accents, or with words more at its end, but none with another number, and none that begins otherwise, as `unsupervised`
does; else the heading below whose text is the link's, if no other link leads there. None is meant whose text is garbled or has
bytes that are not UTF-8: its anchor will be another one. A link to a page that is mended in the same run is mended after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from unicodedata import normalize

from awesome_lint.addresses import paths
from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.urls import escaped
from awesome_lint.basics.patterns import SURROGATE, regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, Safety, replacing
from awesome_lint.parsing.anchors import Anchors, fragment, heading_text
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span

# `#L10-L12` leads to lines of a file that GitHub shows as text.
_LINES = regex(r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?\Z")
_MOST_PICTURES = 4
# It makes an emoji of a sign, stays in a heading's slug when the sign goes, and is seen only encoded.
_UNSEEN, _ENCODED = "\ufe0f", "%EF%B8%8F"


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the anchors that their page does not have."""
    for written, span, _ in context.destinations:
        if "#" not in written:
            continue
        url = context.project.own_path(written, context.folder) or written
        name = fragment(url)
        if not name or _is_of_text(name, url) or not (url[0] == "#" or paths.is_relative(url)):
            continue
        page = context.survey.anchors_of(url)
        if page is not None and name not in page and not is_placeholder(url):
            yield _diagnostic(context, url, span, name, page)


def _is_of_text(name: str, url: str) -> bool:
    """Whether the anchor of `url` is that of a text of the page, or of lines of a file: a list that is shown has no lines."""
    return name.startswith(":~:") or (name[0] == "L" and url[0] != "#" and _LINES.match(name) is not None)


def _said(context: Context[NoOptions], destination: Span) -> str | None:
    """The slug of the heading that the text of the link with `destination` is."""
    links = context.list.links
    index = bisect_left(links, destination.start, key=lambda link: link.span.start)
    # Pictures may stand between a link's beginning and its destination.
    near = links[max(index - _MOST_PICTURES, 0) : index]
    link = next((one for one in near if one.destination == destination), None)
    return context.survey.said_headings.slug_of(link) if link else None


def _diagnostic(context: Context[NoOptions], url: str, span: Span, name: str, page: Anchors) -> Diagnostic:
    where = "on the page" if url.startswith("#") else f"in `{brief(url.partition('#')[0])}`"
    nowhere = f"`#{brief(name)}` leads nowhere: nothing {where} has this id"
    same = page.same(name)
    meant = same or page.of_text(name)
    # What differs from an anchor in letter case alone was meant for that, however garbled the heading is that makes it.
    if len(meant) == 1 and not _is_garbled(name if same else _text_of(meant[0], page)):
        other = f"{nowhere}; it should be `#{brief(_visible(meant[0], name))}`{_unseen(name, meant[0])}"
        # github.com may forgive letter case, and what goes by the standard does not: that it leads nowhere is not certain.
        cased = f"nothing {where} has the id `#{brief(name)}`; it should be `#{brief(meant[0])}`"
        message = cased if name.lower() == meant[0].lower() else other
        return Diagnostic(RULE.name, span, message, _redirect(context, url, span, meant[0], "safe"))
    near = page.near(name) if len(meant) != 1 else None
    near = near or (_said(context, span) if page is context.survey.anchors else None)
    if near is not None and not _is_garbled(_text_of(near, page)):
        return Diagnostic(
            RULE.name,
            span,
            f"{nowhere}; did you mean `#{brief(_visible(near, name))}`?",
            _redirect(context, url, span, near, "unsafe"),
        )
    return Diagnostic(RULE.name, span, nowhere)


def _text_of(name: str, page: Anchors) -> str:
    """The text of the heading that makes the anchor `name`; an id of HTML stands for itself."""
    return heading_text(page.headings[name]) if name in page.headings else name


def _is_garbled(text: str) -> bool:
    """Whether a text has letters that were decoded wrongly, or bytes that are not UTF-8: once mended, it makes another anchor."""
    if text.isascii():
        return False
    # Rarely needed.
    from awesome_lint.defects.mojibake import miscoded

    return SURROGATE.search(text) is not None or any(miscoded(Source("", text)))


def _visible(name: str, written: str) -> str:
    """`name` with its U+FE0F encoded, so that a reader sees it, unless `written` has it as it is."""
    return name if _UNSEEN in written else name.replace(_UNSEEN, _ENCODED)


def _unseen(name: str, meant: str) -> str:
    """What tells two anchors apart that look the same."""
    if (_UNSEEN in name) == (_UNSEEN in meant):
        other_form = not name.isascii() and normalize("NFC", name) == normalize("NFC", meant)
        return ", the same letters in another Unicode form" if other_form else ""
    return ", without the invisible U+FE0F" if _UNSEEN in name else ", with the invisible U+FE0F of its emoji"


def _redirect(context: Context[NoOptions], url: str, span: Span, name: str, safety: Safety) -> Fix | None:
    other = None if url.startswith("#") else paths.target(url, context.folder).path
    # What the page has when it is mended itself is seen afterwards.
    if other not in (None, context.project.own) and context.project.is_moving(other or ""):
        return None
    written = context.source[span]
    page = written[: written.index("#")] if "#" in written else ""
    # An id of HTML may have what would end a destination.
    return replacing(
        f"link to `#{brief(_visible(name, written))}`", span, f"{page}#{_visible(escaped(name), written)}", safety
    )


RULE = Rule(
    name="broken-anchor",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="- [Caches](#caches)\n- [Networks](#Networks)\n- [Storage](#storage)\n\n## Caches\n\n## Networks\n\n## 💾 Storage\n",
            says=("nothing on the page has the id `#Networks`; it should be `#networks`", "`#storage` leads nowhere"),
            good="- [Caches](#caches)\n- [Networks](#networks)\n- [Storage](#-storage)\n\n## Caches\n\n## Networks\n\n## 💾 Storage\n",
        ),
        Example(
            bad="[Café](#cafe\u0301)\n\n## Caf\u00e9\n",
            says=("the same letters in another Unicode form",),
            good="[Café](#caf\u00e9)\n\n## Caf\u00e9\n",
        ),
        Example(
            bad="[Q&A](#Q&A) [C++](#C++)\n\n## Q&A\n\n## C\n\n## C++\n",
            says=("`#Q&A` leads nowhere", "it should be `#c-1`"),
            good="[Q&A](#qa) [C++](#c-1)\n\n## Q&A\n\n## C\n\n## C++\n",
        ),
        Example(
            bad="[Schedulers](#schedulars)\n\n## Schedulers\n",
            says=("did you mean `#schedulers`?",),
            good="[Schedulers](#schedulers)\n\n## Schedulers\n",
        ),
        Example(
            bad="[Speech](#voice) [Code](#c1) [Code](#c2) [C](#cpp) [Hats](#hats) [Hats](#caps)\n\n## 🎤 Speech\n\n## Code\n\n## C++\n\n## Hats\n",
            says=("did you mean `#-speech`?", "has this id", "has this id", "has this id", "has this id"),
            good="[Speech](#-speech) [Code](#c1) [Code](#c2) [C](#cpp) [Hats](#hats) [Hats](#caps)\n\n## 🎤 Speech\n\n## Code\n\n## C++\n\n## Hats\n",
        ),
        Example(
            bad="[Learning](#machinelearning) [训练](#2预训练)\n\n## Machine Learning\n\n## 2. 预训练\n",
            says=("did you mean `#machine-learning`?", "did you mean `#2-预训练`?"),
            good="[Learning](#machine-learning) [训练](#2-预训练)\n\n## Machine Learning\n\n## 2. 预训练\n",
        ),
        Example(
            bad="[Vision](#vision) [Streets](#strasse) [New](#_new_-lists) [Old](#älter)\n\n"
            "## Visión\n\n## Straße\n\n## _New_ Lists\n\n## Alter\n\n## Âlter\n",
            says=(
                "did you mean `#visión`?",
                "did you mean `#straße`?",
                "did you mean `#new-lists`?",
                "`#älter` leads nowhere",
            ),
            good="[Vision](#visión) [Streets](#straße) [New](#new-lists) [Old](#älter)\n\n"
            "## Visión\n\n## Straße\n\n## _New_ Lists\n\n## Alter\n\n## Âlter\n",
        ),
        Example(
            bad='[Learning](#machine-learnin)\n\n<a name="machine-learnin)g"></a>\n',
            says=("did you mean `#machine-learnin)g`?",),
            good='[Learning](#machine-learnin%29g)\n\n<a name="machine-learnin)g"></a>\n',
        ),
        Example(
            bad="[2023](#papers-2023) [Supervised](#supervised-learning) [2D](#2d-detection) [Semi](#semi-supervised)\n\n"
            "## Papers 2024\n\n## Unsupervised Learning\n\n## 3D Detection\n\n## Self-supervised\n",
            says=("has this id", "has this id", "has this id", "has this id"),
        ),
        Example(
            bad="[Training](#-training) [Testing](#\ufe0f-testing)\n\n## ⚙\ufe0f Training\n\n## 🔥 Testing\n",
            says=(
                "it should be `#%EF%B8%8F-training`, with the invisible U+FE0F of its emoji",
                "it should be `#-testing`, without the invisible U+FE0F",
            ),
            good="[Training](#%EF%B8%8F-training) [Testing](#-testing)\n\n## ⚙\ufe0f Training\n\n## 🔥 Testing\n",
        ),
        Example(
            bad="[Méthodes](#m\udce9thodes) [Données](#données)\n\n## M\udce9thodes\n\n## DonnÃ©es\n",
            says=("has this id", "has this id"),
        ),
        Example(
            bad="[gone](#gone) [lost](#Lost) [line](#L41) [day](#day-11-2)\n\n## Caches\n\n## Day 1-12\n",
            says=("nothing on the page has this id", "`#Lost` leads nowhere", "`#L41` leads nowhere", "has this id"),
        ),
    ),
    valid=(
        Example(
            bad="[a](#a) [a again](#a-1) [c](#c--more) [d](#d) [up](#top) [zh](#%E7%BC%93%E5%AD%98)\n\n"
            '## A\n\n## A\n\n## C & more\n\n<a name="d"></a>\n\n## 缓存\n',
            says=(),
        ),
        Example(
            bad="[lines](notes.md#L10-L12) [more](README.md?plain=1#L3) [code](a.py#L2) and [a](#user-content-a)\n\n## A\n",
            says=(),
            files=("notes.md", "a.py"),
        ),
    ),
)
