"""What a mutant weighs: how many published numbers carry what is wrong in it, which is how often a reader would meet it.

An observation's cell weighs 1. The name of a place, an indicator, a source or a code weighs as much as there are observations
that show it; a cell that no page shows beside a number weighs nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tinhso.data import KEYS, Tables
from tinhso.expectations.mutation_testing.mutants import Mutant, Sheet, SheetRow

OBSERVATIONS, CODES, LOWERINGS = "observations", "codelists", "comparability"
#: Columns that no page shows beside a number: they order lists, bound values, or tell files apart.
UNSHOWN = frozenset({"sort_order", "minimum", "maximum", "file", "sha256"})

LineNumbers = frozenset[int]


class Weights:
    """Which observations carry each row of the other tables."""

    def __init__(self, tables: Tables) -> None:
        self.sheets = {table.name: Sheet(table) for table in tables}
        self._rows = {
            name: {row[KEYS[name][0]]: row for row in sheet.rows} for name, sheet in self.sheets.items() if len(KEYS[name]) == 1
        }
        self._carried = self._carriers()

    def of(self, mutant: Mutant) -> int:
        """Return how many published numbers carry what is wrong in a mutant."""
        if mutant.columns and UNSHOWN.issuperset(mutant.columns):
            return 0
        rows = self.sheets[mutant.table].rows
        return len(frozenset[int]().union(*(self._of_row(rows[line - 2]) for line in mutant.touched if line > 1)))

    def _of_row(self, row: SheetRow) -> LineNumbers:
        table = row.sheet.name
        if table == OBSERVATIONS:
            return frozenset({row.line})
        if table == LOWERINGS:
            named = {self._rows[OBSERVATIONS].get(name) for name in row["observation_ids"].split()}
            return self._carried["indicators", row["indicator"]] | {found.line for found in named if found is not None}
        key = f"{row['codelist']}/{row['code']}" if table == CODES else row[KEYS[table][0]] if table in self._rows else ""
        return self._carried[table, key]

    def _carriers(self) -> Mapping[tuple[str, str], LineNumbers]:
        """Return the lines of the observations by the row of another table that they name, or that a row they name is said in."""
        found: dict[tuple[str, str], set[int]] = defaultdict(set)
        for row in self.sheets[OBSERVATIONS].rows:
            columns = row.sheet.table.contract.columns
            seen = [row, *(self._rows[column.table].get(row[column.name]) for column in columns if column.table)]
            for shown in filter(None, seen):
                if shown is not row:
                    found[shown.sheet.name, shown[KEYS[shown.sheet.name][0]]].add(row.line)
                for column in shown.sheet.table.contract.columns:
                    if column.codelist is not None and shown[column.name]:
                        found[CODES, f"{column.codelist}/{shown[column.name]}"].add(row.line)
            indicator = self._rows["indicators"].get(row["indicator"])
            if indicator is not None and row["obs_code"]:
                found[CODES, f"{indicator['codelist']}/{row['obs_code']}"].add(row.line)
        return defaultdict(frozenset, {key: frozenset(lines) for key, lines in found.items()})
