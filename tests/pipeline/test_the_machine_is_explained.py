"""What a machine refuses ends in one message with its cause; what it merely has otherwise changes nothing."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT, Run, run_here
from tinhso import digest, effects, machine
from tinhso.effects import Console, fresh_folder, remove, swap_in, write_text
from tinhso.errors import ToolError
from tinhso.site import publishing

MODES = {True: 0o755, False: 0o644}


def modes(folder: Path) -> set[tuple[bool, int]]:
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


def of_a_process(root: Path, *arguments: str, **environment: str) -> Run:
    done = subprocess.run(
        [sys.executable, "-m", "tinhso", "--root", str(root), *arguments],
        capture_output=True, text=True, check=False, timeout=300, env={**os.environ, **environment},
    )  # fmt: skip
    return Run(code=done.returncode, out=done.stdout, err=done.stderr)


def test_everyone_may_read_what_is_published(small_built: Path, tmp_path: Path) -> None:
    assert modes(small_built / "_site") <= set(MODES.items())
    (tmp_path / "of-one" / "deep").mkdir(parents=True)
    (tmp_path / "of-one" / "deep" / "file").write_text("")
    (tmp_path / "of-one" / "deep" / "file").chmod(0o600)
    (tmp_path / "of-one" / "deep").chmod(0o700)
    effects.for_everyone(tmp_path / "of-one")
    assert modes(tmp_path / "of-one") == set(MODES.items())


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_python_that_leaves_out_descriptions_is_told_before_work_begins(level: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "flags", SimpleNamespace(optimize=level))
    with pytest.raises(ToolError, match="as -OO and PYTHONOPTIMIZE=2 ask") if level == 2 else nullcontext():
        machine.prepare()


@pytest.mark.parametrize(("limit", "who", "said"), [
    (resource.RLIMIT_NOFILE, 0, r"hold only 20 files open here; a build needs 256[.](?s:.)*ulimit -n"),
    (resource.RLIMIT_NPROC, 65534, r"Only 20 processes and threads of .+; a build needs 128[.](?s:.)*ulimit -u 256"),
    (resource.RLIMIT_NPROC, 0, None),
])  # fmt: skip
def test_a_user_who_may_not_begin_what_a_build_needs_is_told_before_work_begins(
    limit: int, who: int, said: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = {resource.RLIMIT_NOFILE: (1024, 1024), resource.RLIMIT_NPROC: (1024, 1024), limit: (10, 20)}
    monkeypatch.setattr(resource, "getrlimit", may.__getitem__)
    monkeypatch.setattr(resource, "setrlimit", lambda limit, wanted: may.update({limit: wanted}))
    monkeypatch.setattr(os, "geteuid", lambda: who)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(ToolError, match=said) if said else nullcontext():
        machine.prepare()
    assert may[limit] == ((20, 20) if said else (10, 20))


@pytest.mark.parametrize("umask", [0o777, 0o077, 0])
def test_no_umask_keeps_this_process_from_what_it_makes_itself(umask: int, tmp_path: Path) -> None:
    before = os.umask(umask)
    try:
        machine.prepare()
        (tmp_path / "folder").mkdir()
        (tmp_path / "folder" / "file").write_text("read")
    finally:
        os.umask(before)
    assert (tmp_path / "folder").stat().st_mode & 0o700 == 0o700
    assert (tmp_path / "folder" / "file").stat().st_mode & 0o600 == 0o600


def test_sockets_lie_where_their_addresses_are_short_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 120)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    assert len(machine.socket_folder()) <= machine.SOCKET
    monkeypatch.setattr(machine, "SHORT", ())
    with pytest.raises(ToolError, match=r"too long for the sockets(?s:.)*Set TMPDIR"):
        machine.socket_folder()


REFUSED = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "what you may store on this disk is used up",
    errno.EFBIG: "the file would be larger than a file may be here",
    errno.EACCES: "may not be read or written",
    errno.EROFS: "lies on a disk that can only be read",
    errno.EAGAIN: "no other process may begin on this machine",
    errno.EMFILE: "too many files are open",
    errno.ENAMETOOLONG: "the path or the name is too long",
    errno.ELOOP: "the link leads back to itself",
    errno.EIO: "the disk could not read or write",
}


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A machine on which no file can be made, for the reason that is given."""

    def refuse(number: int) -> None:
        def make(**options: Path) -> None:
            raise OSError(number, os.strerror(number), str(options["dir"] / ".new-1"))

        monkeypatch.setattr(tempfile, "mkstemp", make)

    return refuse


@pytest.mark.parametrize(("number", "said"), REFUSED.items(), ids=[errno.errorcode[number] for number in REFUSED])
def test_a_write_that_is_refused_is_said_with_its_cause_and_its_file(
    number: int, said: str, refusing: Callable[[int], None], tmp_path: Path
) -> None:
    refusing(number)
    with pytest.raises(ToolError) as refused, machine.refusals():
        write_text(tmp_path / "build" / "stamp.json", "{}")
    assert str(refused.value).startswith(f"{tmp_path / 'build' / 'stamp.json'}: {said}")


def test_a_build_on_a_full_disk_ends_in_one_message(small_project: Path, refusing: Callable[[int], None]) -> None:
    rows = small_project / "data" / "sources.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace("day of publication", "date of publication"), encoding="utf-8")
    refusing(errno.ENOSPC)
    run = run_here(small_project, "build")
    assert run.code == ToolError.exit_code
    assert "the disk is full" in run.err
    assert "Traceback" not in run.err


def test_advice_is_given_for_a_cause_that_was_found_alone(tmp_path: Path) -> None:
    nobody_knows = OSError(errno.EPROTO, "Protocol error", str(tmp_path))
    assert machine.explained(nobody_knows) is None
    with pytest.raises(OSError, match="Protocol error"), machine.refusals():
        raise nobody_knows
    of_a_device = machine.explained(OSError(errno.ENOSPC, "No space left on device"))
    assert of_a_device is not None
    assert "next:" not in of_a_device


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("")
    with pytest.raises(ToolError, match="a file stands where a folder is needed"), machine.refusals():
        write_text(tmp_path / "build" / "stamp.json", "{}")
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    with pytest.raises(ToolError, match="the link leads nowhere"), machine.refusals():
        write_text(tmp_path / "lost" / "stamp.json", "{}")


def test_where_a_system_shows_what_it_does_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    missing = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(tmp_path / "edition"))
    assert machine.explained(missing) is None, "on a disk it is a fault of ours"
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_blocks=0))
    assert machine.explained(missing) == (
        f"{tmp_path / 'edition'}: nothing can be kept there\n    found:    {tmp_path} is on no disk\n"
        "    next:     Name a folder on a disk."
    )


def test_links_are_followed_and_never_for_ever(tmp_path: Path) -> None:
    write_text(tmp_path / "far" / "one.txt", "1")
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "linked").symlink_to(tmp_path / "far")
    (tmp_path / "near" / "linked" / "up").symlink_to(tmp_path / "near")
    (tmp_path / "near" / "self").symlink_to(tmp_path / "near")
    assert digest.files_below(tmp_path / "near") == [tmp_path / "near" / "linked" / "one.txt"]
    fresh_folder(tmp_path / "near" / "linked")
    assert (tmp_path / "far" / "one.txt").exists(), "of a link the link alone is removed"


def test_an_edition_takes_the_place_of_what_a_link_leads_to(tmp_path: Path) -> None:
    write_text(tmp_path / "elsewhere" / "old.html", "old")
    (tmp_path / "_site").symlink_to(tmp_path / "elsewhere")
    write_text(tmp_path / "new" / "new.html", "new")
    swap_in(tmp_path / "new", tmp_path / "_site")
    assert (tmp_path / "_site").is_symlink()
    assert sorted(path.name for path in (tmp_path / "elsewhere").iterdir()) == ["new.html"]
    remove(tmp_path / "_site")
    assert (tmp_path / "elsewhere" / "new.html").exists()


def test_a_console_without_our_letters_gets_their_numbers() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Console(out=out, err=out).say("Vĩnh Phúc")
    out.seek(0)
    assert out.read() == "V\\u0129nh Ph\\xfac\n"


def test_modules_of_others_are_not_taken_for_those_of_this_environment(small_project: Path, tmp_path: Path) -> None:
    for name in ("polars", "yaml"):
        write_text(tmp_path / "theirs" / f"{name}.py", "raise SystemExit('theirs')")
    paths = os.pathsep.join((str(tmp_path / "theirs"), str(ROOT / "src")))
    run = of_a_process(small_project, "build", PYTHONPATH=paths)
    assert (run.code, "theirs" in run.err) == (0, False), run.err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_stopped_says_so_and_leaves_no_process(number: signal.Signals, small_project: Path) -> None:
    shutil.rmtree(small_project / "build")
    call = [sys.executable, "-m", "tinhso", "--root", str(small_project), "build"]
    with subprocess.Popen(
        call, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, start_new_session=True,
        preexec_fn=partial(signal.signal, number, signal.SIG_DFL),  # where the tests themselves run under nohup
    ) as process:  # fmt: skip
        assert process.stderr is not None
        process.stderr.readline()  # the first stage is done, the processes of the next are at work
        process.send_signal(number)
        said = process.stderr.read()
    assert "Stopped. What was published before is untouched." in said
    assert process.returncode == 128 + number
    for _ in range(100):
        if not members(process.pid):
            break
        time.sleep(0.1)
    assert not members(process.pid)


LOADING = """
import signal, sys
class Stopping:
    def find_spec(self, name, *_):
        if name == "tinhso.cli":
            signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Stopping())
from tinhso.__main__ import run
run()
"""


def test_a_command_that_is_stopped_while_it_is_loaded_ends_without_a_word() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_stopped_when_its_edition_is_in_place_says_that_it_stands(
    number: signal.Signals, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swapped(new: Path, place: Path) -> None:
        signal.raise_signal(number)
        swap_in(new, place)

    style = small_project / "site" / "theme" / "1-base.css"
    write_text(style, "b { line-height: 1.4 }\n")
    monkeypatch.setattr(publishing, "swap_in", swapped)
    ignored = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # where the tests themselves run under nohup
    run = run_here(small_project, "build")
    signal.signal(signal.SIGHUP, ignored)
    assert run.code == 128 + number
    assert run.err.endswith("\nStopped. The edition that was built last is published, whole.\n")
    assert "Nothing changed" in run_here(small_project, "build").out


def members(session: int) -> list[int]:
    """The processes of a session that still run."""
    found = subprocess.run(["ps", "-eo", "pid=,sess=,stat="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [int(pid) for pid, its, state in rows if int(its) == session and not state.startswith("Z")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["preview", "--port", "70000"], "argument --port: '70000': a port is 0 to 65535"),
        (["preview", "--port", "four"], "argument --port: 'four': a port is 0 to 65535"),
        (["prove", "--mutants", "0"], "argument --mutants: '0': a whole number, at least 1"),
        (["bench", "make", "--years", "1.5", "x"], "argument --years: '1.5': a whole number, at least 1"),
        (["bench", "make", "--years", "5000", "x"], "argument --years: '5000': a whole number, at least 1 and at most 1000"),
        (["build", "--until", "sites"], "choose from"),
        (["new", "--measure-type", "sum", "x"], "choose from"),
    ],
)
def test_what_may_stand_behind_an_option_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    with pytest.raises(SystemExit):
        run_here(tmp_path, *words)
    said = capsys.readouterr().err
    assert says in said
    assert "<" not in said


class TestTheEnvironment:
    """`make` looks whether the environment is of this folder and this interpreter; here it only says what it would do."""

    @staticmethod
    def project(folder: Path) -> Path:
        (folder / ".venv" / "bin").mkdir(parents=True)
        (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
        for name in ("Makefile", "requirements.lock", "pyproject.toml"):
            shutil.copy2(ROOT / name, folder)
            os.utime(folder / name, (0, 0))
        state = f"{sys.version.split()[0]} {sys.base_prefix} {folder.resolve()}\n"
        (folder / ".venv" / "ready").write_text(state)
        return folder

    @staticmethod
    def would_set_up(folder: Path, *arguments: str) -> bool:
        done = subprocess.run(["make", "-n", "-C", str(folder), "site", *arguments], capture_output=True, text=True, check=True)
        return "-m venv --clear" in done.stdout

    def test_it_is_kept_where_it_was_made(self, tmp_path: Path) -> None:
        project = self.project(tmp_path / "project")
        assert not self.would_set_up(project)
        assert not self.would_set_up(project, f"PYTHON={sys.executable}")

    def test_it_is_made_anew_where_the_folder_was_moved_or_copied(self, tmp_path: Path) -> None:
        project = self.project(tmp_path / "project")
        copy = Path(shutil.copytree(project, tmp_path / "copy", symlinks=True))
        assert self.would_set_up(copy)
        assert self.would_set_up(Path(shutil.move(project, tmp_path / "moved")))

    def test_it_is_made_anew_where_the_interpreter_is_another_or_gone(self, tmp_path: Path) -> None:
        project = self.project(tmp_path / "project")
        ready = project / ".venv" / "ready"
        kept = ready.read_text()
        ready.write_text(kept.replace(sys.version.split()[0], "3.10.1"))
        assert self.would_set_up(project)
        ready.write_text(kept)
        (project / ".venv" / "bin" / "python").unlink()
        assert self.would_set_up(project)
