"""The checks behind the numbers of a page: those that could find one wrong by name, the others one click away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tinhso.expectations import CheckResult
from tinhso.model import Observation
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import OBSERVATIONS, PageView, Values
from tinhso.reports.views.rows import Link

#: Checks of these tables look at the rows of a place, an indicator and a source that a row names.
NAMED = ("places", "indicators", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChecks:
    """The checks behind one row: what could find its number wrong, and how many looked at the rest of it.

    `shared` are those of them that stand behind every number of the page, which names them once.
    """

    holding: tuple[CheckResult, ...]
    others: int
    shared: tuple[CheckResult, ...] = ()

    def told(self, row: Observation, view: PageView) -> Values:
        """Put what stands behind a row into words, without what its page says of all rows, and what refuses it."""
        what = "number" if row.value is not None else "state"
        n = sum(not check.is_of_bounds for check in self.holding)  # a bound finds a number wrong only where it is out of it
        own = [check for check in self.holding if check not in self.shared]
        shared = sum(not check.is_of_bounds for check in self.shared)
        # where no check could find the number wrong, those that looked at the rest of the row lead to the list of all
        others = view.href(addresses.checks(OBSERVATIONS)) if not own and not shared else ""
        return {
            "n": n,
            "summary": view.t(f"trace.checks_{what}" if n else f"trace.checks_{what}_none", n=n),
            "refusing": [_refusal(check, row, view) for check in view.context.refusals.get(row.line, ())],
            "own": _by_bounds(own, view),
            "shared": view.t("trace.checks_shared", n=shared) if shared else None,
            "others": Link(href=others, text=view.t("trace.checks_other", n=self.others)) if self.others else None,
        }


def checks_of(rows: Sequence[Observation], view: PageView) -> tuple[RowChecks, ...]:
    """Return the checks behind each of the rows of a page, and which of them stand behind all."""
    behind = [view.context.report.behind(OBSERVATIONS, row.line) for row in rows]
    held = [tuple(check for check in found if check.name in view.context.evidence.number_checks) for found in behind]
    numbers = [found for row, found in zip(rows, held, strict=True) if row.value is not None]
    shared = tuple(check for check in numbers[0] if all(check in other for other in numbers)) if len(numbers) > 1 else ()
    return tuple(
        RowChecks(holding=holding, others=len(found) - len(holding), shared=tuple(check for check in shared if check in holding))
        for found, holding in zip(behind, held, strict=True)
    )


def shared_checks(found: Sequence[RowChecks], view: PageView) -> Values | None:
    """Name the checks that stand behind every number of a page; None where there are none."""
    shared = max((one.shared for one in found), key=len, default=())
    return {"n": view.number(len(shared)), **_by_bounds(shared, view)} if shared else None


def some_checks(found: Sequence[RowChecks], view: PageView) -> tuple[Link, ...]:
    """Name the checks that stand behind some rows of a page and not behind all, with how many they are."""
    times = Counter(check.name for one in found for check in one.holding if check not in one.shared)
    checks = {check.name: check for one in found for check in one.holding if check.name in times}
    rows = {name: view.t("validation.n_rows", n=view.number(n)) for name, n in times.items()}
    return tuple(replace(check_link(checks[name], view), note=rows[name]) for name in times)


def tables_named(view: PageView) -> tuple[Link, ...]:
    """Return the checks of the tables in which the rows of a place, an indicator and a source stand."""
    return tuple(Link(href=view.href(addresses.checks(name)), text=view.t(f"table.{name}")) for name in NAMED)


def _by_bounds(checks: Sequence[CheckResult], view: PageView) -> Mapping[str, list[Link]]:
    return {
        "holding": [check_link(check, view) for check in checks if not check.is_of_bounds],
        "bounds": [check_link(check, view) for check in checks if check.is_of_bounds],
    }


def waiver_words(check: CheckResult, key: str, view: PageView) -> str | None:
    """Say why a row that a check refuses may stand, who answers for it and until when; None where nothing lets it stand."""
    for waiver in view.context.evidence.waivers:
        if (waiver.check, waiver.key) == (check.name, key):
            date = view.date(waiver.expires)
            return view.t("validation.waived_because", reason=view.of(waiver.reason), owner=waiver.owner, date=date)
    return None


def _refusal(check: CheckResult, row: Observation, view: PageView) -> Values:
    outcome = check.outcome_at(row.line)
    waiver = waiver_words(check, row.observation_id, view)
    return {"mark": view.mark(check, outcome), "sentence": view.of(check.sentence), "waiver": waiver}


def check_link(check: CheckResult, view: PageView) -> Link:
    """Return the sentence of a check, which leads to it."""
    return Link(href=view.check_href(check), text=view.of(check.sentence))
