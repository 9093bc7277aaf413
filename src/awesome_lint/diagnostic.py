"""What a rule finds."""

from __future__ import annotations

from typing import NamedTuple

from awesome_lint.edits import Fix
from awesome_lint.source import Span

DOCUMENTATION = "https://github.com/awesome-lint/awesome-lint/blob/main/docs/rules/{}.md"


class Diagnostic(NamedTuple):
    """One finding. `span` is the text concerned; `message` says what is wrong with it; `page`: the rule's page, if not here."""

    rule: str
    span: Span
    message: str
    fix: Fix | None = None
    page: str = ""

    @property
    def url(self) -> str:
        """The page that explains the rule."""
        return self.page or DOCUMENTATION.format(self.rule)
