"""A page at every width from 320 to 1400 px: nothing overlaps, nothing is off the screen, nothing scrolls inside the page.

A page is loaded once, everything in it is unfolded, and the window is made wider step by step; at each width one call measures
the rectangles of all its texts. A fault is

- a text that leaves its box or its cell, is cut off, or is off the screen;
- two texts in one place;
- a page that scrolls sideways, or a box within `main` that scrolls up and down: tables are as tall as they are;
- a value (`a.ts-number`) that cannot be seen without scrolling to the side; of a grid of places, at least its first column can;
- a column narrower than its longest word, or of one letter a line.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import kinds

WIDTHS = range(320, 1401, 20)
HEIGHT = 900
#: How many faults a failure lists, each with all its widths.
LISTED = 150

#: Kinds whose pages are built from several templates: one page of each besides the shortest and the longest.
BESIDES = (
    "validation/coverage.html",
    "validation/proof.html",
    "validation/rows.html",
    "places/phu-tho.html",
    "compare/digital_society.html",
)
#: The longest page of the desk is ten times as long as any other and made of the same parts as this one.
INSTEAD = {"validation/observations.html": "validation/places.html"}

_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_UNFOLD = "document.querySelectorAll('main details').forEach(box => { box.open = true; })"


def sweep(browser: Browser, pages: list[str], widths: range = WIDTHS) -> dict[tuple[str, str], list[int]]:
    """Return the faults of pages by page and sentence, each with the widths at which it is seen."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    context = browser.new_context(viewport={"width": widths[0], "height": HEIGHT})
    page = context.new_page()
    for address in pages:
        page.goto(address)
        for width, fault in measured(page, widths):
            found[address, fault].append(width)
    context.close()
    return found


def measured(page: Page, widths: range = WIDTHS) -> list[tuple[int, str]]:
    """Return what is wrong with the page that is open, with the width where it is."""
    page.evaluate("document.fonts.ready.then(() => true)")
    page.evaluate(_UNFOLD)
    page.evaluate(_MEASURE)
    found: list[tuple[int, str]] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found += [(width, fault) for fault in page.evaluate("tsSweep()")]
    return found


def told(faults: dict[tuple[str, str], list[int]], address: str) -> list[str]:
    """Return faults as sentences: page, widths, element, texts."""
    told = []
    for (page, fault), widths in sorted(faults.items()):
        where = f"{widths[0]}–{widths[-1]} px, {len(widths)} widths" if len(widths) > 1 else f"{widths[0]} px"
        told.append(f"{page.removeprefix(address)} at {where}: {fault}")
    return told


def chosen(site: Path, lang: str) -> list[str]:
    """The longest page of each kind, those that other templates make, and in Vietnamese the shortest as well."""
    found = dict.fromkeys([*kinds.longest(site), *BESIDES, *(kinds.shortest(site) if lang == "vi" else ())])
    return [kinds.in_language(INSTEAD.get(path, path), lang) for path in found]


def hold_to_every_width(browser: Browser, address: str, pages: list[str]) -> None:
    """Fail with every fault of these pages of the edition."""
    assert len(WIDTHS) == 55
    assert len(pages) > 30
    found = told(sweep(browser, [address + path for path in pages]), address)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:LISTED])
