"""What a chart of lines says in its title: who stands first at the latest time, and for how many the figure rose or fell.

Each part is said of the rows that bear it: the first of places that compare at that time, a change within one run.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial

from tinhso.data import PROVISIONAL, compare, runs, wording
from tinhso.model import Dataset, Grade, Kind, Observation, Text
from tinhso.notebooks.charts.series import silent_between, usual_step
from tinhso.notebooks.workbench.data_table import shown

#: A change is told of so many of the places at least; of fewer it would say little about all.
MOST = 0.5
#: All of so many are called both.
BOTH = 2


def of_many(rows: Sequence[Observation], dataset: Dataset, *, whole: bool) -> Text | None:
    """Return the finding of many places along time, None where nothing can be told; the yardstick is not among them."""
    results = [row for row in rows if row.kind is not Kind.TARGET]
    places = [row for row in results if not dataset.levels.is_yardstick(dataset.place(row.ref_area))]
    if len({row.ref_area for row in places}) < 2:
        return None
    first = _first(places, dataset) if whole else None
    said = [part for part in (first, _changed(places, dataset)) if part is not None]
    return Text.of(dataset.languages, lambda lang: "; ".join(part[lang] for part in said)) if said else None


def _first(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    latest = max(rows, key=lambda row: row.time_period.middle).time_period
    there = sorted((row for row in rows if row.time_period == latest), key=lambda row: -(row.value or 0))
    if len(there) < 2 or compare(there, dataset).grade is not Grade.COMPARABLE or there[0].value == there[1].value:
        return None
    name, value = dataset.place(there[0].ref_area).name, shown(there[0], dataset)
    when = Text.of(dataset.languages, partial(wording.period, latest))
    key = f"highest_{'at' if latest.day is None else 'on'}{'_provisional' if there[0].obs_status == PROVISIONAL else ''}"
    return dataset.words.text(f"findings.{key}", place=name, date=when, value=value)


def _changed(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Say for how many places the figure rose, or fell, from the first time to the last, of those whose run has no gap."""
    times = sorted({row.time_period for row in rows}, key=lambda time: time.middle)
    areas, step = dict.fromkeys(row.ref_area for row in rows), usual_step(rows)
    whole = [
        (run[0].value or 0, run[-1].value or 0)
        for area in areas
        for run in runs([row for row in rows if row.ref_area == area])
        if run[0].time_period == times[0] and run[-1].time_period == times[-1] != times[0]
        if all(after.time_period.months_from(before.time_period) <= step for before, after in itertools.pairwise(run))
        and not any(itertools.starmap(silent_between(run, dataset), itertools.pairwise(run)))
    ]
    rose, fell = (sum(sign * (after - before) > 0 for before, after in whole) for sign in (1, -1))
    if len(whole) < max(2, len(areas) * MOST) or rose == fell:
        return None
    count, of, words = max(rose, fell), len(whole), dataset.words
    some = words.text("findings.all", of=of) if count == of else words.text("findings.some", count=count, of=of)
    if count == of == BOTH:
        some = words.text("findings.both")
    key = f"{'up' if rose > fell else 'down'}{'_unbroken' if of < len(areas) else ''}"
    since = Text.of(words.languages, partial(wording.period, times[0]))
    return words.text(f"findings.{key}", some=some, date=since)
