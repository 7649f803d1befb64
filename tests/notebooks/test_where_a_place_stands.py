"""Where places stand among many, and what a title says of it: at one time, at the last of several, and over years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.notebooks import series, small
from tinhso.model import Dataset, Grade, Observation, Period, Precision, Quality, Reason, Text, Verdict
from tinhso.notebooks.charts.composing.standing import CERTAINTY, median, on_one_scale, subjects
from tinhso.notebooks.charts.findings import among_places, titles
from tinhso.notebooks.charts.sparklines import strip_row

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


@pytest.mark.parametrize(
    ("figures", "middle"),
    [
        (("5", "1", "90"), "5"),
        (("72.50",), "72.50"),
        (("1", "2", "90", "4"), "3"),
        (("90", "1.5", "2", "1"), "1.75"),
        (("0", "90"), "45"),
    ],
)
def test_half_of_the_figures_stand_on_either_side_of_the_middle(figures: Sequence[str], middle: str) -> None:
    rows = [small.row(f"place-{number}", "broadband", value) for number, value in enumerate(figures)]
    assert str(median(rows).value) == middle


def test_those_are_named_that_somebody_asked_for_or_a_few_that_the_edition_is_about() -> None:
    eight, nine = series.rows(8, years=(2022,)), series.rows(9, years=(2022,))
    assert subjects(eight, series.edition(eight)) == tuple(series.places(8))
    assert subjects(nine, series.edition(nine)) == ()
    assert subjects(nine, series.edition(nine), ["place-09", "place-02", "elsewhere"]) == ("place-02", "place-09")
    assert subjects(LAST, about_some(LAST)) == ABOUT


def about_some(rows: Sequence[Observation]) -> Dataset:
    return series.edition(rows, about=ABOUT)


@pytest.mark.parametrize("area", [ABOUT[0], "place-40"])
def test_where_places_stand_is_provisional_as_soon_as_one_figure_is_be_its_place_named_or_not(area: str) -> None:
    rows = [replace(row, obs_status="P") if row.ref_area == area else row for row in LAST]
    found = among_places.standing(rows, Grade.COMPARABLE, about_some(rows))
    assert found is not None
    assert found["en"] == f"{SAID} (provisional)"


@pytest.mark.parametrize(("status", "said"), [("A", "29th of 63 places"), ("P", "29th of 63 places (provisional)")])
def test_the_strip_of_a_place_says_so_too(status: str, said: str) -> None:
    rows = [replace(row, obs_status=status) for row in LAST]
    strip = strip_row(rows, about_some(rows), "place-05")
    assert strip is not None
    assert [one["en"] for one in strip.stands] == [said]


def test_without_its_picture_a_strip_says_of_each_figure_that_it_tells_what_it_is() -> None:
    statuses = {"place-05": "P", "viet-nam": "E"}
    rows = [replace(row, obs_status=statuses.get(row.ref_area, "A")) for row in LAST]
    strip = strip_row(rows, about_some(rows), "place-05")
    assert strip is not None
    assert strip.stands == (), "figures of which some may still change are not ranked"
    own, *_, country = strip.said["en"].split("; ")
    assert (own[-14:], country[-11:]) == (" (provisional)", " (estimate)")


def test_a_yardstick_that_is_provisional_makes_no_place_so() -> None:
    rows = [replace(row, obs_status="P") if row.ref_area == "viet-nam" else row for row in LAST]
    found = among_places.standing(rows, Grade.COMPARABLE, about_some(rows))
    assert found is not None
    assert found["en"] == SAID


def test_the_latest_time_is_that_of_results_though_a_target_was_set_later() -> None:
    rows = [*LAST, replace(series.target(ABOUT[0]), time_period=Period.parse("2023"))]
    found = among_places.standing_last(rows, about_some(rows))
    assert found is not None
    assert found["en"] == f"in 2022, {SAID}"


def over_years(rows: Sequence[Observation]) -> dict[str, str] | None:
    found = among_places.of_many(rows, series.edition(rows), whole=True)
    return None if found is None else dict(found.items())


def test_a_yardstick_is_never_first_and_is_not_counted_among_places() -> None:
    nation = [replace(row, value=(row.value or 0) + 30) for row in series.country((2021, 2022))]
    assert over_years([*series.rows(5, years=(2021, 2022)), *nation]) == over_years(series.rows(5, years=(2021, 2022)))
    assert over_years([*series.rows(5, years=(2021, 2022)), *nation]) == {
        "vi": "Bà Rịa - Vũng Tàu cao nhất trong 5 nơi năm 2022, 84,6%; tăng ở cả 5 nơi so với năm 2021",
        "en": "Bà Rịa - Vũng Tàu highest of 5 places in 2022, 84.6%; up in all 5 places since 2021",
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
    found = among_places.of_many(rows, series.edition(rows), whole=False)
    assert (found and found["en"]) == said


def test_a_change_that_a_survey_cannot_tell_is_none() -> None:
    def found(margin: str) -> str:
        rows = [
            replace(row, conf_lower=row.value - Decimal(margin), conf_upper=row.value + Decimal(margin))
            if row.ref_area in series.places(2) and row.value is not None
            else row
            for row in series.rows(4, "stations", years=(2021, 2022))
        ]
        said = among_places.of_many(rows, series.edition(rows), whole=False)
        assert said is not None
        return said["en"]

    assert found("0.01") == "up in all 4 places since 2021"
    assert found("100000") == "up in 2 of 4 places since 2021"


def titled(rows: Sequence[Observation], grade: Grade, *, whole: bool = True, about: Sequence[str] = ABOUT) -> str:
    """Return what the title of a chart says in English, without the name of the indicator and with plain blanks."""
    edition = series.edition(rows, about=about)
    title = titles.title(edition.indicator(rows[0].indicator), rows, grade, edition, whole=whole)
    return title["en"].split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ")


ROSE = "up in 56 of 63 places since 2019"


@pytest.mark.parametrize(
    ("rows", "grade", "whole", "said"),
    [
        pytest.param(LAST, Grade.COMPARABLE, True, SAID, id="one time"),
        pytest.param(LAST, Grade.COMPARABLE, False, "figures of 63 places", id="one time, some of the places"),
        pytest.param(LAST, Grade.SIDE_BY_SIDE, True, "figures of 63 places", id="one time, side by side"),
        pytest.param(series.MANY, Grade.COMPARABLE, True, f"in 2022, {SAID}", id="over years"),
        pytest.param(series.MANY, Grade.COMPARABLE, False, ROSE, id="over years, some of the places"),
        pytest.param(series.MANY, Grade.SIDE_BY_SIDE, True, ROSE, id="over years, side by side"),
        pytest.param(series.MANY, Grade.SIDE_BY_SIDE, False, ROSE, id="over years, side by side and some of the places"),
    ],
)
def test_a_title_says_where_places_stand_only_where_all_are_there_and_compare(
    rows: Sequence[Observation], grade: Grade, whole: bool, said: str
) -> None:
    assert titled(rows, grade, whole=whole) == said


def test_nobody_stands_anywhere_by_a_target() -> None:
    aims = [series.target(row.ref_area, str(row.value)) for row in LAST if row.ref_area != "viet-nam"]
    assert titled(aims, Grade.COMPARABLE) == "targets of 63 places"


FOUR = series.rows(4)
UP = "up in all 4 places since 2019"


@pytest.mark.parametrize(
    ("grade", "whole", "said"),
    [
        (Grade.COMPARABLE, True, f"Bà Rịa - Vũng Tàu highest of 4 places in 2022, 84.6%; {UP}"),
        (Grade.COMPARABLE, False, UP),
        (Grade.SIDE_BY_SIDE, True, UP),
    ],
)
def test_over_years_somebody_is_the_highest_only_where_all_are_there_and_compare(grade: Grade, whole: bool, said: str) -> None:
    assert titled(FOUR, grade, whole=whole, about=()) == said


def test_over_years_each_of_a_few_is_told_with_what_it_aims_at() -> None:
    assert titled([*series.rows(3), series.target("place-01")], Grade.SIDE_BY_SIDE, about=()) == (
        "Hà Nội from 59.0% (2019) to 68.6% (2022), target of 95% by 2025; Thừa Thiên - Huế from 70.0% (2019) to 76.6% (2022); "
        "Bà Rịa - Vũng Tàu from 81.0% (2019) to 84.6% (2022)"
    )


def test_over_years_it_is_said_of_whom_there_are_figures_where_nothing_else_can_be() -> None:
    aims = [replace(series.target("place-01"), observation_id=str(number)) for number in range(2)]
    assert titled([*series.rows(2), *aims], Grade.SIDE_BY_SIDE, about=()) == "figures of Hà Nội, Thừa Thiên - Huế"
    still = [replace(row, value=FOUR[0].value) for row in FOUR]
    assert titled(still, Grade.SIDE_BY_SIDE, about=()) == "figures of 4 places"


def test_of_a_few_places_among_many_each_is_told_and_of_more_the_first_and_the_last() -> None:
    assert titled(LAST, Grade.COMPARABLE, about=series.SUBJECTS[-3:]) == (
        "Phú Thọ 17th, Điện Biên 29th, Thành phố Hồ Chí Minh 40th of 63 places"
    )
    assert titled(LAST, Grade.COMPARABLE, about=series.SUBJECTS[-4:]) == (
        "Bà Rịa - Vũng Tàu 13th, Thành phố Hồ Chí Minh 40th of 63 places"
    )


def test_in_vietnamese_the_highest_is_not_said_as_a_rank_is() -> None:
    found = among_places.standing(LAST, Grade.COMPARABLE, about_some(LAST))
    ranked = among_places.standing(series.RANKED, Grade.COMPARABLE, about_some(series.RANKED))
    assert found is not None
    assert ranked is not None
    assert found["vi"] == "Phú Thọ cao thứ 17, Điện Biên cao thứ 29 trong 63 nơi"
    assert ranked["vi"] == "Điện Biên hạng 30, Phú Thọ hạng 53 trong 63 nơi"


def test_nobody_stands_among_places_where_none_is_to_be_named_or_they_are_no_set_of_many() -> None:
    nine = series.rows(9, years=(2022,))
    again = replace(nine[-1], observation_id="again")
    assert among_places.standing(nine, Grade.COMPARABLE, about_some(nine)) is not None
    for rows in (nine[:8], [*nine, again]):
        assert among_places.standing(rows, Grade.COMPARABLE, about_some(rows)) is None
    assert among_places.standing(nine, Grade.COMPARABLE, series.edition(nine)) is None
    assert among_places.standing(nine, Grade.SIDE_BY_SIDE, about_some(nine)) is None


def test_a_target_that_was_set_at_the_latest_time_is_none_of_its_figures() -> None:
    rows = [*LAST, series.target(ABOUT[0])]
    found = among_places.standing_last(rows, about_some(rows))
    assert found is not None
    assert found["en"] == f"in 2022, {SAID}"


def test_ranks_of_two_times_are_not_told_as_those_of_one() -> None:
    rows = [replace(row, time_period=Period.parse(time)) for row, time in zip(series.RANKED, ("2022", "2022-12"), strict=False)]
    assert among_places.of_one_time(rows, series.edition(rows)) is None


def test_ranks_that_are_shared_are_told_in_the_order_of_their_rows() -> None:
    rows = [replace(row, value=series.RANKED[0].value) for row in series.RANKED[:3]]
    found = [among_places.of_one_time(some, series.edition(some)) for some in (rows, rows[::-1])]
    assert [one and one["en"] for one in found] == [
        "in 2022, Hà Nội 1st, Thừa Thiên - Huế 1st, Bà Rịa - Vũng Tàu 1st of 63 places",
        "in 2022, Bà Rịa - Vũng Tàu 1st, Thừa Thiên - Huế 1st, Hà Nội 1st of 63 places",
    ]


def shares(*figures: Sequence[str], times: Sequence[str] = ("2020", "2021", "2022")) -> list[Observation]:
    """Return the shares of places, one after the other, at these times."""
    return [
        replace(row, value=Decimal(value), time_period=Period.parse(time), observation_id=f"{row.observation_id}.{time}")
        for row, values in zip(series.rows(len(figures), years=(2022,)), figures, strict=True)
        for value, time in zip(values, times, strict=False)
    ]


@pytest.mark.parametrize(
    ("rows", "en"),
    [
        pytest.param(shares("123"), None, id="one place"),
        pytest.param(shares("134", "234"), "up in both places since 2020", id="both"),
        pytest.param(shares("431", "432"), "down in both places since 2020", id="down"),
        pytest.param(shares("111", "222"), None, id="nobody changed"),
        pytest.param(shares("123", "321"), None, id="as many up as down"),
        pytest.param(shares("132", "453", "333"), None, id="one up, one down, one neither"),
        pytest.param(shares("132", "243", "333"), "up in 2 of 3 places since 2020", id="one did not change"),
        pytest.param(shares("312", "423", "333"), "down in 2 of 3 places since 2020", id="one did not change as two fell"),
        pytest.param(shares("021", "234", "321"), "up in 2 of 3 places since 2020", id="up from nought"),
        pytest.param(shares("210", "432", "123"), "down in 2 of 3 places since 2020", id="down to nought"),
        pytest.param(
            shares("123", "234", "12", "23"), "up in both places with an unbroken series since 2020", id="both that go on"
        ),
        pytest.param(
            shares("321", "432", "12", "23"), "down in both places with an unbroken series since 2020", id="both that go on fell"
        ),
    ],
)
def test_it_is_said_of_how_many_places_the_figure_rose_or_fell_to_the_last(rows: Sequence[Observation], en: str | None) -> None:
    found = among_places.of_many(rows, series.edition(rows), whole=False)
    assert (found and found["en"]) == en


@pytest.mark.parametrize(
    ("times", "status", "vi", "en"),
    [
        (("2020", "2021"), "A", "cao nhất trong 2 nơi năm 2021, 5%", "highest of 2 places in 2021, 5%"),
        (
            ("2020", "2021"),
            "P",
            "cao nhất trong 2 nơi năm 2021 theo số sơ bộ, 5%",
            "highest of 2 places in 2021, 5% (provisional)",
        ),
        (
            ("2020-12-31", "2021-12-31"),
            "A",
            "cao nhất trong 2 nơi ngày 31/12/2021, 5%",
            "highest of 2 places on 31 December 2021, 5%",
        ),
        (
            ("2020-12-31", "2021-12-31"),
            "P",
            "cao nhất trong 2 nơi ngày 31/12/2021 theo số sơ bộ, 5%",
            "highest of 2 places on 31 December 2021, 5% (provisional)",
        ),
    ],
)
def test_over_years_the_highest_is_dated_and_called_provisional(times: Sequence[str], status: str, vi: str, en: str) -> None:
    rows = [replace(row, obs_status=status) for row in shares("25", "50", times=times)]
    found = among_places.of_many(rows, series.edition(rows), whole=True)
    assert found == {"vi": f"Hà Nội {vi}", "en": f"Hà Nội {en}"}


def test_nothing_is_not_the_highest() -> None:
    rows = [replace(row, value=(row.value or Decimal()) / 10) for row in shares("25", "50")]
    found = among_places.of_many(rows, series.edition(rows), whole=True)
    assert found is not None
    assert found["en"] == "Hà Nội highest of 2 places in 2021, 0.5%"


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
        (
            (1, 1, 1, *range(4, 11)),
            None,
            f"{', '.join(f'{name} 1st' for name in series.NAMES[:3])} of 10 places",
            "10th of 10 places",
        ),
        ((1, 1, 1, 1, *range(5, 11)), None, None, "10th of 10 places"),
        ((5, 8, 11, 20, 30, 31, 40, 50, 60), None, None, None),
        ((5, 8, 11, 20, 30, 31, 40, 50, 60), series.places(4), "Hà Nội 5th, Thành phố Hồ Chí Minh 20th", None),
    ],
)
def test_a_rank_is_among_as_many_as_are_known_and_the_first_is_told_where_all_are_subjects(
    ranks: Sequence[int], about: Sequence[str] | None, said: str | None, stands: str | None
) -> None:
    rows = unstated(ranks)
    dataset = series.edition(rows, about=about)
    found = among_places.standing(rows, Grade.COMPARABLE, dataset)
    assert (found and found["en"]) == said
    strip = strip_row(rows, dataset, rows[-1].ref_area)
    assert strip is not None
    assert [one["en"] for one in strip.stands] == ([stands] if stands else [])
