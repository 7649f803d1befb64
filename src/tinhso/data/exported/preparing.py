"""Makes one header and one column for each thing of a sheet whose exporter joined them: «unit,geo\\time», years above labels."""

from __future__ import annotations

import re
from dataclasses import replace

from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.headings import heading
from tinhso.data.exported.sheet import CellGrid
from tinhso.data.exported.words import is_missing

#: Names of columns, joined by commas, the last of them before the stroke beyond which the heads of the figures are.
_JOINED = re.compile(r"(?P<names>[^\\]+)\\[^\\,]+")
Row = tuple[str, ...]


def prepared(sheet: CellGrid, most_title_rows: int) -> CellGrid:
    """Return a sheet with its joined columns apart and its header in one row; its figures stand where they stood."""
    for row in range(min(most_title_rows, len(sheet.rows))):
        if match := _JOINED.fullmatch(sheet.cell(row, 0)):
            return _parted(sheet, row, match["names"].split(","))
    for row in range(min(most_title_rows, len(sheet.rows) - 1)):
        if _is_above_labels(sheet, row):
            return _with_years_and_labels(sheet, row)
    return sheet


def _parted(sheet: CellGrid, header: int, names: list[str]) -> CellGrid:
    """Return a sheet with the last of the joined columns in the first, and the others behind all that is there."""
    width = max(map(len, sheet.rows))
    parts = {row: cells[0].split(",") for row, cells in enumerate(sheet.rows) if row > header and cells and cells[0]}
    if any(len(part) != len(names) for part in parts.values()):
        return sheet
    parts[header] = names
    rows = [
        (parts[row][-1].strip(), *cells[1:], *[""] * (width - len(cells)), *(part.strip() for part in parts[row][:-1]))
        if row in parts
        else cells
        for row, cells in enumerate(sheet.rows)
    ]
    return replace(sheet, rows=tuple(rows))


def _is_above_labels(sheet: CellGrid, row: int) -> bool:
    """Tell whether a row has periods, each above several labels of the next row: the year spans what was measured in it."""
    years = [column for column, cell in enumerate(sheet.rows[row]) if cell and heading(cell)]
    if not years or years[0] == 0:
        return False
    labels = {column: label for column, label in enumerate(sheet.rows[row + 1]) if column >= years[0] and label}
    if len(labels) <= len(years) or all(sheet.cell(row, column) for column in labels):
        return False
    return not any(is_figure(label) or is_missing(label) for label in labels.values())


def _with_years_and_labels(sheet: CellGrid, row: int) -> CellGrid:
    """Return a sheet in whose header each label has the year above it, or above one before it."""
    year, joined = "", []
    for column, label in enumerate(sheet.rows[row + 1]):
        year = sheet.cell(row, column) or year
        joined.append(f"{label}, {year}" if label and year and heading(year) else label or sheet.cell(row, column))
    rows = (*sheet.rows[:row], (), tuple(joined), *sheet.rows[row + 2 :])
    return replace(sheet, rows=rows)
