"""Every accident of the list is found by reading or by a critical check, and the right cell is named: file, line, column."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.expectations.accidents import ACCIDENTS, Accident, Sheet, Spot
from tinhso.data import CONTRACT, read
from tinhso.errors import Finding, InputError
from tinhso.expectations import Severity, gate
from tinhso.expectations.report import Report
from tinhso.expectations.suites import read_suites
from tinhso.expectations.validation import run_suites
from tinhso.expectations.views import frames, parameters
from tinhso.project import Project, open_project

Place = tuple[str, int | None, int | None]


class Desk:
    """The real data and suites in a folder where one file at a time is spoilt."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(ROOT / "data", root / "data")
        self.project: Project = replace(open_project(ROOT), root=root)
        self.suites = read_suites(ROOT / "expectations", tuple(CONTRACT))

    def findings(self, table: str, content: bytes) -> tuple[Finding, ...]:
        """Spoil a file, and return what stops the edition: what reading finds, or what the critical checks refuse."""
        path = self.project.data / f"{table}.csv"
        good = path.read_bytes()
        path.write_bytes(content)
        try:
            tables = read(self.project)
            views = frames(tables, edition=self.project.config.edition)
            checks = run_suites(self.suites, views, parameters(tables))
        except InputError as error:
            return error.findings
        finally:
            path.write_bytes(good)
        found: list[Finding] = []
        for check in checks:
            if not check.passed and check.severity == Severity.CRITICAL:
                with pytest.raises(InputError) as refused:
                    gate(Report(digest="", engine="", checks=(check,)), tables)
                found += refused.value.findings
        return tuple(found)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    return Desk(tmp_path_factory.mktemp("accidents"))


def spoilt(accident: Accident) -> tuple[bytes, list[Place]]:
    """Return the file as the accident leaves it, and the places that must be named."""
    with (ROOT / "data" / f"{accident.table}.csv").open(encoding="utf-8", newline="") as file:
        sheet = Sheet(rows=list(csv.reader(file)))
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


def names(findings: tuple[Finding, ...], wanted: Place) -> bool:
    file, line, column = wanted
    return any(
        finding.where.file == file and line in (None, finding.where.line) and column in (None, finding.where.column)
        for finding in findings
    )


@pytest.mark.parametrize("accident", ACCIDENTS, ids=lambda accident: accident.id)
def test_an_accident_is_found_where_it_happened(accident: Accident, desk: Desk) -> None:
    content, places = spoilt(accident)
    found = desk.findings(accident.table, content)
    assert found, "nothing was found"
    missed = [wanted for wanted in places if not names(found, wanted)]
    assert not missed, f"not named: {missed}; named instead:\n" + "\n".join(str(finding) for finding in found)


def test_the_untouched_files_are_not_refused(desk: Desk) -> None:
    assert not desk.findings("places", (ROOT / "data" / "places.csv").read_bytes())
