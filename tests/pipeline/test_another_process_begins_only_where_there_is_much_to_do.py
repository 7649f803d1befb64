"""Few charts are drawn where they are needed; for many, another process begins while the engine of the checks has a core. Where
something is checked again, another process has the engine from the beginning, and what asks for every row is done meanwhile."""

from __future__ import annotations

import io
from concurrent.futures import Executor, Future
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import Any
from unittest.mock import Mock, patch

import pytest

from tests.conftest import ROOT
from tests.notebooks import small
from tinhso import data, digest, expectations
from tinhso.data.publishing import exports
from tinhso.effects import Console, remove
from tinhso.errors import InputError
from tinhso.expectations.engines import second_engine
from tinhso.model import Dataset
from tinhso.notebooks import lacking_figures, standard_figures
from tinhso.pipeline import ahead, first_stages, stages
from tinhso.processes import workers
from tinhso.project import DOWNLOADS, Project, open_project

SHARES = replace(small.DATASET, observations=small.SHARES)


class Pool(Executor):
    """Notes what it is to do."""

    def __init__(self, *, begun: bool = False) -> None:
        self.jobs: list[str] = []
        self.begun = begun

    def submit(self, do: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.jobs.append(do.__name__)
        return Future()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(expectations, "is_kept", lambda *_: False)
    return Project(root=tmp_path, config=open_project(ROOT).config)


def begun(project: Project, dataset: Dataset | None, *, started: bool = False) -> list[str]:
    pool = Pool(begun=started)
    found = ahead.begin(project, Mock(), dataset, pool)
    if found.ask is not None:
        pool.jobs.append("asked")
    return pool.jobs


def test_it_begins_where_more_charts_are_lacking_than_are_drawn_sooner_here(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = len(list(lacking_figures(project, SHARES)))
    monkeypatch.setattr(ahead, "FEW", lacking - 1)
    assert begun(project, SHARES) == ["_draw", "second_opinion", "cut_fonts", "vega_bundle"]
    monkeypatch.setattr(ahead, "FEW", lacking)
    assert begun(project, SHARES) == []


def test_whoever_has_started_the_engine_is_asked_and_draws_nothing(project: Project) -> None:
    assert begun(project, SHARES, started=True) == ["asked"]


def test_what_another_process_found_is_what_would_be_found_here_and_what_asks_for_every_row_is_at_hand(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = open_project(small_project)
    tables = data.read(project)
    here = expectations.validate(project, tables)
    downloads = project.build / DOWNLOADS
    made = digest.of_tree(downloads, [downloads])
    remove(project.build)
    with workers(1) as pool:
        ahead.start_engine(pool)
        dataset = data.dataset(tables)
        begun = ahead.begin(project, tables, dataset, pool)
        assert expectations.validate(project, tables, begun.ask) == here
    assert digest.of_tree(downloads, [downloads]) == made
    for module, name in ((exports, "fresh_folder"), (second_engine, "ask")):
        monkeypatch.setattr(module, name, Mock(side_effect=AssertionError))
    data.export(dataset, tables, downloads)
    assert expectations.second_opinion(project, tables).accepts


@pytest.mark.parametrize(
    ("file", "started"),
    [("data/sources.csv", True), ("notebooks/little.py", False), (None, False)],
)
def test_the_engine_starts_before_anything_is_read_where_what_was_checked_last_has_changed(
    small_project: Path, file: str | None, *, started: bool
) -> None:
    pool = Pool()
    if file is None:
        remove(small_project / "build")
    else:
        changed = small_project / file
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    def read(*_: object) -> None:
        assert pool.jobs == ["_start_engine"] * started
        raise InputError([])

    reading, working = patch.object(first_stages, "read", read), patch.object(stages, "workers", lambda *_: nullcontext(pool))
    with reading, working, pytest.raises(InputError):
        stages.build(open_project(small_project), Console(io.StringIO(), io.StringIO()))


def test_charts_that_are_kept_are_not_lacking_until_a_row_of_them_is_another(project: Project) -> None:
    standard_figures(project, SHARES)
    assert list(lacking_figures(project, SHARES)) == []
    first, *others = SHARES.observations
    changed = replace(SHARES, observations=(replace(first, as_printed="73"), *others))
    assert list(lacking_figures(project, changed)) == [first.indicator]


def test_nothing_begins_where_checks_are_kept_or_will_refuse(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "FEW", 0)
    for started in (False, True):
        assert begun(project, None, started=started) == []
    monkeypatch.setattr(expectations, "is_kept", lambda *_: True)
    for started in (False, True):
        assert begun(project, SHARES, started=started) == []


def test_nobody_waits_for_what_is_begun_where_something_is_refused_meanwhile() -> None:
    with suppress(InputError), workers(1) as pool:
        begun = pool.submit(sleep, 30)
        raise InputError([])
    assert begun.cancelled() or begun.exception() is not None
