"""Times that a cell alone leaves open, and the other cells of its file tell: 1/2/2024 among days, T1 2022 among quarters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from tinhso.data.exported.sheet import VIETNAMESE, CellGrid
from tinhso.errors import Finding, InputError

_MONTHS, _QUARTERS = 12, 4
#: A day behind strokes: which of its numbers is the month, another day of the file may tell.
_STROKES = re.compile(r"(0?[1-9]|[12][0-9]|3[01])/(0?[1-9]|[12][0-9]|3[01])/((?:18|19|20)[0-9]{2})")
#: A month and its year as German has them, which may be a number.
_MONTH_BEHIND = re.compile(r"(0[1-9]|1[0-2])\.((?:19|20)[0-9]{2})")
#: What is a month in Vietnamese, «T1/2022», and a quarter where that is called trimestre.
_T = re.compile(r"T(?P<n>[1-4])[\s/.-]*(?P<year>(?:19|20)[0-9]{2})|(?P<year_first>(?:19|20)[0-9]{2})[\s/.-]*T(?P<n_last>[1-4])")
_ANY_T = re.compile(r"T1?[0-9][\s/.-]*(?:19|20)[0-9]{2}")


def with_times_told(sheet: CellGrid) -> CellGrid:
    """Return a sheet whose days and quarters are written so that nobody takes them for others. Raises InputError."""
    return _quarters(_dated(_months_behind_points(sheet)))


def _matches(sheet: CellGrid, form: re.Pattern[str]) -> dict[tuple[int, int], re.Match[str]]:
    """Return the cells of a form, by their rows and columns."""
    cells = ((row, column, cell) for row, cells in enumerate(sheet.rows) for column, cell in enumerate(cells))
    return {(row, column): match for row, column, cell in cells if (match := form.fullmatch(cell))}


def _months_behind_points(sheet: CellGrid) -> CellGrid:
    """Return a sheet whose months, 01.2023 and 12.2023, are in ISO form, as no number beside them begins with a nought."""
    found = _matches(sheet, _MONTH_BEHIND)
    noughts = [place for place, match in found.items() if match[1].startswith("0")]
    lines = {line for line, many in Counter((axis, place[axis]) for place in noughts for axis in (0, 1)).items() if many > 1}
    told = {place: match for place, match in found.items() if any((axis, place[axis]) in lines for axis in (0, 1))}
    return _with(sheet, {place: f"{match[2]}-{match[1]}" for place, match in told.items()})


def _days(sheet: CellGrid) -> dict[tuple[int, int], tuple[int, int, str]]:
    """Return the two numbers and the year of each cell that is a day behind strokes."""
    return {place: (int(match[1]), int(match[2]), match[3]) for place, match in _matches(sheet, _STROKES).items()}


def _dated(sheet: CellGrid) -> CellGrid:
    """Return a sheet whose days behind strokes are in ISO form, where some day of the file has no month in its other place."""
    days = _days(sheet)
    first, second = any(one > _MONTHS for one, _, _ in days.values()), any(two > _MONTHS for _, two, _ in days.values())
    if first is second:
        return sheet
    parts = {place: (year, two, one) if first else (year, one, two) for place, (one, two, year) in days.items()}
    return _with(sheet, {place: f"{year}-{month:02d}-{day:02d}" for place, (year, month, day) in parts.items()})


def _quarters(sheet: CellGrid) -> CellGrid:
    """Return a sheet in which T1 2022 is Q1 2022 where it is in no Vietnamese and some year has all four.

    Raises InputError where nothing tells quarters from months.
    """
    found = _matches(sheet, _T)
    months = not found.keys() >= _matches(sheet, _ANY_T).keys()
    if not found or months or any(VIETNAMESE.search(cell) for cells in sheet.rows for cell in cells):
        return sheet
    said = {place: (match["n"] or match["n_last"], match["year"] or match["year_first"]) for place, match in found.items()}
    of_years = Counter(year for _, year in set(said.values()))
    if max(of_years.values()) < _QUARTERS:
        place = next(iter(said))
        number, year = said[place]
        problem, expected = (
            "nothing in the file tells whether it is a quarter or a month",
            f"Q{number} {year}, or 0{number}/{year}",
        )
        raise InputError(sheet.finding(*place, problem, found=sheet.cell(*place), expected=expected, fix="Write the times so."))
    return _with(sheet, {place: f"Q{number} {year}" for place, (number, year) in said.items()})


def _with(sheet: CellGrid, cells: Mapping[tuple[int, int], str]) -> CellGrid:
    """Return a sheet with other words in some cells."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), said in cells.items():
        rows[row][column] = said
    return replace(sheet, rows=tuple(map(tuple, rows)))


def undecided_day(sheet: CellGrid) -> Finding | None:
    """Return that no day of a sheet tells which of the numbers of 1/2/2024 is the month; None where there is no such day."""
    place = next(iter(_days(sheet)), None)
    if place is None:
        return None
    problem, expected = (
        "nothing in the file tells which number of the day is the month",
        "2024-02-01 or 1.2.2024, day before month",
    )
    return sheet.finding(*place, problem, found=sheet.cell(*place), expected=expected, fix="Write the days of the column so.")
