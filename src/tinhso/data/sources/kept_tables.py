"""Proves rows against the table that was kept beside the data: each figure stands in the cell of its place and time, and where
a row has none the cell has none.

A kept table is read as `tinhso new --from` read it. A place is found in it as `TableNames` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tinhso import authored
from tinhso.authored import CsvFile
from tinhso.data.contract.columns import PATHS
from tinhso.data.exported.exported_table import ExportedCell, ExportedTable, readings
from tinhso.data.reading.tables import Tables
from tinhso.data.sources.printed import Disagreement
from tinhso.data.sources.table_names import COLUMNS, NAMES, TableNames, kept_path, read_names
from tinhso.data.sources.texts import faults
from tinhso.errors import NAMED, Finding, Where, count_of, did_you_mean, first, gathered
from tinhso.grouping import grouped
from tinhso.model import DOUBTFUL, Dataset, Observation, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult:
    """What was proved of one kept table: how many rows name it, how many are as it prints them, how many figures it has, the
    cells counted of which a row says that there is none."""

    source_id: str
    file: str
    rows: int
    proved: int
    figures: int

    def __str__(self) -> str:
        others, rows = self.figures - self.rows, count_of(self.rows, "observation is", "observations are")
        rest = f"; {count_of(others, 'figure of the table is', 'figures of the table are')} in no row" if others > 0 else ""
        return f"{self.source_id}: {self.proved} of {rows} as {kept_path(self.file)} prints them{rest}"


def verify_tables(dataset: Dataset, tables: Tables, folder: Path) -> tuple[tuple[TableResult, ...], tuple[Finding, ...]]:
    """Hold every observation of a source with a kept table against its cell; return what was proved, and what is wrong."""
    results: list[TableResult] = []
    findings: list[Finding] = []
    names = CsvFile(file=NAMES)
    with gathered(findings):
        names = read_names(folder)
    findings += _strange_names(names, dataset)
    for source in dataset.sources:
        if source.is_table:
            result, found = _verify(source, dataset, tables, folder, names)
            results.append(result)
            findings += found
    return tuple(results), tuple(findings)


def _strange_names(names: CsvFile, dataset: Dataset) -> Iterator[Finding]:
    """Yield the rows of the list that are of no kept table, or of no place."""
    files = {source.file for source in dataset.sources if source.is_table and source.file}
    areas = {place.ref_area for place in dataset.places}
    for row in names.rows:
        for column, known, table in (("file", files, "sources"), ("ref_area", areas, "places")):
            if (cell := row.cells[column]) not in known:
                at = Where(file=NAMES, line=row.line, field=column)
                yield Finding(
                    where=at, problem=f"is not a {column} of {table}.csv", found=cell, fix=did_you_mean(cell, known, PATHS[table])
                )


def _verify(source: Source, dataset: Dataset, tables: Tables, folder: Path, names: CsvFile) -> tuple[TableResult, list[Finding]]:
    file = source.file or ""
    called = [row for row in names.rows if row.cells["file"] == file]
    rows = [row for row in dataset.rows if row.source_id == source.source_id and row.code is None]
    content, fault = faults(source, tables, folder)
    findings = [fault] if fault is not None else []
    figures = 0
    wrong: dict[str, Disagreement | None] = {}
    if content is not None:
        with gathered(findings if fault is None else []):  # that another table cannot be read follows from what it is
            kept = _KeptTable(kept_path(file), content, dataset, {row.cells["name"]: row.cells["ref_area"] for row in called})
            for entry in called:
                if (name := entry.cells["name"]) not in kept.places:
                    at, fix = Where(file=NAMES, line=entry.line, field="name"), did_you_mean(name, kept.places)
                    findings.append(Finding(where=at, problem=f"is no row of {kept_path(file)}", found=name, fix=fix))
            figures, wrong = kept.figures + sum(row.no_figure for row in rows), kept.faults(rows)
    for row in rows:
        if (cell := wrong.get(row.observation_id)) is not None:
            more = {"found": cell.found, "expected": cell.expected, "fix": cell.fix}
            findings.append(tables.observations.finding(row.line, cell.column, cell.problem, rule="kept-table", **more))
    proved = [row for row in rows if row.observation_id in wrong and wrong[row.observation_id] is None]
    return TableResult(source_id=source.source_id, file=file, rows=len(rows), proved=len(proved), figures=figures), findings


class _KeptTable:
    """A file of a source as it may be read; several series or notations are several readings, and each indicator is one.

    A series that bears the code of an indicator is that indicator; any other may be whichever its rows agree with.
    """

    def __init__(self, file: str, content: bytes, dataset: Dataset, said: Mapping[str, str]) -> None:
        self.readings = tuple(_TableReading(table, TableNames(table, dataset, said)) for table in readings(file, content))
        self.places = {name for reading in self.readings for name in reading.table.places}

    def faults(self, rows: Iterable[Observation]) -> dict[str, Disagreement | None]:
        """Return what is wrong with each row by its observation_id, None where it is as the table prints it."""
        found: dict[str, Disagreement | None] = {}
        for indicator, group in grouped(rows, lambda row: row.indicator).items():
            own = [reading for reading in self.readings if reading.table.series == indicator]
            tries = [{row.observation_id: reading.fault(row) for row in group} for reading in own or self.readings]
            best = min(tries, key=lambda faults: sum(fault is not None for fault in faults.values()))
            found.update(best)
        return found

    @property
    def figures(self) -> int:
        """How many figures a reading of the table has at most."""
        return max(len(reading.table.cells) for reading in self.readings)


class _TableReading:
    def __init__(self, table: ExportedTable, names: TableNames) -> None:
        self.table, self.names = table, names

    @cached_property
    def cells(self) -> dict[tuple[str, str], ExportedCell]:
        return {(cell.place, time): cell for cell in self.table.cells for time in self._times(cell.period)}

    @cached_property
    def empty(self) -> frozenset[tuple[str, str]]:
        """The cells in which the table has no figure."""
        return frozenset((cell.place, time) for cell in self.table.empty for time in self._times(cell.period))

    def _times(self, period: str) -> tuple[str, ...]:
        """Return how a time may be entered: of a table of first days, read as their years or months, as the day, too."""
        day = f"{period}-01-01" if len(period) == len("2023") else f"{period}-01"
        return (period, day) if self.table.of_first_days else (period,)

    def fault(self, row: Observation) -> Disagreement | None:
        place = self.names.dataset.place(row.ref_area)
        name, file = self.names.name(place), self.table.file
        if name is None:
            near = self.names.near(place)
            line = authored.csv_text([(Path(file).name, near or "NAME", place.ref_area)], ends="")
            fix = f"Name the place as the table does, or say in {NAMES} (columns {','.join(COLUMNS)}) what it calls it: {line}"
            return Disagreement(column="ref_area", problem=f"no row of {file} names this place", found=row.ref_area, fix=fix)
        time = str(row.time_period)
        if (cell := self.cells.get((name, time))) is not None:
            return self._fault_of(row, cell)
        if row.no_figure and (name, time) in self.empty:
            return None
        problem = f"{file} has no figure of {name} for this time"
        times = list(dict.fromkeys(cell.period for cell in self.table.cells if cell.place == name))
        fix = "Write a time for which the table has one, name the source that has this figure, or take the row out."
        return Disagreement(column="time_period", problem=problem, found=time, expected=first(times, NAMED) or None, fix=fix)

    def _fault_of(self, row: Observation, cell: ExportedCell) -> Disagreement | None:
        """Return what a row says otherwise than the cell of the table that prints its figure."""
        where = f"line {cell.line}, column {cell.column} of {self.table.file}"
        if row.no_figure:
            problem = f"{where} prints a figure: {cell.printed}"
            fix = f"Write {self.table.written(cell)} as obs_value."
            return Disagreement(column="obs_status", problem=problem, found=row.obs_status, expected=cell.status, fix=fix)
        found, expected = "" if row.value is None else f"{row.value:f}", self.table.written(cell)
        if found != expected:
            problem = f"is not what {where} prints: {cell.printed}"
            fix = f"Write {expected}; or, where the source revised it, keep its newer table, with the digest in sources.csv."
            return Disagreement(column="obs_value", problem=problem, found=found, expected=expected, fix=fix)
        if cell.status != "A" and row.obs_status not in (cell.status, DOUBTFUL):
            problem = f"is not the status that {where} gives the figure"
            fix = f"Write {cell.status}; or {DOUBTFUL}, with a note that says why the figure is doubted."
            return Disagreement(column="obs_status", problem=problem, found=row.obs_status, expected=cell.status, fix=fix)
        return None
