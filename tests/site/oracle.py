"""What may be done with observations, decided a second time and in another way: by what a set must not be.

The crawler holds the site against this and not against the rules that made it. Necessary conditions, read off the tables; a test
holds both against each other over all pairs of the edition.
"""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.model import Dataset, Grade, Observation

#: What a province and the country may have side by side.
_SHARED = {"share", "rate", "index", None}


def grade(rows: Sequence[Observation], dataset: Dataset) -> Grade:
    """Return the best grade that a set may be shown with."""
    if len(rows) < 2:
        return Grade.COMPARABLE
    if _apart(rows, dataset):
        return Grade.NOT_COMPARABLE
    return Grade.COMPARABLE if _alike(rows, dataset) else Grade.SIDE_BY_SIDE


def _apart(rows: Sequence[Observation], dataset: Dataset) -> bool:
    places = [dataset.place(row.ref_area) for row in rows]
    indicators = [dataset.indicator(row.indicator) for row in rows]
    levels = {str(place.level) for place in places}
    kinds = {indicator.measure_type for indicator in indicators}
    new = {place.successor for place in dataset.places}
    names = {indicator.indicator for indicator in indicators}
    family = {(indicator.family, indicator.unit_measure) for indicator in indicators}
    return (
        any(row.obs_status == "U" for row in rows)
        or (len(levels) > 1 and (levels != {"country", "province"} or not kinds <= _SHARED))
        or (len(names) > 1 and (len(family) > 1 or None in {found[0] for found in family}))
        or any(place.valid_to and str(row.time_period) > place.valid_to for row, place in zip(rows, places, strict=True))
        or (
            any(place.ref_area in new for place in places)
            and any(place.valid_to and place.level == "province" for place in places)
        )
    )


def _alike(rows: Sequence[Observation], dataset: Dataset) -> bool:
    ids = {row.observation_id for row in rows}
    judged = [entry for entry in dataset.lowerings if entry.grade != "comparable"]
    allowed = any(ids <= set(entry.observation_ids) for entry in dataset.lowerings if entry.grade == "comparable")
    lowered = any(
        entry.indicator in {row.indicator for row in rows} or len(ids & set(entry.observation_ids)) > 1 for entry in judged
    )
    measure = dataset.indicator(rows[0].indicator).measure_type
    same = {
        (row.indicator, row.base, row.kind == "target", row.quality, row.kind == "target" and row.target_period) for row in rows
    }
    return (
        len(same) == 1
        and not lowered
        and (allowed or all(row.code is None for row in rows))
        and all(row.base != "not_stated" and row.quality != "derived" for row in rows)
        and all(row.obs_status == "A" and row.precision == "exact" for row in rows)
        and (measure != "count" or len({row.ref_area for row in rows}) == 1)
        and (measure != "rank" or len({row.denominator for row in rows}) == 1)
        and (len({row.source_id for row in rows}) == 1 or all(row.time_basis == "stated" for row in rows))
        and _close(rows)
    )


def _close(rows: Sequence[Observation]) -> bool:
    """Tell whether no two dates are certainly more than half a year apart."""
    stated = [row.time_period.middle for row in rows if row.time_basis == "stated"]
    begun = [row.time_period.year * 12 + (row.time_period.month or 1) - 1 for row in rows if row.time_basis == "stated"]
    ended = [row.time_period.year * 12 + (row.time_period.month or 12) for row in rows if row.time_basis != "stated"]
    if stated and max(stated) - min(stated) > 6:
        return False
    return not (begun and ended and max(begun) - min(ended) > 6)
