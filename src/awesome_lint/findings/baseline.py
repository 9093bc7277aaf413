"""Findings that a list has had since before: recorded in a file, so that only new ones are reported.

An entry is known by its rule, its file and the text concerned, and is counted. The beginning of its line only tells
equal ones apart, so that of four equal findings, three of them recorded, the one in a new line is the new one. Neither
line numbers nor messages count: a message may quote the line of another entry.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from awesome_lint.basics.named import NamedTuple
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.findings.identity import concerned, line_around
from awesome_lint.source import Source

_HEAD = {"baseline": "awesome-lint", "version": 1}
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
# No list has as many findings.
_MOST = 1_000_000_000
# A reader wants to know what kind of findings they are; all of them stand in the file.
_MOST_TOLD = 10
# So many letters are in a line by chance hardly ever, and a line is recorded in part only.
_TELLING = 12
# What an editor, or a reader, would not show.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)


class BaselineError(ValueError):
    """A file that is no baseline. The message names it, and what is wrong in which line."""


class RecordedFinding(NamedTuple):
    """A finding as it is recorded. path: from the folder of the baseline. line: how its line begins."""

    path: str
    rule: str
    text: str
    line: str


class Sifted(NamedTuple):
    """Findings that are not recorded, and entries, each with its count, that no finding is left of."""

    new: tuple[Diagnostic, ...]
    gone: tuple[tuple[RecordedFinding, int], ...]


class Recorded(NamedTuple):
    """What is recorded of one file."""

    path: str
    counts: Mapping[RecordedFinding, int]

    def sift(self, source: Source, found: Iterable[Diagnostic]) -> Sifted:
        """Parts what is new from what is recorded: first by text and line, then, where a line has changed, by text."""
        left = Counter(self.counts)
        unmatched = []
        for one in found:
            entry = entry_of(self.path, source, one)
            if left[entry]:
                left[entry] -= 1
            else:
                unmatched.append((entry, one))
        by_text: dict[tuple[str, str], list[RecordedFinding]] = defaultdict(list)
        for entry, count in sorted(left.items(), reverse=True):
            if count:
                by_text[entry.rule, entry.text].append(entry)
        new = []
        for entry, one in unmatched:
            equal = by_text[entry.rule, entry.text]
            if not equal:
                new.append(one)
                continue
            left[equal[-1]] -= 1
            if not left[equal[-1]]:
                equal.pop()
        return Sifted(tuple(new), tuple(sorted((entry, count) for entry, count in left.items() if count)))


def entry_of(path: str, source: Source, one: Diagnostic) -> RecordedFinding:
    """How a finding in the file at `path` is recorded."""
    return RecordedFinding(path, one.rule, concerned(source, one), line_around(source, one))


def dump(counts: Mapping[RecordedFinding, int]) -> str:
    """The text of a baseline: a JSON object a line, in order, so that two branches seldom touch the same line."""
    lines = [_json(_HEAD)]
    for entry, count in sorted(counts.items()):
        lines.append(_json({**entry._asdict(), **({"count": count} if count > 1 else {})}))
    return "\n".join(lines) + "\n"


def parse(text: str, name: str) -> Counter[RecordedFinding]:
    """The entries of a baseline, in whatever order; `BaselineError` names the file `name`."""
    lines = [(number, line) for number, line in enumerate(re.split(r"\r?\n", text), 1) if line.strip()]
    if not lines or _object(lines[0][1]).get("baseline") != _HEAD["baseline"]:
        raise BaselineError(f"{name}:1: it is not an awesome-lint baseline: it does not begin with {_json(_HEAD)}")
    if _object(lines[0][1]) != _HEAD:
        raise BaselineError(
            f"{name}:1: it is a baseline of another version of awesome-lint; delete it and write a new one with --write-baseline"
        )
    counts: Counter[RecordedFinding] = Counter()
    for number, line in lines[1:]:
        entry = _object(line)
        if wrong := _fault(line, entry):
            raise BaselineError(f"{name}:{number}: {wrong}")
        counts[RecordedFinding(*(entry[field] for field in RecordedFinding._fields))] += entry.get("count", 1)
    return counts


def _fault(line: str, entry: Mapping[str, Any]) -> str:
    """What is wrong with a line of a baseline that holds `entry`; empty where nothing is."""
    if _CONFLICT.match(line):
        return "it is a merge conflict marker; keep the lines of both sides and remove the markers"
    if not entry:
        return "it is not a JSON object"
    for field in RecordedFinding._fields:
        if not isinstance(entry.get(field), str):
            return f"`{field}` is missing or not a string"
    if other := sorted(set(entry) - {*RecordedFinding._fields, "count"}):
        return f"there is no key `{other[0]}`"
    count = entry.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        return "`count` must be an integer of 1 or more"
    if count > _MOST:
        return f"`count` must be {_MOST:,} or less"
    return ""


def _object(line: str) -> dict[str, Any]:
    # Imported here, for most runs have no baseline.
    import json

    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(data: Mapping[str, object]) -> str:
    import json

    text = json.dumps(data, ensure_ascii=False)
    return _UNSEEN.sub(lambda char: f"\\u{ord(char[0]):04x}", text)


def described(gone: Iterable[tuple[RecordedFinding, int]], name: str, way: str) -> Iterator[str]:
    """What there is to say of entries that are gone from the baseline `name`: how many there are, and which.

    way: what to do, `to drop them`.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for entry, count in gone:
        counts[entry.path, entry.rule, _recognisable(entry)] += count
    total = counts.total()
    if not total:
        return
    what = "1 recorded finding is gone" if total == 1 else f"{total} recorded findings are gone"
    yield f"{name}: {what}; to drop {'it' if total == 1 else 'them'}, {way}"
    told = sorted(counts.items())[:_MOST_TOLD]
    for (path, rule, text), count in told:
        times = f" ({count} times)" if count > 1 else ""
        yield f"  {path}: {rule} “{text}”{times}"
    if rest := total - sum(count for _, count in told):
        yield f"  and {rest} more"


def _recognisable(entry: RecordedFinding) -> str:
    """What a reader knows an entry by: the text concerned; its line, where that is no words, or a key made of words."""
    letters = "".join(filter(str.isalnum, entry.text))
    is_key = letters == entry.text not in entry.line and letters[:_TELLING] in _letters(entry.line)
    return (entry.text if letters and not is_key else entry.line) or entry.text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
