"""Reads the first line of a CSV file against the contract: delimiter, and columns lost, doubled, strange or out of order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.data.contract.columns import TableContract
from tinhso.data.reading import csv_rows
from tinhso.errors import Finding, Where, nearest

_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The names as they stand in the file, None where the rows cannot be read by them, and what is wrong with them."""

    names: tuple[str, ...] | None
    findings: tuple[Finding, ...]


def match_header(contract: TableContract, line: str) -> Header:
    """Compare the first line with the contract's columns."""
    for sign, name in _DELIMITERS.items():
        if line.count(sign) > line.count(","):
            finding = _finding(
                contract,
                f"the cells are separated by {name}",
                rule="delimiter",
                found=line[:60],
                expected="commas",
                fix="Save the file again as CSV with commas (in LibreOffice: «Edit filter settings»).",
            )
            return Header(names=None, findings=(finding,))
    cells = csv_rows.cells(line)
    if isinstance(cells, csv_rows.BrokenQuotes):
        return Header(names=None, findings=(_finding(contract, cells.problem, at=cells.column, rule="quotes", fix=cells.fix),))
    if not set(cells) & set(contract.names):
        finding = _finding(
            contract,
            "the first line does not name the columns",
            rule="columns",
            found=line[:60],
            expected=",".join(contract.names),
            fix="Put the line with the names back on top.",
        )
        return Header(names=None, findings=(finding,))
    return _match(contract, line, cells)


def _match(contract: TableContract, line: str, cells: Sequence[str]) -> Header:
    findings: list[Finding] = []
    begins = csv_rows.starts(line)
    missing = [name for name in contract.names if name not in cells]
    seen: set[str] = set()
    for at, name in zip(begins, cells, strict=True):
        if name in seen and name:
            findings.append(
                _finding(contract, f"the column {name} is there twice", at=at, rule="columns", fix="Delete one of them.")
            )
        elif not name:
            findings.append(_finding(contract, "a column without a name", at=at, rule="columns", fix="Delete the column."))
        elif name not in contract.names:
            near = nearest(name.strip().lower().replace(" ", "_"), missing)
            fix = f"Did you mean {near!r}?" if near else "Delete it, or change the contract in src/tinhso/data/."
            problem = f"the column {name!r} is not in the contract"
            findings.append(_finding(contract, problem, at=at, rule="columns", expected=near or "no such column", fix=fix))
            if near:
                missing.remove(near)
        seen.add(name)
    for name in missing:
        before = contract.names[: contract.names.index(name)]
        place = f"after {before[-1]}" if before else "as the first"
        findings.append(
            _finding(
                contract,
                f"the column {name} is missing",
                rule="columns",
                field=name,
                expected=f"{name} {place}",
                fix="Put it back.",
            )
        )
    if not findings and tuple(cells) != contract.names:
        at, name, wanted = next((a, c, n) for a, c, n in zip(begins, cells, contract.names, strict=True) if c != n)
        findings.append(
            _finding(
                contract,
                "the columns stand in another order",
                at=at,
                rule="columns",
                found=name,
                expected=wanted,
                fix=f"The order is {','.join(contract.names)}",
            )
        )
    return Header(names=tuple(cells), findings=tuple(findings))


def _finding(
    contract: TableContract, problem: str, *, at: int | None = None, field: str | None = None, **more: str | None
) -> Finding:
    return Finding(where=Where(file=contract.path, line=1, column=at, field=field), problem=problem, **more)
