"""Stage ③: notebooks that find something, and the figures and facts they yield.

A notebook imports `Workbench`. The build calls `execute` for the notebooks and `standard_figures` for the indicator pages.
Names are looked up when they are asked for: a process that only draws never imports Polars, and a kernel never imports
what starts kernels.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinhso.notebooks.bundle import vega_bundle
    from tinhso.notebooks.fact import Fact
    from tinhso.notebooks.figure import WIDTHS, Cell, DataTable, Figure, FigureFiles, Plot, Row, Width
    from tinhso.notebooks.lettering import wrap
    from tinhso.notebooks.mixture import MixtureError
    from tinhso.notebooks.plots import RankColumns, States
    from tinhso.notebooks.result import NotebookCell, NotebookResult, Output
    from tinhso.notebooks.running import execute
    from tinhso.notebooks.standard import standard_figures
    from tinhso.notebooks.theme import place_colour
    from tinhso.notebooks.workbench import ClaimError, UndeclaredTableError, Workbench

__all__ = [
    "WIDTHS",
    "Cell",
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
    "RankColumns",
    "Row",
    "States",
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
    "bundle": ("vega_bundle",),
    "mixture": ("MixtureError",),
    "fact": ("Fact",),
    "figure": ("WIDTHS", "Cell", "DataTable", "Figure", "FigureFiles", "Plot", "Row", "Width"),
    "lettering": ("wrap",),
    "plots": ("RankColumns", "States"),
    "result": ("NotebookCell", "NotebookResult", "Output"),
    "running": ("execute",),
    "standard": ("standard_figures",),
    "theme": ("place_colour",),
    "workbench": ("ClaimError", "UndeclaredTableError", "Workbench"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
