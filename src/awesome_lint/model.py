"""What a list consists of: plain data with spans, made by `parse` and read by everything else."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from awesome_lint.basics.named import NamedTuple, new
from awesome_lint.basics.patterns import regex
from awesome_lint.source import Source, Span

LinkKind = Literal["inline", "image", "reference", "reference-image", "autolink", "bare", "html", "html-image"]
RunKind = Literal["text", "code", "math", "break", "image"]

_WHITE_SPACE = regex(r"[ \t\r\n\f]+")
_TO_FOLD = regex(r"[\t\r\n\f]")


class Link(NamedTuple):
    """A link or an image, however it is written.

    span: all of it, from its first bracket to its last.
    url: the destination with escapes and entities resolved; "" where there is none.
    destination: where the destination stands, without angle brackets or quotes; empty for `[t]()`, None for
        a use of a reference, whose destination stands in the definition.
    text: what a reader sees of it; for an image, its alternative text.
    alt: the alternative texts of the images inside a link.
    attribute: of an HTML link, the attribute that holds the destination.
    label: of a use of a reference, the label of its definition; "" of any other.
    """

    kind: LinkKind
    span: Span
    url: str
    destination: Span | None
    text: str
    alt: str = ""
    label: str = ""
    attribute: str = ""

    @property
    def is_image(self) -> bool:
        """Whether it shows a picture rather than lead somewhere."""
        return self.kind in ("image", "reference-image", "html-image")

    @property
    def words(self) -> str:
        """What it says: its text, or where it has none that of its images."""
        return self.text or self.alt

    def saying(self, runs: "Sequence[Run]") -> "Link":
        """The link with `runs` in it: their text, and the alternative texts of their images."""
        alt = " ".join([run.text for run in runs if run.kind == "image"])
        return self._replace(text=visible_text(runs), alt=alt)


class Run(NamedTuple):
    """A piece of a line as a reader sees it; `link` is the index in `Inline.links` of the link it is part of."""

    kind: RunKind
    text: str
    link: int | None = None
    strong: bool = False
    italic: bool = False


def visible_text(runs: Iterable[Run]) -> str:
    """The text of `runs` as a reader sees it: images left out, white space folded."""
    return with_single_spaces("".join([run.text for run in runs if run.kind != "image"]))


def with_single_spaces(text: str) -> str:
    """`text` without white space at its ends, and with a space for each stretch of it."""
    # What most text has is shown by Python's own `str.isprintable` much faster than by an expression.
    if "  " in text or (not text.isprintable() and _TO_FOLD.search(text)):
        text = _WHITE_SPACE.sub(" ", text)
    return text.strip(" ")


class Inline(NamedTuple):
    """The text of a heading, a cell or a paragraph.

    span: where it stands; content: its Markdown, without line prefixes; text: what a reader sees, images left out.
    """

    span: Span
    content: str
    text: str
    links: tuple[Link, ...]
    runs: tuple[Run, ...]


class Heading(NamedTuple):
    """A heading, by `#`, by underlining or by `<hN>`. nested: inside a list or the like, or with more in a quote.

    html: by `<hN>`.
    """

    level: int
    span: Span
    inline: Inline
    nested: bool = False
    html: bool = False

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return self.inline.text


class Row(NamedTuple):
    """A line of a table, with all the cells that stand in the source, those past the header too; without the space around them."""

    span: Span
    cells: tuple[Inline, ...]
    leading_pipe: bool
    trailing_pipe: bool

    @property
    def has_no_pipe(self) -> bool:
        """Whether it is a line without any pipe, most likely one of text: it is a row as it stands right below one."""
        return len(self.cells) == 1 and not self.leading_pipe and not self.trailing_pipe


class Table(NamedTuple):
    """A GFM table. `topic` holds the headings it stands under, outermost first."""

    span: Span
    header: Row
    delimiter: Span
    rows: tuple[Row, ...]
    topic: tuple[Heading, ...]


class Item(NamedTuple):
    """A list item and the text of its first paragraph, if it starts with one.

    depth: counted from 1; 0 for a paragraph at the page's own level, where those of one topic count as one list.
    list_id: the same for all items of one list, and for no other's.
    """

    span: Span
    depth: int
    list_id: int
    inline: Inline | None
    topic: tuple[Heading, ...]


class Definition(NamedTuple):
    """A reference definition, `[label]: destination`."""

    span: Span
    label: str
    url: str
    destination: Span | None


class HtmlId(NamedTuple):
    """An `id` or `name` attribute, which a link can lead to."""

    name: str
    span: Span


class Block(NamedTuple):
    """A block at the page's own level that is not a heading. `visible`: a reader sees something of it."""

    kind: str
    span: Span
    visible: bool


class Destination(NamedTuple):
    """Where something leads, and where that is written. `bare`: the address stands in the text by itself."""

    url: str
    span: Span
    bare: bool = False


class AwesomeList(NamedTuple):
    """A list: one README, everything in it in the order of the text.

    paragraphs: those with links, at the page's own level; item_paragraphs: those inside of items, behind their first one.
    """

    source: Source
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]
    items: tuple[Item, ...]
    paragraphs: tuple[Item, ...]
    item_paragraphs: tuple[Item, ...]
    links: tuple[Link, ...]
    definitions: tuple[Definition, ...]
    html_ids: tuple[HtmlId, ...]
    code: tuple[Span, ...]
    comments: tuple[Span, ...]
    html_blocks: tuple[Span, ...]
    blocks: tuple[Block, ...]
    front_matter: Span | None

    def label_of(self, definition: Definition) -> str:
        """The label of a definition as it is written, in its brackets."""
        return self.source[definition.span].partition("]")[0] + "]"

    def is_in_table(self, offset: int) -> bool:
        """Whether a table stands at `offset`."""
        place = bisect_right(self.tables, offset, key=lambda table: table.span.start) - 1
        return place >= 0 and offset < self.tables[place].span.end

    def destinations(self) -> Iterator[Destination]:
        """Every destination that is written in the list: of links and images of all kinds, and of definitions."""
        for link in self.links:
            if link.destination is not None:
                yield new(Destination, (link.url, link.destination, link.kind == "bare"))
        for definition in self.definitions:
            if definition.destination is not None:
                yield Destination(definition.url, definition.destination)
