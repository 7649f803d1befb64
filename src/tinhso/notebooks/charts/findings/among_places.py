"""What a title says of many places: where a few of them stand among all of one time, only where their figures compare; along time
who stands first at the latest, and for how many the figure rose or fell, each said of the rows that bear it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from functools import partial

from tinhso.data import PROVISIONAL, Run, compare, is_rank, runs, wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Period, Text, joined
from tinhso.notebooks.charts.composing.items import one_each
from tinhso.notebooks.charts.composing.series import silent_between, usual_step
from tinhso.notebooks.charts.composing.standing import RankAmong, may_change, ordinal_of, places_among, standings, subjects
from tinhso.notebooks.charts.data_table import shown
from tinhso.notebooks.charts.plots import MANY_PLACES

#: Of so many places each is told, of more the first and the last of them.
TOLD = 3
#: A change is told of so many of the places at least; of fewer it would say little about all.
MOST = 0.5
#: All of so many are called both.
BOTH = 2


def standing(rows: Sequence[Observation], grade: Grade, dataset: Dataset) -> Text | None:
    """Return where the few places of the edition stand among many; None where nobody may be put in order."""
    places = places_among(rows, dataset)
    named = subjects(rows, dataset) or _first_ranks(places, dataset)
    if grade is not Grade.COMPARABLE or not named:
        return None
    if len(places) < MANY_PLACES or not one_each(places) or _are_of_fewer(places, dataset):
        return None
    return may_change(_told(rows, named, dataset), places, dataset)


def _first_ranks(places: Sequence[Observation], dataset: Dataset) -> tuple[str, ...]:
    """Return the places of the first rank, where figures are ranks: what there is to tell of many that are all subjects."""
    first = tuple(row.ref_area for row in places if is_rank([row], dataset) and row.value == 1)
    return first if len(first) <= TOLD else ()


def standing_last(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return the same of the latest time of places over years, with its date."""
    results = [row for row in rows if row.kind is not Kind.TARGET]
    latest = max((row.time_period for row in results), key=lambda time: time.moment)
    last = [row for row in results if row.time_period == latest]
    said = standing(last, compare(last, dataset).grade, dataset)
    return _at(last[0], said, dataset) if said is not None else None


def of_one_time(ranks: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return the ranks of places at one time, with its date; None where they do not compare, or a place has two.

    Places that hold ranks of fewer than they are, each among its own four parties, do not stand so among each other.
    """
    if not one_each(ranks) or _are_of_fewer(ranks, dataset) or compare(ranks, dataset).grade is not Grade.COMPARABLE:
        return None
    return _at(ranks[0], _told(ranks, {row.ref_area for row in ranks}, dataset), dataset)


def _are_of_fewer(places: Sequence[Observation], dataset: Dataset) -> bool:
    return is_rank(places, dataset) and any(row.denominator is not None and row.denominator < len(places) for row in places)


def _at(row: Observation, said: Text, dataset: Dataset) -> Text:
    date = Text.of(dataset.languages, partial(wording.period, row.time_period))
    key = "stand_at" if row.time_period.day is None else "stand_on"
    return dataset.words.text(f"findings.{key}", said=said, date=date)


def _told(rows: Sequence[Observation], named: Collection[str], dataset: Dataset) -> Text:
    """Return where the places to name stand among all: each of a few, of more the first and the last of them."""
    words = dataset.words
    first, *others = told = [one for area, one in standings(rows, dataset).items() if area in named]
    if len(told) <= TOLD or first.of is None:
        listed = joined([_stands(one, dataset) for one in (told if len(told) <= TOLD else (first, others[-1]))], ", ")
        return words.text("findings.stand_each", places=listed, of=first.of) if first.of is not None else listed
    name, number = dataset.place(others[-1].row.ref_area).name, ordinal_of(others[-1], dataset)
    return words.text("findings.stand_span", first=_stands(first, dataset), of=first.of, place=name, number=number)


def _stands(one: RankAmong, dataset: Dataset) -> Text:
    key = "stand_rank" if is_rank([one.row], dataset) else "stand"
    return dataset.words.text(f"findings.{key}", place=dataset.place(one.row.ref_area).name, number=ordinal_of(one, dataset))


def of_many(rows: Sequence[Observation], dataset: Dataset, *, whole: bool) -> Text | None:
    """Return the finding of many places along time, None where nothing can be told; the yardstick is not among them."""
    results = [row for row in rows if row.kind is not Kind.TARGET]
    places = [row for row in results if not dataset.levels.is_yardstick(dataset.place(row.ref_area))]
    if len({row.ref_area for row in places}) < 2:
        return None
    first, changed = _first(places, dataset) if whole else None, _changed(places, dataset)
    latest = max(row.time_period.middle for row in places)
    if changed is not None and first is None:
        return may_change(changed, (row for row in places if row.time_period.middle == latest), dataset)
    said = [part for part in (first, changed) if part is not None]
    return joined(said, "; ") if said else None


def _first(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    latest = max(rows, key=lambda row: row.time_period.moment).time_period
    there = [row for row in rows if row.time_period == latest]
    top = max(there, key=lambda row: row.value or 0)
    others = [row for row in there if row.ref_area != top.ref_area]
    if not others or compare(there, dataset).grade is not Grade.COMPARABLE or any(row.value == top.value for row in others):
        return None
    name, value = dataset.place(top.ref_area).name, shown(top, dataset)
    when = Text.of(dataset.languages, partial(wording.period, latest))
    key = f"highest_{'at' if latest.day is None else 'on'}{'_provisional' if top.obs_status == PROVISIONAL else ''}"
    return dataset.words.text(f"findings.{key}", place=name, of=len({row.ref_area for row in there}), date=when, value=value)


def _changed(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Say for how many places the figure rose, or fell, from the first time to the last, of those that have a run without a gap.

    A place counts once, however many sources it has; where one of them has it rise and another not, it did neither. Nothing is
    said of a change: one that falls less than before would be told to be up.
    """
    if dataset.indicator(rows[0].indicator).measure_type is MeasureType.CHANGE:
        return None
    times = sorted({row.time_period for row in rows}, key=lambda time: time.moment)
    areas, step = grouped(rows, lambda row: row.ref_area), usual_step(rows)
    whole = [
        {_way(run) for run in unbroken}
        for of in areas.values()
        if (unbroken := [run for run in runs(of) if _is_unbroken(run, times, step, dataset)])
    ]
    rose, fell = whole.count({1}), whole.count({-1})
    if len(whole) < max(2, len(areas) * MOST) or rose == fell:
        return None
    count, of, words = max(rose, fell), len(whole), dataset.words
    some = words.text("findings.all", of=of) if count == of else words.text("findings.some", count=count, of=of)
    if count == of == BOTH:
        some = words.text("findings.both")
    key = f"{'up' if rose > fell else 'down'}{'_unbroken' if of < len(areas) else ''}"
    since = Text.of(words.languages, partial(wording.period, times[0]))
    return words.text(f"findings.{key}", some=some, date=since)


def _is_unbroken(run: Run, times: Sequence[Period], step: int, dataset: Dataset) -> bool:
    """Tell whether a run goes from the first of all times to the last, and has a figure at every step between."""
    return (
        run[0].time_period == times[0]
        and run[-1].time_period == times[-1] != times[0]
        and all(after.time_period.steps_from(before.time_period) <= step for before, after in itertools.pairwise(run))
        and not any(itertools.starmap(silent_between(run, dataset), itertools.pairwise(run)))
    )


def _way(run: Run) -> int:
    """Return which way the figure went from the first of a run to the last: 1 up, -1 down, 0 neither.

    Where their confidence intervals overlap, a survey tells of neither.
    """
    low, high = sorted((run[0], run[-1]), key=lambda row: row.value or 0)
    if low.conf_upper is not None and high.conf_lower is not None and high.conf_lower <= low.conf_upper:
        return 0
    before, after = run[0].value or 0, run[-1].value or 0
    return (after > before) - (after < before)
