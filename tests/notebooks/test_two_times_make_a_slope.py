"""A slope leads places of a series from one time to the other, the named with both figures; what breaks leads nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.languages import LANGS
from tests.notebooks import series
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.model import Observation
from tinhso.notebooks import WIDTHS, MixtureError
from tinhso.notebooks.charts import chart_types

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


@pytest.mark.parametrize("plot", ["slope", "slope_of_few"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_label_is_written_over_another_or_past_the_edge(plot: str, lang: str, total: int) -> None:
    canvas = chart_types.lay_out(every_type()[plot].chart, lang, total)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []
    assert canvas.height >= 280
