"""A remark that many rows share is said once above them; what a number said before keeps its place beside the number."""

from __future__ import annotations

from lxml import html as lxml_html

from tinhso.site.render.repeated_remarks import CHANGED, WHOLE, say_once

REMARK = "This figure is of one district alone."


def page(remark: str) -> str:
    """Return a page of three rows with the same remark, after remarks are said once."""
    rows = "".join(f'<tr><td><a href="#{row}">{row}</a> {remark}</td></tr>' for row in range(3))
    main = lxml_html.fromstring(f"<main><div><table>{rows}</table></div></main>")
    say_once(main, "Note")
    return lxml_html.tostring(main, encoding="unicode")


def test_a_remark_of_three_rows_stands_once_and_the_rows_refer_to_it() -> None:
    said = page(f"<small>{REMARK}</small>")
    assert (said.count(REMARK), said.count('href="#remark-1"')) == (1, 3)


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


def test_what_has_an_address_of_its_own_is_whole_to_its_last_part() -> None:
    said = page(f'<div class="{WHOLE}"><dl><dt>a</dt><dd>{REMARK}</dd></dl></div>')
    assert (said.count(REMARK), said.count('href="#remark-1"')) == (3, 0)
