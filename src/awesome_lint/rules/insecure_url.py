"""Links use `https`.

Nearly every site answers to `https://` now, and browsers warn of the rest. Off by default, as old pages may not. The fix
is unsafe for that reason; nothing is fetched to find out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_lint.edits import Edit, Fix
from awesome_lint.patterns import regex
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

_INSECURE = regex(r"http://(?!localhost\b|\d+(?:\.\d+){3}\b|\[|[\w.-]+\.onion\b)", re.IGNORECASE)


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the links that begin with `http://`."""
    for url, span, _ in context.destinations:
        if _INSECURE.match(url) is None or not context.source[span].lower().startswith("http://"):
            continue
        scheme = Span(span.start, span.start + len("http"))
        fix = Fix("write `https://`", (Edit(scheme, "https"),), "unsafe")
        yield Diagnostic(RULE.name, span, f"`{url}` uses `http://`; prefer `https://`", fix)


RULE = Rule(
    name="insecure-url",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    default=False,
    entries=False,
    examples=(
        Example(
            bad="[a](http://example.org/a) and <http://example.org/b>\n",
            says=("`http://example.org/a`", "`http://example.org/b`"),
            good="[a](https://example.org/a) and <https://example.org/b>\n",
        ),
    ),
    valid=(Example(bad="[a](https://example.org) [b](http://localhost:8000/) [c](http://127.0.0.1/)\n", says=()),),
)
