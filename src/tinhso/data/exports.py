"""Writes the downloads: every table as CSV and Parquet, everything as JSON and XLSX, a Frictionless data package, open formats.

The same tables give the same bytes: nothing here reads the clock, the locale or the machine.
"""

from __future__ import annotations

import io
import json
from pathlib import Path

from tinhso import digest
from tinhso.data.columns import CellType, Column, TableContract
from tinhso.data.open_formats import open_formats
from tinhso.data.tables import Table, Tables
from tinhso.effects import fresh_folder, write_bytes
from tinhso.model import Dataset
from tinhso.project import Config

STEM = "tinhso"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
_SCHEMA_TYPES = {CellType.INTEGER: "integer", CellType.NUMBER: "number", CellType.DAY: "date"}


def export(dataset: Dataset, tables: Tables, folder: Path, *, config: Config | None = None) -> tuple[Path, ...]:
    """Write the downloads into a folder, emptied first, and return their paths in the order of their names.

    `config` names the edition in the JSON, the workbook and the package; without it they carry the digest alone.
    """
    from tinhso.data.workbook import workbook  # costs 0.1 s to import, which nobody else who reads data should pay

    files: dict[str, bytes] = {}
    for table in tables:
        files[f"{table.name}.csv"] = _csv(table)
        files[f"{table.name}.parquet"] = _parquet(table)
    files[f"{STEM}.json"] = _json(dataset, tables, config)
    files[f"{STEM}.xlsx"] = workbook(dataset, tables, config)
    files["datapackage.json"] = _package(tables, files, config)
    files |= open_formats(dataset, tables, config, files)
    fresh_folder(folder)
    for name in sorted(files):
        write_bytes(folder / name, files[name])
    return tuple(folder / name for name in sorted(files))


def _csv(table: Table) -> bytes:
    """Return the file as it was curated, with a line end after its last line."""
    return ("\n".join(table.lines) + "\n").encode()


def _parquet(table: Table) -> bytes:
    buffer = io.BytesIO()
    table.frame.select(table.contract.names).write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _json(dataset: Dataset, tables: Tables, config: Config | None) -> bytes:
    document: dict[str, object] = {"digest": dataset.digest, "licence": LICENCE}
    if config is not None:
        document |= {
            "title": {"vi": config.title.vi, "en": config.title.en},
            "edition": str(config.edition),
            "address": config.site_url,
        }
    tables_ = ",\n".join(f"{json.dumps(table.name)}: [\n{_lines(table)}\n]" for table in tables)
    head = json.dumps(document, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "tables": {{\n{tables_}\n}}\n}}\n'.encode()


def _lines(table: Table) -> str:
    """Return the rows of a table as JSON, one a line."""
    rows = table.frame.select(table.contract.names).iter_rows(named=True)
    return ",\n".join(json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False) for row in rows)


def _plain(value: object) -> object:
    """Write 2895.0 as 2895: the decimals are of the type, not of the figure."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _dump(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _package(tables: Tables, files: dict[str, bytes], config: Config | None) -> bytes:
    """Return the description of the CSV files by the Data Package standard (Frictionless, version 1)."""
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": STEM,
        "version": tables.digest,
        "licenses": [LICENCE],
    }
    if config is not None:
        package |= {"title": config.title.en, "description": config.description.en, "created": f"{config.edition}T00:00:00Z"}
        if config.site_url is not None:
            package["homepage"] = config.site_url
    package["resources"] = [_resource(table, files[f"{table.name}.csv"]) for table in tables]
    return _dump(package)


def _resource(table: Table, content: bytes) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.contract.meaning.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest.of_bytes(content)}",
        "schema": _schema(table.contract),
    }


def _schema(contract: TableContract) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [_field(column) for column in contract.columns], "missingValues": [""]}
    if contract.key:
        schema["primaryKey"] = list(contract.key)
    keys = [
        {"fields": column.name, "reference": {"resource": "" if column.table == contract.name else column.table, "fields": key}}
        for column, key in ((c, _key(c)) for c in contract.columns)
        if key is not None
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _key(column: Column) -> str | None:
    return {"places": "ref_area", "sources": "source_id", "indicators": "indicator"}.get(column.table or "")


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _SCHEMA_TYPES.get(column.type, "string"),
        "description": column.meaning.en,
        "description_vi": column.meaning.vi,
    }
    if column.required:
        field["constraints"] = {"required": True}
    return field
