"""What the report of the gate can say about one row, and no more: it counts the rows a check looked at and does not name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tinhso.expectations import CheckResult
from tinhso.model import Observation
from tinhso.reports.desk import Desk
from tinhso.reports.source_pages import OBSERVATIONS

#: The columns that make a figure what it is; checks of other columns are counted, not listed.
FIGURE = frozenset({"obs_value", "obs_code", "as_printed"})
#: A check of fewer rows than this is about certain items by name: it is counted, not listed under every other row.
FEW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """The checks of a row's table, seen from the row.

    `refusing` are failed checks that name the row; `every` those of its figure's cells that look at all rows; `some` those of the
    same cells that look at certain rows, of which the row may be one; `few` counts those that look at hardly any.
    """

    total: int
    passed: int
    refusing: tuple[CheckResult, ...]
    every: tuple[CheckResult, ...]
    some: tuple[CheckResult, ...]
    few: int


def checks_of(row: Observation, desk: Desk, refusing: Sequence[CheckResult]) -> Checks:
    """Return what the report says about a row. `refusing` are the failed checks that name it."""
    checks = desk.report.of_table(OBSERVATIONS)
    raw = desk.tables.observations.raw
    cells = raw.row(row.line - 2, named=True)
    filled = {name for name, cell in cells.items() if cell is not None}
    near = [
        check
        for check in checks
        if check.passed and filled.issuperset(check.columns) and FIGURE.intersection(check.columns)
    ]  # fmt: skip
    return Checks(
        total=len(checks),
        passed=sum(check.passed for check in checks),
        refusing=tuple(refusing),
        every=tuple(check for check in near if check.looked_at >= raw.height),
        some=tuple(check for check in near if FEW <= check.looked_at < raw.height),
        few=sum(check.looked_at < min(FEW, raw.height) for check in near),
    )
