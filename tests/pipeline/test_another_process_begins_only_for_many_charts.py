"""Few charts are drawn where they are needed; for many, another process draws them while the engine of the checks has a core."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from tests.conftest import ROOT
from tests.notebooks import small
from tinhso import ahead, expectations
from tinhso.model import Dataset
from tinhso.notebooks import lacking_figures, standard_figures
from tinhso.project import Project, open_project

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
    assert (ahead.begin(project, Mock(), dataset, pool) is None) is (not pool.jobs)
    return pool.jobs


def test_it_begins_where_more_charts_are_lacking_than_are_drawn_sooner_here(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = len(list(lacking_figures(project, SHARES)))
    monkeypatch.setattr(ahead, "FEW", lacking - 1)
    assert begun(project, SHARES) == ["_draw", "second_opinion", "cut_fonts", "vega_bundle"]
    monkeypatch.setattr(ahead, "FEW", lacking)
    assert begun(project, SHARES) == []


def test_charts_that_are_kept_are_not_lacking_until_a_row_of_them_is_another(project: Project) -> None:
    standard_figures(project, SHARES)
    assert list(lacking_figures(project, SHARES)) == []
    first, *others = SHARES.observations
    changed = replace(SHARES, observations=(replace(first, as_printed="73"), *others))
    assert list(lacking_figures(project, changed)) == [first.indicator]


def test_nothing_begins_where_checks_are_kept_or_will_refuse(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "FEW", 0)
    assert begun(project, None) == []
    monkeypatch.setattr(expectations, "is_kept", lambda *_: True)
    assert begun(project, SHARES) == []
