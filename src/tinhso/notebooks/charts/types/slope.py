"""Lays out two times of many places: a line each from one to the other, the named ones with their figures, the others grey."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, colour_of, point_at
from tinhso.notebooks.charts.drawing.end_labels import LEADER, TALL, EndLabel, write
from tinhso.notebooks.charts.drawing.layout import WIDE, explain
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item
from tinhso.notebooks.charts.types.bars import unit_of
from tinhso.notebooks.charts.types.lines import NEAR, by_label, centre
from tinhso.notebooks.charts.types.strip import MEDIAN, YARDSTICK, ends_of

#: The height of the scale on a phone and on a wide screen, and what stands above it.
HEIGHT, TOP = (340.0, 400.0), NOTE * LINE_HEIGHT + 12
#: The most of the width that names take, and the reach of a point.
NAMES, REACH = 0.42, 4.5


def slope(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of slopes, the earlier time on the left; labels that would touch are moved apart, on leaders."""
    times = sorted({centre(item) for item in chart.items})
    unit = unit_of([item for item in chart.items if item.observation_ids], lang)
    named = [[item for item in chart.items if centre(item) == time and not item.faint] for time in times]
    said: list[list[tuple[str, ...]]] = [[(item.shown[lang].removesuffix(unit),) for item in named[0]]]
    most = total * NAMES - LEADER
    said.append([wrap(f"{item.shown[lang].removesuffix(unit)} {item.label[lang]}", most, LABEL, SEMIBOLD) for item in named[1]])
    rooms = [max((width(line, LABEL, SEMIBOLD) for words in side for line in words), default=0) for side in said]
    canvas = Canvas(total=total, left=rooms[0] + LEADER, right=rooms[1] + LEADER + 2, domain=(times[0], times[-1]))
    canvas.upwards = ends_of([item.value for item in chart.items], chart.end)
    canvas.top, canvas.bottom = TOP + REACH, TOP + max(HEIGHT[total >= WIDE], sum(map(len, said[1])) * TALL)
    for time in times:
        x = canvas.x(time)
        canvas.curve([(x, TOP - 4), (x, canvas.bottom)], LINE, stroke_width=1)
        when = next(item.note[lang] for item in chart.items if centre(item) == time and item.note is not None)
        canvas.text(when, x=x, align="end" if time == times[-1] else "start", y=NOTE, colour=SOFT, weight=SEMIBOLD)
    for of in sorted(by_label(chart).values(), key=lambda of: (not of[0].faint, of[0].place is None)):
        _draw(canvas, of)
    for items, words, edge, left in zip(named, said, (canvas.left, total - canvas.right), (True, False), strict=True):
        labels = [
            EndLabel(item=item, words=lines, x=edge, y=canvas.y(item.value)) for item, lines in zip(items, words, strict=True)
        ]
        for item, top, bottom in write(canvas, labels, edge, (TOP - 10, canvas.bottom + 10), left=left):
            if not item.observation_ids:
                canvas.hit_area((), top, bottom, *((0.0, edge - LEADER) if left else (edge + LEADER, float(total))))
    dots = [(canvas.x(centre(item)), canvas.y(item.value), item) for item in chart.items if item.observation_ids]
    across = canvas.left - LEADER, total - canvas.right + LEADER
    point_at(canvas, dots, near=(1, NEAR / 2), across=across, down=(TOP - 8, canvas.bottom + 8), reach=(math.inf, 12))
    canvas.height = canvas.bottom + 10
    signs = {"pale_lines": any(item.faint for item in chart.items), "dashed": any(not item.observation_ids for item in named[0])}
    explain(canvas, chart, lang, signs)
    return canvas


def _draw(canvas: Canvas, items: Sequence[Item]) -> None:
    """Draw the line of one place with its points: that of what is held against in ink, the middle dashed, one of many pale."""
    ends = [(canvas.x(centre(item)), canvas.y(item.value)) for item in items]
    if items[0].faint:
        canvas.curve(ends, NEUTRAL, stroke_width=1, stroke_opacity=0.35)
        return
    look = {"stroke_width": 2.5} if items[0].place is not None else YARDSTICK if items[0].observation_ids else MEDIAN
    canvas.curve(ends, colour_of(items[0]), **look)
    if items[0].observation_ids:
        for item in items:
            canvas.point(centre(item), canvas.y(item.value), colour_of(item), reach=REACH, **MARKS[item.mark])
