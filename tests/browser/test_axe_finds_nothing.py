"""axe in both themes and at both widths: see audit.py for what is run where, and why nothing is lost by it.

`make test` looks at the fewest pages that hold every structure of the edition between them (covering.py), and there at a few of
the rows that are made alike, `make test-all` at every row of every page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.audit import hold_to_axe
from tests.browser.covering import covering
from tests.browser.shards import SHARES, share


def test_axe_finds_nothing(browser: Browser, address: str, built_site: Path) -> None:
    hold_to_axe(browser, address, covering(built_site), thin=True)


@pytest.mark.every_page
@pytest.mark.parametrize("name", SHARES)
def test_axe_finds_nothing_on_any_page(browser: Browser, address: str, built_site: Path, name: str) -> None:
    hold_to_axe(browser, address, share(built_site, name))
