"""`make new` is `tinhso new` for who works in a clone."""

from __future__ import annotations

import subprocess

from tests.conftest import ROOT


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    call = ["make", "--old-file=.venv/ready", "--no-print-directory", "new", *arguments]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_folder_is_handed_on() -> None:
    assert make("--dry-run", "DIR=../my edition").stdout.splitlines()[-1] == '.venv/bin/tinhso new "../my edition"'


def test_it_asks_for_a_folder() -> None:
    done = make()
    assert done.returncode != 0
    assert "Say in which folder: make new DIR=../my-edition" in done.stderr
