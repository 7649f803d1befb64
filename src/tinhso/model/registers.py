"""The registers that an observation refers to: places, sources, indicators and code lists."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinhso.model.text import Lang, Text, joined


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
    CHANGE = "change"


class PlaceRole(StrEnum):
    """What a place is in an edition that is not about it (codelist `place_role`)."""

    CONTEXT = "context"


#: How the name of a table ends that is kept beside the data.
TABLE_ENDINGS = (".csv", ".tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of `places.csv`: an area as it was bounded from `valid_from` to `valid_to` (ISO dates; None: it was there before, it
    lasts).

    `level` is a code of the code list of that name; what is done with places of a level, `Levels` knows. An edition is about
    its places, but for those with a `role`: places of context have no page, and only stand behind the others in charts.
    """

    ref_area: str
    name: Text
    level: str
    parent: str | None
    gso_code: str | None
    iso_3166_2: str | None
    valid_from: str | None = None
    valid_to: str | None
    successor: str | None
    sort_order: int
    role: PlaceRole | None = None
    note: Text | None
    line: int

    @property
    def is_context(self) -> bool:
        """Tell whether the edition is not about it."""
        return self.role is PlaceRole.CONTEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of `sources.csv`. What is unknown about it is None, and `note` says why."""

    source_id: str
    title: str | None
    publisher: str | None
    publisher_name: Text | None = None
    author: str | None
    published: str | None
    publication_basis: str
    language: str | None
    url: str | None
    table_code: str | None = None
    accessed: str | None = None
    file: str | None
    sha256: str | None
    note: Text | None
    line: int

    @property
    def is_table(self) -> bool:
        """Tell whether its file is a table that is kept beside the data, and no text."""
        return self.file is not None and self.file.lower().endswith(TABLE_ENDINGS)

    @property
    def speaks_in_cells(self) -> bool:
        """Tell whether readers meet it as a table: one is kept, or its publisher has a code for it."""
        return self.is_table or self.table_code is not None

    def publisher_in(self, lang: Lang) -> str | None:
        """Return who published it, by the name that a language has for them, else as the source prints it."""
        return self.publisher if self.publisher_name is None else self.publisher_name[lang]

    def name_in(self, lang: Lang) -> str:
        """Return what readers of a language know it by: its title, else its publisher, else its code."""
        return self.title or self.publisher_in(lang) or self.source_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A row of `indicators.csv`: what is measured, in which unit (a code), or which states it may take (a codelist).

    An indicator of states has neither `unit_measure` nor `measure_type`. `uncertainty` is what readers of its figures side by
    side have to know that no row says, as that a survey has a margin which its source does not give.
    """

    indicator: str
    topic: str
    name: Text
    definition: Text
    uncertainty: Text | None = None
    unit_measure: str | None
    measure_type: MeasureType | None
    value_type: ValueType
    codelist: str | None
    family: str | None
    polarity: str
    minimum: Decimal | None
    maximum: Decimal | None
    line: int

    @property
    def explained(self) -> Text:
        """What is counted, and how far to trust it."""
        return self.definition if self.uncertainty is None else joined([self.definition, self.uncertainty], " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A row of `codelists.csv`; `unit_mult` is the power of ten that a unit counts in, 3 of thousands."""

    codelist: str
    code: str
    name: Text
    sort_order: int
    unit_mult: int | None = None
    line: int
