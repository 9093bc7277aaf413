"""arXiv links have one form throughout the list.

`abs` pages load at once, show the newest version and say where the paper has appeared; `pdf` links and pinned versions
(`v2`) do not. A uniform form also lets duplicates be seen. Off by default, for it is a matter of taste: `form` says
which (`abs`, `pdf`, `html`), `versions = true` keeps versions.
"""

import re
from collections.abc import Iterator
from typing import Literal

from awesome_lint.edits import replacing
from awesome_lint.named import NamedTuple
from awesome_lint.patterns import regex
from awesome_lint.rule import Context, Diagnostic, Example, Rule
from awesome_lint.urls import facts

# What stands below a paper, such as a figure of its HTML, is not the paper.
_ARXIV_PAGE = regex(
    r"https?://(?:www\.|export\.|cn\.)?arxiv\.org/(?:abs|pdf|html)/+(?:[a-z.:-]+/)?[^?#/]+/?\Z", re.IGNORECASE
)


class Options(NamedTuple):
    """form: `abs`, `pdf` or `html`. versions: whether a version such as `v2` stays."""

    form: Literal["abs", "pdf", "html"] = "abs"
    versions: bool = False


def check(context: Context[Options]) -> Iterator[Diagnostic]:
    """Reports the arXiv links in another form."""
    for url, span, _ in context.destinations:
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
    ),
    valid=(
        Example(bad="[arXiv](https://arxiv.org/) and [a listing](https://arxiv.org/list/cs.LG/recent)\n", says=()),
        Example(
            bad="[old](https://arxiv.org/abs/math.GT/0309136) ![a figure](https://arxiv.org/html/2401.00001v1/x1.png)\n",
            says=(),
        ),
    ),
)
