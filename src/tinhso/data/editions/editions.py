"""What is known of the editions of a project: those that are kept, what changed in them and why, and what is not accepted yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tinhso.data.contract.columns import KEYS, PATHS
from tinhso.data.editions.changes import Change, changes_of, in_no_edition, misfits
from tinhso.data.editions.differences import OBSERVATIONS, ChangeKind, Differences, What, cells_of, differences
from tinhso.data.editions.kept_editions import Cells, KeptEdition, RawTables, kept_editions, of_tables
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Tables
from tinhso.errors import Finding, refuse
from tinhso.grouping import grouped
from tinhso.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What became of a row that is no longer there, and what whoever names it can do."""

    reason: str
    fix: str

    @property
    def sentences(self) -> str:
        return f"{self.reason[:1].upper()}{self.reason[1:]}. {self.fix}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Editions:
    """The kept editions in the order of their dates, the accepted changes in that of their file, and the tables as they are."""

    kept: tuple[KeptEdition, ...]
    changes: tuple[Change, ...]
    now: RawTables

    def __getstate__(self) -> dict[str, object]:
        """Keep with them what all archives were unpacked for: stories ask for it, and change more often than these."""
        return {**vars(self), "added": self.added}

    @property
    def last(self) -> KeptEdition | None:
        return self.kept[-1] if self.kept else None

    @cached_property
    def unaccepted(self) -> Differences:
        """What the tables say otherwise than the last edition; nothing where none was ever kept."""
        return differences(self.last.tables, self.now) if self.last is not None else Differences()

    def differs(self, observation: str) -> bool:
        """Tell whether the edition kept last lacks an observation or has it otherwise; each does where none was kept."""
        return self.last is None or observation in self._differing

    @cached_property
    def _differing(self) -> frozenset[str]:
        (key,) = KEYS[OBSERVATIONS]
        rows = (row.after for row in self.unaccepted.rows if row.table == OBSERVATIONS)
        return frozenset(cells[key] for cells in rows if cells is not None)

    @cached_property
    def added(self) -> Mapping[str, frozenset[str]]:
        """The observations that each kept edition has and the one before it had not, by its date."""
        found = {}
        for before, after in zip(self.kept, self.kept[1:], strict=False):
            rows = differences(before.tables, after.tables).of(What.ADDED)
            found[after.date] = frozenset(self.current(row.key) for row in rows if row.table == OBSERVATIONS)
        return found

    def last_change(self, observations: Collection[str]) -> str | None:
        """Return the newest edition that brought one of some observations or changed it in more than words.

        None where all are as the first edition that is kept has them.
        """
        brought = (date for date, keys in self.added.items() if not keys.isdisjoint(observations))
        changed = (change.edition for key in observations for change in self.of_figures.get(key, ()))
        return max((*brought, *changed), default=None)

    @cached_property
    def in_no_edition(self) -> frozenset[int]:
        """The lines of the changes of which no kept edition says what was before."""
        return frozenset(change.line for change in in_no_edition(self.changes, self.kept))

    def current(self, key: str, table: str = OBSERVATIONS) -> str:
        """Return the key that a row has now, an observation or another, which may have been renamed since it had this one."""
        seen = {key}
        while (name := self._renamed.get((table, key))) is not None and name not in seen:
            seen.add(name)
            key = name
        return key

    @cached_property
    def _renamed(self) -> Mapping[tuple[str, str], str]:
        renamed = (one for one in self.changes if one.after is not None and KEYS[one.table] == (one.column,))
        return {(one.table, one.observation): one.after or "" for one in renamed}

    @cached_property
    def of_names(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes by which places have another name or code, by the code that the place has now, or had last."""
        return grouped(
            (one for one in self.changes if one.renames), lambda change: self.current(change.observation, change.table)
        )

    @cached_property
    def of_figures(self) -> Mapping[str, tuple[Change, ...]]:
        """The changes of observations that are more than words, by the key that the row has now, or had last."""
        more = (one for one in self.changes if one.table == OBSERVATIONS and one.kind is not ChangeKind.EDITORIAL)
        return grouped(more, lambda change: self.current(change.observation))

    def past_row(self, edition: str, table: str, key: str) -> tuple[Cells, Cells]:
        """Return a row as the edition before one has it, else as that one has it; and as that one has it, {} where it is gone."""
        dates = [kept.date for kept in self.kept]
        at = dates.index(edition) if edition in dates else len(dates)
        before, now = (cells_of(self.kept[n].tables, table, key) if 0 <= n < len(dates) else None for n in (at - 1, at))
        return before or now or {}, now or {}

    def last_row(self, table: str, key: str) -> Cells:
        """Return a row as it is, else as it was when it was last kept; {} where it never was."""
        every = (self.now, *(kept.tables for kept in reversed(self.kept)))
        return next((cells for tables in every if (cells := cells_of(tables, table, key))), {})

    def became(self, key: str, table: str = OBSERVATIONS) -> Gone | None:
        """Return what became of a row that the tables have no longer; None where they have it, or no edition ever had."""
        having = [kept.date for kept in self.kept if cells_of(kept.tables, table, key) is not None]
        if not having or cells_of(self.now, table, key) is not None:
            return None
        renamed = {row.key: row.after or {} for row in self.unaccepted.of(What.RENAMED) if row.table == table}
        then = self.current(key, table)
        now = renamed[then][KEYS[table][0]] if then in renamed else then
        with_ = next((f"with that of {kept.date}" for kept in self.kept if kept.date > having[-1]), "since")
        is_there = cells_of(self.now, table, now) is not None
        what = f"it was renamed {with_}, and is {now}" if is_there else f"it was withdrawn {with_}"
        fix = f"Write {now}." if is_there else f"Name another, or take it out of here; or put its row back into {PATHS[table]}."
        return Gone(reason=f"the edition of {having[-1]} has it; {what}", fix=fix)


#: What is known of a project that has kept none.
NO_EDITIONS = Editions(kept=(), changes=(), now={})


def editions(project: Project, tables: Tables) -> Editions:
    """Read the kept editions and the table of changes.

    Raises InputError for a damaged archive, a change that lies between no two editions, a changed figure without one, and a date
    before that of the edition kept last.
    """
    found = read_editions(project, tables)
    refuse((*too_early(tables, found.kept), *cap(misfits(tables.changes, found.changes, found.kept))))
    return found


def too_early(tables: Tables, kept: Sequence[KeptEdition]) -> Iterator[Finding]:
    """Yield what is wrong with the date of an edition that is older than the one kept last: readers would be shown it as new."""
    date = str(tables.config.edition)
    if kept and kept[-1].date > date:
        yield Finding(
            where=tables.config.where["edition"], problem="a later edition is kept already, and older ones are not changed",
            found=date, expected=f"{kept[-1].date} or later", rule="edition",
            fix="Give the edition its own date (tinhso: edition), then accept it.",
        )  # fmt: skip


def read_editions(project: Project, tables: Tables) -> Editions:
    """Read the same without holding the table of changes against the kept editions."""
    kept = kept_editions(project.data)
    return Editions(kept=kept, changes=changes_of(tables.changes, tables.languages), now=of_tables(tables))
