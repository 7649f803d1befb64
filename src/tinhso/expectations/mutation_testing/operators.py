"""The operators: each kind of corruption with its name, its sentence for readers, and the cells it applies to.

Those of one cell stand in `cell_operators`; here are those that know the other tables or that touch the row as a whole: each
leaves what still looks like what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinhso.data import KEYS, CellType, Column, TableContract, Tables
from tinhso.expectations.mutation_testing import cell_operators as cells
from tinhso.expectations.mutation_testing.mutants import Cells, Draw, Sheet, SheetRow, quote
from tinhso.expectations.mutation_testing.result import WORDS
from tinhso.expectations.suites.read_suites import Suite
from tinhso.model import Text

Change = str | Cells | tuple[str, ...] | None  # a cell, several cells, or the lines in the place of the row
WHOLE_ROW = ""
OBSERVATIONS = "observations"
TOTALS = "expect_parts_to_make_total"

_NUMBERS = (CellType.NUMBER, CellType.VALUE, CellType.INTEGER)
_DATES = (CellType.PERIOD, CellType.DAY)
_DIGITS = (*_NUMBERS, *_DATES, CellType.DIGITS, CellType.DIGEST)
_WORDS = (CellType.TEXT, CellType.IDENTIFIER, CellType.CODE, CellType.ADDRESS)
_OWN_SWAP = ("level", "unit_measure", "kind", "obs_code", "ref_area", "parent", "successor")


@dataclass(frozen=True, slots=True)
class Operator:
    """One kind of corruption. `applies` tells to which columns of one `table` or of all; `weight` is its share of mutants."""

    name: str
    corrupt: Callable[[SheetRow, str, Draw], Change]
    applies: Callable[[Column], bool] | None
    weight: int = 2
    table: str | None = None

    @property
    def text(self) -> Text:
        """What it does, for readers."""
        return WORDS.operators[self.name]

    def columns(self, contract: TableContract) -> tuple[str, ...]:
        """Return the columns of a table to which it applies; `WHOLE_ROW` where it is about no cell."""
        if self.applies is None:
            return (WHOLE_ROW,)
        here = self.table in (None, contract.name)
        return tuple(column.name for column in contract.columns if here and self.applies(column))


def _typed(*types: CellType, also: tuple[str, ...] = ()) -> Callable[[Column], bool]:
    return lambda column: column.type in types or column.name in also


def _named(*names: str) -> Callable[[Column], bool]:
    return lambda column: column.name in names


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


class ReferenceOperators:
    """The corruptions that must know the other tables: which places, codes, sources and indicators there are."""

    def __init__(self, tables: Tables, suites: Sequence[Suite]) -> None:
        languages = tables.source_languages
        self.sheets = sheets = {table.name: Sheet(table, languages) for table in tables if table is not tables.changes}
        self.names = tuple(f"name_{lang}" for lang in tables.languages)
        sums = [check.kwargs for suite in suites for check in suite.checks if check.type == TOTALS]
        self.totals = {name for made in sums for name in (*made["parts"], made["total"])}  # a total may be a number as well
        self.codes = {
            name: tuple(row["code"] for row in sheets["codelists"].rows if row["codelist"] == name)
            for name in sheets["codelists"].column("codelist")
        }
        self.articles = tuple(row["source_id"] for row in sheets["sources"].rows if row["file"])
        self.indicators = {row["indicator"]: row for row in sheets["indicators"].rows}

    def codes_of(self, row: SheetRow, column: str) -> tuple[str, ...]:
        """Return the codes that a cell may hold by the contract, none where it is free."""
        contract = row.sheet.table.contract.column(column)
        if contract.codelist is not None:
            return self.codes.get(contract.codelist, ())
        if contract.table is not None:
            return self.sheets[contract.table].column(KEYS[contract.table][0])
        if (row.sheet.name, column) == ("observations", "obs_code"):
            indicator = self.indicators.get(row["indicator"])
            return self.codes.get(indicator["codelist"], ()) if indicator else ()
        if (row.sheet.name, column) == ("indicators", "codelist"):
            return tuple(name for name in self.codes if name.startswith("state_"))
        return row.sheet.column(column) if column == "grade" else ()

    def other_code(self, row: SheetRow, column: str, draw: Draw) -> str | None:
        """Another code of the same list."""
        return draw.pick([code for code in self.codes_of(row, column) if code != row[column]]) if row[column] else None

    def outside_list(self, row: SheetRow, column: str, draw: Draw) -> str | None:
        """A code that the list does not have: mistyped, in capitals, in the plural, or of another list."""
        cell, known = row[column], self.codes_of(row, column)
        if not cell or not known:
            return None
        others = [code for codes in self.codes.values() for code in codes]
        options = [cell + "s", cell[:-1], cell.upper(), cell.capitalize(), cell.replace("_", " "), draw.pick(others) or ""]
        return draw.pick([option for option in options if option and option not in known])

    def other_article(self, row: SheetRow, column: str, draw: Draw) -> str | None:
        """The source of another article."""
        return draw.pick([code for code in self.articles if code != row[column]]) if row[column] in self.articles else None

    def look_alike(self, row: SheetRow, column: str, draw: Draw) -> str | None:
        """The name of a place is typed with letters that look alike, or is that of a place with a name like it."""
        cell = row[column]
        names = [name for part in self.names for name in self.sheets["places"].column(part) if "(" not in name]
        here = [name for name in names if name in cell]
        name = draw.pick(here)
        if name is None:
            return None
        pairs = [other for other in names if other != name and other.split()[0][0] == name.split()[0][0]]
        wrong = draw.pick([*pairs, re.sub(r"úc\b", "ước", name), re.sub(r"ọ\b", "ộ", name), ""])
        if wrong in ("", None, name):
            wrong = cells.homoglyph(name, draw)
        return None if wrong is None else cell.replace(name, wrong, 1)

    def relative(self, row: SheetRow, column: str, draw: Draw) -> str | None:
        """Another indicator of the same family, or of the same unit and topic."""
        own = self.indicators.get(row["indicator"])
        if own is None:
            return None
        same = ("family", "value_type") if own["family"] else ("topic", "unit_measure", "codelist")
        return draw.pick(
            [name for name, other in self.indicators.items() if name != row[column] and all(other[c] == own[c] for c in same)]
        )

    def as_result(self, row: SheetRow, column: str, draw: Draw) -> Cells | None:
        """A target is reported as a result, and whatever would show that it is one is removed."""
        if row["kind"] != "target":
            return None
        wrong = {"kind": "reported", "target_period": "", "observation_id": row["observation_id"].replace(".target", "")}
        return {name: cell for name, cell in wrong.items() if cell != row[name]}

    def part_of_total(self, row: SheetRow, column: str, draw: Draw) -> Cells | None:
        """A part or its total is changed, in value and in print, so that they no longer add up."""
        value = row["obs_value"]
        if row["indicator"] not in self.totals or not value.isdigit() or not re.search(rf"\b{value}\b", row["as_printed"]):
            return None
        wrong = str(int(value) + (draw.pick((-3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) or 1))
        return {"obs_value": wrong, "as_printed": re.sub(rf"\b{value}\b", wrong, row["as_printed"], count=1)}


def shifted(row: SheetRow, column: str, draw: Draw) -> tuple[str, ...] | None:
    """From some column on, the cells stand one column to the right or to the left."""
    good = [row[name] for name in row.sheet.table.contract.names]
    place = draw.number() % (len(good) - 1)
    right = [*good[:place], "", *good[place:-1]]
    left = [*good[:place], *good[place + 1 :], ""]
    wrong = right if draw.number() % 2 else left
    return None if wrong == good else (",".join(quote(cell) for cell in wrong),)


def with_id(change: Callable[[SheetRow, str, Draw], str | None]) -> Callable[[SheetRow, str, Draw], Cells | None]:
    """Make a change of a cell that the code of the row repeats there and in the code alike."""

    def both(row: SheetRow, column: str, draw: Draw) -> Cells | None:
        wrong = change(row, column, draw)
        if not wrong or wrong == row[column]:
            return None
        parts = {name: row[name] for name in ("ref_area", "indicator", "time_period")}
        rest = row["observation_id"].removeprefix(".".join(parts.values()))
        return {column: wrong, "observation_id": ".".join({**parts, column: wrong}.values()) + rest}

    return both


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
        Operator("row-dropped", lambda row, column, draw: (), None, 6),
        Operator("row-doubled", lambda row, column, draw: (row.text, row.text), None, 6),
        Operator("row-shifted", shifted, None, 6),
    )
