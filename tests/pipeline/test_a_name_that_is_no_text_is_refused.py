"""A name that is not UTF-8, as archives of other systems bring it, is refused with its bytes, and never ends in a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.conftest import run_here
from tinhso.project import RESULTS, Stage

BYTES = b"b\xean \xf0\xf4"


def named(folder: Path, name: bytes) -> Path:
    """Write a file of a name in bytes, and return its path."""
    path = folder / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("name", [BYTES + b".csv", BYTES + b"/map.svg"], ids=["file", "folder"])
def test_a_file_is_named_by_its_bytes(tmp_path: Path, stage: str, name: bytes) -> None:
    assert run_here(tmp_path, "new", "--yes", str(tmp_path / "edition")).code == 0
    named(tmp_path / "edition" / stage, name)
    run = run_here(tmp_path / "edition", "validate")
    shown = rf"{stage}/b\xean \xf0\xf4" + name.removeprefix(BYTES).decode()
    assert run.code == 1
    assert f"\n{shown}: the name is not in UTF-8\n" in run.err
    assert "Stopped: 1 thing to fix." in run.err
    (result,) = json.loads((tmp_path / "edition" / RESULTS / "validation.json").read_text(encoding="utf-8"))["findings"]
    assert result["file"] == shown


def test_a_folder_and_a_word_of_a_command_are_so_too(tmp_path: Path) -> None:
    folder = named(tmp_path, BYTES + b"/_quarto.yml").parent
    for root, arguments in ((folder, ("validate",)), (tmp_path, ("new", "--yes", str(folder)))):
        run = run_here(root, *arguments)
        assert (run.code, run.out) == (2, "")
        assert r"b\xean \xf0\xf4: this is not in UTF-8." in run.err
