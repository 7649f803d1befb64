"""A chart answers: by mouse, by touch and by keyboard; it marks the same place elsewhere; with a script off it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

STATIONS = "indicators/mobile_base_stations.html"
#: Every form of chart with areas, and the page that shows one.
FORMS = {
    "number_cards": STATIONS,
    "states": "stories/5g-nac-thang.html",
    "rank_columns": "notebooks/dti_ranks.html",
    "unit_grid": "indicators/agencies_lan_pct.html",
    "altair": "notebooks/digital_government.html",
    "parts": "notebooks/digital_government.html",
    "pairs": "notebooks/targets_and_results.html",
    "strip": "indicators/population_density.html",
}


@pytest.fixture(params=[(390, "light"), (1400, "dark")], ids=["phone", "wide in the dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, has_touch=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def figure(page: Page, form: str) -> Locator:
    return page.locator(f"figure.ts-figure[data-chart='{form}']").first


def areas(shown: Locator) -> Locator:
    return shown.locator(".ts-hit-areas > rect:visible")


@pytest.mark.parametrize("form", FORMS)
def test_every_mark_tells_its_row_of_the_table(page: Page, address: str, form: str) -> None:
    page.goto(address + FORMS[form])
    shown = figure(page, form)
    shown.locator("summary").first.click()
    heads = shown.locator("thead th").all_inner_texts()
    for area in areas(shown).all():
        area.scroll_into_view_if_needed()
        box = area.bounding_box()
        assert box
        page.mouse.move(box["x"] + 6, box["y"] + box["height"] / 2)
        told = " ".join(shown.locator(".ts-tip").inner_text().split())
        for key in str(area.get_attribute("data-rows")).split():
            row = shown.locator(f"tr[data-row='{key}']")
            expect(row).to_have_class("ts-lit")
            for cell in row.locator("th, td").all():
                assert " ".join(cell.inner_text().split()) in told
            if row.get_attribute("data-state"):
                assert str(row.get_attribute("data-state")) in told
                assert all(head in told for head in heads[1:] if "Loại" not in head)
        page.keyboard.press("Escape")
        expect(shown.locator(".ts-tip")).to_be_hidden()
        assert shown.locator("tr.ts-lit").count() == 0


def test_of_many_values_that_stand_close_each_is_told_in_a_line(page: Page, address: str) -> None:
    path = "indicators/papi_internet_access.html"
    # As in an edition about many places: the first area of each drawing is one of fifteen rows of the table.
    written = page.request.get(address + path).text()
    rows = [str(key) for key in range(15)]
    area = re.compile(r"""(ts-hit-areas.*?<rect data-rows=)(?:"[^"]*"|[^\s>]+)""", re.DOTALL)
    crowded = area.sub(rf'\1"{" ".join(rows)}"', written)
    page.route(f"**/{path}", lambda route: route.fulfill(body=crowded, content_type="text/html; charset=utf-8"))
    page.goto(address + path)
    shown = figure(page, "lines")
    many = shown.locator(".ts-hit-areas > rect[data-rows]:visible").first
    assert str(many.get_attribute("data-rows")).split() == rows
    many.hover()
    lines = shown.locator(".ts-tip > .ts-tip-brief")
    assert lines.count() == 13
    assert lines.last.inner_text() == f"+ {len(rows) - 12}"
    assert shown.locator(".ts-tip dl").count() == 0
    box = shown.locator(".ts-tip").bounding_box()
    assert box
    assert box["height"] < 420


def test_a_chart_is_one_stop_and_arrows_go_from_value_to_value(page: Page, address: str) -> None:
    page.goto(address + STATIONS)
    shown = figure(page, "number_cards")
    assert areas(shown).count() == 5
    areas(shown).first.focus()
    page.keyboard.press("Shift+Tab")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.tagName"))
    assert stops.count("rect") == 1
    areas(shown).first.focus()
    tip = shown.locator(".ts-tip")
    for key, value in (
        ("ArrowRight", "2.700"),
        ("ArrowDown", "3.150"),
        ("ArrowDown", "3.648"),
        ("ArrowDown", "3.068"),
        ("ArrowDown", "3.068"),
        ("Home", "2.895"),
        ("End", "3.068"),
    ):
        page.keyboard.press(key)
        assert value in tip.inner_text()
        assert value in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert "Esc" in tip.inner_text()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/article-vinh-long.html#vinh-long.mobile_base_stations.2024-06")


def test_a_tap_shows_a_value_and_another_puts_it_away(page: Page, address: str) -> None:
    page.goto(address + "en/" + STATIONS)
    shown = figure(page, "number_cards")
    areas(shown).nth(4).tap()
    tip = shown.locator(".ts-tip")
    assert "3,068 stations" in tip.inner_text()
    assert "June 2024" in tip.inner_text()
    assert "Reported" in tip.inner_text()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.locator("h1").tap()
    expect(tip).to_be_hidden()
    areas(shown).nth(4).tap()
    tip.get_by_text("Trace this number").tap()
    page.wait_for_url("**/en/sources/article-vinh-long.html#vinh-long.mobile_base_stations.2024-06")


def test_the_pointer_may_go_over_to_the_words_and_nothing_moves(page: Page, address: str) -> None:
    page.goto(address + STATIONS)
    shown = figure(page, "number_cards")
    areas(shown).first.scroll_into_view_if_needed()
    before = shown.bounding_box(), page.evaluate("document.documentElement.scrollWidth")
    box = areas(shown).first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
    tip = shown.locator(".ts-tip")
    area = tip.bounding_box()
    assert area
    assert (shown.bounding_box(), page.evaluate("document.documentElement.scrollWidth")) == before
    assert area["x"] >= 0
    assert area["x"] + area["width"] <= page.evaluate("innerWidth")
    page.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2, steps=8)
    page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()


def test_the_same_place_is_marked_where_it_stands_again_and_not_where_it_stands_alone(page: Page, address: str) -> None:
    page.goto(address + "notebooks/dti_ranks.html")
    shown = figure(page, "rank_columns")
    areas(shown).first.hover()
    place = areas(shown).first.get_attribute("data-place")
    kin = {area.get_attribute("data-place") for area in shown.locator(".ts-hit-areas > rect.ts-kin").all()}
    assert kin == {place}
    others = shown.locator(f".ts-hit-areas > rect[data-place='{place}']:visible").count() - 1
    assert shown.locator(".ts-hit-areas > rect.ts-kin:visible").count() == others > 0
    page.goto(address + "notebooks/digital_government.html")
    areas(figure(page, "altair")).first.hover()
    assert figure(page, "altair").locator(".ts-kin").count() == 0


def test_the_row_of_the_place_in_the_table_of_the_page_is_marked_too(page: Page, address: str) -> None:
    page.goto(address + STATIONS)
    areas(figure(page, "number_cards")).nth(3).hover()
    marked = page.locator("tr.ts-kin > th")
    assert [text.split("\n")[0] for text in marked.all_inner_texts()] == ["Phú Thọ"]
    page.keyboard.press("Escape")
    assert marked.count() == 0


def test_a_place_of_which_nothing_is_said_tells_why(page: Page, address: str) -> None:
    page.goto(address + FORMS["states"])
    shown = figure(page, "states")
    silent = shown.locator(".ts-hit-areas > rect:visible[data-rows='vinh-long']")
    assert silent.get_attribute("role") == "img"
    silent.hover()
    told = shown.locator(".ts-tip").inner_text()
    assert told.startswith("Vĩnh Long")
    assert shown.locator("tr[data-row='vinh-long'] .ts-missing").first.text_content() in told


def test_without_a_script_a_chart_is_a_picture_with_a_name_and_no_stop(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + STATIONS)
    shown = figure(page, "number_cards")
    assert shown.get_by_role("img").count() == 1
    assert "2.895 trạm" in str(shown.get_by_role("img").get_attribute("aria-label"))
    assert shown.locator("[tabindex='0']:visible").count() == 0
    assert shown.locator("button").count() == 0
    context.close()
