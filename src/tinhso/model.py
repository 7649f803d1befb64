"""The nouns of the product, as immutable values: what a curated CSV row becomes once it has been read.

Statistical terms follow SDMX (REF_AREA, INDICATOR, TIME_PERIOD, OBS_VALUE, OBS_STATUS).
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One statement in both languages of the site."""

    vi: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


class Level(StrEnum):
    """Administrative level of a place (codelist `level`)."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"


class Kind(StrEnum):
    """What sort of statement an observation is (codelist `kind`): a result, a target, a yardstick or background."""

    REPORTED = "reported"
    TARGET = "target"
    BENCHMARK = "benchmark"
    CONTEXT = "context"


class Precision(StrEnum):
    """How exactly the source gives the figure (codelist `precision`): «gần» is under, «ước» about, «ít nhất» at least."""

    EXACT = "exact"
    UNDER = "under"
    ABOUT = "about"
    AT_LEAST = "at_least"


class TimeBasis(StrEnum):
    """Where the time period comes from: stated in the text, the date of publication, or inferred by the curators."""

    STATED = "stated"
    PUBLISHED = "published"
    INFERRED = "inferred"


#: The SDMX status of a figure that its source prints and that cannot be relied on; the row's note says why.
DOUBTFUL = "U"


class ValueType(StrEnum):
    """Whether an indicator is measured as a number or observed as a state."""

    NUMBER = "number"
    CODE = "code"


class MeasureType(StrEnum):
    """What a number is (codelist `measure_type`): it decides what may be said of two places' numbers side by side."""

    COUNT = "count"
    SHARE = "share"
    RATE = "rate"
    INDEX = "index"
    RANK = "rank"
    AREA = "area"
    AMOUNT = "amount"


class Quality(StrEnum):
    """How far from its origin a figure was taken (codelist `quality`): from an authority, the press, a copy, or calculated."""

    OFFICIAL = "official"
    PRESS = "press"
    MIRROR = "mirror"
    DERIVED = "derived"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of `places.csv`: an area as it was bounded until `valid_to` (an ISO date, None while it lasts)."""

    ref_area: str
    name: Text
    level: Level
    parent: str | None
    gso_code: str | None
    iso_3166_2: str | None
    valid_to: str | None
    successor: str | None
    sort_order: int
    note: Text | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of `sources.csv`. What is unknown about it is None, and `note` says why."""

    source_id: str
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    publication_basis: str
    language: str | None
    url: str | None
    file: str | None
    sha256: str | None
    note: Text | None
    line: int

    @property
    def name(self) -> str:
        """What readers know it by: its title, else its publisher, else its code."""
        return self.title or self.publisher or self.source_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of `indicators.csv`: what is measured, in which unit (a code), or which states it may take (a codelist).

    An indicator of states has neither `unit_measure` nor `measure_type`.
    """

    indicator: str
    topic: str
    name: Text
    definition: Text
    unit_measure: str | None
    measure_type: MeasureType | None
    value_type: ValueType
    codelist: str | None
    family: str | None
    polarity: str
    minimum: Decimal | None
    maximum: Decimal | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A row of `codelists.csv`."""

    codelist: str
    code: str
    name: Text
    sort_order: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A row of `observations.csv`: one statement of one source about one place at one time.

    Exactly one of `value` (a number in the indicator's unit) and `code` (a state) is set. `line` is the 1-based line
    of the row in the CSV file, `locator` the 1-based non-empty line of the source text.
    """

    observation_id: str
    ref_area: str
    indicator: str
    time_period: Period
    time_basis: TimeBasis
    value: Decimal | None
    code: str | None
    obs_status: str
    quality: Quality
    kind: Kind
    precision: Precision
    as_printed: str | None
    base: str | None
    numerator: Decimal | None
    denominator: Decimal | None
    target_period: Period | None
    source_id: str
    locator: int | None
    note: Text | None
    line: int

    @property
    def doubtful(self) -> bool:
        """Tell whether the editors doubt the figure (CL_OBS_STATUS U, low reliability): it is quoted, never drawn or compared."""
        return self.obs_status == DOUBTFUL


class Grade(StrEnum):
    """How far a set of observations may be compared, from best to worst."""

    COMPARABLE = "comparable"
    SIDE_BY_SIDE = "side_by_side"
    NOT_COMPARABLE = "not_comparable"

    @property
    def rank(self) -> int:
        """0 for the best grade, 2 for the worst."""
        return list(Grade).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a verdict is not better: the name of the rule and its sentence."""

    rule: str
    grade: Grade
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be done with a set of observations that a page puts side by side, and why not more.

    `ground` says what a comparable set really has in common; None where there is nothing to compare, or reasons against it.
    """

    grade: Grade
    reasons: tuple[Reason, ...] = ()
    ground: Text | None = None

    @property
    def words(self) -> tuple[Text, ...]:
        """What readers are told with the grade: the reasons against the set, or what it has in common."""
        return tuple(reason.text for reason in self.reasons) or ((self.ground,) if self.ground is not None else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """A row of `comparability.csv`: a verdict that the editors lowered, for observations or for a whole indicator.

    One observation is lowered against every other; several are lowered against each other. With the grade *comparable* it
    raises: the states that it names, and no others, compare with each other for the reason given.
    """

    lowering_id: str
    observation_ids: tuple[str, ...]
    indicator: str | None
    grade: Grade
    reason: Text
    line: int

    def concerns(self, rows: Sequence[Observation]) -> bool:
        """Tell whether a set that a page puts side by side is one that the editors spoke of."""
        if len(rows) < 2 or self.grade is Grade.COMPARABLE:
            return False
        if self.indicator is not None:
            return any(row.indicator == self.indicator for row in rows)
        there = {row.observation_id for row in rows}.intersection(self.observation_ids)
        return len(there) >= min(2, len(self.observation_ids))

    def raises(self, rows: Sequence[Observation]) -> bool:
        """Tell whether every row of a set is one that the editors called comparable with the others."""
        return self.grade is Grade.COMPARABLE and {row.observation_id for row in rows} <= set(self.observation_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The five tables as values, in the order of their files, with the look-ups that every stage needs.

    `digest` is the SHA-256 of the CSV files it was read from; two data sets with one digest are the same edition.
    """

    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    indicators: tuple[Indicator, ...]
    codes: tuple[Code, ...]
    observations: tuple[Observation, ...]
    digest: str
    lowerings: tuple[Lowering, ...] = ()
    _places: Mapping[str, Place] = field(init=False, repr=False, compare=False)
    _sources: Mapping[str, Source] = field(init=False, repr=False, compare=False)
    _indicators: Mapping[str, Indicator] = field(init=False, repr=False, compare=False)
    _codes: Mapping[tuple[str, str], Code] = field(init=False, repr=False, compare=False)
    _observations: Mapping[str, Observation] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "_places", {place.ref_area: place for place in self.places})
        put(self, "_sources", {source.source_id: source for source in self.sources})
        put(self, "_indicators", {indicator.indicator: indicator for indicator in self.indicators})
        put(self, "_codes", {(code.codelist, code.code): code for code in self.codes})
        put(self, "_observations", {row.observation_id: row for row in self.observations})

    def place(self, ref_area: str) -> Place:
        """Return the place with this code. KeyError is a bug: references are checked when the files are read."""
        return self._places[ref_area]

    def source(self, source_id: str) -> Source:
        """Return the source with this id."""
        return self._sources[source_id]

    def indicator(self, indicator: str) -> Indicator:
        """Return the indicator with this code."""
        return self._indicators[indicator]

    def code(self, codelist: str, code: str) -> Code:
        """Return one entry of a code list."""
        return self._codes[codelist, code]

    def codelist(self, codelist: str) -> tuple[Code, ...]:
        """Return a code list in its sort order."""
        return tuple(sorted((code for code in self.codes if code.codelist == codelist), key=lambda code: code.sort_order))

    def observation(self, observation_id: str) -> Observation:
        """Return the observation with this id."""
        return self._observations[observation_id]

    def has_observation(self, observation_id: str) -> bool:
        """Tell whether a row with this id exists."""
        return observation_id in self._observations

    def select(
        self, *, ref_area: str | None = None, indicator: str | None = None, source_id: str | None = None, kind: Kind | None = None
    ) -> tuple[Observation, ...]:
        """Return the observations that match every given condition, in file order."""
        return tuple(
            row
            for row in self.observations
            if (ref_area is None or row.ref_area == ref_area)
            and (indicator is None or row.indicator == indicator)
            and (source_id is None or row.source_id == source_id)
            and (kind is None or row.kind == kind)
        )
