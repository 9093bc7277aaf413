"""The programs that are measured: this checkout and its peers, each in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYPI = ("rumdl==0.3.0", "pymarkdownlnt==0.9.41", "mdformat==1.0.0", "mdformat-gfm==1.0.0")
NPM = ("markdownlint-cli2@0.22.1", "awesome-lint@2.3.0")

FLOOR = """\
import click, markdown_it
markdown_it.MarkdownIt("commonmark").enable("table").parse(open("README.md", encoding="utf-8").read())
"""
DEFAULT_PARSE = """\
import markdown_it
markdown_it.MarkdownIt().parse(open("README.md", encoding="utf-8").read())
"""


def install(folder: Path) -> dict[str, list[str]]:
    """Installs all below `folder`; how to call each, by its name. A peer that cannot be installed is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    ours = _environment(folder / "ours", str(ROOT))
    python = str(ours / "python")
    found = {
        "python": [python, "-c", "pass"],
        "click": [python, "-c", "import click"],
        "floor": [python, "-c", FLOOR],
        "default parse": [python, "-c", DEFAULT_PARSE],
        "awesome-lint": [str(ours / "awesome-lint"), "--exit-zero", "--no-cache"],
        "awesome-lint, cached": [str(ours / "awesome-lint"), "--exit-zero", "--cache-dir", str(folder / "cache")],
        "awesome-lint, one process": [str(ours / "awesome-lint"), "--exit-zero", "--no-cache", "--jobs", "1"],
        "awesome-lint, two processes": [str(ours / "awesome-lint"), "--exit-zero", "--no-cache", "--jobs", "2"],
    }
    try:
        peers = _environment(folder / "peers", *PYPI)
        found["rumdl"] = [str(peers / "rumdl"), "check", "--no-cache"]
        found["rumdl, cached"] = [str(peers / "rumdl"), "check", "--cache-dir", str(folder / "rumdl-cache")]
        found["mdformat"] = [str(peers / "mdformat"), "--check"]
        found["pymarkdown"] = [str(peers / "pymarkdown"), "scan"]
    except subprocess.CalledProcessError:
        print("the peers of PyPI cannot be installed and are left out", file=sys.stderr)
    try:
        node = folder / "node"
        npm = ("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(node), *NPM)
        subprocess.run(npm, check=True, stdout=subprocess.DEVNULL)
        found["markdownlint-cli2"] = [str(node / "node_modules/.bin/markdownlint-cli2")]
        found["npm awesome-lint"] = [str(node / "node_modules/.bin/awesome-lint")]
    except (OSError, subprocess.CalledProcessError):
        print("the peers of npm cannot be installed and are left out", file=sys.stderr)
    return found


def _environment(folder: Path, *packages: str) -> Path:
    """A virtual environment with `packages`; the folder of its commands."""
    if not (folder / "pyvenv.cfg").is_file():
        subprocess.run((sys.executable, "-m", "venv", str(folder)), check=True)
    pip = (str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    # What is under test is installed anew each time, as users have it: not editable, and compiled.
    again = (
        ("--force-reinstall", "--no-deps") if str(ROOT) in packages and (folder / "bin/awesome-lint").exists() else ()
    )
    subprocess.run((*pip, *again, *packages), check=True, stderr=subprocess.DEVNULL)
    return folder / "bin"
