"""The full Vega view: a button that only a script makes, one file of the site itself, in the page's language and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser import kinds

pytestmark = pytest.mark.in_turn("window")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
OPEN = {"": "Mở bản tương tác", "en/": "Open in interactive Vega"}
BACK = {"": "Về hình tĩnh", "en/": "Back to the still picture"}


@pytest.fixture(scope="module", params=[(768, "dark"), (1400, "light")], ids=["tablet in the dark", "wide"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """The window of all tests, in which each opens its page anew; what one page was loaded with is gone with it."""
    window.mouse.move(0, 0)
    yield window
    window.unroute_all()


@pytest.fixture(scope="module")
def over_years(built_site: Path) -> str:
    """The page of the indicator of which most is said over the years."""
    return kinds.longest_of(built_site, "indicator")


def test_a_phone_is_not_offered_letters_too_small_to_read(unpainted: Browser, address: str, over_years: str) -> None:
    page = unpainted.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(address + over_years)
    assert page.locator(".ts-chart:visible").count() == 1
    assert page.get_by_role("button", name=OPEN[""]).count() == 0
    page.context.close()


def colour(page: Page, name: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{name}').trim()"))


@pytest.mark.parametrize(("lang", "number"), [("", "2,6752 điểm số"), ("en/", "2.6752 score points")])
def test_it_is_loaded_once_and_only_when_asked_for(page: Page, address: str, over_years: str, lang: str, number: str) -> None:
    asked: list[str] = []
    page.on("request", note := lambda request: asked.append(request.url))
    page.goto(address + lang + over_years, wait_until="networkidle")
    assert not [url for url in asked if "vega" in url or url.endswith(".json")]
    sizes = {url: len(page.request.get(url).body()) for url in asked if url.endswith(".js")}
    words = sum(size for url, size in sizes.items() if "/words." in url)
    assert 0 < words < 2_000
    assert sum(sizes.values()) - words < 15_000
    asked.clear()
    button = page.get_by_role("button", name=OPEN[lang])
    assert "kB" in button.inner_text()
    button.click()
    drawn = page.locator(".ts-live svg.marks")
    drawn.wait_for()
    assert [url for url in asked if not url.startswith(address)] == []
    assert [Path(url).name.partition(".")[0] for url in asked if url.endswith(".bin")] == ["vega"]
    assert len([url for url in asked if url.endswith(".vl.json")]) == 1
    assert "Phú Thọ" in str(drawn.text_content())
    assert drawn.get_attribute("role") == "img"
    assert number in str(drawn.get_attribute("aria-label"))
    places = page.locator("figure.ts-figure tr[data-place]").evaluate_all(
        "all => [...new Set(all.map(one => one.dataset.place))]"
    )
    assert len(places) > 1
    assert [place for place in places if colour(page, f"--ts-place-{place}") not in str(drawn.inner_html()).lower()] == []
    assert page.locator(".ts-chart:visible").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name=BACK[lang]).click()
    expect(page.locator(".ts-live")).to_be_hidden()
    assert page.locator(".ts-chart:visible").count() == 1
    asked.clear()
    page.get_by_role("button", name=OPEN[lang]).click()
    drawn.wait_for()
    assert [url for url in asked if url.endswith((".js", ".bin"))] == []
    page.remove_listener("request", note)


def test_pointing_at_a_value_tells_its_row(page: Page, address: str, over_years: str) -> None:
    page.goto(address + over_years)
    page.get_by_role("button", name=OPEN[""]).click()
    drawn = page.locator(".ts-live svg.marks")
    drawn.wait_for()
    mark = drawn.locator(".mark-symbol path").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 2)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    told = page.locator("#vg-tooltip-element")
    expect(told).to_contain_text("Vĩnh Phúc")
    expect(told).to_contain_text("1,9336 điểm số")


#: The letters of a drawing that stand past its left edge, where nobody sees them.
CUT = """drawn => [...drawn.querySelectorAll("text")]
  .filter(text => text.getBoundingClientRect().left < drawn.getBoundingClientRect().left).map(text => text.textContent)"""

#: The words of a picture, line by line.
WORDS = """all => all.flatMap(text => text.children.length ? [...text.children] : [text])
  .map(line => line.textContent).join(" ")"""


@pytest.mark.parametrize(("form", "signs"), [("scatter", True), ("slope", True), ("unit_grid", False), ("told", False)])
def test_it_explains_its_signs_and_cuts_no_letters(page: Page, address: str, built_site: Path, form: str, signs: bool) -> None:
    page.goto(address + kinds.showing(built_site, form))
    shown = page.locator(f"figure.ts-figure[data-chart='{form}']").first
    still = str(shown.locator(".ts-chart:visible text").evaluate_all(WORDS))
    shown.get_by_role("button", name=OPEN[""]).click()
    drawn = shown.locator(".ts-live svg.marks")
    drawn.wait_for()
    below = shown.locator(".ts-live > p").all_inner_texts()
    assert bool(below) is signs
    assert [words for words in below if words not in still] == []
    assert drawn.evaluate(CUT) == []


def drawn_of(page: Page, address: str, site: Path, chart: dict[str, object]) -> Locator:
    """Open the view of a figure whose published file is another chart; return its drawing."""
    page.route("**/*.vl.json", lambda route: route.fulfill(json=chart))
    page.goto(address + kinds.showing(site, "altair"))
    page.get_by_role("button", name=OPEN[""]).first.click()
    expect(page.get_by_role("status").filter(has_text="Đã mở")).to_be_visible()
    drawn = page.locator(".ts-live svg.marks")
    assert drawn.evaluate("drawn => drawn.closest('.ts-live').scrollWidth <= drawn.closest('.ts-live').clientWidth")
    return drawn


def bars(names: Sequence[str], panels: Sequence[str] = ("",)) -> dict[str, Any]:
    """Bars of some names, the same in each panel."""
    rows = [{"panel": panel, "name": name, "value": len(name)} for panel in panels for name in names]
    encoding = {"x": {"field": "name", "type": "nominal"}, "y": {"field": "value", "type": "quantitative", "title": None}}
    given = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "datasets": {"rows": rows}, "data": {"name": "rows"}}
    return {**given, "mark": "bar", "encoding": encoding}


UPRIGHT = """drawn => [...drawn.querySelectorAll(".role-axis-label text")]
  .filter(text => /rotate\\((?!0)/.test(text.getAttribute("transform"))).length"""
GRID = """drawn => ["left", "top"].map(side => new Set([...drawn.querySelectorAll(".mark-rect.role-mark")]
  .map(bars => Math.round(bars.getBoundingClientRect()[side]))).size)"""


@pytest.mark.parametrize(("names", "upright"), [(("Tỉnh Một", "Thành phố Hai"), 0), ([f"Thành phố {n}" for n in range(40)], 40)])
def test_names_along_an_axis_stand_level_where_they_have_room(
    page: Page, address: str, built_site: Path, names: Sequence[str], upright: int
) -> None:
    assert drawn_of(page, address, built_site, bars(names)).evaluate(UPRIGHT) == upright


@pytest.mark.parametrize(("how", "count", "grid"), [
    ("column", 3, [3, 1]), ("column", 8, [2, 4]), ("column", 7, [1, 7]), ("facet", 8, [2, 4]), ("hconcat", 8, [2, 4]),
])  # fmt: skip
def test_panels_that_have_no_room_beside_each_other_stand_below_each_other(
    page: Page, address: str, built_site: Path, how: str, count: int, grid: list[int]
) -> None:
    chart = bars(("Một", "Hai"), [f"Ô {n}" for n in range(count)])
    view = {name: chart.pop(name) for name in ("mark", "encoding")}
    column = {"field": "panel", "type": "nominal", "title": None}
    panels = {
        "column": {**view, "encoding": {**view["encoding"], "column": column}},
        "facet": {"facet": {"column": column}, "spec": view},
        "hconcat": {"hconcat": [view] * count},
    }
    assert drawn_of(page, address, built_site, {**chart, **panels[how]}).evaluate(GRID) == grid


def test_who_opens_it_by_keyboard_gets_the_values_in_the_table(page: Page, address: str, built_site: Path) -> None:
    page.goto(address + kinds.showing(built_site, "altair"))
    figure = page.locator("figure.ts-figure[data-chart='altair']").first
    table, button = figure.locator("table").first, figure.locator(".ts-open button")
    button.click()
    figure.locator(".ts-live svg.marks").wait_for()
    expect(table).to_be_hidden()
    button.click()
    button.press("Enter")
    expect(table).to_be_visible()
    expect(figure.get_by_role("status").first).to_contain_text("bảng số liệu của biểu đồ")


@pytest.mark.parametrize("missing", ["**/theme/vega.*.bin", "**/*.vl.json"])
def test_a_failure_is_reported_in_words_and_the_picture_stays(page: Page, address: str, over_years: str, missing: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route(missing, refuse)
    page.goto(address + over_years)
    page.get_by_role("button", name=OPEN[""]).click()
    expect(page.get_by_role("status").filter(has_text="Không tải được")).to_be_visible()
    assert page.locator(".ts-chart:visible").count() == 1
    page.unroute(missing, refuse)
    page.get_by_role("button", name=OPEN[""]).click()  # and asking again is another attempt
    page.locator(".ts-live svg.marks").wait_for()


def test_a_page_from_a_folder_says_why_not(page: Page, built_site: Path, over_years: str) -> None:
    page.goto((built_site / over_years).as_uri())
    page.get_by_role("button", name=OPEN[""]).click()
    expect(page.get_by_role("status").filter(has_text="mở từ thư mục")).to_be_visible()
    assert page.locator(".ts-chart:visible").count() == 1


def test_a_page_without_a_chart_gets_neither_script_nor_button(page: Page, address: str) -> None:
    page.goto(address + "methodology.html")
    assert page.locator("script").count() == 0
    assert page.locator("button").count() == 0


@pytest.mark.parametrize("form", ["lines", "altair", "rank_columns"])
def test_axe_finds_nothing_on_what_scripts_have_made(page: Page, address: str, built_site: Path, form: str) -> None:
    page.goto(address + kinds.showing(built_site, form))
    page.locator("figure.ts-figure .ts-hit-areas > rect:visible").first.focus()
    page.keyboard.press("ArrowRight")
    page.evaluate(AXE)
    assert faults(page) == []
    page.locator(".ts-open button").first.click()
    page.locator(".ts-live svg.marks").first.wait_for()
    assert faults(page) == []


def faults(page: Page) -> list[str]:
    """Return what axe finds in the figures, target sizes included; it looks at the rest of each page where it looks at all."""
    options = "{ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }"
    found = page.evaluate(f"axe.run('figure.ts-figure', {options})")
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]
