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
    "links with a parenthesis lost": "[aa]https://b.c",
    "links with full-width parentheses": "[aa]（b.md",
    "links with spaces in their destinations": "[a](b c.md) ",
    "links with spaces, cut short": "[a](b c ",
    "links with parentheses in their destinations": "[a](b (c) ",
    "anchors with spaces": "[a](#b c)\n",
    "addresses without an end": "https://",
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
    "letters read as GBK": "鏂囨湰",
    "labels in full-width brackets": "【aaa】(http://a.b) ",
    "first letters of what is read as GBK": "鏂",
    "words with bytes that are not UTF-8": "a\udce9b",
    "invisible characters": "a\u200b",
    "directions": "\u202ea",
    "bytes that are not UTF-8": "\udce9a",
    "lost letters": "a\ufffdb",
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
    "formulas that look like bullets": "$$\na\n* b\n$$\n\n",
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
    "empty folds": "## a\n\n<details><summary>a</summary>\n\n</details>\n\n",
    "definitions of nothing": "[a]: <>\n",
    "comments that are nearly suppressions": "<!-- awesome-lint-disabl -->\n",
    "rows without dashes in items": "- |a|b|\n  |c|d|\n",
    "tables cut short in quotes": ">|a|b|\n>|-|\n>|c|d|\n>\n",
    "headers parted from their dashes": "|a|b|\n\n|-|-|\n|c|d|\n\n",
    "rows parted from their tables": "|a|b|\n|-|-|\n|c|d|\n<!-- e -->\n|f|g|\n\n",
    "images in links": "[![a](b)](c)\n",
}


def _table(row: str) -> Callable[[int], str]:
    head = "# Papers\n\n| Paper | Venue | Year |\n| --- | --- | --- |\n"
    return lambda length: head + row * (length // len(row))


def _numbered(template: str, head: str = "") -> Callable[[int], str]:
    return lambda length: (
        head + "".join(template.replace("%", str(number)) for number in range(length // len(template)))
    )


def _between(before: str, repeated: str, after: str) -> Callable[[int], str]:
    return lambda length: before + repeated * (length // len(repeated)) + after


_PAPERS = "".join(
    f"- [A Study of Trees {number}](https://arxiv.org/abs/2301.0000{number}) - OSDI 2023\n" for number in range(1, 8)
)
_ITEM, _HEAD = "- [A Title of Words](https://arxiv.org/abs/2301.00009) ", "| Paper | Venue | Year |\n|-|-|-|\n"

# Each of these is the text of one title, one venue, one item ...: what reads one of them may look at all of it again from
# each of its places, in a single call.
LONG_ONES: dict[str, Callable[[int], str]] = {
    "one title that ends in marks": _between(f"{_HEAD}| [A", ",;", "b,](b) | OSDI | 2023 |\n"),
    "one title of dashes": _between(f"{_HEAD}| [A", " -", "b -](b) | OSDI | 2023 |\n"),
    "one title of emoji": _between(f"{_HEAD}| [A ", "\U0001f469", " b](b) | OSDI | 2023 |\n"),
    "one title of shortcodes": _between(f"{_HEAD}| [A ", ":fire: ", "b](b) | OSDI | 2023 |\n"),
    "one title of authors": _between(f"{_HEAD}| [A (", "et al ", "( b)](b) | OSDI | 2023 |\n"),
    "one title of labels": _between(f"{_HEAD}| [", "**code** ", "](b) | OSDI | 2023 |\n"),
    "one title of line breaks": _between(f"{_HEAD}| [A](b) ", "a<br>", "| OSDI | 2023 |\n"),
    "one venue with years": _between(f"{_HEAD}| [A](b) | ", "SC24 ", "| 2023 |\n"),
    "one venue of one word and a year": _between(f"{_HEAD}| [A](b) | ", "a", "24 | 2023 |\n"),
    "one venue of arXiv ids": _between(f"{_HEAD}| [A](b) | arXiv ", "2401.12345 ", "| 2023 |\n"),
    "one venue of publishers": _between(f"{_HEAD}| [A](b) | ", "in the ", "b | 2023 |\n"),
    "one venue of no-break spaces": _between(f"{_HEAD}| [A](b) | (OSDI", "\xa0", "b) 2023 | 2023 |\n"),
    "one item of years in brackets": _between(f"{_PAPERS}{_ITEM}", "(2020) ", "\n"),
    "one item of numbers in brackets": _between(f"{_PAPERS}{_ITEM}", "(1) ", "\n"),
    "one item of shortcodes": _between(f"{_PAPERS}{_ITEM}2020", " :fire:", " b\n"),
    "one item of words in bold": _between(f"{_PAPERS}{_ITEM}", "**a** ", "\n"),
    "one item of code in a link": _between(f"{_PAPERS}- [", "`code` ", "](b) OSDI 2023\n"),
    "one item of a long label": _between(f"{_PAPERS}- **A Title of Words** [", "code ", "](b) 2023\n"),
    "one item of Chinese brackets": _between(f"{_PAPERS}{_ITEM}", "【", " 2023\n"),
    "one item of links in round brackets": _between(f"{_PAPERS}- A Title of Some Words ", "([a](b)) ", "\n"),
    "one item of links with brackets": _between(f"{_PAPERS}- A Title of Some Words ", "[[a]](b) ", "\n"),
    "one item of links in brackets before words": _between(f"{_PAPERS}- A Title of Some Words ", "([a](b)) ", "end\n"),
    "one heading of digits": _between("# A\n\n## a: ", "1", " :\n\ntext\n"),
    "one block of headings": _between("<div>\n", "<h2>a</h2>\n", "</div>\n"),
    "one fold of summaries": _between("## a\n\n<details>", "<summary ", "</details>\n\n## b\n"),
    "one destination of words": _between("[ab](c ", "a ", "<\n"),
    "one destination of spaces": _between("[ab](c", " ", "b\n"),
    "one address behind stars": _between("[a](", "*", "https://a.b)\n"),
    "one DOI of endings": _between("[a](https://doi.org/10.1000/", "/pdf", "b)\n"),
    "one row of backticks": _between(f"{_HEAD}| a | ", "`", " b | c | d |\n"),
}

# Lists of many things, each of which may be compared with all others.
LONG_LISTS: dict[str, Callable[[int], str]] = {
    "equal rows": _table("| [A Paper](https://a.b/c) | OSDI | 2023 |\n"),
    "equal rows of long titles": _table("| [A Paper on the Order of Socks](https://a.b/c) | OSDI | 2023 |\n"),
    "venues in two spellings": _numbered(
        "| [P%](https://a.b/%) | Venue%x | 2023 |\n| [Q%](https://a.b/q%) | VENUE%X | 2023 |\n", _HEAD
    ),
    "topics that the contents leave out": lambda length: (
        "".join(f"- [T {n}](#t-{n})\n" for n in range(length // 40))
        + "".join(f"- [Loose thing {n}](#gone{n})\n" for n in range(length // 120))
        + "".join(f"\n## T {n}\n\n- x\n\n" + f"## Other topic {n}\n\n- y\n" * (n % 3 == 0) for n in range(length // 40))
    ),
    "rows of which some lack a pipe": _numbered(
        "| [P%](https://a.b/%) | OSDI | 2023 |\n| [Q%](https://a.b/q%) | OSDI | 2023 |\n[R%](https://a.b/r%) | OSDI | 2023\n",
        _HEAD,
    ),
    "a wide table of years": lambda length: (
        "|Year" * (length // 14) + "|\n" + "|-" * (length // 14) + "|\n" + "|b\n" * (length // 10)
    ),
}

MADE: dict[str, Callable[[int], str]] = {
    **LONG_ONES,
    **LONG_LISTS,
    "rows without a year": _table("| [A Paper](https://a.b/c) | OSDI | |\n"),
    "rows with a cell too many": _table("| a | b | 2023 | d |\n"),
    "rows without pipes at their ends": _table("a | b | 2023\n"),
    "rows of one cell": _table("a\n"),
    "rows broken in two": _table("| a | OSDI |\n2023 |\n"),
    "rows with a pipe in parentheses": _table("| a (b|c) | OSDI | 2023 | |\n"),
    "rows with a parenthesis left open": _table("| a (b | c | d | e |\n"),
    "venues of initials": _numbered("| [P%](https://a.b/%) | ABC% | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "rows that differ": _numbered("| [A Paper on %](https://a.b/%) | OSDI | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "rows of one title": _numbered("| [A Paper](https://a.b/%) | OSDI | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "venues of many spellings": _numbered("| [P%](https://a.b/%) | V%x | 2023 |\n", "| Paper | Venue | Year |\n|-|-|-|\n"),
    "one row of many cells": lambda length: "|a|b|\n|-|-|\n|" + "c|" * (length // 2) + "\n",
    "one row of many cut links": lambda length: "|a" * (length // 16) + "|\n" + "|-" * (length // 16) + "|\n" + "|[b | c](d) " * (length // 32) + "|\n",
    "one header of many cells": lambda length: "|a" * (length // 4) + "|\n" + "|-" * (length // 4) + "|\n",
    "a wide table of empty rows": lambda length: "|a" * (length // 8) + "|\n" + "|-" * (length // 8) + "|\n" + "|\n" * (length // 8),
    "one long cell": lambda length: "|a|b|\n|-|-|\n|c|" + "word " * (length // 5) + "|\n",
    "one long word": lambda length: "a" * length,
    "one long path": lambda length: f"[a]({'b/' * (length // 2)}c.md)\n",
    "one path of dots": lambda length: f"[a]({'../' * (length // 3)}c.md)\n",
    "one path of percents": lambda length: f"[a]({'%2e%2e/' * (length // 7)}c.md)\n",
    "one address of many": lambda length: f"[a](https://b.c/{'https://b.c/' * (length // 12)})\n",
    "one long anchor": lambda length: f"[a](#{'b-' * (length // 2)})\n\n# c\n",
    "one long title": lambda length: f"| Paper |\n|-|\n| [{'word ' * (length // 5)}](b) |\n",
    "one long comment": lambda length: f"<!-- awesome-lint-disable {'links ' * (length // 6)}-->\n",
    "suppressions of the next line above empty ones": lambda length: "<!-- awesome-lint-disable-next-line -->" * (length // 80) + "\n" * (length // 2) + "a\n",
    "nested quotes": lambda length: "\n".join(">" * min(depth, 90) + " a" for depth in range(length // 90)) + "\n",
    "nested items": lambda length: "\n".join("  " * (depth % 90) + "- a" for depth in range(length // 90)) + "\n",
    "headings that differ": _numbered("## Topic number %\n"),
    "headings and contents": lambda length: "".join(f"- [T {n}](#t-{n}x)\n" for n in range(length // 40)) + "".join(f"\n## T {n}\n" for n in range(length // 40)),
    "definitions that differ": _numbered("[a%]: b%\n"),
    "references to definitions": lambda length: "".join(f"[a{n}]\n" for n in range(length // 20)) + "".join(f"\n[a{n}]: b" for n in range(length // 20)),
    "footnotes that differ": _numbered("[^a%]\n\n[^a%]: b\n\n"),
    "ids": _numbered("<a id='a%'></a>\n"),
    "pages": _numbered("[a](p%.md#b)\n"),
    "links in HTML": lambda length: "<div>\n" + "[a](https://b.c) " * (length // 17) + "\n</div>\n",
    "definitions that are text": _numbered("[a][b%]\n[b%]: https://c.d e\n"),
    "journals cut short": lambda length: "| Paper | Venue | Year |\n|-|-|-|\n"
    + "".join(f"| [P{n}](https://a.b/{n}) | J. {chr(65 + n % 26)}x{n} | 2023 |\n| [Q{n}](https://a.c/{n}) | Journal {chr(65 + n % 26)}x{n}y | 2023 |\n" for n in range(length // 90)),
    "one line of GB 18030": lambda length: "论文\n" + "\udcb7\udcd6" * (length // 2) + "\n",
    "papers in an item": lambda length: "- f\n- a\n" + "".join(f"\n  [Paper {n}](https://arxiv.org/abs/2401.{n:05})\n" for n in range(length // 50)),
    "citations by a standard": lambda length: "* " + "a[C]//b c. D, 2022: 1. " * (length // 23) + "[d](e)\n* [f](g)\n",
    "bullets below an item": lambda length: "- [A](https://arxiv.org/abs/2301.00001)\n" + "  - Venue: ICML 2023\n" * (length // 20),
    "items with bullets below": _numbered("- [P%](https://arxiv.org/abs/2301.%)\n  - Jane Doe. *ICML 2023*\n"),
    "items without a year": _numbered("- [P%](https://arxiv.org/abs/2301.%) (ICML 2023)\n- [Q%](https://arxiv.org/abs/2302.%)\n"),
    "one item without a year": lambda length: "- [P](https://arxiv.org/abs/2301.00001) (ICML 2023)\n" * 30 + "- [Q](https://arxiv.org/abs/2301.00002) " + "a, b " * (length // 5),
    "spaces behind a title": lambda length: "- [Some Title Here](https://arxiv.org/abs/2301.00001), A " + " " * length + "b\n- [f](g)\n",
    "brackets behind authors": lambda length: '- "Some Title Here", ' + "Jane (Doe (Roe), " * (length // 17) + "\n- [f](g)\n",
    "line endings of all kinds": lambda length: "a\nb\r\nc\r" * (length // 7),
}  # fmt: skip


def make(name: str, length: int) -> str:
    """The shape `name`, about `length` code points long."""
    if name in REPEATED:
        return REPEATED[name] * (length // len(REPEATED[name]))
    return MADE[name](length)


SHAPES = (*REPEATED, *MADE)
