"""What a rule finds."""

from awesome_lint.basics.named import NamedTuple
from awesome_lint.edits import Fix
from awesome_lint.source import Span

HOME = "https://github.com/awesome-lint/awesome-lint"
SCHEMA = "https://raw.githubusercontent.com/awesome-lint/awesome-lint/main/docs/awesome-lint.schema.json"
"""The JSON Schema of a configuration."""
DOCUMENTATION = HOME + "/blob/main/docs/rules/{}.md"
# Where a rule of another package does not say where its page is.
PLUGINS = HOME + "/blob/main/docs/plugins.md"
# What is longer nobody reads in a message: titles, and all else, of which addresses are the longest.
_LONGEST_TITLE = 100
_LONGEST_TEXT = 300


class Diagnostic(NamedTuple):
    """One finding. `span` is the text concerned; `message` says what is wrong with it; `page`: the rule's page, if not here.

    subject: what is concerned, where that is not the text of the span, such as a file that nothing links to; by it
    the finding is known again when the list has changed.
    """

    rule: str
    span: Span
    message: str
    fix: Fix | None = None
    page: str = ""
    subject: str | None = None

    @property
    def url(self) -> str:
        """The page that explains the rule."""
        return self.page or DOCUMENTATION.format(self.rule)


def brief(text: str, longest: int = _LONGEST_TEXT) -> str:
    """`text` as a message quotes it: cut where it is longer than anybody reads, for many findings may quote it."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def brief_title(title: str) -> str:
    """A title in the quotation marks of a message, cut likewise."""
    return f"“{brief(title, _LONGEST_TITLE)}”"
