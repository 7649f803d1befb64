"""Every accident of the list is found by reading or by a critical check, and the right cell is named: file, line, column.

What agrees with every rule is seen as a change from what was published: there as well the row and the column are named.
"""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.first_edition.accidents import ACCIDENTS, Accident, Spot
from tests.first_edition.cut import cut
from tests.languages import CONTRACT, LANGS
from tests.spreadsheet import Sheet
from tinhso.data import Tables, differences, of_tables, read, reread
from tinhso.errors import InputError, Where
from tinhso.expectations import Outcome
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Suite, read_suites
from tinhso.expectations.suites.views import views
from tinhso.project import open_project

READING, CHANGE = "reading", "change"
#: Which rule names the cell, in the order of the accident's cells; «reading» is the reader of the files,
#: «change» the comparison with the edition before.
FOUND_BY: dict[str, list[str]] = json.loads(Path(__file__).with_name("accidents.json").read_text(encoding="utf-8"))

Place = tuple[str, int | None, int | None]


@cache
def good() -> Tables:
    """The tables of the first edition, cut: see cut.py."""
    return cut(read(open_project(ROOT)))


class Workspace:
    """These data and their suites, where one file at a time is spoilt."""

    def __init__(self) -> None:
        self.project = open_project(ROOT)
        self.good = good()
        self.before = views(self.good)
        self.suites = read_suites(self.project.layers, LANGS)

    def found(self, table: str, content: bytes, check: str | None, stops: bool = True) -> list[tuple[str, Where]]:
        """Spoil a file and return what stops the edition, by the name of the rule: from reading, or from the critical checks.

        `check` asks one check alone, None all of them: a suite takes a second or two, one check a tenth.
        """
        try:
            tables = reread(self.good, {table: content})
        except InputError as error:
            return [(READING, finding.where) for finding in error.findings]
        frames = views(tables, self.before).frames
        results = run_suites(self._with(check), frames, parameters(tables).values)
        return [
            (result.name, tables.table(result.table).where(cell.line, cell.column) if cell else Where(file=CONTRACT[table].path))
            for result in results
            if result.outcome is Outcome.FAILED or (not stops and result.outcome is Outcome.WARNED)
            for cell in (result.failures or (None,))
        ]

    def differs(self, table: str, content: bytes, place: Place) -> bool:
        """Tell whether the comparison with the good file names a place: a cell, a whole row, or a row that is gone."""
        tables = reread(self.good, {table: content})
        _, line, column = place
        for row in differences(of_tables(self.good), of_tables(tables)).rows:
            columns = {tables.table(table).where(row.line, name).column for name in row.columns if row.line}
            if line is None or (row.line == line and (column is None or not columns or column in columns)):
                return True
        return False

    def _with(self, check: str | None) -> tuple[Suite, ...]:
        chosen = [
            replace(suite, checks=tuple(entry for entry in suite.checks if check in (None, entry.name))) for suite in self.suites
        ]
        return tuple(suite for suite in chosen if suite.checks)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace()


def spoilt(accident: Accident) -> tuple[bytes, list[Place]]:
    """Return the file as the accident leaves it, and the places that must be named."""
    sheet = Sheet(rows=list(csv.reader(good().table(accident.table).lines)))
    names = list(sheet.header)
    rows = {spot: sheet.rows[sheet.at(spot.row)] for spot in accident.cells if isinstance(spot.row, str)}
    before = sheet.written()
    accident.change(sheet)
    after = sheet.written()
    assert after != before, "the accident changes nothing"
    return after, [place(accident, spot, sheet, rows, names) for spot in accident.cells]


def place(accident: Accident, spot: Spot, sheet: Sheet, rows: dict[Spot, list[str]], names: list[str]) -> Place:
    file = f"data/{accident.table}.csv"
    if spot.row is None:
        return file, None, None
    line = spot.row if isinstance(spot.row, int) else next(n for n, row in enumerate(sheet.rows, 1) if row is rows[spot])
    line += spot.below
    if spot.column is None:
        return file, line, None
    return file, line, begins(sheet.rows[line - 1], names.index(spot.column))


def begins(row: list[str], index: int) -> int:
    """Return the 1-based character column of a cell, counted here without the reader's help."""
    return 1 + sum(len(_quoted(cell)) + 1 for cell in row[:index])


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n\r') else cell


def named(found: list[tuple[str, Where]], place: Place) -> set[str]:
    """Return the rules that point at the place."""
    file, line, column = place
    return {rule for rule, where in found if where.file == file and line in (None, where.line) and column in (None, where.column)}


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda accident: accident.id)
def test_an_accident_is_found_where_it_happened(accident: Accident, workspace: Workspace) -> None:
    content, places = spoilt(accident)
    rules = FOUND_BY.get(accident.id, ())
    for place, rule in zip(places, rules, strict=bool(rules)):
        if rule == CHANGE:
            assert workspace.differs(accident.table, content, place), f"no change is seen at {place}"
            continue
        assert named(workspace.found(accident.table, content, None if rule == READING else rule, accident.stops), place) == {rule}


def test_every_accident_has_its_rule_recorded() -> None:
    assert [accident.id for accident in ACCIDENTS] == list(FOUND_BY)
