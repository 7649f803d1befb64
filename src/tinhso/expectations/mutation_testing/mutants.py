"""A mutant: one corruption of one row of a file or of several, as lines of text, the way a tired person or a tool leaves them.

Nothing is parsed and written again: the other cells of the line and all other lines keep every byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from tinhso.data import Cells, Table, packaged_rows
from tinhso.expectations.mutation_report import Corruption
from tinhso.expectations.suites.messages import key
from tinhso.model import NumberWords

_T = TypeVar("_T")
CODES = "codelists"
Edit = tuple[int, tuple[str, ...]]  # a line of the good file and the lines in its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant(Corruption):
    """One corrupted copy of one file.

    `edits` are lines of the good file with the lines that stand in their place: none where a row is lost, two where it is there
    twice.
    """

    edits: tuple[Edit, ...]

    def content(self, table: Table) -> bytes:
        """Return the bytes of the corrupted file."""
        changed = dict(self.edits)
        own = table.lines[: len(table.lines) - table.packaged]
        lines = [line for at, good in enumerate(own, 1) for line in changed.get(at, (good,))]
        return ("\n".join(lines) + "\n").encode()

    @property
    def touched(self) -> tuple[int, ...]:
        """The lines of the good file that are not what they were."""
        return tuple(line for line, _ in self.edits)

    @property
    def wrong_lines(self) -> frozenset[int]:
        """The lines of the corrupted file that should not be there; none where rows are only lost."""
        moved, found = 0, set[int]()
        for line, lines in self.edits:
            found.update(range(line + moved, line + moved + len(lines)))
            moved += len(lines) - 1
        return frozenset(found)

    @property
    def identity(self) -> tuple[str, tuple[Edit, ...]]:
        """What makes it another mutant: two operators may arrive at the same file."""
        return self.table, self.edits


class SheetRow:
    """A row of a good file: its cells as written, and copies of its line with other cells."""

    def __init__(self, sheet: Sheet, line: int, cells: Cells) -> None:
        self.sheet, self.line, self.cells = sheet, line, cells

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def text(self) -> str:
        """The line of the file."""
        return self.sheet.table.lines[self.line - 1]

    @property
    def key(self) -> str:
        """The cells that name the row to a reader."""
        return key(self.cells, self.sheet.table.contract)

    @property
    def number_words(self) -> NumberWords:
        """The words for numbers in the language of its source; a row without a source has none."""
        return self.sheet.number_words.get(self["source_id"], NumberWords(lang=""))

    @property
    def others(self) -> tuple[SheetRow, ...]:
        return tuple(row for row in self.sheet.rows if row is not self)

    def following(self, count: int) -> tuple[SheetRow, ...]:
        """Return the row and those after it, up to so many."""
        return self.sheet.rows[self.line - 2 : self.line - 2 + count]

    @property
    def above(self) -> SheetRow | None:
        """The row before, None for the first."""
        return self.sheet.rows[self.line - 3] if self.line > 2 else None

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        names = self.sheet.table.contract.names
        starts = [(self.sheet.table.where(self.line, name).column or 1) - 1 for name in names]
        ends = [start - 1 for start in starts[1:]] + [len(self.text)]
        return dict(zip(names, zip(starts, ends, strict=True), strict=True))

    def written(self, changes: Cells) -> str:
        """Return the line with other text in some cells, quoted where it has to be; every other byte stays."""
        text = self.text
        spans = self._spans
        for column in sorted(spans.keys() & changes.keys(), key=lambda name: -spans[name][0]):
            start, end = spans[column]
            quoted = text[start:end].startswith('"') and changes[column] != ""
            text = text[:start] + quote(changes[column], always=quoted) + text[end:]
        return text


class Sheet:
    """A good file as rows of text.

    `rows` are those that stand in it, `known` those of the package as well. `languages` are those of the sources that its rows
    name; `head` is the line with the names, where rows are added to a file that may have none.
    """

    def __init__(self, table: Table, number_words: Mapping[str, NumberWords] | None = None) -> None:
        self.table, self.number_words = table, number_words or {}
        self.name = table.name
        rows = table.raw.iter_rows(named=True)
        self.known = tuple(
            SheetRow(self, line, {name: cell or "" for name, cell in cells.items()}) for line, cells in enumerate(rows, 2)
        )
        self.rows = self.known[: len(self.known) - table.packaged]
        self._columns: dict[str, tuple[str, ...]] = {}
        self._packaged = packaged_rows(table.contract.names) if table.name == CODES else frozenset()

    @property
    def head(self) -> SheetRow:
        return SheetRow(self, 1, {})

    def column(self, name: str) -> tuple[str, ...]:
        """Return the filled cells of a column, each once, in the order of the file."""
        if name not in self._columns:
            self._columns[name] = tuple(dict.fromkeys(row[name] for row in self.known if row[name]))
        return self._columns[name]

    def is_packaged(self, row: SheetRow) -> bool:
        """Tell whether the package has a row as well: where the file loses it, it is there all the same."""
        return tuple(row[name] for name in self.table.contract.names) in self._packaged


class Draw:
    """A choice that depends on a seed and on what is chosen for, and on nothing else: not on Python, order or process."""

    def __init__(self, *seed: object) -> None:
        self.seed, self.count = seed, 0  # most are never asked: their operator does not apply to the cell

    def number(self) -> int:
        """Return a large whole number, another at each call."""
        self.count += 1
        return int.from_bytes(self._after(self.count).digest()[:8])

    def shuffled(self, rows: Iterable[SheetRow]) -> list[SheetRow]:
        """Return rows in an order of chance: each has its place by the first number of a draw for its text."""
        begun = self._after("")

        def place(row: SheetRow) -> bytes:
            drawn = begun.copy()
            drawn.update(f"{row.text}\x1f1".encode())
            return drawn.digest()

        return sorted(rows, key=place)

    def _after(self, last: object) -> hashlib._Hash:
        return hashlib.sha256("\x1f".join(map(str, (*self.seed, last))).encode())

    def pick(self, options: Sequence[_T]) -> _T | None:
        """Return one of the options, None where there are none."""
        return options[self.number() % len(options)] if options else None


def quote(cell: str, *, always: bool = False) -> str:
    """Return a cell as a CSV file writes it."""
    return '"' + cell.replace('"', '""') + '"' if always or "," in cell or '"' in cell else cell


class CorruptRows(dict[int, Cells]):
    """Cells of several rows, by their lines."""


class CorruptLines(dict[int, tuple[str, ...]]):
    """Lines in the place of those of the good file."""


Corrupted = str | Cells | CorruptRows | CorruptLines | None
#: An operator is asked for a row and a column; what it draws by depends on both.
Corrupt = Callable[[SheetRow, str, Draw], Corrupted]
