"""The page of targets and results: what was promised beside what was reported, and whether a result is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tinhso.data import compare
from tinhso.model import Dataset, Indicator, Kind, MeasureType, Observation, Period, Place, Precision, TimeBasis, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.missing import gap, said_otherwise
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import (
    REPORTED,
    SILENT,
    TARGET,
    former_boundaries,
    indicator_link,
    item,
    missing,
    place_link,
    squares,
)
from tinhso.reports.writer import Writer

#: So many squares of targets stand in a line, as wide as a phone.
IN_LINE = 18


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page of targets and results, where there is a target."""
    context = writer.context
    if not context.optional_pages[addresses.TARGETS]:
        return ()
    found = [(place, promises(context, place.ref_area)) for place in ordered(context.dataset.covered)]
    found.sort(key=lambda entry: context.dataset.levels.is_part(entry[0]))

    def values(view: PageView) -> Values:
        return _values([(place, rows) for place, rows in found if rows], view)

    return (writer.page(addresses.TARGETS, "targets", values=values, group="comparisons", brief="comparisons"),)


def _counts(every: Sequence[Promise], view: PageView) -> str:
    """Say how many targets in numbers there are and how many plans in words; of which there is none, nothing."""
    numbers = sum(one.row.value is not None for one in every)
    held = (("of_numbers", numbers), ("of_plans", len(every) - numbers))
    first, *last = [view.t(f"targets.{key}", n=view.number(count)) for key, count in held if count]
    return view.t("rules.found.and", first=first, last=last[0]) if last else first


def _values(found: Sequence[tuple[Place, tuple[Promise, ...]]], view: PageView) -> Values:
    every = [promise for _, rows in found for promise in rows]
    numbers = [(place, [one for one in rows if one.row.value is not None]) for place, rows in found]
    plans = [(place, [one for one in rows if one.row.value is None]) for place, rows in found]
    return {
        "edition": view.period(view.context.project.config.edition),
        "counts": _counts(every, view),
        "overdue": sum(one.standing.overdue for one in every),
        "settled": sum(one.standing.settled for one in every),
        **_pictured(every),
        "former": former_boundaries((place for place, _ in found), view),
        "numbers": [_place("numbers", place, rows, view) for place, rows in numbers if rows],
        "plans": [_place("plans", place, rows, view) for place, rows in plans if rows],
    }


def _pictured(every: Sequence[Promise]) -> Values:
    """Return a square for each target and plan, filled where its result is known, hollow where it has a year alone, else pale."""
    of = Counter(REPORTED if one.standing.settled else TARGET if one.row.target_period is not None else SILENT for one in every)
    marks = [(mark, of[mark]) for mark in (REPORTED, TARGET, SILENT)]
    return {
        "squares": squares(marks, line=IN_LINE, fills=True),
        "key": [(squares([(mark, 1)]), mark, number) for mark, number in marks],
    }


def _place(kind: str, place: Place, rows: Sequence[Promise], view: PageView) -> Values:
    name, level = view.of(place.name), view.within("level", place.level)
    below = view.dataset.levels.is_part(place)
    return {
        "anchor": f"{kind}-{place.ref_area}",
        "link": place_link(place, view),
        "warning": view.t("targets.below", place=name, level=level) if below else None,
        "rows": tuple(_view(promise, view) for promise in rows),
    }


def _view(promise: Promise, view: PageView) -> Values:
    row = promise.row
    indicator = view.dataset.indicator(row.indicator)
    alone = promise.result is None and not promise.others

    def shown(other: Observation) -> Values:
        return item(other, None, view)

    return {
        "indicator": indicator_link(indicator, view),
        "target": item(row, None, view, stated=True),
        "due": view.period(row.target_period) if row.target_period else missing("no_due_year", view),
        "result": shown(promise.result) if promise.result is not None else None,
        "others": tuple(shown(other) for other in promise.others),
        "gap": gap(said_otherwise(view.dataset.place(row.ref_area), indicator, view.context, targets=False), view)
        if alone
        else None,
        "promise": promise,
        "note": view.of(row.note) if row.note else None,
    }


class Standing(StrEnum):
    """What is known of a target at the date of the edition; `targets.standing_*` strings say it in words."""

    REACHED = "reached"
    MISSED = "missed"
    KNOWN = "known"
    OVERDUE_EARLIER = "overdue_earlier"
    OVERDUE_UNSURE = "overdue_unsure"
    OVERDUE = "overdue"
    WAITING = "waiting"
    UNDATED_RESULT = "undated_result"
    UNDATED = "undated"

    @property
    def settled(self) -> bool:
        """Whether a result on or after the due date is known."""
        return self in (Standing.REACHED, Standing.MISSED, Standing.KNOWN)

    @property
    def overdue(self) -> bool:
        """Whether the due date has passed and no result at it is known."""
        return self in (Standing.OVERDUE, Standing.OVERDUE_UNSURE, Standing.OVERDUE_EARLIER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A target with the nearest result of the same indicator and base, and the results over other bases, which settle nothing."""

    row: Observation
    result: Observation | None
    verdict: Verdict | None
    others: tuple[Observation, ...]
    standing: Standing


def promises(context: PageContext, ref_area: str) -> tuple[Promise, ...]:
    """Return the targets and plans of a place, in file order."""
    rows = context.of_place(ref_area)
    edition = context.project.config.edition
    return tuple(_promise(row, rows, context.dataset, edition) for row in rows if row.kind is Kind.TARGET)


def _promise(row: Observation, rows: Sequence[Observation], dataset: Dataset, edition: Period) -> Promise:
    results = [other for other in rows if other.indicator == row.indicator and other.kind in (Kind.REPORTED, Kind.CONTEXT)]
    pivot = row.target_period or row.time_period
    same = sorted(
        (other for other in results if other.base == row.base),
        key=lambda other: (not _settles(other, row), other.time_period.months_from(pivot), other.line),
    )
    result = same[0] if same else None
    return Promise(
        row=row,
        result=result,
        verdict=compare((row, result), dataset) if result is not None else None,
        others=tuple(other for other in results if other.base != row.base),
        standing=standing(row, result, dataset, edition),
    )


def standing(row: Observation, result: Observation | None, dataset: Dataset, edition: Period) -> Standing:
    """Return what is known of a target, given the nearest result of the same indicator and base."""
    if row.target_period is None:
        return Standing.UNDATED if result is None else Standing.UNDATED_RESULT
    if result is not None and _settles(result, row):
        return _judged(row, result, dataset.indicator(row.indicator))
    if _end(edition) <= _end(row.target_period):
        return Standing.WAITING
    if result is None:
        return Standing.OVERDUE
    return Standing.OVERDUE_UNSURE if _reaches(result, row) else Standing.OVERDUE_EARLIER


def _judged(row: Observation, result: Observation, indicator: Indicator) -> Standing:
    """Return whether a target is reached; a rank among another number of places than the target means decides nothing."""
    exact = all(one.precision is Precision.EXACT and one.obs_status == "A" and one.upper is None for one in (row, result))
    among = {one.denominator for one in (row, result) if one.denominator is not None}
    apart = indicator.measure_type is MeasureType.RANK and len(among) > 1
    if row.value is None or result.value is None or not exact or apart or indicator.polarity not in ("higher", "lower"):
        return Standing.KNOWN
    reached = result.value >= row.value if indicator.polarity == "higher" else result.value <= row.value
    return Standing.REACHED if reached else Standing.MISSED


def _settles(result: Observation, row: Observation) -> bool:
    """Tell whether a result is known to be of the due date or later: one whose date no source states may be older."""
    return result.time_basis is TimeBasis.STATED and _reaches(result, row)


def _reaches(result: Observation, row: Observation) -> bool:
    """Tell whether the period of a result ends with the due date or later. A year lasts until its last day, as does a month."""
    return row.target_period is not None and _end(result.time_period) >= _end(row.target_period)


def _end(period: Period) -> str:
    return str(period.last_day)
