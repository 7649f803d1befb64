"""A real browser (Debian's chromium) on the built edition, served on 127.0.0.1 by a thread of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, chromium
from tests.browser.host import served


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address of the built edition, with a slash at the end."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless, one for all tests of a worker; without it the tests of the browser are skipped."""
    found = chromium()
    if found is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()
