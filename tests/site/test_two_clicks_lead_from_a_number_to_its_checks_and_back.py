"""From any number on the site to the checks behind it in two clicks, and from any check back to its numbers in two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.site.built_pages import Element, pages_of, traced
from tinhso.site.links import resolve

#: A page and a place on it.
Target = tuple[str, str]


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return pages_of(built_site)


@pytest.fixture(scope="module")
def ids(pages: dict[str, Element]) -> dict[str, dict[str, Element]]:
    """The elements of each page that can be linked to, by their ids."""
    return {name: {one.get("id"): one for one in page.xpath("//*[@id]")} for name, page in pages.items()}


def links(page: str, element: Element) -> Iterator[Target]:
    """Yield what one click within an element leads to: a page and a place on it."""
    for href in element.xpath(".//a[not(contains(@href, ':'))]/@href"):
        yield resolve(href, page)


def shared_checks(page: Element) -> list[Element]:
    """Return the lists under the heading of the checks that all rows of a page share."""
    return page.xpath("//h2[@id='checks']/following-sibling::ul[preceding-sibling::h2[1][@id='checks']]")


@pytest.fixture(scope="module")
def behind(pages: dict[str, Element], ids: dict[str, dict[str, Element]]) -> dict[Target, set[Target]]:
    """What leads to checks from each entry, as page and place: those that it names and that its page names of all of its rows,
    and the list of all for the others.
    """
    found = {}
    for name, page in pages.items():
        if "/sources/" in f"/{name}":
            shared = {target for part in shared_checks(page) for target in links(name, part)}
            for place, entry in ids[name].items():
                if traced(f"#{place}"):
                    own = {target for target in links(name, entry) if "/validation/" in f"/{target[0]}"}
                    found[name, place] = own | shared
    return found


def test_the_first_click_on_any_number_leads_to_its_entry_and_the_second_to_a_check(
    pages: dict[str, Element], ids: dict[str, dict[str, Element]], behind: dict[Target, set[Target]]
) -> None:
    """A number that a notebook found leads to the notebook first, and from there to the entries of what it was found from."""
    numbers = 0
    for name, page in pages.items():
        for number in page.xpath("//a[contains(concat(' ', @class, ' '), ' ts-number ')]"):
            target = resolve(number.get("href"), name)
            entries = [target]
            if target not in behind:
                entries = [entry for entry in links(target[0], ids[target[0]][target[1]]) if entry in behind]
            assert entries, f"{name}: {number.get('href')}"
            assert all(behind[entry] for entry in entries), f"{name}: {entries}"
            numbers += 1
    assert numbers > 1000


def test_every_check_that_an_entry_names_stands_where_the_link_leads(
    ids: dict[str, dict[str, Element]], behind: dict[Target, set[Target]]
) -> None:
    for checks in behind.values():
        assert checks
        for page, place in checks:
            assert not place or place in ids[page], f"{page}#{place}"


@pytest.mark.parametrize("lang", LANGS)
def test_from_a_check_two_clicks_lead_back_to_every_row_it_looked_at(
    pages: dict[str, Element], behind: dict[Target, set[Target]], lang: str
) -> None:
    start = "" if lang == "vi" else "en/"
    rows = f"{start}validation/rows.html"
    from_rows = {page for page, _ in links(rows, pages[rows])}
    table = f"{start}validation/observations.html"
    first: dict[str, set[Target]] = {
        check.get("id"): set(links(table, check)) for check in pages[table].xpath("//li[@class='ts-check']")
    }
    for entry, checks in behind.items():
        if entry[0].startswith("en/") != bool(start):
            continue
        for page, place in checks:
            if page == table and place in first:
                by_page = entry[0] in from_rows and any(target == rows for target, _ in first[place])
                assert by_page or entry in first[place], f"{page}#{place} does not lead back to {entry}"


def test_the_counts_of_a_page_of_rows_are_those_of_its_entries(pages: dict[str, Element]) -> None:
    """The checks that could find a number wrong; bounds and what else looked at a row are counted apart."""
    entries = 0
    for line in pages["validation/rows.html"].xpath("//tbody/tr"):
        page, _ = resolve(line.xpath("./th/a/@href")[0], "validation/rows.html")
        shared = [one for part in shared_checks(pages[page])[:1] for one in part]
        counts = []
        for entry in pages[page].xpath("//article"):
            own = entry.xpath(".//dd[@class='ts-checks']/ul[not(preceding-sibling::p)]/li")
            said = int("".join(entry.xpath("./details/summary/text()")).split(" phép kiểm")[0].split()[-1])
            assert said in (len(own), len(own) + len(shared)), entry.get("id")
            counts.append(said)
        if counts:
            held = [int(cell) for cell in line.xpath("./td[position() <= 2]/text()")]
            assert held == [len(counts), sum(count > 0 for count in counts)], page
            assert line.xpath("string(./td[3])") == "–".join(dict.fromkeys(str(n) for n in (min(counts), max(counts))))
            entries += len(counts)
    assert entries > 250
