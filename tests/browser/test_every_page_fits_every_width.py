"""Every kind of page from 320 to 1400 px: see sweep.py for what is a fault.

`make test` looks at both sides of every width at which the style sheets change something, `make test-all` at every twentieth
pixel as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sweep import EDGES, WIDTHS, breakpoints, chosen, hold_to_widths

THEME = Path(__file__).resolve().parents[2] / "src" / "tinhso" / "base" / "site" / "theme"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_overlaps_scrolls_or_leaves_the_screen(browser: Browser, address: str, built_site: Path, lang: str) -> None:
    hold_to_widths(browser, address, chosen(built_site, lang), EDGES)


@pytest.mark.every_page
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_overlaps_at_any_width(browser: Browser, address: str, built_site: Path, lang: str) -> None:
    hold_to_widths(browser, address, chosen(built_site, lang), WIDTHS)


def test_both_sides_of_every_breakpoint_are_looked_at() -> None:
    found = breakpoints("\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.css"))))
    assert found, "the style sheets have no breakpoint that is understood"
    assert {width for point in found for width in (point - 1, point)} <= set(EDGES)
