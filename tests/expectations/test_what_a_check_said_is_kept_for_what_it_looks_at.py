"""Kept results: what a check that passed said is taken again only where all that it depends on is as it was; made-up checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tests.languages import CONTRACT
from tinhso.expectations import CheckResult, Severity
from tinhso.expectations.engines.kept_results import Memory
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.model import Text

TEXT = Text(vi="Có.", en="It is there.")
FRAME = pl.DataFrame({"line": [2, 3], "level": ["province", "city"], "parent": ["x", "y"], "sort_order": [1, 2]})
VIEWS = {"places": FRAME, "sources": FRAME}
VALUES = {"levels": ("province", "city"), "topics": ("roads",)}


def check(name: str, **kwargs: Any) -> Check:
    return Check(
        name=name, type="expect_column_values_to_be_in_set", kwargs={"column": "level", **kwargs}, severity=Severity.CRITICAL,
        sentence=TEXT, reason=TEXT, cell=(), may_be_empty=None, file="expectations/places.json", index=0,
    )  # fmt: skip


LEVEL = check("places.level", value_set={"$PARAMETER": "levels"})
ORDER = check("places.order", column="sort_order", value_set=[1, 2], row_condition="parent == 'x'")
OTHER = check("sources.level", value_set=["province", "city"])
PLACES = Suite(name="places", table="places", texts={}, checks=(LEVEL, ORDER), contract=CONTRACT["places"])
SOURCES = Suite(name="sources", table="sources", texts={}, checks=(OTHER,), contract=CONTRACT["sources"])
SUITES = (PLACES, SOURCES)


def said(name: str, *, failing: int = 0) -> CheckResult:
    return replace(CHECK, name=name, passed=not failing, failing=failing, failures=())


ALL = tuple(said(one.name) for suite in SUITES for one in suite.checks)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that keeps what every check said."""
    memory(tmp_path / "results.json").keep(SUITES, ALL)
    return tmp_path / "results.json"


def memory(
    path: Path, suites: tuple[Suite, ...] = SUITES, *, made_by: str = "code", views: Mapping[str, pl.DataFrame] = VIEWS,
    values: Mapping[str, Any] = VALUES,
) -> Memory:  # fmt: skip
    return Memory(path, made_by, suites, views, values)


def asked(path: Path, suites: tuple[Suite, ...] = SUITES, **changed: Any) -> list[str]:
    """Return the names of the checks that have to be asked."""
    return [one.name for suite in memory(path, suites, **changed).unknown(suites) for one in suite.checks]


def test_where_nothing_is_kept_every_check_is_asked(tmp_path: Path) -> None:
    assert asked(tmp_path / "results.json") == ["places.level", "places.order", "sources.level"]


def test_where_nothing_changed_none_is_asked_and_all_results_are_there(path: Path) -> None:
    assert asked(path) == []
    assert memory(path).keep(SUITES, ()) == ALL


@pytest.mark.parametrize(
    ("views", "again"),
    [
        ({"places": FRAME.with_columns(level=pl.Series(["province", "town"]))}, ["places.level"]),
        ({"places": FRAME.with_columns(parent=pl.Series(["x", "z"]))}, ["places.order"]),
        ({"places": FRAME.with_columns(sort_order=pl.Series([1, 3]))}, ["places.order"]),
        ({"places": FRAME.with_columns(sort_order=pl.Series([1.0, 2.0]))}, ["places.order"]),
        ({"places": FRAME.with_columns(note=pl.lit("seen by none"))}, []),
        ({"places": FRAME.reverse()}, ["places.level", "places.order"]),
        ({"places": FRAME.head(1)}, ["places.level", "places.order"]),
        ({"sources": FRAME.head(1)}, ["sources.level"]),
    ],
)
def test_a_check_is_asked_again_where_a_cell_that_it_looks_at_is_another(
    path: Path, views: Mapping[str, pl.DataFrame], again: list[str]
) -> None:
    assert asked(path, views={**VIEWS, **views}) == again


@pytest.mark.parametrize(
    ("values", "again"),
    [({"levels": ("province",)}, ["places.level"]), ({"levels": ()}, ["places.level"]), ({"topics": ()}, [])],
)
def test_a_check_is_asked_again_where_a_value_behind_its_parameters_is_another(
    path: Path, values: Mapping[str, Any], again: list[str]
) -> None:
    assert asked(path, values={**VALUES, **values}) == again
    assert asked(path, values={}) == ["places.level"]


def test_a_check_is_asked_again_where_it_is_written_otherwise_or_its_contract_or_the_code_is_another(path: Path) -> None:
    severe = replace(PLACES, checks=(LEVEL, replace(ORDER, severity=Severity.WARNING)))
    assert asked(path, (severe, SOURCES)) == ["places.order"]
    assert asked(path, (replace(PLACES, contract=CONTRACT["indicators"]), SOURCES)) == ["places.level", "places.order"]
    assert asked(path, made_by="other code") == ["places.level", "places.order", "sources.level"]


def test_what_was_asked_now_stands_among_what_is_kept_in_the_order_of_the_suites(path: Path) -> None:
    again = replace(ALL[1], looked_at=2)
    assert memory(path).keep(SUITES, (again,)) == (ALL[0], again, ALL[2])
    assert memory(path).keep(SUITES, ()) == (ALL[0], again, ALL[2])


def test_a_check_that_refuses_something_is_asked_each_time(path: Path) -> None:
    refusing = said("places.order", failing=1)
    assert memory(path).keep(SUITES, (refusing,)) == (ALL[0], refusing, ALL[2])
    assert asked(path) == ["places.order"]


def test_what_is_asked_no_more_is_kept_no_more(path: Path) -> None:
    memory(path, (SOURCES,)).keep((SOURCES,), ())
    assert asked(path) == ["places.level", "places.order"]
