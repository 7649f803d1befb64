"""What comes out of a printer: nothing to press or to copy, and no sheet that a block has left nearly empty."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import kinds

#: An A4 sheet within the margins of the style sheet, in CSS pixels: 178 by 261 mm.
SHEET: ViewportSize = {"width": 673, "height": 986}
#: What may not be torn in two leaves at most so much of the sheet before it empty.
UNTORN = 0.4
#: Headings that go with what follows, and such blocks, may cost so much more paper than the page is long.
WASTE = 1.25

#: What is only there to be used; the page of all snippets shows them on paper as well, they are what it says.
USED = """() => [...document.querySelectorAll('main :is(button, input, select, textarea, form, .ts-embed, .ts-copy pre)')]
  .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height)
  .filter(one => document.body.dataset.kind !== 'embeds' || one.localName !== 'pre')
  .map(one => `${one.localName}.${one.className} «${one.textContent.trim().slice(0, 40)}»`)"""
UNTORN_BLOCKS = """limit => [...document.querySelectorAll('main *')]
  .filter(one => !one.closest('svg') && getComputedStyle(one).breakInside.startsWith('avoid'))
  .map(one => [one, Math.round(one.getBoundingClientRect().height)])
  .flatMap(([one, height]) => height > limit ? [`${one.localName}.${one.className} of ${height} px`] : [])"""


@pytest.fixture(scope="module")
def page(unpainted: Browser) -> Iterator[Page]:
    context = unpainted.new_context(viewport=SHEET)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def untorn(page: Page) -> list[str]:
    """Return the blocks of the open page that are kept on one sheet though they are long."""
    return list(page.evaluate(UNTORN_BLOCKS, SHEET["height"] * UNTORN))


def printed(site: Path) -> list[str]:
    """The shortest and the longest page of each kind, but for lists of everything, which nobody prints."""
    chosen = dict.fromkeys([*kinds.shortest(site), *kinds.longest(site)])
    return [path for path in chosen if path not in ("search.html", "data/codebook.html", "validation/observations.html")]


def test_nothing_on_paper_is_there_to_be_pressed_or_copied_and_no_sheet_is_left_nearly_empty(
    page: Page, address: str, built_site: Path
) -> None:
    used, empty = {}, []
    for path in printed(built_site):
        page.goto(address + path)
        used[path] = page.evaluate(USED)
        empty += [f"{path}: {block}" for block in untorn(page)]
        length = page.evaluate("document.documentElement.scrollHeight") / SHEET["height"]
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
        if sheets > math.ceil(length * WASTE):
            empty.append(f"{path}: {sheets} sheets for {length:.1f}")
    assert {path: found for path, found in used.items() if found} == {}
    assert empty == []


def test_nothing_on_paper_is_there_to_be_pressed_or_copied_in_the_other_language(
    page: Page, address: str, built_site: Path
) -> None:
    used = {}
    for path in printed(built_site):
        page.goto(address + kinds.in_language(path, "en"))
        used[path] = page.evaluate(USED)
    assert {path: found for path, found in used.items() if found} == {}


def test_a_long_block_that_is_not_torn_is_seen(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    assert untorn(page) == []
    page.add_style_tag(content=".ts-figure { break-inside: avoid }")
    assert any(block.startswith("figure.ts-figure") for block in untorn(page))


def test_the_words_of_a_small_map_stand_beside_no_empty_sheet(page: Page, address: str, built_site: Path) -> None:
    page.goto(address + kinds.in_language(kinds.holding(built_site, "place", "ts-where-it-is"), "en"))
    caption = page.locator(".ts-where-it-is figcaption")
    box, line = caption.bounding_box(), float(caption.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)"))
    assert box is not None
    assert box["height"] <= 4 * line


def test_what_only_leads_down_the_page_is_not_printed(page: Page, address: str, built_site: Path) -> None:
    page.goto(address + kinds.holding(built_site, "place", 'href="#standing"', "ts-strips"))
    assert not page.locator("[href='#standing']").is_visible()
    assert page.locator("#standing").is_visible()


#: What a printed place leaves to the site: names of what others have, other pages, figures that were withdrawn.
LEFT = "#silent ul, #neighbours, #neighbours ~ .ts-entries, #corrections"
#: What it keeps: all that is said of it, how much is not, and from where.
KEPT = "#topics ~ .ts-sections tbody tr, .ts-silent .ts-count, #silent > p:first-child, #standing, #sources li, #cite"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_printed_place_has_what_is_said_of_it_on_few_sheets(page: Page, address: str, built_site: Path, lang: str) -> None:
    page.goto(address + kinds.in_language(kinds.holding(built_site, "place", 'id="silent"', 'id="corrections"'), lang))
    for those, printed in ((LEFT, False), (KEPT, True)):
        found = page.locator(those).all()
        assert found
        assert {one.is_visible() for one in found} == {printed}, those
    heads = page.locator("details > summary:visible").all()
    assert heads
    below = "one => one.parentElement.innerText.trim() !== one.innerText.trim()"
    assert all(head.evaluate(below) for head in heads), "words stand below each"
    page.goto(address + kinds.in_language(kinds.longest_of(built_site, "place"), lang))
    assert page.evaluate("document.documentElement.scrollHeight") / SHEET["height"] < 9


@pytest.mark.parametrize("media", ["print", "screen"])
def test_the_line_before_a_table_stands_nearer_to_it_than_to_the_table_above(
    page: Page, address: str, built_site: Path, media: Literal["print", "screen"]
) -> None:
    page.emulate_media(media=media)
    page.goto(address + kinds.longest_of(built_site, "place"))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    gaps = page.evaluate(
        """() => [...document.querySelectorAll('.ts-section .ts-scroll + .ts-source:has(+ .ts-scroll)')].map(one => {
          const all = [one.previousElementSibling, one, one.nextElementSibling]
          const [above, line, below] = all.map(it => it.getBoundingClientRect())
          return [line.top - above.bottom, below.top - line.bottom]})"""
    )
    page.emulate_media(media="print")
    assert gaps
    assert all(above > 2 * below for above, below in gaps)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_front_page_leaves_no_sheet_half_empty(page: Page, address: str, lang: str) -> None:
    page.goto(address + kinds.in_language("index.html", lang))
    length = page.evaluate("document.documentElement.scrollHeight") / SHEET["height"]
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert sheets - length < 1, f"{sheets} sheets for {length:.2f}: whole charts left room before them empty"


def test_a_printed_page_says_where_it_stands_where_that_is_known(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    page.evaluate(
        """() => document.head.append(Object.assign(document.createElement('link'), {rel: 'canonical', href: 'https://a.vn/so/'}))"""
    )
    told = "getComputedStyle(document.querySelector('[rel=canonical]'), '::after')"
    shown = "document.querySelector('[rel=canonical]').getBoundingClientRect().height"
    assert page.evaluate(f"{told}.content") == '"https://a.vn/so/"'
    assert page.evaluate(shown) > 0
    page.emulate_media(media="screen")
    assert page.evaluate(shown) == 0
    page.emulate_media(media="print")


#: What announces something and could end a sheet: the heads of folded sections, of measures, the line before a table or figures.
HEADS = """() => [...document.querySelectorAll('main :is(h2, h3, summary, .ts-of, p:has(+ .ts-measures, + .ts-scroll))')]
  .filter(one => one.checkVisibility() && getComputedStyle(one).breakAfter !== 'avoid').map(one => one.textContent.trim())"""
#: How many lines the foot of a page has.
FOOT = """() => new Set([...document.querySelectorAll('.ts-foot p')].flatMap(one => [...one.getClientRects()])
  .map(line => Math.round(line.bottom))).size"""


@pytest.mark.parametrize("kind", ["country", "pair", "indicator"])
def test_what_announces_something_does_not_end_a_sheet_nor_does_the_foot_begin_one(
    page: Page, address: str, built_site: Path, kind: str
) -> None:
    path = kinds.longest_of(built_site, kind)
    for lang in ("vi", "en"):
        page.goto(address + kinds.in_language(path, lang))
        assert page.evaluate(HEADS) == []
        assert page.evaluate(FOOT) == 1, "its second line went alone to a sheet of its own"
