"""A page at every width from 320 to 1400 px: nothing overlaps, nothing is off the screen, nothing scrolls inside the page.

A page is loaded once, into a frame without a border, which is a window to all its style sheets ask; everything in it is unfolded,
the frame is made wider step by step, and at each width the rectangles of all its texts are measured. That is one call a page: a
window of its own would have to be asked, laid out and painted for each width, which takes as long as the measuring. Where it is
`thin`, of many rows that are made alike those are left that are as long, as short and in one of their columns as wide as all. A
fault is

- a text that leaves its box or its cell, is cut off, or is off the screen;
- two texts in one place;
- a page that scrolls sideways, or a box within `main` that scrolls up and down: tables are as tall as they are;
- a value (`a.ts-number`) that cannot be seen without scrolling to the side; of a grid of places, at least its first column can;
- a column narrower than its longest word, or of one letter a line; a number that goes on in the next line;
- a text of many lines of two or three words: what stands beside it has taken its room;
- a text of several lines of more than a hundred letters each.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import kinds
from tests.browser.audit import OURS

#: Every twentieth pixel.
WIDTHS = tuple(range(320, 1401, 20))
#: Where every page is looked at: the narrowest screen, the phone and the wide screen of the other tests, and this one at 200 %,
#: where it has half as many CSS pixels.
STANDING = (320, 390, 700, 1400)
HEIGHT = 900
#: How many faults a failure lists, each with all its widths.
LISTED = 150

#: Pages of one kind that are built from several templates, besides the shortest and the longest.
BESIDES = ("validation/coverage.html", "validation/proof.html", "validation/rows.html")
#: Kinds whose richest page is not the longest.
RICH = ("place", "matrix")
#: The longest page for reviewers is ten times as long as any other and made of the same parts as this one.
INSTEAD = {"validation/observations.html": "validation/places.html"}

#: Leaves a few of what is there many times alike; then what measures.
THIN = f"{OURS}\ntsAudit.thin(true);\n"
_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_BREAKPOINT = re.compile(r"\((min|max)-width: ([\d.]+)(em|px)\)")
#: Opens a page in the frame of an empty one; returns the conditions of its style sheets that are about something on it.
_OPEN = """([source, measure]) => new Promise((done, fail) => {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position: absolute; inset: 0 auto auto 0; border: 0; width: NARROWpx; height: HEIGHTpx';
  const ready = async () => {
    const inside = frame.contentWindow;
    await inside.document.fonts.ready;
    inside.document.querySelectorAll('main details').forEach(box => { box.open = true; });
    inside.eval(measure);
    return inside.tsConditions();
  };
  frame.onload = () => ready().then(done, fail);
  Object.assign(frame, source);
  document.body.replaceChildren(frame);
})""".replace("NARROW", str(STANDING[0])).replace("HEIGHT", str(HEIGHT))
_SWEEP = """widths => {
  const frame = document.querySelector('iframe'), inside = frame.contentWindow;
  return widths.flatMap(width => {
    frame.style.width = `${width}px`;
    if (inside.innerWidth !== width) throw new Error(`the frame is ${inside.innerWidth} px wide, not ${width}`);
    return inside.tsSweep().map(fault => [width, fault]);
  });
}"""


@dataclass(kw_only=True)
class Sweep:
    """One pass over many pages, each at some widths and, where `sides` are named, about each breakpoint of its own.

    Of a breakpoint a page has the first width of the wider side (0), where there is least room for what is laid out there, and
    the last of the narrower one (-1). Where no rule that begins or ends there is for anything on the page, nothing is laid out
    anew.
    """

    page: Page
    widths: Sequence[int] = STANDING
    sides: Sequence[int] = ()
    thin: bool = False
    passed: set[int] = field(default_factory=set)

    def measured(self, source: dict[str, str]) -> list[tuple[int, str]]:
        """Return what is wrong with a page, given by `src` or `srcdoc`, with the width where it is."""
        turns = breakpoints(self.page.evaluate(_OPEN, [source, THIN * self.thin + _MEASURE]))
        self.passed |= turns
        widths = sorted({*self.widths, *(turn + side for turn in turns for side in self.sides)})
        return [(width, fault) for width, fault in self.page.evaluate(_SWEEP, widths)]


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
            kinds.of_most_columns(site),
            kinds.of_longest_value(site, kinds.in_language("", lang)),
        ]
    )
    return [kinds.in_language(INSTEAD.get(path, path), lang) for path in found]


def breakpoints(css: str) -> set[int]:
    """Return the widths, in CSS pixels, from which the rules of a sheet are others (an em of a media query is 16 px)."""
    found = [(side, float(number) * (16 if unit == "em" else 1)) for side, number, unit in _BREAKPOINT.findall(css)]
    return {math.ceil(width) if side == "min" else math.floor(width) + 1 for side, width in found}


def hold_to_widths(
    browser: Browser, address: str, pages: list[str], widths: Sequence[int], sides: Sequence[int] = (), *, thin: bool = False
) -> set[int]:
    """Fail with every fault of these pages of the edition at these widths; return the breakpoints that were passed."""
    assert len(pages) > 30
    context = browser.new_context(viewport={"width": max(widths), "height": HEIGHT})
    page = context.new_page()
    page.goto(f"{address}robots.txt")  # a page of the same host, so that it may look into its frame
    sweep, found = Sweep(page=page, widths=widths, sides=sides, thin=thin), defaultdict[tuple[str, str], list[int]](list)
    for path in pages:
        for width, fault in sweep.measured({"src": address + path}):
            found[path, fault].append(width)
    context.close()
    assert not found, f"{len(found)} faults:\n" + "\n".join(told(found)[:LISTED])
    return sweep.passed
