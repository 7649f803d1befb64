"""Lays out two times of many places: a line each from one to the other, the named ones with their figures, the others grey."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tinhso.model import Lang
from tinhso.notebooks.charts.bars import unit_of
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.layout import WIDE
from tinhso.notebooks.charts.lines import NEAR, Scale, by_label, spread
from tinhso.notebooks.charts.plots import Chart, Item
from tinhso.notebooks.charts.strip import MEDIAN, YARDSTICK
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import INK, LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT

#: The height of the scale on a phone and on a wide screen, and what stands above it.
HEIGHT, TOP = (340.0, 400.0), NOTE * LINE_HEIGHT + 12
#: The most of the width that names take, how far words stand from their point, and the reach of a point.
NAMES, LEADER, REACH = 0.42, 14.0, 4.5
TALL = LABEL * LINE_HEIGHT


def slope(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of slopes, the earlier time on the left; labels that would touch are moved apart, on leaders."""
    first, last = sorted({item.month or 0 for item in chart.items})
    unit = unit_of([item for item in chart.items if item.observation_ids], lang)
    named = [item for item in chart.items if not item.faint]
    left = [((item.shown[lang].removesuffix(unit),), item) for item in named if item.month == first]
    most = total * NAMES - LEADER
    right = [
        (wrap(f"{item.shown[lang].removesuffix(unit)} {item.label[lang]}", most, LABEL, SEMIBOLD), item)
        for item in named
        if item.month == last
    ]
    rooms = [max((width(line, LABEL, SEMIBOLD) for words, _ in side for line in words), default=0) for side in (left, right)]
    canvas = Canvas(total=total, left=rooms[0] + LEADER, right=rooms[1] + LEADER + 2, domain=(first, last))
    low, high = (end(item.value for item in chart.items) for end in (min, max))
    tall = max(HEIGHT[total >= WIDE], sum(len(words) for words, _ in right) * TALL)
    scale = Scale(low=low, high=high if high > low else low + 1, top=TOP + REACH, bottom=TOP + tall)
    for month in (first, last):
        x = canvas.x(month)
        canvas.curve([(x, TOP - 4), (x, scale.bottom)], LINE, stroke_width=1)
        time = next(item.note[lang] for item in chart.items if item.month == month and item.note is not None)
        canvas.text(time, x=x, align="end" if month == last else "start", y=NOTE, colour=SOFT, weight=SEMIBOLD)
    for of in sorted(by_label(chart).values(), key=lambda of: (not of[0].faint, of[0].place is None)):
        _draw(canvas, of, scale)
    _words(canvas, left, scale, canvas.left, -1)
    _words(canvas, right, scale, total - canvas.right, 1)
    _point_at(canvas, [item for item in chart.items if item.observation_ids], scale)
    canvas.height = scale.bottom + 10
    notes = [chart.words[name][lang] for name, there in (("pale_lines", any(item.faint for item in chart.items)),) if there]
    notes += [chart.words["dashed"][lang]] if any(not item.observation_ids for item in named) else []
    if notes:
        lines = wrap(" ".join(notes), total, NOTE)
        canvas.text(lines, y=canvas.height + NOTE + 2, colour=SOFT)
        canvas.height += len(lines) * NOTE * LINE_HEIGHT + 8
    return canvas


def _draw(canvas: Canvas, items: Sequence[Item], scale: Scale) -> None:
    """Draw the line of one place with its points: that of what is held against in ink, the middle dashed, one of many pale."""
    colour = INK if items[0].place is None else items[0].colour or NEUTRAL
    ends = [(canvas.x(item.month or 0), scale.y(item.value)) for item in items]
    if items[0].faint:
        canvas.curve(ends, NEUTRAL, stroke_width=1, stroke_opacity=0.35)
        return
    look = {"stroke_width": 2.5} if items[0].place is not None else YARDSTICK if items[0].observation_ids else MEDIAN
    canvas.curve(ends, colour, **look)
    if items[0].observation_ids:
        for item in items:
            canvas.point(item.month or 0, scale.y(item.value), colour, reach=REACH, **MARKS[item.mark])


def _words(canvas: Canvas, side: Sequence[tuple[tuple[str, ...], Item]], scale: Scale, edge: float, away: int) -> None:
    """Write the labels of one side, moved apart where they would touch, each with a leader to its point."""
    side = sorted(side, key=lambda label: scale.y(label[1].value))
    sizes = [len(words) * TALL for words, _ in side]
    middles = [scale.y(item.value) for _, item in side]
    tops = spread([y - size / 2 for y, size in zip(middles, sizes, strict=True)], sizes, TOP - 10, scale.bottom + 10)
    for (words, item), top, size, y in zip(side, tops, sizes, middles, strict=True):
        colour = INK if item.place is None else item.colour or NEUTRAL
        canvas.curve([(edge + away * 5, y), (edge + away * (LEADER - 3), top + size / 2)], colour, stroke_width=1)
        canvas.text(
            words, x=edge + away * LEADER, align="end" if away < 0 else "start", y=top + LABEL, size=LABEL, weight=SEMIBOLD
        )
        if not item.observation_ids:
            ends = (0.0, edge - LEADER) if away < 0 else (edge + LEADER, float(canvas.total))
            canvas.hit_area((), top, top + size, *ends)


def _point_at(canvas: Canvas, items: Sequence[Item], scale: Scale) -> None:
    """Add the hit areas: at each time those of the points, those together that cannot be told apart."""
    first, last = sorted({item.month or 0 for item in items})
    middle = (canvas.x(first) + canvas.x(last)) / 2
    for month, left, right in ((first, canvas.left - LEADER, middle), (last, middle, canvas.total - canvas.right + LEADER)):
        groups: list[list[Item]] = []
        for item in sorted((item for item in items if item.month == month), key=lambda item: scale.y(item.value)):
            if groups and scale.y(item.value) - scale.y(groups[-1][0].value) < NEAR / 2:
                groups[-1].append(item)
            else:
                groups.append([item])
        cuts = [(scale.y(one[-1].value) + scale.y(other[0].value)) / 2 for one, other in itertools.pairwise(groups)]
        for group, top, bottom in zip(groups, [TOP - 8, *cuts], [*cuts, scale.bottom + 8], strict=True):
            ids = tuple(dict.fromkeys(name for item in group for name in item.observation_ids))
            canvas.hit_area(ids, max(top, scale.y(group[0].value) - 12), min(bottom, scale.y(group[-1].value) + 12), left, right)
