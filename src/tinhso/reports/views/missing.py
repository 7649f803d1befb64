"""Why a place has no figure for an indicator: eight reasons distinguished by rule, in words, and all that a place lacks.

The rules go from the certain to the general: what a source says that it gives no figure of, what did not exist, what cannot be
measured there, what is said of another area or in words only, or by another measure, and last what the sources simply do not
say. None of them ever means «no».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TypeAlias

from tinhso.data import latest_of
from tinhso.grouping import grouped
from tinhso.model import Dataset, Indicator, Kind, MeasureType, Observation, Place, ValueType
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views import not_given
from tinhso.reports.views.rows import Link, indicator_link, missing, place_link

#: So many things that are said in another way are named; whoever wants more follows one of them.
NAMED = 3

#: What a code tells one generation of a thing from another by: «4g» in `signal_4g_pct`.
_GENERATION = re.compile(r"(?<![^_])\d+[a-z](?![^_])")


class MissingReason(StrEnum):
    """Why a cell is empty (codelist `missing_reason`), in the order of the legend."""

    NOT_REPORTED = "not_reported"
    STATED_WITHOUT_NUMBER = "stated_without_number"
    SAID_OTHERWISE = "said_otherwise"
    NOT_APPLICABLE = "not_applicable"
    NOT_COMPARABLE = "not_comparable"
    SUPERSEDED_BOUNDARY = "superseded_boundary"
    NOT_YET_PUBLISHED = "not_yet_published"
    NOT_GIVEN = "not_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Why a place has no figure, and the rows that come nearest to one: what is said in words, or said of another area."""

    reason: MissingReason
    nearest: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """An absence in one language. `note` says what there is instead and `href` leads to it, both None where there is nothing.

    `said` are the statements that say it in another way, each with its entry.
    """

    reason: str
    text: str
    note: str | None
    href: str | None
    said: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A place in a table that has no row for it, with the reason; `code` is its ref_area."""

    code: str
    place: Link
    gap: Gap


def reason_for(place: Place, indicator: Indicator, context: PageContext) -> Absence | None:
    """Return why nothing is recorded of an indicator for a place, or None where something is, were it only a target."""
    if any(row.indicator == indicator.indicator for row in context.of_place(place.ref_area)):
        return None
    if (given_none := _not_given(place, indicator, context)) is not None:
        return given_none
    if before := _others(place, "successor", context.dataset):
        said = _said_of(before, indicator, context)
        return Absence(reason=MissingReason.SUPERSEDED_BOUNDARY if said else MissingReason.NOT_YET_PUBLISHED, nearest=said)
    if _cannot_apply(place, indicator, context):
        return Absence(reason=MissingReason.NOT_APPLICABLE)
    within = _others(place, "parent", context.dataset)
    reason, said = MissingReason.NOT_COMPARABLE, _said_of(within, indicator, context)
    if not said:
        reason, said = MissingReason.STATED_WITHOUT_NUMBER, _in_words(place, indicator, context)
    return Absence(reason=reason, nearest=said) if said else said_otherwise(place, indicator, context)


def _others(place: Place, relation: str, dataset: Dataset) -> tuple[Place, ...]:
    """Return the places of which a place is the successor, or the parent."""
    related = dataset.once((_others, relation), lambda: grouped(dataset.covered, attrgetter(relation)))
    return related.get(place.ref_area, ())


def result_missing(place: Place, indicator: Indicator, context: PageContext) -> Absence:
    """Return why no result is recorded of an indicator for a place that has none: a target alone says it in another way."""
    given_none = _not_given(place, indicator, context)
    return given_none or reason_for(place, indicator, context) or said_otherwise(place, indicator, context)


def _not_given(place: Place, indicator: Indicator, context: PageContext) -> Absence | None:
    """Return that the sources say themselves that they give no result, None where they do not."""
    rows = tuple(row for row in context.dataset.missing_at(place.ref_area, indicator.indicator) if row.kind is not Kind.TARGET)
    return Absence(reason=MissingReason.NOT_GIVEN, nearest=rows) if rows else None


def said_otherwise(place: Place, indicator: Indicator, context: PageContext, *, targets: bool = True) -> Absence:
    """Return what a place has of an indicator's family by other measures or as targets, or that its sources do not speak of it.

    Without `targets` only results count: what a target says is no result said in another way. Nor is what is said of another
    generation of a thing.
    """
    rows = [
        row
        for row in context.of_place(place.ref_area)
        if context.family(row) == (indicator.family or indicator.indicator)
        and (targets or row.kind is not Kind.TARGET)
        and _one_generation(indicator, context.dataset.indicator(row.indicator))
    ]
    if not rows:
        return Absence(reason=MissingReason.NOT_REPORTED)

    def distance(row: Observation) -> tuple[bool, bool, bool, int]:
        other = context.dataset.indicator(row.indicator)
        alike = other.value_type is indicator.value_type, other.unit_measure == indicator.unit_measure
        return row.kind is Kind.TARGET, not alike[0], not alike[1], row.line

    nearest = []
    for said in grouped(sorted(rows, key=distance), lambda row: row.indicator).values():
        results = [row for row in said if row.kind is not Kind.TARGET]
        nearest.append(latest_of(results or said))
    return Absence(reason=MissingReason.SAID_OTHERWISE, nearest=tuple(nearest))


def gap(absence: Absence, view: PageView) -> Gap:
    """Put an absence into words: what stands nearest is named, so that nobody takes it for the figure that is missing."""
    reason, rows = absence.reason, absence.nearest
    found = Gap(reason=reason, text=view.t(f"missing.{reason}"), note=None, href=None)
    if not rows:
        return found
    if reason is MissingReason.SAID_OTHERWISE:
        return replace(found, said=tuple(_said(row, view) for row in rows[:NAMED]))
    if reason is MissingReason.NOT_GIVEN:
        href = not_given.entry_href(rows[0], view) if len(rows) == 1 else None
        return replace(found, note=not_given.whys(rows, view), href=href)
    if reason is MissingReason.STATED_WITHOUT_NUMBER:
        said = "; ".join(dict.fromkeys(view.said(row) for row in rows))
    else:
        said = ", ".join(dict.fromkeys(view.place_within(view.dataset.place(row.ref_area)) for row in rows))
    href = view.entry_href(rows[0]) if len(rows) == 1 else None
    return replace(found, note=view.t(f"missing_note.{reason}", said=said), href=href)


def _said(row: Observation, view: PageView) -> Link:
    """Return what one row says in the place of a figure that is missing: by what measure, when, and of what base."""
    name = view.of(view.dataset.indicator(row.indicator).name)
    about = [view.dated(row, short=True)]
    if row.kind is Kind.TARGET:
        about.append(view.t("mark.target"))
    if row.base is not None:
        about.append(view.t("row.of", base=view.within("base", row.base)))
    return Link(href=view.entry_href(row), text=f"{name}: {view.said(row)} ({'; '.join(about)})")


def legend(view: PageView, reasons: Iterable[str] | None = None) -> tuple[Values, ...]:
    """Return the legend of the given reasons, each once, in the legend's own order; those of other absences are skipped.

    Without any given it is of all that there may be: that a source gives no figure only where one does.
    """
    every = [reason.value for reason in MissingReason if reason is not MissingReason.NOT_GIVEN or view.dataset.missing]
    wanted = set(every if reasons is None else reasons)
    return tuple(
        {"absence": missing(reason, view), "meaning": view.t(f"missing_meaning.{reason}")}
        for reason in MissingReason
        if reason.value in wanted
    )


def empties(
    places: Iterable[Place], indicator: Indicator, view: PageView,
    why: Callable[[Place, Indicator, PageContext], Absence | None] = reason_for,
) -> tuple[Empty, ...]:  # fmt: skip
    """Return the places among the given ones of which an indicator says nothing, each with its reason, in their order."""
    found = []
    for place in places:
        absence = why(place, indicator, view.context)
        if absence is not None:
            link = place_link(place, view)
            found.append(Empty(code=place.ref_area, place=link, gap=gap(absence, view)))
    return tuple(found)


def _said_of(places: Iterable[Place], indicator: Indicator, context: PageContext) -> tuple[Observation, ...]:
    areas = {place.ref_area for place in places}
    return tuple(
        row for row in context.of_indicator(indicator.indicator) if row.ref_area in areas and row.kind is not Kind.TARGET
    )


def _cannot_apply(place: Place, indicator: Indicator, context: PageContext) -> bool:
    """Tell whether an indicator is about a rank among places of another level: no place of this one can have it."""
    family = indicator.family or indicator.indicator
    ranks = [
        other.indicator
        for other in context.dataset.indicators
        if (other.family or other.indicator) == family and other.measure_type is MeasureType.RANK
    ]
    levels = {context.dataset.place(row.ref_area).level for code in ranks for row in context.of_indicator(code)}
    return bool(levels) and place.level not in levels


def _in_words(place: Place, indicator: Indicator, context: PageContext) -> tuple[Observation, ...]:
    """Return what is said of a number in words alone: states of its family, of the same kind and the same generation.

    Other states than those that say how much tell that a system or a document exists, or how a matter goes on: they are no
    substitute for a number. Nor are targets: nobody is there yet.

    Where the place has any number of the family, the source did count, only something else: then nothing is said of this one.
    """
    if indicator.value_type is not ValueType.NUMBER or indicator.family is None:
        return ()
    kinds = {row.kind for row in context.of_indicator(indicator.indicator)} - {Kind.TARGET}
    said = []
    for row in context.of_place(place.ref_area):
        other = context.dataset.indicator(row.indicator)
        if other.family != indicator.family or row.kind not in kinds or not _one_generation(indicator, other):
            continue
        if row.is_number:
            return ()
        if other.codelist in context.project.config.amounts:
            said.append(row)
    return tuple(said)


def _one_generation(one: Indicator, other: Indicator) -> bool:
    """Tell whether two indicators may be about the same generation of a thing: what is said of 4G is not said of 3G."""
    left, right = set(_GENERATION.findall(one.indicator)), set(_GENERATION.findall(other.indicator))
    return not left or not right or bool(left & right)


#: The reasons for which something is said after all.
SAID = frozenset({MissingReason.STATED_WITHOUT_NUMBER.value, MissingReason.SAID_OTHERWISE.value})


#: The indicators of one topic that others report and a place does not, by the topic's name, each with what there is to say
#: beyond that, if anything.
SilentOn: TypeAlias = Mapping[str, Sequence[tuple[Link, Gap | None]]]


def silent_on(place: Place, rows: Sequence[Observation], view: PageView) -> tuple[SilentOn, SilentOn]:
    """List what is reported for another place of the same level and not for this one, by topic. `rows` are the place's own.

    What its sources say in words, or by another measure, comes as a list of its own: of that they are not silent.
    """
    unsaid = _missing(place, view) if rows else {}
    return (
        _those(unsaid, lambda gap: gap is None or gap.reason not in SAID),
        _those(unsaid, lambda gap: gap is not None and gap.reason in SAID),
    )


def _those(groups: SilentOn, wanted: Callable[[Gap | None], bool]) -> SilentOn:
    """Return the groups with the wanted indicators alone, those without any left out."""
    chosen = {title: [(link, gap) for link, gap in members if wanted(gap)] for title, members in groups.items()}
    return {title: members for title, members in chosen.items() if members}


def _missing(place: Place, view: PageView) -> SilentOn:
    here = {row.indicator for row in view.context.of_place(place.ref_area)}
    here |= {row.indicator for row in view.dataset.missing if row.ref_area == place.ref_area}
    topics = {topic.code: view.of(topic.name) for topic in view.dataset.codelist("topic")}
    groups: dict[str, list[tuple[Link, Gap | None]]] = {name: [] for name in topics.values()}
    for indicator in (one for one in view.dataset.indicators if one.indicator not in here):
        others = dict.fromkeys(
            row.ref_area
            for row in view.context.of_indicator(indicator.indicator)
            if row.kind is Kind.REPORTED and view.dataset.place(row.ref_area).level == place.level
        )
        if others:
            names = ", ".join(view.of(view.dataset.place(other).name) for other in others)
            link = indicator_link(indicator, view, view.t("place.silent_others", places=names))
            groups[topics[indicator.topic]].append((link, _instead(place, indicator, view)))
    return groups


def _instead(place: Place, indicator: Indicator, view: PageView) -> Gap | None:
    """Return why an indicator is missing, None for the common reason: that no source speaks of it."""
    absence = reason_for(place, indicator, view.context)
    return None if absence is None or absence.reason is MissingReason.NOT_REPORTED else gap(absence, view)
