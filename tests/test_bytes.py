"""Files of any bytes: each is answered, with findings at the right places or with a sentence that says why not."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest

from awesome_lint.repository.opening import MOST_BYTES
from support import awesome_lint, write

COMMANDS = {
    "check": ("check", "--isolated", "--output-format", "json"),
    "fix": ("check", "--isolated", "--fix", "--unsafe-fixes", "--output-format", "json"),
    "export": ("export", "--isolated", "--to", "jsonl"),
    "format": ("format", "--isolated"),
}
TEXT = "# Papers\n\n[code](TODO) \u00e9\n"


class Found(NamedTuple):
    """Where a finding starts: line, column and offset in code points; and what it covers, as the file has it."""

    rule: str
    line: int
    column: int
    offset: int
    covers: bytes


def todo(line: int, column: int, offset: int) -> Found:
    return Found("placeholder-link", line, column, offset, b"TODO")


def png() -> bytes:
    """A picture of noise, so that its data have every byte."""
    pixels = zlib.compress(random.Random(1).randbytes(64 * (1 + 3 * 64)))
    size = struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", size), (b"IDAT", pixels), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


SENTENCES = {
    "utf-16 little endian with mark": (TEXT.encode("utf-16"), "it is UTF-16, not UTF-8"),
    "utf-16 big endian with mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), "it is UTF-16, not UTF-8"),
    "utf-16 little endian": (TEXT.encode("utf-16-le"), "it is UTF-16, not UTF-8"),
    "utf-16 big endian": (TEXT.encode("utf-16-be"), "it is UTF-16, not UTF-8"),
    "utf-16 with few zeros": (("\u8bba\u6587\u4e0a\u5217\u8868" * 9 + "\n").encode("utf-16-le"), "it is UTF-16, not UTF-8"),
    "utf-16 mark alone": (b"\xff\xfe", "it is UTF-16, not UTF-8"),
    "utf-32": (TEXT.encode("utf-32"), "it is UTF-32, not UTF-8"),
    "a picture": (png(), "it is a binary file"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\x00\x3e\x00\x01" + bytes(40) + b"/lib/ld.so", "it is a binary file"),
    "a few zeros": (b"\0\0\0", "it is a binary file"),
    "every control": (bytes(range(32)) * 10, "it is a binary file"),
    "noise": (random.Random(2).randbytes(3000), "it is a binary file"),
}  # fmt: skip

FINDINGS: dict[str, tuple[bytes, list[Found], bytes | None]] = {
    # Bytes, what is found, and what the unsafe fixes make of them; None: nothing.
    "empty": (b"", [], None),
    "white space": (b" \n\t\n \r\n\n"[:5], [], None),
    "no final newline": (b"[code](TODO)", [todo(1, 8, 7)], None),
    "mark alone": (b"\xef\xbb\xbf", [Found("byte-order-mark", 1, 1, 0, b"\xef\xbb\xbf")], b""),
    "mark": (
        b"\xef\xbb\xbf[code](TODO)\n",
        [Found("byte-order-mark", 1, 1, 0, b"\xef\xbb\xbf"), todo(1, 9, 8)],
        b"[code](TODO)\n",
    ),
    "mark in the middle": (
        b"a \xef\xbb\xbf b [code](TODO)\n",
        [Found("invisible-character", 1, 3, 2, b"\xef\xbb\xbf"), todo(1, 14, 13)],
        b"a  b [code](TODO)\n",
    ),
    "two marks": (
        b"\xef\xbb\xbf\xef\xbb\xbf[code](TODO)\n",
        [Found("byte-order-mark", 1, 1, 0, b"\xef\xbb\xbf\xef\xbb\xbf"), todo(1, 10, 9)],
        b"[code](TODO)\n",
    ),
    "latin-1": (
        TEXT.encode("latin-1"),
        [todo(3, 8, 17), Found("invalid-utf8", 3, 14, 23, b"\xe9")],
        TEXT.encode(),
    ),
    "surrogates one by one": (
        b"\xed\xa0\xbd\xed\xb8\x80 [code](TODO)\n",
        [Found("invalid-utf8", 1, 1, 0, b"\xed\xa0\xbd\xed\xb8\x80"), todo(1, 15, 14)],
        "\U0001f600 [code](TODO)\n".encode(),
    ),
    "half a surrogate": (
        b"a \xed\xa0\xbd b [code](TODO)\n",
        [Found("invalid-utf8", 1, 3, 2, b"\xed\xa0\xbd"), todo(1, 16, 15)],
        None,
    ),
    "a character cut short": (
        "[code](TODO) \u8bba".encode()[:-1],
        [todo(1, 8, 7), Found("invalid-utf8", 1, 14, 13, b"\xe8\xae")],
        None,
    ),
    "more bytes than a character has": (
        b"\xf8\x88\x80\x80\x80 [code](TODO)\n",
        [Found("invalid-utf8", 1, 1, 0, b"\xf8\x88\x80\x80\x80"), todo(1, 14, 13)],
        None,
    ),
    "zero": (
        b"so many words that this is text: \0 [code](TODO)\n",
        [Found("invisible-character", 1, 34, 33, b"\0"), todo(1, 43, 42)],
        b"so many words that this is text:  [code](TODO)\n",
    ),
    "carriage returns": (b"# a\r\r[code](TODO)\r", [todo(3, 8, 12)], None),
    "carriage return within a line": (
        b"a\rb\n[code](TODO)\n",
        [Found("mixed-line-endings", 1, 2, 1, b"\r"), todo(3, 8, 11)],
        b"a\nb\n[code](TODO)\n",
    ),
    "form feed": (
        b"a\x0cb [code](TODO)\x0c\n",
        [Found("invisible-character", 1, 2, 1, b"\x0c"), todo(1, 12, 11), Found("invisible-character", 1, 17, 16, b"\x0c")],
        b"a b [code](TODO)\n",
    ),
    "line separator": (
        "a\u2028b\u2029c\u0085d [code](TODO)\n".encode(),
        [
            Found("invisible-character", 1, 2, 1, b"\xe2\x80\xa8"),
            Found("invisible-character", 1, 4, 3, b"\xe2\x80\xa9"),
            Found("invisible-character", 1, 6, 5, b"\xc2\x85"),
            todo(1, 16, 15),
        ],
        b"a b c d [code](TODO)\n",
    ),
    "beyond the basic plane": ("\U0001f600\U00020000 [code](TODO)\n".encode(), [todo(1, 11, 10)], None),
    "letters and their accents": ("e\u0301 [code](TODO)\n".encode(), [todo(1, 11, 10)], None),
    "nothing but a byte that is no character": (b"\xff", [Found("invalid-utf8", 1, 1, 0, b"\xff")], "\u00ff".encode()),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_no_text_is_left_alone_with_a_sentence(tmp_path: Path, name: str, command: str) -> None:
    data, sentence = SENTENCES[name]
    write(tmp_path, {"README.md": data})
    done = awesome_lint(*COMMANDS[command], cwd=tmp_path)
    participle = {"export": "exported", "format": "formatted"}.get(command, "checked")
    assert done.err.startswith(f"awesome-lint: README.md: {sentence}; it was not {participle}\n")
    assert (done.status, done.err.count("awesome-lint:")) == (2, 1)
    assert (tmp_path / "README.md").read_bytes() == data


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_text_is_checked_and_mended(tmp_path: Path, name: str) -> None:
    data, expected, mended = FINDINGS[name]
    write(tmp_path, {"README.md": data})
    text = data.decode("utf-8", "surrogateescape")
    done = awesome_lint(*COMMANDS["check"], cwd=tmp_path)
    found = [
        Found(
            one["rule"],
            one["start"]["line"],
            one["start"]["column"],
            one["start"]["offset"],
            text[one["start"]["offset"] : one["end"]["offset"]].encode("utf-8", "surrogateescape"),
        )
        for one in done.json
    ]
    assert (found, done.status, done.err) == (expected, int(bool(expected)), "")
    assert awesome_lint(*COMMANDS["fix"], cwd=tmp_path).status in (0, 1)
    assert (tmp_path / "README.md").read_bytes() == (data if mended is None else mended)
    write(tmp_path, {"README.md": data})
    assert awesome_lint(*COMMANDS["export"], cwd=tmp_path).status == 0


@pytest.mark.parametrize("name", FINDINGS)
def test_what_is_text_is_formatted_alike_from_a_file_and_from_a_pipe(tmp_path: Path, name: str) -> None:
    data, _, _ = FINDINGS[name]
    piped = awesome_lint(*COMMANDS["format"], "-", cwd=write(tmp_path, {"README.md": data}), stdin=data)
    assert awesome_lint(*COMMANDS["format"], cwd=tmp_path).status == piped.status == 0
    after = (tmp_path / "README.md").read_bytes()
    assert piped.raw == after
    assert after.split() == data.split()
    again = awesome_lint(*COMMANDS["format"], "-", cwd=tmp_path, stdin=after)
    assert again.raw == after


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("piped", [False, True])
def test_a_file_too_long_for_a_list_is_not_read(tmp_path: Path, command: str, piped: bool) -> None:
    with (tmp_path / "README.md").open("wb") as file:
        file.truncate(100_000_000)
    stdin = b"\n" * (MOST_BYTES + 1) if piped else b""
    done = awesome_lint(*COMMANDS[command], "-" if piped else "README.md", cwd=tmp_path, stdin=stdin)
    name = "<stdin>" if piped else "README.md"
    assert done.status == 2
    assert done.err.startswith(f"awesome-lint: {name}: it has more than 20,000,000 bytes, too many to read\n")


def test_a_file_as_long_as_a_list_may_be_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"README.md": b"[code](TODO)\n".ljust(MOST_BYTES, b"a")})
    done = awesome_lint("--isolated", "--output-format", "json", cwd=tmp_path)
    assert [rule for _, _, rule in done.findings] == ["placeholder-link", "oversized-readme"]


CHINESE = "# 论文列表\n\n| 标题 | 年份 |\n| --- | --- |\n| [分页注意力](https://example.org/a) | 2023 |\n"
TAIWANESE = "# 論文列表\n\n| 標題 | 年份 |\n| --- | --- |\n| [分頁注意力功](https://example.org/a) | 2023 |\n"
JAPANESE = "# 論文のリスト\n\n| タイトル | 年 |\n| --- | --- |\n| [ページの注意ソ表](https://example.org/a) | 2023 |\n"
RUSSIAN = "# Список статей\n\n| Название | Год |\n| --- | --- |\n| [Внимание это всё](https://example.org/a) | 2017 |\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gbk"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
    ],
)
def test_a_list_in_another_encoding_is_decoded_as_a_whole(tmp_path: Path, text: str, encoding: str) -> None:
    write(tmp_path, {"README.md": text.encode(encoding)})
    found = awesome_lint(*COMMANDS["check"], "--select", "invalid-utf8", "README.md", cwd=tmp_path).out
    assert found.count('"rule"') == 1
    awesome_lint(*COMMANDS["fix"], "README.md", cwd=tmp_path)
    assert (tmp_path / "README.md").read_text("utf-8") == text


def test_a_list_of_two_encodings_is_not_decoded_as_one(tmp_path: Path) -> None:
    data = CHINESE.encode("gbk") + RUSSIAN.encode("cp1251") + JAPANESE.encode("euc_jp")
    write(tmp_path, {"README.md": data})
    awesome_lint(*COMMANDS["fix"], "README.md", cwd=tmp_path)
    assert (tmp_path / "README.md").read_bytes() == data
