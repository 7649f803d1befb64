"""Lays out ranks: a column for each year, the first rank on top, and no line from one year to the next."""

from __future__ import annotations

from tinhso.grouping import grouped
from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.end_labels import spread
from tinhso.notebooks.charts.drawing.layout import explain
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.types.lines import centre

RANKS_TOP = NOTE * LINE_HEIGHT + 12
RANKS_HEIGHT = 300.0
RANKS_LEFT = 32
#: How high a label is.
HIGH = LABEL * LINE_HEIGHT - 2
#: How far a label stands from its dot: close, so that on a phone it ends before the dots of the next year.
BESIDE_RANK = 9


def rank_columns(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of ranks: one column a year, in each a dot and a name for every place that has a rank of that year.

    Labels of ranks that are close are moved apart. No line leads from year to year: each year's index ranks anew, and a rank
    moves with the results of all the others.
    """
    ordered = sorted(chart.items, key=lambda item: (centre(item), item.value, item.label[lang]))
    years = grouped(ordered, lambda item: int(centre(item) // 12))
    first, last = min(years), max(years)
    right = max(width(_ranked(item, lang), LABEL, SEMIBOLD) for item in chart.items) + BESIDE_RANK + 3
    of = chart.end or 1
    canvas = Canvas(
        total=total, left=RANKS_LEFT, right=right, domain=(first, max(last, first + 1)),
        upwards=(of, 1), top=RANKS_TOP, bottom=RANKS_TOP + RANKS_HEIGHT,
    )  # fmt: skip
    for rank in (1, of):
        canvas.text(f"{rank:g}", x=RANKS_LEFT - 14, align="end", y=canvas.y(rank) + 5, colour=SOFT)
    for year, column in years.items():
        x = canvas.x(year)
        canvas.rule(year, year, canvas.top, canvas.bottom, LINE, stroke_width=1)
        canvas.text(str(year), x=x, align="middle", y=NOTE, colour=SOFT)
        for item in column:
            look = MARKS[Mark.TARGET if item.mark is Mark.OPEN else Mark.REPORTED]
            canvas.point(year, canvas.y(item.value), item.colour or NEUTRAL, **look)
        tops = spread([canvas.y(item.value) - HIGH / 2 for item in column], [HIGH] * len(column), 0, canvas.bottom + HIGH)
        for top, item in zip(tops, column, strict=True):
            words, y = _ranked(item, lang), top + HIGH / 2
            canvas.text(words, x=x + BESIDE_RANK, y=y + 5, size=LABEL, weight=SEMIBOLD)
            canvas.hit_area(item.observation_ids, y - 9, y + 9, x - 8, x + BESIDE_RANK + 4 + width(words, LABEL, SEMIBOLD))
    canvas.height = canvas.bottom + 8
    explain(canvas, chart, lang, {"open_rank": any(item.mark is Mark.OPEN for item in chart.items)})
    return canvas


def _ranked(item: Item, lang: Lang) -> str:
    return f"{item.value:g} {item.label[lang]}"
