"""Reads `data/*.csv` strictly: whatever a spreadsheet, an editor or a merge does to a file ends in a finding with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from tinhso import digest
from tinhso.data import lines as lines_
from tinhso.data import rows
from tinhso.data.cells import DATE_WORDS, LEFT_BEHIND, PATTERNS, misfit
from tinhso.data.columns import CellType, Column, TableContract
from tinhso.data.contract import CONTRACT
from tinhso.data.header import match_header
from tinhso.data.tables import Table, Tables, typed
from tinhso.errors import Finding, InputError, Where, nearest
from tinhso.project import Project

SHOWN = 5  # findings of one rule in one file that are spelt out
SHIFTED = 3  # cells of a row that do not fit before the row is taken for shifted


def read(project: Project) -> Tables:
    """Read all tables of a project. Raises one InputError with every finding of every file."""
    findings: list[Finding] = []
    tables: dict[str, Table] = {}
    digests: dict[str, str] = {}
    for contract in CONTRACT.values():
        content = _content(project, contract)
        if isinstance(content, Finding):
            findings.append(content)
            continue
        digests[contract.path] = digest.of_bytes(content)
        table = parse(contract, content)
        if isinstance(table, Table):
            tables[contract.name] = table
        else:
            findings += table
    if findings:
        raise InputError(cap(findings))
    return Tables(by_name=tables, digest=digest.of_value(digests))


def _content(project: Project, contract: TableContract) -> bytes | Finding:
    path = project.root / contract.path
    where = Where(file=contract.path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        known = {table.path.removeprefix("data/") for table in CONTRACT.values()}
        others = [p.name for p in project.data.glob("*") if p.name not in known] if project.data.is_dir() else []
        near = nearest(path.name, others)
        fix = f"Rename data/{near}." if near else "Restore it."
        return Finding(where=where, problem="the file is missing", rule="file", expected=contract.meaning.en, fix=fix)
    except IsADirectoryError:
        return Finding(where=where, problem="is a folder, not a file", rule="file", expected="a CSV file")
    except OSError as error:
        return Finding(where=where, problem="the file cannot be opened", rule="file", found=error.strerror or str(error))


def parse(contract: TableContract, content: bytes) -> Table | list[Finding]:
    """Turn the bytes of one file into a table, or into everything that is wrong with them."""
    split = lines_.split(contract.path, content)
    findings = list(split.findings)
    if split.lines is None:
        return findings
    header = match_header(contract, split.lines[0])
    findings += header.findings
    if header.names is None:
        return findings
    body = _Body(contract, header.names, split.lines)
    body.read()
    findings += body.findings
    if findings:
        return findings
    raw = body.raw()
    return Table(contract=contract, raw=raw, frame=typed(contract, raw), lines=split.lines)


class _Body:
    """Reads the lines below the header, gathering findings."""

    def __init__(self, contract: TableContract, names: Sequence[str], lines: tuple[str, ...]) -> None:
        self.contract, self.names, self.lines = contract, list(names), lines
        self.columns: dict[str, Column] = {c.name: c for c in contract.columns if c.name in names}
        self.findings: list[Finding] = []
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []  # the line of each row

    def read(self) -> None:
        width = len(self.names)
        skip = 0
        for number, line in enumerate(self.lines[1:], 2):
            if number <= skip:
                continue
            if not line.strip(", \t"):
                self.add(number, None, "the row is empty", rule="empty-row", fix="Delete the line.")
                continue
            cells = rows.cells(line)
            if isinstance(cells, rows.BrokenQuotes):
                skip = self.quotes(number, cells)
            elif len(cells) != width:
                self.ragged(number, cells)
            else:
                self.rows.append(cells)
                self.numbers.append(number)
        if len(self.lines) == 1:
            self.add(1, None, "the file has a header and no rows", rule="empty-file", fix="Restore the rows.")
        self.check_types()
        if lines_.needs_a_look("\n".join(self.lines)):
            self.check_characters()

    def add(self, line: int, column: str | None, problem: str, *, at: int | None = None, **more: str | None) -> None:
        if column is not None and at is None:
            begins = rows.starts(self.lines[line - 1])
            index = self.names.index(column)
            at = begins[index] if index < len(begins) else None
        where = Where(file=self.contract.path, line=line, column=at, field=column)
        self.findings.append(Finding(where=where, problem=problem, **more))

    def quotes(self, number: int, broken: rows.BrokenQuotes) -> int:
        """Report a line's quotation marks; return the last line of a cell that spans several, else the line itself."""
        joined = self.lines[number - 1]
        for end in range(number + 1, min(number + 20, len(self.lines)) + 1):
            joined += "\n" + self.lines[end - 1]
            cells = rows.cells(joined)
            if isinstance(cells, list) and len(cells) == len(self.names):
                column = next(name for name, cell in zip(self.names, cells, strict=True) if "\n" in cell)
                self.add(
                    number,
                    column,
                    f"the cell spans the lines {number} to {end}",
                    at=broken.column,
                    rule="line-break",
                    expected="one row a line",
                    fix="Take the line break out of the cell.",
                )
                return end
        self.add(number, None, broken.problem, at=broken.column, rule="quotes", fix=broken.fix)
        return number

    def ragged(self, number: int, cells: list[str]) -> None:
        """Report a row with too few or too many cells, at the first cell that does not fit its column."""
        width = len(self.names)
        column = next(
            (
                n
                for n, cell in zip(self.names, cells, strict=False)
                if n in self.columns and cell and misfit(self.columns[n].type, cell)
            ),
            None,
        )
        if len(cells) > width:
            problem = f"the row has {len(cells)} cells, {len(cells) - width} too many"
            fix = "Put a text that holds a comma in quotation marks; a decimal number takes a point."
            if not any(cells[width:]):
                fix = "Delete the commas at its end."
        else:
            problem = f"the row has {len(cells)} cells, {width - len(cells)} too few"
            fix = "An empty cell still needs its comma."
        found = f"«{column}» would be {cells[self.names.index(column)]!r}" if column else None
        self.add(number, column, problem, rule="row-length", found=found, expected=f"{width} cells", fix=fix)

    def check_types(self) -> None:
        misfits: dict[int, list[str]] = {}
        for index, name in enumerate(self.names):
            column = self.columns.get(name)
            if column is None:
                continue
            values = pl.Series(name, [row[index] for row in self.rows], dtype=pl.String)
            suspect = ~values.str.contains(PATTERNS[column.type]) | values.str.contains(LEFT_BEHIND.pattern)
            if column.type == CellType.TEXT:
                suspect |= values.str.contains(DATE_WORDS.pattern)
            elif column.type in (CellType.PERIOD, CellType.DAY):
                wrong = [value for value in values.unique() if value and misfit(column.type, value)]
                suspect |= values.is_in(wrong)
            for position in (suspect & (values != "")).arg_true():
                misfits.setdefault(position, []).append(name)
        for position in sorted(misfits):
            self.report_misfits(position, misfits[position])

    def report_misfits(self, position: int, names: list[str]) -> None:
        number, row = self.numbers[position], self.rows[position]
        cells = {name: row[self.names.index(name)] for name in names}
        if len(names) >= SHIFTED:
            found = ", ".join(f"{name} {cell!r}" for name, cell in list(cells.items())[:SHIFTED])
            fix = f"Look for a cell too many or too few at or before {names[0]}."
            self.add(number, names[0], "the row looks shifted", rule="row-shifted", found=found, fix=fix)
            return
        for name, cell in cells.items():
            stripped = cell.strip()
            if lines_.character_fault(cell) and (not stripped or misfit(self.columns[name].type, stripped) is None):
                continue  # said by check_characters
            if self.printed_so(row, cell):
                continue
            wrong = misfit(self.columns[name].type, cell)
            assert wrong is not None  # the patterns of check_types are those of misfit
            self.add(number, name, wrong.problem, found=cell, rule=wrong.rule, expected=wrong.expected, fix=wrong.fix)

    def printed_so(self, row: list[str], cell: str) -> bool:
        """Tell whether a number like 5.0 has its decimals from the source, which prints 5,0."""
        printed = row[self.names.index("as_printed")] if "as_printed" in self.names else ""
        return re.fullmatch(r"-?[0-9]+\.0+", cell) is not None and f",{cell.split('.')[1]}" in printed

    def check_characters(self) -> None:
        for number, row in zip(self.numbers, self.rows, strict=True):
            if not lines_.needs_a_look(self.lines[number - 1]):
                continue
            for name, cell in zip(self.names, row, strict=True):
                address = name in self.columns and self.columns[name].type == CellType.ADDRESS
                fault = lines_.character_fault(cell, address=address)
                if fault is not None:
                    rule, problem, found, fix = fault
                    self.add(number, name, problem, found=found, rule=rule, fix=fix)

    def raw(self) -> pl.DataFrame:
        """Return the cells in the contract's order, null where empty."""
        index = {name: position for position, name in enumerate(self.names)}
        data = {n: [row[index[n]] or None for row in self.rows] for n in self.contract.names}
        return pl.DataFrame(data, schema=dict.fromkeys(self.contract.names, pl.String))


def cap(findings: Iterable[Finding]) -> list[Finding]:
    """Spell out the first findings of each rule and file and count the others."""
    groups: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.where.file, finding.rule), []).append(finding)
    shown: list[Finding] = []
    for group in groups.values():
        shown += group[:SHOWN]
        if len(group) > SHOWN:
            first = group[SHOWN]
            shown.append(
                replace(
                    first, problem=f"and {len(group) - SHOWN:,} more like this from here on", found=None, expected=None, fix=None
                )
            )
    return shown
