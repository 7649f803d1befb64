"""The timeline of a place: of which time its figures speak, when they were printed, what is due, when its boundaries ended."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tinhso.model import Kind, Observation, Period, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView

#: So many rows of one moment are named; of more, their topics are counted.
NAMED = 3

Mark = Literal["reported", "context", "printed", "target", "boundary"]
_ORDER: tuple[Mark, ...] = ("reported", "context", "printed", "target", "boundary")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One thing at a moment: a link, and what it says of itself."""

    href: str
    text: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the timeline: when, a sentence, and the rows or topics behind it. `mark` is the shape it is drawn with."""

    when: str
    mark: Mark
    title: str
    lines: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The moments of a place in the order of time; `undated` says how many aims have no place among them."""

    moments: tuple[Moment, ...]
    undated: str | None


def timeline(place: Place, rows: Sequence[Observation], view: PageView) -> Timeline | None:
    """Return the timeline of a place, None where nothing is known of it at any time.

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
    undated = sum(row.kind is Kind.TARGET and row.target_period is None for row in rows)
    return Timeline(
        moments=tuple(moment for _, moment in sorted(found, key=lambda one: (one[0], _ORDER.index(one[1].mark)))),
        undated=view.t("timeline.undated", n=view.number(undated)) if undated else None,
    )


def last_day(period: Period) -> date:
    """Return the day on which a year, a month or a day ends."""
    month = period.month or 12
    return date(period.year, month, period.day or monthrange(period.year, month)[1])


def _figures(rows: Iterable[Observation], mark: Mark, view: PageView) -> list[tuple[date, Moment]]:
    groups: dict[tuple[Period, str], list[Observation]] = {}
    for row in rows:
        groups.setdefault((row.time_period, row.time_basis), []).append(row)
    return [
        (
            last_day(period),
            Moment(
                when=view.dated(members[0]),
                mark=mark,
                title=view.t(f"timeline.{mark}", n=view.number(len(members))),
                lines=_lines(members, view),
            ),
        )
        for (period, _), members in groups.items()
    ]


def _lines(rows: Sequence[Observation], view: PageView) -> tuple[TimelineRow, ...]:
    """Name a few rows with what they say; count the topics of many."""
    if len(rows) <= NAMED:
        return tuple(_named(row, view) for row in rows)
    topics: dict[str, list[Observation]] = {}
    for row in rows:
        topics.setdefault(view.dataset.indicator(row.indicator).topic, []).append(row)
    return tuple(
        TimelineRow(href=f"#{_table(topic.code, members)}", text=view.of(topic.name), note=view.number(len(members)))
        for topic in view.codes("topic")
        if (members := topics.get(topic.code))
    )


def _table(topic: str, rows: Iterable[Observation]) -> str:
    """Return the id of the heading under which the page shows rows of a topic: numbers by topic, states together."""
    return addresses.place_topic(topic) if any(row.value is not None for row in rows) else "states"


def _named(row: Observation, view: PageView) -> TimelineRow:
    return TimelineRow(
        href=view.trace(row),
        text=view.of(view.dataset.indicator(row.indicator).name),
        note=view.value(row),
    )


def _printed(rows: Iterable[Observation], view: PageView) -> list[tuple[date, Moment]]:
    """Return when the articles appeared of which the rows were taken; a source without a date has no place in time."""
    found = []
    for source_id in dict.fromkeys(row.source_id for row in rows if row.kind is Kind.REPORTED):
        source = view.dataset.source(source_id)
        if source.published is None:
            continue
        period = Period.parse(source.published)
        name = view.context.source_name(source)
        line = TimelineRow(
            href=view.href(addresses.source(source_id)), text=name, note=source.publisher if source.title else None
        )
        moment = Moment(
            when=view.period(period), mark="printed", title=view.t("timeline.printed"), lines=(line,)
        )  # fmt: skip
        found.append((last_day(period), moment))
    return found


def _due(rows: Iterable[Observation], view: PageView) -> list[tuple[date, Moment]]:
    groups: dict[Period, list[Observation]] = {}
    for row in rows:
        if row.target_period is not None:
            groups.setdefault(row.target_period, []).append(row)
    return [
        (
            last_day(period),
            Moment(
                when=view.period(period),
                mark="target",
                title=view.t("timeline.target", n=view.number(len(members))),
                lines=tuple(_named(row, view) for row in members),
            ),
        )
        for period, members in groups.items()
    ]


def _boundary(place: Place, view: PageView) -> list[tuple[date, Moment]]:
    """Return the end of a place's boundaries, or the beginning of those of a place made by a merger."""
    found: list[tuple[date, Moment]] = []
    if place.valid_to is not None:
        after = view.dataset.place(place.successor) if place.successor is not None else None
        line = None if after is None else TimelineRow(href=view.href(addresses.place(after.ref_area)), text=view.of(after.name))
        found.append(_moment(date.fromisoformat(place.valid_to), "timeline.ended", [line] if line else [], view))
    before = [other for other in view.dataset.places if other.successor == place.ref_area and other.valid_to is not None]
    if before:
        first = date.fromisoformat(before[0].valid_to or "") + timedelta(days=1)
        lines = [TimelineRow(href=view.href(addresses.place(other.ref_area)), text=view.of(other.name)) for other in before]
        found.append(_moment(first, "timeline.began", lines, view))
    return found


def _moment(day: date, key: str, lines: Iterable[TimelineRow], view: PageView) -> tuple[date, Moment]:
    when = view.period(Period.parse(day.isoformat()))
    return day, Moment(when=when, mark="boundary", title=view.t(key), lines=tuple(lines))
