"""Where the words of a drawing stand, measured as they are set."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from lxml import etree

from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.text_metrics import SLACK, width
from tinhso.notebooks.charts.drawing.theme import LINE_HEIGHT

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
    return over_each_other(texts(canvas))


def over_each_other(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """Return the pairs of words whose boxes overlap."""
    return [
        (one[0], other[0]) for one, other in combinations(boxes, 2)
        if one[1] < other[2] - 0.5 and other[1] < one[2] - 0.5 and one[3] < other[4] and other[3] < one[4]
    ]  # fmt: skip


def of_scene(item: dict[str, Any], x: float = 0, y: float = 0) -> Iterator[tuple[dict[str, Any], float, float]]:
    """Yield the marks of a scene that Vega has laid out, each with where it stands from the left and the upper edge."""
    group = "marktype" not in item
    own = x + (item.get("x") or 0), y + (item.get("y") or 0)
    if not item.get("items"):
        yield item, *own
    for child in item.get("items", ()):
        yield from of_scene(child, *(own if group else (x, y)))


def vega_texts(scene: dict[str, Any]) -> list[Box]:
    """Return every line of words that Vega shows, once; of several lines the first stands where the mark is."""
    found = []
    for item, x, y in of_scene(scene):
        if item.get("opacity") == 0:
            continue  # of an axis, where there is no room
        for number, line in enumerate(lines if isinstance(lines := item.get("text", []), list) else [lines]):
            size, turn = item["fontSize"], math.radians(item.get("angle", 0))
            wide = width(str(line), size, item.get("fontWeight", 400)) / SLACK
            left = item.get("dx", 0) - {"left": 0, "center": wide / 2, "right": wide}[item.get("align", "left")]
            top = {"top": 0.0, "middle": -0.5, "bottom": -1.0}.get(item.get("baseline", "alphabetic"), -0.8) * size
            top += item.get("dy", 0) + number * (size + 2)
            corners = [(left, top), (left + wide, top + size * 0.9)]
            turned = [(a * math.cos(turn) - b * math.sin(turn), a * math.sin(turn) + b * math.cos(turn)) for a, b in corners]
            (left, right), (top, bottom) = (sorted(ends) for ends in zip(*turned, strict=True))
            found.append((str(line), x + left, x + right, y + top, y + bottom))
    return list(dict.fromkeys(found))
