"""Stage ③: notebooks that find something, and the figures and facts they yield.

A notebook imports `Workbench`. The build calls `execute` for the notebooks and `standard_figures` for the indicator pages.
Altair, and what starts kernels, are imported when they are used.
"""

from tinhso.notebooks.charts.altair.views import ChartError
from tinhso.notebooks.charts.composing.items import MixtureError
from tinhso.notebooks.charts.composing.standing import median, on_one_scale
from tinhso.notebooks.charts.composing.tiles import Tile, Tiles, tiles_of, tiles_there
from tinhso.notebooks.charts.data_table import status_of
from tinhso.notebooks.charts.drawing.svg import looks_once
from tinhso.notebooks.charts.drawing.text_metrics import FAMILY, REGULAR, SEMIBOLD, font_file, lacks_a_letter_of, wrap
from tinhso.notebooks.charts.figure import WIDTHS, Cell, DataTable, Figure, FigureFiles, Plot, Row, Width
from tinhso.notebooks.charts.figure_files import as_png, vega_bundle
from tinhso.notebooks.charts.figure_files import says as figure_says
from tinhso.notebooks.charts.plots import Chart, ChartType
from tinhso.notebooks.charts.requested import KINDS, REQUESTED, Request, keep_only, other_kinds, requested
from tinhso.notebooks.charts.sparklines import StripRow, TimeRow, held_row, strip_row, time_row
from tinhso.notebooks.charts.standard import NOTEBOOK as STANDARD
from tinhso.notebooks.charts.standard import is_drawn, lacking_figures, standard_figures
from tinhso.notebooks.running.result import NotebookCell, NotebookResult, Output
from tinhso.notebooks.running.run_notebooks import execute
from tinhso.notebooks.workbench.bench import UndeclaredTableError, Workbench
from tinhso.notebooks.workbench.facts import ClaimError, Fact
