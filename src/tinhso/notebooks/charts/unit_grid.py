"""Lays out percentages as grids of a hundred squares, each square one of the hundred parts of what was counted there.

Each grid is a picture of its own whole: solid what a source reports, dashed an estimate, hollow a target, hatched where its
source does not say of what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tinhso.model import Lang
from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.layout import WIDE
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.theme import LABEL, LINE, LINE_HEIGHT, MARKS, NEUTRAL, NOTE, SOFT, Look

#: How many grids stand beside each other on a wide screen at the most, by how many there are; on a phone two where they are many.
BESIDE = {1: 1, 2: 2, 3: 3, 4: 4}
OTHERWISE, FEW = 3, 6
#: The sizes of the number over a grid, the rule over that, the room between grids, and how wide one is at the most.
NUMBERS, RULE, GAP, MOST = (26, 22, 19, 16), 4.0, 20.0, 236.0
#: The part of a square that stays free around it.
FREE = 0.16
EMPTY: Look = {"fill": LINE, "fill_opacity": 0.4, "stroke_width": 0}

Square = tuple[float, float, float]
#: The label of a grid and the note under it, line by line.
_Head = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How many squares stand across and down, how large they are, and whether they fill from the left or from below."""

    across: int
    down: int
    side: float
    upwards: bool

    def squares(self, left: float, top: float) -> Iterator[tuple[float, float]]:
        """Yield the corners of the squares in the order in which they fill."""
        for number in range(self.across * self.down):
            line, place = divmod(number, self.across if self.upwards else self.down)
            column, row = (place, self.down - 1 - line) if self.upwards else (line, place)
            yield left + column * self.side, top + row * self.side


def unit_grid(chart: Chart, lang: Lang, total: int) -> Canvas:
    """Return the canvas of grids: beside each other on a wide screen, below each other on a phone."""
    canvas = Canvas(total=total)
    count = len(chart.items)
    beside = BESIDE.get(count, OTHERWISE) if total >= WIDE else 1 if count <= FEW else 2
    room = min((total - GAP * (beside - 1)) / beside, MOST if total >= WIDE else total)
    flat = total < WIDE and beside == 1  # as wide as the phone, and half as high
    across, down = (20, 5) if flat else (10, 10)
    shape = _Shape(across=across, down=down, side=room / across, upwards=not flat)
    size = _number_size(chart, room, lang)
    top = 0.0
    for first in range(0, count, beside):
        row = chart.items[first : first + beside]
        heads = [_head(item, room, lang) for item in row]
        begins = top + RULE + 8 + size * LINE_HEIGHT + max(_height(head) for head in heads) + 8
        for number, (item, head) in enumerate(zip(row, heads, strict=True)):
            left = number * (room + GAP)
            canvas.box(left, room, top, RULE, item.colour or NEUTRAL, fill_opacity=1, stroke_width=0)
            canvas.text(item.shown[lang], x=left, y=top + RULE + 8 + size, size=size, weight=SEMIBOLD)
            _write(canvas, head, left, top + RULE + 10 + size)
            _grid(canvas, item, shape, left, begins)
            canvas.hit_area(item.observation_ids, top, begins + shape.down * shape.side, left, left + room)
        top = begins + shape.down * shape.side + GAP
    canvas.height = top - GAP + 4
    notes = wrap(" ".join(_notes(chart, lang)), total, NOTE)
    canvas.text(notes, y=canvas.height + NOTE + 4, colour=SOFT)
    canvas.height += len(notes) * NOTE * LINE_HEIGHT + 8
    return canvas


def _number_size(chart: Chart, room: float, lang: Lang) -> int:
    """Return the largest size in which every number has room over its grid."""
    return next(
        (size for size in NUMBERS if all(width(item.shown[lang], size, SEMIBOLD) <= room for item in chart.items)), NUMBERS[-1]
    )


def _head(item: Item, room: float, lang: Lang) -> _Head:
    note = wrap(item.note[lang], room, NOTE) if item.note is not None else ()
    return wrap(item.label[lang], room, LABEL, SEMIBOLD), note


def _height(head: _Head) -> float:
    return len(head[0]) * LABEL * LINE_HEIGHT + len(head[1]) * NOTE * LINE_HEIGHT


def _write(canvas: Canvas, head: _Head, left: float, top: float) -> None:
    """Write under a number what it is of, and of what share and when."""
    label, note = head
    canvas.text(label, x=left, y=top + LABEL * LINE_HEIGHT, size=LABEL, weight=SEMIBOLD)
    if note:
        canvas.text(note, x=left, y=top + len(label) * LABEL * LINE_HEIGHT + NOTE * LINE_HEIGHT, colour=SOFT)


def _grid(canvas: Canvas, item: Item, shape: _Shape, left: float, top: float) -> None:
    """Draw a hundred squares, as many of them full as there are per cent, the last one in part."""
    side = shape.side * (1 - FREE)
    corners = list(shape.squares(left + shape.side * FREE / 2, top))
    full = [(x, y, side) for x, y in corners[: int(item.value)]]
    rest = item.value - int(item.value)
    if rest:
        full.append((*corners[int(item.value)], side * rest))
    canvas.path(_squares(((x, y, side) for x, y in corners), side), LINE, **EMPTY)
    colour = item.colour or NEUTRAL
    if item.unsaid:
        canvas.path(_hatches(full, side), colour, stroke_width=1.5)
        canvas.path(_squares(full, side), colour, stroke_width=0.75)
    else:
        look = MARKS[Mark.REPORTED if item.mark is Mark.BENCHMARK else item.mark]
        filled: Look = {**look, "fill": colour, "stroke_width": 0 if look["fill_opacity"] == 1 else look["stroke_width"]}
        canvas.path(_squares(full, side), colour, **filled)


def _squares(squares: Sequence[Square] | Iterator[Square], side: float) -> str:
    return "".join(f"M{x:.1f} {y:.1f}h{wide:.1f}v{side:.1f}h{-wide:.1f}z" for x, y, wide in squares)


def _hatches(squares: Sequence[Square], side: float) -> str:
    """Return two strokes from lower left to upper right through each square, and one through what is less than half of one."""
    found = []
    for x, y, wide in squares:
        half = side / 2
        found.append(f"M{x:.1f} {y + min(wide, side):.1f}l{wide:.1f} {-min(wide, side):.1f}")
        if wide > half:
            found.append(f"M{x:.1f} {y + half:.1f}l{half:.1f} {-half:.1f}")
    return "".join(found)


def _notes(chart: Chart, lang: Lang) -> list[str]:
    """Return what a square is, and what the signs mean that occur."""
    marks = {item.mark for item in chart.items if not item.unsaid}
    signs = (
        ("square_estimate", bool(marks & {Mark.ESTIMATE, Mark.OPEN_ESTIMATE})),
        ("square_target", Mark.TARGET in marks),
        ("square_unsaid", any(item.unsaid for item in chart.items)),
    )
    return [chart.words["square"][lang], *(chart.words[name][lang] for name, there in signs if there)]
