"""Lists laid out anew: how, what stays, and that the page is the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

import strategies
from awesome_lint import lint, mending
from awesome_lint.configuration.settings import make_settings
from awesome_lint.formatting import FormatOptions
from awesome_lint.formatting.layout import Formatted, format_source
from awesome_lint.repository.listing import Listing
from awesome_lint.repository.project import Project
from awesome_lint.source import Source, decode
from conftest import ALL_LISTS
from counting import Calls
from promised import page, words
from support import awesome_lint, awesome_lint_process, environment, write

# Mending long lists four times over takes minutes.
MOST_MENDED = 15_000
COMPACT, ALIGNED = FormatOptions(), FormatOptions(tables="aligned")
MESSY = "# Papers\n|a|b|\n|-|:-:|\n|[x](y)|z|*hidden*|\n"
NEAT = "# Papers\n\n| a | b |\n| --- | :---: |\n| [x](y) | z | *hidden* |\n"


def laid_out(text: str, options: FormatOptions = COMPACT) -> Formatted:
    return format_source(Source("README.md", text), options)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(MESSY, NEAT, id="a table, with a cell past the header"),
        pytest.param("a|b\n-|-\nc|d\n", "| a | b |\n| --- | --- |\n| c | d |\n", id="without outer pipes"),
        pytest.param(
            "a|b\n-|-\n`c|d`|e\n", "| a | b |\n| --- | --- |\n| `c|d`|e |\n", id="a pipe in code, without outer pipes"
        ),
        pytest.param("|a|b|\n|:-|-:|\n|c\n", "| a | b |\n| :--- | ---: |\n| c | |\n", id="a missing cell"),
        pytest.param(
            "- |a|b|\n  |-|-|\n  |c\n  |d<!-- awesome-lint-disable-line tables -->\n  |e\n",
            "- | a | b |\n  | --- | --- |\n  | c | |\n  |d<!-- awesome-lint-disable-line tables --> |\n  | e | |\n",
            id="a missing cell that may be missing",
        ),
        pytest.param("|a|b|\n|-|-|\ntext\n", "| a | b |\n| --- | --- |\ntext\n", id="text below a table stays a line"),
        pytest.param("|a|\n|-|\n|`b|c`|\n", "| a |\n| --- |\n|`b|c`|\n", id="no space comes into code"),
        pytest.param(
            "|a|b|\n|-|-|\n|c|[d](x|y)|\n", "| a | b |\n| --- | --- |\n|c|[d](x|y)|\n", id="no space comes into a link"
        ),
        pytest.param("|a  |  `b`  |\n|  c| d |\n", "|a | `b` |\n| c| d |\n", id="lines that look like rows"),
        pytest.param("* a\n   * b\n* c\n", "- a\n  - b\n- c\n", id="bullets"),
        pytest.param("- a\n\n* b\n", "- a\n\n* b\n", id="two lists stay two"),
        pytest.param("1) a\n3)  b\n", "1) a\n3) b\n", id="numbers stay"),
        pytest.param("- a\n- b\n\n- c\n", "- a\n\n- b\n\n- c\n", id="a loose list"),
        pytest.param("A\n===\nB\n---\n", "# A\n\n## B\n", id="underlined"),
        pytest.param("# A ##\n#\n", "# A\n\n#\n", id="hashes at the end"),
        pytest.param("C #\n===\n", "C #\n===\n", id="a hash that is shown"),
        pytest.param("a\n\n\n\nb", "a\n\nb\n", id="blank lines"),
        pytest.param("a  \nb \nc\\\nd  \n", "a  \nb\nc\\\nd\n", id="breaks of lines stay, other spaces go"),
        pytest.param(">a\nb\n", "> a\n> b\n", id="quote"),
        pytest.param(">a\n===\n", "> a\n>     ===\n", id="what would become an underline"),
        pytest.param("~~~ py\n```\n~~~\n", "````py\n```\n````\n", id="fences"),
        pytest.param("- a\n\n<!-- -->\n\n    b\n", "- a\n\n<!-- -->\n\n    b\n", id="indented code"),
        pytest.param("-    a\n\n    b\n", "- a\n\n```\nb\n```\n", id="code that a list would take in"),
        pytest.param("---\n\n* * *\n", "***\n\n***\n", id="lines"),
        pytest.param(" \n\n", "", id="nothing"),
        pytest.param("a\r\n\r\n\r\nb\nc\r\n", "a\r\n\r\nb\r\nc\r\n", id="the usual line ending"),
        pytest.param("\ufeff|a|\n|-|\n", "\ufeff| a |\n| --- |\n", id="byte order mark"),
        pytest.param("*  \udc80\0\n", "- \udc80\0\n", id="bytes that are not UTF-8, and NUL"),
    ],
)
def test_marks_are_written_anew(before: str, after: str) -> None:
    assert laid_out(before) == Formatted(after)
    assert laid_out(after) == Formatted(after)
    assert page(after) == page(before)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("$a_1 * b$ and $$c_2$$\n", id="formulas"),
        pytest.param("$$\na\n* b\n+ c\n= d\n$$\n", id="a formula with lines that look like bullets"),
        pytest.param("a[^1]\n\n[^1]: b\n    more\n[^2]: unused\n", id="footnotes"),
        pytest.param("---\ntitle:   x\n---\n\ntext\n", id="front matter"),
        pytest.param("> [!NOTE]\n> Useful.\n", id="alert"),
        pytest.param("<details>\n<summary>a</summary>\n\n- b\n\n</details>\n", id="details"),
        pytest.param("  <a href='x'>\n    <img>\n  </a>\n", id="HTML, its indentation too"),
        pytest.param(":tada: &amp; &copy; \\_a\\_ https://a.b/c_d_e [[a](b)] \\[c]\n", id="text"),
        pytest.param("[a][B]\n\n[b]: /u 'T'\n[Unused Label]: <x y>\n", id="definitions, and their case"),
        pytest.param("> [a]: /u\n>\n> [a]\n", id="a definition in a quote"),
        pytest.param("- [ ] a\n- [x] b\n  1. c\n  2. d\n", id="tasks and nested lists"),
        pytest.param("<!-- awesome-lint-disable-next-line empty-link -->\n| a |\n| --- |\n| []() |\n", id="next line"),
        pytest.param("- a\n  <!-- awesome-lint-disable-next-line -->\n- [](b)\n", id="next line, in a list"),
        pytest.param(
            "| a |\n| --- |\n| b <!-- awesome-lint-disable-line --> |\n<!-- end of table -->\n", id="comments"
        ),
        pytest.param("| `a  |  b` |\n| ``c  | ` |  d`` | e |\n", id="spaces in code, in lines that look like rows"),
        pytest.param("| \\` | `a  |  b` |\n| c | d |\n", id="and behind an escaped backtick"),
        pytest.param("　全角の空白\n", id="a space that is text"),
        pytest.param("| 论文 | a \\| b |\n| --- | --- |\n| `c` | |\n", id="cells"),
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert laid_out(text) == Formatted(text)


NEXT = "<!-- awesome-lint-disable-next-line placeholder-link -->"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"- [A](https://a.org) {NEXT}\n- [B](TODO)\n\n- [C](https://c.org)\n", id="a list made loose"),
        pytest.param(f"## [A](https://a.org) {NEXT}\n- [B](TODO)\n", id="a heading above a list"),
        pytest.param(f"Text {NEXT}\n| [B](TODO) | Year |\n| --- | --- |\n| a | 2023 |\n", id="text above a table"),
        pytest.param(f"{NEXT}\n\n[B](TODO)\n", id="a blank line below it already"),
        pytest.param(
            f"{NEXT}\n[B](TODO)\n\n|Paper|Venue|Year|\n|-|-|-|\n|[C](https://c.org)|ICML|2023|\n"
            "|[D](https://d.org)|ICML<!-- awesome-lint-disable-line ragged-row -->|\n",
            id="a row with too few cells",
        ),
    ],
)
def test_what_is_silent_stays_so(text: str, tmp_path: Path) -> None:
    surroundings = lint.Surroundings(Project(None), "", 2026)
    for form in (text, laid_out(text).text, _mended(laid_out(text).text, tmp_path)):
        assert lint.check(Source("README.md", form), surroundings, make_settings()).diagnostics == ()
        assert NEXT in form


def test_tables_can_be_aligned() -> None:
    text = "|论文|Year|n|\n|-|-:|:-:|\n|✅|2023|a|past|\ntext\n"
    after = "| 论文 | Year |  n  |\n| ---- | ---: | :-: |\n| ✅   | 2023 |  a  | past |\ntext\n"
    assert laid_out(text, ALIGNED).text == after
    assert laid_out(after, ALIGNED).text == after


@pytest.mark.parametrize(
    ("longest", "width"),
    [
        pytest.param("a" * 250, 250, id="one as wide as a column may be"),
        pytest.param("a" * 251, 5, id="one that is wider"),
        pytest.param("论" * 126, 5, id="one that is wider, of wide letters"),
    ],
)
def test_a_wide_cell_sticks_out_of_its_column(longest: str, width: int) -> None:
    rows = [("Paper", "n"), ("-" * width, "---"), ("short", "1"), (longest, "2")]
    after = "".join(f"| {one.ljust(width)} | {other.ljust(3)} |\n" for one, other in rows)
    before = f"|Paper|n|\n|-|-|\n|short|1|\n|{longest}|2|\n"
    assert laid_out(before, ALIGNED) == laid_out(after, ALIGNED) == Formatted(after)


@pytest.mark.parametrize(
    "text",
    [
        # A line of HTML below a list belongs to the item by CommonMark, and to the page by cmark.
        pytest.param("* a\n<br >\n\n|b|\n|-|\n", id="HTML below a list"),
        pytest.param("* a\n\n\t```\n\tb\n\t```\n\n|b|\n|-|\n", id="half a tab inside code"),
        pytest.param("| a `b |\n| c  |  d |\n| e` |\n\n|b|\n|-|\n", id="spaces in code of several lines"),
        pytest.param("*  a\n\u2029\n\n|b|\n|-|\n", id="a line of a space that is none to cmark"),
    ],
)
def test_a_block_is_kept_where_the_page_would_change(text: str) -> None:
    done = laid_out(text)
    assert done.text == text.replace("|b|\n|-|", "| b |\n| --- |")
    assert [(one.line, one.why) for one in done.kept] == [(1, "would change the page")]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.texts(), st.sampled_from([COMPACT, ALIGNED]))
@example("- a\n\n  > b\n===\n", COMPACT)
@example("<pre>\n\n\n", COMPACT)
def test_the_page_and_all_words_stay_and_twice_is_once(text: str, options: FormatOptions) -> None:
    after = laid_out(text, options).text
    assert page(after) == page(text)
    assert words(after) == words(text)
    assert laid_out(after, options).text == after


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.ordinary_lists())
def test_nothing_of_an_ordinary_list_has_to_be_kept(text: str) -> None:
    # The parser and cmark measure a tab behind a quote mark differently.
    assume("\t" not in text)
    assert laid_out(text).kept == ()


def _mended(text: str, tree: Path) -> str:
    paths = tree.read_text("utf-8").split("\n") if tree.is_file() else ()
    surroundings = lint.Surroundings(Project("/list", Listing.of((*filter(None, paths), "README.md"))), "", 2026)
    return mending.mend(Source("README.md", text), surroundings, make_settings(), False).report.source.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| a |\n| --- |\n\n| b |\n| a | b |\n|---|\n| c | d |\n", id="a row between two tables"),
        pytest.param("|a|b|\n|-|-|\n|1|2|\n[^1]: note\n\nx[^1]\n", id="a footnote below a table"),
        pytest.param("|a|b|\n|-|-|\n|1|2|\n[x]: https://a.org\n\n[x]\n", id="a definition below a table"),
        pytest.param("|a  |  `b`  |\n|c|d|\n", id="a table without its line of dashes"),
    ],
)
def test_formatting_and_fixing_agree(text: str, tmp_path: Path) -> None:
    """What a fix makes a table has not been laid out as one before."""
    for start in (text, laid_out(text).text):
        done = laid_out(_mended(start, tmp_path)).text
        assert _mended(done, tmp_path) == done
        assert laid_out(done).text == done


@pytest.mark.shared
def test_a_real_list_keeps_its_page(shared_list: Path) -> None:
    text = decode(shared_list.read_bytes())
    after = laid_out(text).text
    assert page(after) == page(text)
    assert words(after) == words(text)
    assert laid_out(after).text == after


@pytest.mark.shared
def test_formatting_and_fixing_agree_on_a_real_list(shared_list: Path) -> None:
    text = decode(shared_list.read_bytes())
    if len(text) > MOST_MENDED and not ALL_LISTS:
        text = text[:MOST_MENDED]
    tree = shared_list.parent / "tree.txt"
    mended = _mended(laid_out(text).text, tree)
    assert laid_out(mended).text == mended
    other = laid_out(_mended(text, tree)).text
    assert _mended(other, tree) == other


@pytest.mark.parametrize(
    "piece",
    [
        "> ",
        "- a\n* b\n",
        "|a|b|\n|-|-|\n",
        "* a\n\n",
        "$$\n* a\n$$\n",
        "- x\n<br >\n\n",
        "\u2029\n\n",
        "[a\n",
        "<pre>\n\n",
    ],
)
def test_the_cost_is_in_proportion_to_the_length(piece: str) -> None:
    def calls(count: int) -> int:
        text = piece * count
        with Calls() as counted:
            laid_out(text)
        return counted.number

    calls(1)
    assert calls(400) < 3 * calls(200)


class TestCommand:
    def test_it_writes_what_is_to_be_changed(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": MESSY.replace("\n", "\r\n"), "docs/README.md": NEAT})
        done = awesome_lint("format", ".", cwd=tmp_path)
        assert (done.status, done.out, done.err) == (0, "", "1 of 2 files formatted\n")
        assert (tmp_path / "README.md").read_bytes() == NEAT.replace("\n", "\r\n").encode()
        again = awesome_lint("format", cwd=tmp_path)
        assert (again.status, again.err) == (0, "1 file is already formatted\n")

    @pytest.mark.parametrize(
        ("arguments", "text", "status", "said"),
        [
            (("--check",), MESSY, 1, "README.md: would be formatted\n"),
            (("--check",), NEAT, 0, ""),
            (("--diff",), NEAT, 0, ""),
            (("--diff",), "*  a\n", 1, "--- a/README.md\n+++ b/README.md\n@@ -1,1 +1,1 @@\n-*  a\n+- a\n"),
        ],
    )
    def test_it_shows_and_writes_nothing(
        self, tmp_path: Path, arguments: tuple[str, ...], text: str, status: int, said: str
    ) -> None:
        write(tmp_path, {"README.md": text})
        done = awesome_lint("format", *arguments, "README.md", cwd=tmp_path)
        assert (done.status, done.out) == (status, said)
        assert (tmp_path / "README.md").read_text("utf-8") == text

    def test_standard_input_goes_to_standard_output(self, tmp_path: Path) -> None:
        write(tmp_path, {".awesome-lint.toml": '[format]\ntables = "aligned"\n'})
        done = awesome_lint("format", "-q", "-", cwd=tmp_path, stdin=b"|a|\n|-|\n|\xff|\n")
        assert (done.status, done.raw, done.err) == (0, b"| a   |\n| --- |\n| \xff   |\n", "")

    def test_what_is_kept_is_said_and_does_not_stop_a_hook(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": "# a\n\n" + "* a\n<br >\n\n# b\n\n" * 5})
        done = awesome_lint("format", cwd=tmp_path)
        assert done.status == 0
        assert done.err.startswith(
            "awesome-lint: README.md:3: left as it is, as on lines 8, 13 and 2 more: "
            "formatting it would change the page\n"
        )

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            ({}, "there is no README"),
            ({"README.md": b"\xff\xfe"}, "UTF-16"),
            (
                {"README.md": "a", ".awesome-lint.toml": '[format]\ntables = "wide"\n'},
                "toml:2: `format.tables` cannot be `wide`",
            ),
            ({"README.md": "a", ".awesome-lint.toml": "[format]\ntable = 1\n"}, "there is no key `format.table`"),
            ({"README.md": "a", ".awesome-lint.toml": "format = 1\n"}, "`format` is wrong"),
        ],
    )
    def test_what_it_cannot_do_is_said(self, tmp_path: Path, files: dict[str, str | bytes], said: str) -> None:
        write(tmp_path, files)
        done = awesome_lint("format", cwd=tmp_path)
        assert done.status == 2
        assert said in done.err

    def test_a_read_only_file_is_left_alone(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": MESSY})
        (tmp_path / "README.md").chmod(0o444)
        done = awesome_lint("format", cwd=tmp_path)
        assert done.status == 2
        assert "read-only" in done.err
        assert (tmp_path / "README.md").read_text("utf-8") == MESSY

    def test_as_a_process(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": MESSY})
        assert awesome_lint_process("format", cwd=tmp_path).status == 0
        assert (tmp_path / "README.md").read_text("utf-8") == NEAT


_COMPACT_TABLE = "| a | b |\n| --- | :---: |\n| [x][Ref] | z | *hidden* |\n"
_ALIGNED_TABLE = "| a        |  b  |\n| -------- | :-: |\n| [x][Ref] |  z  | *hidden* |\n"


@pytest.mark.parametrize(
    ("options", "table"),
    [
        ((), _COMPACT_TABLE),
        (("--align-tables",), _ALIGNED_TABLE),
        (("--extensions", "awesome"), _COMPACT_TABLE),
        (("--extensions", "awesome", "--align-tables"), _ALIGNED_TABLE),
        (("--extensions", "awesome", "--extensions", "gfm"), _COMPACT_TABLE),
        (("--extensions", "gfm", "--extensions", "tables", "--extensions", "awesome"), _COMPACT_TABLE),
    ],
)
def test_mdformat_with_our_plugin_writes_the_same_tables(tmp_path: Path, options: tuple[str, ...], table: str) -> None:
    text = MESSY.replace("(y)", "[Ref]") + "\n> |ccc|\n> |-|\n\n[ref]: /u\n"
    write(tmp_path, {"README.md": text})
    command = (sys.executable, "-m", "mdformat", *options, "README.md")
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert (tmp_path / "README.md").read_text(
            "utf-8"
        ) == f"# Papers\n\n{table}\n> | ccc |\n> | --- |\n\n[ref]: /u\n"
