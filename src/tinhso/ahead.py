"""What another process makes while the engine of the checks has one core: charts, the second opinion, fonts and scripts."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinhso.data import Tables
    from tinhso.model import Dataset
    from tinhso.project import Project

#: So many charts are drawn where they are needed before another process has started.
FEW = 5


def begin(project: Project, tables: Tables, dataset: Dataset | None, pool: Executor) -> Future[None] | None:
    """Draw charts, ask for the second opinion, cut the fonts and bundle Vega, all of which is kept for whoever needs it.

    Returns what is over when the charts are drawn, to be asked when the gate is passed, with their errors. None where nothing was
    begun: the checks are kept, they will refuse these tables, of which there is no data set, or few charts are lacking.
    """
    from tinhso import expectations, notebooks, site

    if expectations.is_kept(project, tables) or dataset is None:
        return None
    if len(list(islice(notebooks.lacking_figures(project, dataset), FEW + 1))) <= FEW:
        return None
    charts = pool.submit(_draw, project, tables)
    pool.submit(expectations.second_opinion, project, tables)  # for the gate, which asks where this is not done yet
    pool.submit(site.cut_fonts, project)  # for the last stage, which makes what is not there, as Vega
    pool.submit(notebooks.vega_bundle, project.build)
    return charts


def _draw(project: Project, tables: Tables) -> None:
    from tinhso import data, notebooks

    notebooks.standard_figures(project, data.dataset(tables))
