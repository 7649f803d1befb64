"""How far apart two dates are: stated ones from middle to middle, one that is «not after» only as far as it must be."""

from __future__ import annotations

import pytest

from tests.data.made_up import row
from tinhso.data.comparability.time_distance import Distance, furthest, latest_of
from tinhso.model import Observation, Period, TimeBasis


def dated(year: int, month: int | None = None, *, stated: bool = True) -> Observation:
    basis = TimeBasis.STATED if stated else TimeBasis.PUBLISHED
    return row("one", "share", time_period=Period(year=year, month=month), time_basis=basis)


@pytest.mark.parametrize(
    ("one", "other", "months", "at_least"),
    [
        pytest.param(dated(2022, 3), dated(2022, 5), 2, False, id="two stated months"),
        pytest.param(dated(2023, 5, stated=False), dated(2020, 1, stated=False), 0, True, id="neither is stated"),
        pytest.param(dated(2023, 5), dated(2022, 5, stated=False), 11, True, id="stated a year after the other must have been"),
        pytest.param(dated(2022, 5, stated=False), dated(2023, 5), 11, True, id="in the other order"),
        pytest.param(dated(2020, 5), dated(2022, 5, stated=False), 0, True, id="stated before: they may be of one time"),
    ],
)
def test_two_dates(one: Observation, other: Observation, months: int, at_least: bool) -> None:
    assert furthest([one, other]) == Distance(months=months, at_least=at_least)


def test_of_several_it_is_the_greatest_that_is_certain_and_one_without_a_date_may_be_older() -> None:
    assert furthest([dated(2022, 3), dated(2022, 3)]) == Distance(months=0)
    assert furthest([dated(2022, 3), dated(2023, 3), dated(2022, 3, stated=False)]) == Distance(months=12, at_least=True)
    assert furthest([dated(2021, 5), dated(2022, 3), dated(2025, 6, stated=False)]) == Distance(months=10, at_least=True)
    assert furthest([dated(2023, 5), dated(2022, 5, stated=False)]) == Distance(months=11, at_least=True)
    assert furthest([dated(2022, 4), dated(2023, 3), dated(2022, 3, stated=False)]) == Distance(months=11, at_least=True)
    undated = [dated(2021, 1, stated=False), dated(2021, 12, stated=False)]
    assert furthest([dated(2022, 3), *undated]) == Distance(months=13, at_least=True), "of two without a date the earlier counts"
    stated = [dated(2022, 3), dated(2022, 6)]
    assert furthest([*stated, dated(2020, 12, stated=False)]) == Distance(months=17, at_least=True), "of two stated the later"
    assert furthest([dated(2022, 5, stated=False)]) == Distance(months=0, at_least=True)


def test_a_date_that_is_inferred_gives_way_to_any_that_a_source_gives() -> None:
    inferred = [row("one", "share", time_period=Period(year=year), time_basis=TimeBasis.INFERRED) for year in (2025, 2026)]
    stated, printed = dated(2021), dated(2022, stated=False)
    assert latest_of([inferred[0], stated, inferred[1]]) is stated
    assert latest_of([inferred[1], stated, printed]) is printed, "the day of a page is one that a source gives"
    assert latest_of(inferred) is inferred[1]
    assert latest_of([one := dated(2022), dated(2022)]) is one, "the first of two of one date"
