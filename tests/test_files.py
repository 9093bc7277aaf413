"""Which files are lists, and reading them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from awesome_lint.addresses.paths import is_readme
from awesome_lint.errors import FileError
from awesome_lint.repository.files import markdown_below, read_bytes, why_no_text
from awesome_lint.repository.project import read_project
from support import write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, {"README.md": "the text\n"}) / "README.md"


class TestReading:
    def test_bytes_come_as_they_are(self, path: Path) -> None:
        path.write_bytes(bytes(range(256)))
        assert read_bytes(path) == bytes(range(256))

    def test_only_files_are_read(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.md")
        cases = {".": "it is a folder", "pipe.md": "it is not a regular file", "none.md": "no such file or directory"}
        for name, reason in cases.items():
            with pytest.raises(FileError, match=reason):
                read_bytes(tmp_path / name)

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", None),
            (b"plain\n", None),
            (b"\xff\xfe", "it is UTF-16, not UTF-8"),
            (b"\xfe\xff\x00a", "it is UTF-16, not UTF-8"),
            (b"\xef\xbb\xbftext", None),
            (b"caf\xe9 and more\n", None),
            (b"\x00", "it is a binary file"),
            (b"a NUL in \x00 a longer text is a slip\n", None),
            ("text".encode("utf-16-le"), "it is a binary file"),
        ],
    )
    def test_what_cannot_be_a_list(self, data: bytes, reason: str | None) -> None:
        assert why_no_text(data) == reason


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("README.md", True),
        ("readme.MD", True),
        ("Readme.markdown", True),
        ("README.zh-CN.md", True),
        ("README_ja.md", True),
        ("README-old.mkd", True),
        ("README", False),
        ("README.txt", False),
        ("README.rst", False),
        ("my-README.md", False),
        ("CONTRIBUTING.md", False),
    ],
)
def test_what_is_a_readme(name: str, wanted: bool) -> None:
    assert is_readme(name) is wanted


def test_markdown_below_a_folder(tmp_path: Path) -> None:
    files = ("a/README.md", "a/b/x.markdown", "a/b/y.txt", "a/c.MD", "ab/z.md", "top.md")
    write(tmp_path, dict.fromkeys(files, ""))
    (tmp_path / ".git").mkdir()
    project = read_project(tmp_path)
    assert list(markdown_below(tmp_path / "a", project)) == ["README.md", "b/x.markdown", "c.MD"]
    assert list(markdown_below(tmp_path, project)) == ["a/README.md", "a/b/x.markdown", "a/c.MD", "ab/z.md", "top.md"]
