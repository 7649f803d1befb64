"""A remark that many rows share is said once below them; what a number said before keeps its place beside the number."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from tinhso.site.render.repeated_remarks import CHANGED, WHOLE, say_once

REMARK = "This figure is of one district alone."


def page(remark: str, rows: int = 3) -> str:
    """Return a page of rows with the same remark, after remarks are said once."""
    lines = "".join(f'<tr><td><a href="#{row}">{row}</a> {remark}</td></tr>' for row in range(rows))
    main = lxml_html.fromstring(f"<main><div><table>{lines}</table></div></main>")
    say_once(main, "Note")
    return lxml_html.tostring(main, encoding="unicode")


def test_a_remark_of_three_rows_stands_once_and_the_rows_refer_to_it() -> None:
    said = page(f"<small>{REMARK}</small>")
    assert (said.count(REMARK), said.count('href="#remark-1"')) == (1, 3)


def test_a_remark_stands_below_all_that_refers_to_it_and_its_mark_after_the_words_of_the_row() -> None:
    cards = "".join(
        f'<section class="ts-entry"><p class="ts-note">{REMARK} Only of {n}. <a href="#{n}">row {n}</a></p></section>'
        for n in range(3)
    )
    main = lxml_html.fromstring(f'<main><h2>Numbers</h2><div class="ts-scroll">{cards}</div><h2>States</h2></main>')
    say_once(main, "Note")
    assert [part.get("id") or part.get("class") or part.text for part in main] == ["Numbers", "ts-scroll", "remark-1", "States"]
    assert [part.text_content() for part in main.iter("section")] == [f"Only of {n}. row {n} Note 1." for n in range(3)]


def test_a_mark_breaks_no_code_that_is_written_with_places_to_break_it() -> None:
    key = "bac-giang.<wbr>internet_access.<wbr>2020 · 2 numbers"
    rows = "".join(f"<li><p>{REMARK} <code>a.csv:{n}</code> <code>value</code> · {key}</p></li>" for n in range(3))
    main = lxml_html.fromstring(f"<main><div><ol>{rows}</ol></div></main>")
    say_once(main, "Note")
    assert [part.text_content() for part in main.iter("li")] == [
        f"a.csv:{n} value · bac-giang.internet_access.2020 · 2 numbers · Note 1." for n in range(3)
    ]


def test_remarks_of_one_table_stand_below_it_in_their_order() -> None:
    other = "It was printed twice, a month apart."
    rows = "".join(f"<tr><td><small>{REMARK}</small><small>{other}</small></td></tr>" for _ in range(3))
    main = lxml_html.fromstring(f'<main><div><div class="ts-scroll"><table>{rows}</table></div></div></main>')
    say_once(main, "Note")
    assert [part.get("class") + (part.get("id") or "") for part in main[0]] == ["ts-scroll", "ts-noteremark-1", "ts-noteremark-2"]


def test_a_sign_that_joins_a_remark_to_a_name_stays_with_the_name() -> None:
    rows = "".join(f'<li><a href="#{n}">row {n}</a>: {REMARK}</li>' for n in range(3))
    main = lxml_html.fromstring(f"<main><div><ul>{rows}</ul></div></main>")
    say_once(main, "Note")
    assert [part.text_content() for part in main.iter("li")] == [f"row {n}: Note 1." for n in range(3)]
    assert main.xpath("//p")[0].text_content() == f"Note 1. {REMARK}"


@pytest.mark.parametrize(
    ("remark", "rows", "kept"),
    [
        (f"<small>{REMARK}</small>", 2, 2),
        ("<small>It is of one place alone.</small>", 3, 1),
        ("<small>Only of one place alone.</small>", 3, 3),
        (f'<small lang="vi">{REMARK}</small>', 3, 3),
        (f'<small class="{WHOLE}">{REMARK}</small>', 3, 3),
        ("<small>of households in this district alone.</small>", 3, 3),
    ],
)
def test_what_stands_twice_is_short_or_is_no_sentence_of_its_own_stays_where_it_is(remark: str, rows: int, kept: int) -> None:
    words = lxml_html.fromstring(remark).text
    assert page(remark, rows).count(words) == kept


def test_what_a_number_said_before_stays_beside_it() -> None:
    said = page(f'<small class="ts-note {CHANGED}">{REMARK}</small>')
    assert (said.count(REMARK), said.count('href="#remark-1"')) == (3, 0)


def test_a_folded_part_says_once_what_it_repeats_and_nothing_is_said_for_it_outside() -> None:
    rows = "".join(f"<tr><td><a>{row}</a> <small>{REMARK}</small></td></tr>" for row in range(3))
    folded = f'<details class="ts-section"><summary>One</summary><div><table>{rows}</table></div></details>'
    main = lxml_html.fromstring(f"<main>{folded}{folded}<p>{REMARK}</p></main>")
    say_once(main, "Note")
    assert [part.getparent().tag for part in main.xpath("//p[starts-with(@id, 'remark-')]")] == ["div", "div"]
    assert main.xpath("//p/@id") == ["remark-1", "remark-2"]
    assert lxml_html.tostring(main, encoding="unicode").count(REMARK) == 3


def test_what_a_page_opens_with_keeps_its_words() -> None:
    rows = "".join(f'<li><a href="#{n}">row {n}</a> {REMARK}</li>' for n in range(3))
    main = lxml_html.fromstring(f'<main><p class="ts-lede">It counts. {REMARK}</p><ul>{rows}</ul></main>')
    say_once(main, "Note")
    assert main[0].text_content() == f"It counts. {REMARK}"
    assert len(main.xpath("//li/a[@href='#remark-1']")) == 3


def test_what_has_an_address_of_its_own_is_whole_to_its_last_part() -> None:
    said = page(f'<div class="{WHOLE}"><dl><dt>a</dt><dd>{REMARK}</dd></dl></div>')
    assert (said.count(REMARK), said.count('href="#remark-1"')) == (3, 0)
