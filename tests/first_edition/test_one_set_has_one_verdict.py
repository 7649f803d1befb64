"""Every verdict that a page prints is that of exactly the rows it stands at, computed anew; one set never has two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from lxml import etree

from tests.first_edition.oracle import GRADES, NOT_COMPARABLE, Oracle, Row
from tests.site.built_pages import Element, pages_of, traced

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]
#: Pages on which figures stand side by side. An entry gives the verdict on pairs, one of which is its own row; a notebook
#: prints what its cells return.
KINDS = {"home", "indicator", "place", "matrix", "pair", "country", "story"}
#: Verdicts that stand at no rows: they explain the words, or let a reader choose.
EXPLAINED = ".//dl//* | .//form//* | .//fieldset//*"


@pytest.fixture(scope="module")
def data() -> Oracle:
    return Oracle(ROOT)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return {name: page for name, page in pages_of(built_site).items() if page.xpath("string(//body/@data-kind)") in KINDS}


def shown(element: Element, data: Oracle) -> tuple[Row, ...]:
    """Return the observations whose numbers stand in an element, each once, in reading order."""
    ids = (traced(link.get("href")) for link in element.xpath(".//a[contains(concat(' ', @class, ' '), ' ts-number ')]"))
    return tuple(data.rows[name] for name in dict.fromkeys(ids) if name in data.rows)


#: Parts are one source's sum, what is told one source's words; pairs are read row by row, a scatter each measure by itself.
APART = ("parts", "told", "pairs", "scatter")


def said(page: Element, data: Oracle) -> Iterator[tuple[Element, str, tuple[Row, ...]]]:
    """Yield each verdict that stands at rows: its element, the grade it says, and the rows."""
    for figure in page.xpath("//figure[@data-chart][not(contains(@class, 'ts-picture'))]"):  # those are without their numbers
        rows = shown(figure, data)
        for verdict in figure.xpath("./p[contains(@class, 'ts-verdict')]"):
            if figure.get("data-chart") not in APART:
                yield verdict, verdict.get("data-grade"), rows
        for verdict in figure.xpath("./div//p[@data-year]"):
            yield (
                verdict,
                verdict.get("data-grade"),
                tuple(row for row in rows if row["time_period"][:4] == verdict.get("data-year")),
            )
    for verdict in page.xpath("//p[@data-asks]"):  # places over years, one question each
        about = verdict.xpath("ancestor::figure[@data-chart]") or verdict.xpath(
            "../following-sibling::*[descendant-or-self::table][1]"
        )
        name = "ref_area" if verdict.get("data-asks") == "time" else "time_period"
        yield from ((verdict, verdict.get("data-grade"), rows) for rows in worst(shown(about[0], data), name, data) if about)
    for verdict in page.xpath("//div[@class='ts-verdict']"):  # above the table that it is about
        table = verdict.xpath("following-sibling::*[self::h2 or descendant-or-self::table][1]")[0]
        yield verdict, verdict.get("data-grade"), shown(table, data)
    for body in page.xpath("//table[contains(@class, 'ts-matrix')]/tbody[@data-grade]"):
        provinces = list(body.xpath("./tr/td[not(@data-zone)]"))
        rows = tuple(row for cell in provinces for row in shown(cell, data) if row["kind"] != "target")
        yield body.find(".//*[@class='ts-grade']"), body.get("data-grade"), rows
    if page.xpath("string(//body/@data-kind)") == "country":
        yield from against(page, data)


def worst(rows: tuple[Row, ...], name: str, data: Oracle) -> Iterator[tuple[Row, ...]]:
    """Yield those of a place, or of a time, that compare the least: the verdict on one question is theirs."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[name], []).append(row)
    if groups:
        yield tuple(max(groups.values(), key=lambda members: GRADES.index(data.grade(members))))


def against(page: Element, data: Oracle) -> Iterator[tuple[Element, str, tuple[Row, ...]]]:
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


def faults(name: str, page: Element, data: Oracle) -> Iterator[tuple[str, str, str, str]]:
    grades: dict[frozenset[str], str] = {}
    for _, grade, rows in said(page, data):
        ids = frozenset(row.id for row in rows)
        if grade == "single" and len({row["ref_area"] for row in rows}) < 2:
            continue
        if len(rows) > 1 and data.grade(rows) != grade and not hidden(rows, grade, data):
            yield name, "not of its rows", grade, listed(rows)
        if grades.setdefault(ids, grade) != grade:
            yield name, "two verdicts", f"{grades[ids]}, {grade}", listed(rows)


def hidden(rows: tuple[Row, ...], grade: str, data: Oracle) -> bool:
    """Tell whether a pair does not compare and the national figure therefore is not shown: only one row is left to see."""
    return len(rows) < 2 and grade == NOT_COMPARABLE


def listed(rows: Iterable[Row]) -> str:
    return " ".join(row.id for row in rows)


def test_every_verdict_is_that_of_exactly_the_rows_it_stands_at(pages: dict[str, Element], data: Oracle) -> None:
    assert [fault for name, page in pages.items() for fault in faults(name, page, data)] == []


def sentences() -> dict[tuple[str, str], re.Pattern[str]]:
    """Return what each rule says in each language, as people wrote it down; numbers and names of places are those of the set."""
    path = ROOT / "tests" / "data" / "rules.yml"
    found: dict[tuple[str, str], list[str]] = {}
    for one in yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"].values():
        for lang in ("vi", "en"):
            written = re.sub(r"\d+", r"\\d+", re.escape(one[lang]))
            found.setdefault((one["rule"], lang), []).append(re.sub(r"(?:Ended\\ )?District|Town", r"[^.]+", written))
    return {key: re.compile("|".join(patterns)) for key, patterns in found.items()}


def test_where_a_trap_stands_alone_its_reasons_are_given(pages: dict[str, Element], data: Oracle) -> None:
    expected, says, seen = {trap.rows: trap for trap in data.traps}, sentences(), set()
    for name, page in pages.items():
        lang = "en" if name.startswith("en/") else "vi"
        above: set[str] = set()
        for verdict, grade, rows in said(page, data):
            trap = expected.get(frozenset(row.id for row in rows))
            if trap is None or "ts-verdict" not in verdict.get("class", ""):
                continue
            assert grade == trap.grade, (name, trap.name)
            text = " ".join("".join(verdict.itertext()).split())
            told = {rule for (rule, of), pattern in says.items() if of == lang and pattern.search(text)}
            if told or trap.name not in above:  # a page says the reasons of one set once
                assert told == {rule for rule in trap.reasons if not rule.startswith("editors.")}, (name, trap.name, text)
            above.add(trap.name)
        seen |= above
    assert len(seen) > 8


def pictures(page: Element) -> list[Element]:
    """Return the charts that stand without their numbers, on a short page."""
    return list(page.xpath("//figure[contains(@class, 'ts-picture')]"))


def test_a_picture_has_a_verdict_of_the_page_it_leads_to(pages: dict[str, Element], built_site: Path) -> None:
    seen = 0
    for name, page in pages.items():
        for figure in pictures(page):
            seen += 1
            (href,) = figure.xpath("p[@class='ts-source']/a/@href")
            there = (built_site / name).parent / href.partition("#")[0]
            grades = set(etree.HTML(there.read_text(encoding="utf-8")).xpath("//main//@data-grade"))
            assert figure.get("data-grade") in grades, (name, href)
    assert seen


def test_no_verdict_stands_without_rows(pages: dict[str, Element], data: Oracle) -> None:
    """Else a page could print a verdict that nobody computes anew."""
    loose = []
    for name, page in pages.items():
        at_rows = {verdict for verdict, _, _ in said(page, data)}
        apart = " or ".join(f"@data-chart='{form}'" for form in APART)
        at_rows |= set(page.xpath(f"//figure[{apart}]/p[contains(@class, 'ts-verdict')]"))
        at_rows |= {verdict for figure in pictures(page) for verdict in figure.xpath("./p[contains(@class, 'ts-verdict')]")}
        explained = set(page.xpath(EXPLAINED))
        for verdict in page.xpath("//main//*[contains(concat(' ', @class, ' '), ' ts-verdict ') or @class='ts-grade']"):
            if verdict.get("data-grade") and verdict not in at_rows and verdict not in explained:
                loose.append((name, etree.tostring(verdict, encoding="unicode")[:120]))
    assert loose == []


def test_the_pages_print_verdicts_of_every_grade_and_of_single_years(pages: dict[str, Element], data: Oracle) -> None:
    grades = {grade for page in pages.values() for _, grade, _ in said(page, data)}
    assert grades >= {"comparable", "side_by_side"}
    years = pages["indicators/dti_rank.html"].xpath("//p[@data-year]/@data-year")
    assert len(years) > 1
    assert years == sorted(years, reverse=True)


def test_the_named_case_a_district_stands_apart_and_does_not_change_the_verdict_on_the_provinces(
    pages: dict[str, Element], data: Oracle
) -> None:
    page = pages["indicators/mobile_base_stations.html"]
    assert [grade for _, grade, _ in said(page, data)] == ["side_by_side"]  # at the chart; the table under it says it not again
    said_below = page.xpath("string(//h2[@id='below']/following::p[1])")
    assert "Khác cấp hành chính" in said_below


def test_the_named_case_the_ranks_of_a_year_have_the_verdict_of_that_year(pages: dict[str, Element], data: Oracle) -> None:
    page = pages["indicators/dti_rank.html"]
    of_2022 = {grade for _, grade, rows in said(page, data) if {row["time_period"][:4] for row in rows} == {"2022"}}
    assert of_2022 == {"comparable"}


# What the test would say of pages that mislead.

STATIONS = ("vinh-phuc.mobile_base_stations.2022-03", "phu-tho.mobile_base_stations.2022")


@pytest.mark.parametrize(("grade", "found"), [("comparable", True), ("not_comparable", True), ("side_by_side", False)])
def test_a_verdict_of_other_rows_is_found(data: Oracle, grade: str, found: bool) -> None:
    rows = "".join(f'<tr><td><a class="ts-number" href="../sources/a.html#{name}">1</a></td></tr>' for name in STATIONS)
    html = f'<div class="ts-verdict" data-grade="{grade}"></div><div><table><tbody>{rows}</tbody></table></div>'
    page = etree.HTML(f"<html><body data-kind='indicator'>{html}</body></html>")
    assert bool(list(faults("indicators/x.html", page, data))) is found
    assert data.grade([data.rows[name] for name in STATIONS]) == "side_by_side"


def test_a_trap_goes_before_what_its_cells_allow(data: Oracle) -> None:
    """What people wrote down of a set holds for every set that it is part of, whatever the arithmetic says."""
    for trap in data.traps:
        rows = [data.rows[name] for name in trap.rows]
        assert data.grade(rows) == trap.grade, trap.name
