"""The choices on the pages that compare, in a real browser without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import kinds

pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(params=[390, 1400], ids=["phone", "wide"])
def matrix(request: pytest.FixtureRequest, browser: Browser, address: str, built_site: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kinds.longest_of(built_site, "matrix"))
    yield page
    context.close()


def heads(matrix: Page) -> list[str]:
    """Return the columns that are to be seen, without that of the indicators."""
    return [head.inner_text().split("\n")[0] for head in matrix.locator(".ts-matrix thead th:visible").all()][1:]


def test_with_two_places_chosen_the_other_columns_step_aside_and_come_back(matrix: Page) -> None:
    everything = heads(matrix)
    assert not matrix.locator(".ts-reset").is_visible(), "nothing is chosen yet"
    matrix.click(".ts-picks summary")
    assert everything[:5] == ["Vĩnh Phúc", "Phú Thọ", "Điện Biên", "Hưng Yên", "Vĩnh Long"]
    matrix.check("#show-hung-yen")
    matrix.check("#show-vinh-phuc")
    assert heads(matrix) == ["Vĩnh Phúc", "Hưng Yên"]
    right = matrix.locator(".ts-matrix thead th:visible").last.bounding_box()
    assert right is not None
    assert right["x"] + right["width"] <= matrix.evaluate("document.documentElement.clientWidth") + 1
    matrix.click(".ts-reset")
    assert heads(matrix) == everything
    assert not matrix.locator(".ts-reset").is_visible()


def test_the_filter_leaves_the_rows_of_one_verdict(matrix: Page) -> None:
    matrix.check("#only-side-by-side")
    grades = {body.get_attribute("data-grade") for body in matrix.locator(".ts-matrix tbody:visible").all()}
    assert grades == {"side_by_side"}
    assert matrix.locator(".ts-reset").is_visible()
    matrix.check("#only-all")
    assert matrix.locator(".ts-matrix tbody[data-grade=single]:visible").count() > 0


def test_a_phone_folds_the_rows_that_do_not_compare_and_a_tap_opens_one(matrix: Page) -> None:
    folded = matrix.locator(".ts-matrix tbody:has(.ts-cells:not([open]))").first
    if matrix.evaluate("innerWidth") > 1000:
        assert folded.locator("td .ts-item:visible").count() > 0
        assert not folded.locator(".ts-cells").is_visible()
        return
    assert folded.locator("th > a").is_visible()
    assert folded.locator("td:visible").count() == 0
    matrix.emulate_media(media="print")
    assert folded.locator("td .ts-item:visible").count() > 0
    matrix.emulate_media(media="screen")
    row = folded.element_handle()
    folded.locator("summary").click()
    assert matrix.evaluate("(row) => row.querySelector('td .ts-item').checkVisibility()", row)


def test_the_first_column_stays_in_sight(matrix: Page) -> None:
    matrix.evaluate("document.querySelector('.ts-matrix-window').scrollTo(300, 0)")
    box = matrix.locator(".ts-matrix tbody th").first.bounding_box()
    window = matrix.locator(".ts-matrix-window").bounding_box()
    assert box is not None
    assert window is not None
    assert abs(box["x"] - window["x"]) < 2
