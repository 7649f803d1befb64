"""A title that says of how many places something holds counts places: what two sources or two times say of one is one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.notebooks import series, small
from tinhso.data.comparability import comparison
from tinhso.model import Observation, Quality
from tinhso.notebooks.charts import findings


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
    title = findings.title(edition.indicator("broadband"), rows, comparison.compare(rows, edition).grade, edition)
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
            "vi": "Hà Nội có con số cao nhất, 90%",
            "en": "Hà Nội has the highest figure, 90%",
        }


def test_two_places_share_the_highest_figure_however_many_rows_it_stands_in() -> None:
    rows = [share(1, "90"), share(1, "90", source="paper"), share(5, "90"), *OTHERS]
    assert said(rows) == {
        "vi": "2 nơi cùng có con số cao nhất, 90%",
        "en": "2 places share the highest figure, 90%",
    }
