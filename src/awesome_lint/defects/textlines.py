"""Lines of text with pipes in them, which are no rows."""

from collections.abc import Sequence

from awesome_lint.basics.patterns import regex
from awesome_lint.defects.tablelines import Line, cells_of
from awesome_lint.source import Source

LINK = regex(r"\[[^\[\]]*\]\([^()]*\)")
# A link to another part of the page, which no work has.
TO_PART = "](#"
# What is said of links before the first of them.
_LABEL = regex(r"[^\[\]:：]*[:：][*_\s]*")
# A bracket that a pipe closes, as in `|V| denotes` and `|x|^2`; in rows a word or a link follows.
_BEHIND_BRACKET = regex(r"[\s:;,.=+^/<>≤≥≪≫⟩)'’：；，。、=-]")
_SYMBOL = regex(r"[^\W\d](?:_\w+)?")
# Two words are no formula.
_WORDS = regex(r"\w\s+\w")
# Pipes that only open something have a blank before them, and none behind them: `|0> and |1>`.
_OPENING = regex(r"\s\|[^\s|]")
# How a line ends that is meant to end there on the page.
_BREAK = regex(r"(?:\\|<br\s*/?>)\s*\Z")


def is_notation(text: str) -> bool:
    """Whether the pipes of a line that begins with one are brackets, of an absolute value or a number of things:
    `|V|: number of nodes`, `|x| + |y| = |z|`.
    """
    if not text.startswith("|"):
        return False
    inside, between = _parts(text)
    if not text.endswith("|"):
        behind = between[0] if between else ""
        is_closed = _is_term(inside[0]) and (_BEHIND_BRACKET.match(behind) or _SYMBOL.fullmatch(inside[0]))
        return bool(is_closed or (inside[0][:1].strip() and _OPENING.search(text)))
    between = between[:-1]
    is_parted = bool(between) and all(part.strip() and part != part.lstrip() for part in between)
    return is_parted and all(map(_is_term, inside))


def may_be_notation(text: str) -> bool:
    """Whether the first pipes of a row may be such brackets, as no pipe ends it: `|{V}|节点数`."""
    return text.startswith("|") and not text.endswith("|") and _is_term(_parts(text)[0][0])


def _parts(text: str) -> tuple[list[str], list[str]]:
    """What stands inside of brackets, if the pipes are such, and what behind each pair. Norms have two: `||x||`."""
    parts = text.replace("||", "|").split("|")
    return parts[1::2], parts[2::2]


def _is_term(text: str) -> bool:
    """Whether what stands between two pipes may be a term of a formula."""
    return text == text.strip() != "" and not _WORDS.search(text) and not LINK.search(text)


def is_navigation(line: Line) -> bool:
    """Whether a line without pipes at its ends leads to parts of the page, or has links and nothing else, but for what
    is said of them first.
    """
    if TO_PART in line.text:
        return True
    label = _LABEL.match(line.text)
    first, *others = cells_of(line)
    return all(map(_is_links, (first[label.end() :] if label else first, *others)))


def _is_links(cell: str) -> bool:
    # The first time, images are taken out of links.
    rest = LINK.sub("", LINK.sub("", cell))
    return rest != cell and not any(map(str.isalnum, rest))


def end_on_purpose(source: Source, lines: Sequence[Line], *, blanks: bool) -> bool:
    """Whether the lines of a paragraph are lines to its readers, too. blanks: whether two at a line's end say so."""
    return all(_BREAK.search(line.text) or (blanks and _has_blanks_behind(source, line)) for line in lines[:-1])


def _has_blanks_behind(source: Source, line: Line) -> bool:
    return source.text.startswith("  ", line.span.end)
