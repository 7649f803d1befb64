"""Few charts are drawn where they are needed; for many, another process begins while the engine of the checks has a core. Where a
process can be forked, the engine itself is asked there, and what it says is what it says here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from time import sleep
from typing import Any
from unittest.mock import Mock

import pytest

from tests.conftest import ROOT, run_here
from tests.notebooks import small
from tests.pipeline.test_a_file_changes_while_a_build_is_at_work import cell
from tinhso import expectations
from tinhso.effects import remove
from tinhso.errors import InputError
from tinhso.model import Dataset
from tinhso.notebooks import lacking_figures, standard_figures
from tinhso.pipeline import ahead, stages
from tinhso.pipeline.ahead import Ahead
from tinhso.processes import Workers, can_fork, workers
from tinhso.project import Project, open_project
from tinhso.reports import hand_over
from tinhso.reports.page import Page
from tinhso.reports.pages import place

SHARES = replace(small.DATASET, observations=small.SHARES)


#: The end of the line of a stage.
TOOK = re.compile("  [0-9]+[.][0-9] s$", re.MULTILINE)
#: Builds, and says whether the engine was imported and the workbook written in the process itself.
SAYS_WHAT_IT_IMPORTED = """
import sys
from tinhso.cli import main
code = main(sys.argv[1:])
print(sorted(sys.modules.keys() & {"great_expectations", "xlsxwriter"}), file=sys.stdout)
sys.exit(code)
"""


class Pool(Workers):
    """Notes what it is to do; of those that were forked, one that `has_begun`."""

    def __init__(self, count: int = 1, *, has_begun: bool = False) -> None:
        super().__init__(count)
        self.jobs: list[str] = []
        self.has_begun = has_begun

    @property
    def have_begun(self) -> bool:
        return self.has_begun

    def submit(self, do: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.jobs.append(do.__name__)
        done: Future[Any] = Future()
        done.set_result((do.__name__, *args))
        return done


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(expectations, "is_kept", lambda *_: False)
    return Project(root=tmp_path, config=open_project(ROOT).config)


def begun(project: Project, dataset: Dataset | None) -> list[str]:
    pool = Pool()
    assert Ahead(project, pool).begin(Mock(), dataset) is None
    return pool.jobs


def test_it_begins_where_more_charts_are_lacking_than_are_drawn_sooner_here(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = len(list(lacking_figures(project, SHARES)))
    monkeypatch.setattr(ahead, "FEW", lacking - 1)
    assert begun(project, SHARES) == ["second_opinion", "_draw", "cut_fonts", "vega_bundle"]
    monkeypatch.setattr(ahead, "FEW", lacking)
    assert begun(project, SHARES) == []


def test_a_process_that_was_forked_asks_the_engine_first_and_this_one_another_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool, opinion, tables = Pool(has_begun=True), Mock(), Mock()
    monkeypatch.setattr(expectations, "second_opinion", opinion)
    monkeypatch.setattr(ahead, "FEW", 0)
    ask = Ahead(project, pool).begin(tables, SHARES)
    assert ask is not None
    suite, frame = Mock(table="observations"), Mock()
    said = ask((suite,), {"observations": frame, "places": Mock()}, {})
    assert said == ("run_suites", (suite,), {"observations": frame}, {}), "frames of tables that are asked about alone"
    assert pool.jobs == ["run_suites", "_export", "_draw", "cut_fonts", "vega_bundle", "_start_site"]
    opinion.assert_called_once_with(project, tables)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("forks", [True, False])
def test_the_engine_is_started_before_it_is_asked_only_where_charts_are_kept_and_that_takes_no_second_python(
    project: Project, monkeypatch: pytest.MonkeyPatch, *, forks: bool, published: bool
) -> None:
    monkeypatch.setattr(ahead, "can_fork", lambda: forks)
    if published:
        project.published.mkdir()
    one, several = Pool(1), Pool(2)
    for pool in (one, several):
        Ahead(project, pool).start_engine()
    assert (one.jobs, several.jobs) == (["_start_engine"] * (forks and published), [])


def test_a_process_with_threads_is_not_forked() -> None:
    over = Event()
    thread = Thread(target=over.wait)
    thread.start()
    assert not can_fork()
    over.set()
    thread.join()


@pytest.mark.parametrize(("printed", "code"), [("2902", 0), ("2903", 1)])
def test_a_build_is_the_same_whether_the_engine_is_asked_here_or_in_a_process_that_was_forked(
    printed: str, code: int, small_project: Path, tmp_path: Path
) -> None:
    cell(small_project, "2902", printed)
    copy = Path(shutil.copytree(small_project, tmp_path / "copy"))
    here = run_here(copy, "build")
    elsewhere = subprocess.run(
        [sys.executable, "-c", SAYS_WHAT_IT_IMPORTED, "--root", str(small_project), "build"],
        capture_output=True, text=True, check=False, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert elsewhere.returncode == here.code == code, elsewhere.stderr
    said, said_here = (TOOK.sub("", words).replace(str(copy), str(small_project)) for words in (elsewhere.stderr, here.err))
    assert said == said_here
    assert elsewhere.stdout.splitlines()[-1] == "[]"
    assert (small_project / "_site" / "manifest.json").read_bytes() == (copy / "_site" / "manifest.json").read_bytes()


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
