"""The front page: the findings and what cannot be said, as the editors wrote them, then the ways in.

Where nobody has written a text of its own for it, it opens with the picture of the first indicator that compares.
"""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.layers import LayerFile
from tinhso.model import Grade, Kind, Place
from tinhso.notebooks import Figure
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.pages.pair import chooser
from tinhso.reports.prose.articles import ResolvedArticle
from tinhso.reports.sharing import cards
from tinhso.reports.views.figures import figure_view, finding
from tinhso.reports.views.indicators import by_topic
from tinhso.reports.views.profiles import ordered
from tinhso.reports.views.rows import MANY, Head, Link, indicator_link, missing
from tinhso.reports.writer import Writer
from tinhso.strings import PACKAGED

#: The kinds of what an article says of its place: an aim is spoken of too, and is no silence.
SPOKEN = (Kind.REPORTED, Kind.TARGET)


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the front page around the words of its own file, whose title is the lead finding."""
    front = writer.written.texts["home"]
    page = writer.page(
        addresses.HOME, "home", title=front.title, description=front.description, group="about",
        values=lambda view: _values(writer.written.stories, front, view),
        card=lambda view: cards.of_prose(front, None, view),
    )  # fmt: skip
    return (page,)


def _values(stories: Sequence[ResolvedArticle], front: ResolvedArticle, view: PageView) -> Values:
    covered = [
        place
        for place in ordered(view.dataset.covered)
        if any(row.kind is Kind.REPORTED for row in view.context.of_place(place.ref_area))
    ]
    shown = {f"{figure.notebook}.{figure.name}" for figure in front.figures}
    few = len(covered) <= MANY
    return {
        "body": front.parts[view.lang],
        "picture": None if front.figures else _picture(view),
        "stories": stories,
        "findings": [finding(figure, view) for name, figure in view.context.figures.items() if name not in shown],
        "few": few,
        "matrix": [
            _spoken(topic.code, covered, view) for topic in view.codes("topic") if few and _on_topic(topic.code, covered, view)
        ],
        "matrix_heads": ["topic", *(Head(text=view.of(place.name), right=True) for place in covered)],
        "places": _places(covered, view),
        "pairs": chooser(view),
        "topics": [
            Link(
                href=view.href(addresses.topic(topic.code)),
                text=view.of(topic.name),
                note=view.t("home.topic_count", n=view.number(count)),
            )
            for topic in view.codes("topic")
            if (count := sum(indicator.topic == topic.code for indicator in view.dataset.indicators))
        ],
    }


def _picture(view: PageView) -> Values | None:
    """Return the chart that a front page without a text of its own opens with, and what is said of it."""
    context = view.context
    if any(map(_is_own, context.project.layers.list("reports/pages", "home.*.qmd"))) or (figure := _first(context)) is None:
        return None
    indicator = next(one for one in context.dataset.indicators if context.standard.get(one.indicator) is figure)
    compares = figure.verdict.grade is Grade.COMPARABLE
    return {
        "says": view.t("home.picture" if compares else "home.picture_apart"),
        "indicator": indicator_link(indicator, view, ""),
        "figure": figure_view(figure, view),
    }


def _is_own(text: LayerFile) -> bool:
    """Tell whether people wrote a text of their own; what stands where the package has none is taken for its translation."""
    return not text.is_packaged and text.name.split(".")[-2] in PACKAGED


def _first(context: PageContext) -> Figure | None:
    """Return the chart of the first indicator whose figures compare, else of the first that has a chart."""
    charts = [context.standard[one.indicator] for one in by_topic(context.dataset) if one.indicator in context.standard]
    return next((chart for chart in charts if chart.verdict.grade is Grade.COMPARABLE), charts[0] if charts else None)


def _on_topic(topic: str, places: Sequence[Place], view: PageView) -> bool:
    rows = (row for place in places for row in view.context.of_place(place.ref_area) if row.kind in SPOKEN)
    return any(view.dataset.indicator(row.indicator).topic == topic for row in rows)


def _spoken(topic: str, places: Sequence[Place], view: PageView) -> Values:
    cells = []
    for place in places:
        members = {
            row.indicator
            for row in view.context.of_place(place.ref_area)
            if row.kind in SPOKEN and view.dataset.indicator(row.indicator).topic == topic
        }
        absence = None if members else missing("silent", view)
        cells.append({"href": view.href(addresses.place(place.ref_area)), "text": view.number(len(members)), "absence": absence})
    name = view.name("topic", topic)
    return {
        "topic": Link(href=view.href(addresses.topic(topic)), text=name),
        "cells": tuple(cells),
    }


def _places(covered: Sequence[Place], view: PageView) -> list[Link]:
    entries = []
    levels = view.dataset.levels
    for place in ordered(view.dataset.covered):
        reported = place in covered
        below = [area for area in covered if area.parent == place.ref_area and levels.is_part(area)]
        if not levels.is_compared(place) or not (reported or below):
            continue
        names = ", ".join(view.place_within(area) for area in below)
        key = "home.place_only_below" if not reported else "home.place_below" if below else "home.place"
        count = view.number(len(view.context.of_place(place.ref_area)))
        entries.append(
            Link(
                href=view.href(addresses.place(place.ref_area)), text=view.of(place.name), note=view.t(key, n=count, places=names)
            )
        )
    return entries
