"""Rows as they are written, so that what is added leaves every other byte as it was; and which of a table are new beside those of
the file: the same figure twice is one row, another figure of the same is a mistake."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinhso.errors import Finding, Where, refuse
from tinhso.grouping import grouped
from tinhso.model import Dataset, Observation

OBSERVATIONS = "data/observations.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRecord:
    """One record: its text with the end of its last line, and its cells by column."""

    text: str
    cells: Mapping[str, str]


def records(content: str) -> tuple[tuple[str, ...], tuple[CsvRecord, ...]]:
    """Return the columns of a file and the records below its header."""
    lines = content.splitlines(keepends=True)
    reader = csv.reader(lines)
    columns = tuple(next(reader, ()))
    found: list[CsvRecord] = []
    start = reader.line_num
    for row in reader:
        text = "".join(lines[start : reader.line_num])
        found.append(CsvRecord(text=text if text.endswith("\n") else f"{text}\n", cells=dict(zip(columns, row, strict=False))))
        start = reader.line_num
    return columns, tuple(found)


def widened(content: str, columns: Iterable[str], order: Sequence[str]) -> str:
    """Return a file with the columns that it lacks, empty, where an order of all has them: as it is where it lacks none."""
    there, found = records(content)
    wanted = tuple(name for name in order if name in {*there, *columns})
    return content if wanted == there else ",".join(wanted) + "\n" + written(wanted, (record.cells for record in found))


def new_columns(before: str, after: str) -> tuple[str, ...]:
    """Return the columns that a file has now and had not."""
    return tuple(name for name in records(after)[0] if name not in records(before)[0])


def written(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV without a header, with these columns; a row has no other filled cell."""
    out = io.StringIO()
    csv.DictWriter(out, columns, lineterminator="\n").writerows(
        {name: cell for name, cell in row.items() if cell or name in columns} for row in rows
    )
    return out.getvalue()


def fresh_rows(rows: Iterable[dict[str, str]], dataset: Dataset) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows that are new, and the ids of those that are there as they are.

    Raises InputError with every row whose place, indicator, time and kind only rows with another figure, base or source have;
    it is held against one of its own source where there is one.
    """
    there = grouped(dataset.rows, lambda row: (row.ref_area, row.indicator, str(row.time_period), row.kind.value))
    fresh, known, findings = [], [], []
    for new in rows:
        others = there.get((new["ref_area"], new["indicator"], new["time_period"], new["kind"]), ())
        same = [
            row for row in others if (_said(row), row.base or "", row.source_id) == (_says(new), new["base"], new["source_id"])
        ]
        if not others:
            fresh.append(new)
        elif same:
            known.append(same[0].observation_id)
        else:
            old = min(others, key=lambda row: (row.source_id != new["source_id"], row.line))
            findings.append(
                Finding(
                    where=Where(file=OBSERVATIONS, line=old.line), problem="this row says the same of the same place and time",
                    found=f"{_said(old)} of {old.source_id}", expected=f"{_says(new)} of {new['source_id']}, to be added",
                    fix="Leave one of the two out, or enter the row by hand, with what tells them apart in breakdown or base.",
                    key=old.observation_id,
                )
            )  # fmt: skip
    refuse(findings)
    return fresh, known


def _said(row: Observation) -> str:
    """Return the figure of a row as it is written, or that there is none, and why."""
    return f"no figure ({row.obs_status})" if row.value is None else f"{row.value:f}"


def _says(row: Mapping[str, str]) -> str:
    return row["obs_value"] or f"no figure ({row['obs_status']})"
