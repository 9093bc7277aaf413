"""Writes `tests/data/slugs.json` anew: headings, and the slugs that the npm package github-slugger makes of them.

    npm install github-slugger && python benchmarks/slugs.py

Needs Node.js, and the package in `node_modules` of the current folder.
"""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

TARGET = Path(__file__).parents[1] / "tests" / "data" / "slugs.json"
WORDS = [
    "Caches",
    "Networks & wires",
    "2023",
    "C++",
    "C#",
    "a_b",
    "a-b",
    "--",
    "  ",
    "🚀",
    "⚙️",
    "🏷️ Tags",
    "中文",
    "日本語、テスト",
    "한국어",
    "Ünïcödé",
    "ÀÉ",
    "ß",
    "İ",
    "ΣΑΣ",
    "Ⓐ",
    "🅰",
    "½",
    "²",
    "٣",
    "Ⅷ",
    "é",
    "क्षि",
    "«x»",
    "“q”",
    "it’s",
    "[x]",
    "(y)",
    "`code`",
    "a/b",
    "a.b",
    "!?",
    "$x$",
    "…",
    "–",
    "—",
    "\u200d",
    "\xa0",
    "\u3000",
    "１２",
    "ﬁ",
    "ª",
    "µ",
    "ʰ",
    "א",
    "‿",
    "_",
    "~",
    "@",
    "%20",
    "foo-1",
    "foo",
    "Foo",
    "FOO 1",
    "Caches-1",
]
SLUGGER = """
import GithubSlugger from "github-slugger";
let text = "";
for await (const part of process.stdin) text += part;
const slugs = JSON.parse(text).map((page) => { const one = new GithubSlugger(); return page.map((heading) => one.slug(heading)); });
console.log(JSON.stringify(slugs));
"""


def pages(count: int) -> list[list[str]]:
    """Pages of headings, the same on every run."""
    chance = random.Random(3)
    return [
        [
            chance.choice(("", " ")).join(chance.choices(WORDS, k=chance.randint(1, 5)))
            for _ in range(chance.randint(3, 15))
        ]
        for _ in range(count)
    ]


def main() -> None:
    """Runs github-slugger over the pages."""
    made = pages(250)
    command = ["node", "--input-type=module", "--eval", SLUGGER]
    answer = subprocess.run(command, input=json.dumps(made), capture_output=True, text=True, check=True)
    rows = (
        json.dumps({"headings": headings, "slugs": slugs})
        for headings, slugs in zip(made, json.loads(answer.stdout), strict=True)
    )
    TARGET.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
