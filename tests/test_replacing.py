"""Files are written whole or not at all, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from awesome_lint.files import FileError
from awesome_lint.replacing import write_bytes
from support import LIST, MENDED, PROGRAM, awesome_lint, awesome_lint_process, environment, without_privileges, write

OLD, NEW = b"the old text\n", b"the new text, which is longer\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, {"README.md": OLD}) / "README.md"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


class TestWriting:
    def test_the_new_text_takes_the_place_of_the_old(self, path: Path) -> None:
        write_bytes(path, NEW, OLD)
        assert path.read_bytes() == NEW
        assert names(path.parent) == ["README.md"]

    @pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664, 0o200, 0o666])
    def test_the_mode_stays(self, path: Path, mode: int) -> None:
        path.chmod(mode)
        under = os.umask(0o077)
        try:
            write_bytes(path, NEW, OLD)
        finally:
            os.umask(under)
        assert path.stat().st_mode & 0o7777 == mode

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
    def test_the_owner_stays(self, path: Path) -> None:
        os.chown(path, 1234, 2345)
        write_bytes(path, NEW, OLD)
        assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)

    @pytest.mark.parametrize(
        "links", [{"README.md": "docs/list.md"}, {"README.md": "a.md", "a.md": "b.md", "b.md": "docs/list.md"}]
    )
    def test_a_symbolic_link_stays_one(self, tmp_path: Path, links: dict[str, str]) -> None:
        write(tmp_path, {"docs/list.md": OLD})
        for name, target in links.items():
            (tmp_path / name).symlink_to(target)
        write_bytes(tmp_path / "README.md", NEW, OLD)
        assert {name: str((tmp_path / name).readlink()) for name in links} == links
        assert (tmp_path / "docs/list.md").read_bytes() == NEW
        assert names(tmp_path / "docs") == ["list.md"]

    def test_a_read_only_file_is_left_alone(self, path: Path) -> None:
        path.chmod(0o444)
        with pytest.raises(FileError, match=r"README\.md: it is read-only; nothing was written"):
            write_bytes(path, NEW, OLD)
        assert (path.read_bytes(), names(path.parent)) == (OLD, ["README.md"])

    def test_a_file_that_was_changed_meanwhile_is_left_alone(self, path: Path) -> None:
        with pytest.raises(FileError, match=r"README\.md: it was changed by another program meanwhile"):
            write_bytes(path, NEW, b"what was read before")
        assert (path.read_bytes(), names(path.parent)) == (OLD, ["README.md"])

    def test_a_file_that_is_gone_stays_gone(self, path: Path) -> None:
        path.unlink()
        with pytest.raises(FileError, match=r"README\.md: it could not be written: no such file"):
            write_bytes(path, NEW, OLD)
        assert names(path.parent) == []

    @pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
    def test_where_a_step_fails_the_old_text_stays(
        self, path: Path, step: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
        with pytest.raises(FileError, match="it could not be written: no space left on device; the file is as it was"):
            write_bytes(path, NEW, OLD)
        assert (path.read_bytes(), names(path.parent)) == (OLD, ["README.md"])

    def test_where_the_disk_takes_no_more_the_old_text_stays(self, tmp_path: Path) -> None:
        path = write(tmp_path, {"README.md": LIST + "x" * 5000}) / "README.md"
        before = path.read_bytes()
        done = awesome_lint_process("--fix", cwd=tmp_path, under=("sh", "-c", 'ulimit -f 4; exec "$@"', "sh"))
        assert done.status == 2
        assert "README.md: it could not be written: file too large; the file is as it was" in done.err
        assert (path.read_bytes(), names(tmp_path)) == (before, ["README.md"])

    def test_in_a_read_only_folder_the_old_text_stays(self, tmp_path: Path) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        folder = write(tmp_path / "shut", {"README.md": LIST})
        folder.chmod(0o555)
        try:
            done = awesome_lint_process("--fix", cwd=folder, under=under)
        finally:
            folder.chmod(0o755)
        assert done.status == 2
        why = "no file can be made in its folder: permission denied; --diff shows what would be written"
        assert f"README.md: it could not be written, as {why}; the file is as it was\n" in done.err
        assert ((folder / "README.md").read_text("utf-8"), names(folder)) == (LIST, ["README.md"])


WRITING_FOR_EVER = """
import sys
from pathlib import Path
from awesome_lint.replacing import write_bytes
path, old, new = Path(sys.argv[1]), b"old\\n" * 20_000, b"new\\n" * 30_000
while True:
    print(flush=True)
    write_bytes(path, new, old)
    old, new = new, old
"""


class TestKilling:
    """A process ended by the system at any moment, without a word."""

    def test_while_it_writes(self, tmp_path: Path) -> None:
        old, new = b"old\n" * 20_000, b"new\n" * 30_000
        path, moments, seen = tmp_path / "README.md", random.Random(7), set()
        for _ in range(40):
            path.write_bytes(old)
            process = subprocess.Popen(
                (sys.executable, "-c", WRITING_FOR_EVER, path), stdout=subprocess.PIPE, env=environment(tmp_path)
            )
            assert process.stdout is not None
            with process, process.stdout:
                for _ in range(moments.randint(1, 3)):
                    process.stdout.readline()
                time.sleep(moments.uniform(0, 0.01))
                process.kill()
            assert process.returncode == -signal.SIGKILL
            assert path.read_bytes() in (old, new)
            seen.add(path.read_bytes()[:3])
        assert seen == {b"old", b"new"}
        self.check_strays(tmp_path, at_most=40)

    def test_while_it_runs(self, tmp_path: Path) -> None:
        path, moments = tmp_path / "README.md", random.Random(8)
        for _ in range(12):
            write(tmp_path, {"README.md": LIST * 200})
            with subprocess.Popen(
                (*PROGRAM, "--fix"), cwd=tmp_path, env=environment(tmp_path), stdout=subprocess.DEVNULL
            ) as process:
                time.sleep(moments.uniform(0.1, 0.9))
                process.kill()
            assert path.read_text("utf-8") in (LIST * 200, MENDED * 200)
        self.check_strays(tmp_path, at_most=12)

    def check_strays(self, folder: Path, at_most: int) -> None:
        """What was left lying about is known by its name, and the next run pays it no heed."""
        strays = [name for name in names(folder) if name != "README.md"]
        assert len(strays) <= at_most
        assert all(name.startswith(".awesome-lint-") and name.endswith(".tmp") for name in strays)
        write(folder, {"README.md": LIST})
        done = awesome_lint("--fix", "--output-format", "json", ".", cwd=folder)
        assert {path for path, _, _ in done.findings} == {"./README.md"}
        assert (folder / "README.md").read_text("utf-8") == MENDED
