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
        # Most pages do not speak of the list at all.
        if text is None or "#" not in text or not any(mark in text for mark in marks):
            continue
        folder = posixpath.dirname(path)
        for word in _AROUND.split(text):
            if "#" in word and word[0] != "#" and project.leads_to_own(word, folder):
                yield without_prefix(fragment(word))
