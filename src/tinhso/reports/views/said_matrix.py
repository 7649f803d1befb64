"""What is said and what is not, topic by place, one square an indicator: the picture of how far the sources speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.grouping import grouped
from tinhso.model import Kind, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.rows import MANY, REPORTED, TARGET, Link
from tinhso.reports.views.squares import SILENT, squares

#: The kinds of what a source says of its place: an aim is spoken of too, and is no silence.
SPOKEN = (Kind.REPORTED, Kind.TARGET)
#: So many squares of one cell stand in a line: six columns of them fit a phone.
LINE = 6


def said_matrix(covered: Sequence[Place], view: PageView) -> Values | None:
    """Return the columns and the lines of the picture, None where there is a place alone or where they are many.

    A place of another level that is spoken of on one topic alone has no column. A cell has as many squares as any of the places
    has indicators of the topic.
    """
    columns = [place for place in covered if view.dataset.levels.is_compared(place) or len(_spoken(place, view)) > 1]
    if not 1 < len(columns) <= MANY:
        return None
    spoken = {place.ref_area: _spoken(place, view) for place in columns}
    return {
        "columns": tuple(view.of(place.name) for place in columns),
        "lines": tuple(
            _line(topic.code, columns, spoken, view)
            for topic in view.dataset.codelist("topic")
            if any(topic.code in topics for topics in spoken.values())
        ),
    }


def _spoken(place: Place, view: PageView) -> Mapping[str, Mapping[str, str]]:
    """Return the mark of each indicator that the sources speak of for a place, by topic."""
    marks: dict[str, str] = {}
    for row in view.context.of_place(place.ref_area):
        if row.kind in SPOKEN:
            marks[row.indicator] = REPORTED if row.kind is Kind.REPORTED else marks.get(row.indicator, TARGET)
    topics = grouped(marks.items(), lambda entry: view.dataset.indicator(entry[0]).topic)
    return {topic: dict(entries) for topic, entries in topics.items()}


def _line(topic: str, columns: Sequence[Place], spoken: Mapping[str, Mapping[str, Mapping[str, str]]], view: PageView) -> Values:
    every = {indicator for topics in spoken.values() for indicator in topics.get(topic, {})}
    return {
        "topic": Link(href=view.href(addresses.topic(topic)), text=view.name("topic", topic)),
        "cells": tuple(_cell(place, list(spoken[place.ref_area].get(topic, {}).values()), len(every), view) for place in columns),
    }


def _cell(place: Place, marks: Sequence[str], every: int, view: PageView) -> Values:
    counts = [(mark, marks.count(mark)) for mark in (REPORTED, TARGET)]
    return {
        "squares": squares([*counts, (SILENT, every - len(marks))], line=LINE),
        "count": f"{view.number(len(marks))}/{view.number(every)}",
        "said": view.t("place.said", n=view.number(len(marks)), all=view.number(every)),
        "colour": view.dataset.colours.paint(place.ref_area, "var(--ts-ink)"),
    }
