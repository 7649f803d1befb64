"""What is known of the editions of a project: those that are kept, what changed in them and why, and what is not accepted yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tinhso.data.editions.changes import Change, changes_of, misfits
from tinhso.data.editions.differences import Differences, RawTables, What, differences
from tinhso.data.editions.kept_editions import KeptEdition, kept_editions
from tinhso.data.editions.raw_tables import of_tables
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Tables
from tinhso.errors import InputError
from tinhso.project import Project


@dataclass(frozen=True, kw_only=True, eq=False)
class Editions:
    """The kept editions in the order of their dates, the accepted changes in that of their file, and the tables as they are."""

    kept: tuple[KeptEdition, ...]
    changes: tuple[Change, ...]
    now: RawTables

    @property
    def last(self) -> KeptEdition | None:
        """The edition that was kept last."""
        return self.kept[-1] if self.kept else None

    @cached_property
    def unaccepted(self) -> Differences:
        """What the tables say otherwise than the last edition; nothing where none was ever kept."""
        return differences(self.last.tables, self.now) if self.last is not None else Differences()

    @cached_property
    def added(self) -> Mapping[str, int]:
        """How many observations each kept edition has that the one before it had not, by its date."""
        found = {}
        for before, after in zip(self.kept, self.kept[1:], strict=False):
            found[after.date] = sum(
                row.table == "observations" for row in differences(before.tables, after.tables).of(What.ADDED)
            )
        return found


#: What is known of a project that has kept none.
NO_EDITIONS = Editions(kept=(), changes=(), now={})


def editions(project: Project, tables: Tables) -> Editions:
    """Read the kept editions and the table of changes.

    Raises InputError for a damaged archive, a change that lies between no two editions, and a changed figure without one.
    """
    found = read_editions(project, tables)
    if findings := list(misfits(tables.changes, found.changes, found.kept)):
        raise InputError(cap(findings))
    return found


def read_editions(project: Project, tables: Tables) -> Editions:
    """Read the same without holding the table of changes against the kept editions."""
    kept = kept_editions(project.data)
    return Editions(kept=kept, changes=changes_of(tables.changes, tables.languages), now=of_tables(tables))
