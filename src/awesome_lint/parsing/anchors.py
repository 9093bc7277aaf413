"""The places of a page that `#...` can lead to, by GitHub's own slugs.

A slug is the heading's text in lower case without anything but letters, marks, digits, `_`, `-` and spaces, which become
`-`; nothing is trimmed, so an emoji at the start leaves a dash. A slug that is taken gets `-1`, `-2` ... The algorithm is
that of github-slugger 2.0 (npm), against which it is tested.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import unquote

from awesome_lint.basics.nearest import likeness
from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList, Heading

# Letters in circles and squares: symbols by category, but alphabetic, and so kept.
_ENCLOSED_LETTERS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
# What a slug leaves out of ASCII, as bytes: `bytes.translate` is much faster than asking for each character.
_ASCII_LEFT_OUT = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) not in "_- ")
_KEPT_CATEGORIES = ("L", "M", "Nd", "Nl", "Pc")
# How alike the anchor that was meant is at least, by how much more than any other, and how many of a piece are compared.
_LEAST_LIKENESS = 0.85
_LEAST_LEAD = 0.05
_MOST_COMPARED = 32
# Of fewer letters, dashes make another name: `#ai`, `A-I`.
_FEWEST_JOINED = 4
_DASH = regex(r"(?<!\d)-|-(?!\d)")
# What GitHub's page has besides the list's own: the top, and the README's frame.
_ALWAYS_THERE = frozenset({"", "top", "readme", "start-of-content"})


def slug(text: str) -> str:
    """The slug of a heading's text, before duplicates are told apart."""
    if text.isascii():
        return text.lower().replace(" ", "-").encode().translate(None, _ASCII_LEFT_OUT).decode()
    return "".join("-" if char == " " else char for char in text.lower() if _is_kept(char))


def _is_kept(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char in "_- "
    if unicodedata.category(char).startswith(_KEPT_CATEGORIES):
        return True
    return any(first <= ord(char) <= last for first, last in _ENCLOSED_LETTERS)


def unique_slugs(texts: Iterable[str]) -> list[str]:
    """The slugs of a page's headings, in order, each made unique; a suffix may itself be taken."""
    seen: dict[str, int] = {}
    found = []
    for text in texts:
        wanted = result = slug(text)
        while result in seen:
            seen[wanted] += 1
            result = f"{wanted}-{seen[wanted]}"
        seen[result] = 0
        found.append(result)
    return found


def heading_text(heading: Heading) -> str:
    """The text that a heading's slug is made of: as it is shown, but with its spaces untouched. `<br>` adds nothing to it."""
    text = "".join(run.text for run in heading.inline.runs if run.kind not in ("image", "break"))
    return re.sub(r"[\r\n]", "", text) if heading.html else text


def without_prefix(name: str) -> str:
    """`name` without what GitHub's page has before the ids of headings and of HTML alike; links without it are led there."""
    return name.removeprefix("user-content-")


class Anchors:
    """What `#...` can lead to: headings by slug, and ids of HTML."""

    def __init__(self, headings: Mapping[str, Heading], ids: Mapping[str, int]) -> None:
        self.headings = headings
        self.ids = ids

    def __contains__(self, name: str) -> bool:
        bare = without_prefix(name)
        return name in _ALWAYS_THERE or name in self.headings or bare in self.headings or bare in self.ids

    def same(self, name: str) -> tuple[str, ...]:
        """The anchors that differ from `name` only in what `anchor_key` leaves out."""
        return self._by_fold.get(anchor_key(name), ())

    def of_text(self, name: str) -> tuple[str, ...]:
        """The anchors of the headings whose text `name` is, with dashes for its spaces or not: `Q&A`, where they make `qa`."""
        return self._by_text.get(_pasted(name), ())

    def near(self, name: str) -> str | None:
        """The one anchor that is near to `name` in its letters; None where another is nearly as near."""
        plain = _plain(anchor_key(name))
        for alike in (self.same(slug(name)), self._by_plain.get(plain, ()) if plain else ()):
            if len(alike) == 1:
                return alike[0]
        letters = _joined(plain)
        if len(letters) >= _FEWEST_JOINED and len(joined := self._by_letters.get(letters, ())) == 1:
            return joined[0]
        wanted = anchor_key(name)
        if wanted not in self._nearest:
            self._nearest[wanted] = self._find_near(wanted)
        return self._nearest[wanted]

    def _find_near(self, wanted: str) -> str | None:
        # Rarely needed.
        from awesome_lint.parsing.renamings import may_be

        among = {one for piece in _pieces(wanted) for one in self._by_piece.get(piece, ())[:_MOST_COMPARED]}
        likely = ((likeness(wanted, one, _LEAST_LIKENESS - _LEAST_LEAD), one) for one in among if may_be(wanted, one))
        ratios = sorted((pair for pair in likely if pair[0]), reverse=True)
        if (
            not ratios
            or ratios[0][0] < _LEAST_LIKENESS
            or (len(ratios) > 1 and ratios[0][0] - ratios[1][0] < _LEAST_LEAD)
        ):
            return None
        meant = self._by_fold[ratios[0][1]]
        return meant[0] if len(meant) == 1 else None

    @cached_property
    def _nearest(self) -> dict[str, str | None]:
        """What has been found already: a list may link to one anchor from many places."""
        return {}

    @cached_property
    def _by_fold(self) -> Mapping[str, tuple[str, ...]]:
        # To an id with white space in it no link can lead.
        return _grouped((anchor_key(name), name) for name in (*self.headings, *self.ids) if name.split() == [name])

    @cached_property
    def _by_plain(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((_plain(key), name) for key, names in self._by_fold.items() for name in names)

    @cached_property
    def _by_letters(self) -> Mapping[str, tuple[str, ...]]:
        """The anchors without their dashes: `machinelearning`."""
        return _grouped((_joined(key), name) for key, names in self._by_plain.items() for name in names)

    @cached_property
    def _by_text(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((_pasted(heading_text(heading)), name) for name, heading in self.headings.items())

    @cached_property
    def _by_piece(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((piece, name) for name in self._by_fold for piece in _pieces(name))


def _pasted(text: str) -> str:
    """A heading's text as people write it behind `#` who know of dashes, but not of what else GitHub changes."""
    return anchor_key(text.strip().replace(" ", "-"))


def _plain(key: str) -> str:
    """The key of an anchor without accents, which people leave out, and the `_` of emphasis: `vision`, `_new_-lists`."""
    if key.isascii() and "_" not in key:
        return key
    letters = "".join(map(_without_accent, unicodedata.normalize("NFC", key)))
    return "-".join(word.strip("_") for word in letters.casefold().split("-"))


def _joined(key: str) -> str:
    """The key of an anchor without dashes, but for those that part numbers: `2021-11-2`."""
    return _DASH.sub("", key)


def _without_accent(char: str) -> str:
    """The Latin letter that `char` is with an accent: `й` is no other alphabet's `и` with one."""
    bare = unicodedata.normalize("NFD", char)[0]
    return bare if bare.isascii() else char


def _pieces(name: str) -> set[str]:
    """What near anchors have in common with `name`: a word, its first or its last letters."""
    return {*filter(None, name.split("-")), name[:4], name[-4:]}


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, name in pairs:
        groups.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in groups.items()}


def read_anchors(document: AwesomeList) -> Anchors:
    """The anchors of a list."""
    slugs = unique_slugs(heading_text(heading) for heading in document.headings)
    headings = {slug(heading_text(one).strip()): one for one in document.headings if one.html}
    headings.update(zip(slugs, document.headings, strict=True))
    ids = {without_prefix(one.name): one.span.start for one in reversed(document.html_ids)}
    return Anchors(headings, ids)


def fragment(url: str) -> str:
    """The anchor that `url` names, decoded; "" where it names none."""
    _, _, name = url.partition("#")
    return unquote(name)


def anchor_key(name: str) -> str:
    """An anchor without what GitHub's slugs and people's guesses differ in: letter case, dashes at the ends, U+FE0F,
    Unicode form.
    """
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
    return name.lower().replace("\ufe0f", "").strip("-")
