"""The operators: each kind of corruption with its name, its sentence for readers, and the cells it applies to.

Those of one cell stand in `cell_operators`, those of words in `text_operators`, those of rows in `row_operators`, and those that
know the other tables in `reference_operators`. Each leaves what still looks like what it should be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tinhso.data import CellType, Column, TableContract
from tinhso.expectations.mutation_report import WORDS, said_in
from tinhso.expectations.mutation_testing import cell_operators as cells
from tinhso.expectations.mutation_testing import row_operators as rows
from tinhso.expectations.mutation_testing import text_operators as texts
from tinhso.expectations.mutation_testing.mutants import Corrupt
from tinhso.expectations.mutation_testing.reference_operators import ReferenceOperators, with_id
from tinhso.model import Lexicon, Text
from tinhso.package_texts import operator_key

WHOLE_ROW = ""
OBSERVATIONS = "observations"

_NUMBERS = (CellType.NUMBER, CellType.VALUE, CellType.INTEGER)
_DATES = (CellType.PERIOD, CellType.DAY)
_DIGITS = (*_NUMBERS, *_DATES, CellType.DIGITS, CellType.DIGEST)
_WORDS = (CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.ADDRESS)
_OWN_SWAP = ("level", "unit_measure", "kind", "obs_code", "ref_area", "parent", "successor")


@dataclass(frozen=True, slots=True)
class Operator:
    """One kind of corruption. `applies` tells to which columns of one `table` or of all; `weight` is its share of mutants.

    `adds` tells that it adds a row to a file, and is asked once, at its head.
    """

    name: str
    corrupt: Corrupt
    applies: Callable[[Column], bool] | None
    weight: int = 2
    table: str | None = None
    adds: bool = False

    def in_words(self, words: Lexicon) -> Text:
        """Return what it does, for the readers of an edition."""
        return said_in(words, operator_key(self.name), WORDS.operators[self.name])

    def columns(self, contract: TableContract) -> tuple[str, ...]:
        """Return the columns of a table to which it applies; `WHOLE_ROW` where it is about no cell."""
        if self.table not in (None, contract.name):
            return ()
        if self.applies is None:
            return (WHOLE_ROW,)
        return tuple(column.name for column in contract.columns if self.applies(column))


def _typed(*types: CellType, also: tuple[str, ...] = ()) -> Callable[[Column], bool]:
    return lambda column: column.type in types or column.name in also


def _named(*names: str) -> Callable[[Column], bool]:
    return lambda column: column.name in names


def _said(*stems: str) -> Callable[[Column], bool]:
    return lambda column: column.lang is not None and (not stems or column.name.removesuffix(f"_{column.lang}") in stems)


def _any(column: Column) -> bool:
    return True


def _amount(column: Column) -> bool:
    return column.type in _NUMBERS and column.name != "locator"


def _coded(column: Column) -> bool:
    return column.codelist is not None or column.table is not None or column.name in ("obs_code", "codelist", "grade")


def _other_code(column: Column) -> bool:
    return _coded(column) and column.name not in _OWN_SWAP


def _vietnamese(column: Column) -> bool:
    return column.type == CellType.TEXT and column.name not in ("observation_ids", "file")


def operators(references: ReferenceOperators) -> tuple[Operator, ...]:
    """Return all operators, in the order in which readers meet them."""
    return (
        Operator("digits-transposed", cells.digits, _typed(*_DIGITS, also=("as_printed", "observation_id", "iso_3166_2")), 3),
        Operator("thousands-point-as-decimal", cells.thousands_as_decimal, _typed(*_NUMBERS, also=("as_printed",)), 5),
        Operator("noughts-added", cells.noughts, _typed(*_NUMBERS), 2),
        Operator("percent-as-share", cells.percent_as_share, _named("obs_value", "as_printed", "maximum"), 5),
        Operator("factor-of-ten", cells.factor_of_ten, _amount, 6),
        Operator("ten-per-cent", cells.ten_per_cent, _amount, 6),
        Operator("one-unit", cells.one_unit, _amount, 6),
        Operator("numerator-denominator-swapped", cells.parts_swapped, _named("numerator"), 12, OBSERVATIONS),
        Operator("part-of-total", references.part_of_total, _named("obs_value"), 12, OBSERVATIONS),
        Operator("total-made-to-fit", references.total_made_to_fit, _named("obs_value"), 6, OBSERVATIONS),
        Operator("value-and-print", cells.value_and_print, _named("obs_value"), 15, OBSERVATIONS),
        Operator("state-swapped", references.other_code, _named("obs_code"), 10, OBSERVATIONS),
        Operator("place-swapped", references.other_code, _named("ref_area", "parent", "successor"), 4),
        Operator("place-and-id-swapped", with_id(references.other_code), _named("ref_area"), 8, OBSERVATIONS),
        Operator("indicator-and-id-swapped", with_id(references.relative), _named("indicator"), 8, OBSERVATIONS),
        Operator("time-and-id-moved", with_id(cells.after_publication), _named("time_period"), 8, OBSERVATIONS),
        Operator("level-swapped", references.other_code, _named("level"), 8),
        Operator("unit-swapped", references.other_code, _named("unit_measure"), 8),
        Operator("kind-swapped", references.other_code, _named("kind"), 8),
        Operator("target-as-result", references.as_result, _named("kind"), 8, OBSERVATIONS),
        Operator("other-code-of-list", references.other_code, _other_code),
        Operator("code-outside-list", references.outside_list, _coded),
        Operator("source-of-another-article", references.other_article, _named("source_id"), 6),
        Operator("locator-off-by-one", cells.locator_off, _named("locator"), 6),
        Operator("date-out-of-range", cells.out_of_range, _typed(*_DATES), 4),
        Operator("date-after-publication", cells.after_publication, _named("time_period", "published", "valid_to"), 4),
        Operator("look-alike-place-name", references.look_alike, _typed(CellType.TEXT), 3),
        Operator("wrong-diacritics", cells.diacritics, _vietnamese),
        Operator("nfd-text", cells.decomposed, _vietnamese, 1),
        Operator("letters-transposed", cells.letters, _typed(*_WORDS, CellType.DIGEST)),
        Operator("word-lost", cells.word, _typed(CellType.TEXT)),
        Operator("other-language", cells.other_language, lambda column: column.lang is not None, 1),
        Operator("filled-down", lambda row, column, draw: row.above[column] if row.above else None, _any, 1),
        Operator("emptied", lambda row, column, draw: "" if row[column] else None, _any, 1),
        Operator("blank-not-missing", lambda row, column, draw: None if row[column] else draw.pick(cells.BLANKS), _any, 1),
        Operator("formula", cells.formula, _any, 1),
        Operator("trailing-space", cells.space, _any, 1),
        Operator("denial-lost", texts.denial_lost, _said(), 6),
        Operator("quotes-straightened", texts.straight_quotes, _vietnamese, 1),
        Operator("year-in-text", texts.other_year, _said(), 4),
        Operator("number-in-text", texts.other_number, _said(), 4),
        Operator("figure-of-another-row-in-note", texts.number_of_another_row, _said("note"), 6, OBSERVATIONS),
        Operator("notes-swapped", rows.words_swapped, _said("note", "reason"), 4),
        Operator("definitions-swapped", rows.words_swapped, _said("definition"), 4),
        Operator("names-swapped", rows.words_swapped, _said("name"), 3),
        Operator("figures-swapped", rows.figures_swapped, _named("obs_value"), 12, OBSERVATIONS),
        Operator("figure-of-another-line", rows.figure_of_another_line, _named("obs_value"), 12, OBSERVATIONS),
        Operator("codes-reordered", rows.codes_reordered, _named("code"), 6, "codelists"),
        Operator("find-and-replace", texts.find_and_replace, _typed(*_WORDS), 2),
        Operator("column-out-of-step", rows.out_of_step, _typed(CellType.NUMBER, CellType.TEXT, CellType.PERIOD), 2),
        Operator("row-dropped", rows.lost, None, 6),
        Operator("row-doubled", rows.doubled, None, 6),
        Operator("row-shifted", rows.shifted, None, 6),
        Operator("rows-lost", rows.block_lost, None, 3),
        Operator("review-of-impossible-day", references.impossible_review, None, 8, "reviews", adds=True),
    )
