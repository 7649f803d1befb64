"""The sweep of widths finds each kind of fault that is laid by hand, with element and text, and nothing where all is well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sweep import Sweep, told

WIDTHS = range(320, 481, 80)
HEAD = (
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">'
    "<style>body{margin:0;font:16px/1.5 sans-serif}td,th{padding:0 8px 0 0;text-align:left}</style><main>"
)
FIXED = "table-layout:fixed;width:100%"
ROW = '<tr><th scope="row">Phú Thọ</th><td><a class="ts-number" href="#">3,648 stations</a></td></tr>'
GOOD = f"<p>A paragraph that is a little longer than one line of a phone.</p><table>{ROW}{ROW}</table>"


@pytest.fixture(scope="module")
def page(unpainted: Browser) -> Iterator[Page]:
    context = unpainted.new_context(viewport={"width": WIDTHS[0], "height": 900})
    yield context.new_page()
    context.close()


def faults(page: Page, body: str, *, thin: bool = False) -> list[str]:
    """Return what the sweep says of a page with this body."""
    sweep = Sweep(page=page, widths=WIDTHS, thin=thin)
    return [f"{width}: {fault}" for width, fault in sweep.measured({"srcdoc": HEAD + body})]


def test_a_page_without_faults_has_none(page: Page) -> None:
    assert faults(page, GOOD) == []


@pytest.mark.parametrize(
    ("body", "said", "at"),
    [
        pytest.param(
            '<p style="margin:0">Under <b>words</b></p><p style="margin:-20px 0 0">Over words</p>',
            "text over text: p “Under” and “Over words”",
            WIDTHS,
            id="two texts in one place",
        ),
        pytest.param(
            f'<div style="max-height:60px;overflow:auto"><table>{ROW * 9}</table></div>',
            "a scroll box in the page: div",
            WIDTHS,
            id="a window that hides rows",
        ),
        pytest.param(
            f'<div style="max-height:60px;overflow:hidden"><table>{ROW * 9}</table></div>',
            "text is cut off: th “Phú Thọ”",
            WIDTHS,
            id="rows that are cut off",
        ),
        pytest.param(
            f'<div style="overflow:auto hidden"><table><tr><td style="min-width:340px">x</td>{ROW[4:]}</table></div>',
            "a value off the screen: td a.ts-number “3,648 stations”",
            (320, 400),
            id="a value that is scrolled to",
        ),
        pytest.param(
            '<div style="overflow:auto hidden"><table class="ts-matrix"><thead><tr><th>I</th>'
            f'<th><p style="width:390px">P</p></th></tr></thead><tbody>{ROW}</tbody></table></div>',
            "no column of values on the screen",
            (320, 400),
            id="a grid that begins off the screen",
        ),
        pytest.param(
            f'<table style="{FIXED}"><tr><td style="overflow-wrap:anywhere">Households with fibre</td>'
            '<td style="width:95%">x</td></tr></table>',
            "narrower than its word Households: td “Households with fibre”",
            WIDTHS,
            id="one letter a line",
        ),
        pytest.param(
            "<style>@media (min-width: 450px) { .grows { font-size: 50px } }</style>"
            '<p class="grows" style="width:120px;overflow-wrap:anywhere">Households with fibre</p>',
            "narrower than its word Households: p.grows “Households with fibre”",
            (480,),
            id="a word that grows with the screen",
        ),
        pytest.param(
            f'<table style="{FIXED}"><tr><td style="padding:0">cả xã và cả nước ta</td><td style="width:90%">x</td></tr></table>',
            "a column of letters: td “cả xã và cả nước ta”",
            (480,),
            id="short words under one another",
        ),
        pytest.param(
            f'<table style="{FIXED}"><tr><td>hai chữ cái đứng cạnh nhau bị đổi chỗ ở trong một ô của cột đầu</td>'
            '<td style="width:75%">x</td></tr></table>',
            "a column of words: td “hai chữ cái đứng cạnh nhau bị đổi chỗ",
            (320, 400),
            id="a sentence that stands two words a line",
        ),
        pytest.param(
            '<table style="table-layout:fixed;width:110px"><tr><td style="overflow-wrap:anywhere">101.343.208</td><td>x</td></tr>'
            "</table>",
            "a number broken in two, 101.343.208: td “101.343.208”",
            WIDTHS,
            id="the last digits in the next line",
        ),
        pytest.param(
            '<table style="table-layout:fixed;width:100px"><tr><td><span style="white-space:nowrap">khoảng 13.567 thuê bao</span>'
            "</td><td>x</td></tr></table>",
            "text leaves its cell: td span “khoảng 13.567 thuê bao”",
            WIDTHS,
            id="a text wider than its cell",
        ),
        pytest.param(
            f'<p style="font-size:6px">{"Small print that goes on and on. " * 20}</p>',
            "lines too long to read: p “Small print",
            (400, 480),
            id="small print from margin to margin",
        ),
        pytest.param('<p style="width:420px">Wide words</p>', "the page scrolls sideways: 420 px", (320, 400), id="a wide page"),
        pytest.param(
            '<p style="position:relative;left:-90px">Words</p>',
            "text off the screen: p “Words”",
            WIDTHS,
            id="words to the left of all",
        ),
        pytest.param(
            '<svg width="100" height="40"><text x="60" y="20">a long label</text></svg>',
            "text leaves its box: svg text “a long label”",
            WIDTHS,
            id="a label outside its drawing",
        ),
    ],
)
def test_a_fault_laid_by_hand_is_found(page: Page, body: str, said: str, at: tuple[int, ...]) -> None:
    found = faults(page, GOOD + body)
    assert [width for width in WIDTHS if any(line.startswith(f"{width}: {said}") for line in found)] == list(at), "\n".join(found)


@pytest.mark.parametrize("cell", ["Phú Thọ", "3,648 stations"])
def test_of_rows_that_are_made_alike_the_one_of_the_widest_cell_is_looked_at(page: Page, cell: str) -> None:
    rows = [ROW.replace("Phú Thọ", f"Một tên dài hơn hẳn, số {number}") for number in range(40)]
    rows[20] = ROW.replace(cell, "9" * 60)
    sideways = [
        [fault for fault in faults(page, f"<table>{''.join(rows)}", thin=thin) if "sideways" in fault] for thin in (False, True)
    ]
    assert sideways[0] == sideways[1] != []
    assert page.frames[1].locator("tr").count() < 10


@pytest.mark.parametrize(
    ("sides", "at"),
    [((), {320, 390}), ((0,), {320, 390, 480}), ((-1, 0), {320, 390, 479, 480})],
    ids=["none", "lower end", "both"],
)
def test_a_page_is_looked_at_where_a_rule_for_something_on_it_begins(page: Page, sides: tuple[int, ...], at: set[int]) -> None:
    rules = "@media (min-width: 30em) { .here::before { content: none } } @media (min-width: 600px) { .elsewhere { margin: 0 } }"
    body = f'<style>{rules}</style><p class="here">a</p><p style="width:{10**4}px">Wide words</p>'
    sweep = Sweep(page=page, widths=(320, 390), sides=sides)
    assert {width for width, _ in sweep.measured({"srcdoc": HEAD + body})} == at
    assert sweep.passed == {480}


def test_what_is_unseen_or_moves_to_the_side_on_purpose_is_no_fault(page: Page) -> None:
    unseen = '<span style="position:absolute;clip-path:inset(50%)">for those who listen</span>'
    code = '<pre style="overflow:auto hidden">one_line_of_code_that_is_longer_than_any_phone_is_wide</pre>'
    assert faults(page, GOOD + unseen + code) == []


def test_a_fault_is_reported_with_page_widths_element_and_text() -> None:
    found = told({("en/a.html", "text over text: td “a” and “b”"): [320, 340]})
    assert found == ["en/a.html at 320–340 px, 2 widths: text over text: td “a” and “b”"]
