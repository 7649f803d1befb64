"""What another process makes while one core is at work: charts, downloads, a second opinion, fonts, scripts, pages of places."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tinhso.pipeline.first_stages import Passed, kept_passed
from tinhso.project import DOWNLOADS

if TYPE_CHECKING:
    from tinhso.data import Tables
    from tinhso.model import Dataset
    from tinhso.project import Project
    from tinhso.reports import Material

#: So many charts are drawn where they are needed before another process has started, and what is asked of so few rows said.
FEW, FEW_ROWS = 5, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What is over when another process has drawn the charts, or written the downloads; None for what was not begun there.

    It is asked when the gate is passed, and has their errors.
    """

    charts: Future[None] | None = None
    downloads: Future[None] | None = None


NOTHING = Ahead()


def begin(project: Project, tables: Tables, dataset: Dataset | None, pool: Executor) -> Ahead:
    """Begin with what is kept for whoever needs it; of charts where many are lacking, of rows where there are many.

    Nothing is begun where the checks are kept, or will refuse these tables, of which there is no data set.
    """
    from tinhso import expectations, notebooks, site

    if expectations.is_kept(project, tables) or dataset is None:
        return NOTHING
    if len(list(islice(notebooks.lacking_figures(project, dataset), FEW + 1))) > FEW:
        pool.submit(expectations.second_opinion, project, tables)  # for the gate, which asks where this is not done yet
        charts = pool.submit(_draw, project, tables)
        pool.submit(site.cut_fonts, project)  # for the last stage, which makes what is not there, as Vega
        pool.submit(notebooks.vega_bundle, project.build)
        return Ahead(charts=charts)
    if len(dataset.observations) > FEW_ROWS:
        return Ahead(downloads=pool.submit(_ask_and_export, project, tables))
    return NOTHING


def _draw(project: Project, tables: Tables) -> None:
    from tinhso import data, notebooks

    notebooks.standard_figures(project, data.dataset(tables))


def _ask_and_export(project: Project, tables: Tables) -> None:
    """Do what reads every row, in the order in which it is asked for."""
    from tinhso import data, expectations

    expectations.second_opinion(project, tables)
    data.export(data.dataset(tables), tables, project.build / DOWNLOADS)


def places(project: Project, material: Material, pool: Executor) -> Callable[[], object] | None:
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
        reports.write_places(project, material_of(project, passed, files))


def material_of(project: Project, passed: Passed, files: tuple[str, str]) -> Material:
    """Return what pages are made from; of charts that lack, it draws them."""
    from tinhso import notebooks, reports

    return reports.Material(
        dataset=passed.dataset, tables=passed.tables, evidence=passed.evidence, notebooks=passed.notebooks,
        figures=notebooks.standard_figures(project, passed.dataset), editions=passed.editions, files=files,
    )  # fmt: skip
