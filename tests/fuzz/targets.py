"""One function for each part of the program that meets a stranger's bytes. It fails where a promise is broken.

Each takes the bytes of a file and looks at what the program says of them. `tests/test_fuzz.py` gives them the files of
`seeds` and `finds`, `run.py` as many as it can think of.
"""

from __future__ import annotations

import atexit
import csv
import functools
import io
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path

import cmarkgfm
from cmarkgfm.cmark import Options

from awesome_lint import lint, mending
from awesome_lint.commands import printing
from awesome_lint.configuration.config import LoadedConfig, settings_for
from awesome_lint.configuration.loading import load_config
from awesome_lint.configuration.settings import Settings, make_settings
from awesome_lint.edits import Fix, apply, compatible
from awesome_lint.errors import SettingsError
from awesome_lint.export import FORMS, render
from awesome_lint.export.record import FIELDS, Record, to_record
from awesome_lint.findings.suppressions import Silence, Suppression, read_suppressions
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import format_source
from awesome_lint.metadata.reading import read_entries
from awesome_lint.output import FORMATS
from awesome_lint.output.result import Result
from awesome_lint.parsing.parse import parse
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.rules import RULES
from awesome_lint.source import Source, decode, encode
from fuzz.model import check_places, page, page_of

YEAR = 2026
# What GitHub reads in another way than markdown-it: blanks among dashes, in a tag, and control characters in a destination.
_ODD_DESTINATION = re.compile(r"\](?:\(|:)\s*[^ \t\n\r]*[\x01-\x08\v\f\x0e-\x1f\x7f]")
_ODD_TAG = re.compile("<[^>]*[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_ODD_NOTE = re.compile(r"(?<=\S)[ \t]*(?:\r\n|\r|\n)[ \t>]*\[\^")
_ODD_DASHES = re.compile(r"^[\s>|:\-]*[\v\f][\s>|:\-]*$", re.MULTILINE)
EVERY_RULE = make_settings(frozenset(rule.name for rule in RULES))
BY_DEFAULT = make_settings()
GROUPS = {rule.name: rule.group for rule in RULES}
# Rules whose fixes add or remove marks, and never a letter.
STRUCTURAL = make_settings(
    frozenset({"missing-pipe", "ragged-row", "unrendered-table", "byte-order-mark", "mixed-line-endings"})
)
FILES = {
    "notes/a.md": "# One\n\n## Two words\n\n<a id='three'></a>\n",
    "notes/B c.md": "# B\n",
    "Notes/Caf\u00e9.md": "",
    "img/a%20b.png": "",
    "img/chart.PNG": "",
    "LICENSE": "",
}
# What a terminal would obey, or a reader would not see.
_RAW = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_LETTER = re.compile(r"[^\W_]")
# What joins the parts of words and emoji, and the signs that Unicode has among the controls and that are seen.
_SEEN = "\n\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

Target = Callable[[bytes], None]


@functools.cache
def surroundings() -> lint.Surroundings:
    """A repository of a few files, for as long as this process lives."""
    folder = tempfile.TemporaryDirectory()
    for name, text in FILES.items():
        path = Path(folder.name, name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    project = Project(folder.name, Listing.of({"README.md", *FILES}), repository="someone/list")
    atexit.register(folder.cleanup)
    return lint.Surroundings(project, "", YEAR)


def source_of(data: bytes) -> Source:
    return Source("README.md", decode(data))


def check_parse(data: bytes) -> None:
    """The model holds what plain markdown-it sees, and all of it stands where the model says."""
    source = source_of(data)
    assert encode(source.text) == data
    document = parse(source)
    check_places(document)
    # For GitHub these are blanks among a table's dashes, those none in a tag, control characters part of a destination, and a
    # footnote ends a table; for markdown-it it is the other way round. `test_cmark` looks at them.
    if not any(odd.search(source.text) for odd in (_ODD_DASHES, _ODD_TAG, _ODD_DESTINATION, _ODD_NOTE)):
        assert page_of(document) == page(source.text)
    for offset in (0, len(source.text) // 2, len(source.text)):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


def check_check(data: bytes) -> None:
    """Findings are in order, in bounds, the same again, and can be shown in every form."""
    source = source_of(data)
    report = lint.check(source, surroundings(), EVERY_RULE)
    assert report == lint.check(source, surroundings(), EVERY_RULE)
    length = len(source.text)
    keys = [(one.span, one.rule, one.message) for one in report.diagnostics]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for one in report.diagnostics:
        assert 0 <= one.span.start <= one.span.end <= length, one
        assert one.rule in GROUPS
        assert one.message
        if one.fix is not None:
            _check_fix(source.text, one.fix)
    result = Result("README.md", source, source, report.diagnostics, (), EVERY_RULE.safe, EVERY_RULE.fixable)
    for form in FORMATS:
        _check_shown(form, printing.render(form, (result,), to_file=True, all_rules=lambda: RULES), result)


def _check_fix(text: str, fix: Fix) -> None:
    assert fix.title
    assert fix.safety in ("safe", "unsafe")
    assert fix.edits
    end = -1
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        assert max(end, 0) <= edit.span.start <= edit.span.end <= len(text), fix
        end = edit.span.end
    assert apply(text, (fix,)) != text, fix


def _check_shown(form: str, text: str, result: Result) -> None:
    assert not {char for char in text if unicodedata.category(char) in _RAW and char not in _SEEN}, form
    if form == "concise":
        assert text.count("\n") == len(result.diagnostics)
    if form == "json":
        found = json.loads(text)
        assert [(one["rule"], one["start"]["offset"]) for one in found] == [
            (one.rule, one.span.start) for one in result.diagnostics
        ]


def check_fix(data: bytes) -> None:
    """Fixing settles, loses no word, and touches nothing outside its edits."""
    source = source_of(data)
    for unsafe in (False, True):
        _check_mending(source, EVERY_RULE if unsafe else BY_DEFAULT, unsafe)
    mended = mending.mend(source, surroundings(), STRUCTURAL, unsafe=False)
    assert _LETTER.findall(mended.report.source.text) == _LETTER.findall(source.text)


def _check_mending(source: Source, settings: Settings, unsafe: bool) -> None:
    _check_round(source, settings, unsafe)
    once = mending.mend(source, surroundings(), settings, unsafe)
    assert once.unsettled == (), once.unsettled
    assert once.applied or once.report.source.text == source.text
    assert not [one for one in once.report.diagnostics if settings.may_apply(one, unsafe)]
    twice = mending.mend(once.report.source, surroundings(), settings, unsafe)
    assert twice.applied == ()
    encode(once.report.source.text)


def _check_round(source: Source, settings: Settings, unsafe: bool) -> None:
    report = lint.check(source, surroundings(), settings)
    fixes = compatible(one.fix for one in report.diagnostics if one.fix and settings.may_apply(one, unsafe))
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
    after, place, last = apply(source.text, fixes), 0, 0
    for edit in edits:
        kept = source.text[last : edit.span.start] + edit.text
        assert after[place : place + len(kept)] == kept
        place, last = place + len(kept), edit.span.end
    assert after[place:] == source.text[last:]


def check_export(data: bytes) -> None:
    """Every form can be read back, and holds what the entries say."""
    records = records_of(data.decode("utf-8", "replace"))
    assert json.loads(render("json", records)) == records
    assert [json.loads(line) for line in render("jsonl", records).split("\n")[:-1]] == records
    rows = list(csv.reader(io.StringIO(render("csv", records), newline=""), strict=True))
    assert rows[0] == list(FIELDS)
    assert [row[FIELDS.index("title")].removeprefix("'") for row in rows[1:]] == [one["title"] for one in records]
    for row in rows[1:]:
        assert len(row) == len(FIELDS)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)
    _check_bibtex(render("bibtex", records), len(records))
    for form in FORMS:
        render(form, records).encode("utf-8")


def records_of(text: str) -> list[Record]:
    source = Source("README.md", text)
    return [to_record(entry, source) for entry in read_entries(parse(source), "", YEAR, {})]


def _check_bibtex(text: str, count: int) -> None:
    """As many entries as there are records, each with a key of its own and with its braces in balance."""
    entries = re.findall(r"^@(\w+)\{([^,\n]+),$", text, re.MULTILINE)
    assert len(entries) == count
    assert len({key.casefold() for _, key in entries}) == count
    depth = 0
    for line in text.split("\n"):
        assert depth > 0 or not line or line.startswith("@"), line
        depth += line.count("{") - line.count("}")
        assert depth in (0, 1), line
    assert depth == 0


def check_format(data: bytes) -> None:
    """The page stays by cmark-gfm's own account, words stay, and twice is once, in both styles of tables."""
    source = source_of(data)
    before = _page_by_cmark(source.text)
    for options in (FormatOptions(), FormatOptions(tables="aligned")):
        done = format_source(source, options)
        assert _page_by_cmark(done.text) == before
        assert _LETTER.findall(done.text) == _LETTER.findall(source.text)
        assert format_source(Source(source.path, done.text), options).text == done.text


def _page_by_cmark(text: str) -> str:
    """A page with all white space folded; a mark at its start and the kind of its line endings mean nothing."""
    text = re.sub("[\ud800-\udfff\0]", "\ufffd", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    flags = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    extensions = ("table", "strikethrough", "autolink", "tasklist")
    try:
        html = cmarkgfm.cmark.markdown_to_html_with_extensions(text, flags, extensions)
    except UnicodeDecodeError as error:
        html = str(error.object, "utf-8", "replace")
    return " ".join(re.split(r"[ \t\n\r\f\v]+", html)).strip()


def check_config(data: bytes) -> None:
    """A configuration is read, or one sentence says what is wrong with it; then any list can be checked under it."""
    with tempfile.TemporaryDirectory() as name:
        for file in (Path(name, ".awesome-lint.toml"), Path(name, "pyproject.toml")):
            file.write_bytes(data)
            loaded = _loaded(file)
            if loaded is not None:
                settings = settings_for(loaded, Path(name, "docs", "README.md"))
                mending.mend(source_of(LIST_FOR_CONFIG), surroundings(), settings, unsafe=True)


LIST_FOR_CONFIG = """\
# List

| Paper | Venue | Année |
| - | - | - |
| [a](TODO) | OSDI | 2020 | more
| [b](https://arxiv.org/pdf/2001.00001v2) | osdi | |
""".encode()


def _loaded(file: Path) -> LoadedConfig | None:
    try:
        return load_config(file)
    except SettingsError as error:
        _check_sentence(str(error), file)
        return None


def _check_sentence(sentence: str, file: Path) -> None:
    """It begins with the file, and perhaps with one of its lines."""
    said = re.match(re.escape(str(file)) + r":(?:(\d+):)? ", sentence)
    assert said is not None, sentence
    assert said[1] is None or 1 <= int(said[1]) <= file.read_bytes().count(b"\n") + 1, sentence


def check_suppressions(data: bytes) -> None:
    """A comment silences the lines that it would by reading the list from top to bottom."""
    document = parse(source_of(data))
    found = read_suppressions(document)
    lines = len(document.source.line_starts)
    for one in found:
        assert document.source[one.span].startswith("<!--")
        assert one.first <= one.last + 1
    silence = Silence(found, GROUPS)
    for rule in ("broken-path", "mojibake"):
        expected = _silent_lines(found, rule, lines)
        assert [line for line in range(lines) if silence.silences(rule, line)] == sorted(expected)
    lint.check(document.source, surroundings(), EVERY_RULE)


def _silent_lines(found: tuple[Suppression, ...], rule: str, lines: int) -> set[int]:
    """The lines in which `rule` is silent, by the words of the documentation."""
    silent: set[int] = set()
    spoken = [one for one in found if not one.rules or one.rules & {rule, GROUPS[rule]}]
    for one in spoken:
        if one.kind not in ("disable", "enable"):
            silent.update(range(one.first, one.last + 1))
    since: int | None = None
    for one in spoken:
        if one.kind == "disable" and since is None:
            since = one.first
        elif one.kind == "enable" and since is not None:
            silent.update(range(since, one.first + 1))
            since = None
    silent.update(range(lines if since is None else since, lines))
    return {line for line in silent if line < lines}


TARGETS: dict[str, Target] = {
    "parse": check_parse,
    "check": check_check,
    "fix": check_fix,
    "export": check_export,
    "format": check_format,
    "config": check_config,
    "suppressions": check_suppressions,
}
