"""The same figure gives the same bytes: in another process, with another hash seed, in another folder; and only once."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.notebooks import small
from tests.notebooks.conftest import MakeFigure
from tests.notebooks.plots import every_type
from tinhso import digest
from tinhso.model import Text
from tinhso.notebooks import FigureFiles
from tinhso.notebooks.charts import figure_files


def test_another_process_draws_the_same_bytes(make_figure: MakeFigure, tmp_path: Path) -> None:
    figure = make_figure(every_type()["states"])
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(figure_files.make, figure, tmp_path / "there").result()
    figure_files.make(figure, tmp_path / "here")
    here = digest.of_tree(tmp_path / "here", [tmp_path / "here"])
    assert here == digest.of_tree(tmp_path / "there", [tmp_path / "there"])
    assert len(list((tmp_path / "here").iterdir())) == 10


def test_what_is_drawn_already_is_not_drawn_again(
    make_figure: MakeFigure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = make_figure(every_type()["bars"])
    figure_files.draw([figure], cache=tmp_path / "cache")
    monkeypatch.setattr(figure_files, "make", None)
    figure_files.draw([figure], cache=tmp_path / "cache")
    elsewhere = replace(figure, files=FigureFiles(folder=tmp_path / "elsewhere"))
    figure_files.draw([elsewhere], cache=tmp_path / "cache")
    assert elsewhere.svg("vi", "wide") == figure.svg("vi", "wide")


def test_a_drawing_that_was_cut_short_is_put_back(make_figure: MakeFigure, tmp_path: Path) -> None:
    figure = make_figure(every_type()["bars"])
    figure_files.draw([figure], cache=tmp_path / "cache")
    file = figure.files.download("vi", "svg")
    drawn = file.read_bytes()
    file.write_bytes(b"")
    figure_files.draw([figure], cache=tmp_path / "cache")
    assert file.read_bytes() == drawn
    for kept in (file, *(tmp_path / "cache").rglob(file.name)):
        kept.write_bytes(drawn[:9])
    figure_files.draw([figure], cache=tmp_path / "cache")
    assert file.read_bytes() == drawn


def test_a_changed_word_is_drawn_again(make_figure: MakeFigure, tmp_path: Path) -> None:
    figure = make_figure(small.PLOTS.number_cards(small.STATIONS))
    figure_files.draw([figure], cache=tmp_path / "cache")
    changed = replace(figure, title=Text({**figure.title, "vi": "Một phát hiện khác"}))
    figure_files.draw([changed], cache=tmp_path / "cache")
    assert "Một phát hiện khác" in changed.files.download("vi", "svg").read_text(encoding="utf-8")
