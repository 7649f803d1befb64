"""What was asked for while something was made, so that it is made again where any of that says something else.

Notebooks and pages get the rows of an edition as values that remember that they were asked. What places a row among the others
(of what it is, of when, from whom) everybody asks: nobody remembers that, and where it changes all is made again. What is worked
out once for many was asked for by each. What else follows from rows (the digest of their table) is asked of all of the data.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

import polars as pl

from tinhso.data.reading.tables import Table
from tinhso.model import Dataset, Observation

T = TypeVar("T")
#: What a row says by its line, what of it decides how far it compares by that line below zero; the standard chart of an
#: indicator by its code, or another thing by a name of its own.
Asked: TypeAlias = int | str
#: The cells of a row that say something, beside those that place it, and where the row keeps each; those that verdicts ask for.
SAID = {
    "obs_value": "value",
    "as_printed": "as_printed",
    "numerator": "numerator",
    "denominator": "denominator",
    "locator": "locator",
    "note": "note",
}
DECIDING = {"obs_code": "code", "conf_lower": "conf_lower", "conf_upper": "conf_upper"}
#: Both, and the sign of their row's line where they are asked for.
_ASKED = ((1, SAID), (-1, DECIDING))
#: All that the data say: what is asked for by whoever asks for what is neither of a row, nor of a chart, nor the same for all.
ALL = "all of the data"

_asked: list[set[Asked]] = [set()]


def placing(rows: pl.DataFrame) -> str:
    """Return what places rows among the others, given as they are written, as CSV."""
    return rows.drop([column for column in rows.columns if cell_of(column) in {*SAID, *DECIDING}]).write_csv()


@lru_cache(maxsize=1)
def said(table: Table) -> Mapping[Asked, str]:
    """Return what each row of a table says, and what of it decides how far it compares; read once for all who ask."""
    return {sign * line: cells for sign, names in _ASKED for line, cells in enumerate(_of_rows(table.raw, names), 2)}


def _of_rows(rows: pl.DataFrame, names: Collection[str]) -> Iterator[str]:
    """Yield what stands in some cells of each row."""
    found = rows.select([column for column in rows.columns if cell_of(column) in names])
    return ("\x1f".join(cell or "" for cell in cells) for cells in found.iter_rows())


def cell_of(column: str) -> str:
    """Return the cell that a column holds, or a part of it: a note has a column a language."""
    stem, _, _ = column.rpartition("_")
    return stem if stem == "note" else column


@contextmanager
def asking() -> Iterator[set[Asked]]:
    """Yield what is asked for within; what stands around it does not ask for that by itself (`ask` lets it)."""
    found: set[Asked] = set()
    _asked.append(found)
    try:
        yield found
    finally:
        _asked.pop()


def ask(found: Iterable[Asked]) -> None:
    """Remember that these are asked for."""
    _asked[-1].update(found)


def so_far() -> tuple[Asked, ...]:
    """Return what was asked for until now, in order."""
    return ordered(_asked[-1])


def ordered(found: Collection[Asked]) -> tuple[Asked, ...]:
    """Return what was asked for in order: what is of rows, then what has a name."""
    return tuple(sorted(found, key=lambda one: (isinstance(one, str), one)))


class _AskedRow(Observation):
    """A row that remembers that it was asked. Two of an edition are the same only where they are one: so nothing is compared."""

    __slots__ = ()
    __qualname__ = Observation.__qualname__  # what it is called where a notebook shows it
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __reduce__(self) -> tuple[Callable[..., Observation], tuple[Mapping[str, object]]]:
        """Leave the process, or be copied, as a row that remembers nothing: all of it was asked for."""
        return _plain, ({name: getattr(self, name) for name in _CELLS},)


def _remembering(name: str, sign: int) -> property:
    cell = Observation.__dict__[name]

    def said(row: Observation) -> object:
        _asked[-1].add(sign * row.line)
        return cell.__get__(row)

    return property(said, cell.__set__)


for _sign, _names in _ASKED:
    for _name in _names.values():
        setattr(_AskedRow, _name, _remembering(_name, _sign))
_CELLS = tuple(cell.name for cell in fields(Observation))


def _plain(cells: Mapping[str, Any]) -> Observation:
    return Observation(**cells)


def _row(row: Observation) -> Observation:
    return _AskedRow(**{name: getattr(row, name) for name in _CELLS})


class _AskedDataset(Dataset):
    __slots__ = ()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        once = super().once

        def made() -> tuple[T, frozenset[Asked]]:
            with asking() as found:
                value = make()
            asked = frozenset(found)
            return value, once(asked, lambda: asked)  # each place of thousands asks for the rows of all of them

        value, found = once(key, made)
        ask(found)
        return value


def remembering(dataset: Dataset) -> Dataset:
    """Return an edition whose rows remember that they were asked."""
    given = {one.name: getattr(dataset, one.name) for one in fields(Dataset) if one.init}
    return _AskedDataset(**given | {name: tuple(map(_row, given[name])) for name in ("observations", "missing")})
