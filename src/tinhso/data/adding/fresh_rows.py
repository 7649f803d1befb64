"""Which rows are new beside those of the file: the same figure twice is one row, another figure of the same is a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tinhso.errors import Finding, InputError, Where
from tinhso.model import Dataset, Observation

OBSERVATIONS = "data/observations.csv"


def fresh_rows(rows: Iterable[dict[str, str]], dataset: Dataset) -> tuple[list[dict[str, str]], list[str]]:
    """Return the rows that are new, and the ids of those that are there as they are.

    Raises InputError with every row whose place, indicator, time and kind a row has with another figure, base or source.
    """
    there: dict[tuple[str, ...], Observation] = {}
    for row in dataset.rows:
        there.setdefault((row.ref_area, row.indicator, str(row.time_period), row.kind), row)
    fresh, known, findings = [], [], []
    for new in rows:
        old = there.get((new["ref_area"], new["indicator"], new["time_period"], new["kind"]))
        if old is None:
            fresh.append(new)
        elif (_said(old), old.base or "", old.source_id) == (_says(new), new["base"], new["source_id"]):
            known.append(old.observation_id)
        else:
            findings.append(
                Finding(
                    where=Where(file=OBSERVATIONS, line=old.line), problem="this row says the same of the same place and time",
                    found=f"{_said(old)} of {old.source_id}", expected=f"{_says(new)} of {new['source_id']}, to be added",
                    fix="Leave one of the two out, or enter the row by hand: data/README.md says how two are told apart.",
                    key=old.observation_id,
                )
            )  # fmt: skip
    if findings:
        raise InputError(findings)
    return fresh, known


def _said(row: Observation) -> str:
    """Return the figure of a row as it is written, or that there is none, and why."""
    return f"no figure ({row.obs_status})" if row.value is None else f"{row.value:f}"


def _says(row: Mapping[str, str]) -> str:
    return row["obs_value"] or f"no figure ({row['obs_status']})"
