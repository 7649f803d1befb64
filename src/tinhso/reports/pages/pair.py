"""Two places side by side, a page a pair: what both are spoken of, family by family, and folded what one alone is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from markupsafe import Markup

from tinhso.grouping import grouped
from tinhso.model import Grade, Indicator, Kind, Observation, Place
from tinhso.notebooks import StripRow, is_drawn, strip_row
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.indicators import name_of_all
from tinhso.reports.views.pairs import Pair, PairBlock, PairSet, chooser, differs, how_far, pair, pairs
from tinhso.reports.views.rows import indicator_link, item, place_link
from tinhso.reports.views.strips import held_against
from tinhso.reports.writer import Writer

#: So many sets there is room for on a page; the families after them are named, with the pages of their indicators.
MOST_SETS = 150


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page of every pair of compared places that have a row."""
    context = writer.context
    return tuple(_page(writer, pair(one, other, context)) for one, other in pairs(context))


def _page(writer: Writer, found: Pair) -> Page:
    return writer.page(
        addresses.pair(found.one.ref_area, found.other.ref_area), "pair", group="comparisons", brief="comparisons",
        title=lambda view: view.t("pair.title", **_names(found, view)), values=lambda view: _values(found, view),
        description=lambda view: view.t("pair.description", **_names(found, view)),
        parents=(Crumb(path=addresses.COMPARE, title=writer.text("compare.title")),),
    )  # fmt: skip


def _names(found: Pair, view: PageView) -> dict[str, str]:
    return {"one": view.of(found.one.name), "other": view.of(found.other.name)}


def _lede(found: Pair, view: PageView) -> str:
    """Say on how many matters the sources speak of both, and how far these compare."""
    grades = Counter(one.verdict.grade for block in found.blocks for one in block.sets)
    if not grades:
        return view.t("pair.nothing")
    of_all = view.t(f"grade.{next(iter(grades))}")
    how = how_far(grades, view) if len(grades) > 1 else f"{of_all[:1].lower()}{of_all[1:]}"
    return view.t("pair.lede", n=view.number(grades.total()), how=how)


def _values(found: Pair, view: PageView) -> Values:
    places, shown = (found.one, found.other), _with_room(found)
    rest = dict.fromkeys(name for block in found.blocks[len(shown.blocks) :] for one in block.sets for name in one.indicators)
    return {
        "lede": _lede(found, view),
        "together": _together(found, view),
        "heads": [{"link": place_link(place, view), "code": place.ref_area} for place in places],
        "groups": _by_grade(shown, view),
        "drawn": bool(drawn := _drawn_indicators(shown, view)),
        "rest": [indicator_link(indicator, view) for indicator in rest],
        "unsure": list(dict.fromkeys(view.of(one.uncertainty) for one in drawn if one.uncertainty is not None)),
        "alone": [_alone(topic, rows, places, view) for topic, rows in found.alone.items()],
        "chooser": chooser(view, *places),
    }


def _with_room(found: Pair) -> Pair:
    """Return a pair with the families alone, the best first, of which a page has room for every set."""
    sets = accumulate(len(block.sets) for block in found.blocks)
    return replace(found, blocks=found.blocks[: sum(count <= MOST_SETS for count in sets)])


def _by_grade(found: Pair, view: PageView) -> dict[Grade, list[Values]]:
    """Return the blocks by how far they compare, the best first."""
    grades = grouped(found.blocks, lambda block: block.grade)
    return {grade: [_block(block, view) for block in blocks] for grade, blocks in grades.items()}


def _drawn_indicators(found: Pair, view: PageView) -> list[Indicator]:
    """Return those of which both places are drawn among all."""
    return [one.indicators[0] for block in found.blocks for one in block.sets if _among(one, view) is not None]


def _together(found: Pair, view: PageView) -> str | None:
    """Say that both places are parts of one today, where they are."""
    if found.one.successor is None or found.one.successor != found.other.successor:
        return None
    return view.t("pair.now_together", place=view.of(view.dataset.place(found.one.successor).name))


def _block(block: PairBlock, view: PageView) -> Values:
    indicators = [indicator for one in block.sets for indicator in one.indicators]
    below = Counter(one.verdict.grade for one in block.sets if one.verdict.grade is not block.grade)
    return {
        "below": how_far(below, view),
        "anchor": block.family.replace("_", "-"),
        "title": name_of_all(indicators, view),
        "sets": [
            {**_set(one, view, named=len(indicators) > 1), "told": at > 0, "words": words}
            for run in _judged_alike(block, view)
            for words in (tuple(dict.fromkeys(view.of(text) for one in run for text in one.verdict.words)),)
            for at, one in enumerate(run)
        ],
    }


def _judged_alike(block: PairBlock, view: PageView) -> list[list[PairSet]]:
    """Return the sets of a block by what is said of them above: those of one grade that differ in the same are told of once."""
    runs = groupby(block.sets, key=lambda one: (one.verdict.grade, differs(one.verdict, view)))
    return [[*run] for _, run in runs]


def _set(found: PairSet, view: PageView, *, named: bool) -> Values:
    """Return one table of two cells; where a family has several indicators each cell or the whole table says which it is of."""
    single = found.indicators[0] if len(found.indicators) == 1 else None
    names = " · ".join(view.of(indicator.name) for indicator in found.indicators)
    return {
        "indicator": indicator_link(found.indicators[0], view),
        "title": view.of(single.name) if single is not None and named else None,
        "caption": names,
        "verdict": found.verdict,
        "differs": differs(found.verdict, view),
        "cells": [[item(row, None, view, named=single is None) for row in rows] for rows in found.sides],
        "among": _drawn(strip, view) if (strip := _among(found, view)) is not None else None,
        "more": view.t("compare.more", n=view.number(found.more)) if found.more else None,
    }


def _among(found: PairSet, view: PageView) -> StripRow | None:
    """Return both places among all of that time, where each has one figure and all of them compare."""
    context = view.context
    alone = [len(rows) for rows in found.sides] == [1, 1] and found.rows[0].kind is not Kind.TARGET
    if not alone or found.verdict.grade is not Grade.COMPARABLE:
        return None

    def strip() -> StripRow | None:
        one, other = found.rows
        every = context.among(one.indicator)
        rows = [
            row for row in every if row.kind is not Kind.TARGET and row.time_period == one.time_period and not row.only_quoted
        ]
        drawn = is_drawn(found.indicators[0], every, context.dataset)
        strip = strip_row(rows, context.dataset, one.ref_area, other.ref_area) if drawn else None
        return strip if strip is not None and strip.stands else None

    return context.dataset.once(("both among all", *(row.observation_id for row in found.rows)), strip)


def _drawn(strip: StripRow, view: PageView) -> Values:
    """Return the drawing, and what it shows in words."""
    names = (view.of(view.dataset.place(row.ref_area).name) for row in strip.rows)
    stands = [f"{name}: {view.of(words)}" for name, words in zip(names, strip.stands, strict=True)]
    return {"drawing": Markup(strip.svg[view.lang]), "notes": [*stands, *held_against(strip, view)]}


def _alone(topic: str, rows: Sequence[Sequence[Observation]], places: Sequence[Place], view: PageView) -> Values:
    sides = [
        {
            "place": view.of(place.name),
            "count": view.number(len(names)),
            "indicators": [indicator_link(view.dataset.indicator(name), view) for name in names],
        }
        for place, said in zip(places, rows, strict=True)
        if (names := list(dict.fromkeys(row.indicator for row in said)))
    ]
    count = " · ".join(view.t("pair.alone_count", place=side["place"], n=side["count"]) for side in sides)
    return {"topic": view.name("topic", topic), "anchor": f"alone-{topic.replace('_', '-')}", "count": count, "sides": sides}
