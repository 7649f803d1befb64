"""The words beside the ends of lines, moved apart where they would touch, each on a leader to its point."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.notebooks.charts.drawing.canvas import Align, Canvas, colour_of
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD
from tinhso.notebooks.charts.drawing.theme import LABEL, LINE_HEIGHT
from tinhso.notebooks.charts.plots import Item

TALL = LABEL * LINE_HEIGHT
#: How far the words stand from the edge beside which they are written, and how near a leader goes to its point and to them.
LEADER, NEAR, AWAY = 14.0, 6.0, 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EndLabel:
    """The lines of words of an item whose point is at `x` and `y`, in pixels."""

    item: Item
    words: tuple[str, ...]
    x: float
    y: float


def write(
    canvas: Canvas, labels: Sequence[EndLabel], edge: float, room: tuple[float, float], *, left: bool = False
) -> list[tuple[Item, float, float]]:
    """Write labels to the right of an edge, or to its `left`, from the top of a room to its bottom; return where each stands."""
    labels, away = sorted(labels, key=lambda label: (label.y, label.x)), -1 if left else 1
    sizes = [len(label.words) * TALL for label in labels]
    tops = spread([label.y - size / 2 for label, size in zip(labels, sizes, strict=True)], sizes, *room)
    for label, top, size in zip(labels, tops, sizes, strict=True):
        bend, end = edge + away * NEAR, edge + away * (LEADER - AWAY)
        leader = [(label.x + away * NEAR, label.y), (bend, label.y), (end, top + size / 2)]
        canvas.curve(leader, colour_of(label.item), stroke_width=1, stroke_dasharray="1 2")
        align: Align = "end" if left else "start"
        canvas.text(label.words, x=edge + away * LEADER, align=align, y=top + LABEL, size=LABEL, weight=SEMIBOLD)
    return [(label.item, top, top + size) for label, top, size in zip(labels, tops, sizes, strict=True)]


def spread(tops: Sequence[float], sizes: Sequence[float], least: float, most: float) -> list[float]:
    """Return where labels begin, in their order from the top, moved apart as little as possible until none touches another.

    They stay within bounds. What touches is moved together, so that its middle stays where it was (isotonic regression).
    """
    *before, whole = itertools.accumulate(sizes, initial=0.0)
    levels: list[tuple[float, int]] = []
    for top, above in zip(tops, before, strict=True):
        level, count = top - above, 1
        while levels and levels[-1][0] > level:
            other, members = levels.pop()
            level, count = (level * count + other * members) / (count + members), count + members
        levels.append((level, count))
    found = [min(max(level, least), most - whole) for level, count in levels for _ in range(count)]
    return [level + above for level, above in zip(found, before, strict=True)]
