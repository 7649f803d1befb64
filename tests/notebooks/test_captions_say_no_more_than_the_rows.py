"""The words of a chart that is drawn by rule say when its rows are of, and put first only whom all of them allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.languages import STRINGS
from tests.notebooks import series, small
from tests.notebooks.standard import standard_charts
from tinhso.data import Casing
from tinhso.model import Dataset, Grade, Kind, Observation, Period, Precision, Quality, TimeBasis
from tinhso.notebooks import Figure, Request, requested
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.findings.captions import captioned, of_change, of_two_measures

BESIDE = {lang: STRINGS.get("charts.dates_beside", lang) for lang in ("vi", "en")}


def subtitle(rows: Sequence[Observation], root: Path) -> Mapping[str, str]:
    (figure,) = standard_charts(series.edition(rows), root).values()
    return figure.subtitle


@pytest.mark.parametrize("undated", [1, 2])
@pytest.mark.parametrize("basis", [TimeBasis.INFERRED, TimeBasis.PUBLISHED])
def test_of_dates_of_which_one_is_not_stated_the_words_name_no_first_and_no_last(
    basis: TimeBasis, undated: int, tmp_path: Path
) -> None:
    rows = [
        small.row(f"place-{n:02}", "stations", str(2000 + n), period=period) for n, period in enumerate(("2022", "2023", "2024"))
    ]
    dated = subtitle(rows, tmp_path)
    assert (dated["vi"][-24:], dated["en"][-12:]) == ("từ năm 2022 đến năm 2024", "2022 to 2024")
    some = [replace(row, time_basis=basis) if n >= 3 - undated else row for n, row in enumerate(rows)]
    said = subtitle(some, tmp_path)
    assert all(said[lang].endswith(BESIDE[lang]) for lang in said)


def test_how_far_the_yardstick_of_undated_figures_goes_is_said_apart(tmp_path: Path) -> None:
    dataset = small.DATASET
    share = replace(small.SHARES[0], time_basis=TimeBasis.INFERRED)
    year = share.time_period.year
    for until, en in ((year, f"up to {year}, "), (year + 3, f"provinces up to {year}, the country up to {year + 3}, ")):
        held = replace(small.COUNTRY, time_period=Period.parse(f"{until}"))
        edition = replace(dataset, observations=(share, held))
        plot = Plots(edition).number_cards([share, held])
        found = captioned("book.chart", edition.indicator(share.indicator), plot, edition, Casing(edition), build=tmp_path)
        assert found.subtitle["en"] == f"Unit: %; {en}{BESIDE['en']}"


def captions(rows: Sequence[Observation], kind: str, root: Path) -> Figure:
    """Return a chart of the kind, with the words that are made for it by rule; nothing is drawn."""
    edition = series.edition(rows)
    plot = getattr(Plots(edition), kind)(rows)
    return captioned("book.chart", edition.indicator(rows[0].indicator), plot, edition, Casing(edition), build=root)


def alt(rows: Sequence[Observation], kind: str, root: Path) -> str:
    """Return what a chart says in English without its picture."""
    return captions(rows, kind, root).alt["en"]


def test_without_its_picture_a_chart_tells_once_what_two_sources_say_alike(tmp_path: Path) -> None:
    one, other = series.rows(2)[:2]
    twice = replace(one, observation_id="twice")
    assert alt([one, twice, other], "number_cards", tmp_path) == alt([one, other], "number_cards", tmp_path)


LATEST = "Bà Rịa - Vũng Tàu 84.6% (2022); Vĩnh Phúc 53.1% (2022)"


def test_without_its_picture_a_chart_of_many_figures_tells_the_first_and_the_last_of_the_latest_results(tmp_path: Path) -> None:
    nine = series.rows(9)
    assert alt(nine, "lines", tmp_path) == f"Chart of households online: {LATEST}."
    for later in ("2022", "2023"):
        target = replace(series.target("place-04"), time_period=Period.parse(later))
        assert alt([*nine, target], "lines", tmp_path) == f"Chart of households online: {LATEST}."
    assert alt([*nine, *series.country()], "lines", tmp_path) == f"Chart of households online: {LATEST}; Viet Nam 68.1% (2022)."
    assert captions(nine, "lines", tmp_path).alt["vi"] == (
        "Biểu đồ hộ có internet: Bà Rịa - Vũng Tàu 84,6% (năm 2022); Vĩnh Phúc 53,1% (năm 2022)."
    )


def test_without_its_picture_a_chart_tells_of_one_or_two_latest_figures_each_once(tmp_path: Path) -> None:
    earlier = series.rows(8, years=(2018, 2019, 2020, 2021))
    last = {row.ref_area: row for row in series.rows(8, years=(2022,))}
    for areas, said in ((("place-03",), LATEST.split("; ")[0]), (("place-07", "place-03"), LATEST)):
        rows = [*earlier, *(last[area] for area in areas)]
        assert alt(rows, "lines", tmp_path) == f"Chart of households online: {said}."


def test_without_its_picture_a_chart_of_many_tells_of_those_it_names(tmp_path: Path) -> None:
    rows = series.rows(63)
    edition = series.edition(rows, about=series.SUBJECTS[-2:])
    plot = Plots(edition).lines(rows, focus=series.SUBJECTS[-2:])
    figure = captioned("book.chart", edition.indicator("broadband"), plot, edition, Casing(edition), build=tmp_path)
    assert figure.alt["en"] == (
        "Chart of households online: Tỉnh số 57 92.6% (2022); Phú Thọ 82.1% (2022); Điện Biên 74.1% (2022); "
        "Tỉnh số 17 45.5% (2022)."
    )
    assert figure.title["en"] == "Households online: in 2022, Phú Thọ 17th, Điện Biên 29th of 63 places"
    mapped = Plots(series.edition(series.MAPPED, about=series.SUBJECTS[-2:]))
    tiles = mapped.tile_map(series.MAPPED, series.TILES)
    spoken = captioned("book.map", edition.indicator("broadband"), tiles, mapped.dataset, Casing(edition), build=tmp_path).alt
    assert spoken["en"] == "Chart of households online: Phú Thọ 82.1% (2022); Điện Biên 74.1% (2022); Viet Nam 68.1% (2022)."


def test_thirty_figures_are_told_one_by_one_and_a_target_that_is_due_at_no_time_says_what_it_is(tmp_path: Path) -> None:
    thirty = series.rows(10, years=(2020, 2021, 2022))
    assert alt(thirty, "lines", tmp_path).count("; ") == 29
    assert alt([*thirty, *series.country((2022,))], "lines", tmp_path).count("; ") == 2
    rows = [
        *series.rows(1),
        series.target("place-01"),
        replace(series.target("place-01"), target_period=None, observation_id="b"),
    ]
    said = captions(rows, "lines", tmp_path).alt
    assert said["en"].endswith("Hà Nội 95% (due 2025); Hà Nội 95% (target, 2022).")
    assert said["vi"].endswith("Hà Nội 95% (hạn năm 2025); Hà Nội 95% (mục tiêu, năm 2022).")


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        pytest.param(series.rows(3), "Đơn vị: %; từ năm 2019 đến năm 2022", "Unit: %; 2019 to 2022", id="years"),
        pytest.param(
            series.rows(3, years=(2022, 2021)), "Đơn vị: %; từ năm 2021 đến năm 2022", "Unit: %; 2021 to 2022", id="turned"
        ),
        pytest.param(
            [*series.rows(3), replace(series.target("place-01"), time_period=Period.parse("2023"))],
            "Đơn vị: %; từ năm 2019 đến năm 2022",
            "Unit: %; 2019 to 2022",
            id="a target that was set later is none of the figures",
        ),
    ],
)
def test_the_words_below_the_title_say_from_when_to_when_the_results_are(
    rows: Sequence[Observation], vi: str, en: str, tmp_path: Path
) -> None:
    assert captions(rows, "lines", tmp_path).subtitle == {"vi": vi, "en": en}


@pytest.mark.parametrize(
    ("basis", "vi", "en"),
    [(TimeBasis.STATED, "năm 2022", "2022"), (TimeBasis.INFERRED, "suy ra: đến 2022", "inferred: by 2022")],
)
def test_the_words_below_the_title_say_the_unit_and_the_one_date(basis: TimeBasis, vi: str, en: str, tmp_path: Path) -> None:
    rows = [replace(row, time_basis=basis) for row in series.rows(3, "stations", years=(2022,))]
    assert captions(rows, "number_cards", tmp_path).subtitle == {"vi": f"Đơn vị: trạm; {vi}", "en": f"Unit: stations; {en}"}


def test_what_has_no_unit_is_a_number(tmp_path: Path) -> None:
    rows = series.rows(3, "stations", years=(2022,))
    edition = series.edition(rows)
    bare = replace(edition, indicators=tuple(replace(one, unit_measure=None) for one in edition.indicators))
    plot = Plots(bare).number_cards(rows)
    found = captioned("book.chart", bare.indicator("stations"), plot, bare, Casing(bare), build=tmp_path)
    assert found.subtitle == {"vi": "Đơn vị: số; năm 2022", "en": "Unit: number; 2022"}


@pytest.mark.parametrize("upper", [None, "99"])
def test_where_a_range_was_not_drawn_nobody_is_put_first(upper: str | None, tmp_path: Path) -> None:
    rows = series.rows(4, years=(2022,))
    ranged = replace(rows[-1], observation_id="range", upper=Decimal(upper) if upper else None)
    edition = series.edition([*rows[:3], ranged])
    plot = Plots(edition).ranked_bars(rows[:3])
    indicator = edition.indicator("broadband")
    title = captioned("book.chart", indicator, plot, edition, Casing(edition), build=tmp_path).title["en"]
    assert title.endswith("Bà Rịa - Vũng Tàu has the highest figure of 3 places, 84.6%") is (upper is None)
    some = captioned("book.chart", indicator, plot, edition, Casing(edition), build=tmp_path, whole=False).title["en"]
    assert "highest" not in some


def test_a_range_of_another_indicator_keeps_nobody_from_being_first(tmp_path: Path) -> None:
    rows = series.rows(3, years=(2022,))
    other = replace(series.rows(1, "stations")[0], upper=Decimal(99))
    edition = series.edition([*rows, other])
    found = captioned(
        "book.chart", edition.indicator("broadband"), Plots(edition).ranked_bars(rows), edition, Casing(edition), build=tmp_path
    )
    assert found.title["en"].endswith("Bà Rịa - Vũng Tàu has the highest figure of 3 places, 84.6%")
    assert found.files.folder == tmp_path / "figures" / "book" / "chart"


def test_without_its_picture_a_chart_of_many_figures_tells_nought_as_the_lowest(tmp_path: Path) -> None:
    *others, last = series.rows(12)
    two = [replace(others[0], time_period=last.time_period, observation_id="half", value=Decimal("0.5"))]
    rows = [row for row in others if row.time_period.year < 2022] + [replace(last, value=Decimal(0)), *two]
    assert alt(rows, "lines", tmp_path).endswith(
        f"0.5% (2022); {series.edition(rows).place(last.ref_area).name['en']} 0% (2022)."
    )


def test_ranks_over_years_are_dated_from_the_first_to_the_last_also_where_a_date_is_inferred(tmp_path: Path) -> None:
    rows = [replace(row, time_basis=TimeBasis.INFERRED) if n == 0 else row for n, row in enumerate(small.RANKS)]
    years = sorted({row.time_period.year for row in rows})
    plot = Plots(small.DATASET).rank_columns(rows, of=63)
    dataset = replace(small.DATASET, observations=tuple(rows))
    found = captioned("book.chart", dataset.indicator(rows[0].indicator), plot, dataset, Casing(dataset), build=tmp_path)
    assert found.subtitle["en"] == f"Unit: rank; {years[0]} to {years[-1]}"


def states(*codes: str, times: Sequence[str] = ("2022", "2022", "2022"), aims: Sequence[int] = ()) -> list[Observation]:
    """Return states of provinces; those whose numbers are given are targets."""
    return [
        replace(
            small.row(area, "status", code, period=time, kind=Kind.TARGET if n in aims else Kind.REPORTED), target_period=None
        )
        for n, (area, code, time) in enumerate(zip(series.places(3), codes, times, strict=True))
    ]


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        pytest.param(states("on_air", "pilot", "none"), "năm 2022", "2022", id="of one time"),
        pytest.param(
            states("on_air", "pilot", "none", times=("2022", "2021", "2022")),
            "đến năm 2022, thời điểm ghi cạnh từng nơi",
            "up to 2022, dates beside each place",
            id="of two times",
        ),
        pytest.param(
            [
                *states("on_air", "pilot", "none", times=("2022", "2021", "2022")),
                small.row("viet-nam", "status", "on_air", period="2024", kind=Kind.BENCHMARK),
            ],
            "các tỉnh đến năm 2022, cả nước đến năm 2024, thời điểm ghi cạnh từng nơi",
            "provinces up to 2022, the country up to 2024, dates beside each place",
            id="the country makes what is said of places no younger",
        ),
        pytest.param(
            [replace(row, time_basis=TimeBasis.INFERRED) for row in states("on_air", "pilot", "none")],
            "suy ra: đến 2022",
            "inferred: by 2022",
            id="of one time that no source states",
        ),
    ],
)
def test_a_chart_of_states_says_who_tells_them_and_when(rows: Sequence[Observation], vi: str, en: str, tmp_path: Path) -> None:
    found = captions(rows, "ordered_states", tmp_path)
    assert found.subtitle == {"vi": f"Theo lời của từng nguồn; {vi}", "en": f"As each source tells it; {en}"}
    assert found.title == {
        "vi": "5G: Hà Nội phát sóng, Thừa Thiên - Huế thí điểm, Bà Rịa - Vũng Tàu chưa có",
        "en": "5G: Hà Nội on air, Thừa Thiên - Huế pilot, Bà Rịa - Vũng Tàu none",
    }


def test_a_state_that_is_a_target_is_not_told_as_one_that_is_reached(tmp_path: Path) -> None:
    rows = states("on_air", "on_air", "pilot", aims=(1,))
    assert captions(rows, "ordered_states", tmp_path).title == {
        "vi": "5G: Hà Nội phát sóng, Thừa Thiên - Huế phát sóng (mới là mục tiêu), Bà Rịa - Vũng Tàu thí điểm",
        "en": "5G: Hà Nội on air, Thừa Thiên - Huế on air (only an aim so far), Bà Rịa - Vũng Tàu pilot",
    }
    both = states("on_air", "on_air", "on_air", aims=(0, 1, 2))
    assert captions(both, "ordered_states", tmp_path).title["en"] == "5G: all 3 places alike: on air (only an aim so far)"


def test_a_chart_of_targets_alone_is_dated_by_when_they_are_due(tmp_path: Path) -> None:
    aims = [replace(row, target_period=Period.parse("2030")) for row in states("on_air", "pilot", "none", aims=(0, 1, 2))]
    assert captions(aims, "ordered_states", tmp_path).subtitle["en"].endswith("; due 2030")
    assert captions(aims[:1], "ordered_states", tmp_path).subtitle["en"].endswith("; due 2030")
    later = [*aims[:2], replace(aims[2], target_period=Period.parse("2035"))]
    assert captions(later, "ordered_states", tmp_path).subtitle["vi"].endswith("; thời điểm ghi cạnh từng nơi")
    shares = [
        replace(small.row(area, "stations", "90", period="2022", kind=Kind.TARGET), target_period=Period.parse(due))
        for area, due in zip(series.places(3), ("2030", "2030", "2035"), strict=True)
    ]
    assert captions(shares[:2], "number_cards", tmp_path).subtitle["en"].endswith("; due 2030")
    assert captions(shares, "number_cards", tmp_path).subtitle["en"].endswith(BESIDE["en"])


def changed(statuses: Sequence[str], last: Sequence[str] = ("70", "55", "40")) -> str:
    """Return what is said of places of which the last figures have these statuses."""
    rows = [
        replace(
            small.row(area, "broadband", value, period=period, base="households", source="ministry", quality=Quality.OFFICIAL),
            obs_status=status,
        )
        for area, own, end in zip(series.places(3), statuses, last, strict=True)
        for value, period, status in (("50", "2019", "P"), (end, "2022", own))
    ]
    said = of_change(rows, Grade.COMPARABLE, series.edition(rows))
    assert said is not None
    return said["en"]


def test_a_change_is_provisional_as_soon_as_one_last_figure_is() -> None:
    plain = changed("AAA")
    assert plain == "of 3 places, Hà Nội rose most, from 50% to 70%; only Bà Rịa - Vũng Tàu fell, from 50% to 40%"
    assert [changed(statuses) for statuses in ("PAA", "APA", "AAP", "PPP")] == [f"{plain} (provisional)"] * 4


def by_two_measures(dataset: Dataset, root: Path) -> Figure:
    return requested(Request(indicator="ranked", against="broadband"), dataset, Casing(dataset), build=root)


def two_measures(ranks: Mapping[str, int], shares: Mapping[str, int]) -> list[Observation]:
    """Return ranks among 63 and shares of places."""
    official, period = Quality.OFFICIAL, "2022"
    return [
        *(
            small.row(area, "ranked", str(n), period=period, denominator=63, source="ministry", quality=official)
            for area, n in ranks.items()
        ),
        *(
            small.row(area, "broadband", str(n), period=period, base="households", source="ministry", quality=official)
            for area, n in shares.items()
        ),
    ]


#: Twelve places. The first is nearly last of all 63 and the last of the twelve; the second is in the middle of all and first.
RANKS = {area: 60 if n == 0 else 30 if n == 1 else 2 + 4 * n for n, area in enumerate(series.places(12))}
SHARES = {area: 40 if n == 0 else 90 if n == 1 else 80 - 2 * n for n, area in enumerate(series.places(12))}


def test_the_place_that_differs_most_is_that_of_the_part_of_all_that_stands_before_it(tmp_path: Path) -> None:
    dataset = series.edition(two_measures(RANKS, SHARES), about=series.places(2))
    assert by_two_measures(dataset, tmp_path).title == {
        "vi": "Thứ hạng và hộ có internet: Thừa Thiên - Huế hạng 30 trong 63 nơi ở một bên, cao thứ 1 trong 12 nơi ở bên kia",
        "en": "Rank and households online: Thừa Thiên - Huế 30th of 63 places by the one, 1st of 12 places by the other",
    }


def test_a_place_that_lacks_one_of_two_figures_is_not_said_to_differ(tmp_path: Path) -> None:
    first, second = series.places(2)
    ranks, shares = ({key: n for key, n in of.items() if key != gone} for of, gone in ((RANKS, second), (SHARES, first)))
    dataset = series.edition(two_measures(ranks, shares), about=series.places(3))
    title = by_two_measures(dataset, tmp_path).title["en"]
    assert title == "Rank and households online: Bà Rịa - Vũng Tàu 10th of 63 places by the one, 2nd of 11 places by the other"
    alone = series.edition(two_measures(ranks, shares), about=series.places(2))
    assert by_two_measures(alone, tmp_path).title["en"] == "Rank and households online: figures of 10 places"


def test_a_place_of_which_nobody_says_among_how_many_it_stands_is_not_said_to_differ(tmp_path: Path) -> None:
    rows = [replace(row, denominator=None) for row in two_measures(RANKS, SHARES)]
    title = by_two_measures(series.edition(rows, about=series.places(2)), tmp_path).title
    assert title["en"] == "Rank and households online: figures of 12 places"


def test_without_its_picture_a_chart_of_two_measures_tells_both_of_each_place_that_it_names(tmp_path: Path) -> None:
    rows = two_measures(RANKS, SHARES)
    said = "Hà Nội rank 60 of 63, 40%; Thừa Thiên - Huế rank 30 of 63, 90%"
    named = by_two_measures(series.edition(rows, about=series.places(2)), tmp_path).alt
    assert named["en"] == f"Chart by two measures, rank and households online: {said}."
    assert named["vi"].startswith("Biểu đồ theo hai thước đo, Thứ hạng và hộ có internet: Hà Nội hạng 60/63, 40%; ")
    none = by_two_measures(series.edition(rows, about=()), tmp_path).alt
    assert none["en"].count("; ") == 2


def test_two_measures_of_two_times_are_dated_each(tmp_path: Path) -> None:
    rows = [
        replace(row, time_period=Period.parse("2021")) if row.indicator == "ranked" else row
        for row in two_measures(RANKS, SHARES)
    ]
    dataset = series.edition(rows)
    sides = tuple(tuple(row for row in rows if row.indicator == name) for name in ("ranked", "broadband"))
    found = of_two_measures("book.chart", sides, Plots(dataset).scatter(*sides), dataset, Casing(dataset), build=tmp_path)
    assert found.subtitle["en"] == "12 places that have both figures; 2021, 2022"


def test_by_two_measures_a_place_stands_provisionally_by_the_one_that_is(tmp_path: Path) -> None:
    rows = [replace(row, obs_status="P" if row.indicator == "broadband" else "A") for row in two_measures(RANKS, SHARES)]
    title = by_two_measures(series.edition(rows, about=series.places(2)), tmp_path).title
    assert title["en"].endswith("30th of 63 places by the one, 1st of 12 places (provisional) by the other")


def test_nobody_is_said_to_differ_most_where_one_of_two_measures_does_not_compare(tmp_path: Path) -> None:
    rows = two_measures(RANKS, SHARES)
    loose = [
        replace(row, precision=Precision.ABOUT) if (row.ref_area, row.indicator) == ("place-05", "broadband") else row
        for row in rows
    ]
    dataset = series.edition(loose, about=series.places(2))
    title = by_two_measures(dataset, tmp_path).title
    assert (title["vi"], title["en"]) == (
        "Thứ hạng và hộ có internet: số liệu của 12 nơi", "Rank and households online: figures of 12 places",
    )  # fmt: skip
