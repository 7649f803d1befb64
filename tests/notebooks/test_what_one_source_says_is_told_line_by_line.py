"""What one source says of one place stands in one picture whatever it is of, and nothing in it is held against anything."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.notebooks import small
from tinhso.model import Grade, Text
from tinhso.notebooks import ChartType, MixtureError
from tinhso.notebooks.charts.types.chart_types import lay_out

IN_PLACE, NOT_YET = Text(vi="Đã có", en="In place"), Text(vi="Chưa", en="Not yet")
COUNTED, IN_WORDS = small.SHARES[0], small.STATES[0]


def test_numbers_and_states_of_different_indicators_stand_side_by_side_for_one_reason() -> None:
    plot = small.PLOTS.told([(IN_PLACE, [COUNTED]), (NOT_YET, [IN_WORDS])])
    assert plot.chart.type is ChartType.TOLD
    assert (plot.verdict.grade, [reason.rule for reason in plot.verdict.reasons]) == (Grade.SIDE_BY_SIDE, ["told"])
    assert [item.label["en"] for item in plot.chart.items] == ["Households online", "5G"], "each line says what it is of"
    assert [row.observation_id for row in plot.table.rows] == [COUNTED.observation_id, IN_WORDS.observation_id]


def test_a_share_fills_so_much_of_its_box_and_words_fill_nothing() -> None:
    loose = replace(small.ESTIMATE, ref_area=COUNTED.ref_area)
    data = replace(small.DATASET, observations=(*small.DATASET.observations, loose))
    chart = type(small.PLOTS)(data).told([(IN_PLACE, [COUNTED, loose]), (NOT_YET, [IN_WORDS])]).chart
    canvas = lay_out(chart, "vi", 360)
    boxes = [shape for shape in canvas.shapes if shape.startswith("<rect")]
    assert len(boxes) == 5, "an outline each, and a filling for each share"
    widths = [float(box.split('width="')[1].split('"')[0]) for box in boxes]
    assert widths[0] == pytest.approx(widths[1] * 0.724, abs=0.1)
    assert ["stroke-dasharray" in box for box in boxes] == [False, False, False, True, False], "what is not exact is dashed"


@pytest.mark.parametrize("rows", [[], [COUNTED, small.SHARES[1]], [COUNTED, small.COUNTRY]])
def test_two_sources_or_two_places_are_refused(rows: list[object]) -> None:
    with pytest.raises(MixtureError, match="of one source and one place"):
        small.PLOTS.told([(IN_PLACE, rows)])  # type: ignore[list-item]
