"""How the wording of a source became the stored value, step by step, in words."""

from __future__ import annotations

import re
from decimal import Decimal

from tinhso.data import Notation, locale, states_the_whole, wording
from tinhso.model import Lang, Observation, Precision
from tinhso.reports.page_context import PageView

_LEADING_ZERO = re.compile(r"(?<![\d.,])0\d")


def reading(row: Observation, view: PageView) -> tuple[str, ...]:
    """Return the steps from `as_printed` to the stored value; for a state, how words became a code."""
    if row.as_printed is None:
        return ()
    if row.value is None:
        return (view.t("trace_reading.state", name=view.value(row), code=row.code or ""),)
    printed = wording.printed(row, view.dataset)
    if printed is None:  # the gate has refused such a row unless its check was waived
        return (view.t("missing.not_applicable"),)
    return (*_marks(printed, view.dataset.language_of(row.source_id), view), *_result(printed, row, view))


def _marks(printed: Notation, lang: Lang, view: PageView) -> list[str]:
    """Say what each mark means in the language of the source: others read points and commas the other way round."""
    signs = locale(lang)
    steps = []
    if printed.precision is not Precision.EXACT:
        steps.append(view.t("trace_reading.precision", name=view.within("precision", printed.precision)))
    if _LEADING_ZERO.search(printed.figure):
        steps.append(view.t("trace_reading.zero"))
    digits = printed.text[printed.start : printed.end]
    groups, begins = (view.t(f"trace_reading.{mark}") for mark in (signs.decimal.other, signs.decimal))
    if any(sign in digits for sign in signs.grouping):
        mark = groups if signs.decimal.other.sign in digits else view.t("trace_reading.space")
        steps.append(view.t("trace_reading.thousands", mark=mark))
    if signs.decimal.sign in digits:
        steps.append(view.t("trace_reading.decimals", mark=begins))
    if printed.magnitude is not None:
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
