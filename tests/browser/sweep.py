"""A page at every width from 320 to 1400 px: nothing overlaps, nothing is off the screen, nothing scrolls inside the page.

A page is loaded once, into a frame without a border, which is a window to all its style sheets ask; everything in it is unfolded,
the frame is made wider step by step, and at each width the rectangles of all its texts are measured. That is one call a page: a
window of its own would have to be asked, laid out and painted for each width, which takes as long as the measuring. A fault is

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
#: The narrowest, the phone and the wide screen of the other tests, this one at 200 %, where it has half as many CSS pixels, and
#: both sides of every breakpoint of the style sheets.
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
    700,
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

#: Pages of one kind that are built from several templates, besides the shortest and the longest.
BESIDES = ("validation/coverage.html", "validation/proof.html", "validation/rows.html")
#: Kinds whose richest page is not the longest.
RICH = ("place", "matrix")
#: The longest page for reviewers is ten times as long as any other and made of the same parts as this one.
INSTEAD = {"validation/observations.html": "validation/places.html"}

_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_BREAKPOINT = re.compile(r"\((min|max)-width: ([\d.]+)(em|px)\)")
#: Opens a page in the frame of an empty one.
_OPEN = """source => new Promise(done => {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: absolute; inset: 0 auto auto 0; border: 0; height: HEIGHTpx';
  frame.onload = () => done();
  Object.assign(frame, source);
  document.body.replaceChildren(frame);
})""".replace("HEIGHT", str(HEIGHT))
_SWEEP = """async ([measure, widths]) => {
  const frame = document.querySelector('iframe'), inside = frame.contentWindow;
  frame.style.width = `${widths[0]}px`;
  await inside.document.fonts.ready;
  inside.document.querySelectorAll('main details').forEach(box => { box.open = true; });
  inside.eval(measure);
  return widths.flatMap(width => {
    frame.style.width = `${width}px`;
    if (inside.innerWidth !== width) throw new Error(`the frame is ${inside.innerWidth} px wide, not ${width}`);
    return inside.tsSweep().map(fault => [width, fault]);
  });
}"""


def sweep(browser: Browser, address: str, pages: list[str], widths: Sequence[int] = WIDTHS) -> dict[tuple[str, str], list[int]]:
    """Return the faults of pages of one edition by page and sentence, each with the widths at which it is seen."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    context = browser.new_context(viewport={"width": max(widths), "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{address}robots.txt")  # a page of the same host, so that it may look into its frame
    for path in pages:
        for width, fault in measured(page, {"src": address + path}, widths):
            found[path, fault].append(width)
    context.close()
    return found


def measured(page: Page, source: dict[str, str], widths: Sequence[int] = WIDTHS) -> list[tuple[int, str]]:
    """Return what is wrong with a page, given by `src` or `srcdoc`, with the width where it is."""
    page.evaluate(_OPEN, source)
    found: list[tuple[int, str]] = page.evaluate(_SWEEP, [_MEASURE, list(widths)])
    return [(width, fault) for width, fault in found]


def told(faults: dict[tuple[str, str], list[int]]) -> list[str]:
    """Return faults as sentences: page, widths, element, texts."""
    told = []
    for (page, fault), widths in sorted(faults.items()):
        where = f"{widths[0]}–{widths[-1]} px, {len(widths)} widths" if len(widths) > 1 else f"{widths[0]} px"
        told.append(f"{page} at {where}: {fault}")
    return told


def chosen(site: Path, lang: str) -> list[str]:
    """The longest page of each kind, those that other templates make, and in Vietnamese the shortest as well."""
    found = dict.fromkeys(
        [
            *kinds.longest(site),
            *BESIDES,
            *(kinds.richest_of(site, kind) for kind in RICH),
            *(kinds.shortest(site) if lang == "vi" else ()),
        ]
    )
    return [kinds.in_language(INSTEAD.get(path, path), lang) for path in found]


def breakpoints(css: str) -> set[int]:
    """Return the widths, in CSS pixels, from which the rules of a sheet are others (an em of a media query is 16 px)."""
    found = [(side, float(number) * (16 if unit == "em" else 1)) for side, number, unit in _BREAKPOINT.findall(css)]
    return {math.ceil(width) if side == "min" else math.floor(width) + 1 for side, width in found}


def hold_to_widths(browser: Browser, address: str, pages: list[str], widths: Sequence[int]) -> None:
    """Fail with every fault of these pages of the edition at these widths."""
    assert len(pages) > 30
    found = told(sweep(browser, address, pages, widths))
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:LISTED])
