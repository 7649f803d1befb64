"""Every kind of page at every width from 320 to 1400 px, in English: see sweep.py for what is a fault."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.sweep import chosen, hold_to_every_width


def test_nothing_overlaps_scrolls_or_leaves_the_screen_at_any_width(browser: Browser, address: str, built_site: Path) -> None:
    hold_to_every_width(browser, address, chosen(built_site, "en"))
