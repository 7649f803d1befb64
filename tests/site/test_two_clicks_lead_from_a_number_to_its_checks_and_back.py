"""From any number on the site to the checks behind it in two clicks, and from any check back to its numbers in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest

from tests.first_edition.crawler import Element, parse
from tests.languages import LANGS
from tinhso.site.links import resolve

TRACE = re.compile(r"(?:en/)?trace/.+\.html")


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return {path.relative_to(built_site).as_posix(): parse(path) for path in sorted(built_site.rglob("*.html"))}


def links(page: str, element: Element) -> Iterator[tuple[str, str]]:
    """Yield what one click within an element leads to: a page and a place on it."""
    for href in element.xpath(".//a[not(contains(@href, ':'))]/@href"):
        yield resolve(href, page)


def checks_section(page: Element) -> Element:
    """Return a box with copies of what stands under the heading of the checks on a trace."""
    heading = page.xpath("//h2[@id='checks']")[0]
    box = heading.makeelement("div")
    for sibling in list(heading.itersiblings()):
        if sibling.tag == "h2":
            break
        box.append(deepcopy(sibling))
    return box


@pytest.fixture(scope="module")
def behind(pages: dict[str, Element]) -> dict[str, list[tuple[str, str]]]:
    """What the second click leads to from each trace: the checks, as page and place."""
    return {
        name: [target for target in links(name, checks_section(page)) if target[1] and "/validation/" in f"/{target[0]}"]
        for name, page in pages.items()
        if TRACE.fullmatch(name)
    }


def test_the_first_click_on_any_number_leads_to_its_trace_and_the_second_to_a_check(
    pages: dict[str, Element], behind: dict[str, list[tuple[str, str]]]
) -> None:
    """A number that a notebook found leads to the notebook first, and from there to the traces of what it was found from."""
    numbers = 0
    for name, page in pages.items():
        for number in page.xpath("//a[contains(concat(' ', @class, ' '), ' ts-number ')]"):
            target, place = resolve(number.get("href"), name)
            traces = [target]
            if not TRACE.fullmatch(target):
                fact = pages[target].xpath(f"//*[@id='{place}']")[0]
                traces = [trace for trace, _ in links(target, fact) if TRACE.fullmatch(trace)]
            assert traces, f"{name}: {number.get('href')}"
            assert all(behind[trace] for trace in traces), f"{name}: {traces}"
            numbers += 1
    assert numbers > 1000


def test_every_check_that_a_trace_names_stands_where_the_link_leads(
    pages: dict[str, Element], behind: dict[str, list[tuple[str, str]]]
) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for trace, checks in behind.items():
        assert len(checks) > 20, trace
        for page, place in checks:
            assert place in ids[page], f"{trace} -> {page}#{place}"


@pytest.mark.parametrize("lang", LANGS)
def test_from_a_check_two_clicks_lead_back_to_every_row_it_looked_at(
    pages: dict[str, Element], behind: dict[str, list[tuple[str, str]]], lang: str
) -> None:
    start = "" if lang == "vi" else "en/"
    rows = f"{start}validation/rows.html"
    from_rows = {target for target, _ in links(rows, pages[rows])}
    table = f"{start}validation/observations.html"
    first: dict[str, set[str]] = {
        check.get("id"): {target for target, _ in links(table, check)} for check in pages[table].xpath("//li[@class='ts-check']")
    }
    for trace, checks in behind.items():
        if trace.startswith("en/") != bool(start):
            continue
        for page, place in checks:
            if page == table and place in first:
                reached = first[place] | (from_rows if rows in first[place] else set())
                assert trace in reached, f"{page}#{place} does not lead back to {trace}"


def test_the_count_beside_a_number_is_the_count_on_its_trace(pages: dict[str, Element]) -> None:
    """The checks that could find the number wrong; bounds and what else looked at the row are counted apart."""
    rows = pages["validation/rows.html"]
    counts: list[int] = []
    for line in rows.xpath("//tr[starts-with(@id, 'line-')]"):
        (link,) = line.xpath("./td[1]/a")
        trace, place = resolve(link.get("href"), "validation/rows.html")
        assert place == "checks"
        after_the_summary = checks_section(pages[trace]).xpath("./p[1]/following-sibling::*[1][self::ul]/li")
        digits = link.text if link.text.isdigit() else "0"
        assert int(digits) == len(after_the_summary), trace
        counts.append(len(after_the_summary))
    assert len(counts) == len([name for name in pages if TRACE.fullmatch(name) and not name.startswith("en/")])
    assert min(counts) == 0
    assert max(counts) > 3
