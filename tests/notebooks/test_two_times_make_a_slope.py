"""A slope leads places of a series from one time to the other, the named with both figures; what breaks leads nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.languages import LANGS
from tests.notebooks import series, small
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.data import Casing
from tinhso.model import Grade, Observation, Quality
from tinhso.notebooks import WIDTHS, MixtureError
from tinhso.notebooks.charts.findings.captions import of_change
from tinhso.notebooks.charts.requested import Request, requested
from tinhso.notebooks.charts.types import chart_types

MANY, FEW = series.MANY, series.FEW


def test_each_place_has_its_first_and_its_last_figure_and_one_without_either_is_left_out() -> None:
    gone = [row for row in MANY if (row.ref_area, row.time_period.year) != ("place-07", 2022)]
    plot = series.plots(gone).slope(gone, focus=series.SUBJECTS)
    places = [item.place for item in plot.chart.items if item.place]
    assert len(places) == 2 * 62
    assert "place-07" not in places
    assert {item.note["en"] for item in plot.chart.items if item.note} == {"2019", "2022"}
    assert [row.cells[0].text["en"] for row in plot.table.rows[-2:]] == ["Median, 2019", "Median, 2022"]


def test_few_places_have_no_middle_and_are_all_named() -> None:
    items = every_type()["slope_of_few"].chart.items
    assert len(items) == 2 * 6
    assert not any(item.faint for item in items)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row for row in FEW if row.time_period.year == 2022], id="one time"),
        pytest.param([replace(row, source_id="paper") if row.time_period.year == 2022 else row for row in FEW], id="two sources"),
        pytest.param([replace(row, obs_status="B") if row.time_period.year == 2022 else row for row in FEW], id="a break"),
        pytest.param(series.rows(5, "stations"), id="counts of places of different size"),
    ],
)
def test_what_is_no_series_on_one_scale_is_refused(rows: Sequence[Observation]) -> None:
    with pytest.raises(MixtureError, match=r"of one\.|within a series"):
        series.plots(rows).slope(rows)


def changed(figures: dict[str, tuple[str, str]], grade: Grade = Grade.COMPARABLE, **more: Any) -> tuple[str, str]:
    """Return what is said of places with these figures of 2019 and 2022."""
    rows = [
        small.row(area, "broadband", value, period=period, base="households", source="ministry", quality=Quality.OFFICIAL)
        for area, values in figures.items()
        for value, period in zip(values, ("2019", "2022"), strict=True)
    ]
    said = of_change([replace(row, **more) for row in rows], grade, series.edition(series.MANY))
    assert said is not None
    return said["vi"], said["en"]


#: The first places of a made-up series, which have these names: Hà Nội, Thừa Thiên - Huế, Bà Rịa - Vũng Tàu.
FIRST, SECOND, THIRD = "place-01", "place-02", "place-03"


def test_the_title_says_who_rose_and_fell_most() -> None:
    assert changed({FIRST: ("60", "70.5"), SECOND: ("50", "55"), THIRD: ("61", "60")}) == (
        "trong 3 nơi, Hà Nội tăng nhiều nhất, từ 60% lên 70,5%; chỉ Bà Rịa - Vũng Tàu giảm, từ 61% xuống 60%",
        "of 3 places, Hà Nội rose most, from 60% to 70.5%; only Bà Rịa - Vũng Tàu fell, from 61% to 60%",
    )
    assert changed({FIRST: ("60", "62"), SECOND: ("50", "45"), THIRD: ("61", "60")})[1] == (
        "of 3 places, only Hà Nội rose, from 60% to 62%; Thừa Thiên - Huế fell most, from 50% to 45%"
    )


def test_the_title_says_that_all_rose_or_fell_and_who_most() -> None:
    assert changed({FIRST: ("60", "70"), SECOND: ("50", "55"), THIRD: ("61", "62")}) == (
        "cả 3 nơi đều tăng, nhiều nhất là Hà Nội, từ 60% lên 70%", "all 3 places rose, Hà Nội most, from 60% to 70%"
    )  # fmt: skip
    assert changed({FIRST: ("70", "60"), SECOND: ("55", "50")})[1] == "both places fell, Hà Nội most, from 70% to 60%"


def test_of_two_places_that_went_apart_each_is_told() -> None:
    assert changed({FIRST: ("60", "70"), SECOND: ("55", "50")}) == (
        "Hà Nội tăng từ 60% lên 70%; Thừa Thiên - Huế giảm từ 55% xuống 50%",
        "Hà Nội rose from 60% to 70%; Thừa Thiên - Huế fell from 55% to 50%",
    )
    assert changed({FIRST: ("60", "70"), SECOND: ("55", "55")})[1] == "of 2 places, Hà Nội rose from 60% to 70%"


def test_a_unit_in_words_is_said_with_the_later_figure_alone() -> None:
    rows = [small.row(FIRST, "stations", value, period=period) for value, period in (("1200", "2019"), ("1500", "2022"))]
    said = of_change(rows, Grade.COMPARABLE, series.edition(series.MANY))
    assert said == {"vi": "Hà Nội tăng từ 1.200 lên 1.500 trạm", "en": "Hà Nội rose from 1,200 to 1,500 stations"}


def test_a_change_is_from_the_first_figure_to_the_last_whatever_lies_between() -> None:
    figures = (("55", "2021"), ("70", "2022"), ("60", "2019"))
    rows = [small.row(FIRST, "broadband", value, period=period, base="households") for value, period in figures]
    said = of_change(rows, Grade.COMPARABLE, series.edition(series.MANY))
    assert said is not None
    assert said["en"] == "Hà Nội rose from 60% to 70%"


def test_nobody_changed_most_who_shares_it_or_where_figures_do_not_compare() -> None:
    shared = {FIRST: ("60", "70"), SECOND: ("50", "60"), THIRD: ("61", "60")}
    assert changed(shared)[1] == "of 3 places, 2 rose; only Bà Rịa - Vũng Tàu fell, from 61% to 60%"
    apart = {FIRST: ("60", "70"), SECOND: ("50", "55")}
    assert changed(apart, Grade.SIDE_BY_SIDE) == ("cả hai nơi đều tăng", "both places rose")


def test_a_change_to_a_provisional_figure_is_called_so() -> None:
    assert changed({FIRST: ("60", "70"), SECOND: ("50", "55")}, obs_status="P")[1].endswith("from 60% to 70% (provisional)")


def test_where_nothing_changed_nothing_is_said_of_change() -> None:
    same = [replace(row, value=series.FEW[0].value) for row in series.FEW]
    assert of_change(same, Grade.COMPARABLE, series.edition(series.FEW)) is None


def test_the_title_of_a_slope_is_that_of_the_places_it_names(tmp_path: Path) -> None:
    edition = series.edition(series.MANY, about=series.SUBJECTS)
    request = Request(indicator="broadband", kind="slope")
    title = requested(request, edition, Casing(edition), build=tmp_path).title
    assert title["en"] == "Households online: all 5 places named rose, Thành phố Hồ Chí Minh most, from 55.0% to 66.1%"


@pytest.mark.parametrize("plot", ["slope", "slope_of_few"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_label_is_written_over_another_or_past_the_edge(plot: str, lang: str, total: int) -> None:
    canvas = chart_types.lay_out(every_type()[plot].chart, lang, total)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []
    assert canvas.height >= 280
