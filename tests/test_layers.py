"""Modules import only what docs/architecture.md lets them."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path

import pytest

from support import ROOT

PACKAGE = ROOT / "src/awesome_lint"
PATHS = {".".join(path.relative_to(PACKAGE).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
MODULES = {name.removesuffix(".__init__"): path for name, path in PATHS.items() if name != "__init__"}
# Packages of which nothing but their modules is of use.
BARE = {
    "addresses",
    "basics",
    "commands",
    "configuration",
    "defects",
    "findings",
    "fixing",
    "metadata",
    "parsing",
    "repository",
}


def layers() -> list[str]:
    """The names of the table, from the ground up."""
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    table = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    assert table is not None
    return [line.split("  ")[0] for line in table[1].splitlines() if line]


LAYERS = layers()


def height(module: str) -> int | None:
    """The line of a module: that with its name, else that with a pattern for it."""
    if module in LAYERS:
        return LAYERS.index(module)
    return next((number for number, name in enumerate(LAYERS) if "*" in name and fnmatchcase(module, name)), None)


def imported(path: Path) -> set[str]:
    """The modules of the package that the module at `path` imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            base = (node.module or "").partition(".")
            for alias in node.names if base[0] == "awesome_lint" else ():
                inner = f"{base[2]}.{alias.name}".lstrip(".")
                found.add(inner if inner in MODULES else base[2])
        elif isinstance(node, ast.Import):
            assert not any(alias.name.startswith("awesome_lint") for alias in node.names), (
                f"{path} imports the package whole"
            )
    return found - {""}


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_from_the_lines_above_its_own(module: str) -> None:
    own = height(module)
    if module in BARE:
        assert own is None
        assert imported(MODULES[module]) == set()
        return
    assert own is not None, f"docs/architecture.md does not have {module}"
    wrong = {other for other in imported(MODULES[module]) if (there := height(other)) is None or there >= own}
    assert wrong == set()


def test_every_name_of_the_table_is_a_module() -> None:
    assert len(set(LAYERS)) == len(LAYERS)
    assert [name for name in LAYERS if not any(fnmatchcase(module, name) for module in MODULES)] == []


def test_packages_import_one_way_as_well() -> None:
    """The lines of each package follow upon another: nothing that it needs stands above one that needs it."""
    packages = [name for name, _ in groupby(LAYERS, key=lambda name: name.partition(".")[0])]
    assert len(set(packages)) == len(packages)


@pytest.mark.parametrize(
    ("library", "owner"),
    [
        ("markdown_it", "parsing.markdown"),
        ("tomllib", "basics.toml"),
        ("msgspec", "basics.convert"),
        ("subprocess", "repository.gitindex"),
    ],
)
def test_a_library_has_one_owner(library: str, owner: str) -> None:
    """What is imported in one place can be replaced in one place."""
    pattern = re.compile(rf"^\s*(?:import|from) {library}\b(?!.*import Token$)", re.MULTILINE)
    assert {name for name, path in MODULES.items() if pattern.search(path.read_text("utf-8"))} == {owner}
