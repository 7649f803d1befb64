"""Reads `comparability.csv`: verdicts that the editors changed, each with a reason that readers see.

They may lower any verdict. They may raise one in one case: that states which they name tell of the same thing, which no rule
can see. Whatever else would raise a verdict is refused, with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tinhso.data.comparability.comparison import compare
from tinhso.data.comparability.rules import STATES
from tinhso.data.reading.read_tables import cap
from tinhso.data.reading.tables import Table
from tinhso.errors import Finding, InputError, did_you_mean
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
    for position, cells in enumerate(table.raw.iter_rows(named=True)):
        wrong = list(_misfits(table, position + 2, cells, dataset))
        findings += wrong
        if not wrong:
            found.append(_lowering(cells, position + 2))
    for lowering in found:
        findings += _raises(table, lowering, dataset)
    if findings:
        raise InputError(cap(findings))
    return tuple(found)


def _misfits(table: Table, line: int, cells: dict[str, str | None], dataset: Dataset) -> Iterator[Finding]:
    grade, ids = cells["grade"] or "", (cells["observation_ids"] or "").split()
    if grade not in GRADES:
        yield Finding(
            where=table.where(line, "grade"), key=table.key(line), rule="grade", found=grade, expected=", ".join(GRADES),
            problem="not a grade", fix=did_you_mean(grade, GRADES),
        )  # fmt: skip
    elif grade == Grade.COMPARABLE and len(ids) < 2:
        yield Finding(
            where=table.where(line, "observation_ids"), key=table.key(line), rule="grade", reason=ONLY_LOWER,
            problem="the row calls something comparable without naming the states that are", expected="two observations or more",
        )  # fmt: skip
    if bool(ids) == (cells["indicator"] is not None):
        yield Finding(
            where=table.where(line, "observation_ids"), key=table.key(line), rule="subject",
            problem="the row is about observations and an indicator at once" if ids else "the row is about nothing",
            expected="observation_ids or indicator",
        )  # fmt: skip
    names = [row.observation_id for row in dataset.observations]
    for name in ids:
        if not dataset.has_observation(name):
            yield Finding(
                where=table.where(line, "observation_ids"), key=table.key(line), rule="reference", found=name,
                problem="not an observation_id of observations.csv", fix=did_you_mean(name, names),
            )  # fmt: skip
        elif ids.count(name) > 1:
            yield Finding(
                where=table.where(line, "observation_ids"), key=table.key(line), rule="reference", found=name,
                problem="the observation stands twice",
            )  # fmt: skip


def _lowering(cells: dict[str, str | None], line: int) -> Lowering:
    return Lowering(
        lowering_id=cells["lowering_id"] or "",
        observation_ids=tuple((cells["observation_ids"] or "").split()),
        indicator=cells["indicator"],
        grade=Grade(cells["grade"] or ""),
        reason=Text(vi=cells["reason_vi"] or "", en=cells["reason_en"] or ""),
        line=line,
    )


def _raises(table: Table, lowering: Lowering, dataset: Dataset) -> Iterator[Finding]:
    """Find a row whose grade is better than what the rules say of every pair that it is about."""
    if lowering.indicator is None:
        rows = tuple(dataset.observation(name) for name in lowering.observation_ids)
    else:
        rows = dataset.select(indicator=lowering.indicator)
    pairs = list(combinations(rows, 2))
    if lowering.grade is Grade.COMPARABLE:
        against = {reason.text: None for pair in pairs for reason in compare(pair, dataset).reasons if reason.rule != STATES}
        if against or any(row.code is None for row in rows):
            yield _refused(table, lowering, reason=" ".join(text.en for text in against) or ONLY_LOWER, fix="Delete the row.")
        return
    if pairs and all(compare(pair, dataset).grade.rank > lowering.grade.rank for pair in pairs):
        yield _refused(table, lowering, reason=ONLY_LOWER, fix="Delete the row, or lower further.")


def _refused(table: Table, lowering: Lowering, *, reason: str, fix: str) -> Finding:
    return Finding(
        where=table.where(lowering.line, "grade"), key=lowering.lowering_id, rule="grade", found=lowering.grade,
        problem="the grade would raise what the rules say", reason=reason, fix=fix,
    )  # fmt: skip
