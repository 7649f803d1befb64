"""What stands too near to be told apart is pointed at together: dots in groups, and the bands that are theirs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TypeAlias

from tinhso.notebooks.charts.canvas import Canvas
from tinhso.notebooks.charts.plots import Item

#: Where a mark stands, across and down in pixels, and what it is of.
Dot: TypeAlias = tuple[float, float, Item]
_Along: TypeAlias = Callable[[Dot], float]
_across, _down = itemgetter(0), itemgetter(1)


def point_at(
    canvas: Canvas, dots: Iterable[Dot], *, near: tuple[float, float], across: tuple[float, float], down: tuple[float, float],
    reach: tuple[float, float] = (math.inf, math.inf),
) -> None:  # fmt: skip
    """Add the hit areas of dots: columns of those that stand `near` across, and in each one for what is `near` down.

    Each reaches half way to those beside it, to the edges of the room `across` and `down`, and no farther than `reach` from its
    dots, across and down.
    """
    for column, left, right in _bands(_together(dots, _across, near[0]), _across, *across):
        sides = max(left, _across(column[0]) - reach[0]), min(right, _across(column[-1]) + reach[0])
        for group, top, bottom in _bands(_together(column, _down, near[1]), _down, *down):
            names = (name for *_, item in group for one in (item, *item.against) for name in one.observation_ids or (one.key,))
            top, bottom = max(top, _down(group[0]) - reach[1]), min(bottom, _down(group[-1]) + reach[1])
            canvas.hit_area(tuple(dict.fromkeys(filter(None, names))), top, bottom, *sides)


def _together(dots: Iterable[Dot], along: _Along, within: float) -> list[list[Dot]]:
    """Return dots in their order along one side, in groups whose members are within so many pixels of their first."""
    groups: list[list[Dot]] = []
    for dot in sorted(dots, key=along):
        if groups and along(dot) - along(groups[-1][0]) < within:
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return groups


def _bands(groups: Sequence[list[Dot]], along: _Along, first: float, last: float) -> Iterator[tuple[list[Dot], float, float]]:
    """Yield each group with where its band begins and ends: half way to the groups beside it."""
    cuts = [round((along(before[-1]) + along(after[0])) / 2, 1) for before, after in itertools.pairwise(groups)]
    yield from zip(groups, [first, *cuts], [*cuts, last], strict=True)
