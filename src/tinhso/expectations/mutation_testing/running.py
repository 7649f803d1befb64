"""Making the proof: draws the mutants, has them judged by two processes, and adds up what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from itertools import product
from pathlib import Path

from tinhso import as_json, data
from tinhso.data import PATHS
from tinhso.effects import Console
from tinhso.errors import UsageError, excerpt, refuse
from tinhso.expectations.engines.validation import ENGINE, validate
from tinhso.expectations.gate.decision import gate
from tinhso.expectations.mutation_report import (
    WORDS,
    Catcher,
    KindScore,
    MutationReport,
    OperatorEntry,
    Score,
    ScoreCounts,
    Survivor,
    Tally,
    code_digest,
    suites_digest,
    tables_digest,
)
from tinhso.expectations.mutation_testing.judges import STOPS, CaughtBy, Good, Judge, MutantOutcome
from tinhso.expectations.mutation_testing.kinds import changes_number, kind_of
from tinhso.expectations.mutation_testing.mutants import Mutant
from tinhso.expectations.mutation_testing.operators import Operator
from tinhso.expectations.mutation_testing.sampling import catalogue, sample
from tinhso.expectations.mutation_testing.weights import Weights
from tinhso.expectations.report import Severity
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.processes import workers
from tinhso.project import Project

PROCESSES = 2
BATCH = 80  # enough for the engine to be given many rows at once, few enough that their views fit into memory together


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, what became of it, and how many published numbers carry it."""

    mutant: Mutant
    verdict: MutantOutcome
    weight: int


_judge: Judge | None = None  # of a worker process


def prove(
    project: Project,
    console: Console,
    *,
    seed: int,
    mutants: int,
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
    kept = project.data / data.KEPT
    good = Good(
        tables=tables,
        suites=suites_of(project),
        texts=texts,
        kept=kept if any(source.is_table for source in dataset.sources) else None,
    )
    refuse(good.against_sources(dataset, tables))
    return good


def judge_all(
    good: Good, mutants: Sequence[Mutant], console: Console, *, processes: int = PROCESSES
) -> tuple[MutantOutcome, ...]:
    """Return the verdicts on mutants in their order, from processes of their own."""
    ordered = sorted(range(len(mutants)), key=lambda place: (mutants[place].table, place))
    batches = [ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH)]
    found: dict[int, MutantOutcome] = {}
    with workers(processes, _begin, good) as pool:
        parts = pool.map(_judge_batch, [[mutants[place] for place in batch] for batch in batches])
        for batch, verdicts in zip(batches, parts, strict=True):
            found.update(zip(batch, verdicts, strict=True))
            console.progress(f"  … {len(found)} of {len(mutants)} mutants judged")
    return tuple(found[place] for place in range(len(mutants)))


def _begin(good: Good) -> None:
    global _judge
    _judge = Judge(good)


def _judge_batch(mutants: Sequence[Mutant]) -> tuple[MutantOutcome, ...]:
    assert _judge is not None  # the pool began with `_begin`
    return _judge.judge(mutants)


def make_report(
    good: Good, mutants: Sequence[Mutant], verdicts: Sequence[MutantOutcome], *, seed: int, operators: Sequence[Operator]
) -> MutationReport:
    """Count what became of the mutants."""
    weights, words = Weights(good.tables), good.tables.words
    judged = [Judged(mutant, verdict, weights.of(mutant)) for mutant, verdict in zip(mutants, verdicts, strict=True)]
    kinds = [(kind.in_words(words), [one for one in judged if kind_of(one.mutant) == kind.code]) for kind in WORDS.kinds]
    return MutationReport(
        seed=seed,
        texts=good.texts is not None,
        tables=good.kept is not None,
        edition=str(good.tables.config.edition),
        data=tables_digest(good.tables),
        suites=suites_digest(good.suites),
        code=code_digest(),
        engine=f"{ENGINE} {metadata.version(ENGINE)}",
        score=Score(
            mutants=_counts(judged),
            weighed=_counts(judged, weighed=True),
            named=sum(one.verdict.stopped and one.verdict.named for one in judged),
        ),
        kinds=tuple(
            KindScore(kind=kind, mutants=_counts(mine), weighed=_counts(mine, weighed=True)) for kind, mine in kinds if mine
        ),
        operators=tuple(OperatorEntry(name=operator.name, text=operator.in_words(words)) for operator in operators),
        tallies=tuple(_tallies(operators, judged)),
        catchers=_catchers(judged),
        survivors=tuple(_survivor(one) for one in judged if not one.verdict.stopped),
    )


def _counts(judged: Sequence[Judged], *, weighed: bool = False) -> ScoreCounts:
    """Count what became of mutants; weighed, each counts as often as a reader would meet it."""
    found: Counter[CaughtBy] = Counter()
    for one in judged:
        found[one.verdict.stage] += one.weight if weighed else 1
    rules = sum(count for stage, count in found.items() if stage in STOPS)
    late = {stage.value: found[stage] for stage in CaughtBy if stage not in STOPS}
    return ScoreCounts(total=found.total(), rules=rules, **late)


def _tallies(operators: Sequence[Operator], judged: Sequence[Judged]) -> Iterator[Tally]:
    for operator, table in product(operators, PATHS):
        mine = [one.verdict for one in judged if (one.mutant.operator, one.mutant.table) == (operator.name, table)]
        stages = Counter(verdict.stage for verdict in mine)
        if mine:
            yield Tally(
                operator=operator.name,
                table=table,
                mutants=len(mine),
                named=sum(verdict.stopped and verdict.named for verdict in mine),
                **{stage.value: stages[stage] for stage in CaughtBy},
            )


def _catchers(judged: Sequence[Judged]) -> tuple[Catcher, ...]:
    """Count for each check what it saw, in the order of its name, and what it alone stopped."""
    found: dict[str, Catcher] = {}
    for one in judged:
        verdict, number = one.verdict, changes_number(one.mutant)
        stopping = {catch.check for catch in verdict.catches if catch.severity is Severity.CRITICAL}
        for check, severity in {(catch.check, catch.severity) for catch in (*verdict.catches, *verdict.sources)}:
            seen = found.get(check, Catcher(check=check, severity=severity, caught=0, numbers=0, alone=0))
            alone = verdict.stopped and stopping == {check}
            found[check] = replace(seen, caught=seen.caught + 1, numbers=seen.numbers + number, alone=seen.alone + alone)
    return tuple(found[check] for check in sorted(found))


def _survivor(one: Judged) -> Survivor:
    mutant, verdict = one.mutant, one.verdict
    before, after = excerpt(mutant.before, mutant.after)
    return as_json.taken(
        Survivor, mutant,
        before=before, after=after, kind=kind_of(mutant), weight=one.weight,
        remarks=tuple(sorted({catch.check for catch in verdict.catches})),
        sources=tuple(sorted({catch.check for catch in verdict.sources})),
        unseen=verdict.stage is CaughtBy.UNSEEN,
    )  # fmt: skip


def summary(proof: MutationReport) -> tuple[str, ...]:
    """Return the proof in a few lines, for a console: the three scores, which are not added, and what passed the rules."""
    found, heavy = proof.score.mutants, proof.score.weighed
    lines = [
        f"Rules alone stop {found.rules} of {found.total} corruptions ({percent(found.rules, found.total)}); weighed by the "
        f"published numbers that carry them, {percent(heavy.rules, heavy.total)}.",
        f"Of {proof.score.named} of those stopped a message leads to the cell.",
        f"Of the {found.total - found.rules} others, the sources refuse {found.sources}"
        + ("" if proof.texts else " (no texts were at hand)")
        + f"; {found.changes} are seen only as a change that nobody accepted; {found.unseen} not even so.",
        "Mutants, rules, sources, changes, by kind:",
    ]
    for entry in proof.kinds:
        one = entry.mutants
        shares = [f"{percent(part, one.total):>6}" for part in (one.rules, one.sources, one.changes)]
        unseen = f"  {one.unseen} UNSEEN" if one.unseen else ""
        lines.append(f"  {one.total:5}{''.join(shares)}  {entry.kind.name.english}{unseen}")
    return tuple(lines)


def percent(part: int, whole: int) -> str:
    """Return a share in per cent, cut and not rounded: only all of them are 100."""
    return f"{1000 * part // whole / 10:g}%" if whole else "–"
