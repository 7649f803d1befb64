"""Figures below zero: bars go to their side of zero, lines have their zero, and what fills a part of a whole refuses them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.notebooks import series
from tests.notebooks.small import DATASET, row
from tinhso.data import Casing
from tinhso.model import Dataset, Indicator, MeasureType, Observation
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.items import MixtureError
from tinhso.notebooks.charts.findings.captions import captioned
from tinhso.notebooks.charts.types.bars import bars
from tinhso.notebooks.charts.types.lines import lines
from tinhso.notebooks.charts.types.panels import panels

WIDTHS = (340, 720)


def _growing(one: Indicator) -> Indicator:
    return replace(one, measure_type=MeasureType.CHANGE) if one.indicator == "broadband" else one


EDITION: Dataset = replace(DATASET, indicators=tuple(map(_growing, DATASET.indicators)))


def changes(*values: str, years: bool = False) -> list[Observation]:
    """Return changes of as many places, or of as many years of one."""
    places = ["vinh-hoa", "phu-son", "hung-an"]
    return [
        row("vinh-hoa" if years else places[n], "broadband", value, period=str(2020 + n) if years else "2022")
        for n, value in enumerate(values)
    ]


@pytest.mark.parametrize("values", [("3.5", "-2.5", "0"), ("-1", "-2.5", "-8"), ("0", "0", "0")])
@pytest.mark.parametrize("total", WIDTHS)
def test_a_bar_goes_from_zero_to_its_value_on_whichever_side(values: tuple[str, ...], total: int) -> None:
    chart = Plots(EDITION).ranked_bars(changes(*values)).chart
    canvas = bars(chart, "en", total)
    low, high = canvas.domain
    assert low <= 0 <= high
    assert low < high
    drawn = [shape for shape in canvas.shapes if shape.startswith("<rect")]
    widths = [float(found) for shape in drawn for found in re.findall(r' width="([^"]+)"', shape)]
    assert all(found >= 0 for found in widths)
    starts = [float(found) for shape in drawn for found in re.findall(r' x="([^"]+)"', shape)]
    zero, ordered = canvas.x(0), sorted(map(float, values), reverse=True)
    for value, start, wide in zip(ordered, starts, widths, strict=True):
        assert start == pytest.approx(min(zero, canvas.x(value)), abs=0.1)
        assert wide == pytest.approx(abs(canvas.x(value) - zero), abs=0.1)


@pytest.mark.parametrize(("least", "zeros"), [(-3, 1), (1, 0)])
def test_very_many_bars_have_a_line_at_zero_where_some_lie_below_it(least: int, zeros: int) -> None:
    rows = [series.rows(20, years=[2022])[n] for n in range(20)]
    rows = [replace(one, value=Decimal(least + n)) for n, one in enumerate(rows)]
    plots = Plots(replace(series.edition(rows), indicators=EDITION.indicators))
    canvas = bars(plots.ranked_bars(rows).chart, "en", 720)
    ends = [re.findall(r' x[12]="([^"]+)"', shape) for shape in canvas.shapes if shape.startswith("<line")]
    assert sum(all(float(end) == pytest.approx(canvas.x(0), abs=0.01) for end in both) for both in ends) == zeros


@pytest.mark.parametrize("values", [("3.5", "-2.5", "1"), ("-1", "-2.5", "-8"), ("-1", "-2", "0")])
def test_a_line_has_its_zero(values: tuple[str, ...]) -> None:
    chart = Plots(EDITION).lines(changes(*values, years=True)).chart
    for total in WIDTHS:
        for draw in (lines, panels):
            canvas = draw(chart, "vi", total)
            assert all("nan" not in shape and "inf" not in shape for shape in canvas.shapes)
    assert "−" in "".join(lines(chart, "vi", 720).shapes)


@pytest.mark.parametrize(("values", "zeros"), [(("3.5", "-2.5", "1"), 1), (("-1", "-2.5", "-8"), 1), (("1", "2", "4"), 0)])
def test_the_zero_of_a_scale_that_goes_below_it_is_darker_than_the_other_values(values: tuple[str, ...], zeros: int) -> None:
    canvas = lines(Plots(EDITION).lines(changes(*values, years=True)).chart, "vi", 720)
    dark = [shape for shape in canvas.shapes if shape.startswith("<line") and 'stroke="#5C5850"' in shape]
    heights = [re.findall(r' y[12]="([^"]+)"', shape) for shape in dark]
    assert [[float(y) for y in ends] for ends in heights] == [[pytest.approx(canvas.y(0), abs=0.01)] * 2] * zeros


def test_no_part_of_anything_lies_below_zero() -> None:
    plots, (up, down) = Plots(EDITION), changes("3.5", "-2.5")
    with pytest.raises(MixtureError, match="below zero"):
        plots.pairs([(up, replace(down, ref_area=up.ref_area))])
    with pytest.raises(MixtureError, match="below zero"):
        plots.parts([up, replace(down, ref_area=up.ref_area)])
    with pytest.raises(MixtureError, match="not a share"):
        plots.unit_grid([up])


def test_a_range_is_quoted_and_never_drawn() -> None:
    span = replace(changes("3.5")[0], upper=Decimal("4.5"))
    with pytest.raises(MixtureError, match=r"is a range, up to 4\.5, and a range is never drawn"):
        Plots(EDITION).ranked_bars([span, *changes("1", "2")[1:]])


@pytest.mark.parametrize("upper", [None, Decimal("9.5")])
def test_nobody_is_first_where_a_range_may_reach_higher(upper: Decimal | None, tmp_path: Path) -> None:
    rows = changes("8.5", "-3.2", "-1.25")
    among = replace(EDITION, observations=(*rows, replace(row("vinh-giang", "broadband", "6", period="2022"), upper=upper)))
    drawn = Plots(among).ranked_bars(rows)
    figure = captioned("indicators.broadband", among.indicator("broadband"), drawn, among, Casing(among), build=tmp_path)
    assert ("highest" in figure.title["en"]) is (upper is None)
