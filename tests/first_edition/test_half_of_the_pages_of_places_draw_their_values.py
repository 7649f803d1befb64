"""Half or more of the pages of indicators with at least two places have a chart in which a mark’s place or size is its value.

Numbers on cards are words; areas and populations are facts of a place. What rules deny has no chart at all.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import etree

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]
#: The forms in which the values are drawn: as lengths, squares, places on a scale, or places in the order of a list.
DRAWN = {"bars", "unit_grid", "rank_columns", "lines", "strip", "ordered_states"}


def places() -> dict[str, set[str]]:
    """Return of which places each indicator has rows."""
    found: dict[str, set[str]] = {}
    with (ROOT / "data" / "observations.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["indicator"], set()).add(row["ref_area"])
    return found


@pytest.mark.parametrize("folder", ["indicators", "en/indicators"])
def test_half_of_the_pages_of_two_places_or_more_draw_their_values(built_site: Path, folder: str) -> None:
    of_places = [name for name, areas in places().items() if len(areas) >= 2 and (built_site / folder / f"{name}.html").is_file()]
    forms = {name: chart(built_site / folder / f"{name}.html") for name in of_places}
    assert len(forms) >= 40
    drawn = {name for name, form in forms.items() if form in DRAWN}
    assert len(drawn) * 2 >= len(forms), sorted(set(forms) - drawn)


def chart(page: Path) -> str | None:
    """Return the form of the chart that a page opens with."""
    figures = etree.parse(page, etree.HTMLParser()).xpath("//figure[@data-chart]")
    return figures[0].get("data-chart") if figures else None
