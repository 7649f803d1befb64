"""① Data: the curated CSV files, read strictly, as typed tables and as the model; and how their values are worded."""

from tinhso.data.adding.addition import Addition, addition, observation_row
from tinhso.data.adding.row_request import RowRequest, misnamed
from tinhso.data.comparability.along_time import Run, runs
from tinhso.data.comparability.along_time import ranks as is_rank
from tinhso.data.comparability.comparison import compare, grade, worst
from tinhso.data.comparability.deriving import Derived, derived, rounded
from tinhso.data.comparability.rules import NOT_STATED, PROVISIONAL, TIME
from tinhso.data.comparability.time_distance import latest_of
from tinhso.data.comparability.two_questions import TwoQuestions, two_questions
from tinhso.data.comparability.worked_out import compare_worked_out, worst_quality
from tinhso.data.contract.columns import KEYS, PATHS, RULES, CellType, Column, TableContract, contract_in
from tinhso.data.editions import telling
from tinhso.data.editions.accepting import Acceptance, ToExplain, acceptance, one_line, with_changes
from tinhso.data.editions.changes import Change, changes_of, misfits, told, untold_words
from tinhso.data.editions.differences import ChangeKind, Differences, RowDifference, What, differences, is_figure
from tinhso.data.editions.editions import NO_EDITIONS, Editions, Gone, editions, read_editions
from tinhso.data.editions.kept_editions import (
    ABOUT_EDITIONS,
    Cells,
    KeptEdition,
    RawTable,
    RawTables,
    archive_name,
    kept_editions,
    of_csv,
    of_tables,
    packed,
    unpacked,
)
from tinhso.data.editions.telling import unaccepted
from tinhso.data.exported.exported_table import ExportedCell, ExportedTable, exported_table
from tinhso.data.exported.layout import EmptyCell
from tinhso.data.exported.sheet import letter as column_letters
from tinhso.data.exported.words import identifier
from tinhso.data.language import collation, comparison_words, wording
from tinhso.data.language.casing import Casing
from tinhso.data.language.notation import Notation, NotationError, parse_notation
from tinhso.data.language.number_words import FILE as NOTATION
from tinhso.data.language.number_words import IN_PROSE, load_vocabulary
from tinhso.data.language.numerals import decimals_of, last_place
from tinhso.data.language.unknown_words import row_to_add
from tinhso.data.language.whole_numbers import numbers_in_words
from tinhso.data.publishing.catalogue import schema_org
from tinhso.data.publishing.data_package import data_package
from tinhso.data.publishing.description import DataFile, Description, describe
from tinhso.data.publishing.exports import export
from tinhso.data.reading import reads
from tinhso.data.reading.base_codes import packaged_codes, packaged_rows
from tinhso.data.reading.column_profile import Bar, ColumnProfile, Distribution, Shape, profile
from tinhso.data.reading.dataset import dataset, text_of
from tinhso.data.reading.known_names import SEVERAL, CellNames
from tinhso.data.reading.read_tables import UnreadableError, lost_columns, read, reread
from tinhso.data.reading.tables import Table, Tables, UnreadError
from tinhso.data.sources.kept_tables import TableResult, verify_tables
from tinhso.data.sources.printed import SIGNED, Printing, entered, printed_figure, printing_id, printings, states_the_whole
from tinhso.data.sources.table_names import KEPT
from tinhso.data.sources.texts import Clause, clause
from tinhso.data.sources.verify import RowResult, SourceReport, TextResult, verify_sources
from tinhso.model.locales import DecimalMark, language_name, locale
