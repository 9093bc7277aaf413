"""What several rules ask of a list, found when the first of them asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from awesome_lint.addresses.paths import is_markdown, is_relative, target
from awesome_lint.defects.meantdestinations import Destinations
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.majority import is_paper_row
from awesome_lint.metadata.papers import Papers
from awesome_lint.model import AwesomeList, Destination
from awesome_lint.parsing.anchors import Anchors, fragment, read_anchors
from awesome_lint.parsing.parse import parse
from awesome_lint.parsing.regions import Regions
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, Span

if TYPE_CHECKING:
    from awesome_lint.defects.saidheadings import SaidHeadings


class Survey:
    """A list and its entries, looked over for all rules together."""

    def __init__(
        self, document: AwesomeList, read: Callable[[], tuple[Entry, ...]], project: Project, folder: str
    ) -> None:
        """`read`: gives the list's entries. `folder`: the list's, from the root of the repository `project`."""
        self._list = document
        self._read = read
        self._project = project
        self._folder = folder

    def of(self, project: Project) -> Survey:
        """The same, which asks `project`."""
        return Survey(self._list, self._read, project, self._folder)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The rows and items that are entries, in the list's order."""
        return self._read()

    @cached_property
    def papers(self) -> Papers:
        """The entries, made ready to be compared."""
        return Papers(self.entries)

    @cached_property
    def written(self) -> tuple[Destination, ...]:
        """Every destination that is written in the list."""
        return tuple(self._list.destinations())

    @cached_property
    def odd_names(self) -> Regions:
        """The destinations beyond printable ASCII that lead to what the repository holds: such is its name, however odd.
        An anchor that its page does not have is no name.
        """
        odd = (
            one for one in self.written if not (one.url.isascii() and one.url.isprintable()) and is_relative(one.url)
        )
        return Regions(self._name_in(one) for one in odd if self._project.has_target(one.url, self._folder))

    def _name_in(self, one: Destination) -> Span:
        """The part of a destination that names what is there."""
        anchor = self._list.source.text.find("#", *one.span)
        if anchor < 0:
            return one.span
        page = self.anchors_of(one.url)
        return one.span if page is not None and fragment(one.url) in page else Span(one.span.start, anchor)

    @cached_property
    def paper_rows(self) -> tuple[Entry, ...]:
        """The entries that name a work under their table's headers."""
        return tuple(filter(is_paper_row, self.entries))

    @cached_property
    def anchors(self) -> Anchors:
        """The places of the page that `#...` can lead to."""
        return read_anchors(self._list)

    @cached_property
    def said_headings(self) -> SaidHeadings:
        """The headings of the page that its links say."""
        from awesome_lint.defects.saidheadings import SaidHeadings  # rarely needed

        return SaidHeadings(self._list, self.anchors)

    def anchors_of(self, url: str) -> Anchors | None:
        """The anchors of the page that a relative link leads to; None where it is no Markdown file that can be read.

        A link to the list's own name leads to what it says now, not to what its file does.
        """
        if url.startswith("#"):
            return self.anchors
        path = target(url, self._folder).path
        if path is None or not is_markdown(path):
            return None
        if path == self._project.own:
            return self.anchors
        if path not in self._pages:
            text = self._project.read(path)
            self._pages[path] = read_anchors(parse(Source(path, text))) if text else None
        return self._pages[path]

    @cached_property
    def _pages(self) -> dict[str, Anchors | None]:
        """The anchors of the pages that were asked for."""
        return {}

    @cached_property
    def destinations(self) -> Destinations:
        """What the list and its repository offer to links that lead nowhere."""
        return Destinations(self.papers, self._project, self._folder)
