"""A chart answers: by mouse, by touch and by keyboard; it marks the same place elsewhere; with a script off it is a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import kinds

pytestmark = pytest.mark.in_turn("window")
#: Every form of chart with areas.
FORMS = ("number_cards", "states", "ordered_states", "rank_columns", "unit_grid", "altair", "parts", "pairs", "strip")


@pytest.fixture(scope="module", params=[(390, "light"), (1400, "dark")], ids=["phone", "wide in the dark"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, has_touch=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, errors
    context.close()


@pytest.fixture
def page(window: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = window
    errors.clear()
    page.mouse.move(0, 0)
    yield page
    page.unroute_all()
    assert errors == []


@pytest.fixture(scope="module")
def five_cards(built_site: Path) -> str:
    """The page of an indicator with a chart of five cards."""
    return kinds.holding(built_site, "indicator", 'data-chart="number_cards"', '<rect data-rows="4"', "theme/figure.")


def figure(page: Page, form: str) -> Locator:
    return page.locator(f"figure.ts-figure[data-chart='{form}']").first


#: Brings an area into sight; returns the keys of its rows, and where to point.
INTO_SIGHT = """area => {
  area.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { x, y, height } = area.getBoundingClientRect();
  return [area.dataset.rows.split(' '), x + 6, y + height / 2];
}"""
#: What a chart tells, and the rows of its table with these keys.
TOLD = """(figure, keys) => {
  const words = element => element.innerText.split(/\\s+/u).filter(Boolean).join(' ');
  return [words(figure.querySelector('.ts-tip')), keys.map(key => figure.querySelector(`tr[data-row='${key}']`)).map(row => (
    { lit: row.classList.contains('ts-lit'), state: row.dataset.state, cells: [...row.cells].map(words) }))];
}"""
SILENT = "figure => !figure.querySelector('.ts-tip').checkVisibility() && figure.querySelector('tr.ts-lit') === null"


def areas(shown: Locator) -> Locator:
    return shown.locator(".ts-hit-areas > rect:visible")


#: The rows that an area names and its table does not have.
ASTRAY = """figure => [...figure.querySelectorAll('.ts-hit-areas > rect[data-rows]')]
  .flatMap(area => area.dataset.rows.split(' ')).filter(key => !figure.querySelector(`tr[data-row='${key}']`))"""
#: Of many areas so many from the beginning and from the end are pointed at; `make test-all` points at each.
ENDS = 4


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ends", [ENDS, pytest.param(None, marks=pytest.mark.every_page)], ids=["ends", "all"])
def test_every_mark_tells_its_row_of_the_table(page: Page, address: str, built_site: Path, form: str, ends: int | None) -> None:
    page.goto(address + kinds.showing(built_site, form))
    shown = figure(page, form)
    shown.locator("summary").first.click()
    heads = shown.locator("thead th").all_inner_texts()
    assert shown.evaluate(ASTRAY) == []
    every = areas(shown).all()
    for area in dict.fromkeys([*every[:ends], *every[-(ends or 0) :]]):
        keys, x, y = area.evaluate(INTO_SIGHT)
        page.mouse.move(x, y)
        told, rows = shown.evaluate(TOLD, keys)
        assert len(rows) == len(keys) > 0
        for row in rows:
            assert row["lit"]
            assert [cell for cell in row["cells"] if cell not in told] == []
            if row["state"]:
                assert row["state"] in told
                assert all(head in told for head in heads[1:] if "Loại" not in head)
        page.keyboard.press("Escape")
        assert shown.evaluate(SILENT)


def test_of_many_values_that_stand_close_each_is_told_in_a_line(page: Page, address: str, built_site: Path) -> None:
    path = kinds.longest_of(built_site, "indicator")
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


def values_of(shown: Locator) -> list[str]:
    """Return the values of a table, in its order."""
    return shown.locator("tbody a.ts-number").evaluate_all("all => all.map(one => one.textContent)")


def test_a_chart_is_one_stop_and_arrows_go_from_value_to_value(page: Page, address: str, five_cards: str) -> None:
    page.goto(address + five_cards)
    shown = figure(page, "number_cards")
    assert areas(shown).count() == 5
    values = values_of(shown)
    assert len(values) == 5
    areas(shown).first.focus()
    page.keyboard.press("Shift+Tab")
    stops = []
    for _ in range(3):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.tagName"))
    assert stops.count("rect") == 1
    areas(shown).first.focus()
    tip = shown.locator(".ts-tip")
    keys = ("ArrowRight", *["ArrowDown"] * 4, "Home", "End")
    for key, number in zip(keys, (1, 2, 3, 4, 4, 0, 4), strict=True):
        page.keyboard.press(key)
        assert values[number] in tip.inner_text()
        assert values[number] in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert "Esc" in tip.inner_text()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    leads_to = shown.locator("tbody a.ts-number").last.evaluate("one => one.href")
    page.keyboard.press("Enter")
    page.wait_for_url(leads_to)


def test_a_tap_shows_a_value_and_another_puts_it_away(page: Page, address: str, five_cards: str) -> None:
    page.goto(address + "en/" + five_cards)
    shown = figure(page, "number_cards")
    areas(shown).nth(4).tap()
    tip = shown.locator(".ts-tip")
    cells = shown.locator("tbody tr").last.locator("td").evaluate_all("all => all.map(one => one.textContent)")
    assert len(cells) > 3
    assert [cell for cell in cells if cell not in tip.inner_text()] == []
    leads_to = shown.locator("tbody a.ts-number").last.evaluate("one => one.href")
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.locator("h1").tap()
    expect(tip).to_be_hidden()
    areas(shown).nth(4).tap()
    tip.get_by_text("Trace this number").tap()
    page.wait_for_url(leads_to)


def test_the_pointer_may_go_over_to_the_words_and_nothing_moves(page: Page, address: str, five_cards: str) -> None:
    page.goto(address + five_cards)
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


def test_the_same_place_is_marked_where_it_stands_again_and_not_where_it_stands_alone(
    page: Page, address: str, built_site: Path
) -> None:
    page.goto(address + kinds.holding(built_site, "notebook", 'data-chart="rank_columns"'))
    shown = figure(page, "rank_columns")
    areas(shown).first.hover()
    place = areas(shown).first.get_attribute("data-place")
    kin = {area.get_attribute("data-place") for area in shown.locator(".ts-hit-areas > rect.ts-kin").all()}
    assert kin == {place}
    others = shown.locator(f".ts-hit-areas > rect[data-place='{place}']:visible").count() - 1
    assert shown.locator(".ts-hit-areas > rect.ts-kin:visible").count() == others > 0
    page.goto(address + kinds.showing(built_site, "altair"))
    areas(figure(page, "altair")).first.hover()
    assert figure(page, "altair").locator(".ts-kin").count() == 0


def test_the_row_of_the_place_in_the_table_of_the_page_is_marked_too(page: Page, address: str, five_cards: str) -> None:
    page.goto(address + five_cards)
    shown = figure(page, "number_cards")
    name = shown.locator("tbody tr").nth(3).locator("th").text_content()
    areas(shown).nth(3).hover()
    marked = page.locator("tr.ts-kin > th")
    assert [text.split("\n")[0] for text in marked.all_inner_texts()] == [name]
    page.keyboard.press("Escape")
    assert marked.count() == 0


def test_a_place_of_which_nothing_is_said_tells_why(page: Page, address: str, built_site: Path) -> None:
    page.goto(address + kinds.showing(built_site, "states"))
    shown = figure(page, "states")
    row = shown.locator("tbody tr:has(.ts-missing)").last
    silent = shown.locator(f".ts-hit-areas > rect:visible[data-rows='{row.get_attribute('data-row')}']")
    assert silent.get_attribute("role") == "img"
    silent.hover()
    told = shown.locator(".ts-tip").inner_text()
    assert told.startswith(str(row.locator("th").text_content()))
    assert str(row.locator(".ts-missing").first.text_content()) in told


def test_without_a_script_a_chart_is_a_picture_with_a_name_and_no_stop(browser: Browser, address: str, five_cards: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + five_cards)
    shown = figure(page, "number_cards")
    assert shown.get_by_role("img").count() == 1
    assert shown.get_by_role("img", name=values_of(shown)[0]).count() == 1
    assert shown.locator("[tabindex='0']:visible").count() == 0
    assert shown.locator("button").count() == 0
    context.close()
