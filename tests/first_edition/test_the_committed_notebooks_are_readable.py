"""The notebooks of the edition speak both languages cell for cell and declare what they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.notebooks.running.notebook_source import read_source

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 5


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_text_stands_in_both_languages_with_the_same_headings(path: Path) -> None:
    source = read_source(path, f"notebooks/{path.name}", LANGS)
    vi = [cell.source for cell in source.cells if cell.lang == "vi"]
    en = [cell.source for cell in source.cells if cell.lang == "en"]
    assert len(vi) == len(en)
    assert [text.startswith("## ") for text in vi] == [text.startswith("## ") for text in en]
