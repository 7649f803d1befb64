"""The page that holds each place against its yardstick, every figure at its own date: never a trend through definitions.

The national figure is the one nearest in time; where two are equally near, both stand. A difference is worked out only where
the two figures compare; those are drawn before all else.
"""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.data import compare, derived, wording
from tinhso.grouping import grouped
from tinhso.model import Grade, Indicator, Kind, MeasureType, Observation, Place, Precision, TimeBasis, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.indicators import name_of_all
from tinhso.reports.views.matrix import latest, nearest
from tinhso.reports.views.missing import Empty, empties, legend, result_missing
from tinhso.reports.views.profiles import compared
from tinhso.reports.views.rows import Head, former_boundaries, indicator_link, item, missing, place_link
from tinhso.reports.views.strips import beside_each_other, from_yardsticks
from tinhso.reports.writer import Writer

#: What a whole has more of than its parts whatever they are like: nothing to hold a part against.
OF_THE_WHOLE = (MeasureType.COUNT, MeasureType.AREA, MeasureType.AMOUNT)


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page of all compared places against their yardsticks, where there are any."""
    if not writer.context.optional_pages[addresses.COUNTRY]:
        return ()
    page = writer.page(addresses.COUNTRY, "country", strings="against", values=_values, group="comparisons", brief="comparisons")
    return (page,)


def _values(view: PageView) -> Values:
    absent: list[Empty] = []
    held: list[tuple[Observation, Observation]] = []
    yardsticks = _yardsticks(view, absent, held)
    return {
        "yardsticks": yardsticks,
        "standing": beside_each_other(from_yardsticks(held, view.context), view),
        "ranks": _ranks(view),
        "former": former_boundaries(compared(view.context), view),
        "legend": legend(view, [empty.gap.reason for empty in absent]),
        "of_no_year": missing("no_figure_of_year", view),
    }


def _yardsticks(view: PageView, absent: list[Empty], held: list[tuple[Observation, Observation]]) -> list[Values]:
    """Return the families with national figures, those that compare first and the first of them open.

    The places without a figure of one are added to `absent`, and what compares, with what it is held against, to `held`.
    """
    national = (
        row
        for row in view.dataset.observations
        if row.kind is Kind.BENCHMARK and row.is_number
        if view.dataset.indicator(row.indicator).measure_type not in OF_THE_WHOLE
        if view.dataset.levels.is_yardstick(view.dataset.place(row.ref_area))
    )
    found = [_yardstick(family, rows, view, absent, held) for family, rows in grouped(national, view.context.family).items()]
    return sorted(found, key=lambda one: not one["compare"])


def _yardstick(
    family: str,
    national: Sequence[Observation],
    view: PageView,
    absent: list[Empty],
    held: list[tuple[Observation, Observation]],
) -> Values:
    """Return a family: its national figures by what they measure, and each place's beside the nearest of them.

    Where the family measures several things, each figure says which it is.
    """

    def indicator_of(row: Observation) -> Indicator:
        return view.dataset.indicator(row.indicator)

    by_indicator = grouped(sorted(national, key=lambda row: row.time_period.moment), indicator_of)
    indicator = indicator_of(national[0])
    figures = {place: _figures(place, family, indicator.unit_measure, view) for place in compared(view.context)}
    measured = dict.fromkeys((*by_indicator, *(indicator_of(row) for rows in figures.values() for row in rows)))
    pairs: list[Values] = []
    verdicts: list[Verdict] = []
    for row in (row for rows in figures.values() for row in rows):
        same = [other for other in national if other.indicator == row.indicator] or national
        for n, other in enumerate(nearest(same, row)):
            verdicts.append(compare((row, other), view.dataset))
            pairs.append(_pair(row, other, verdicts[-1], view, first=n == 0, named=len(measured) > 1))
            held += [(row, other)] if verdicts[-1].grade is Grade.COMPARABLE else []
    empty = empties([place for place, rows in figures.items() if not rows], indicator, view, result_missing)
    absent += empty
    return {
        "anchor": family.replace("_", "-"),
        "title": name_of_all(tuple(measured), view),
        "national": [
            {"of": indicator_link(one, view) if len(measured) > 1 else None, "items": [item(row, None, view) for row in rows]}
            for one, rows in by_indicator.items()
        ],
        "several": len(national) > 1,
        "pairs": tuple(pairs),
        "compare": sum(verdict.grade is Grade.COMPARABLE for verdict in verdicts),
        "empty": empty,
    }


def _figures(place: Place, family: str, unit: str | None, view: PageView) -> tuple[Observation, ...]:
    """Return the latest results of a place in a family, in the unit of the national figure, one an indicator and base."""
    results = (row for row in view.context.of_place(place.ref_area) if row.kind is not Kind.TARGET and row.is_number)
    kin = (row for row in results if view.context.family(row) == family)
    found = (row for row in kin if view.dataset.indicator(row.indicator).unit_measure == unit)
    return tuple(row for rows in grouped(found, lambda row: row.indicator).values() for row in latest(rows))


def _pair(row: Observation, other: Observation, verdict: Verdict, view: PageView, *, first: bool, named: bool) -> Values:
    own, theirs = view.dataset.indicator(row.indicator), view.dataset.indicator(other.indicator)
    definitions: tuple[str, ...] = ()
    if own is not theirs and first:
        definitions = (
            view.t("against.defined_own", name=view.of(own.name), definition=view.of(own.definition)),
            view.t("against.defined_national", name=view.of(theirs.name), definition=view.of(theirs.definition)),
        )
    return {
        "place": place_link(view.dataset.place(row.ref_area), view),
        "figure": item(row, None, view, named=named),
        "national": item(other, None, view, named=own is not theirs) if verdict.grade is not Grade.NOT_COMPARABLE else None,
        "apart": _apart(row, other, view),
        "verdict": verdict,
        "difference": _difference(row, other, view) if verdict.grade is Grade.COMPARABLE else None,
        "definitions": definitions,
    }


def _apart(row: Observation, other: Observation, view: PageView) -> str:
    """Return how far apart two figures are; nobody knows of one whose date no source states."""
    if any(one.time_basis is not TimeBasis.STATED for one in (row, other)):
        return view.t("against.unknown_time")
    months = row.time_period.months_from(other.time_period)
    return view.t("against.months", n=view.number(months)) if months else view.t("against.same_time")


def _difference(row: Observation, other: Observation, view: PageView) -> str | None:
    """Say by how many points a figure differs from the country's, no more exactly than both are given."""
    if row.value is None or other.value is None or view.dataset.indicator(row.indicator).unit_measure != wording.PERCENT:
        return None
    points = derived(row.value - other.value, (row, other))
    if not points.value:
        return view.t("against.equal" if points.precision is Precision.EXACT else "against.about_equal")
    said = wording.qualified(wording.number(abs(points.value), view.lang), points.precision, view.context.strings, view.lang)
    return view.t("against.above" if points.value > 0 else "against.under", n=said)


def _within(year: int, rows: Sequence[Observation], view: PageView) -> Verdict | None:
    """Return the verdict on the ranks of one year, None where fewer than two places have one."""
    found = [row for row in rows if row.time_period.year == year]
    return compare(found, view.dataset) if len({row.ref_area for row in found}) > 1 else None


def _ranks(view: PageView) -> list[Values]:
    found: list[Values] = []
    for indicator in view.dataset.indicators:
        given = (row for row in view.context.of_indicator(indicator.indicator) if row.is_number and row.kind is not Kind.TARGET)
        rows = [row for row in given if view.dataset.levels.is_compared(view.dataset.place(row.ref_area))]
        if indicator.measure_type is not MeasureType.RANK or not rows:
            continue
        years = sorted({row.time_period.year for row in rows})
        cells = {(row.ref_area, row.time_period.year, row.value): row for row in reversed(rows)}
        once = sorted(cells.values(), key=lambda row: row.line)
        by_cell = grouped(once, lambda row: (row.ref_area, row.time_period.year))
        found.append(
            {
                "indicator": indicator,
                "heads": ("place", *(Head(text=str(year)) for year in years)),
                "rows": tuple(
                    {
                        "place": place_link(place, view),
                        "cells": tuple(
                            tuple(item(row, None, view) for row in by_cell.get((place.ref_area, year), ())) for year in years
                        ),
                    }
                    for place in compared(view.context)
                ),
                "verdicts": [_within(year, once, view) for year in years],
            }
        )
    return found
