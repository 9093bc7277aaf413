r"""What its author meant as a link is one.

GitHub shows `[notes](My Notes.md)` as plain text, for a destination with a space in it must be encoded; so it does
`[title] (url)`, and a link whose bracket or parenthesis was lost before an address. `[[Paper]]` is text, too, and a
reader clicks in vain where the entries around it have links.

Spaces in a path are encoded by the fix, which is safe. What else was meant is for the author to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from awesome_lint.fix import Edit, Fix
from awesome_lint.linkkinds import is_label
from awesome_lint.regions import Regions, linked, unread_and_html
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Span

_SPACED = re.compile(
    r"\[[^\[\]\r\n]+\]\((?P<target>(?:https?://|\.{0,2}/|[\w%-]+[/.])[^()<>\"'\r\n]*[ \t][^()<>\"'\r\n]*?)\)"
)
_PARTED = re.compile(r"(?<!\])\[(?P<text>[^\[\]\r\n]*[^\W_][^\[\]\r\n]*)\][ \t]+\((?P<target>https?://[^\s()]+)\)")
_NO_OPENING = re.compile(r"\]\((?P<target>https?://[^\s()]*)\)?")
_WORDS_BEFORE = re.compile(r"\[?[^\[\]|\r\n]{0,80}\Z")
_NO_MIDDLE = re.compile(r"\[(?P<text>[^\[\]()\r\n]{1,120})\((?P<target>https?://[^\s()]+)\)")
_REPOSITORY = re.compile(r"https?://(?:www\.)?github\.com/[^/\s]*(?:/[^/\s]*)?\s")
_LABEL = re.compile(r"\[\[(?P<text>[^\[\]\r\n]{2,30})\]\](?!\()")


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports what looks like a link and is shown as text."""
    text = context.source.text
    silent = unread_and_html(context.list)
    links = linked(context.list)
    taken: list[Span] = []
    for pattern, why in (
        (_SPACED, "its destination has a space in it"),
        (_PARTED, "a space parts the text from its destination"),
        (_NO_MIDDLE, "the bracket before `(` is missing"),
        (_NO_OPENING, "a bracket or a parenthesis is missing"),
    ):
        for match in pattern.finditer(text):
            # A bare address inside is a link by itself; what counts is where the brackets stand.
            span = Span(_start(match, pattern), match.end())
            if silent.holds(span.start) or _is_link(match, links) or any(_meets(span, other) for other in taken[-3:]):
                continue
            taken.append(span)
            message = f"“{text[span.start : span.end]}” is shown as text, not as a link: {why}"
            yield Diagnostic(RULE.name, span, message, _fix(match) if pattern is _SPACED else None)
    yield from _labels(context, silent)


def _start(match: re.Match[str], pattern: re.Pattern[str]) -> int:
    """Where the words begin that a lost bracket belonged to."""
    if pattern is not _NO_OPENING:
        return match.start()
    before = _WORDS_BEFORE.search(match.string, max(match.start() - 81, 0), match.start())
    return before.start() if before else match.start()


def _is_link(match: re.Match[str], links: Regions) -> bool:
    """Whether the brackets belong to a link, or the words stand in one."""
    bracket = match.string.find("]", match.start(), match.end())
    return links.holds(match.start()) or (bracket >= 0 and links.holds(bracket))


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _fix(match: re.Match[str]) -> Fix | None:
    target = match["target"]
    # No name of a repository has a space: there, encoding it would only hide that the address is wrong.
    if target != target.strip() or _REPOSITORY.match(target):
        return None
    start = match.start("target")
    spaces = [Span(start + offset, start + offset + 1) for offset, char in enumerate(target) if char == " "]
    return Fix("encode the spaces", tuple(Edit(span, "%20") for span in spaces)) if "\t" not in target else None


def _labels(context: Context[NoOptions], silent: Regions) -> Iterator[Diagnostic]:
    """`[[Paper]]` without a destination, where most others of that name have one."""
    with_link = Counter(link.text.casefold() for link in context.list.links)
    links = linked(context.list)
    found = [
        match
        for match in _LABEL.finditer(context.source.text)
        if not silent.holds(match.start()) and not links.holds(match.start()) and is_label(match["text"])
    ]
    without = Counter(match["text"].casefold() for match in found)
    for match in found:
        name = match["text"].casefold()
        if with_link[name] > without[name]:
            message = (
                f"“{match[0]}” is shown as text, not as a link: it has no destination, unlike {with_link[name]} others"
            )
            yield Diagnostic(RULE.name, Span(*match.span()), message)


RULE = Rule(
    name="unrendered-link",
    group="links",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    examples=(
        Example(
            bad="[notes](notes/My Notes.md)\n",
            says=("its destination has a space in it",),
            good="[notes](notes/My%20Notes.md)\n",
        ),
        Example(
            bad="[title] (https://example.org/a)\n\n[code(https://example.org/b)\n\npaper](https://example.org/c)\n",
            says=("a space parts", "the bracket before `(` is missing", "a bracket or a parenthesis is missing"),
        ),
        Example(
            bad="- A [[Paper](https://example.org/a)]\n- B [[Paper](https://example.org/b)]\n- C [[Paper]]\n",
            says=("it has no destination, unlike 2 others",),
        ),
    ),
    valid=(
        Example(
            bad='[a](https://example.org "a title") [b](<notes/My Notes.md>) [1] (see below) `[c] (https://example.org)`\n'
            "[[Paper](https://example.org/a)] [x] (y) Kill_(command)\n",
            says=(),
        ),
    ),
)
