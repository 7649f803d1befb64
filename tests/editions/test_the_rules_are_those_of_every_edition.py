"""The starter and an edition of one table, proved by a sample: their rules are the generator's, and they are worth so much.

The whole proof of both stands in `docs/proof.md`; this is a floor under it.
"""

from __future__ import annotations

import pytest

from tests.editions.begun import built_edition
from tests.proof_page import OTHERS
from tinhso.expectations.mutation_report import MutationReport
from tinhso.expectations.mutation_testing.judges import Judge
from tinhso.expectations.mutation_testing.running import good_edition, make_report
from tinhso.expectations.mutation_testing.sampling import catalogue, sample
from tinhso.project import open_project

DRAWN, EVERY = 1200, 24  # the first draws are of each operator on each column once: a part of many, not the first few
#: The share of the sample that rules alone stop, in per cent, and of what passes them how much the kept table refuses.
FLOORS = {"vi-en": (60, 0), "libraries": (60, 40)}


@pytest.fixture(scope="module", params=sorted(OTHERS.values()))
def proved(request: pytest.FixtureRequest) -> tuple[str, MutationReport]:
    good = good_edition(open_project(built_edition(request.param, request)), None)
    drawn = sample(good.tables, good.suites, seed=1, wanted=DRAWN)[::EVERY]
    verdicts = Judge(good).judge(drawn)
    return request.param, make_report(good, drawn, verdicts, seed=1, operators=catalogue(good.tables, good.suites))


def test_rules_alone_stop_most_of_what_goes_wrong(proved: tuple[str, MutationReport]) -> None:
    name, proof = proved
    found, (rules, sources) = proof.score.mutants, FLOORS[name]
    assert 100 * found.rules >= rules * found.total
    assert 100 * found.sources >= sources * (found.total - found.rules)
    assert found.unseen == 0, [one for one in proof.survivors if one.unseen]


def test_a_kept_table_is_asked_and_the_words_are_of_the_edition(proved: tuple[str, MutationReport]) -> None:
    name, proof = proved
    assert proof.tables is (name == "libraries")
    assert not proof.texts
    langs = ("en",) if name == "libraries" else ("vi", "en")
    assert {entry.text.langs for entry in proof.operators} | {entry.kind.name.langs for entry in proof.kinds} == {langs}
