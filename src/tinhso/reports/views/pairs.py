"""Two compared places side by side, before words: what both are spoken of, with its verdict, and what one alone is.

A set holds what may be read together: one indicator of both places, or what each has of one family in one unit, where they have
no indicator in common. Sets of one family stand together, so that a reader finds in one place what is said of one matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TypeAlias

from tinhso.data import compare
from tinhso.grouping import grouped
from tinhso.model import Grade, Indicator, Kind, Observation, Place, Verdict
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.views.matrix import latest
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link

#: Of more compared places than these there are no pages of pairs: twelve have 66, and a reader chooses columns of the matrix.
MOST_PLACES = 12

#: The rows of the one place, and those of the other.
Sides: TypeAlias = tuple[tuple[Observation, ...], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSet:
    """What two places have of one matter: the rows of each, the verdict on them, how many more both have of the indicator."""

    indicators: tuple[Indicator, ...]
    sides: Sides
    verdict: Verdict
    more: int = 0

    @property
    def rows(self) -> tuple[Observation, ...]:
        return *self.sides[0], *self.sides[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBlock:
    """The sets of one family, the best first; an indicator without a family is one by itself."""

    family: str
    sets: tuple[PairSet, ...]

    @property
    def grade(self) -> Grade:
        return self.sets[0].verdict.grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places: what both have by families, those that compare first, and by topic the rows of what one of them has alone."""

    one: Place
    other: Place
    blocks: tuple[PairBlock, ...]
    alone: Mapping[str, Sides]


def pairs(context: PageContext) -> tuple[tuple[Place, Place], ...]:
    """Return every pair of compared places that have a row, by their codes; none where there are too many places."""

    def found() -> tuple[tuple[Place, Place], ...]:
        levels = context.dataset.levels
        places = [place for place in context.dataset.places if levels.is_compared(place) and context.of_place(place.ref_area)]
        if len(places) > MOST_PLACES:
            return ()
        return tuple(combinations(sorted(places, key=lambda place: place.ref_area), 2))

    return context.dataset.once(pairs, found)


def partners(place: Place, context: PageContext) -> tuple[Place, ...]:
    """Return the places with which a place has a page, in their own order."""
    return tuple(ordered(two[1 - two.index(place)] for two in pairs(context) if place in two))


def pair(one: Place, other: Place, context: PageContext) -> Pair:
    """Set two places side by side."""
    families = [grouped(context.of_place(place.ref_area), context.family) for place in (one, other)]
    blocks = [
        PairBlock(family=family, sets=found)
        for family, mine in families[0].items()
        if (found := _sets((mine, families[1].get(family, ())), context))
    ]
    blocks.sort(key=lambda block: _position(block.sets[0]))
    told = {row.indicator for block in blocks for found in block.sets for row in found.rows}
    return Pair(one=one, other=other, blocks=tuple(blocks), alone=_alone((one, other), told, context))


def _position(found: PairSet) -> tuple[int, bool, bool, int]:
    """Return where a set stands: what compares first, numbers before states, results before targets, then as in the file."""
    states = not any(row.is_number for row in found.rows)
    targets = all(row.kind is Kind.TARGET for row in found.rows)
    return found.verdict.grade.rank, states, targets, min(indicator.line for indicator in found.indicators)


def _sets(sides: Sides, context: PageContext) -> tuple[PairSet, ...]:
    """Return the sets of one family, the best first: each common indicator, then numbers that have nothing in common but it."""
    mine, theirs = (grouped(rows, lambda row: row.indicator) for rows in sides)
    found = [one for name in mine if name in theirs for one in _of_indicator((mine[name], theirs[name]), context)]
    left = _those(sides, lambda row: not (row.indicator in mine and row.indicator in theirs) and row.is_number)
    for kind in _by_kind(left):
        found += _kindred(kind, context)
    if not found and all(left):
        found.append(_set(_latest(left), context))
    return tuple(sorted(found, key=_position))


def _of_indicator(sides: Sides, context: PageContext) -> list[PairSet]:
    """Return results beside results and targets beside targets; where a place has one kind alone, all that both have.

    The first of them counts what stands in none: other years, and what one place alone has of a kind.
    """
    both = [_of_one_time(kind, context) for kind in _by_kind(sides) if all(kind)] or [_set(_latest(sides), context)]
    more = sum(map(len, sides)) - sum(len(one.rows) for one in both)
    return [replace(both[0], more=more), *both[1:]]


def _of_one_time(sides: Sides, context: PageContext) -> PairSet:
    """Return the latest figures of one time and base that both places have, the best two of them; else those nearest in time."""
    alike = [
        (one, other)
        for one, other in product(*_those(sides, lambda row: not row.only_quoted))
        if (one.time_period, one.base) == (other.time_period, other.base)
    ]
    if not alike:
        return _set(_nearest(sides), context)
    time = max((one.time_period for one, _ in alike), key=lambda time: time.moment)
    found = [_set(((one,), (other,)), context) for one, other in alike if one.time_period == time]
    return min(found, key=lambda one: one.verdict.grade.rank)


def _kindred(sides: Sides, context: PageContext) -> list[PairSet]:
    """Return the numbers of a family in one unit that both places have by different indicators."""
    mine, theirs = (grouped(rows, lambda row: context.dataset.indicator(row.indicator).unit_measure) for rows in sides)
    return [_set(_latest((mine[unit], theirs[unit])), context) for unit in mine if unit in theirs]


def _those(sides: Sides, wanted: Callable[[Observation], bool]) -> Sides:
    return tuple(filter(wanted, sides[0])), tuple(filter(wanted, sides[1]))


def _by_kind(sides: Sides) -> tuple[Sides, Sides]:
    """Return the results of both places, and their targets."""
    return _those(sides, lambda row: row.kind is not Kind.TARGET), _those(sides, lambda row: row.kind is Kind.TARGET)


def _latest(sides: Sides) -> Sides:
    return _shown(sides[0]), _shown(sides[1])


def _nearest(sides: Sides) -> Sides:
    """Return of each base the figures of both places that are nearest in time, the later where two are; else the latest."""
    mine, theirs = (
        grouped(sorted(rows, key=lambda row: row.time_period.moment, reverse=True), lambda row: row.base)
        for rows in _those(sides, lambda row: not row.only_quoted)
    )
    near = {base: min(product(mine[base], theirs[base]), key=_months_apart) for base in mine if base in theirs}
    one, other = _latest(sides)
    return (
        tuple(near[row.base][0] if row.base in near else row for row in one),
        tuple(near[row.base][1] if row.base in near else row for row in other),
    )


def _months_apart(two: tuple[Observation, Observation]) -> int:
    return two[0].time_period.months_from(two[1].time_period)


def _shown(rows: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the latest of each indicator and base, a doubtful figure only where there is no other."""
    found = grouped(rows, lambda row: row.indicator)
    return tuple(row for members in found.values() for row in latest([row for row in members if not row.only_quoted] or members))


def _set(sides: Sides, context: PageContext) -> PairSet:
    rows = (*sides[0], *sides[1])
    names = dict.fromkeys(row.indicator for row in rows)
    indicators = tuple(context.dataset.indicator(name) for name in names)
    return PairSet(indicators=indicators, sides=sides, verdict=compare(rows, context.dataset))


def _alone(places: Sequence[Place], told: set[str], context: PageContext) -> Mapping[str, Sides]:
    """Return what stands in no set, by topic in the order of topics: the latest of each indicator of either place."""
    left = [[row for row in context.of_place(place.ref_area) if row.indicator not in told] for place in places]
    mine, theirs = (grouped(rows, lambda row: context.dataset.indicator(row.indicator).topic) for rows in left)
    topics = [topic.code for topic in context.dataset.codelist("topic") if topic.code in mine or topic.code in theirs]
    return {topic: _latest((mine.get(topic, ()), theirs.get(topic, ()))) for topic in topics}


def how_far(grades: Mapping[Grade, int], view: PageView) -> str:
    """Say how many of what two places have compare, how many stand side by side, and how many do not compare."""
    return ", ".join(view.t(f"neighbours.{grade}", n=view.number(grades[grade])) for grade in Grade if grades[grade])


def differs(verdict: Verdict, view: PageView) -> str | None:
    """Say in one sentence's few words what keeps a set from being compared; None where nothing does."""
    keys = dict.fromkeys(f"differs.{reason.rule.partition('.')[0]}" for reason in verdict.reasons)
    return "; ".join(view.t(key) for key in keys if view.context.strings.has(key)) or None


def chooser(view: PageView, *chosen: Place) -> Values | None:
    """Return the places of the form, those that are chosen first where none is, and all pairs; None where there is no pair.

    `address` is that of the page of a pair, with `*` in the place of the two codes.
    """
    places = ordered({place.ref_area: place for two in pairs(view.context) for place in two}.values())
    if not places:
        return None
    first = [place.ref_area for place in (*chosen, *(place for place in places if place not in chosen))][:2]
    return {
        "places": [{"code": place.ref_area, "name": view.of(place.name)} for place in places],
        "chosen": first,
        "address": view.href(addresses.pair("*", "*")).replace("*--*", "*"),
        "all": view.href(addresses.COMPARE),
        "links": _links(places, view),
    }


def pair_link(place: Place, other: Place, view: PageView) -> Link:
    """Return the name of the other place, which leads to the page of both."""
    return Link(href=view.href(addresses.pair(place.ref_area, other.ref_area)), text=view.of(other.name))


def _links(places: list[Place], view: PageView) -> list[tuple[str, list[Link]]]:
    """Return each place with those after it, so that every pair stands there once."""
    done: set[str] = set()
    found = []
    for place in places:
        others = [pair_link(place, other, view) for other in partners(place, view.context) if other.ref_area not in done]
        done.add(place.ref_area)
        if others:
            found.append((view.t("pair.with", place=view.of(place.name)), others))
    return found
