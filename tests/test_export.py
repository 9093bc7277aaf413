"""What `export` writes: each field, each form read back by somebody else's reader, and texts that try to break out."""

from __future__ import annotations

import csv
import functools
import html
import io
import json
import re
import shutil
import subprocess
import textwrap
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bibtexparser.entrypoint
import cmarkgfm
import pybtex.database
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from awesome_lint.commands.running import CLEAN, FAILED
from awesome_lint.export import FORMS, render
from awesome_lint.export.csv import defused
from awesome_lint.export.keys import citation_keys
from awesome_lint.export.record import FIELDS, Record, to_record
from awesome_lint.metadata.reading import read_entries
from awesome_lint.metadata.titles import title_key
from awesome_lint.parsing.parse import parse
from awesome_lint.source import Source
from support import awesome_lint, write

DOCS = Path(__file__).parents[1] / "docs"
SCHEMA = json.loads((DOCS / "entry.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
YEAR = 2026
JOINERS = "\u200c\u200d"

LIST = """\
# Awesome *Papers*

## Serving `fast`

| Title | Venue | Year | Code | Remark |
| --- | --- | --- | --- | --- |
| [**Paged** _Attention_](https://arxiv.org/abs/2401.12345v2) | OSDI | 2024 | [code](https://github.com/a/b) | fast |
| Quiet Caches<br>for $n^2$ Models | TPAMI | 2023-06 | [[pdf](https://doi.org/10.1109/TPAMI.2023.1234567)] | - |
| [Lazy Queues](notes/lazy%20queues.md) | | | | see [slides](https://x.org/s.pdf) |
| [No Link Yet]() | Blog | May 2025 | [video](https://youtu.be/x) | |

## Lists

- [Small Things](https://openreview.net/forum?id=x) (ICLR'20)
- **Great Things**, NeurIPS, 2021. [[paper](https://arxiv.org/abs/2101.00001)]
"""
HOSTILE = (
    r"\write18{rm -rf /}",
    r"\input{/etc/passwd} and \immediate\write18{x}",
    r"$\write18{rm}$ in $x$",
    "^^5cwrite18{x}",
    "100% of # and & and _ and ~ and ^",
    "an open { brace",
    "a closed } brace, year = {1}",
    "}, note = {taken over",
    r"\{ and \} and \\",
    r"$\{}$ and ${\}$",
    "@misc{x, title={y}}",
    '" # x # "',
    'Quoted "words" here',
    "two\nlines\r\nand\ttabs",
    "turned \u202eround\u202c and \u2066isolated\u2069",
    "hidden\u200b and \u00ad soft and \x07 bell",
    "$5 and $6, $O(n^2)$ and $\\{x$",
    "Gödel, Łukasiewicz, Dvořák — “naïve” …",
    "中文标题 and 日本語 and العربية 🚀",
    "e\u0301 composed",
)
FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u200b=1",
    "＝1",
    "'=1",
    "'",
    '=HYPERLINK("https://x")',
)


def records_of(text: str, path: str = "README.md", folder: str = "") -> list[Record]:
    source = Source(path, text)
    return [to_record(entry, source) for entry in read_entries(parse(source), folder, YEAR, {})]


def record(**fields: Any) -> Record:
    empty: dict[str, Any] = dict.fromkeys(FIELDS) | {
        "path": "README.md",
        "line": 1,
        "topic": [],
        "title": "",
        "links": [],
        "columns": {},
    }
    made: Record = {**empty, **fields}  # type: ignore[typeddict-item]
    return made


def table(*titles: str) -> str:
    rows = "".join(f"| [{title}](https://example.org/{n}) | ICML 2020 |\n" for n, title in enumerate(titles))
    return f"| Title | Venue |\n| --- | --- |\n{rows}"


def read_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Key, type and fields of each entry, as pybtex and bibtexparser both read them."""
    database = pybtex.database.parse_string(text, "bibtex")
    found = {
        key: (one.type, {name.lower(): value for name, value in one.fields.items()})
        for key, one in database.entries.items()
    }
    library = bibtexparser.entrypoint.parse_string(text)
    assert not library.failed_blocks
    assert [one.key for one in library.entries] == list(found)
    for one in library.entries:
        fields = {field.key.lower(): field.value for field in one.fields if field.key != "month"}
        assert fields == {name: value for name, value in found[one.key][1].items() if name != "month"}
    return found


@functools.cache
def tex_reader() -> LatexNodes2Text:
    """pylatexenc's, with the names of characters that it has none or another for."""
    names = get_default_latex_context_db()
    own = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "textasciigrave": "`",
        "textperiodcentered": "·",
    }
    names.add_context_category("own", prepend=True, macros=[MacroTextSpec(name, char) for name, char in own.items()])
    return LatexNodes2Text(latex_context=names, math_mode="verbatim", keep_comments=True)


def from_tex(text: str) -> str:
    return re.sub("[”“]", '"', str(tex_reader().latex_to_text(text)))


def as_typeset(text: str) -> str:
    """What of a text can come back from TeX: on one line, composed, without what nobody sees."""
    composed = unicodedata.normalize("NFC", text)
    seen = (
        char for char in composed if char.isspace() or char in JOINERS or unicodedata.category(char) not in ("Cc", "Cf")
    )
    return re.sub("[”“]", '"', " ".join("".join(seen).split()))


def undone(cell: str) -> str:
    return cell.removeprefix("'")


def read_csv(text: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        found: dict[str, Any] = {name: undone(cell) or None for name, cell in row.items()}
        for name in ("topic", "links", "columns"):
            found[name] = json.loads(found[name])
        found |= {
            "line": int(found["line"]),
            "year": int(found["year"]) if found["year"] else None,
            "title": found["title"] or "",
        }
        rows.append(found)
    return rows


class TestFields:
    RECORDS = records_of(LIST, folder="docs")

    @pytest.mark.parametrize(
        ("field", "values"),
        [
            ("path", ["README.md"] * 6),
            ("line", [7, 8, 9, 10, 14, 15]),
            ("topic", [["Awesome Papers", "Serving fast"]] * 4 + [["Awesome Papers", "Lists"]] * 2),
            (
                "title",
                [
                    "Paged Attention",
                    "Quiet Caches for $n^2$ Models",
                    "Lazy Queues",
                    "No Link Yet",
                    "Small Things",
                    "Great Things",
                ],
            ),
            (
                "url",
                [
                    "https://arxiv.org/abs/2401.12345v2",
                    "https://doi.org/10.1109/TPAMI.2023.1234567",
                    "notes/lazy%20queues.md",
                    None,
                    "https://openreview.net/forum?id=x",
                    "https://arxiv.org/abs/2101.00001",
                ],
            ),
            ("venue", ["OSDI", "TPAMI", None, "Blog", "ICLR", "NeurIPS"]),
            ("year", [2024, 2023, None, 2025, 2020, 2021]),
            ("date", ["2024", "2023-06", None, "2025-05", "2020", "2021"]),
            ("note", [None, None, "docs/notes/lazy queues.md", None, None, None]),
            ("arxiv", ["2401.12345", None, None, None, None, "2101.00001"]),
            ("doi", [None, "10.1109/TPAMI.2023.1234567", None, None, None, None]),
        ],
    )
    def test_a_field_says_what_the_list_does(self, field: str, values: list[object]) -> None:
        assert [dict(one)[field] for one in self.RECORDS] == values

    def test_links_have_text_address_and_kind(self) -> None:
        kinds = [[(link["text"], link["kind"]) for link in one["links"]] for one in self.RECORDS]
        assert kinds[:4] == [
            [("Paged Attention", "paper"), ("code", "code")],
            [("pdf", "paper")],
            [("Lazy Queues", "note"), ("slides", "slides")],
            [("No Link Yet", "paper"), ("video", "video")],
        ]
        assert self.RECORDS[3]["links"][0]["url"] == ""

    def test_columns_are_the_cells_under_their_headers(self) -> None:
        assert self.RECORDS[1]["columns"] == {
            "Title": "Quiet Caches for $n^2$ Models",
            "Venue": "TPAMI",
            "Year": "2023-06",
            "Code": "[pdf]",
            "Remark": "-",
        }
        assert self.RECORDS[4]["columns"] == {}

    def test_a_header_that_comes_twice_has_its_number(self) -> None:
        one = records_of("| Title | Link | Link |\n|-|-|-|\n| [A Work](https://x.org) | b | c |\n")[0]
        assert one["columns"] == {"Title": "A Work", "Link": "b", "Link (3)": "c"}
        one = records_of("| Title | Link (3) | Link | Link |\n|-|-|-|-|\n| [A Work](https://x.org) | a | b | c |\n")[0]
        assert one["columns"] == {"Title": "A Work", "Link (3)": "a", "Link": "b", "Link (4)": "c"}

    def test_titles_and_columns_are_what_github_shows(self) -> None:
        titles = (
            "Plain words",
            "**Bold** and *italic* and ~~gone~~",
            r"Escaped \*stars\* &amp; &eacute; \| pipe",
            "`code` with <sup>HTML</sup>",
            "Snake_case_names and 2*3*4",
            "Ünïcode — “quotes”",
        )
        text = table(*titles)
        shown = cmarkgfm.markdown_to_html_with_extensions(text, Options.CMARK_OPT_UNSAFE, ["table", "strikethrough"])
        cells = [html.unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", shown)]
        records = records_of(text)
        assert [one["title"] for one in records] == cells[::2]
        assert [list(one["columns"].values()) for one in records] == [cells[n : n + 2] for n in range(0, len(cells), 2)]


class TestSchema:
    def test_is_one(self) -> None:
        Draft202012Validator.check_schema(SCHEMA)
        assert list(SCHEMA["properties"]) == SCHEMA["required"] == list(FIELDS)
        assert all(one["description"] for one in SCHEMA["properties"].values())

    def test_entries_are_valid_under_it(self) -> None:
        for one in [*records_of(LIST), *records_of(table(*HOSTILE))]:
            VALIDATOR.validate(one)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"line": 0},
            {"title": "two\nlines"},
            {"title": " edges"},
            {"year": "2020"},
            {"date": "2020-13"},
            {"venue": ""},
            {"url": ""},
            {"arxiv": "2401.12345v1"},
            {"doi": "https://doi.org/10.1/x"},
            {"links": [{"text": "", "url": "", "kind": "unknown"}]},
            {"columns": {"a": 1}},
            {"more": None},
        ],
    )
    def test_what_is_wrong_is_not(self, wrong: dict[str, object]) -> None:
        assert not VALIDATOR.is_valid({**record(title="x"), **wrong})

    def test_the_documentation_names_every_field(self) -> None:
        text = (DOCS / "export.md").read_text("utf-8")
        assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == list(FIELDS)


class TestDocumentation:
    TEXT = (DOCS / "export.md").read_text("utf-8")

    def test_its_example_is_what_is_written(self) -> None:
        example = textwrap.dedent(re.findall(r"From\n\n(.*?\n)\ncomes", self.TEXT, re.DOTALL)[0])
        shown = json.loads(re.findall(r"```json\n(.*?)```", self.TEXT, re.DOTALL)[0])
        records = records_of(example)
        assert records == [shown]
        assert render("bibtex", records) == re.findall(r"```bibtex\n(.*?)```", self.TEXT, re.DOTALL)[0]

    def test_its_keys_are_what_is_written(self) -> None:
        sparks = record(title="Sparks of Artificial General Intelligence: Early experiments with GPT-4", year=2023)
        attention = record(title="Attention Is All You Need", year=2017)
        assert all(f"`{key}`" in self.TEXT for key in citation_keys([sparks, attention]))


class TestJson:
    def test_both_forms_say_the_same(self) -> None:
        records = records_of(LIST)
        assert json.loads(render("json", records)) == records
        assert [json.loads(line) for line in render("jsonl", records).splitlines()] == records
        assert render("json", []) == "[]\n"
        assert render("jsonl", []) == ""

    def test_nothing_unseen_is_written_as_it_is(self) -> None:
        one = record(title="a\u2028b\x85c\u202ed\u200be")
        assert render("jsonl", [one]).isprintable() is False
        assert render("jsonl", [one]).removesuffix("\n").isprintable()
        assert json.loads(render("jsonl", [one])) == one


class TestCsv:
    def test_it_is_read_back(self) -> None:
        records = records_of(LIST) + records_of(table(*HOSTILE))
        assert read_csv(render("csv", records)) == records

    def test_it_is_as_rfc_4180_says(self) -> None:
        text = render("csv", [record(title='a, "b"'), record(title="c")])
        assert text.count("\r\n") == text.count("\n") == 3
        assert text.endswith("\r\n")
        assert '"a, ""b"""' in text
        assert text.split("\r\n")[0] == ",".join(FIELDS)

    @pytest.mark.parametrize("text", FORMULAS)
    def test_a_formula_is_text(self, text: str) -> None:
        row = next(iter(csv.DictReader(io.StringIO(render("csv", [record(title=text, venue=text)]), newline=""))))
        assert row["title"] == row["venue"] == f"'{text}"
        assert undone(row["title"]) == text

    @given(st.text())
    def test_no_cell_starts_a_formula_and_every_cell_comes_back(self, text: str) -> None:
        cell = defused(text)
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r", "\n"))
        assert undone(cell) == text


class TestBibtex:
    @pytest.mark.parametrize(
        ("fields", "kind", "written"),
        [
            ({"venue": "ICLR"}, "inproceedings", {"booktitle": "International Conference on Learning Representations"}),
            (
                {"venue": "iclr (Oral)"},
                "inproceedings",
                {"booktitle": "International Conference on Learning Representations"},
            ),
            (
                {"venue": "ICLR Spotlight"},
                "inproceedings",
                {"booktitle": "International Conference on Learning Representations"},
            ),
            (
                {"venue": "Some Symposium (ICLR)"},
                "inproceedings",
                {"booktitle": "International Conference on Learning Representations"},
            ),
            ({"venue": "HotOS"}, "inproceedings", {"booktitle": "Workshop on Hot Topics in Operating Systems"}),
            (
                {"venue": "TPAMI"},
                "article",
                {"journal": "IEEE Transactions on Pattern Analysis and Machine Intelligence"},
            ),
            ({"venue": "EMNLP Findings"}, "inproceedings", {"booktitle": "EMNLP Findings"}),
            ({"venue": "Findings of the ACL"}, "inproceedings", {"booktitle": "Findings of the ACL"}),
            ({"venue": "MICCAI Workshop"}, "inproceedings", {"booktitle": "MICCAI Workshop"}),
            ({"venue": "NIPS (Some Workshop)"}, "misc", {"howpublished": "NIPS (Some Workshop)"}),
            ({"venue": "A & B"}, "misc", {"howpublished": r"A {\&} B"}),
            ({"venue": "arXiv"}, "misc", {"howpublished": "arXiv preprint"}),
            ({"venue": "arXiv", "arxiv": "2401.12345"}, "misc", {"eprint": "2401.12345", "archiveprefix": "arXiv"}),
            ({"arxiv": "2401.12345"}, "misc", {"eprint": "2401.12345", "archiveprefix": "arXiv"}),
            ({"year": 2024, "date": "2024-06-08"}, "misc", {"year": "2024", "month": "June"}),
            ({"year": 2024, "date": "2024"}, "misc", {"year": "2024"}),
            ({"year": 2025, "date": "2024-11-15"}, "misc", {"year": "2025"}),
            ({"doi": "10.1002/(SICI)1<1::AID{x}>3"}, "misc", {"doi": "10.1002/(SICI)1%3C1::AID%7Bx%7D%3E3"}),
            ({"url": "https://x.org/a_b%20c#d?e={f}\\g"}, "misc", {"url": "https://x.org/a_b%20c#d?e=%7Bf%7D%5Cg"}),
            ({"url": "notes/a.md", "note": "notes/a_b.md"}, "misc", {"note": r"notes/a{\_}b.md"}),
            (
                {"url": "notes/a.md", "links": [{"text": "pdf", "url": "https://x.org/p", "kind": "paper"}]},
                "misc",
                {"url": "https://x.org/p"},
            ),
            ({"url": "javascript:alert(1)"}, "misc", {}),
        ],
    )
    def test_fields(self, fields: dict[str, object], kind: str, written: dict[str, str]) -> None:
        ((found, values),) = read_bibtex(render("bibtex", [record(title="Title", **fields)])).values()
        assert (found, values) == (kind, {"title": "Title", **written})

    @pytest.mark.parametrize(
        ("title", "written"),
        [
            ("Attention Is All You Need", "Attention Is All You Need"),
            ("BERT: Deep and LoRA-like, Chain-of-Thought", "{BERT}: Deep and {LoRA-like}, Chain-of-Thought"),
            ("A K-means of Llama2 in 3D", "A K-means of {Llama2} in {3D}"),
            ("In $O(n^2)$ Time", "In {$O(n^2)$} Time"),
            (r"$\tau^2$-Bench", r"{$\tau^2$}-Bench"),
            (r"$\write18{x}$", r"{\$}{\textbackslash}write18{\textbraceleft}x{\textbraceright}{\$}"),
            ("$5 and $6", r"{\$}5 and {\$}6"),
            ("Gödel 100%", r"G{\"o}del 100{\%}"),
            ("Привет 中文", "Привет 中文"),
        ],
    )
    def test_titles(self, title: str, written: str) -> None:
        assert f"  title = {{{written}}},\n" in render("bibtex", [record(title=title)])

    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_breaks_out_of_its_field(self, text: str) -> None:
        one = record(title=text, venue=text, note=text, url=f"https://x.org/{text}", year=2020)
        assert_whole(one)

    @given(
        st.lists(st.sampled_from([*"{}\\$%#&_^~\"'@,=. aZ9\n", "^^", "\\{", "\\write18", "é", "中", "\u202e"])).map(
            "".join
        )
    )
    def test_no_text_breaks_out_of_its_field(self, text: str) -> None:
        assert_whole(
            record(title=f"x{text}", venue=f"x{text}", note=f"x{text}", url=f"https://x.org/{text}", year=2020)
        )

    @pytest.mark.parametrize(
        "records", [[], records_of(LIST), records_of(table(*HOSTILE))], ids=["none", "some", "hostile"]
    )
    def test_bibtex_itself_accepts_it(self, records: list[Record], tmp_path: Path) -> None:
        assert_bibtex_accepts(render("bibtex", records), len(records), tmp_path)


def assert_whole(one: Record) -> None:
    """The record comes back from BibTeX with the fields it has, and its texts from TeX."""
    ((_, fields),) = read_bibtex(render("bibtex", [one])).values()
    assert set(fields) == {"title", "howpublished", "note", "url", "year"}
    for name, text in (("title", one["title"]), ("howpublished", one["venue"]), ("note", one["note"])):
        assert not re.search(r"(?<!\\)[%#&]|\^\^|\\(?:write|input|immediate)", fields[name])
        assert from_tex(fields[name]) == as_typeset(text or "")


def assert_bibtex_accepts(text: str, count: int, folder: Path) -> None:
    """BibTeX turns the text into as many references, if it is installed."""
    if shutil.which("bibtex") is None:
        pytest.skip("BibTeX is not installed")
    (folder / "list.bib").write_text(text, "utf-8")
    (folder / "list.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{list}\n", "utf-8")
    done = subprocess.run(("bibtex", "list"), cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    if count:
        assert done.returncode == 0, done.stdout[-2000:]
    references = (folder / "list.bbl").read_bytes()
    assert references.count(b"\\bibitem") == count


class TestKeys:
    ROWS = (
        ("Attention Is All You Need", 2017),
        ("A Survey of Large Language Models for Code Generation", 2024),
        ("A Survey of Large Language Models for Recommendation", 2024),
        ("LLaMA", 2023),
        ("LLaMA", 2024),
        ("注意力机制综述", 2020),
        ("注意力机制研究", 2020),
        ("Überblick über Łódź", None),
        ("", None),
    )

    def records(self) -> list[Record]:
        return [record(title=title, year=year, url=f"https://x.org/{n}") for n, (title, year) in enumerate(self.ROWS)]

    def test_they_say_title_and_year(self) -> None:
        keys = citation_keys(self.records())
        assert keys[0] == "attention-all-you-need-2017"
        assert [key.rpartition("-")[0] for key in keys[1:3]] == ["survey-large-language-models-2024"] * 2
        assert keys[3:5] == ["llama-2023", "llama-2024"]
        assert [key.rpartition("-")[0] for key in keys[5:7]] == ["entry-2020"] * 2
        assert keys[7] == "uberblick-uber-lodz"

    def test_they_are_unique_without_regard_to_case_and_plain(self) -> None:
        records = self.records() * 3
        keys = citation_keys(records)
        assert len({key.lower() for key in keys}) == len(records)
        assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key) for key in keys)

    @pytest.mark.parametrize("place", ["before", "after", "between"])
    def test_they_stay_when_entries_are_added(self, place: str) -> None:
        records = self.records()
        more = [
            record(title=f"A Survey of Large Language Models for Task {n}", year=2024, url=f"https://y.org/{n}")
            for n in range(50)
        ]
        added = {
            "before": [*more, *records],
            "after": [*records, *more],
            "between": [*records[:3], *more, *records[3:]],
        }[place]
        keys = dict(zip(map(json.dumps, added), citation_keys(added), strict=True))
        assert [keys[json.dumps(one)] for one in records] == citation_keys(records)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("Learning C", "Learning C++"),
            ("A*: Search", "A: Search"),
            (
                "Spotting: Let Transformers with Explicit Points Solo",
                "Spotting++: Let Transformers with Explicit Points Solo",
            ),
        ],
    )
    def test_signs_tell_titles_apart(self, first: str, second: str) -> None:
        one, other = record(title=first, year=2020), record(title=second, year=2020)
        assert citation_keys([one, other]) == [*citation_keys([one]), *citation_keys([other])]

    def test_short_titles_that_make_one_key_are_told_apart(self) -> None:
        """The documentation says that the second of them depends on the first."""
        one, other = (record(title=f"Attention {word} Vision", year=2020) for word in ("in", "for"))
        (plain,) = citation_keys([other])
        assert citation_keys([one])[0] == plain
        assert citation_keys([one, other])[0] == plain
        assert re.fullmatch(rf"{plain}-[0-9a-f]{{6}}", citation_keys([one, other])[1])

    def test_they_stay_when_links_venue_and_topic_change(self) -> None:
        changed = [{**one, "url": "https://new.org", "venue": "ICML", "topic": ["new"]} for one in self.records()[:-1]]
        assert citation_keys(changed) == citation_keys(self.records()[:-1])  # type: ignore[arg-type]

    def test_the_same_paper_under_another_topic_has_a_key_of_its_own(self) -> None:
        first, second = (record(title="LLaMA", year=2023, topic=[topic]) for topic in ("a", "b"))
        keys = citation_keys([first, second])
        assert keys[0] == "llama-2023"
        assert re.fullmatch(r"llama-2023-[0-9a-f]{6}", keys[1])
        assert (
            citation_keys([first, record(title="Other"), record(title="LLaMA", year=2023, topic=["c"]), second])[3]
            == keys[1]
        )

    def test_many_copies_cost_no_more_than_their_number(self) -> None:
        assert len(set(citation_keys([record(title="LLaMA", year=2023)] * 20_000))) == 20_000


class TestCommand:
    @pytest.mark.parametrize("form", FORMS)
    def test_every_form_goes_to_standard_output_or_a_file(self, form: str, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST})
        shown = awesome_lint("export", "--to", form, cwd=tmp_path)
        assert (shown.status, shown.err) == (CLEAN, "")
        assert shown.raw == render(form, records_of(LIST)).encode()
        written = awesome_lint("export", "--to", form, "--output-file", "out", "README.md", cwd=tmp_path)
        assert (written.status, written.out) == (CLEAN, "")
        assert (tmp_path / "out").read_bytes() == shown.raw

    def test_several_lists_follow_each_other(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            {
                "b/README.md": table("B Title"),
                "a/README.md": table("A Title"),
                "c.md": table("C Title"),
                "a/x.md": table("No"),
            },
        )
        found = awesome_lint("export", "--to", "json", "c.md", ".", cwd=tmp_path)
        assert [(one["path"], one["title"]) for one in found.json] == [
            ("./a/README.md", "A Title"),
            ("./b/README.md", "B Title"),
            ("c.md", "C Title"),
        ]

    def test_standard_input(self, tmp_path: Path) -> None:
        text = "| Title | Year |\n|-|-|\n| [A Title](x.md) | 2020 |\n"
        plain = awesome_lint("export", "--to", "json", "-", cwd=tmp_path, stdin=text)
        assert [(one["path"], one["note"]) for one in plain.json] == [("<stdin>", "x.md")]
        named = awesome_lint(
            "export",
            "--to",
            "json",
            "--stdin-filename",
            "docs/README.md",
            "-",
            cwd=write(tmp_path, {".git/HEAD": ""}),
            stdin=text,
        )
        assert [(one["path"], one["note"]) for one in named.json] == [("docs/README.md", "docs/x.md")]

    def test_bytes_that_are_not_utf_8_are_replaced(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": table("Na\xefve Title").encode("latin-1")})
        for form in FORMS:
            found = awesome_lint("export", "--to", form, cwd=tmp_path)
            assert found.status == CLEAN
            assert "Na\ufffdve" in found.raw.decode("utf-8")

    def test_the_configuration_gives_roles_to_headers(self, tmp_path: Path) -> None:
        text = "| Zzz | Wann |\n|-|-|\n| [A Title](https://x.org) | 2020 |\n| [B Title](https://x.org/b) | 2021 |\n"
        write(tmp_path, {"README.md": text, "other.toml": '[columns]\nWann = "year"\nZzz = "title"\n'})
        assert [
            one["year"] for one in awesome_lint("export", "--to", "json", "--config", "other.toml", cwd=tmp_path).json
        ] == [2020, 2021]
        (tmp_path / "other.toml").rename(tmp_path / ".awesome-lint.toml")
        assert [one["year"] for one in awesome_lint("export", "--to", "json", cwd=tmp_path).json] == [2020, 2021]
        isolated = awesome_lint("export", "--to", "json", "--isolated", cwd=tmp_path)
        assert [one["year"] for one in isolated.json if one["year"]] == []

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["--to", "json", "none.md"], "none.md: no such file"),
            (["--to", "json", "empty"], "nothing to export"),
            (["--to", "json", "binary.md"], "binary.md: it is a binary file; it was not exported"),
            (["--to", "xml"], "'xml' is not one of"),
            ([], "Missing option '--to'"),
            (["--to", "json", "--config", "none.toml"], "none.toml"),
            (["--to", "json", "--output-file", "none/out"], "none/out: it could not be written"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, arguments: Sequence[str], says: str, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST, "empty/x.txt": "", "binary.md": b"\0" * 100})
        found = awesome_lint("export", *arguments, cwd=tmp_path)
        assert found.status == FAILED
        assert says in found.err
        assert found.out in ("", "[]\n")

    def test_that_there_are_no_entries_is_said(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "words\n", "other.md": table("A Title")})
        none = awesome_lint("export", "--to", "json", cwd=tmp_path)
        assert (none.status, none.out) == (CLEAN, "[]\n")
        assert none.err.startswith(
            "awesome-lint: no entries were written, for nothing was read as a paper; `columns` in"
        )
        assert awesome_lint("export", "--to", "json", ".", "other.md", cwd=tmp_path).err == ""

    def test_one_unreadable_list_does_not_stop_the_others(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": table("A Title")})
        found = awesome_lint("export", "--to", "json", "none.md", "README.md", cwd=tmp_path)
        assert found.status == FAILED
        assert [one["title"] for one in found.json] == ["A Title"]


@pytest.mark.shared
def test_a_real_list_is_exported_in_every_form(shared_list: Path, tmp_path: Path) -> None:
    records = records_of(shared_list.read_bytes().decode("utf-8", "replace"), str(shared_list))
    for one in records:
        VALIDATOR.validate(one)
        assert (one["date"] is None) == (one["year"] is None)
    assert json.loads(render("json", records)) == records
    assert [json.loads(line) for line in render("jsonl", records).split("\n")[:-1]] == records
    assert read_csv(render("csv", records)) == records
    text = render("bibtex", records)
    read_back = read_bibtex(text)
    assert len(read_back) == len(records)
    for one, (_, fields) in zip(records, read_back.values(), strict=True):
        # TeX has one name for some characters that Unicode has several for: `∆` and `Δ`, `₀` and `0` set low.
        assert title_key(from_tex(fields.get("title", ""))) == title_key(one["title"].replace("∆", "Δ"))
    assert_bibtex_accepts(text, len(records), tmp_path)
