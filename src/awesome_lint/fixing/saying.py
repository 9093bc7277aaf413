"""What a piece of the page says, against what changes speak of."""

from collections import Counter
from collections.abc import Sequence

from awesome_lint.fixing.changes import Change
from awesome_lint.parsing.page import Appearance, Page, Piece, appearance, appearance_key, letters, words
from awesome_lint.source import Source

_EMPHASIS = frozenset("*_~`<\\")


def says_no_more(before: Page, was: Piece, after: Page, now: Piece, changes: Sequence[Change] | None) -> bool:
    """Whether a piece shows what it did, or its `changes`, if it may have any, speak of all that it shows otherwise.

    Of a row each cell is looked at by itself: what is said in one that has not changed needs no comparing.
    """
    if before.labels != after.labels or len(was.contents) != len(now.contents):
        return _says_no_more(before, was, after, now, changes)
    return all(
        _says_no_more(before, was._replace(contents=(one,)), after, now._replace(contents=(other,)), changes)
        for one, other in zip(was.contents, now.contents, strict=True)
        if one != other
    )


def _says_no_more(before: Page, was: Piece, after: Page, now: Piece, changes: Sequence[Change] | None) -> bool:
    source, known = before.source, before.known.said
    spoken = [(source[one.span], one.text, one.old, one.new, source[one.about]) for one in changes or ()]
    key = before.labels, after.labels, appearance_key(was), appearance_key(now), changes is None, tuple(spoken)
    if key not in known:
        old, new = appearance(before, was), appearance(after, now)
        known[key] = old.text == new.text or (changes is not None and _is_named(source, old, new, changes))
    return known[key]


def _is_named(source: Source, was: Appearance, now: Appearance, changes: Sequence[Change]) -> bool:
    """Whether all that a piece shows otherwise is spoken of by `changes`."""
    spoken = " ".join(f"{change.old} {change.new} {source[change.about]}" for change in changes)
    symbols = {
        "\ufffd" if "\0" in spoken else "",
        *spoken,
        *"".join(change.text + source[change.span] for change in changes),
    }
    named = Counter(words(spoken))
    # The same letters in other words: what was within a word, or kept two apart, is gone.
    unnamed = _has_more(was.words, now.words, named) or _has_more(now.words, was.words, named)
    if unnamed and letters(was) != letters(now):
        return False
    marks = [mark for mark in was.marks.keys() | now.marks.keys() if was.marks.get(mark) != now.marks.get(mark)]
    if any(mark not in symbols if len(mark) == 1 else not symbols & _EMPHASIS for mark in marks):
        return False
    return was.links == now.links or _are_named(source, was, now, changes, named)


def _has_more(one: Counter[str], other: Counter[str], named: Counter[str]) -> bool:
    """Whether there is more of a word in `one` than in `other`, and that not because it is `named`."""
    return any(count > other.get(word, 0) + named.get(word, 0) for word, count in one.items())


def _are_named(
    source: Source, was: Appearance, now: Appearance, changes: Sequence[Change], named: Counter[str]
) -> bool:
    """Whether there are as many links as before, and those that lead or are called otherwise `named` by `changes`."""
    old, new = _links(was), _links(now)
    lost, gained = old - new, new - old
    if lost.total() > gained.total():
        return False
    changed = list(filter(None, (source[change.span] for change in changes)))
    # Bytes that are not UTF-8 are no words: a link of such is known by where it leads, and what it is called now is
    # named.
    renamed = {url for url, text in gained if (said := words(text)) and named.keys() >= {*said}}
    return all(
        named.keys() & words(url + " " + text)
        or not words(url)
        or any(one in url for one in changed)
        or (not text and url in renamed)
        for url, text in lost
    )


def _links(seen: Appearance) -> Counter[tuple[str, str]]:
    """The links of a piece by where they lead and the words they say: other signs are counted among the marks."""
    links: Counter[tuple[str, str]] = Counter()
    for (url, text), count in seen.links.items():
        links[url, " ".join(words(text))] += count
    return links
