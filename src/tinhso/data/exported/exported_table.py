"""Reads a table as statistics offices export it: CSV in any encoding, years in columns or in rows, in the notation it is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tinhso.as_json import taken
from tinhso.data.contract.columns import MOST_DIGITS
from tinhso.data.exported.cell_faults import every_percent_is_written_so, marks_of, twice, unread
from tinhso.data.exported.figures import figure
from tinhso.data.exported.layout import EmptyCell, GridCell, Layout, layout
from tinhso.data.exported.outline import PlaceRow, root, subtotals, wholes
from tinhso.data.exported.sheet import SEPARATORS, CellGrid, letter, sheets
from tinhso.data.exported.told_times import undecided_day
from tinhso.data.exported.words import is_statistic, is_total, mark_of, plain, status
from tinhso.data.language.numerals import decimals_of
from tinhso.errors import Finding, InputError, UsageError, did_you_mean, first, gathered, refuse
from tinhso.model.locales import DecimalMark

_DIGIT = re.compile(r"[0-9]")
#: So many words name a status at most: «ước thực hiện».
MOST_WORDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedCell:
    """A figure of a table, its place and its period as the table names them.

    `value` has the decimals that are printed. `status` is the SDMX status that the table gives it (A where it says nothing),
    `line` the 1-based line of the file, `column` the letter of the column.
    """

    place: str
    period: str
    status: str
    value: Decimal
    printed: str
    line: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTable:
    """One series of a table: its figures in the order of the rows, the cells that say that there is none, and its words.

    `decimal` is the mark before the decimals, `series` empty where the table has one alone and does not name it. `decimals` are
    those that the figures need: programs write a nought where all are whole numbers. `marked` counts the figures that bear the
    mark of a footnote which gives them no status. `rows` has what the row of each place shows beside its figures,
    `unread` the headings of columns of remarks, whose cells are not taken, nor are those of `timeless`, columns of figures whose
    headings name no time; `passed_over` is what rows without figures say. `marks` are the signs for no figure whose meaning is
    known, `units` what columns of units say of all. `of_first_days`: its times are the years or months whose first days it has.
    """

    file: str
    encoding: str
    separator: str
    decimal: DecimalMark
    series: str
    cells: tuple[ExportedCell, ...]
    decimals: int
    empty: tuple[EmptyCell, ...]
    marks: frozenset[str]
    title: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[PlaceRow, ...]
    marked: tuple[tuple[str, int], ...]
    unread: tuple[str, ...] = ()
    timeless: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    of_first_days: bool = False
    units: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The names of the places in the order of the rows."""
        if not self.marks:
            return tuple(dict.fromkeys(cell.place for cell in self.cells))
        lines = {(cell.line, cell.place) for cell in self.cells} | {(cell.line, cell.place) for cell in self.given_none}
        return tuple(dict.fromkeys(place for _, place in sorted(lines)))

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in their order in time."""
        return tuple(sorted({cell.period for cell in self.cells} | {cell.period for cell in self.given_none}))

    @property
    def given_none(self) -> tuple[EmptyCell, ...]:
        """The cells without a figure of which it is known why there is none."""
        return tuple(cell for cell in self.empty if cell.mark in self.marks)

    @property
    def reckoned(self) -> tuple[str, ...]:
        """The figures of which the last decimals were left out, as the table has them: a program's reckoning made them."""
        digits = ((cell, len(re.sub(r"[^0-9]", "", cell.printed).strip("0"))) for cell in self.cells)
        return tuple(cell.printed for cell, many in digits if many > max(MOST_DIGITS, len(cell.value.as_tuple().digits)))

    @property
    def unexplained(self) -> dict[str, int]:
        """The signs for no figure of which it is not known what they mean, each with how many cells have it."""
        return dict(Counter(cell.printed for cell in self.empty if cell.printed and cell.mark not in self.marks))

    def of_times(self, times: Sequence[str]) -> ExportedTable:
        """Return the table with the figures of some times alone, «2019» or a span of years «2010/2019»; of none, as it is.

        Raises UsageError for a time of which it has no figure.
        """
        wanted: set[str] = set()
        for time in times:
            first_year, _, last_year = time.partition("/")
            found = {time} & set(self.periods) or {period for period in self.periods if first_year <= period[:4] <= last_year}
            if not found:
                raise UsageError(f"--year {time}: the table has none of that time. It has {first(self.periods, 8)}.")
            wanted |= found
        if not times:
            return self
        cells = tuple(cell for cell in self.cells if cell.period in wanted)
        empty = tuple(cell for cell in self.empty if cell.period in wanted)
        named = {cell.place for cell in cells} | {cell.place for cell in empty if cell.mark in self.marks}
        return replace(self, cells=cells, empty=empty, rows=tuple(row for row in self.rows if row.name in named))

    def written(self, cell: ExportedCell) -> str:
        """Return a figure as the tables of an edition have it: 98.0 in a table with 97.4, 98 in one of whole numbers."""
        return f"{round(cell.value, self.decimals) if decimals_of(cell.value) > self.decimals else cell.value:f}"

    @property
    def total(self) -> str | None:
        """The name of the row that says or shows it is of all places together, None where none does."""
        return next(filter(is_total, self.places), None) or root(self.rows)

    def wholes(self, *, added: bool) -> dict[str, str]:
        """Return the rows that are no place among the others, each with what shows it, but for that of all places.

        `added`: figures add up, so that sums show what holds others.
        """
        total = self.total
        rows = [row for row in self.rows if row.name != total and not is_total(row.name)]
        sums = self._subtotals([row.name for row in rows]) if added else {}
        again = [row.name for row in self.rows if row.name != total and is_total(row.name)]
        statistics = [row.name for row in rows if is_statistic(row.name)]
        return {
            **wholes(rows),
            **sums,
            **dict.fromkeys(again, f"of all places, as {total}"),
            **dict.fromkeys(statistics, "worked out of the other rows"),
        }

    def _subtotals(self, names: Sequence[str]) -> dict[str, str]:
        figures: dict[str, dict[str, Decimal]] = {name: {} for name in self.places}
        for cell in self.cells:
            figures[cell.place][cell.period] = cell.value
        rows = [(name, figures[name]) for name in names]
        above = dict.fromkeys(subtotals(rows[::-1]), "the sum of rows above it")
        return above | dict.fromkeys(subtotals(rows), "the sum of rows below it")


def exported_table(
    file: str, content: bytes, *, series: str | None = None, decimal: DecimalMark | None = None, missing: Iterable[str] = ()
) -> ExportedTable:
    """Read the one table that a file holds; `file` is its name in messages, `missing` are signs of which it is known why there
    is no figure.

    Raises InputError with every cell that cannot be read, UsageError with all that is wrong with what is said of the table: where
    the file leaves open which series is meant or which mark begins the decimals, and nothing says it; a sign that no cell has.
    """
    known = frozenset(map(plain, missing))
    found = _layout(file, content, known)
    names = tuple(dict.fromkeys(entry.series for entry in found.entries))
    faults = list(_not_said(file, series, names))
    one = names[0] if series is None else series
    wanted, empty = ([entry for entry in all_ if faults or entry.series == one] for all_ in (found.entries, found.empty))
    marks = marks_of(found.sheet, wanted, found.entries if decimal is None else ())
    if decimal is None and len(marks) > 1:
        faults.append(_of_two_readings(found, wanted, marks))
    faults += _signs_of_none(file, missing, [entry.text for entry in empty if entry.text])
    if faults:
        raise UsageError("\n".join(faults))
    if decimal is not None and decimal not in marks:
        raise InputError(list(unread(found.sheet, wanted, decimal)))
    return _table(found, wanted, decimal or marks[0], empty, known)


def _not_said(file: str, series: str | None, names: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the series that is asked for, of those that a table has."""
    if series is not None and series not in names:
        listed = f"It has: {first(names, 8)}." if any(names) else "It has one alone."
        yield f"{file}: the table has no series {series!r}. {did_you_mean(series, names) or listed}"
    elif series is None and len(names) > 1:
        yield f"{file}: the table holds {len(names)} series: {first(list(map(repr, names)), 8)}. Say which: --series NAME."


def _of_two_readings(found: Layout, entries: Sequence[GridCell], marks: Sequence[DecimalMark]) -> str:
    """Say that the mark before decimals is left open, of the first cell that is another number by another mark."""
    for entry in entries:
        values = dict.fromkeys(read.value for mark in marks if (read := figure(entry.text, mark)))
        if len(values) > 1:
            break
    where = found.sheet.finding(entry.row, entry.column, "nothing in the table tells what the mark in a figure is").where
    said = " or ".join(f"{value:f}" for value in values)
    return f"{where}: {entry.text} may be {said}. Say which mark begins the decimals: --decimal point, or --decimal comma."


def _signs_of_none(file: str, missing: Iterable[str], signs: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with signs for no figure, of those that the cells of a table have."""
    asked, known = {sign: plain(sign) for sign in missing}, set(map(plain, signs))
    others = dict.fromkeys(repr(sign) for sign in signs if plain(sign) not in asked.values())
    there = f"It has {first(list(others), 8)}." if others else "It has none without a figure but blank ones."
    return (f"--missing {sign}: no cell of {file} has this sign. {there}" for sign, mark in asked.items() if mark not in known)


@lru_cache(maxsize=64)  # the proof holds thousands of corrupted rows against the same files
def readings(file: str, content: bytes) -> tuple[ExportedTable, ...]:
    """Return a file as it may be read: each of its series, in each notation that it may be in. Raises InputError for none."""
    found = _layout(file, content)
    tables: list[ExportedTable] = []
    faults: list[Finding] = []
    for series in dict.fromkeys(entry.series for entry in found.entries):
        own = [entry for entry in found.entries if entry.series == series]
        wanted = [entry for entry in own if _DIGIT.search(entry.text)] or own  # what has no digit is a sign, of whatever it is
        signs = [] if wanted is own else [entry for entry in own if not _DIGIT.search(entry.text)]
        empty = [*signs, *(entry for entry in found.empty if entry.series == series)]
        known = frozenset(plain(entry.text) for entry in empty if entry.text)  # a row of the edition says what each means
        with gathered(faults):
            tables += [_table(found, wanted, mark, empty, known) for mark in marks_of(found.sheet, wanted)]
    if not tables:
        raise InputError(faults)
    return tuple(tables)


def _layout(file: str, content: bytes, marks: frozenset[str] = frozenset()) -> Layout:
    """Return the table by the separator at which there is one: the first with the most cells of figures."""
    best: Layout | None = None
    faults: list[Finding] = []
    sheet: CellGrid | None = None
    for sheet in sheets(file, content):
        try:
            found = layout(sheet, marks)
        except InputError as error:
            faults = faults or list(error.findings)
            continue
        if found is not None and found.entries and (best is None or len(found.entries) > len(best.entries)):
            best = found
    if best is None:
        assert sheet is not None  # `sheets` yields one or raises
        problem = "no table of places and years is found in the file"
        expected = "a header with a column for each year, or with a column of years, and names of places beside the figures"
        fix = "A time is 2023, Q1 2023, 2023-01 or 31.12.2023, and none as a spreadsheet keeps or shortens it (45291, Dec-23); "
        fix += "export a table that does not say of what time it is with one."
        raise InputError(faults or undecided_day(sheet) or sheet.finding(0, None, problem, expected=expected, fix=fix))
    return best


def _table(
    found: Layout, entries: Sequence[GridCell], mark: DecimalMark, empty: Sequence[GridCell], marks: frozenset[str] = frozenset()
) -> ExportedTable:
    cells: list[ExportedCell] = []
    seen: dict[tuple[str, str], ExportedCell] = {}
    again: dict[int, list[tuple[GridCell, int, str, bool]]] = {}
    explained = _explained(found.notes)
    every_percent_is_written_so(found.sheet, entries, mark)
    for entry in entries:
        read = figure(entry.text, mark)
        assert read is not None  # the mark fits all cells
        cell = ExportedCell(
            place=entry.place, period=entry.period, value=read.value,
            status=read.status or explained.get(mark_of(entry.text)) or entry.status or explained.get(entry.mark, "A"),
            printed=entry.text, line=found.sheet.lines[entry.row], column=letter(entry.column),
        )  # fmt: skip
        if (earlier := seen.setdefault((cell.place, cell.period), cell)) is not cell:
            again.setdefault(entry.row, []).append((entry, earlier.line, earlier.column, earlier.value == cell.value))
        cells.append(cell)
    refuse(twice(found.sheet, row) for row in again.values())
    named = {cell.place for cell in cells} | {entry.place for entry in empty if plain(entry.text) in marks}
    return taken(
        ExportedTable, found,
        file=found.sheet.file, encoding=found.sheet.encoding, separator=SEPARATORS[found.sheet.separator], decimal=mark,
        series=entries[0].series, cells=tuple(cells), marks=marks,
        empty=tuple(EmptyCell.of(found.sheet, entry) for entry in empty),
        rows=tuple(row for row in found.places if row.name in named),
        decimals=max(decimals_of(cell.value.normalize()) for cell in cells),
        units=tuple(found.said_by_units(entry.row for entry in entries)),
        marked=tuple(Counter(sign for cell in cells if (sign := mark_of(cell.printed)) and sign not in explained).items()),
    )  # fmt: skip


def _explained(notes: Iterable[str]) -> dict[str, str]:
    """Return the status that a note below the table gives each mark: «* Preliminary», «(1) Số liệu sơ bộ»."""
    found: dict[str, str] = {}
    for note in notes:
        said = re.match(r"\(?(\*+|[†‡¹²³⁴⁵⁶⁷⁸⁹]+|[0-9]{1,2})\)?[\s:]*(.*)", note)
        words = re.findall(r"\w+", said[2]) if said else []
        parts = (" ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 1 + MOST_WORDS))
        codes = {code for part in parts if (code := status(part))}
        if said and len(codes) == 1:
            found |= dict.fromkeys((said[1], f"({said[1]})", f"[{said[1]}]"), codes.pop())
    return found
