"""All places beside those that a table names: the least, the middle and the most of each time, where all may share a scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tinhso.data import compare, wording
from tinhso.model import Indicator, Kind, MeasureType, Observation, Period
from tinhso.notebooks import median, on_one_scale
from tinhso.reports.page_context import PageView, Values

#: Of fewer places than these the middle says nothing that the table does not.
FEWEST = 9


def among(indicator: Indicator, times: Sequence[Period], view: PageView) -> tuple[Values | None, ...]:
    """Return what all places come to at each time, None for a time of which that may not be said.

    Of ranks there is nothing to say: the first and the last are what a ranking is made of.
    """
    if indicator.measure_type is MeasureType.RANK:
        return (None,) * len(times)
    rows = [row for row in view.context.among(indicator.indicator) if _counts(row, view)]
    return tuple(_at([row for row in rows if row.time_period == time], indicator, view) for time in times)


def _counts(row: Observation, view: PageView) -> bool:
    among = view.dataset.levels.stands_among(view.dataset.place(row.ref_area))
    return among and row.kind is not Kind.TARGET and row.value is not None and not row.only_quoted


def _at(rows: Sequence[Observation], indicator: Indicator, view: PageView) -> Values | None:
    places = len({row.ref_area for row in rows})
    named = sum(view.dataset.levels.is_compared(view.dataset.place(row.ref_area)) for row in rows)
    if places < FEWEST or places < len(rows) or named == places or not on_one_scale(compare(rows, view.dataset)):
        return None
    ordered = sorted(rows, key=lambda row: (row.value or Decimal(0), row.line))
    middle = median(rows)
    figure = wording.number(middle.value, view.lang) + ("%" if indicator.unit_measure == wording.PERCENT else "")
    said = wording.qualified(figure, middle.precision, view.context.strings, view.lang)
    return {
        "of": view.t("indicator.among_of", n=view.number(places)),
        "ends": [(view.of(view.dataset.place(row.ref_area).name), _bare(row, view)) for row in (ordered[0], ordered[-1])],
        "middle": said,
    }


def _bare(row: Observation, view: PageView) -> object:
    return view.number_link(row, wording.bare_value(row, view.dataset, view.lang))
