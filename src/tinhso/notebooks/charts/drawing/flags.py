"""Labels on leaders above or below a row of marks: each beside its leader like a flag, none over another, no leader through one.

Marks that stand close have labels that do not fit beside each other; the labels then stand in tiers. Those of one row are all on
the same side of their leaders: then whoever reaches over another's leader stands behind that other, seen from the marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, width, wrap
from tinhso.notebooks.charts.drawing.theme import NOTE

#: How far the words stand from their leader, and what they keep clear around them.
GAP, CLEAR = 5.0, 3.0


@dataclass(slots=True, kw_only=True)
class Flag:
    """One label: `lines` of `width` pixels at the most, to the `left` of its leader at `x` or to the right.

    `tier` is the nearest line that it takes, counted from the marks.
    """

    x: float
    lines: tuple[str, ...]
    width: float
    left: bool
    tier: int = 0

    @property
    def extent(self) -> tuple[float, float]:
        """Where its words begin and end."""
        return (self.x - GAP - self.width, self.x - GAP) if self.left else (self.x + GAP, self.x + GAP + self.width)

    @property
    def end(self) -> int:
        """The first tier behind it."""
        return self.tier + len(self.lines)


def fits(x: float, words: str, total: float, *, left: bool) -> bool:
    """Tell whether a label has room beside its leader; on one of the two sides every label has."""
    low, high = _flag(x, words, total, left=left).extent
    return low >= 0 and high <= total


def flags(wanted: Sequence[tuple[float, str]], total: float, *, left: bool) -> list[Flag]:
    """Return the labels of marks at some pixels, in their order, all on one side of their leaders."""
    made = [_flag(x, words, total, left=left) for x, words in wanted]
    placed: list[Flag] = []
    for flag in sorted(made, key=lambda flag: flag.x, reverse=not left):
        low, high = flag.extent
        crossed = [other for other in placed if low - CLEAR < other.x < high + CLEAR]
        touched = [other for other in placed if low - CLEAR < other.extent[1] and other.extent[0] < high + CLEAR]
        flag.tier = max((other.end for other in crossed), default=0)
        while any(flag.tier < other.end and other.tier < flag.end for other in touched):
            flag.tier += 1
        placed.append(flag)
    return made


def tiers(made: Sequence[Flag]) -> int:
    """Return how many lines the labels take."""
    return max((flag.end for flag in made), default=0)


def _flag(x: float, words: str, total: float, *, left: bool) -> Flag:
    lines = wrap(words, total / 3, NOTE, SEMIBOLD)
    return Flag(x=x, lines=lines, width=max(width(line, NOTE, SEMIBOLD) for line in lines), left=left)
