"""The design where it is behaviour: folded rows on a phone, margin notes on a wide screen, nothing lost at 320 px or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import kinds

#: Kinds of pages whose tables are folded.
FOLDED = ("place", "indicator", "source", "targets", "country")
#: So many pages of places are full ones.
FULL = 6
#: What reaches beyond the right edge of the screen and cannot be scrolled to on its own.
BEYOND = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => !one.closest(".ts-scroll:not(.ts-fold), svg, pre, thead, .ts-unseen"))
  .filter((one) => one.getBoundingClientRect().width && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""

#: How high a page is, but for what stands on every page while changes are not accepted.
HIGH = "() => document.documentElement.scrollHeight - (document.querySelector('.ts-draft')?.offsetHeight ?? 0)"


#: Where the line of a legend begins, and each below it.
FIRST_OF_LINES = """(legend) => {
  const lines = new Map([[legend.firstElementChild.offsetTop, legend.offsetLeft]]);
  for (const one of legend.children) if (!lines.has(one.offsetTop)) lines.set(one.offsetTop, one.offsetLeft);
  return [...lines.values()];
}"""


@pytest.fixture(scope="module")
def topic(built_site: Path) -> str:
    """The address of the first topic of the fullest place."""
    path = kinds.longest_of(built_site, "place")
    return f"{path}#{kinds.topic_of(built_site, path)}"


@pytest.fixture(scope="module")
def judged(built_site: Path) -> str:
    """A page of an indicator with a note in the margin and a chart with a verdict."""
    return kinds.holding(built_site, "indicator", 'class="ts-margin', "<figure", 'class="ts-verdict"')


@cache
def window(browser: Browser, width: int) -> Page:
    """A window of a width, without scripts, open as long as the browser is."""
    return browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=False).new_page()


@contextmanager
def screen(browser: Browser, width: int, **more: Any) -> Iterator[Page]:
    """Open a page of a width, without scripts; where more is asked for, in a window of its own."""
    page = (
        browser.new_context(viewport={"width": width, "height": 844}, java_script_enabled=False, **more).new_page()
        if more
        else window(browser, width)
    )
    yield page
    if more:
        page.context.close()


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("kind", FOLDED)
def test_nothing_of_a_folded_row_is_off_a_phone(unpainted: Browser, address: str, built_site: Path, kind: str, lang: str) -> None:
    for width in (320, 390):
        with screen(unpainted, width) as page:
            page.goto(address + lang + kinds.longest_of(built_site, kind))
            assert page.evaluate(BEYOND) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_counts_on_pages_for_reviewers_are_all_on_a_phone(unpainted: Browser, address: str, lang: str) -> None:
    hidden = """() => [...document.querySelectorAll(".ts-narrow .ts-scroll")]
      .map(box => [box.getAttribute("aria-label"), box.scrollWidth - box.clientWidth]).filter(([, beyond]) => beyond > 0)"""
    for width in (360, 390):
        with screen(unpainted, width) as page:
            page.goto(address + lang + "validation/")
            assert page.locator(".ts-narrow .ts-scroll").count() >= 4
            assert page.evaluate(hidden) == []


@pytest.mark.parametrize("kind", ["indicator", "source"])
def test_a_figure_beside_a_name_has_the_year_that_it_is_of_above_it(
    unpainted: Browser, address: str, built_site: Path, kind: str
) -> None:
    """Those of the years before bear theirs: of the latest, a phone showed no year at all."""
    seen = """() => [...document.querySelectorAll(".ts-years table")].map((table) => {
      const shown = [...table.tHead.rows[0].cells].filter((one) => one.offsetWidth > 10);
      const right = (one) => Math.round(one.getBoundingClientRect().right);
      return [shown.map((one) => one.textContent), right(shown.at(-1)) - right(table)];
    })"""
    with screen(unpainted, 390) as page:
        page.goto(address + "en/" + kinds.holding(built_site, kind, 'ts-years"'))
        tables = page.evaluate(seen)
        assert tables
        for (place, year), apart in tables:
            assert (place, year.isdigit(), apart) == ("Place", True, 0)


def test_the_lines_of_a_folded_row_begin_at_one_edge(unpainted: Browser, address: str) -> None:
    indented = """() => [...document.querySelectorAll(".ts-fold tbody [data-label]")]
      .filter((cell) => getComputedStyle(cell).paddingLeft !== "0px").map((cell) => cell.dataset.label)"""
    with screen(unpainted, 390) as page:
        page.goto(address + "validation/")
        assert page.locator(".ts-fold tbody [data-label]").count() > 10
        assert page.evaluate(indented) == []


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_first_numbers_for_reviewers_fill_their_line(unpainted: Browser, address: str, lang: str) -> None:
    with screen(unpainted, 768) as page:
        page.goto(f"{address}{lang}validation/index.html")
        heights = page.locator(".ts-key dd > strong").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
        assert len(heights) > 1
        assert len(set(heights)) == 1


def test_above_what_all_kinds_come_to_stands_one_line_on_any_screen(unpainted: Browser, address: str) -> None:
    lined = """() => [...document.querySelectorAll(".ts-scores tbody tr > *")]
      .filter((one) => getComputedStyle(one).borderTopWidth === "2px").length"""
    for width in (390, 1400):
        with screen(unpainted, width) as page:
            page.goto(f"{address}validation/proof.html")
            columns = page.locator(".ts-scores tbody tr:first-child > *").count()
            assert page.evaluate(lined) == (columns if width == 1400 else 0)
            (row,) = page.locator(".ts-scores tbody tr:nth-last-child(2)").all()
            assert row.evaluate("(row) => getComputedStyle(row).borderTopWidth") == "2px"


@pytest.mark.parametrize("width", [768, 900])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_word_of_a_table_of_many_columns_is_torn_or_covers_another(
    unpainted: Browser, address: str, built_site: Path, lang: str, width: int
) -> None:
    path = kinds.holding(built_site, "indicator", 'data-kind="benchmark"', 'scope="col">Loại', 'scope="col">Tính trên')
    with screen(unpainted, width) as page:
        page.goto(address + kinds.in_language(path, lang))
        spilt = page.evaluate("""() => [...document.querySelectorAll(".ts-observations :is(th, td)")].filter((cell) => {
          const style = getComputedStyle(cell), right = cell.getBoundingClientRect().right - parseFloat(style.paddingRight);
          const words = document.createRange();
          words.selectNodeContents(cell);
          return [...cell.querySelectorAll("*")].some((one) => one.getBoundingClientRect().right > right + 1)
            || words.getBoundingClientRect().right > right + 1;
        }).map((cell) => cell.textContent.trim())""")
        assert not spilt


def test_a_note_stands_under_the_name_it_belongs_to(unpainted: Browser, address: str, topic: str) -> None:
    with screen(unpainted, 390) as page:
        page.goto(address + topic)
        # A value that changed since the last edition stands below the name, with what it was.
        for row in page.locator(".ts-fold tbody tr:visible:not(:has(.ts-changed))").all()[:12]:
            name, value, note = (row.locator(part).first.bounding_box() for part in ("th", "td", ".ts-where"))
            assert name is not None
            assert value is not None
            assert note is not None
            assert value["x"] > name["x"] + name["width"] / 2
            assert abs(value["y"] - name["y"]) < 8
            assert note["x"] == pytest.approx(name["x"], abs=2)
            assert note["y"] >= name["y"] + name["height"] - 1


def test_a_folded_table_is_still_a_table_to_those_who_hear_it(unpainted: Browser, address: str, topic: str) -> None:
    with screen(unpainted, 390) as page:
        page.goto(address + topic)
        table = page.get_by_role("table").first
        heads = table.get_by_role("columnheader").count()
        assert heads >= 3
        assert table.get_by_role("rowheader").count() >= 2
        assert table.get_by_role("row").count() == table.get_by_role("rowheader").count() + 1
        assert table.get_by_role("cell").count() == (heads - 1) * table.get_by_role("rowheader").count()


def test_the_tables_of_a_place_have_columns_of_one_width(unpainted: Browser, address: str, topic: str) -> None:
    with screen(unpainted, 1400) as page:
        page.goto(address + topic)
        heads = page.locator(".ts-section .ts-fold thead th:nth-child(2):visible").all()
        assert len(heads) >= 3
        assert len({round(head.bounding_box()["x"]) for head in heads}) == 1  # type: ignore[index]


def test_the_squares_of_a_place_stand_off_its_tiles(unpainted: Browser, address: str, topic: str) -> None:
    with screen(unpainted, 390) as page:
        page.goto(address + topic.partition("#")[0])
        last, squares = (page.locator(found).bounding_box() for found in (".ts-key > div:last-child dd", ".ts-squares-all svg"))
        assert last is not None
        assert squares is not None
        assert squares["y"] - last["y"] - last["height"] >= 12


@pytest.mark.parametrize("width", [390, 768])
def test_what_squares_mean_begins_each_line_at_one_edge(unpainted: Browser, address: str, topic: str, width: int) -> None:
    with screen(unpainted, width) as page:
        legends = []
        for path in (topic.partition("#")[0], "targets.html"):
            page.goto(address + path)
            legends.append(page.locator(".ts-squares-key").evaluate(FIRST_OF_LINES))
        assert max(map(len, legends)) > 1
        assert [len(set(edges)) for edges in legends] == [1, 1]


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_place_is_four_screens_of_a_phone_and_an_address_opens_a_topic(
    unpainted: Browser, address: str, built_site: Path, topic: str, lang: str
) -> None:
    with screen(unpainted, 390) as page:
        for path in kinds.by_kind(built_site)["place"][-FULL:]:
            page.goto(address + lang + path)
            assert page.evaluate(HIGH) <= 4 * 850, path
            assert page.locator(".ts-section table:visible").count() == 0
        page.goto(address + lang + topic)
        opened = page.locator(f"#{topic.partition('#')[2]} table")
        assert opened.first.is_visible()
        assert page.locator(".ts-section table:visible").count() == opened.count()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_topic_is_six_screens_of_a_phone_and_an_address_opens_a_single_figure(
    unpainted: Browser, address: str, built_site: Path, lang: str
) -> None:
    with screen(unpainted, 390) as page:
        for path in kinds.by_kind(built_site)["topic"]:
            page.goto(address + lang + path)
            assert page.evaluate(HIGH) <= 6 * 850, path
        single = page.locator(".ts-cards > details > div").last
        assert not single.is_visible()
        page.goto(f"{address}{lang}{path}#{single.get_attribute('id')}")
        page.reload()
        assert page.locator(".ts-cards > details > div").last.is_visible()


@pytest.mark.parametrize(("note", "beside"), [(".ts-margin", ".ts-lede"), ("figure > .ts-verdict", ".ts-chart-wide")])
def test_a_wide_screen_sets_notes_in_the_margin_and_a_phone_below(
    unpainted: Browser, address: str, judged: str, note: str, beside: str
) -> None:
    with screen(unpainted, 1400) as page:
        page.goto(address + judged)
        aside, text = (page.locator(part).first.bounding_box() for part in (note, beside))
        assert aside is not None
        assert text is not None
        assert aside["x"] >= text["x"] + text["width"]
        assert aside["y"] < text["y"] + text["height"]
    with screen(unpainted, 390) as page:
        page.goto(address + judged)
        aside = page.locator(note).first.bounding_box()
        text = page.locator(beside.replace("wide", "narrow")).first.bounding_box()
        assert aside is not None
        assert text is not None
        assert aside["y"] >= text["y"] + text["height"]


def test_the_numbers_of_a_place_come_on_the_first_screen_of_a_phone(unpainted: Browser, address: str, built_site: Path) -> None:
    places = kinds.by_kind(built_site)["place"]
    with screen(unpainted, 390) as page:
        for path in (*places[-2:], f"en/{places[-FULL]}"):
            page.goto(address + path)
            first = page.locator(".ts-key .ts-number").first.bounding_box()
            assert first is not None
            assert first["y"] + first["height"] < 500, path


#: The left edges of the figures in a box.
EDGES = "box => [...box.querySelectorAll('.ts-item')].map(one => Math.round(one.getBoundingClientRect().left))"


def test_figures_of_the_country_stand_below_one_another_in_columns(unpainted: Browser, address: str) -> None:
    with screen(unpainted, 1400) as page:
        page.goto(f"{address}country.html")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        boxes = [set(box.evaluate(EDGES)) for box in page.locator(".ts-dates").all()]
    columns = max(boxes, key=len)
    assert len(columns) > 1
    assert all(box <= columns for box in boxes)


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_head_of_a_page_is_one_line_where_its_sections_stand_open(unpainted: Browser, address: str, lang: str) -> None:
    lines = []
    for width in (1024, 1400):
        with screen(unpainted, width) as page:
            page.goto(f"{address}{lang}index.html")
            assert page.locator(".ts-nav").is_visible()
            lines.append(page.locator(".ts-language").evaluate("one => Math.round(one.getBoundingClientRect().top)"))
    assert len(set(lines)) == 1, "the other language stands on a line of its own"


def test_measures_with_one_figure_of_the_country_stand_beside_each_other_where_there_is_room(
    unpainted: Browser, address: str
) -> None:
    found = """() => [...document.querySelectorAll(".ts-dates")].filter(one => one.children.length === 2 && one.checkVisibility())
      .map(one => one.getBoundingClientRect()).filter(box => box.height).map(box => Math.round(box.left))"""
    for width, columns in ((390, 1), (1400, 3)):
        with screen(unpainted, width) as page:
            page.goto(f"{address}en/country.html")
            page.locator(".ts-section").evaluate_all("all => all.forEach(one => one.open = true)")
            edges = page.evaluate(found)
            assert len(edges) > 3
            assert len(set(edges)) == columns


@pytest.mark.parametrize("lang", ["", "en/"])
def test_the_front_page_tells_its_message_on_the_first_screen_in_few_links(unpainted: Browser, address: str, lang: str) -> None:
    for width in (390, 1400):
        with screen(unpainted, width) as page:
            page.goto(f"{address}{lang}index.html")
            title, drawing = (page.locator(part).first.bounding_box() for part in ("h1", ".ts-figure svg:visible"))
            assert title is not None
            assert drawing is not None
            assert drawing["y"] - title["y"] < 480, "the picture begins on the first screen"
            assert drawing["height"] > 844 / 4
            assert page.locator("a").count() <= 61, "sixty, and one to what is not accepted yet"


def test_pages_are_turned_there_and_back(browser: Browser, address: str, built_site: Path) -> None:
    place, indicator, story = (kinds.holding(built_site, kind, 'rel="next"') for kind in ("place", "indicator", "story"))
    with screen(browser, 390) as page:
        for path in (place, indicator, f"en/{story}"):
            page.goto(address + path)
            page.locator(".ts-turn [rel=next]").click()
            assert not page.url.endswith(path)
            page.locator(".ts-turn [rel=prev]").click()
            assert page.url == address + path


def test_what_is_pressed_in_the_shell_is_high_enough_for_a_thumb(browser: Browser, address: str, topic: str) -> None:
    with screen(browser, 390) as page:
        page.goto(address + topic.partition("#")[0])
        page.locator(".ts-menu summary").click()
        for part in (".ts-bar a:visible", ".ts-menu summary", ".ts-foot li a", ".ts-jump a", ".ts-turn a", "summary"):
            for one in page.locator(part).all():
                box = one.bounding_box()
                assert box is not None
                assert box["height"] >= 24, f"{part}: {one.inner_text()}"


def test_paper_has_no_way_around_and_unfolds_everything(unpainted: Browser, address: str, topic: str) -> None:
    with screen(unpainted, 680, color_scheme="dark") as page:
        page.goto(address + topic.partition("#")[0])
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
        for part in (".ts-nav", ".ts-menu", ".ts-turn", ".ts-crumbs", ".ts-here", ".ts-find", ".ts-language"):
            assert not page.locator(part).first.is_visible(), part
        assert page.locator("main details li").first.is_visible()
        assert page.locator(".ts-fold thead").first.evaluate("one => getComputedStyle(one).display") == "table-header-group"


def test_colours_that_a_reader_forces_leave_the_shapes(unpainted: Browser, address: str, judged: str) -> None:
    with screen(unpainted, 1400, forced_colors="active") as page:
        page.goto(address + judged)
        mark = "one => getComputedStyle(one, '::before').backgroundColor"
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert page.locator(".ts-verdict").first.evaluate(mark) not in (paper, "rgba(0, 0, 0, 0)")
