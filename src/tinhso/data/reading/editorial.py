"""Reads `comparability.csv`: verdicts that the editors changed, each with a reason that readers see.

They may lower any verdict. They may raise one in one case: that states which they name tell of the same thing, which no rule
can see. Whatever else would raise a verdict is refused, with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from tinhso.data.comparability.comparison import compare
from tinhso.data.comparability.rules import STATES
from tinhso.data.contract.columns import PATHS
from tinhso.data.language.wording import why_none
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Table
from tinhso.errors import Finding, did_you_mean, refuse
from tinhso.model import Dataset, Grade, Lowering, Text

GRADES = tuple(grade.value for grade in Grade)
ONLY_LOWER = "an editor may lower a verdict, and raise it only for states that a row names"


def lowerings(table: Table, dataset: Dataset) -> tuple[Lowering, ...]:
    """Return the editors' verdicts. `dataset` is the edition without them: what the rules alone say.

    Raises InputError with every finding: a row about nothing or about two things, an id that is not an observation, a grade
    better than what the rules say, except that of states which nothing but being states keeps apart.
    """
    findings: list[Finding] = []
    found: list[Lowering] = []
    for line, cells in enumerate(table.raw.iter_rows(named=True), 2):
        wrong = list(_misfits(table, line, cells, dataset))
        findings += wrong
        if not wrong:
            found.append(
                Lowering(
                    lowering_id=cells["lowering_id"],
                    observation_ids=tuple((cells["observation_ids"] or "").split()),
                    indicator=cells["indicator"],
                    grade=Grade(cells["grade"]),
                    reason=Text({lang: cells[f"reason_{lang}"] for lang in dataset.languages}),
                    line=line,
                )
            )
    for lowering in found:
        findings += _raises(table, lowering, dataset)
    refuse(cap(findings))
    return tuple(found)


def _misfits(table: Table, line: int, cells: dict[str, Any], dataset: Dataset) -> Iterator[Finding]:
    grade, ids = cells["grade"], (cells["observation_ids"] or "").split()
    if grade not in GRADES:
        fix = did_you_mean(grade, GRADES)
        yield table.finding(line, "grade", "not a grade", rule="grade", found=grade, expected=", ".join(GRADES), fix=fix)
    elif grade == Grade.COMPARABLE and len(ids) < 2:
        problem, expected = "the row calls something comparable without naming the states that are", "two observations or more"
        yield table.finding(line, "observation_ids", problem, rule="grade", reason=ONLY_LOWER, expected=expected)
    if bool(ids) == (cells["indicator"] is not None):
        problem = "the row is about observations and an indicator at once" if ids else "the row is about nothing"
        yield table.finding(line, "observation_ids", problem, rule="subject", expected="observation_ids or indicator")
    for name in dict.fromkeys(ids):
        problem, fix = "the observation stands twice", None
        if (empty := dataset.without_figure(name)) is not None:
            problem = f"the row has no figure, which compares with nothing: {why_none(empty, dataset).english}"
        elif not dataset.has_observation(name):
            problem = "not an observation_id of observations.csv"
            fix = did_you_mean(name, [row.observation_id for row in dataset.observations], PATHS["observations"])
        elif ids.count(name) == 1:
            continue
        yield table.finding(line, "observation_ids", problem, rule="reference", found=name, fix=fix)


def _raises(table: Table, lowering: Lowering, dataset: Dataset) -> Iterator[Finding]:
    """Find a row whose grade is better than what the rules say of every pair that it is about."""
    if lowering.indicator is None:
        rows = tuple(dataset.observation(name) for name in lowering.observation_ids)
    else:
        rows = dataset.select(indicator=lowering.indicator)
    verdicts = [compare(pair, dataset) for pair in combinations(rows, 2)]
    reason, fix = ONLY_LOWER, "Delete the row, or lower further."
    if lowering.grade is Grade.COMPARABLE:
        against = [reason.text.english for verdict in verdicts for reason in verdict.reasons if reason.rule != STATES]
        raises = bool(against) or any(row.code is None for row in rows)
        reason, fix = " ".join(dict.fromkeys(against)) or ONLY_LOWER, "Delete the row."
    else:
        raises = bool(verdicts) and all(verdict.grade.rank > lowering.grade.rank for verdict in verdicts)
    if raises:
        problem = "the grade would raise what the rules say"
        yield table.finding(lowering.line, "grade", problem, rule="grade", found=lowering.grade, reason=reason, fix=fix)
