"""Names of journals that are cut short word by word, as ISO 4 does: `Genome Biol`, `J. Chem. Phys.`"""

from collections.abc import Iterable, Mapping

_LEFT_OUT = frozenset({"of", "the", "and", "in", "on", "for", "&", "a", "an", "to", "de", "der", "des"})
# A word without a point is cut short to no fewer letters, a name of venues to no fewer words.
_FEWEST_LETTERS, _FEWEST_WORDS = 3, 2
# Of shorter ones, too little is left without its ending.
_SHORTEST_PLURAL = 5
# So many names that begin alike are compared with one.
_MOST_NAMES_COMPARED = 50


def written_out(names: Iterable[str]) -> Mapping[str, str]:
    """For each of `names` that is another one of them cut short, that one; none where it may be several."""
    words = {name: _words(name) for name in names}
    alike: dict[tuple[int, str], list[str]] = {}
    for name, parts in words.items():
        if len(parts) >= _FEWEST_WORDS:
            alike.setdefault((len(parts), parts[0][0].casefold()), []).append(name)
    found = {}
    for group in alike.values():
        for name in group[:_MOST_NAMES_COMPARED]:
            longer = [other for other in group[:_MOST_NAMES_COMPARED] if _is_short_for(words[name], words[other])]
            if len(longer) == 1:
                found[name] = longer[0]
    return found


def are_one_cut_short(one: str, other: str) -> bool:
    """Whether one of two names is the other cut short."""
    words, others = _words(one), _words(other)
    return len(words) == len(others) and (_is_short_for(words, others) or _is_short_for(others, words))


def _words(name: str) -> list[str]:
    """The words of a name that are not left out when it is cut short."""
    # `J.Chem.Phys.`
    spaced = name.replace(".", ". ") if "." in name else name
    return [word for word in spaced.split() if word.casefold() not in _LEFT_OUT]


def _is_short_for(words: list[str], others: list[str]) -> bool:
    """Whether each of `words` is the other or the beginning of it, and one at least is shorter."""
    is_shorter = False
    for word, other in zip(words, others, strict=True):
        bare, whole = word.rstrip(".").casefold(), other.rstrip(".").casefold()
        if bare == whole:
            continue
        # Capitals are initials, of which another letter makes another name.
        if word.isupper() and not word.endswith("."):
            return False
        # `Comms.` and `Letts.` keep the ending of their plurals.
        beginning = bare.removesuffix("s") if word.endswith(".") and len(bare) >= _SHORTEST_PLURAL else bare
        if not whole.startswith((bare, beginning)) or (len(bare) < _FEWEST_LETTERS and not word.endswith(".")):
            return False
        is_shorter = True
    return is_shorter
