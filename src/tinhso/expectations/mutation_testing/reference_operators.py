"""The corruptions that must know the other tables: which places, codes, sources and indicators there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tinhso.data import KEYS, Cells, Tables
from tinhso.expectations.mutation_testing import cell_operators as cells
from tinhso.expectations.mutation_testing.mutants import CorruptLines, CorruptRows, Draw, Sheet, SheetRow
from tinhso.expectations.suites.read_suites import Suite

TOTALS = "expect_parts_to_make_total"
STEPS = (-3, -2, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)


class ReferenceOperators:
    """The good tables, and what is made of a row by what stands in others."""

    def __init__(self, tables: Tables, suites: Sequence[Suite]) -> None:
        self.tables = tables
        words = {source_id: tables.vocabulary.of(lang) for source_id, lang in tables.source_languages.items()}
        self.sheets = sheets = {table.name: Sheet(table, words) for table in tables if table is not tables.changes}
        self.names = tuple(f"name_{lang}" for lang in tables.languages)
        self.sums = [check.kwargs for suite in suites for check in suite.checks if check.type == TOTALS]
        self.totals = {name for made in self.sums for name in (*made["parts"], made["total"])}  # a total may be a number as well
        self.codes = {
            name: tuple(row["code"] for row in sheets["codelists"].known if row["codelist"] == name)
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
        return _off_by(row, draw.pick(STEPS) or 1) if row["indicator"] in self.totals else None

    def total_made_to_fit(self, row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
        """A part is changed, in value and in print, and its total alike: they still add up."""
        totals = {made["total"] for made in self.sums if row["indicator"] in made["parts"]}
        if not totals:
            return None
        same = ("ref_area", "time_period", "kind", "source_id")
        total = draw.pick([o for o in row.others if o["indicator"] in totals and all(o[name] == row[name] for name in same)])
        step = draw.pick(STEPS) or 1
        part, whole = _off_by(row, step), None if total is None else _off_by(total, step)
        return None if total is None or part is None or whole is None else CorruptRows({row.line: part, total.line: whole})

    def impossible_review(self, row: SheetRow, column: str, draw: Draw) -> CorruptLines | None:
        """A review is entered with a day on which nobody can have reviewed this: long before the data or after the edition."""
        year = int(str(self.tables.config.edition)[:4])
        reviewed = draw.pick([table for table in self.tables if table.raw.height])
        day = draw.pick((f"{year + 1}-03-01", f"{year - 9}-03-01", f"{year}-02-30", f"{year - 1}-13-01"))
        if reviewed is None:
            return None
        cells = {"reviewer": "A. Reader", "reviewed_on": day, "table": reviewed.name, "digest": reviewed.digest}
        names = row.sheet.table.contract.names
        return CorruptLines({row.line: (row.text, ",".join(cells.get(name) or "" for name in names))})


def _off_by(row: SheetRow, step: int) -> Cells | None:
    """Change a whole number by some, in value and in print."""
    value = row["obs_value"]
    if not value.isdigit() or not re.search(rf"\b{value}\b", row["as_printed"]):
        return None
    wrong = str(int(value) + step)
    return {"obs_value": wrong, "as_printed": re.sub(rf"\b{value}\b", wrong, row["as_printed"], count=1)}


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
