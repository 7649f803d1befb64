"""What a comparable set has in common, in words: only what is really the same, and where the levels differ, that they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tinhso.data.comparability.rules import PROVISIONAL, equally_provisional
from tinhso.data.comparability.time_distance import furthest
from tinhso.data.language import wording
from tinhso.model import Dataset, Kind, MeasureType, Observation, Text, TimeBasis, joined


def ground(rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return the sentence that a verdict *comparable* rests on, for a set that no rule has anything against."""
    status = [_words(dataset, "provisional")] if equally_provisional(rows) else []
    same = [*_place(rows, dataset), *_measure(rows, dataset), _time(rows, dataset), *status, *_intervals(rows, dataset)]
    return _reserved(_sentence(same, rows, dataset), rows, dataset)


def at_each_time(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return what places over years have in common at each time; None where there is but one place."""
    if len({row.ref_area for row in rows}) == 1:
        return None
    each = _words(dataset, "at_one_date_only")
    times = sorted({row.time_period for row in rows if row.obs_status == PROVISIONAL}, key=lambda time: time.moment)
    named = Text.of(dataset.languages, lambda lang: ", ".join(wording.period(time, lang) for time in times))
    status = [_words(dataset, "provisional_of", dates=named)] if times else []
    same = [*_place(rows, dataset), *_measure(rows, dataset), each, *status, *_intervals(rows, dataset)]
    return _reserved(_sentence(same, rows, dataset), rows, dataset)


def along_time(rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return what the figures of each place have in common along time."""
    alone = len({row.ref_area for row in rows}) == 1
    of = _words(dataset, "place_along_time" if alone else "places_along_time")
    return _sentence([of, _words(dataset, "source"), *_measure(rows, dataset)], rows[:1], dataset)


def _sentence(same: Sequence[Text], rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return as a sentence what rows have in common, and that their levels differ, where they do."""
    listed = joined(same, ", ")
    said = Text.of(dataset.languages, lambda lang: f"{listed[lang][:1].upper()}{listed[lang][1:]}.")
    if len({dataset.place(row.ref_area).level for row in rows}) == 1:
        return said
    return joined([said, _words(dataset, "levels_differ")], " ")


def _reserved(said: Text, rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return what is said of places beside each other, with what makes their figures less certain than their order looks."""
    uncertainty = dataset.indicator(rows[0].indicator).uncertainty
    if uncertainty is None or len({row.ref_area for row in rows}) == 1:
        return said
    return joined([said, uncertainty], " ")


def _intervals(rows: Sequence[Observation], dataset: Dataset) -> Iterator[Text]:
    """Yield that the confidence intervals of figures lie apart, where all have one: those that overlap do not compare."""
    if len({row.ref_area for row in rows}) > 1 and all(None not in (row.conf_lower, row.conf_upper) for row in rows):
        yield _words(dataset, "intervals_apart")


def _words(dataset: Dataset, name: str, **values: object) -> Text:
    return dataset.words.text(f"ground.{name}", **values)


def _place(rows: Sequence[Observation], dataset: Dataset) -> Iterator[Text]:
    if len({row.ref_area for row in rows}) == 1:
        yield _words(dataset, "place")
        return
    levels = {dataset.place(row.ref_area).level for row in rows}
    if len(levels) == 1:
        level = levels.pop()
        own = f"one_level.{level}"
        known = dataset.words.has(f"ground.{own}")
        yield _words(dataset, own) if known else _words(dataset, "level", level=dataset.code("level", level).name)


def _measure(rows: Sequence[Observation], dataset: Dataset) -> Iterator[Text]:
    measure = dataset.indicator(rows[0].indicator).measure_type
    yield _words(dataset, "ranking" if measure is MeasureType.RANK else "indicator" if measure is None else "definition")
    if rows[0].base is not None:
        yield _words(dataset, "base")


def _time(rows: Sequence[Observation], dataset: Dataset) -> Text:
    due = rows[0].target_period
    if due is not None and all(row.kind is Kind.TARGET for row in rows):
        return _words(dataset, "due", date=Text.of(dataset.languages, partial(wording.period, due)))
    bases = {row.time_basis for row in rows}
    periods = {row.time_period for row in rows}
    if bases != {TimeBasis.STATED}:
        # Only one source is comparable with itself without a date: it speaks of one moment.
        none = bases == {TimeBasis.PUBLISHED} or bases == {TimeBasis.INFERRED}
        return _words(dataset, "no_date" if none else "not_always_a_date")
    if len(periods) == 1:
        return _words(dataset, "date", date=Text.of(dataset.languages, partial(wording.period, periods.pop())))
    return _words(dataset, "months", n=furthest(rows).months)
