"""Which corruptions are made: as many as are wanted, spread over all operators, tables and columns.

A draw depends on the seed, the operator and the cell alone. An added row or operator leaves the other mutants as they were.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import sqrt

from tinhso.data import Cells, Tables
from tinhso.errors import UsageError, did_you_mean
from tinhso.expectations.mutation_testing.mutants import Corrupted, CorruptLines, CorruptRows, Draw, Edit, Mutant, Sheet, SheetRow
from tinhso.expectations.mutation_testing.operators import Operator, operators
from tinhso.expectations.mutation_testing.reference_operators import ReferenceOperators
from tinhso.expectations.suites.read_suites import Suite

Pool = tuple[float, int, int, float, Iterator[Mutant]]  # its next turn, its number, how often drawn from, the step between turns
SHOWN = 3  # of many rows that a mutant changes, so many are shown
VARIANTS = 4  # how often an operator comes back to a cell, each time with another draw


def catalogue(tables: Tables, suites: Sequence[Suite]) -> tuple[Operator, ...]:
    """Return the operators for these tables; which indicators are parts of a total stands in the suites."""
    return operators(ReferenceOperators(tables, suites))


def sample(tables: Tables, suites: Sequence[Suite], *, seed: int, wanted: int, only: str | None = None) -> tuple[Mutant, ...]:
    """Return up to `wanted` distinct mutants, none of which is the file as it was.

    Each operator on each column is a pool. Pools are drawn from in turns, those of long tables and of weighty operators more
    often, so that none is left out as long as `wanted` is not below their number. Raises UsageError for an unknown operator.
    """
    references = ReferenceOperators(tables, suites)
    chosen = operators(references)
    names = [operator.name for operator in chosen]
    if only is not None and only not in names:
        raise UsageError(f"--only {only}: no such operator. {did_you_mean(only, names) or 'They are: ' + ', '.join(names)}")
    pools: list[Pool] = []
    for operator in chosen:
        for sheet in references.sheets.values():
            for column in operator.columns(sheet.table.contract) if only in (None, operator.name) else ():
                share = operator.weight * sqrt(len(sheet.rows) or 1)
                pools.append((0.0, len(pools), 0, 1 / share, _pool(operator, sheet, column, seed)))
    return tuple(_in_turns(pools, wanted))


def _in_turns(pools: list[Pool], wanted: int) -> Iterator[Mutant]:
    """Draw once from every pool, however small its share, and then by the shares."""
    seen: set[tuple[str, tuple[Edit, ...]]] = set()
    heapq.heapify(pools)
    while pools and len(seen) < wanted:
        _, number, drawn, step, pool = heapq.heappop(pools)
        mutant = next((mutant for mutant in pool if mutant.identity not in seen), None)
        if mutant is not None:
            seen.add(mutant.identity)
            heapq.heappush(pools, (step * (drawn + 2), number, drawn + 1, step, pool))
            yield mutant


def _pool(operator: Operator, sheet: Sheet, column: str, seed: int) -> Iterator[Mutant]:
    """Yield the mutants of one operator on one column, in an order of chance."""
    rows = (sheet.head,) if operator.adds else sheet.rows
    drawn = Draw(seed, operator.name, sheet.name, column).shuffled(rows)
    before: set[object] = set()  # a word of a whole column is drawn again from each of its rows, and there is much to write
    for variant in range(VARIANTS):
        for row in drawn:
            change = operator.corrupt(row, column, Draw(seed, operator.name, sheet.name, column, row.text, "change", variant))
            if isinstance(change, CorruptRows):
                of_rows = tuple((line, *cells.items()) for line, cells in change.items())
                if of_rows in before:
                    continue
                before.add(of_rows)
            mutant = corrupted(operator, row, column, change)
            if mutant is not None:
                yield mutant


def corrupted(operator: Operator, row: SheetRow, column: str, change: Corrupted) -> Mutant | None:
    """Return what comes of a change of a cell or of rows, None where it does not apply or changes nothing."""
    match change:
        case None:
            return None
        case CorruptLines():
            edits = {line: lines for line, lines in change.items() if lines != (row.sheet.table.lines[line - 1],)}
            return _of_lines(operator.name, row, edits) if edits else None
        case CorruptRows():
            return rewritten(row.sheet, change, operator.name)
        case str():
            return rewritten(row.sheet, {row.line: {column: change}}, operator.name)
        case _:
            return rewritten(row.sheet, {row.line: change}, operator.name)


def rewritten(sheet: Sheet, changes: Mapping[int, Cells], operator: str = "by-hand") -> Mutant | None:
    """Return a mutant with other text in some cells of some lines, None where that is the text they have."""
    rows = {line: sheet.rows[line - 2] for line in sorted(changes)}
    cells = {line: {name: cell for name, cell in changes[line].items() if cell != row[name]} for line, row in rows.items()}
    rows = {line: row for line, row in rows.items() if cells[line]}
    if not rows:
        return None
    first = next(iter(rows.values()))
    columns = tuple(dict.fromkeys(name for line in rows for name in cells[line]))
    before, after = (
        _few([" | ".join(side(line, row)[name] for name in cells[line]) for line, row in islice(rows.items(), SHOWN)], len(rows))
        for side in (lambda line, row: row.cells, lambda line, row: cells[line])
    )
    return Mutant(
        operator=operator, table=sheet.name, key=first.key, line=first.line, columns=columns, before=before, after=after,
        rows=len(rows), edits=tuple((line, (row.written(cells[line]),)) for line, row in rows.items()),
    )  # fmt: skip


def _of_lines(operator: str, row: SheetRow, edits: Mapping[int, tuple[str, ...]]) -> Mutant:
    """Return a mutant in which rows are wrong as a whole."""
    lines, new = row.sheet.table.lines, [line for there in edits.values() for line in there]
    return Mutant(
        operator=operator, table=row.sheet.name, key=row.key, line=row.line, columns=(),
        before=_few([lines[line - 1] for line in edits], len(edits)), after=_few(new, len(new)),
        rows=len(edits), edits=tuple(edits.items()),
    )  # fmt: skip


def _few(texts: Sequence[str], count: int) -> str:
    """Return some texts as one, of many the first."""
    more = f"\n… (+{count - SHOWN})" if count > SHOWN else ""
    return "\n".join(texts[:SHOWN]) + more
