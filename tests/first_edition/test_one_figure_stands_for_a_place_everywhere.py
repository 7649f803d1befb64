"""Where there is room for one figure of a place, it is the same one: in the tiles of editors, in lists and matrices."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tinhso.model import Dataset, Observation
from tinhso.reports.views.matrix import latest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tiles(edition: Dataset) -> list[Observation]:
    openings = yaml.safe_load((ROOT / "reports" / "places.yml").read_text(encoding="utf-8"))
    return [edition.observation(tile) for opening in openings.values() for tile in opening.get("tiles", ())]


def test_the_tiles_of_a_compared_place_are_what_lists_show_of_it(edition: Dataset, tiles: list[Observation]) -> None:
    compared = [tile for tile in tiles if edition.levels.is_compared(edition.place(tile.ref_area))]
    assert len(compared) > 12
    for tile in compared:
        rows = [row for row in edition.select(indicator=tile.indicator) if row.ref_area == tile.ref_area]
        assert tile in latest(rows), tile.observation_id


def test_the_tiles_of_a_yardstick_are_its_newest_figures(edition: Dataset, tiles: list[Observation]) -> None:
    held = [tile for tile in tiles if edition.levels.is_yardstick(edition.place(tile.ref_area))]
    assert held
    for tile in held:
        rows = edition.select(indicator=tile.indicator, ref_area=tile.ref_area)
        newest = max(row.time_period.middle for row in rows if (row.kind, row.base) == (tile.kind, tile.base))
        assert tile.time_period.middle == newest, f"{tile.observation_id}: its page shows a newer one below"
