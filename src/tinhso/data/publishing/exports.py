"""Writes the downloads: every table as CSV and Parquet, everything as JSON and XLSX, a Frictionless data package, open formats.

The same tables give the same bytes: nothing here reads the clock, the locale or the machine.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from tinhso.data.publishing.catalogue import open_formats
from tinhso.data.publishing.data_package import NAME, data_package, licence
from tinhso.data.reading.tables import Table, Tables
from tinhso.effects import fresh_folder, write_bytes
from tinhso.model import Dataset
from tinhso.project import Config

STEM = NAME


def export(dataset: Dataset, tables: Tables, folder: Path, *, config: Config | None = None) -> tuple[Path, ...]:
    """Write the downloads into a folder, emptied first, and return their paths in the order of their names.

    `config` names the edition in the JSON, the workbook and the package; without it they carry the digest alone.
    """
    from tinhso.data.publishing.workbook import workbook  # costs 0.1 s to import, which nobody else who reads data should pay

    files = dict(data_package(tables, config))
    for table in tables:
        files[f"{table.name}.parquet"] = _parquet(table)
    files[f"{STEM}.json"] = _json(dataset, tables, config)
    files[f"{STEM}.xlsx"] = workbook(dataset, tables, config)
    files |= open_formats(dataset, tables, config, files)
    fresh_folder(folder)
    for name in sorted(files):
        write_bytes(folder / name, files[name])
    return tuple(folder / name for name in sorted(files))


def _parquet(table: Table) -> bytes:
    buffer = io.BytesIO()
    table.frame.select(table.contract.names).write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _json(dataset: Dataset, tables: Tables, config: Config | None) -> bytes:
    document: dict[str, object] = {"digest": dataset.digest, "licence": licence(tables.config)}
    if config is not None:
        document |= {
            "title": dict(config.title),
            "edition": str(config.edition),
            "address": config.site_url,
        }
    tables_ = ",\n".join(f"{json.dumps(table.name)}: [\n{_lines(table)}\n]" for table in tables)
    head = json.dumps(document, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "tables": {{\n{tables_}\n}}\n}}\n'.encode()


def _lines(table: Table) -> str:
    """Return the rows of a table as JSON, one a line."""
    rows = table.frame.select(table.contract.names).iter_rows(named=True)
    return ",\n".join(
        json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False, separators=(",", ":"))
        for row in rows
    )


def _plain(value: object) -> object:
    """Write 2895.0 as 2895: the decimals are of the type, not of the figure."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
