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

from tests.first_edition.oracle import Oracle, Row
from tests.site.built_pages import Element, pages_of, traced

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]

NUMBERS = ".//a[contains(concat(' ', @class, ' '), ' ts-number ')]"
#: What a reader takes in at once around a number, the nearest first.
AROUND = {"tr", "p", "li", "dd", "h1", "h2", "h3", "blockquote"}
#: A card is about one number: its date stands in the line that opens it.
CARDS = "ts-cards"
#: The date of a whole table stands above it.
ABOVE = "ts-source"


#: What a date is the date of, in cells and charts and in sentences, and what a calculated figure is called, as people wrote it.
MARKS = {
    ("vi", "published"): ("đăng {}", "{} hoặc sớm hơn (theo ngày đăng)"),
    ("vi", "inferred"): ("suy ra: đến {}", "{} hoặc sớm hơn (suy ra)"),
    ("en", "published"): ("published {}", "{} or earlier (by the date of publication)"),
    ("en", "inferred"): ("inferred: by {}", "{} or earlier (inferred)"),
}
CALCULATED = {"vi": "số tính ra", "en": "calculated"}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@pytest.fixture(scope="module")
def data() -> Oracle:
    return Oracle(ROOT)


def dated(row: Row, lang: str) -> tuple[str, str]:
    """Return what marks the date of a row: in a cell or a chart, and in a sentence."""
    year, month, day = (*row["time_period"].split("-"), "", "")[:3]
    if not month:
        short, long = year, f"năm {year}" if lang == "vi" else year
    elif lang == "vi":
        short = "/".join(str(int(part)) for part in (day, month, year) if part)
        long = short if day else f"tháng {short}"
    else:
        short = long = " ".join([*([str(int(day))] if day else []), MONTHS[int(month) - 1], year])
    narrow, wide = MARKS[lang, row["time_basis"]]
    return narrow.format(short), wide.format(long)


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return pages_of(built_site)


def language(name: str) -> str:
    return "en" if name.startswith("en/") else "vi"


def unmarked(name: str, page: Element, data: Oracle) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a page whose date no source states and that do not say so."""
    lang = language(name)
    for link in page.xpath(NUMBERS):
        row = shown(link, data)
        if row is None or row.stated:
            continue
        if not any(holds(text, said) for text in around(link) for said in dated(row, lang)):
            yield name, row.id


def shown(link: Element, data: Oracle) -> Row | None:
    return data.rows.get(traced(link.get("href")) or "")


def around(link: Element) -> Iterator[str]:
    """Yield the text of what stands around a number, and the line above its table."""
    for element in link.iterancestors():
        if element.tag in AROUND:
            yield words(element)
            break
    for card in link.iterancestors("details"):
        if CARDS in card.getparent().get("class", "").split():
            yield words(card)
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


def test_every_number_whose_date_no_source_states_says_so_beside_it(pages: dict[str, Element], data: Oracle) -> None:
    assert sorted({fault for name, page in pages.items() for fault in unmarked(name, page, data)}) == []


def test_the_search_has_seen_such_numbers_on_every_kind_of_page(pages: dict[str, Element], data: Oracle) -> None:
    seen = {
        page.xpath("string(//body/@data-kind)")
        for page in pages.values()
        for link in page.xpath(NUMBERS)
        if (row := shown(link, data)) is not None and not row.stated
    }
    assert seen >= {"place", "indicator", "matrix", "targets", "country", "source", "notebook", "story"}


def test_a_chart_says_it_in_the_picture_and_in_its_description(pages: dict[str, Element], data: Oracle) -> None:
    faults = []
    for name, page in pages.items():
        for figure in page.xpath("//figure[@data-chart]"):
            rows = [row for link in figure.xpath(".//details" + NUMBERS[1:]) if (row := shown(link, data)) is not None]
            for drawing in figure.xpath(".//div[contains(@class, 'ts-chart')]/svg"):
                text = f"{words(drawing)} {words(figure.find('figcaption'))}"
                for row in rows:
                    open_dot = (
                        figure.get("data-chart") == "rank_columns"
                    )  # a year is its column; the dot is open, as its note says
                    if not row.stated and not open_dot and not drawn(dated(row, language(name))[0], text):
                        faults.append((name, figure.get("id"), row.id))
    assert faults == []


def drawn(said: str, text: str) -> bool:
    """Tell whether words stand in a drawing, whose lines are broken anywhere and run into one another."""
    return said.replace(" ", "") in text.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")


def test_what_nobody_printed_says_so_wherever_it_is_shown(pages: dict[str, Element], data: Oracle) -> None:
    """A number that the editors calculated never looks like one that an authority published."""
    faults = []
    for name, page in pages.items():
        for link in page.xpath(NUMBERS):
            row = shown(link, data)
            if row is None or row["quality"] != "derived":
                continue
            lang = language(name)
            name_of_kind = data.codes["quality", "derived"][f"name_{lang}"]
            said = (name_of_kind, name_of_kind[:1].lower() + name_of_kind[1:], CALCULATED[lang])
            if not any(one in text for one in said for text in around(link)):
                faults.append((name, row.id))
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
def test_a_number_without_the_mark_is_found(data: Oracle, html: str, found: bool) -> None:
    link = '<a class="ts-number" href="../sources/a.html#vinh-long.mobile_base_stations.2024-06">3.068</a>'
    page = etree.HTML(f"<html><body>{html.format(link)}</body></html>")
    assert bool(list(unmarked("stories/x.html", page, data))) is found


def test_both_languages_are_read(pages: dict[str, Element]) -> None:
    assert {language(name) for name in pages} == {"vi", "en"}
