"""Lint, format, types, dead code and import rules find nothing: what `make check` runs, so that `make test` is one command."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

BIN = Path(sys.executable).parent
CHECKS = ("ruff check .", "ruff format --check .", "vulture", "lint-imports --verbose", "mypy")


@pytest.mark.parametrize("check", CHECKS)
def test_it_finds_nothing(check: str) -> None:
    tool, *arguments = check.split()
    done = subprocess.run([BIN / tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_makefile_checks_the_same() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipes = makefile.partition("\ncheck-types:")[2].partition("\nbench:")[0]
    called = re.findall(r"\$\(BIN\)/([^$;>&\n]+?)(?= *(?:[;>&\n]))", recipes)
    assert sorted(set(called) - {"lint-imports"}) == sorted(CHECKS), "lint-imports alone shows what it found"


def test_a_commit_runs_the_same() -> None:
    config = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    called = re.findall(r"entry: \.venv/bin/(ruff \w+|[\w-]+)", config)
    assert sorted(called) == sorted(re.sub(r" (?:--\w+|\.)", "", check) for check in CHECKS)
