"""Single bytes that are not UTF-8, in a list of Latin letters: in which encoding they are letters and marks that belong there.

Windows-1252 is by far the most frequent one. Where it has no sign for one of a list's bytes, or one that makes no word where it
stands, that list's are of another: of DOS, Mac Roman, or one of Central Europe. Where no other fits either, and most
make words, the few that do not are left alone.
"""

from collections.abc import Iterable

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.source import encode

# What `source.decode` makes of what is no ASCII, in lines with bytes that are not UTF-8.
_WRONG, _UTF8 = regex("[\udc80-\udcff]"), regex("[^\x00-\x7f\udc80-\udcff]")
_USUAL = "cp1252"
_OTHERS = ("cp850", "mac_roman", "cp1250", "iso8859-2")
# What chardet calls those whose letters are at the places of others in Windows-1252.
_CENTRAL_EUROPEAN = ("windows-1250", "iso-8859-2", "iso8859-2")
# From so many places on, they tell which encoding they are in.
_FEWEST_PLACES = 3
# Letters from here on are no Latin ones.
_FIRST_OTHER = "\u0250"
# To Python these are letters, too.
_NO_LETTERS = "ƒˆªº"
_BETWEEN_LETTERS = "’‘–—…·×\xa0\xad"
# Between letters they end a name, as in `Intel®SGX`.
_BEHIND_NAMES = "®™©°"
_OPENING, _CLOSING = "“„‚‹«", "”›»"


class Place(NamedTuple):
    """A run of bytes that are not UTF-8. before, after: the characters beside it, "" where there is none."""

    before: str
    data: bytes
    after: str


class Latin(NamedTuple):
    """In what the bytes of a list are. doubtful: those that chardet takes for others."""

    encoding: str
    doubtful: bytes

    def decode(self, place: Place) -> str | None:
        """What stands at `place`, None where that is doubtful."""
        if any(byte in self.doubtful for byte in place.data):
            return None
        said = _decode(place, self.encoding)
        return said if said is not None and makes_word(said, place.before, place.after) else None

    def has_letters(self, place: Place) -> bool:
        """Whether nothing but letters stands at `place`."""
        return _is_latin(place, self.encoding)


def find_latin(text: str, places: Iterable[Place]) -> Latin | None:
    """In what the bytes at `places` of `text`, from `source.decode`, are; None where that cannot be told."""
    places = tuple(places)
    if all(_fits(place, _USUAL) for place in places):
        return Latin(_USUAL, _doubtful(text) if len(places) >= _FEWEST_PLACES else b"")
    if len(places) < _FEWEST_PLACES:
        return None
    fitting = [name for name in _OTHERS if all(_fits(place, name) and _is_latin(place, name) for place in places)]
    if not fitting and _is_usual_but_for_few(places):
        return Latin(_USUAL, _doubtful(text))
    readings = {tuple(_decode(place, name) for place in places) for name in fitting}
    return Latin(fitting[0], b"") if len(readings) == 1 else None


def _is_usual_but_for_few(places: tuple[Place, ...]) -> bool:
    """Whether more places are letters in words in the usual encoding than are wrong in it.

    None of the wrong ones may be a letter in another encoding that has as many. Marks prove nothing: between letters, some letters of
    Mac Roman are dashes in the usual encoding.
    """

    def letters(encoding: str, among: Iterable[Place]) -> int:
        return sum(_fits(place, encoding) and _is_latin(place, encoding) for place in among)

    wrong = [place for place in places if not _fits(place, _USUAL)]
    usual = letters(_USUAL, places)
    return usual > len(wrong) and not any(letters(name, wrong) and letters(name, places) >= usual for name in _OTHERS)


def is_latin(place: Place) -> bool:
    """Whether what stands at `place` makes a word in the usual encoding."""
    return _fits(place, _USUAL)


def makes_word(said: str, before: str, after: str) -> bool:
    """Whether letters and marks may stand between the characters `before` and `after`."""
    return all(map(_may_stand, (before, *said), said, (*said[1:], after)))


def _may_stand(before: str, sign: str, after: str) -> bool:
    if _is_letter(sign):
        # In a word in small letters, only the first is a capital.
        return not (sign.isupper() and (before.islower() or (before.isupper() and after.islower())))
    if _is_letter(before) and _is_letter(after):
        return sign in _BETWEEN_LETTERS or (sign in _BEHIND_NAMES and before.islower() and after.isupper())
    return not ((sign in _OPENING and _is_letter(before)) or (sign in _CLOSING and _is_letter(after)))


def _is_letter(char: str) -> bool:
    return char.isalpha() and char < _FIRST_OTHER and char not in _NO_LETTERS


def _fits(place: Place, encoding: str) -> bool:
    said = _decode(place, encoding)
    return said is not None and makes_word(said, place.before, place.after)


def _is_latin(place: Place, encoding: str) -> bool:
    return all(map(_is_letter, _decode(place, encoding) or ""))


def _decode(place: Place, encoding: str) -> str | None:
    try:
        return place.data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _doubtful(text: str) -> bytes:
    """The bytes of `text` that are other letters in the encoding of Central Europe that chardet takes it for."""
    from chardet import detect

    lines = (line for line in text.split("\n") if _WRONG.search(line))
    data = b"\n".join(encode(_UTF8.sub("", line)) for line in lines)
    encoding = detect(data)["encoding"]
    if encoding is None or encoding.lower() not in _CENTRAL_EUROPEAN:
        return b""
    ours, theirs = (bytes(range(256)).decode(name, "replace") for name in (_USUAL, encoding))
    return bytes(byte for byte in set(data) if ours[byte] != theirs[byte] and theirs[byte].isalpha())
