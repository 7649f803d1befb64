"""What a chart shows, before anybody draws it: rows, marks, values and words, without pixels and without Altair.

Each form has one message. `tinhso.notebooks.charts.compose` makes them from observations and refuses mixtures;
`tinhso.notebooks.charts.altair_engine` alone turns them into pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tinhso.as_json import Tagged
from tinhso.model import Text


class Mark(StrEnum):
    """How a value is drawn, so that its kind reads in greyscale: filled, dashed edge, hollow, line, open or absent."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    TARGET = "target"
    BENCHMARK = "benchmark"
    OPEN = "open"
    OPEN_ESTIMATE = "open_estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One value of a chart: its label, a note under the label (a date, a base), the number and how a reader sees it.

    `place` is the ref_area whose colour the mark takes; None where the rows are not places. `month` and `until` are its first and
    last month, counted from year 0. `observation_id` is what is shown; None for what is derived.
    """

    label: Text
    note: Text | None
    value: float
    shown: Text
    mark: Mark
    place: str | None = None
    month: int | None = None
    until: int | None = None
    or_earlier: bool = False
    observation_id: str | None = None


class Bars(Tagged, frozen=True, kw_only=True):
    """Horizontal bars from zero on one common scale: only for what is comparable. `maximum` ends the scale (100 for shares)."""

    items: tuple[Item, ...]
    maximum: float | None = None


class Shares(Tagged, frozen=True, kw_only=True):
    """Shares of different wholes: every row is its own whole from 0 to 100, in the order of the sources."""

    items: tuple[Item, ...]


class Statements(Tagged, frozen=True, kw_only=True):
    """Numbers at the dates they speak of: position is time, never size. For figures that stand side by side, unranked."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What one source says of a place, in words. `said` is None where the source does not say: there is no observation."""

    label: Text
    note: Text | None
    said: Text | None
    mark: Mark
    place: str | None = None
    observation_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateGroup:
    """States that one heading is about."""

    title: Text
    states: tuple[State, ...]


class States(Tagged, frozen=True, kw_only=True):
    """States in words, all boxes of one size: no state stands above another, and no length or step says that one is more."""

    groups: tuple[StateGroup, ...]


class Parts(Tagged, frozen=True, kw_only=True):
    """A whole and the parts that sum to it, as one bar."""

    whole: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row: a value and what it is held against, a target or the country near the same time.

    `against` has two values where both are equally near. The row's own scale runs from 0 to `upper`: 100 for shares, the
    largest value for counts.
    """

    label: Text
    note: Text | None
    value: Item
    against: tuple[Item, ...]
    upper: float


class Pairs(Tagged, frozen=True, kw_only=True):
    """Rows of a bar from zero and one or two marks to hold it against. Each row is read for itself."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The ranks of a place over the years: `points` are (year, rank, the rank as shown), `ids` the observations behind each.

    `open_years` are those whose rank is not official or whose year the source does not state: their dots are open.
    """

    label: Text
    points: tuple[tuple[int, int, str], ...]
    ids: tuple[tuple[str, ...], ...]
    open_years: tuple[int, ...] = ()
    place: str | None = None


class RankColumns(Tagged, frozen=True, kw_only=True):
    """Ranks of each year, first place on top. `of` is how many are ranked."""

    series: tuple[Series, ...]
    of: int


Form = Bars | Shares | Statements | States | Parts | Pairs | RankColumns
