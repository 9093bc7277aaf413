"""Characters that nobody can see, such as zero-width spaces.

Control characters, zero-width spaces, soft hyphens and controls of writing direction arrive by copy and paste from PDFs
and web pages. They break searches, URLs and tables, and a direction control can make a line read as what it is not.

Joiners inside emoji, in scripts that need them (Arabic, Persian, the Indic scripts, Mongolian), and direction marks beside right-
to-left text are left alone, and so is a destination that is the very name of a file of the repository. Removing is
safe, as a reader sees the same page; direction controls are unsafe to remove, as they change it. Six kinds are left to
the author: a control character between two letters or digits, which often was a hyphen; what is left of letters that
were decoded wrongly; what parts an address, which a space would end; what stands alone in its line, where it parts two
lists or paragraphs that would become one; what keeps the text behind it from being a heading, a list or another block;
and what keeps text from being a tag or a link, or two marks from being one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from awesome_lint.defects.invisible import (
    DIRECTION_ONLY,
    TAG,
    TAG_IN_HTML,
    find_runs,
    is_needed,
    parts_words,
    stands_in_address,
    why_kept,
)
from awesome_lint.edits import Extent, Fix, Safety, replacing
from awesome_lint.parsing.regions import Regions
from awesome_lint.rule import Context, Diagnostic, Example, NoOptions, Rule
from awesome_lint.source import Source, Span, span_of


def check(context: Context[NoOptions]) -> Iterator[Diagnostic]:
    """Reports each run of invisible characters."""
    text = context.source.text
    runs = find_runs(context.source)
    html, code = (Regions(spans if runs else ()) for spans in (context.list.html_blocks, context.list.code))
    for match in runs:
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if is_needed(match[0], before, after) or context.survey.odd_names.holds(match.start()):
            continue
        names = ", ".join(dict.fromkeys(_name(char) for char in match[0]))
        near = f"beside “{(before + after).strip()}”" if (before + after).strip() else "here"
        what = "an invisible character stands" if len(match[0]) == 1 else "invisible characters stand"
        tag = None if code.holds(match.start()) else TAG_IN_HTML if html.holds(match.start()) else TAG
        why_not = why_kept(context.source, match, before, after, tag)
        fix = None if why_not else _fix(context.source, span_of(match), parts_words(match[0], before, after))
        yield Diagnostic(RULE.name, span_of(match), f"{what} {near}: {names}{why_not}", fix)


def _fix(source: Source, span: Span, parts: bool) -> Fix:
    title, text = ("replace it with a space", " ") if parts else ("remove it", "")
    safety: Safety = "unsafe" if DIRECTION_ONLY.match(source[span]) else "safe"
    # Where it stands in an address, there is no link until it is gone.
    line = source.line_at(span.start)
    changes: Extent = line if stands_in_address(source, line, span.start) else "words"
    return replacing(title, span, text, safety, changes)


def _name(char: str) -> str:
    return f"{unicodedata.name(char, 'control character').lower()} (U+{ord(char):04X})"


RULE = Rule(
    name="invisible-character",
    group="encoding",
    doc=__doc__ or "",
    check=check,
    options=NoOptions,
    entries=False,
    examples=(
        Example(
            bad="# Pa\u200bpers\n\nVision \x02and data\u00adbases\n",
            says=("zero width space (U+200B)", "control character (U+0002)", "soft hyphen (U+00AD)"),
            good="# Papers\n\nVision and databases\n",
        ),
        Example(
            bad="Vision\x02Language, 2017\x022018, GPT\x024\n",
            says=("a hyphen was probably lost here",) * 3,
        ),
        Example(
            bad="M\x81ller, Caf\x82, å\xad’, \xadƒö\n",
            says=("a part of text that was decoded wrongly",) * 4,
        ),
        Example(
            bad="[A](https://example.org/\x0ba) and one\x0btwo\n",
            says=("inside an address", "(U+000B)"),
            good="[A](https://example.org/\x0ba) and one two\n",
        ),
        Example(bad="[A](https://example.org/\x0ba\x0cb)\n", says=("inside an address", "inside an address")),
        Example(bad="[A](https://\x02example.org/a)\n", says=("(U+0002)",), good="[A](https://example.org/a)\n"),
        Example(
            bad="- [A](a.pdf)点\u200b\u200b云\n- [B](b.pdf)\n",
            says=("zero width space",),
            good="- [A](a.pdf)点云\n- [B](b.pdf)\n",
            files=("a.pdf", "b.pdf"),
        ),
        Example(bad="1. one\n\n\x0c\n\n1. other\n", says=("alone on its line",)),
        Example(bad="\u200b# Papers\n\n\u200b1. one\n", says=("a heading, a list", "a heading, a list")),
        Example(bad="-\x1f\n", says=("alone on its line",)),
        Example(bad="##\x7f Papers\n\n##\x1f# Talks\n", says=("a heading, a list", "a heading, a list")),
        Example(bad="a <\x02b>b</b\x1f>\n", says=("would become a tag", "would become a tag")),
        Example(bad='<p>\na <\x02b c\n<a href="https://example.org">d</a>\n</p>\n', says=("would become a tag",)),
        Example(bad="See [the paper]\u200b(https://example.org/a)\n", says=("without it, text would become a link",)),
        Example(bad='a <\x02/b href="c"> d\n', says=("(U+0002)",), good='a </b href="c"> d\n'),
        Example(bad="a *\x02*b**\n", says=("would become one",)),
        Example(bad="a \u202egnp.exe\n", says=("right-to-left override (U+202E)",), good="a gnp.exe\n"),
    ),
    valid=(
        Example(bad="- A â\xad star repository\n", says=()),
        Example(bad="[notes](notes/a\u200bb.md) [more](b\xad.md)\n", says=(), files=("notes/a\u200bb.md", "b\xad.md")),
        Example(
            bad="👩\u200d💻 👨\u200d👩\u200d👧 ✈️ \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \u05e9\u05dc\u05d5\u05dd\u200f क्\u200dष\n",
            says=(),
        ),
        Example(bad="- \u1826\u1828\u180e\u1821\n", says=()),
        Example(bad="- It\x92s 2017\x962019, å\xad—å…¸, \xadƒöÑ\n", says=()),
        Example(bad="VÃ\xadctor and Ä\x8dapek were decoded wrongly\n", says=()),
        Example(bad="a\u00a0no-break space and a tab\there\n", says=()),
    ),
)
