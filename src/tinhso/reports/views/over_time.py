"""A yardstick along time: the figures of each indicator of which it has some of their own dates, as dots from zero."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from markupsafe import Markup

from tinhso.grouping import grouped
from tinhso.model import Kind, MeasureType, Place
from tinhso.notebooks import TimeRow, is_drawn, time_row
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.rows import indicator_link

#: A page shows so many of them; the others stand in the tables of their topics.
MOST = 6


def of_place(place: Place, view: PageView) -> tuple[Values, ...]:
    """Return the figures along time of a yardstick, topic by topic; places that are compared stand among one another instead."""
    if not view.dataset.levels.is_yardstick(place):
        return ()
    found = view.dataset.once(("over time", place.ref_area), lambda: tuple(islice(_found(place, view), MOST)))
    return tuple(_said(row, view) for row in found)


def _found(place: Place, view: PageView) -> Iterator[TimeRow]:
    results = [row for row in view.context.of_place(place.ref_area) if row.kind is not Kind.TARGET]
    topics = [topic.code for topic in view.dataset.codelist("topic")]
    by_measure = grouped(results, lambda row: (row.indicator, row.base))
    for indicator, base in sorted(by_measure, key=lambda one: topics.index(view.dataset.indicator(one[0]).topic)):
        measure, rows = view.dataset.indicator(indicator), by_measure[indicator, base]
        if measure.measure_type is not MeasureType.RANK and is_drawn(measure, rows, view.dataset):
            row = time_row(rows, view.dataset)
            if row is not None:
                yield row


def _said(found: TimeRow, view: PageView) -> Values:
    """Put a row into words: the last figure large, the first one and how many there are below."""
    first, last = found.rows[0], found.rows[-1]
    begun = Markup("{} {} ({})").format(view.t("place.over_time_first"), view.number_link(first), view.dated(first, short=True))
    return {
        "indicator": indicator_link(view.dataset.indicator(last.indicator), view),
        "number": view.number_link(last),
        "when": view.dated(last, short=True),
        "drawing": Markup(found.svg[view.lang]),
        "grade": found.verdict.grade.value,
        "unsure": None,
        "notes": [begun, view.t("place.over_time_count", n=view.number(len(found.rows)))],
    }
