"""The downloads as one workbook: a sheet a table, and a sheet that explains the columns. Cells are values, never formulas."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from tinhso.data.reading.tables import Table, Tables
from tinhso.model import ENGLISH, Dataset

_WIDE, _NARROW = 44, 18


def workbook(dataset: Dataset, tables: Tables) -> bytes:
    """Return the workbook's bytes, which depend on the tables and the edition alone."""
    config = tables.config
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    created = datetime.fromisoformat(str(config.edition.first_day))
    book.set_properties({"title": config.title.english, "comments": dataset.digest, "created": created})
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for table in tables:
        _sheet(book, table, head)
    _columns(book, tables, head, text)
    book.close()
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, table: Table, head: object) -> None:
    sheet = book.add_worksheet(table.name)
    names = table.contract.names
    for column, name in enumerate(names):
        wide = name.startswith(("note", "definition", "title", "observation_id"))
        sheet.set_column(column, column, _WIDE if wide else _NARROW)
    sheet.write_row(0, 0, names, head)
    numbers = [column.type.is_number for column in table.contract.columns]
    for number, row in enumerate(table.raw.select(names).iter_rows(), 1):
        for column, text in enumerate(row):
            if text is not None and numbers[column] and _is_exact(text):
                sheet.write_number(number, column, _PrintedNumber(text))
            elif text is not None:
                sheet.write_string(number, column, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(table.frame.height, 1), len(names) - 1)


class _PrintedNumber(float):
    """A number that the file has with the digits that are written: the library would write 72.4 as 72.40000000000001."""

    def __format__(self, spec: str) -> str:
        return repr(float(self)).removesuffix(".0")


def _is_exact(text: str) -> bool:
    """Tell whether the numbers of a workbook, which are floats, hold what is written; others stay text, with all digits."""
    return Decimal(repr(float(text))) == Decimal(text)


def _columns(book: xlsxwriter.Workbook, tables: Tables, head: object, text: object) -> None:
    sheet = book.add_worksheet("codebook")
    langs = sorted(tables.languages, key=lambda lang: lang != ENGLISH)
    sheet.set_column(0, 1, _NARROW)
    sheet.set_column(2, 1 + 2 * len(langs), _WIDE, text)
    sheet.write_row(0, 0, ("table", "column", *(f"{part}_{lang}" for lang in langs for part in ("meaning", "rule"))), head)
    entries = ((table, column) for table in tables for column in table.contract.columns)
    for number, (table, column) in enumerate(entries, 1):
        cells = (table.name, column.name, *(text[lang] for lang in langs for text in (column.meaning, column.rule)))
        for position, cell in enumerate(cells):
            sheet.write_string(number, position, cell)
    sheet.freeze_panes(1, 2)
