"""What a reader points at in a chart leads to rows of the table beside it; a mark whose row is only in the file has its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.notebooks import series
from tinhso.data import Casing
from tinhso.notebooks import Figure
from tinhso.notebooks.charts.requested import Request, requested
from tinhso.reports.views.figures import FEW, beside_table


@pytest.fixture
def figure(tmp_path: Path) -> Figure:
    edition = series.edition(series.MANY, about=series.SUBJECTS)
    return requested(Request(indicator="broadband", kind="slope"), edition, Casing(edition), build=tmp_path)


def areas(drawing: str) -> list[etree._Element]:
    return etree.fromstring(drawing).findall(".//{*}g[@class='ts-hit-areas']/{*}rect")


def test_an_area_names_rows_of_the_table_and_no_others(figure: Figure) -> None:
    own = {str(number) for number, row in enumerate(figure.table.rows) if row.cells[0].text["en"] == series.NAMES[1]}
    assert own
    found = areas(beside_table(figure.svg("en", "wide"), figure, own, "en"))
    assert {key for area in found for key in area.get("data-rows", "").split()} == own
    assert all((area.get("data-rows") is None) == (area.find("{*}title") is not None) for area in found)


def test_a_mark_whose_row_is_only_in_the_file_has_the_names_of_its_places(figure: Figure) -> None:
    found = areas(beside_table(figure.svg("en", "wide"), figure, (), "en"))
    said = [area.findtext("{*}title", "").split(", ") for area in found]
    assert said
    assert all(1 <= len(names) <= FEW for names in said)
    assert len(found) < len(areas(figure.svg("en", "wide"))), "too many to be told apart are not named"


def test_where_the_table_has_all_rows_nothing_changes(figure: Figure) -> None:
    drawing = figure.svg("vi", "narrow")
    keys = {str(number) for number in range(len(figure.table.rows))}
    assert beside_table(drawing, figure, keys, "vi") == drawing
