"""Lays out places by two measures: a dot each, some named, the others grey, and a dashed line at the middle of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, point_at
from tinhso.notebooks.charts.drawing.labels import Bounds, labels
from tinhso.notebooks.charts.drawing.layout import WIDE, explain
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import FAINT, INK, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item
from tinhso.notebooks.charts.types.bars import unit_of
from tinhso.notebooks.charts.types.lines import number
from tinhso.notebooks.charts.types.strip import MEDIAN, ends_of, ticks_within

#: How high the part is that both scales span, on a phone and on a wide screen, and how far dots keep from its edges.
HEIGHT, INNER = (330.0, 430.0), 9.0
REACH, NAMED = 4.5, 7.0
TALL = NOTE * LINE_HEIGHT

#: The room of an arrow beside the name of an axis: drawn, because our letters have none, and no other font is sure to be there.
ARROW = 14


def scatter(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of dots: the first measure across, the second upwards, each named at its axis."""
    across, up = chart.axes
    places = [item for item in chart.items if item.place is not None]
    sides = [item.value for item in places], [item.against[0].value for item in places]
    ends = [ends_of(values, axis.end) for values, axis in zip(sides, chart.axes, strict=True)]
    ticks = [ticks_within(*of) for of in ends]
    said = [_numbers(numbers, chart, side, lang) for side, numbers in enumerate(ticks)]
    left = max(width(words, NOTE) for words in said[1]) + 8
    canvas = Canvas(total=total, left=left + INNER, right=INNER, domain=ends[0])
    head = wrap(up.name[lang], total - ARROW, NOTE, SEMIBOLD)
    canvas.text(head, x=ARROW, y=NOTE, weight=SEMIBOLD)
    canvas.path(f"M4.5 {NOTE}v-9m-3.5 3.5l3.5-3.5 3.5 3.5", INK, stroke_width=1.5)
    top = len(head) * TALL + TALL + 4  # a line stays free for the words of the line upwards
    bottom = top + HEIGHT[total >= WIDE]
    canvas.upwards, canvas.top, canvas.bottom = ends[1], top + INNER, bottom - INNER
    room = left, top, float(total), bottom
    _grid(canvas, ticks, said, room)
    taken = _medians(canvas, chart, room, lang)
    _dots(canvas, places, room, taken, lang)
    canvas.height = bottom + TALL + 8
    foot = wrap(across.name[lang], total - left - ARROW, NOTE, SEMIBOLD)
    canvas.text(foot, x=total - ARROW, align="end", y=canvas.height + NOTE, weight=SEMIBOLD)
    canvas.height += len(foot) * TALL
    canvas.path(f"M{total - 10} {canvas.height - 8:g}h9m-3.5-3.5l3.5 3.5-3.5 3.5", INK, stroke_width=1.5)
    canvas.height += 4
    explain(canvas, chart, lang, {"dots": True, "dashed": True})
    return canvas


def _numbers(ticks: Sequence[float], chart: Chart, side: int, lang: Lang) -> list[str]:
    """Return the values of a scale as readers write them, of its own items' kind."""
    of = [item.against[0] if side else item for item in chart.items if item.against]
    return [number(tick, replace(chart, items=tuple(of)), lang) for tick in ticks]


def _grid(canvas: Canvas, ticks: Sequence[Sequence[float]], said: Sequence[Sequence[str]], room: Bounds) -> None:
    """Draw both scales: their lines, and their values at the left and below, as many as there is room for."""
    left, top, _, bottom = room
    taken: list[tuple[float, float]] = []
    for tick, words in zip(ticks[0], said[0], strict=True):
        x = canvas.x(tick)
        canvas.curve([(x, top), (x, bottom)], LINE, stroke_width=1)
        canvas.below(words, x, bottom + NOTE + 4, taken, left)
    for tick, words in zip(ticks[1], said[1], strict=True):
        y = canvas.y(tick)
        canvas.curve([(left, y), (canvas.total, y)], LINE, stroke_width=1)
        canvas.text(words, x=left - 8, align="end", y=y + 4, colour=SOFT)


def _medians(canvas: Canvas, chart: Chart, room: Bounds, lang: Lang) -> list[Bounds]:
    """Draw the middle of each measure with its words, above the scale and along its line, and return what these take.

    Of both ends of the line, above it and below, that is where the words lie over fewest dots.
    """
    left, top, right, bottom = room
    lines = [item for item in chart.items if item.place is None]
    dots = [item for item in chart.items if item.place is not None]
    across, up = lines
    x, y = canvas.x(across.value), canvas.y(up.value)
    canvas.curve([(x, top), (x, bottom)], INK, **MEDIAN)
    canvas.curve([(left, y), (right, y)], INK, **MEDIAN)
    units = unit_of(dots, lang), unit_of([item.against[0] for item in dots], lang)
    words = [f"{item.label[lang]} {item.shown[lang].removesuffix(unit)}" for item, unit in zip(lines, units, strict=True)]
    wide = width(words[1], NOTE)
    begins, ends = canvas.centred(words[0], x, top - 5, least=left)
    boxes = [(end, foot - NOTE, end + wide, foot + 3) for foot in (y - 5, y + 3 + NOTE) for end in (right - wide, left)]
    box = min(boxes, key=lambda box: sum(_lies_in(canvas.x(one.value), canvas.y(one.against[0].value), box) for one in dots))
    canvas.text(words[1], x=box[0], y=box[1] + NOTE)
    canvas.hit_area(across.observation_ids, top - TALL - 2, top - 1, begins, ends)
    canvas.hit_area(up.observation_ids, y - 9, y + 9, 0, left - 2)
    return [box]


def _lies_in(x: float, y: float, box: Bounds) -> bool:
    return box[0] - REACH < x < box[2] + REACH and box[1] - REACH < y < box[3] + REACH


def _dots(canvas: Canvas, places: Sequence[Item], room: Bounds, taken: Sequence[Bounds], lang: Lang) -> None:
    """Draw the grey dots, then the named ones with their words."""
    at = {id(item): (canvas.x(item.value), canvas.y(item.against[0].value)) for item in places}
    named = [item for item in places if not item.faint]
    for item in places:
        if item.faint:
            canvas.point(item.value, at[id(item)][1], NEUTRAL, reach=REACH, ground=False, **FAINT)
    points = [(*at[id(item)], NAMED, item.label[lang]) for item in named]
    pale = [at[id(item)] for item in places if item.faint]
    made = labels(points, room, most=room[2] / 3, taken=taken, pale=pale)
    for item, label in zip(named, made, strict=True):
        leader = label.leads_to(*at[id(item)])
        if leader is not None:
            canvas.curve([at[id(item)], leader], item.colour or NEUTRAL, stroke_width=1)
    for item, label in zip(named, made, strict=True):
        canvas.point(item.value, at[id(item)][1], item.colour or INK, reach=NAMED, **MARKS[item.mark])
        canvas.text(label.lines, x=label.left, y=label.top + NOTE, weight=SEMIBOLD, clear=True)
    dots = [(*at[id(item)], item) for item in places]
    point_at(canvas, dots, near=(NAMED, NAMED), across=(0, canvas.total), down=(0, math.inf), reach=(NAMED, NAMED))
