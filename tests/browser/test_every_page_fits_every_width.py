"""Every kind of page at every width from 320 to 1400 px, in both languages: see sweep.py for what is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import kinds
from tests.browser.sweep import LISTED, WIDTHS, sweep, told

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


def pages(site: Path) -> list[str]:
    """The shortest and the longest page of each kind, and those that other templates make."""
    chosen = dict.fromkeys([*kinds.shortest(site), *kinds.longest(site), *BESIDES])
    return [INSTEAD.get(path, path) for path in chosen]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_overlaps_scrolls_or_leaves_the_screen_at_any_width(
    browser: Browser, address: str, built_site: Path, lang: str
) -> None:
    chosen = pages(built_site)
    assert len(WIDTHS) == 55
    assert len(chosen) > 30
    found = told(sweep(browser, [address + kinds.in_language(path, lang) for path in chosen]), address)
    assert not found, f"{len(found)} faults:\n" + "\n".join(found[:LISTED])
