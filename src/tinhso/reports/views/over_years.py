"""Figures over years as tables show them: places by years, and of one place the latest figure with its change along time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tinhso.data import compare, derived, is_rank, runs, two_questions, wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Kind, Observation, Period, Precision, Verdict
from tinhso.notebooks import ChartType, Figure
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.not_given import why
from tinhso.reports.views.rows import Head, level_chip, missing, place_link

#: So many years have a column, fewer where a table would have more cells; those before stand in the data beside the chart.
YEARS, MOST_CELLS = 8, 800

#: A figure, and the first one of its run where it has another before it.
Latest = tuple[Observation, Observation | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedVerdict:
    """One of several verdicts on a set: what it is on (a question that it `asks`, or a year), its grade in words, itself."""

    asks: str | None
    text: str
    grade: str
    verdict: Verdict


def latest_of_runs(rows: Sequence[Observation], dataset: Dataset) -> tuple[Latest, ...]:
    """Return the latest figure of each run of one place with its first, the last run first; other rows stand as in the file."""
    order = {row.observation_id: number for number, row in enumerate(rows)}
    found: list[tuple[int, int, Latest]] = []
    for (_, target), members in grouped(rows, lambda row: (row.indicator, row.kind is Kind.TARGET)).items():
        certain = [row for row in members if not row.only_quoted]
        series = () if target or two_questions(certain, dataset) is None else runs(certain)
        alone = [row for row in members if not series or row.only_quoted]
        found += [(order[row.observation_id], 0, (row, None)) for row in alone]
        begins = order[members[0].observation_id]
        latest_first = sorted(series, key=lambda run: -run[-1].time_period.moment)
        found += [
            (begins, n, (row, None if row.time_period == run[0].time_period else run[0]))
            for n, run in enumerate(latest_first)
            for row in run
            if row.time_period == run[-1].time_period
        ]
    return tuple(latest for _, _, latest in sorted(found, key=lambda entry: entry[:2]))


def change(row: Observation, first: Observation, view: PageView) -> str:
    """Say how much a figure differs from the first of its run, no more exactly than both are given."""
    number = derived((row.value or Decimal(0)) - (first.value or Decimal(0)), (row, first))
    since = view.period(first.time_period)
    if not number.value:
        return view.t("change.none" if number.precision is Precision.EXACT else "change.about_none", since=since)
    sign = "+" if number.value > 0 else "−"
    said = wording.qualified(
        f"{sign}{wording.number(abs(number.value), view.lang)}", number.precision, view.context.strings, view.lang
    )
    percent = view.dataset.indicator(row.indicator).unit_measure == wording.PERCENT
    return view.t("change.points" if percent else "change.number", n=said, since=since)


def both_questions(rows: Sequence[Observation], view: PageView) -> tuple[NamedVerdict, ...]:
    """Return the verdicts on places over years, each with the question that it answers; none for any other set."""
    both = two_questions(rows, view.dataset)
    if both is None:
        return ()
    asked = [*([("places", "grade", both.places)] if both.several else []), ("time", "grade_time", both.time)]
    return tuple(
        NamedVerdict(asks=asks, text=view.t(f"question.{asks}"), grade=view.t(f"{words}.{found.grade}"), verdict=found)
        for asks, words, found in asked
    )


def verdicts(figure: Figure, view: PageView) -> tuple[NamedVerdict, ...]:
    """Return the verdict on each year of ranks, the latest first, for nobody holds a rank of one year against that of another.

    A year that has one place has none, and of one year alone the verdict on the whole is that. Ranks stand on cards where it is
    not said among how many they are. Of lines it is the verdict on each of the two questions.
    """
    drawn = [*map(view.dataset.observation, figure.observation_ids)]
    if figure.chart.type is ChartType.LINES:
        return both_questions(drawn, view)
    years = grouped(drawn, lambda row: row.time_period.year)
    on_cards = figure.chart.type is ChartType.NUMBER_CARDS and len(years) > 1 and is_rank(drawn, view.dataset)
    if figure.chart.type is not ChartType.RANK_COLUMNS and not on_cards:
        return ()
    return tuple(
        NamedVerdict(asks=None, text=str(year), grade=view.t(f"grade.{found.grade}"), verdict=found)
        for year, rows in sorted(years.items(), reverse=True)
        if len({row.ref_area for row in rows}) > 1
        for found in (compare(rows, view.dataset),)
    )


def columns_of(times: Sequence[Period], rows: Sequence[Observation]) -> Sequence[Period]:
    """Return the times that have a column in a table of these rows."""
    lines = len({(row.ref_area, row.base) for row in rows})
    return times[: min(YEARS, max(1, MOST_CELLS // lines))]


def years_view(times: Sequence[Period], rows: Sequence[Observation], view: PageView) -> Values:
    """Return a table of places by years, the latest first; a place without a figure of a year says so in its cell.

    Rows are of one place and, of shares, one base; they stand in the order in which their first one comes.
    """
    lines = grouped(rows, lambda row: (row.ref_area, row.base))
    shown = columns_of(times, rows)
    bases = len({base for _, base in lines}) > 1
    begun = {run[0] for members in lines.values() for run in runs(members)[1:]}
    empty = _given_none(rows, view.dataset)
    return {
        "heads": ("place", *(["base"] if bases else []), *(Head(text=_head(time, view), right=True) for time in shown)),
        "lines": tuple(
            {
                "place": place_link(view.dataset.place(area), view),
                "level": level_chip(view.dataset.place(area), view),
                "base": view.within("base", base) if bases and base is not None else None,
                "cells": tuple(_cell(time, found.get(time), begun, empty.get((area, base, time)), view) for time in shown),
            }
            for (area, base), members in lines.items()
            for found in ({row.time_period: row for row in reversed(members)},)  # the first of a time
        ),
        "bases": bases,
        "earlier": view.t("block.earlier", n=view.number(left)) if (left := len(times) - len(shown)) else None,
    }


def _head(time: Period, view: PageView) -> str:
    return str(time.year) if time.is_year else view.period(time)


def _given_none(rows: Sequence[Observation], dataset: Dataset) -> Mapping[tuple[str, str | None, Period], Observation]:
    """Return the rows of which the sources of a table give no figure, by their cells."""
    sources, indicators = {row.source_id for row in rows}, {row.indicator for row in rows}
    found = (row for row in dataset.missing if row.source_id in sources and row.indicator in indicators)
    return {(row.ref_area, row.base, row.time_period): row for row in found if row.kind is not Kind.TARGET}


def _cell(time: Period, row: Observation | None, begun: set[Observation], empty: Observation | None, view: PageView) -> Values:
    if row is None:
        absence = missing("not_given" if empty else "no_figure_of_year" if time.is_year else "no_figure_of_time", view)
        absence = replace(absence, text=why(empty, view)) if empty else absence
        return {"time": _head(time, view), "id": None, "number": None, "absence": absence, "notes": ()}
    notes = [view.within("obs_status", row.obs_status)] if row.obs_status not in ("A", "B") else []
    notes += [view.t("block.begins")] if row in begun else []
    number = view.number_link(row, wording.bare_value(row, view.dataset, view.lang))
    return {"time": _head(time, view), "id": row.observation_id, "number": number, "absence": None, "notes": tuple(notes)}
