"""Writes what the documentation takes from the code: a page for each rule, the README's table, parts of other pages.

python docs/generate.py
"""

from __future__ import annotations

import json
import os
import tempfile
from itertools import groupby
from pathlib import Path

from click.testing import CliRunner

from awesome_lint.cli import main as command
from awesome_lint.commands.rulepages import page, safeties
from awesome_lint.configuration.configpages import format_table, keys_table, options_table, schema
from awesome_lint.output import FORMATS
from awesome_lint.rules import RULES

ROOT = Path(__file__).parents[1]
START, END = "<!-- {}: written by docs/generate.py -->", "<!-- end of {} -->"
LANGUAGES = {"full": "text", "concise": "text", "github": "text", "junit": "xml"}
LIST = """\
# Papers

| Paper | Where |
| --- | --- |
| [Don’t Panic](https://example.org/panic) | ATC, 2021 |
| [It’s Late](https://example.org/late) | OSDI, 2022 |
| [On Locks](TODO) | SOSP, 2023 |
""".replace("It’s", "Itâ€™s")


def generated() -> dict[Path, str]:
    """Every file that is written, and what it is to say."""
    pages = {ROOT / f"docs/rules/{rule.name}.md": page(rule) for rule in RULES}
    return {
        ROOT / "README.md": _with_parts("README.md", {"rules": _rules_table()}),
        ROOT / "docs/configuration.md": _with_parts(
            "docs/configuration.md", {"keys": keys_table(), "format": format_table(), "options": options_table()}
        ),
        ROOT / "docs/output.md": _with_parts("docs/output.md", {"forms": _forms()}),
        ROOT / "docs/awesome-lint.schema.json": json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
        **pages,
    }


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


def _with_parts(name: str, parts: dict[str, str]) -> str:
    """The document with these parts of it written anew."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for part, content in parts.items():
        start, end = START.format(part), END.format(part)
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = f"{before}{start}\n{content}{end}{after}"
    return text


def _forms() -> str:
    """The output for `LIST` in every form."""
    shown = "".join(f"\n### {form}\n\n```{LANGUAGES.get(form, 'json')}\n{printed(form)}```\n" for form in FORMATS)
    # What is wrong in the list is wrong on this page, which is to be clean.
    return (
        f"<!-- awesome-lint-disable mojibake -->\n\n```markdown\n{LIST}```\n{shown}"
        "\n<!-- awesome-lint-enable mojibake -->\n"
    )


def printed(form: str) -> str:
    """What a run on `LIST` prints, letter for letter, but for the rules of SARIF, which are all there are."""
    settings = {"COLUMNS": "100", "NO_COLOR": "1", "FORCE_COLOR": "", "GITHUB_ACTIONS": ""}
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "README.md").write_text(LIST, encoding="utf-8", newline="\n")
        os.chdir(folder)
        try:
            arguments = ["check", "--isolated", "--no-cache", "--output-format", form, "README.md"]
            out = CliRunner(env=settings).invoke(command, arguments).stdout
        finally:
            os.chdir(before)
    if form != "sarif":
        return out
    report = json.loads(out)
    report["runs"][0]["tool"]["driver"]["rules"] = []
    return json.dumps(report, indent=2) + "\n"


def _rules_table() -> str:
    rows = ["| rule | on | what it reports | fix |", "| --- | --- | --- | --- |"]
    for group, rules in groupby(RULES, lambda rule: rule.group):
        rows.append(f"| **{group}** | | | |")
        for rule in rules:
            name = f"[`{rule.name}`](docs/rules/{rule.name}.md)"
            fix = " and ".join(safeties(rule)) or "–"
            rows.append(f"| {name} | {'yes' if rule.default else 'no'} | {rule.summary} | {fix} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
