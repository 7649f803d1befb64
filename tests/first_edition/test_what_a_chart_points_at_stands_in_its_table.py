"""On every page what a reader points at in a chart names rows of the table beside it; a picture alone has nothing of the kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

pytestmark = pytest.mark.xdist_group("site")


def test_what_a_chart_points_at_stands_in_the_table_beside_it(built_site: Path) -> None:
    seen = 0
    for page in sorted(built_site.rglob("*.html")):
        if "data-rows" not in (text := page.read_text(encoding="utf-8")):
            continue
        for figure in etree.fromstring(text, etree.HTMLParser()).xpath("//figure[.//*[@data-rows]]"):
            keys = {key for named in figure.xpath(".//@data-rows") for key in named.split()}
            assert keys <= set(figure.xpath(".//tr/@data-row")), page
            seen += 1
    assert seen > 40


@pytest.mark.parametrize("page", ["index.html", "en/index.html"])
def test_a_picture_that_stands_without_its_table_has_nothing_to_point_at(built_site: Path, page: str) -> None:
    home = (built_site / page).read_text(encoding="utf-8")
    assert "ts-chart-wide" in home
    assert "data-rows" not in home
