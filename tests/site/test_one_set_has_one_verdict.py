"""Every verdict that a page prints is that of exactly the rows it stands at, computed anew; one set never has two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.site.crawler import Element, parse, traced
from tinhso.data import compare, dataset, read, worst
from tinhso.model import Dataset, Grade, Kind, Observation
from tinhso.project import open_project

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]
#: Pages on which figures stand side by side. A trace gives the verdict on pairs, one of which is the page itself; a notebook
#: prints what its cells return.
KINDS = {"home", "indicator", "place", "matrix", "country", "story"}
#: Verdicts that stand at no rows: they explain the words, or let a reader choose.
EXPLAINED = ".//dl//* | .//form//* | .//fieldset//*"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(read(open_project(ROOT)))


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    found = {path.relative_to(built_site).as_posix(): parse(path) for path in sorted(built_site.rglob("*.html"))}
    return {name: page for name, page in found.items() if page.xpath("string(//body/@data-kind)") in KINDS}


def shown(element: Element, data: Dataset) -> tuple[Observation, ...]:
    """Return the observations whose numbers stand in an element, each once, in reading order."""
    ids = (traced(link.get("href")) for link in element.xpath(".//a[contains(concat(' ', @class, ' '), ' ts-number ')]"))
    return tuple(data.observation(name) for name in dict.fromkeys(ids) if name and data.has_observation(name))


def said(page: Element, data: Dataset) -> Iterator[tuple[Element, str, tuple[Observation, ...]]]:
    """Yield each verdict that stands at rows: its element, the grade it says, and the rows."""
    for figure in page.xpath("//figure[@data-form]"):
        rows = shown(figure, data)
        for verdict in figure.xpath("./p[contains(@class, 'ts-verdict')]"):
            if figure.get("data-form") not in ("parts", "pairs"):  # parts are one source's sum; pairs are read row by row
                yield verdict, verdict.get("data-grade"), rows
        for verdict in figure.xpath("./div//p[@data-year]"):
            yield (
                verdict,
                verdict.get("data-grade"),
                tuple(row for row in rows if str(row.time_period.year) == verdict.get("data-year")),
            )
    for verdict in page.xpath("//div[@class='ts-verdict']"):  # above the table that it is about
        table = verdict.xpath("following-sibling::*[self::h2 or descendant-or-self::table][1]")[0]
        yield verdict, verdict.get("data-grade"), shown(table, data)
    for body in page.xpath("//table[contains(@class, 'ts-matrix')]/tbody[@data-grade]"):
        provinces = list(body.xpath("./tr/td[not(@data-zone)]"))
        rows = tuple(row for cell in provinces for row in shown(cell, data) if row.kind is not Kind.TARGET)
        yield body.find(".//*[@class='ts-grade']"), body.get("data-grade"), rows
    if page.xpath("string(//body/@data-kind)") == "country":
        yield from against(page, data)


def against(page: Element, data: Dataset) -> Iterator[tuple[Element, str, tuple[Observation, ...]]]:
    """Yield the verdicts of the page on the country: on a pair in a row, on a year in a column of ranks."""
    for grade in page.xpath("//tr//span[@class='ts-grade']"):
        line, cell = grade.xpath("ancestor::tr")[0], grade.xpath("ancestor::td")[0]
        rows = shown(line, data)
        if rows:
            yield grade, grade.get("data-grade"), rows
            continue
        column = line.index(cell)
        lines = [one for one in line.itersiblings("tr", preceding=True) if len(one) > column]
        yield grade, grade.get("data-grade"), tuple(row for one in lines for row in shown(one[column], data))


def faults(name: str, page: Element, data: Dataset) -> Iterator[tuple[str, str, str, str]]:
    grades: dict[frozenset[str], str] = {}
    for _, grade, rows in said(page, data):
        ids = frozenset(row.observation_id for row in rows)
        if grade == "single" and len({row.ref_area for row in rows}) < 2:
            continue
        if len(rows) > 1 and compare(rows, data).grade != grade and not hidden(rows, grade, data):
            yield name, "not of its rows", grade, listed(rows)
        if grades.setdefault(ids, grade) != grade:
            yield name, "two verdicts", f"{grades[ids]}, {grade}", listed(rows)


def hidden(rows: tuple[Observation, ...], grade: str, data: Dataset) -> bool:
    """Tell whether a pair does not compare and the national figure therefore is not shown: only one row is left to see."""
    return len(rows) < 2 and grade == Grade.NOT_COMPARABLE


def listed(rows: Iterable[Observation]) -> str:
    return " ".join(row.observation_id for row in rows)


def test_every_verdict_is_that_of_exactly_the_rows_it_stands_at(pages: dict[str, Element], data: Dataset) -> None:
    assert [fault for name, page in pages.items() for fault in faults(name, page, data)] == []


def test_no_verdict_stands_without_rows(pages: dict[str, Element], data: Dataset) -> None:
    """Else a page could print a verdict that nobody computes anew."""
    loose = []
    for name, page in pages.items():
        at_rows = {verdict for verdict, _, _ in said(page, data)}
        at_rows |= set(page.xpath("//figure[@data-form='parts' or @data-form='pairs']/p[contains(@class, 'ts-verdict')]"))
        explained = set(page.xpath(EXPLAINED))
        for verdict in page.xpath("//main//*[contains(concat(' ', @class, ' '), ' ts-verdict ') or @class='ts-grade']"):
            if verdict.get("data-grade") and verdict not in at_rows and verdict not in explained:
                loose.append((name, etree.tostring(verdict, encoding="unicode")[:120]))
    assert loose == []


def test_the_pages_print_verdicts_of_every_grade_and_of_single_years(pages: dict[str, Element], data: Dataset) -> None:
    grades = {grade for page in pages.values() for _, grade, _ in said(page, data)}
    assert grades >= {"comparable", "side_by_side"}
    years = pages["indicators/dti_rank.html"].xpath("//p[@data-year]/@data-year")
    assert len(years) > 1
    assert years == sorted(years, reverse=True)


def test_the_named_case_a_district_stands_apart_and_does_not_change_the_verdict_on_the_provinces(
    pages: dict[str, Element], data: Dataset
) -> None:
    page = pages["indicators/mobile_base_stations.html"]
    assert [grade for _, grade, _ in said(page, data)] == ["side_by_side", "side_by_side"]
    said_below = page.xpath("string(//h2[@id='below']/following::p[1])")
    assert "Khác cấp hành chính" in said_below


def test_the_named_case_the_ranks_of_a_year_have_the_verdict_of_that_year(pages: dict[str, Element], data: Dataset) -> None:
    page = pages["indicators/dti_rank.html"]
    of_2022 = {grade for _, grade, rows in said(page, data) if {row.time_period.year for row in rows} == {2022}}
    assert of_2022 == {"comparable"}


# What the test would say of pages that mislead.

STATIONS = ("vinh-phuc.mobile_base_stations.2022-03", "phu-tho.mobile_base_stations.2022")


@pytest.mark.parametrize(("grade", "found"), [("comparable", True), ("not_comparable", True), ("side_by_side", False)])
def test_a_verdict_of_other_rows_is_found(data: Dataset, grade: str, found: bool) -> None:
    rows = "".join(f'<tr><td><a class="ts-number" href="../trace/{name}.html">1</a></td></tr>' for name in STATIONS)
    html = f'<div class="ts-verdict" data-grade="{grade}"></div><div><table><tbody>{rows}</tbody></table></div>'
    page = etree.HTML(f"<html><body data-kind='indicator'>{html}</body></html>")
    assert bool(list(faults("indicators/x.html", page, data))) is found
    assert worst([compare([data.observation(name) for name in STATIONS], data)]).grade is Grade.SIDE_BY_SIDE
