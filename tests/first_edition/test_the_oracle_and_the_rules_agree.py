"""Two ways of deciding what compares, written apart, say the same of every pair of the edition, and of each trap."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.conftest import ROOT
from tests.first_edition.cut import rows_of_every_sort
from tests.first_edition.oracle import GRADES, Oracle, Trap, traps
from tinhso.data import compare, dataset, read
from tinhso.project import open_project


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    return Oracle(ROOT)


def test_all_pairs_have_one_grade_by_both(oracle: Oracle) -> None:
    edition = dataset(read(open_project(ROOT)))
    seen: set[str] = set()
    for pair in combinations(rows_of_every_sort(edition), 2):
        ours = compare(pair, edition).grade
        theirs = oracle.by_cells([oracle.rows[row.observation_id] for row in pair])
        assert ours == theirs, [row.observation_id for row in pair]
        seen.add(theirs)
    assert seen == set(GRADES)


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: trap.name)
def test_the_oracle_sees_each_trap_by_itself(oracle: Oracle, trap: Trap) -> None:
    assert oracle.by_cells([oracle.rows[name] for name in sorted(trap.rows)]) == trap.grade
