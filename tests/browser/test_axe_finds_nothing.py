"""axe in both themes and at both widths: see audit.py for what is run where, and why nothing is lost by it.

`make test` looks at the fewest pages that hold every structure of the edition between them (covering.py), and there at a few of
the rows that are made alike, `make test-all` at every row of every page. Which pages these are is asked of all, which takes
seconds: what is said of them on the edition itself is tested here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.audit import hold_to_axe, window
from tests.browser.covering import covering, structures, structures_in
from tests.browser.shards import SHARES, all_pages, share


@pytest.fixture(scope="module")
def page(unpainted: Browser) -> Iterator[Page]:
    with window(unpainted) as page:
        yield page


def test_axe_finds_nothing(page: Page, address: str, built_site: Path) -> None:
    hold_to_axe(page, address, covering(built_site), thin=True)


@pytest.mark.every_page
@pytest.mark.parametrize("name", SHARES)
def test_axe_finds_nothing_on_any_page(page: Page, address: str, built_site: Path, name: str) -> None:
    hold_to_axe(page, address, share(built_site, name))


def test_what_is_taken_out_is_there_in_five_others(page: Page, address: str, built_site: Path) -> None:
    # Not the heaviest page, whose weight may be that of its drawings or its words, but the one of most rows.
    path = max(covering(built_site), key=lambda path: (built_site / path).read_text(encoding="utf-8").count("<tr"))
    page.goto(address + path)
    before = page.evaluate("document.querySelectorAll('*').length")
    everything = structures_in(page.content())
    page.evaluate("tsAudit.thin()")
    assert structures_in(page.content()) == everything
    assert page.evaluate("document.querySelectorAll('*').length") < before / 2


def test_over_many_pages_every_structure_stays_once_and_what_was_seen_is_left_out(
    page: Page, address: str, built_site: Path
) -> None:
    seen = ""
    everything, left, shares = set[str](), set[str](), []
    of_a_kind = re.compile(r"(?<=\[)[^\]]*data-kind(?:=[\w-]+)?")  # around `main` a page of each kind is the same
    some = covering(built_site)[::8]
    for path in (*some, some[0]):
        page.goto(address + path)
        everything |= {of_a_kind.sub("", one) for one in structures_in(page.content())}
        page.evaluate("tsAudit.thin()")
        thinned = page.evaluate("document.querySelectorAll('*').length")
        seen = page.evaluate("seen => tsAudit.fresh(seen)", seen)
        left |= {of_a_kind.sub("", one) for one in structures_in(page.content())}
        shares.append(page.evaluate("document.querySelectorAll('*').length") / thinned)
    assert everything - left == set()
    assert shares[-1] < shares[0] * 2 / 3  # what holds others stays around them


def test_the_edition_is_covered_by_few_pages(built_site: Path) -> None:
    chosen, pages = covering(built_site), all_pages(built_site)
    every = {structure for path in pages for structure in structures(built_site / path)}
    assert {structure for path in chosen for structure in structures(built_site / path)} == every
    assert len(chosen) < len(pages) / 5
