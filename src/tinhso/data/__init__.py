"""① Data: the curated CSV files, read strictly, as typed tables and as the model; and how their values are worded."""

from tinhso.data import collation, comparing, counting, wording
from tinhso.data.agreement import states_the_whole
from tinhso.data.casing import Casing
from tinhso.data.catalogue import schema_org
from tinhso.data.codebook import Codebook, CodelistEntry, ColumnEntry, TableEntry, codebook
from tinhso.data.columns import CellType, Column, TableContract
from tinhso.data.comparability import compare, worst
from tinhso.data.contract import CONTRACT
from tinhso.data.dataset import dataset
from tinhso.data.deriving import Derived, derived, rounded
from tinhso.data.describing import DataFile, Description, describe
from tinhso.data.exports import export
from tinhso.data.notation import Notation, NotationError, parse_notation
from tinhso.data.package import data_package
from tinhso.data.printings import Printing, printed_figure, printing_id, printings
from tinhso.data.profile import Bar, ColumnProfile, Distribution, Shape, profile
from tinhso.data.reading import read, reread
from tinhso.data.reasons import MAXIMUM_MONTHS
from tinhso.data.sources import RowResult, SourceReport, TextResult, verify_sources
from tinhso.data.tables import Table, Tables
from tinhso.data.texts import Clause, clause

__all__ = [
    "CONTRACT",
    "MAXIMUM_MONTHS",
    "Bar",
    "Casing",
    "CellType",
    "Clause",
    "Codebook",
    "CodelistEntry",
    "Column",
    "ColumnEntry",
    "ColumnProfile",
    "DataFile",
    "Derived",
    "Description",
    "Distribution",
    "Notation",
    "NotationError",
    "Printing",
    "RowResult",
    "Shape",
    "SourceReport",
    "Table",
    "TableContract",
    "TableEntry",
    "Tables",
    "TextResult",
    "clause",
    "codebook",
    "collation",
    "compare",
    "comparing",
    "counting",
    "data_package",
    "dataset",
    "derived",
    "describe",
    "export",
    "parse_notation",
    "printed_figure",
    "printing_id",
    "printings",
    "profile",
    "read",
    "reread",
    "rounded",
    "schema_org",
    "states_the_whole",
    "verify_sources",
    "wording",
    "worst",
]
