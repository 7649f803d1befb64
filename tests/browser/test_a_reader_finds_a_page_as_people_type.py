"""Finding a page: Vietnamese as people type it, old and new names, at any width; and the whole list where no script runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

QUERIES = {
    "dien bien": "Điện Biên",
    "Điện Biên": "Điện Biên",
    unicodedata.normalize("NFD", "Điện Biên"): "Điện Biên",
    "DIEN BIEN": "Điện Biên",
    "tram bts": "Trạm thu phát sóng di động (BTS)",
    "vinh phuc": "Vĩnh Phúc (tỉnh cũ)",
    "hoa binh": "Hòa Bình",
    "tra vinh": "Trà Vinh",
    "phu tho 1/7/2025": "Phú Thọ (từ 1/7/2025)",
    "cap quang": "Hộ có cáp quang",
}


@pytest.fixture(params=[390, 1400], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def found(page: Page) -> list[str]:
    return [link.inner_text() for link in page.locator(".ts-entries > li:visible > a").all()]


def test_tones_marks_and_old_names_do_not_stand_in_the_way(page: Page, address: str) -> None:
    page.goto(address + "search.html")
    everything = len(found(page))
    field = page.get_by_label("Gõ để lọc")
    for query, title in QUERIES.items():
        field.fill(query)
        titles = found(page)
        assert title in titles, query
        assert len(titles) < everything / 2, query
        assert str(len(titles)) in page.get_by_role("status").inner_text()
    field.fill("khong co trang nay")
    assert found(page) == []
    assert page.locator("h2:visible").count() == 0
    assert "Không có trang nào khớp" in page.get_by_role("status").inner_text()
    field.fill("")
    assert len(found(page)) == everything


def test_a_link_carries_its_question_and_a_result_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(address + "en/search.html?q=vinh%20long%20masts")
    page.goto(address + "en/search.html?q=antenna")
    assert found(page) == ["Antenna mast sites"]
    page.locator(".ts-entries > li:visible > a").first.click()
    assert page.url == address + "en/indicators/antenna_masts.html"


def test_without_a_script_the_page_is_a_list_of_everything_and_holds_no_dead_field(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "search.html")
    assert page.locator("input").count() == 0
    titles = page.locator(".ts-entries > li > a").all_inner_texts()
    for title in ("Phú Thọ", "Hòa Bình", "Trạm thu phát sóng di động (BTS)", "Phương pháp"):
        assert any(title in text for text in titles), title
    context.close()
