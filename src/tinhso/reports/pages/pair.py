"""Two places side by side, a page a pair: what both are spoken of, family by family, and folded what one alone is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tinhso.model import Grade, Indicator, Observation, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.pairs import Pair, PairBlock, PairSet, differs, pair, pairs, partners
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import Link, indicator_link, item, place_link
from tinhso.reports.writer import Writer


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page of every pair of compared places that have a row."""
    context = writer.context
    return tuple(_page(writer, pair(one, other, context)) for one, other in pairs(context))


def chooser(view: PageView) -> list[tuple[str, list[Link]]]:
    """Return all pairs for a reader to choose from: each place with those after it, so that every pair stands there once."""
    done: set[str] = set()
    found = []
    for place in ordered({place.ref_area: place for two in pairs(view.context) for place in two}.values()):
        others = [pair_link(place, other, view) for other in partners(place, view.context) if other.ref_area not in done]
        done.add(place.ref_area)
        if others:
            found.append((view.t("pair.with", place=view.of(place.name)), others))
    return found


def pair_link(place: Place, other: Place, view: PageView, note: str | None = None) -> Link:
    """Return the name of the other place, which leads to the page of both."""
    return Link(href=view.href(addresses.pair(place.ref_area, other.ref_area)), text=view.of(other.name), note=note)


def _page(writer: Writer, found: Pair) -> Page:
    def words(view: PageView, key: str) -> str:
        return view.t(key, one=view.of(found.one.name), other=view.of(found.other.name))

    return writer.page(
        addresses.pair(found.one.ref_area, found.other.ref_area), "pair", title=lambda view: words(view, "pair.title"),
        description=lambda view: words(view, "pair.description"), values=lambda view: _values(found, view), group="comparisons",
        brief="comparisons",
        parents=(Crumb(path=addresses.COMPARE, title=writer.text("compare.title")),),
    )  # fmt: skip


def _values(found: Pair, view: PageView) -> Values:
    grades = Counter(one.verdict.grade for block in found.blocks for one in block.sets)
    how = ", ".join(view.t(f"neighbours.{grade}", n=view.number(grades[grade])) for grade in Grade if grades[grade])
    places = (found.one, found.other)
    return {
        "lede": view.t("pair.lede", n=view.number(sum(grades.values())), how=how) if grades else view.t("pair.nothing"),
        "together": _together(found, view),
        "heads": [{"link": place_link(place, view), "code": place.ref_area} for place in places],
        "blocks": [_block(block, view) for block in found.blocks],
        "alone": [_alone(topic, rows, places, view) for topic, rows in found.alone.items()],
        "others": [
            (view.t("pair.with", place=view.of(place.name)), others)
            for place in places
            if (others := [pair_link(place, other, view) for other in partners(place, view.context) if other not in places])
        ],
    }


def _together(found: Pair, view: PageView) -> str | None:
    """Say that both places are parts of one today, where they are."""
    if found.one.successor is None or found.one.successor != found.other.successor:
        return None
    return view.t("pair.now_together", place=view.of(view.dataset.place(found.one.successor).name))


def _block(block: PairBlock, view: PageView) -> Values:
    indicators = [indicator for one in block.sets for indicator in one.indicators]
    return {
        "anchor": block.family.replace("_", "-"),
        "title": _title(indicators, view),
        "grade": block.grade.value,
        "sets": [
            {**_set(one, len(indicators) > 1, view), "told": at > 0 and block.sets[at - 1].verdict.words == one.verdict.words}
            for at, one in enumerate(block.sets)
        ],
    }


def _title(indicators: Sequence[Indicator], view: PageView) -> str:
    """Return the name of the family, or of the one indicator that stands for it."""
    family = indicators[0].family
    return view.of(indicators[0].name) if len(indicators) == 1 or family is None else view.name("family", family)


def _set(found: PairSet, named: bool, view: PageView) -> Values:
    """Return one table of two cells; where a family has several indicators each cell or the whole table says which it is of."""
    single = found.indicators[0] if len(found.indicators) == 1 else None
    names = " · ".join(view.of(indicator.name) for indicator in found.indicators)
    return {
        "indicator": indicator_link(found.indicators[0], view),
        "title": view.of(single.name) if single is not None and named else None,
        "caption": names,
        "verdict": found.verdict,
        "differs": differs(found.verdict, view),
        "apart": found.verdict.grade is Grade.NOT_COMPARABLE,
        "cells": [[_item(row, single is None, view) for row in rows] for rows in found.sides],
        "more": view.t("compare.more", n=view.number(found.more)) if found.more else None,
    }


def _item(row: Observation, named: bool, view: PageView) -> Values:
    indicator = indicator_link(view.dataset.indicator(row.indicator), view) if named else None
    return {**item(row, None, view), "indicator": indicator}


def _alone(topic: str, rows: Sequence[Sequence[Observation]], places: Sequence[Place], view: PageView) -> Values:
    sides = [
        {
            "place": view.of(place.name),
            "count": view.number(len({row.indicator for row in said})),
            "rows": [_item(row, True, view) for row in said],
        }
        for place, said in zip(places, rows, strict=True)
        if said
    ]
    return {"topic": view.name("topic", topic), "sides": sides}
