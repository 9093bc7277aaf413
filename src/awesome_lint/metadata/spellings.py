"""How a list writes its venues: which spelling of each is its usual one."""

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.patterns import regex
from awesome_lint.metadata.entry import Entry
from awesome_lint.metadata.venues import Identity, fold, identity_of, known, without_other_letters
from awesome_lint.metadata.venueslips import OFTEN, differ_in_a_word, letter_slips
from awesome_lint.model import AwesomeList

# So many names are looked for one after the other. No venue's is longer than that many letters.
_FEW, _LONGEST_SHOWN = 100, 200
_PIECE, _LETTER = regex(r"\w+|\W"), regex(r"\w")
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
    usual: Mapping[Identity, str]
    preferred: frozenset[str]
    shown: Mapping[str, int]

    def better(self, venue: str) -> str | None:
        """The name that is to stand in the place of `venue`: one that the list has more often.

        One with letters of another alphabet is none, whatever the list has, unless it is preferred: then it is the
        list's own name without them, or the venue's.
        """
        identity = identity_of(venue)
        name = self.usual.get(identity, venue)
        if identity.is_well_known and venue not in self.preferred and (latin := without_other_letters(venue)) != venue:
            return name if name == without_other_letters(name) or name in self.preferred else latin
        return name if name != venue and self._is_more_usual(name, venue) else None

    def _is_more_usual(self, name: str, venue: str) -> bool:
        """Whether the list has `name` more often; of two equally frequent ones the venue's own, if they differ in case
        alone.

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
    if fold(one) == fold(other) or differ_in_a_word(one, other):
        return True
    from awesome_lint.metadata.abbreviations import are_one_cut_short

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
    groups: dict[Identity, list[str]] = {}
    for venue in counted:
        groups.setdefault(identity_of(venue), []).append(venue)
    usual: dict[Identity, str] = {}
    for identity, names in groups.items():
        well_known = known(names[0])
        usual_name = well_known.name if well_known else ""
        usual[identity] = max(
            names,
            key=lambda name: (
                *(not _last_year(name), without_other_letters(name) == name),
                *(counted[name], name == usual_name, name),
            ),
        )
    slips = _cut_short(groups, usual, counted) | letter_slips(groups, usual, counted)
    usual.update(slips)
    usual.update({identity_of(name): name for name in preferred})
    several = {name for names in groups.values() if len(names) > 1 for name in names}
    several.update(slips.values(), *(groups[identity] for identity in slips))
    shown = _times_shown(document, several)
    return Spellings(counted, usual, frozenset(preferred), shown)


def _cut_short(
    groups: Mapping[Identity, list[str]], usual: Mapping[Identity, str], counted: Counter[str]
) -> dict[Identity, str]:
    """The usual name for each spelling that is that name cut short, or written out, and rarer.

    Where the usual one is no well-known venue's, the other may be another one's unless it is much rarer.
    """
    unknown = [names[0] for identity, names in groups.items() if not identity.is_well_known]
    if not any(" " in name or "." in name for name in unknown):
        return {}
    # Rarely needed.
    from awesome_lint.metadata.abbreviations import written_out

    found = {}
    for short, long in written_out(usual.values()).items():
        rarer, name = sorted((short, long), key=lambda one: counted[one])
        identity = identity_of(rarer)
        times = sum(counted[one] for one in groups[identity])
        is_rare = times < counted[name] if known(name) else OFTEN * times <= counted[name]
        if is_rare and not (known(short) and known(long)):
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


def former_cases(entries: Sequence[Entry], venues: Iterable[str]) -> dict[str, tuple[str, int]]:
    """For former names that were right in their years, the same in other capitals, where the list has that more often,
    and how often. venues: those of `entries`.
    """
    if not any(map(_last_year, venues)):
        return {}
    # Rarely needed.
    from awesome_lint.metadata.formernames import usual_cases

    return usual_cases(entries, filter(was_right, entries))


def was_right(entry: Entry) -> bool:
    """Whether the venue had this name in the entry's year."""
    if entry.year is None or entry.year > _LAST_FORMER:
        return False
    return entry.year <= _last_year(entry.venue or "")


@functools.lru_cache(maxsize=1024)  # a list names few venues, and each of its entries asks
def _last_year(venue: str) -> int:
    """The last year in which a venue had this name, if it has another one since; else 0."""
    return _FORMER.get(fold(venue).removeprefix("ieee"), 0)
