"""Mistakes that touch rows as a whole, or several rows at once: what a sort, a paste or a moved selection leaves behind."""

from __future__ import annotations

from collections.abc import Iterable

from tinhso.expectations.mutation_testing.mutants import CorruptLines, CorruptRows, Draw, SheetRow, quote
from tinhso.expectations.mutation_testing.text_operators import in_languages

#: What is said of a figure beside the cells that name it.
FIGURE = ("obs_value", "obs_code", "as_printed", "numerator", "denominator", "precision", "obs_status", "conf_status")
#: Rows are taken for one another where these columns of their table agree.
ALIKE = {"codelists": ("codelist",), "indicators": ("topic",), "places": ("level",), "observations": ("indicator", "ref_area")}
LONGEST = 20


def lost(row: SheetRow, column: str, draw: Draw) -> CorruptLines | None:
    """A row is lost."""
    return None if row.sheet.is_packaged(row) else CorruptLines({row.line: ()})


def doubled(row: SheetRow, column: str, draw: Draw) -> CorruptLines:
    """A row is there twice."""
    return CorruptLines({row.line: (row.text, row.text)})


def shifted(row: SheetRow, column: str, draw: Draw) -> CorruptLines:
    """From some column on, the cells stand one column to the right or to the left."""
    good = [row[name] for name in row.sheet.table.contract.names]
    place = draw.number() % (len(good) - 1)
    right = [*good[:place], "", *good[place:-1]]
    left = [*good[:place], *good[place + 1 :], ""]
    wrong = right if draw.number() % 2 else left
    return CorruptLines({} if wrong == good else {row.line: (",".join(quote(cell) for cell in wrong),)})


def block_lost(row: SheetRow, column: str, draw: Draw) -> CorruptLines | None:
    """Several rows are lost at once."""
    rows = row.following(2 + draw.number() % LONGEST)
    missed = [found for found in rows if not row.sheet.is_packaged(found)]
    return CorruptLines({found.line: () for found in rows}) if missed and 1 < len(rows) < len(row.sheet.rows) else None


def words_swapped(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """The words of two rows change places: in all languages, or in one."""
    other = draw.pick([other for other in _like(row) if other[column] and other[column] != row[column]])
    if other is None or not row[column]:
        return None
    columns = in_languages(row, column) if draw.number() % 3 else (column,)
    return _swapped(row, other, columns)


def figures_swapped(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """The figures of two rows of one indicator change places, with their print and all that is said of them."""
    near = [other for other in row.others if all(other[name] == row[name] for name in ("indicator", "kind"))]
    other = draw.pick([other for other in near if any(other[name] != row[name] for name in ("obs_value", "obs_code"))])
    if other is None:
        return None
    return _swapped(row, other, (*FIGURE, "locator") if other["source_id"] == row["source_id"] else FIGURE)


def figure_of_another_line(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """The figure of another line of the source is taken, with its print, its parts and the line."""
    near = [other for other in row.others if other["source_id"] == row["source_id"] and other["obs_value"] != row["obs_value"]]
    filled = [other for other in near if all(bool(other[name]) == bool(row[name]) for name in ("obs_value", "as_printed"))]
    other = draw.pick(filled) if row["obs_value"] else None
    return None if other is None else CorruptRows({row.line: {name: other[name] for name in (*FIGURE, "locator")}})


def codes_reordered(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """Two neighbouring codes of a list change places, and the order is numbered to fit."""
    if row.above is None or row.above["codelist"] != row["codelist"]:
        return None
    names = [name for name in row.sheet.table.contract.names if name not in ("codelist", "sort_order")]
    return _swapped(row.above, row, names)


def out_of_step(row: SheetRow, column: str, draw: Draw) -> CorruptRows | None:
    """A part of one column is sorted by itself, or moved down by one row."""
    rows = row.following(3 + draw.number() % LONGEST)
    cells = [found[column] for found in rows]
    wrong = sorted(cells) if draw.number() % 2 else ["", *cells[:-1]]
    return CorruptRows({found.line: {column: cell} for found, cell in zip(rows, wrong, strict=True)}) if len(rows) > 2 else None


def _like(row: SheetRow) -> list[SheetRow]:
    """Return the rows that this one may be taken for."""
    alike = ALIKE.get(row.sheet.name, ())
    return [other for other in row.others if not alike or any(other[name] == row[name] for name in alike)]


def _swapped(row: SheetRow, other: SheetRow, columns: Iterable[str]) -> CorruptRows:
    names = tuple(columns)
    return CorruptRows({row.line: {name: other[name] for name in names}, other.line: {name: row[name] for name in names}})
