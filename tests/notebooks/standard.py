"""The standard charts of indicators, laid out as for their pages, without the files that readers download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.model import Dataset
from tinhso.notebooks import Figure, standard_figures
from tinhso.notebooks.charts import figure_files
from tinhso.project import Project, open_project


def standard_charts(dataset: Dataset, root: Path) -> Mapping[str, Figure]:
    """Return the chart of each indicator that has one: each is drawn in both languages at every width, and nothing is written."""
    project = Project(root=root, config=open_project(ROOT).config)
    with patch.object(figure_files, "draw", _laid_out):
        return standard_figures(project, dataset)


def _laid_out(figures: Sequence[Figure], *, cache: Path, stamps: Sequence[str]) -> None:
    for figure in figures:
        assert all(figure_files.drawn(figure, lang, width).inner for lang in LANGS for width in figure_files.WIDTHS), cache
