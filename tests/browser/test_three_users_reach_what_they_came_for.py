"""The ways of a reader, a journalist and a reviewer: phone and wide, both languages, with and without JavaScript, see `ways.py`.

Light on the one, dark on the other; every request to another host and every error on the console is a failure. (What a journalist
does at the command line is in `tests/pipeline`.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser import kinds
from tests.browser.ways import WAYS

pytestmark = pytest.mark.in_turn("reader", each=4)


@dataclass(kw_only=True)
class Traveller:
    """Somebody with a browser: knows the language, and remembers what went wrong on the way."""

    page: Page
    address: str
    lang: str
    script: bool
    wrong: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        return self.address if self.lang == "vi" else self.address + "en/"

    @property
    def here(self) -> str:
        """The address of the page without the language and without what follows it."""
        return re.sub(r"[#?].*", "", self.page.url.removeprefix(self.home))

    def open(self, path: str) -> None:
        self.page.goto(self.home + path)

    def header(self, path: str) -> None:
        """Take a link of the header, out of the menu where it is folded."""
        if self.page.locator(".ts-menu summary").is_visible():
            self.page.locator(".ts-menu summary").click()
        self.take(self.page.locator(f".ts-header nav a[href$='{path}']:visible").first)

    def take(self, link: Locator) -> None:
        """Follow a link and make sure that a whole page in the same language comes."""
        link.click()
        self.page.wait_for_load_state()
        assert self.page.locator("h1").count() == 1, self.page.url
        assert self.page.locator("html").get_attribute("lang") == self.lang, self.page.url

    def main(self, css: str) -> Locator:
        return self.page.locator(f"main {css}")


@pytest.fixture(scope="module", params=WAYS)
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Traveller]:
    width, lang, script = request.param
    scheme: Literal["light", "dark"] = "dark" if (width == 390) == (lang == "en") else "light"
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=scheme, has_touch=width == 390
    )
    page = context.new_page()
    found = Traveller(page=page, address=address, lang=lang, script=script)
    page.on("console", lambda said: found.wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.wrong.append(str(error)))
    page.on(
        "response", lambda response: found.wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None
    )
    context.set_default_timeout(10_000)
    own = (address, "data:", "blob:")
    page.on("request", lambda request: found.wrong.append(request.url) if not request.url.startswith(own) else None)
    yield found
    context.close()


@pytest.fixture
def traveller(reader: Traveller) -> Iterator[Traveller]:
    """Somebody who sets out anew, in the window that was open before: a window of one's own costs as much as two pages."""
    reader.wrong.clear()
    yield reader
    assert reader.wrong == []


@pytest.fixture(scope="module")
def place(built_site: Path) -> str:
    """The page of the fullest place."""
    return kinds.longest_of(built_site, "place")


@pytest.fixture(scope="module")
def indicator(built_site: Path) -> str:
    """The page of the indicator of which most is said."""
    return kinds.longest_of(built_site, "indicator")


def test_a_reader_goes_from_the_finding_to_the_line_of_the_article_and_back(traveller: Traveller, place: str) -> None:
    traveller.open(place)
    number = traveller.main(".ts-number:visible").first
    printed = number.inner_text()
    traveller.take(number)
    assert traveller.here.startswith("sources/")
    entry = traveller.main(".ts-entry:target")
    assert entry.locator(".ts-traced").inner_text().startswith(printed.split("\n")[0])
    assert entry.locator(".ts-printed, .ts-missing").first.is_visible()
    assert entry.locator("details > dl").is_visible(), "what is behind the number is open, with a script and without"
    assert not traveller.main(".ts-entry:not(:target) details > dl").first.is_visible()
    traveller.page.go_back()
    assert traveller.here == place


def test_a_reader_who_arrives_at_a_cell_of_a_table_is_told_its_line_and_no_other(traveller: Traveller, built_site: Path) -> None:
    path = kinds.holding(built_site, "source", '<td class="ts-num" id="')
    row = re.findall(r'<td class="ts-num" id="([^"]+)"', kinds.html_of(built_site / path))[-1]
    traveller.open(f"{path}#{row}")
    lines = "all => all.filter(one => getComputedStyle(one).display !== 'none').map(one => one.parentElement.id)"
    assert traveller.main("td > small:not([class])").evaluate_all(lines) == [row]


def test_a_reader_reads_about_a_place_and_switches_the_language(traveller: Traveller, place: str) -> None:
    traveller.open("index.html")
    traveller.header("places/index.html")
    traveller.take(traveller.main(f"a[href='{place.removeprefix('places/')}']").first)
    name = traveller.page.locator("h1").inner_text().partition("(")[0]
    assert traveller.main(".ts-number").count() > 0
    other = "en" if traveller.lang == "vi" else "vi"
    traveller.page.locator(f".ts-header a[hreflang={other}]").click()
    traveller.page.wait_for_load_state()
    assert traveller.page.locator("html").get_attribute("lang") == other
    assert traveller.page.locator("h1").inner_text().startswith(name)
    traveller.page.locator(f".ts-header a[hreflang={traveller.lang}]").click()
    traveller.page.wait_for_load_state()
    assert traveller.here == place


def test_a_reader_sees_a_chart_and_unfolds_its_table(traveller: Traveller, indicator: str) -> None:
    traveller.open("index.html")
    traveller.header("indicators/index.html")
    traveller.take(traveller.main(f"a[href$='{indicator.removeprefix('indicators/')}']").first)
    figure = traveller.main("figure.ts-figure").first
    drawings = [one for one in figure.locator(".ts-chart > svg").all() if one.is_visible()]
    assert len(drawings) == 1
    box = drawings[0].bounding_box()
    assert box is not None
    assert box["height"] > 60
    table = figure.locator("details table").first
    assert not table.is_visible()
    figure.locator("summary").first.click()
    assert table.is_visible()
    assert table.locator("tbody tr").count() > 1


def test_a_reader_reads_a_story_and_doubts_one_of_its_numbers(traveller: Traveller) -> None:
    traveller.open("index.html")
    traveller.header("stories/index.html")
    traveller.take(traveller.main("ul a[href]:not([href*='/'])").first)
    assert traveller.here.startswith("stories/")
    assert len(traveller.main("p").all_inner_texts()) > 5
    traveller.take(traveller.main("p .ts-number:visible").first)
    assert traveller.here.startswith(("sources/", "notebooks/"))


def test_a_reader_finds_a_page_by_typing_or_in_the_list(traveller: Traveller) -> None:
    traveller.open("index.html")
    if traveller.page.locator(".ts-menu summary").is_visible():
        traveller.page.locator(".ts-menu summary").click()
    traveller.page.locator(".ts-header input[type=search]:visible").first.fill("tram bts")
    traveller.page.keyboard.press("Enter")
    traveller.page.wait_for_url("**/search.html?q=tram+bts")
    if traveller.script:
        assert traveller.page.locator("main").get_by_role("status").inner_text().strip()
    traveller.take(traveller.page.locator("main a[href*='indicators/']:visible", has_text="(BTS)").first)
    assert traveller.here.startswith("indicators/")
    assert "(BTS)" in traveller.page.locator("h1").inner_text()


def test_a_reader_at_a_wrong_address_is_led_on(traveller: Traveller) -> None:
    traveller.open("404.html")
    ways = [link.get_attribute("href") or "" for link in traveller.main("a").all()]
    assert any("places" in way for way in ways)
    assert any("indicators" in way for way in ways)


def test_a_journalist_finds_every_download_and_a_chart_to_use_again(traveller: Traveller, built_site: Path) -> None:
    traveller.open("index.html")
    traveller.header("data/index.html")
    files = traveller.main("a[href*='downloads/']").evaluate_all("all => all.map(one => one.href)")
    assert {url.rsplit(".", 1)[-1] for url in files} >= {"csv", "json", "xlsx", "parquet"}
    for url in files:
        assert (built_site / url.removeprefix(traveller.address)).stat().st_size > 0, url
    traveller.open(kinds.holding(built_site, "indicator", 'data-chart="number_cards"'))
    for url in traveller.main("figure a[download]").evaluate_all("all => all.map(one => one.href)"):
        assert (built_site / url.removeprefix(traveller.address)).is_file(), url
    traveller.take(traveller.main("table .ts-number:visible").first)
    assert traveller.main(".ts-entry:target .ts-permalink").count() == 1, "a number has an address to cite"


def test_a_reviewer_goes_from_a_number_to_the_checks_behind_it(traveller: Traveller, built_site: Path, place: str) -> None:
    traveller.open(f"{place}#{kinds.topic_of(built_site, place)}")
    traveller.take(traveller.main("table .ts-number:visible").first)
    assert traveller.here.startswith("sources/")
    traveller.take(traveller.main(".ts-entry:target .ts-checks a[href*='validation/']").first)
    assert traveller.here.startswith("validation/")
    assert traveller.main("[data-outcome=passed]").count() > 0


@pytest.fixture(scope="module")
def dark(unpainted: Browser) -> Iterator[Page]:
    """The window of a reader in the dark, who prints."""
    context = unpainted.new_context(viewport={"width": 680, "height": 960}, java_script_enabled=True, color_scheme="dark")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", ["place", "validation", "indicator"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_on_paper_everything_that_holds_data_is_there_and_nothing_to_click(
    dark: Page, address: str, built_site: Path, kind: str, lang: str
) -> None:
    page = dark
    page.emulate_media(media="screen")
    path = "validation/index.html" if kind == "validation" else kinds.longest_of(built_site, kind)
    page.goto(address + kinds.in_language(path, lang))
    page.emulate_media(media="print")
    for gone in (".ts-header nav", ".ts-skip", ".ts-language"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)", (
        "black on white in the dark as well"
    )
    hidden = """() => [...document.querySelectorAll('main details table')]
      .filter(one => !one.getClientRects().length).map(one => one.textContent.slice(0, 40))"""
    assert page.evaluate(hidden) == [], "a fold keeps its table on paper"
    cut = """() => [...document.querySelectorAll('main .ts-scroll')]
      .filter(one => getComputedStyle(one).overflowX !== 'visible').length"""
    assert page.evaluate(cut) == 0
