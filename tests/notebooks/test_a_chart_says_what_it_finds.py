"""The title of an indicator's chart is its finding, by rule: what the rows come to, and nothing that their verdict forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.notebooks import small
from tests.notebooks.small import CODES, COUNTRY, DATASET, SHARES, STATIONS, TARGET, codes, row
from tinhso.data.comparability import comparison
from tinhso.model import Code, Dataset, Grade, Kind, Observation, Period, Precision, Text, TimeBasis
from tinhso.notebooks.charts.data_table import unit_after
from tinhso.notebooks.charts.findings import among_places, titles

UNSTATED = Code(codelist="base", code="not_stated", name=Text(vi="không nói", en="not stated"), sort_order=9, line=2)
ALL = replace(DATASET, codes=(*codes(), UNSTATED))


def said(rows: Sequence[Observation]) -> tuple[str, str]:
    """The finding in both languages, without the name of the indicator and with plain blanks."""
    indicator = DATASET.indicator(rows[0].indicator)
    title = titles.title(indicator, rows, comparison.compare(rows, ALL).grade, ALL)
    assert title["vi"].startswith(f"{indicator.name['vi']}: ")
    assert title["en"].startswith(f"{indicator.name['en']}: ")
    vi, en = (text.split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ") for text in (title["vi"], title["en"]))
    return vi, en


def share(area: str, value: str, base: str, period: str = "2022-03", kind: Kind = Kind.REPORTED, name: str = "") -> Observation:
    return row(area, "broadband", value, base=base, period=period, kind=kind, name=f"{base}{name}")


#: Four provinces.
AREAS = ("vinh-hoa", "phu-son", "hung-an", "vinh-giang")


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        pytest.param(
            SHARES,
            "Phú Sơn có con số cao nhất trong 3 nơi, 73,17%",
            "Phú Sơn has the highest figure of 3 places, 73.17%",
            id="comparable",
        ),
        pytest.param(STATIONS[:2], "Vĩnh Hòa 2.895, Phú Sơn 3.648 trạm", "Vĩnh Hòa 2,895, Phú Sơn 3,648 stations", id="few"),
        pytest.param((COUNTRY, SHARES[0]), "Vĩnh Hòa 72,4%, Việt Nam 65%", "Vĩnh Hòa 72.4%, Viet Nam 65%", id="country last"),
        pytest.param(
            (SHARES[0], TARGET),
            "Vĩnh Hòa 72,4%, mục tiêu 90% đến năm 2025",
            "Vĩnh Hòa 72.4%, target of 90% by 2025",
            id="a result and its target",
        ),
        pytest.param(
            (share("vinh-hoa", "80", "communes"), TARGET),
            "Vĩnh Hòa 80%, mục tiêu 90% đến năm 2025 theo mẫu số khác",
            "Vĩnh Hòa 80%, target of 90% by 2025 by another denominator",
            id="a target of something else is no measure of the result",
        ),
        pytest.param(
            (share("vinh-hoa", "100", "not_stated"), TARGET),
            "Vĩnh Hòa 100%, mục tiêu 90% đến năm 2025, chưa rõ có cùng mẫu số",
            "Vĩnh Hòa 100%, target of 90% by 2025, not known to be of the same thing",
            id="nor is one of who knows what",
        ),
        pytest.param(
            (SHARES[1], TARGET),
            "Phú Sơn 73,17%, Vĩnh Hòa mới có mục tiêu 90% đến năm 2025",
            "Phú Sơn 73.17%, Vĩnh Hòa has only a target of 90% by 2025",
            id="a target alone",
        ),
        pytest.param(
            (share("vinh-hoa", "100", "households"), share("phu-son", "100", "communes")),
            "cả hai nơi đều nêu 100%, theo 2 mẫu số khác nhau",
            "both places report 100%, by 2 different denominators",
            id="the same number of different things",
        ),
        pytest.param(
            (share("vinh-hoa", "100", "households"), share("phu-son", "100", "not_stated")),
            "Vĩnh Hòa 100%, Phú Sơn 100%",
            "Vĩnh Hòa 100%, Phú Sơn 100%",
            id="who does not say of what may say the same",
        ),
        pytest.param(
            (share("vinh-hoa", "80", "households"), share("vinh-hoa", "100", "communes")),
            "Vĩnh Hòa từ 80% đến 100%, tùy mẫu số",
            "Vĩnh Hòa 80% to 100%, depending on the denominator",
            id="a span",
        ),
        pytest.param(
            (share("vinh-hoa", "100", "households"), share("vinh-hoa", "100", "communes")),
            "Vĩnh Hòa 100% theo 2 mẫu số khác nhau",
            "Vĩnh Hòa 100% by 2 different denominators",
            id="no span",
        ),
        pytest.param(
            (
                share("viet-nam", "65", "households", "2021", Kind.BENCHMARK),
                share("viet-nam", "79.4", "households", "2023-12", Kind.BENCHMARK),
                share("phu-son", "73.17", "households", "2022"),
            ),
            "Phú Sơn 73,17% (năm 2022), Việt Nam 65% (năm 2021) và 79,4% (tháng 12/2023)",
            "Phú Sơn 73.17% (2022), Viet Nam 65% (2021) and 79.4% (December 2023)",
            id="a year and a month, which no line joins, beside one figure",
        ),
        pytest.param(
            (
                share("vinh-hoa", "65", "households", "2021"),
                share("vinh-hoa", "70", "households", "2022-03"),
                replace(share("vinh-hoa", "60", "households", "2023"), source_id="ministry"),
            ),
            "Vĩnh Hòa lúc đầu 65% (năm 2021), về sau 60% (năm 2023)",
            "Vĩnh Hòa at first 65% (2021), later 60% (2023)",
            id="where no line joins them nothing rises or falls from one to another",
        ),
        pytest.param(
            (
                share("vinh-hoa", "65", "households", "2021"),
                share("vinh-hoa", "70", "households", "2022"),
                replace(share("vinh-hoa", "60", "households", "2023"), source_id="ministry"),
            ),
            "Vĩnh Hòa 60% (năm 2023)",
            "Vĩnh Hòa 60% (2023)",
            id="the last figure has its date where others stand before it",
        ),
        pytest.param(
            (share("vinh-hoa", "80", "households"), replace(share("vinh-hoa", "90", "households"), source_id="ministry")),
            "số liệu của Vĩnh Hòa",
            "figures of Vĩnh Hòa",
            id="two sources that disagree are not told as one",
        ),
        pytest.param(
            (share("vinh-hoa", "80", "households"), share("vinh-hoa", "100", "communes", "2023")),
            "số liệu của Vĩnh Hòa",
            "figures of Vĩnh Hòa",
            id="shares of different things at different times are no span",
        ),
        pytest.param(
            (share("vinh-hoa", "0", "households"), share("vinh-hoa", "0.5", "communes")),
            "Vĩnh Hòa từ 0% đến 0,5%, tùy mẫu số",
            "Vĩnh Hòa 0% to 0.5%, depending on the denominator",
            id="a span from nought",
        ),
        pytest.param(SHARES[:1], "Vĩnh Hòa 72,4%", "Vĩnh Hòa 72.4%", id="one place"),
        pytest.param(
            (SHARES[0], TARGET, SHARES[1]),
            "Vĩnh Hòa 72,4%, mục tiêu 90% đến năm 2025; Phú Sơn 73,17%",
            "Vĩnh Hòa 72.4%, target of 90% by 2025; Phú Sơn 73.17%",
            id="a place that is told in two parts ends at a semicolon",
        ),
        pytest.param(
            (SHARES[0], replace(TARGET, target_period=None)),
            "Vĩnh Hòa 72,4%, mục tiêu 90%",
            "Vĩnh Hòa 72.4%, target of 90%",
            id="a target that is due at no time",
        ),
        pytest.param(
            (SHARES[0], TARGET, share("vinh-hoa", "95", "households", "2024", Kind.TARGET)),
            "số liệu của Vĩnh Hòa",
            "figures of Vĩnh Hòa",
            id="two targets are not told as one",
        ),
        pytest.param(
            (*(share(area, "100", base) for area, base in zip(AREAS, ("households", "communes", "households"), strict=False)),),
            "cả 3 nơi đều nêu 100%, theo 2 mẫu số khác nhau",
            "all 3 places report 100%, by 2 different denominators",
            id="the same number of different things in three places",
        ),
        pytest.param(
            (
                share("viet-nam", "65", "households", "2021", Kind.BENCHMARK),
                share("viet-nam", "79", "households", "2022", Kind.BENCHMARK),
                replace(share("phu-son", "73", "households", "2022"), time_basis=TimeBasis.INFERRED),
            ),
            "Phú Sơn 73% (suy ra: đến 2022), Việt Nam từ 65% (năm 2021) đến 79% (năm 2022)",
            "Phú Sơn 73% (inferred: by 2022), Viet Nam from 65% (2021) to 79% (2022)",
            id="a date that no source states says so",
        ),
        pytest.param(
            (*(share(area, "50", "not_stated", year) for area in AREAS for year in ("2021", "2022")),),
            "số liệu của 4 nơi",
            "figures of 4 places",
            id="years are named of ranks alone",
        ),
        pytest.param(
            (*(share(area, "50", "not_stated") for area in AREAS[:3]), share(AREAS[0], "60", "not_stated", name="again")),
            "số liệu của Vĩnh Hòa, Phú Sơn, Hưng An",
            "figures of Vĩnh Hòa, Phú Sơn, Hưng An",
            id="three places are named",
        ),
    ],
)
def test_a_few_figures_are_stated_in_words_that_hold(rows: Sequence[Observation], vi: str, en: str) -> None:
    assert said(rows) == (vi, en.replace("Viet Nam", "Việt Nam"))  # the small data set has one name for both languages


def test_more_places_than_can_be_told_are_counted() -> None:
    rows = [
        replace(share(area, value, "households"), precision=Precision.ABOUT)
        for area, value in zip(AREAS, ("1", "2", "3", "4"), strict=True)
    ]
    assert said(rows) == ("số liệu của 4 nơi", "figures of 4 places")
    assert said([*rows, COUNTRY]) == said(rows), "the country is none of them"
    assert said([*rows[:3], COUNTRY]) == ("số liệu của 3 nơi", "figures of 3 places")


def test_yardsticks_alone_are_counted() -> None:
    nations = tuple(small.place(f"nation-{n}", f"Nation {n}", "country") for n in range(4))
    some = replace(ALL, places=nations)
    rows = [share(place.ref_area, "50", "households", kind=Kind.BENCHMARK) for place in nations]
    title = titles.title(DATASET.indicator("broadband"), rows, Grade.SIDE_BY_SIDE, some)
    assert title["en"].endswith(": figures of 4 places")


def test_a_number_and_its_unit_stand_on_one_line() -> None:
    title = titles.title(DATASET.indicator("stations"), STATIONS[:1], Grade.COMPARABLE, ALL)
    assert title["vi"] == "Trạm: Vĩnh Hòa 2.895\N{NO-BREAK SPACE}trạm"
    assert title["en"] == "Stations: Vĩnh Hòa 2,895\N{NO-BREAK SPACE}stations"


def test_nobody_is_the_highest_by_a_target() -> None:
    percents = ("80", "85", "90", "95")
    aims = [share(area, value, "households", kind=Kind.TARGET) for area, value in zip(AREAS, percents, strict=True)]
    assert said(aims[:3]) == (
        "mới là mục tiêu, Vĩnh Hòa 80% đến năm 2025, Phú Sơn 85% đến năm 2025, Hưng An 90% đến năm 2025",
        "so far only targets, Vĩnh Hòa 80% by 2025, Phú Sơn 85% by 2025, Hưng An 90% by 2025",
    )
    assert said(aims) == ("mục tiêu của 4 nơi", "targets of 4 places")


def provisional(rows: Sequence[Observation]) -> list[Observation]:
    return [replace(row, obs_status="P") for row in rows]


def test_the_highest_of_provisional_figures_is_called_provisional_be_it_shared_or_not() -> None:
    figures = [share(area, value, "households") for area, value in zip(AREAS, ("73", "73", "71", "72"), strict=True)]
    assert said(provisional(figures[1:])) == (
        "Phú Sơn có con số cao nhất trong 3 nơi theo số sơ bộ, 73%",
        "Phú Sơn has the highest figure of 3 places, 73% (provisional)"
    )  # fmt: skip
    assert said(provisional(figures)) == (
        "2 trong 4 nơi cùng có con số cao nhất, 73% (số sơ bộ)", "2 of 4 places share the highest figure, 73% (provisional)"
    )  # fmt: skip


def test_beside_the_highest_figure_stands_that_of_the_yardstick_where_it_is_one() -> None:
    nation = replace(COUNTRY, source_id="paper")
    rows = [*(share(area, value, "households") for area, value in zip(AREAS, ("71", "73", "0"), strict=False)), nation]
    assert said(rows) == (
        "Phú Sơn có con số cao nhất trong 3 nơi, 73%; Việt Nam 65%",
        "Phú Sơn has the highest figure of 3 places, 73%; Việt Nam 65%"
    )  # fmt: skip
    assert (
        said([*rows, replace(nation, observation_id="again", value=Decimal(66))])[1]
        == "Phú Sơn has the highest figure of 3 places, 73%"
    )


def test_nothing_is_not_the_highest_figure() -> None:
    rows = [share(area, value, "households") for area, value in zip(AREAS, ("0.5", "0.4", "0"), strict=False)]
    assert said(rows)[1] == "Vĩnh Hòa has the highest figure of 3 places, 0.5%"


def test_of_rows_that_are_not_the_whole_nobody_is_the_highest() -> None:
    rows = [share(area, value, "households") for area, value in zip(AREAS, ("72", "73", "71"), strict=False)]
    title = titles.title(ALL.indicator("broadband"), rows, Grade.COMPARABLE, ALL, whole=False)
    assert title["en"] == "Households online: Vĩnh Hòa 72%, Phú Sơn 73%, Hưng An 71%"


def _rank(area: str, value: str, year: str) -> Observation:
    return row(area, "ranked", value, period=year, denominator=63)


def test_of_ranks_those_of_the_last_year_that_has_all_are_told() -> None:
    rows = [_rank("vinh-hoa", "12", "2021"), _rank("vinh-hoa", "18", "2022"), _rank("phu-son", "23", "2022")]
    assert said(rows) == (
        "năm 2022, Vĩnh Hòa hạng 18, Phú Sơn hạng 23 trong 63 nơi",
        "in 2022, Vĩnh Hòa 18th, Phú Sơn 23rd of 63 places",
    )
    every = [*rows, _rank("phu-son", "18", "2021")]
    assert said(every) == said(rows)
    four = [*every, _rank("hung-an", "33", "2022"), _rank("vinh-giang", "30", "2022")]
    assert said(four) == (
        "năm 2022, Vĩnh Hòa hạng 18, Hưng An thứ 33 trong 63 nơi",
        "in 2022, Vĩnh Hòa 18th, Hưng An 33rd of 63 places",
    )


def test_of_ranks_of_one_year_each_is_told_where_they_do_not_compare() -> None:
    rows = [_rank("vinh-hoa", "18", "2022"), replace(_rank("phu-son", "23", "2022"), denominator=Decimal(62))]
    assert said(rows) == ("Vĩnh Hòa hạng 18/63, Phú Sơn hạng 23/62", "Vĩnh Hòa rank 18 of 63, Phú Sơn rank 23 of 62")


def test_ranks_of_fewer_than_the_places_that_hold_them_are_no_order_of_these() -> None:
    rows = [replace(_rank(area, "1", "2022"), denominator=Decimal(2)) for area in AREAS[:3]]
    assert said(rows) == (
        "Vĩnh Hòa hạng 1/2, Phú Sơn hạng 1/2, Hưng An hạng 1/2",
        "Vĩnh Hòa rank 1, Phú Sơn rank 1, Hưng An rank 1 of 2",
    )
    assert among_places.of_one_time(rows[:2], ALL) is not None


def test_a_rank_that_is_aimed_at_is_none() -> None:
    ranks = [_rank(area, "18", year) for area in AREAS[:3] for year in ("2021", "2022")]
    aims = [replace(row, kind=Kind.TARGET, target_period=Period.parse("2030")) for row in ranks]
    assert said(aims) == ("mục tiêu của Vĩnh Hòa, Phú Sơn, Hưng An", "targets of Vĩnh Hòa, Phú Sơn, Hưng An")
    assert said([*ranks[:4], aims[-1]])[1].startswith("in 2022, Vĩnh Hòa 18th, Phú Sơn 18th of 63 places")


def test_a_day_is_said_to_be_one() -> None:
    rows = [_rank("vinh-hoa", "18", "2022-12-31"), _rank("phu-son", "23", "2022-12-31")]
    found = among_places.of_one_time(rows, ALL)
    assert found is not None
    assert (found["vi"][:17], found["en"][:20]) == ("ngày 31/12/2022, ", "on 31 December 2022,")


def test_of_ranks_that_do_not_compare_the_years_that_have_all_are_named_and_nobody_is_put_first() -> None:
    rows = [_rank("vinh-hoa", "12", "2021"), _rank("vinh-hoa", "18", "2022"), _rank("phu-son", "23", "2022")]
    apart = [*rows[:2], replace(rows[2], denominator=Decimal(62))]
    assert said(apart) == ("chỉ năm 2022 có đủ 2 nơi", "only 2022 has all 2 places")
    for fewer in (apart, [rows[0], rows[2]]):
        vi, en = said(fewer)
        assert "cao nhất" not in vi
        assert "highest" not in en


def test_a_unit_that_holds_a_number_is_said_once_and_one_that_not_all_share_each_time() -> None:
    rates = [
        unit_after(words) for words in ("84,8 thuê bao/100 dân", "khoảng 3 trạm", "73,17%", "rank 56 of 63", "gần 1,3 triệu máy")
    ]
    assert rates == [" thuê bao/100 dân", " trạm", "", " of 63", " triệu máy"]
    rounded = [row("vinh-hoa", "stations", "2895"), replace(row("phu-son", "stations", "1300000"), as_printed="1,3 triệu")]
    assert said(rounded)[0] == "Vĩnh Hòa 2.895 trạm, Phú Sơn 1,3 triệu trạm"
    rows = [row("vinh-hoa", "stations", "2.5"), row("phu-son", "stations", "3")]
    assert said(rows) == ("Vĩnh Hòa 2,5; Phú Sơn 3 trạm", "Vĩnh Hòa 2.5; Phú Sơn 3 stations")


def test_of_two_places_that_compare_each_is_told_and_of_three_the_highest() -> None:
    three = [share(area, value, "households") for area, value in (("vinh-hoa", "72"), ("phu-son", "73"), ("vinh-giang", "71"))]
    assert said(three)[1] == "Phú Sơn has the highest figure of 3 places, 73%"
    assert said(three[:2])[1] == "Vĩnh Hòa 72%, Phú Sơn 73%"


def compared(rows: Sequence[Observation]) -> str:
    """The finding in English where the verdict is that the rows compare, whatever they are."""
    title = titles.title(ALL.indicator(rows[0].indicator), rows, Grade.COMPARABLE, ALL)
    return title["en"].split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ")


def test_nobody_is_the_highest_among_places_of_several_levels() -> None:
    rows = [share(area, value, "households") for area, value in (("vinh-hoa", "72"), ("phu-son", "73"), ("hung-an", "71"))]
    assert compared(rows) == "Phú Sơn has the highest figure of 3 places, 73%"
    assert compared([*rows, share("huyen-dong-khe", "50", "households")]) == "figures of 4 places"


@pytest.mark.parametrize(
    ("figures", "en"),
    [
        (("73", "73", "73", "73"), "figures of 4 places"),
        (("73", "73", "73", "71"), "3 of 4 places share the highest figure, 73%"),
        (("73", "73", "71"), "Vĩnh Hòa 73%, Phú Sơn 73%, Hưng An 71%"),
    ],
)
def test_the_highest_figure_is_shared_by_some_of_more_places_than_are_told(figures: Sequence[str], en: str) -> None:
    assert compared([share(area, value, "households") for area, value in zip(AREAS, figures, strict=False)]) == en


def test_of_ranks_that_do_not_compare_every_year_that_has_all_is_named() -> None:
    rows = [_rank(area, "12", year) for area in ("vinh-hoa", "phu-son") for year in ("2020", "2021", "2022")]
    rows = [replace(row, denominator=Decimal(62)) if row.ref_area == "phu-son" else row for row in rows]
    assert said(rows) == ("chỉ năm 2020, 2021, 2022 có đủ 2 nơi", "only 2020, 2021, 2022 have all 2 places")


def test_a_target_and_a_result_that_are_the_same_number_are_not_alike() -> None:
    rows = [share("vinh-hoa", "100", "households"), share("phu-son", "100", "communes", kind=Kind.TARGET)]
    assert said(rows) == (
        "Vĩnh Hòa 100%, Phú Sơn mới có mục tiêu 100% đến năm 2025",
        "Vĩnh Hòa 100%, Phú Sơn has only a target of 100% by 2025",
    )


def test_a_figure_and_one_that_is_about_as_much_are_not_alike() -> None:
    rows = [share("vinh-hoa", "100", "households"), replace(share("phu-son", "100", "communes"), precision=Precision.ABOUT)]
    assert said(rows)[1] == "Vĩnh Hòa 100%, Phú Sơn about 100%"


def test_a_target_that_was_set_at_another_time_gives_a_result_no_date() -> None:
    rows = [SHARES[0], share("vinh-hoa", "90", "households", "2022-05", Kind.TARGET)]
    assert said(rows) == ("Vĩnh Hòa 72,4%, mục tiêu 90% đến năm 2025", "Vĩnh Hòa 72.4%, target of 90% by 2025")


def test_the_small_data_set_knows_the_words_used_here() -> None:
    assert {code for code, *_ in CODES["base"]} == {"households", "communes", "not_stated"}


@pytest.mark.parametrize(
    ("status", "vi", "en"),
    [("P", " (sơ bộ)", " (provisional)"), ("E", " (ước tính)", " (estimate)"), ("A", "", ""), ("B", "", "")],
)
def test_a_figure_that_is_told_says_what_it_is_where_it_is_no_normal_value(status: str, vi: str, en: str) -> None:
    rows = [STATIONS[0], replace(STATIONS[1], obs_status=status)]
    assert said(rows) == (f"Vĩnh Hòa 2.895, Phú Sơn 3.648 trạm{vi}", f"Vĩnh Hòa 2,895, Phú Sơn 3,648 stations{en}")
    assert said([replace(rows[1], ref_area="vinh-hoa"), replace(STATIONS[0], ref_area="phu-son")])[1] == (
        f"Vĩnh Hòa 3,648{en}, Phú Sơn 2,895 stations"
    )
    about = [STATIONS[0], replace(rows[1], precision=Precision.ABOUT)]
    assert said(about)[1] == f"Vĩnh Hòa 2,895, Phú Sơn about 3,648 stations{'' if status == 'E' else en}"


def test_a_place_that_has_targets_alone_stands_beside_series() -> None:
    rows = (*(share("phu-son", value, "households", year) for value, year in (("70", "2020"), ("75", "2022"))), TARGET)
    assert said(rows)[1] == "Phú Sơn from 70% (2020) to 75% (2022), Vĩnh Hòa has only a target of 90% by 2025"


def test_of_a_series_each_end_says_what_it_is() -> None:
    rows = [row("vinh-hoa", "stations", "20", period="2020"), row("vinh-hoa", "stations", "30", period="2021")]
    assert said([rows[0], replace(rows[1], obs_status="P")])[1] == "Vĩnh Hòa from 20 (2020) to 30 stations (2021, provisional)"


def test_a_figure_that_is_the_same_at_both_ends_is_said_once() -> None:
    rows = [share(area, value, "households", year) for area in AREAS[:2] for year, value in (("2020", "55"), ("2022", "55"))]
    assert said([*rows[:3], replace(rows[3], value=Decimal(70))]) == (
        "Vĩnh Hòa 55% (năm 2020 và năm 2022), Phú Sơn từ 55% (năm 2020) đến 70% (năm 2022)",
        "Vĩnh Hòa 55% (2020 and 2022), Phú Sơn from 55% (2020) to 70% (2022)",
    )
    assert said([rows[0], replace(rows[1], obs_status="P")])[1] == "Vĩnh Hòa from 55% (2020) to 55% (2022, provisional)"
    undated = [replace(one, time_basis=TimeBasis.PUBLISHED) for one in rows[:2]]
    assert said(undated)[1] == "Vĩnh Hòa 55% (published 2020 and published 2022)"


def test_of_more_ranks_of_one_year_than_are_told_the_first_and_the_last_are() -> None:
    ranks = [
        replace(_rank(area, value, "2022"), denominator=None) for area, value in zip(AREAS, ("10", "3", "22", "41"), strict=True)
    ]
    assert said(ranks)[1] == "in 2022, Phú Sơn 3rd, Vĩnh Giang 41st"


def test_of_other_statuses_the_name_is_said() -> None:
    forecast = Code(codelist="obs_status", code="F", name=Text(vi="Giá trị dự báo", en="Forecast value"), sort_order=1, line=2)
    rows = [STATIONS[0], replace(STATIONS[1], obs_status="F")]
    title = titles.title(ALL.indicator("stations"), rows, Grade.SIDE_BY_SIDE, replace(ALL, codes=(*ALL.codes, forecast)))
    assert title["en"].endswith("3,648\N{NO-BREAK SPACE}stations (forecast value)")


@pytest.mark.parametrize(
    ("period", "en"),
    [
        ("2022", "Vĩnh Hòa 20, Phú Sơn 30 stations"),
        ("2015", "Vĩnh Hòa 20 (2022), Phú Sơn 30 stations (2015)"),
    ],
)
def test_figures_that_are_too_far_apart_in_time_have_their_dates(period: str, en: str) -> None:
    rows = [row("vinh-hoa", "stations", "20", period="2022"), row("phu-son", "stations", "30", period=period)]
    assert said(rows)[1] == en
    undated = [rows[0], replace(rows[1], time_basis=TimeBasis.INFERRED)]
    assert said(undated)[1] == f"Vĩnh Hòa 20 (2022), Phú Sơn 30 stations (inferred: by {period})", "one date is not stated"


def test_a_title_that_dates_make_long_says_once_that_they_differ() -> None:
    long = "The stations that operators count, each in a way of its own, which no source says anything of"
    named = Text(vi=long, en=long)

    def told(rows: Sequence[Observation], name: Text = named) -> str:
        indicator = replace(ALL.indicator("stations"), name=name)
        title = titles.title(indicator, rows, Grade.SIDE_BY_SIDE, ALL)["en"]
        return title.replace("\N{NO-BREAK SPACE}", " ").removeprefix(name["en"])

    rows = [row("vinh-hoa", "stations", "20", period="2022"), row("phu-son", "stations", "30", period="2015")]
    assert told(rows, Text(vi="Trạm", en="Masts")) == ": Vĩnh Hòa 20 (2022), Phú Sơn 30 stations (2015)"
    # The unit stands in the name; an earlier figure, and an aim where there is a result, in the chart.
    brief = ": Vĩnh Hòa 20, Phú Sơn 30 (at different dates)"
    earlier = row("phu-son", "stations", "10", period="2010")
    aim = row("vinh-hoa", "stations", "50", period="2022", kind=Kind.TARGET)
    assert told(rows) == told([*rows, earlier]) == told([*rows, aim]) == brief
    assert told([rows[0], replace(rows[1], time_period=rows[0].time_period)]) == ": Vĩnh Hòa 20, Phú Sơn 30"
    # What may be of one date is not said to be of two: an inferred one is no later than it says.
    undated = [replace(rows[0], time_basis=TimeBasis.INFERRED), rows[1]]
    assert told(undated) == ": Vĩnh Hòa 20, Phú Sơn 30 (not every source gives a date)"
    assert told([*undated, row("hung-an", "stations", "40", period="2019")]).endswith("Hưng An 40 (at different dates)")
    both = [replace(one, time_period=rows[0].time_period, time_basis=TimeBasis.PUBLISHED) for one in rows]
    assert told(both) == ": Vĩnh Hòa 20, Phú Sơn 30", "what all have alike the line below says"
    # The country's last figure is no yardstick of places at other dates: the chart has it.
    held = row("viet-nam", "stations", "90", period="2024", kind=Kind.BENCHMARK)
    assert told([*rows, held]) == brief
    same = [rows[0], replace(rows[1], time_period=rows[0].time_period)]
    assert told([*same, held]) == ": Vĩnh Hòa 20, Phú Sơn 30"
    assert "90" in told([*same, replace(held, time_period=rows[0].time_period)])
    # An aim is told where there is nothing else, and so is what is not final.
    assert "Phú Sơn has only a target of 30" in told([rows[0], replace(rows[1], kind=Kind.TARGET)])
    assert "Phú Sơn 30 (provisional)" in told([rows[0], replace(rows[1], obs_status="P")])
    # Of one place the dates are what is said.
    assert told([rows[1], replace(rows[0], ref_area="phu-son", observation_id="other")]).count("(20") == 2


def long_title(rows: Sequence[Observation], name: str, data: Dataset = ALL) -> str:
    """The English title of an indicator with a name, without it."""
    indicator = replace(data.indicator(rows[0].indicator), name=Text(vi=name, en=name))
    title = titles.title(indicator, rows, Grade.SIDE_BY_SIDE, data)["en"]
    return title.replace("\N{NO-BREAK SPACE}", " ").removeprefix(f"{name}: ")


def test_a_title_of_the_most_letters_is_told_in_full_and_one_of_more_is_not() -> None:
    rows = [row("vinh-hoa", "stations", "20", period="2022"), row("phu-son", "stations", "30", period="2015")]
    unnamed = replace(ALL.indicator("stations"), name=Text(vi="", en=""))
    title = titles.title(unnamed, rows, Grade.SIDE_BY_SIDE, ALL)
    name = "m" * (titles.LONGEST - max(len(title[lang]) for lang in ("vi", "en")))
    assert long_title(rows, name).count("(20") == 2
    assert long_title(rows, f"{name}m").endswith("(at different dates)")


def test_a_unit_is_left_out_whole_where_the_name_has_its_words_and_kept_where_not() -> None:
    rows = [row("vinh-hoa", "stations", "1", period="2022"), row("phu-son", "stations", "30", period="2015")]
    beginning = "What operators count, each in a way of its own, which no source says anything of: the "
    assert long_title(rows, f"{beginning} masts and all that hangs on them") == (
        "Vĩnh Hòa 1 station, Phú Sơn 30 stations (at different dates)"
    )
    assert long_title(rows, f"{beginning} stations and all that is on them") == "Vĩnh Hòa 1, Phú Sơn 30 (at different dates)"
    assert (
        long_title(rows[::-1], f"{beginning} stations and all that is on them") == "Phú Sơn 30, Vĩnh Hòa 1 (at different dates)"
    )


def test_a_unit_of_two_words_is_left_out_too_where_the_name_has_both() -> None:
    of_two = Text(vi="trạm gốc", en="base stations")
    units = (replace(code, name=of_two) if (code.codelist, code.code) == ("unit", "station") else code for code in ALL.codes)
    data = replace(ALL, codes=tuple(units))
    rows = [row("vinh-hoa", "stations", "20", period="2022"), row("phu-son", "stations", "30", period="2015")]
    beginning = "What operators count, each in a way of its own, which no source says anything of: the"
    assert long_title(rows, f"{beginning} base stations they run", data) == "Vĩnh Hòa 20, Phú Sơn 30 (at different dates)"
    named = "Vĩnh Hòa 20, Phú Sơn 30 base stations (at different dates)"
    assert long_title(rows, f"{beginning} base of all stations", data) == named


def test_the_last_result_by_each_base_is_told_and_of_one_place_its_dates() -> None:
    own = [share("vinh-hoa", "80", "communes", period="2022", name="a"), share("vinh-hoa", "90", "households", period="2022")]
    other, name = share("phu-son", "70", "households", period="2015"), "m" * titles.LONGEST
    told = "Vĩnh Hòa 80% to 90%, depending on the denominator; Phú Sơn 70% (at different dates)"
    assert long_title([*own, other], name) == told
    several = [row("vinh-hoa", "stations", str(value), period=str(value), name=f"{value}") for value in (2015, 2022)]
    assert long_title(several, name).count("(20") == 2


def test_a_long_title_of_one_place_keeps_its_target() -> None:
    assert long_title([SHARES[0], TARGET], "m" * titles.LONGEST) == "Vĩnh Hòa 72.4%, target of 90% by 2025"


def test_figures_of_one_place_have_their_dates_however_near_they_lie() -> None:
    near = [
        row("vinh-hoa", "stations", "20", period="2022-03"),
        row("vinh-hoa", "stations", "21", period="2022-04", name="later"),
    ]
    for period in ("2022-03", "2022-05"):  # a time that both have, or one of its own
        other = row("phu-son", "stations", "30", period=period)
        assert said([*near, other])[1].count("2022") == 3
        assert "2022" not in said([near[0], other])[1]


def test_shares_of_different_things_have_their_date_once_where_others_have_theirs() -> None:
    other = share("phu-son", "90", "households", period="2015")
    alike = [share("vinh-hoa", "100", "communes", name="a"), share("vinh-hoa", "100", "households", name="b")]
    assert said([*alike, other])[1] == "Vĩnh Hòa 100% (March 2022) by 2 different denominators, Phú Sơn 90% (2015)"
    apart = [alike[0], replace(alike[1], value=Decimal(80))]
    assert said([*apart, other])[1] == ("Vĩnh Hòa 80% to 100% (March 2022), depending on the denominator; Phú Sơn 90% (2015)")


def test_a_yardstick_is_no_place_that_is_alike() -> None:
    rows = [share("vinh-hoa", "100", "communes"), share("phu-son", "100", "households")]
    both = "both places report 100%, by 2 different denominators"
    assert said(rows)[1] == said([*rows, replace(COUNTRY, value=Decimal(100))])[1] == both
    assert "both" not in said([rows[0], replace(COUNTRY, value=Decimal(100))])[1]


def test_what_places_did_until_a_provisional_year_is_provisional_where_nobody_is_put_first() -> None:
    rows = [
        replace(row(area, "broadband", str(n + year - 2000), base="households", period=str(year)), obs_status=status)
        for n, area in enumerate(AREAS, 1)
        for year, status in ((2020, "A"), (2021, "P"))
    ]
    found = among_places.of_many(rows, ALL, whole=False)
    assert found is not None
    assert found == {"vi": "tăng ở cả 4 nơi so với năm 2020 (số sơ bộ)", "en": "up in all 4 places since 2020 (provisional)"}


def test_figures_as_far_apart_as_the_edition_compares_have_no_dates() -> None:
    rows = [row("vinh-hoa", "stations", "20", period="2022"), row("phu-son", "stations", "30", period="2021")]
    for months, en in ((12, "Vĩnh Hòa 20, Phú Sơn 30 stations"), (11, "Vĩnh Hòa 20 (2022), Phú Sơn 30 stations (2021)")):
        title = titles.title(ALL.indicator("stations"), rows, Grade.SIDE_BY_SIDE, replace(ALL, months_apart=months))
        assert title["en"].replace("\N{NO-BREAK SPACE}", " ") == f"Stations: {en}"


def test_where_one_place_has_figures_of_two_times_the_others_have_theirs() -> None:
    first, second = (row("vinh-hoa", "stations", value, period=month) for value, month in (("20", "2022-02"), ("25", "2022-03")))
    other = row("phu-son", "stations", "30", period="2022-03")
    assert (
        said([first, second, other])[1] == "Vĩnh Hòa from 20 (February 2022) to 25 (March 2022), Phú Sơn 30 stations (March 2022)"
    )


def test_that_all_are_targets_is_said_once_of_two_and_in_its_own_words_of_one() -> None:
    one, two = (share(area, "90", "households", kind=Kind.TARGET) for area in ("vinh-hoa", "phu-son"))
    assert said([one])[1] == "Vĩnh Hòa has only a target of 90% by 2025"
    assert said([one, two])[1] == "so far only targets, Vĩnh Hòa 90% by 2025, Phú Sơn 90% by 2025"


def test_a_result_whose_date_is_inferred_is_told_only_where_there_is_no_other() -> None:
    stated, other = share("vinh-hoa", "80", "households", "2021"), share("phu-son", "70", "households", "2022")
    inferred = replace(share("vinh-hoa", "90", "households", "2024"), time_basis=TimeBasis.INFERRED)
    name = "m" * titles.LONGEST
    assert long_title([stated, inferred, other], name).startswith("Vĩnh Hòa 80%, Phú Sơn 70%")
    assert long_title([inferred, other], name).startswith("Vĩnh Hòa 90%, Phú Sơn 70%")
