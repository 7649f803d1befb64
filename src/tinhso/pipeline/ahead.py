"""What two processes make side by side: while one has the engine of the checks, the other has what does not wait for them.

The engine takes a second to start. Where all is to be made, another process draws the charts meanwhile, and more. Where tables or
suites are not as they were when they were last checked, another process starts the engine before anything is read, and what asks
for every row is done here while it answers.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from tinhso.project import DOWNLOADS

if TYPE_CHECKING:
    from tinhso.data import Tables
    from tinhso.expectations import CheckResult, RunSuites
    from tinhso.model import Dataset
    from tinhso.processes import Workers
    from tinhso.project import Project

#: So many charts are drawn where they are needed before another process has started.
FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Who runs the suites, this process unless another has the engine; and what is over when another has drawn the charts, None
    where it draws none. That is asked when the gate is passed, and has its errors."""

    ask: RunSuites | None = None
    charts: Future[None] | None = None


def start_engine(pool: Workers) -> None:
    """Let another process start the engine."""
    pool.submit(_start_engine)


def _start_engine() -> None:
    from tinhso import expectations

    expectations.start_engine()


def begin(project: Project, tables: Tables, dataset: Dataset | None, pool: Workers) -> Ahead:
    """Begin with what is kept for whoever needs it; a pool that has begun has the engine.

    Nothing is begun where the checks are kept, or will refuse these tables, of which there is no data set.
    """
    from tinhso import expectations, notebooks, site

    if expectations.is_kept(project, tables) or dataset is None:
        return Ahead()
    if pool.begun:
        return Ahead(ask=_asked_elsewhere(project, tables, dataset, pool))
    if len(list(islice(notebooks.lacking_figures(project, dataset), FEW + 1))) > FEW:
        charts = pool.submit(_draw, project, tables)
        pool.submit(expectations.second_opinion, project, tables)  # for the gate, which asks where this is not done yet
        pool.submit(site.cut_fonts, project)  # for the last stage, which makes what is not there, as Vega
        pool.submit(notebooks.vega_bundle, project.build)
        return Ahead(charts=charts)
    return Ahead()


def _asked_elsewhere(project: Project, tables: Tables, dataset: Dataset, pool: Workers) -> RunSuites:
    """Return what has the pool run suites, and makes here meanwhile what is kept for the gate and for readers."""

    def ask(*what: Any) -> tuple[CheckResult, ...]:
        from tinhso import data, expectations

        asked = pool.submit(expectations.run_suites, *what)
        expectations.second_opinion(project, tables)
        data.export(dataset, tables, project.build / DOWNLOADS)
        return asked.result()

    return ask


def _draw(project: Project, tables: Tables) -> None:
    from tinhso import data, notebooks

    notebooks.standard_figures(project, data.dataset(tables))
