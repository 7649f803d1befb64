"""What a place's profile holds: its head, its topics, where it belongs, and what is not said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from tinhso.data import collation
from tinhso.grouping import grouped
from tinhso.model import Code, Kind, Observation, Place, day_after
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.references.openings import Opening
from tinhso.reports.views import not_given
from tinhso.reports.views.missing import SilentOn, legend, silent_on
from tinhso.reports.views.over_years import change, latest_of_runs
from tinhso.reports.views.rows import (
    CONTEXT,
    REPORTED,
    SILENT,
    SQUARES,
    TARGET,
    Link,
    TermPair,
    place_link,
    row_view,
    source_link,
    squares,
    term,
)

#: A place with so few statements shows them unfolded; one of which there are figures of several times is one.
FEW = 8
#: How many indicators have each mark of squares.
Marks: TypeAlias = Sequence[tuple[str, int]]
RESULTS = (Kind.REPORTED, Kind.BENCHMARK)
#: The tables of one topic in their order: the string of the caption, the kinds of statement, and whether they are numbers.
_TABLES = (
    ("topic_of", RESULTS, True),
    ("states_of", RESULTS, False),
    ("targets_of", (Kind.TARGET,), True),
    ("plans_of", (Kind.TARGET,), False),
    ("context_of", (Kind.CONTEXT,), True),
    ("context_of", (Kind.CONTEXT,), False),
)


def profile(place: Place, opening: Opening | None, view: PageView) -> Values:
    """Return what the template of a place needs, in one language. `opening` is what the editors open the page with."""
    rows = view.context.of_place(place.ref_area)
    silent, otherwise = _silent(place, view)
    unsaid = _unsaid(silent, otherwise)
    gaps = [gap for said in (silent, otherwise) for members in said.values() for _, gap in members]
    boundary, first_without = _boundary(place, view), day_after(place.valid_to or "")
    ceased = view.date(first_without) if first_without and is_former(place, view) else None
    return {
        "place": view.of(place.name),
        "colour": view.dataset.colours.paint(place.ref_area),
        "ceased": ceased,
        "any": bool(rows),
        "boundary": boundary,
        "note": view.of(place.note) if place.note is not None and boundary is None else None,
        "about": _about(place, view),
        "says": opening.says[view.lang] if opening else None,
        "tiles": tuple({**row_view(row, view), "later": _later(row, view)} for row in opening.tiles) if opening else (),
        "topics": topics(place, rows, unsaid, view),
        "key": key(rows, unsaid, view),
        "whole": _whole(rows, unsaid, view) if rows and unsaid else None,
        "open": len(latest_of_runs(rows, view.dataset)) <= FEW,
        "areas": _areas(place, view),
        "not_given": not_given.of_place(place.ref_area, view),
        "silent": silent,
        "otherwise": otherwise,
        "unsaid_count": sum(unsaid.values()),
        "silent_legend": legend(view, (gap.reason for gap in gaps if gap is not None)),
        "sources": _sources(rows, view),
    }


def _later(tile: Observation, view: PageView) -> str | None:
    """Return of when the newest result is of what a tile shows, in a few words; None where that is the tile's own.

    The editors may choose a figure that its source dates before one that came later without a date: a reader is to know of both.
    """
    about, rows = (tile.indicator, tile.base), view.context.of_place(tile.ref_area)
    same = (row for row in rows if row.kind is not Kind.TARGET and (row.indicator, row.base) == about)
    newest = max(same, key=lambda row: row.time_period.moment)
    return view.dated(newest, short=True) if newest.time_period.moment > tile.time_period.moment else None


def _silent(place: Place, view: PageView) -> tuple[SilentOn, SilentOn]:
    return silent_on(place, [row for row in view.context.of_place(place.ref_area) if row.kind in RESULTS], view)


def _unsaid(*silent: SilentOn) -> Counter[str]:
    return Counter(title for said in silent for title, members in said.items() for _ in members)


def marks_by_topic(place: Place, view: PageView) -> Mapping[str, Marks]:
    """Count the indicators of each topic by the mark of their squares, as the page of the place does."""
    by_topic = grouped(view.context.of_place(place.ref_area), lambda row: _topic_of(row, view))
    unsaid, topics = _unsaid(*_silent(place, view)), view.dataset.codelist("topic")
    return {topic.code: _marks(by_topic.get(topic.code, ()), unsaid[view.of(topic.name)]) for topic in topics}


def said(marks: Marks) -> int:
    """Count the indicators of which something is said."""
    return sum(count for mark, count in marks if mark != SILENT)


def _topic_of(row: Observation, view: PageView) -> str:
    return view.dataset.indicator(row.indicator).topic


def is_former(place: Place, view: PageView | PageContext) -> bool:
    """Tell whether a compared place has ceased to be one: it ended, and what took over, if one place did, has another name."""
    if not view.dataset.levels.is_compared(place):
        return False
    if place.successor is None:
        return place.valid_to is not None
    first = view.dataset.languages[0]
    return not view.dataset.place(place.successor).name[first].startswith(place.name[first])


def ordered(places: Iterable[Place]) -> list[Place]:
    """Return places in the order of lists: the editors' own, by name where it leaves two places equal."""

    def position(place: Place) -> tuple[int, tuple[tuple[str, ...], ...], str]:
        first = place.name.langs[0]
        return place.sort_order, _alphabetical(place.name[first], first), place.ref_area

    return sorted(places, key=position)


_alphabetical = cache(collation.key)


def compared(context: PageContext) -> list[Place]:
    """Return the compared places that have a row, in the order of lists."""
    levels = context.dataset.levels
    return [place for place in ordered(context.dataset.covered) if levels.is_compared(place) and context.of_place(place.ref_area)]


def _areas(place: Place, view: PageView) -> tuple[Values, ...]:
    """Return the parts of a compared place that have figures: those stand on pages of their own, never in its tables."""
    if not view.dataset.levels.is_compared(place):
        return ()
    return tuple(
        {
            "link": place_link(area, view, text=view.t("place.area_page", place=view.place_within(area))),
            "warned": {
                "name": view.of(area.name),
                "n": view.number(len(rows)),
                "above": view.of(place.name),
                "level": view.within("level", area.level),
            },
        }
        for area in ordered(view.dataset.covered)
        if area.parent == place.ref_area != area.ref_area and (rows := view.context.of_place(area.ref_area))
    )


def _sources(rows: Sequence[Observation], view: PageView) -> tuple[Link, ...]:
    return tuple(
        source_link(view.dataset.source(source_id), view, view.t("place.source_count", n=view.number(count)))
        for source_id, count in Counter(row.source_id for row in rows).items()
    )


def _about(place: Place, view: PageView) -> tuple[TermPair, ...]:
    pairs = [term(view, "place.level", view.name("level", place.level))]
    if place.parent is not None:
        above = view.dataset.place(place.parent)
        pairs.append(term(view, "place.above", view.of(above.name), href=view.place_href(above) or None))
    for key_, code in (("gso_code", place.gso_code), ("iso", place.iso_3166_2)):
        if code is not None:
            pairs.append(term(view, f"place.{key_}", code))
    return tuple(pairs)


def _boundary(place: Place, view: PageView) -> Values | None:
    before = [other for other in ordered(view.dataset.covered) if other.successor == place.ref_area]
    if place.valid_to is None and not before:
        return None
    links = []
    words: dict[str, object] = {"place": view.of(place.name)}
    if place.valid_to is not None:
        words["date"] = view.date(place.valid_to)
        text = view.t("boundary.ended" if view.dataset.levels.is_compared(place) else "boundary.ended_below", **words)
        if place.successor is not None:
            after = view.dataset.place(place.successor)
            links.append(place_link(after, view, text=view.t("boundary.successor", place=view.of(after.name))))
    else:
        text = view.t("boundary.new", **words)
    links += [place_link(other, view, text=view.t("boundary.before", place=view.of(other.name))) for other in before]
    if view.has_page(addresses.BOUNDARIES):
        links.append(Link(href=view.href(addresses.BOUNDARIES), text=view.t("boundaries.link")))
    return {"text": text, "links": tuple(links), "note": view.of(place.note) if place.note else None}


def topics(place: Place, rows: Sequence[Observation], unsaid: Mapping[str, int], view: PageView) -> tuple[Values, ...]:
    """Return the topics on which there is anything, said here or `unsaid` here (so many indicators, by the topic's name)."""
    by_topic = grouped(rows, lambda row: _topic_of(row, view))
    return tuple(
        _topic(place, topic, by_topic.get(topic.code, ()), None if not unsaid else unsaid.get(view.of(topic.name), 0), view)
        for topic in view.dataset.codelist("topic")
        if topic.code in by_topic or view.of(topic.name) in unsaid
    )


def key(rows: Sequence[Observation], unsaid: Mapping[str, int], view: PageView) -> tuple[Values, ...]:
    """Return what the marks of the squares of these topics mean, those that occur."""
    marks = _marks(rows, sum(unsaid.values()))
    return tuple(
        {"square": squares([(mark, 1)]), "mark": mark, "text": view.t(f"squares.{mark}")} for mark, number in marks if number
    )


def _whole(rows: Sequence[Observation], unsaid: Mapping[str, int], view: PageView) -> Values:
    """Return the squares of all topics together, and how much is said in words: what the head of a page leads down to."""
    marks = _marks(rows, sum(unsaid.values()))
    every = view.number(sum(count for _, count in marks))
    return {"squares": squares(marks, fills=True), "text": view.t("place.said_in_all", n=view.number(said(marks)), all=every)}


def _topic(place: Place, topic: Code, rows: Sequence[Observation], unsaid: int | None, view: PageView) -> Values:
    """Return one topic. `unsaid` is None where nothing is known of what could be said: then the count is of what is."""
    title = view.of(topic.name)
    words: Values = {"topic": title, "place": view.of(place.name)}
    tables = [
        _topic_table(name, words, chosen, view)
        for name, kinds, numbers in _TABLES
        if (chosen := [row for row in rows if row.kind in kinds and row.is_number is numbers])
    ]
    marks = _marks(rows, unsaid or 0)
    count, every = view.number(said(marks)), sum(count for _, count in marks)
    return {
        "title": title,
        "anchor": addresses.topic_anchor(topic.code),
        "count": count if unsaid is None else view.t("place.said", n=count, all=view.number(every)),
        "squares": squares(marks),
        "tables": tables,
        "source": tables[0]["source"] if len(tables) > 1 and len({row.source_id for row in rows}) == 1 else None,
    }


def _marks(rows: Sequence[Observation], unsaid: int) -> Marks:
    """Count the indicators of some rows by their mark, and so many `unsaid`: what is reported goes before what is aimed at."""
    marks = {Kind.REPORTED: REPORTED, Kind.BENCHMARK: REPORTED, Kind.TARGET: TARGET, Kind.CONTEXT: CONTEXT}
    each = grouped(rows, lambda row: row.indicator).values()
    best = Counter(min((marks[row.kind] for row in of), key=SQUARES.index) for of in each)
    return [(mark, unsaid if mark == SILENT else best[mark]) for mark in SQUARES]


def _topic_table(key: str, words: Values, rows: Sequence[Observation], view: PageView) -> Values:
    """Return one table of some rows: numbers or states, results or targets, never both.

    `source` and `dated` are set where all rows share them; they are then said once above the table.
    """
    latest = latest_of_runs(rows, view.dataset)
    rows = [row for row, _ in latest]
    views = tuple(
        {**row_view(row, view), "change": change(row, first, view) if first is not None else None} for row, first in latest
    )
    states, targets = not rows[0].is_number, rows[0].kind is Kind.TARGET
    one_source = len({row.source_id for row in rows}) == 1
    one_date = len(rows) > 1 and len({(row.time_period, row.time_basis) for row in rows}) == 1
    caption = view.t(f"place.{key}", **words)
    topic = str(words["topic"])
    named = caption if topic in caption else f"{topic}: {caption}"
    value = ("planned_state" if targets else "state") if states else "target>" if targets else "value>"
    date = [] if one_date else ["stated" if targets else "as_of"]
    return {
        "kind": key.removesuffix("_of"),
        "caption": caption,
        "label": "; ".join([named, *([view.t("head.state")] if states else [])]),
        "heads": ("indicator", value, *["due"] * targets, *date, "where" if one_source else "source"),
        "rows": views,
        "states": states,
        "targets": targets,
        "kinds": len({row.kind for row in rows}) > 1 or rows[0].kind is Kind.BENCHMARK,
        "source": views[0]["source"] if one_source else None,
        "dated": views[0] if one_date else None,
    }
