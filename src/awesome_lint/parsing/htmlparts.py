"""What a reader sees of HTML, part by part."""

import functools
from collections.abc import Iterator
from html import unescape

from awesome_lint.basics.patterns import regex
from awesome_lint.parsing import htmltags

# A browser takes all from here to the next `>` for a tag, much of which `htmltags` does not.
_OPENED = regex(r"<[A-Za-z/!?][^\s>]{0,40}")
# Tags that part the words before them from those behind.
_PARTING = frozenset(["br", "hr", "p", "div", "li", "tr", "td", "th", "summary"])


def html_parts(content: str) -> Iterator[tuple[str, str]]:
    """The parts that HTML makes: their kinds and contents, as `page` has them."""
    for parts, _ in parts_by_tag(content):
        yield from parts


def parts_by_tag(content: str) -> Iterator[tuple[tuple[tuple[str, str], ...], int | None]]:
    """The parts that HTML makes, those of each tag with the text before it, and where the tag ends.

    None: behind the last one.
    """
    start = 0
    for span in htmltags.places(content):
        yield (*_between_tags(content[start : span.start]), *_tag_parts(content[span.start : span.end])), span.end
        start = span.end
    yield tuple(_between_tags(content[start:])), None


def _between_tags(text: str) -> Iterator[tuple[str, str]]:
    """The parts of HTML in which there is no tag: its text, and a mark for each place from which a browser shows none."""
    yield "text", unescape(text)
    if "<" in text:
        yield from (("mark", f"opened {tag}") for tag in _OPENED.findall(text))


# Most tags of a page stand in it many times.
@functools.lru_cache(maxsize=1024)
def _tag_parts(text: str) -> tuple[tuple[str, str], ...]:
    """The parts that a tag makes."""
    tag = next(htmltags.tags(text))
    if tag.name == "!--":
        return ()
    space = (("text", " "),) if tag.name in _PARTING else ()
    leads = [tag.attributes[name].value for name in ("href", "src", "srcset") if name in tag.attributes]
    kind = "link" if tag.name == "a" else "image"
    return (*space, (kind, " ".join(leads)) if leads else ("mark", f"{tag.name}/" if tag.closing else tag.name))
