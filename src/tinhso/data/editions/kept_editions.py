"""The tables of each edition as they were published, kept in `data/editions/`, one archive a date; and their cells as written,
by the key of their row: what two editions are compared by."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tinhso import digest
from tinhso.data.contract.columns import FOLDER as DATA
from tinhso.data.contract.columns import KEYS, PATHS
from tinhso.data.reading.base_codes import TABLE as CODES
from tinhso.data.reading.base_codes import packaged_rows
from tinhso.data.reading.tables import Tables
from tinhso.errors import Finding, InputError, Where, refuse
from tinhso.model import Period

#: The tables that tell of editions and of their reviews, and are no part of what an edition says.
ABOUT_EDITIONS = ("reviews", "changes")
#: What stands between the cells of a key.
BETWEEN = " · "
#: What names a row of a table whose contract has no key. Several rows may have it: the later ones are called by a number, too.
_NAMES: Mapping[str, tuple[str, ...]] = {"set_aside": ("source_id", "locator", "as_printed")}

Cells = Mapping[str, str]
FOLDER = "editions"
_ENDING = ".zip"
_MODE = 0o644 << 16
_UNIX = 3
#: No table of an edition is larger; an archive that says so is not one of ours.
_LARGEST = 64 * 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError)


class RawRow(NamedTuple):
    """One row: its line in the file, and its cells by column, "" where empty. Thousands are kept between builds."""

    line: int
    cells: Cells


@dataclass(frozen=True, kw_only=True, eq=False)
class RawTable:
    """One file: its columns and rows in their order."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...] = field(repr=False)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, int], RawRow]:
        """The rows by their key, and by how many had it before: a key that stands twice is two rows.

        Of a table whose contract has no key, the later of two rows that are named alike has its number in its name.
        """
        found: dict[tuple[str, int], RawRow] = {}
        seen: dict[str, int] = {}
        for row in self.rows:
            key = self.key(row.cells)
            seen[key] = nth = seen.get(key, -1) + 1
            if nth and not KEYS.get(self.name):
                key, nth = f"{key}{BETWEEN}{nth + 1}", 0
            found[key, nth] = row
        return found

    def key(self, cells: Cells) -> str:
        """Return what names a row, as messages write it."""
        names = KEYS.get(self.name) or _NAMES.get(self.name) or self.columns
        return BETWEEN.join(cells.get(name, "") for name in names)


#: An edition as written: its tables by name.
RawTables = Mapping[str, RawTable]


def of_tables(tables: Tables) -> Mapping[str, RawTable]:
    """Return the tables of which an edition is made, those that were read, each with the columns that its file has."""
    own = {name: (table.contract.names, table) for name, table in tables.read.items() if name not in ABOUT_EDITIONS}
    return {
        name: _raw(name, names, ([cell or "" for cell in row] for row in table.cells(*names)))
        for name, (names, table) in own.items()
    }


def of_csv(name: str, content: bytes) -> RawTable:
    """Return the table of a file that reads as CSV in UTF-8, whatever columns it has. Raises ValueError for any other.

    What was published under an earlier contract is read as it was.
    """
    try:
        names, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
        if len(set(names)) < len(names) or any(len(row) != len(names) for row in rows):
            raise ValueError("its rows have not all the same cells")
    except (csv.Error, ValueError) as error:
        raise ValueError(f"it does not read as a table: {error}") from None
    return _raw(name, names, rows)


def _raw(name: str, names: Sequence[str], rows: Iterable[Sequence[str]]) -> RawTable:
    """Return a table of these rows, less the codes that are the package's: its own may change with another version of it."""
    packaged = packaged_rows(tuple(names)) if name == CODES else frozenset()
    return RawTable(
        name=name,
        columns=tuple(names),
        rows=tuple(
            RawRow(line=line, cells=dict(zip(names, row, strict=True)))
            for line, row in enumerate(rows, 2)
            if tuple(row) not in packaged
        ),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class KeptEdition:
    """One edition: its date (ISO) and its archive. `shown` is where that lies, as messages say it."""

    date: str
    shown: str
    content: bytes = field(repr=False)

    def __getstate__(self) -> dict[str, object]:
        """Keep the archive: whoever needs the tables unpacks it."""
        return {name: value for name, value in vars(self).items() if name != "tables"}

    @cached_property
    def tables(self) -> RawTables:
        """Its tables by name. Raises InputError where the archive is damaged."""
        return unpacked(self.content, self.shown)

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of the files of its tables by name. Raises InputError as `tables` does."""
        return {name: digest.of_bytes(file) for name, file in contents(self.content, self.shown).items()}


def archive_name(date: str) -> str:
    """Return the file of an edition, from the project's root."""
    return f"{DATA}/{FOLDER}/{date}{_ENDING}"


def packed(tables: Tables) -> bytes:
    """Return the archive of the tables: their files as they lie there, and the same bytes for the same tables."""
    return archived(
        {
            table.name: ("\n".join(table.lines[: len(table.lines) - table.packaged]) + "\n").encode()
            for table in tables
            if table.name not in ABOUT_EDITIONS
        }
    )


def archived(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of the contents of tables by their names; every file in it is of the first day that the format knows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(f"{name}.csv")
            member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, _MODE, _UNIX
            archive.writestr(member, content)
    return buffer.getvalue()


def unpacked(content: bytes, shown: str) -> RawTables:
    """Return the tables of an archive by name. Raises InputError for one that is damaged or holds something else."""
    try:
        return {name: of_csv(name, file) for name, file in contents(content, shown).items()}
    except ValueError as error:
        raise InputError(_damaged(shown, str(error))) from None


def contents(content: bytes, shown: str) -> Mapping[str, bytes]:
    """Return the files of an archive by the names of their tables. Raises InputError as `unpacked` does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {Path(member.filename).stem: member for member in archive.infolist() if not member.is_dir()}
            if strange := [name for name in members if name not in PATHS]:
                raise ValueError(f"it holds {members[strange[0]].filename}, which is no table")
            if not members or any(member.file_size > _LARGEST for member in members.values()):
                raise ValueError("it holds no tables of an edition")
            return {name: archive.read(member) for name, member in members.items()}
    except _UNREADABLE as error:
        raise InputError(_damaged(shown, str(error))) from None


def _damaged(shown: str, found: str) -> Finding:
    return Finding(
        where=Where(file=shown), problem="the archive of an edition cannot be read", found=found, rule="edition",
        expected="the tables as `tinhso accept` kept them", fix=f"Restore it from a copy, or: git restore {shown}",
    )  # fmt: skip


def kept_editions(data: Path) -> tuple[KeptEdition, ...]:
    """Return the editions that are kept in a project's folder of data, in the order of their dates.

    Raises InputError for an archive that is not called by its day or cannot be opened.
    """
    folder = data / FOLDER
    findings, found = [], []
    for path in sorted(folder.glob(f"*{_ENDING}")):
        date, shown = path.stem, f"{DATA}/{FOLDER}/{path.name}"
        if path.name.startswith("."):
            continue
        try:
            if Period.parse(date).day is None:
                raise ValueError
            found.append(KeptEdition(date=date, shown=shown, content=path.read_bytes()))
        except ValueError:
            problem, fix = "the archive of an edition is called by its day", "Rename it to the date of its edition."
            expected = "data/editions/2026-11-26.zip"
            findings.append(Finding(where=Where(file=shown), problem=problem, expected=expected, rule="edition", fix=fix))
        except OSError as error:
            findings.append(_damaged(shown, str(error.strerror)))
    refuse(findings)
    return tuple(found)
