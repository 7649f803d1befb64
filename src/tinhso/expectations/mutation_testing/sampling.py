"""Which corruptions are made: as many as are wanted, spread over all operators, tables and columns.

A draw depends on the seed, the operator and the cell alone. An added row or operator leaves the other mutants as they were.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

from tinhso.data import Tables
from tinhso.errors import UsageError, did_you_mean
from tinhso.expectations.mutation_testing.mutants import Cells, Draw, Mutant, Sheet, SheetRow
from tinhso.expectations.mutation_testing.operators import Operator, ReferenceOperators, operators
from tinhso.expectations.suites.read_suites import Suite

Pool = tuple[float, int, int, float, Iterator[Mutant]]  # its next turn, its number, how often drawn from, the step between turns
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
    seen: set[tuple[str, int, tuple[str, ...]]] = set()
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
    drawn = sorted(sheet.rows, key=lambda row: Draw(seed, operator.name, sheet.name, column, row.text).number())
    for variant in range(VARIANTS):
        for row in drawn:
            mutant = corrupted(operator, row, column, Draw(seed, operator.name, sheet.name, column, row.text, "change", variant))
            if mutant is not None:
                yield mutant


def corrupted(operator: Operator, row: SheetRow, column: str, draw: Draw) -> Mutant | None:
    """Return what an operator makes of a cell or row, None where it does not apply or changes nothing."""
    change = operator.corrupt(row, column, draw)
    if change is None or change == (row.text,):
        return None
    if isinstance(change, tuple):
        return _mutant(operator.name, row, (), {"": row.text}, {"": "\n".join(change)}, change)
    cells = {column: change} if isinstance(change, str) else change
    cells = {name: cell for name, cell in cells.items() if cell != row[name]}
    return rewritten(row, cells, operator.name) if cells else None


def rewritten(row: SheetRow, cells: Mapping[str, str], operator: str = "by-hand") -> Mutant:
    """Return a mutant with the given text in some cells of a row."""
    return _mutant(operator, row, tuple(cells), row.cells, cells, (row.written(cells),))


def _mutant(
    operator: str, row: SheetRow, columns: tuple[str, ...], before: Cells, after: Cells, lines: tuple[str, ...]
) -> Mutant:
    was, now = (" | ".join(side[name] for name in after) for side in (before, after))
    return Mutant(
        operator=operator, table=row.sheet.name, key=row.key, line=row.line, columns=columns, before=was, after=now, lines=lines
    )
