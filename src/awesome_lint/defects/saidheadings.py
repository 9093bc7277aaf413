"""Which heading a link was meant to lead to whose anchor leads nowhere: the one that its text is."""

from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList, Link
from awesome_lint.parsing.anchors import Anchors, anchor_key, fragment, without_prefix

_EMOJI = regex(r"[^\w\s\x00-\x7f]+")
_TWO_LETTERS = regex(r"[^\W\d_]{2}")


class SaidHeadings:
    """The headings of a page by their text, and what its links say and where they lead."""

    def __init__(self, document: AwesomeList, anchors: Anchors) -> None:
        self._slugs: dict[str, dict[int, str]] = {}
        for slug, heading in anchors.headings.items():
            self._slugs.setdefault(_key(heading.text), {})[heading.span.start] = slug
        self._led, self._names = set[str](), dict[str, set[str]]()
        for link in document.links:
            if "#" in link.url and "://" not in link.url:
                name = _name(link)
                self._led.add(name)
                self._names.setdefault(_key(link.text), set()).add(name)

    def slug_of(self, link: Link) -> str | None:
        """The slug of the one heading below `link` that says what `link` does.

        None where a link leads there already, or one of the same text leads elsewhere: then another heading may be gone.
        """
        key = _key(link.text)
        found = self._slugs.get(key, {})
        if len(found) != 1 or len(self._names.get(key, ())) != 1 or _TWO_LETTERS.search(key) is None:
            return None
        ((start, slug),) = found.items()
        return slug if start > link.span.start and anchor_key(slug) not in self._led else None


def _name(link: Link) -> str:
    return anchor_key(without_prefix(fragment(link.url)))


def _key(text: str) -> str:
    """A text for comparing: without letter case and emoji. Its other signs count: `C++` is not `C`."""
    return " ".join(_EMOJI.sub(" ", text).casefold().split())
