"""How a printed figure became the value of its row, said in sentences: what the parser of the number notation did."""

from __future__ import annotations

import re
from decimal import Decimal

from tinhso.data import Notation, NotationError, parse_notation, states_the_whole, wording
from tinhso.model import Observation, Precision
from tinhso.reports.page_context import PageView

_SCALED = re.compile(r"\d\s+[^\W\d]")
_LEADING_ZERO = re.compile(r"(?<![\d.,])0\d")


def reading(row: Observation, view: PageView) -> tuple[str, ...]:
    """Return the steps from `as_printed` to the stored value; for a state, how words became a code; never nothing."""
    if row.as_printed is None:
        return (view.t("trace_reading.none"),)
    if row.value is None:
        return (view.t("trace_reading.state", name=view.value(row), code=row.code or ""),)
    try:
        printed = parse_notation(row.as_printed)
    except NotationError:  # the gate has refused such a row unless its check was waived
        return (view.t("missing.not_applicable"),)
    return (*_marks(printed, view), *_result(printed, row, view))


def _marks(printed: Notation, view: PageView) -> list[str]:
    """Say what each mark of the notation means, since English readers read dots and commas the other way round."""
    steps = []
    if printed.precision is not Precision.EXACT:
        steps.append(view.t("trace_reading.precision", name=view.within("precision", printed.precision)))
    if _LEADING_ZERO.search(printed.figure):
        steps.append(view.t("trace_reading.zero"))
    if "." in printed.figure:
        steps.append(view.t("trace_reading.dots"))
    if "," in printed.figure:
        steps.append(view.t("trace_reading.comma"))
    if _SCALED.search(printed.figure):
        steps.append(view.t("trace_reading.scale"))
    if printed.unit == "pct":
        steps.append(view.t("trace_reading.percent"))
    if printed.numerator is not None and printed.denominator is not None:
        words = {"numerator": _number(printed.numerator, view), "denominator": _number(printed.denominator, view)}
        steps.append(view.t("trace_reading.fraction", **words))
    return steps


def _result(printed: Notation, row: Observation, view: PageView) -> list[str]:
    read = view.t("trace_reading.value", value=_number(printed.value, view))
    if printed.denominator is not None and states_the_whole(row):
        return [view.t("trace_reading.whole", value=_number(printed.denominator, view))]
    if row.value == printed.value:
        return [read, view.t("trace_reading.same")]
    return [view.t("trace_reading.share", value=view.value(row))] if printed.denominator is not None else [read]


def _number(value: Decimal, view: PageView) -> str:
    return wording.number(value, view.lang)
