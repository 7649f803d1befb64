"""What is wrong with the cells of a table that are no figures, or figures of another notation than the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from shlex import quote

from tinhso.data.contract.columns import MOST_OF_A_WHOLE
from tinhso.data.exported.figures import figure, notations
from tinhso.data.exported.layout import GridCell
from tinhso.data.exported.sheet import CellGrid
from tinhso.errors import Finding, InputError, refuse
from tinhso.model.locales import DecimalMark

_SHORTENED = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")


def marks_of(sheet: CellGrid, entries: Sequence[GridCell], every: Sequence[GridCell] = ()) -> tuple[DecimalMark, ...]:
    """Return the marks that may begin the decimals; where the cells leave it open, `every` cell of the file may tell.

    Raises InputError for cells that are no figures, or of two notations.
    """
    marks = notations(entry.text for entry in entries)
    if len(marks) > 1 and every and len(told := notations(entry.text for entry in every)) == 1:
        return told
    if marks:
        return marks
    no_figures = (entry for entry in entries if all(figure(entry.text, mark) is None for mark in DecimalMark))
    refuse(_finding(sheet, entry, *_why(entry.text)) for entry in no_figures)
    fewest = min((list(unread(sheet, entries, mark)) for mark in DecimalMark), key=len)
    raise InputError(fewest)


def unread(sheet: CellGrid, entries: Sequence[GridCell], mark: DecimalMark) -> Iterable[Finding]:
    """Return the cells that are no figures if this mark begins the decimals, or group thousands otherwise than the others."""
    problem = f"is not in the notation of the other figures, whose decimals begin with a {mark}"
    odd = [entry for entry in entries if figure(entry.text, mark) is None]
    if not odd:
        read = [(entry, one) for entry in entries if (one := figure(entry.text, mark))]
        groups = [one.grouped_by for _, one in read if one.grouped_by]
        usual = max(set(groups), key=groups.count)
        odd = [entry for entry, one in read if one.grouped_by not in (None, usual)] or [entry for entry, one in read if one.bare]
        problem = f"does not group its thousands as the other figures do, by {usual!r}"
    fix = "Export the table again in one notation; or write this cell as the others are, where you know which figure it is."
    return [_finding(sheet, entry, problem, fix) for entry in odd]


def every_percent_is_written_so(sheet: CellGrid, entries: Sequence[GridCell], mark: DecimalMark) -> None:
    """Raise InputError for figures of one or less without a % among such with one: 0.96 beside 95% is 96% or nearly nothing."""
    bare = [entry for entry in entries if "%" not in entry.text]
    if len(bare) == len(entries):
        return
    small = (entry for entry in bare if (read := figure(entry.text, mark)) and 0 < abs(read.value) <= 1)
    problem, fix = "has no %, as others have, and is one or less", "Write it as the others are, with a %."
    refuse(_finding(sheet, entry, problem, fix) for entry in small)


def twice(sheet: CellGrid, again: Sequence[tuple[GridCell, int, str, bool]]) -> Finding:
    """Return what is wrong with the figures of a row of whose place and time others stand before, each with the line and the
    column of that and whether it is the same."""
    entry, line, column, is_same = again[0]
    if line != sheet.lines[entry.row] and (len(again) > 1 or is_same):
        problem, fix = f"the row of {entry.place} stands in line {line} already", "Delete one of the two."
        if not all(alike for *_, alike in again):
            problem += ", with other figures"
            fix = "Of two places of one name, write into each name what tells them apart; else delete one of the two."
        return sheet.finding(entry.row, None, problem, fix=fix)
    problem = f"a figure of {entry.place} in {entry.period} stands in line {line}, column {column} already"
    fix = "Export the table for one subject alone: each place has one figure for each time."
    return sheet.finding(entry.row, entry.column, problem, found=entry.text, fix=fix)


def _why(text: str) -> tuple[str, str]:
    """Return what is wrong with a cell that is no figure, and the next step."""
    if _SHORTENED.fullmatch(text):
        return "was shortened by a spreadsheet and lost digits", "Export the table with all digits: 1300000, not 1.3E+06."
    if text.startswith("#"):
        return "has the error value of a spreadsheet", "Write the value itself, or leave the cell empty."
    if len(re.sub(r"[^0-9]", "", text)) > MOST_OF_A_WHOLE:
        return f"has more than {MOST_OF_A_WHOLE} digits", "Write the figure as the source prints it."
    if re.search(r"[0-9]", text):
        return "is not a figure", "Write its digits as the other cells have them, and what else it says in a note of the row."
    if re.search(r"\d", text):
        return "has digits that are not read", "Write its digits as 0 to 9, with a point or a comma before the decimals."
    fix = f"Where {text} says that the source gives none, say with which status: --missing {quote(f'{text}=STATUS')}."
    return "is not a figure, nor a sign that there is none", fix


def _finding(sheet: CellGrid, entry: GridCell, problem: str, fix: str | None = None) -> Finding:
    said = f"the cell of {entry.place} for {entry.period} {problem}"
    return sheet.finding(entry.row, entry.column, said, found=entry.text, fix=fix)
