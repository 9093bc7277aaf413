"""`awesome-lint export`: from arguments to entries, written in another form."""

from collections.abc import Iterator

from awesome_lint.basics.named import NamedTuple
from awesome_lint.commands import printing
from awesome_lint.commands.inputs import Input
from awesome_lint.commands.outputs import check_targets, read_targets
from awesome_lint.commands.running import CLEAN, FAILED, Run, guarded, say
from awesome_lint.configuration.config import settings_for
from awesome_lint.errors import FileError
from awesome_lint.export import FORMS, Form, render
from awesome_lint.export.record import Record, to_record
from awesome_lint.metadata.reading import read_entries
from awesome_lint.output.text import holds_commands
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source


class Request(NamedTuple):
    """The arguments of the command, as click read them."""

    to: Form
    paths: tuple[str, ...]
    output_file: tuple[str, ...]
    config: str | None
    isolated: bool
    plugin: tuple[str, ...]
    stdin_filename: str | None


def run(request: Request) -> int:
    """Runs the command; the exit status."""
    return guarded(lambda: _export(request))


def _export(request: Request) -> int:
    work = Run.of(request.config, request.isolated, request.plugin)
    targets = read_targets(request.output_file, FORMS)
    inputs = work.inputs(request.paths, request.stdin_filename, purpose="export")
    named = inputs or work.excluded
    baselines = filter(None, (work.configs.baseline_of(one.path) for one in named))
    check_targets(targets, named, work.configs, baselines)
    records = [record for one, data in work.read(inputs, "exported") for record in _records(work, one, data)]
    texts = [(target.file, render(target.form or request.to, records)) for target in targets]
    if any(file is None and holds_commands(text) for file, text in texts):
        raise FileError(
            "the entries contain text that GitHub's runner would take for a command; use --output-file to keep them out of its log"
        )
    for file, text in texts:
        printing.write_exact(text, file)
    if inputs and not records and not work.failed:
        say(
            "no entries were written, for nothing was read as a paper; "
            "`columns` in the configuration says what a column is whose header is not known"
        )
    return FAILED if work.failed else CLEAN


def _records(work: Run, one: Input, data: bytes) -> Iterator[Record]:
    folder = one.path.parent
    source = Source(one.name, data.decode("utf-8", "replace"))
    columns = settings_for(work.configs.of(one.path), one.path).columns
    inside = work.projects.inside(folder)
    for entry in read_entries(parse(source), inside, work.year, columns):
        yield to_record(entry, source)
