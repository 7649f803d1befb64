"""Where the words of points stand: beside them where there is room, else further away on a leader, never over another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import LINE_HEIGHT, NOTE

#: How far words stand from their point at first, and how much further at each further try.
NEAR, FURTHER, TRIES = 6.0, 13.0, 9
#: What words keep clear around them.
CLEAR = 2.0

Bounds = tuple[float, float, float, float]
XY = tuple[float, float]
#: Where a point is, how far it reaches and what it is called.
Point = tuple[float, float, float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLabel:
    """The words of a point: their `lines` with the left and the upper edge, and how wide and high they are."""

    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> Bounds:
        return self.left, self.top, self.left + self.width, self.top + self.height

    def leads_to(self, x: float, y: float) -> tuple[float, float] | None:
        """Return where a leader from a point meets the words; None where they stand beside it."""
        left, top, right, bottom = self.box
        near = min(max(x, left), right), min(max(y, top), bottom)
        return near if (near[0] - x) ** 2 + (near[1] - y) ** 2 > (NEAR * 2 + 4) ** 2 else None


def labels(
    points: Sequence[Point], room: Bounds, *, most: float, taken: Sequence[Bounds] = (), pale: Sequence[XY] = ()
) -> list[PlacedLabel]:
    """Return the labels of points within a room, lines no wider than `most`; the first have the choice.

    None lies over a point that is named nor over what is `taken` already, and as few as may be over `pale` dots.
    """
    boxes: list[Bounds] = [(x - reach, y - reach, x + reach, y + reach) for x, y, reach, _ in points]
    boxes += taken
    found = []
    for x, y, reach, words in points:
        lines = wrap(words, most, NOTE, SEMIBOLD)
        size = max(width(line, NOTE, SEMIBOLD) for line in lines), len(lines) * NOTE * LINE_HEIGHT
        left, top = _chosen(x, y, reach, size, room, boxes, pale)
        label = PlacedLabel(lines=lines, left=left, top=top, width=size[0], height=size[1])
        boxes.append(label.box)
        found.append(label)
    return found


def _chosen(x: float, y: float, reach: float, size: XY, room: Bounds, boxes: Sequence[Bounds], pale: Sequence[XY]) -> XY:
    """Return the corner of free room nearest to a point, of equally near ones that which covers the fewest pale dots."""
    for away in (reach + NEAR + FURTHER * turn for turn in range(TRIES)):
        free = [spot for spot in (_within(one, size, room) for one in _around(x, y, away, size)) if _free(spot, size, boxes)]
        if free:
            return min(free, key=lambda spot: _covered(spot, size, pale))
    return _within((x + reach + NEAR, y), size, room)


def _around(x: float, y: float, away: float, size: XY) -> Iterator[XY]:
    """Yield corners of the words around a point: right, left, above, below and between."""
    wide, high = size
    right, left, middle = x + away, x - away - wide, x - wide / 2
    yield from ((right, y - high / 2), (left, y - high / 2), (middle, y - away - high + 3), (middle, y + away - 3))
    yield from product((right, left), (y - away - high / 2, y + away - high / 2))


def _covered(spot: XY, size: XY, pale: Sequence[XY]) -> int:
    return sum(spot[0] < x < spot[0] + size[0] and spot[1] < y < spot[1] + size[1] for x, y in pale)


def _within(spot: XY, size: XY, room: Bounds) -> XY:
    return min(max(spot[0], room[0]), room[2] - size[0]), min(max(spot[1], room[1]), room[3] - size[1])


def _free(spot: XY, size: XY, others: Sequence[Bounds]) -> bool:
    left, top = spot[0] - CLEAR, spot[1]
    right, bottom = spot[0] + size[0] + CLEAR, spot[1] + size[1]
    return not any(left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in others)
