"""What another process does while one core is at work: the engine of the checks, charts, fonts, scripts, pages of places."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from tinhso.effects import Console
from tinhso.pipeline.first_stages import Passed, kept_passed
from tinhso.processes import Workers, can_fork
from tinhso.project import DOWNLOADS, Project

if TYPE_CHECKING:
    from tinhso.data import Tables
    from tinhso.expectations import AskEngine, CheckResult
    from tinhso.model import Dataset
    from tinhso.reports import Material

#: So many charts are drawn where they are needed before another process has started, and pages of so few rows written.
FEW, FEW_ROWS = 5, 10_000


class Ahead:
    """What is begun for the first stages in the processes of a pool, and for whoever needs it later."""

    def __init__(self, project: Project, pool: Workers) -> None:
        self._project, self._pool = project, pool
        self._charts: Future[None] | None = None
        self._downloads: Future[None] | None = None

    def start_engine(self) -> None:
        """Have the engine of the checks started while tables are read, where that takes no second start of Python.

        Of an edition that was never published all charts are lacking: that is what another process has to do then. Of several
        processes, which an edition in three languages has, nobody could tell which is asked later.
        """
        if can_fork() and self._pool.count == 1 and self._project.published.is_dir():
            self._pool.submit(_start_engine)

    def begin(self, tables: Tables, dataset: Dataset | None) -> AskEngine | None:
        """Begin with charts where many are lacking; return what asks the engine where that was started elsewhere.

        Nothing is begun where the checks are kept, or will refuse these tables, of which there is no data set.
        """
        from tinhso import expectations

        if expectations.is_kept(self._project, tables) or dataset is None:
            return None
        if self._pool.have_begun:
            return partial(self._ask, tables, dataset)
        if self._lacks_charts(dataset):
            self._pool.submit(expectations.second_opinion, self._project, tables)  # the gate asks where this is not done yet
            self._draw(tables)
        return None

    def wait_for_charts(self) -> None:
        """Return when those that are drawn elsewhere lie there; raises their errors."""
        if self._charts is not None:
            self._charts.result()

    def wait_for_downloads(self) -> None:
        """Return when they lie there, if they are written elsewhere; raises their errors."""
        if self._downloads is not None:
            self._downloads.result()

    def _ask(self, tables: Tables, dataset: Dataset, suites: Any, frames: Any, values: Any) -> tuple[CheckResult, ...]:
        """Have the engine asked, then the downloads written; here another engine is asked for the gate."""
        from tinhso import expectations

        seen = {suite.table: frames[suite.table] for suite in suites}
        found = self._pool.submit(expectations.run_suites, suites, seen, values)
        self._downloads = self._pool.submit(_export, self._project, tables)
        if self._lacks_charts(dataset):
            self._draw(tables)
        self._pool.submit(_start_site)
        expectations.second_opinion(self._project, tables)
        return found.result()

    def _lacks_charts(self, dataset: Dataset) -> bool:
        from tinhso import notebooks

        return len(list(islice(notebooks.lacking_figures(self._project, dataset), FEW + 1))) > FEW

    def _draw(self, tables: Tables) -> None:
        from tinhso import notebooks, site

        self._charts = self._pool.submit(_draw, self._project, tables)
        self._pool.submit(site.cut_fonts, self._project)  # for the last stage, which makes what is not there, as Vega
        self._pool.submit(notebooks.vega_bundle, self._project.build)


def _start_engine() -> None:
    from tinhso import expectations

    expectations.start_engine()


def _start_site() -> None:
    """Import what the pages of another language than the first are written with."""
    import_module("tinhso.site.publishing")


def _export(project: Project, tables: Tables) -> None:
    from tinhso import data

    data.export(data.dataset(tables), tables, project.build / DOWNLOADS)


def _draw(project: Project, tables: Tables) -> None:
    from tinhso import data, notebooks

    notebooks.standard_figures(project, data.dataset(tables))


def places(project: Project, material: Material, pool: Workers) -> Callable[[], object] | None:
    """Begin with the pages of places where there are many rows and none of these pages is kept; return what waits for them."""
    from tinhso import reports

    if len(material.dataset.observations) <= FEW_ROWS or material.files is None or reports.are_places_kept(project.build):
        return None
    return pool.submit(_write_places, project, material.files).result


def _write_places(project: Project, files: tuple[str, str]) -> None:
    """Write them from what the first three stages came to, as it is kept; where it is not, whoever needs them writes them."""
    from tinhso import reports

    passed = kept_passed(project).known(files[0])
    if passed is not None:
        reports.write_places(project, material_of(project, passed, files, Console().progress))


def material_of(project: Project, passed: Passed, files: tuple[str, str], say: Callable[[str], None]) -> Material:
    """Return what pages are made from; of charts that lack, it draws them."""
    from tinhso import notebooks, reports

    return reports.Material(
        dataset=passed.dataset, tables=passed.tables, evidence=passed.evidence, notebooks=passed.notebooks,
        figures=notebooks.standard_figures(project, passed.dataset), editions=passed.editions, files=files,
        say=say,
    )  # fmt: skip
