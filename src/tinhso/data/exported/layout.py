"""Where in a sheet the header, the names of the places and the figures stand: years in the heading, or a column of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from tinhso.as_json import taken
from tinhso.data.exported.columns import Roles, is_flag, roles
from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.header import (
    MOST_TITLE_ROWS,
    body_of,
    find_header,
    last_row,
    no_header_is_below,
    no_row_is_below,
    passed_over,
)
from tinhso.data.exported.headings import heading, is_period
from tinhso.data.exported.outline import PlaceRow
from tinhso.data.exported.sheet import CellGrid, letter, prepared
from tinhso.data.exported.told_times import with_times_told
from tinhso.data.exported.words import flagged, heads, is_missing, name_of, number_before, plain, without_number
from tinhso.errors import InputError, refuse

#: A sign that programs write for a letter which an encoding does not have, within a word or at its end.
_LOST = re.compile(r"[^\W\d_]\?|\?[^\W\d_]|\N{REPLACEMENT CHARACTER}")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One cell of figures: `row` and `column` are 0-based; `status` is what the heading or a column of flags says of it, `mark`
    that of a footnote behind the heading.
    """

    place: str
    period: str
    status: str | None
    series: str
    text: str
    row: int
    column: int
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The cells of figures of a sheet, those that say there is none (`empty`), and the rows of words above and below them.

    `places` has a row for each place, as it stands first; `unread` are the headings of columns of remarks, `timeless` those of
    columns of figures whose headings name no time, `passed_over` what rows without figures say; `of_first_days`: the times
    are the years or months whose first days the table has. `units` are the headings of the columns of units.
    """

    sheet: CellGrid
    entries: tuple[GridCell, ...]
    places: tuple[PlaceRow, ...]
    empty: tuple[GridCell, ...]
    title: tuple[str, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    timeless: tuple[str, ...]
    passed_over: tuple[str, ...]
    of_first_days: bool
    units: Mapping[int, str]

    def said_by_units(self, rows: Iterable[int]) -> Iterator[str]:
        """Yield what each column of units says of some rows, where it says one thing."""
        rows = tuple(rows)
        for column, named in self.units.items():
            said = {self.sheet.cell(row, column) for row in rows} - {""}
            if len(said) == 1:
                yield f"{named}: {said.pop()}"


def layout(sheet: CellGrid, marks: Collection[str] = ()) -> Layout | None:
    """Find the table in a sheet, None where there is none; `marks` are signs that say there is no figure, beside the usual ones.

    Raises InputError for one that cannot be read.
    """
    sheet = prepared(with_times_told(sheet), MOST_TITLE_ROWS)
    found = find_header(sheet)
    if found is None:
        return None
    header, years = found
    last, body = last_row(sheet, header), body_of(sheet, header)
    if not body:
        return None
    no_row_is_below(sheet, last, body)
    no_header_is_below(sheet, header, body)
    _every_cell_has_a_heading(sheet, header, body)
    sheet = _as_wide(sheet, header, body)
    named, entries = _wide(sheet, header, years, body) if years else _long(sheet, header, body)
    from_days = _shorter({entry.period for entry in entries})
    entries = [replace(entry, period=from_days.get(entry.period, entry.period)) for entry in entries]
    empty = tuple(entry for entry in entries if is_missing(entry.text) or plain(entry.text) in marks)
    figures = tuple(entry for entry in entries if not (is_missing(entry.text) or plain(entry.text) in marks))
    said = (entry for entry in entries if not is_missing(entry.text) or plain(entry.text) in marks)
    _every_letter_is_there(sheet, named, figures)
    return Layout(
        sheet=sheet,
        entries=figures,
        places=tuple(_places(sheet, named, said)),
        empty=empty,
        title=tuple(_title(sheet, header)),
        notes=tuple(note for row in sheet.rows[last + 1 :] if (note := sheet.line(row))),
        unread=tuple(sheet.cell(header, column) or f"column {letter(column)}" for column in named.unread),
        timeless=tuple(sheet.cell(header, column) or f"column {letter(column)}" for column in named.timeless),
        passed_over=tuple(dict.fromkeys(passed_over(sheet, header, last, {entry.row for entry in entries}))),
        of_first_days=bool(from_days),
        units={column: sheet.cell(header, column) for column in named.units},
    )


def _shorter(periods: Collection[str]) -> dict[str, str]:
    """Return the year or month that each date stands for where all are first days: exporters write 2022-01-01 for 2022.

    First days of quarters alone may stand for quarters or months: they are left as they are.
    """
    if len(periods) < 2 or not all(re.fullmatch(r"[0-9]{4}-[0-9]{2}-01", period) for period in periods):
        return {}
    months = {period[5:7] for period in periods}
    if months == {"01"}:
        return {period: period[:4] for period in periods}
    return {} if months <= {"01", "04", "07", "10"} else {period: period[:7] for period in periods}


def _title(sheet: CellGrid, header: int) -> Iterator[str]:
    """Yield the rows above a header, without the heading that a merged cell shares with an empty one of the header."""
    width = len(sheet.rows[header])
    for row in range(header):
        cells = [cell for column, cell in enumerate(sheet.rows[row]) if sheet.cell(header, column) or column >= width]
        if said := sheet.line(cells) or sheet.line(sheet.rows[row]):
            yield said


def _every_cell_has_a_heading(sheet: CellGrid, header: int, body: Sequence[int]) -> None:
    width = max((column + 1 for column, cell in enumerate(sheet.rows[header]) if cell), default=0)
    widest = max(len(sheet.rows[row]) for row in body)
    other = [at for at in range(width, widest) if not all(is_flag(sheet.cell(row, at), headed=False) for row in body)]
    findings = []
    for row in body:
        if more := [column for column in other if sheet.cell(row, column)]:
            problem = f"the row has more cells than the header, which has {width}"
            fix = "A separator stands in a name or a figure without quotation marks: export the table again with another one."
            findings.append(sheet.finding(row, more[0], problem, found=sheet.cell(row, more[0]), fix=fix))
    refuse(findings)


def _as_wide(sheet: CellGrid, header: int, body: Sequence[int]) -> CellGrid:
    """Return a sheet whose header has a cell above each of its body: none may stand above flags."""
    more = max(len(sheet.rows[row]) for row in body) - len(sheet.rows[header])
    rows = [(*cells, *[""] * more) if row == header else cells for row, cells in enumerate(sheet.rows)]
    return replace(sheet, rows=tuple(rows))


def _every_letter_is_there(sheet: CellGrid, named: Roles, entries: Iterable[GridCell]) -> None:
    """Raise InputError where letters of names were lost when somebody saved the table in an encoding that has not all of them."""
    lost = {entry.place: entry.row for entry in entries if _LOST.search(entry.place)}
    if len(lost) > 1:
        name, row = next(iter(lost.items()))
        problem = f"letters of {len(lost)} names were lost when the file was saved: another sign stands in their place"
        raise InputError(sheet.finding(row, named.place, problem, found=name, fix="Export the table again, as UTF-8."))


def _wide(sheet: CellGrid, header: int, years: Sequence[int], body: Sequence[int]) -> tuple[Roles, list[GridCell]]:
    heads = {column: read for column in years if (read := heading(sheet.cell(header, column)))}
    groups = _groups(sheet, header, {column: (read.period, read.label) for column, read in heads.items()})
    rows = [row for row in body if any(sheet.cell(row, column) for column in years) and not _says_units(sheet, row, years)]
    named = roles(sheet, header, rows, [column for column in range(len(sheet.rows[header])) if column not in heads])
    behind = _flags_behind(named.flags, list(heads))
    left = [column for column in named.flags if column not in behind.values()]
    named = replace(named, unread=tuple(dict.fromkeys((*named.unread, *left))))
    entries: list[GridCell] = []
    for row in rows:
        name = _place(sheet, row, named)
        final = "" if named.final is None else sheet.cell(row, named.final)
        for column, head in heads.items():
            estimated = "E" if final and head.period[:4] > final else None
            flag = flagged(sheet.cell(row, behind[column])) if column in behind else None
            series = " · ".join(part for part in (named.series_of(sheet, row), groups.get(column, head.label)) if part)
            entries.append(
                GridCell(
                    place=name, period=head.period, status=flag or head.status or estimated, series=series,
                    text=sheet.cell(row, column), row=row, column=column, mark=head.mark,
                )
            )  # fmt: skip
    return named, entries


def _flags_behind(flags: Sequence[int], years: Sequence[int]) -> dict[int, int]:
    """Return the column of flags of each column of years: that right behind it, unless one alone is behind the last of several,
    which may be of the whole row."""
    found = {column: column + 1 for column in years if column + 1 in flags}
    return {} if len(years) > 1 and list(found) == [years[-1]] else found


def _says_units(sheet: CellGrid, row: int, years: Sequence[int]) -> bool:
    """Tell whether a row has words where figures stand and names nothing but these or what units are called."""
    words = [cell for column, cell in enumerate(sheet.rows[row]) if cell and column in years]
    names = [cell for column, cell in enumerate(sheet.rows[row]) if cell and column not in years]
    is_worded = not any(is_figure(cell) or is_missing(cell) for cell in words)
    return is_worded and all(cell in words or heads("unit", cell) for cell in names)


def _groups(sheet: CellGrid, header: int, heads: dict[int, tuple[str, str]]) -> dict[int, str]:
    """Return what the row above the header says of each column of years, where the same years stand there more than once."""
    if len(set(heads.values())) == len(heads) or not header:
        return {}
    groups, said = {}, ""
    for column in range(max(heads) + 1):
        said = groups[column] = sheet.cell(header - 1, column) or said
    return groups


def _long(sheet: CellGrid, header: int, body: Sequence[int]) -> tuple[Roles, list[GridCell]]:
    columns = range(len(sheet.rows[header]))
    times = [column for column in columns if all(is_period(sheet.cell(row, column)) for row in body)]
    time = next((column for column in times if heading(sheet.cell(header, column)) is None), times[0])
    named = roles(sheet, header, body, [column for column in columns if column != time], time=time)
    if not named.values:
        raise InputError(sheet.finding(header, None, "no column of the table holds figures", expected="a column of figures"))
    entries: list[GridCell] = []
    for row in body:
        name, when = _place(sheet, row, named), heading(sheet.cell(row, time))
        assert when is not None  # that is how the column was found
        flag = next((code for column in named.flags if (code := flagged(sheet.cell(row, column)))), None)
        for column in named.values:
            of = (named.series_of(sheet, row), sheet.cell(header, column) if len(named.values) > 1 else "")
            entries.append(
                GridCell(
                    place=name, period=when.period, status=flag or when.status, series=" · ".join(part for part in of if part),
                    text=sheet.cell(row, column), row=row, column=column,
                )
            )  # fmt: skip
    return named, entries


def _places(sheet: CellGrid, named: Roles, entries: Iterable[GridCell]) -> Iterator[PlaceRow]:
    first: dict[str, int] = {}
    for entry in entries:
        first.setdefault(entry.place, entry.row)
    for name, row in first.items():
        code = "" if named.code is None else sheet.cell(row, named.code)
        if named.numbered and named.code is None:
            code = number_before(sheet.cell(row, named.place))
        yield PlaceRow(name=name, code=code, indent=sheet.indents.get((row, named.place), 0))


def _place(sheet: CellGrid, row: int, named: Roles) -> str:
    name = name_of(sheet.cell(row, named.place))
    name = without_number(name) if named.numbered else name
    if sheet.cell(row, named.place) in named.shared:
        name = f"{name} ({', '.join(name_of(sheet.cell(row, column)) for column in named.within)})"
    if not name:
        problem, fix = "the figures of this row have no place", "Write the name of the place into its cell, or delete the row."
        raise InputError(sheet.finding(row, named.place, problem, expected="the name of a place", fix=fix))
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyCell:
    """A cell that says there is no figure of its place and period, by a sign (`printed`) or by being blank."""

    place: str
    period: str
    printed: str
    line: int
    column: str

    @classmethod
    def of(cls, sheet: CellGrid, entry: GridCell) -> Self:
        """Return the cell at which an entry without a figure stands."""
        return taken(cls, entry, printed=entry.text, line=sheet.lines[entry.row], column=letter(entry.column))

    @property
    def mark(self) -> str:
        """The sign as it is compared."""
        return plain(self.printed)

    def meant(self, said: Mapping[str, T]) -> T:
        """Return what is said of its sign."""
        return next(value for sign, value in said.items() if plain(sign) == self.mark)
