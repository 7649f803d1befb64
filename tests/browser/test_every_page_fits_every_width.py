"""Every kind of page from 320 to 1400 px: see sweep.py for what is a fault.

`make test` looks at a page at four widths and where a rule of the style sheets that is about something on it begins, in English
at the narrowest and the widest and where such a rule ends; and there at a few of the rows that are made alike. `make test-all`
looks at every row at both sides of every breakpoint in both languages, and at every twentieth pixel as well, and at every page at
five widths.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.shards import SHARES, share
from tests.browser.sweep import INSTEAD, STANDING, WIDTHS, breakpoints, chosen, hold_to_widths

THEME = Path(__file__).resolve().parents[2] / "src" / "tinhso" / "base" / "site" / "theme"


@pytest.fixture(scope="module")
def turns() -> set[int]:
    """The breakpoints of the style sheets, and of the page that others frame, which has its own."""
    sheets = (path for ending in ("*.css", "*.j2") for path in THEME.rglob(ending))
    found = breakpoints("\n".join(path.read_text(encoding="utf-8") for path in sheets))
    assert found, "the style sheets have no breakpoint that is understood"
    return found


@pytest.mark.parametrize(("lang", "widths", "side"), [("vi", STANDING, 0), ("en", (STANDING[0], STANDING[-1]), -1)])
def test_nothing_overlaps_scrolls_or_leaves_the_screen(
    unpainted: Browser, address: str, built_site: Path, turns: set[int], lang: str, widths: tuple[int, ...], side: int
) -> None:
    passed = hold_to_widths(unpainted, address, chosen(built_site, lang), widths, (side,), thin=True)
    assert passed == turns, "a breakpoint at which no page that is looked at changes, or one that is not understood"


@pytest.mark.every_page
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_overlaps_at_any_width(unpainted: Browser, address: str, built_site: Path, turns: set[int], lang: str) -> None:
    widths = sorted({*STANDING, *WIDTHS, *turns, *(turn - 1 for turn in turns)})
    hold_to_widths(unpainted, address, chosen(built_site, lang), widths)


@pytest.mark.every_page
@pytest.mark.parametrize("name", SHARES)
def test_nothing_overlaps_on_any_page(unpainted: Browser, address: str, built_site: Path, name: str) -> None:
    # What others frame has a width of its own, and letters of whoever reads it: test_a_frame_shows_all_of_its_page.py.
    pages = [path for path in share(built_site, name) if "embed/" not in path and path.removeprefix("en/") not in INSTEAD]
    hold_to_widths(unpainted, address, pages, (*STANDING, 768))
