"""Few charts are drawn where they are needed, and few rows said where they are asked for; for many, another process begins while
the engine of the checks has a core."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any
from unittest.mock import Mock

import pytest

from tests.conftest import ROOT, copy_project, run_here
from tests.notebooks import small
from tinhso import data, digest, expectations
from tinhso.data.publishing import exports
from tinhso.effects import remove
from tinhso.errors import InputError
from tinhso.expectations.engines import second_engine
from tinhso.model import Dataset
from tinhso.notebooks import lacking_figures, standard_figures
from tinhso.pipeline import ahead, stages
from tinhso.processes import workers
from tinhso.project import DOWNLOADS, Project, open_project
from tinhso.reports import hand_over
from tinhso.reports.page import Page
from tinhso.reports.pages import place

SHARES = replace(small.DATASET, observations=small.SHARES)


class Pool(Executor):
    """Notes what it is to do."""

    def __init__(self) -> None:
        self.jobs: list[str] = []

    def submit(self, do: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.jobs.append(do.__name__)
        return Future()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(expectations, "is_kept", lambda *_: False)
    return Project(root=tmp_path, config=open_project(ROOT).config)


def begun(project: Project, dataset: Dataset | None) -> list[str]:
    pool = Pool()
    ahead.begin(project, Mock(), dataset, pool)
    return pool.jobs


def test_it_begins_where_more_charts_are_lacking_than_are_drawn_sooner_here(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = len(list(lacking_figures(project, SHARES)))
    monkeypatch.setattr(ahead, "FEW", lacking - 1)
    assert begun(project, SHARES) == ["second_opinion", "_draw", "cut_fonts", "vega_bundle"]
    monkeypatch.setattr(ahead, "FEW", lacking)
    assert begun(project, SHARES) == []


def test_where_no_chart_is_lacking_many_rows_are_asked_about_and_written_elsewhere(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    standard_figures(project, SHARES)
    assert begun(project, SHARES) == []
    monkeypatch.setattr(ahead, "FEW_ROWS", len(SHARES.observations) - 1)
    assert begun(project, SHARES) == ["_ask_and_export"]


def test_what_another_process_asked_and_wrote_is_at_hand_and_is_what_would_have_been_made_here(
    small_built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(copy_project(tmp_path / "project", small_built))
    tables = data.read(project)
    downloads = project.build / DOWNLOADS
    data.export(data.dataset(tables), tables, downloads)
    here = digest.of_tree(downloads, [downloads])
    remove(downloads)
    with workers(1) as pool:
        pool.submit(ahead._ask_and_export, project, tables).result()
    assert digest.of_tree(downloads, [downloads]) == here
    for module, name in ((exports, "fresh_folder"), (second_engine, "ask")):
        monkeypatch.setattr(module, name, Mock(side_effect=AssertionError))
    data.export(data.dataset(tables), tables, downloads)
    assert expectations.second_opinion(project, tables).accepts


def test_pages_of_places_that_another_process_wrote_are_taken_as_they_are_and_where_any_are_kept_it_does_not_begin(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (small_project / "_site" / "manifest.json").read_bytes()
    where, done = [], []

    def page(*given: Any, write: Any = place._page) -> Page:
        where.append(len(done))
        return write(*given)

    def elsewhere(*given: Any, write: Any = ahead._write_places) -> None:
        write(*given)
        done.append(len(where))

    monkeypatch.setattr(place, "_page", page)
    monkeypatch.setattr(ahead, "_write_places", elsewhere)
    monkeypatch.setattr(ahead, "FEW_ROWS", 0)
    remove(small_project / "build" / hand_over.KEPT)
    for _ in range(2):
        remove(small_project / "build" / stages.ASSEMBLED)
        assert run_here(small_project, "build", "--force").code == 0
        assert (small_project / "_site" / "manifest.json").read_bytes() == before
    assert done == [len(where)], "written elsewhere, and only the first time"
    assert set(where) == {0}, "and by nobody else"


def test_charts_that_are_kept_are_not_lacking_until_a_row_of_them_is_another(project: Project) -> None:
    standard_figures(project, SHARES)
    assert list(lacking_figures(project, SHARES)) == []
    first, *others = SHARES.observations
    changed = replace(SHARES, observations=(replace(first, as_printed="73"), *others))
    assert list(lacking_figures(project, changed)) == [first.indicator]


def test_nothing_begins_where_checks_are_kept_or_will_refuse(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for most in ("FEW", "FEW_ROWS"):
        monkeypatch.setattr(ahead, most, 0)
    assert begun(project, None) == []
    monkeypatch.setattr(expectations, "is_kept", lambda *_: True)
    assert begun(project, SHARES) == []


def test_nobody_waits_for_what_is_begun_where_something_is_refused_meanwhile() -> None:
    with suppress(InputError), workers(1) as pool:
        begun = pool.submit(sleep, 30)
        raise InputError([])
    assert begun.cancelled() or begun.exception() is not None
