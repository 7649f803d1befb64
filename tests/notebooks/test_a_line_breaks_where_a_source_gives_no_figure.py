"""A line joins no two figures between which the source says that it gives none; the row itself is in no chart."""

from __future__ import annotations

from dataclasses import replace

from tests.data.made_up import EDITION, row
from tinhso.data import compare
from tinhso.model import Dataset
from tinhso.notebooks.charts.composing.series import chart_of_lines
from tinhso.notebooks.charts.types.lines import centre

ROWS = [row(place, value=value, time=time) for place in ("one", "two") for time, value in (("2020", "40"), ("2022", "50"))]


def pieces(edition: Dataset) -> dict[str, int]:
    """Return of how many pieces the line of each place is."""
    items = chart_of_lines(ROWS, edition, compare(ROWS, edition), None, ()).items
    return {place: len({item.piece for item in items if item.place == place}) for place in ("one", "two")}


def test_a_line_breaks_at_the_time_without_a_figure() -> None:
    assert pieces(EDITION) == {"one": 1, "two": 1}
    empty = row("one", value=None, time="2021", obs_status="Q")
    assert pieces(replace(EDITION, missing=(empty,))) == {"one": 2, "two": 1}


def test_what_is_missing_elsewhere_breaks_nothing() -> None:
    other = [
        row("one", value=None, time="2019", obs_status="Q"),
        row("one", value=None, time="2021", obs_status="Q", base="households"),
        row("one", "share_like", value=None, time="2021", obs_status="Q"),
    ]
    assert pieces(replace(EDITION, missing=tuple(other))) == {"one": 1, "two": 1}


def test_a_line_of_days_has_each_in_its_place_and_goes_on_over_the_end_of_a_month() -> None:
    days = ("2024-02-02", "2024-01-30", "2024-02-01", "2024-01-31")
    rows = [row("one", value="40", time=day) for day in days]
    items = chart_of_lines(rows, EDITION, compare(rows, EDITION), None, ()).items
    assert [str(item.time) for item in items] == sorted(days)
    assert len({centre(item) for item in items}) == len(days)
    assert len({item.piece for item in items}) == 1
