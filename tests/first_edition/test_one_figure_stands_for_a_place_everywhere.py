"""Where there is room for one figure of a place, it is the same one: in the tiles of editors, in lists and matrices."""

from __future__ import annotations

from pathlib import Path

import yaml

from tinhso.data import dataset, read
from tinhso.project import open_project
from tinhso.reports.views.matrix import latest

ROOT = Path(__file__).resolve().parents[2]


def test_the_tiles_of_a_compared_place_are_what_lists_show_of_it() -> None:
    edition = dataset(read(open_project(ROOT)))
    openings = yaml.safe_load((ROOT / "reports" / "places.yml").read_text(encoding="utf-8"))
    tiles = [edition.observation(tile) for opening in openings.values() for tile in opening.get("tiles", ())]
    compared = [tile for tile in tiles if edition.levels.is_compared(edition.place(tile.ref_area))]
    assert len(compared) > 12
    for tile in compared:
        rows = [row for row in edition.select(indicator=tile.indicator) if row.ref_area == tile.ref_area]
        assert tile in latest(rows), tile.observation_id
