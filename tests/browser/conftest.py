"""A real browser (Debian's chromium) on the built edition, served on 127.0.0.1 by a thread of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, MISSING
from tests.browser.chromium import chromium as find_chromium
from tests.browser.host import served

Chromium: TypeAlias = Callable[..., AbstractContextManager[Browser]]


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address of the built edition, with a slash at the end."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Start Chromium, headless, with more flags where a test has some; without it the tests of the browser are skipped."""
    found = find_chromium()
    if found is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:

        @contextmanager
        def start(*flags: str) -> Iterator[Browser]:
            browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *flags])
            yield browser
            browser.close()

        yield start


@pytest.fixture(scope="session")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """Chromium as most readers have it, one for all tests of a worker."""
    with chromium() as browser:
        yield browser
