"""What a chart shows, before anybody draws it: marks, values and words, without pixels and without Altair.

`tinhso.notebooks.charts.composing` makes charts from observations and refuses mixtures; `tinhso.notebooks.charts.types` lays them
out, `tinhso.notebooks.charts.vega_lite` writes them for readers who go on working with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tinhso.model import Period, Text

#: More places than this, all of them subjects, are not told apart by colour and name.
MOST_SUBJECTS = 8
#: From so many places on, all stand as dots on one scale.
MANY_PLACES = 9
#: More lines than this cannot be told apart.
MOST_LINES = 8
#: More panels than this stand closer. On one scale they are no picture any more: lines instead, a few named and the others grey.
MOST_PANELS = 16
#: More panels than this are no picture any more where each has a scale of its own: the first of the list stand for all.
MOST_DRAWN = 36
#: More bars than this are set close, each beside its name, on a phone too; and some of them are named.
MOST_BARS = 14
#: More observations of one indicator than this are too many for one picture: only the latest of each place is drawn.
MOST_OBSERVATIONS = 14


class Mark(StrEnum):
    """How a value is drawn, so that its kind reads in greyscale: filled, dashed edge, hollow, line, open or absent."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    TARGET = "target"
    BENCHMARK = "benchmark"
    OPEN = "open"
    OPEN_ESTIMATE = "open_estimate"


class ChartType(StrEnum):
    """What is drawn, and what of: each member says when it may be used."""

    #: Horizontal bars from zero on one common scale: only for what is comparable.
    BARS = "bars"
    #: Shares, each of its own whole: a grid of a hundred squares for every row, in the order of the sources.
    UNIT_GRID = "unit_grid"
    #: Numbers that share no scale, each for itself with what it is of and when: no position says anything.
    NUMBER_CARDS = "number_cards"
    #: States in words, all boxes of one size: no state stands above another, and no length or step says that one is more.
    STATES = "states"
    #: Places at states in the order of their list: the position is the state, no distance between two says anything.
    ORDERED_STATES = "ordered_states"
    #: What one source says of one place, numbers and states alike: each line is read by itself.
    TOLD = "told"
    #: A whole and the parts that sum to it, as one bar.
    PARTS = "parts"
    #: Rows of a bar from zero and one or two marks to hold it against. Each row is read for itself.
    PAIRS = "pairs"
    #: Ranks of each year, first place on top.
    RANK_COLUMNS = "rank_columns"
    #: Figures along time, a line a place: on one scale where the places compare at each time, else a panel and a scale for each.
    LINES = "lines"
    #: All places on one scale, a dot each, some of them named: only for what shares a scale at one time, or at each of several.
    STRIP = "strip"
    #: Places as tiles on a map, shaded by quarters of their figures: only for what compares.
    TILE_MAP = "tile_map"
    #: Places at two times on one scale, a line each: for what one source gives in one way at both.
    SLOPE = "slope"
    #: Places by two measures of their own: position is both values, and nothing is said of what one does to the other.
    SCATTER = "scatter"
    #: What the author of a notebook drew with Altair: Vega lays it out.
    ALTAIR = "altair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One mark of a chart: its label, a note under the label (a date, a base), its number or state and how a reader sees it.

    `decimals` says how many its number has, noughts at their end too. `silent` is one of which the source does not say it,
    `unsaid` a share of which it does not say of what.
    `place` is the ref_area that the mark is of, None for what is of no place, and `colour` that of the place, None where it has
    none. `time` is when it stands there, of a target when it is due. `observation_ids` are what is shown; none for
    what is derived, whose row of the table may have a `key`. `group` is the heading that the row stands under; `against` what a
    pair holds its value against, on a scale of its own that ends at `end`.

    Of lines, items of one label and one `piece` are joined; `broken` begins a piece that does not compare with the one before,
    `faint` is one of many lines, drawn in grey and not named. On a map `spot` is the row and the column of a tile, and
    `piece` the quarter that it belongs to, 0 of what has no figure.
    """

    label: Text
    note: Text | None
    shown: Text
    mark: Mark
    value: float = 0
    decimals: int = 0
    place: str | None = None
    colour: str | None = None
    time: Period | None = None
    or_earlier: bool = False
    observation_ids: tuple[str, ...] = ()
    group: Text | None = None
    silent: bool = False
    unsaid: bool = False
    against: tuple[Item, ...] = ()
    end: float = 100
    piece: int = 0
    spot: tuple[int, int] | None = None
    key: str | None = None
    broken: bool = False
    faint: bool = False

    @property
    def shows(self) -> tuple[str, ...]:
        """The observations that it shows, and those that its value is held against."""
        return tuple(name for one in (self, *self.against) for name in one.observation_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What one side of a chart of two measures says: its name, and for ranks how many are ranked, which is where it begins."""

    name: Text
    end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of one type with its marks in their order.

    `end` is where the common scale ends, where that is not the largest value: 100 for shares, for ranks how many are ranked.
    `whole` says what the parts sum to, `words` what its notes say. Lines stand in `panels`, one each, where they are
    too many for one picture; those are `apart` where each has a scale of its own, from zero. `axes` are the two of a scatter,
    the one across first, `groups` what the shades of a map stand for, from the palest on, or the states of a list in its order.
    """

    type: ChartType
    items: tuple[Item, ...] = ()
    end: float | None = None
    whole: Text | None = None
    panels: bool = False
    apart: bool = False
    axes: tuple[Axis, ...] = ()
    groups: tuple[Text, ...] = ()
    words: Mapping[str, Text] = field(default_factory=dict)
