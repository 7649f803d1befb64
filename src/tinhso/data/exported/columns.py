"""What the columns beside those of time hold, told from their cells: the place, the series, figures, flags, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data.exported.figures import is_figure
from tinhso.data.exported.outline import is_code
from tinhso.data.exported.sheet import CellGrid
from tinhso.data.exported.words import are_flags, are_numbered, flagged, heads, is_missing, is_remark, status
from tinhso.errors import InputError

#: The status of a figure of which there is nothing to say.
_USUAL = "A"
_CODE = re.compile(r"[A-Z0-9_.:-]{1,12}")
#: Of so many rows nearly all different, a column names no series.
MOST_SERIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The columns of a table by what they hold; `series` are those that say of what a row is, beside its place: none where the
    table has one series, which `subject` may name. `unread` are columns of remarks, `timeless` those of figures where the times
    are in headings, `final` the one that has the last year before estimates; `numbered`: the names of places have a number
    before them. `within` are columns of the larger places in which those lie whose names, the `shared` ones, several places have;
    `units` are headed as the unit of a row or as by how much its figures are multiplied.
    """

    place: int
    series: tuple[int, ...]
    values: tuple[int, ...]
    flags: tuple[int, ...]
    code: int | None = None
    unread: tuple[int, ...] = ()
    timeless: tuple[int, ...] = ()
    final: int | None = None
    subject: str = ""
    numbered: bool = False
    within: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    shared: frozenset[str] = frozenset()

    def series_of(self, sheet: CellGrid, row: int) -> str:
        """Return the series that a row names, empty where the table has one alone and no column for its name."""
        return " · ".join(said for column in self.series if (said := sheet.cell(row, column))) if self.series else self.subject


def roles(sheet: CellGrid, header: int, rows: Sequence[int], columns: Sequence[int], time: int | None = None) -> Roles:
    """Tell what each of some columns holds. Raises InputError where no column, or more than one, could name the places."""
    cells = {column: tuple(sheet.cell(row, column) for row in rows) for column in columns}
    cells = {column: texts for column, texts in cells.items() if any(texts)}
    figures = [at for at, texts in cells.items() if _mostly_figures(texts) and not heads("unit", sheet.cell(header, at))]
    figures = [column for column in figures if time is None or not _are_codes_of_times(cells[column], rows, sheet, time)]
    valued = [column for column in figures if heads("value", sheet.cell(header, column))]
    flags = [
        column
        for column, texts in cells.items()
        if column not in figures
        and (not all(texts) or not sheet.cell(header, column) or heads("flags", sheet.cell(header, column)))
        and all(is_flag(cell, headed=heads("flags", sheet.cell(header, column))) for cell in texts)
    ]
    worded = [column for column in cells if column not in figures and column not in flags]
    times = [sheet.cell(row, time) for row in rows] if time is not None else [""] * len(rows)
    kept = [at for at in worded if time is None or len(set(cells[at])) == 1 or not _belongs_to(cells[at], times)]
    worded = kept or worded  # each place may have a time of its own
    unread = [column for column in worded if is_remark(sheet.cell(header, column)) and len(set(cells[column])) > 1]
    unread += _of_single_rows(sheet, header, times, {column: cells[column] for column in worded if column not in unread})
    place, series = _place_and_series(sheet, header, {column: cells[column] for column in worded if column not in unread})
    if unread and len(set(zip(times, *(cells[column] for column in (place, *series)), strict=True))) < len(rows):
        place, series = _place_and_series(sheet, header, {column: cells[column] for column in worded})
        unread = [column for column in unread if column not in series]
    within, shared = _within(sheet, header, {column: cells[column] for column in (place, *series)})
    series = tuple(column for column in series if column not in within)
    series = (*series, *_units_of_rows(sheet, header, {column: cells[column] for column in worded if column != place}, series))
    whole = [" \n ".join(texts) for texts in zip(*(cells[column] for column in (place, *within)), strict=True)]
    if time is not None and len(figures) > 1:
        figures = valued or [column for column in figures if not _belongs_to(cells[column], whole)] or figures
    named = (set(cells[column]) for column in worded if column != place and heads("series", sheet.cell(header, column)))
    subject = next((texts.pop() for texts in named if len(texts) == 1), "")
    codes = (at for at in cells if at not in (place, *series) and _are_codes(sheet.cell(header, at), cells[at]))
    code = next((column for column in codes if _belongs_to(cells[column], whole)), None)
    if code is None and all(map(is_code, cells[place])):
        code = place
    final = next((column for column in cells if heads("final year", sheet.cell(header, column))), None)
    figured = [at for at, row in enumerate(rows) if any(is_figure(sheet.cell(row, column)) for column in figures)]
    unread += [column for column in flags if any(_says_else(cells[column][at]) for at in figured or range(len(rows)))]
    others = [column for column in figures if column not in (code, final) and not _are_positions(cells[column])]
    return Roles(
        place=place, series=series, values=tuple(figures), flags=tuple(flags), code=code, unread=tuple(unread), final=final,
        timeless=() if time is not None else tuple(others), subject=subject, numbered=are_numbered(cells[place]),
        within=within, shared=shared, units=tuple(at for at in cells if heads("unit", sheet.cell(header, at))),
    )  # fmt: skip


def is_flag(cell: str, *, headed: bool) -> bool:
    """Tell whether a cell of a column may be a flag or a status; below a heading of such, any letter is: M of SDMX, “missing”."""
    return cell in ("", _USUAL) or bool(status(cell)) or are_flags(cell.lower()) or (headed and len(cell) == 1 and cell.isalpha())


def _are_codes_of_times(texts: Sequence[str], rows: Sequence[int], sheet: CellGrid, time: int) -> bool:
    """Tell whether cells are codes of the times of their rows, which begin with the year: 2021000000."""
    times = [sheet.cell(row, time) for row in rows]
    return all(text.isdigit() and len(text) > len("2021") and text[:4] in said for text, said in zip(texts, times, strict=True))


def _says_else(cell: str) -> bool:
    """Tell whether a cell of flags says of its figure what no status does."""
    return cell not in ("", _USUAL) and flagged(cell) is None


def _of_single_rows(sheet: CellGrid, header: int, times: Sequence[str], cells: dict[int, tuple[str, ...]]) -> Iterator[int]:
    """Yield the columns whose cells are nearly all different where the others tell the rows apart: no row is a series."""
    called = [column for column in cells if heads("place", sheet.cell(header, column))]
    for column in [column for column in cells if called and column not in called]:
        others = [texts for other, texts in cells.items() if other != column]
        is_of_places = any(_belongs_to(cells[column], cells[other]) for other in called)
        is_of_rows = 2 * len(set(cells[column])) > len(times) > MOST_SERIES and not is_of_places
        if is_of_rows and len(set(zip(times, *others, strict=True))) == len(times):
            yield column


def _units_of_rows(sheet: CellGrid, header: int, cells: Mapping[int, Sequence[str]], series: Sequence[int]) -> Iterator[int]:
    """Yield the columns of units that differ from row to row, and follow from nothing that says of what a row is."""
    said = [" \n ".join(texts) for texts in zip(*(cells[column] for column in series), strict=True)] if series else []
    for column, texts in cells.items():
        if column in series or len(set(texts)) == 1 or not heads("unit", sheet.cell(header, column)):
            continue
        if not said or not _belongs_to(texts, said):
            yield column


def _place_and_series(sheet: CellGrid, header: int, cells: dict[int, tuple[str, ...]]) -> tuple[int, tuple[int, ...]]:
    varied = {column: texts for column, texts in cells.items() if len(set(texts)) > 1} or dict(list(cells.items())[:1])
    distinct: dict[int, tuple[str, ...]] = {}
    for column in sorted(varied, key=lambda column: all(_CODE.fullmatch(text) for text in varied[column])):  # codes after names
        if not any(_belongs_to(varied[column], other) and _belongs_to(other, varied[column]) for other in distinct.values()):
            distinct[column] = varied[column]
    if not distinct:
        problem = "no column of the table names places"
        fix = "Export the table with names where it has numbers for places; where places head the columns, turn it round."
        raise InputError(sheet.finding(header, None, problem, expected="a column of names beside the figures", fix=fix))
    called = [column for column in distinct if heads("place", sheet.cell(header, column))]
    place = max(sorted(called or distinct), key=lambda column: len(set(distinct[column])))
    return place, _series(place, distinct)


def _within(sheet: CellGrid, header: int, cells: Mapping[int, Sequence[str]]) -> tuple[tuple[int, ...], frozenset[str]]:
    """Return the columns beside the first that name larger places, and the names that lie in several of them.

    Where most names do, the columns are none: each of the places is told of by town and country, or as a part of a pair.
    """
    place, *others = cells
    within = tuple(
        column for column in others if {*map(bool, cells[column])} == {True} and heads("place", sheet.cell(header, column))
    )
    lies: dict[str, set[tuple[str, ...]]] = {}
    for name, *larger in zip(*(cells[column] for column in (place, *within)), strict=True):
        lies.setdefault(name, set()).add(tuple(larger))
    shared = frozenset(name for name, found in lies.items() if len(found) > 1)
    return (within, shared) if 2 * len(shared) <= len(lies) else ((), frozenset())


def _series(place: int, cells: Mapping[int, Sequence[str]]) -> tuple[int, ...]:
    """Return the columns that say of what a row is, each more than those before it: no unit of a subject, no number of a row."""
    kept = [place]
    for column in cells:
        known = [" \n ".join(texts) for texts in zip(*(cells[other] for other in kept), strict=True)]
        if column != place and not _belongs_to(cells[column], known):
            kept.append(column)
    return tuple(sorted(kept[1:]))


def _are_codes(head: str, texts: Sequence[str]) -> bool:
    said = [text for text in texts if text]
    return all(map(is_code, said)) and len(set(said)) > 1 and (heads("code", head) or not any(map(is_figure, said)))


def _are_positions(texts: Sequence[str]) -> bool:
    """Tell whether cells number the rows: 1, 2, 3."""
    return [text.rstrip(".)") for text in texts if text] == [str(number) for number, text in enumerate(filter(None, texts), 1)]


def _mostly_figures(texts: Sequence[str]) -> bool:
    said = [text for text in texts if not is_missing(text)]
    return 2 * sum(map(is_figure, said)) >= len(said) > 0


def _belongs_to(texts: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether each value of the other column has one value of this one: a code or a region of each place."""
    return len(set(zip(texts, others, strict=True))) == len(set(others))
