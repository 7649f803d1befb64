"""Lays out what one source says of one place: a box a line, filled as far as a share goes, empty where there are words alone."""

from __future__ import annotations

from tinhso.model import Lang
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.layout import gutter, rows
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, wrap
from tinhso.notebooks.charts.theme import LINE_HEIGHT, NEUTRAL, SOFT, VALUE, Look

#: A share lies so thin in its box that words on it can be read, and its end is a line.
FILL: Look = {"fill_opacity": 0.25, "stroke_width": 0}
BETWEEN = 10
WHOLE = 100.0


def told(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of the boxes, the words of each inside it."""
    canvas = Canvas(total=total, left=gutter(total))
    lines = {id(item): wrap(item.shown[lang], canvas.span - 24, VALUE, SEMIBOLD) for item in chart.items}
    box = max(map(len, lines.values())) * VALUE * LINE_HEIGHT + 8

    def draw(item: Item, y: float) -> None:
        left, inside, said = canvas.left + 1, canvas.span - 2, lines[id(item)]
        colour = item.colour or NEUTRAL
        edge: Look = {"fill_opacity": 0, "stroke_width": 1.5 if item.value else 1}
        if item.mark is not Mark.REPORTED:
            edge = {**edge, "stroke_dasharray": "4 3"}
        if item.value:
            canvas.box(left, inside * item.value / WHOLE, y, box, colour, **FILL)
        canvas.box(left, inside, y, box, colour if item.value else SOFT, **edge)
        first = y + (box - len(said) * VALUE * LINE_HEIGHT) / 2 + VALUE
        canvas.text(said, x=left + 11, y=first, size=VALUE, weight=SEMIBOLD)

    rows(canvas, chart.items, lang, mark=lambda item: box, draw=draw, between=BETWEEN)
    return canvas
