"""Lays out a whole and its parts as one bar, with the words of each part below it."""

from __future__ import annotations

from functools import partial
from math import fsum

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Align, Canvas
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE_HEIGHT, NEUTRAL, NOTE, SOFT, VALUE
from tinhso.notebooks.charts.plots import Chart


def parts(chart: Chart, lang: Lang, total: int) -> Canvas:
    canvas = Canvas(total=total, domain=(0, fsum(item.value for item in chart.items)))
    if chart.whole is not None:
        canvas.text(chart.whole[lang], y=LABEL, size=LABEL, weight=SEMIBOLD)
    y, height = LABEL * LINE_HEIGHT + 8, 36.0
    starts, start = [], 0.0
    for index, item in enumerate(chart.items):
        left, right = canvas.x(start), canvas.x(start + item.value)
        gap, opacity = 2 if index else 0, max(1 - 0.6 * index, 0.2)
        canvas.box(left + gap, right - left - gap, y, height, item.colour or NEUTRAL, fill_opacity=opacity)
        canvas.hit_area(item.observation_ids, y, y + height, left, right)
        starts.append(left)
        start += item.value
    _part_labels(canvas, chart, starts, y + height, lang)
    return canvas


def _part_labels(canvas: Canvas, chart: Chart, starts: list[float], top: float, lang: Lang) -> None:
    """Write the parts' labels under the bar, side by side where they fit, and end the canvas where the lowest ends."""
    taken: list[float] = []  # for each line of labels, where its leftmost one begins
    step = VALUE * LINE_HEIGHT + NOTE * LINE_HEIGHT + 10
    for item, start in reversed(list(zip(chart.items, starts, strict=True))):
        label, shown = item.label[lang], item.shown[lang]
        needed = max(width(label, NOTE), width(shown, VALUE, SEMIBOLD)) + 12
        begins = start + 8
        at = min(begins, max(canvas.total - needed, 8))
        line = next((number for number, left in enumerate(taken) if at + needed <= left), len(taken))
        taken[line:] = [at, *taken[line + 1 :]]
        y = top + 8 + line * step
        canvas.box(start + 0.5, 1, top, y + 14 - top, SOFT, stroke_width=0)
        where: tuple[float, Align] = (at, "start") if at == begins else (canvas.total, "end")
        put = partial(canvas.text, x=where[0], align=where[1])
        put(shown, y=y + VALUE, size=VALUE, weight=SEMIBOLD)
        put(label, y=y + VALUE + NOTE * LINE_HEIGHT, colour=SOFT)
    canvas.height = top + 8 + len(taken) * step
