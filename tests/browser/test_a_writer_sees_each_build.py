"""The preview in a browser: an open page shows the next edition by itself, and what is wrong where a build fails."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tinhso.site.preview import Live, serving

FAILURE = "data/observations.csv:3:7: <b>not a number</b>\n    found:    12,,5"


def test_an_open_page_is_loaded_again_after_a_build_and_shows_why_one_has_failed(browser: Browser, tmp_path: Path) -> None:
    def write(words: str) -> None:
        (tmp_path / "index.html").write_text(
            f"<!doctype html><html lang=vi><body><h1>{words}</h1></body></html>", encoding="utf-8"
        )

    write("một")
    live = Live()
    with serving(tmp_path, 0, live) as address:
        page = browser.new_page()
        page.goto(address)
        failure = page.locator("#preview-failure")
        expect(failure).to_have_count(0)

        live.failure = FAILURE
        expect(failure).to_contain_text(FAILURE)
        expect(page.get_by_role("alert")).to_be_visible()
        assert page.locator("b").count() == 0
        expect(page.locator("h1")).to_have_text("một")

        page.reload()  # a page that is opened after the failure says it too
        expect(failure).to_contain_text("12,,5")

        write("hai")
        live.edition, live.failure = 1, None
        expect(page.locator("h1")).to_have_text("hai")
        expect(failure).to_have_count(0)
        page.close()


def test_a_page_that_waits_for_the_first_edition_becomes_it(browser: Browser, tmp_path: Path) -> None:
    site, live = tmp_path / "_site", Live()
    with serving(site, 0, live) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.locator("p")).to_contain_text("No edition yet")
        live.failure = "broken"
        expect(page.locator("#preview-failure")).to_contain_text("broken")
        site.mkdir()
        (site / "index.html").write_text("<!doctype html><body><h1>một</h1></body>", encoding="utf-8")
        live.edition, live.failure = 1, None
        expect(page.locator("h1")).to_have_text("một")
        page.close()
