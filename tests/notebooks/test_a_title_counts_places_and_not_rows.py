"""A title that says of how many places something holds counts places: what two sources or two times say of one is one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.notebooks import series, small
from tinhso.data.comparability import comparison
from tinhso.model import MeasureType, Observation, Quality
from tinhso.notebooks.charts.findings import among_places, titles


def share(number: int, value: str, period: str = "2022", source: str = "ministry") -> Observation:
    """Return a share of households in a place that its number names."""
    return small.row(
        f"place-{number:02}", "broadband", value, period=period, base="households", source=source, quality=Quality.OFFICIAL,
        name=f".{source}.{value}",
    )  # fmt: skip


def said(rows: Sequence[Observation]) -> dict[str, str]:
    """Return the finding in each language, without the name of the indicator and with plain blanks."""
    rows = [replace(row, line=number) for number, row in enumerate(rows, 2)]
    edition = series.edition(rows)
    title = titles.title(edition.indicator("broadband"), rows, comparison.compare(rows, edition).grade, edition)
    return {lang: words.split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ") for lang, words in title.items()}


OTHERS = [share(number, value) for number, value in ((2, "80"), (3, "70"), (4, "60"))]


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(share(1, "90", source="paper"), id="from two sources"),
        pytest.param(share(1, "90", "2022-03"), id="at two times"),
        pytest.param(share(1, "88", source="paper"), id="from two sources that differ"),
    ],
)
def test_a_place_whose_highest_figure_stands_in_two_rows_shares_it_with_nobody(again: Observation) -> None:
    for rows in ([share(1, "90"), again, *OTHERS], [again, *OTHERS, share(1, "90")]):
        assert said(rows) == {
            "vi": "Hà Nội có con số cao nhất trong 4 nơi, 90%",
            "en": "Hà Nội has the highest figure of 4 places, 90%",
        }


def test_two_places_share_the_highest_figure_however_many_rows_it_stands_in() -> None:
    rows = [share(1, "90"), share(1, "90", source="paper"), share(5, "90"), *OTHERS]
    assert said(rows) == {
        "vi": "2 trong 5 nơi cùng có con số cao nhất, 90%",
        "en": "2 of 5 places share the highest figure, 90%",
    }


def years(number: int, first: str, last: str, source: str = "ministry") -> list[Observation]:
    return [share(number, first, "2020", source), share(number, last, "2021", source)]


FIVE = [row for number in range(1, 6) for row in years(number, str(50 + number), str(53 + number))]


def test_a_place_of_two_sources_has_risen_once() -> None:
    assert said([*FIVE, *years(1, "51.5", "54.5", "paper")])["en"].endswith("up in all 5 places since 2020")


def test_a_place_whose_sources_say_otherwise_has_neither_risen_nor_fallen() -> None:
    found = said([*FIVE, *years(1, "51.5", "50.5", "paper")])
    assert found["vi"].endswith("tăng ở 4 trong 5 nơi so với năm 2020")
    assert found["en"].endswith("up in 4 of 5 places since 2020")


def over_years(rows: Sequence[Observation]) -> str:
    """Return what is said of many places over years where the verdict on all of them allows to put one first."""
    found = among_places.of_many(rows, series.edition(rows), whole=True)
    return "" if found is None else found["en"]


def test_over_years_a_place_is_first_though_two_sources_say_the_same_of_it() -> None:
    assert over_years([*FIVE, *years(5, "55", "58", "paper")]) == (
        "Điện Biên highest of 5 places in 2021, 58%; up in all 5 places since 2020"
    )


def test_of_changes_none_is_told_to_be_up_since_it_may_fall_still() -> None:
    edition = series.edition(FIVE)
    changes = tuple(replace(one, measure_type=MeasureType.CHANGE) for one in edition.indicators)
    found = among_places.of_many(FIVE, replace(edition, indicators=changes), whole=True)
    assert found is not None
    assert found["en"] == "Điện Biên highest of 5 places in 2021, 58%"


def test_over_years_nobody_is_first_where_the_last_time_is_of_one_place() -> None:
    assert over_years([*FIVE, share(1, "70", "2022"), share(1, "71", "2022", "paper")]) == ""


def test_over_years_nobody_is_first_where_two_places_share_it() -> None:
    rows = [replace(row, value=Decimal(58)) if row.value == Decimal(57) else row for row in FIVE]
    assert over_years(rows) == "up in all 5 places since 2020"
