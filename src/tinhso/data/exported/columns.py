"""What the columns beside those of time hold, told from their cells: the place, the series, figures, flags, codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.outline import is_code
from tinhso.data.exported.sheet import CellGrid
from tinhso.data.exported.words import is_code_head, is_missing, is_series, status
from tinhso.errors import InputError

_CODE = re.compile(r"[A-Z0-9_.:-]{1,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The columns of a table by what they hold; `series` is None where the table has one, which `subject` may name."""

    place: int
    series: int | None
    values: tuple[int, ...]
    flags: tuple[int, ...]
    code: int | None = None
    subject: str = ""

    def series_of(self, sheet: CellGrid, row: int) -> str:
        """Return the series that a row names, empty where the table has one alone and no column for its name."""
        return self.subject if self.series is None else sheet.cell(row, self.series)


def roles(sheet: CellGrid, header: int, rows: Sequence[int], columns: Sequence[int], time: int | None = None) -> Roles:
    """Tell what each of some columns holds. Raises InputError where no column, or more than one, could name the places."""
    cells = {column: tuple(sheet.cell(row, column) for row in rows) for column in columns}
    cells = {column: texts for column, texts in cells.items() if any(texts)}
    figures = [column for column, texts in cells.items() if _mostly_figures(texts)]
    flags = [
        column
        for column, texts in cells.items()
        if column not in figures and not all(texts) and all(not cell or status(cell) for cell in texts)
    ]
    worded = [column for column in cells if column not in figures and column not in flags]
    place, series = _place_and_series(sheet, header, {column: cells[column] for column in worded})
    if time is not None and len(figures) > 1:
        figures = [column for column in figures if not _belongs_to(cells[column], cells[place])] or figures
    named = (set(cells[column]) for column in worded if column != place and is_series(sheet.cell(header, column)))
    subject = next((texts.pop() for texts in named if len(texts) == 1), "")
    codes = (
        column
        for column, texts in cells.items()
        if column not in (place, series) and _are_codes(sheet.cell(header, column), texts)
    )
    code = next((column for column in codes if _belongs_to(cells[column], cells[place])), None)
    if code is None and all(map(is_code, cells[place])):
        code = place
    return Roles(place=place, series=series, values=tuple(figures), flags=tuple(flags), code=code, subject=subject)


def _place_and_series(sheet: CellGrid, header: int, cells: dict[int, tuple[str, ...]]) -> tuple[int, int | None]:
    varied = {column: texts for column, texts in cells.items() if len(set(texts)) > 1} or dict(list(cells.items())[:1])
    distinct: dict[int, tuple[str, ...]] = {}
    for column in sorted(varied, key=lambda column: all(_CODE.fullmatch(text) for text in varied[column])):  # codes after names
        if not any(_belongs_to(varied[column], other) and _belongs_to(other, varied[column]) for other in distinct.values()):
            distinct[column] = varied[column]
    if not distinct:
        problem = "no column of the table names places"
        fix = "Where the places head the columns and the years the rows, turn the table round and export it again."
        raise InputError(sheet.finding(header, None, problem, expected="a column of names beside the figures", fix=fix))
    place = max(sorted(distinct), key=lambda column: len(set(distinct[column])))
    others = [column for column in distinct if column != place and not _belongs_to(distinct[column], distinct[place])]
    if len(others) > 1:
        found = ", ".join(sheet.cell(header, column) or f"column {column + 1}" for column in (place, *others))
        problem, fix = "several columns say what a row is of, beside its place", "Export the table with one of them."
        raise InputError(sheet.finding(header, others[1], problem, found=found, fix=fix))
    return place, others[0] if others else None


def _are_codes(head: str, texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return all(map(is_code, said)) and len(set(said)) > 1 and (is_code_head(head) or not any(map(is_figure, said)))


def _mostly_figures(texts: Sequence[str]) -> bool:
    said = [text for text in texts if not is_missing(text)]
    return 2 * sum(map(is_figure, said)) >= len(said) > 0


def _belongs_to(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether each value of the other column has one value of this one: a code or a region of each place."""
    return len(set(zip(texts, others, strict=True))) == len(set(others))
