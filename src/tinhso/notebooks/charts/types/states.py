"""Lays out what is said in words, a box a line, all boxes of one size: states, or all that one source says of one place;
and states in the order of their list, the first lowest, each with a line on which the places stand that are said to be there.

Every state of such a list has its line, also one where nobody is; a place is a dot with its name and date, and no line joins two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas, Symbol
from tinhso.notebooks.charts.drawing.layout import BESIDE, BETWEEN, explain, gutter, rows
from tinhso.notebooks.charts.drawing.text_metrics import REGULAR, SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import INK, LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, VALUE, Look
from tinhso.notebooks.charts.plots import Chart, Item, Mark

#: A share lies so thin in its box that words on it can be read, and its end is a line.
FILL: Look = {"fill_opacity": 0.25, "stroke_width": 0}
TOLD = 10
WHOLE = 100.0
#: The most of the width that the names of the states take, and how far the dots stand from them.
NAMES, GAP = 0.38, 14.0
#: How far a dot reaches and where its words begin; what is free between two places.
REACH, WORDS, APART = 6.5, 20.0, 18.0
#: What is free above and below the places of a state, and how much more than its name one without a place takes.
FREE, CLOSE = 9.0, 5.0
TALL = LABEL * LINE_HEIGHT


def states(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Write each state into a box of its row: the boxes are alike, and a source that does not say has an empty one."""
    return _boxes(chart, lang, total, _state, free=14, between=BETWEEN - 6)


def told(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of the boxes, the words of each inside it."""
    return _boxes(chart, lang, total, _told, free=8, between=TOLD)


def _boxes(
    chart: Chart, lang: Lang, total: int, shape: Callable[[Canvas, Item, float, float], None], *, free: float, between: float
) -> Canvas:
    """Lay out rows of boxes that leave so much `free` above and below the most words; `shape` draws one, y and height given."""
    canvas = Canvas(total=total, left=gutter(total))
    lines = {id(item): wrap(item.shown[lang], canvas.span - 24, VALUE, SEMIBOLD) for item in chart.items}
    box = max(map(len, lines.values())) * VALUE * LINE_HEIGHT + free

    def draw(item: Item, y: float) -> None:
        shape(canvas, item, y, box)
        said = lines[id(item)]
        first = y + (box - len(said) * VALUE * LINE_HEIGHT) / 2 + VALUE
        colour, weight = (SOFT, REGULAR) if item.silent else (INK, SEMIBOLD)
        canvas.text(said, x=canvas.left + 12, y=first, size=VALUE, weight=weight, colour=colour)

    rows(canvas, chart.items, lang, mark=box, draw=draw, between=between)
    return canvas


def _state(canvas: Canvas, item: Item, y: float, box: float) -> None:
    style: Look = {"stroke_width": 1, "stroke_dasharray": "2 3"} if item.silent else MARKS[item.mark]
    outline, left = SOFT if item.silent else item.colour or NEUTRAL, canvas.left + 1
    hollow: Look = {**style, "fill_opacity": 0}  # words stand on the paper
    canvas.box(left, canvas.span - 2, y, box, outline, **hollow)
    if not item.silent:
        canvas.box(left, 5, y, box, outline, **style)


def _told(canvas: Canvas, item: Item, y: float, box: float) -> None:
    left, inside, colour = canvas.left + 1, canvas.span - 2, item.colour or NEUTRAL
    edge: Look = {"fill_opacity": 0, "stroke_width": 1.5 if item.value else 1}
    if item.mark is not Mark.REPORTED:
        edge = {**edge, "stroke_dasharray": "4 3"}
    if item.value:
        canvas.box(left, inside * item.value / WHOLE, y, box, colour, **FILL)
    canvas.box(left, inside, y, box, colour if item.value else SOFT, **edge)


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
        left, line = one.left + one.width + APART, one.line
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
