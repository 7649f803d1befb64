"""What a place's profile holds: its head, what is reported by topic, states, targets apart, and what is not said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from tinhso.data import collation
from tinhso.model import Kind, Observation, Period, Place
from tinhso.reports.assets import addresses, tiles
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.prose.openings import Opening
from tinhso.reports.views.missing import legend, silent_on
from tinhso.reports.views.over_years import change, latest_of_runs
from tinhso.reports.views.rows import Link, TermPair, place_link, row_view, source_link, term

RESULTS = (Kind.REPORTED, Kind.BENCHMARK)


def profile(place: Place, opening: Opening | None, view: PageView) -> Values:
    """Return what the template of a place needs, in one language. `opening` is what the editors open the page with."""
    rows = view.context.of_place(place.ref_area)
    results = [row for row in rows if row.kind in RESULTS]
    targets = [row for row in rows if row.kind is Kind.TARGET]
    silent, otherwise = silent_on(place, results, view)
    gaps = [gap for said in (silent, otherwise) for members in said.values() for _, gap in members]
    name = view.of(place.name)
    boundary = _boundary(place, view)
    numbers = [row for row in results if row.value is not None]
    topics = _topics(place, numbers, view)
    return {
        "place": name,
        "ceased": _first_day_after(place, view) if is_former(place, view) else None,
        "any": bool(rows),
        "boundary": boundary,
        "note": view.of(place.note) if place.note is not None and boundary is None else None,
        "about": _about(place, view),
        "says": opening.says[view.lang] if opening else None,
        "tiles": tuple(row_view(row, view) for row in opening.tiles) if opening else (),
        "topics": topics,
        "all_from": topics[0][2]["source"] if len(topics) > 1 and len({row.source_id for row in numbers}) == 1 else None,
        "states": _table("place.states_of", {"place": name}, [row for row in results if row.value is None], view),
        "targets": _tables("place.targets_of", "place.plans_of", {"place": name}, targets, view),
        "context": _table("place.context_of", {"place": name}, [row for row in rows if row.kind is Kind.CONTEXT], view),
        "areas": _areas(place, view),
        "silent": silent,
        "otherwise": otherwise,
        "silent_legend": legend(view, (gap.reason for gap in gaps if gap is not None)),
        "sources": _sources(rows, view),
    }


def is_former(place: Place, view: PageView | PageContext) -> bool:
    """Tell whether a compared place has ceased to be one: merged into another that does not carry its name on."""
    if not view.dataset.levels.is_compared(place) or place.successor is None:
        return False
    first = view.dataset.languages[0]
    return not view.dataset.place(place.successor).name[first].startswith(place.name[first])


def _first_day_after(place: Place, view: PageView) -> str:
    """Return the first day on which a former place was no more."""
    return view.period(Period.parse(str(date.fromisoformat(place.valid_to) + timedelta(days=1)))) if place.valid_to else ""


def ordered(places: Iterable[Place]) -> list[Place]:
    """Return places in the order of lists: the editors' own, by name where it leaves two places equal."""

    def position(place: Place) -> tuple[int, tuple[tuple[str, ...], ...], str]:
        first = place.name.langs[0]
        return place.sort_order, collation.key(place.name[first], first), place.ref_area

    return sorted(places, key=position)


def _table(key: str, words: Values, rows: Sequence[Observation], view: PageView) -> Values | None:
    """Return one table, None where there is nothing to put into it: numbers or states, results or targets, never both.

    `source` and `dated` are set where all rows share them; they are then said once above the table.
    """
    if not rows:
        return None
    latest = latest_of_runs(rows, view.dataset)
    rows = [row for row, _ in latest]
    views = tuple(
        {**row_view(row, view), "change": change(row, first, view) if first is not None else None} for row, first in latest
    )
    states, targets = rows[0].value is None, rows[0].kind is Kind.TARGET
    one_source = len({row.source_id for row in rows}) == 1
    one_date = len(rows) > 1 and len({(row.time_period, row.time_basis) for row in rows}) == 1
    value = ("planned_state" if targets else "state") if states else "target>" if targets else "value>"
    date = [] if one_date else ["stated" if targets else "as_of"]
    return {
        "caption": view.t(key, **words),
        "heads": ("indicator", value, *["due"] * targets, *date, "where" if one_source else "source"),
        "rows": views,
        "states": states,
        "targets": targets,
        "kinds": len({row.kind for row in rows}) > 1 or rows[0].kind is Kind.BENCHMARK,
        "source": views[0]["source"] if one_source else None,
        "dated": views[0] if one_date else None,
    }


def _tables(numbers: str, states: str, words: Values, rows: Sequence[Observation], view: PageView) -> tuple[Values, ...]:
    """Return the numbers and the states among some rows as tables of their own."""
    tables = (
        _table(numbers, words, [row for row in rows if row.value is not None], view),
        _table(states, words, [row for row in rows if row.value is None], view),
    )
    return tuple(table for table in tables if table is not None)


def _topics(place: Place, rows: Sequence[Observation], view: PageView) -> list[tuple[str, str, Values]]:
    """Return what a place reports by topic: the title, the id of its heading, the table."""
    found = []
    for topic in view.codes("topic"):
        members = [row for row in rows if view.dataset.indicator(row.indicator).topic == topic.code]
        if members:
            title = view.of(topic.name)
            table = _table("place.topic_of", {"topic": title, "place": view.of(place.name)}, members, view)
            if table is not None:
                found.append((title, addresses.topic_anchor(topic.code), table))
    return found


def _areas(place: Place, view: PageView) -> tuple[Values, ...]:
    found = []
    if not view.dataset.levels.is_compared(place):
        return ()
    for area in ordered(view.dataset.covered):
        rows = view.context.of_place(area.ref_area)
        if area.parent != place.ref_area or area.ref_area == place.ref_area or not rows:
            continue
        words = {"place": view.of(area.name), "level": view.within("level", area.level)}
        results = [row for row in rows if row.kind is not Kind.TARGET]
        targets = [row for row in rows if row.kind is Kind.TARGET]
        found.append(
            {
                "code": area.ref_area,
                "title": view.t("place.area", **words),
                "link": place_link(area, view, text=view.t("place.area_page", place=view.place_within(area))),
                "warned": {"above": view.of(place.name), "place": view.place_within(area), "level": words["level"]},
                "tables": (
                    *_tables("place.area_of", "place.area_states", words, results, view),
                    *_tables("place.targets_of", "place.plans_of", words, targets, view),
                ),
            }
        )
    return tuple(found)


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
    for key, code in (("gso_code", place.gso_code), ("iso", place.iso_3166_2)):
        if code is not None:
            pairs.append(term(view, f"place.{key}", code))
    return tuple(pairs)


def _boundary(place: Place, view: PageView) -> Values | None:
    before = [other for other in ordered(view.dataset.covered) if other.successor == place.ref_area and other is not place]
    if place.valid_to is None and not before:
        return None
    links = []
    words: dict[str, object] = {"place": view.of(place.name)}
    if place.valid_to is not None:
        words["date"] = view.period(Period.parse(place.valid_to))
        text = view.t("boundary.ended" if view.dataset.levels.is_compared(place) else "boundary.ended_below", **words)
        if place.successor is not None:
            after = view.dataset.place(place.successor)
            links.append(place_link(after, view, text=view.t("boundary.successor", place=view.of(after.name))))
    else:
        text = view.t("boundary.new", **words)
    links += [place_link(other, view, text=view.t("boundary.before", place=view.of(other.name))) for other in before]
    if tiles.there(view.context.project.root):
        links.append(Link(href=view.href(addresses.BOUNDARIES), text=view.t("boundaries.link")))
    return {"text": text, "links": tuple(links), "note": view.of(place.note) if place.note else None}
