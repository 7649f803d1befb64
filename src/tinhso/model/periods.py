"""Years, months and days: SDMX TIME_PERIOD."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass

_PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, a month or a day: SDMX TIME_PERIOD in its ISO forms `2022`, `2022-03` and `2022-03-29`."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2022`, `2022-03` or `2022-03-29`. Raises ValueError for anything else, impossible months and days included."""
        match = _PERIOD.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a year, a month (2022-03) or a day (2022-03-29)")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # the pattern always has a year
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f"{text!r} has no month {month}")
        if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
            raise ValueError(f"{text!r} has no day {day}")
        return cls(year=year, month=month, day=day)

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def first_day(self) -> Period:
        """The day on which the period begins."""
        return Period(year=self.year, month=self.month or 1, day=self.day or 1)

    @property
    def last_day(self) -> Period:
        """The day on which the period ends."""
        month = self.month or 12
        return Period(year=self.year, month=month, day=self.day or monthrange(self.year, month)[1])

    @property
    def middle(self) -> float:
        """The middle of the period in months since year 0: a year stands for its middle, a day for its month."""
        return self.year * 12 + (6.0 if self.month is None else self.month - 0.5)

    @property
    def begins(self) -> int:
        """The first moment of the period in months since year 0; a day stands for its month."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def ends(self) -> int:
        """The end of the period in months since year 0; a day stands for its month."""
        return self.year * 12 + (self.month or 12)

    def months_from(self, other: Period) -> int:
        """Return how far two periods are apart, middle to middle, in whole months (half a month counts as one)."""
        return math.ceil(abs(self.middle - other.middle))
