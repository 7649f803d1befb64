"""Where compared places stand among all, drawn as strips, and what stands beside them: the middle, what they are held against;
and how far what compares lies from that, each as long as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from markupsafe import Markup

from tinhso.grouping import grouped
from tinhso.model import Indicator, Kind, Observation, Period, Place, TimeBasis
from tinhso.notebooks import StripRow, held_row, status_of, strip_row
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.indicators import said
from tinhso.reports.views.profiles import compared
from tinhso.reports.views.rows import indicator_link

#: The polarity of what has no better end.
NEITHER = "none"
#: A page shows so many strips, and so many of one source; what else compares stands in the tables of its topics.
MOST, OF_ONE_SOURCE = 6, 2
#: So many places have a lane of their own in a drawing, and a colour that nobody takes for another.
MOST_LANES = 8


def on_lanes(context: PageContext) -> Sequence[Place]:
    """Return the compared places, none where a drawing cannot tell so many apart."""
    places = compared(context)
    return places if 1 < len(places) <= MOST_LANES else ()


def standings(places: Sequence[Place], context: PageContext) -> tuple[StripRow, ...]:
    """Return where compared places stand, at the latest time of each directed indicator that says it of all, topic by topic.

    Where none has a better end, it is that of the others; sizes of places compare nowhere. Several stand side by side only where
    all of that time compare.
    """
    if not places or not all(map(context.dataset.levels.is_compared, places)):
        return ()

    def found() -> tuple[StripRow, ...]:
        strips = (tuple(islice(_found(places, context, directed=directed), MOST)) for directed in (True, False))
        return next(filter(None, strips), ())

    return context.dataset.once(("standings", *(place.ref_area for place in places)), found)


def from_yardsticks(pairs: Iterable[tuple[Observation, Observation]], context: PageContext) -> tuple[StripRow, ...]:
    """Return drawings of figures that compare with what they are held against, those of one time together.

    None where more places are compared than a drawing tells apart, nor of figures that do not compare with each other.
    """
    if len(compared(context)) > MOST_LANES:
        return ()
    alike = grouped(pairs, lambda pair: (pair[0].time_period, pair[1])).items()
    drawn = (held_row([row for row, _ in several], yardstick, context.dataset) for (_, yardstick), several in alike)
    return tuple(filter(None, drawn))


def _found(places: Sequence[Place], context: PageContext, *, directed: bool) -> Iterator[StripRow]:
    dataset, shown = context.dataset, Counter[str]()
    topics = [topic.code for topic in dataset.codelist("topic")]
    for indicator in sorted(dataset.indicators, key=lambda one: topics.index(one.topic)):
        if directed is (indicator.polarity == NEITHER):
            continue
        strip = standing(indicator, places, context)
        if strip is not None and shown[strip.rows[0].source_id] < OF_ONE_SOURCE:
            shown[strip.rows[0].source_id] += 1
            yield strip


def standing(indicator: Indicator, places: Sequence[Place], context: PageContext) -> StripRow | None:
    """Return where some places stand among all, at the latest time at which that can be said of each of them; else None."""
    code, names = indicator.indicator, [place.ref_area for place in places]
    own = context.dataset.once(("own", code), lambda: grouped(context.of_indicator(code), lambda row: row.ref_area))
    times = set.intersection(*({row.time_period for row in own.get(name, ()) if _is_result(row)} for name in names))
    latest = sorted(times, key=lambda time: time.moment, reverse=True)
    strips = (strip_row(_results(indicator, context).get(time, ()), context.dataset, *names) for time in latest)
    return next((one for one in strips if one is not None and (one.stands or len(names) == 1)), None)


def _is_result(row: Observation) -> bool:
    return row.kind is not Kind.TARGET and row.is_number


def _results(indicator: Indicator, context: PageContext) -> Mapping[Period, Sequence[Observation]]:
    """Return the results of an indicator that its sources give themselves, by their time."""
    every = context.among(indicator.indicator)
    return context.dataset.once(
        ("results", indicator.indicator),
        lambda: grouped(
            (row for row in every if row.kind is not Kind.TARGET and not row.only_quoted), lambda row: row.time_period
        ),
    )


def standing_view(strips: Sequence[StripRow], view: PageView) -> tuple[Values, ...]:
    """Put strips into words: the number, where it stands, the middle and what it is held against."""
    return tuple(
        {
            "indicator": indicator_link(view.dataset.indicator(row.indicator), view),
            "number": view.number_link(row),
            "when": ", ".join([view.dated(row, short=True), *statuses(row, view)]),
            "drawing": Markup(strip.svg[view.lang]),
            "grade": strip.verdict.grade.value,
            "unsure": (text := view.dataset.indicator(row.indicator).uncertainty) and view.of(text),
            "notes": [*map(view.of, strip.stands), *held_against(strip, view)],
        }
        for strip in strips
        for row in strip.rows
    )


def beside_each_other(strips: Sequence[StripRow], view: PageView) -> tuple[Values, ...]:
    """Put strips of several places into words: the indicator, when, the figure of each, and what they are held against.

    A date that no source states stands beside each figure.
    """
    return tuple(
        {
            "indicator": indicator_link(view.dataset.indicator(first.indicator), view),
            "when": view.dated(first) if is_stated(first) else None,
            "drawing": Markup(strip.svg[view.lang]),
            "said": said({row.ref_area: (row,) for row in strip.rows}, view, linked=True),
            "unsure": (text := view.dataset.indicator(first.indicator).uncertainty) and view.of(text),
            "notes": [*held_against(strip, view)],
        }
        for strip in strips
        for first in strip.rows[:1]
    )


def held_against(strip: StripRow, view: PageView) -> Iterator[str]:
    """Yield in words what lines through a strip show."""
    if strip.middle is not None:
        yield view.t("place.standing_middle", value=view.of(strip.middle))
    for row in strip.yardsticks:
        number = Markup("{} {}").format(view.of(view.dataset.place(row.ref_area).name), view.number_link(row))
        apart = row.time_period != strip.rows[0].time_period or not is_stated(row)
        when = [view.dated(row, short=True)] if apart else []
        yield number + "".join(f" ({word})" for word in (*when, *statuses(row, view)))


def is_stated(row: Observation) -> bool:
    return row.time_basis is TimeBasis.STATED


def statuses(row: Observation, view: PageView) -> list[str]:
    """Return what a figure is called that is no normal value, nothing of any other."""
    return list(filter(None, [view.of(status_of(row, view.dataset))]))
