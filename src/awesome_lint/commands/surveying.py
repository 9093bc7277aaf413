"""The lists of a repository that is being set up, and what is found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from awesome_lint import lint
from awesome_lint.commands import baselines
from awesome_lint.commands.inputs import Configs
from awesome_lint.commands.running import Run, known_rules
from awesome_lint.configuration.config import LoadedConfig, settings_for
from awesome_lint.configuration.loading import read_config
from awesome_lint.errors import FileError
from awesome_lint.findings.baseline import RecordedFinding, entry_of
from awesome_lint.source import Source, decode

Lists = Sequence[tuple[Source, lint.Surroundings]]


def read_lists(root: Path, configs: Configs) -> Iterator[tuple[Source, lint.Surroundings]]:
    """Every list of the repository that can be read, and what surrounds it."""
    work = Run(configs)
    for one, data in work.read(work.inputs((str(root),), None, "set up"), "looked at"):
        project = work.projects.of(root)
        folder = project.inside(one.path.parent)
        yield Source(project.inside(one.path), decode(data)), lint.Surroundings(project, folder, work.year)


def without_config(root: Path, lists: Lists) -> Lists:
    """The lists to which no configuration of the repository applies."""
    configs = _configs_of_checkout()
    return tuple(pair for pair in lists if not _is_configured(root, configs, pair[0].path))


def found_with(root: Path, lists: Lists, values: Mapping[str, Any]) -> Counter[RecordedFinding]:
    """What would be found in the lists, with the configuration that `values` are."""
    known = known_rules(())
    config, options = read_config(values, known)
    loaded = LoadedConfig(config, folder=root, options=options, known=known)
    counts: Counter[RecordedFinding] = Counter()
    for source, surroundings in lists:
        report = lint.check(source, surroundings, settings_for(loaded, root / source.path))
        counts.update(entry_of(source.path, source, one) for one in report.diagnostics)
    return counts


def found_by_baseline(root: Path) -> Mapping[Path | None, Counter[RecordedFinding]]:
    """What is found with the configurations that are there, by the baselines they name; None: by none."""
    configs = _configs_of_checkout()
    found: dict[Path | None, Counter[RecordedFinding]] = {}
    for source, surroundings in read_lists(root, configs):
        path = root / source.path
        if not _is_configured(root, configs, source.path):
            continue
        file = configs.baseline_of(path)
        name = baselines.seen_from(file, path) if file else source.path
        report = lint.check(source, surroundings, configs.settings(path, (), (), ()))
        counts = found.setdefault(file, Counter())
        counts.update(entry_of(name, source, one) for one in report.diagnostics)
    return found


def recorded_in(file: Path) -> Counter[RecordedFinding] | None:
    """What a baseline has; None where the file is none."""
    try:
        return baselines.read(file)
    except FileError:
        return None


def left_by(recorded: Counter[RecordedFinding], found: Counter[RecordedFinding]) -> int:
    """How many findings a baseline leaves. One whose line has changed is still known by its text."""
    left = Counter[tuple[str, ...]]()
    for one, count in found.items():
        left[one[:3]] += count
    for one, count in recorded.items():
        left[one[:3]] -= count
    return sum(count for count in left.values() if count > 0)


def _configs_of_checkout() -> Configs:
    """The configurations that stand beside the lists."""
    return Configs(file=None, isolated=False, known=lambda: known_rules(()))


def _is_configured(root: Path, configs: Configs, path: str) -> bool:
    file = configs.file_of(root / path)
    return file is not None and file.parent.is_relative_to(root)
