"""Each trap of the five articles, and the pages on which a reader meets its caveat without searching, in both languages."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import ROOT
from tests.first_edition.oracle import Oracle

#: Page, and what must stand in its main part in Vietnamese and in English.
TOLD = {
    "a district is no province": (
        "places/dien-bien.html",
        "số liệu của cấp huyện, không cộng vào, không đem so với số liệu toàn tỉnh Điện Biên",
        "figures of a district, no part of any total for Điện Biên Province",
    ),
    "of the province there are figures of its infrastructure, from elsewhere": (
        "places/dien-bien.html",
        "Mọi con số ở đây đều lấy từ nguồn khác",
        "Every figure here is from elsewhere",
    ),
    "a district's stations stay apart": (
        "indicators/mobile_base_stations.html",
        "163 trạm của một huyện, không phải của tỉnh Điện Biên",
        "163 stations of one district, not of Điện Biên Province",
    ),
    "three shares a little over 70 per cent are three measures": (
        "index.html",
        "Các nguồn đo những điều khác nhau dưới tên gọi gần giống nhau.",
        "The sources measure different things under similar names.",
    ),
    "and one was published 27 months later": (
        "indicators/fixed_broadband.html",
        "Bài đăng sau thời điểm của con số Vĩnh Phúc 27 tháng; con số có thể thuộc lúc sớm hơn",
        "27 months after the date of Vĩnh Phúc’s figure; its own figure may be of an earlier time",
    ),
    "stations are not coverage": (
        "indicators/mobile_base_stations.html",
        "Số trạm không phải số cột và không phải mức phủ sóng: bài nêu riêng 1.309 vị trí cột",
        "Stations are neither masts nor coverage: the article prints 1,309 mast sites separately",
    ),
    "pilot sites are not stations": (
        "indicators/mobile_network.html",
        "Không nói được là nhiều 5G hơn 2 trạm đã phát sóng ở Vĩnh Phúc",
        "It is not more 5G than the 2 stations on air in Vĩnh Phúc",
    ),
    "planned stations are not added": (
        "targets.html",
        "Không cộng với 2 trạm đã phát sóng",
        "Never added to the 2 stations on air",
    ),
    "subscriptions are quoted and nothing is derived": (
        "indicators/mobile_subscriptions.html",
        "Chỉ trích dẫn, không tính tiếp",
        "Quote only, derive nothing",
    ),
    "a former province": (
        "places/vinh-phuc.html",
        "Vĩnh Phúc là một tỉnh cũ: từ 1/7/2025 không còn tỉnh này",
        "Vĩnh Phúc is a former province: it has not existed since 1 July 2025",
    ),
    "the same name on a larger province": (
        "places/phu-tho.html",
        "theo địa giới có hiệu lực đến hết 30/6/2025",
        "within the boundaries it had until 30 June 2025",
    ),
}


#: A hundred per cent as a source prints it, the figure of a row and no part of another.
A_HUNDRED = re.compile(r"(?<![\d.,])100%")


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ROOT)


def words(page: Path) -> str:
    """Return the main part of a page as words."""
    source = page.read_text(encoding="utf-8")
    main = source[source.index("<main") : source.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main, flags=re.DOTALL)))


@pytest.mark.parametrize(("path", "vi", "en"), TOLD.values(), ids=TOLD.keys())
def test_the_caveat_stands_on_the_page_in_both_languages(built_site: Path, path: str, vi: str, en: str) -> None:
    assert vi in words(built_site / path)
    assert en in words(built_site / "en" / path)


@pytest.mark.parametrize(("folder", "of_a_province"), [("", "3.648"), ("en", "3,648")])
def test_the_stations_of_the_district_never_stand_in_a_chart_of_the_provinces(
    built_site: Path, folder: str, of_a_province: str
) -> None:
    page = html.parse(built_site / folder / "indicators" / "mobile_base_stations.html")
    drawings = [" ".join(svg.itertext()) for svg in page.iter("svg")]
    assert any(of_a_province in drawing for drawing in drawings), "as the language writes it"
    assert not [drawing for drawing in drawings if re.search(r"\b163\b", drawing) and of_a_province in drawing]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_hundred_per_cent_is_never_shown_without_what_it_is_a_share_of(built_site: Path, oracle: Oracle, lang: str) -> None:
    folder = built_site if lang == "vi" else built_site / "en"
    rows = [row for row in oracle.rows.values() if row["obs_value"] and row["base"] and A_HUNDRED.search(row["as_printed"])]
    assert len(rows) == 32
    pages = [html.parse(path) for path in sorted(folder.glob("indicators/*.html"))]
    for row in rows:
        said = f"[.//a[contains(@href, '#{row.id}')][contains(., '100')]]"
        found = f"//tbody/tr{said} | //div[contains(@class, 'ts-cards')]/details{said}"
        lines = [line for page in pages for line in page.xpath(found)]
        assert lines, row.id
        base = oracle.codes["base", row["base"]][f"name_{lang}"]
        for line in lines:
            assert base[1:] in line.text_content(), row.id


def test_no_fact_is_made_from_the_subscriptions_that_are_only_quoted(built_project: Path) -> None:
    for path in sorted((built_project / "build" / "notebooks").glob("*/facts.json")):
        for fact in json.loads(path.read_text(encoding="utf-8")):
            assert "vinh-long.mobile_subscriptions.2024-06" not in fact["observation_ids"], fact["name"]


def test_successors_lead_back_to_what_they_were_made_of(built_site: Path) -> None:
    page = (built_site / "places" / "phu-tho-2025.html").read_text(encoding="utf-8")
    assert "href=phu-tho.html" in page
    assert "href=vinh-phuc.html" in page
