"""The kinds of mutants: what a reader would be told wrongly, by the cells that were changed. `words.json` has their words."""

from __future__ import annotations

from tinhso.expectations.mutation_report import Corruption
from tinhso.expectations.suites.coverage import FIGURE

_OBSERVATIONS = "observations"
#: The columns that say what a number is about and how it is to be read.
_SUBJECT: dict[str, frozenset[str]] = {
    _OBSERVATIONS: frozenset(
        {"observation_id", "ref_area", "indicator", "time_period", "time_basis", "obs_status", "kind", "precision", "base",
         "target_period", "quality"}
    ),
    "indicators": frozenset({"indicator", "unit_measure", "measure_type", "value_type", "codelist"}),
    "places": frozenset({"ref_area", "level", "parent", "valid_to", "successor"}),
}  # fmt: skip
_ORIGIN: dict[str, frozenset[str]] = {
    _OBSERVATIONS: frozenset({"as_printed", "source_id", "locator"}),
    "sources": frozenset(
        {"source_id", "title", "publisher", "author", "published", "publication_basis", "language", "url", "file", "sha256",
         "table_code", "accessed"}
    ),
    "set_aside": frozenset({"source_id", "locator", "as_printed", "reason"}),
}  # fmt: skip
_NAMES = ("name_", "publisher_name_", "definition_", "uncertainty_")
_NOTES = ("note_", "reason_", "remark_")


def kind_of(mutant: Corruption) -> str:
    """Return the code of the kind of a mutant."""
    columns, table = frozenset(mutant.columns), mutant.table
    if not columns:
        return "arrangement" if table == "reviews" else "rows"
    if table == _OBSERVATIONS and columns & FIGURE:
        return "figure-and-print" if "as_printed" in columns else "figure"
    if columns & _SUBJECT.get(table, frozenset()):
        return "subject"
    if all(column.startswith(_NAMES) for column in columns):
        return "name"
    if all(column.startswith(_NOTES) for column in columns):
        return "note"
    return "origin" if columns & _ORIGIN.get(table, frozenset()) else "arrangement"


def changes_number(mutant: Corruption) -> bool:
    """Tell whether a reader would see another figure, or a figure of something else."""
    return kind_of(mutant) in ("figure", "figure-and-print", "subject") or (not mutant.columns and mutant.table == _OBSERVATIONS)
