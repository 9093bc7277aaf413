"""The contract between rules and everything else."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, Literal, TypeVar

from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.findings.suppressions import Unused
from awesome_lint.findings.survey import Survey
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.papers import Papers
from awesome_lint.model import AwesomeList, Destination
from awesome_lint.repository.project import Project
from awesome_lint.source import Source

__all__ = ["Context", "Diagnostic", "Example", "Group", "NoOptions", "Rule"]

Group = Literal["links", "metadata", "encoding", "tables", "duplicates", "structure"]


class NoOptions(NamedTuple):
    """The options of a rule that has none."""


O = TypeVar("O")  # noqa: E741  (the options of a rule)


class Context(NamedTuple, Generic[O]):
    """All that a rule may look at. A rule opens no files, knows no clock and keeps no state.

    survey: what other rules ask of the list, too. project: what the repository holds; it reads the pages whose anchors
    are asked for. folder: the list's folder, from the repository's root. year: the present year. unused_suppressions:
    the comments that silenced nothing, or not all that they name; known only once all other rules have run.
    """

    list: AwesomeList
    survey: Survey
    project: Project
    folder: str
    year: int
    options: O
    unused_suppressions: tuple[Unused, ...] = ()

    @property
    def source(self) -> Source:
        """The text."""
        return self.list.source

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows and items of the list that are entries."""
        return self.survey.entries

    @property
    def papers(self) -> Papers:
        """The entries, made ready to be compared."""
        return self.survey.papers

    @property
    def destinations(self) -> tuple[Destination, ...]:
        """Every destination that is written in the list: of links and images of all kinds, and of definitions."""
        return self.survey.written


class Example(NamedTuple):
    """A piece of a list that a rule speaks of: documentation, test of the finding and of its fix at once.

    bad: yields the findings in `says` (a part of each message). good: what the fixes make of it, the unsafe ones
    too; None where there is no fix. files: what the repository holds besides the list.
    """

    bad: str
    says: tuple[str, ...]
    good: str | None = None
    files: tuple[str, ...] = ()
    options: Mapping[str, object] = {}


class Rule(NamedTuple, Generic[O]):
    """A rule: its name, group and page, what it checks, and its examples.

    doc: the module's docstring, which is the page's text. valid: texts that look like findings and are none. page: the
    address of the page, for a rule of another package. entries: whether it looks at entries; one that does not may be
    run by another process.
    """

    name: str
    group: Group
    doc: str
    check: Callable[[Context[O]], Iterator[Diagnostic]]
    options: type[O]
    examples: tuple[Example, ...]
    valid: tuple[Example, ...] = ()
    default: bool = True
    page: str = ""
    entries: bool = True

    @property
    def summary(self) -> str:
        """What is reported, in a few words."""
        return self.doc.strip().partition("\n")[0]

    @property
    def why(self) -> str:
        """Why it is reported: what follows the summary, in Markdown."""
        return self.doc.strip().partition("\n")[2].strip()
