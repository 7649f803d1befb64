"""Cells of a table that say there is no figure, which become rows where it is known why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from tinhso.data.exported.layout import Entry
from tinhso.data.exported.sheet import CellGrid, letter
from tinhso.data.exported.words import plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyCell:
    """A cell that says there is no figure of its place and period, by a sign (`printed`) or by being blank."""

    place: str
    period: str
    printed: str
    line: int
    column: str

    @classmethod
    def of(cls, sheet: CellGrid, entry: Entry) -> EmptyCell:
        """Return the cell at which an entry without a figure stands."""
        return cls(
            place=entry.place, period=entry.period, printed=entry.text, line=sheet.lines[entry.row], column=letter(entry.column)
        )

    @property
    def mark(self) -> str:
        """The sign as it is compared."""
        return plain(self.printed)

    def meant(self, said: Mapping[str, T]) -> T:
        """Return what is said of its sign."""
        return next(value for sign, value in said.items() if plain(sign) == self.mark)
