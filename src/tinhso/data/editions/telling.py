"""Differences as people read them on a console: counts first, then by place and indicator, then the other tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf
from pathlib import Path

from tinhso.advice import to_run
from tinhso.data.contract.columns import FOLDER as DATA
from tinhso.data.contract.columns import PATHS
from tinhso.data.editions.changes import told
from tinhso.data.editions.differences import OBSERVATIONS, Differences, RowDifference, What
from tinhso.data.editions.editions import Editions
from tinhso.data.editions.kept_editions import FOLDER, RawTables
from tinhso.errors import Finding, Where, count_of, excerpt
from tinhso.model import ENGLISH

#: So much of a cell is shown; of longer ones, what differs.
_WIDE = 60
#: So many lines are told where an edition is refused, and of a draft.
TOLD = 60
TOLD_OF_DRAFT = 12


def headline(found: Differences) -> str:
    """Return how much differs, in a few words."""
    if not found:
        return "nothing differs"
    revised = found.of(What.REVISED)
    cells = sum(len(row.columns) for row in revised)
    parts = [
        (len(revised), f"revised in {count_of(cells, 'cell')}"),
        *((len(found.of(what)), what.value) for what in (What.WITHDRAWN, What.ADDED, What.RENAMED)),
    ]
    said = [f"{count_of(count, 'row')} {words}" for count, words in parts if count]
    for added, words in ((True, "added"), (False, "lost")):
        names = [f"{one.table}.{one.column}" for one in found.columns if one.added is added]
        said += [f"{'column' if len(names) == 1 else 'columns'} {words}: {', '.join(names)}"] if names else []
    return ", ".join(said)


def lines(found: Differences, before: RawTables, after: RawTables) -> Iterator[str]:
    """Yield what differs, line by line."""
    names = _Names(before, after)
    place = indicator = None
    rows = sorted((row for row in found.rows if row.table == OBSERVATIONS), key=lambda row: names.order(row))
    for row in rows:
        here, what = _cell(row, "ref_area"), _cell(row, "indicator")
        if here != place:
            yield names.of("places", here)
            place, indicator = here, None
        if what != indicator:
            yield f"  {names.of('indicators', what)}"
            indicator = what
        yield from (f"    {line}" for line in _row(row))
    for table in PATHS:
        others = [row for row in found.rows if row.table == table != OBSERVATIONS]
        if others:
            yield PATHS[table]
            yield from (f"  {line}" for row in others for line in _row(row))


def first_lines(editions: Editions, most: int) -> tuple[str, ...]:
    """Return the first lines of what nobody has accepted, and how many more there are; none where no edition was kept."""
    if editions.last is None:
        return ()
    told = list(lines(editions.unaccepted, editions.last.tables, editions.now))
    if len(told) <= most:
        return tuple(told)
    return (*told[:most], f"… {count_of(len(told) - most, 'line more', 'lines more')}: `tinhso diff` shows all of them")


def draft(editions: Editions, root: Path) -> Iterator[str]:
    """Say that the edition is a draft, and the first of what makes it one; nothing of one that is accepted."""
    accept = to_run(root, "accept")
    if editions.last is None:
        yield f"    no edition was kept yet: `{accept}` keeps the first; readers are shown what changes from then on"
    elif found := editions.unaccepted:
        yield f"    a draft: {headline(found)} since the edition of {editions.last.date}"
        yield from (f"      {line}" for line in first_lines(editions, TOLD_OF_DRAFT))
        yield f"    `{accept}` asks why and keeps the edition"


def unaccepted(editions: Editions, root: Path) -> Iterator[Finding]:
    """Yield what is to be accepted before an edition may be called final."""
    last, found = editions.last, editions.unaccepted
    if last is None:
        yield Finding(
            where=Where(file=f"{DATA}/{FOLDER}"), problem="no edition was ever kept", rule="final",
            expected="the archive of this edition", fix=f"Run `{to_run(root, 'accept')}` and keep what it writes.",
        )  # fmt: skip
    elif found:
        told = (headline(found), *first_lines(editions, TOLD - 1))
        yield Finding(
            where=Where(file=last.shown), problem="the tables differ from this edition, and nobody has accepted that",
            found=("\n" + " " * 14).join(told), rule="final",
            fix=f"Run `{to_run(root, 'accept')}` and keep what it writes.",
        )  # fmt: skip


def _row(row: RowDifference) -> Iterator[str]:
    if row.what is What.WITHDRAWN:
        yield f"withdrawn: {row.key}{_value(row)}"
        return
    where = f"{PATHS[row.table]}:{row.line} "
    if row.what is What.ADDED:
        yield f"{where}added: {row.key}{_value(row)}"
    else:
        for column, was, now in told(row):
            old, new = _shown(was, now)
            yield f"{where}{row.key}: {column} {old} → {new}"


def _value(row: RowDifference) -> str:
    figure = _cell(row, "obs_value") or _cell(row, "obs_code")
    return f" ({figure}, {_cell(row, 'time_period')})" if figure else ""


def _cell(row: RowDifference, column: str) -> str:
    """Return a cell of a row, nothing of a column that an edition under an earlier contract had not."""
    return row.cells.get(column, "")


def _shown(was: str | None, now: str | None) -> tuple[str, str]:
    if was and now and max(len(was), len(now)) > _WIDE:
        was, now = excerpt(was, now)
    return was or "(empty)", now or "(empty)"


class _Names:
    """What places and indicators are called, in English or else in the first language in which they have a name."""

    def __init__(self, before: RawTables, after: RawTables) -> None:
        self.found: dict[str, Mapping[str, str]] = {}
        self.ranks: dict[str, dict[str, int]] = {}
        for name in ("places", "indicators"):
            names: dict[str, str] = {}
            for table in (tables[name] for tables in (before, after) if name in tables):
                titles = [column for column in table.columns if column.startswith("name_")]
                title = f"name_{ENGLISH}" if f"name_{ENGLISH}" in titles else [*titles, *table.columns][0]
                names |= {code: row.cells[title] for (code, _), row in table.by_key.items()}
            self.found[name] = names
            self.ranks[name] = {code: rank for rank, code in enumerate(names)}

    def of(self, table: str, code: str) -> str:
        """Return a name with its code."""
        name = self.found[table].get(code)
        return f"{name} ({code})" if name else code

    def order(self, row: RowDifference) -> tuple[float, float, float]:
        """Return where a row stands: by the place, by the indicator, by its line; what is gone comes last."""
        return (
            self.ranks["places"].get(_cell(row, "ref_area"), inf),
            self.ranks["indicators"].get(_cell(row, "indicator"), inf),
            row.line or inf,
        )
