"""The title in an item's text, among links, labels, authors and a citation."""

from __future__ import annotations

import functools
import itertools
import re

from awesome_lint.addresses.linkkinds import kind_of_url
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.citations import BRACKETS, Citation, find_citation, inner, is_citation
from awesome_lint.metadata.titles import clean_title
from awesome_lint.metadata.venues import known
from awesome_lint.model import Link, Run
from awesome_lint.source import Span

_OPENING, _CLOSING = frozenset('"“«'), frozenset('"”»')
_FEWEST_QUOTED = 8
_FEWEST_WORDS = 3
# Authors before a title: `Doe J, Roe R M, et al. `, `Doe, J., Roe, R.M.: `, `Doe, J., Roe, R. `, `J. Doe, R. M. Roe. `,
# `Doe et al. `.
_NAME = r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]+)?"
_INITIALS = r"(?:[A-Z]\.[ -]?){1,3}"
_AUTHORS = regex(
    rf"\s*(?:(?:{_NAME}(?: [A-Z]){{1,3}}, )+(?:{_NAME}(?: [A-Z]){{1,3}}|et al)\.\s+"
    rf"|(?:{_NAME}, {_INITIALS}, )*{_NAME}, {_INITIALS}:\s+"
    rf"|(?:{_NAME}, {_INITIALS}, )+(?:(?:and|&) )?(?:{_NAME}, (?:[A-Z]\.[ -]?){{0,2}}[A-Z]|et al)\.\s+"
    rf"|(?:{_INITIALS}{_NAME},? )*(?:(?:and|&) )?{_INITIALS}{_NAME}(?:,? et al)?\.\s+"
    rf"|{_NAME},? et al[.,:]+\s+)"
)
# `Jane Doe, Joe Roe, and Jim Poe`, of names of two words at least.
_FULL_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_ONLY_PEOPLE = regex(
    rf"(?:{_FULL_NAME}, )+(?:(?:and|&) )?{_FULL_NAME}[\s,;:]*\Z|[^\[\](){{}}|]{{2,80}}\bet al\b[\s.,;:]{{0,9}}\Z"
)
# What says more of a work behind its citation: `(ICML 2024), by Jane Doe`, `(ICML 2024) with code and data`.
_NO_TITLE = regex(r"[Bb]y\b|(?:with|from|at|in|and|code)\b|[Bb]est [Pp]aper\b")
# An ideograph counts as a word.
_WORDS = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_LETTERS = regex(r"[^\W\d_]{2,}")
# What labels of links leave before the words behind them.
_LABELS_AHEAD = regex(r"[\s\[\]()|/,:·•–-]*[\]\n]")


def set_off_title(
    runs: list[Run], links: tuple[Link, ...], labels: tuple[bool, ...], text: str, latest: int
) -> Span | None:
    """Where the title's words stand, if they are set off: quoted, or all of a link, or bold."""
    quoted = None if _OPENING.isdisjoint(text) else _first_quoted(text)
    if quoted is not None and not _is_part_of_link(runs, links, Span(quoted.start - 1, quoted.end + 1)):
        return quoted
    stretches: list[tuple[Span, bool]] = []
    aside: list[tuple[Span, Link]] = []
    behind = _third_word(text)
    offset = 0
    for run in runs:
        marked = run.strong if run.link is None else not labels[run.link]
        start, offset = offset, offset + len(run.text) + (run.kind == "break")
        if not marked:
            continue
        if start > behind and _is_in_brackets(text, Span(start, offset)):
            aside += [(Span(start, offset), links[run.link])] if run.link is not None else []
            continue
        if stretches and stretches[-1][0].end == start:
            stretches[-1] = (Span(stretches[-1][0].start, offset), stretches[-1][1])
        else:
            stretches.append((Span(start, offset), run.link is not None))
    stretches = [(span, is_link) for span, is_link in stretches if is_link or not _is_tag(text, span)]
    spans = [span for span, _ in stretches if known(text[span.start : span.end]) is None]
    spans = [span for span in spans if not is_citation(text[span.start : span.end].strip(" []()【】*:"), latest)]
    telling = [span for span in spans if len(re.findall(r"\w+", text[span.start : span.end])) > 2]
    chosen = next(iter(telling), spans[0] if spans else None)
    return _with_subtitle(text, chosen, latest) if chosen else _only_paper(text, links, aside, latest)


def _only_paper(text: str, links: tuple[Link, ...], aside: list[tuple[Span, Link]], latest: int) -> Span | None:
    """Where the only link to a paper stands, in round brackets behind words on it: `What began it all ([GPT-2](url))`.

    Words that end in a citation are the title themselves.
    """
    if not aside:
        return None
    papers = [link for link in links if not link.is_image and kind_of_url(link.url) == "paper"]
    place = next((span for span, link in aside if papers == [link] and text[span.start - 1] == "("), None)
    if place is None or find_citation(text[: place.start - 1], latest, None) is not None:
        return None
    words = text[place.start : place.end]
    return None if known(words) is not None or is_citation(words, latest) else place


def without_links_in_brackets(runs: list[Run], text: str) -> str:
    """`text` with ends of lines for the words of links that only say behind the title what they lead to."""
    behind = _third_word(text)
    parts: list[str] = []
    offset = copied = 0
    for run in runs:
        start, offset = offset, offset + len(run.text) + (run.kind == "break")
        if run.link is None or start <= behind or not _is_in_brackets(text, Span(start, offset)):
            continue
        has_own = offset - start > 1 and text[start] == "[" and text[offset - 1] == "]"
        inside = Span(start + 1, offset - 1) if has_own else Span(start, offset)
        parts += [text[copied : inside.start], "\n" * (inside.end - inside.start)]
        copied = inside.end
    return "".join((*parts, text[copied:])) if parts else text


def _is_tag(text: str, bold: Span) -> bool:
    """Whether words in bold are a name in brackets before the title: `**[BERT]** Pre-training of Transformers`."""
    words = text[bold.start : bold.end].strip(" :")
    if not (words.startswith("[") and words.endswith("]")) or len(words.split()) > _FEWEST_WORDS:
        return False
    behind = re.split(r"[\n\[(]", text[bold.end :].lstrip(), maxsplit=1)[0]
    return len(behind.split()) >= _FEWEST_WORDS and _ONLY_PEOPLE.match(behind) is None


def _first_quoted(text: str) -> Span | None:
    """The first words between quotes, of some length; `"A “quoted” word"` is one quotation."""
    # An expression with a set of such signs takes longer to compile than most lists to read.
    opening: int | None = None
    inner = 0
    for place, char in enumerate(text):
        if char not in _OPENING and char not in _CLOSING:
            continue
        if opening is not None and text[opening] == '"' and char != '"' and (char in _OPENING or inner):
            inner += 1 if char in _OPENING else -1
            continue
        if opening is not None and char in _CLOSING and place - opening > _FEWEST_QUOTED:
            return Span(opening + 1, place)
        opening = place if char in _OPENING else None
    return None


def _is_part_of_link(runs: list[Run], links: tuple[Link, ...], quoted: Span) -> bool:
    """Whether a quotation stands in a link that says more, which then is the title: `["No" Is Not Enough: A Study](url)`."""
    offset = 0
    for run in runs:
        start, offset = offset, offset + len(run.text) + (run.kind == "break")
        if start <= quoted.start < offset:
            return run.link is not None and _says_more(
                links[run.link].text, run.text[quoted.start - start : quoted.end - start]
            )
    return False


def _says_more(text: str, quotation: str) -> bool:
    return re.search(r"\w", text.replace(quotation, "", 1)) is not None


def _third_word(text: str) -> int:
    """Where the third word of a text begins: a title may end there. The text's end where there is none."""
    third = next(itertools.islice(re.finditer(r"\w+", text), 2, None), None)
    return third.start() if third else len(text)


def _is_in_brackets(text: str, link: Span) -> bool:
    """Whether a link stands in brackets of its own, which behind a title say what it leads to: `Title [[Blog](url)]`.

    Few words do so in round brackets at the end, too, or with the brackets in the link: `Title [[Blog]](url) ([Zhihu](url))`.
    """
    if text.endswith("[", 0, link.start) and text.startswith("]", link.end):
        return True
    if text[link.end - 1] != "]" and not text.startswith(")", link.end):
        return False
    third, last = _outside_brackets(text)
    if link.start < third or len(text[link.start : link.end].split()) >= _FEWEST_WORDS:
        return False
    if text.startswith("[", link.start) and text.endswith("]", 0, link.end):
        return True
    return last < link.start and text.endswith("(", 0, link.start) and text.startswith(")", link.end)


@functools.lru_cache(maxsize=1)  # each link of an item asks, of which there may be thousands
def _outside_brackets(text: str) -> tuple[int, int]:
    """Where the third word outside brackets ends, at the text's end where there is none, and where the last word there begins."""
    bare = BRACKETS.sub(lambda match: " " * len(match[0]), text)
    third = next(itertools.islice(_LETTERS.finditer(bare), _FEWEST_WORDS - 1, None), None)
    last = max((word.start() for word in re.finditer(r"\w+", bare)), default=-1)
    return third.end() if third else len(text), last


def _with_subtitle(text: str, title: Span, latest: int) -> Span:
    """A short title with what follows its colon: `[Name](url): what it is about | OSDI'24`."""
    rest = text[title.end :]
    name = text[title.start : title.end]
    if ":" in name or len(name.split()) > 6 or not rest.startswith(":"):
        return title
    cut = re.search(r"\s[|–—]|\s?[\[(]|\n|$", rest)
    if is_citation(rest[1 : cut.start() if cut else None].strip(), latest):
        return title
    return Span(title.start, title.end + (cut.start() if cut else len(rest)))


def title_in(text: str, set_off: Span | None, citation: Citation | None) -> str:
    """The title: what is set off, else the words before the citation, or behind one that begins the text."""
    if citation is not None and citation.start < 0:
        citation = None
    if set_off is not None:
        inside = citation is not None and set_off.start <= citation.start < set_off.end
        if not inside or citation is None:
            return clean_title(text[set_off.start : set_off.end])
        before, after = text[set_off.start : citation.start], text[citation.end : set_off.end]
        return clean_title(before if re.search(r"\w", before) else after)
    if citation is not None and _is_ahead(text, citation):
        return clean_title(_first_part(_without_dash(text[citation.end :])))
    before = text[: citation.start] if citation else text
    authors = _AUTHORS.match(before) if "." in before else None
    return clean_title(_first_part(before[authors.end() :].rstrip(" .") if authors else before))


def _is_ahead(text: str, citation: Citation) -> bool:
    """Whether a citation begins a text, or stands behind tags in brackets and before the title: `[Survey] [ICML'23] Title`."""
    before = text[: citation.start]
    if not re.search(r"\w", before):
        return True
    tags = [inner(match) for match in BRACKETS.finditer(before)]
    if re.search(r"\w", BRACKETS.sub("", before)) or any(len(tag.split()) >= _FEWEST_WORDS for tag in tags):
        return False
    behind = _first_part(_without_dash(text[citation.end :])).strip(" ,;:.")
    if _NO_TITLE.match(behind) or _ONLY_PEOPLE.match(behind):
        return False
    return len(_WORDS.findall(behind)) >= _FEWEST_WORDS


def _without_dash(text: str) -> str:
    """What stands behind a citation, without a dash between the two, and behind bars the first part that is long enough."""
    parts = re.split(r"\s\|\s", text)
    telling = (part for part in parts if len(part.split()) >= _FEWEST_WORDS) if text.lstrip().startswith("|") else ()
    return re.sub(r"^\s*[-–—]\s", "", next(iter(telling), text))


def _first_part(text: str) -> str:
    """The words up to the first label in brackets, line break or end of a sentence."""
    labels = _LABELS_AHEAD.match(text)
    own = text[labels.end() if labels else 0 :].strip()
    return re.split(r"\[\[|\s\[(?=[^\]]{1,20}\])|\n|\.\s|\s\|\s", own, maxsplit=1)[0]


def title_link(runs: list[Run], links: tuple[Link, ...], title: str) -> Link | None:
    """The link whose text is the title."""
    if len(title) <= 3:
        return None
    own = [links[index] for index in dict.fromkeys([run.link for run in runs]) if index is not None]
    return next((link for link in own if title[:24] in link.text), None)
