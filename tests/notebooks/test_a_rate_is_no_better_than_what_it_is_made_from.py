"""A rate of a notebook is of one place and one year, as exact and as good as the worse of its rows, and never ranked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.notebooks.small import DATASET, STATIONS, UNDATED, indicator, row
from tinhso.data import compare, compare_worked_out
from tinhso.model import Grade, Observation, Precision, Quality, Text
from tinhso.notebooks.workbench.facts import divided, fact_of

PEOPLE = (
    row("vinh-hoa", "people", "1197617", period="2022", quality=Quality.MIRROR),
    row("phu-son", "people", "1516921", period="2022", quality=Quality.MIRROR),
    row("vinh-giang", "people", "1034400", period="2024", quality=Quality.OFFICIAL),
)
DATA = replace(
    DATASET,
    indicators=(*DATASET.indicators, indicator("people", Text(vi="Dân số", en="People"), "computer")),
    observations=(*DATASET.observations, *PEOPLE),
)
LABEL = Text(vi="Trạm trên dân", en="Stations for people")


def rated(above: Observation, below: Observation) -> tuple[str, str, Quality | None, Precision]:
    """What a notebook's `bench.rate` makes of two rows."""
    fact = fact_of(
        [above, below], DATA, notebook="n", name="rate", value=divided(above, below) * 1000, unit=None, label=LABEL,
        digits=None, ratio=True, precision=None,
    )  # fmt: skip
    assert fact.observation_ids == (above.observation_id, below.observation_id), "it is traced to both"
    return fact.said["vi"], fact.said["en"], fact.quality, fact.precision


def test_it_has_the_digits_and_the_quality_of_the_worse_of_its_rows() -> None:
    assert rated(STATIONS[0], PEOPLE[0]) == ("khoảng 2,42", "about 2.42", Quality.PRESS, Precision.ABOUT)
    assert rated(STATIONS[1], PEOPLE[1]) == ("khoảng 2,40", "about 2.40", Quality.PRESS, Precision.ABOUT)


@pytest.mark.parametrize(
    ("above", "below", "worse"),
    [
        (Quality.OFFICIAL, Quality.OFFICIAL, Quality.OFFICIAL),
        (Quality.OFFICIAL, Quality.MIRROR, Quality.MIRROR),
        (Quality.MIRROR, Quality.OFFICIAL, Quality.MIRROR),
        (Quality.MIRROR, Quality.PRESS, Quality.PRESS),
        (Quality.PRESS, Quality.OFFICIAL, Quality.PRESS),
        (Quality.DERIVED, Quality.PRESS, Quality.DERIVED),
        (Quality.OFFICIAL, Quality.DERIVED, Quality.DERIVED),
    ],
)
def test_its_quality_is_the_worse_one_whichever_row_has_it(above: Quality, below: Quality, worse: Quality) -> None:
    assert rated(replace(STATIONS[0], quality=above), replace(PEOPLE[0], quality=below))[2] is worse


def test_what_a_row_gives_has_no_quality_of_its_own() -> None:
    quoted = fact_of(
        [STATIONS[0]], DATA, notebook="n", name="q", value=Decimal(2895), unit=None, label=LABEL, digits=None, ratio=False,
        precision=None,
    )  # fmt: skip
    assert quoted.quality is None


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        (STATIONS[0], PEOPLE[1], "is of vinh-hoa and .* of phu-son"),
        (STATIONS[0], row("vinh-hoa", "people", "1171200", period="2020"), "is of 2022 and .* of 2020"),
        (UNDATED[2], PEOPLE[2], "nobody knows of when"),
        (row("vinh-hoa", "status", "on_air"), PEOPLE[0], "are not two numbers"),
        (STATIONS[0], row("vinh-hoa", "people", "0", period="2022"), "are not two numbers"),
    ],
)
def test_rows_of_two_places_or_times_make_no_rate(above: Observation, below: Observation, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        divided(above, below)


def test_two_rates_stand_side_by_side_for_the_reasons_of_their_rows_but_size() -> None:
    pair = [UNDATED[0], UNDATED[1]]
    verdict = compare_worked_out([(stations, people) for stations, people in zip(pair, PEOPLE[:2], strict=True)], DATA)
    assert verdict.grade is Grade.SIDE_BY_SIDE
    assert {reason.rule for reason in compare(pair, DATA).reasons} >= {"size"}
    assert {reason.rule for reason in verdict.reasons} == {"calculated"}
    far = compare_worked_out([(STATIONS[0], PEOPLE[0]), (STATIONS[2], PEOPLE[2])], DATA)
    assert {"calculated", "time", "quality"} <= {reason.rule for reason in far.reasons}


def test_rates_of_different_things_do_not_compare() -> None:
    verdict = compare_worked_out([(STATIONS[0], PEOPLE[0]), (STATIONS[1], row("phu-son", "computers", "1"))], DATA)
    assert verdict.grade is Grade.NOT_COMPARABLE
    assert compare_worked_out([(STATIONS[0], PEOPLE[0])], DATA).grade is Grade.COMPARABLE
