"""What findings depend on besides their list's text and settings: what was asked of its repository, and the answers.

A finding may be wrong although its list is the same: the file that a link leads to is gone, or a heading of another
page has a new name. So the questions are noted with their answers, and asked again before the findings are believed.
"""

from __future__ import annotations

from typing import Any

from awesome_lint.basics.digest import digest
from awesome_lint.repository.project import Project, Question


class Questions:
    """The questions that were asked of a project. Give `note` to `Project.watched`.

    pages: what those say that were read. linking: those of which links to the list count. waiting: whether something
    depends on what another page will say when the run has changed it.
    """

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._whole = False
        self.pages: dict[str, str | None] = {}
        self._incoming: dict[str, str | None] = {}
        self.linking: set[str] = set()
        self.waiting = False

    def note(self, question: Question, path: str, data: bytes | None) -> None:
        """Notes a question about `path`; `data`: what answers it."""
        if question == "held":
            self._held.add(path)
        elif question == "page":
            self.pages[path] = _hash(data)
        elif question == "incoming":
            self._incoming[path] = _hash(data)
        elif question == "linking":
            self.linking.add(path)
        elif question == "moving":
            self.waiting = True
        else:
            self._whole = True

    def answers(self, project: Project) -> dict[str, Any]:
        """What was asked and answered, as data that JSON can hold."""
        asked = self._whole or self._held or self.pages
        return {
            "listing": project.listing.digest if asked else None,
            "held": None if self._whole else sorted(self._held),
            "pages": self.pages,
            "incoming": self._incoming,
            "linking": sorted(self.linking),
        }


def still_hold(answers: dict[str, Any], project: Project) -> bool:
    """Whether `project` gives the same answers as before.
    Where the listing is the same, only its pages are looked at.
    """
    if answers["listing"] not in (None, project.listing.digest) and not _all_held(answers["held"], project):
        return False
    return all(_hash(project.page(path)) == before for path, before in answers["pages"].items()) and all(
        _hash(project.incoming(path)) == before for path, before in answers["incoming"].items()
    )


def _all_held(paths: list[str] | None, project: Project) -> bool:
    """Whether `paths` are there; None stands for questions whose answers may be other ones in any other listing."""
    return paths is not None and all(map(project.holds, paths))


def _hash(data: bytes | None) -> str | None:
    return None if data is None else digest(data)
