"""A crawler over the built pages: it recomputes the verdict of every set that a page puts side by side, and trusts nobody.

The build refuses mixtures where it makes charts and tables. Here the result is read again from the HTML, as a reader sees it,
against the data: no table, chart or heading ranks, mixes or scales what may not be, and every number leads to an entry
that shows the same.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.first_edition.crawler import Fault, Reader, boasts
from tests.first_edition.oracle import Oracle
from tests.site.built_pages import Element, pages_of, traced
from tinhso.site.links import resolve

pytestmark = pytest.mark.xdist_group("site")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(oracle=Oracle(ROOT))


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Element]:
    return pages_of(built_site)


def test_no_page_of_either_language_ranks_mixes_or_scales_what_it_may_not(reader: Reader, pages: dict[str, Element]) -> None:
    assert [fault for name, page in pages.items() for fault in reader.faults(name, page)] == []


def test_the_crawler_has_seen_charts_tables_and_the_matrix(reader: Reader, pages: dict[str, Element]) -> None:
    """A crawler that finds nothing because it looks at nothing would pass as well."""
    forms = {figure.get("data-chart") for page in pages.values() for figure in page.iter("figure") if figure.get("data-chart")}
    assert {
        "bars", "number_cards", "unit_grid", "states", "pairs", "parts", "rank_columns", "altair", "told", "strip", "lines",
        "slope", "scatter", "ordered_states",
    } == forms  # fmt: skip
    shown = {name: [item for body in page.iter("tbody") for item in reader.shown(body)] for name, page in pages.items()}
    assert {item.row.id for items in shown.values() for item in items} == set(reader.oracle.rows)
    matrix = shown["compare/mobile_network.html"]
    assert {item.zone for item in matrix} >= {"province", "below"}
    assert any(item.letters for item in matrix)
    for figure in (figure for page in pages.values() for figure in page.iter("figure") if figure.get("data-chart")):
        rows = [row for body in figure.iter("tbody") for row in body.iterfind("tr")]
        linked = [row for row in rows if row.xpath(".//td/a[@class='ts-number']") or row.xpath(".//*[@class='ts-missing']")]
        assert linked in ([], rows), figure.get("id")  # all rows lead to entries, or it is a count of statements


def test_every_number_leads_to_an_entry_that_shows_the_same_value(pages: dict[str, Element]) -> None:
    entries = {name: {one.get("id"): one for one in page.xpath("//*[@id]")} for name, page in pages.items()}
    shown: dict[tuple[str, str], str] = {}
    seen = 0
    for name, page in pages.items():
        for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' ts-number ')]"):
            said = words(link).strip("“”‘’")
            target, place = resolve(link.get("href"), name)
            assert place in entries[target], (name, link.get("href"))
            entry = entries[target][place]
            if traced(link.get("href")) is None:
                assert holds(words(entry), counted(said)), (name, said)
                continue
            if (target, place) not in shown:
                value = entry.xpath("./p[contains(@class, 'ts-traced')] | .//q[@class='ts-printed']") or list(entry) or [entry]
                shown[target, place] = " ".join(words(found) for found in value).replace(" of ", "/")  # «rank 18 of 63»: «18/63»
            if entry.tag == "td":  # the unit of a table stands above it
                said = said.partition(" ")[0]
            assert holds(shown[target, place], said.replace(" of ", "/")), (name, said, shown[target, place])
            seen += 1
    assert len(shown) > 500
    assert seen > 2000


def test_every_observation_has_an_entry_in_both_languages(reader: Reader, pages: dict[str, Element]) -> None:
    ids = {"vi": set[str](), "en": set[str]()}
    for name, page in pages.items():
        ids["en" if name.startswith("en/") else "vi"].update(page.xpath("//@id") if "sources/" in name else ())
    for observation_id in reader.oracle.rows:
        assert observation_id in ids["vi"] & ids["en"]


def test_no_cell_of_a_published_table_is_blank(pages: dict[str, Element]) -> None:
    for name, page in pages.items():
        for cell in page.xpath("//tbody//td | //tbody//th"):
            assert words(cell) or cell.xpath(".//svg | .//input"), (name, words(cell.getparent()))


# What the crawler would say of pages that mislead: each of the traps, laid by hand.

STATIONS = (
    "vinh-phuc.mobile_base_stations.2022-03",
    "phu-tho.mobile_base_stations.2022",
    "vinh-long.mobile_base_stations.2024-06",
)
DISTRICT = "huyen-dien-bien.mobile_base_stations.2023-01"
SHARES = (
    "vinh-phuc.households_fixed_broadband_pct.2022-03",
    "phu-tho.households_fibre_pct.2022",
    "vinh-long.household_fibre_subscription_rate_pct.2024-06",
)


def page(html: str) -> Element:
    return etree.HTML(f"<html><body data-kind='place'>{html}</body></html>")


def table(*ids: str, zone: str = "") -> str:
    rows = "".join(f'<tr><th>x</th><td{zone}><a class="ts-number" href="../sources/a#{name}">1</a></td></tr>' for name in ids)
    return f"<table><tbody>{rows}</tbody></table>"


def figure(*ids: str, form: str, grade: str, title: str = "Ba tỉnh") -> str:
    head = f'<p class="ts-figure-title">{title}</p>'
    return f'<figure class="ts-figure" data-chart="{form}" data-grade="{grade}">{head}{table(*ids)}</figure>'


def rules(reader: Reader, html: str, name: str = "places/x.html") -> list[str]:
    found: list[Fault] = list(reader.faults(name, page(html)))
    return [fault.rule for fault in found]


def test_a_district_in_the_column_of_the_provinces_is_found(reader: Reader) -> None:
    assert rules(reader, table(STATIONS[0], DISTRICT)) == ["mixture"]
    assert rules(reader, figure(STATIONS[0], DISTRICT, form="number_cards", grade="side_by_side")) == ["mixture", "grade"]


def test_a_district_in_a_zone_of_its_own_is_let_through(reader: Reader) -> None:
    cells = [
        f'<td{zone}><a class="ts-number" href="../sources/a#{name}">1</a></td>'
        for name, zone in ((STATIONS[0], ""), (DISTRICT, ' data-zone="below"'))
    ]
    assert rules(reader, f"<table><tbody><tr>{''.join(cells)}</tr></tbody></table>") == []


def test_counts_ordered_by_size_are_found_and_in_the_order_of_the_file_let_through(reader: Reader) -> None:
    by_size = (STATIONS[1], STATIONS[2], STATIONS[0])  # 3.648, 3.068, 2.895
    assert rules(reader, table(*by_size)) == ["order"]
    assert rules(reader, table(*reversed(by_size))) == ["order"]
    assert rules(reader, table(*STATIONS)) == []


def test_shares_of_different_things_ordered_by_size_are_found_across_indicators(reader: Reader) -> None:
    assert "order" in rules(reader, table(SHARES[1], SHARES[0], SHARES[2]))  # 73,17 72,4 71,43
    assert rules(reader, table(*SHARES)) == []


def test_bars_on_one_scale_are_found_where_the_figures_stand_side_by_side_at_best(reader: Reader) -> None:
    assert rules(reader, figure(*STATIONS, form="bars", grade="comparable")) == ["grade", "scale"]
    assert rules(reader, figure(*STATIONS, form="bars", grade="side_by_side")) == ["scale"]
    assert rules(reader, figure(*STATIONS, form="number_cards", grade="side_by_side")) == []


def test_a_chart_that_hides_its_form_or_invents_one_is_found(reader: Reader) -> None:
    assert rules(reader, figure(*STATIONS, form="pie", grade="side_by_side")) == ["form"]
    assert rules(reader, figure(*STATIONS, form="bars", grade="fine")) == ["form"]
    assert "form" in rules(reader, f'<figure class="ts-figure">{table(*STATIONS)}</figure>')


def test_a_letter_shared_by_what_does_not_compare_is_found(reader: Reader) -> None:
    cells = "".join(
        f'<td><p><a class="ts-number" href="../sources/a#{name}">1</a> <b class="ts-letter">A</b></p></td>'
        for name in STATIONS[:2]
    )
    assert rules(reader, f"<table><tbody><tr>{cells}</tr></tbody></table>") == ["letters"]


def test_a_line_that_claims_a_better_grade_than_it_has_is_found(reader: Reader) -> None:
    assert rules(reader, table(*STATIONS).replace("<tbody>", '<tbody data-grade="comparable">')) == ["grade"]
    assert rules(reader, table(*STATIONS).replace("<tbody>", '<tbody data-grade="side_by_side">')) == []


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("Phú Thọ có nhiều trạm nhất", "stories/x.html", ["words"]),
        ("Phú Thọ dẫn đầu về số trạm", "stories/x.html", ["words"]),
        ("Ba tỉnh, không tỉnh nào dẫn đầu", "stories/x.html", []),
        ("Phú Thọ có số trạm cao nhất", "stories/x.html", ["words"]),
        ("Ít nhất 10 bậc", "stories/x.html", []),
        ("Mỗi năm là một bảng xếp hạng", "stories/x.html", []),
        ("Phú Thọ leads on stations", "en/stories/x.html", ["words"]),
        ("No province leads on stations", "en/stories/x.html", []),
        ("Vĩnh Phúc has the lowest count", "en/stories/x.html", ["words"]),
    ],
)
def test_words_that_rank_are_found_over_charts_that_may_not_be_ranked(
    reader: Reader, title: str, name: str, found: list[str]
) -> None:
    chart = figure(*STATIONS, form="number_cards", grade="side_by_side", title=title)
    assert rules(reader, chart, name) == found
    plain = figure(*STATIONS, form="number_cards", grade="side_by_side")
    assert rules(reader, f"<h1>{title}</h1>{plain}", name) == found
    assert rules(reader, f"<h1>A</h1><h2>{title}</h2><div>{plain}</div>", name) == found
    assert rules(reader, f"<h1>A</h1><h2>{title}</h2><p>A</p><h2>B</h2>{plain}", name) == []


def test_a_refusal_in_one_sentence_does_not_excuse_the_next() -> None:
    assert list(boasts("Không xếp hạng được. Nhưng Phú Thọ dẫn đầu.", "vi")) == ["Nhưng Phú Thọ dẫn đầu"]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


#: Counts that stand as words in a sentence; the facts that they lead to have digits.
COUNTS = ("không no", "một one", "hai two", "ba three", "bốn four", "năm five", "sáu six", "bảy seven", "tám eight", "chín nine")


def counted(said: str) -> str:
    """Return the number of a count with its noun: «ba tỉnh» and “Three provinces” are 3. Anything else is left as it is."""
    first, _, noun = said.lower().partition(" ")
    found = [number for number, names in enumerate(COUNTS) if noun and first in names.split()]
    return str(found[0]) if found else said


def holds(text: str, said: str) -> bool:
    """Tell whether a text holds a value as a whole: «12» is not in «212», nor in «12,5»."""
    return re.search(rf"(?<![\w.,]){re.escape(said)}(?![\w%]|[.,]\d)", text) is not None
