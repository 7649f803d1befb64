"""Figures for the tests of this stage, made from the small data set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from unittest.mock import patch

import pytest
from altair.utils import schemapi

from tests.notebooks import small
from tinhso import as_json
from tinhso.model import Text
from tinhso.notebooks import Figure, FigureFiles, Plot
from tinhso.notebooks.charts.altair import author_charts, fitting
from tinhso.notebooks.charts.data_table import source_line
from tinhso.notebooks.charts.figure import WIDTHS

MakeFigure = Callable[[Plot], Figure]


@pytest.fixture(scope="package", autouse=True)
def _schemas_known_once() -> Iterator[None]:
    """Altair digests the schemas of all its classes for every channel that is encoded; they stay, so once is enough."""
    known = cache(schemapi._FromDict)
    with patch.object(schemapi, "_FromDict", lambda classes: known(tuple(classes))):
        yield


@pytest.fixture(scope="package", autouse=True)
def _laid_out_once() -> Iterator[None]:
    """A chart that was looked through is drawn from the same specifications, whose scenes nothing changes."""
    lay_out = fitting.lay_out
    once = lru_cache(50)(lambda spec: lay_out(json.loads(spec)))
    with patch.object(fitting, "lay_out", lambda spec: once(json.dumps(spec))):
        yield


@pytest.fixture
def on_a_phone(monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's chart is drawn for a phone alone, where it has less room."""
    monkeypatch.setattr(author_charts, "WIDTHS", {"narrow": WIDTHS["narrow"]})


@pytest.fixture
def make_figure(tmp_path: Path) -> MakeFigure:
    """Give a plot the words of a figure whose files lie in a folder of their own."""

    def make(plot: Plot) -> Figure:
        return as_json.taken(
            Figure,
            plot,
            notebook="a_notebook",
            name="a_figure",
            title=Text(vi="Ba tỉnh cùng hơn 70% & một câu hỏi", en="Three provinces over 70% & one question"),
            subtitle=Text(vi="Hộ có internet, %, tháng 3/2022", en="Households online, %, March 2022"),
            alt=Text(vi="Ba thanh gần bằng nhau.", en="Three bars of nearly one length."),
            source_line=source_line(plot.source_ids, small.DATASET),
            files=FigureFiles(folder=tmp_path / "figure"),
        )

    return make
