"""A whole edition, rendered by the stand-in for Quarto, is the edition that Pandoc renders: page for page, byte for byte."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tinhso.effects import Console
from tinhso.pipeline.stages import build
from tinhso.project import open_project


def published(folder: Path) -> dict[str, bytes]:
    """What is published, whichever renderer it names, but for the list of it."""
    return {
        path.relative_to(folder).as_posix(): re.sub(rb"(?:Quarto|Pandoc) [\d.]+", b"RENDERER", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def test_every_file_is_the_same(small_project: Path, small_built: Path, quarto: Path) -> None:
    said = io.StringIO()
    result = build(open_project(small_project), Console(io.StringIO(), said), renderer="quarto")
    assert result.published is not None
    under_quarto, under_pandoc = published(result.published), published(small_built / "_site")
    assert under_quarto.keys() == under_pandoc.keys()
    assert [path for path in under_pandoc if under_quarto[path] != under_pandoc[path]] == []
    assert re.search(r"\n    vi \[1/\d+\] \S+\.qmd\n", said.getvalue())
    assert re.search(r"\n    en: \d+ pages by Quarto 1\.7\.34 in \d+\.\d s\n", said.getvalue())


@pytest.mark.every_page
def test_every_file_of_the_real_edition_is_the_same(own_built_project: Path, built_project: Path, quarto: Path) -> None:
    test_every_file_is_the_same(own_built_project, built_project, quarto)
