"""The front page: what the editors found, in pictures; where the places are, and what is said of them and what is not.

Where nobody has written a text of its own for it, it opens with the picture of the first indicator that compares. It has few
links, however many places, topics and stories there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tinhso.layers import LayerFile
from tinhso.model import Grade, Indicator, Kind, Place
from tinhso.notebooks import Figure, Tiles, tiles_of
from tinhso.reports.assets import addresses
from tinhso.reports.page import Page
from tinhso.reports.page_context import PageContext, PageView, Values
from tinhso.reports.pages.story import announced
from tinhso.reports.references.stories import ResolvedStory
from tinhso.reports.views import cards, not_given
from tinhso.reports.views.figures import picture_view
from tinhso.reports.views.indicators import ListedIndicator, by_topic
from tinhso.reports.views.locators import overview
from tinhso.reports.views.pairs import chooser
from tinhso.reports.views.profiles import Marks, marks_by_topic, ordered, said
from tinhso.reports.views.rows import MANY, SILENT, Link, indicator_link, squares
from tinhso.reports.writer import Writer
from tinhso.strings import PACKAGED

#: So many stories are announced; the others are on the page of stories.
STORIES = 4
#: So many squares of one cell stand in a line: six columns of them fit a phone.
IN_LINE = 6
#: So many letters stand on a line of a phone, blanks among them: where a part of a name is wider than its column, the names stand
#: upright there.
LETTERS = 54
#: What of a name stands on one line: a line breaks at a blank and behind a hyphen.
_PARTS = re.compile(r"[^\s-]+-?")


def pages(writer: Writer) -> tuple[Page, ...]:
    """Write the front page around the words of its own file, whose title is the lead finding."""
    front = writer.written.texts["home"]
    found = tiles_of(writer.context.project.root, writer.context.dataset)
    page = writer.page(
        addresses.HOME, "home", title=front.title, description=front.description, group="about",
        values=lambda view: _values(writer.written.stories, front, found, view),
        card=lambda view: cards.of_prose(front, None, view, front.picture or _own_picture(view.context)),
    )  # fmt: skip
    return (page,)


def _values(stories: Sequence[ResolvedStory], front: ResolvedStory, found: Tiles | None, view: PageView) -> Values:
    covered = _of_kind(Kind.REPORTED, view) or _of_kind(Kind.TARGET, view)
    compared = [place for place in covered if view.dataset.levels.is_compared(place)]
    places = _places(covered, view)
    return {
        "body": front.parts[view.lang],
        "picture": _picture(view) if front.picture is None else None,
        "map": overview(compared, found, view) if len(compared) <= MANY else None,
        "places": places,
        "sought": () if covered else not_given.of_all(view),
        "few": len(places) <= MANY,
        "said": said_matrix(covered, view),
        "stories": [announced(story, view) for story in stories[:STORIES]],
        "more_stories": len(stories) > STORIES,
        "chooser": chooser(view),
    }


def _of_kind(kind: Kind, view: PageView) -> list[Place]:
    """Return the places of which something of a kind is said: those with aims alone stand there where all places have no more."""
    covered = ordered(view.dataset.covered)
    return [place for place in covered if any(row.kind is kind for row in view.context.of_place(place.ref_area))]


def _picture(view: PageView) -> Values | None:
    """Return the chart that a front page without a text of its own opens with, and what is said of it."""
    context = view.context
    if (figure := _own_picture(context)) is None:
        return None
    indicator = next(one for one in context.dataset.indicators if context.standard.get(one.indicator) is figure)
    rows = [row for row in context.dataset.observations if row.indicator == indicator.indicator]
    plain = len({row.ref_area for row in rows}) == 1 or all(row.kind is Kind.TARGET for row in rows)
    compares = "home.picture" if _compares(indicator, context) else "home.picture_apart"
    return {
        "says": view.t("home.picture_alone" if plain else compares),
        "indicator": indicator_link(indicator, view, ""),
        "figure": picture_view(figure, view),
    }


def _own_picture(context: PageContext) -> Figure | None:
    """Return the chart that a front page without a text of its own opens with."""
    return None if any(map(_is_own, context.project.layers.list("reports/pages", "home.*.qmd"))) else _first(context)


def _is_own(text: LayerFile) -> bool:
    """Tell whether people wrote a text of their own; what stands where the package has none is taken for its translation."""
    return not text.is_packaged and text.name.split(".")[-2] in PACKAGED


def _first(context: PageContext) -> Figure | None:
    """Return the chart of the first indicator whose figures compare, else of the first that has a chart."""
    drawn = [one for one in by_topic(context.dataset) if one.indicator in context.standard]
    first = next((one for one in drawn if _compares(one, context)), drawn[0] if drawn else None)
    return context.standard[first.indicator] if first is not None else None


def _compares(indicator: Indicator, context: PageContext) -> bool:
    """Tell whether results of an indicator compare, as the list of indicators says: its chart may hold targets and gaps, too."""
    return ListedIndicator(indicator, context).grade == Grade.COMPARABLE


def _places(covered: Sequence[Place], view: PageView) -> list[tuple[Link, str]]:
    """Return the places that the sources speak of, each with its colour; a part of one is named after it."""
    entries = []
    for place in ordered(view.dataset.covered):
        reported = place in covered
        below = [area for area in covered if area.parent == place.ref_area]
        if not view.dataset.levels.is_compared(place) or not (reported or below):
            continue
        names = ", ".join(view.place_within(area) for area in below)
        key = "home.place_only_below" if not reported else "home.place_below" if below else "home.place"
        count = view.number(len(view.context.of_place(place.ref_area)))
        link = Link(href=view.place_href(place), text=view.of(place.name), note=view.t(key, n=count, places=names))
        entries.append((link, view.dataset.colours.paint(place.ref_area)))
    return entries


def said_matrix(covered: Sequence[Place], view: PageView) -> Values | None:
    """Return the columns and the lines of the picture, None where there is a place alone or where they are many.

    A place of another level that is spoken of on one topic alone has no column. A cell has the squares of its place's page.
    """
    marks = {place.ref_area: marks_by_topic(place, view) for place in covered}
    spoken = {area: {topic for topic, found in topics.items() if said(found)} for area, topics in marks.items()}
    columns = [place for place in covered if view.dataset.levels.is_compared(place) or len(spoken[place.ref_area]) > 1]
    if not 1 < len(columns) <= MANY:
        return None
    names = tuple(view.of(place.name) for place in columns)
    drawn = {mark for place in columns for found in marks[place.ref_area].values() for mark, count in found if count}
    return {
        "alone": drawn.pop() if len(drawn) == 1 else None,
        "columns": names,
        "upright": max(len(part) + 1 for name in names for part in _PARTS.findall(name)) * len(names) > LETTERS,
        "lines": tuple(
            {
                "topic": Link(href=view.href(addresses.topic(topic.code)), text=view.of(topic.name)),
                "cells": tuple(_topic_cell(place, topic.code, marks[place.ref_area], view) for place in columns),
            }
            for topic in view.dataset.codelist("topic")
            if any(topic.code in spoken[place.ref_area] for place in columns)
        ),
    }


def _topic_cell(place: Place, topic: str, marks: Mapping[str, Marks], view: PageView) -> Values:
    """Return one cell; where nothing is known of what could be said of its place, it has the count of what is alone."""
    here = marks.get(topic, ())
    number, every = view.number(said(here)), view.number(sum(count for _, count in here))
    known = any(count for _, count in here) and any(mark == SILENT and count for found in marks.values() for mark, count in found)
    return {
        "squares": squares(here, line=IN_LINE),
        "count": f"{number}/{every}" if known else number,
        "said": view.t("place.said", n=number, all=every) if known else number,
        "colour": view.dataset.colours.paint(place.ref_area),
    }
