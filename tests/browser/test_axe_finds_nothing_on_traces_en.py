"""axe on the English traces: both themes, both widths. See audit.py for what is run where, and why nothing is lost."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.audit import hold_to_axe
from tests.browser.shards import share


def test_axe_finds_nothing(browser: Browser, address: str, built_site: Path) -> None:
    hold_to_axe(browser, address, share(built_site, "traces, English"))
