"""Text and the places in it: the one module that converts between offsets.

Four kinds of place are in use, and only this module turns one into another:

- *offset*: code points from the start of `Source.text`, counted from 0. Every span is a pair of offsets.
- *position*: line and column, both counted from 1, a column being a code point. Lines end at LF, CRLF
  or a lone CR, as CommonMark says, and nowhere else; `str.splitlines` knows more ends than that.
- *normalised offset*: an offset into the text that the Markdown parser is given, without a byte order mark,
  with every line ending as LF and every NUL as U+FFFD. `Normalised.original` leads back.
- *content offset*: an offset into the content of one block, whose lines have lost their indentation,
  quote marks and escaped pipes. `Segments` leads back.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator

from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import regex

BYTE_ORDER_MARK = "\ufeff"

_LINE_ENDING = regex(r"\r\n?|\n")


class Span(NamedTuple):
    """A stretch of text: offsets of its first code point and of the one after its last."""

    start: int
    end: int

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two have a code point in common, or would have if an empty one had any."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two meet, or one begins where the other ends."""
        return self.start <= other.end and other.start <= self.end

    def moved(self, by: int) -> "Span":
        """The stretch that begins and ends so much further on."""
        return new(Span, (self.start + by, self.end + by))


def span_of(match: re.Match[str], group: int | str = 0) -> Span:
    """Where a match stands, or one of its groups."""
    return new(Span, match.span(group))


class Position(NamedTuple):
    """A place as people name it: line and column, both from 1, columns in code points."""

    line: int
    column: int


class Source:
    """A file's text, which stays as it is. Bytes that are not UTF-8 stand in it as lone surrogates,
    so nothing is lost.
    """

    __slots__ = ("line_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.line_starts = _line_starts(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self.path, self.text) == (other.path, other.text)

    def __hash__(self) -> int:
        return hash((self.path, self.text))

    def with_text(self, text: str) -> "Source":
        """The file with another text."""
        return Source(self.path, text)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def line_index(self, offset: int) -> int:
        """The line that holds `offset`, counted from 0."""
        return bisect_right(self.line_starts, offset) - 1

    def position(self, offset: int) -> Position:
        """Line and column of `offset`."""
        line = bisect_right(self.line_starts, offset)
        return new(Position, (line, offset - self.line_starts[line - 1] + 1))

    def positions(self, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Line and column of each of `offsets`, in half the time of asking for each `position`."""
        starts = self.line_starts
        for offset in offsets:
            line = bisect_right(starts, offset)
            yield line, offset - starts[line - 1] + 1

    def byte_position(self, offset: int) -> Position:
        """Line and column of `offset`, the column in bytes of UTF-8, as reviewdog counts; a wrong byte is one."""
        line = self.line_index(offset)
        return Position(line + 1, len(encode(self.text[self.line_starts[line] : offset])) + 1)

    def line_span(self, index: int) -> Span:
        """The line with this index, counted from 0, without its line ending."""
        start = self.line_starts[index]
        last = index + 1 == len(self.line_starts)
        end = len(self.text) if last else self.line_starts[index + 1]
        # Without a copy: many places of one long line may be asked about.
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return new(Span, (start, end))

    def line_at(self, offset: int) -> Span:
        """The line that holds `offset`, without its line ending."""
        return self.line_span(self.line_index(offset))

    def before_in_line(self, offset: int) -> Span:
        """What stands before `offset` in its line."""
        return new(Span, (self.line_starts[self.line_index(offset)], offset))

    def ending_at(self, offset: int) -> str:
        """The line ending that is used around `offset`: its line's, or for the last line the one before;
        LF where none is.
        """
        index = self.line_index(offset)
        end = self.line_span(index if index + 1 < len(self.line_starts) else max(index - 1, 0)).end
        found = _LINE_ENDING.match(self.text, end)
        return found[0] if found else "\n"

    def lines_span(self, first: int, after: int) -> Span:
        """The lines `first` to `after - 1`, without the last one's ending and without blank lines at the end."""
        last = self.line_span(after - 1)
        while after - 1 > first and not self[last].strip(" \t"):
            after -= 1
            last = self.line_span(after - 1)
        return new(Span, (self.line_starts[first], last.end))

    def endings(self) -> Iterator[Span]:
        """The line endings."""
        for match in _LINE_ENDING.finditer(self.text):
            yield Span(*match.span())

    def lines(self) -> Iterator[str]:
        """The lines, without their endings. What follows the last ending is a line where it has text."""
        for index, start in enumerate(self.line_starts):
            if start < len(self.text):
                yield self[self.line_span(index)]

    def lines_not(self, usual: Callable[[str], bool]) -> Iterator[Span]:
        """The lines of which `usual` does not hold, without their endings.

        Which lines have a character beyond ASCII, or one that is not printable, Python's own `str.isascii` and
        `str.isprintable` say much faster than an expression finds the character.
        """
        text = self.text
        for start, after in itertools.pairwise((*self.line_starts, len(text))):
            line = text[start:after].rstrip("\r\n")
            if not usual(line):
                yield Span(start, start + len(line))

    def normalised(self) -> "Normalised":
        """The text as a Markdown parser is to see it."""
        return Normalised.of(self)


def _line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which the lines of `text` start."""
    if "\r" in text:
        return (0, *[match.end() for match in _LINE_ENDING.finditer(text)])
    # In a third of the time.
    lengths = [len(line) + 1 for line in text.split("\n")]
    lengths.pop()
    return tuple(itertools.accumulate(lengths, initial=0))


def usual_ending(text: str) -> str:
    """The line ending that most lines of a text have; LF where there is none."""
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda ending: counts[ending])


def decode(data: bytes) -> str:
    """The text of a file's bytes; `encode` gives the same bytes back, whatever they are."""
    return data.decode("utf-8", "surrogateescape")


def offset_of_byte(data: bytes, count: int) -> int:
    """How many characters of `decode(data)` end within the first `count` bytes,
    one that only begins there not counted.
    """
    return len(getincrementaldecoder("utf-8")("surrogateescape").decode(data[:count]))


def encode(text: str) -> bytes:
    """The bytes of a text from `decode`."""
    return text.encode("utf-8", "surrogateescape")


def has_other_bytes(text: str) -> bool:
    """Whether a text from `decode` has bytes that are not UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


class Normalised(NamedTuple):
    """A text without byte order mark, with LF as its only line ending and without NUL, and the way back.

    `starts` holds the normalised offset of each line, or nothing where both texts differ by `shift` alone.
    """

    text: str
    shift: int
    starts: tuple[int, ...]
    line_starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source) -> "Normalised":
        """The normalised text of `source`."""
        shift = int(source.text.startswith(BYTE_ORDER_MARK))
        text = source.text[shift:].replace("\0", "\ufffd")
        if "\r" not in text:
            return cls(text, shift, (), source.line_starts)
        text = _LINE_ENDING.sub("\n", text)
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        return cls(text, shift, starts, source.line_starts)

    @property
    def is_same(self) -> bool:
        """Whether every offset is the same in both texts."""
        return not self.starts and not self.shift

    def original(self, offset: int) -> int:
        """The offset into the source's text that a normalised offset stands for."""
        if not self.starts:
            return offset + self.shift
        line = bisect_right(self.starts, offset) - 1
        first_line_shift = self.shift if line == 0 else 0
        return self.line_starts[line] + first_line_shift + offset - self.starts[line]


class Segments(NamedTuple):
    """Where the content of one block comes from, as stretches that run in step with the text.

    A stretch starts at content offset `starts[i]`, which stands at offset `targets[i]` of the text.
    escaped: whether a backslash, which the content does not have, stands before each stretch but the first.
    """

    starts: tuple[int, ...]
    targets: tuple[int, ...]
    escaped: bool = False

    def offset(self, content_offset: int) -> int:
        """The offset of the code point at `content_offset`."""
        if len(self.starts) == 1:
            return self.targets[0] + content_offset
        index = max(bisect_right(self.starts, content_offset) - 1, 0)
        return self.targets[index] + content_offset - self.starts[index]

    def span(self, start: int, end: int) -> Span:
        """The span of the content from `start` to `end`, with the backslashes of the escaped pipes in it.

        An end is measured from the code point before it: after that point there may be something that the
        content does not have, such as the next line's indentation.
        """
        first = self.offset(start)
        if self.escaped and bisect_right(self.starts, start, 1) > bisect_left(self.starts, start, 1):
            first -= 1
        return new(Span, (first, first if end <= start else self.offset(end - 1) + 1))


def place(origin: int | Segments, start: int, end: int) -> Span:
    """The span of the content from `start` to `end`.
    `origin`: the offset at which all of it stands, or the way back.
    """
    return new(Span, (origin + start, origin + end)) if isinstance(origin, int) else origin.span(start, end)
