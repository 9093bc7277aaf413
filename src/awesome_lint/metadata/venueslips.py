"""Slips of the keyboard in names of venues: spellings that are a letter away from a name of the list."""

from collections import Counter
from collections.abc import Iterator, Mapping

from awesome_lint.basics.nearest import ALIKE, one_letter_apart
from awesome_lint.metadata.venues import Identity, fold, identity_of, known

# From so many letters on, and where the list has it so many times as often, a name is not hit by chance; from so many
# more on, wherever the list has it.
_LONG = 5
_VERY_LONG = 10
# A letter of a name in capitals is another venue's in shorter ones.
_LONG_CAPITALS = 6
_SHORTEST = 4
OFTEN, _VERY_OFTEN = 3, 8
_LONGEST = 30
# Each sign that looks like a capital in most typefaces becomes that.
_CAPITALS = str.maketrans({sign: next(filter(str.isupper, signs)) for signs in ALIKE for sign in signs})


def letter_slips(
    groups: Mapping[Identity, list[str]], usual: Mapping[Identity, str], counted: Counter[str]
) -> dict[Identity, str]:
    """The usual name for each spelling that is no well-known venue's, but one letter away from another name of the
    list.

    Capitals alone may be the initials of another venue: of them, two must only have changed places, or one stand there
    twice, or another one in a long name. A sign that looks like the right one is no other letter.
    """
    targets: dict[str, str] = {}
    for identity, name in usual.items():
        if _is_telling(name, identity.is_well_known, counted[name]):
            targets.update(dict.fromkeys(_one_letter_away(fold(name)), name))
    swapped = {key: name for name in usual.values() if counted[name] >= OFTEN for key in _slipped(name)}
    slips = {}
    for identity, names in groups.items():
        if identity.is_well_known:
            continue
        written = names[0]
        if name := _looked_like(written, usual):
            slips[identity] = name
            continue
        if written.isupper():
            name = next((swapped[key] for key in (written, *_one_replaced(written)) if key in swapped), "")
        else:
            name = next(
                (targets[key] for key in (identity.name, *_one_letter_away(identity.name)) if key in targets), ""
            )
        if name and _is_slip(written, name, sum(counted[one] for one in names), counted[name]):
            slips[identity] = name
    return slips


def _is_telling(name: str, well_known: bool, times: int) -> bool:
    """Whether a spelling nearly like `name` is a slip for it:
    a long name that is often there, or a very long well-known one.
    """
    if not well_known:
        return times >= OFTEN and _is_very_long(name)
    return len(fold(name)) >= _LONG and (times >= OFTEN or _is_very_long(name))


def _is_slip(written: str, name: str, times: int, usual_times: int) -> bool:
    """Whether `written`, a letter away from `name`, is no other name:
    it is rare, or differs within a word of a very long name.
    """
    if fold(written)[:1] != fold(name)[:1] or fold(written) == fold(name):
        return False
    is_rare = OFTEN * times <= usual_times
    if written.isupper() and written not in _slipped(name):
        # Of six letters, one makes another name: `COLING`, `COLINS`.
        return is_rare and (len(name) > _LONG_CAPITALS or _VERY_OFTEN * times <= usual_times)
    in_a_word = _is_very_long(name) and differ_in_a_word(written, name)
    if known(name):
        return is_rare or in_a_word
    # A name of one word may be another one's, but for the order of its letters: `Informatica`, `Informatics`.
    return is_rare and in_a_word and (" " in name or sorted(fold(written)) == sorted(fold(name)))


def _is_very_long(name: str) -> bool:
    return len(fold(name)) >= _VERY_LONG and not name.isupper()


def differ_in_a_word(one: str, other: str) -> bool:
    """Whether two names differ by a letter in a word of some length: `Part A` and `Part B` are two."""
    words, others = one.casefold().split(), other.casefold().split()
    if len(words) != len(others) or any(map(str.isdigit, one + other)):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and min(map(len, different[0])) >= _SHORTEST and one_letter_apart(*different[0])


def _looked_like(written: str, usual: Mapping[Identity, str]) -> str:
    """The list's name for the well-known venue that `written` looks like the name of: `OSDI` for `OSDl`;
    "" where there is none.
    """
    meant = written.translate(_CAPITALS)
    identity = identity_of(meant)
    name = usual.get(identity, "") if meant != written else ""
    return name if identity.is_well_known else ""


def _slipped(name: str) -> Iterator[str]:
    """What a well-known venue's initials are by a slip:
    two next to each other change places, one stands there twice, a last S is left out, or `*` for one.
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
