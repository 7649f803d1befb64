"""Of which kind a change is: a mistake of the editors, a revision by the source, a row withdrawn, or words alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tinhso.data.contract.columns import KEYS
from tinhso.data.editions.differences import RawTables, RowDifference, What, cells_of

OBSERVATIONS, SOURCES = "observations", "sources"
#: The columns that say what a published figure is, by table; of an observation all but its words and where they stand.
_FIGURE: Mapping[str, frozenset[str]] = {
    "indicators": frozenset({"unit_measure", "measure_type", "value_type", "codelist"}),
    "places": frozenset({"level", "valid_to", "successor"}),
}
_BESIDE_FIGURES = frozenset({"observation_id", "as_printed", "locator"})
_WORDS = ("note_", "name_", "definition_", "uncertainty_", "reason_")
#: What makes a source another than it was: its file, or when it was published.
_ORIGIN = ("file", "sha256", "published")
_PROVISIONAL, _FINAL = "P", "A"


class ChangeKind(StrEnum):
    """What kind of change it is (codelist `change_kind`)."""

    CORRECTION = "correction"
    REVISION = "revision"
    WITHDRAWAL = "withdrawal"
    EDITORIAL = "editorial"


def is_figure(table: str, column: str) -> bool:
    """Tell whether a column is part of what a published figure says."""
    if table == OBSERVATIONS:
        return column not in _BESIDE_FIGURES and not column.startswith(_WORDS)
    return column in _FIGURE.get(table, ())


def kind_of(row: RowDifference, before: RawTables, after: RawTables) -> ChangeKind:
    """Return the kind of a change of a row that was there before, as far as the two editions tell."""
    if row.what is What.WITHDRAWN:
        return ChangeKind.WITHDRAWAL if row.table == OBSERVATIONS else ChangeKind.EDITORIAL
    if not any(is_figure(row.table, column) for column in row.columns):
        return ChangeKind.EDITORIAL
    return ChangeKind.REVISION if _is_revised_by_its_source(row, before, after) else ChangeKind.CORRECTION


def kind_of_cell(column: str, kind: ChangeKind) -> ChangeKind:
    """Return the kind of one changed cell of a row of a kind: its words and its id are words alone."""
    return ChangeKind.EDITORIAL if column.startswith(_WORDS) or column in KEYS[OBSERVATIONS] else kind


def _is_revised_by_its_source(row: RowDifference, before: RawTables, after: RawTables) -> bool:
    was, now = row.before or {}, row.after or {}
    if (was.get("obs_status"), now.get("obs_status")) == (_PROVISIONAL, _FINAL):
        return True
    if not now.get("source_id"):
        return False
    (key,) = KEYS[SOURCES]
    old, new = (cells_of(tables, SOURCES, row.get(key, "")) for row, tables in ((was, before), (now, after)))
    return new is not None and (old is None or any(old.get(name) != new.get(name) for name in _ORIGIN))
