"""`make docs`: writes `docs/cli.md` from what the commands say of themselves; a test holds the page to it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.conftest import ROOT
from tinhso.cli import parser

PAGE = ROOT / "docs" / "cli.md"
HEAD = """# The command line

What `tinhso --help` and the help of each command print. Do not edit this page: `make docs` writes it. In this folder the
command is `.venv/bin/tinhso`; most people need only the targets that `make help` lists. Exit codes: 0 done, 1 something to fix,
2 usage.
"""


def page() -> str:
    """Return the page: the help of the program, then that of every command."""
    with mock.patch.dict(os.environ, {"COLUMNS": "120", "NO_COLOR": "1"}):
        return HEAD + "".join(f"\n## {name}\n\n```text\n{words}```\n" for name, words in _helps(parser()))


def _helps(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    yield command.prog, command.format_help()
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _helps(below)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
