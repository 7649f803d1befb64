"""① Data: the curated CSV files, read strictly, as typed tables and as the model; and how their values are worded."""

from tinhso.data import wording
from tinhso.data.contract import CONTRACT, CellType, Column, TableContract
from tinhso.data.dataset import dataset
from tinhso.data.notation import Notation, NotationError, parse_notation
from tinhso.data.reading import read
from tinhso.data.tables import Table, Tables

__all__ = [
    "CONTRACT",
    "CellType",
    "Column",
    "Notation",
    "NotationError",
    "Table",
    "TableContract",
    "Tables",
    "dataset",
    "parse_notation",
    "read",
    "wording",
]
