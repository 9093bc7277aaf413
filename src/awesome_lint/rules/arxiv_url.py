"""Links to arXiv in another form than the configured one.

`abs` pages load at once, show the newest version and say where the paper has appeared; `pdf` links and pinned versions
(`v2`) do not. A uniform form also lets duplicates be seen. Off by default, for it is a matter of taste: `form` says
which (`abs`, `pdf`, `html`), `versions = true` keeps versions. A link beside one to another form of the same paper, in
its line, is meant as it is, and so is one whose words name its form or version: `[pdf](...)`, `see version 1: ...`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Literal

from awesome_lint.addresses.arxiv import PAGE_OF_PAPER
from awesome_lint.addresses.urls import facts
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import replacing
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span

# What names a form or a version, and how far before a bare address it may stand.
_NAMES = regex(r"\b(?:pdf|html|abs|v\d+|version \d+)\b")
_NEAR = 40


class Options(NamedTuple):
    """form: `abs`, `pdf` or `html`. versions: whether a version such as `v2` stays."""

    form: Literal["abs", "pdf", "html"] = "abs"
    versions: bool = False


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the arXiv links in another form."""
    found = [*_in_other_form(context)]
    if not found:
        return
    meant = _meant(context)
    for url, span, wanted in found:
        if not meant(url, span):
            message = f"`{brief(url)}` should be `{wanted}`"
            yield Diagnostic(RULE.name, span, message, replacing(f"write `{wanted}`", span, wanted))


def asked_of(context: Context[Options]) -> Iterator[str]:
    """The addresses of papers that are to have the form asked for, whatever it is: all that are not meant as they are."""
    meant = _meant(context)
    return (url for url, span in _papers(context) if not meant(url, span))


def in_form(url: str, options: Options) -> str:
    """The address of the same paper in the form asked for."""
    known = facts(url)
    version = (known.version or "") if options.versions else ""
    return f"https://arxiv.org/{options.form}/{known.arxiv}{version}"


def _in_other_form(context: Context[Options]) -> Iterator[tuple[str, Span, str]]:
    """The links in another form, where they stand, and what they are in the right one."""
    for url, span in _papers(context):
        wanted = in_form(url, context.options)
        if url != wanted:
            yield url, span, wanted


def _papers(context: Context[Options]) -> Iterator[tuple[str, Span]]:
    """The addresses of papers on arXiv."""
    for written, whole, bare in context.destinations:
        url, span = _alone(context, written, whole) if bare else (written, whole)
        if PAGE_OF_PAPER.match(url) is not None and facts(url).arxiv is not None:
            yield url, span


def _meant(context: Context[Options]) -> Callable[[str, Span], bool]:
    """Whether an address is meant in its form: another one is beside it, or the words of its link or before it say so."""
    source = context.source
    texts = {link.destination: link.words for link in context.list.links if "://" not in link.text}
    forms = defaultdict[tuple[int, str | None], set[str]](set)
    for url, span in _papers(context):
        forms[source.line_index(span.start), facts(url).arxiv].add(_form(url))

    def meant(url: str, span: Span) -> bool:
        if len(forms[source.line_index(span.start), facts(url).arxiv]) > 1:
            return True
        start = max(source.line_at(span.start).start, span.start - _NEAR)
        said = texts.get(span) or source[Span(start, span.start)]
        # What an address says of itself, it does not say in words.
        words = " ".join(word for word in said.lower().split() if "://" not in word)
        return any(_names(word, url) for word in _NAMES.findall(words))

    return meant


def _names(word: str, url: str) -> bool:
    """Whether a word of `_NAMES` says of an address what form it has."""
    return facts(url).version is not None if word[0] == "v" else _form(url).startswith(f"{word}/")


def _form(url: str) -> str:
    """What of an address says which form of a paper it leads to."""
    return url.lower().partition("arxiv.org/")[2].removesuffix("/").removesuffix(".pdf")


def _alone(context: Context[Options], url: str, span: Span) -> tuple[str, Span]:
    """A bare address and its place without the words that GitHub takes for a part of it,
    as in `https://arxiv.org/pdf/2401.00001，代码`.
    """
    if "arxiv.org/" not in url.lower() or PAGE_OF_PAPER.match(url):
        return url, span
    from awesome_lint.addresses.overlongaddresses import address_within

    address = address_within(url, context.year)
    if address is None or not context.source[span].startswith(address):
        return url, span
    return address, Span(span.start, span.start + len(address))


RULE = Rule(
    name="arxiv-url",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=Options,
    default=False,
    entries=False,
    examples=(
        Example(
            bad="[a](https://arxiv.org/pdf/2401.00001v2.pdf), [b](http://arxiv.org/abs/2401.00002), [c](https://arxiv.org/abs/2401.00003)\n",
            says=("`https://arxiv.org/abs/2401.00001`", "`https://arxiv.org/abs/2401.00002`"),
            good="[a](https://arxiv.org/abs/2401.00001), [b](https://arxiv.org/abs/2401.00002), [c](https://arxiv.org/abs/2401.00003)\n",
        ),
        Example(
            bad="[a](https://de.arxiv.org/abs/cond-mat.mes-hall/9901001) [b](https://browse.arxiv.org/pdf/2401.00002.pdf)\n",
            says=("`https://arxiv.org/abs/cond-mat.mes-hall/9901001`", "`https://arxiv.org/abs/2401.00002`"),
            good="[a](https://arxiv.org/abs/cond-mat.mes-hall/9901001) [b](https://arxiv.org/abs/2401.00002)\n",
        ),
        Example(
            bad="<https://arxiv.org/abs/2401.00001v1>\n",
            says=("`https://arxiv.org/pdf/2401.00001v1`",),
            good="<https://arxiv.org/pdf/2401.00001v1>\n",
            options={"form": "pdf", "versions": True},
        ),
        Example(
            bad="论文：https://arxiv.org/pdf/2401.00001，代码见下。 （https://arxiv.org/pdf/2401.00002v1.pdf）很好 {https://arxiv.org/pdf/2401.00003}\n",
            says=(
                "`https://arxiv.org/pdf/2401.00001` should",
                "`https://arxiv.org/pdf/2401.00002v1.pdf`",
                "`https://arxiv.org/pdf/2401.00003`",
            ),
            good="论文：https://arxiv.org/abs/2401.00001，代码见下。 （https://arxiv.org/abs/2401.00002）很好 {https://arxiv.org/abs/2401.00003}\n",
        ),
    ),
    valid=(
        Example(
            bad="[[abs](https://arxiv.org/abs/2401.00001)] [[paper](https://arxiv.org/pdf/2401.00001)] [[old](https://arxiv.org/abs/2401.00001v2)]\n\n"
            "[PDF](https://arxiv.org/pdf/2401.00002), see section 3 of version 1: https://arxiv.org/abs/2401.00003v1\n",
            says=(),
        ),
        Example(bad="[a](https://arxiv.org/pdf/2401.00001，代码) [b](https://arxiv.org/pdf/2401.00002])\n", says=()),
        Example(bad="[arXiv](https://arxiv.org/) and [a listing](https://arxiv.org/list/cs.LG/recent)\n", says=()),
        Example(
            bad="[old](https://arxiv.org/abs/math.GT/0309136) ![a figure](https://arxiv.org/html/2401.00001v1/x1.png)\n",
            says=(),
        ),
    ),
)
