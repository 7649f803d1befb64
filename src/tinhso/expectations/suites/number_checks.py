"""Which checks could find a number wrong: those that hold the figure of a row against something else that is known of it.

Whether a cell is filled, has the form of its column or is on its list says nothing of that, and neither does what a check asks of
other cells: of rows that have a number at all, or of a note that speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tinhso.expectations.report import CheckKind
from tinhso.expectations.suites.coverage import kinds_of
from tinhso.expectations.suites.read_suites import Check, Suite

#: The table of the numbers, and the cells that make one.
TABLE = "observations"
FIGURE = frozenset({"obs_value", "obs_code", "numerator", "denominator"})
#: What such a check is not: one of these is enough.
OF_FORM = frozenset({CheckKind.FILLED, CheckKind.KEY, CheckKind.TYPE, CheckKind.REFERENCE})
_WHETHER_FILLED = re.compile(r"\b\w+\.(?:notnull|isnull|notna|isna)\(\)")


def number_checks(suites: Iterable[Suite]) -> frozenset[str]:
    """Return the names of the checks that could find a number wrong."""
    return frozenset(
        check.name
        for suite in suites
        if suite.table == TABLE
        for check in suite.checks
        if OF_FORM.isdisjoint(kinds_of(check, suite.contract))
        and not FIGURE.isdisjoint(_compared(check))
        and not FIGURE.isdisjoint(check.cell or check.columns)
    )


def _compared(check: Check) -> frozenset[str]:
    """Return the cells whose content decides: those that the check names, and those of which its condition asks more than whether
    there is anything. How a figure is written, with how many decimals, is not what it says."""
    return frozenset((*check.columns, *re.findall(r"\w+", _WHETHER_FILLED.sub("", check.condition))))
