"""What stands behind a number: the checks that looked at its row, which of them look at the figure itself, which refuse it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinhso.expectations import FAILING, FAILURES, CheckResult, Outcome, Report
from tinhso.model import Observation

OBSERVATIONS = "observations"
#: The columns that make a figure what it is.
FIGURE = frozenset({"obs_value", "obs_code", "as_printed", "numerator", "denominator"})

Refusals = Mapping[int, tuple[CheckResult, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The checks that looked at one row, in the order of the report.

    `figure` are those of them about the cells of the figure itself, `other` the rest; `refusing` are those of either that refuse
    the row, waived or not.
    """

    figure: tuple[CheckResult, ...]
    other: tuple[CheckResult, ...]
    refusing: tuple[CheckResult, ...]

    @property
    def total(self) -> int:
        return len(self.figure) + len(self.other)


def support(row: Observation, report: Report, refusals: Refusals) -> Support:
    """Return what stands behind one observation."""
    behind = report.behind(OBSERVATIONS, row.line)
    return Support(
        figure=tuple(check for check in behind if is_of_figure(check)),
        other=tuple(check for check in behind if not is_of_figure(check)),
        refusing=refusals.get(row.line, ()),
    )


def is_of_figure(check: CheckResult) -> bool:
    """Tell whether a check looks at a cell of the figure itself."""
    return not FIGURE.isdisjoint(check.columns)


def refused_rows(report: Report) -> Refusals:
    """Return the checks that refuse a row of the observations, waived or not, by its line."""
    found: dict[int, dict[str, CheckResult]] = {}
    for check in report.of_table(OBSERVATIONS):
        for failure in check.failures if check.outcome in FAILING else ():
            found.setdefault(failure.line, {})[check.name] = check
    return {line: tuple(checks.values()) for line, checks in found.items()}


def outcome_of_row(check: CheckResult, line: int) -> Outcome:
    """Return how a check ended for a row that it refuses: waived for this row, or as its severity has it."""
    return Outcome.WAIVED if line in check.waived else FAILURES[check.severity]
