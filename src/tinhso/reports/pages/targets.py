"""The page of targets and results: what was promised beside what was reported, and whether a result is known."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.model import Observation, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.missing import gap, said_otherwise
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import indicator_link, item, missing, place_link
from tinhso.reports.views.targets import Promise, promises
from tinhso.reports.writer import Writer


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


def _values(found: Sequence[tuple[Place, tuple[Promise, ...]]], view: PageView) -> Values:
    every = [promise for _, rows in found for promise in rows]
    numbers = [(place, [one for one in rows if one.row.value is not None]) for place, rows in found]
    plans = [(place, [one for one in rows if one.row.value is None]) for place, rows in found]
    return {
        "summary": _summary(every, view),
        "numbers": [_place("numbers", place, rows, view) for place, rows in numbers if rows],
        "plans": [_place("plans", place, rows, view) for place, rows in plans if rows],
    }


def _summary(every: Sequence[Promise], view: PageView) -> list[str]:
    def count(chosen: Sequence[Promise]) -> str:
        return view.number(len(chosen))

    date = view.period(view.context.project.config.edition)
    dated = [one for one in every if one.row.target_period is not None]
    undated = [one for one in every if one.row.target_period is None]
    return [
        view.t(
            "targets.summary_all",
            numbers=count([one for one in every if one.row.value is not None]),
            plans=count([one for one in every if one.row.value is None]),
        ),
        view.t("targets.summary_due", n=count(dated), undated=count(undated)),
        view.t("targets.summary_overdue", n=count([one for one in dated if one.standing.overdue]), date=date),
        view.t("targets.summary_settled", n=count([one for one in dated if one.standing.settled])),
    ]


def _place(kind: str, place: Place, rows: Sequence[Promise], view: PageView) -> Values:
    name, level = view.of(place.name), view.within("level", place.level)
    below = view.dataset.levels.is_part(place)
    return {
        "anchor": f"{kind}-{place.ref_area}",
        "title": name,
        "link": place_link(place, view),
        "warning": view.t("targets.below", place=name, level=level) if below else None,
        "caption": view.t(f"targets.caption_{kind}", place=name),
        "count": view.t("targets.plan_count", n=view.number(len(rows))),
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
        "verdict": promise.verdict,
        "others": tuple(shown(other) for other in promise.others),
        "gap": gap(said_otherwise(view.dataset.place(row.ref_area), indicator, view.context, targets=False), view)
        if alone
        else None,
        "standing": promise.standing,
        "note": view.of(row.note) if row.note else None,
    }
