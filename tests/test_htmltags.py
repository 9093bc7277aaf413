"""Tags, comments and attributes in the HTML of a list, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awesome_lint.parsing import htmltags


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<br>", [("br", "<br>")]),
        ("<BR/>", [("br", "<BR/>")]),
        ("a</p >b", [("p", "</p >")]),
        ("<!-- a > b -->c", [("!--", "<!-- a > b -->")]),
        ("<!-- <a href=x> -->", [("!--", "<!-- <a href=x> -->")]),
        ("x <!-- never\nclosed", [("!--", "<!-- never\nclosed")]),
        ('<a title="a > b">t</a>', [("a", '<a title="a > b">'), ("a", "</a>")]),
        ("<a\nhref='x'\n>", [("a", "<a\nhref='x'\n>")]),
        ("<h-1>", [("h-1", "<h-1>")]),
        ("1 < 2 > 1 <3", []),
        ("<https://example.org> <me@example.org>", []),
        ("<a <b>", [("b", "<b>")]),
        ('<a href="x>', []),
    ],
)
def test_tags_and_comments_are_found(content: str, expected: list[tuple[str, str]]) -> None:
    assert [(tag.name, content[tag.span.start : tag.span.end]) for tag in htmltags.tags(content)] == expected


@pytest.mark.parametrize(
    ("content", "start", "expected"),
    [("<b><i>", 0, ["b", "i"]), ("<b><i>", 3, ["i"]), ("<b><i>", 1, ["i"])],
)
def test_tags_are_looked_for_from_an_offset_on(content: str, start: int, expected: list[str]) -> None:
    assert [tag.name for tag in htmltags.tags(content, start)] == expected


@pytest.mark.parametrize(
    ("tag", "closing", "self_closing"),
    [("<a>", False, False), ("</a>", True, False), ("<a/>", False, True), ('<a id="x" />', False, True)],
)
def test_a_tag_opens_or_closes(tag: str, closing: bool, self_closing: bool) -> None:
    (found,) = htmltags.tags(tag)
    assert (found.closing, found.self_closing) == (closing, self_closing)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<a href="x">', {"href": ("x", "x")}),
        ("<a HREF = 'x y'>", {"href": ("x y", "x y")}),
        ("<img src=a/b.png width=10>", {"src": ("a/b.png", "a/b.png"), "width": ("10", "10")}),
        ('<a href="">', {"href": ("", "")}),
        ("<input checked disabled>", {"checked": ("", ""), "disabled": ("", "")}),
        ('<a href="first" href="second">', {"href": ("first", "first")}),
        ('<a data-href="no" xlink:href="x">', {"data-href": ("no", "no"), "xlink:href": ("x", "x")}),
        ('<a title="href=x">', {"title": ("href=x", "href=x")}),
        ('<a href=" x ">', {"href": (" x ", " x ")}),
        ('<a href="?a=1&amp;b=2">', {"href": ("?a=1&b=2", "?a=1&amp;b=2")}),
        ('<a href="?a=1&copy=2&region=3">', {"href": ("?a=1&copy=2&region=3", "?a=1&copy=2&region=3")}),
        ('<a title="&copy 2023 &copy2 &copy;">', {"title": ("© 2023 &copy2 ©", "&copy 2023 &copy2 &copy;")}),
        ('<a title="&#65;&#x42;&nope;&">', {"title": ("AB&nope;&", "&#65;&#x42;&nope;&")}),
    ],
)
def test_attributes_are_read_with_their_places(tag: str, expected: dict[str, tuple[str, str]]) -> None:
    (found,) = htmltags.tags(tag)
    places = {name: (one.value, tag[one.span.start : one.span.end]) for name, one in found.attributes.items()}
    assert places == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>a  <b>b</b>\n c</p>", "a b c"),
        ("<!-- hidden -->", ""),
        ("<img src='x' alt='y'>", ""),
        ("a &amp; b&nbsp;c", "a & b c"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_what_a_reader_sees_is_left_without_tags(content: str, expected: str) -> None:
    assert htmltags.without_tags(content) == expected


@given(
    st.lists(st.sampled_from([*"<>a/ =\"'-x\n", "br", "href", "src", "<!--", "-->", "<td ", "</a>"]), max_size=20).map(
        "".join
    )
)
def test_a_tag_by_itself_is_what_it_is_among_others(text: str) -> None:
    def said(tag: htmltags.Tag) -> tuple[object, ...]:
        return tag.name, tag.closing, tag.self_closing, {name: one.value for name, one in tag.attributes.items()}

    alone = [[said(tag) for tag in htmltags.tags(text[place.start : place.end])] for place in htmltags.places(text)]
    assert alone == [[said(tag)] for tag in htmltags.tags(text)]
