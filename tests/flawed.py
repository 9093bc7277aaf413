"""Lists as people write them, without a flaw, and flaws to plant in them, from a seed: the same one gives the same list.

Most flaws are such that fixing must give the list back as it was, to the byte. The rest only have to be mended without a
loss, or left alone.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project

NOTES = tuple(f"notes/{word}-{number}.md" for word in ("Serving", "kv cache", "训练") for number in range(9))
PROJECT = Project("/list", Listing.of(("README.md", "LICENSE", "img/Overview.png", *NOTES)))

_TEXT = (
    "Attention Serving Caches Towards Efficient Large-Scale Models with of for naïve Đặng C++ O(n) GPT-4 snake_case "
    "大模型推理 视频生成 モデル 한국어 \\* \\[x\\] $O(n^2)$ `code` **Fast** *slow* &amp; ~~old~~ donʼt 50% 🔥 👩‍💻"
)
_WORDS = tuple(_TEXT.split())
_VENUES = ("OSDI", "SOSP", "NeurIPS", "EuroSys", "arXiv")
_TOPICS = ("Serving", "Training 🔥", "KV Cache", "推理", "Agents & Tools", "RAG (retrieval)", "Surveys")
_ENDINGS = ("\n", "\n", "\n", "\r\n")


def clean_list(chance: random.Random) -> str:
    """A list in which nothing is found."""
    topics = chance.sample(_TOPICS, chance.randint(2, 4))
    parts = [["# Awesome Papers"], *chance.sample(_ASIDES, chance.randint(0, 4))]
    parts.append(["## Contents", "", *(f"- [{topic}](#{_slug(topic)})" for topic in topics)])
    header = chance.choice(_HEADERS)
    for number, topic in enumerate(topics):
        parts.append([f"## {topic}"])
        section = _items if chance.random() < 0.25 else _table
        parts.append(section(chance, number, header))
    parts += chance.sample(_ASIDES, chance.randint(0, 2))
    ending = chance.choice(_ENDINGS)
    return ending.join(line for part in parts for line in (*part, ""))


_HEADERS = (
    "| Paper | Venue | Year | Code |",
    "| Title | Conference & Year | Code | Note |",
    "|Title|Year|Venue|",
    "| Year | Paper | Venue | Links |",
)
_ASIDES = (
    ["Papers that we have read, [and more](https://example.org/more).", "They are many."],
    ["> A quote, and [a link](https://example.org/quote)", "> in two lines."],
    ["```sh", "| no | table |", "[t]()", "```"],
    ["<details><summary>More</summary>", "", "Hidden *words* here.", "", "</details>"],
    ['<p align="center"><img src="img/Overview.png" alt="overview"></p>'],
    ["![overview](img/Overview.png)"],
    ["1. first", "2. second", "   - inner", "", "   text of the second"],
    ["A note[^1] and [a reference][ref].", "", "[^1]: Said below.", "", "[ref]: https://example.org/ref 'title'"],
    ["<!-- a comment of the author -->"],
    ["A hard break  ", "and $x_1 | y$ in a line.", "", "$$", "a_1 | b", "$$"],
    ["Setext", "======", "", "text below it"],
)


def _slug(topic: str) -> str:
    return re.sub(r"[^\w\- ]", "", topic.lower()).replace(" ", "-")


def _title(chance: random.Random, number: int) -> str:
    return " ".join([*chance.sample(_WORDS, chance.randint(2, 6)), f"Part{number}"])


def _table(chance: random.Random, topic: int, header: str) -> list[str]:
    names = [name.strip() for name in header.strip("|").split("|")]
    gap = " " if header.startswith("| ") else ""
    lines = [header, "|" + "|".join(f"{gap}{chance.choice(['---', ':---', ':-:'])}{gap}" for _ in names) + "|"]
    for row in range(chance.randint(4, 7)):
        number = 100 * topic + row
        cells = [_cell(chance, name, number) for name in names]
        lines.append("|" + "|".join(f"{gap}{cell}{gap}" for cell in cells) + "|")
    return lines


def _cell(chance: random.Random, name: str, number: int) -> str:
    venue, year = chance.choice(_VENUES), chance.randint(2019, 2023)
    kinds: dict[str, Callable[[], str]] = {
        "Conference & Year": lambda: f"{venue}, {year}",
        "Venue": lambda: venue,
        "Year": lambda: str(year),
        "Code": lambda: f"[code](https://github.com/someone/part{number})",
        "Links": lambda: f"[code](https://github.com/someone/part{number}) / [talk](https://example.org/talk/{number})",
        "Note": lambda: f"[note]({NOTES[number % len(NOTES)].replace(' ', '%20')})",
    }
    return kinds.get(name, lambda: f"[{_title(chance, number)}](https://example.org/paper/{number}.pdf)")()


def _items(chance: random.Random, topic: int, _: str) -> list[str]:
    mark = chance.choice("-*")
    return [
        f"{mark} [{_title(chance, number)}](https://example.org/paper/{number}.pdf) - {chance.choice(_VENUES)}, 2021"
        for number in range(100 * topic + 20, 100 * topic + 20 + chance.randint(3, 6))
    ]


class Flaw(NamedTuple):
    """One way to spoil a list: at one of the places of `pattern`, one of `forms` is written.

    pattern: of a list with LF. forms: as for `re.Match.expand`. back: which fixes give the list back as it was, if any do.
    """

    name: str
    pattern: str
    forms: tuple[str, ...]
    back: str = ""


# Inside of a word of the text, not of a destination, of code or of math.
_WORD = r"(?<=[A-Za-z])(?=[a-z]+ [^|\n]*Part)"
_DESTINATION = r"(?<=\]\()https://(?=example)"
_ROW = r"(?m)(?<=\d\.pdf\))( ?\|[^\n]*)"
FLAWS = (
    Flaw("a scheme twice", _DESTINATION, ("https://https://", "https:/", "htps://", "hhttps://"), "safe"),
    Flaw("a link as destination", r"\]\((https://[^()\s]+)\)", (r"]([\1](\1))",), "safe"),
    Flaw("letter case of a path", r"(?<=\()notes/Serv", ("Notes/serv", "notes/SERV"), "safe"),
    Flaw("letter case of an image", r"img/Overview", ("img/overview", "Img/Overview"), "safe"),
    Flaw("a space in a path", r"(?<=\(notes/kv)%20", (" ",), "safe"),
    Flaw("a folder that is not there", r"(?<=\()notes/(?=Serv)", ("old/", "docs/notes/"), "unsafe"),
    Flaw("letter case of an anchor", r"\(#([a-z])", (r"(#X\1", "(#")),
    Flaw("an unseen character", _WORD, ("\u200b", "\xad", "\u2060"), "safe"),
    Flaw("a control character", _WORD, ("\x02", "\x0b")),
    Flaw("text decoded wrongly", r"naïve", ("naÃ¯ve",), "safe"),
    Flaw("a byte order mark", r"\A", ("\ufeff",), "safe"),
    Flaw("another line ending", r"\n", ("\r\n", "\r")),
    Flaw("no pipe at the end", r"(?m)(?<=[^\s|-]) ?\|$", ("",)),
    Flaw("no pipe at the start", r"(?m)^\| ?(?=\[)", ("",)),
    Flaw("a cell too few", _ROW, (" |",)),
    Flaw("a cell too many", _ROW, (r"\1 one more |", r"\1 [x](https://example.org/x)|y|")),
    Flaw("a pipe in code", r"`code`", ("`co|de`",)),
    Flaw("no dashes", r"(?m)^\|[ :|-]+\|\n", ("",)),
    Flaw("too many dashes", r"(?m)^(\|[ :|-]+\|)\n", (r"\1---|\n", r"\1 --- | --- |\n")),
    Flaw("a blank line in a table", r"(?m)(?<=\|)\n(?=\|[^\n]*pdf)", ("\n\n", "\n \n")),
    Flaw("text below a table", r"(?m)(?<=\|)\n\n", ("\nText below.\n\n", "\n<b>Text</b> below | it.\n\n")),
    Flaw("text above a table", r"(?m)\n\n(?=\| ?(?:Paper|Title|Year))", ("\n\nText above.\n",)),
    Flaw("a header's name", r"\| ?(Paper|Title) ?\|", ("| Papers |", "| TITLE |", "| Name |")),
    Flaw("columns in another order", r"\| (Venue) \| (Year) \|", (r"| \2 | \1 |",)),
    Flaw("no destination", r"\]\(https://[^()\s]+\)", ("]()", "](<>)", "](TODO)", "](#)", "](N/A)")),
    Flaw("a link that is none", r"\]\((https://[^()\s]+)\)", (r"] (\1)", r"](\1", r"(\1)")),
    Flaw("a bracket too few", r"\[(?=[^\[\]\n]*\]\()", ("",)),
    Flaw("no year", r"(?<=\| )(?:20\d\d)(?= \|)", ("", "-", "2099", "1066")),
    Flaw("no venue", r"(?:OSDI|NeurIPS)(?=,| ?\|)", ("", "N/A")),
    Flaw("a venue in other letters", r"(?:OSDI|NeurIPS|arXiv)(?=,| ?\|)", ("Osdi", "NIPS", "NEURIPS", "Arxiv")),
    Flaw("a year twice", r"(OSDI), (20)(\d\d)", (r"\1\3, \2\3", r"\1 \2\3, \2\3")),
    Flaw("a row twice", r"(?m)^(\|[^\n]*pdf[^\n]*\|\n)", (r"\1\1",)),
    Flaw("an item twice", r"(?m)^([-*] [^\n]*pdf[^\n]*\n)", (r"\1\1",)),
    Flaw("a topic left out", r"(?m)^- \[[^\n]*\(#[^\n]*\n", ("",)),
    Flaw("an empty topic", r"(?m)^## (?!Contents)", ("## Nothing Here\n\n## ",)),
    Flaw("a comment for nothing", r"(?m)(?<=[a-z]) (?=[^|\n`$]*Part)", (" <!-- awesome-lint-disable-line empty-link --> ",)),
    Flaw("a comment above", r"(?m)^(?=#)", ("<!-- awesome-lint-disable-next-line -->\n", "<!-- awesome-lint-disable -->\n")),
    Flaw("a comment in items", r"(?m)^(?=[-*] )", ("<!-- awesome-lint-disable-next-line -->\n",)),
    Flaw("a comment in a quote", r"(?m)^> in", ("> <!-- awesome-lint-disable-line -->\n> in",)),
    Flaw("a byte that is not UTF-8", _WORD, ("\udce9", "\udc92")),
    Flaw("an unseen character at the edge", r"(?m)^(?=[#|>*\d-])", ("\u200b", "\x0c", "\ufeff")),
)  # fmt: skip


def plant(text: str, flaw: Flaw, chance: random.Random) -> str | None:
    """`text` with a flaw in it; None where it has no place for that."""
    ending = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    places = list(re.finditer(flaw.pattern, plain))
    if not places:
        return None
    place = chance.choice(places)
    written = place.expand(chance.choice(flaw.forms))
    if "\r" in written:
        before, after = plain[: place.start()], plain[place.end() :]
        return before.replace("\n", ending) + written + after.replace("\n", ending)
    return (plain[: place.start()] + written + plain[place.end() :]).replace("\n", ending)


def flawed_list(flaws: Sequence[Flaw], chance: random.Random) -> tuple[str, str]:
    """A list without a flaw that has a place for the first of `flaws`, and the same with that one and those that fit in."""
    while True:
        clean = clean_list(chance)
        text = plant(clean, flaws[0], chance)
        if text is not None:
            break
    for flaw in flaws[1:]:
        text = plant(text, flaw, chance) or text
    return clean, text
