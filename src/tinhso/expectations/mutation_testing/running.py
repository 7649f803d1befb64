"""Making the proof: draws the mutants, has them judged by two processes, and adds up what became of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from importlib import metadata
from itertools import product
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from tinhso import as_json, data, digest
from tinhso.data import PATHS
from tinhso.effects import Console
from tinhso.errors import InputError, UsageError, excerpt
from tinhso.expectations.engines.validation import ENGINE, validate
from tinhso.expectations.gate.decision import gate
from tinhso.expectations.mutation_testing.judges import STOPS, CaughtBy, Good, Judge, MutantOutcome, changes_number, kind_of
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.operators import Operator
from tinhso.expectations.mutation_testing.result import (
    WORDS,
    Catcher,
    MutationReport,
    OperatorEntry,
    Score,
    Survivor,
    Tally,
    suites_digest,
    tables_digest,
)
from tinhso.expectations.mutation_testing.sampling import catalogue, sample
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.project import Project

SEED = 1
MUTANTS = 2400
PROCESSES = 2
BATCH = 400  # enough for the engine to be given many rows at once, few enough that both processes end together

_judge: Judge | None = None  # of a worker process


def prove(
    project: Project,
    console: Console,
    *,
    seed: int = SEED,
    mutants: int = MUTANTS,
    texts: Path | None = None,
    only: str | None = None,
    processes: int = PROCESSES,
) -> MutationReport:
    """Corrupt the data in many ways, one at a time, and return what was caught. The same for any number of processes.

    Raises InputError where the good data does not pass the gate or the texts, UsageError for an unknown operator.
    """
    good = good_edition(project, texts)
    drawn = sample(good.tables, good.suites, seed=seed, wanted=mutants, only=only)
    verdicts = judge_all(good, drawn, console, processes=processes)
    operators = [operator for operator in catalogue(good.tables, good.suites) if only in (None, operator.name)]
    return make_report(good, drawn, verdicts, seed=seed, operators=operators)


def good_edition(project: Project, texts: Path | None) -> Good:
    """Return what mutants are held against. Raises InputError where the good data is not good."""
    if texts is not None and not texts.is_dir():
        raise UsageError(f"--texts {texts}: there is no such folder.")
    tables = data.read(project)
    report = validate(project, tables)
    gate(report, tables)
    dataset = data.dataset(tables)
    if texts is not None and (findings := data.verify_sources(dataset, tables, texts).findings):
        raise InputError(findings)
    return Good(
        tables=tables,
        suites=read_suites(project.layers, project.config.languages),
        edition=project.config.edition,
        texts=texts,
    )


def judge_all(
    good: Good, mutants: Sequence[Mutant], console: Console, *, processes: int = PROCESSES
) -> tuple[MutantOutcome, ...]:
    """Return the verdicts on mutants in their order, from processes of their own."""
    ordered = sorted(range(len(mutants)), key=lambda place: (mutants[place].table, place))
    batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    found: dict[int, MutantOutcome] = {}
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(good,)) as pool:
        parts = pool.map(_judge_batch, [[mutants[place] for place in batch] for batch in batches])
        for batch, verdicts in zip(batches, parts, strict=True):
            found.update(zip(batch, verdicts, strict=True))
            console.progress(f"  … {len(found)} of {len(mutants)} mutants judged")
    return tuple(found[place] for place in range(len(mutants)))


def _begin(good: Good) -> None:
    global _judge
    Thread(target=_end_with_the_parent, daemon=True).start()
    _judge = Judge(good)


def _end_with_the_parent() -> None:
    """A pool whose parent was killed waits for work for ever; this process ends when its parent has."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _judge_batch(mutants: Sequence[Mutant]) -> tuple[MutantOutcome, ...]:
    assert _judge is not None  # the pool began with `_begin`
    return _judge.judge(mutants)


def make_report(
    good: Good, mutants: Sequence[Mutant], verdicts: Sequence[MutantOutcome], *, seed: int, operators: Sequence[Operator]
) -> MutationReport:
    """Count what became of the mutants."""
    pairs = list(zip(mutants, verdicts, strict=True))
    survivors = tuple(_survivor(mutant, verdict) for mutant, verdict in pairs if not verdict.stopped)
    met = {survivor.kind for survivor in survivors}
    return MutationReport(
        seed=seed,
        texts=good.texts is not None,
        edition=str(good.edition),
        data=tables_digest(good.tables),
        suites=suites_digest(good.suites),
        code=digest.of_code("expectations", "data", "model"),
        engine=f"{ENGINE} {metadata.version(ENGINE)}",
        score=_score(pairs),
        operators=tuple(
            OperatorEntry(name=operator.name, text=operator.text.within(good.tables.languages)) for operator in operators
        ),
        tallies=tuple(_tallies(operators, pairs)),
        catchers=_catchers(pairs),
        kinds=tuple(kind.within(good.tables.languages) for kind in WORDS.kinds if kind.code in met),
        survivors=survivors,
    )


def _score(pairs: Sequence[tuple[Mutant, MutantOutcome]]) -> Score:
    numbers = [verdict for mutant, verdict in pairs if changes_number(mutant)]
    verdicts = [verdict for _, verdict in pairs]
    return Score(
        mutants=len(pairs),
        stopped=sum(verdict.stopped for verdict in verdicts),
        stopped_with_texts=sum(verdict.stopped_with_texts for verdict in verdicts),
        named=sum(verdict.stopped and verdict.named for verdict in verdicts),
        numbers=len(numbers),
        numbers_stopped=sum(verdict.stopped for verdict in numbers),
        numbers_stopped_with_texts=sum(verdict.stopped_with_texts for verdict in numbers),
    )


def _tallies(operators: Sequence[Operator], pairs: Sequence[tuple[Mutant, MutantOutcome]]) -> Iterator[Tally]:
    for operator, table in product(operators, PATHS):
        mine = [verdict for mutant, verdict in pairs if (mutant.operator, mutant.table) == (operator.name, table)]
        stages = Counter(verdict.stage for verdict in mine)
        if mine:
            yield Tally(
                operator=operator.name,
                table=table,
                mutants=len(mine),
                named=sum(verdict.stopped and verdict.named for verdict in mine),
                texts=sum(bool(verdict.texts) for verdict in mine),
                **{stage.value: stages[stage] for stage in CaughtBy},
            )


def _catchers(pairs: Sequence[tuple[Mutant, MutantOutcome]]) -> tuple[Catcher, ...]:
    """Count for each check what it saw, in the order of its name, and what it alone stopped."""
    found: dict[str, Catcher] = {}
    for _, verdict in pairs:
        stopping = {catch.check for catch in verdict.catches if catch.severity is Severity.CRITICAL}
        for check, severity in {(catch.check, catch.severity) for catch in (*verdict.catches, *verdict.texts)}:
            catcher = found.get(check, Catcher(check=check, severity=severity, caught=0, alone=0))
            alone = verdict.stage in STOPS and stopping == {check}
            found[check] = replace(catcher, caught=catcher.caught + 1, alone=catcher.alone + alone)
    return tuple(found[check] for check in sorted(found))


def _survivor(mutant: Mutant, verdict: MutantOutcome) -> Survivor:
    before, after = excerpt(mutant.before, mutant.after)
    return as_json.taken(
        Survivor, mutant,
        before=before, after=after, kind=kind_of(mutant),
        remarks=tuple(catch.check for catch in verdict.catches),
        texts=tuple(sorted({catch.check for catch in verdict.texts})),
    )  # fmt: skip


def summary(proof: MutationReport) -> tuple[str, ...]:
    """Return the proof in a few lines, for a console."""
    score = proof.score
    lines = [
        f"{score.stopped} of {score.mutants} corruptions stop the build; of {score.named} of them a message leads to the cell.",
        f"Of {score.numbers} that change a published number, {score.numbers_stopped} are stopped without the source texts"
        + (f", {score.numbers_stopped_with_texts} with them." if proof.texts else "; the texts were not at hand."),
    ]
    for kind in proof.kinds:
        survivors = proof.of_kind(kind.code)
        texts = sum(bool(survivor.texts) for survivor in survivors)
        lines.append(f"  {len(survivors):4} survive: {kind.name.english}" + (f" (the texts refuse {texts})" if texts else ""))
    return tuple(lines)
