"""The first edition without most of what stands around its places: a sixth of the rows, for tests that read all of them often."""

from __future__ import annotations

from tinhso.data import Tables, dataset, reread
from tinhso.model import Dataset, Observation


def of_every_sort(edition: Dataset) -> frozenset[str]:
    """Return the places that the edition is about, and three of each sort of context: the rest are alike."""
    sorts: dict[tuple[str, str | None, bool], list[str]] = {}
    for place in edition.places:
        if place.is_context:
            sorts.setdefault((place.level, place.valid_to, place.successor is None), []).append(place.ref_area)
    return frozenset(
        [place.ref_area for place in edition.covered] + [code for codes in sorts.values() for code in (*codes[:2], codes[-1])]
    )


def rows_of_every_sort(edition: Dataset) -> list[Observation]:
    """Return the rows of these places; of a figure over many years the first two and the last."""
    chosen = of_every_sort(edition)
    series: dict[tuple[str, ...], list[Observation]] = {}
    for row in edition.observations:
        if row.ref_area in chosen:
            series.setdefault((row.ref_area, row.indicator, row.source_id, row.kind, row.base or ""), []).append(row)
    return [row for rows in series.values() for row in dict.fromkeys([*rows[:2], rows[-1]])]


def cut(tables: Tables) -> Tables:
    """Return the tables with the observations of these places alone."""
    chosen = of_every_sort(dataset(tables))
    head, *lines = tables.observations.lines
    places = tables.observations.raw["ref_area"]
    kept = [line for line, place in zip(lines, places, strict=True) if place in chosen]
    return reread(tables, {"observations": "\n".join([head, *kept, ""]).encode()})
