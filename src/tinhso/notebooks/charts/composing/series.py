"""Makes the items of a chart of lines: what is joined, where a line breaks, which lines are named, and on what scale."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from tinhso.data import PROVISIONAL, runs, two_questions
from tinhso.grouping import grouped
from tinhso.model import Dataset, Kind, Observation, Text, Verdict, joined
from tinhso.notebooks.charts.composing.items import Label, MixtureError, item_of, number_of
from tinhso.notebooks.charts.composing.standing import on_one_scale
from tinhso.notebooks.charts.plots import MOST_LINES, MOST_PANELS, Chart, ChartType, Item, Mark


def chart_of_lines(
    rows: Sequence[Observation], dataset: Dataset, verdict: Verdict, label: Label | None, focus: Collection[str]
) -> Chart:
    """Return the chart of places along time. `focus` are places that are named among many. Raises MixtureError for no series."""
    both = two_questions(rows, dataset)
    if both is None:
        raise MixtureError("No line may be drawn: no place has a series, or the places share no time.", verdict)
    lines = grouped(rows, label or _place(rows, dataset))
    places = sum(not dataset.levels.is_yardstick(dataset.place(members[0].ref_area)) for members in lines.values())
    apart = len(lines) > 1 and not on_one_scale(both.places)
    among = any(dataset.place(members[0].ref_area).is_context for members in lines.values())
    panels = apart or (MOST_LINES < places <= MOST_PANELS and not among)
    named = _named(lines, dataset, focus) if (among or places > MOST_PANELS) and not apart else lines
    step = usual_step(rows)
    items = tuple(
        replace(item, faint=name not in named, colour=item.colour if name in named else None)
        for name, members in lines.items()
        for item in _items(name, members, step, dataset)
    )
    return Chart(type=ChartType.LINES, items=items, panels=panels, apart=apart)


def _place(rows: Sequence[Observation], dataset: Dataset) -> Label:
    """Label lines by their place, and by what a share is of where that differs."""
    several = len({row.base for row in rows}) > 1

    def label(row: Observation) -> Text:
        name = dataset.place(row.ref_area).name
        return joined([name, dataset.code("base", row.base).name], ", ") if several and row.base is not None else name

    return label


def _items(name: Text, rows: Sequence[Observation], step: int, dataset: Dataset) -> Iterator[Item]:
    """Yield the points of one line, piece by piece, and its targets, which nothing joins."""
    piece, ended = 0, None
    silent = silent_between(rows, dataset)
    for run in runs(rows):
        begins = ended is not None and run[0].time_period.moment > ended
        before: Observation | None = None
        for row in run:
            gap = before is not None and (row.time_period.steps_from(before.time_period) > step or silent(before, row))
            piece += before is None or gap
            yield replace(_item(name, row, dataset), piece=piece, broken=begins and before is None)
            before = row
        ended = max(ended or 0, run[-1].time_period.moment)
    for row in rows:
        if row.kind is Kind.TARGET:
            piece += 1
            yield replace(_item(name, row, dataset), piece=piece, time=row.target_period or row.time_period)


def silent_between(rows: Sequence[Observation], dataset: Dataset) -> Callable[[Observation, Observation], bool]:
    """Return what tells whether the source says of a time between two figures of a line that it gives none."""
    of = rows[0]
    times = [row.time_period.moment for row in dataset.missing_at(of.ref_area, of.indicator) if row.base == of.base]
    return lambda before, after: any(before.time_period.moment < time < after.time_period.moment for time in times)


def _item(name: Text, row: Observation, dataset: Dataset) -> Item:
    item = item_of(row, dataset, None, lambda _: name)
    provisional = row.obs_status == PROVISIONAL and item.mark is not Mark.TARGET
    return replace(item, note=None, mark=Mark.OPEN if provisional else item.mark)


def usual_step(rows: Sequence[Observation]) -> int:
    """Return how many months lie between figures of a place as a rule; where more do, one was not published."""
    distances = Counter(
        after.time_period.steps_from(before.time_period)
        for of in grouped(rows, lambda row: row.ref_area).values()
        for run in runs(of)
        for before, after in itertools.pairwise(run)
    )
    return max(distances, key=lambda months: (distances[months], months), default=0)


def _named(lines: Mapping[Text, Sequence[Observation]], dataset: Dataset, focus: Collection[str]) -> set[Text]:
    """Return the lines to name among many: the first and the last at the latest time, those asked for, and the yardstick."""
    places = {name: item_of(members[0], dataset, None, None).place for name, members in lines.items()}
    found = {name for name, place in places.items() if place is None or place in focus}
    results = [(name, row) for name, of in lines.items() if places[name] for row in of if row.kind is not Kind.TARGET]
    latest = max(row.time_period.middle for _, row in results)
    at_last = [(number_of(row), name) for name, row in results if row.time_period.middle == latest]
    return found | {pick(at_last, key=lambda pair: pair[0])[1] for pick in (max, min)}
