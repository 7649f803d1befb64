"""Where the dots of many places stand that share a scale: each at its value, beside others that it would lie on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

#: The reach of a dot, the largest first, and how far the dots of one row stay apart.
REACHES, APART = (7.0, 6.0, 5.0, 4.0, 3.5, 3.0), 1.0


def rows_of(xs: Sequence[float], reach: float) -> list[int]:
    """Return the row of each dot, 0 the middle one: those that come first stand nearest to it."""
    taken: dict[int, list[float]] = {}
    found = []
    for x in xs:
        for number in count():
            row = (number + 1) // 2 * (1 if number % 2 else -1)
            if all(abs(x - other) >= 2 * reach + APART for other in taken.get(row, ())):
                break
        taken.setdefault(row, []).append(x)
        found.append(row)
    return found


def step(reach: float) -> float:
    """Return how far two rows of dots are apart."""
    return 2 * reach + APART


def fitting(xs: Sequence[float], height: float) -> float:
    """Return the largest reach with which dots stand within a height; the least one where none does."""
    for reach in REACHES:
        rows = rows_of(xs, reach)
        if (max(rows) - min(rows) + 1) * step(reach) <= height:
            return reach
    return REACHES[-1]
