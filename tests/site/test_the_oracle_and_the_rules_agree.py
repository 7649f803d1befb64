"""Two ways of deciding what compares, written apart, say the same of every pair of the edition."""

from __future__ import annotations

from itertools import combinations

from tests.conftest import ROOT
from tests.site.oracle import grade
from tinhso.data import compare, dataset, read
from tinhso.model import Grade
from tinhso.project import open_project


def test_all_pairs_have_one_grade_by_both() -> None:
    edition = dataset(read(open_project(ROOT)))
    seen: set[Grade] = set()
    for pair in combinations(edition.observations, 2):
        ours, theirs = compare(pair, edition).grade, grade(pair, edition)
        assert ours is theirs, [row.observation_id for row in pair]
        seen.add(theirs)
    assert seen == set(Grade)
