"""Writes the downloads: every table as CSV and Parquet, everything as JSON and XLSX, a Frictionless data package, open formats.

The same tables give the same bytes: nothing here reads the clock, the locale or the machine.
"""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path

import polars as pl

from tinhso import digest
from tinhso.data.language.numerals import decimals_of
from tinhso.data.publishing.catalogue import open_formats
from tinhso.data.publishing.data_package import NAME, data_package, licence
from tinhso.data.reading.tables import Table, Tables
from tinhso.effects import fresh_folder, write_bytes, write_text
from tinhso.model import Dataset

STEM = NAME
#: So many digits a decimal of Parquet has at most.
DIGITS = 38
_LIBRARIES = ("polars", "vn-collate", "xlsxwriter")
_ENCODED = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes such an encoder for each cell


def export(dataset: Dataset, tables: Tables, folder: Path) -> tuple[Path, ...]:
    """Write the downloads into a folder, emptied first, and return their paths in the order of their names.

    A folder that holds what is made from the same is left as it is: a file beside it says from what, and what was made.
    """
    code = digest.of_code(*digest.OF_THE_DATA, libraries=_LIBRARIES)
    made_from = [tables.digest, tables.words.digest, repr(tables.config), code]
    stamp, key = folder.with_name(f"{folder.name}.digest"), digest.of_value(made_from)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{key} {digest.of_tree(folder, [folder])}":
        return tuple(digest.files_below(folder))
    from tinhso.data.publishing.workbook import workbook  # costs 0.1 s to import, which nobody else who reads data should pay

    files = dict(data_package(tables))
    for table in tables:
        files[f"{table.name}.parquet"] = _parquet(table)
    files[f"{STEM}.json"] = _json(dataset, tables)
    files[f"{STEM}.xlsx"] = workbook(dataset, tables)
    files |= open_formats(dataset, tables, files)
    fresh_folder(folder)
    for name in sorted(files):
        write_bytes(folder / name, files[name])
    write_text(stamp, f"{key} {digest.of_tree(folder, [folder])}")
    return tuple(folder / name for name in sorted(files))


def _parquet(table: Table) -> bytes:
    buffer = io.BytesIO()
    names = [(column.name, column.type) for column in table.contract.columns]
    cells = [exact(table.raw[name], table.frame[name]) if type_.is_number else table.frame[name] for name, type_ in names]
    pl.DataFrame(cells).write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def exact(written: pl.Series, typed: pl.Series) -> pl.Series:
    """Return a column of numbers as floats where these are what is written, else as decimals with all digits.

    A float has no more than 15 to 17 of them: 9007199254740993 would become another number. Where even a decimal has too few,
    the digits stay text.
    """
    cells = [None if text is None else Decimal(text) for text in written]
    if typed.dtype == pl.Int64 or all(cell is None or Decimal(repr(float(cell))) == cell for cell in cells):
        return typed
    scale = max(decimals_of(cell) for cell in cells if cell is not None)
    digits = max(len(str(abs(int(cell)))) for cell in cells if cell is not None)
    fits = digits + scale <= DIGITS
    return pl.Series(written.name, cells, dtype=pl.Decimal(DIGITS, scale)) if fits else written


def _json(dataset: Dataset, tables: Tables) -> bytes:
    config = tables.config
    document: dict[str, object] = {
        "digest": dataset.digest, "licence": licence(config), "title": dict(config.title), "edition": str(config.edition),
        "address": config.site_url,
    }  # fmt: skip
    tables_ = ",\n".join(f"{json.dumps(table.name)}: {_filled(table)}" for table in tables)
    head = json.dumps(document, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "tables": {{\n{tables_}\n}}\n}}\n'.encode()


def _filled(table: Table) -> str:
    """Return a table as JSON: its columns (without those that are empty), then its rows, one a line. A number has the digits that
    are written, which JSON does not limit.
    """
    raw = table.raw.select(table.contract.names)
    columns = [one for one in table.contract.columns if raw.is_empty() or raw[one.name].null_count() < len(raw)]
    names, numbers = [column.name for column in columns], [column.type.is_number for column in columns]
    lines = ",\n".join(f"[{','.join(map(_cell, row, numbers))}]" for row in raw.select(names).iter_rows())
    return f'{{"columns": {json.dumps(names)}, "rows": [\n{lines}\n]}}'


def _cell(text: str | None, number: bool) -> str:
    return text if number and text is not None else _ENCODED(text)
