"""Hypothesis strategies that write lists as people write them, and text that only looks like Markdown.

`lists` is the full variety: every construct that the parser knows, characters that end a line for some
programs and not for others, and any line ending. `ordinary_lists` leaves out what Markdown parsers disagree
on for reasons that are not ours; `markdownish` is marks in any order.

What they are built of is made once: Hypothesis looks into each strategy that it has not seen, in more time than it draws.
"""

from __future__ import annotations

import functools

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

BYTE_ORDER_MARK = "\ufeff"

_PLAIN_WORDS = (
    "Attention LoRA: towards of a O(n) GPT-4 naïve Đặng C++ 50% 2023 OSDI'23 v1.5 (oral) & * _ ~ ! - + : . "
    "视频生成 大模型推理 モデル 한국어 🔥 👩‍💻 ✅ 中文：方法 f*g snake_case ~~old~~ &amp; &copy; &nope; \\* \\_ \\[ \\\\"
)
_WORDS = st.sampled_from(_PLAIN_WORDS.split())
# Ends of a line for `str.splitlines`, white space for `str.strip`, or neither, but never an end of a line here.
ODD = st.sampled_from(
    ["\f", "\x0b", "\x1c", "\x1e", "\x85", "\xa0", "\u2028", "\u2029", "\u3000", "\0", "\t", "\u200b"]
)
_PLAIN_URLS = st.sampled_from(
    [
        "https://arxiv.org/abs/2301.00001",
        "https://example.org/paper.pdf",
        "http://example.org/a/b?x=1&y=2#part",
        "https://example.org/A_(b)_c",
        "https://example.org/~someone/",
        "notes/attention.md",
        "./img/overview.png",
        "../LICENSE",
        "#contents",
        "#目录",
    ]
)
_DESTINATIONS = st.one_of(
    _PLAIN_URLS,
    st.sampled_from(
        [
            "",
            "#",
            "TODO",
            "<>",
            "<notes/a b.md>",
            "<https://example.org/<>",
            "https://example.org/?a=1&amp;b=2",
            "https://example.org/a\\_b",
            "https://example.org/(",
            "https://example.org/a b",
            "javascript:alert(1)",
            "mailto:me@example.org",
            "笔记/注意力.md",
        ]
    ),
)
_LABELS = st.sampled_from(["paper", "Code", "1", "site map", "论文"])
_HEADER_CELLS = st.sampled_from(
    ["Paper", "Title", "Venue", "Year", "Code", "**Date**", "论文", "Conference & Year", ""]
)
_DELIMITERS = st.sampled_from(["---", ":---", "---:", ":---:", "-", ":-:", "----------"])


def _joined(parts: Text, separator: str, most: int, least: int = 0) -> Text:
    return st.lists(parts, min_size=least, max_size=most).map(separator.join)


def _filled(template: str, *parts: Text) -> Text:
    return st.tuples(*parts).map(lambda values: template % values)


def _words(odd: bool) -> Text:
    plain = _joined(_WORDS, " ", 5, least=1)
    return st.one_of(plain, plain, plain, _joined(st.one_of(_WORDS, ODD), "", 4)) if odd else plain


def _links(text: Text, destinations: Text, odd: bool) -> Text:
    url = _PLAIN_URLS.filter(lambda url: url.startswith("http"))
    ordinary = [
        _filled("[%s](%s)", text, destinations),
        _filled('[%s]( %s "its title")', text, destinations),
        _filled("[[%s](%s)]", text, destinations),
        _filled("![%s](%s)", text, destinations),
        _filled("[![%s](%s)](%s)", text, destinations, destinations),
        _filled("[%s][%s]", text, _LABELS),
        _filled("[%s][]", _LABELS),
        _filled("[%s]", _LABELS),
        _filled("![%s][%s]", text, _LABELS),
        _filled("<%s>", url),
        _filled("%s ", url),
    ]
    if not odd:
        return st.one_of(ordinary)
    return st.one_of(
        *ordinary,
        _filled('<a href="%s">%s</a>', destinations, text),
        _filled("<a href='%s'><img src=%s alt=\"%s\"></a>", destinations, url, text),
        _filled('[<img src="%s">](%s)', destinations, destinations),
        _filled('<a href="%s">[%s](%s)</a>', destinations, text, destinations),
        _filled('[<a href="%s">%s](%s)</a>', destinations, text, destinations),
        _filled('<a id="%s"></a>', _LABELS),
        st.just("<me@example.org>"),
        _filled("[%s] (%s)", text, destinations),
        _filled("[%s](%s", text, destinations),
        _filled("（%s）", url),
        _filled("www.example.org/%s,", _LABELS),
    )


@functools.cache
def _inline(odd: bool) -> Text:
    words = _words(odd)
    links = _links(words, _DESTINATIONS if odd else _PLAIN_URLS, odd)
    pieces = [words, links, links, _filled("`%s`", words), st.just("`a || b`"), st.just("<br>")]
    if odd:
        pieces += [
            st.just("a \\| b"),
            st.just("\\|"),
            st.just("$O(n \\log n)$"),
            st.just("$x$ and \\$5"),
            st.just("[^1]"),
            st.just("<sup>2</sup>"),
            st.just("<!-- awesome-lint-disable-line -->"),
            st.just("``a ` b``"),
        ]
    wrapped = st.tuples(st.sampled_from(["%s", "%s", "**%s**", "*%s*", "__%s__", "~~%s~~"]), st.one_of(pieces))
    return _joined(wrapped.map(lambda pair: pair[0] % pair[1]), " ", 3, least=0 if odd else 1)


@st.composite
def _tables(draw: st.DrawFn, inline: Text) -> list[str]:
    width = draw(st.integers(1, 4))
    row = draw(st.sampled_from(["| %s |", "| %s |", "%s |", "| %s"] + ["%s"] * (width > 1)))
    joint = draw(st.sampled_from([" | ", "|", "  |  ", "\t|\t"]))
    header = draw(st.lists(_HEADER_CELLS, min_size=width, max_size=width))
    delimiters = draw(st.lists(_DELIMITERS, min_size=width, max_size=width))
    lines = [row % joint.join(header), row % joint.join(delimiters)]
    for _ in range(draw(st.integers(0, 4))):
        count = max(width + draw(st.sampled_from([0, 0, 0, -1, 1, 2])), 1)
        cells = draw(st.lists(inline, min_size=count, max_size=count))
        lines.append(draw(st.sampled_from([row, row, "| %s |"])) % joint.join(cells))
    return lines


@st.composite
def _items(draw: st.DrawFn, inline: Text) -> list[str]:
    mark = draw(st.sampled_from(["-", "*", "+", "1.", "2)", "-  ", "-\t"]))
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        depth = draw(st.sampled_from([0, 0, 0, 1, 2]))
        lines.append(" " * (len(mark) + 1) * depth + f"{mark} {draw(inline)}")
        if draw(st.integers(0, 4)) == 0:
            lines.append(" " * (len(mark) + 1) * (depth + 1) + draw(inline))
    return lines


def _prefixed(lines: list[str], first: str, later: str) -> list[str]:
    return [(later if index else first) + line for index, line in enumerate(lines)]


@functools.cache
def _blocks(odd: bool) -> st.SearchStrategy[list[str]]:
    inline = _inline(odd)
    headings = st.builds(lambda level, text: ["#" * level + " " + text], st.integers(1, 4), inline)
    tables = _tables(inline)
    paragraphs = st.lists(inline, min_size=1, max_size=3)
    leaves = [
        headings,
        headings,
        st.builds(lambda text, line: [text, line], inline, st.sampled_from(["===", "---"])),
        tables,
        tables,
        tables,
        paragraphs,
        _items(inline),
        st.builds(lambda label, url: [f"[{label}]: {url} 'its title'"], _LABELS, _PLAIN_URLS),
        st.just(["```", "| not | a table |", "```"]),
    ]
    if odd:
        leaves += [
            st.builds(lambda level, text: [f'<h{level} align="center">{text}</h{level}>'], st.integers(1, 6), inline),
            st.builds(lambda label, url: [f"[{label}]:", f"  <{url}>"], _LABELS, _PLAIN_URLS),
            st.builds(lambda label, url: [f"[{label}]: {url}"], _LABELS, _DESTINATIONS),
            st.builds(lambda text: [f"[^1]: {text}"], inline),
            st.builds(lambda text: ["<!-- awesome-lint-disable", text, "-->"], inline),
            st.just(["$$", "a_1 | b_2", "$$"]),
            st.just(["***"]),
            st.just(["~~~~ python", "# not a heading"]),
            st.builds(lambda text: ["    " + text], inline),
            st.builds(lambda char: [char], ODD),
        ]
    leaf = st.one_of(leaves)
    if not odd:
        return st.one_of(leaf, leaf, leaf, leaf.map(lambda lines: _prefixed(lines, "> ", "> ")))
    return st.one_of(
        leaf,
        leaf,
        leaf,
        leaf.map(lambda lines: _prefixed(lines, "> ", "> ")),
        leaf.map(lambda lines: _prefixed(lines, ">", "")),
        leaf.map(lambda lines: _prefixed(lines, "- > ", "  > ")),
        leaf.map(lambda lines: _prefixed(lines, "1. ", "   ")),
        leaf.map(lambda lines: _prefixed(lines, "-\t", "\t")),
        leaf.map(lambda lines: ["<details><summary>More</summary>", "", *lines, "", "</details>"]),
        leaf.map(lambda lines: ['<div align="center">', *lines, "</div>"]),
    )


_FRONT_MATTER = ["---", "title: A list", "layout: [default](none)", "---"]
_ENDINGS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A list with every kind of content and any line endings, now and then with a byte order mark."""
    lines = list(draw(st.sampled_from([[], [], [], _FRONT_MATTER])))
    for block in draw(st.lists(_blocks(odd=True), max_size=6)):
        lines += block + draw(st.sampled_from([[""], [""], [""], [], ["", ""], [" \t"]]))
    mixed = draw(st.integers(0, 3)) == 0
    ending = draw(_ENDINGS)
    text = "".join(line + (draw(_ENDINGS) if mixed else ending) for line in lines)
    mark = draw(st.sampled_from(["", "", "", BYTE_ORDER_MARK]))
    return mark + draw(st.sampled_from([text, text, text.rstrip("\r\n")]))


@st.composite
def ordinary_lists(draw: st.DrawFn) -> str:
    """A list as most are: LF, whole tables, links that all parsers read alike."""
    blocks = draw(st.lists(_blocks(odd=False), max_size=6))
    return "".join("\n".join([*block, "", ""]) for block in blocks)


_MARKDOWN = (
    "[ ] ( ) ![ ]( ][ ]: | || \\| \\ ` `` * ** _ ~~ < > <a> </a> <!-- --> <b # ## - --- === > 1. + : & &amp; ; ! \" ' "
    "https://a.b www.a.b a b 1 x@y.z [a] [a]: /u <p> <h1> </h1> href= id= ~~~ ``` [^1] [^1]: |-| |a| |---|---|"
)
_MARKS = st.sampled_from(_MARKDOWN.split())
_GAPS = st.sampled_from([" ", "\n", "\r\n", "\r", "\t", "    ", "\n\n", "\n> ", "\n- "])


def markdownish() -> Text:
    """Marks of Markdown in any order, and any other characters among them."""
    parts = st.one_of(_MARKS, _MARKS, _GAPS, ODD, st.characters(), st.just("\ud800"))
    return st.lists(parts, max_size=40).map("".join)


def texts() -> Text:
    """Any text that a parser may be given."""
    return st.one_of(lists(), lists(), markdownish())
