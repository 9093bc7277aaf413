"""arXiv links have one form throughout the list.

`abs` pages load at once, show the newest version and say where the paper has appeared; `pdf` links and pinned versions
(`v2`) do not. A uniform form also lets duplicates be seen. Off by default, for it is a matter of taste: `form` says
which (`abs`, `pdf`, `html`), `versions = true` keeps versions.
"""

import re
from collections.abc import Iterator
from typing import Literal

from awesome_lint.addresses.urls import facts
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.edits import replacing
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.source import Span

# What stands below a paper, such as a figure of its HTML, is not the paper; what stands behind its id is not the
# address.
_ARXIV_PAGE = regex(
    r"https?://(?:www\.|export\.|cn\.)?arxiv\.org/(?:abs|pdf|html)/+"
    r"(?:arxiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?/?\Z",
    re.IGNORECASE,
)


class Options(NamedTuple):
    """form: `abs`, `pdf` or `html`. versions: whether a version such as `v2` stays."""

    form: Literal["abs", "pdf", "html"] = "abs"
    versions: bool = False


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the arXiv links in another form."""
    for written, whole, bare in context.destinations:
        url, span = _alone(context, written, whole) if bare else (written, whole)
        if _ARXIV_PAGE.match(url) is None:
            continue
        known = facts(url)
        if known.arxiv is None:
            continue
        version = (known.version or "") if context.options.versions else ""
        wanted = f"https://arxiv.org/{context.options.form}/{known.arxiv}{version}"
        if url != wanted:
            message = f"`{url}` should be `{wanted}`"
            yield Diagnostic(RULE.name, span, message, replacing(f"write `{wanted}`", span, wanted))


def _alone(context: Context[Options], url: str, span: Span) -> tuple[str, Span]:
    """A bare address and its place without the words that GitHub takes for a part of it,
    as in `https://arxiv.org/pdf/2401.00001，代码`.
    """
    if "arxiv.org/" not in url.lower() or _ARXIV_PAGE.match(url):
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
        Example(bad="[a](https://arxiv.org/pdf/2401.00001，代码) [b](https://arxiv.org/pdf/2401.00002])\n", says=()),
        Example(bad="[arXiv](https://arxiv.org/) and [a listing](https://arxiv.org/list/cs.LG/recent)\n", says=()),
        Example(
            bad="[old](https://arxiv.org/abs/math.GT/0309136) ![a figure](https://arxiv.org/html/2401.00001v1/x1.png)\n",
            says=(),
        ),
    ),
)
