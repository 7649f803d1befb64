"""Divides places into quarters by their figures, and says of each quarter in words what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from tinhso.data import wording
from tinhso.model import Dataset, Observation, Text
from tinhso.notebooks.charts.items import decimal_of
from tinhso.notebooks.charts.standing import is_rank

QUARTERS = 4


def quarters(rows: Sequence[Observation]) -> Mapping[str, int]:
    """Return the quarter of each place, 1 the lowest; those of one figure are in one, so that quarters may differ in size."""
    values = sorted(decimal_of(row) for row in rows)
    return {row.ref_area: 1 + QUARTERS * values.index(decimal_of(row)) // len(values) for row in rows}


def told(rows: Sequence[Observation], found: Mapping[str, int], dataset: Dataset) -> tuple[Text, ...]:
    """Return what each quarter is, from the lowest on, with its lowest and its highest figure and how many places are in it."""
    by_quarter = [[row for row in rows if found[row.ref_area] == number] for number in range(1, QUARTERS + 1)]
    names = ["rank_quarter"] * QUARTERS if is_rank(rows, dataset) else [f"quarter_{number}" for number in range(1, QUARTERS + 1)]
    return tuple(_told(of, name, dataset) for of, name in zip(by_quarter, names, strict=True))


def _told(rows: Sequence[Observation], key: str, dataset: Dataset) -> Text:
    if not rows:
        return dataset.words.text("charts.quarter_empty")
    low, high = (
        Text.of(dataset.languages, partial(wording.bare_value, end(rows, key=decimal_of), dataset)) for end in (min, max)
    )
    return dataset.words.text(f"charts.{key}", low=low, high=high, count=len(rows))
