"""Time as SDMX has it: TIME_PERIOD, from a day to a span of years."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

_PART = r"(\d{4})(?:-(?:([QS]\d)|(\d{2})(?:-(\d{2}))?))?"
_SINGLE, _SPAN = re.compile(_PART), re.compile(r"([^/]+)/([^/]+)")
#: The months of the parts of a year, by their code.
_PARTS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "S1": (1, 6), "S2": (7, 12)}
#: The months in which a school year begins and ends.
_SCHOOL = (9, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time as SDMX writes it: a year `2022`, a half `2022-S1`, a quarter `2022-Q3`, a month `2022-03`, a day `2022-03-29`.

    `part` is the half or the quarter. A span runs `until` the end of another period: `2020-01/2022-06`; of two years that follow
    each other, `2023/2024`, it is a school year, from September to August.
    """

    year: int
    month: int | None = None
    day: int | None = None
    part: str | None = None
    until: Period | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period. Raises ValueError for anything else, impossible months and days included."""
        span = _SPAN.fullmatch(text)
        if span is None:
            return _single(text)
        first, last = _single(span[1]), _single(span[2])
        found = cls(year=first.year, month=first.month, day=first.day, part=first.part, until=last)
        if str(found.last_day) <= str(first.last_day):
            raise ValueError(f"{text!r} does not end after its first part")
        return found

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.part is not None:
            text += f"-{self.part}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text if self.until is None else f"{text}/{self.until}"

    @property
    def code(self) -> str:
        """The period as a part of a code, in small letters and without a stroke: `2022-q3`, `2020-01_2022-06`."""
        return str(self).lower().replace("/", "_")

    @property
    def is_year(self) -> bool:
        """Tell whether it is a year and nothing less or more."""
        return self == Period(year=self.year)

    @property
    def is_day(self) -> bool:
        return self.day is not None and self.until is None

    @property
    def is_school_year(self) -> bool:
        """Tell whether it is a span of two years that follow each other."""
        return self.until == Period(year=self.year + 1) and self.start.is_year

    @property
    def start(self) -> Period:
        """What a span begins with; of anything else itself."""
        return self if self.until is None else Period(year=self.year, month=self.month, day=self.day, part=self.part)

    @property
    def first_day(self) -> Period:
        first = _SCHOOL[0] if self.is_school_year else _PARTS[self.part][0] if self.part else self.month or 1
        return Period(year=self.year, month=first, day=self.day or 1)

    @property
    def last_day(self) -> Period:
        if self.is_school_year:
            return Period(year=self.year + 1, month=_SCHOOL[1]).last_day
        if self.until is not None:
            return self.until.last_day
        month = _PARTS[self.part][1] if self.part else self.month or 12
        return Period(year=self.year, month=month, day=self.day or monthrange(self.year, month)[1])

    @property
    def middle(self) -> float:
        """The middle of the period in months since year 0: a year stands for its middle, a day for its month."""
        return _extent(self)[2]

    @property
    def moment(self) -> float:
        """Where the period stands in an order in time, and on a scale of it: its middle, a day where it lies in its month."""
        if self.day is None or self.until is not None:
            return self.middle
        return self.begins + (self.day - 0.5) / monthrange(self.year, self.month or 1)[1]

    @property
    def begins(self) -> int:
        """The first moment of the period in months since year 0; a day stands for its month."""
        return _extent(self)[0]

    @property
    def ends(self) -> int:
        """The end of the period in months since year 0; a day stands for its month."""
        return _extent(self)[1]

    def months_from(self, other: Period) -> int:
        """Return how far two periods are apart, middle to middle, in whole months (half a month counts as one)."""
        return math.ceil(abs(self.middle - other.middle))

    def steps_from(self, other: Period) -> int:
        """Return how many months lie between two periods of a series, moment to moment: none between neighbouring days."""
        return round(abs(self.moment - other.moment))


@cache
def _extent(period: Period) -> tuple[int, int, float]:
    """Return beginning, end and middle in months since year 0: an edition has few periods, and asks each a million times."""
    first, last = period.first_day, period.last_day
    begins, ends = first.year * 12 + (first.month or 1) - 1, last.year * 12 + (last.month or 12)
    return begins, ends, (begins + ends) / 2


def _single(text: str) -> Period:
    """Read a period that is no span."""
    match = _SINGLE.fullmatch(text)
    if match is None:
        expected = (
            "a year, a month (2022-03), a day (2022-03-29), a half-year or quarter (2022-S1, 2022-Q3), or a span (2020/2022)"
        )
        raise ValueError(f"{text!r} is not {expected}")
    part = match[2]
    year, month, day = (int(match[n]) if match[n] else None for n in (1, 3, 4))
    assert year is not None  # the pattern always has a year
    if part is not None and part not in _PARTS:
        raise ValueError(f"{text!r} has no {'quarter' if part[0] == 'Q' else 'half'} {part[1]}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"{text!r} has no month {month}")
    if day is not None and not 1 <= day <= monthrange(year, month or 1)[1]:
        raise ValueError(f"{text!r} has no day {day}")
    return Period(year=year, month=month, day=day, part=part)


def local_days(text: str) -> tuple[str, ...]:
    """Return the days that a day written with its parts in local order may be: 29/11/2026; none where it is no such day."""
    match = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    if match is None:
        return ()
    days: dict[str, None] = {}
    for day, month in ((match[1], match[2]), (match[2], match[1])):
        with suppress(ValueError):
            days[str(Period.parse(f"{match[3]}-{month:0>2}-{day:0>2}"))] = None
    return tuple(days)
