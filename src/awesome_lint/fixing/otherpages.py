"""The anchors of a list that other pages of its repository lead to."""

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote

from awesome_lint.addresses.paths import is_markdown
from awesome_lint.parsing.anchors import fragment, without_prefix
from awesome_lint.repository.project import Project

# Pages that are looked at: of more, those that come first.
_MOST_PAGES = 1000
# What stands around a destination.
_AROUND = re.compile(r"[\s()<>\[\]\"'`|]+")


def anchors_from_elsewhere(project: Project) -> frozenset[str]:
    """The names behind `#` in the links of other pages to the list. Text that only looks like one counts, too.

    Where there is no repository, nothing tells where pages that belong together end, and none is looked at.
    """
    return frozenset(_names(project)) if project.bounded and project.own else frozenset()


def _names(project: Project) -> Iterator[str]:
    own = posixpath.basename(project.own)
    marks = {own, quote(own), *filter(None, (project.repository,))}
    for path in islice(sorted(filter(is_markdown, project.files)), _MOST_PAGES):
        text = project.read(path) if path != project.own else None
        # Most pages, and most of their lines, do not speak of the list at all.
        lines = text.splitlines() if text and any(mark in text for mark in marks) else ()
        speaking = (line for line in lines if "#" in line and any(mark in line for mark in marks))
        folder = posixpath.dirname(path)
        for word in (word for line in speaking for word in _AROUND.split(line) if "#" in word):
            if word[0] != "#" and project.leads_to_own(word, folder):
                yield without_prefix(fragment(word))
