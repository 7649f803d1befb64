"""A frame of a notebook is a table like all others: named by rows, folded on a phone, its codes broken where they may be."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from lxml import html

from tinhso.notebooks.workbench.display import MAXIMUM_ROWS, frame_html


def shown(**columns: list[Any]) -> Any:
    return html.fromstring(frame_html(pl.DataFrame(columns)))


def test_each_row_is_named_by_its_first_cell_and_the_others_bear_the_head_of_their_column() -> None:
    table = shown(ref_area=["a-b", None], value=[72.4, 3.0], note=['<b> & "', "x"])
    assert {"ts-whole", "ts-fold"} <= set(table.get("class").split())
    first, second = table.findall(".//tbody/tr")
    assert [(cell.tag, cell.get("scope"), cell.get("data-label")) for cell in first] == [
        ("th", "row", None), ("td", None, "value"), ("td", None, "note")
    ]  # fmt: skip
    assert [cell.text_content() for cell in first] == ["a-b", "72.4", '<b> & "']
    assert second.xpath("th/span/@data-reason") == ["null"]
    assert [cell.get("class") for cell in first] == [None, "ts-num", None]


@pytest.mark.parametrize(
    ("value", "broken"),
    [
        ("mobile_base_stations", "mobile_|base_|stations"),
        ("phu-tho.rank.2021", "phu-tho.|rank.|2021"),
        ("72.4", "72.4"),
        ("1_5", "1_|5"),
        ("Ends. Here_", "Ends. Here_"),
    ],
)
def test_codes_may_be_broken_after_their_signs_and_numbers_never(value: str, broken: str) -> None:
    cell = frame_html(pl.DataFrame({"code": [value]})).split('<th scope="row">')[1].split("</th>")[0]
    assert cell.replace("<wbr>", "|") == broken


def test_a_long_frame_says_how_many_rows_it_leaves_out() -> None:
    rows = shown(n=list(range(MAXIMUM_ROWS + 2)), m=["x"] * (MAXIMUM_ROWS + 2)).findall(".//tbody/tr")
    assert len(rows) == MAXIMUM_ROWS + 1
    assert rows[-1].text_content() == "… 2 more rows"
