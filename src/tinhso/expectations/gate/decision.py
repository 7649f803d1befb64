"""The decision: a failed critical check stops the build with one message a mistake, which leads to its cell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from itertools import chain

import polars as pl

from tinhso.as_json import taken
from tinhso.data import KEYS, PATHS, RULES, CellNames, Table, Tables, UnreadError, row_to_add
from tinhso.errors import Finding, Mistake, Where, count_of, did_you_mean, refuse
from tinhso.expectations.engines.second_engine import Opinion, objections
from tinhso.expectations.engines.validation import OF_KEYS
from tinhso.expectations.gate.causes import Cause, causes
from tinhso.expectations.gate.changed_cells import ChangedCells, lost_rows
from tinhso.expectations.gate.refusals import Refusal, doubles
from tinhso.expectations.report import CheckKind, CheckResult, Failure, Report, Severity
from tinhso.expectations.suites.messages import A_VALUE, shown
from tinhso.grouping import grouped

NOTHING = ChangedCells()
#: So many different cells of a column that stand in one another's rows were moved at once.
MOVED = 5
#: The check of a cell that has something in it.
FILLED = "expect_column_values_to_not_be_null"


def gate(report: Report, tables: Tables, opinion: Opinion | None = None, changed: ChangedCells = NOTHING) -> None:
    """Let a report without critical failures pass. Raises InputError otherwise, with a finding a mistake: those first that are
    known most exactly (see `causes`), each with all else that follows from it.

    What the second engine refuses and we do not stops the build as well: the two never silently disagree. `changed` are the cells
    that differ from the last edition.
    """
    known = causes(report.failed(Severity.CRITICAL), tables, changed)
    found = list(_by_act(known, tables, changed))
    if opinion is not None:
        found += objections(opinion, report, tables)
    refuse(found)


def cautions(report: Report, tables: Tables) -> tuple[Finding, ...]:
    """Return the cells that checks refuse and that stop nothing: a person should look at each row again."""
    checks = (*report.failed(Severity.WARNING), *report.failed(Severity.INFO))
    return tuple(chain.from_iterable(_row_by_row(check, tables) or [_whole(check)] for check in checks))


def _row_by_row(check: CheckResult, tables: Tables) -> list[Finding]:
    """Return what a check says of each row: of its first cell, with the others in which the mistake may be as well."""
    rows = grouped(check.standing, lambda failure: failure.line).values()
    cells = ([_cell(check, failure, tables) for failure in row] for row in rows)
    return [taken(Mistake, first, instead=tuple(others), follows=(), alike=()) for first, *others in cells]


def _by_act(found: Iterable[Cause], tables: Tables, changed: ChangedCells) -> Iterator[Finding]:
    """Word the causes, all that follow from one column that was moved, or from many rows that are gone, as one.

    What did not change and is refused beside rows that are gone, or have other keys, follows from these as well: it was accepted.
    """
    found = tuple(found)
    acts = dict(_moved(tables, changed)) | {(name, 0): finding for name, finding in lost_rows(tables, changed)}

    def act(cause: Cause) -> Finding | str | None:
        name, line, column = cause.cell
        return acts.get((name, column if line else 0)) if cause.changed else None

    whole_rows = [one for one in map(act, found) if isinstance(one, Finding)]
    for of, alike in grouped(
        found, lambda one: act(one) or (whole_rows[0] if whole_rows and not one.changed else one.cell)
    ).items():
        whole = replace(alike[0], refusals=tuple(refusal for cause in alike for refusal in cause.refusals))
        finding = _finding(whole, tables, changed)
        if isinstance(of, Finding):
            finding = taken(Mistake, of, instead=finding.instead, follows=finding.follows, alike=finding.alike)
        yield replace(finding, fix=of) if isinstance(of, str) else finding


def _moved(tables: Tables, changed: ChangedCells) -> Iterator[tuple[tuple[str | int, ...], Finding | str]]:
    """Yield the columns of which nearly all changed cells stand in other rows than before, by table and name, with what to do.

    Where more than two did, it is the key that was moved, by which rows are known again: that is said of all columns.
    """
    there = [cell for cell, was in changed.cells.items() if cell[1] and was is not None]
    columns = grouped(there, lambda cell: cell[::2])
    moved: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, column), cells in columns.items():
        raw = tables.table(name).raw
        was = Counter(changed.cells[cell] for cell in cells)
        lost = was - Counter((raw[line - 2, column] if column in raw.columns else None) or "" for _, line, _ in cells)
        if len(was) >= MOVED and lost.total() * 10 <= len(cells):
            moved[name][column] = len(cells)
    for name, counts in moved.items():
        file, said = PATHS[name], "{} of {} stand in other rows than before, as where a column is sorted or moved alone"
        restore = f"restore the file from a copy, or: git restore {file}"
        for column, count in counts.items():
            yield (name, column), f"{said.format(count_of(count, 'cell'), column)}: {restore}"
        if len(counts) > 2:
            key = ", ".join(KEYS[name])
            problem = said.format(count_of(max(counts.values()), "cell"), key)
            finding = Finding(where=Where(file=file, field=key), problem=problem, fix=restore.capitalize())
            yield from (((name, column), finding) for of, column in columns if of == name)


def _finding(cause: Cause, tables: Tables, changed: ChangedCells) -> Mistake:
    """Word a cause by what points at it most exactly; what else that shows, and all else that is refused, stands below."""
    top = _top(cause, tables, changed)
    first, *others = [
        [part for part in _parts(refusal, tables) if (part.where, part.rule) != (top.where, top.rule)]
        for refusal in cause.refusals
    ]
    instead = () if cause.changed or cause.shows is None else tuple(first)
    alike, rest = list[tuple[Finding, ...]](), [] if instead else first
    for refusal, parts in zip(cause.refusals[1:], others, strict=True):
        if refusal.check is cause.refusals[0].check and len(refusal.lines) > 1:
            alike.append(tuple(parts))
        else:
            rest += parts
    alike.sort(key=lambda parts: min(part.where.line or 0 for part in parts))
    before = _before(cause, changed)
    return taken(Mistake, top, before=before, instead=instead, follows=tuple(rest), alike=tuple(alike))


def _top(cause: Cause, tables: Tables, changed: ChangedCells) -> Finding:
    """Say of the cell of a cause what the check says that points at it most exactly."""
    (name, line, column), shown = cause.cell, cause.shows
    first, table = cause.refusals[0].check, tables.table(name)
    if not line:
        return _lost(cause, table) if column else _whole(first)
    if shown is not None and shown.column == column:
        found = _cell(first, shown, tables)
        fix = found.fix or (_back(cause, table, changed) if found.expected is None or " in `" in found.expected else None)
        twins = [other for other in cause.refusals[0].lines if other != line]
        fix = f"Delete the line: line {twins[0]} is the same." if doubles(cause.refusals[0], tables) else fix
        expected = f"{found.expected}: line {twins[0]} has it" if first.type in OF_KEYS and twins else found.expected
        return replace(found, expected=expected, fix=fix)
    rows = f"{cause.naming} rows that name this one are" if cause.naming > 1 else "another row is"
    problem = f"{rows} refused because of this cell: {first.problem}" if shown is None else None
    written = table.raw[line - 2, column] or "an empty cell"
    fix = _back(cause, table, changed)
    return _said(first, table.where(line, column), problem, found=written, key=table.key(line), fix=fix)


def _back(cause: Cause, table: Table, changed: ChangedCells) -> str | None:
    """Return what to do about a cell that changed and with which others no longer agree; None of one that did not."""
    _, line, column = cause.cell
    if not cause.changed or (was := changed.cells[cause.cell]) is None:
        return None
    names_it = column in table.contract.key and cause.shows is None
    also = f"write {table.raw[line - 2, column]} into those rows too" if names_it else "correct what no longer fits it"
    return f"{f'Write {was}' if was else 'Leave the cell empty'} again, or {also}."


def _lost(cause: Cause, table: Table) -> Finding:
    """Say that a row is not there which others name; of a code, which there are in its list."""
    first, (of, _, code) = cause.refusals[0].check, cause.cell[2].rpartition("/")
    keys = [str(table.key(line)).partition(" · ") for line in range(2, table.raw.height + 2)]
    known = [name for found, _, name in keys if of and found == of]
    problem = f"there is no row {cause.cell[2]}" + (f", which {cause.naming} rows name" if cause.naming > 1 else "")
    back = "Put the row back, or write into those rows what it is called now; one that is about it alone may go."
    fix = did_you_mean(code, known) or back
    return _said(first, Where(file=table.path), problem, expected=", ".join(known) or None, fix=fix)


def _before(cause: Cause, changed: ChangedCells) -> str | None:
    if not cause.changed:
        return None
    _, line, _ = cause.cell
    was = changed.cells[cause.cell]
    words = "the row was there" if not line else "no such row" if was is None else was or "an empty cell"
    return f"{words} (edition of {changed.edition})"


def _parts(refusal: Refusal, tables: Tables) -> Iterator[Finding]:
    yield from [_cell(refusal.check, failure, tables) for failure in refusal.failures] or [_whole(refusal.check)]


def _cell(check: CheckResult, failure: Failure, tables: Tables) -> Finding:
    table = tables.table(check.table)
    at, found = (failure.line - 2, failure.column), failure.found
    is_cell = failure.column in table.raw.columns and at[0] < table.raw.height
    is_known = is_cell and failure.column in table.contract.names  # a file may do without a column
    if is_cell and found is not None and found == shown(table.frame[at]):
        found = table.raw[at]  # a number with the decimals that are written: 33.0
    expected, fix = failure.expected, failure.fix
    names = CellNames(tables)
    with suppress(UnreadError):
        if (unknown := names.unknown(table, failure.line, failure.column)) is not None:
            found, known = unknown
            expected, fix = known.expected, fix or known.fix(found)
        elif is_known and check.type == FILLED and (belongs := names.of_cell(table, failure.line, failure.column)) is not None:
            expected = belongs.expected
        elif is_known and expected == A_VALUE:
            expected = RULES[table.contract.column(failure.column).type].english
    if CheckKind.NOTATION in check.kinds:
        fix = fix or _unknown_word(tables, failure)
    where, found = table.where(failure.line, failure.column), found if found is not None else "an empty cell"
    return _said(check, where, found=found, expected=expected, key=failure.key, fix=fix)


def _unknown_word(tables: Tables, failure: Failure) -> str | None:
    """Return what to do about a printed figure beside which a word stands that its language does not have; None without one."""
    row = tables.observations.raw.row(failure.line - 2, named=True)
    of = tables.sources.raw.filter(pl.col("source_id") == row["source_id"])
    language = of["language"][0] if "language" in of.columns and of.height else None
    words = tables.vocabulary.of(language or tables.config.languages[0])
    with suppress(InvalidOperation, TypeError):  # of a cell that is no number another check speaks
        return row_to_add(row["as_printed"], words, Decimal(row["obs_value"]), row["precision"])
    return None


def _whole(check: CheckResult) -> Finding:
    """A check that failed without a cell: of the whole table, or because no row was there to look at."""
    where, fix = Where(file=PATHS[check.table], field=", ".join(check.columns) or None), f"The check stands in {check.file}."
    if check.looked_at:
        return _said(check, where, found=check.found, fix=fix)
    names = " and ".join(f"`may_be_empty_{lang}`" for lang in check.sentence)
    expected = f"at least one such row, or a reason in {names}"
    return _said(check, where, found="no row that this check applies to", expected=expected, fix=fix)


def _said(check: CheckResult, where: Where, problem: str | None = None, **more: str | None) -> Finding:
    """Return what a check says of a place, in its own words where there is no other `problem`."""
    return Finding(where=where, problem=problem or check.problem, rule=check.name, reason=check.because, **more)
