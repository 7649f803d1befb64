"""The words of a chart that is drawn by rule say when its rows are of, and put first only whom all of them allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.languages import STRINGS
from tests.notebooks import series, small
from tests.notebooks.standard import standard_charts
from tinhso.data import Casing
from tinhso.model import Dataset, Grade, Observation, Precision, Quality, TimeBasis
from tinhso.notebooks import Figure, Request, requested
from tinhso.notebooks.charts.captions import of_change

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
