"""The real data and suites in a folder where cells may be corrupted, and the gate run on the tables they stand in."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import ROOT
from tinhso import digest
from tinhso.data import CONTRACT, Tables, read
from tinhso.errors import Finding, InputError
from tinhso.expectations import CheckResult, Report, gate
from tinhso.expectations.suites import read_suites
from tinhso.expectations.validation import run_suites
from tinhso.expectations.views import frames, parameters
from tinhso.project import Project, open_project

READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corruption:
    """One cell of a row (named by its key, or by cells joined with «|») that gets a wrong value, and the rule to find it."""

    table: str
    row: str
    column: str
    wrong: str
    rule: str
    shown: str | None = None

    @property
    def field(self) -> str:
        """The column in which the finding shows the fault: where it is not the corrupted one, the case says so."""
        return self.shown or self.column

    def __str__(self) -> str:
        return f"{self.table}:{self.row}:{self.column}:{self.wrong or 'emptied'}"


def reviews(data: Path) -> str:
    """Return a table of reviews as nobody has made them: of the places, and of an earlier version of the sources."""
    places = digest.of_file(data / "places.csv")
    return (
        "reviewer,reviewed_on,table,digest,remark_vi,remark_en\n"
        f"Người xem thử,2026-11-20,places,{places},Đã đối chiếu 11 dòng.,All 11 rows were compared.\n"
        f"Người xem thử,2026-11-19,sources,{'0' * 12},,\n"
    )


class Workshop:
    """Copies the real data once, with invented reviews; each call corrupts some cells, looks, and puts them right again."""

    def __init__(self, root: Path) -> None:
        shutil.copytree(ROOT / "data", root / "data")
        (root / "data" / "reviews.csv").write_text(reviews(root / "data"), encoding="utf-8")
        self.project: Project = replace(open_project(ROOT), root=root)
        self.suites = read_suites(ROOT / "expectations", tuple(CONTRACT))
        self.good = {name: self._text(name) for name in CONTRACT}

    def _text(self, table: str) -> str:
        return self._path(table).read_text(encoding="utf-8")

    def _path(self, table: str) -> Path:
        return self.project.data / f"{table}.csv"

    def line(self, corruption: Corruption) -> int:
        """Return the line of the file on which the corrupted row stands."""
        wanted = corruption.row.split("|")
        rows = list(csv.reader(io.StringIO(self.good[corruption.table])))
        found = [number for number, row in enumerate(rows, 1) if row[: len(wanted)] == wanted]
        assert found, f"no row {corruption.row} in {corruption.table}.csv"
        return found[0]

    def findings(self, corruptions: Iterable[Corruption]) -> tuple[Finding, ...]:
        """Corrupt the cells and return what reading finds, or what each failing check finds when it alone goes to the gate."""
        corruptions = tuple(corruptions)
        try:
            self._write(corruptions)
            tables = read(self.project)
            return tuple(finding for check in self._check(tables) for finding in self._gate(check, tables))
        except InputError as error:
            return error.findings
        finally:
            for name, text in self.good.items():
                self._path(name).write_text(text, encoding="utf-8")

    def _write(self, corruptions: tuple[Corruption, ...]) -> None:
        for table in {corruption.table for corruption in corruptions}:
            rows = list(csv.reader(io.StringIO(self.good[table])))
            for corruption in corruptions:
                if corruption.table == table:
                    cells = rows[self.line(corruption) - 1]
                    place = rows[0].index(corruption.column)
                    assert cells[place] != corruption.wrong, f"{corruption} changes nothing"
                    cells[place] = corruption.wrong
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(rows)
            self._path(table).write_text(text.getvalue(), encoding="utf-8")

    def _check(self, tables: Tables) -> tuple[CheckResult, ...]:
        """Run the suites of the tables whose cells were corrupted (the views of others may differ as well)."""
        views = frames(tables, edition=self.project.config.edition)
        changed = tuple(suite for suite in self.suites if self._text(suite.table) != self.good[suite.table])
        return run_suites(changed, views, parameters(tables))

    @staticmethod
    def _gate(check: CheckResult, tables: Tables) -> tuple[Finding, ...]:
        try:
            gate(Report(digest="", engine="", checks=(check,)), tables)
        except InputError as error:
            return error.findings
        return ()
