"""Files are written whole or not at all, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from awesome_lint.errors import FileError
from awesome_lint.repository.filewriting import write_bytes
from support import (
    LIST,
    MENDED,
    PROGRAM,
    Outcome,
    awesome_lint,
    awesome_lint_process,
    environment,
    git,
    without_privileges,
    write,
)

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

    def test_other_names_of_the_file_keep_the_old_text(self, path: Path) -> None:
        os.link(path, path.with_name("other.md"))
        write_bytes(path, NEW, OLD)
        assert (path.read_bytes(), path.with_name("other.md").read_bytes()) == (NEW, OLD)

    def test_its_attributes_stay(self, path: Path) -> None:
        try:
            os.setxattr(path, "user.note", b"mine")
        except (AttributeError, OSError):
            pytest.skip("files have no attributes here")
        write_bytes(path, NEW, OLD)
        assert os.getxattr(path, "user.note") == b"mine"

    def test_the_ways_out_where_nothing_can_be_written(self, tmp_path: Path) -> None:
        write(tmp_path, {"README.md": LIST})
        patch = awesome_lint("--diff", "README.md", cwd=tmp_path)
        mended = awesome_lint("--fix", "--stdin-filename", "README.md", "-", cwd=tmp_path, stdin=LIST)
        assert (patch.status, mended.raw.decode()) == (1, MENDED)
        git(tmp_path, "apply", "-", stdin=patch.raw)
        assert (tmp_path / "README.md").read_text("utf-8") == MENDED

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
        with pytest.raises(FileError, match="it could not be written: no space left on device; the file is unchanged"):
            write_bytes(path, NEW, OLD)
        assert (path.read_bytes(), names(path.parent)) == (OLD, ["README.md"])

    def test_where_the_disk_takes_no_more_the_old_text_stays(self, tmp_path: Path) -> None:
        path = write(tmp_path, {"README.md": LIST + "x" * 5000}) / "README.md"
        before = path.read_bytes()
        done = awesome_lint_process("--fix", cwd=tmp_path, under=("sh", "-c", 'ulimit -f 4; exec "$@"', "sh"))
        assert done.status == 2
        assert "README.md: it could not be written: file too large; the file is unchanged" in done.err
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
        why = "because no file can be created in its folder: permission denied; --diff shows what would be written"
        assert f"README.md: it could not be written, {why}; the file is unchanged\n" in done.err
        assert ((folder / "README.md").read_text("utf-8"), names(folder)) == (LIST, ["README.md"])


LONG = "x" * 5_000


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("shut/x", "permission denied"),
        ("shut/x/y", "permission denied"),
        pytest.param(LONG, "file name too long", id="long"),
        pytest.param(f"{LONG}/y", "file name too long", id="in a long folder"),
        ("gone/x", "there is no folder gone"),
        ("README.md/x", "README.md is not a folder"),
        ("open", "it is a folder"),
        ("loop", "too many levels of symbolic links"),
    ],
)
@pytest.mark.parametrize("command", ["check --output-file", "check --write-baseline", "export --to csv --output-file"])
def test_where_nothing_can_be_written_is_told_before_any_work(
    tmp_path: Path, command: str, place: str, why: str
) -> None:
    under = without_privileges()
    if under is None:
        pytest.skip("runs as root, whom file modes do not bind")
    write(tmp_path, {"README.md": LIST, "open/x": "", "shut/x": ""})
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "shut").chmod(0)
    done = awesome_lint_process(*command.split(), place, "README.md", cwd=tmp_path, under=under)
    (tmp_path / "shut").chmod(0o755)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"awesome-lint: {place}: it could not be written: {why}\n"


# For `--fix` and for `format` there is something to do.
BOTH = f"{LIST}\n* an item\n"

# The program, in which something happens before the list in `b` is mended, or while it is written.
CHANGED = """
import os, signal, sys
from awesome_lint import mending
from awesome_lint.__main__ import run
path, what, at = sys.argv.pop(1), sys.argv.pop(1), sys.argv.pop(1)
# A shell that starts a suite behind its back has its processes ignore interrupts, and theirs inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
place = mending if at == "mend" else os
real = getattr(place, at)
def changed(source, *rest, **more):
    if at != "mend" or source.path.startswith("b"):
        exec(what)
    return real(source, *rest, **more)
setattr(place, at, changed)
run()
"""


def changed(path: Path, what: str, at: str = "mend") -> tuple[str | Path, ...]:
    """The program, in which `what` happens to `path` at a step."""
    return (sys.executable, "-c", CHANGED, path, what, at)


def require_mounting(done: Outcome) -> None:
    if "unshare: " in done.err or "mount: " in done.err:
        pytest.skip("nothing may be mounted here")


class TestFailing:
    """What fails in the middle: the old text stays whole, nothing else is left, and the other files are done."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return write(tmp_path, {"a/README.md": BOTH, "b/README.md": BOTH, "c/README.md": BOTH})

    def check(self, folder: Path, done: Outcome, said: str) -> None:
        """All is well with the files, of which that in `b` could not be written."""
        assert done.status == 2
        assert said in done.err
        assert "Traceback" not in done.err
        assert (folder / "b/README.md").read_text("utf-8") == BOTH
        assert all(names(folder / one) == ["README.md"] for one in "abc")
        assert all((folder / one / "README.md").read_text("utf-8") != BOTH for one in "ac")

    @pytest.mark.parametrize("command", ["check --fix", "format"])
    @pytest.mark.parametrize("step", ["write", "fsync", "close"])
    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO], ids=errno.errorcode.get)
    def test_a_disk(self, folder: Path, number: int, step: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Full, over the quota, or broken; said at once, after ten bytes, or only when all is to be kept."""
        failing: dict[int, int] = {}
        begun: list[str | Path] = []
        opening, doing = os.open, getattr(os, step)

        def open_(path: str | Path, *rest: int) -> int:
            handle = opening(path, *rest)
            failing.pop(handle, None)
            if Path(path).parent.name == "b" and Path(path).name.startswith(".awesome-lint-"):
                failing[handle] = 0
                begun.append(path)
            return handle

        def do(handle: int, *data: bytes) -> object:
            if handle not in failing:
                return doing(handle, *data)
            failing[handle] += 1
            if step == "write" and failing[handle] == 1:
                return doing(handle, data[0][:10])
            if step == "close":
                del failing[handle]
                doing(handle)
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "open", open_)
        monkeypatch.setattr(os, step, do)
        done = awesome_lint(*command.split(), "a", "b", "c", cwd=folder)
        assert len(begun) == 1
        why = os.strerror(number).lower()
        self.check(folder, done, f"b/README.md: it could not be written: {why}; the file is unchanged\n")

    @pytest.mark.skipif(shutil.which("unshare") is None, reason="nothing may be mounted here")
    def test_a_disk_that_is_full(self, folder: Path) -> None:
        """A small one of the test's own, where the system lets us have one."""
        filled = "mount -t tmpfs -o size=16k none b && cp a/README.md b && ! cat /dev/zero 2>&1 >b/rest || exit"
        looked_at = 'code=$?; rm b/rest; ls -A b >listed; cat b/README.md >kept; exit "$code"'
        under = ("unshare", "--mount", "sh", "-c", f'{filled}; "$@"; {looked_at}', "sh")
        done = awesome_lint_process("--fix", "a", "b", "c", cwd=folder, under=under)
        require_mounting(done)
        self.check(
            folder, done, "b/README.md: it could not be written: no space left on device; the file is unchanged\n"
        )
        assert ((folder / "kept").read_text("utf-8"), (folder / "listed").read_text("utf-8")) == (BOTH, "README.md\n")

    @pytest.mark.skipif(shutil.which("unshare") is None, reason="nothing may be mounted here")
    def test_a_disk_that_is_read_only(self, folder: Path) -> None:
        under = ("unshare", "--mount", "sh", "-c", 'mount --bind b b && mount -o remount,bind,ro b && exec "$@"', "sh")
        done = awesome_lint_process("--fix", "a", "b", "c", cwd=folder, under=under)
        require_mounting(done)
        self.check(folder, done, "b/README.md: it is read-only; nothing was written\n")

    @pytest.mark.skipif(shutil.which("unshare") is None, reason="nothing may be mounted here")
    def test_a_file_that_is_mounted_by_itself(self, folder: Path) -> None:
        """As into a container."""
        under = ("unshare", "--mount", "sh", "-c", 'mount --bind b/README.md b/README.md && exec "$@"', "sh")
        done = awesome_lint_process("--fix", "a", "b", "c", cwd=folder, under=under)
        require_mounting(done)
        why = "because it is a mount point: device or resource busy; --diff shows what would be written"
        self.check(folder, done, f"b/README.md: it could not be written, {why}; the file is unchanged\n")

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("b/README.md", "it is read-only; nothing was written"),
            ("b", "it could not be written, because no file can be created in its folder: permission denied; "),
        ],
    )
    def test_a_right_that_is_lost_after_reading(self, folder: Path, name: str, said: str) -> None:
        under = without_privileges()
        if under is None:
            pytest.skip("runs as root, whom file modes do not bind")
        program = changed(folder / name, "os.chmod(path, 0o555)")
        done = awesome_lint_process("--fix", "a", "b", "c", cwd=folder, under=under, program=program)
        (folder / "b").chmod(0o755)
        self.check(folder, done, f"b/README.md: {said}")

    @pytest.mark.parametrize(
        ("what", "said"),
        [
            ("open(path, 'a').write('more')", "it was changed by another program meanwhile; nothing was written"),
            ("os.unlink(path)", "it could not be written: no such file or directory; the file is unchanged"),
            ("os.unlink(path); os.mkfifo(path)", "it was changed by another program meanwhile; nothing was written"),
        ],
    )
    def test_a_file_that_has_changed_after_reading(self, folder: Path, what: str, said: str) -> None:
        program = changed(folder / "b/README.md", what)
        done = awesome_lint_process("--fix", "a", "b", "c", cwd=folder, program=program)
        assert f"b/README.md: {said}\n" in done.err
        assert (done.status, "Traceback" in done.err) == (2, False)
        assert all((folder / one / "README.md").read_text("utf-8") != BOTH for one in "ac")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent to processes")
class TestSignals:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return write(tmp_path, {"b/README.md": LIST})

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    @pytest.mark.parametrize(("at", "text"), [("mend", LIST), ("fsync", MENDED)])
    def test_the_file_is_whole_and_alone(self, folder: Path, number: int, at: str, text: str) -> None:
        """Before it is written, it stays as it was; in the middle of it, it is written to the end."""
        program = changed(folder, f"os.kill(os.getpid(), {number:d})", at)
        done = awesome_lint_process("--fix", "b/README.md", cwd=folder, program=program)
        why = "interrupted" if number == signal.SIGINT else "stopped by a signal"
        assert done.err == f"awesome-lint: {why}; the list being read is unchanged\n"
        assert done.status == 128 + number
        assert ((folder / "b/README.md").read_text("utf-8"), names(folder / "b")) == (text, ["README.md"])

    def test_what_is_ignored_stays_so(self, folder: Path) -> None:
        """As under `nohup`."""
        program = changed(folder, "os.kill(os.getpid(), signal.SIGHUP)")
        under = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
        assert awesome_lint_process("--fix", "b/README.md", cwd=folder, program=program, under=under).status == 1
        assert (folder / "b/README.md").read_text("utf-8") == MENDED

    def test_a_reader_that_has_enough_ends_a_run_without_a_word(self, folder: Path) -> None:
        write(folder, {"b/README.md": LIST * 2000})
        under = ("sh", "-c", '"$@" | head -n 1', "sh")
        done = awesome_lint_process("--no-cache", "b/README.md", cwd=folder, under=under)
        assert (done.status, done.out.count("\n"), done.err) == (0, 1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "command",
    [
        "check",
        "check --output-format json",
        "export --to csv",
        "check --fix -",
        "rule",
        "--help",
        "--version",
        "rule x --help",
        "check -h",
    ],
)
def test_output_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, command: str, unbuffered: str) -> None:
    write(tmp_path, {"README.md": LIST})
    under = ("sh", "-c", 'exec "$@" <README.md >/dev/full', "sh")
    done = awesome_lint_process(
        *command.split(), cwd=tmp_path, under=under, variables={"PYTHONUNBUFFERED": unbuffered, "COLUMNS": "80"}
    )
    assert done.err == "awesome-lint: the output could not be written: no space left on device\n"
    assert done.status == 2


@pytest.mark.parametrize("name", ["some/file", b"some/file"])
def test_whatever_the_system_refuses_is_told_in_a_sentence(
    tmp_path: Path, name: str | bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"README.md": LIST})

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("awesome_lint.commands.running.find_inputs", fail)
    error: Exception = OSError(errno.EIO, "Input/output error", name)
    done = awesome_lint("README.md", cwd=tmp_path)
    assert (done.status, done.out, done.err) == (2, "", "awesome-lint: some/file: input/output error\n")
    error = RuntimeError("a mistake of ours")
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        awesome_lint("README.md", cwd=tmp_path)


AT_ONCE = """
import sys
from pathlib import Path
from awesome_lint.errors import FileError
from awesome_lint.repository.filewriting import write_bytes
path, own, written = Path(sys.argv[1]), sys.argv[2].encode() * 20_000, 0
for number in range(150):
    before = path.read_bytes()
    try:
        write_bytes(path, own + b"%d" % number, before)
        written += 1
    except FileError as error:
        assert "changed by another program" in str(error), error
print(written)
"""


class TestTwoAtOnce:
    def test_writing_again_and_again(self, tmp_path: Path) -> None:
        """A third, who reads all the while, finds the whole text of one of them each time."""
        path = write(tmp_path, {"README.md": "a" * 20_000 + "0"}) / "README.md"
        both = [
            subprocess.Popen(
                (sys.executable, "-c", AT_ONCE, path, own), stdout=subprocess.PIPE, env=environment(tmp_path)
            )
            for own in "ab"
        ]
        seen = set()
        while any(process.poll() is None for process in both):
            seen.add(path.read_bytes())
            time.sleep(0.001)
        written = [int(process.communicate()[0]) for process in both]
        assert all(re.fullmatch(rb"(a{20000}|b{20000})\d+", text) for text in seen)
        assert {text[:1] for text in seen} == {b"a", b"b"}
        assert min(written) > 0
        assert names(tmp_path) == ["README.md"]

    def test_fixing_and_formatting(self, tmp_path: Path) -> None:
        results = {BOTH}
        for commands in (["check --fix"], ["format"], ["check --fix", "format"]):
            write(tmp_path, {"README.md": BOTH})
            for command in commands:
                awesome_lint(*command.split(), "README.md", cwd=tmp_path)
            results.add((tmp_path / "README.md").read_text("utf-8"))
        assert len(results) == 4
        for _ in range(3):
            write(tmp_path, {"README.md": BOTH})
            both = [
                subprocess.Popen(
                    (*PROGRAM, *command, "README.md"),
                    cwd=tmp_path,
                    env=environment(tmp_path),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
                for command in (["check", "--fix"], ["format"])
            ]
            for process in both:
                process.wait()
            assert (tmp_path / "README.md").read_text("utf-8") in results - {BOTH}
            assert names(tmp_path) == ["README.md"]


WRITING_FOR_EVER = """
import sys
from pathlib import Path
from awesome_lint.repository.filewriting import write_bytes
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
