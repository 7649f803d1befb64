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

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import kinds

#: Every twentieth pixel.
WIDTHS = tuple(range(320, 1401, 20))
#: The narrowest, the phone and the wide screen of the other tests, and both sides of every breakpoint of the style sheets.
EDGES = (
    320,
    352,
    353,
    390,
    479,
    480,
    481,
    639,
    640,
    671,
    672,
    767,
    768,
    959,
    960,
    1023,
    1024,
    1055,
    1056,
    1151,
    1152,
    1311,
    1312,
    1400,
)
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
#: The longest page for reviewers is ten times as long as any other and made of the same parts as this one.
INSTEAD = {"validation/observations.html": "validation/places.html"}

_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_BREAKPOINT = re.compile(r"\((min|max)-width: ([\d.]+)(em|px)\)")
_UNFOLD = "document.querySelectorAll('main details').forEach(box => { box.open = true; })"


def sweep(browser: Browser, pages: list[str], widths: Sequence[int] = WIDTHS) -> dict[tuple[str, str], list[int]]:
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


def measured(page: Page, widths: Sequence[int] = WIDTHS) -> list[tuple[int, str]]:
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


def breakpoints(css: str) -> set[int]:
    """Return the widths, in CSS pixels, from which the rules of a sheet are others (an em of a media query is 16 px)."""
    found = [(side, float(number) * (16 if unit == "em" else 1)) for side, number, unit in _BREAKPOINT.findall(css)]
    return {math.ceil(width) if side == "min" else math.floor(width) + 1 for side, width in found}


def hold_to_widths(browser: Browser, address: str, pages: list[str], widths: Sequence[int]) -> None:
    """Fail with every fault of these pages of the edition at these widths."""
    assert len(pages) > 30
    found = told(sweep(browser, [address + path for path in pages], widths), address)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:LISTED])
