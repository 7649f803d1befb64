"""Finding a page: Vietnamese as people type it, synonyms, old and new names, numbers; by keyboard, and without a script."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import kinds

pytestmark = pytest.mark.in_turn("width")
#: What is typed, and what has to stand first among the results.
VIETNAMESE = {
    "dien bien": "Điện Biên",
    "Điện Biên": "Điện Biên",
    unicodedata.normalize("NFD", "Điện Biên"): "Điện Biên",
    "DIEN  BIEN ": "Điện Biên",
    "điện bien": "Điện Biên",
    "dienbien": "Điện Biên",
    "huyện dien bien": "Huyện Điện Biên",
    "tram bts": "Trạm thu phát sóng di động (BTS)",
    "trạm BTS": "Trạm thu phát sóng di động (BTS)",
    "bts": "Trạm thu phát sóng di động (BTS)",
    "mobile base stations": "Trạm thu phát sóng di động (BTS)",
    "vinh phuc": "Vĩnh Phúc (tỉnh cũ)",
    "phu tho": "Phú Thọ",
    "phu tho 1/7/2025": "Phú Thọ (từ 1/7/2025)",
    "hoa binh": "Hòa Bình",
    "tra vinh": "Trà Vinh",
    "sài gòn": "Thành phố Hồ Chí Minh",
    "tp.hcm": "Thành phố Hồ Chí Minh",
    "dvc": "Mức dùng dịch vụ công trực tuyến",
    "sáp nhập": "Địa giới: 63 thành 34",
    "2895": "Vĩnh Phúc: Trạm thu phát sóng di động (BTS)",
    "72,4": "Vĩnh Phúc: Hộ có internet băng rộng cố định",
    "5G phú thọ": "Phú Thọ: Tình trạng 5G",
    "wifi": "Cáp quang và băng rộng cố định",
    "sóng điện thoại": "Mạng di động",
    "trung vị": "Tiếp cận internet theo PAPI",
}
ENGLISH = {
    "dien bien": "Điện Biên",
    "trạm bts": "Mobile base stations (BTS)",
    "fiber": "Areas reached by fibre",
    "vinh phuc": "Vĩnh Phúc (former province)",
    "saigon": "Ho Chi Minh City",
    "2,895": "Vĩnh Phúc: Mobile base stations (BTS)",
    "cáp quang tới thôn": "Fibre to villages",
    "margin of error": "Access to the internet in PAPI",
    "new provinces": "Boundaries: from 63 to 34",
    "license": "Data",
}
#: Questions as people put them: what stands first, as what they were read where no page has all that was typed.
ASKED = {
    "5G ở Phú Thọ": ("Phú Thọ: Tình trạng 5G", None),
    "phu tho co 5g chua": ("Phú Thọ: Tình trạng 5G", None),
    "bao nhiêu trạm 5G?": ("5G năm 2022: Vĩnh Phúc đã phát sóng, Hưng Yên chưa có trạm nào", None),
    "tỷ lệ hộ có internet": ("Hộ có internet băng rộng cố định", None),
    "vinh phuv": ("Vĩnh Phúc (tỉnh cũ)", "vinh phuc"),
    "phu thp": ("Phú Thọ", "phu tho"),
    "hưg yên": ("Hưng Yên", "hung yen"),
    "mù chữ": (None, None),
    "trạm bts ở xyzw": ("Trạm thu phát sóng di động (BTS)", "tram bts"),
}


@pytest.fixture(scope="module", params=[390, 1400], ids=["phone", "wide"])
def width(request: pytest.FixtureRequest) -> int:
    """How wide the screen is."""
    return int(request.param)


def window(browser: Browser, width: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def page(unpainted: Browser, width: int) -> Iterator[Page]:
    """The window of who types and reads."""
    yield from window(unpainted, width)


@pytest.fixture(scope="module")
def painted(browser: Browser, width: int) -> Iterator[Page]:
    """The window of who clicks, which waits for a frame."""
    yield from window(browser, width)


def found(page: Page) -> list[str]:
    return page.locator(".ts-entries > li:visible > a").all_inner_texts()


def field(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


@pytest.mark.parametrize(("lang", "queries"), [("", VIETNAMESE), ("en/", ENGLISH)], ids=["vi", "en"])
def test_tones_marks_synonyms_and_old_names_do_not_stand_in_the_way(
    page: Page, address: str, lang: str, queries: dict[str, str]
) -> None:
    page.goto(f"{address}{lang}search.html")
    box = page.get_by_label("Gõ tên nơi" if not lang else "Type a place")
    for query, first in queries.items():
        box.fill(query)
        titles = found(page)
        assert titles, query
        assert titles[0] == first, (query, titles[:4])
        assert page.get_by_role("status").inner_text().split()[-1].isdigit(), query


def test_old_names_lead_to_what_became_of_a_province(page: Page, address: str) -> None:
    page.goto(address + "search.html?q=vinh%20phuc")
    lines = page.locator(".ts-results > li").all_inner_texts()
    assert "Nay thuộc Phú Thọ (từ 1/7/2025)" in lines[0]
    (new,) = [line for line in lines if line.startswith("Phú Thọ (từ 1/7/2025)")]
    assert "Khớp với: Vĩnh Phúc" in new


def test_vietnamese_typed_without_its_input_method_is_read_and_said_so(page: Page, address: str) -> None:
    page.goto(address + "search.html")
    for typed in ("ddieenj bieen", "d9ie65n bie6n"):
        page.locator("#ts-find").fill(typed)
        assert found(page)[0] == "Điện Biên", typed
        said = page.get_by_role("status").inner_text()
        assert said.startswith(f"Không có “{typed}”")
        assert "“dien bien”" in said


def test_a_question_a_slip_and_a_word_that_no_page_has_stand_in_nobodys_way(page: Page, address: str) -> None:
    page.goto(address + "search.html")
    for typed, (first, read) in ASKED.items():
        page.locator("#ts-find").fill(typed)
        assert found(page)[:1] == ([first] if first else []), typed
        said = page.get_by_role("status").inner_text()
        none = "Không có trang nào khớp. Có thể các nguồn ở đây không nói tới"
        begins = f"Không có “{typed}”. Tìm thấy với “{read}”" if read else "Tìm thấy" if first else none
        assert said.startswith(begins), said


def test_nothing_found_is_said_and_an_empty_field_gives_the_list_back(page: Page, address: str) -> None:
    page.goto(address + "search.html")
    everything = len(found(page))
    for hopeless in ("khong co trang nay", "<b>", "((", "\\", "\u202e", "%"):
        page.locator("#ts-find").fill(hopeless)
        if hopeless == "khong co trang nay":
            assert found(page) == []
            assert page.locator("h2:visible").count() == 0
            assert "Không có trang nào khớp" in page.get_by_role("status").inner_text()
    page.locator("#ts-find").fill("")
    assert len(found(page)) == everything
    assert page.locator(".ts-results").is_hidden()


@pytest.mark.parametrize(
    ("typed", "meant"), [("vink phuk", "Vĩnh Phúc (tỉnh cũ)"), ("dja gjoi", "Địa giới: 63 thành 34"), ("qqqqqq zzzz", None)]
)
def test_where_nothing_is_found_there_are_ways_on_and_the_nearest_title_is_asked_about(
    page: Page, address: str, typed: str, meant: str | None
) -> None:
    page.goto(address + "search.html")
    ways = page.locator(".ts-ways")
    assert ways.is_hidden()
    page.locator("#ts-find").fill(typed)
    assert found(page) == []
    assert ways.locator("li a").all_inner_texts() == ["Các tỉnh", "Thước đo", "So sánh", "Nguồn"]
    guess = ways.get_by_text("Có phải bạn tìm")
    assert guess.is_visible() is (meant is not None)
    if meant is not None:
        with page.expect_navigation():
            guess.get_by_role("link").press("Enter")
        assert found(page)[0] == meant
    assert ways.is_visible() is (meant is None)


def test_a_search_goes_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + "search.html")
    while field(page) != "ts-find":
        page.keyboard.press("Tab")
    page.keyboard.type("hung yen", delay=5)
    page.keyboard.press("ArrowDown")
    assert field(page) == "Hưng Yên"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert field(page) == "ts-find"
    page.keyboard.press("Tab")  # nothing holds the reader: the next stop is the first result
    assert field(page) == "Hưng Yên"
    page.keyboard.press("Escape")
    assert field(page) == "ts-find"
    page.keyboard.press("Escape")
    assert page.locator("#ts-find").input_value() == ""
    page.keyboard.type("hung yen")
    leads_to = page.locator(".ts-entries > li:visible > a").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{leads_to}")


@pytest.mark.parametrize(
    ("lang", "label", "first"), [("", "Tìm", "Vĩnh Phúc (tỉnh cũ)"), ("en/", "Find", "Vĩnh Phúc (former province)")]
)
def test_every_page_asks_from_its_header(page: Page, address: str, built_site: Path, lang: str, label: str, first: str) -> None:
    page.goto(address + lang + kinds.longest_of(built_site, "source"))
    box = page.get_by_role("banner").get_by_label(label)
    height = page.evaluate("document.querySelector('header').offsetHeight")
    box.focus()
    page.keyboard.type("vinh phuc")
    assert page.evaluate("document.querySelector('header').offsetHeight") == height
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{lang}search.html?q=vinh+phuc")
    assert found(page)[0] == first
    assert page.locator("input").count() == 1  # on the page itself the field of the list is the only one


def test_a_link_carries_its_question_and_a_result_leads_to_its_page(painted: Page, address: str) -> None:
    painted.goto(address + "en/search.html?q=antenna%20mast")
    assert found(painted)[0] == "Antenna mast sites"
    result = painted.locator(".ts-results > li > a").first
    leads_to = result.evaluate("one => one.href")
    assert "/indicators/" in leads_to
    result.click()
    assert painted.url == leads_to
    opened = painted.locator("main details:has(:target)")
    assert opened.inner_text().startswith("Antenna mast sites")
    assert opened.locator("h3").evaluate("name => name.getBoundingClientRect().top") >= 0
    painted.go_back()
    assert painted.locator("#ts-find").input_value() == "antenna mast"
    assert found(painted)[0] == "Antenna mast sites"


def test_many_results_are_shown_in_part_until_all_are_requested(painted: Page, address: str) -> None:
    painted.goto(address + "search.html?q=dien%20bien")
    assert len(found(painted)) == 40
    more = painted.get_by_role("button", name="Hiện cả")
    total = int("".join(filter(str.isdigit, more.inner_text())))
    more.click()
    assert len(found(painted)) == total
    assert painted.evaluate("[...document.querySelectorAll('.ts-results a')].indexOf(document.activeElement)") == 40
    expect(more).to_be_hidden()


def test_the_index_is_light_and_comes_with_the_page_of_the_search_alone(built_site: Path) -> None:
    for lang in ("", "en/"):
        text = (built_site / f"{lang}search.html").read_text(encoding="utf-8")
        assert len(gzip.compress(text.encode())) < 50_000  # the whole page is the index
        assert "data-also" in text
        assert "data-also" not in (built_site / f"{lang}index.html").read_text(encoding="utf-8")


def test_it_works_from_a_folder_without_a_server(page: Page, built_site: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built_site / "search.html").as_uri())
    page.locator("#ts-find").fill("dien bien")
    assert found(page)[0] == "Điện Biên"
    assert all(url.startswith(("file:", "data:")) for url in asked)


def test_without_a_script_the_page_is_a_list_of_everything_and_holds_no_dead_field(
    unpainted: Browser, address: str, built_site: Path
) -> None:
    context = unpainted.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kinds.longest_of(built_site, "place"))
    page.get_by_role("banner").get_by_label("Tìm").fill("dien bien")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=dien+bien")
    assert page.locator("input").count() == 0
    titles = page.locator(".ts-entries > li > a").all_inner_texts()
    for title in ("Phú Thọ", "Hòa Bình", "Trạm thu phát sóng di động (BTS)", "Phương pháp"):
        assert any(title in text for text in titles), title
    context.close()
