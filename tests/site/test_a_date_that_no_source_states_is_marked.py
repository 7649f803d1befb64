"""On every page: beside a number whose source states no date stands what its date is the date of, as the methodology promises.

The words are looked for where a reader looks: in the sentence, the row, the cell, the tile; or in the one line above a table
that gives all of it a date. In a chart every such number has them in the picture and in its description too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.site.crawler import Element, parse, traced
from tinhso.data import dataset, read, wording
from tinhso.model import LANGS, Dataset, Lang, Observation, Quality, TimeBasis
from tinhso.project import open_project

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]

NUMBERS = ".//a[contains(concat(' ', @class, ' '), ' ts-number ')]"
#: What a reader takes in at once around a number, the nearest first.
AROUND = {"tr", "p", "li", "dd", "h1", "h2", "h3", "blockquote"}
#: The date of a whole table stands above it.
ABOVE = "ts-source"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return dataset(read(open_project(ROOT)))


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return {path.relative_to(built_site).as_posix(): parse(path) for path in sorted(built_site.rglob("*.html"))}


def language(name: str) -> Lang:
    return "en" if name.startswith("en/") else "vi"


def unmarked(name: str, page: Element, data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a page whose date no source states and that do not say so."""
    lang = language(name)
    for link in page.xpath(NUMBERS):
        row = shown(link, data)
        if row is None or row.time_basis is TimeBasis.STATED:
            continue
        if not any(holds(text, wording.dated(row, lang, short=short)) for text in around(link) for short in (True, False)):
            yield name, row.observation_id


def shown(link: Element, data: Dataset) -> Observation | None:
    observation_id = traced(link.get("href"))
    return data.observation(observation_id) if observation_id and data.has_observation(observation_id) else None


def around(link: Element) -> Iterator[str]:
    """Yield the text of what stands around a number, and the line above its table."""
    for element in link.iterancestors():
        if element.tag in AROUND:
            yield words(element)
            break
    for table in link.iterancestors("table"):
        for above in table.getparent().itersiblings("p", preceding=True):
            if ABOVE in above.get("class", "").split():
                yield words(above)
            elif "ts-note" not in above.get("class", "").split():  # remarks of the table may stand between
                break


def words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def holds(text: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(said)}(?!\d)", text) is not None


def test_every_number_whose_date_no_source_states_says_so_beside_it(pages: dict[str, Element], data: Dataset) -> None:
    assert sorted({fault for name, page in pages.items() for fault in unmarked(name, page, data)}) == []


def test_the_search_has_seen_such_numbers_on_every_kind_of_page(pages: dict[str, Element], data: Dataset) -> None:
    seen = {
        page.xpath("string(//body/@data-kind)")
        for page in pages.values()
        for link in page.xpath(NUMBERS)
        if (row := shown(link, data)) is not None and row.time_basis is not TimeBasis.STATED
    }
    assert seen >= {"place", "indicator", "matrix", "targets", "country", "source", "notebook", "story"}


def test_a_chart_says_it_in_the_picture_and_in_its_description(pages: dict[str, Element], data: Dataset) -> None:
    faults = []
    for name, page in pages.items():
        for figure in page.xpath("//figure[@data-chart]"):
            rows = [row for link in figure.xpath(".//details" + NUMBERS[1:]) if (row := shown(link, data)) is not None]
            for drawing in figure.xpath(".//div[contains(@class, 'ts-chart')]/svg"):
                text = f"{words(drawing)} {words(figure.find('figcaption'))}"
                for row in rows:
                    said = wording.dated(row, language(name), short=True)
                    open_dot = (
                        figure.get("data-chart") == "rank_columns"
                    )  # a year is its column; the dot is open, as its note says
                    if row.time_basis is not TimeBasis.STATED and not open_dot and not drawn(said, text):
                        faults.append((name, figure.get("id"), row.observation_id))
    assert faults == []


def drawn(said: str, text: str) -> bool:
    """Tell whether words stand in a drawing, whose lines are broken anywhere and run into one another."""
    return said.replace(" ", "") in text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


def test_what_nobody_printed_says_so_wherever_it_is_shown(pages: dict[str, Element], data: Dataset) -> None:
    """A number that the editors calculated never looks like one that an authority published."""
    faults = []
    for name, page in pages.items():
        for link in page.xpath(NUMBERS):
            row = shown(link, data)
            if row is None or row.quality is not Quality.DERIVED:
                continue
            lang = language(name)
            said = (
                wording.quality(row, data, lang) or "",
                wording.remarks(row, lang)[-1],
                data.code("quality", row.quality).name[lang],
            )
            if not any(one in text for one in said for text in around(link)):
                faults.append((name, row.observation_id))
    assert sorted(set(faults)) == []


# What the search would say of pages that mislead.


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>{} ở Vĩnh Long.</p>", True),
        ("<p>{} ở Vĩnh Long, tháng 6/2024.</p>", True),
        ("<p>{} ở Vĩnh Long (đăng 6/2024).</p>", False),
        ("<p>{}.</p><p>Một câu khác (đăng 6/2024).</p>", True),
        ("<table><tr><td>{}</td><td>đăng 6/2024</td></tr></table>", False),
        ("<table><tr><td>{}</td></tr><tr><td>đăng 6/2024</td></tr></table>", True),
        (
            "<p class='ts-source'>tháng 6/2024 hoặc sớm hơn (theo ngày đăng).</p><div><table><tr><td>{}</td></tr></table></div>",
            False,
        ),
    ],
)
def test_a_number_without_the_mark_is_found(data: Dataset, html: str, found: bool) -> None:
    link = '<a class="ts-number" href="../trace/vinh-long.mobile_base_stations.2024-06.html">3.068</a>'
    page = etree.HTML(f"<html><body>{html.format(link)}</body></html>")
    assert bool(list(unmarked("stories/x.html", page, data))) is found


def test_both_languages_are_read(pages: dict[str, Element]) -> None:
    assert {language(name) for name in pages} == set(LANGS)
