"""The records of a CSV file as they are written, so that what is added leaves every other byte as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


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
