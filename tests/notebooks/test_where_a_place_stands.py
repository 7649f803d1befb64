"""Where places stand among many, and what a title says of it: at one time, at the last of several, and over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.notebooks import series, small
from tinhso.model import Dataset, Grade, Observation, Period, Precision, Quality, Reason, Text, Verdict
from tinhso.notebooks.charts import findings_among
from tinhso.notebooks.charts.standing import CERTAINTY, median, on_one_scale
from tinhso.notebooks.charts.strip_row import strip_row

#: The places of the last year, and those of them that the edition is about.
LAST, ABOUT = series.LAST, series.SUBJECTS[-2:]
SAID = "Phú Thọ 17th, Điện Biên 29th of 63 places"


def verdict(*rules: str, grade: Grade = Grade.SIDE_BY_SIDE) -> Verdict:
    why = Text(vi="Vì một lý do.", en="For a reason.")
    return Verdict(grade=grade, reasons=tuple(Reason(rule=rule, grade=grade, text=why) for rule in rules))


@pytest.mark.parametrize(
    ("found", "may"),
    [
        (verdict(grade=Grade.COMPARABLE), True),
        (verdict(CERTAINTY), True),
        (verdict(CERTAINTY, CERTAINTY), True),
        (verdict(CERTAINTY, "base"), False),
        (verdict("base"), False),
    ],
)
def test_figures_stand_on_one_scale_where_nothing_but_their_certainty_is_against_it(found: Verdict, may: bool) -> None:
    assert on_one_scale(found) is may


@pytest.mark.parametrize(
    ("statuses", "precision"),
    [
        (("A", "A", "A"), Precision.EXACT),
        (("A", "E", "A"), Precision.ABOUT),
        (("E", "A", "E"), Precision.EXACT),
        (("A", "P", "A"), Precision.EXACT),
        (("A", "A", "E", "A"), Precision.ABOUT),
        (("A", "E", "A", "A"), Precision.ABOUT),
    ],
)
def test_the_middle_of_figures_is_about_so_much_where_a_figure_in_the_middle_is_an_estimate(
    statuses: Sequence[str], precision: Precision
) -> None:
    rows = [
        replace(small.row(f"place-{number}", "broadband", str(10 * number)), obs_status=status)
        for number, status in enumerate(statuses, 1)
    ]
    assert median(rows).precision is precision
    assert median(rows[::-1]) == median(rows)


def about_some(rows: Sequence[Observation]) -> Dataset:
    return series.edition(rows, about=ABOUT)


@pytest.mark.parametrize("area", [ABOUT[0], "place-40"])
def test_where_places_stand_is_provisional_as_soon_as_one_figure_is_be_its_place_named_or_not(area: str) -> None:
    rows = [replace(row, obs_status="P") if row.ref_area == area else row for row in LAST]
    found = findings_among.standing(rows, Grade.COMPARABLE, about_some(rows))
    assert found is not None
    assert found["en"] == f"{SAID} (provisional)"


@pytest.mark.parametrize(("status", "said"), [("A", "29th of 63 places"), ("P", "29th of 63 places (provisional)")])
def test_the_strip_of_a_place_says_so_too(status: str, said: str) -> None:
    rows = [replace(row, obs_status=status) for row in LAST]
    strip = strip_row(rows, "place-05", about_some(rows))
    assert strip is not None
    assert strip.stands is not None
    assert strip.stands["en"] == said


def test_a_yardstick_that_is_provisional_makes_no_place_so() -> None:
    rows = [replace(row, obs_status="P") if row.ref_area == "viet-nam" else row for row in LAST]
    found = findings_among.standing(rows, Grade.COMPARABLE, about_some(rows))
    assert found is not None
    assert found["en"] == SAID


def test_the_latest_time_is_that_of_results_though_a_target_was_set_later() -> None:
    rows = [*LAST, replace(series.target(ABOUT[0]), time_period=Period.parse("2023"))]
    found = findings_among.standing_last(rows, about_some(rows))
    assert found is not None
    assert found["en"] == f"in 2022, {SAID}"


def over_years(rows: Sequence[Observation]) -> dict[str, str] | None:
    found = findings_among.of_many(rows, series.edition(rows), whole=True)
    return None if found is None else dict(found.items())


def test_a_yardstick_is_never_first_and_is_not_counted_among_places() -> None:
    nation = [replace(row, value=(row.value or 0) + 30) for row in series.country((2021, 2022))]
    assert over_years([*series.rows(5, years=(2021, 2022)), *nation]) == over_years(series.rows(5, years=(2021, 2022)))
    assert over_years([*series.rows(5, years=(2021, 2022)), *nation]) == {
        "vi": "Bà Rịa - Vũng Tàu cao nhất năm 2022, 84,6%; tăng ở cả 5 nơi so với năm 2021",
        "en": "Bà Rịa - Vũng Tàu highest in 2022, 84.6%; up in all 5 places since 2021",
    }


@pytest.mark.parametrize(
    ("whole", "said"),
    [(3, None), (4, "up in all 4 places with an unbroken series since 2020"), (8, "up in 7 of 8 places since 2020")],
)
def test_a_change_is_told_of_half_of_the_places_at_least(whole: int, said: str | None) -> None:
    rows = [
        row
        for row in series.rows(8, "stations", years=(2020, 2021, 2022))
        if row.time_period.year != 2021 or row.ref_area in series.places(whole)
    ]
    found = findings_among.of_many(rows, series.edition(rows), whole=False)
    assert (found and found["en"]) == said


def unstated(ranks: Sequence[int]) -> list[Observation]:
    """Return these ranks, of which no source says among how many they are."""
    ranked = zip(series.places(len(ranks)), ranks, strict=True)
    return [
        small.row(area, "ranked", str(rank), period="2022", source="ministry", quality=Quality.OFFICIAL) for area, rank in ranked
    ]


@pytest.mark.parametrize(
    ("ranks", "about", "said", "stands"),
    [
        (range(1, 11), None, "Hà Nội 1st of 10 places", "10th of 10 places"),
        (range(2, 12), ("place-01", "place-10"), "Hà Nội 2nd, Tỉnh số 10 11th", None),
        ((1, *range(3, 11), 61), None, "Hà Nội 1st", None),
        ((1, 1, *range(3, 11)), None, "Hà Nội 1st, Thừa Thiên - Huế 1st of 10 places", "10th of 10 places"),
        ((5, 8, 11, 20, 30, 31, 40, 50, 60), None, None, None),
        ((5, 8, 11, 20, 30, 31, 40, 50, 60), series.places(4), "Hà Nội 5th, Thành phố Hồ Chí Minh 20th", None),
    ],
)
def test_a_rank_is_among_as_many_as_are_known_and_the_first_is_told_where_all_are_subjects(
    ranks: Sequence[int], about: Sequence[str] | None, said: str | None, stands: str | None
) -> None:
    rows = unstated(ranks)
    dataset = series.edition(rows, about=about)
    found = findings_among.standing(rows, Grade.COMPARABLE, dataset)
    assert (found and found["en"]) == said
    strip = strip_row(rows, rows[-1].ref_area, dataset)
    assert strip is not None
    assert (strip.stands and strip.stands["en"]) == stands
