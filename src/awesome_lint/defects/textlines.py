"""Lines of text with pipes in them, which are no rows."""

from collections.abc import Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import IN_ROWS, Line, cells_of
from awesome_lint.parsing.tablerule import split_row
from awesome_lint.source import Source

LINK_TEXT = r"\[[^\[\]]*\]\([^()]*\)"
LINK = regex(LINK_TEXT)
# A link to another part of the page, which no work has.
_TO_PART = "](#"
# What is said of links before the first of them.
_LABEL = regex(r"[^\[\]:：]*[:：][*_\s]*")
# A bracket that a pipe closes, as in `|V| denotes` and `|x|^2`; in rows a name, a number or a link follows.
_BEHIND_BRACKET = regex(r"\s*[:;,.=+^/<>≤≥≪≫⟩)'’：；，。、=-]|\s+[a-z∈∪∩×·]")
_SYMBOL = regex(r"[^\W\d](?:_\w+)?")
# What of a formula may have the letters of a word: a command, an index.
_INDEX = regex(r"\\[A-Za-z]+|[_^]\{?\w+")
# Two words are no formula, and nor is one, which two letters of an alphabet that is used there hardly are.
_LETTERS = r"A-Za-z\u0370-\u03ff\U0001d400-\U0001d7ff"
_LETTER = regex(rf"[{_LETTERS}\\]")
_WORDS = regex(rf"\w\s+\w|[^\W\d_]{{3}}|(?![{_LETTERS}])[^\W\d_]")
# Pipes that only open something: `|0> and |1>`.
_OPENING = regex(r"\|[^\s|<>⟩]+[>⟩].*?\s\|[^\s|<>⟩]+[>⟩]")
# How a line ends that is meant to end there on the page.
_BREAK = regex(r"(?:\\|<br\s*/?>)\s*\Z")


def is_notation(text: str, columns: int = 0) -> bool:
    """Whether the pipes of a line that begins with one are brackets, of an absolute value or a number of things:
    `|V|: number of nodes`, `|x| + |y| = |z|`. columns: those of the header it stands below; a line that has all of three
    or more is a row.
    """
    if not text.startswith("|") or IN_ROWS.search(text) or len(split_row(text)) == columns > 2:
        return False
    if _OPENING.match(text):
        return True
    inside, between = _parts(text)
    if not all(map(_is_term, inside)):
        return False
    if text.endswith("|"):
        signs = between[:-1]
        return bool(signs) and all(part.strip() and not any(map(str.isalnum, part)) for part in signs)
    if not between:
        return False
    is_word_behind = between[0][:1].isalpha() and len(between) == 1
    return _BEHIND_BRACKET.match(between[0]) is not None or bool(is_word_behind and _SYMBOL.fullmatch(inside[0]))


def may_be_notation(text: str) -> bool:
    """Whether the first pipes of a row may be such brackets, as no pipe ends it: `|{V}|节点数`."""
    return text.startswith("|") and not text.endswith("|") and _is_term(_parts(text)[0][0])


def _parts(text: str) -> tuple[list[str], list[str]]:
    """What stands inside of brackets, if the pipes are such, and what behind each pair. Norms have two: `||x||`."""
    parts = text.replace("||", "|").split("|")
    return parts[1::2], parts[2::2]


def _is_term(text: str) -> bool:
    """Whether what stands between two pipes may be a term of a formula."""
    if text != text.strip() or not _LETTER.search(text):
        return False
    return not _WORDS.search(_INDEX.sub("", text))


def is_navigation(line: Line) -> bool:
    """Whether a line without pipes at its ends leads to parts of the page, or has links and nothing else, but for what
    is said of them first.
    """
    if leads_to_part(line):
        return True
    label = _LABEL.match(line.text)
    first, *others = cells_of(line)
    return all(map(is_links, (first[label.end() :] if label else first, *others)))


def leads_to_part(line: Line) -> bool:
    """Whether a line has a link to another part of the page."""
    return _TO_PART in line.text


def is_links(cell: str) -> bool:
    """Whether there are links in a cell, and no words besides."""
    # The first time, images are taken out of links.
    rest = LINK.sub("", LINK.sub("", cell))
    return rest != cell and not any(map(str.isalnum, rest))


def end_on_purpose(source: Source, lines: Sequence[Line], *, blanks: bool) -> bool:
    """Whether the lines of a paragraph are lines to its readers, too. blanks: whether two at a line's end say so."""
    return all(_BREAK.search(line.text) or (blanks and _has_blanks_behind(source, line)) for line in lines[:-1])


def _has_blanks_behind(source: Source, line: Line) -> bool:
    return source.text.startswith("  ", line.span.end)
