"""Stage ③: notebooks that find something, and the figures and facts they yield.

A notebook imports `Workbench`. The build calls `execute` for the notebooks and `standard_figures` for the indicator pages.
Names are looked up when they are asked for: a process that only draws never imports Polars, and a kernel never imports
what starts kernels.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinhso.notebooks.charts.altair_engine import vega_bundle
    from tinhso.notebooks.charts.altair_rules import ChartError
    from tinhso.notebooks.charts.mixture import MixtureError
    from tinhso.notebooks.charts.plots import Chart, ChartType
    from tinhso.notebooks.charts.standard import standard_figures
    from tinhso.notebooks.charts.text_metrics import wrap
    from tinhso.notebooks.charts.theme import place_colour
    from tinhso.notebooks.running.result import NotebookCell, NotebookResult, Output
    from tinhso.notebooks.running.run_notebooks import execute
    from tinhso.notebooks.workbench.bench import ClaimError, UndeclaredTableError, Workbench
    from tinhso.notebooks.workbench.fact import Fact
    from tinhso.notebooks.workbench.figure import WIDTHS, Cell, DataTable, Figure, FigureFiles, Plot, Row, Width

__all__ = [
    "WIDTHS",
    "Cell",
    "Chart",
    "ChartError",
    "ChartType",
    "ClaimError",
    "DataTable",
    "Fact",
    "Figure",
    "FigureFiles",
    "MixtureError",
    "NotebookCell",
    "NotebookResult",
    "Output",
    "Plot",
    "Row",
    "UndeclaredTableError",
    "Width",
    "Workbench",
    "execute",
    "place_colour",
    "standard_figures",
    "vega_bundle",
    "wrap",
]

_HOMES = {
    "charts.altair_engine": ("vega_bundle",),
    "charts.altair_rules": ("ChartError",),
    "charts.mixture": ("MixtureError",),
    "workbench.fact": ("Fact",),
    "workbench.figure": ("WIDTHS", "Cell", "DataTable", "Figure", "FigureFiles", "Plot", "Row", "Width"),
    "charts.text_metrics": ("wrap",),
    "charts.plots": ("Chart", "ChartType"),
    "running.result": ("NotebookCell", "NotebookResult", "Output"),
    "running.run_notebooks": ("execute",),
    "charts.standard": ("standard_figures",),
    "charts.theme": ("place_colour",),
    "workbench.bench": ("ClaimError", "UndeclaredTableError", "Workbench"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
