"""The operators: each kind of corruption with its name, its sentence for readers, and the cells it applies to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinhso.data import CellType, Column, TableContract
from tinhso.expectations.mutation_testing import number_operators as numbers
from tinhso.expectations.mutation_testing import text_operators as texts
from tinhso.expectations.mutation_testing.mutants import Cells, Draw, SheetRow
from tinhso.expectations.mutation_testing.reference_operators import ReferenceOperators, doubled, dropped, shifted
from tinhso.expectations.mutation_testing.words import WORDS
from tinhso.model import Text

Change = str | Cells | tuple[str, ...] | None  # a cell, several cells, or the lines in the place of the row
WHOLE_ROW = ""

_NUMBERS = (CellType.NUMBER, CellType.INTEGER)
VARIANTS = 4  # how often an operator comes back to a cell, each time with another draw
_DATES = (CellType.PERIOD, CellType.DAY)
_DIGITS = (*_NUMBERS, *_DATES, CellType.DIGITS, CellType.DIGEST)
_WORDS = (CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.ADDRESS)
_OWN_SWAP = ("level", "unit_measure", "kind", "obs_code", "ref_area", "parent", "successor")


@dataclass(frozen=True, slots=True)
class Operator:
    """One kind of corruption. `columns` tells where in a table it applies; `weight` is its share of the mutants."""

    name: str
    corrupt: Callable[[SheetRow, str, Draw], Change]
    columns: Callable[[TableContract], tuple[str, ...]]
    weight: int = 2

    @property
    def text(self) -> Text:
        """What it does, for readers."""
        return WORDS.operators[self.name]


def _where(test: Callable[[Column], bool], *tables: str) -> Callable[[TableContract], tuple[str, ...]]:
    return lambda contract: tuple(
        column.name for column in contract.columns if test(column) and (not tables or contract.name in tables)
    )


def _typed(*types: CellType, also: tuple[str, ...] = ()) -> Callable[[TableContract], tuple[str, ...]]:
    return _where(lambda column: column.type in types or column.name in also)


def _named(*names: str) -> Callable[[TableContract], tuple[str, ...]]:
    return _where(lambda column: column.name in names)


def _everywhere(contract: TableContract) -> tuple[str, ...]:
    return contract.names


def _rows(contract: TableContract) -> tuple[str, ...]:
    return (WHOLE_ROW,)


def _amount(column: Column) -> bool:
    return column.type in _NUMBERS and column.name != "locator"


def _at(column: str, table: str = "observations") -> Callable[[TableContract], tuple[str, ...]]:
    return lambda contract: (column,) if contract.name == table else ()


def _coded(column: Column) -> bool:
    return column.codelist is not None or column.table is not None or column.name in ("obs_code", "codelist", "grade")


def _other_code(column: Column) -> bool:
    return _coded(column) and column.name not in _OWN_SWAP


def _vietnamese(column: Column) -> bool:
    return column.type == CellType.TEXT and column.name not in ("observation_ids", "file")


def operators(references: ReferenceOperators) -> tuple[Operator, ...]:
    """Return all operators, in the order in which readers meet them."""
    return (
        Operator("digits-transposed", texts.digits, _typed(*_DIGITS, also=("as_printed", "observation_id", "iso_3166_2")), 3),
        Operator("thousands-point-as-decimal", numbers.thousands_as_decimal, _typed(*_NUMBERS, also=("as_printed",)), 5),
        Operator("percent-as-share", numbers.percent_as_share, _named("obs_value", "as_printed", "maximum"), 5),
        Operator("factor-of-ten", numbers.factor_of_ten, _where(_amount), 6),
        Operator("ten-per-cent", numbers.ten_per_cent, _where(_amount), 6),
        Operator("one-unit", numbers.one_unit, _where(_amount), 6),
        Operator("numerator-denominator-swapped", numbers.parts_swapped, _at("numerator"), 12),
        Operator("part-of-total", references.part_of_total, _at("obs_value"), 12),
        Operator("value-and-print", numbers.value_and_print, _at("obs_value"), 15),
        Operator("state-swapped", references.other_code, _at("obs_code"), 10),
        Operator("place-swapped", references.other_code, _named("ref_area", "parent", "successor"), 4),
        Operator("place-and-id-swapped", references.with_id("ref_area", references.other_code), _at("ref_area"), 8),
        Operator("indicator-and-id-swapped", references.with_id("indicator", references.relative), _at("indicator"), 8),
        Operator("time-and-id-moved", references.with_id("time_period", numbers.after_publication), _at("time_period"), 8),
        Operator("level-swapped", references.other_code, _named("level"), 8),
        Operator("unit-swapped", references.other_code, _named("unit_measure"), 8),
        Operator("kind-swapped", references.other_code, _named("kind"), 8),
        Operator("target-as-result", references.as_result, _at("kind"), 8),
        Operator("other-code-of-list", references.other_code, _where(_other_code)),
        Operator("code-outside-list", references.outside_list, _where(_coded)),
        Operator("source-of-another-article", references.other_article, _named("source_id"), 6),
        Operator("locator-off-by-one", numbers.locator_off, _named("locator"), 6),
        Operator("date-out-of-range", numbers.out_of_range, _typed(*_DATES), 4),
        Operator("date-after-publication", numbers.after_publication, _named("time_period", "published", "valid_to"), 4),
        Operator("look-alike-place-name", references.look_alike, _typed(CellType.TEXT), 3),
        Operator("wrong-diacritics", texts.diacritics, _where(_vietnamese)),
        Operator("nfd-text", texts.decomposed, _where(_vietnamese), 1),
        Operator("letters-transposed", texts.letters, _typed(*_WORDS, CellType.DIGEST)),
        Operator("word-lost", texts.word, _typed(CellType.TEXT)),
        Operator("other-language", texts.other_language, _where(lambda column: column.name.endswith(("_vi", "_en"))), 1),
        Operator("filled-down", texts.from_above, _everywhere, 1),
        Operator("emptied", texts.emptied, _everywhere, 1),
        Operator("blank-not-missing", texts.blank, _everywhere, 1),
        Operator("formula", texts.formula, _everywhere, 1),
        Operator("trailing-space", texts.space, _everywhere, 1),
        Operator("row-dropped", dropped, _rows, 6),
        Operator("row-doubled", doubled, _rows, 6),
        Operator("row-shifted", shifted, _rows, 6),
    )
