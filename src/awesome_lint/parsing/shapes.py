r"""The usual shapes of inline Markdown, read without markdown-it, which takes several times as long.

A block is read piece by piece, each told by how it begins: words, `[words](url)`, an image, code, `**words**`, a
formula, `<br>`, an escaped mark, the end of a line. Where a piece is none of these, or could be more than it seems (a
title behind a destination, emphasis in emphasis, a reference), `read` answers None, and markdown-it is asked. Marks of
emphasis are taken only where, by CommonMark, they cannot but open or cannot but close it. Property tests and all real
lists hold both ways of reading against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.entities import html5

from awesome_lint.basics.named import new
from awesome_lint.model import Inline, Link, Run, RunKind, visible_text, with_single_spaces
from awesome_lint.parsing.htmltags import BOLD, BREAKS
from awesome_lint.parsing.inlinepatterns import (
    CLOSING,
    DESTINATION,
    IMAGE,
    ODD_PIECES,
    OPENING,
    PIECE,
    closing,
    is_link,
)
from awesome_lint.source import Segments, Span, place


def read(content: str, origin: int | Segments, referable: bool) -> tuple[Inline, tuple[Span, ...]] | None:
    """One block's inline content, and where code stands in it; None where it has other shapes.

    origin: the offset at which all of the content stands, or the way back to where its parts do. referable: whether
    the list has definitions, so that `[words]` may be a link.
    """
    first = PIECE.match(content) if content.startswith("[") else None
    if first is not None and first.end() == len(content) and first["words_inside"]:
        return _link_alone(first, origin), ()
    reader = _Reader(content, origin, referable)
    return reader.result() if reader.read(0, len(content)) else None


def _link_alone(match: re.Match[str], origin: int | Segments) -> Inline:
    content, words, url = match.group(0, "words_inside", "url")
    span, text = place(origin, 0, len(content)), with_single_spaces(words)
    link = new(Link, ("inline", span, url, place(origin, *match.span("url")), text, "", "", ""))
    return new(Inline, (span, content, text, (link,), (new(Run, ("text", words, 0, False, False)),)))


class _Reader:
    """The reading of one block.

    pending: pieces of text that no run has yet. link: the index of the link whose label is being read. mark: the
    emphasis that is open. taken: the content offsets of links, code and tags, in which there are no bare URLs; bare:
    whether there may be one elsewhere.
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
        content, match = self.content, PIECE.match
        while position < end:
            piece = match(content, position, end)
            if piece is None:
                after = self.rarer(position, end)
                if after is None:
                    return False
                position = after
            elif _TAKE[piece.lastgroup or ""](self, piece):
                position = piece.end()
            else:
                return False
        self.flush()
        return not self.mark

    def rarer(self, position: int, end: int) -> int | None:
        """Reads an image, a link whose label is more than words, a bracket that begins no link, or an odd piece; where it
        ends.

        A bracket begins no link right before one, since links do not nest, or around words that no `(` follows.
        """
        content = self.content
        if (odd := ODD_PIECES.get(content[position])) is not None:
            piece = odd.match(content, position, end)
            return piece.end() if piece and _TAKE[piece.lastgroup or ""](self, piece) else None
        if content[position] == "!" and (image := IMAGE.match(content, position, end)) is not None:
            _image(self, image)
            return image.end()
        if content[position] != "[":
            return None
        close = closing(content, position, end)
        destination = DESTINATION.match(content, close, end) if close else None
        if close and destination is not None:
            return destination.end() if _rich_link(self, position, close, destination) else None
        is_aside = close and content[position + 1] != "^" and content[close + 1 : close + 2] not in ("(", "[")
        if (is_aside and self.referable) or not (is_aside or is_link(content, position + 1, end)):
            return None
        self.pending.append("[")
        return position + 1

    def result(self) -> tuple[Inline, tuple[Span, ...]]:
        """What was read."""
        if self.bare:
            # Rarely needed.
            from awesome_lint.parsing.bareurls import bare_links

            self.links += bare_links(self.content, self.taken, self.origin)
        span = place(self.origin, 0, len(self.content))
        inline = Inline(span, self.content, visible_text(self.runs), tuple(self.links), tuple(self.runs))
        return inline, tuple(self.code)

    def add(self, text: str, kind: RunKind) -> None:
        """Adds a run, if it has any text."""
        if not text:
            return
        self.runs.append(new(Run, (kind, text, self.link, self.strong > 0, self.italic > 0)))
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


def _link(reader: _Reader, piece: re.Match[str]) -> bool:
    if reader.link is not None:
        return False
    span, words = reader.take(piece), piece["words_inside"]
    reader.link = len(reader.links)
    first = len(reader.runs)
    reader.add(words, "text")
    reader.link = None
    text = visible_text(reader.runs[first:])
    reader.links.append(Link("inline", span, piece["url"], place(reader.origin, *piece.span("url")), text))
    return True


def _rich_link(reader: _Reader, start: int, close: int, destination: re.Match[str]) -> bool:
    """A link whose label ends at `close`, where its destination begins."""
    if reader.link is not None:
        return False
    reader.flush()
    reader.taken.append((start, destination.end()))
    mark, index, first = reader.mark, len(reader.links), len(reader.runs)
    span, target = place(reader.origin, start, destination.end()), place(reader.origin, *destination.span("target"))
    link = Link("inline", span, destination["target"], target, "")
    reader.links.append(link)
    reader.link, reader.mark = index, ""
    if not reader.read(start + 1, close):
        return False
    reader.link, reader.mark = None, mark
    inside = reader.runs[first:]
    reader.links[index] = link.saying(inside)
    return True


def _image(reader: _Reader, piece: re.Match[str]) -> None:
    span, text = reader.take(piece), piece["alternative"]
    reader.links.append(Link("image", span, piece["source"], place(reader.origin, *piece.span("source")), text))
    reader.add(text, "image")


def _code(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.code.append(reader.take(piece))
    code = piece[0][1:-1]
    padded = code.startswith(" ") and code.endswith(" ") and code.strip(" ") != ""
    reader.add(code[1:-1] if padded else code, "code")
    return True


def _tag(reader: _Reader, piece: re.Match[str]) -> bool:
    reader.take(piece)
    name = piece[0].strip("</ >").lower()
    if name in BREAKS:
        reader.add(" ", "break")
    elif name in BOLD:
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
    possible = CLOSING if reader.mark else OPENING
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
    "line": _line_end,
    "code": _code,
    "tag": _tag,
    "mark": _mark,
    "formula": _formula,
    "escape": _escape,
    "entity": _entity,
}
