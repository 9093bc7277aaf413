"""Slugs are GitHub's: the same as those of the npm package github-slugger, recorded in `data/slugs.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

import awesome_lint as api
from awesome_lint.fixing import anchorsafety
from awesome_lint.model import AwesomeList
from awesome_lint.parsing.anchors import heading_text, read_anchors, slug, unique_slugs
from awesome_lint.parsing.parse import parse
from awesome_lint.repository import incoming
from awesome_lint.source import Source
from support import awesome_lint, awesome_lint_process, git, repository, write

RECORDED = json.loads((Path(__file__).parent / "data" / "slugs.json").read_text("utf-8"))


def test_equals_github_slugger() -> None:
    assert sum(len(page["headings"]) for page in RECORDED) > 2000
    for page in RECORDED:
        assert unique_slugs(page["headings"]) == page["slugs"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caches & Networks", "caches--networks"),
        ("🚀 Start", "-start"),
        ("⚙️ Compiler", "\ufe0f-compiler"),
        ("Awesome C++ ", "awesome-c-"),
        ("缓存（一）", "缓存一"),
        (":rocket: Start", "rocket-start"),
        ("a_b-c.d", "a_b-cd"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# [Linked](https://example.org) `code` *text*\n", "linked-code-text"),
        ("# Title [![badge](b.svg)](x) [![badge](b.svg)](x)\n", "title--"),
        ("## <img src='x.png'> Logo\n", "-logo"),
        ("<h2 align='center'>Set in <b>HTML</b></h2>\n", "set-in-html"),
        ("> ## Quoted\n", "quoted"),
        ("- ## In a list\n", "in-a-list"),
        ("Underlined\n---\n", "underlined"),
        ("# Paid $5 & more\n", "paid-5--more"),
        ("# Talks<br/>Slides\n", "talksslides"),
        ("# Survey <br> Review\n", "survey--review"),
    ],
)
def test_headings_of_every_form(markdown: str, expected: str) -> None:
    document = parse(Source("README.md", markdown))
    assert [slug(heading_text(heading)) for heading in document.headings] == [expected]


def test_a_suffix_may_be_taken() -> None:
    assert unique_slugs(["Foo", "Foo-1", "Foo", "foo"]) == ["foo", "foo-1", "foo-2", "foo-3"]


def test_ids_count_with_and_without_githubs_prefix() -> None:
    anchors = read_anchors(
        parse(Source("README.md", '<a name="here"></a>\n\n<div id="user-content-there">x</div>\n\n# A heading\n'))
    )
    assert all(
        name in anchors for name in ("here", "there", "user-content-here", "user-content-a-heading", "top", "readme")
    )
    assert "elsewhere" not in anchors


LATE, MENDED_LATE = "# Itâ€™s Late\n\n[x]({})\n", "# It’s Late\n\n[x]({})\n"


def test_a_link_to_the_own_page_by_its_name_is_held_against_what_the_page_says_now(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"r.md": LATE.format("r.md#its-late"), "README.md": "# Old\n"})
    done = awesome_lint("--fix", "--unsafe-fixes", "r.md", cwd=repo)
    assert (done.status, (repo / "r.md").read_text("utf-8")) == (0, MENDED_LATE.format("r.md#its-late"))
    unsaved = awesome_lint("--stdin-filename", "README.md", "-", cwd=repo, stdin="# New\n\n[x](README.md#new)\n")
    assert (unsaved.status, unsaved.out) == (0, "")


@pytest.mark.parametrize("name", ["notes.md", "notes.markdown", "notes.mdown", "notes.MKD", "docs/readme.mkdn"])
def test_headings_of_all_that_is_markdown_are_known(tmp_path: Path, name: str) -> None:
    repo = repository(tmp_path, {"README.md": f"[x]({name}#here) [y]({name}#gone)\n", name: "# Here\n"})
    assert awesome_lint("README.md", cwd=repo).out.splitlines() == [
        f"README.md:1:{16 + len(name)}: broken-anchor `#gone` leads nowhere: nothing in `{name}` has this id"
    ]


def test_what_is_mended_in_the_same_run_is_not_remembered(tmp_path: Path) -> None:
    files = {
        "a.md": "# A\n\n[x](b.md#Foo-Bar)\n\n## Zed word\n\nx\n",
        "b.md": "# B\n\n[y](a.md#zed-Word)\n\n## Foo bar\n\nx\n",
    }
    repo = repository(tmp_path / "repo", files)
    kept = ("--cache-dir", tmp_path / "kept")
    assert "2 fixable" in awesome_lint("a.md", "b.md", *kept, cwd=repo).err
    awesome_lint("a.md", "b.md", "--fix", *kept, cwd=repo)
    assert "](b.md#foo-bar)" in (repo / "a.md").read_text("utf-8")
    assert awesome_lint("a.md", "b.md", *kept, cwd=repo).out == ""


def test_a_result_is_that_of_a_list_of_this_name(tmp_path: Path) -> None:
    text = "# A\n\n[x](README.md#foo)\n\n## Foo\n\nx\n"
    repo = repository(tmp_path / "repo", {"README.md": text, "old.md": ""})
    kept = ("--cache-dir", tmp_path / "kept")
    assert awesome_lint("README.md", *kept, cwd=repo).out == ""
    (repo / "old.md").write_text(text, "utf-8")
    (repo / "README.md").write_text("# A\n\nNew\n", "utf-8")
    assert "`#foo` leads nowhere" in awesome_lint("old.md", *kept, cwd=repo).out


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("files", "fixed"),
    [
        (
            {"a.md": "[x](b.md#LLM综述) [y](b.md#tools)\n", "b.md": "# LLM综述\n\n# 🛠\ufe0f Tools\n\nx\n"},
            {"a.md": "[x](b.md#llm综述) [y](b.md#%EF%B8%8F-tools)\n"},
        ),
        (
            {"a.md": "[x](b.md#Beta)\n", "b.md": "[y](a.md)\n\n## Beta \u200b\n\nx\n"},
            {"a.md": "[x](b.md#beta)\n", "b.md": "[y](a.md)\n\n## Beta \n\nx\n"},
        ),
        (
            {"a.md": "[x](b.md#Beta)\n", "b.md": "## Beta <!-- awesome-lint-disable-line empty-topic -->\n\nx\n"},
            {"a.md": "[x](b.md#beta)\n", "b.md": "## Beta\n\nx\n"},
        ),
        # Each leads to a heading of the other that is mended.
        (
            {"a.md": "# Alpha\u200b A\n\n[x](b.md#Beta-b)\n", "b.md": "# Beta\u200b B\n\n[x](a.md#Alpha-a) donâ€™t\n"},
            {"a.md": "# Alpha A\n\n[x](b.md#beta-b)\n", "b.md": "# Beta B\n\n[x](a.md#alpha-a) don’t\n"},
        ),
        # What is mended when a link is may be what others lead to.
        (
            {
                "a.md": "[x](b.md#Beta)\n",
                "b.md": "# Beta [x](c.md#gamma) <!-- awesome-lint-disable-line broken-anchor -->\n\nx\n",
                "c.md": "# Gam\u2028ma\u200b\n\nx\n",
            },
            None,
        ),
    ],
)
def test_lists_that_are_mended_together_settle(
    tmp_path: Path, jobs: str, files: dict[str, str], fixed: dict[str, str] | None
) -> None:
    repo = repository(tmp_path, files)
    shown = awesome_lint_process("--diff", "--jobs", jobs, *files, cwd=repo).out
    once = awesome_lint_process("--fix", "--jobs", jobs, "--output-format", "json", *files, cwd=repo)
    after = {name: (repo / name).read_text("utf-8") for name in files}
    assert fixed is None or after == files | fixed
    twice = awesome_lint_process("--fix", "--output-format", "json", "--no-cache", *files, cwd=repo)
    assert (twice.status, twice.out) == (once.status, once.out)
    assert {name: (repo / name).read_text("utf-8") for name in files} == after
    write(repo, files)
    git(repo, "apply", stdin=shown.encode())
    assert {name: (repo / name).read_text("utf-8") for name in files} == after


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_anchor_of_a_page_is_written_that_is_mended_in_the_same_run(tmp_path: Path, jobs: str) -> None:
    files = {"a.md": "# A\n\n[x](b.md#its-late)\n", "b.md": LATE.format("a.md#a")}
    repo = repository(tmp_path, files)
    awesome_lint_process("--fix", "--unsafe-fixes", "--jobs", jobs, "a.md", "b.md", cwd=repo)
    assert (repo / "a.md").read_text("utf-8") == files["a.md"]
    assert (repo / "b.md").read_text("utf-8") == MENDED_LATE.format("a.md#a")
    assert awesome_lint("a.md", "b.md", cwd=repo).status == 0


# A link that leads nowhere until its page is mended, and one that does so from then on.
COMING, GOING = "# A\n\n[x](../b/README.md#its-late)\n", "# A\n\n[x](../b/README.md#itâs-late)\n"


@pytest.mark.parametrize("more", [("--no-cache", "--jobs", "1"), ("--no-cache", "--jobs", "2"), ("--jobs", "1")])
@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("text", "left"), [(COMING, 0), (GOING, 1)])
@pytest.mark.parametrize("name", ["a", "c"])
def test_what_rests_on_a_page_that_is_mended_in_the_same_run_is_looked_at_again(
    tmp_path: Path, more: tuple[str, ...], known: bool, text: str, left: int, name: str
) -> None:
    kept = ("--cache-dir", tmp_path / "kept", "--output-format", "json")
    files = {f"{name}/README.md": text, "b/README.md": LATE.format("#x")}
    repo = repository(tmp_path / "repo", files)
    if known:
        assert awesome_lint(".", *kept, cwd=repo).status == 1
    done = awesome_lint_process("--fix", "--unsafe-fixes", ".", *more, *kept, cwd=repo)
    after = awesome_lint(".", "--no-cache", "--output-format", "json", cwd=repo)
    assert (done.status, done.out) == (after.status, after.out)
    assert len([rule for path, _, rule in done.findings if name in path.split("/")]) == left


def test_what_was_mended_itself_still_counts_when_it_is_looked_at_again(tmp_path: Path) -> None:
    repo = repository(tmp_path, {"a/README.md": COMING + "\ndonâ€™t\n", "b/README.md": "# Itâ€™s Late\n"})
    done = awesome_lint("--fix", "--exit-non-zero-on-fix", ".", cwd=repo)
    assert (done.status, done.out, done.err) == (1, "", "2 findings fixed, none left in 2 files\n")
    assert (repo / "a/README.md").read_text("utf-8") == COMING + "\ndon’t\n"


OURS = "<!-- awesome-lint-disable-line empty-link -->"


@pytest.mark.parametrize(
    ("text", "safety"),
    [
        ("[x](#itâs-late)\n\n## Itâ€™s Late\n", "unsafe"),
        ("[x](#user-content-itâs-late)\n\n## Itâ€™s Late\n", "unsafe"),
        ("[x](#it%C3%A2s-late)\n\nItâ€™s Late\n---\n", "unsafe"),
        ("[x](#itâs-late)\n\n<h2>Itâ€™s Late</h2>\n", "unsafe"),
        ("[x](#itâs-late)\n\n> ## Itâ€™s Late\n", "unsafe"),
        (f"[x](#empty-)\n\n## Empty {OURS}\n", "unsafe"),
        ("[x](#" + "â" * 9 + ")\n\n## " + "â€™" * 9 + "\n", "unsafe"),
        # Nothing leads there, or what leads there still does.
        ("[x](#its-late)\n\n## Itâ€™s Late\n", "safe"),
        ("[x](#other)\n\n## Itâ€™s Late\n\n## Other\n", "safe"),
        ("[x](#other)\n\nItâ€™s Late\n\n## Other\n\nItâ€™s Late\n", "safe"),
        ("[x](#pages)\n\n## Pa\u200bges\n", "safe"),
        (f"[x](#empty)\n\n## Empty\n\n{OURS}\n", "safe"),
        ("[x](https://example.org/#itâs-late)\n\n## Itâ€™s Late\n", "safe"),
    ],
)
def test_a_fix_that_moves_an_anchor_is_unsafe_where_a_link_leads_there(text: str, safety: str) -> None:
    found = api.check(
        text, settings={"select": ["mojibake", "invisible-character", "unused-suppression", "empty-link"]}
    )
    assert {one.fix.safety for one in found if one.fix} == {safety}
    if safety == "safe":
        return
    assert api.fix(text).text == text
    assert api.fix(text, unsafe=True).text != text


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("../b.md#itâs-late", "mojibake"),
        ("../b.md#user-content-it%C3%A2s-late", "mojibake"),
        ("https://github.com/o/r/blob/main/b.md#itâs-late", "mojibake"),
        ("https://github.com/O/R/blob/main/b.md#itâs-late", "mojibake"),
        ("https://github.com/O/R#itâs-late", "mojibake"),
        # Nothing leads there, or what leads there does so to another page.
        ("../b.md#its-late", None),
        ("b.md#itâs-late", None),
        ("#itâs-late", None),
        ("https://example.org/b.md#itâs-late", None),
    ],
)
def test_a_fix_that_moves_an_anchor_is_unsafe_where_another_page_leads_there(
    tmp_path: Path, link: str, rule: str | None
) -> None:
    repo = repository(tmp_path, {"b.md": LATE.format("#x"), "notes/a.md": f"# A\n\n[x]({link})\n"})
    git(repo, "remote", "add", "origin", "https://github.com/o/r.git")
    asked = ("--select", "mojibake", "--output-format", "json")
    assert awesome_lint("--fix", *asked, "b.md", cwd=repo).findings == ([("b.md", 1, rule)] if rule else [])
    assert awesome_lint("--fix", "--unsafe-fixes", *asked, "b.md", cwd=repo).findings == []
    assert (repo / "b.md").read_text("utf-8") == MENDED_LATE.format("#x")


@pytest.mark.parametrize("more", [(), ("--diff",)])
def test_of_many_lists_each_page_is_looked_at_once_for_its_links(
    tmp_path: Path, more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def led_to(repository: incoming.Repository, page: str) -> Mapping[str, frozenset[str]]:
        looked_at.append(page)
        return {}

    names = [f"{number}/README.md" for number in range(9)]
    repo = repository(tmp_path, dict.fromkeys(names, LATE.format("../1/README.md#x")))
    monkeypatch.setattr(incoming, "_led_to", led_to)
    awesome_lint("--no-cache", "--jobs", "1", *more, ".", cwd=repo)
    assert sorted(looked_at) == names


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("[x](#itâs-late)\n\n## Itâ€™s Late\n", "[x](#its-late)\n\n## It’s Late\n"),
        (
            "[x](#cafã-ã) [y][k]\n\n## CafÃ© Ã©\n\n[k]: #caf%C3%A3-ã\n",
            "[x](#café-é) [y][k]\n\n## Café é\n\n[k]: #café-é\n",
        ),
        ('<a href="#ef">x</a>\n\n## E\u2028F\n', '<a href="#e-f">x</a>\n\n## E F\n'),
        # Whose anchor it will be, or was, is not certain.
        ("[x](#cafã)\n\n## CafÃ©\n\n## CafÃ©\n", "[x](#cafã)\n\n## Café\n\n## Café\n"),
        ("[x](#cafã)\n\n## Café\n\n## CafÃ©\n", "[x](#cafã)\n\n## Café\n\n## Café\n"),
    ],
)
def test_links_to_a_heading_follow_its_fix(text: str, fixed: str) -> None:
    settings = {"select": ["mojibake", "invisible-character"]}
    assert api.fix(text, unsafe=True, settings=settings).text == fixed


CONTENTS = "# L\n\n- [One](#one)\n{}- [Two](#two)\n- [Three](#three)\n\n## One\n\nx\n\n## {}\n\nx\n\n## Two\n\nx\n\n## Three\n\nx\n"


@pytest.mark.parametrize(
    ("garbled", "mended", "anchor"),
    [("CafÃ©", "Café", "café"), ("Itâ€™s new", "It’s new", "its-new"), ("Caf\udce9", "Café", "café")],
)
def test_a_link_to_a_heading_is_written_when_its_anchor_is_what_it_will_be(
    garbled: str, mended: str, anchor: str
) -> None:
    before, after = CONTENTS.format("", garbled), CONTENTS.format(f"- [{mended}](#{anchor})\n", mended)
    assert api.fix(before, unsafe=True).text == after
    assert api.fix(before).text == (before if "\udce9" in garbled else after)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("- [CafÃ©](#cafÃ©)\n\n## CafÃ©\n\nx\n", "- [Café](#café)\n\n## Café\n\nx\n"),
        (
            "- [Où](#oÃ¹) [Donnée](#donnée)\n\n## OÃ¹\n\nx\n\n## DonnÃ©e\n\nx\n",
            "- [Où](#où) [Donnée](#donnée)\n\n## Où\n\nx\n\n## Donnée\n\nx\n",
        ),
        # Each heading has the link that the other one's fix moves.
        (
            "## CafÃ© [x](#ThÃ©-x)\n\nx\n\n## ThÃ© [x](#CafÃ©-x)\n\nx\n",
            "## Café [x](#thé-x)\n\nx\n\n## Thé [x](#café-x)\n\nx\n",
        ),
    ],
)
def test_links_wait_for_the_fixes_of_headings(text: str, fixed: str) -> None:
    assert api.fix(text, unsafe=True).text == fixed


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("- [M\udce9thodes](#m\udce9thodes)\n\n## M\udce9thodes\n\nx\n", None),
        ("- [RÃ©sumÃ©](#rÃ©sumÃ©)\n\n## RÃ©sumÃ©\n\nx\n", "- [Résumé](#résumé)\n\n## Résumé\n\nx\n"),
    ],
)
def test_no_safe_fix_leads_to_what_the_heading_is_only_until_it_is_mended(text: str, fixed: str | None) -> None:
    assert api.fix(text).text == (fixed or text)


def test_anchors_of_other_pages_are_mended_where_these_do_not_have_them(tmp_path: Path) -> None:
    files = {
        "README.md": "[x](b.md#sum\u200bmary) [y](b.md#résumÃ©) [z](b.md#鏂囨湰) [a](ÃÃ©.md#Ã©)\n",
        "b.md": "# Summary\n\n## RésumÃ©\n\n## 鏂囨湰\n",
        "ÃÃ©.md": "# É\n",
    }
    repo = repository(tmp_path, files)
    awesome_lint("--fix", "README.md", cwd=repo)
    mended = "[x](b.md#summary) [y](b.md#résumé) [z](b.md#鏂囨湰) [a](ÃÃ©.md#é)\n"
    assert (repo / "README.md").read_text("utf-8") == mended


def test_links_that_will_lead_to_an_anchor_keep_it_as_well(tmp_path: Path) -> None:
    """Those that another fix of the same run makes so, and those to the list by its name."""
    text = "[x](#Itâs-late)\n\n## Itâ€™s Late\n"
    assert api.fix(text).text == text.replace("#It", "#it")
    repo = repository(tmp_path, {"README.md": "[x](README.md#itâs-late)\n\n## Itâ€™s Late\n"})
    done = awesome_lint("--fix", "--output-format", "json", "README.md", cwd=repo)
    assert [rule for _, _, rule in done.findings] == ["mojibake"]


@pytest.mark.parametrize(("number", "most"), [(8, 9), (500, 0)])
def test_a_heading_is_read_a_few_times_however_many_fixes_it_has(
    monkeypatch: pytest.MonkeyPatch, number: int, most: int
) -> None:
    read: list[str] = []

    def parse_and_note(source: Source) -> AwesomeList:
        read.append(source.text)
        return parse(source)

    monkeypatch.setattr(anchorsafety, "parse", parse_and_note)
    heading = "x".join(["â€™"] * number)
    found = api.check(f"[x](#{slug(heading)})\n\n## {heading}\n", settings={"select": ["mojibake"]})
    assert [one.fix.safety for one in found if one.fix] == ["unsafe"] * number
    assert len(read) == most
