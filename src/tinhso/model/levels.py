"""Levels of places: how they lie within each other, which one an edition compares, and what it holds its places against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tinhso.model.registers import Code, Place

#: The code list that names the levels, the highest first.
CODELIST = "level"
#: The level that is compared where no other has as many places.
COUNTRY = "country"


class Role(StrEnum):
    """What a place is in an edition: what is compared, what it is held against, neither, or not what the edition is about."""

    COMPARED = "compared"
    YARDSTICK = "yardstick"
    OTHER = "other"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The levels of an edition, codes of the code list `level`.

    `order` has all of them, the highest first; of two that `heights` gives one height, neither lies within the other. Places of
    the `compared` level stand in the tables that compare; those of the `yardsticks`, in the order in which readers meet them,
    are what these are held against. Places of any other level (parts of a compared place, or groups of them) stand apart.
    """

    order: tuple[str, ...]
    compared: str
    yardsticks: tuple[str, ...] = ()
    heights: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        places: Sequence[Place],
        codes: Iterable[Code],
        *,
        heights: Mapping[str, int] | None = None,
        compare: str | None = None,
        yardsticks: Iterable[str] | None = None,
    ) -> Levels:
        """Return the levels of an edition; what nobody chose follows from its places.

        The order is that of the code list; the level of most places is compared, of two that have as many the higher, and the
        country last; the yardsticks are the levels above it that have a place, the nearest first. Context decides nothing.
        """
        listed = sorted((code for code in codes if code.codelist == CODELIST), key=lambda code: code.sort_order)
        chosen = dict(heights or {})
        for level in (*(code.code for code in listed), *(place.level for place in places)):
            chosen.setdefault(level, len(chosen))
        order = tuple(chosen)
        counts = Counter(place.level for place in places if not place.is_context)
        compared = compare or max(order, key=lambda level: (counts[level], level != COUNTRY), default=COUNTRY)
        if yardsticks is None:
            above = [level for level in order if chosen[level] < chosen.get(compared, 0)]
            yardsticks = (level for level in reversed(above) if counts[level])
        return cls(order=order, compared=compared, yardsticks=tuple(yardsticks), heights=chosen)

    def role(self, place: Place) -> Role:
        """Return what a place is in this edition."""
        if place.is_context:
            return Role.CONTEXT
        if place.level == self.compared:
            return Role.COMPARED
        return Role.YARDSTICK if place.level in self.yardsticks else Role.OTHER

    def is_compared(self, place: Place) -> bool:
        """Tell whether a place is one of those that are compared."""
        return self.role(place) is Role.COMPARED

    def stands_among(self, place: Place) -> bool:
        """Tell whether a place stands in charts of all places of the level that is compared, be it only as context."""
        return place.level == self.compared

    def is_yardstick(self, place: Place) -> bool:
        """Tell whether a place is one that others are held against."""
        return self.role(place) is Role.YARDSTICK

    def is_other(self, place: Place) -> bool:
        """Tell whether a place is neither compared nor a yardstick."""
        return self.role(place) is Role.OTHER

    def is_part(self, place: Place) -> bool:
        """Tell whether a place is of a level below the one that is compared."""
        return self.is_other(place) and self._height(place.level) > self._height(self.compared)

    def _height(self, level: str) -> int:
        return self.heights.get(level, self.order.index(level))

    @property
    def listed(self) -> tuple[str, ...]:
        """The levels in the order of lists: the compared one, others, and last what is held against."""
        others = tuple(level for level in self.order if level not in (self.compared, *self.yardsticks))
        return self.compared, *others, *self.yardsticks
