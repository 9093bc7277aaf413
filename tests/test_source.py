"""Text and the places in it: lines, bytes, and the ways between the offsets of a text and of what is parsed of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from awesome_lint.parsing.tablerule import cell_content, split_row
from awesome_lint.source import Normalised, Segments, Source, Span, decode, encode, offset_of_byte, place
from strategies import BYTE_ORDER_MARK, texts


def lines(text: str) -> list[str]:
    source = Source("README.md", text)
    return [source[source.line_span(index)] for index in range(len(source.line_starts))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\nb", ["a", "b"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\r\n", ["a", "b", ""]),
        ("a\rb\r", ["a", "b", ""]),
        ("a\n\rb", ["a", "", "b"]),
        ("a\r\r\nb", ["a", "", "b"]),
        ("a\r\n\n\rb", ["a", "", "", "b"]),
        ("\ufeffa\nb", ["\ufeffa", "b"]),
        ("a\fb\x0bc", ["a\fb\x0bc"]),
        ("a\x1cb\x1dc\x1ed", ["a\x1cb\x1dc\x1ed"]),
        ("a\x85b", ["a\x85b"]),
        ("a\u2028b\u2029c", ["a\u2028b\u2029c"]),
        ("a\0b", ["a\0b"]),
        ("🔥\n中文", ["🔥", "中文"]),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_alone(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\ncd", 5, (2, 3)),
        ("ab\r\ncd", 3, (1, 4)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("ab\n", 3, (2, 1)),
        ("\ufeffab", 1, (1, 2)),
        ("🔥a\u0301b", 3, (1, 4)),
        ("a\u2028b\fc", 4, (1, 5)),
    ],
)
def test_a_position_counts_lines_and_code_points_from_one(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Source("README.md", text).position(offset) == position


@pytest.mark.parametrize(
    ("text", "first", "after", "expected"),
    [
        ("a\nb\nc\n", 0, 2, "a\nb"),
        ("a\r\nb\r\n\r\n", 0, 3, "a\r\nb"),
        ("a\n \t\n\n", 0, 3, "a"),
        ("a\n\f\n", 0, 2, "a\n\f"),
        ("\n\n", 0, 2, ""),
        ("a\n\nb", 1, 3, "\nb"),
    ],
)
def test_a_block_of_lines_ends_before_its_blank_ones(text: str, first: int, after: int, expected: str) -> None:
    source = Source("README.md", text)
    assert source[source.lines_span(first, after)] == expected


@given(texts())
def test_the_lines_and_their_endings_are_the_text(text: str) -> None:
    source = Source("README.md", text)
    spans = [source.line_span(index) for index in range(len(source.line_starts))]
    between = [text[one.end : two.start] for one, two in pairwise(spans)]
    assert set(between) <= {"\n", "\r\n", "\r"}
    assert "".join(source[span] + end for span, end in zip(spans, [*between, ""], strict=True)) == text
    assert all(source.line_index(span.start) == source.line_index(span.end) == n for n, span in enumerate(spans))


@given(st.binary())
@example(b"\xef\xbb\xbfa\r\n\xff\xfe\xed\xa0\x80\xc3")
def test_any_bytes_come_back(data: bytes) -> None:
    assert encode(decode(data)) == data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeffa\r\n", "a\n"),
        ("a\ufeff", "a\ufeff"),
        ("\ufeff\ufeff", "\ufeff"),
        ("a\0b", "a\ufffdb"),
        ("a\u2028\x85\f", "a\u2028\x85\f"),
    ],
)
def test_the_parser_is_given_lf_alone_and_no_nul(text: str, expected: str) -> None:
    assert Source("README.md", text).normalised().text == expected


@given(texts())
def test_a_normalised_character_is_the_original_one(text: str) -> None:
    normalised = Normalised.of(Source("README.md", text))
    places = [normalised.original(offset) for offset in range(len(normalised.text) + 1)]
    originals = [text[place] for place in places[:-1]]
    replaced = {"\r": "\n", "\0": "\ufffd"}
    assert [replaced.get(char, char) for char in originals] == list(normalised.text)
    assert places == sorted(set(places))
    assert places[-1] == len(text)
    assert places[0] == int(text.startswith(BYTE_ORDER_MARK))


QUOTED = Segments((0, 4, 8), (2, 10, 20))  # "abc\ndef\ngh" behind "> " in line 1, two marks in line 2, more in line 3
ESCAPED = Segments((0, 2, 3), (5, 8, 10), escaped=True)  # `ab\|\|c` at offset 5, read as "ab||c"


@pytest.mark.parametrize(
    ("segments", "start", "end", "expected"),
    [
        (Segments((0,), (7,)), 0, 0, (7, 7)),
        (Segments((0,), (7,)), 2, 5, (9, 12)),
        (QUOTED, 0, 3, (2, 5)),
        (QUOTED, 0, 4, (2, 6)),
        (QUOTED, 4, 7, (10, 13)),
        (QUOTED, 1, 10, (3, 22)),
        (QUOTED, 8, 8, (20, 20)),
        (ESCAPED, 0, 2, (5, 7)),
        (ESCAPED, 2, 3, (7, 9)),
        (ESCAPED, 3, 4, (9, 11)),
        (ESCAPED, 0, 5, (5, 12)),
        (ESCAPED, 4, 5, (11, 12)),
    ],
)
def test_a_span_of_content_leads_back_to_the_text(
    segments: Segments, start: int, end: int, expected: tuple[int, int]
) -> None:
    assert segments.span(start, end) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", [" a ", " b "]),
        ("a | b", ["a ", " b"]),
        ("| a | b", [" a ", " b"]),
        ("a | b |", ["a ", " b "]),
        ("|a||b|", ["a", "", "b"]),
        ("||", [""]),
        ("|", []),
        ("", []),
        ("|a\\|b|", ["a\\|b"]),
        ("|a\\\\|b|", ["a\\\\|b"]),
        ("|`a|b`|", ["`a", "b`"]),
        ("a\\|", ["a\\|"]),
        ("| |", [" "]),
    ],
)
def test_a_row_is_cut_at_the_pipes_that_are_not_escaped(line: str, expected: list[str]) -> None:
    assert [line[start:end] for start, end in split_row(line)] == expected


@pytest.mark.parametrize(
    ("cell", "content", "written"),
    [
        (" a ", "a", "a"),
        (" a\\|b ", "a|b", "a\\|b"),
        ("\\|a\\|", "|a|", "\\|a\\|"),
        ("\\\\|", "\\|", "\\\\|"),
        ("\u3000中\xa0", "中", "中"),
        ("   ", "", ""),
        ("", "", ""),
    ],
)
def test_a_cell_is_trimmed_and_unescaped_and_found_again(cell: str, content: str, written: str) -> None:
    text = f"|{cell}|"
    found, origin = cell_content(text, 1, 1 + len(cell))
    span = place(origin, 0, len(found))
    assert found == content
    assert text[span.start : span.end] == written
    assert 1 <= span.start <= span.end <= 1 + len(cell)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [((2, 5), (2, 5), True), ((2, 5), (3, 3), True), ((2, 5), (1, 3), False), ((2, 5), (4, 6), False)],
)
def test_a_span_contains_what_lies_in_it(outer: tuple[int, int], inner: tuple[int, int], expected: bool) -> None:
    assert Span(*outer).contains(Span(*inner)) is expected


@pytest.mark.parametrize(
    ("data", "count", "offset"),
    [
        (b"abc", 2, 2),
        (b"abc", 9, 3),
        ("aéb".encode(), 2, 1),
        ("aéb".encode(), 3, 2),
        (b"a\xff\xfeb", 3, 3),
        ("\U0001f600b".encode(), 4, 1),
    ],
)
def test_a_byte_has_an_offset(data: bytes, count: int, offset: int) -> None:
    assert offset_of_byte(data, count) == offset
