"""The page of targets and results: what was promised beside what was reported, and whether a result is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinhso.model import Level, Observation, Place, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.compare import IndicatorItem, item
from tinhso.reports.views.missing import Gap, gap, said_otherwise
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link, Missing, missing
from tinhso.reports.views.table_heads import heads
from tinhso.reports.views.targets import Promise, Standing, promises
from tinhso.reports.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """One target in one language. `others` are results over another base: shown, and said to settle nothing."""

    indicator: Link
    target: IndicatorItem
    due: str | Missing
    result: IndicatorItem | None
    verdict: Verdict | None
    others: tuple[IndicatorItem, ...]
    gap: Gap | None
    standing: Standing
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePromises:
    """The targets of one place, or its plans."""

    anchor: str
    title: str
    link: Link
    warning: str | None
    caption: str
    count: str
    rows: tuple[PromiseView, ...]


def targets_page(writer: Writer) -> Page:
    """Write the page of targets and results."""
    context = writer.context
    found = [(place, promises(context, place.ref_area)) for place in ordered(context.dataset.places)]
    below = (Level.DISTRICT, Level.CITY)
    found.sort(key=lambda entry: entry[0].level in below)
    return writer.page(
        addresses.TARGETS, "targets", title=writer.text("targets.title"), description=writer.text("targets.description"),
        values=lambda view: _values([(place, rows) for place, rows in found if rows], view),
    )  # fmt: skip


def _values(found: Sequence[tuple[Place, tuple[Promise, ...]]], view: PageView) -> Mapping[str, object]:
    every = [promise for _, rows in found for promise in rows]
    numbers = [(place, [one for one in rows if one.row.value is not None]) for place, rows in found]
    plans = [(place, [one for one in rows if one.row.value is None]) for place, rows in found]
    return {
        "summary": _summary(every, view),
        "numbers": [_place("numbers", place, rows, view) for place, rows in numbers if rows],
        "plans": [_place("plans", place, rows, view) for place, rows in plans if rows],
        "number_heads": heads(view, "indicator", "target", "due", "result", "known"),
        "plan_heads": heads(view, "indicator", "planned_state", "due", "result", "known"),
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


def _place(kind: str, place: Place, rows: Sequence[Promise], view: PageView) -> PlacePromises:
    name, level = view.of(place.name), view.within("level", place.level)
    below = place.level in (Level.DISTRICT, Level.CITY)
    return PlacePromises(
        anchor=f"{kind}-{place.ref_area}",
        title=view.t("place.area", place=name, level=level) if below else name,
        link=Link(href=view.href(addresses.place(place.ref_area)), text=name),
        warning=view.t("targets.below", place=name, level=level) if below else None,
        caption=view.t(f"targets.caption_{kind}", place=name),
        count=view.t("targets.plan_count", n=view.number(len(rows))),
        rows=tuple(_view(promise, view) for promise in rows),
    )


def _view(promise: Promise, view: PageView) -> PromiseView:
    row = promise.row
    indicator = view.dataset.indicator(row.indicator)
    alone = promise.result is None and not promise.others

    def shown(other: Observation) -> IndicatorItem:
        return item(other, None, view)

    return PromiseView(
        indicator=Link(href=view.href(addresses.indicator(row.indicator)), text=view.of(indicator.name)),
        target=item(row, None, view, stated=True),
        due=view.period(row.target_period) if row.target_period else missing("no_due_year", view),
        result=shown(promise.result) if promise.result is not None else None,
        verdict=promise.verdict,
        others=tuple(shown(other) for other in promise.others),
        gap=gap(said_otherwise(view.dataset.place(row.ref_area), indicator, view.context, targets=False), view)
        if alone
        else None,
        standing=promise.standing,
        note=view.of(row.note) if row.note else None,
    )
