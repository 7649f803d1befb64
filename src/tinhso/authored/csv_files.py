"""Small CSV files that people write: a line with the names of the columns, then a row a line, of as many cells.

Cells are those of RFC 4180, less one liberty: a cell never spans lines, so that row n is line n + 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from tinhso.authored.characters import character_fault, has_strange_characters, is_of_a_column_in_its_script
from tinhso.errors import Finding, InputError, Where, count_of, refuse

#: Of how many lines it is kept which cells they have.
_KEPT = 50_000
#: So much of a line that cannot be read is shown.
_SHOWN = 80
#: A cell that spans more lines than this is a mark that is never closed.
_SPANNED = 20
WITHOUT_BREAK = "Take the line break out of the cell."
#: What a spreadsheet leaves where it could not work a cell out, or had no room to show it.
ERROR_VALUES = r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|ERROR)[!?]?|#{3,}"
_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",]*)')


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenQuotes:
    """A line whose quotation marks cannot be read: the problem and the 1-based character column where it begins."""

    problem: str
    column: int
    fix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanningCell:
    """A cell that spans lines: its column, its last line, and the problem in words."""

    column: str
    end: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
    """One row: its line in the file, and its cells by the names of their columns."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvFile:
    """A file as it is read: its columns, the rows that can be read, and what is wrong with it."""

    file: str
    columns: tuple[str, ...] = ()
    rows: list[CsvRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def refuse(self, line: int, problem: str, *, at: int | None = None, column: str | None = None, **more: str | None) -> None:
        """Keep one thing that is wrong on a line, with the character column or the name of the column."""
        where = Where(file=self.file, line=line, column=at, field=column)
        self.findings.append(Finding(where=where, problem=problem, **more))


@contextmanager
def reading_csv(
    file: str, text: str, columns: tuple[str, ...], *, more: tuple[str, ...] | None = (), key: Sequence[str] = (),
    verbatim: Sequence[str] = (),
) -> Iterator[CsvFile]:  # fmt: skip
    """Read a file with these columns, or these and `more`; with None for `more`, any others may stand among them.

    No two rows have the same cells in the columns of the `key`, unless the last of those is empty; in the `verbatim` ones stand
    words of others as they are. Raises InputError for a file
    without a header at once, and at the end of the block for everything that was found in the rows, by the block as well.
    """
    head, *lines = text.removesuffix("\n").split("\n")
    if not text.strip():
        raise InputError(Finding(where=Where(file=file), problem="the file is empty", expected=",".join(columns)))
    known = CsvFile(file=file, columns=_header(file, head, columns, more))
    seen: dict[tuple[str, ...], int] = {}
    for row in _rows(known, lines):
        number = row.line
        name = tuple(row.cells[column] for column in key)
        if key and name[-1] and name in seen:
            problem = f"the {key[-1]} stands in line {seen[name]} already"
            known.refuse(number, problem, column=key[-1], found=name[-1][:_SHOWN], fix="Delete one of them.")
        else:
            seen[name] = number
            known.rows.append(row)
    for column in known.columns:
        if column not in verbatim:
            _strange(known, column)
    yield known
    refuse(known.findings)


def _header(file: str, line: str, columns: tuple[str, ...], more: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the names that the first line gives the columns. Raises InputError where they are not those of the file."""
    found = cells(line)
    names = () if isinstance(found, BrokenQuotes) else tuple(found)
    whole = (*columns, *(more or ()))
    if names in (columns, whole) or (more is None and set(columns) <= set(names) and len({*names, ""}) == len(names) + 1):
        return names
    expected = ",".join(whole if len(names) > len(columns) else columns)
    fix = "Save the file as CSV with commas between the cells." if re.search("[;\t|]", line) else None
    problem = "the first line does not name the columns"
    raise InputError(
        Finding(where=Where(file=file, line=1), problem=problem, found=line[:_SHOWN] or None, expected=expected, fix=fix)
    )


def _rows(known: CsvFile, lines: Sequence[str]) -> Iterator[CsvRow]:
    """Yield the rows of the lines below the first; refuse what is none."""
    end = 1
    for number, line in enumerate(lines, 2):
        if number <= end:
            continue
        found = cells(line)
        if not line.strip(", \t"):
            known.refuse(number, "the row is empty", fix="Delete the line.")
        elif isinstance(found, BrokenQuotes):
            if (cell := spanning(("", *lines), number, known.columns)) is not None:
                end = cell.end
                known.refuse(number, cell.problem, at=found.column, column=cell.column, fix=WITHOUT_BREAK)
            else:
                known.refuse(number, found.problem, at=found.column, fix=found.fix)
        elif len(found) != len(known.columns):
            problem = f"the row has {count_of(len(found), 'cell')}, not {len(known.columns)}"
            known.refuse(number, problem, found=line[:_SHOWN], expected=",".join(known.columns))
        elif tuple(found) == known.columns:
            known.refuse(number, "the first line stands here again", found=line[:_SHOWN], fix="Delete the line.")
        else:
            yield CsvRow(line=number, cells=dict(zip(known.columns, found, strict=True)))


def _strange(known: CsvFile, column: str) -> None:
    """Refuse the cells of a column with characters that belong in none, and those that a spreadsheet could not work out."""
    for row in known.rows:
        cell = row.cells[column]
        if re.fullmatch(ERROR_VALUES, cell):
            fix = "Write the value itself, or leave the cell empty."
            known.refuse(row.line, "the spreadsheet's error value stands in the cell", column=column, found=cell, fix=fix)
        strange = cell != cell.strip() or has_strange_characters(cell)
        if not strange or (fault := character_fault(cell)) is None:
            continue
        others = (one.cells[column] for one in known.rows)
        if fault.rule != "script" or not is_of_a_column_in_its_script(cell, others):
            known.refuse(row.line, fault.problem, column=column, found=fault.found, fix=fault.fix)


def spanning(lines: Sequence[str], number: int, columns: Sequence[str]) -> SpanningCell | None:
    """Return the cell that begins in a line and ends in one of the next, None where none does so that the row is whole."""
    joined = lines[number - 1]
    for end in range(number + 1, min(number + _SPANNED, len(lines)) + 1):
        joined += "\n" + lines[end - 1]
        found = cells(joined)
        if isinstance(found, list) and len(found) == len(columns):
            column = next(name for name, cell in zip(columns, found, strict=True) if "\n" in cell)
            return SpanningCell(column=column, end=end, problem=f"the cell spans the lines {number} to {end}")
    return None


def cells(line: str) -> list[str] | BrokenQuotes:
    """Return the cells of one line, or what is wrong with its quotation marks."""
    if '"' not in line:
        return line.split(",")
    scanned = _scan(line)
    return scanned if isinstance(scanned, BrokenQuotes) else [text for _, text in scanned]


def starts(line: str) -> list[int]:
    """Return the 1-based character column at which each cell of a readable line begins."""
    scanned = _scan(line)
    return [] if isinstance(scanned, BrokenQuotes) else [start for start, _ in scanned]


@lru_cache(maxsize=_KEPT)
def _scan(line: str) -> tuple[tuple[int, str], ...] | BrokenQuotes:
    found: list[tuple[int, str]] = []
    position = 0
    while True:
        match = _CELL.match(line, position)
        assert match is not None  # the plain alternative matches the empty string
        quoted = match["quoted"]
        found.append((position + 1, match["plain"] if quoted is None else quoted.replace('""', '"')))
        if match.end() == len(line):
            return tuple(found)
        if line[match.end()] == ",":
            position = match.end() + 1
            continue
        if quoted is not None:
            column, problem = match.end(), "text follows the closing quotation mark of a cell"
            fix = 'Inside a quoted cell, write a quotation mark twice ("") or use “ ”.'
        elif match.end() > position:
            column, problem = match.end(), "a quotation mark stands inside an unquoted cell"
            fix = 'Put the whole cell in quotation marks and double those within (""), or use “ ”.'
        else:
            column, problem = position, "the cell's quotation mark is never closed"
            fix = 'Close it before the next comma, or write "" for a mark within the text.'
        return BrokenQuotes(problem=problem, column=column + 1, fix=fix)


def csv_text(rows: Iterable[Iterable[object]], *, ends: str = "\n") -> str:
    """Return rows as a CSV file has them, quoted where they have to be, each with the end of its line; nothing for None."""
    out = io.StringIO()
    csv.writer(out, lineterminator=ends).writerows(rows)
    return out.getvalue()
