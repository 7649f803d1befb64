"""Two ways of deciding what compares, written apart, say the same of pairs of every sort in the edition, and of each trap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import pytest

from tests.conftest import ROOT
from tests.first_edition.cut import rows_of_every_sort
from tests.first_edition.oracle import GRADES, Oracle, Row, Trap, traps
from tinhso.data import compare
from tinhso.model import Dataset

Pair = tuple[Row, Row]
#: What two rows may have in common.
SHARED = ("ref_area", "indicator", "base", "source_id", "time_period", "target_period", "denominator", "obs_value")
#: Farther apart than two years, in halves of a month, dates are all alike: the rules ask for half a year, and a year is one date.
FAR = 48


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ROOT)


@pytest.fixture(scope="module")
def pairs(oracle: Oracle, edition: Dataset) -> list[Pair]:
    return list(combinations([oracle.rows[row.observation_id] for row in rows_of_every_sort(edition)], 2))


def test_pairs_of_every_sort_have_one_grade_by_both(pairs: list[Pair], oracle: Oracle, edition: Dataset) -> None:
    chosen = list(of_every_sort(pairs, oracle))
    assert len(chosen) > 10_000
    agree(chosen, oracle, edition)


@pytest.mark.every_page
def test_all_pairs_have_one_grade_by_both(pairs: list[Pair], oracle: Oracle, edition: Dataset) -> None:
    agree(pairs, oracle, edition)


def agree(pairs: Iterable[Pair], oracle: Oracle, edition: Dataset) -> None:
    seen: set[str] = set()
    for pair in pairs:
        theirs = oracle.by_cells(pair)
        assert compare([edition.observation(row.id) for row in pair], edition).grade == theirs, [row.id for row in pair]
        seen.add(theirs)
    assert seen == set(GRADES)


def of_every_sort(pairs: Sequence[Pair], oracle: Oracle) -> Iterator[Pair]:
    """Yield one pair of all that differ in nothing by which rows could be told to compare: they have the same reasons."""
    named = {name for entry in oracle.judged for name in entry["observation_ids"].split()}
    lowered = {entry["indicator"] for entry in oracle.judged}

    def sort(row: Row) -> tuple[object, ...]:
        place, indicator = oracle.places[row["ref_area"]], oracle.indicators[row["indicator"]]
        over = place["valid_to"]
        of_row = tuple(row[name] for name in ("kind", "obs_status", "precision", "quality", "time_basis"))
        of_place = (place["level"], bool(over), bool(over) and row["time_period"] > over, row["ref_area"] in oracle.successors)
        of_indicator = (indicator["measure_type"], bool(indicator["family"]), row["indicator"] in lowered)
        filled = (bool(row["obs_code"]), bool(row["obs_value"]), row["base"] == "not_stated", row.months)
        return (*of_row, *of_place, *of_indicator, *filled, row.id if row.id in named else "")

    rows = {row.id: row for pair in pairs for row in pair}
    sorts = {name: sort(row) for name, row in rows.items()}
    seen = set()
    for one, other in pairs:
        apart = 2 * one.first_month + one.months - 2 * other.first_month - other.months
        common = (*(one[name] == other[name] for name in SHARED), oracle.kin(one) == oracle.kin(other))
        key = (sorts[one.id], sorts[other.id], common, max(-FAR, min(apart, FAR)))
        if key not in seen:
            seen.add(key)
            yield one, other


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: trap.name)
def test_the_oracle_sees_each_trap_by_itself(oracle: Oracle, trap: Trap) -> None:
    assert oracle.by_cells([oracle.rows[name] for name in sorted(trap.rows)]) == trap.grade
