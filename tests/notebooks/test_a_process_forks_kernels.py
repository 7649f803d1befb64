"""Where several notebooks run, one process imports what they all do and forks their kernels: nothing else differs by that."""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from tests.notebooks.test_notebooks_are_executed import GOOD, HEAD, project_with
from tinhso import data
from tinhso.errors import InputError
from tinhso.notebooks import execute
from tinhso.notebooks.running import kernel, ready_process
from tinhso.notebooks.running.ready_process import ReadyProcess, ready_for
from tinhso.processes import SELDOM
from tinhso.project import open_project

pytestmark = pytest.mark.skipif(not ready_process._can_be_watched(), reason="the end of other processes is told by Linux alone")

AROUND = (
    HEAD
    + """import gc
import os
import signal
import sys
import time

private = os.environ["IPYTHONDIR"].removesuffix("ipython")
print(sorted((name, value.replace(private, "")) for name, value in os.environ.items() if name not in EACH))
print(vars(sys)["path"], [word.replace(private, "") for word in sys.argv], sys.flags, hash("a"), time.tzname)
print(os.getcwd() == str(bench._project.root), os.getsid(0) == os.getpid(), os.read(0, 1))
print("_pydevd_bundle" in sys.modules, gc.get_threshold()[0])
print(signal.getsignal(signal.SIGTERM), sys.getfilesystemencoding(), __name__, sorted(globals()))
""".replace("EACH", repr(("JPY_PARENT_PID", "TINHSO_HANDOVER", "TINHSO_TABLES")))
)


def started(arguments: Path) -> list[str]:
    """What a kernel is told whose sockets and connection file lie in a folder."""
    return ["-f", str(arguments / "kernel.json"), "--transport=ipc", f"--ip={arguments / 'socket'}"]


def ends(pid: int) -> bool:
    """Wait until a process is no more, whosoever it is."""
    try:
        end = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([end], [], [], 60)[0])
    finally:
        os.close(end)


@pytest.fixture
def ready() -> Iterator[ReadyProcess]:
    with ready_for(2, kernel.environment()) as process:
        assert process is not None
        yield process


def test_notebooks_yield_the_same_whoever_starts_their_kernels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    forked: list[int] = []
    monkeypatch.setattr(pickle, "dumps", dumps := Mock(wraps=pickle.dumps))
    fork = ReadyProcess.fork

    def spied(self: ReadyProcess, *asked: Any) -> object:
        forked.append((found := fork(self, *asked)).pid)
        return found

    def refused(self: ReadyProcess, *asked: object) -> object:
        raise ConnectionResetError

    for folder, instead in (("forked", spied), ("started", refused)):
        monkeypatch.setattr(ReadyProcess, "fork", instead)
        project = open_project(project_with(tmp_path / folder / "project", {"around": AROUND, "good": GOOD}))
        execute(project, data.read(project))
        made = sorted((project.build / "notebooks").rglob("*.[ijsv]*"))
        results = sorted((project.build / "notebooks").rglob("result"))
        texts = [path.read_text(encoding="utf-8") for path in made]
        texts += [path.read_text(encoding="utf-8").partition("\n")[2] for path in results]  # without its digest
        written.append([text.replace(str(project.root), "") for text in texts])
    assert written[0] == written[1]
    assert "('TZ', 'UTC')" in "".join(written[0])
    assert f"True True b''\\nFalse {SELDOM}" in "".join(written[0])
    assert sum(isinstance(call.args[0], data.Tables) for call in dumps.call_args_list) == 2
    assert len(set(forked)) == 2
    assert all(ends(pid) for pid in forked)


def test_what_forks_has_no_thread_but_one_and_no_polars(ready: ReadyProcess, tmp_path: Path) -> None:
    ready.fork(started(tmp_path), tmp_path, kernel.environment())
    process = Path("/proc") / str(ready.process.pid)
    assert len(list((process / "task").iterdir())) == 1
    maps = (process / "maps").read_text(encoding="utf-8")
    assert "_polars_runtime" not in maps
    assert "zmq" in maps


def test_one_notebook_is_worth_no_process_of_that_kind() -> None:
    with ready_for(1, {}) as process:
        assert process is None


@pytest.mark.parametrize("error", [PermissionError, AttributeError])
def test_where_the_end_of_a_process_is_not_told_nothing_is_forked(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(pid: int) -> int:
        raise error

    monkeypatch.setattr(os, "pidfd_open", refuse)
    with ready_for(2, {}) as process:
        assert process is None


def test_it_takes_its_kernels_with_it(ready: ReadyProcess, tmp_path: Path) -> None:
    forked = ready.fork(started(tmp_path), tmp_path, kernel.environment())
    assert forked.poll() is None
    ready.close()
    assert ready.process.returncode == 0
    assert forked.poll() == 0
    assert ends(forked.pid)
    with pytest.raises(RuntimeError, match="the build has ended"):
        ready.fork(started(tmp_path), tmp_path, kernel.environment())


KILLED = """
import os, signal, sys
from tinhso.notebooks.running import kernel
from tinhso.notebooks.running.ready_process import ReadyProcess

ready = ReadyProcess(kernel.environment())
forked = ready.fork(sys.argv[2:], sys.argv[1], kernel.environment())
print(ready.process.pid, forked.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_build_that_is_killed_leaves_no_process_behind(tmp_path: Path) -> None:
    call = [sys.executable, "-c", KILLED, tmp_path, *started(tmp_path)]
    killed = subprocess.run(call, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    pids = [int(pid) for pid in killed.stdout.split()]
    assert len(pids) == 2
    assert all(ends(pid) for pid in pids)


def test_a_kernel_ends_with_the_process_that_forked_it(ready: ReadyProcess, tmp_path: Path) -> None:
    forked = ready.fork(started(tmp_path), tmp_path, kernel.environment())
    ready.process.kill()
    ready.process.wait()
    assert ends(forked.pid)
    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        ready.fork(started(tmp_path), tmp_path, kernel.environment())


def test_a_stuck_cell_is_stopped_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "CELL_SECONDS", 2)
    stuck = HEAD + "import time\nprint(1)\n\n# %%\nwhile True:\n    time.sleep(60)\n"
    project = open_project(project_with(tmp_path / "project", {"one": stuck, "two": stuck}))
    with pytest.raises(InputError) as error:
        execute(project, data.read(project))
    said = [(finding.where.file, finding.where.line, finding.problem) for finding in error.value.findings]
    problem = "a cell of the notebook failed: the cell was still working after 2 seconds"
    assert said == [("notebooks/one.py", 17, problem), ("notebooks/two.py", 17, problem)]


STOPPED = """
import signal, sys

signal.signal(signal.SIGINT, signal.default_int_handler)
from pathlib import Path
from tinhso import data
from tinhso.notebooks import execute
from tinhso.project import open_project

project = open_project(Path(sys.argv[1]))
try:
    execute(project, data.read(project))
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_does_not_wait_for_a_cell(tmp_path: Path) -> None:
    slow = HEAD + "import time\nfrom pathlib import Path\nPath('begun').touch()\ntime.sleep(30)\nPath('ended').touch()\n"
    root = project_with(tmp_path / "project", {"one": slow, "two": slow})
    with subprocess.Popen([sys.executable, "-c", STOPPED, root], stdout=subprocess.PIPE, text=True) as build:
        while not (root / "begun").exists() and build.poll() is None:
            time.sleep(0.05)
        build.send_signal(signal.SIGINT)
        said, _ = build.communicate()
    assert said == "stopped\n"
    assert not (root / "ended").exists()
