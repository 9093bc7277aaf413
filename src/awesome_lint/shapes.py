r"""The usual shapes of inline Markdown, read without markdown-it, which takes several times as long.

A block is read piece by piece, each told by how it begins: words, `[words](url)`, an image, code, `**words**`, a formula,
`<br>`, an escaped mark, the end of a line. Where a piece is none of these, or could be more than it seems (a title behind a
destination, emphasis in emphasis, a reference), `read` answers None, and markdown-it is asked. Marks of emphasis are taken
only where, by CommonMark, they cannot but open or cannot but close it. Property tests and all real lists hold both ways
of reading against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from awesome_lint.bareurls import bare_links
from awesome_lint.model import Inline, Link, Run, RunKind, folded, shown
from awesome_lint.source import Segments, Span, place

# GitHub's rules for `$...$`: no space inside the dollars, no digit after them. Links inside stay links.
_FORMULA_REST = r"(?![\s$])(?:[^$\n\\`\[\]<]|\\.)+(?<![\s\\])\$(?![0-9$])"
MATH = re.compile(rf"\${_FORMULA_REST}")

# Words: all but the characters that may begin another piece, and these where they cannot.
_PLAIN = r"[^\[\]<>`*_~\\&$!\n]"
_HARMLESS = r"(?:(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|(?<= )\*(?= )|!(?!\[)|&(?![#A-Za-z0-9])|(?<!~)~(?!~)|<(?= )|>)"
_WORDS = rf"{_PLAIN}*(?:{_HARMLESS}{_PLAIN}*)*"
_IN_URL = r"[^\x00-\x20\x7f\s<>()\\&]*(?:&(?![#A-Za-z0-9]{1,33};)[^\x00-\x20\x7f\s<>()\\&]*)*"
_URL = rf"{_IN_URL}(?:\({_IN_URL}\){_IN_URL})*"
_BEHIND = r'(?: +"[^"\\\n]*")? *\)'
_IMAGE = rf"!\[{_WORDS}\]\({_URL}{_BEHIND}"
_CODE = r"(?<!`)`(?!`)[^`\n]+`(?!`)"
_FORMULA = r"\$(?![\s$])[^$\n\\`\[\]<]+(?<![\s\\])\$(?![0-9$])"
# Any tag without attributes but `<a>`, which would be a link's.
_TAG = r"<(?!/?[aA][ />])(?:[A-Za-z][A-Za-z0-9-]* */?|/[A-Za-z][A-Za-z0-9-]* *)>"
# Not where it is harmless: a piece that could be two things would be tried as both, again and again.
_MARK = r"(?:(?<!\*)(?!(?<= )\* )\*\*?(?!\*)|(?<!_)(?!(?<=[A-Za-z0-9])_[A-Za-z0-9])__?(?!_))"
_ENTITY = r"&[A-Za-z][A-Za-z0-9]{1,31};"
_INSIDE = rf"{_IMAGE}|{_CODE}|{_FORMULA}|{_TAG}|{_MARK}|{_ENTITY}"
_LABEL = rf"{_WORDS}(?:(?:{_INSIDE}|\[(?!\^){_WORDS}\](?![(\[])){_WORDS})*"
# A bracket that begins no link: right before one, since links do not nest, or around words that no `(` follows.
_BRACKET = rf"\[(?=\[{_LABEL}\]\({_URL}{_BEHIND})"
_ASIDE = rf"\[(?=(?!\^){_WORDS}(?:(?:{_INSIDE}){_WORDS})*\](?![(\[]))"

_PIECE = re.compile(
    rf"(?P<link>\[(?P<words_inside>{_WORDS})\]\((?P<url>{_URL}){_BEHIND})"
    rf"|(?P<words>{_PLAIN}+|{_HARMLESS}|\](?!\()|{_BRACKET}|\$(?!{_FORMULA_REST}))"
    rf"|(?P<image>!\[(?P<alternative>{_WORDS})\]\((?P<source>{_URL}){_BEHIND})"
    rf"|(?P<rich>\[(?P<label>{_LABEL})\]\((?P<target>{_URL}){_BEHIND})"
    rf"|(?P<line>\\?\n[ \t]*)|(?P<code>{_CODE})|(?P<tag>{_TAG})|(?P<mark>{_MARK})|(?P<aside>{_ASIDE})"
    rf"|(?P<formula>{MATH.pattern})|(?P<escape>\\[!-/:-@\[-`{{-~])|(?P<entity>{_ENTITY})"
)

# One link and nothing else, as most cells are that have one.
_LINK_ALONE = re.compile(rf"\[(?P<words>{_WORDS})\]\((?P<url>{_URL}){_BEHIND}\Z")

# Where a mark of emphasis can open it and where it can close it, by CommonMark's rules (0.31, section 6.2), as far as
# white space, ASCII punctuation, letters and digits stand beside it. `_` does neither inside words.
_SPACE_OR_POINT = r"\t\n -/:-@\[-`{-~"
_OPENING = re.compile(
    rf"\*+(?=[^\W_])|(?<![^{_SPACE_OR_POINT}])(?:\*+(?=[!-)+-/:-@\[-`{{-~])|_+(?=[^\W_]|[!-/:-@\[-^`{{-~]))"
)
_CLOSING = re.compile(
    rf"(?<=[^\W_])\*+|(?:(?<=[!-)+-/:-@\[-`{{-~])\*+(?!\*)|(?:(?<=[^\W_])|(?<=[!-/:-@\[-^`{{-~]))_+(?!_))(?![^{_SPACE_OR_POINT}])"
)
# Tags that break the line.
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th"})


def read(content: str, origin: int | Segments, referable: bool) -> tuple[Inline, tuple[Span, ...]] | None:
    """One block's inline content, and where code stands in it; None where it has other shapes.

    origin: the offset at which all of the content stands, or the way back to where its parts do. referable: whether
    the list has definitions, so that `[words]` may be a link.
    """
    alone = _LINK_ALONE.match(content)
    if alone is not None and alone["words"]:
        return _link_alone(alone, origin), ()
    reader = _Reader(content, origin, referable)
    return reader.result() if reader.read(0, len(content)) else None


def _link_alone(match: re.Match[str], origin: int | Segments) -> Inline:
    span, runs = place(origin, 0, match.end()), (Run("text", match["words"], 0),)
    text = folded(match["words"])
    link = Link("inline", span, match["url"], place(origin, *match.span("url")), text)
    return Inline(span, match[0], text, (link,), runs)


class _Reader:
    """The reading of one block.

    pending: pieces of text that no run has yet. link: the index of the link whose label is being read. mark: the emphasis that is
    open. taken: the content offsets of links, code and tags, in which there are no bare URLs; bare: whether there may
    be one elsewhere.
    """

    def __init__(self, content: str, origin: int | Segments, referable: bool) -> None:
        self.content = content
        self.origin = origin
        self.referable = referable
        self.runs: list[Run] = []
        self.links: list[Link] = []
        self.code: list[Span] = []
        self.taken: list[tuple[int, int]] = []
        self.bare = False
        self.pending: list[str] = []
        self.mark = ""
        self.link: int | None = None
        self.strong = self.italic = 0

    def read(self, position: int, end: int) -> bool:
        """Reads from `position` to `end`; False where a piece has none of the shapes."""
        content, match = self.content, _PIECE.match
        while position < end:
            piece = match(content, position, end)
            if piece is None or not _TAKE[piece.lastgroup or ""](self, piece):
                return False
            position = piece.end()
        self.flush()
        return not self.mark

    def result(self) -> tuple[Inline, tuple[Span, ...]]:
        """What was read."""
        if self.bare:
            self.links += bare_links(self.content, self.taken, self.origin)
        span = place(self.origin, 0, len(self.content))
        inline = Inline(span, self.content, shown(self.runs), tuple(self.links), tuple(self.runs))
        return inline, tuple(self.code)

    def add(self, text: str, kind: RunKind) -> None:
        """Adds a run, if it has any text."""
        if not text:
            return
        self.runs.append(Run(kind, text, self.link, self.strong > 0, self.italic > 0))
        if self.link is None and kind in ("text", "math") and ("://" in text or "www." in text):
            self.bare = True

    def flush(self) -> None:
        """Makes a run of the pending text."""
        self.add("".join(self.pending), "text")
        self.pending.clear()

    def take(self, piece: re.Match[str]) -> Span:
        """Ends the pending text, and gives the span of a piece in which nothing is a bare URL."""
        self.flush()
        self.taken.append(piece.span())
        return place(self.origin, *piece.span())


def _words(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.pending.append(piece[0])
    return True


def _aside(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.pending.append(piece[0])
    return not reader.referable


def _link(reader: _Reader, piece: re.Match[str]) -> bool:
    if reader.link is not None:
        return False
    span, words = reader.take(piece), piece["words_inside"]
    reader.link = len(reader.links)
    first = len(reader.runs)
    reader.add(words, "text")
    reader.link = None
    text = shown(reader.runs[first:])
    reader.links.append(Link("inline", span, piece["url"], place(reader.origin, *piece.span("url")), text))
    return True


def _rich_link(reader: _Reader, piece: re.Match[str]) -> bool:
    if reader.link is not None:
        return False
    span, mark = reader.take(piece), reader.mark
    index, first = len(reader.links), len(reader.runs)
    link = Link("inline", span, piece["target"], place(reader.origin, *piece.span("target")), "")
    reader.links.append(link)
    reader.link, reader.mark = index, ""
    if not reader.read(*piece.span("label")):
        return False
    reader.link, reader.mark = None, mark
    inside = reader.runs[first:]
    alt = " ".join(run.text for run in inside if run.kind == "image")
    reader.links[index] = link._replace(text=shown(inside), alt=alt)
    return True


def _image(reader: _Reader, piece: re.Match[str]) -> bool:
    span, text = reader.take(piece), piece["alternative"]
    reader.links.append(Link("image", span, piece["source"], place(reader.origin, *piece.span("source")), text))
    reader.add(text, "image")
    return True


def _code(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.code.append(reader.take(piece))
    code = piece[0][1:-1]
    padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ") != ""
    reader.add(code[1:-1] if padded else code, "code")
    return True


def _tag(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.take(piece)
    name = piece[0].strip("</ >").lower()
    if name in _BREAKS:
        reader.add(" ", "break")
    elif name in ("b", "strong"):
        reader.strong = max(reader.strong + (-1 if piece[0][1] == "/" else 1), 0)
    return True


def _line_end(reader: _Reader, piece: re.Match[str]) -> bool:
    before = "".join(reader.pending)
    broken = before.endswith("  ") or piece[0][0] == "\\"
    if piece[0][0] == "\n":
        before = before.rstrip(" ") if broken else before.removesuffix(" ")
    reader.pending = [before]
    reader.flush()
    reader.add(" ", "break" if broken else "text")
    return True


def _formula(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.flush()
    reader.add(piece[0], "math")
    return True


def _escape(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.flush()
    reader.add(piece[0][1], "text")
    return True


def _entity(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.flush()
    reader.add(html5.get(piece[0][1:], ""), "text")
    return piece[0][1:] in html5


def _mark(reader: _Reader, piece: re.Match[str]) -> bool:
    """A mark that can close the open emphasis closes it; where none is open, one that can open it does."""
    possible = _CLOSING if reader.mark else _OPENING
    if reader.mark not in ("", piece[0]) or possible.match(reader.content, piece.start(), piece.endpos) is None:
        return False
    reader.flush()
    change = -1 if reader.mark else 1
    reader.mark = "" if reader.mark else piece[0]
    if len(piece[0]) == 2:
        reader.strong += change
    else:
        reader.italic += change
    return True


_TAKE: dict[str, Callable[[_Reader, re.Match[str]], bool]] = {
    "words": _words,
    "link": _link,
    "image": _image,
    "rich": _rich_link,
    "line": _line_end,
    "code": _code,
    "tag": _tag,
    "mark": _mark,
    "aside": _aside,
    "formula": _formula,
    "escape": _escape,
    "entity": _entity,
}
