"""Two builds of one folder would write over each other: the second waits, and says so."""

from __future__ import annotations

import threading
from io import StringIO
from pathlib import Path

from tinhso.effects import Console, alone


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
