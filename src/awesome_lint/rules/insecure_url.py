"""Links that use `http` where most sites have `https`.

Nearly every site answers to `https://` now, and browsers warn of the rest. Off by default, as old pages may not. The
fix is unsafe for that reason; nothing is fetched to find out. An address with a port of its own has none. Addresses of
`localhost`, of bare IP numbers and of `.onion` services are let pass: the first two seldom have a certificate, and Tor
encrypts the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.basics.patterns import regex
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Fix, replacing
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

# This machine, bare addresses of machines, which certificates hardly ever name, and Tor's services, encrypted already.
_INSECURE = regex(r"http://(?!localhost\b|\d+(?:\.\d+){3}\b|\[|[\w.-]+\.onion\b)", re.IGNORECASE)

_PORT = regex(r"http(?P<host>://[^/?#\s]+):(?P<number>\d*)(?![^/?#])", re.IGNORECASE)


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the links that begin with `http://`."""
    for url, span, _ in context.destinations:
        if _INSECURE.match(url) is None or not context.source[span].lower().startswith("http://"):
            continue
        # What else is wrong with it is another rule's to mend.
        fix = None if find_fault(url, context.year) else _fix(context.source[span], span.start)
        yield Diagnostic(RULE.name, span, f"`{brief(url)}` uses `http://`; prefer `https://`", fix)


def _fix(written: str, start: int) -> Fix | None:
    """The fix for an address that is `written` from `start` on;
    None where it names a port, which has no `https` as a rule.
    """
    port = _PORT.match(written)
    if port is None:
        return replacing("write `https://`", Span(start, start + len("http")), "https", "unsafe")
    if port["number"] not in ("", "80"):
        return None
    return replacing("write `https://`", Span(start, start + port.end()), f"https{port['host']}", "unsafe")


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
        Example(
            bad="[a](http://example.org:80/a) and [b](http://example.org:8080/b)\n",
            says=("`http://example.org:80/a`", "`http://example.org:8080/b`"),
            good="[a](https://example.org/a) and [b](http://example.org:8080/b)\n",
        ),
        Example(bad="[a](http://ttps://example.org)\n", says=("`http://ttps://example.org`",)),
    ),
    valid=(Example(bad="[a](https://example.org) [b](http://localhost:8000/) [c](http://127.0.0.1/)\n", says=()),),
)
