"""The table of changes: what each edition said otherwise than the one before, and why. It is held against the kept editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tinhso.data.contract.columns import KEYS, PATHS
from tinhso.data.editions.differences import ChangeKind, RowDifference, What, cells_of, differences, is_figure, kind_of
from tinhso.data.editions.kept_editions import BETWEEN, KeptEdition
from tinhso.data.reading.dataset import text_of
from tinhso.data.reading.tables import Table
from tinhso.errors import NAMED, Finding, Where, first
from tinhso.grouping import grouped
from tinhso.model import Lang, Text
from tinhso.packed import packed

RULE = "changes"
_VALUE = ("obs_value", "obs_code")
_AGAIN = "Run `tinhso accept` again: it was stopped before it had kept the edition; what is written here is not asked again."


PLACES = "places"


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row of `changes.csv`. `observation` is the key of the row as it was before, `edition` the date (ISO) it came with.

    `column` is None where a whole row went from another table than the observations.
    """

    edition: str
    table: str
    observation: str
    column: str | None
    before: str | None
    after: str | None
    kind: ChangeKind
    reason: Text | None
    line: int

    @property
    def cell(self) -> tuple[str, str, str | None]:
        return self.table, self.observation, self.column

    @property
    def renames(self) -> bool:
        """Whether a place has another name by it, or another code, which is its address."""
        return self.table == PLACES and ((self.column or "").startswith("name_") or self.column in KEYS[PLACES])

    @property
    def names_a_row(self) -> bool:
        """Whether it is of what a row is called, and of no words that readers meet."""
        return self.renames or self.column in KEYS[self.table]


def changes_of(table: Table, langs: Sequence[Lang]) -> tuple[Change, ...]:
    """Return the rows in file order, less those that lack a cell or have a kind of their own, which the gate refuses."""
    return tuple(
        Change(
            **{name: row[name] for name in ("edition", "table", "observation", "column", "before", "after")},
            kind=ChangeKind(row["kind"]),
            reason=text_of(langs, [row[f"reason_{lang}"] for lang in langs]),
            line=line,
        )
        for line, row in enumerate(table.raw.iter_rows(named=True), 2)
        if row["edition"] and row["table"] in PATHS and row["observation"] and row["kind"] in tuple(ChangeKind)
    )


def told(row: RowDifference) -> Iterator[tuple[str | None, str | None, str | None]]:
    """Yield what is told of a row that was there before: column, before and after; of one that is gone, the figure it was."""
    was, now = row.before or {}, row.after or {}
    if row.what is What.WITHDRAWN:
        column = next((name for name in _VALUE if was.get(name)), None)
        yield column, was.get(column or "") or None, None
    for column in row.columns:
        yield column, was[column] or None, now[column] or None


def misfits(table: Table, found: Sequence[Change], kept: Sequence[KeptEdition]) -> Iterator[Finding]:
    """Hold the table against the kept editions: each change lies between two, and no figure is missing or told as words alone."""
    editions = {edition.date: edition for edition in kept}
    before = {after.date: before for before, after in pairwise(kept)}
    chains = grouped(found, lambda change: (change.edition, change.cell))
    for change in found:
        if change.edition not in editions:
            expected = first(list(editions), 5) if editions else "an edition that `tinhso accept` has kept"
            yield _wrong(table, change, "edition", "no edition of this date is kept", expected=expected, fix=_AGAIN)
        if change.kind is ChangeKind.EDITORIAL and change.column is not None and is_figure(change.table, change.column):
            problem = f"{change.column} is part of what a figure says: readers would not be told that it was put right"
            expected = f"{ChangeKind.CORRECTION}, or {ChangeKind.REVISION} where its source changed it"
            yield _wrong(table, change, "kind", problem, expected=expected, fix="Write which, and the reason in each language.")
    cells: dict[tuple[str, str, str], set[str | None]] = {}
    for change in found:
        cells.setdefault((change.edition, change.table, change.observation), set()).add(change.column)
    for (date, _), chain in chains.items():
        if date in editions:
            yield from _misfit(table, chain, cells, editions[date], before.get(date))
    for date, earlier in before.items():
        own = [change for change in found if change.edition == date]
        yield from _missing(table, own, earlier, editions[date])


def untold_words(table: Table, found: Sequence[Change], kept: Sequence[KeptEdition]) -> Iterator[Finding]:
    """Tell of the words that the edition kept last has otherwise than the one before and of which no line tells, as where the
    end of the file was cut off. It stops nothing: earlier versions wrote no lines of some tables."""
    if len(kept) < 2:
        return
    earlier, last = kept[-2:]
    known = {change.cell for change in found if change.edition == last.date}
    lost = [
        f"{row.key} ({column})"
        for row in differences(earlier.tables, last.tables).of(What.REVISED)
        for column in row.columns
        if (row.table, row.key, column) not in known
    ]
    if lost:
        problem = f"words changed between the editions of {earlier.date} and {last.date}, and no line tells of it"
        fix = f"Restore its lines from a copy, or: git restore {table.path}"
        yield Finding(where=Where(file=table.path), problem=problem, found=first(lost, NAMED), rule=RULE, fix=fix)


def in_no_edition(found: Sequence[Change], kept: Sequence[KeptEdition]) -> Iterator[Change]:
    """Yield the changes of which no kept edition says what was before: an edition accepted again takes the place of what it said.

    They are of rows that came with it, or follow another change of the same cell in it.
    """
    before = {after.date: earlier.tables for earlier, after in pairwise(kept)}
    told: set[tuple[str, tuple[str, str, str | None]]] = set()
    for change in found:
        was = cells_of(before.get(change.edition, {}), change.table, change.observation)
        if was is None or (change.edition, change.cell) in told:
            yield change
        told.add((change.edition, change.cell))


def _misfit(
    table: Table, chain: Sequence[Change], cells: Mapping[tuple[str, str, str], set[str | None]], edition: KeptEdition,
    earlier: KeptEdition | None,
) -> Iterator[Finding]:  # fmt: skip
    """Hold the changes of one cell in one edition against it and the one before: a chain from what was to what is.

    `cells` has the columns that the table tells of, by edition, table and row: what else changed of a row may be its withdrawal.
    """
    head, last = chain[0], chain[-1]
    for one, other in pairwise(chain):
        if one.after != other.before:
            problem = f"the change before it, on line {one.line}, left another cell"
            yield _wrong(table, other, "before", problem, expected=one.after or "empty")
    was = None if earlier is None else cells_of(earlier.tables, head.table, head.observation)
    if earlier is not None and was is not None and head.column is not None:
        expected = was.get(head.column) or None  # of a column that was not there, nothing
        if expected != head.before:
            problem, fix = f"the edition of {earlier.date} says something else there", "Write what that edition said."
            yield _wrong(table, head, "before", problem, expected=expected or "empty", fix=fix)
    called = _called_now(last)
    now = cells_of(edition.tables, last.table, called)
    gone = last.kind is ChangeKind.WITHDRAWAL or last.column is None
    others = cells[edition.date, last.table, last.observation] - {last.column}
    renamed = called != last.observation
    followed = cells.get((edition.date, last.table, called), set()) | others & {*KEYS[last.table]} if renamed else others
    if now is None and not gone and not followed:
        renamed_before = f"A line tells what was, by the names of then: restore it from a copy, or: git restore {table.path}"
        fix = _AGAIN if earlier is None or was is not None else renamed_before
        yield _wrong(table, last, "observation", f"the edition of {edition.date} has no such row", fix=fix)
    elif now is not None and gone:
        problem = f"the edition of {edition.date} has this row: it was not withdrawn"
        yield _wrong(table, last, "observation", problem, fix="Delete the line.")
    elif now is not None and last.column is not None and (now.get(last.column) or None) != last.after:
        problem, expected = f"the edition of {edition.date} says something else there", now.get(last.column) or "empty"
        yield _wrong(table, last, "after", problem, expected=expected, fix=_AGAIN)


def _wrong(table: Table, change: Change, column: str, problem: str, **more: str) -> Finding:
    """Return what is wrong with a cell of a change."""
    return table.finding(change.line, column, problem, rule=RULE, found=getattr(change, column), **more)


def _called_now(change: Change) -> str:
    """Return what the row of a change is called after it: otherwise, where the change is of a cell of its key."""
    names, cells = KEYS[change.table], change.observation.split(BETWEEN)
    if change.column in names and len(cells) == len(names):
        cells[names.index(change.column)] = change.after or ""
    return BETWEEN.join(cells)


def _missing(table: Table, found: Sequence[Change], earlier: KeptEdition, edition: KeptEdition) -> Iterator[Finding]:
    """Return a finding for each figure that two kept editions give otherwise and no line tells of.

    A row that has another key and more that is other, for it was accepted twice, is the row to which its lines lead.
    """
    known = {change.cell for change in found}
    called = {(change.table, change.observation): _called_now(change) for change in found if change.column in KEYS[change.table]}
    withdrawn = {(change.table, change.observation) for change in found if change.kind is ChangeKind.WITHDRAWAL}
    for difference in differences(earlier.tables, edition.tables).rows:
        row = _followed(difference, called, edition) if difference.what is What.WITHDRAWN else difference
        put_right = row.what is What.RENAMED and (row.table, row.key) in withdrawn  # its time, as a row of another time
        if put_right or kind_of(row, earlier.tables, edition.tables) is ChangeKind.EDITORIAL:  # and so is a row that is new
            continue
        for column, was, now in told(row):
            wanted = row.what is What.WITHDRAWN or is_figure(row.table, column or "")
            if wanted and (row.table, row.key, column) not in known:
                yield Finding(
                    where=Where(file=table.path),
                    problem=f"a figure changed between the editions of {earlier.date} and {edition.date}, and no line says why",
                    found=f"{column}: {was or 'empty'} → {now or ('withdrawn' if row.what is What.WITHDRAWN else 'empty')}",
                    key=row.key, rule=RULE, fix=f"Restore its line from a copy, or: git restore {table.path}",
                )  # fmt: skip


def _followed(row: RowDifference, called: Mapping[tuple[str, str], str], edition: KeptEdition) -> RowDifference:
    """Return a row that is gone as one that was revised, where it is `called` otherwise now, by its table and key."""
    key, was = called.get((row.table, row.key), ""), row.before or {}
    now = cells_of(edition.tables, row.table, key)
    if now is None:
        return row
    follows = {(was[column], called[table, was[column]]) for table in KEYS for column in was if (table, was[column]) in called}
    both = (column for column in now if column in was)  # of a column that came with the edition no row tells
    columns = tuple(column for column in both if was[column] != now[column] and (was[column], now[column]) not in follows)
    return replace(row, what=What.REVISED, key=key, columns=columns, after=now)
