"""The timeline of a place: of which time its figures speak, when they were printed, what is due, when its boundaries ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from tinhso.model import Kind, Observation, Period, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values, grouped
from tinhso.reports.views.rows import Link, place_link

#: So many rows of one moment are named; of more, their topics are counted.
NAMED = 3

#: The marks of moments, in the order in which those of one day stand; each is the shape that a moment is drawn with.
MARKS = ("reported", "context", "printed", "target", "boundary")
#: The last day of a moment, its mark, and what the template of a place shows of it: when, a sentence, the lines behind it.
Moment: TypeAlias = tuple[str, str, Values]


def timeline(place: Place, rows: Sequence[Observation], view: PageView) -> Values | None:
    """Return the timeline of a place, None where nothing is known of it at any time; `undated` says how many aims are not in it.

    A year or a month stands where it ends: until then its figure may have changed, and a promise may still be kept.
    """
    found = [
        *_figures([row for row in rows if row.kind in (Kind.REPORTED, Kind.BENCHMARK)], "reported", view),
        *_figures([row for row in rows if row.kind is Kind.CONTEXT], "context", view),
        *_printed(rows, view),
        *_due([row for row in rows if row.kind is Kind.TARGET], view),
        *_boundary(place, view),
    ]
    if not found:
        return None
    found.sort(key=lambda moment: (moment[0], MARKS.index(moment[1])))
    undated = sum(row.kind is Kind.TARGET and row.target_period is None for row in rows)
    return {
        "moments": [shown for _, _, shown in found],
        "undated": view.t("timeline.undated", n=view.number(undated)) if undated else None,
    }


def _moment(period: Period, mark: str, when: str, title: str, lines: Sequence[Link]) -> Moment:
    return str(period.last_day), mark, {"when": when, "mark": mark, "title": title, "lines": lines}


def _figures(rows: Iterable[Observation], mark: str, view: PageView) -> Iterator[Moment]:
    for (period, _), members in grouped(rows, lambda row: (row.time_period, row.time_basis)).items():
        title = view.t(f"timeline.{mark}", n=view.number(len(members)))
        yield _moment(period, mark, view.dated(members[0]), title, _lines(members, view))


def _lines(rows: Sequence[Observation], view: PageView) -> list[Link]:
    """Name a few rows with what they say; count the topics of many."""
    if len(rows) <= NAMED:
        return [_named(row, view) for row in rows]
    topics = grouped(rows, lambda row: view.dataset.indicator(row.indicator).topic)
    return [
        Link(href=f"#{_table(topic.code, members)}", text=view.of(topic.name), note=view.number(len(members)))
        for topic in view.codes("topic")
        if (members := topics.get(topic.code))
    ]


def _table(topic: str, rows: Iterable[Observation]) -> str:
    """Return the id of the heading under which the page shows rows of a topic: numbers by topic, states together."""
    return addresses.topic_anchor(topic) if any(row.value is not None for row in rows) else "states"


def _named(row: Observation, view: PageView) -> Link:
    return Link(href=view.trace(row), text=view.of(view.dataset.indicator(row.indicator).name), note=view.value(row))


def _printed(rows: Iterable[Observation], view: PageView) -> Iterator[Moment]:
    """Yield when the sources appeared of which the rows were taken; a source without a date has no place in time."""
    for source_id in dict.fromkeys(row.source_id for row in rows if row.kind is Kind.REPORTED):
        source = view.dataset.source(source_id)
        if source.published is not None:
            period = Period.parse(source.published)
            name, note = view.context.source_name(source), source.publisher if source.title else None
            line = Link(href=view.href(addresses.source(source_id)), text=name, note=note)
            yield _moment(period, "printed", view.period(period), view.t("timeline.printed"), [line])


def _due(rows: Iterable[Observation], view: PageView) -> Iterator[Moment]:
    for period, members in grouped(rows, lambda row: row.target_period).items():
        if period is None:
            continue
        title = view.t("timeline.target", n=view.number(len(members)))
        yield _moment(period, "target", view.period(period), title, [_named(row, view) for row in members])


def _boundary(place: Place, view: PageView) -> Iterator[Moment]:
    """Yield the end of a place's boundaries, and the beginning of those of a place made by a merger."""
    turns: list[tuple[date, str, list[Place]]] = []
    if place.valid_to is not None:
        after = [] if place.successor is None else [view.dataset.place(place.successor)]
        turns.append((date.fromisoformat(place.valid_to), "timeline.ended", after))
    before = [other for other in view.dataset.covered if other.successor == place.ref_area and other.valid_to is not None]
    if before:
        turns.append((date.fromisoformat(before[0].valid_to or "") + timedelta(days=1), "timeline.began", before))
    for day, key, places in turns:
        period = Period.parse(day.isoformat())
        yield _moment(period, "boundary", view.period(period), view.t(key), [place_link(other, view) for other in places])
