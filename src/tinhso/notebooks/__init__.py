"""Stage ③: notebooks that find something, and the figures and facts they yield.

A notebook imports `Workbench`. The build calls `execute` for the notebooks and `standard_figures` for the indicator pages.
"""

from tinhso.notebooks.compose import MixtureError
from tinhso.notebooks.fact import Fact
from tinhso.notebooks.figure import Cell, DataTable, Figure, FigureFiles, Plot, Row, Width
from tinhso.notebooks.result import NotebookCell, NotebookResult, Output
from tinhso.notebooks.running import execute
from tinhso.notebooks.standard import standard_figures
from tinhso.notebooks.workbench import ClaimError, UndeclaredTableError, Workbench

__all__ = [
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
    "Row",
    "UndeclaredTableError",
    "Width",
    "Workbench",
    "execute",
    "standard_figures",
]
