"""What the sources do not say of a place although they say it of others, by topic, with what they say instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tinhso.model import Indicator, Kind, Observation, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.views.listings import ListEntry
from tinhso.reports.views.missing import Gap, MissingReason, gap, reason_for

#: The reasons for which something is said after all.
SAID = frozenset({MissingReason.STATED_WITHOUT_NUMBER.value, MissingReason.SAID_OTHERWISE.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """An indicator that others report and this place does not; `gap` is set where there is more to say than that."""

    entry: ListEntry
    gap: Gap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Indicators of one topic that others report and this place does not."""

    title: str
    indicators: tuple[Unsaid, ...]


def silent_on(place: Place, rows: Sequence[Observation], view: PageView) -> tuple[tuple[Silent, ...], tuple[Silent, ...]]:
    """List what is reported for another place of the same level and not for this one, by topic. `rows` are the place's own.

    What its sources say in words, or by another measure, comes as a list of its own: of that they are not silent.
    """
    missing = _missing(place, view) if rows else ()
    return (
        _those(missing, lambda item: item.gap is None or item.gap.reason not in SAID),
        _those(missing, lambda item: item.gap is not None and item.gap.reason in SAID),
    )


def _those(groups: Sequence[Silent], wanted: Callable[[Unsaid], bool]) -> tuple[Silent, ...]:
    """Return the groups with the wanted indicators alone, those without any left out."""
    chosen = ((group.title, tuple(item for item in group.indicators if wanted(item))) for group in groups)
    return tuple(Silent(title=title, indicators=items) for title, items in chosen if items)


def _missing(place: Place, view: PageView) -> tuple[Silent, ...]:
    here = {row.indicator for row in view.context.of_place(place.ref_area)}
    groups = []
    for topic in view.codes("topic"):
        links = []
        for indicator in view.dataset.indicators:
            if indicator.topic != topic.code or indicator.indicator in here:
                continue
            others = dict.fromkeys(
                row.ref_area
                for row in view.context.of_indicator(indicator.indicator)
                if row.kind is Kind.REPORTED and view.dataset.place(row.ref_area).level is place.level
            )
            if others:
                names = ", ".join(view.of(view.dataset.place(other).name) for other in others)
                href = view.href(addresses.indicator(indicator.indicator))
                entry = ListEntry(href=href, text=view.of(indicator.name), note=view.t("place.silent_others", places=names))
                links.append(Unsaid(entry=entry, gap=_instead(place, indicator, view)))
        if links:
            groups.append(Silent(title=view.of(topic.name), indicators=tuple(links)))
    return tuple(groups)


def _instead(place: Place, indicator: Indicator, view: PageView) -> Gap | None:
    """Return why an indicator is missing, None for the common reason: that no source speaks of it."""
    absence = reason_for(place, indicator, view.context)
    return None if absence is None or absence.reason is MissingReason.NOT_REPORTED else gap(absence, view)
