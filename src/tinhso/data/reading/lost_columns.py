"""Columns that the published edition has and the files no longer have: a file may lack what may be empty."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tinhso.data.reading.tables import Tables
from tinhso.errors import Finding, Where


def lost_columns(tables: Tables, published: Path) -> Iterator[Finding]:
    """Yield a remark for each column in which the CSV files of the folder `published` have cells, and the tables have none."""
    for table in tables:
        file = published / f"{table.name}.csv"
        if not file.is_file():
            continue
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for name in rows[0] if rows else ():
            filled = sum(bool(row[name]) for row in rows)
            if filled and name in table.raw.columns and name not in table.contract.names:
                yield Finding(
                    where=Where(file=table.path, line=1, field=name),
                    problem="this column is no longer there",
                    found=f"the edition published here has filled cells in it: {filled}",
                    fix="Put it back, unless it went on purpose: its cells count as empty now.",
                )
