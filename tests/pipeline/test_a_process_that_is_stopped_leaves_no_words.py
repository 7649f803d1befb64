"""A process that is stopped in the middle of its work, since something was refused, leaves nothing to be warned of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

STOPPED = """
import multiprocessing
import time

from tinhso.processes import workers


def lock(there: str) -> None:
    kept = multiprocessing.RLock()  # as a bar of progress has one, as soon as it is imported
    open(there, "w").close()
    time.sleep(600)
    del kept


if __name__ == "__main__":
    import pathlib
    import sys

    there = pathlib.Path(sys.argv[1])
    try:
        with workers(1) as pool:
            pool.submit(lock, str(there))
            while not there.exists():
                time.sleep(0.02)
            raise ValueError("refused")
    except ValueError:
        print("stopped")
"""


def test_the_locks_of_libraries_are_nobodys_to_clean_up(tmp_path: Path) -> None:
    script = tmp_path / "stopped.py"
    script.write_text(STOPPED, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "there")], capture_output=True, text=True, check=False, timeout=120
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "stopped\n", "")
