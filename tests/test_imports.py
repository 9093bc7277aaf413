"""A start is cheap, and importing does nothing else: what a run does not use, it does not import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from awesome_lint.rules import RULES
from awesome_lint.source import encode
from support import ROOT, environment, write

OWN = {"awesome_lint", "awesome_lint.cli", "awesome_lint.export", "awesome_lint.output"}
# A parser, a repairer of text, a validator, a table of widths: each costs as much as the rest of a small run.
HEAVY = (
    "asyncio",
    "cmarkgfm",
    "difflib",
    "ftfy",
    "json",
    "markdown_it",
    "mdformat",
    "mdit_py_plugins",
    "msgspec",
    "subprocess",
    "tomllib",
    "tomli",
    "wcwidth",
)


# What reading a configuration, or asking for a plugin, takes.
CONFIGURATION = (
    "tomllib",
    "tomli",
    "awesome_lint.basics.toml",
    "awesome_lint.basics.convert",
    "awesome_lint.configuration.loading",
    "importlib.metadata",
)


def python(*arguments: str, cwd: Path) -> tuple[str, str]:
    done = subprocess.run((sys.executable, *arguments), cwd=cwd, env=environment(cwd), capture_output=True, check=False)
    return done.stdout.decode(), done.stderr.decode()


def imported(*arguments: str, cwd: Path) -> set[str]:
    """The modules that a fresh process imports."""
    _, told = python("-X", "importtime", *arguments, cwd=cwd)
    return {line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")}


def test_the_command_line_alone_imports_click_and_little_else(tmp_path: Path) -> None:
    found = imported("-c", "import awesome_lint.cli", cwd=tmp_path) - imported("-c", "import click", cwd=tmp_path)
    assert {name for name in found if name.startswith("awesome_lint")} <= OWN
    assert found.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        ("--help", ("markdown_it", "ftfy", "msgspec", "wcwidth", "awesome_lint.rules")),
        ("README.md", ("asyncio", "cmarkgfm", "ftfy", "mdformat", "msgspec", "wcwidth", *CONFIGURATION)),
        ("format README.md", ("asyncio", "ftfy", "msgspec", "wcwidth")),
        ("--output-format json README.md", ("asyncio", "ftfy", "msgspec", "wcwidth")),
        ("--output-format full README.md", ("asyncio", "ftfy", "msgspec")),
    ],
)
def test_a_run_imports_what_it_needs(tmp_path: Path, arguments: str, unused: tuple[str, ...]) -> None:
    """ftfy where something looks broken, msgspec where there is a configuration, wcwidth for carets."""
    write(tmp_path, {"README.md": "# Papers\n\n[a](https://example.org) is fine, [b](TODO) is not\n"})
    found = imported("-m", "awesome_lint", *arguments.split(), cwd=tmp_path)
    assert "awesome_lint.cli" in found
    assert found.isdisjoint(unused)


MODULES = """
import contextlib, sys
from awesome_lint.cli import main
with contextlib.suppress(SystemExit):
    main(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("awesome_lint.rules.")))
"""


SELDOM = {"byte-order-mark", "invalid-utf8", "mixed-line-endings", "unused-suppression"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("# Papers\n", ()),
        ("# Papers\n", ("unlinked-note", "insecure-url")),
        ("\ufeff# Papers\n", ("byte-order-mark",)),
        ("# Caf\udce9\n", ("invalid-utf8",)),
        ("# Papers\r\n", ("mixed-line-endings",)),
        ("# Papers\n\n<!-- awesome-lint-disable-line -->\n", ("unused-suppression",)),
    ],
)
def test_a_rule_is_imported_where_it_is_asked_for_and_may_find_something(
    tmp_path: Path, text: str, asked: tuple[str, ...]
) -> None:
    write(tmp_path, {"README.md": encode(text)})
    options = [part for name in asked for part in ("--extend-select", name)]
    told, _ = python("-c", MODULES, "-q", *options, "README.md", cwd=tmp_path)
    rules = {name.rpartition(".")[2].replace("_", "-") for name in told.strip().rpartition("\n")[2].split()}
    assert rules == {rule.name for rule in RULES if rule.default and rule.name not in SELDOM} | set(asked)


WATCHED = """
import sys, threading
acts = {"subprocess.Popen", "os.system", "socket.__new__", "os.mkdir", "os.remove", "os.rename", "os.putenv"}
seen = []
def watch(event, args):
    if event in acts or event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append((event, args))
sys.addaudithook(watch)
import MODULE
print(seen, threading.active_count())
"""


@pytest.mark.parametrize(
    "module",
    [
        "awesome_lint",
        "awesome_lint.cli",
        "awesome_lint.commands.check",
        "awesome_lint.commands.export",
        "awesome_lint.commands.format",
        "awesome_lint.formatting.layout",
        "awesome_lint.formatting.plugin",
        "awesome_lint.commands.rulepages",
    ],
)
def test_importing_does_nothing_else(tmp_path: Path, module: str) -> None:
    """Nothing is printed or written, no process or thread is started, and nothing warns."""
    assert python("-W", "error", "-c", WATCHED.replace("MODULE", module), cwd=tmp_path) == ("[] 1\n", "")
    assert list(tmp_path.iterdir()) == []


def test_no_type_of_a_field_is_compiled_from_text() -> None:
    """For a `NamedTuple`, Python compiles each annotation that is text, which takes longer than making the class."""
    package = ROOT / "src/awesome_lint"
    texts = {path.name: path.read_text("utf-8") for path in package.rglob("*.py")}
    assert not [name for name, text in texts.items() if "(NamedTuple):" in text and "import annotations" in text]
