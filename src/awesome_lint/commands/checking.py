"""Checking one list, and mending it: from its bytes to what a run has found."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from awesome_lint import lint
from awesome_lint.basics.named import NamedTuple
from awesome_lint.basics.timing import Timing
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.request import Outcome, Request, cache_for
from awesome_lint.commands.running import Run, known_rules, place_of, read_input, write_back
from awesome_lint.configuration.settings import Settings, require_rules
from awesome_lint.diagnostic import Diagnostic
from awesome_lint.errors import FileError
from awesome_lint.output.result import Result
from awesome_lint.source import Source, decode, encode

if TYPE_CHECKING:
    from awesome_lint.commands.baselines import Baselines
    from awesome_lint.commands.memory import Memory
    from awesome_lint.mending import Mended
    from awesome_lint.repository.questions import Questions

# Of relative links all but a few begin so; the others are asked about no less, only later.
_RELATIVE_LINK = re.compile(rb"\]\((?!https?:|#)")

# Characters: a copy of this process that runs some of the rules saves next to nothing with lists that are much shorter.
_WORTH_SHARING = 100_000


def _questions() -> "Questions":
    """What is to note all that is asked of a repository."""
    from awesome_lint.repository.questions import Questions

    return Questions()


class Checker:
    """Checks lists as `request` asks."""

    def __init__(
        self, request: Request, run: Run, memory: "Memory | None" = None, baselines: "Baselines | None" = None
    ) -> None:
        """`SettingsError` where the request names a rule that does not exist.

        baselines: those of the run, by which fixes are made; None where it has none, or nothing is mended.
        """
        self._request = request
        self._run = run
        self._memory = memory
        self._baselines = baselines
        self.timing = Timing() if request.timing else None
        named = {"select": request.select, "ignore": request.ignore, "extend-select": request.extend_select}
        require_rules(named, known_rules(request.plugin))

    @classmethod
    def of(cls, request: Request) -> "Checker":
        """A checker for a process of its own."""
        from awesome_lint.commands.baselines import Baselines
        from awesome_lint.commands.memory import Memory

        run = Run.of(request.config, request.isolated, request.plugin)
        cache = cache_for(request)
        memory = Memory(cache, request, run) if cache is not None else None
        return cls(request, run, memory, Baselines(request, run.configs))

    def check(self, one: Input, share: bool = False) -> Outcome:
        """Reads a list and checks it; with `--fix`, mends it, too.
        share: whether another process may help with a long one.
        """
        try:
            data = read_input(one, "checked")
        except FileError as error:
            return Outcome(None, (str(error),))
        asked = _questions() if self._memory or self._request.moving else None
        job = self._job(one, data, asked)
        mending = self._request.fix or self._request.diff
        outcome = self._mend(one, data, job) if mending else Outcome(job.result(job.check(self.timing, share)))
        if (
            self._memory
            and asked
            and outcome.result
            and not (one.piped or outcome.complaints or outcome.remarks or outcome.result.applied)
        ):
            self._memory.keep(one, data, outcome.result, asked)
        if asked is None:
            return outcome
        return outcome._replace(pages=self._moving(one, asked), waiting=asked.waiting)

    def check_again(self, one: Input, outcome: Outcome, mended: Mapping[str, bytes], mend: bool) -> Outcome:
        """What comes of a list in the end, when the others are mended, too.

        outcome: what has come of it before. mended: what the others say now, by where they are. mend: whether more is
        mended, where nothing went wrong before.
        """
        if (before := outcome.result) is None:
            return outcome
        data, asked = encode(before.source.text), _questions()
        job = self._job(one, data, asked)
        at_rest = job.surroundings.project._replace(moving=frozenset(), mended=mended)
        job = job._replace(surroundings=job.surroundings._replace(project=at_rest))
        now = (
            self._mend(one, data, job)
            if mend and not outcome.complaints
            else Outcome(job.result(job.check(self.timing)))
        )
        result = before
        if now.result is not None:
            applied = (*before.applied, *now.result.applied)
            result = now.result._replace(before=before.before, applied=applied)
        complaints, remarks = (*outcome.complaints, *now.complaints), (*outcome.remarks, *now.remarks)
        return Outcome(result, complaints, tuple(dict.fromkeys(remarks)), self._moving(one, asked))

    def _moving(self, one: Input, asked: "Questions") -> frozenset[str]:
        """Where the pages are that were asked for and that this run may change."""
        project = self._run.projects.of(one.path.parent)
        return project._replace(moving=self._request.moving).moving_of((*asked.pages, *asked.linking))

    def _mend(self, one: Input, data: bytes, job: "_Job") -> Outcome:
        from awesome_lint import mending

        mended = mending.mend(
            job.source,
            job.surroundings,
            job.settings,
            self._request.unsafe_fixes,
            self._baselines.of(one) if self._baselines is not None else None,
            self.timing,
        )
        complaints, refused = tuple(_unmended(one.name, mended)), tuple(_refused(one.name, mended))
        result = job.result(mended.report, mended.applied)
        if self._request.diff:
            return Outcome(result, complaints, refused)
        try:
            write_back(one, data, result.source.text)
        except FileError as error:
            return Outcome(job.result(job.check(self.timing)), (*complaints, str(error)))
        return Outcome(result, complaints, refused)

    def _job(self, one: Input, data: bytes, asked: "Questions | None") -> "_Job":
        folder = one.path.parent
        project = self._run.projects.of(folder)
        if _RELATIVE_LINK.search(data):
            project.listing.begin()
        watched = project.watched(asked.note) if asked else project
        inside = self._run.projects.inside(folder)
        own = posixpath.join(inside, one.path.name)
        # What is written to standard output is not looked at again, and so cannot wait.
        moving = frozenset[str]() if one.piped else self._request.moving
        surroundings = lint.Surroundings(watched._replace(own=own, moving=moving), inside, self._run.year)
        return _Job(Source(one.name, decode(data)), place_of(self._run.projects, one), self.settings(one), surroundings)

    def settings(self, one: Input) -> Settings:
        """What applies to a list."""
        request = self._request
        return self._run.configs.settings(one.path, request.select, request.ignore, request.extend_select)


class _Job(NamedTuple):
    """One list and all that its findings depend on. `place`: its path from the repository's root."""

    source: Source
    place: str
    settings: Settings
    surroundings: lint.Surroundings

    def check(self, timing: Timing | None, share: bool = False) -> lint.Report:
        share = share and len(self.source.text) > _WORTH_SHARING
        return lint.check(self.source, self.surroundings, self.settings, timing, share=share)

    def result(self, report: lint.Report, applied: tuple[Diagnostic, ...] = ()) -> Result:
        settings = self.settings
        return Result(
            self.place, self.source, report.source, report.diagnostics, applied, settings.safe, settings.fixable
        )


def _unmended(name: str, mended: "Mended") -> Iterator[str]:
    """What could not be settled, and so was not changed at all."""
    if mended.unsettled:
        names = ", ".join(mended.unsettled)
        yield f"{name}: the fixes of {names} do not settle; the file is unchanged. Please report this."


def _refused(name: str, mended: "Mended") -> Iterator[str]:
    """Which fixes were not made though they were asked for."""
    for rule in sorted({refused.rule for refused in mended.refused}):
        spans = [refused.span for refused in mended.refused if refused.rule == rule]
        lines = ", ".join(str(mended.report.source.position(span.start).line) for span in spans)
        place = f"line{'s' if len(spans) > 1 else ''} {lines}"
        yield f"{name}: a fix of {rule} would change more than it says on {place} and was not made. Please report this."
