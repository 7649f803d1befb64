"""Lays out percentages as grids of a hundred squares, each square one of the hundred parts of what was counted there.

Each grid is a picture of its own whole: solid what a source reports, dashed an estimate, hollow a target, hatched where its
source does not say of what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.drawing.layout import WIDE, explain, in_rows
from tinhso.notebooks.charts.drawing.theme import LINE, MARKS, NEUTRAL, Look
from tinhso.notebooks.charts.plots import Chart, Item, Mark
from tinhso.notebooks.charts.types.card import cards, is_estimate

#: How many grids stand beside each other on a wide screen at the most, by how many there are; on a phone two where they are many.
BESIDE = {1: 1, 2: 2, 3: 3, 4: 4}
OTHERWISE, FEW = 3, 6
#: The sizes of the number over a grid, the room between grids, and how wide one is at the most.
NUMBERS, GAP, MOST = (26, 22, 19, 16), 20.0, 236.0
#: The part of a square that stays free around it, and how much of its colour an empty one has.
FREE = 0.16
EMPTY = 0.4
#: How much longer a diagonal is than a side.
SLANT = 2**0.5

Square = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Squares:
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
    shape = _Squares(across=across, down=down, side=room / across, upwards=not flat)
    made = cards(chart.items, lang, room, NUMBERS)
    top = 0.0
    for row in in_rows(made, beside, room + GAP):
        begins = top + max(card.height for _, card in row) + 8
        for left, card in row:
            card.write(canvas, left, top, room)
            _grid(canvas, card.item, shape, left, begins)
            canvas.hit_area(card.item.observation_ids, top, begins + shape.down * shape.side, left, left + room)
        top = begins + shape.down * shape.side + GAP
    canvas.height = top - GAP + 4
    said = [item for item in chart.items if not item.unsaid]
    signs = {
        "square": True,
        "square_estimate": any(map(is_estimate, said)),
        "square_target": any(item.mark is Mark.TARGET for item in said),
        "square_unsaid": len(said) < count,
    }
    explain(canvas, chart, lang, signs)
    return canvas


def _grid(canvas: Canvas, item: Item, shape: _Squares, left: float, top: float) -> None:
    """Draw a hundred squares, as many of them full as there are per cent, the last one in part."""
    side = shape.side * (1 - FREE)
    corners = list(shape.squares(left + shape.side * FREE / 2, top))
    full = [(x, y, side) for x, y in corners[: int(item.value)]]
    rest = item.value - int(item.value)
    if rest:
        full.append((*corners[int(item.value)], side * rest))
    dashed: Look = {"stroke_width": side, "stroke_dasharray": f"{side:.2f} {shape.side - round(side, 2):.3f}"}
    pale: Look = {**dashed, "stroke_opacity": EMPTY}
    canvas.path(_rows([(x, y, side) for x, y in corners], side), LINE, **pale)
    colour = item.colour or NEUTRAL
    if item.unsaid:
        whole = full[: int(item.value)]
        for reach in (1.0, 0.5):
            dashes = _dashes(side * reach * SLANT, shape.side * SLANT)
            slants = _runs([(x, y + side * reach) for x, y, _ in whole], (1, -1), side * reach, shape.side)
            canvas.path(slants, colour, stroke_width=1.5, stroke_dasharray=dashes)
        dashes = _dashes(side, shape.side)
        canvas.path(_edges(whole, side, shape.side), colour, stroke_width=0.75, stroke_dasharray=dashes)
        if rest:
            canvas.path(_hatch(*full[-1], side), colour, stroke_width=1.5)
            canvas.path(_squares(full[-1:], side), colour, stroke_width=0.75)
    else:
        look = MARKS[item.mark]
        if look["fill_opacity"] == 1:
            canvas.path(_rows(full, side), colour, **dashed)
        else:
            filled: Look = {**look, "fill": colour}
            canvas.path(_squares(full, side), colour, **filled)


def _rows(squares: Sequence[Square], side: float) -> str:
    """Return a line through each row of squares that have no edge, as long as they are: its dashes are the squares."""
    found = []
    for y, row in groupby(sorted((y, x, wide) for x, y, wide in squares), lambda square: square[0]):
        spans = [(x, x + wide) for _, x, wide in row]
        found.append(f"M{spans[0][0]:.1f} {y + side / 2:.1f}h{spans[-1][1] - spans[0][0]:.1f}")
    return "".join(found)


def _squares(squares: Sequence[Square], side: float) -> str:
    return "".join(f"M{x:.1f} {y:.1f}h{wide:.1f}v{side:.1f}h{-wide:.1f}z" for x, y, wide in squares)


def _edges(squares: Sequence[Square], side: float, pitch: float) -> str:
    across = [(x, y + down) for x, y, _ in squares for down in (0, side)]
    along = [(x + right, y) for x, y, _ in squares for right in (0, side)]
    return _runs(across, (1, 0), side, pitch) + _runs(along, (0, 1), side, pitch)


def _runs(starts: Sequence[tuple[float, float]], way: tuple[int, int], length: float, pitch: float) -> str:
    """Return lines of one length: those that follow one another at the pitch of the grid are one, whose dashes they are."""
    left = {(round(x, 1), round(y, 1)): (x, y) for x, y in sorted(starts, key=lambda at: (at[0] * way[0] + at[1] * way[1], at))}
    found = []
    while left:
        x, y = left.pop(next(iter(left)))
        count = 1
        while left.pop((round(x + way[0] * pitch * count, 1), round(y + way[1] * pitch * count, 1)), None):
            count += 1
        reach = (count - 1) * pitch + length
        found.append(f"M{x:.1f} {y:.1f}l{way[0] * reach:.1f} {way[1] * reach:.1f}")
    return "".join(found)


def _dashes(length: float, pitch: float) -> str:
    return f"{length:.3f} {pitch - length:.3f}"


def _hatch(x: float, y: float, wide: float, side: float) -> str:
    """Return a stroke from lower left to upper right through a part of a square, and two through more than half of one."""
    half, high = side / 2, min(wide, side)
    second = f"M{x:.1f} {y + half:.1f}l{half:.1f}{-half:.1f}" if wide > half else ""
    return f"M{x:.1f} {y + high:.1f}l{wide:.1f}{-high:.1f}{second}"
