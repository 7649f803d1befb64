"""The locks leave out what people at a keyboard alone need: `make lab` adds it."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conftest import ROOT

_NAME = re.compile(r"^([a-z0-9][a-z0-9._-]*)", re.MULTILINE)
_START = """
import sys
for name in {names}:
    sys.modules[name] = None  # an import of it fails, as where it is not installed
import IPython, ipykernel.ipkernel
print(IPython.core.interactiveshell.InteractiveShell.instance().run_cell("1 + 1").result)
"""


def _names(file: str) -> set[str]:
    return set(_NAME.findall((ROOT / file).read_text(encoding="utf-8")))


def test_the_locks_leave_it_out() -> None:
    left_out = _names("requirements-lab.in")
    assert left_out
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-quarto.lock"):
        assert not left_out & _names(lock), lock


def test_a_cell_is_executed_without_it() -> None:
    code = _START.format(names=sorted(_names("requirements-lab.in")))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()[-1:]) == (0, ["2"]), done.stderr
