"""A remark that many rows share is said once above them; what a number said before keeps its place beside the number."""

from __future__ import annotations

from lxml import html as lxml_html

from tinhso.site.render.repeated_remarks import CHANGED, say_once

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
