"""Reads the first line of a CSV file against the contract: delimiter, and columns lost, doubled, strange or out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinhso.data.contract.columns import TableContract
from tinhso.data.reading import file_lines
from tinhso.errors import Finding, Where, nearest

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def match_header(contract: TableContract, line: str) -> tuple[tuple[str, ...] | None, list[Finding]]:
    """Compare the first line with the contract's columns.

    Return the names as they stand in the file, None where the rows cannot be read by them, and what is wrong with them.
    """
    for sign, name in _DELIMITERS.items():
        if line.count(sign) > line.count(","):
            problem = f"the cells are separated by {name}"
            fix = "Save the file again as CSV with commas (in LibreOffice: «Edit filter settings»)."
            return None, [_finding(contract, problem, rule="delimiter", found=line[:60], expected="commas", fix=fix)]
    cells = file_lines.cells(line)
    if isinstance(cells, file_lines.BrokenQuotes):
        return None, [_finding(contract, cells.problem, at=cells.column, rule="quotes", fix=cells.fix)]
    if not set(cells) & set(contract.names):
        expected, fix = ",".join(contract.names), "Put the line with the names back on top."
        return None, [_finding(contract, "the first line does not name the columns", found=line[:60], expected=expected, fix=fix)]
    return tuple(cells), list(_misfits(contract, cells, file_lines.starts(line)))


def _misfits(contract: TableContract, cells: Sequence[str], begins: Sequence[int]) -> Iterator[Finding]:
    missing = [name for name in contract.names if name not in cells]
    complete = not missing and len(cells) == len(contract.names)
    for index, (at, name) in enumerate(zip(begins, cells, strict=True)):
        if not name:
            yield _finding(contract, "a column without a name", at=at, fix="Delete the column.")
        elif name in cells[:index]:
            yield _finding(contract, f"the column {name} is there twice", at=at, fix="Delete one of them.")
        elif name not in contract.names:
            near = nearest(name.strip().lower().replace(" ", "_"), missing)
            fix = f"Did you mean {near!r}?" if near else "Delete it, or change the contract in src/tinhso/data/."
            problem = f"the column {name!r} is not in the contract"
            yield _finding(contract, problem, at=at, expected=near or "no such column", fix=fix)
            if near:
                missing.remove(near)
    for name in missing:
        before = contract.names[: contract.names.index(name)]
        expected = f"{name} after {before[-1]}" if before else f"{name} as the first"
        yield _finding(contract, f"the column {name} is missing", field=name, expected=expected, fix="Put it back.")
    if complete and tuple(cells) != contract.names:
        at, name, wanted = next((a, c, n) for a, c, n in zip(begins, cells, contract.names, strict=True) if c != n)
        fix = f"The order is {','.join(contract.names)}"
        yield _finding(contract, "the columns stand in another order", at=at, found=name, expected=wanted, fix=fix)


def _finding(
    contract: TableContract,
    problem: str,
    *,
    at: int | None = None,
    field: str | None = None,
    rule: str = "columns",
    **more: str | None,
) -> Finding:
    where = Where(file=contract.path, line=1, column=at, field=field)
    return Finding(where=where, problem=problem, rule=rule, **more)
