"""Two builds of one folder would write over each other: the second waits, and says so."""

from __future__ import annotations

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
