"""Figures that compare with what they are held against: each a line from zero as long as it is, the yardstick one through all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from tests.notebooks import series, small
from tinhso.model import Dataset, Kind, MeasureType, Observation, Precision, Quality
from tinhso.notebooks import held_row

#: A drawing is 320 wide with 9 at both ends: of a percentage, a hundredth of the 302 between is one.
AT = {0: 9.0, 40: 129.8, 60: 190.2, 80: 250.6, 100: 311.0}


def figure(place: str, value: str, indicator: str = "broadband", **more: Any) -> Observation:
    base = "households" if indicator == "broadband" else None
    made = small.row(place, indicator, value, period="2022", base=base, source="ministry", quality=Quality.OFFICIAL)
    return replace(made, **{"kind": Kind.BENCHMARK if place == "viet-nam" else Kind.REPORTED, **more})


TWO = (figure("place-05", "40"), figure("place-06", "80"))
COUNTRY = figure("viet-nam", "60")


def edition(*rows: Observation) -> Dataset:
    """Return an edition in which so many stations are so many for each of something, which places of any size have alike."""
    dataset = series.edition(rows)
    rates = (replace(one, measure_type=MeasureType.RATE) if one.indicator == "stations" else one for one in dataset.indicators)
    return replace(dataset, indicators=tuple(rates))


def drawn(rows: Sequence[Observation], yardstick: Observation) -> Any:
    found = held_row(rows, yardstick, edition(*rows, yardstick))
    assert found is not None
    assert (found.rows, found.yardsticks, found.stands, found.middle) == (tuple(rows), (yardstick,), (), None)
    return etree.fromstring(found.svg["en"])


def lines(svg: Any) -> list[tuple[float, ...]]:
    return [tuple(float(line.get(name)) for name in ("x1", "x2", "y1", "y2")) for line in svg.iterfind("{*}line")]


def test_each_is_a_line_from_zero_with_its_dot_at_the_end_and_the_yardstick_one_through_all() -> None:
    svg = drawn(TWO, COUNTRY)
    first, second, zero, through = lines(svg)
    for line, value, circle in zip((first, second), (40, 80), svg.iterfind("{*}circle"), strict=True):
        assert line[:2] == pytest.approx((AT[0], AT[value]))
        assert line[2] == line[3] == float(circle.get("cy"))
        assert float(circle.get("cx")) == pytest.approx(AT[value])
    assert first[2] < second[2], "the first stands above"
    assert zero[:2] == (AT[0], AT[0])
    assert through[:2] == pytest.approx((AT[60], AT[60]))
    assert through[2] < first[2] < second[2] < through[3]
    assert svg.get("aria-label") == "Điện Biên 40%; Phú Thọ 80%; Viet Nam 60%"


def test_shares_end_at_a_hundred_what_has_no_end_at_the_longest_of_all() -> None:
    assert lines(drawn(TWO[:1], COUNTRY))[0][1] == pytest.approx(AT[40])
    over = lines(drawn((figure("place-05", "120"),), COUNTRY))
    assert [over[0][1], over[2][1]] == pytest.approx([AT[100], 160.0])
    counts = lines(drawn((figure("place-05", "30", "stations"),), figure("viet-nam", "60", "stations")))
    assert [counts[0][1], counts[2][1]] == pytest.approx([160.0, AT[100]])
    noughts = lines(drawn((figure("place-05", "0", "stations"),), figure("viet-nam", "0", "stations")))
    assert noughts[0][:2] == noughts[2][:2] == (AT[0], AT[0])


@pytest.mark.parametrize(
    "more",
    [
        {"precision": Precision.ABOUT, "obs_status": "E"},
        {"obs_status": "U"},
        {"upper": Decimal(50)},
        {"value": Decimal(-4)},
        {"base": "population"},
        {"value": None, "code": "high"},
    ],
    ids=["an estimate", "doubtful", "a range", "below zero", "of something else", "a state"],
)
def test_nothing_is_drawn_of_what_does_not_compare_or_is_no_length(more: dict[str, Any]) -> None:
    for rows, country in (
        ((replace(TWO[0], **more), TWO[1]), COUNTRY),
        (TWO, replace(COUNTRY, **more)),
    ):
        assert held_row(rows, country, edition(*rows, country)) is None
