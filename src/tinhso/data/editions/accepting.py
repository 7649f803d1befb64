"""What accepting an edition writes: a line of `changes.csv` for each changed cell, and the tables as they are, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tinhso.authored import csv_text
from tinhso.data.editions.changes import Change, told
from tinhso.data.editions.differences import ChangeKind, RowDifference, What, is_figure, kind_of, kind_of_cell
from tinhso.data.editions.editions import Editions, too_early
from tinhso.data.editions.kept_editions import KeptEdition, RawTables
from tinhso.data.reading.tables import Tables
from tinhso.errors import refuse
from tinhso.model import Text

#: A changed cell: its table, the key of its row, its column, what it was and what it is.
CellChange = tuple[str, str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToExplain:
    """A row whose change readers are told the reason of, and its kind; `source` is that of the row, where it has one."""

    row: RowDifference
    kind: ChangeKind
    source: str | None

    @property
    def group(self) -> tuple[str, str]:
        """What may share one reason: rows of one kind from one source."""
        return self.kind.value, self.source or self.row.table

    @property
    def figures(self) -> tuple[str, ...]:
        """What changed, column by column."""
        return tuple(
            f"{self.row.key}: withdrawn, it was {was or 'empty'}"
            if self.row.what is What.WITHDRAWN
            else f"{self.row.key}: {column} {was or '(empty)'} → {now or '(empty)'}"
            for column, was, now in told(self.row)
            if self.row.what is What.WITHDRAWN or is_figure(self.row.table, column or "")
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Acceptance:
    """Changes that wait to be accepted with the edition of a date: `rows` with their kinds, in the order of the differences.

    `written` are lines of the table that an acceptance wrote which was stopped before it kept the edition. `begun` are columns,
    with their tables, that came with the edition that is replaced: against the one before it nothing of them has changed.
    """

    date: str
    rows: tuple[tuple[RowDifference, ChangeKind], ...]
    written: Mapping[CellChange, Change]
    begun: frozenset[tuple[str, str | None]] = frozenset()

    @property
    def unexplained(self) -> tuple[ToExplain, ...]:
        """The rows that need a reason and have none yet: each whose figure was revised or withdrawn."""
        return tuple(
            ToExplain(row=row, kind=kind, source=row.cells.get("source_id"))
            for row, kind in self.rows
            if kind is not ChangeKind.EDITORIAL and not self._is_written(row)
        )

    def _is_written(self, row: RowDifference) -> bool:
        return all((row.table, row.key, *cell) in self.written for cell in told(row))

    def changes(self, reason: Callable[[RowDifference], Text | None]) -> tuple[Change, ...]:
        """Return the changes of this acceptance that the table does not have yet, each with its reason."""
        return tuple(
            Change(
                edition=self.date, table=row.table, observation=row.key, column=column, before=was, after=now,
                kind=kind_of_cell(column or "", kind), reason=reason(row), line=0,
            )
            for row, kind in self.rows
            for column, was, now in told(row)
            if (row.table, row.key, column, was, now) not in self.written and (row.table, column) not in self.begun
        )  # fmt: skip


def acceptance(tables: Tables, editions: Editions, kind: ChangeKind | None = None) -> Acceptance:
    """Return what accepting the tables as they are would write. `kind` is that of all revised figures, told where it is None.

    Raises InputError where a later edition is kept already.
    """
    date, last = str(tables.config.edition), editions.last
    refuse(too_early(tables, editions.kept))
    before: RawTables = last.tables if last is not None else {}
    changed = [row for row in editions.unaccepted.rows if row.what is not What.ADDED]
    rows = [(row, kind_of(row, before, editions.now)) for row in changed]
    if kind is not None:
        revised = (ChangeKind.CORRECTION, ChangeKind.REVISION)
        rows = [(row, kind if found in revised else found) for row, found in rows]
    pending = [change for change in editions.changes if change.edition == date]
    written: dict[CellChange, Change] = {
        (change.table, change.observation, change.column, change.before, change.after): change for change in pending
    }
    replaces = last is not None and last.date == date and len(editions.kept) > 1
    begun = _columns(editions.kept[-1]) - _columns(editions.kept[-2]) if replaces else set()
    return Acceptance(date=date, rows=tuple(rows), written=written, begun=frozenset(begun))


def _columns(edition: KeptEdition) -> set[tuple[str, str | None]]:
    return {(name, column) for name, table in edition.tables.items() for column in table.columns}


def with_changes(tables: Tables, found: Sequence[Change]) -> bytes:
    """Return the content of `changes.csv` with these changes after those that it has."""
    names = tables.changes.contract.names
    rows = []
    for change in found:
        reasons = {f"reason_{lang}": words for lang, words in (change.reason or {}).items()}
        rows.append([reasons.get(name) or getattr(change, name, None) for name in names])
    return ("\n".join(tables.changes.lines) + "\n" + csv_text(rows)).encode()


def one_line(text: str) -> str:
    """Return a reason as a cell holds it: on one line, with single spaces."""
    return " ".join(text.split())
