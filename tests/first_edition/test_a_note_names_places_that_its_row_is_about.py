"""A place in a note that neither the row, its source nor its indicator is about is found: often the note is of another row."""

from __future__ import annotations

import polars as pl
import pytest

from tests.conftest import ROOT
from tinhso.data import Tables, read
from tinhso.expectations.suites.places_named import places_elsewhere
from tinhso.expectations.suites.views import views
from tinhso.project import open_project

#: A row whose source speaks of one province, and whose indicator only that province has.
ROW = "vinh-phuc.agencies_computers_pct.2022-05"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read(open_project(ROOT))


@pytest.fixture(scope="module")
def view(tables: Tables) -> pl.DataFrame:
    return views(tables).frames["observations"]


def named(view: pl.DataFrame, tables: Tables, note: str, lang: str = "vi") -> str | None:
    """Return what is found of a row with another note."""
    column = f"note_{lang}"
    changed = pl.when(pl.col("observation_id") == ROW).then(pl.lit(note)).otherwise(pl.col(column)).alias(column)
    frame = view.with_columns(changed)
    return places_elsewhere(frame, tables)[frame["observation_id"].to_list().index(ROW)]


def test_the_notes_of_the_edition_name_no_place_from_elsewhere(view: pl.DataFrame) -> None:
    assert view["places_elsewhere"].drop_nulls().to_list() == []


def test_a_place_that_nothing_around_the_row_is_about_is_found(view: pl.DataFrame, tables: Tables) -> None:
    assert named(view, tables, "Cả tỉnh Vĩnh Long đều có.") == "Vĩnh Long"
    assert named(view, tables, "So with Vĩnh Long and Hưng Yên.", "en") == "Hưng Yên, Vĩnh Long"


@pytest.mark.parametrize(
    "note", ["Của tỉnh Vĩnh Phúc.", "Cả Việt Nam.", "Nay thuộc Phú Thọ.", "Vĩnh Longbien, không phải tên.", ""]
)
def test_its_own_place_those_above_it_and_those_after_it_may_be_named(note: str, view: pl.DataFrame, tables: Tables) -> None:
    assert named(view, tables, note) is None
