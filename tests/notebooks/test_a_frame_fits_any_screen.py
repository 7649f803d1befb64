"""A frame of a notebook is a table like all others: folded on a phone, with names for codes and its reader's notation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from lxml import html

from tests.languages import STRINGS
from tests.notebooks.small import DATASET
from tinhso.model import Lang, Text
from tinhso.notebooks.workbench.reader_frame import MAXIMUM_ROWS, ReaderFrame


def framed(**columns: list[Any]) -> ReaderFrame:
    return ReaderFrame(frame=pl.DataFrame(columns), words=STRINGS)


def shown(**columns: list[Any]) -> Any:
    return html.fromstring(framed(**columns).html("en"))


def test_each_row_is_named_by_its_first_cell_and_the_others_bear_the_head_of_their_column() -> None:
    table = shown(code=["a-b", None], value=[72.4, 3.0], note=['<b> & "', "x"])
    assert {"ts-whole", "ts-fold"} <= set(table.get("class").split())
    first, second = table.findall(".//tbody/tr")
    assert [(cell.tag, cell.get("scope"), cell.get("data-label")) for cell in first] == [
        ("th", "row", None), ("td", None, "value"), ("td", None, "note")
    ]  # fmt: skip
    assert [cell.text_content() for cell in first] == ["a-b", "72.4", '<b> & "']
    assert second.xpath("th/span/@data-reason") == ["null"]
    assert [cell.get("class") for cell in first] == [None, "ts-num", None]


@pytest.mark.parametrize(("lang", "said"), [("vi", "Bảng 2 dòng: n, m < o"), ("en", "Table of 2 rows: n, m < o")])
def test_who_hears_the_page_is_told_what_the_table_is_by_region_and_by_table(lang: Lang, said: str) -> None:
    region = html.fromstring(framed(n=[1, 2], **{"m < o": ["x", "y"]}).html(lang))
    assert region.get("aria-label") == region.findtext("table/caption") == said
    assert "ts-quiet" in region.get("class").split(), "the heads say it to those who look"


@pytest.mark.parametrize(
    ("value", "broken"),
    [
        ("base_stations_built", "base_|stations_|built"),
        ("phu-son.rank.2021", "phu-son.|rank.|2021"),
        ("72.4", "72.4"),
        ("1_5", "1_|5"),
        ("Ends. Here_", "Ends. Here_"),
    ],
)
def test_codes_may_be_broken_after_their_signs_and_numbers_never(value: str, broken: str) -> None:
    cell = framed(code=[value]).html("en").split('<th scope="row">')[1].split("</th>")[0]
    assert cell.replace("<wbr>", "|") == broken


def test_a_long_frame_says_how_many_rows_it_leaves_out() -> None:
    rows = shown(n=list(range(MAXIMUM_ROWS + 2)), m=["x"] * (MAXIMUM_ROWS + 2)).findall(".//tbody/tr")
    assert len(rows) == MAXIMUM_ROWS + 1
    assert rows[-1].text_content() == "… 2 more rows"


def test_readers_see_names_and_the_notation_of_their_language_where_the_frame_has_codes() -> None:
    frame = pl.DataFrame(
        {
            "ref_area": ["phu-son", "nowhere"],
            "indicator": ["stations", "status"],
            "time_period": ["2022-03", "2022"],
            "obs_value": [72.4, 3648.0],
            "obs_code": [None, "on_air"],
            "kind": ["reported", "target"],
            "unit_measure": ["station", None],
            "same": [True, False],
            "note": [Text(vi="chữ", en="words"), None],
        }
    )
    view = ReaderFrame(frame=frame, words=STRINGS, dataset=DATASET, heads={"same": Text(vi="Như nhau", en="Alike")})
    said = {}
    for lang in ("vi", "en"):
        table = html.fromstring(view.html(lang))
        said[lang] = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    assert said["vi"] == [
        ["Nơi", "Thước đo", "Thời điểm", "Giá trị", "Tình trạng", "Loại", "Đơn vị", "Như nhau", "note"],
        ["Phú Sơn", "Trạm", "3/2022", "72,4", "–", "số liệu", "trạm", "có", "chữ"],
        ["nowhere", "5G", "2022", "3.648", "phát sóng", "mục tiêu", "–", "không", "–"],
    ]
    assert said["en"][1:] == [
        ["Phú Sơn", "Stations", "March 2022", "72.4", "–", "reported", "stations", "yes", "words"],
        ["nowhere", "5G", "2022", "3,648", "on air", "target", "–", "no", "–"],
    ]


def test_the_title_of_a_source_says_in_which_other_language_it_is() -> None:
    source = replace(DATASET.sources[0], publisher=None, title="Bài & “một”")
    dataset = replace(DATASET, sources=(source,))
    view = ReaderFrame(frame=pl.DataFrame({"source_id": [source.source_id]}), words=STRINGS, dataset=dataset)
    for lang, marked in (("en", 1), ("vi", 0)):
        (cell,) = html.fromstring(view.html(lang)).xpath(".//tbody/tr/th")
        assert cell.text_content().startswith("“Bài & “một””")
        assert len(cell.xpath("span[@lang='vi']")) == marked
