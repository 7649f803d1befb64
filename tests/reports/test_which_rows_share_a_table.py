"""Which rows of one indicator share a table, under which name, part and year, and what keeps them from those of the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.data.made_up import EDITION, row
from tinhso.model import Dataset, Observation
from tinhso.reports.page_context import PageContext
from tinhso.reports.views.blocks import blocks
from tinhso.reports.views.indicators import ListedIndicator

HIGHER = {"one": "50", "two": "60"}


def of(source: str, time: str, **more: Any) -> tuple[Observation, ...]:
    """Return a figure of each of two places, of one source and time."""
    return tuple(row(place, value=value, source_id=source, time=time, **more) for place, value in HIGHER.items())


COUNTRY = row("country", kind="benchmark")
DISTRICT = row("district")
TARGET = row("one", kind="target", due="2025")
#: Two years, each of a source of its own: nothing joins the figures of a place.
YEARS = (*of("a", "2021"), *of("b", "2022"))
#: Of one year two sources speak of one place, of the other one speaks of two.
TWICE = (row("one", source_id="a", time="2021"), row("one", value="51", source_id="b", time="2021"), *of("b", "2022"))

#: Rows, and their tables: name, part, year, places, and the rules against standing with the first.
CASES: dict[str, tuple[Sequence[Observation], list[tuple[str, int, int | None, list[str], list[str]]]]] = {
    "two places": (of("a", "2022"), [("results", 0, None, ["one", "two"], [])]),
    "a part of a place and the country are held against the places, not against each other": (
        (COUNTRY, DISTRICT, *of("a", "2022-03")),
        [
            ("results", 0, None, ["one", "two"], []),
            ("below", 0, None, ["district"], ["level"]),
            ("country", 0, None, ["country"], []),
        ],
    ),
    "aims": ((TARGET, *of("a", "2022")), [("results", 0, None, ["one", "two"], []), ("targets", 0, None, ["one"], [])]),
    "each year that two places share": (
        YEARS,
        [("results", 0, 2022, ["one", "two"], []), ("results", 0, 2021, ["one", "two"], [])],
    ),
    "a year of which one place is spoken of twice": (TWICE, [("results", 0, None, ["one", "one", "one", "two"], [])]),
    "a place and what took over from it": (
        (row("gone", time="2022"), row("new", time="2022"), row("one", time="2022")),
        [("results", 1, None, ["gone", "one"], []), ("results", 2, None, ["new"], ["boundary"])],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_stand_in_these_tables(case: str) -> None:
    rows, tables = CASES[case]
    assert [
        (one.name, one.part, one.year, [row.ref_area for row in one.rows], [reason.rule for reason in one.apart])
        for one in blocks(rows, EDITION)
    ] == tables


@pytest.mark.parametrize(
    ("polarity", "ranked", "order"),
    [("higher", True, ["two", "one"]), ("lower", True, ["one", "two"]), ("none", False, ["one", "two"])],
)
def test_what_compares_is_ranked_best_first_where_more_is_better_or_worse(polarity: str, ranked: bool, order: list[str]) -> None:
    better = replace(EDITION, indicators=tuple(replace(one, polarity=polarity) for one in EDITION.indicators))
    (table,) = blocks(of("a", "2022"), better)
    assert (table.ranked, [row.ref_area for row in table.rows]) == (ranked, order)
    about = [replace(one, obs_status="E") for one in of("a", "2022")]
    (table,) = blocks(about, better)
    assert (table.ranked, [row.ref_area for row in table.rows]) == (False, ["one", "two"])


def listed(rows: Sequence[Observation], dataset: Dataset = EDITION) -> ListedIndicator:
    context = SimpleNamespace(dataset=replace(dataset), of_indicator=lambda code: rows)
    return ListedIndicator(dataset.indicator("share"), cast(PageContext, context))


@pytest.mark.parametrize(
    ("rows", "grade"),
    [
        (YEARS, "comparable"),
        ((*of("a", "2021"), *of("b", "2022", obs_status="E")), "comparable"),
        ((*of("a", "2021", obs_status="E"), *of("b", "2022")), "comparable"),
        ((*of("a", "2021", obs_status="E"), *of("b", "2022", obs_status="E")), "side_by_side"),
        ((row("one"), COUNTRY), "single"),
        ((TARGET, row("two", kind="target", due="2025")), "single"),
    ],
)
def test_an_indicator_is_listed_by_the_best_of_its_tables_of_two_places(rows: Sequence[Observation], grade: str) -> None:
    assert listed(rows).grade == grade
