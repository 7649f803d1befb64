"""CSV on the Web: one JSON file that tells programs what every column of every CSV file holds and how the files hang together.

W3C, Metadata Vocabulary for Tabular Data. Under this name and in the folder of the CSV files it is found by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data.contract.columns import KEYS, PATTERNS, CellType, Column, TableContract
from tinhso.data.publishing.description import both
from tinhso.data.reading.tables import Tables

NAME = "csv-metadata.json"
_TYPES: Mapping[CellType, object] = {
    CellType.INTEGER: "integer",
    CellType.NUMBER: "decimal",
    CellType.VALUE: "decimal",
    CellType.DAY: {"base": "date", "format": "yyyy-MM-dd"},
    CellType.ADDRESS: "anyURI",
    CellType.TEXT: "string",
}


def csvw(tables: Tables) -> dict[str, object]:
    """Return the metadata of all tables as one table group."""
    config = tables.config
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": tables.languages[0]}],
        "dc:title": both(config.title),
        "dc:description": both(config.description),
        "dc:issued": {"@value": str(config.edition), "@type": "xsd:date"},
        "dc:identifier": tables.digest,
        "dc:license": {"@id": config.licence.url},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(table.contract) for table in tables],
    }


def _table(contract: TableContract) -> dict[str, object]:
    schema: dict[str, object] = {"columns": [_column(column) for column in contract.columns]}
    if contract.key:
        schema["primaryKey"] = list(contract.key)
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.table}.csv", "columnReference": KEYS[column.table][0]},
        }
        for column in contract.columns
        if column.table is not None
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{contract.name}.csv", "dc:description": both(contract.meaning), "tableSchema": schema}


def _column(column: Column) -> dict[str, object]:
    found: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "datatype": _TYPES.get(column.type) or {"base": "string", "format": PATTERNS[column.type].strip("^$")},
        "dc:description": both(column.meaning),
    }
    if column.required:
        found["required"] = True
    if column.lang is not None:
        found["lang"] = column.lang
    return found
