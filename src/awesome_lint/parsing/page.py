"""What a reader sees of a list, piece by piece: for comparing a text before and after it was changed.

Written for proofs, it shares only the Markdown parser with the model that rules look at. A piece is what cannot be
parted further without looking into its text: a paragraph, a heading, a row, a list's mark, a block of code. Pieces in
the same order, of the same kinds and inside the same blocks are the same page but for their words.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from markdown_it.token import Token

from awesome_lint.basics.named import NamedTuple
from awesome_lint.parsing import markdown, parsecache
from awesome_lint.parsing.htmlparts import html_parts
from awesome_lint.parsing.tablerule import cell_content
from awesome_lint.source import Source

_WORD = re.compile(r"\w+")
_SYMBOL = re.compile(r"[^\w\s]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NOT_TEXT = re.compile(r"\0[^\0]*\0|\W")
# White space around a cell's content is not seen.
_CELL_END = re.compile(r"\s*(\0cell \0)\s*")
_CODE = ("code", "/code")
_LEAVES = frozenset({"fence", "code_block", "hr", "front_matter"})


class Piece(NamedTuple):
    """A piece of the page.

    first, after: its lines, counted from 0. kind: what it is, with all that shows of it besides its words. within: the
    blocks around it, outermost first, by kind; ids: the same by number. contents: its Markdown; of a row, that of each
    cell that is shown.
    """

    first: int
    after: int
    kind: str
    within: tuple[str, ...]
    ids: tuple[int, ...]
    contents: tuple[str, ...]


class Appearance(NamedTuple):
    """What is seen of a piece: its text with marks for what is not text, its words, links and marks,
    each with how often.
    """

    text: str
    words: Counter[str]
    links: Counter[tuple[str, str]]
    marks: Counter[str]


class Line(NamedTuple):
    """What is seen of one line of a piece: its words, also those of where its links lead, and what is no text,
    in order.
    """

    words: Counter[str]
    kinds: tuple[str, ...]


class KnownPages:
    """What was read already; pages of one list share it.

    read: the tokens of texts. appearances: what is seen of pieces that were looked at, for each set of references. The
    others are for modules above, for one page after the other is told here alone. lines: what `faultylines` has seen of the
    lines of pieces. said: whether a piece may say what it does, as `saying` has found. passing: which fixes passed in
    parts of the page that `trials` has tried.
    """

    def __init__(self) -> None:
        self.read = parsecache.KnownTexts()
        self.appearances: dict[frozenset[str], dict[tuple[str, tuple[str, ...]], Appearance]] = {}
        self.lines: dict[tuple[frozenset[str], str, str], list[Line]] = {}
        self.said: dict[Hashable, bool] = {}
        self.passing: dict[Hashable, tuple[bool, ...]] = {}


class Page(NamedTuple):
    """The pieces of a source, and what its references are called, which decides what is a link."""

    source: Source
    pieces: tuple[Piece, ...]
    labels: frozenset[str]
    environment: markdown.Environment
    known: KnownPages


def read_page(source: Source, known: KnownPages | None = None) -> Page:
    """The page that `source` makes. known: of another page, most of whose pieces this one has."""
    text = source.normalised().text
    known = KnownPages() if known is None else known
    tokens, environment = markdown.blocks(text, known.read)
    return Page(source, tuple(_pieces(text, tokens)), markdown.labels(environment), environment, known)


def read_excerpt(page: Page, source: Source) -> Page:
    """The page that `source`, some of the lines of `page`'s, makes by itself;
    what is a reference there, is one here.
    """
    text = source.normalised().text
    return page._replace(source=source, pieces=tuple(_pieces(text, markdown.blocks(text)[0])))


def _pieces(text: str, tokens: list[Token]) -> Iterator[Piece]:
    kinds: list[str] = []
    ids: list[int] = []
    for index, token in enumerate(tokens):
        if token.nesting < 0:
            kinds.pop()
            ids.pop()
        elif token.nesting > 0:
            if token.type == "list_item_open":
                first, _ = _lines(token)
                yield Piece(first, first + 1, "item", tuple(kinds), tuple(ids), ())
            kinds.append(_kind(token, tokens[index + 1]))
            ids.append(index)
        elif token.type == "inline":
            yield Piece(*_lines(token), kinds[-1], tuple(kinds[:-1]), tuple(ids[:-1]), (token.content,))
        elif token.type == "table":
            yield from _rows(text, token, (*kinds, "table"), (*ids, index))
        else:
            kind = _leaf(token)
            if kind:
                yield Piece(*_lines(token), kind, tuple(kinds), tuple(ids), _contents(token))


def _rows(text: str, table: Token, kinds: tuple[str, ...], ids: tuple[int, ...]) -> Iterator[Piece]:
    """The rows of a table, each with the cells that are shown."""
    rows, delimiter = table.meta["rows"], table.meta["delimiter"]
    first, _ = _lines(table)
    dashes = text[delimiter.start : delimiter.end].strip("|").split("|")
    sides = " ".join(f"{cell.strip().startswith(':'):d}{cell.strip().endswith(':'):d}" for cell in dashes)
    width = len(rows[0].cells)
    for number, row in enumerate(rows):
        line = first + number + (number > 0)
        cells = tuple(cell_content(text, *place)[0] for place in row.cells[:width])
        kind = f"row {sides}" if number else f"header {sides}"
        yield Piece(line, line + 1, kind, kinds, ids, (*cells, *[""] * (width - len(cells))))


def _leaf(token: Token) -> str:
    """The kind of a block without blocks in it; "" where nothing of it is seen."""
    if token.type == "definition":
        return f"definition {token.meta['id']}"
    if token.type == "html_block":
        return "html" if _COMMENT.sub("", token.content).strip() else ""
    return f"{token.type} {token.info}" if token.type in _LEAVES else ""


def _contents(token: Token) -> tuple[str, ...]:
    return (str(token.meta["url"]), str(token.meta["title"])) if token.type == "definition" else (token.content,)


def _kind(token: Token, following: Token) -> str:
    """A block's kind, with what a reader sees of it by itself:
    a list's first number, a cell's side, an item's looseness.
    """
    attributes = " ".join(f"{name}={value}" for name, value in token.attrs.items())
    label = token.meta.get("label", "") if token.type == "footnote_reference_open" else ""
    tight = " tight" if following.hidden or token.hidden else ""
    return f"{token.tag or token.type} {attributes}{label}{tight}"


def _lines(token: Token) -> tuple[int, int]:
    first, after = token.map or (0, 1)
    return first, after


def appearance_key(piece: Piece) -> tuple[str, tuple[str, ...]]:
    """What decides what a reader sees of `piece`, among pages of the same references."""
    return piece.kind, piece.contents


def appearance(page: Page, piece: Piece) -> Appearance:
    """What a reader sees of `piece`."""
    known = page.known.appearances.setdefault(page.labels, {})
    key = appearance_key(piece)
    if key not in known:
        known[key] = _gather(list(_parts(page, piece)))
    return known[key]


def _parts(page: Page, piece: Piece) -> Iterator[tuple[str, str]]:
    """What `piece` consists of, in order: its text, with the ends of its lines, its marks, and where its links lead."""
    if piece.kind.startswith(("fence", "code_block", "front_matter", "definition", "hr")):
        yield from (("text", content) for content in piece.contents)
    elif piece.kind == "html":
        yield from html_parts(piece.contents[0])
    else:
        for content in piece.contents:
            yield from inline_parts(markdown.inline(content, page.environment))
            yield "cell", ""


def words(text: str) -> list[str]:
    """The words of `text`; underscores at their edges are marks, which emphasis takes away."""
    return [bare for word in _WORD.findall(text) if (bare := word.strip("_"))]


def letters(seen: Appearance) -> str:
    """All letters and digits of a piece, in order, without what is between them."""
    return _NOT_TEXT.sub("", seen.text)


def _gather(parts: list[tuple[str, str]]) -> Appearance:
    """The appearance of what consists of `parts`."""
    text, plain, marks = list[str](), list[str](), list[str]()
    links: Counter[tuple[str, str]] = Counter()
    for index, (kind, content) in enumerate(parts):
        if kind == "text":
            text.append(content)
            plain.append(content)
            continue
        text.append(f"\0{kind} {content}\0")
        if kind == "mark":
            marks.append(content)
            if content in _CODE:
                plain.append(" ")  # Without its marks, code would be one word with what stands right before it.
            continue
        plain.append(" ")
        if kind == "link":
            links[(content, _first_text(parts, index))] += 1
        elif kind == "image":
            links[(content, "")] += 1
    bare = "".join(plain)
    said = Counter([*marks, *_SYMBOL.findall(bare)])
    return Appearance(_CELL_END.sub(r"\1", " ".join("".join(text).split())), Counter(words(bare)), links, said)


def _first_text(parts: Sequence[tuple[str, str]], link: int) -> str:
    """The first text behind the beginning of a link."""
    return next((parts[index][1] for index in range(link + 1, len(parts)) if parts[index][0] == "text"), "")


def inline_parts(tokens: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """The parts that inline tokens make, each as `_parts` says it."""
    for token in tokens:
        if token.type in ("text", "text_special", "math_inline"):
            yield "text", token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "text", "\n"
            if token.type == "hardbreak":
                yield "mark", "br"
        elif token.type == "code_inline":
            yield from (("mark", "code"), ("text", token.content), ("mark", "/code"))
        elif token.type == "link_open":
            yield "link", _destination(token, "href")
        elif token.type == "image":
            yield "image", _destination(token, "src")
            yield "text", token.content
        elif token.type == "html_inline":
            yield from html_parts(token.content)
        elif token.type == "link_close":
            yield "end", ""  # Words do not go on behind a link: what became one had brackets around.
        else:
            yield "mark", f"{token.tag}{'/' * (token.nesting < 0)}{token.meta.get('label', '')}"


def _destination(token: Token, attribute: str) -> str:
    """Where a link leads; for a use of a reference, to its definition, wherever that leads."""
    label = token.meta.get("label")
    return f"reference {label}" if label else str(token.attrs[attribute])
