"""Lays out what is said in words, a box a line, all boxes of one size: states, or all that one source says of one place."""

from __future__ import annotations

from collections.abc import Callable

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.layout import BETWEEN, gutter, rows
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LINE_HEIGHT, MARKS, NEUTRAL, SOFT, VALUE, Look
from tinhso.notebooks.charts.plots import Chart, Item, Mark

#: A share lies so thin in its box that words on it can be read, and its end is a line.
FILL: Look = {"fill_opacity": 0.25, "stroke_width": 0}
CLOSE = 10
WHOLE = 100.0


def states(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Write each state into a box of its row: the boxes are alike, and a source that does not say has an empty one."""
    return _boxes(chart, lang, total, _state, free=14, between=BETWEEN - 6)


def told(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of the boxes, the words of each inside it."""
    return _boxes(chart, lang, total, _told, free=8, between=CLOSE)


def _boxes(
    chart: Chart, lang: Lang, total: int, shape: Callable[[Canvas, Item, float, float], None], *, free: float, between: float
) -> Canvas:
    """Lay out rows of boxes that leave so much `free` above and below the most words; `shape` draws one, y and height given."""
    canvas = Canvas(total=total, left=gutter(total))
    lines = {id(item): wrap(item.shown[lang], canvas.span - 24, VALUE, SEMIBOLD) for item in chart.items}
    box = max(map(len, lines.values())) * VALUE * LINE_HEIGHT + free

    def draw(item: Item, y: float) -> None:
        shape(canvas, item, y, box)
        said = lines[id(item)]
        first = y + (box - len(said) * VALUE * LINE_HEIGHT) / 2 + VALUE
        colour, weight = (SOFT, REGULAR) if item.silent else (INK, SEMIBOLD)
        canvas.text(said, x=canvas.left + 12, y=first, size=VALUE, weight=weight, colour=colour)

    rows(canvas, chart.items, lang, mark=box, draw=draw, between=between)
    return canvas


def _state(canvas: Canvas, item: Item, y: float, box: float) -> None:
    style: Look = {"stroke_width": 1, "stroke_dasharray": "2 3"} if item.silent else MARKS[item.mark]
    outline, left = SOFT if item.silent else item.colour or NEUTRAL, canvas.left + 1
    hollow: Look = {**style, "fill_opacity": 0}  # words stand on the paper
    canvas.box(left, canvas.span - 2, y, box, outline, **hollow)
    if not item.silent:
        canvas.box(left, 5, y, box, outline, **style)


def _told(canvas: Canvas, item: Item, y: float, box: float) -> None:
    left, inside, colour = canvas.left + 1, canvas.span - 2, item.colour or NEUTRAL
    edge: Look = {"fill_opacity": 0, "stroke_width": 1.5 if item.value else 1}
    if item.mark is not Mark.REPORTED:
        edge = {**edge, "stroke_dasharray": "4 3"}
    if item.value:
        canvas.box(left, inside * item.value / WHOLE, y, box, colour, **FILL)
    canvas.box(left, inside, y, box, colour if item.value else SOFT, **edge)
