"""What the sources do not say of a place although they say it of others, by topic, with what they say instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from tinhso.model import Indicator, Kind, Observation, Place
from tinhso.reports.page_context import PageView
from tinhso.reports.views.missing import Gap, MissingReason, gap, reason_for
from tinhso.reports.views.rows import Link, indicator_link

#: The reasons for which something is said after all.
SAID = frozenset({MissingReason.STATED_WITHOUT_NUMBER.value, MissingReason.SAID_OTHERWISE.value})


#: The indicators of one topic that others report and a place does not, by the topic's name, each with what there is to say
#: beyond that, if anything.
Unsaid: TypeAlias = Mapping[str, Sequence[tuple[Link, Gap | None]]]


def silent_on(place: Place, rows: Sequence[Observation], view: PageView) -> tuple[Unsaid, Unsaid]:
    """List what is reported for another place of the same level and not for this one, by topic. `rows` are the place's own.

    What its sources say in words, or by another measure, comes as a list of its own: of that they are not silent.
    """
    unsaid = _missing(place, view) if rows else {}
    return (
        _those(unsaid, lambda gap: gap is None or gap.reason not in SAID),
        _those(unsaid, lambda gap: gap is not None and gap.reason in SAID),
    )


def _those(groups: Unsaid, wanted: Callable[[Gap | None], bool]) -> Unsaid:
    """Return the groups with the wanted indicators alone, those without any left out."""
    chosen = {title: [(link, gap) for link, gap in members if wanted(gap)] for title, members in groups.items()}
    return {title: members for title, members in chosen.items() if members}


def _missing(place: Place, view: PageView) -> Unsaid:
    here = {row.indicator for row in view.context.of_place(place.ref_area)}
    topics = {topic.code: view.of(topic.name) for topic in view.codes("topic")}
    groups: dict[str, list[tuple[Link, Gap | None]]] = {name: [] for name in topics.values()}
    for indicator in view.dataset.indicators:
        others = dict.fromkeys(
            row.ref_area
            for row in view.context.of_indicator(indicator.indicator)
            if row.kind is Kind.REPORTED and view.dataset.place(row.ref_area).level is place.level
        )
        if others and indicator.indicator not in here:
            names = ", ".join(view.of(view.dataset.place(other).name) for other in others)
            link = indicator_link(indicator, view, view.t("place.silent_others", places=names))
            groups[topics[indicator.topic]].append((link, _instead(place, indicator, view)))
    return groups


def _instead(place: Place, indicator: Indicator, view: PageView) -> Gap | None:
    """Return why an indicator is missing, None for the common reason: that no source speaks of it."""
    absence = reason_for(place, indicator, view.context)
    return None if absence is None or absence.reason is MissingReason.NOT_REPORTED else gap(absence, view)
