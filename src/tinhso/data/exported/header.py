"""Where the header of a table stands in a sheet, which of its columns name times, and which rows of figures are below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from string import ascii_uppercase

from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.headings import heading, is_period
from tinhso.data.exported.sheet import CellGrid
from tinhso.data.exported.words import is_footnote, is_missing, plain, words
from tinhso.errors import InputError

#: The header stands among the first rows.
MOST_TITLE_ROWS = 40
_NO_TIME = "the cell is no time, as most of its column are"
_WRITE_TIME = "Write the time of its figures, or take the row out of the table."


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
        if times := [column for column in unnamed if _is_time(sheet, row - 1, column)]:
            _is_no_row(sheet, row - 1, times[0], figures)
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
            raise InputError(
                [sheet.finding(row, column, _NO_TIME, found=sheet.cell(row, column), fix=_WRITE_TIME) for row in odd]
            )


def _is_no_row(sheet: CellGrid, header: int, time: int, figures: Sequence[int]) -> None:
    """Raise InputError where figures stand in what would be the header, and words beside them: it is a row, its time unread."""
    cells = [cell for column, cell in enumerate(sheet.rows[header]) if column != time and cell and not is_figure(cell)]
    if cells and not _counts_columns(sheet, header) and any(is_figure(sheet.cell(header, column)) for column in figures):
        raise InputError(sheet.finding(header, time, _NO_TIME, found=sheet.cell(header, time), fix=_WRITE_TIME))


def body_of(sheet: CellGrid, header: int) -> list[int]:
    """Return the rows of a table, those without anything beside their first cell left out, and a header that is repeated."""
    rows = range(header + 1, last_row(sheet, header) + 1)
    rows = rows[1:] if len(rows) > 1 and _counts_columns(sheet, header + 1) else rows
    return [row for row in rows if any(sheet.rows[row][1:]) and not _repeats(sheet, header, row)]


def passed_over(sheet: CellGrid, header: int, last: int, read: Collection[int]) -> Iterator[str]:
    """Yield the words of the rows of a table that are none of the rows which were `read`, but for a header that is said again."""
    for row in range(header + 1, last + 1):
        if row not in read and not _counts_columns(sheet, row) and not _repeats(sheet, header, row):
            yield from dict.fromkeys(filter(None, sheet.rows[row]))


def _counts_columns(sheet: CellGrid, row: int) -> bool:
    """Tell whether a row numbers the columns, as official tables do below their header: A, B, 1, 2, 3, or (1), (2), (3)."""
    cells = [cell.strip("()") for cell in sheet.rows[row] if cell]
    letters = [cell for cell in cells if cell in ascii_uppercase]
    is_letter_below = len(sheet.rows) > row + 1 and len(sheet.cell(row + 1, 0)) == 1
    counted = [*ascii_uppercase[: len(letters)], *(str(number) for number in range(1, len(cells) - len(letters) + 1))]
    return len(cells) > 2 and cells == counted and len(letters) < len(cells) and not is_letter_below


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
        is_below = last > header or any(map(is_figure, filled))  # before any figure stand units: (%)
        if filled and is_footnote(filled[0]) and is_below and not _counts_columns(sheet, row):
            break
        if not filled and row > last_figure:
            break
        if any(sheet.rows[row][1:]):
            last = row
    return last


def no_header_is_below(sheet: CellGrid, header: int, body: Sequence[int]) -> None:
    """Raise InputError for a row that heads another table: what is below it would be of the times of this one."""
    times = [column for column, cell in enumerate(sheet.rows[header]) if cell and heading(cell)]
    names = [column for column in range(len(sheet.rows[header])) if column not in times]
    for row in body:
        cells = [cell for column in times if (cell := sheet.cell(row, column))]
        is_named = any(sheet.cell(row, at) and plain(sheet.cell(row, at)) == plain(sheet.cell(header, at)) for at in names)
        if is_named and cells and all(map(is_period, cells)):
            problem, fix = "another header stands below the first: a second table", "Put one table in a file."
            raise InputError(sheet.finding(row, None, problem, found=", ".join(filter(None, sheet.rows[row])), fix=fix))


def no_row_is_below(sheet: CellGrid, last: int, body: Sequence[int]) -> None:
    """Raise InputError for a row of figures below what ends a table, a note between its rows: nobody would miss it."""
    columns = [column for column, cell in enumerate(sheet.rows[body[0]]) if column and is_figure(cell)]
    for row in range(last + 1, len(sheet.rows)):
        cells = [sheet.cell(row, column) for column in columns]
        figures = [cell for cell in cells if is_figure(cell)]
        is_footnoted, is_full = is_footnote(sheet.cell(row, 0)), all(cells)
        has_years_alone = all(map(is_period, figures)) and (is_footnoted or not is_full)
        is_note = has_years_alone or (is_footnoted and (len(columns) == 1 or not is_full))
        if figures and not is_note and all(is_figure(cell) or is_missing(cell) for cell in cells):
            note = next(cell for line in sheet.rows[last + 1 :] for cell in line if cell)
            problem = f"a row of figures stands below what ends the table: {note}"
            fix = "Put notes below all figures, one table in a file; the name of a place begins with a letter."
            raise InputError(sheet.finding(row, None, problem, found=", ".join(filter(None, sheet.rows[row])), fix=fix))
