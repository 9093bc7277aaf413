"""Labels in double brackets that lead nowhere: `[[Paper]]` without a destination, where others have one."""

from collections import Counter
from collections.abc import Callable, Iterator

from awesome_lint.addresses.linkkinds import kind_of_words
from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList, Link
from awesome_lint.source import Span, span_of

_LABEL = regex(r"\[\[(?P<text>(?=[^\[\]\r\n]*[^\W\d_]{2})[^\[\]\r\n]{2,30})\]\](?!\()")


def bare_labels(document: AwesomeList, is_hidden: Callable[[int], bool]) -> Iterator[tuple[Span, str]]:
    """Where they stand, and why each was meant as a link: more others of its text, or of its kind, are links.

    is_hidden: whether what stands at an offset is no text, or a link.
    """
    labels = [one for one in _LABEL.finditer(document.source.text) if not is_hidden(one.start())]
    if not labels:
        return
    texts = Counter(link.text.casefold().strip("[]") for link in document.links)
    bracketed = (link.text.strip("[]") for link in document.links if _is_bracketed(document, link))
    kinds = Counter(map(kind_of_words, bracketed))
    without = Counter(match["text"].casefold() for match in labels)
    for match in labels:
        name, kind = match["text"].casefold(), kind_of_words(match["text"])
        alike = texts[name], kinds[kind] if kind else 0
        if max(alike) > without[name]:
            others = "with this text" if alike[0] > without[name] else "of its kind"
            yield span_of(match), f"it has no destination, unlike {max(alike)} others {others}"


def _is_bracketed(document: AwesomeList, link: Link) -> bool:
    """Whether a link stands in brackets, or has them: `[[Paper](url)]`, `[[Paper]](url)`."""
    return link.text.startswith("[") or document.source.text.endswith("[", 0, link.span.start)
