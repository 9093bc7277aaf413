"""Whether the promises of fixing hold for a list: judged with cmark-gfm, which GitHub renders with, and not with our own code.

What fixing did is done once more, round by round, by splicing the edits in; the outcome must be the same text. Of each
round the page before and after is compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

import cmarkgfm
from cmarkgfm.cmark import Options

from awesome_lint import lint, mending
from awesome_lint.configuration.settings import Settings, make_settings
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.edits import Edit
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import Formatted, format_source
from awesome_lint.source import Source, Span

SETTINGS = make_settings()
_WORD = re.compile(r"[^\W_]+")
# White space to Python's parser of HTML, though not to a browser: between attributes it parts nothing.
_OTHER_SPACE = re.compile("[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# What no reader sees is between two letters of one word. For a NUL, GitHub shows a mark.
_UNSEEN = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# Bytes that are not UTF-8, for which GitHub shows a mark.
_ALONE = re.compile("[\ud800-\udfff]")
# What ends an address or a word. Other white space, such as a form feed, may stand in the middle of what was meant as one.
_AROUND_WORDS = " \t\r\n|()[]"
# What stands in nobody's place. A no-break space does: it may be what wrongly decoded letters were.
_SEPARATING = " \t\r\n"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SPACE = re.compile(r"\s+")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n\r]+\]:")
# What a picture's alternative text does not show, and the words at the ends of what is left.
_UNSHOWN = re.compile(r"\]+(?:\([^\s()]*\)\]*)?|!?\[|[`*~]")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W_]*\Z"), re.compile(r"[^\W_]*")
_ENDING = re.compile(r"[\r\n]")
# Tags between which a word goes on.
_WITHIN_WORDS = frozenset({"a", "b", "code", "del", "em", "i", "s", "strong"})
# What these take away stands in the list once more: a row, a year, the name of a column under which others stand.
_SAYING_LESS = frozenset({"duplicate-entry", "inconsistent-venue"})
# This makes a link of text, whose address was shown and led somewhere before.
_LINKING = frozenset({"unrendered-link"})


class Verdict(NamedTuple):
    """What fixing did, and which promises it broke, in words."""

    mended: mending.Mended
    broken: tuple[str, ...]


def judge(source: Source, surroundings: lint.Surroundings, unsafe: bool, settings: Settings = SETTINGS) -> Verdict:
    """Mends `source` twice and says what does not hold."""
    once = mending.mend(source, surroundings, settings, unsafe)
    return Verdict(once, fix_broken(source, once, surroundings, unsafe, settings))


def check_broken(report: lint.Report) -> tuple[str, ...]:
    """What is wrong with findings: their places, their order, or fixes that cannot be made."""
    length = len(report.source.text)
    keys = [(one.span, one.rule, one.message) for one in report.diagnostics]
    broken = ["findings out of order"] if keys != sorted(keys) else []
    broken += ["a finding twice"] if len(set(keys)) != len(keys) else []
    for one in report.diagnostics:
        spans = [one.span, *(edit.span for edit in (one.fix.edits if one.fix else ()))]
        if not all(0 <= span.start <= span.end <= length for span in spans):
            broken.append(f"out of bounds: {one.rule}")
        edits = sorted(spans[1:])
        if any(above.end > below.start for above, below in pairwise(edits)):
            broken.append(f"edits of one fix meet: {one.rule}")
    return tuple(broken)


def format_broken(source: Source, done: Formatted) -> tuple[str, ...]:
    """What is wrong with a list laid out anew, by default: its page, its words, or that it does not stay."""
    after = Source(source.path, done.text)
    broken = ["the page differs"] if page(after.text) != page(source.text) else []
    broken += ["words differ"] if words(after.text) != words(source.text) else []
    broken += ["twice is not once"] if format_source(after, FormatOptions()).text != after.text else []
    return tuple(broken)


def page(text: str) -> str:
    """What cmark-gfm makes of a text, all white space folded: not the code under test."""
    text = re.sub("[\ud800-\udfff\0]", "\ufffd", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    flags = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    extensions = ("table", "strikethrough", "autolink", "tasklist")
    html = cmarkgfm.cmark.markdown_to_html_with_extensions(text, flags, extensions)
    return " ".join(re.split(r"[ \t\n\r\f\v]+", html)).strip()


def words(text: str) -> list[str]:
    return [bare for word in re.findall(r"\w+", text) if (bare := word.strip("_"))]


def fix_broken(
    source: Source, once: mending.Mended, surroundings: lint.Surroundings, unsafe: bool, settings: Settings = SETTINGS
) -> tuple[str, ...]:
    """What does not hold of a list that was mended once."""
    twice = mending.mend(once.report.source, surroundings, settings, unsafe)
    left = sorted({one.rule for one in once.report.diagnostics if settings.may_apply(one, unsafe)})
    broken = [f"does not settle: {list(once.unsettled)}"] if once.unsettled else []
    broken += [f"twice is not once: {sorted({one.rule for one in twice.applied})}"] if twice.applied else []
    broken += [f"left: {left}"] if left else []
    return (*broken, *_rounds(source, once, surroundings, settings))


def _rounds(source: Source, once: mending.Mended, surroundings: lint.Surroundings, settings: Settings) -> Iterator[str]:
    """What is wrong with each round of fixes."""
    applied = list(once.applied)
    while applied:
        found = set(lint.check(source, surroundings, settings).diagnostics)
        count = _first_round(applied, found)
        if not count:
            yield f"a fix without a finding: {applied[0].rule}"
            return
        after = source.with_text(_spliced(source.text, applied[:count]))
        yield from compare(source.text, after.text, applied[:count])
        source, applied = after, applied[count:]
    if source.text != once.report.source.text:
        yield "the text differs outside of the edits"


def _first_round(applied: Sequence[Diagnostic], found: set[Diagnostic]) -> int:
    """How many of the fixes, which are in the order they were made in, make up the first round: those in the text's order."""
    count = 0
    for count, one in enumerate(applied):
        if one not in found or (count and one.span < applied[count - 1].span):
            return count
    return len(applied)


def _edits(made: list[Diagnostic]) -> list[tuple[Edit, Diagnostic]]:
    pairs = [(edit, one) for one in made if one.fix for edit in one.fix.edits]
    return sorted(pairs, key=lambda pair: pair[0].span)


def _spliced(text: str, made: list[Diagnostic]) -> str:
    for edit, _ in reversed(_edits(made)):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def compare(before: str, after: str, made: list[Diagnostic]) -> Iterator[str]:
    """What the page after a round of fixes lacks, or shows without need."""
    old, new = _Page.of(before), _Page.of(after)
    rules = sorted({one.rule for one in made})
    lost = old.words - new.words
    for edit, one in _edits(made):
        taken = _WORD.search(before[edit.span.start : edit.span.end])
        if edit.text.strip(_SEPARATING) or not taken or one.rule in _SAYING_LESS:
            # Of an address without marks a page has the text as it stands, and where it leads.
            around = _around(before, edit)
            spoken = Counter((*_words(around), *_words(unquote(around))))
            if _DEFINITION.match(before, _line_start(before, edit.span.start)):
                # It leads wherever it is used.
                spoken = Counter({word: lost[word] for word in spoken})
            lost -= spoken
            lost.subtract(word for word in _joined(before, edit, new.words - old.words) if lost[word])
    # What was a part of a word may be a link now, as a bare address is: the word is shown all the same.
    lost = +(lost - (new.across - old.across))
    if (_SAYING_LESS | _LINKING) & set(rules) or any(one.fix and isinstance(one.fix.changes, Span) for one in made):
        # What was text is a link, or stands once more: it may be shown less often.
        lost = Counter({word: count for word, count in lost.items() if word not in new.words})
    if lost:
        yield f"words lost: {sorted(lost)[:6]} by {rules}"
    # A bare address, which is a link, may become that of the picture that was meant.
    pictures = max(new.things["img"] - old.things["img"], 0)
    for thing, instead in (("a", pictures), ("img", 0)):
        if old.things[thing] > new.things[thing] + instead and not _SAYING_LESS & set(rules):
            yield f"{thing}: {old.things[thing]} before, {new.things[thing]} after, by {rules}"
    if all(one.fix and one.fix.changes == "nothing" for one in made) and old.text != new.text:
        yield f"the page differs, which {rules} say it does not"


def _around(text: str, edit: Edit) -> str:
    """The words at an edit, whole ones, with what parts of words are joined by characters that are not seen."""
    start, end = edit.span
    while start and text[start - 1] not in _AROUND_WORDS:
        start -= 1
    while end < len(text) and text[end] not in _AROUND_WORDS:
        end += 1
    return text[start:end]


def _joined(text: str, edit: Edit, come: Counter[str]) -> Iterator[str]:
    """The words at an edit, which are one with what it writes, where no marks are shown between them.

    In a picture's alternative text nobody sees a link's brackets, nor what marks code: letters on both sides stand together.
    """
    start, end = edit.span
    above = _LAST_WORD.search(_UNSHOWN.sub("", text[_line_start(text, start) : start]))
    below = _FIRST_WORD.match(_UNSHOWN.sub("", text[end : _line_end(text, end)]))
    assert above
    assert below
    for left, right in ((above[0], below[0]), (above[0], ""), ("", below[0])):
        if all(any(joined in word for word in come) for joined in _words(f"{left}{edit.text}{right}")):
            yield from _words(f"{left}{text[start:end]}{right}")
            return


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    found = _ENDING.search(text, offset)
    return found.start() if found else len(text)


def _words(text: str) -> list[str]:
    return _WORD.findall(_UNSEEN.sub("", text))


class _Page(HTMLParser):
    """The words of a page, also of where links lead, how many links and pictures it has, and all of it as text.

    across: the words of which a part is marked, as a link or emphasis, and which are not among `words`.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: Counter[str] = Counter()
        self.across: Counter[str] = Counter()
        self._line: list[str] = []
        self.things: Counter[str] = Counter()
        self.text = ""

    @classmethod
    def of(cls, text: str) -> _Page:
        options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
        extensions = ["table", "strikethrough", "autolink"]
        sent = _ALONE.sub("\ufffd", text.removeprefix("\ufeff"))
        html: str = cmarkgfm.markdown_to_html_with_extensions(sent, options, extensions)
        page = cls()
        page.text = _SPACE.sub(" ", _COMMENT.sub("", html)).replace(" </", "</").replace("> ", ">").replace(" <", "<")
        page.feed(_OTHER_SPACE.sub("\ufffd", html))
        page.close()
        page._end_line()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "img"):
            self.things[tag] += 1
        if tag not in _WITHIN_WORDS:
            self._end_line()
        for name, value in attrs:
            if name in ("href", "src", "alt") and value:
                self.words.update(_words(unquote(value)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN_WORDS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        self.words.update(_words(data))
        self._line.append(data)

    def _end_line(self) -> None:
        whole = Counter(_words("".join(self._line)))
        self.across += whole - Counter(word for data in self._line for word in _words(data))
        self._line.clear()
