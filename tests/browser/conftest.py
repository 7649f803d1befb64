"""A real browser (Debian's chromium) on the built edition, served on 127.0.0.1 by a thread of the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, UNPAINTED, chromium
from tests.browser.host import served
from tests.browser.ways import take_turns


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what only `make test-all` looks at before that is left out."""
    take_turns(items)


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address of the built edition, with a slash at the end."""
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers of a worker."""
    with sync_playwright() as playwright:
        yield playwright


def launched(playwright: Playwright, flags: Sequence[str]) -> Iterator[Browser]:
    """Start Chromium, headless, for all tests of a worker; without it the tests of the browser are skipped."""
    found = chromium()
    if found is None:
        pytest.skip(MISSING)
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser in which everything happens that a reader sees."""
    yield from launched(playwright, FLAGS)


@pytest.fixture(scope="session")
def unpainted(playwright: Playwright) -> Iterator[Browser]:
    """A browser that lays pages out and paints none."""
    yield from launched(playwright, UNPAINTED)
