"""Where the words of a drawing stand, measured as they are set."""

from __future__ import annotations

from itertools import combinations

from lxml import etree

from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.text_metrics import SLACK, width
from tinhso.notebooks.charts.theme import LINE_HEIGHT

#: A line with its left and right edge, its upper and lower one.
Box = tuple[str, float, float, float, float]


def texts(canvas: Canvas) -> list[Box]:
    """Return every line of words of a drawing with the room that its letters take."""
    found = []
    for text in etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>").iter("text"):
        size, weight, anchor = float(text.get("font-size")), int(text.get("font-weight")), text.get("text-anchor", "start")
        for number, line in enumerate(text.findall("tspan") or [text]):
            wide = width(line.text or "", size, weight) / SLACK
            left = float(text.get("x")) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            y = float(text.get("y")) + number * size * LINE_HEIGHT
            found.append((line.text or "", left, left + wide, y - size * 0.8, y + size * 0.2))
    return found


def texts_past_the_edge(canvas: Canvas) -> list[str]:
    """Return the lines that end outside of a drawing."""
    return [
        words for words, left, right, top, bottom in texts(canvas)
        if left < -0.5 or right > canvas.total + 0.5 or top < -1 or bottom > canvas.height + 1
    ]  # fmt: skip


def texts_over_each_other(canvas: Canvas) -> list[tuple[str, str]]:
    """Return the pairs of lines that lie on each other."""
    return [
        (one[0], other[0]) for one, other in combinations(texts(canvas), 2)
        if one[1] < other[2] - 0.5 and other[1] < one[2] - 0.5 and one[3] < other[4] and other[3] < one[4]
    ]  # fmt: skip
