"""What an operator makes of a row: a cell, cells of the row, cells of several rows, or other lines in the place of some."""

from __future__ import annotations

from collections.abc import Callable

from tinhso.data import Cells
from tinhso.expectations.mutation_testing.mutants import Draw, SheetRow


class CorruptRows(dict[int, Cells]):
    """Cells of several rows, by their lines."""


class CorruptLines(dict[int, tuple[str, ...]]):
    """Lines in the place of those of the good file."""


Corrupted = str | Cells | CorruptRows | CorruptLines | None
#: An operator is asked for a row and a column; what it draws by depends on both.
Corrupt = Callable[[SheetRow, str, Draw], Corrupted]
