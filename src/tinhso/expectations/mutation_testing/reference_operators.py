"""References, codes and whole rows made wrong: each still looks like what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable

from tinhso.data import CONTRACT
from tinhso.expectations.mutation_testing.mutants import Cells, Draw, Sheet, SheetRow, quote
from tinhso.expectations.mutation_testing.text_operators import homoglyph

Sheets = dict[str, Sheet]
NAMES = {"places": ("name_vi", "name_en")}


class ReferenceOperators:
    """The corruptions that must know the other tables: which places, codes, sources and indicators there are."""

    def __init__(self, sheets: Sheets, totals: frozenset[str]) -> None:
        self.sheets, self.totals = sheets, totals
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
            return self.sheets[contract.table].column(CONTRACT[contract.table].key[0])
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
        names = [name for part in NAMES["places"] for name in self.sheets["places"].column(part) if "(" not in name]
        here = [name for name in names if name in cell]
        name = draw.pick(here)
        if name is None:
            return None
        pairs = [other for other in names if other != name and other.split()[0][0] == name.split()[0][0]]
        wrong = draw.pick([*pairs, re.sub(r"úc\b", "ước", name), re.sub(r"ọ\b", "ộ", name), ""])
        if wrong in ("", None, name):
            copy = SheetRow(row.sheet, row.line, {column: name})
            wrong = homoglyph(copy, column, draw)
        return None if wrong is None else cell.replace(name, wrong, 1)

    def with_id(
        self, column: str, change: Callable[[SheetRow, str, Draw], str | None]
    ) -> Callable[[SheetRow, str, Draw], Cells | None]:
        """Make a change of a cell that the code of the row repeats there and in the code alike."""

        def both(row: SheetRow, _: str, draw: Draw) -> Cells | None:
            wrong = change(row, column, draw)
            if not wrong or wrong == row[column]:
                return None
            parts = [row["ref_area"], row["indicator"], row["time_period"]]
            stem = ".".join(parts)
            parts[("ref_area", "indicator", "time_period").index(column)] = wrong
            changed = ".".join(parts) + row["observation_id"].removeprefix(stem)
            return {column: wrong, "observation_id": changed}

        return both

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
        """A target is told as a result, and whatever would show that it is one is tidied away."""
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


def dropped(row: SheetRow, column: str, draw: Draw) -> tuple[str, ...]:
    """The row is lost."""
    return ()


def doubled(row: SheetRow, column: str, draw: Draw) -> tuple[str, ...]:
    """The row is there twice."""
    return (row.text, row.text)


def shifted(row: SheetRow, column: str, draw: Draw) -> tuple[str, ...] | None:
    """From some column on, the cells stand one column to the right or to the left."""
    cells = [row[name] for name in row.sheet.table.contract.names]
    place = draw.number() % (len(cells) - 1)
    right = [*cells[:place], "", *cells[place:-1]]
    left = [*cells[:place], *cells[place + 1 :], ""]
    wrong = right if draw.number() % 2 else left
    return None if wrong == cells else (",".join(quote(cell) for cell in wrong),)
