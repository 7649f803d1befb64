"""① Data: the curated CSV files, read strictly, as typed tables and as the model; and how their values are worded."""

from tinhso.data import wording
from tinhso.data.columns import CellType, Column, TableContract
from tinhso.data.comparability import comparable_with, compare, worst
from tinhso.data.contract import CONTRACT
from tinhso.data.dataset import dataset
from tinhso.data.notation import Notation, NotationError, parse_notation
from tinhso.data.reading import read
from tinhso.data.sources import RowResult, SourceReport, TextResult, verify_sources
from tinhso.data.tables import Table, Tables

__all__ = [
    "CONTRACT",
    "CellType",
    "Column",
    "Notation",
    "NotationError",
    "RowResult",
    "SourceReport",
    "Table",
    "TableContract",
    "Tables",
    "TextResult",
    "comparable_with",
    "compare",
    "dataset",
    "parse_notation",
    "read",
    "verify_sources",
    "wording",
    "worst",
]
