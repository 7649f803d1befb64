"""Pages that an edition has only where its data has something to put there."""

from __future__ import annotations

from collections.abc import Mapping

from tinhso.data import is_rank
from tinhso.model import Dataset, Kind
from tinhso.reports.assets import addresses


def of_the_data(dataset: Dataset) -> Mapping[str, bool]:
    """Tell of the pages of yardsticks, targets and comparisons whether the data has what they show, by their addresses."""
    rows, levels = dataset.observations, dataset.levels
    said, covered = {row.ref_area for row in rows}, {place.ref_area for place in dataset.covered}
    held = any(row.kind is Kind.BENCHMARK and levels.is_yardstick(dataset.place(row.ref_area)) for row in rows)
    compared = sum(place.ref_area in said and not levels.is_yardstick(place) for place in dataset.covered)
    return {
        addresses.COUNTRY: bool(levels.yardsticks) and (held or is_rank(rows, dataset)),
        addresses.TARGETS: any(row.kind is Kind.TARGET and row.ref_area in covered for row in rows),
        addresses.COMPARE: compared > 1,
    }
