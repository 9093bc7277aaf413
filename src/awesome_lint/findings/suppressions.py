"""Comments in a list that silence findings.

    <!-- awesome-lint-disable-file RULE ... -->
    <!-- awesome-lint-disable RULE ... -->   <!-- awesome-lint-enable RULE ... -->
    <!-- awesome-lint-disable-line RULE ... -->
    <!-- awesome-lint-disable-next-line RULE ... -->

The next line is the next one that is neither blank nor comments of ours alone: a blank line that comes between them, say
by `format`, changes nothing, and several of them may stand above a line. Only one that names `unused-suppression` speaks
of comments, and passes over none.

A comment without a rule, or with `ALL`, speaks of all of them but `unused-suppression`, which has to be named; a
group's name stands for its rules. An `enable` ends the silence of the rules that it speaks of, and of no others.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Literal, get_args

from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.nearest import did_you_mean, quoted
from awesome_lint.basics.patterns import regex
from awesome_lint.model import AwesomeList
from awesome_lint.source import Source, Span

if TYPE_CHECKING:
    from awesome_lint.parsing.regions import Regions

Kind = Literal["disable-file", "disable", "enable", "disable-line", "disable-next-line"]

_COMMENT = regex(
    r"<!--\s*awesome-lint-(?P<kind>disable-file|disable-line|disable-next-line|disable|enable)"
    r"(?P<names>(?=\s|-->)[\w\s,/-]*)-->"
)

_LIKE_OURS = regex(r"<!--\s*awesome-lint-(?P<kind>[\w-]+)")
# What comes near it in case, dashes and blanks. Words may follow a name that is spoken of, so that here the kind has to
# be one.
_NEARLY_OURS = regex(
    r"<!--\s*awesome[-_ ]?lint(?P<joint>\s*[-_:]\s*|\s+)"
    r"(?P<kind>disable[-_ ]file|disable[-_ ]line|disable[-_ ]next[-_ ]?line|disable|enable)(?![\w-])(?P<rest>.*?)-->",
    re.IGNORECASE | re.DOTALL,
)

# A blank line in a quote has its marks.
_BLANK = " \t\v\f>"

# The rule on comments that silence nothing.
UNUSED = "unused-suppression"
ALL = "ALL"


class Suppression(NamedTuple):
    """A comment that speaks of `rules` (empty: all), in the lines `first` to `last`, counted from 0.

    That of a `disable` is the last one at most: an `enable` may end it for some of its rules.
    """

    kind: Kind
    span: Span
    rules: frozenset[str]
    first: int
    last: int


def read_suppressions(document: AwesomeList) -> tuple[Suppression, ...]:
    """The suppressions of a list, in its order."""
    source = document.source
    end = len(source.line_starts) - 1
    matches = [(span, match) for span in document.comments if (match := _COMMENT.fullmatch(source[span]))]
    below = _lines_below(source, [span for span, _ in matches])
    found: list[Suppression] = []
    for span, match in matches:
        kind: Kind = match["kind"]  # type: ignore[assignment]
        rules = frozenset(re.findall(r"[\w/-]+", match["names"]))
        rules = frozenset() if ALL in rules else rules
        line = source.line_index(span.start)
        lines = {"disable-file": (0, end), "disable-line": (line, line)}
        first, last = lines.get(kind, (line, end))
        if kind == "disable-next-line":
            comment_or_not, no_comment = below[source.line_index(span.end)]
            first = last = comment_or_not if UNUSED in rules else no_comment
        found.append(Suppression(kind, span, rules, first, last))
    return tuple(found)


def _lines_below(source: Source, spans: Sequence[Span]) -> dict[int, tuple[int, int]]:
    """For each line in which a comment ends, the next one that is not blank, and the next that is no comments alone, either.

    spans: the comments, in their order.
    """
    alone = dict(_comments_alone(source, spans))
    below: dict[int, tuple[int, int]] = {}
    for span in reversed(spans):
        above = source.line_index(span.end)
        # Many comments may stand in one line, above many blank ones.
        if above not in below:
            line = _next_line(source, above)
            below[above] = line, below[alone[line]][1] if line in alone else line
    return below


def _comments_alone(source: Source, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The lines that begin with comments and have nothing else, each with the line in which these end."""
    stretches: list[Span] = []
    for span in spans:
        if stretches and not source[Span(stretches[-1].end, span.start)].strip(" \t"):
            stretches[-1] = Span(stretches[-1].start, span.end)
        else:
            stretches.append(span)
    above = 0
    for start, end in stretches:
        first, last = source.line_index(start), source.line_index(end)
        before = Span(source.line_span(first).start, start)
        # Where others stand before them in the line, there is something in between.
        is_first = above <= before.start and not source[before].strip(_BLANK)
        if is_first and not source[Span(end, source.line_span(last).end)].strip():
            yield first, last
        above = end


def _next_line(source: Source, line: int) -> int:
    """The next line that is not blank, or the one behind the last where there is none."""
    end = len(source.line_starts)
    lines = range(line + 1, end)
    return next((index for index in lines if source[source.line_span(index)].strip(_BLANK)), end)


class Unused(NamedTuple):
    """A comment that silences nothing, or has a name that is no rule's.

    why: what is wrong with how it is written, such as that name; "" where nothing is. in_part: whether it does what
    else it says. may_be_needed: whether something else has to be mended before that is certain.
    """

    span: Span
    why: str
    in_part: bool = False
    may_be_needed: bool = False


def odd_comments(document: AwesomeList, groups: Mapping[str, str]) -> tuple[Unused, ...]:
    """The comments that begin like a suppression and are none, such as `<!-- awesome-lint-disableline -->`.

    `groups` gives the group of each rule.
    """
    names = {*groups, *groups.values(), ALL}
    oddities = ((span, _oddity(document.source[span], names)) for span in document.comments)
    return tuple(Unused(span, why) for span, why in oddities if why)


def _oddity(text: str, names: Set[str]) -> str:
    """Why a comment that was meant as a suppression is none; empty where it is one, or was never meant so."""
    if _COMMENT.fullmatch(text):
        return ""
    kinds = get_args(Kind)
    if (match := _LIKE_OURS.match(text)) is not None:
        if match["kind"] in kinds:
            return f"only rule names may follow `{match['kind']}`"
        return f"there is no suppression {quoted(match['kind'])}{did_you_mean(match['kind'], kinds)}"
    if (match := _NEARLY_OURS.fullmatch(text)) is None:
        return ""
    # `awesome-lint: enable it in CI` is no such comment; one that has dashes all through can be nothing else.
    rest = re.findall(r"[\w/-]+", match["rest"])
    if match["joint"] not in ("-", "_") and rest and names.isdisjoint(rest):
        return ""
    kind = re.sub(r"[_\s]", "-", match["kind"].lower()).replace("nextline", "next-line")
    return f"it must begin with exactly `awesome-lint-{kind}`"


class _Silent(NamedTuple):
    """Where one rule is silent, and by which comment. Where several say the same, the first of them does it.

    stretches: from a `disable` to the next `enable`, in order; starts: their first lines.
    """

    file: Span | None
    lines: Mapping[int, Span]
    stretches: tuple[tuple[int, int, Span], ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, spoken: Iterable[Suppression]) -> "_Silent":
        """What the comments that speak of one rule say of it, read from top to bottom."""
        file: Span | None = None
        lines: dict[int, Span] = {}
        stretches: list[tuple[int, int, Span]] = []
        active: Suppression | None = None
        for one in spoken:
            match one.kind:
                case "disable-file":
                    file = file or one.span
                case "disable-line" | "disable-next-line":
                    lines.setdefault(one.first, one.span)
                case "disable":
                    active = active or one
                case "enable" if active is not None:
                    stretches.append((active.first, one.first, active.span))
                    active = None
        if active is not None:
            stretches.append((active.first, active.last, active.span))
        return cls(file, lines, tuple(stretches), tuple(first for first, _, _ in stretches))

    def by(self, line: int) -> Iterator[Span]:
        """The comments that silence the rule in `line`."""
        if self.file is not None:
            yield self.file
        if line in self.lines:
            yield self.lines[line]
        # Two stretches meet in a line at most: one is ended there and the next begins.
        last = bisect_right(self.starts, line)
        for _, end, span in self.stretches[max(last - 2, 0) : last]:
            if end >= line:
                yield span


class Silence:
    """Which findings a list's suppressions silence, and which suppressions do so."""

    def __init__(self, suppressions: Iterable[Suppression], groups: Mapping[str, str]) -> None:
        """`groups` gives the group of each rule."""
        self._suppressions = tuple(suppressions)
        self._groups = groups
        self._by_rule: dict[str, _Silent] = {}
        self.used: set[Span] = set()

    def __bool__(self) -> bool:
        return any(one.kind != "enable" for one in self._suppressions)

    def silences(self, rule: str, line: int) -> bool:
        """Whether a finding of `rule` in `line`, counted from 0, is silenced; notes by which comments."""
        if not self._suppressions:
            return False
        if rule not in self._by_rule:
            self._by_rule[rule] = _Silent.of(one for one in self._suppressions if self._speaks_of(one, rule))
        by = tuple(self._by_rule[rule].by(line))
        self.used.update(by)
        return bool(by)

    def _speaks_of(self, one: Suppression, rule: str) -> bool:
        # Of comments themselves speaks only what names that rule: else a comment that names none would hide itself.
        if rule == UNUSED:
            return rule in one.rules
        return not one.rules or rule in one.rules or self._groups.get(rule, "") in one.rules

    def unused(self, ran: frozenset[str], usual: frozenset[str], hidden: "Callable[[], Regions]") -> tuple[Unused, ...]:
        """The comments that silenced nothing though the rules they name ran.

        Of a group, or of all rules, only the `usual` ones are asked for; a rule's own name says that it is turned on at
        times. And those that name what is no rule, whatever else they do. hidden: gives the lines in which rules miss something.
        """
        found = []
        for one in self._suppressions:
            why = self._stray(one)
            idle = one.kind != "enable" and one.span not in self.used and self._named(one, usual) <= ran
            if idle or why:
                may_be_needed = hidden().meet(Span(one.first, one.last + 1))
                found.append(Unused(one.span, why, in_part=not idle, may_be_needed=may_be_needed))
        return tuple(found)

    def _named(self, one: Suppression, usual: frozenset[str]) -> frozenset[str]:
        """The rules that have to run before a comment is called unused.

        Names of other packages' rules, and of groups of which no rule is usual, stay: no rule that ran is called so,
        and the comment is left alone.
        """
        if not one.rules:
            return usual or frozenset({ALL})
        groups = {group: {rule for rule in usual if self._groups.get(rule) == group} for group in one.rules}
        return frozenset().union(*(groups[name] or {name} for name in one.rules)) - frozenset(self._strays(one))

    def _strays(self, one: Suppression) -> list[str]:
        known = {*self._groups, *self._groups.values()}
        return sorted(name for name in one.rules - known if "/" not in name)

    def _stray(self, one: Suppression) -> str:
        strays = self._strays(one)
        if not strays:
            return ""
        return f"there is no rule {quoted(strays[0])}{did_you_mean(strays[0], (*self._groups, *self._groups.values()))}"
