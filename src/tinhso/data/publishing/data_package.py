"""The data package: the CSV files described by the Data Package standard (Frictionless, version 1), with what the contract asks.

The description says as much as the standard can say: types, patterns, required and unique cells, codes, bounds, keys and
references. Any program that reads data packages can thus hold the files against it, without a line of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tinhso import digest
from tinhso.data.contract.columns import PATTERNS, CellType, Column
from tinhso.data.publishing.description import as_json
from tinhso.data.reading.tables import Table, Tables
from tinhso.project import Config

NAME = "tinhso"
DESCRIPTION = "datapackage.json"
_TYPES = {CellType.INTEGER: "integer", CellType.NUMBER: "number", CellType.VALUE: "number", CellType.DAY: "date"}
_KEYS = {"places": "ref_area", "sources": "source_id", "indicators": "indicator"}
# Lines and positions are counted from one; parts of a ratio are counts, and nothing is divided by zero.
_LEAST = {"sort_order": 1, "locator": 1, "numerator": 0, "denominator": 1}


def data_package(tables: Tables) -> Mapping[str, bytes]:
    """Return the files of the data package by their names: every table as it was curated, and `datapackage.json`."""
    files = {f"{table.name}.csv": ("\n".join(table.lines) + "\n").encode() for table in tables}
    return {**files, DESCRIPTION: _description(tables, files)}


def licence(config: Config) -> dict[str, str]:
    """Return the licence as data packages name it."""
    return {"name": config.licence.code, "path": config.licence.url, "title": config.licence.title}


def _description(tables: Tables, files: Mapping[str, bytes]) -> bytes:
    config = tables.config
    document: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": NAME,
        "version": tables.digest,
        "licenses": [licence(config)],
        "title": config.title.english,
        "description": config.description.english,
        "created": f"{config.edition}T00:00:00Z",
    }
    if config.site_url is not None:
        document["homepage"] = config.site_url
    document["resources"] = [_resource(table, files[f"{table.name}.csv"], tables) for table in tables]
    return as_json(document)


def _resource(table: Table, content: bytes, tables: Tables) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.contract.meaning.english,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{digest.of_bytes(content)}",
        "schema": _schema(table, tables),
    }


def _schema(table: Table, tables: Tables) -> dict[str, object]:
    contract = table.contract
    schema: dict[str, object] = {
        "fields": [_field(column, contract.key, tables) for column in contract.columns],
        "missingValues": [""],
    }
    if contract.key:
        schema["primaryKey"] = list(contract.key)
    keys = [
        {"fields": column.name, "reference": {"resource": "" if column.table == table.name else column.table, "fields": key}}
        for column in contract.columns
        if (key := _KEYS.get(column.table or "")) is not None
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, key: tuple[str, ...], tables: Tables) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": column.meaning.english,
        **{f"description_{lang}": words for lang, words in column.meaning.items() if lang != column.meaning.default},
    }
    constraints = _constraints(column, key, tables)
    if constraints:
        field["constraints"] = constraints
    return field


def _constraints(column: Column, key: tuple[str, ...], tables: Tables) -> dict[str, object]:
    """Return what the contract asks of a cell, in the words of the standard."""
    found: dict[str, object] = {}
    if column.required:
        found["required"] = True
    if key == (column.name,):
        found["unique"] = True
    codes = _codes(column, tables)
    if codes:
        found["enum"] = codes
    elif column.type not in _TYPES and column.type is not CellType.TEXT:
        found["pattern"] = pattern(column.type)
    if column.name in _LEAST:
        found["minimum"] = _LEAST[column.name]
    return found


def pattern(type_: CellType) -> str:
    """Return the form of a cell as the standard has it: the whole cell is meant, and groups are plain (XML Schema)."""
    return re.sub(r"\(\?:", "(", PATTERNS[type_]).removeprefix("^").removesuffix("$")


def _codes(column: Column, tables: Tables) -> list[str]:
    """Return the codes that a column may hold: those of its list, for a state those of all lists that indicators use.

    Lists are named in `codelists.csv` itself, so that an indicator's list is one of these names.
    """
    entries = tables.codelists.frame.select("codelist", "code").rows()
    if column.codelist is not None:
        return [code for codelist, code in entries if codelist == column.codelist]
    if column.name == "obs_code":
        lists = set(tables.indicators.frame["codelist"])
        return list(dict.fromkeys(code for codelist, code in entries if codelist in lists))
    if column.name == "codelist" and column.required is False:
        return list(dict.fromkeys(codelist for codelist, _ in entries))
    return []
