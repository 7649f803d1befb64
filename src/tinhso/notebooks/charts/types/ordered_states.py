"""Lays out the states of a list in its order, the first lowest, and on the line of each the places that are said to be there.

Every state has its line, also one where nobody is; a place is a dot with its name and its date, and no line joins two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, Symbol
from tinhso.notebooks.charts.drawing.layout import BESIDE, explain
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT
from tinhso.notebooks.charts.plots import Chart, Item, Mark

#: The most of the width that the names of the states take, and how far the dots stand from them.
NAMES, GAP = 0.38, 14.0
#: How far a dot reaches and where its words begin; what is free between two places.
REACH, WORDS, BETWEEN = 6.5, 20.0, 18.0
#: What is free above and below the places of a state, and how much more than its name one without a place takes.
FREE, CLOSE = 9.0, 5.0
TALL = LABEL * LINE_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A place on the line of its state: where its dot is from the left, on which line of words, and those words."""

    item: Item
    left: float
    line: int
    label: tuple[str, ...]
    note: tuple[str, ...]
    beside: bool

    @property
    def lines(self) -> int:
        return len(self.label) + (0 if self.beside else len(self.note))

    @property
    def width(self) -> float:
        """How wide it is with its dot."""
        words = ((self.label, LABEL, SEMIBOLD), (self.note, NOTE, REGULAR))
        label, note = (max((width(line, size, weight) for line in lines), default=0.0) for lines, size, weight in words)
        return WORDS + (label + BESIDE + note if self.beside and self.note else max(label, note))


def ordered_states(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of the states: the last of the list on top."""
    names = {n: wrap(name[lang], total * NAMES, NOTE, SEMIBOLD) for n, name in enumerate(chart.groups, 1)}
    left = max(width(line, NOTE, SEMIBOLD) for lines in names.values() for line in lines) + GAP
    canvas, top = Canvas(total=total, domain=(0, total)), 0.0
    for position, name in reversed(names.items()):
        placed = _placed([item for item in chart.items if item.value == position], lang, total - left)
        high, words = max((one.line + one.lines for one in placed), default=0) * TALL, len(name) * NOTE * LINE_HEIGHT
        bottom = top + max(high, words) + (2 * FREE if placed else CLOSE)
        canvas.curve([(left - GAP / 2, bottom), (total, bottom)], LINE, stroke_width=1)
        weight, colour = (SEMIBOLD, INK) if placed else (REGULAR, SOFT)
        canvas.text(name, y=(top + bottom - words) / 2 + NOTE, weight=weight, colour=colour)
        for one in placed:
            _draw(canvas, one, left + one.left, (top + bottom - high) / 2 + one.line * TALL)
        top = bottom
    canvas.curve([(left - GAP / 2, 0), (left - GAP / 2, top)], NEUTRAL, stroke_width=1)
    canvas.height = top + 4
    targets = any(item.mark is Mark.TARGET for item in chart.items)
    explain(canvas, chart, lang, {"states_order": True, "card_target": targets})
    return canvas


def _placed(items: Sequence[Item], lang: Lang, room: float) -> list[_Placed]:
    """Return the places of one state, beside each other where they have room, with their dates beside or below their names."""
    found: list[_Placed] = []
    left, line = 0.0, 0
    for item in items:
        label = wrap(item.label[lang], room - WORDS, LABEL, SEMIBOLD)
        note = wrap(item.note[lang], room - WORDS, NOTE) if item.note is not None else ()
        one = _Placed(item=item, left=left, line=line, label=label, note=note, beside=len(label) == 1 and len(note) < 2)
        one = one if one.width <= room else replace(one, beside=False)
        if left and left + one.width > room:
            one = replace(one, left=0.0, line=max(other.line + other.lines for other in found))
        found.append(one)
        left, line = one.left + one.width + BETWEEN, one.line
    return found


def _draw(canvas: Canvas, one: _Placed, x: float, y: float) -> None:
    """Draw the dot of a place and its words; what places are held against is a line."""
    item, words, middle, base = one.item, x + WORDS, y + TALL / 2, y + LABEL + 1
    if item.mark is Mark.BENCHMARK:
        canvas.curve([(x, middle), (x + 2 * REACH, middle)], INK, stroke_width=2.5)
    else:
        symbol: Symbol = "diamond" if item.mark is Mark.TARGET else "circle"
        canvas.point(x + REACH, middle, item.colour or NEUTRAL, symbol=symbol, reach=REACH, **MARKS[item.mark])
    canvas.text(one.label, x=words, y=base, size=LABEL, weight=SEMIBOLD)
    if one.note:
        aside, below = (width(one.label[0], LABEL, SEMIBOLD) + BESIDE, 0.0) if one.beside else (0.0, len(one.label) * TALL)
        canvas.text(one.note, x=words + aside, y=base + below, colour=SOFT)
    canvas.hit_area(item.observation_ids, y, y + one.lines * TALL, x - 2, x + one.width + 2)
