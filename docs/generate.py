"""Writes what the documentation takes from the rules: a page for each of them, and the README's table.

python docs/generate.py
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from awesome_lint.pages import page, safeties, summary
from awesome_lint.rules import RULES

ROOT = Path(__file__).parents[1]
START, END = "<!-- rules: written by docs/generate.py -->", "<!-- end of rules -->"


def generated() -> dict[Path, str]:
    """Every file that is written, and what it is to say."""
    readme = ROOT / "README.md"
    pages = {ROOT / f"docs/rules/{rule.name}.md": page(rule) for rule in RULES}
    return {readme: _with_table(readme.read_text(encoding="utf-8")), **pages}


def stale() -> list[Path]:
    """The files that do not say what they are to say, and the pages of rules that are no more."""
    wanted = generated()
    changed = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    return changed + [path for path in (ROOT / "docs/rules").glob("*.md") if path not in wanted]


def main() -> None:
    """Brings all of them up to date."""
    wanted = generated()
    for path in stale():
        if path not in wanted:
            path.unlink()
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")


def _with_table(readme: str) -> str:
    before, _, rest = readme.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{_table()}{END}{after}"


def _table() -> str:
    rows = ["| rule | on | what it asks for | fix |", "| --- | --- | --- | --- |"]
    for group, rules in groupby(RULES, lambda rule: rule.group):
        rows.append(f"| **{group}** | | | |")
        for rule in rules:
            name = f"[`{rule.name}`](docs/rules/{rule.name}.md)"
            fix = " and ".join(safeties(rule)) or "–"
            rows.append(f"| {name} | {'yes' if rule.default else 'no'} | {summary(rule)} | {fix} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
