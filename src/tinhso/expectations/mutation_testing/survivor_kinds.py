"""What a mutant changes for readers: the kinds by which the proof lists survivors. `words.json` says why each survives."""

from __future__ import annotations

from tinhso.expectations.mutation_testing.mutants import Mutant

#: The columns that make a published number: the figure or state, what it is about, and how it is to be read.
NUMBER: dict[str, frozenset[str]] = {
    "observations": frozenset(
        {"observation_id", "ref_area", "indicator", "time_period", "obs_value", "obs_code", "obs_status", "kind", "precision",
         "base", "numerator", "denominator", "target_period"}
    ),
    "indicators": frozenset({"indicator", "unit_measure", "value_type", "codelist"}),
    "places": frozenset({"ref_area", "level"}),
}  # fmt: skip
_NOTES = frozenset({"note_vi", "note_en", "reason_vi", "reason_en"})
_NAMES = frozenset({"name_vi", "name_en", "definition_vi", "definition_en"})
_ORIGIN: dict[str, frozenset[str]] = {
    "observations": frozenset({"time_basis", "quality", "as_printed", "source_id", "locator"}),
    "sources": frozenset({"source_id", "title", "publisher", "author", "published", "publication_basis", "language", "url",
                          "file", "sha256"}),
    "set_aside": frozenset({"source_id", "locator", "as_printed", "reason"}),
}  # fmt: skip


def changes_number(mutant: Mutant) -> bool:
    """Tell whether a reader would see another figure, or a figure of something else."""
    columns = NUMBER.get(mutant.table, frozenset())
    return not columns.isdisjoint(mutant.columns) if mutant.columns else bool(columns)


def kind_of(mutant: Mutant) -> str:
    """Return the code of the kind of a survivor."""
    columns = frozenset(mutant.columns)
    if changes_number(mutant):
        return "figure-and-print" if {"obs_value", "as_printed"} <= columns else "number-unseen"
    if columns and columns <= _NAMES:
        return "name-or-definition"
    if columns and columns <= _NOTES:
        return "note"
    origin = _ORIGIN.get(mutant.table, frozenset())
    return "origin" if origin and (not columns or columns & origin) else "arrangement"
