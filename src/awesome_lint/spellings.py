"""How a list writes its venues: which spelling of each is its usual one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from awesome_lint.entrytypes import Entry
from awesome_lint.model import AwesomeList
from awesome_lint.named import NamedTuple
from awesome_lint.nearest import one_letter_apart
from awesome_lint.patterns import regex
from awesome_lint.venues import fold, known

# From so many letters on, and where the list has it so many times as often, a name is not hit by chance; from so many more
# on, wherever the list has it.
_LONG = 5
_VERY_LONG = 10
# A letter of a name in capitals is another venue's in shorter ones.
_LONG_CAPITALS = 6
_SHORTEST = 4
_OFTEN, _VERY_OFTEN = 3, 8
_LONGEST = 30
# So many names are looked for one after the other. No venue's is longer than that many letters.
_FEW, _LONGEST_SHOWN = 100, 200
_PIECE, _LETTER = regex(r"\w+|\W"), regex(r"\w")
# Signs that look like capitals in most typefaces.
_LOOK_ALIKES = str.maketrans("l10", "IIO")
# Names that a venue had until the year given, inclusive.
_FORMER = {
    "nips": 2017,
    "sysml": 2019,
    "tnn": 2011,
    "transactionsonneuralnetworks": 2011,
    "transneuralnetworks": 2011,
    "3dimpvt": 2012,
    "ecml": 2007,
    "pkdd": 2007,
    "esecfse": 2023,
    "eurospeech": 2003,
    "icslp": 2004,
    "icsm": 2013,
    "wcre": 2013,
    "csmrwcre": 2014,
}
_LAST_FORMER = max(_FORMER.values())


class Spellings(NamedTuple):
    """The names of venues in a list, how often each is written, and which the list prefers.

    counted: without former names in years in which they were right. preferred: whatever the list's majority. shown: how
    often a reader meets each of several names of one venue, as it may stand where no entry was made out.
    """

    counted: Counter[str]
    usual: Mapping[str, str]
    preferred: frozenset[str]
    shown: Mapping[str, int]

    def better(self, venue: str) -> str | None:
        """The name that the list has for `venue` more often than this one."""
        name = self.usual.get(_identity(venue), venue)
        return name if name != venue and self._is_more_usual(name, venue) else None

    def _is_more_usual(self, name: str, venue: str) -> bool:
        """Whether the list has `name` more often; of two equally frequent ones the venue's own, if they differ in case alone.

        Two full names are two wordings, such as those of different years' proceedings.
        """
        if name in self.preferred:
            return True
        is_full = len(venue.split()) > 3 and len(name.split()) > 3
        if is_full and not _is_one_wording(venue, name):
            return False
        more, less = self.counted[name], self.counted[venue]
        proper = venue.casefold() == name.casefold() and is_proper(name)
        return (more > less or (more == less and proper)) and self.shown[name] >= self.shown[venue]


def _is_one_wording(one: str, other: str) -> bool:
    """Whether two full names have the same words, but for a letter or for where they are cut short."""
    if fold(one) == fold(other) or _differ_in_a_word(one, other):
        return True
    from awesome_lint.abbreviations import are_one_cut_short

    return are_one_cut_short(one, other)


def is_proper(name: str) -> bool:
    """Whether `name` is a well-known venue's own, to the letter."""
    well_known = known(name)
    return well_known is not None and name in (well_known.name, well_known.full)


def read_spellings(document: AwesomeList, entries: Iterable[Entry], preferred: tuple[str, ...]) -> Spellings:
    """The spellings of `entries`; of two equally frequent ones the well-known name is the usual one.

    A name that a venue had once is never the usual one of a list that has its present one, too.
    """
    counted = Counter([entry.venue or "" for entry in entries if not was_right(entry)])
    groups: dict[str, list[str]] = {}
    for venue in counted:
        groups.setdefault(_identity(venue), []).append(venue)
    usual = {}
    for identity, names in groups.items():
        well_known = known(names[0])
        usual_name = well_known.name if well_known else ""
        usual[identity] = max(names, key=lambda name: (not _last_year(name), counted[name], name == usual_name, name))
    slips = _cut_short(groups, usual, counted) | _slips(groups, usual, counted)
    usual.update(slips)
    usual.update({_identity(name): name for name in preferred})
    several = {name for names in groups.values() if len(names) > 1 for name in names}
    several.update(slips.values(), *(groups[identity] for identity in slips))
    shown = _times_shown(document, several)
    return Spellings(counted, usual, frozenset(preferred), shown)


def _cut_short(groups: Mapping[str, list[str]], usual: Mapping[str, str], counted: Counter[str]) -> dict[str, str]:
    """The usual name for each spelling that is that name cut short, or written out, and much rarer."""
    unknown = [names[0] for identity, names in groups.items() if not identity.startswith("=")]
    if not any(" " in name or "." in name for name in unknown):
        return {}
    # A short run is told by its imports.
    from awesome_lint.abbreviations import written_out

    found = {}
    for short, long in written_out(usual.values()).items():
        rarer, name = sorted((short, long), key=lambda one: counted[one])
        identity = _identity(rarer)
        times = sum(counted[one] for one in groups[identity])
        if _OFTEN * times <= counted[name] and not (known(short) and known(long)):
            found[identity] = name
    return found


def _times_shown(document: AwesomeList, names: set[str]) -> dict[str, int]:
    """How often a reader of the rows, items and paragraphs meets each of `names`."""
    if not names:
        return {}
    texts = [item.inline.text for item in (*document.items, *document.paragraphs) if item.inline]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join(texts)
    if len(names) > _FEW:
        return _times_of_many(names, text)
    # In `IEEE TEVC`, nobody reads `TEVC` alone.
    times = {name: _times(name, text) for name in names}
    within = {name: sum(times[other] for other in names if other.endswith(f" {name}")) for name in names}
    return {name: times[name] - within[name] for name in names}


def _slips(groups: Mapping[str, list[str]], usual: Mapping[str, str], counted: Counter[str]) -> dict[str, str]:
    """The usual name for each spelling that is no well-known venue's, but one letter away from another name of the list.

    Capitals alone may be the initials of another venue: of them, two must only have changed places, or one stand there twice,
    or another one in a long name. A sign that looks like the right one is no other letter.
    """
    targets: dict[str, str] = {}
    for identity, name in usual.items():
        if _is_telling(name, identity.startswith("="), counted[name]):
            targets.update(dict.fromkeys(_one_letter_away(fold(name)), name))
    swapped = {key: name for name in usual.values() if counted[name] >= _OFTEN for key in _slipped(name)}
    slips = {}
    for identity, names in groups.items():
        if identity.startswith("="):
            continue
        written = names[0]
        if name := _looked_like(written, usual):
            slips[identity] = name
            continue
        if written.isupper():
            name = next((swapped[key] for key in (written, *_one_replaced(written)) if key in swapped), "")
        else:
            name = next((targets[key] for key in (identity, *_one_letter_away(identity)) if key in targets), "")
        if name and _is_slip(written, name, sum(counted[one] for one in names), counted[name]):
            slips[identity] = name
    return slips


def _is_telling(name: str, well_known: bool, times: int) -> bool:
    """Whether a spelling nearly like `name` is a slip for it: a long name that is often there, or a very long well-known one."""
    if not well_known:
        return times >= _OFTEN and _is_very_long(name)
    return len(fold(name)) >= _LONG and (times >= _OFTEN or _is_very_long(name))


def _is_slip(written: str, name: str, times: int, usual_times: int) -> bool:
    """Whether `written`, a letter away from `name`, is no other name: it is rare, or differs within a word of a very long name."""
    if fold(written)[:1] != fold(name)[:1] or fold(written) == fold(name):
        return False
    is_rare = _OFTEN * times <= usual_times
    if written.isupper() and written not in _slipped(name):
        # Of six letters, one makes another name: `COLING`, `COLINS`.
        return is_rare and (len(name) > _LONG_CAPITALS or _VERY_OFTEN * times <= usual_times)
    in_a_word = _is_very_long(name) and _differ_in_a_word(written, name)
    if known(name):
        return is_rare or in_a_word
    # A name of one word may be another one's, but for the order of its letters: `Informatica`, `Informatics`.
    return is_rare and in_a_word and (" " in name or sorted(fold(written)) == sorted(fold(name)))


def _is_very_long(name: str) -> bool:
    return len(fold(name)) >= _VERY_LONG and not name.isupper()


def _differ_in_a_word(one: str, other: str) -> bool:
    """Whether two names differ by a letter in a word of some length: `Part A` and `Part B` are two."""
    words, others = one.casefold().split(), other.casefold().split()
    if len(words) != len(others) or any(map(str.isdigit, one + other)):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and min(map(len, different[0])) >= _SHORTEST and one_letter_apart(*different[0])


def _looked_like(written: str, usual: Mapping[str, str]) -> str:
    """The list's name for the well-known venue that `written` looks like the name of: `OSDI` for `OSDl`; "" where there is none."""
    meant = written.translate(_LOOK_ALIKES)
    identity = _identity(meant)
    name = usual.get(identity, "") if meant != written else ""
    return name if identity.startswith("=") else ""


def _slipped(name: str) -> Iterator[str]:
    """What a well-known venue's initials are by a slip: two next to each other change places, one stands there twice, a last S
    is left out, or `*` for one.
    """
    if len(name) < _SHORTEST or not name.isupper() or known(name) is None:
        return
    for index in range(1, len(name) - 1):
        yield f"{name[:index]}{name[index + 1]}{name[index]}{name[index + 2 :]}"
    for index, letter in enumerate(name):
        # An International Conference may have one more word, as may any that is a Conference on Computers.
        if name[0] != "I" and letter != "C" and letter * 2 not in name:
            yield name[:index] + letter + name[index:]
    if name.endswith("S") and len(name) >= _LONG_CAPITALS:
        yield name[:-1]
    yield from _one_replaced(name)


def _one_replaced(name: str) -> Iterator[str]:
    """Keys of which two long names in capitals have one in common if they differ by a letter that is not the first."""
    for index in range(1, len(name) if _LONG_CAPITALS <= len(name) <= _LONGEST else 0):
        yield f"{name[:index]}*{name[index + 1 :]}"


def _one_letter_away(name: str) -> Iterator[str]:
    """Keys of which two names have one in common if they differ by a letter, or by the order of their letters."""
    yield "".join(sorted(name))
    for index in range(min(len(name), _LONGEST)):
        yield f"{name[:index]}*{name[index + 1 :]}"
        yield f"{name[:index]}*{name[index:]}"
        yield name[:index] + name[index + 1 :]


def _times(name: str, text: str) -> int:
    """How often `name` stands in `text` as words of its own."""
    # The name first: a search for letters is much faster than one for the place between two words.
    return sum(1 for _ in re.finditer(rf"{re.escape(name)}(?!\w)(?<!\w{re.escape(name)})", text))


def _times_of_many(names: set[str], text: str) -> dict[str, int]:
    """The same for many names, in one pass over the text; of those longer than any venue's, nothing is said."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        if len(name) <= _LONGEST_SHOWN and (first := _PIECE.match(name)) is not None:
            lengths.setdefault(first[0], set()).add(len(name))
    times, ends = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for piece in _PIECE.finditer(text):
        start = piece.start()
        for length in lengths.get(piece[0], ()):
            name, end = text[start : start + length], start + length
            if name in times and ends[name] <= start and _stands_alone(text, start, end):
                times[name] += 1
                ends[name] = end
    return times


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit is before or behind."""
    return not (start and _LETTER.match(text, start - 1)) and _LETTER.match(text, end) is None


def _identity(venue: str) -> str:
    """What is equal for the spellings of one venue."""
    well_known = known(venue)
    return f"={well_known.name}" if well_known else fold(venue)


def was_right(entry: Entry) -> bool:
    """Whether the venue had this name in the entry's year."""
    if entry.year is None or entry.year > _LAST_FORMER:
        return False
    return entry.year <= _last_year(entry.venue or "")


def _last_year(venue: str) -> int:
    """The last year in which a venue had this name, if it has another one since; else 0."""
    return _FORMER.get(fold(venue).removeprefix("ieee"), 0)
