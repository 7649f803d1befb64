"""The tables of an edition as read: the cells as written, the cells as typed, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from tinhso import authored
from tinhso.data.contract.columns import PATHS, CellType, TableContract
from tinhso.data.language.number_words import FILE as NOTATION
from tinhso.errors import Finding, Where
from tinhso.model import Lang, Vocabulary
from tinhso.project import Config
from tinhso.strings import Strings

_DTYPES: dict[CellType, type[pl.DataType]] = {
    CellType.INTEGER: pl.Int64,
    CellType.NUMBER: pl.Float64,
    CellType.VALUE: pl.Float64,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One CSV file.

    `raw` has the cells as written (text, null where empty), `frame` the same cells typed (Int64, Float64, String) and a column
    `line`: the 1-based line of the file. Both have the columns of the contract in its order and the rows of the file in theirs;
    a column that the file need not have and has not is empty. `contract` is that of the columns that the file has. `digest` is
    the SHA-256 of the file as it lies there. So many rows at the end are the package's own codes, not the file's: `packaged`.
    """

    contract: TableContract
    raw: pl.DataFrame
    frame: pl.DataFrame
    lines: tuple[str, ...] = field(repr=False)
    digest: str
    packaged: int = 0

    @property
    def name(self) -> str:
        return self.contract.name

    @property
    def path(self) -> str:
        """The file's path from the project's root."""
        return self.contract.path

    def cells(self, *columns: str) -> Iterator[tuple[str | None, ...]]:
        """Yield what stands in some columns of each row: as lists, for every question to a frame of Polars has its price."""
        return zip(*(self.raw[column].to_list() for column in columns), strict=True)

    def where(self, line: int, column: str | None = None) -> Where:
        """Return the place of a cell, with the character column at which it begins in its line.

        Raises KeyError for a column that the table does not have.
        """
        if column is None:
            return Where(file=self.path, line=line)
        if column not in self.raw.columns:
            raise KeyError(column)
        header = authored.cells(self.lines[0])
        index = header.index(column) if isinstance(header, list) and column in header else None
        begins = authored.starts(self.lines[line - 1]) if 0 < line <= len(self.lines) else []
        position = begins[index] if index is not None and index < len(begins) else None
        return Where(file=self.path, line=line, column=position, field=column)

    def finding(self, line: int, column: str, problem: str, **more: str | None) -> Finding:
        """Return what is wrong with a cell, with its place and the key of its row."""
        return Finding(where=self.where(line, column), problem=problem, key=self.key(line), **more)

    def key(self, line: int) -> str | None:
        """Return the key of the row on a line as messages name it, or None where the table has none."""
        index = line - 2
        if not self.contract.key or not 0 <= index < self.raw.height:
            return None
        return " · ".join(str(self.raw[index, name]) for name in self.contract.key)


def typed(contract: TableContract, raw: pl.DataFrame) -> pl.DataFrame:
    """Return the cells in their types. Every cell has passed `cells.misfit`, so that no cast can fail."""
    return raw.select(
        *(pl.col(column.name).cast(_DTYPES.get(column.type, pl.String)) for column in contract.columns),
        pl.int_range(2, raw.height + 2, dtype=pl.Int64).alias("line"),
    )


class UnreadError(LookupError):
    """What was asked for stands in a file that could not be read: `file`, from the project's root."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


class _Named:
    """The table that is called as the attribute."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, tables: Tables, owner: type) -> Table:
        return tables.table(self.name)


@dataclass(frozen=True, kw_only=True, eq=False)
class Tables:
    """The tables of an edition; `digest` is the SHA-256 of the names and contents of their files.

    `config` says how they are to be looked at: which level is compared, which places have which colour. `lexicon` has
    the words for numbers of every language. `read` has all tables, and `lexicon` is there, wherever reading has passed: only
    the checks of what can be read are ever given less. They are stopped by UnreadError where they ask for what is not there.
    """

    read: Mapping[str, Table]
    digest: str
    config: Config
    words: Strings
    lexicon: Vocabulary | None

    places = _Named()
    sources = _Named()
    indicators = _Named()
    codelists = _Named()
    observations = _Named()
    set_aside = _Named()
    comparability = _Named()
    same_facts = _Named()
    changes = _Named()
    reviews = _Named()

    @property
    def vocabulary(self) -> Vocabulary:
        """The words for numbers of every language."""
        if self.lexicon is None:
            raise UnreadError(NOTATION)
        return self.lexicon

    @property
    def by_name(self) -> Mapping[str, Table]:
        """The tables in the order of the contract."""
        return {name: self.table(name) for name in PATHS}

    @property
    def languages(self) -> tuple[Lang, ...]:
        return self.words.languages

    @property
    def source_languages(self) -> Mapping[str, Lang]:
        """The language in which each source prints its words; of one that names none, the edition's first."""
        rows = self.sources.raw.select("source_id", "language").iter_rows()
        return {source_id: lang or self.languages[0] for source_id, lang in rows}

    @property
    def contract(self) -> Mapping[str, TableContract]:
        """What each file holds, by the tables' names."""
        return {table.name: table.contract for table in self}

    def table(self, name: str) -> Table:
        """Return a table of the contract; KeyError for any other is a bug. Raises UnreadError where its file was not read."""
        if name not in self.read:
            raise UnreadError(PATHS[name])
        return self.read[name]

    def __iter__(self) -> Iterator[Table]:
        return iter(self.by_name.values())
