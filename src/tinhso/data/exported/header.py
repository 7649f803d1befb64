"""Where the header of a table stands in a sheet, which of its columns name times, and which rows of figures are below it."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.headings import heading, is_period
from tinhso.data.exported.sheet import CellGrid
from tinhso.data.exported.words import is_footnote, plain, words
from tinhso.errors import InputError

#: The header stands among the first rows.
MOST_TITLE_ROWS = 40


def find_header(sheet: CellGrid) -> tuple[int, tuple[int, ...]] | None:
    """Return the row of the header and its columns of periods, none of them where the periods stand in a column."""
    found: tuple[int, tuple[int, ...]] | None = None
    for row, cells in enumerate(sheet.rows[:MOST_TITLE_ROWS]):
        periods = tuple(column for column, cell in enumerate(cells) if cell and heading(cell))
        figures = [column for column, cell in enumerate(cells) if column not in periods and is_figure(cell)]
        if found is None and not periods and len(figures) > 1:
            return None  # of rows of figures below a header that has no times, none is a header
        if len([cell for cell in cells if cell]) < 2 or not periods:
            continue
        is_wide = found is not None and len(found[1]) > 1  # whatever years stand below years in one of the columns
        unnamed = [] if is_wide or not row else [column for column in periods if heading(sheet.cell(row - 1, column)) is None]
        if any(_is_time(sheet, row - 1, column) for column in unnamed):
            return row - 1, ()
        if figures:
            _every_time_is_read(sheet, row - 1, unnamed)
        if (found is None or len(periods) > len(found[1])) and not figures:
            found = row, periods
    if found and any(
        plain(head) in words("time") and _is_time(sheet, found[0], column) for column, head in enumerate(sheet.rows[found[0]])
    ):
        return found[0], ()  # a year in a heading is of prices, «in dollars of 2015»
    return found


def _is_time(sheet: CellGrid, header: int, column: int) -> bool:
    """Tell whether a column has, below this header, periods and nothing else."""
    rows = body_of(sheet, header)
    return bool(rows) and all(is_period(sheet.cell(row, column)) for row in rows)


def _every_time_is_read(sheet: CellGrid, header: int, columns: Sequence[int]) -> None:
    """Raise InputError where most cells of one of these columns are periods, and some are not: theirs would be no rows."""
    for column in columns:
        rows = body_of(sheet, header)
        odd = [row for row in rows if not is_period(sheet.cell(row, column))]
        if 2 * len(odd) < len(rows):
            fix = "Write the time of its figures, or take the row out of the table."
            problem = "the cell is no time, as most of its column are"
            raise InputError([sheet.finding(row, column, problem, found=sheet.cell(row, column), fix=fix) for row in odd])


def body_of(sheet: CellGrid, header: int) -> list[int]:
    """Return the rows of a table, those without anything beside their first cell left out, and a header that is repeated."""
    rows = range(header + 1, last_row(sheet, header) + 1)
    return [row for row in rows if any(sheet.rows[row][1:]) and not _repeats(sheet, header, row)]


def _repeats(sheet: CellGrid, header: int, row: int) -> bool:
    """Tell whether a row says again what the header does, as on each page of a table that has several."""
    first, *others = [column for column, cell in enumerate(sheet.rows[header]) if cell] or [0]
    same = [plain(sheet.cell(row, column)) == plain(sheet.cell(header, column)) for column in (first, *others)]
    return (len(others) > 1 and all(same[1:])) or (bool(others) and all(same))


def last_row(sheet: CellGrid, header: int) -> int:
    """Return the last row before the words below a table: a footnote, or rows without a figure behind one that is blank."""
    last = header
    below = range(len(sheet.rows) - 1, header, -1)
    last_figure = next((row for row in below if any(map(is_figure, sheet.rows[row][1:]))), len(sheet.rows))
    for row in range(header + 1, len(sheet.rows)):
        filled = [cell for cell in sheet.rows[row] if cell]
        if filled and is_footnote(filled[0]):
            break
        if not filled and row > last_figure:
            break
        if any(sheet.rows[row][1:]):
            last = row
    return last
