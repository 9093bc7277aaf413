"""Links whose address cannot be right, such as `https://https://`.

`https://https://`, `htps:`, a Markdown link pasted into the destination, two addresses glued together, an arXiv id with
a thirteenth month: nothing has to be fetched to know that a click on these fails. `github.com/a/b` without `https://`
leads to a file of that name in the list's own repository. What starts with `file:`, `zotero:`, `about:` or the like can be
opened on one machine alone.

Where only one reading is possible, the fix writes it and is safe. Where a bracket or a full-width sign became part of a
bare address, the fix puts `<>` around the address, and is unsafe: the author may prefer a space. Where the quotation mark
behind an address in a tag is missing, there is no fix: what else the tag had is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from awesome_lint.addresses.placeholders import is_placeholder
from awesome_lint.addresses.siteurls import Fault
from awesome_lint.addresses.urlfaults import find_fault
from awesome_lint.addresses.urls import escaped
from awesome_lint.defects.invisible import visible
from awesome_lint.diagnostic import brief
from awesome_lint.edits import Edit, Fix, replacing
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports the destinations that cannot be right."""
    yield from _unclosed_in_html(context)
    hidden = _hidden(context)
    for url, span, bare in context.destinations:
        # GitHub makes a bare `www.` an address by itself.
        is_apart = bare and _is_anothers(context.source.text, span.start)
        if is_placeholder(url) or is_apart or (bare and "://" not in url):
            continue
        # What is wrong with one that nobody can see is another rule's.
        fault = find_fault(visible(url), context.year)
        if span in hidden or (fault is None and (url.isascii() or not bare)):
            continue
        if fault and fault.maybe_path and context.project.has_target(url, context.folder):
            continue
        if fault and context.project.held_without_signs(url, context.folder) is not None:
            continue  # A path in quotes is told by the rule for paths.
        if fault and ">" in url and _is_unclosed(context.source.text, span, url, bare):
            yield _unclosed(span, url)
        elif bare and (address := _own_address(url, fault, context.year)) is not None:
            yield _swallowing(url, span, address)
        elif fault:
            yield Diagnostic(RULE.name, span, f"`{brief(url)}` {brief(fault.why)}", _fix(context, url, span, fault))


def _is_anothers(text: str, start: int) -> bool:
    """Whether a bare address is that of a link which is shown as text, as another rule tells: behind a bracket, in LaTeX's way."""
    if text.endswith(("](", "]（"), 0, start):
        return True
    if not text.endswith(("{", "\\("), 0, start):
        return False
    # Rarely needed.
    from awesome_lint.defects.foreignlinks import is_of_latex
    from awesome_lint.defects.linkslips import is_of_escaped

    return is_of_latex(text, start) or is_of_escaped(text, start)


def _is_unclosed(text: str, span: Span, url: str, bare: bool) -> bool:
    # Rarely needed.
    from awesome_lint.defects.unclosedvalues import is_unclosed

    return is_unclosed(text, span, url, bare=bare)


def _unclosed_in_html(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    text = context.source.text
    odd = [one for one in context.list.html_blocks if text.count('"', *one) != 2 * text.count('="', *one)]
    if odd:
        # Rarely needed.
        from awesome_lint.defects.unclosedvalues import unclosed_in_html

        destinations = (one.span for one in context.destinations)
        yield from (_unclosed(span, context.source[span]) for span in unclosed_in_html(context.list, odd, destinations))


def _unclosed(span: Span, url: str) -> Diagnostic:
    return Diagnostic(RULE.name, span, f"`{brief(url)}` stands in a tag whose quotation mark is not closed")


def _hidden(context: Context[NoOptions]) -> frozenset[Span]:
    """The addresses of `[a]:(https://b.c)`, which is a link that was taken for a definition: that is another rule's."""
    if not any(one.url.startswith("(") for one in context.list.definitions):
        return frozenset()
    # Rarely needed.
    from awesome_lint.defects.lostdefinitions import hidden_links

    return frozenset(one.destination for one, _ in hidden_links(context.list) if one.destination)


def _own_address(url: str, fault: Fault | None, year: int) -> str | None:
    # Rarely needed.
    from awesome_lint.addresses.overlongaddresses import address_within, before_prose

    return address_within(url, year) if fault else before_prose(url)


def _swallowing(url: str, span: Span, address: str) -> Diagnostic:
    behind = url[len(address) :]
    message = f"`{brief(url)}` leads nowhere: without a space before it, `{brief(behind)}` became part of the address"
    # In angle brackets, it would be no address, or what is behind it would be a picture that shows other words.
    if not address.isprintable() or not {"<", ">"}.isdisjoint(address) or "![" in behind:
        return Diagnostic(RULE.name, span, message)
    fix = replacing(f"write `<{brief(address)}>`", span, f"<{address}>{behind}", "unsafe")
    return Diagnostic(RULE.name, span, message, fix)


def _fix(context: Context[NoOptions], url: str, span: Span, fault: Fault) -> Fix | None:
    """The fix that writes what is meant, where that is itself without fault."""
    if fault.meant is None or find_fault(fault.meant, context.year) is not None:
        return None
    # What stands there with escapes or entities needs them also in what is made of it.
    meant = fault.meant if context.source[span] == url else escaped(fault.meant)
    # An attribute without quotes of its own: in an address, much would end it.
    if context.source.text.endswith("=", 0, span.start):
        meant = f'"{meant}"'
    if marks := _closing_marks(context, url, span, meant):
        moved = (Edit(span, meant), Edit(Span(span.end + 1, span.end + 1), marks))
        return Fix(f"write `{brief(meant)}` and `{marks}` behind the link", moved)
    return replacing(f"write `{brief(meant)}`", span, meant)


def _closing_marks(context: Context[NoOptions], url: str, span: Span, meant: str) -> str:
    """The marks of emphasis that end a destination and belong behind the link, for what they close began before it."""
    marks = url.removeprefix(meant)
    text = context.source.text
    if not marks or marks.strip("*") or not text.startswith(")", span.end) or text.startswith("*", span.end + 1):
        return ""
    before = context.source[Span(context.source.line_at(span.start).start, span.start)]
    # Rarely needed.
    from awesome_lint.defects.flanking import is_open

    return marks if is_open(before, marks) else ""


RULE = Rule(
    name="malformed-url",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="[a](https://https://example.org/a) [b](https:/example.org/b) [c](htps://example.org/c) [d](github.com/a/d)\n",
            says=(
                "`https://` twice",
                "a slash is missing",
                "`htps:` is not a scheme; did you mean `https:`?",
                "has no `https://`, so it is read as a file path",
            ),
            good="[a](https://example.org/a) [b](https://example.org/b) [c](https://example.org/c) [d](https://github.com/a/d)\n",
        ),
        Example(
            bad="[a]([https://example.org/a](https://example.org/a))\n",
            says=("is a Markdown link",),
            good="[a](https://example.org/a)\n",
        ),
        Example(
            bad="[a](https://https://example.org/a\\)b) and [b](https://https://example.org/?a=1&amp;lt;b)\n",
            says=("`https://` twice", "`https://` twice"),
            good="[a](https://example.org/a%29b) and [b](https://example.org/?a=1&amp;lt;b)\n",
        ),
        Example(
            bad="[a](https://example.org/ahttps://example.org/b) [b](https://arxiv.org/abs/2413.00001)\n",
            says=("two addresses glued together", "`2413.00001` is not a valid arXiv id"),
        ),
        Example(
            bad="[a]([https://example.org/a]) [b](【https://example.org/b】) [c]([https://example.org/c) [d](：[https://example.org/d])\n\n"
            "[e]: [https://example.org/e]\n",
            says=("brackets around", "brackets around", "has `[` before", "has `：[` before", "brackets around"),
            good="[a](https://example.org/a) [b](https://example.org/b) [c](https://example.org/c) [d](：[https://example.org/d])\n\n"
            "[e]: https://example.org/e\n",
        ),
        Example(
            bad="[a](https://example.org/a</a>) [b](https://example.org/b-<name>) [c](https://example.org/c</name>)\n",
            says=("leftover HTML: `</a>`", "has `<name>` where something is to be filled in", "leftover HTML"),
            good="[a](https://example.org/a) [b](https://example.org/b-<name>) [c](https://example.org/c</name>)\n",
        ),
        Example(
            bad='[a](https://example.org/?id=a"target="_blank) [b](https://example.org/?id=b<br>) [c](https://example.org/?id=c</td>)\n',
            says=("leftover HTML", "leftover HTML: `<br>`", "leftover HTML: `</td>`"),
            good="[a](https://example.org/?id=a) [b](https://example.org/?id=b) [c](https://example.org/?id=c)\n",
        ),
        Example(
            bad="[a](www.example.ch/a) [b](lab.example.ch/b) [c](WWW.example.museum)\n",
            says=("has no `https://`", "has no `https://`", "has no `https://`"),
            good="[a](https://www.example.ch/a) [b](https://lab.example.ch/b) [c](https://WWW.example.museum)\n",
        ),
        Example(
            bad="[a](httos://example.org/a) [b](httsp://example.org/b) [c](ahttp://example.org/c) [d](http/:example.org/d) [e](://example.org)\n",
            says=(
                "`httos:` is not a scheme",
                "did you mean `https:`",
                "did you mean `http:`",
                "a slash",
                "nothing stands before `://`",
            ),
            good="[a](https://example.org/a) [b](https://example.org/b) [c](http://example.org/c) [d](http://example.org/d) [e](https://example.org)\n",
        ),
        Example(
            bad='[a](https://arxiv.org/abs2401.12345) [b](https://arxiv.org/abd/2401.12345) [c](https://example.org/c"A_title")\n',
            says=(
                "lacks the slash before the id",
                "`abd` is not a page of arXiv",
                "needs a space before it to be the link's title",
            ),
            good='[a](https://arxiv.org/abs/2401.12345) [b](https://arxiv.org/abs/2401.12345) [c](https://example.org/c"A_title")\n',
        ),
        Example(
            bad="[a](http://ttps://example.org/a) [b](*https://example.org/b) [c](%20https://example.org/c) [d](-https://example.org/d)\n",
            says=("has `http://` before `ttps://`", "has `*` before", "has `%20` before", "has `-` before"),
            good="[a](https://example.org/a) [b](https://example.org/b) [c](https://example.org/c) [d](https://example.org/d)\n",
        ),
        Example(
            bad='<table><tr>\n<td><a href="https://example.org/a>Paper</a></td>\n<td><a href="https://example.org/b">Code</a></td>\n</tr></table>\n\n'
            'See <img src="https://example.org/a.png>\nand <a href="https://example.org/b>this</a>.\n',
            says=("`https://example.org/a` stands in a tag whose quotation mark", "is not closed", "is not closed"),
        ),
        Example(
            bad="[a](https://arxiv.org/abs/https://arxiv.org/abs/2401.00001) [b](http://example.org/https://example.org/b)\n",
            says=("two addresses glued together", "two addresses glued together"),
            good="[a](https://arxiv.org/abs/2401.00001) [b](https://example.org/b)\n",
        ),
        Example(
            bad="[a](http//example.org) [b]((https://example.org/b)) [c](10.1145/3297858.3304013) [d](file:///C:/d.pdf)\n",
            says=(
                "no colon after `http`",
                "parentheses around",
                "is a DOI, not an address",
                "its author's own machine",
            ),
            good="[a](http://example.org) [b](https://example.org/b) [c](https://doi.org/10.1145/3297858.3304013) [d](file:///C:/d.pdf)\n",
        ),
        Example(
            bad="[a](about:reader?url=https%3A%2F%2Fexample.org%2Fa) [b](zotero://select/items/1) [c](sandbox:/mnt/data/c.md) [d](https://example.org/d…)\n[e](chrome://extensions) [f](bear://x-callback-url/open-note?id=1)\n",
            says=(
                "a page of a browser",
                "what a program has",
                "chat with an assistant",
                "is cut short",
                "which no link on GitHub opens",
                "what a program has",
            ),
            good="[a](https://example.org/a) [b](zotero://select/items/1) [c](sandbox:/mnt/data/c.md) [d](https://example.org/d…)\n[e](chrome://extensions) [f](bear://x-callback-url/open-note?id=1)\n",
        ),
        Example(
            bad="[a](https:://example.org/a) [b](https:\\\\\\\\example.org\\b) [c](doi:10.1145/3297858.3304013) [d](arXiv:2401.00001)\n",
            says=("has a colon too many", "has backslashes for slashes", "is a DOI", "is an arXiv id"),
            good="[a](https://example.org/a) [b](https://example.org/b) [c](https://doi.org/10.1145/3297858.3304013) "
            "[d](https://arxiv.org/abs/2401.00001)\n",
        ),
        Example(
            bad="见（https://github.com/a/b）和 https://arxiv.org/abs/2401.00001。\n\nSet {https://arxiv.org/abs/2401.00002} here.\n\nhttps://github.com/a/c)]![d e](https://example.org/e)\n",
            says=("`）和` became part of the address", "`。` became part", "`}` became part", "`)]![d`"),
            good="见（<https://github.com/a/b>）和 <https://arxiv.org/abs/2401.00001>。\n\nSet {<https://arxiv.org/abs/2401.00002>} here.\n\nhttps://github.com/a/c)]![d e](https://example.org/e)\n",
        ),
        Example(
            bad="**[a](https://arxiv.org/abs/2401.00001**), [b](https://example.org/b。) https://example.org/c，好\n",
            says=("`2401.00001**` is not a valid arXiv id", "has `。` behind", "`，好` became part of the address"),
            good="**[a](https://arxiv.org/abs/2401.00001)**, [b](https://example.org/b) <https://example.org/c>，好\n",
        ),
        Example(
            bad="* [a](https://arxiv.org/abs/2401.00001*), 5*3 [b](https://arxiv.org/abs/2401.00002*)\n* *[c](https://arxiv.org/abs/2401.00003*)\n",
            says=("`2401.00001*` is not", "`2401.00002*` is not", "`2401.00003*` is not"),
            good="* [a](https://arxiv.org/abs/2401.00001), 5*3 [b](https://arxiv.org/abs/2401.00002)\n* *[c](https://arxiv.org/abs/2401.00003)*\n",
        ),
        Example(
            bad="See <a href=“https://example.org/a”>this</a> and [that](https://example.org/b\u00a0).\n\n[c][c]\n\n[c]: (https://example.org/c)\n",
            says=("has quotes around the address", "has white space beside", "has parentheses around"),
            good='See <a href="https://example.org/a">this</a> and [that](https://example.org/b).\n\n[c][c]\n\n[c]: https://example.org/c\n',
        ),
    ),
    valid=(
        Example(
            bad='<p title="5"">\n<a href="https://example.org/?q=a>b">c</a>\n<!-- <a href="https://example.org/a>b</a> -->\n</p>\n',
            says=(),
        ),
        Example(
            bad='[a](https://example.org/?q=<td>) [b](https://example.org/?q="a") [c](https://example.org/?q=</a>)\n',
            says=(),
        ),
        Example(
            bad="[Спартак](https://ru.wikipedia.org/wiki/ФК_«Спартак») [u](https://example.org/?q=“a”)\n"
            "[v](https://example.org/?q=a、) [w](https://example.org/#a。) [x](https://example.org/%E4%B8%AD。)\n\n[k]: https://ru.wikipedia.org/wiki/«Спартак»\n",
            says=(),
        ),
        Example(
            bad="[a](https://web.archive.org/web/2020/https://example.org) [b](https://example.org/?u=https://example.org/b)\n"
            "[c](https://arxiv.org/abs/cs.LG/0612345) [d](https://arxiv.org/pdf/2401.00001v2.pdf) [e](https://example.org/S0896(17)30509-3)\n"
            "[f](https://proxy.example.org/https://example.org/a) [g](https://example.org/login?to=/https://example.org/a)\n",
            says=(),
        ),
        Example(bad="- [a]:(https://example.org/a)\n", says=()),
        Example(bad='[a]("notes/a.md")\n', says=(), files=("notes/a.md",)),
        Example(
            bad="[a](ftps://a.org) [b](shttp://a.org) [c](tftp://a.org) [d](sftp://a.org) [e](nntp://a.org)\n", says=()
        ),
        Example(
            bad="[a](magnet:?xt=a) [b](git://a.org/b) [c](vscode:extension/a.b) [d](steam://run/1) \\href{https://a.org/e}{[Code]}\n"
            "\\[code\\]\\(https://github.com/a/b\\)\n",
            says=(),
        ),
        Example(
            bad="[a](obsidian://show-plugin?id=dataview) [b](things:///add?title=x) [c](drafts://x-callback-url/create?text=a) [d](omnifocus:///add-project)\n",
            says=(),
        ),
        Example(bad="[a](setup.py) [b](docs/node.js)\n", says=(), files=("setup.py", "docs/node.js")),
        Example(bad="[a](docs.it/a.txt) [b](www.a.txt)\n", says=(), files=("docs.it/a.txt", "www.a.txt")),
        Example(bad="[a](README.it) [b](docs.it/README.md) https://example.org/…\n", says=()),
    ),
)
