"""Shapes that make parsers slow: each a text that can be made as long as one likes."""

from __future__ import annotations

from collections.abc import Callable

# What is repeated. Where it ends with a line, so do the others: `# ` is a thousand headings, `[` one word of brackets.
REPEATED = {
    "opening brackets": "[",
    "closing brackets": "]",
    "brackets": "[]",
    "opening brackets of images": "![",
    "links cut short": "[a](",
    "links cut short behind a destination": "[a](b",
    "links in angle brackets cut short": "[a](<b",
    "links with titles cut short": '[a](b "c',
    "links in links": "[a [b](c) ",
    "labels": "[a][b]",
    "labels of nothing": "[a][]",
    "opening parentheses": "(",
    "parentheses": "()",
    "backticks": "`",
    "backticks of growing number": "` `` ``` ",
    "backtick and letter": "`a",
    "stars": "*",
    "stars and letters": "*a ",
    "stars before letters": "a**b",
    "stars and underscores": "*a_ ",
    "stars among spaces": "* ",
    "underscores in words": "a_",
    "tildes": "~",
    "pairs of tildes": "~~a ",
    "double quotes": '"',
    "single quotes": "'",
    "pipes": "|",
    "pipes and dashes": "|-",
    "escaped pipes": "\\|",
    "backslashes": "\\",
    "escapes": "\\*",
    "less-than signs": "<",
    "tags cut short": "<a ",
    "tags with attributes cut short": "<a b='c' ",
    "open tags": "<b>",
    "tags of links": "<a href='b'>",
    "comments cut short": "<!--",
    "comments": "<!-- a -->",
    "declarations cut short": "<!A ",
    "instructions cut short": "<?",
    "character data cut short": "<![CDATA[",
    "ampersands": "&",
    "references cut short": "&a",
    "references": "&amp;",
    "dollars": "$",
    "formulas cut short": "$a ",
    "exclamation marks": "!",
    "colons": ":",
    "slashes": "/",
    "dots": ".",
    "commas": "a,",
    "dashes": "-",
    "percents": "%25",
    "www": "www.",
    "schemes": "http://",
    "addresses": "http://a.b/ ",
    "addresses glued together": "https://a.b/https://",
    "addresses with parentheses": "http://a.b/(",
    "mail addresses": "a@b.c ",
    "years": "2023 ",
    "venues": "OSDI 2023, ",
    "identifiers": "arXiv:2301.00001 ",
    "wrongly decoded letters": "Ã©",
    "wrongly decoded quotation marks": "â€™",
    "words of wrongly decoded letters": "aÃ©",
    "words with bytes that are not UTF-8": "a\udce9b",
    "invisible characters": "a\u200b",
    "directions": "\u202ea",
    "bytes that are not UTF-8": "\udce9a",
    "zeros": "a\0",
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\xa0",
    "empty lines": "\n",
    "carriage returns": "a\r",
    "line separators": "a\u2028",
    "form feeds": "\f",
    "joined emoji": "👩\u200d",
    "Chinese": "缓存一致性",
    "quotes": "> a\n",
    "quotes in one line": "> ",
    "items": "- a\n",
    "items of links": "- [a](https://a.b/c) - OSDI 2023\n",
    "items in one line": "- ",
    "numbers in one line": "1. ",
    "items and empty lines": "- a\n\n",
    "headings of one name": "# a\n",
    "headings in one line": "# ",
    "underlined headings": "a\n===\n",
    "anchors that lead nowhere": "[a](#b)\n",
    "definitions": "[a]: b\n",
    "definitions cut short": "[a]:\n",
    "footnotes": "[^a]: b\n",
    "footnotes referred to": "[^a]",
    "fences": "```\n",
    "indented code": "    a\n\n",
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n",
    "tables cut short": "|a|b|\n|-|\n",
    "headers": "|a|b|\n",
    "rules": "***\n",
    "suppressions": "<!-- awesome-lint-disable -->\n",
    "suppressions and their ends": "<!-- awesome-lint-disable links -->\n\n<!-- awesome-lint-enable links -->\n\n",
    "suppressions in lines": "[a](TODO) <!-- awesome-lint-disable-line -->\n",
    "placeholders": "[a](TODO)\n",
    "empty links": "[a]()\n",
    "broken paths": "[a](b/c.md)\n",
    "climbing paths": "../",
    "details": "<details><summary>a</summary>\n\n",
    "images in links": "[![a](b)](c)\n",
}


def _table(row: str) -> Callable[[int], str]:
    head = "# Papers\n\n| Paper | Venue | Year |\n| --- | --- | --- |\n"
    return lambda length: head + row * (length // len(row))


def _numbered(template: str, head: str = "") -> Callable[[int], str]:
    return lambda length: (
        head + "".join(template.replace("%", str(number)) for number in range(length // len(template)))
    )


MADE: dict[str, Callable[[int], str]] = {
    "equal rows": _table("| [A Paper](https://a.b/c) | OSDI | 2023 |\n"),
    "rows without a year": _table("| [A Paper](https://a.b/c) | OSDI | |\n"),
    "rows with a cell too many": _table("| a | b | 2023 | d |\n"),
    "rows without pipes at their ends": _table("a | b | 2023\n"),
    "rows of one cell": _table("a\n"),
    "rows that differ": _numbered("| [A Paper on %](https://a.b/%) | OSDI | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "rows of one title": _numbered("| [A Paper](https://a.b/%) | OSDI | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "venues of many spellings": _numbered("| [P%](https://a.b/%) | V%x | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "one row of many cells": lambda length: "|a|b|\n|-|-|\n|" + "c|" * (length // 2) + "\n",
    "one header of many cells": lambda length: "|a" * (length // 4) + "|\n" + "|-" * (length // 4) + "|\n",
    "a wide table of empty rows": lambda length: "|a" * (length // 8) + "|\n" + "|-" * (length // 8) + "|\n" + "|\n" * (length // 8),
    "one long cell": lambda length: "|a|b|\n|-|-|\n|c|" + "word " * (length // 5) + "|\n",
    "one long word": lambda length: "a" * length,
    "one long path": lambda length: f"[a]({'b/' * (length // 2)}c.md)\n",
    "one path of dots": lambda length: f"[a]({'../' * (length // 3)}c.md)\n",
    "one path of percents": lambda length: f"[a]({'%2e%2e/' * (length // 7)}c.md)\n",
    "one long anchor": lambda length: f"[a](#{'b-' * (length // 2)})\n\n# c\n",
    "one long title": lambda length: f"| Paper |\n|-|\n| [{'word ' * (length // 5)}](b) |\n",
    "one long comment": lambda length: f"<!-- awesome-lint-disable {'links ' * (length // 6)}-->\n",
    "nested quotes": lambda length: "\n".join(">" * min(depth, 90) + " a" for depth in range(length // 90)) + "\n",
    "nested items": lambda length: "\n".join("  " * (depth % 90) + "- a" for depth in range(length // 90)) + "\n",
    "headings that differ": _numbered("## Topic number %\n"),
    "headings and contents": lambda length: "".join(f"- [T {n}](#t-{n}x)\n" for n in range(length // 40)) + "".join(f"\n## T {n}\n" for n in range(length // 40)),
    "definitions that differ": _numbered("[a%]: b%\n"),
    "references to definitions": lambda length: "".join(f"[a{n}]\n" for n in range(length // 20)) + "".join(f"\n[a{n}]: b" for n in range(length // 20)),
    "footnotes that differ": _numbered("[^a%]\n\n[^a%]: b\n\n"),
    "ids": _numbered("<a id='a%'></a>\n"),
    "pages": _numbered("[a](p%.md#b)\n"),
    "line endings of all kinds": lambda length: "a\nb\r\nc\r" * (length // 7),
}  # fmt: skip


def make(name: str, length: int) -> str:
    """The shape `name`, about `length` code points long."""
    if name in REPEATED:
        return REPEATED[name] * (length // len(REPEATED[name]))
    return MADE[name](length)


SHAPES = (*REPEATED, *MADE)
