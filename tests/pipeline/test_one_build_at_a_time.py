"""Two builds of one folder would write over each other: the second waits, and says so."""

from __future__ import annotations

import shutil
import threading
import time
from io import StringIO
from pathlib import Path

import pytest

from tinhso.cli import main
from tinhso.effects import Console, alone
from tinhso.project import RESULTS


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    order: list[str] = []
    inside, err = threading.Event(), StringIO()

    def second() -> None:
        inside.wait()
        with alone(tmp_path, Console(out=StringIO(), err=err)):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with alone(tmp_path, Console(out=StringIO(), err=StringIO())):
        inside.set()
        thread.join(timeout=0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert "waiting" in err.getvalue()


@pytest.mark.parametrize("command", ["validate", "record"])
def test_no_results_are_written_while_a_build_may_copy_them(command: str, checked_copy: Path) -> None:
    verdict, err = checked_copy / RESULTS / "validation.json", StringIO()
    before = verdict.stat().st_ino
    thread = threading.Thread(target=main, args=(["--root", str(checked_copy), command], Console(out=StringIO(), err=err)))
    with alone(checked_copy / "build", Console(out=StringIO(), err=StringIO())):
        thread.start()
        while "waiting" not in err.getvalue() and thread.is_alive():
            time.sleep(0.01)
        assert verdict.stat().st_ino == before
    thread.join()
    assert verdict.stat().st_ino != before


def test_what_is_built_is_removed_when_the_build_is_done(checked_copy: Path) -> None:
    build, err = checked_copy / "build", StringIO()
    thread = threading.Thread(target=main, args=(["--root", str(checked_copy), "clean"], Console(out=StringIO(), err=err)))
    with alone(build, Console(out=StringIO(), err=StringIO())):
        thread.start()
        while "waiting" not in err.getvalue() and thread.is_alive():
            time.sleep(0.01)
        assert (build / RESULTS.removeprefix("build/")).is_dir()
    thread.join()
    assert not build.exists()


def test_a_build_that_waited_while_the_folder_was_removed_keeps_the_next_waiting(tmp_path: Path) -> None:
    order: list[str] = []
    err, entered, leave = StringIO(), threading.Event(), threading.Event()

    def second() -> None:
        with alone(tmp_path / "build", Console(out=StringIO(), err=err)):
            order.append("second")
            entered.set()
            leave.wait()
            order.append("second is done")

    def third() -> None:
        with alone(tmp_path / "build", Console(out=StringIO(), err=StringIO())):
            order.append("third")

    threads = [threading.Thread(target=second), threading.Thread(target=third)]
    with alone(tmp_path / "build", Console(out=StringIO(), err=StringIO())):
        threads[0].start()
        while "waiting" not in err.getvalue():
            time.sleep(0.01)
        shutil.rmtree(tmp_path / "build")
    entered.wait()
    threads[1].start()
    threads[1].join(timeout=0.2)
    leave.set()
    for thread in threads:
        thread.join()
    assert order == ["second", "second is done", "third"]
