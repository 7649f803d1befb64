"""The committed proof: it is of this data, these suites and rules, a sample judged anew says the same, and it can fail."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.first_edition.workshop import Workshop
from tests.languages import LANGS
from tests.proof_page import FIRST, OTHERS, PAGE, README, line, rows_of, with_number, with_table
from tinhso import as_json
from tinhso.data import read
from tinhso.effects import Console
from tinhso.errors import InputError, excerpt
from tinhso.expectations import gate
from tinhso.expectations.engines.validation import run_suites
from tinhso.expectations.mutation_report import MutationReport, code_digest, load_proof, suites_digest, tables_digest
from tinhso.expectations.mutation_testing import running
from tinhso.expectations.mutation_testing.judges import Catch, CaughtBy, Good, Judge, MutantOutcome, named
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.running import judge_all, make_report
from tinhso.expectations.mutation_testing.sampling import catalogue, sample
from tinhso.expectations.report import FAILURES, Report, Severity
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.read_suites import Suite, read_suites
from tinhso.expectations.suites.views import views
from tinhso.project import Project, open_project

DRAWN, EVERY, OF_MORE = 1200, 40, 16  # one mutant in so many of the first is judged again; `make test-all` judges more, of all
AGAIN = "expectations/proof.json is of other data, suites or rules. Run `make prove` and commit it."


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT)


@pytest.fixture(scope="module")
def proof(project: Project) -> MutationReport:
    found = load_proof(project)
    assert found is not None, "expectations/proof.json is missing. Run `make prove` and commit it."
    return found


@pytest.fixture(scope="module")
def good(project: Project) -> Good:
    suites = read_suites(project.layers, LANGS)
    return Good(tables=read(project), suites=suites)


@pytest.fixture(scope="module")
def mutants(good: Good, proof: MutationReport) -> tuple[Mutant, ...]:
    return sample(good.tables, good.suites, seed=proof.seed, wanted=DRAWN)


@pytest.fixture(scope="module")
def judge(good: Good) -> Judge:
    return Judge(good)


@pytest.fixture(scope="module")
def sampled(judge: Judge, mutants: tuple[Mutant, ...]) -> list[tuple[Mutant, MutantOutcome]]:
    chosen = mutants[::EVERY]
    return list(zip(chosen, judge.judge(chosen), strict=True))


def test_the_proof_is_of_this_data_and_these_suites_and_rules(proof: MutationReport, good: Good) -> None:
    made_of = {"data": tables_digest(good.tables), "suites": suites_digest(good.suites), "code": code_digest()}
    assert proof.is_current(**made_of), AGAIN
    assert proof.edition == str(good.tables.config.edition), AGAIN
    assert [name for name in made_of if proof.is_current(**{**made_of, name: ""})] == []


def test_a_review_outdates_no_proof(good: Good) -> None:
    reviews = replace(good.tables.reviews, digest="another")
    reviewed = replace(good.tables, read={**good.tables.read, "reviews": reviews})
    assert tables_digest(reviewed) == tables_digest(good.tables)
    places = replace(good.tables.places, digest="another")
    assert tables_digest(replace(good.tables, read={**good.tables.read, "places": places})) != tables_digest(good.tables)


def test_what_it_promises_holds(proof: MutationReport) -> None:
    assert proof.texts, "make the proof where the texts of the sources are at hand: make prove TEXTS=…"
    assert proof.score.mutants.total >= 2000
    assert proof.score.mutants.unseen == 0, [survivor for survivor in proof.survivors if survivor.unseen]
    assert proof.score.weighed.total > proof.score.mutants.total


def test_its_counts_are_those_of_its_parts(proof: MutationReport) -> None:
    found = proof.score.mutants
    for name in ("rules", "sources", "changes", "unseen"):
        whole = getattr(found, name)
        assert sum(getattr(tally, name) for tally in proof.tallies) == whole
        assert sum(getattr(entry.mutants, name) for entry in proof.kinds) == whole
        assert sum(getattr(entry.weighed, name) for entry in proof.kinds) == getattr(proof.score.weighed, name)
    assert sum(tally.mutants for tally in proof.tallies) == found.total == found.rules + len(proof.survivors)
    assert sum(bool(survivor.sources) for survivor in proof.survivors) == found.sources
    late = proof.score.weighed
    assert sum(survivor.weight for survivor in proof.survivors) == late.sources + late.changes + late.unseen


def test_a_sample_judged_again_is_what_was_committed(
    proof: MutationReport, sampled: Sequence[tuple[Mutant, MutantOutcome]]
) -> None:
    held(proof, sampled)


@pytest.mark.every_page
def test_more_judged_again_are_what_was_committed(proof: MutationReport, good: Good, judge: Judge) -> None:
    chosen = sample(good.tables, good.suites, seed=proof.seed, wanted=proof.score.mutants.total)[::OF_MORE]
    held(proof, list(zip(chosen, judge.judge(chosen), strict=True)))


def held(proof: MutationReport, sampled: Sequence[tuple[Mutant, MutantOutcome]]) -> None:
    """Hold what mutants come to now against what the committed proof says of them."""
    survivors = {(found.operator, found.table, found.line, found.columns, found.before, found.after) for found in proof.survivors}
    for mutant, verdict in sampled:
        entry = (mutant.operator, mutant.table, mutant.line, mutant.columns, *excerpt(mutant.before, mutant.after))
        assert (entry in survivors) is not verdict.stopped, AGAIN


def test_the_message_leads_to_the_corrupted_cell(proof: MutationReport, sampled: Sequence[tuple[Mutant, MutantOutcome]]) -> None:
    assert proof.score.named >= 0.9 * proof.score.mutants.rules  # rows that are lost included
    assert proof.score.named == sum(tally.named for tally in proof.tallies)
    cells = [verdict for mutant, verdict in sampled if verdict.stopped and mutant.columns]
    assert sum(verdict.named for verdict in cells) >= 0.95 * len(cells)
    rows = [verdict for mutant, verdict in sampled if verdict.stopped and not mutant.columns]
    assert sum(verdict.named for verdict in rows) >= 0.5 * len(rows)  # what is lost is missed by rows of other tables


def _whole_gate(judge: Judge, mutant: Mutant) -> tuple[set[tuple[str, tuple[tuple[int, str], ...]]], bool | None]:
    """Run every check of the mutant's table, and let the gate decide."""
    tables = judge.tables(mutant)
    suites = tuple(suite for suite in judge.good.suites if suite.table == mutant.table)
    results = run_suites(suites, views(tables).frames, parameters(tables).values)
    refusing = {
        (result.name, tuple((failure.line, failure.column) for failure in result.failures))
        for result in results
        if result.outcome in FAILURES.values()
    }
    try:
        gate(Report(digest="", engine="", checks=results), tables)
    except InputError as error:
        places = [
            (Path(finding.where.file).stem, finding.where.line or 0, finding.where.field or "") for finding in error.findings
        ]
        return refusing, named(mutant, places)
    return refusing, None


@pytest.mark.parametrize("table", ["places", "codelists", "observations", "set_aside"])
def test_the_quick_judge_says_what_the_whole_gate_says(table: str, judge: Judge, mutants: tuple[Mutant, ...]) -> None:
    mutant = next(mutant for mutant in mutants if mutant.table == table and mutant.operator in ("row-dropped", "row-doubled"))
    (verdict,) = judge.judge([mutant])
    refusing, leads = _whole_gate(judge, mutant)
    assert {(catch.check, catch.cells) for catch in verdict.catches if catch.table == table} == refusing
    if leads is not None:
        assert verdict.stage is CaughtBy.GATE


def test_rules_that_are_gone_lower_the_score(good: Good, judge: Judge, sampled: list[tuple[Mutant, MutantOutcome]]) -> None:
    """Take the checks away that alone stopped a mutant of the sample, and judge again what they stopped.

    Some of it the model stops as well, such as a code that no list has; at least a quarter passes.
    """
    stopped = {
        mutant: critical(verdict)[0].check
        for mutant, verdict in sampled
        if verdict.stage is CaughtBy.GATE and len(critical(verdict)) == 1
    }
    without = replace(good, suites=_without(good.suites, set(stopped.values())))
    again = Judge(without)
    again.answers = judge.answers  # what the checks that are left say of these mutants is known
    verdicts = again.judge(list(stopped))
    found = make_report(without, list(stopped), verdicts, seed=1, operators=catalogue(good.tables, good.suites))
    assert len(stopped) > 5
    assert found.score.mutants.rules < len(stopped) * 3 / 4
    assert found.score.mutants.unseen == 0


def critical(verdict: MutantOutcome) -> list[Catch]:
    return [catch for catch in verdict.catches if catch.severity is Severity.CRITICAL]


def test_the_pages_say_what_the_proof_found(proof: MutationReport) -> None:
    page, readme = PAGE.read_text(encoding="utf-8"), README.read_text(encoding="utf-8")
    rows = {**rows_of(page), FIRST: line(FIRST, proof)}
    assert set(rows) == {FIRST, *OTHERS}, AGAIN
    assert page == with_table(page, rows), "docs/proof.md is of another proof: make prove-editions"
    assert readme == with_number(readme, proof.score.mutants), "README.md is of another proof: make prove-editions"


def _without(suites: Sequence[Suite], names: Collection[str]) -> tuple[Suite, ...]:
    return tuple(replace(suite, checks=tuple(check for check in suite.checks if check.name not in names)) for suite in suites)


def test_one_process_or_two_write_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    good = Workshop().good
    monkeypatch.setattr(running, "BATCH", 5)
    drawn = sample(good.tables, good.suites, seed=1, wanted=30, only="trailing-space")
    operators = [operator for operator in catalogue(good.tables, good.suites) if operator.name == "trailing-space"]
    console = Console(io.StringIO(), io.StringIO())
    texts = {
        make_report(good, drawn, judge_all(good, drawn, console, processes=count), seed=1, operators=operators).to_json()
        for count in (1, 2)
    }
    assert len(texts) == 1


def test_the_proof_goes_through_json_and_back(proof: MutationReport, project: Project) -> None:
    text = (project.expectations / "proof.json").read_text(encoding="utf-8")
    assert as_json.load(MutationReport, text) == proof
    assert proof.to_json() == text
    assert "/" not in proof.engine
    assert str(ROOT) not in text


def test_a_missing_proof_is_none_and_a_broken_one_is_named(project: Project, tmp_path: Path) -> None:
    elsewhere = replace(project, root=tmp_path)
    assert load_proof(elsewhere) is None
    (tmp_path / "expectations").mkdir()
    for text in ("", "{}", "[]", '{"format": 99}', '{"format": 1, "score": 3}'):
        (tmp_path / "expectations" / "proof.json").write_text(text, encoding="utf-8")
        refusal = r"expectations/proof\.json:1:\d+( \(score\))?: (not readable as JSON|not a proof by corruption)"
        with pytest.raises(InputError, match=refusal):
            load_proof(elsewhere)
