"""Where a place stands among all of its level: one strip for each indicator whose latest figures may share a scale.

An indicator of which neither end is better (an area, a population) is a fact of the place: nobody stands anywhere in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from markupsafe import Markup

from tinhso.grouping import grouped
from tinhso.model import Kind, Observation, Place
from tinhso.notebooks import StripRow, strip_row
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.rows import indicator_link

#: The polarity of what has no better end.
NEITHER = "none"
#: A page shows so many strips, and so many of one source; what else compares stands in the tables of its topics.
MOST, OF_ONE_SOURCE = 6, 2


def standings(place: Place, context: PageContext) -> tuple[StripRow, ...]:
    """Return where a compared place stands, at the latest time of each indicator of which that can be said, by topic."""
    return tuple(islice(_found(place, context), MOST)) if context.dataset.levels.is_compared(place) else ()


def _found(place: Place, context: PageContext) -> Iterator[StripRow]:
    dataset, shown = context.dataset, Counter[str]()
    own = grouped(context.of_place(place.ref_area), lambda row: row.indicator)
    topics = [topic.code for topic in dataset.codelist("topic")]
    for indicator in sorted(dataset.indicators, key=lambda one: topics.index(one.topic)):
        if indicator.polarity == NEITHER or indicator.indicator not in own:
            continue
        times = {row.time_period for row in own[indicator.indicator] if row.kind is not Kind.TARGET and row.value is not None}
        every = [row for row in context.among(indicator.indicator) if row.kind is not Kind.TARGET and not row.only_quoted]
        strips = (
            strip_row([row for row in every if row.time_period == time], place.ref_area, dataset)
            for time in sorted(times, key=lambda time: time.middle, reverse=True)
        )
        strip = next((one for one in strips if one is not None), None)
        if strip is not None and shown[strip.row.source_id] < OF_ONE_SOURCE:
            shown[strip.row.source_id] += 1
            yield strip


def standing_view(strips: Sequence[StripRow], view: PageView) -> tuple[Values, ...]:
    """Put strips into words: the number, where it stands, the middle and what it is held against."""
    return tuple(
        {
            "indicator": indicator_link(view.dataset.indicator(strip.row.indicator), view),
            "number": view.number_link(strip.row),
            "when": view.dated(strip.row, short=True),
            "drawing": Markup(strip.svg[view.lang]),
            "grade": strip.verdict.grade.value,
            "notes": [
                *([view.of(strip.stands)] if strip.stands is not None else []),
                *([view.t("place.standing_middle", value=view.of(strip.middle))] if strip.middle is not None else []),
                *(_held(row, view) for row in strip.yardsticks),
            ],
        }
        for strip in strips
    )


def _held(row: Observation, view: PageView) -> Markup:
    return Markup("{} {}").format(view.of(view.dataset.place(row.ref_area).name), view.number_link(row))
