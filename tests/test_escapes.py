"""Text that means harm comes back from every output as it went in, read by a real parser, and nothing obeys it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from awesome_lint.output import FOR_PEOPLE, FORMATS
from awesome_lint.output.text import printable
from support import PROGRAM, Outcome, awesome_lint, awesome_lint_process, environment, git, repository, write
from test_export import read_bibtex
from test_formats import runner_commands

# What is put into names of folders, titles, destinations and the configuration.
PIECES = {
    "line feed": "a\n::error::b",
    "carriage return": "a\r::error::b",
    "command": "::error file=x,line=1::b",
    "first version of commands": "##[error]b",
    "escaped line feed": "%0A::error::b%0D%25",
    "stopped commands": "::stop-commands::b",
    "colour": "\x1b[31mb",
    "title of the window": "\x1b]0;b\x07",
    "one-byte escape": "\x9b31mb",
    "direction": "a\u202eb\u2066",
    "line separator": "a\u2028b\x85c",
    "end of character data": "]]>b",
    "markup": "<b a='c'>&amp;&",
    "double quote": 'a"b',
    "backslashes": "a\\nb\\",
    "comma": "a,b=c",
    "formula": "=cmd()",
    "plus": "+1",
    "minus": "-1",
    "at": "@b",
    "TeX": "$\\input{b}% #~^_&",
    "open brace": "{b",
    "closed brace": "}, b = {c",
    "not UTF-8": "a\udcffb",
    "surrogate": "a\udced\udca0\udc80b",
}  # fmt: skip
# A row of a table holds one line, and what would be markup there would not be the title.
TITLES = {
    name: text
    for name, text in PIECES.items()
    if not set(text) & set("\n\r<&\\$\udcff\udced\u2028") and text.count("[") == text.count("]")
}


def page(text: str) -> bytes:
    """A list with findings in a text, in a title and in a destination, one of them with a fix."""
    word = text.replace("\n", " ").replace("\r", " ").replace("\\", "/").replace("<", "(")
    rows = f"| Paper | Venue |\n| --- | --- |\n| [{word}](https://e.org/1) | OSDI 2020 |\n"
    shown = f"{text}\n\n[{word}](TODO) donâ€™t {text}\n\n{text}\n\n![{word}]()\n\n{rows}\n## {word}\n"
    return f"{shown}words\n".encode("utf-8", "surrogateescape")


def folders() -> dict[str, bytes]:
    return {f"{text.replace('/', '')}/README.md": page(text) for text in PIECES.values()}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a list for each piece, in a folder of that name."""
    folder = tmp_path_factory.mktemp("hostile")
    words = json.dumps(["TODO", *(text for text in PIECES.values() if text.isprintable())])
    files = {os.fsdecode(name.encode("utf-8", "surrogateescape")): data for name, data in folders().items()}
    return repository(folder, {".awesome-lint.toml": f"rules.placeholder-link.words = {words}\n", **files})


def run(repo: Path, *arguments: str, **variables: str) -> Outcome:
    done = awesome_lint(*arguments, ".", cwd=repo, **variables)
    assert done.status in (0, 1), done.err
    return done


def paths(form: str, text: str) -> Iterator[str]:
    """The path of each finding, as a program that reads the form has it."""
    match form:
        case "json":
            yield from (one["path"] for one in json.loads(text))
        case "jsonl":
            yield from (json.loads(line)["path"] for line in text.split("\n")[:-1])
        case "gitlab":
            yield from (one["location"]["path"] for one in json.loads(text))
        case "rdjson":
            yield from (one["location"]["path"] for one in json.loads(text)["diagnostics"])
        case "junit":
            yield from (str(one.get("classname")) for one in ET.fromstring(text).iter("testcase"))
        case "github":
            yield from (properties["file"] for _, properties, _ in runner_commands(text))
        case "sarif":
            for one in json.loads(text)["runs"][0]["results"]:
                uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                yield unquote_to_bytes(uri).decode("utf-8", "surrogateescape")


def as_written(form: str, path: str) -> str:
    """A path as a form gives it: to the letter, or with escapes of ours where it is meant for people as well."""
    if form == "sarif":
        return path
    if form in ("json", "jsonl"):
        return f"./{path}".encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return printable(path)


@pytest.mark.parametrize("form", sorted(set(FORMATS) - FOR_PEOPLE | {"github"}))
def test_a_program_reads_the_paths_that_there_are(repo: Path, form: str) -> None:
    done = run(repo, "--output-format", form)
    assert set(paths(form, done.out)) == {as_written(form, path) for path in folders()}


@pytest.mark.parametrize("more", [(), ("--statistics",)], ids=["findings", "statistics"])
@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_raw_and_nothing_is_a_command(repo: Path, form: str, more: tuple[str, ...]) -> None:
    done = run(repo, "--output-format", form, *more, GITHUB_ACTIONS="true")
    seen = {char for char in done.out + done.err if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert seen == {"\n"}
    commands = runner_commands(done.out) + runner_commands(done.err)
    assert [name for name, _, _ in commands] == ["error"] * (form == "github" and not more) * len(commands)
    assert all(properties["title"].startswith("awesome-lint (") for _, properties, _ in commands)


@pytest.mark.parametrize("command", [("check", "--diff"), ("format", "--diff")], ids=" ".join)
def test_a_diff_is_applied_and_is_no_command(repo: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    copy = tmp_path / "copy"
    git(tmp_path, "clone", "--quiet", str(repo), str(copy))
    done = run(repo, *command, GITHUB_ACTIONS="true")
    assert [name for name, _, _ in runner_commands(done.out)] == ["stop-commands"]
    git(copy, "apply", "-", stdin=done.raw)
    assert len(git(copy, "diff", "--name-only", "-z").split("\0")) - 1 == len(PIECES)
    assert runner_commands(run(repo, "format", "--check", GITHUB_ACTIONS="true").out) == []


@pytest.mark.parametrize(
    "command", [("check", "--diff"), ("format", "--check"), ("export", "--to", "csv")], ids=" ".join
)  # fmt: skip
def test_nothing_is_raw_on_a_terminal(repo: Path, command: tuple[str, ...]) -> None:
    main, other = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, *command, "."],
        cwd=repo,
        env=environment(repo, NO_COLOR="1"),
        stdout=other,
        stderr=subprocess.DEVNULL,
    ):
        os.close(other)
        shown = b"".join(iter(lambda: read(main), b"")).decode().replace("\r\n", "\n")
    os.close(main)
    assert "README.md" in shown
    assert {char for char in shown if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n", "\t"}


MENDING = [("check", "--fix", "-"), ("format", "-")]


@pytest.mark.parametrize("command", [*MENDING, ("check", "--diff", "--output-file", "TERMINAL", ".")], ids=" ".join)
def test_no_text_of_a_list_is_raw_on_a_terminal(repo: Path, command: tuple[str, ...]) -> None:
    main, other = pty.openpty()
    text = b"".join(folders().values())
    with subprocess.Popen(
        [*PROGRAM, *(os.ttyname(other) if word == "TERMINAL" else word for word in command)],
        cwd=repo,
        # A slow machine would show how far the run has come, and clear that line.
        env=environment(repo, NO_COLOR="1", TERM="dumb"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL if "TERMINAL" in command else other,
        stderr=other,
    ) as process:
        os.close(other)
        assert process.stdin is not None
        process.stdin.write(text)
        process.stdin.close()
        shown = b"".join(iter(lambda: read(main), b""))
    os.close(main)
    found = shown.decode().replace("\r\n", "\n")
    assert "don’t" in found or "donâ€™t" in found
    assert {char for char in found if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n", "\t"}


COMMANDS = ["::error::x", "  ::error::x", "a\r::error::x", "##[error]y", "a ##[error]y"]


@pytest.mark.parametrize("text", [*COMMANDS, "a ::error::x"])
@pytest.mark.parametrize("command", MENDING, ids=" ".join)
def test_the_text_of_a_list_is_no_command(tmp_path: Path, command: tuple[str, ...], text: str) -> None:
    list_ = f"# Papers\n\n{text}\n"
    plain = awesome_lint(*command, cwd=tmp_path, stdin=list_)
    logged = awesome_lint(*command, cwd=tmp_path, stdin=list_, GITHUB_ACTIONS="true")
    assert runner_commands(logged.out + logged.err) == []
    if text not in COMMANDS:
        assert logged == plain
        return
    assert (logged.status, logged.out) == (2, "")
    assert "<stdin>: it has text that GitHub's runner would take for a command in its log; nothing" in logged.err
    under = ("sh", "-c", '"$@" >mended.md', "sh")
    variables = {"GITHUB_ACTIONS": "true"}
    filed = awesome_lint_process(*command, cwd=tmp_path, stdin=list_, under=under, variables=variables)
    assert (filed.status, (tmp_path / "mended.md").read_bytes()) == (plain.status, plain.raw)


def read(terminal: int) -> bytes:
    """What comes next from a terminal; nothing at its end, which Linux has as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def table() -> str:
    rows = "".join(f"| [{text}](https://e.org/{text.replace(' ', '')}) | OSDI 2020 |\n" for text in TITLES.values())
    return f"| Paper | Venue |\n| --- | --- |\n{rows}"


def test_titles_come_back_from_every_form_of_export(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": table()})
    out = {form: awesome_lint("export", "--to", form, cwd=tmp_path).out for form in ("json", "jsonl", "csv", "bibtex")}
    records = json.loads(out["json"])
    assert [json.loads(line) for line in out["jsonl"].split("\n")[:-1]] == records
    # No title begins with the colons that part it from what is before it.
    titles = [text.lstrip(":") for text in TITLES.values()]
    assert [one["title"] for one in records] == titles
    cells = [row["title"] for row in csv.DictReader(io.StringIO(out["csv"], newline=""), strict=True)]
    assert [cell.removeprefix("'") for cell in cells] == titles
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert len(read_bibtex(out["bibtex"])) == len(TITLES)


@pytest.mark.parametrize("form", ["json", "jsonl", "bibtex"])
def test_an_export_in_a_log_is_no_command(repo: Path, form: str) -> None:
    assert runner_commands(run(repo, "export", "--to", form, GITHUB_ACTIONS="true").out) == []


def test_cells_that_would_be_commands_are_kept_from_a_log(repo: Path, tmp_path: Path) -> None:
    done = awesome_lint("export", "--to", "csv", ".", cwd=repo, GITHUB_ACTIONS="true")
    assert (done.status, done.out) == (2, "")
    assert "--output-file" in done.err
    run(repo, "export", "--to", "csv", "--output-file", str(tmp_path / "x.csv"), GITHUB_ACTIONS="true")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        found = [row["path"].removeprefix("'") for row in csv.DictReader(file, strict=True)]
    assert found == [one["path"] for one in json.loads(run(repo, "export", "--to", "json").out)]
    assert len(found) > len(PIECES) // 2


@pytest.mark.parametrize("text", PIECES.values(), ids=PIECES)
def test_complaints_are_one_harmless_line(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"README.md": "", ".awesome-lint.toml": json.dumps(text) + " = 1\n" if text.isprintable() else ""})
    for arguments in ((f"./{text.replace('/', '')}",), ("--config", text), ("--select", text), (".",)):
        done = awesome_lint("check", *arguments, cwd=tmp_path, GITHUB_ACTIONS="true")
        assert runner_commands(done.err + done.out) == []
        assert {char for char in done.err if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n"}
