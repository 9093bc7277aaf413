"""What findings look like: for a person, for a pipe, for a program, and on no account raw."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from awesome_lint.commands import printing
from awesome_lint.commands.progress import watched
from awesome_lint.diagnostic import brief
from awesome_lint.output import FOR_PEOPLE, FORMATS
from awesome_lint.output.result import Result
from awesome_lint.output.text import printable
from awesome_lint.rules import RULES
from awesome_lint.source import Source
from support import PROGRAM, ROOT, awesome_lint, environment, write

EXAMPLES = ("--isolated", "examples/README.md")


def shown(tmp_path: Path, text: str, width: int = 100) -> tuple[str, str, str]:
    """The only finding of `text` in the full form: the line with the place, the line of the list, the line of the caret."""
    done = awesome_lint(
        "--output-format",
        "full",
        "-q",
        "--select",
        "placeholder-link,mojibake",
        cwd=write(tmp_path, {"README.md": text}),
        COLUMNS=str(width),
    )
    lines = done.out.split("\n")
    index = next(index for index, line in enumerate(lines) if re.match(r"\d+ \|", line))
    assert done.out.count("README.md:") == 1
    return lines[0], lines[index], lines[index + 1]


class TestFull:
    def test_a_finding_has_place_line_caret_and_fix(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "# Papers\n\nIt’s fine, donâ€™t worry.\n"})
        assert awesome_lint("--output-format", "full", cwd=tmp_path).out == (
            "README.md:3:15 mojibake “â€™” is garbled text; it should be “’”\n"
            "3 | It’s fine, donâ€™t worry.\n"
            "  |               ^^^\n"
            "  | fix: write “’” (--fix)\n"
            "\n"
            "1 finding in 1 file: 1 fixable with --fix\n"
        )

    def test_an_unsafe_fix_says_what_it_takes(self) -> None:
        out = awesome_lint("--output-format", "full", "--select", "empty-link", *EXAMPLES, cwd=ROOT).out
        assert "fix: link to `notes/eviction/an-oracle-in-every-rack.md` (--fix --unsafe-fixes)\n" in out

    @pytest.mark.parametrize(
        "before",
        [
            pytest.param("", id="nothing"),
            pytest.param("plain words ", id="ascii"),
            pytest.param("缓存一致性协议的形式化验证，", id="cjk"),
            pytest.param("キャッシュ ｶﾅ ", id="half width"),
            pytest.param("🔥 ✅ ", id="emoji"),
            pytest.param("👩‍💻 👨‍👩‍👧 ", id="joined emoji"),
            pytest.param("❤️ ✔️ ", id="emoji by variation"),
            pytest.param("a\tb\t", id="tabs"),
            pytest.param("na\u0308ive cafe\u0301 ", id="combining accents"),
            pytest.param("שלום עולם ", id="right to left"),
            pytest.param("ก็ สวัสดี ", id="thai"),
            pytest.param("हिन्दी देवनागरी ", id="vowel signs"),
            pytest.param("🇩🇪🇯🇵 👍🏽 🏳️‍🌈 ", id="flags and skins"),
        ],
    )
    @pytest.mark.parametrize("marked", ["TODO", "待补充/TODO/../../TODO"])
    @pytest.mark.parametrize("width", [60, 100, 200])
    def test_the_caret_stands_under_what_it_means(self, tmp_path: Path, before: str, marked: str, width: int) -> None:
        config = f'rules.placeholder-link.words = ["{marked}"]\n'
        write(tmp_path, {".awesome-lint.toml": config})
        place, line, caret = shown(tmp_path, f"{before}[x]({marked}) and more\n", width)
        assert place.startswith(f"README.md:1:{len(before) + 5} ")
        assert wcswidth(line[: line.index(marked)]) == caret.index("^")
        assert wcswidth(marked) == caret.count("^")
        whole = "1 | " + f"{before}[x]({marked}) and more".replace("\t", "    ")
        assert line == whole or wcswidth(whole) >= width

    @pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
    @pytest.mark.parametrize("filler", ["word ", "漢字 ", "é", "🔥"])
    @pytest.mark.parametrize(("left", "right"), [(0, 90), (90, 0), (90, 90), (10, 90), (90, 3), (1, 1)])
    def test_a_long_line_is_cut_around_it(self, tmp_path: Path, width: int, filler: str, left: int, right: int) -> None:
        _, line, caret = shown(tmp_path, f"{filler * left}[x](TODO){filler * right}\n", width)
        assert wcswidth(line[: line.index("TODO")]) == caret.index("^")
        assert caret.count("^") == 4
        assert wcswidth(line) <= width
        whole = f"{filler * left}[x](TODO){filler * right}"
        if line != f"1 | {whole}":
            assert "…" in line
            assert wcswidth(line) >= width - 4

    @pytest.mark.parametrize("piece", ["👨‍👩‍👧", "🇩🇪", "👍🏽", "❤️", "e\u0302\u0300", "कि", "1️⃣"])
    @pytest.mark.parametrize("width", [60, 61, 62, 63])
    def test_a_cut_parts_nothing_that_is_shown_as_one(self, tmp_path: Path, piece: str, width: int) -> None:
        _, line, caret = shown(tmp_path, f"{(piece + '.') * 90}[x](TODO){('.' + piece) * 90}\n", width)
        left, _, right = line.removeprefix("1 | …").removesuffix("…").partition("[x](TODO)")
        assert left.removeprefix(".") == (piece + ".") * left.count(piece)
        assert right.removesuffix(".") == ("." + piece) * right.count(piece)
        assert left
        assert right
        assert wcswidth(line) <= width
        assert wcswidth(line[: line.index("TODO")]) == caret.index("^")

    @pytest.mark.parametrize("width", [40, 60, 80, 200])
    @pytest.mark.parametrize("word", ["sorting", "漢字の論文", "cafe\u0301"])
    def test_a_message_is_broken_between_words(self, tmp_path: Path, width: int, word: str) -> None:
        title = f"{word} {word} " * 9
        text = f"| Paper | Year |\n| --- | --- |\n| {title} | 2020 |\n| Another | 2020 |\n| {title} | 2020 |\n"
        write(tmp_path, {"README.md": text})
        out = awesome_lint("--output-format", "full", "-q", cwd=tmp_path, COLUMNS=str(width)).out
        above, _, below = out.partition("\n5 | ")
        first, *more = above.splitlines()
        assert first.startswith("README.md:5:3 duplicate-entry")
        assert all(line.startswith("    ") and line[4] != " " for line in more)
        message = " ".join([first, *(line.strip() for line in more)])
        assert message.endswith(f"“{brief(title.strip(), 100)}” is in the list already, on line 3")
        assert max(map(wcswidth, above.splitlines())) <= width
        assert "  | fix: remove the repeated row" in below
        assert max(map(wcswidth, below.splitlines())) <= width

    def test_what_is_longer_than_the_line_is_cut_itself(self, tmp_path: Path) -> None:
        write(tmp_path, {".awesome-lint.toml": f'rules.placeholder-link.words = ["{"x" * 300}"]\n'})
        _, line, caret = shown(tmp_path, f"[x]({'x' * 300})\n", 80)
        assert (len(line), len(caret)) == (79, 78)
        assert line.endswith("x…")

    def test_what_spans_lines_is_marked_in_its_first(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "a [link\nover lines]() b\n"})
        out = awesome_lint("--output-format", "full", "-q", cwd=tmp_path).out
        assert "\n1 | a [link\n  |   ^^^^^\n" in out

    def test_a_line_as_long_as_the_file_costs_no_more_than_its_findings(self, tmp_path: Path) -> None:
        """Thousands of findings in one line of half a megabyte: looking at all of it for each would take minutes."""
        write(tmp_path, {"README.md": "[x](TODO) " * 4000 + "word " * 20_000})
        done = awesome_lint("--output-format", "full", "--select", "placeholder-link", cwd=tmp_path)
        assert done.out.count("^^^^") == 4000

    def test_wide_and_narrow_line_numbers_keep_the_gutter_straight(self, tmp_path: Path) -> None:
        for number in (9, 10, 1000):
            _, line, caret = shown(tmp_path, "\n" * (number - 1) + "[x](TODO)\n")
            assert line.index("|") == caret.index("|") == len(str(number)) + 1

    def test_files_have_a_heading_where_several_have_findings(self, tmp_path: Path) -> None:
        write(tmp_path, {"a/README.md": "[x](TODO)\n", "b/README.md": "[x](TODO) [y](TODO)\n", "c/README.md": "fine\n"})
        out = awesome_lint("--output-format", "full", "-q", "a", "b", "c", cwd=tmp_path).out
        headings = [line for line in out.splitlines() if re.fullmatch(r".*: \d+ findings?", line)]
        assert headings == ["a/README.md: 1 finding", "b/README.md: 2 findings"]
        assert out.startswith("a/README.md: 1 finding\n\na/README.md:1:5 placeholder-link ")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    """What is shown while many lists are read: on a terminal, after a second, and gone in the end."""

    @staticmethod
    def seen(stream: io.StringIO, total: int, seconds: float) -> str:
        ticks = (number * seconds for number in itertools.count())
        assert list(watched(iter(range(total)), total, stream, lambda: next(ticks))) == list(range(total))
        return stream.getvalue()

    def test_on_a_terminal(self) -> None:
        said = self.seen(Terminal(), 9, 0.3)
        shown = [part for part in said.split("\r\x1b[K") if part]
        assert shown[0] == "3 of 9 lists checked"
        assert shown[-1] == "8 of 9 lists checked"
        assert said.endswith("\r\x1b[K")

    @pytest.mark.parametrize(
        ("stream", "total", "seconds"), [(io.StringIO(), 9, 9.0), (Terminal(), 1, 9.0), (Terminal(), 9, 0.01)]
    )
    def test_else_nothing(self, stream: io.StringIO, total: int, seconds: float) -> None:
        assert self.seen(stream, total, seconds) == ""


class OnTerminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("no_colour", [False, True])
def test_a_diff_has_colour_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch, no_colour: bool) -> None:
    before, after = (Source("README.md", f"same\r\n{line}") for line in ("ol\x1bd", "new\n"))
    result = Result("README.md", before, after, (), (), frozenset(), frozenset())
    monkeypatch.setenv("NO_COLOR", "1" if no_colour else "")
    stream = OnTerminal(io.BytesIO(), "utf-8", newline="")
    monkeypatch.setattr("sys.stdout", stream)
    printing.write_diff([result])
    said = stream.buffer.getvalue().decode()  # type: ignore[attr-defined]
    plain = re.sub(r"\x1b\[\d*m", "", said)
    assert plain.splitlines()[2:] == ["@@ -1,2 +1,2 @@", " same", "-ol\\x1bd", "\\ No newline at end of file", "+new"]
    assert ("\x1b[31m-ol\\x1bd" in said, "\x1b[32m+new\x1b[0m\n" in said) == (not no_colour, not no_colour)
    assert (plain == said) == no_colour


def test_a_diff_has_colour_where_it_is_forced_and_no_commands_of_a_runner(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "::error::no\n\nIt donâ€™t worry.\n"})
    done = awesome_lint("--diff", cwd=tmp_path, FORCE_COLOR="1", GITHUB_ACTIONS="true")
    assert "\x1b[32m+It don’t worry.\x1b[0m\n" in done.out
    assert "\n :\\x3aerror::no\n" in done.out
    assert "\x1b" not in awesome_lint("--diff", cwd=tmp_path, FORCE_COLOR="1", NO_COLOR="1").out


def test_a_diff_in_a_file_has_no_colour(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "It donâ€™t worry.\n"})
    with (tmp_path / "p.patch").open("wb") as file:
        program = (*PROGRAM, "--diff", "README.md")
        subprocess.run(program, cwd=tmp_path, env=environment(tmp_path, FORCE_COLOR="1"), stdout=file, check=False)
    patch = (tmp_path / "p.patch").read_bytes()
    assert b"\n+It don" in patch
    assert b"\x1b" not in patch


class TestConcise:
    def test_every_finding_is_one_line(self) -> None:
        out = awesome_lint("--output-format", "concise", *EXAMPLES, cwd=ROOT).out
        pattern = re.compile(r"examples/README\.md:\d+:\d+: [a-z0-9-]+ .+?( \[[*?]\])?")
        assert out.endswith("\n")
        assert all(pattern.fullmatch(line) for line in out.splitlines())
        assert len(out.splitlines()) == len(awesome_lint("--output-format", "json", *EXAMPLES, cwd=ROOT).json)

    def test_it_says_which_fixes_there_are(self) -> None:
        lines = awesome_lint("--output-format", "concise", *EXAMPLES, cwd=ROOT).out.splitlines()
        found = awesome_lint("--output-format", "json", *EXAMPLES, cwd=ROOT).json
        marks = {"safe": " [*]", "unsafe": " [?]"}
        for line, one in zip(lines, found, strict=True):
            assert line.endswith(marks[one["fix"]["safety"]] if one["fix"] else one["message"])

    def test_with_colours_it_says_the_same(self) -> None:
        plain = awesome_lint("--output-format", "concise", *EXAMPLES, cwd=ROOT)
        coloured = awesome_lint("--output-format", "concise", *EXAMPLES, cwd=ROOT, FORCE_COLOR="1")
        assert re.sub(r"\x1b\[\d*m", "", coloured.out) == plain.out
        first = coloured.out.splitlines()[0]
        assert re.match(r"\x1b\[1mexamples/README\.md:\d+:\d+:\x1b\[0m \x1b\[31m\x1b\[1m[a-z-]+\x1b\[0m ", first)
        assert "\x1b" not in awesome_lint(*EXAMPLES, cwd=ROOT, FORCE_COLOR="1", NO_COLOR="1").out

    def test_a_terminal_can_jump_to_the_column(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "漢字 🔥 [x](TODO)\n"})
        assert awesome_lint(cwd=tmp_path).out.startswith("README.md:1:10: placeholder-link ")


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    return awesome_lint("--output-format", "json", *EXAMPLES, cwd=ROOT).json


class TestJson:
    def test_its_shape(self, found: list[dict[str, Any]]) -> None:
        names = {rule.name for rule in RULES}
        for one in found:
            assert list(one) == ["rule", "path", "message", "start", "end", "fix", "url"]
            assert one["rule"] in names
            assert one["path"] == "examples/README.md"
            assert one["url"].endswith(f"/docs/rules/{one['rule']}.md")
            assert list(one["start"]) == list(one["end"]) == ["line", "column", "offset"]
            if one["fix"] is not None:
                assert list(one["fix"]) == ["title", "safety", "edits"]
                assert one["fix"]["safety"] in ("safe", "unsafe")
                assert all(list(edit) == ["start", "end", "text"] for edit in one["fix"]["edits"])

    def test_its_places_lead_to_the_text(self, found: list[dict[str, Any]]) -> None:
        text = (ROOT / "examples/README.md").read_text("utf-8")
        lines = text.split("\n")
        for one in found:
            for place in (one["start"], one["end"]):
                before = "\n".join(lines[: place["line"] - 1])
                assert place["offset"] == len(before) + (place["line"] > 1) + place["column"] - 1
            assert one["start"]["offset"] < one["end"]["offset"]
        wrong = [text[one["start"]["offset"] : one["end"]["offset"]] for one in found if one["rule"] == "mojibake"]
        assert wrong == ["â€™", "Ã©"]

    def test_its_order_is_that_of_the_text(self, found: list[dict[str, Any]]) -> None:
        places = [(one["start"]["offset"], one["end"]["offset"], one["rule"]) for one in found]
        assert places == sorted(places)

    def test_its_edits_are_the_fixes(self, tmp_path: Path) -> None:
        text = "aâ€™b\r\n漢 🔥 Ã© [x](TODO)\r\n"
        write(tmp_path, {"README.md": text.encode()})
        edits = [
            edit
            for one in awesome_lint("--output-format", "json", cwd=tmp_path).json
            if one["fix"]
            for edit in one["fix"]["edits"]
        ]
        for edit in sorted(edits, key=lambda edit: -int(edit["start"])):
            text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
        awesome_lint("--fix", cwd=tmp_path)
        assert (tmp_path / "README.md").read_bytes() == text.encode()

    def test_without_findings_it_is_an_empty_array(self, tmp_path: Path) -> None:
        done = awesome_lint("--output-format", "json", cwd=write(tmp_path, {"README.md": "fine\n"}))
        assert (done.out, done.err) == ("[]\n", "")


HARMFUL = "\xad\x00\x07\x08\x1b[31m\x1b]0;title\x07\x7f\x85\x9b\u200b\u200e\u202e\u2028\u2029\u2066\ufeff"


class TestHarmless:
    """What a terminal would obey, or a reader would not see, is written as an escape."""

    @pytest.mark.parametrize("form", FORMATS)
    @pytest.mark.parametrize("colour", ["", "1"])
    def test_nothing_of_the_list_reaches_a_terminal_raw(self, tmp_path: Path, form: str, colour: str) -> None:
        row = f"[a {HARMFUL} b](TODO) [c](g{HARMFUL.replace(' ', '')}one.md) ![{HARMFUL}]() donâ€™t {HARMFUL}\n"
        name = "READ\x1b[31mME.md"
        table = f"| Paper | Venue |\n| --- | --- |\n| {HARMFUL} | x | {HARMFUL} y |\n"
        write(tmp_path, {name: row + "\n" + table + f"\n## Empty {HARMFUL}\n" + "plain text\n" * 99})
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes() + b"\xff\x9b[x\xff](TODO)\n")
        done = awesome_lint("--output-format", form, name, cwd=tmp_path, FORCE_COLOR=colour)
        assert "TODO" in done.out
        own = (
            re.compile(r"\x1b\[(?:0|1|2|4|3[1-7]|9[0-7])m")
            if colour and form in FOR_PEOPLE - {"github"}
            else re.compile("(?!)")
        )
        for text in (own.sub("", done.out), done.err):
            assert {char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")} <= {"\n"}
        assert done.raw == done.raw.decode("utf-8").encode()

    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("plain – ünï¢ode 漢字 🔥", "plain – ünï¢ode 漢字 🔥"),
            ("\x1b[0m\x00\x7f", "\\x1b[0m\\x00\\x7f"),
            ("\u202eabc\u2066", "\\u202eabc\\u2066"),
            ("a\nb\rc\td", "a\\x0ab\\x0dc\\x09d"),
            ("a\u3164b\U000e0041c", "a\\u3164b\\U000e0041c"),
            ("caf\udce9", "caf\\xe9"),
            ("👩\u200d💻", "👩\u200d💻"),
        ],
    )
    def test_printable(self, text: str, shown: str) -> None:
        assert printable(text) == shown


def test_every_form_can_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": "[x](TODO)\n"})
    for form in FORMATS:
        assert "placeholder-link" in awesome_lint("--output-format", form, cwd=tmp_path).out
    assert printing.usual_format(to_file=True) == "concise"


@pytest.mark.parametrize(
    "text",
    [
        "| Paper | Venue |\n| --- | --- |\n| A | SC24 {long}, 2023 |\n| B | SC, 2021 |\n",
        "| Paper | Year |\n| --- | --- |\n| {long} | 2203 |\n| B | 2021 |\n",
        "[{long}](TODO), [a](#{long}), [b](notes/{long}.md), [c](https://https://example.org/{long}), [d](#{upper})\n\n## {long}\n",
        "| Paper | Year |\n| --- | --- |\n| {long} a title | 2023 |\n| {long} a title | 2021 | {long} |\n",
    ],
)
def test_no_message_quotes_more_than_is_read(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"README.md": text.format(long="sock" * 2000, upper="SOCK" * 2000), ".git/HEAD": ""})
    out = awesome_lint("--output-format", "concise", "--no-cache", "README.md", cwd=tmp_path).out
    assert out
    assert max(map(len, out.splitlines())) < 1500
