"""What the columns of tables are called where it is told what changed in them."""

from __future__ import annotations

from tinhso.reports.page_context import PageView

#: The columns that hold the figure itself, and those that are there once a language.
VALUES, _BY_LANGUAGE = ("obs_value", "obs_code"), ("note", "name")
#: What a column is called: in the entry of a number, or here where no entry has it.
_LABELS = {
    "obs_status": "trace.status", "conf_status": "trace.status", "precision": "trace.precision", "base": "trace.base",
    "kind": "trace.kind", "quality": "trace.quality", "time_period": "trace.period", "time_basis": "trace.period",
    "indicator": "trace.indicator",
    "ref_area": "trace.place", "source_id": "trace.source_name", "target_period": "trace.due", "unit_measure": "trace.unit",
    "note": "trace.note", "name": "corrections.column.name", "as_printed": "trace.printed",
    "locator": "trace.paragraph", "conf_lower": "trace.interval", "conf_upper": "trace.interval",
    **{
        column: f"corrections.column.{column}"
        for column in (
            "obs_upper", "base_period", "breakdown", "numerator", "denominator",
            "measure_type", "value_type", "codelist", "level", "valid_to", "successor",
        )
    },
}  # fmt: skip


def column_label(column: str | None, view: PageView) -> str | None:
    """Return what a column is called, None for the figure itself; a note and a name with their language."""
    if column is None or column in VALUES:
        return None
    stem, _, lang = column.rpartition("_")
    if stem in _BY_LANGUAGE:
        return f"{view.t(_LABELS[stem])} ({lang})"
    return view.t(_LABELS[column]) if column in _LABELS else column
