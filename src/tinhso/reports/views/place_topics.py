"""What is said of a place, topic by topic: a row of squares, one an indicator, and the tables that it unfolds.

Numbers and states, results, targets and what comes from elsewhere stand in tables of their own, never together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tinhso.grouping import grouped
from tinhso.model import Code, Kind, Observation, Place
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.views.over_years import change, latest_of_runs
from tinhso.reports.views.rows import CONTEXT, REPORTED, TARGET, row_view
from tinhso.reports.views.squares import SILENT, SQUARES, squares

RESULTS = (Kind.REPORTED, Kind.BENCHMARK)
#: The tables of one topic in their order: the string of the caption, the kinds of statement, and whether they are numbers.
_TABLES = (
    ("topic_of", RESULTS, True),
    ("states_of", RESULTS, False),
    ("targets_of", (Kind.TARGET,), True),
    ("plans_of", (Kind.TARGET,), False),
    ("context_of", (Kind.CONTEXT,), True),
    ("context_of", (Kind.CONTEXT,), False),
)


def topics(place: Place, rows: Sequence[Observation], unsaid: Mapping[str, int], view: PageView) -> tuple[Values, ...]:
    """Return the topics on which there is anything, said here or `unsaid` here (so many indicators, by the topic's name)."""
    by_topic = grouped(rows, lambda row: view.dataset.indicator(row.indicator).topic)
    return tuple(
        _topic(place, topic, by_topic.get(topic.code, ()), None if not unsaid else unsaid.get(view.of(topic.name), 0), view)
        for topic in view.dataset.codelist("topic")
        if topic.code in by_topic or view.of(topic.name) in unsaid
    )


def key(rows: Sequence[Observation], unsaid: Mapping[str, int], view: PageView) -> tuple[Values, ...]:
    """Return what the marks of the squares of these topics mean, those that occur."""
    marks = [*_marks(rows), (SILENT, sum(unsaid.values()))]
    return tuple({"square": squares([(mark, 1)]), "text": view.t(f"squares.{mark}")} for mark, number in marks if number)


def _topic(place: Place, topic: Code, rows: Sequence[Observation], unsaid: int | None, view: PageView) -> Values:
    """Return one topic. `unsaid` is None where nothing is known of what could be said: then the count is of what is."""
    title = view.of(topic.name)
    words: Values = {"topic": title, "place": view.of(place.name)}
    marks = [*_marks(rows), (SILENT, unsaid or 0)]
    said = sum(count for mark, count in marks if mark != SILENT)
    tables = [
        _table(name, words, chosen, view)
        for name, kinds, numbers in _TABLES
        if (chosen := [row for row in rows if row.kind in kinds and (row.value is not None) is numbers])
    ]
    count = view.number(said)
    return {
        "title": title,
        "anchor": addresses.topic_anchor(topic.code),
        "count": count if unsaid is None else view.t("place.said", n=count, all=view.number(said + unsaid)),
        "squares": squares(marks),
        "tables": tables,
        "source": tables[0]["source"] if len(tables) > 1 and len({row.source_id for row in rows}) == 1 else None,
    }


def _marks(rows: Sequence[Observation]) -> list[tuple[str, int]]:
    """Count the indicators of some rows by their mark: what is reported of an indicator goes before what is aimed at."""
    marks = {Kind.REPORTED: REPORTED, Kind.BENCHMARK: REPORTED, Kind.TARGET: TARGET, Kind.CONTEXT: CONTEXT}
    best: dict[str, str] = {}
    for row in rows:
        mark = marks[row.kind]
        best[row.indicator] = min(mark, best.get(row.indicator, mark), key=SQUARES.index)
    return [(mark, sum(found == mark for found in best.values())) for mark in SQUARES if mark != SILENT]


def _table(key: str, words: Values, rows: Sequence[Observation], view: PageView) -> Values:
    """Return one table of some rows: numbers or states, results or targets, never both.

    `source` and `dated` are set where all rows share them; they are then said once above the table.
    """
    latest = latest_of_runs(rows, view.dataset)
    rows = [row for row, _ in latest]
    views = tuple(
        {**row_view(row, view), "change": change(row, first, view) if first is not None else None} for row, first in latest
    )
    states, targets = rows[0].value is None, rows[0].kind is Kind.TARGET
    one_source = len({row.source_id for row in rows}) == 1
    one_date = len(rows) > 1 and len({(row.time_period, row.time_basis) for row in rows}) == 1
    caption = view.t(f"place.{key}", **words)
    value = ("planned_state" if targets else "state") if states else "target>" if targets else "value>"
    date = [] if one_date else ["stated" if targets else "as_of"]
    return {
        "kind": key.removesuffix("_of"),
        "caption": caption,
        "label": "; ".join([f"{words['topic']}: {caption}", *([view.t("head.state")] if states else [])]),
        "heads": ("indicator", value, *["due"] * targets, *date, "where" if one_source else "source"),
        "rows": views,
        "states": states,
        "targets": targets,
        "kinds": len({row.kind for row in rows}) > 1 or rows[0].kind is Kind.BENCHMARK,
        "source": views[0]["source"] if one_source else None,
        "dated": views[0] if one_date else None,
    }
