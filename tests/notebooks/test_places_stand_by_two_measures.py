"""A scatter: places joined by their code, each measure judged by itself, words that lie over no other, and honest ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from tests.languages import LANGS
from tests.notebooks import series, small
from tests.notebooks.plots import every_type
from tests.notebooks.texts import Box, texts, texts_over_each_other, texts_past_the_edge
from tinhso.data import Casing
from tinhso.model import Observation, Precision, Verdict
from tinhso.notebooks import WIDTHS, MixtureError, Request, requested
from tinhso.notebooks.charts.drawing.labels import labels
from tinhso.notebooks.charts.types import chart_types

LAST, RANKED = series.LAST, series.RANKED


def scatter(across: Sequence[Observation], up: Sequence[Observation]) -> Verdict:
    return series.plots((*across, *up)).scatter(across, up, focus=series.SUBJECTS).verdict


def test_places_are_joined_by_their_code_and_one_without_the_other_figure_is_left_out() -> None:
    plot = every_type()["scatter"]
    places = [item for item in plot.chart.items if item.place is not None]
    assert len(places) == 62
    for item in places:
        assert item.place is not None
        assert [name.split(".")[0] for name in (*item.observation_ids, *item.against[0].observation_ids)] == [item.place] * 2
    assert len(plot.table.rows) == 2 * 62 + 2
    assert [row.cells[0].text["en"] for row in plot.table.rows[-2:]] == ["Median: Rank", "Median: Households online"]


def test_each_measure_has_its_own_verdict_and_the_worse_one_is_that_of_both() -> None:
    assert scatter(RANKED, LAST).grade == "comparable"
    estimates = [replace(row, precision=Precision.ABOUT) if number < 3 else row for number, row in enumerate(LAST)]
    assert scatter(RANKED, estimates).grade == "side_by_side"


@pytest.mark.parametrize(
    ("across", "up", "why"),
    [
        pytest.param(RANKED, series.rows(12, "stations", [2022]), "figures compare", id="counts"),
        pytest.param(RANKED, series.MANY, "one figure of one time", id="several years"),
        pytest.param(RANKED[:5], LAST, "Only 5 places", id="too few"),
    ],
)
def test_what_has_no_scale_or_no_place_is_refused(across: Sequence[Observation], up: Sequence[Observation], why: str) -> None:
    with pytest.raises(MixtureError, match=why):
        scatter(across, up)


def test_the_first_rank_is_at_the_right_end() -> None:
    canvas = chart_types.lay_out(every_type()["scatter"].chart, "vi", 360)
    assert canvas.domain == (63, 1)
    assert canvas.x(1) > canvas.x(63)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_label_is_written_over_another_or_past_the_edge(lang: str, total: int) -> None:
    canvas = chart_types.lay_out(every_type()["scatter"].chart, lang, total)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []


def test_the_words_of_a_median_lie_on_the_side_of_its_line_where_the_dots_are_not() -> None:
    chart = every_type()["scatter"].chart
    middles = [item for item in chart.items if item.place is None]
    places = [item for item in chart.items if item.place is not None]

    def words(side: int) -> Box:
        """Return where they stand if all places are close to the line on one side of it, but for the two that span the scale."""
        values = [middles[1].value + (20, -20, side)[min(number, 2)] for number in range(len(places))]
        moved = [
            replace(item, against=(replace(item.against[0], value=value),)) for item, value in zip(places, values, strict=True)
        ]
        canvas = chart_types.lay_out(replace(chart, items=(*moved, *middles)), "en", 360)
        return next(box for box in texts(canvas) if box[0].startswith("Median 71"))

    above, below = words(-1), words(1)
    assert above[4] < below[3]


def test_words_of_points_in_a_heap_go_further_away_and_lie_over_none_of_them() -> None:
    points = [(180.0 + 4 * n, 150.0 + 3 * n, 7.0, "Bà Rịa - Vũng Tàu") for n in range(8)]
    made = labels(points, (0, 0, 360, 330), most=120)
    boxes = [label.box for label in made] + [(x - 7, y - 7, x + 7, y + 7) for x, y, *_ in points[:1]]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert any(label.leads_to(x, y) for label, (x, y, *_) in zip(made, points, strict=True))


def test_a_story_asks_for_it_by_name_and_its_words_say_where_the_place_stands_that_differs_most(tmp_path: Path) -> None:
    about = series.SUBJECTS[:3]
    dataset = series.edition(series.TWO_MEASURES, about=about)
    figure = requested(Request(indicator="ranked", against="broadband"), dataset, Casing(dataset), build=tmp_path)
    assert figure.title["vi"] == (
        "Thứ hạng và hộ có internet: Bà Rịa - Vũng Tàu hạng 47 trong 63 nơi ở một bên, cao thứ 13 trong 63 nơi ở bên kia"
    )
    assert figure.title["en"].endswith("Bà Rịa - Vũng Tàu 47th of 63 places by the one, 13th of 63 places by the other")
    assert figure.subtitle["en"] == "62 places that have both figures; 2022"
    assert "Thừa Thiên - Huế hạng 24/63, 76,6%" in figure.alt["vi"]
    assert len(figure.alt["vi"]) < 400
    other = requested(Request(indicator="broadband", against="ranked"), dataset, Casing(dataset), build=tmp_path)
    assert other.name != figure.name
    with pytest.raises(MixtureError, match="no figures of one time"):
        requested(Request(indicator="ranked", against="stations"), small.DATASET, Casing(small.DATASET), build=tmp_path)
