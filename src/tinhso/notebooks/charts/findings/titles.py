"""What the chart of an indicator says in its title: by rule, from the rows it shows, and never more than their verdict allows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from tinhso.data import NOT_STATED, PROVISIONAL, latest_of, runs, two_questions, wording
from tinhso.grouping import grouped
from tinhso.model import Dataset, Grade, Indicator, Kind, Lang, MeasureType, Observation, Text, TimeBasis, joined
from tinhso.notebooks.charts.composing.standing import may_change, places_among
from tinhso.notebooks.charts.data_table import PERCENT, shown, status_of, unit_after
from tinhso.notebooks.charts.findings import among_places

#: The figures of so many places are stated; of more, only how many they are.
TOLD = 3
#: A title that is longer, in any language, leaves to its chart what that shows beside each figure.
LONGEST = 110
#: Of so many places none is called the highest: each is told.
PAIR = 2
#: A number and what follows it.
_NUMBER = re.compile(r"\d.*")


def title(indicator: Indicator, rows: Sequence[Observation], grade: Grade, dataset: Dataset, *, whole: bool = True) -> Text:
    """Return the name of an indicator and what its rows come to; a yardstick is named last.

    That is who of three or more has most, where the verdict of all rows (`grade`) is that they compare; that all say the same; or
    what each says. Of ranks it is those of the last year that has them all: their chart as a whole is seldom one that may be put
    in order. Of rows that are not the `whole` nobody is first: somebody who was left out might be. Nor is anybody by a target.
    """
    rows = sorted(rows, key=lambda row: dataset.levels.is_yardstick(dataset.place(row.ref_area)))
    results = [row for row in rows if row.kind is not Kind.TARGET]
    ordered = whole and results == rows
    said = (
        _along_time(rows, grade, dataset, whole=whole)
        or (among_places.standing(rows, grade, dataset) if ordered else None)
        or (_highest(indicator, rows, grade, dataset) if ordered else None)
        or _full_years(indicator, results, dataset)
        or _all_alike(indicator, rows, dataset)
        or _few(indicator, rows, dataset)
        or _who(rows, dataset)
    )
    return dataset.words.text("findings.title", indicator=indicator.name, said=said)


def _highest(indicator: Indicator, rows: Sequence[Observation], grade: Grade, dataset: Dataset) -> Text | None:
    held = [row for row in rows if dataset.levels.is_yardstick(dataset.place(row.ref_area))]
    places = [row for row in rows if row not in held]
    levels = {dataset.place(row.ref_area).level for row in places}
    if (
        grade is not Grade.COMPARABLE
        or len(_by_place(places)) <= PAIR
        or len(levels) > 1
        or indicator.measure_type is MeasureType.RANK
    ):
        return None
    top, of = max(places, key=lambda row: row.value or 0), len(_by_place(places))
    name, value = dataset.place(top.ref_area).name, _kept(shown(top, dataset))
    alike = {row.ref_area for row in places if row.value == top.value}
    if len(alike) > 1:
        if len(alike) == of or of <= TOLD:
            return None
        said = dataset.words.text("findings.highest_shared", count=len(alike), of=of, value=value)
        return may_change(said, [top], dataset)
    key = "highest_provisional" if top.obs_status == PROVISIONAL else "highest"
    said = dataset.words.text(f"findings.{key}", place=name, of=of, value=value)
    beside = _each(held, dataset)
    return joined([said, beside], "; ") if beside is not None else said


def _along_time(rows: Sequence[Observation], grade: Grade, dataset: Dataset, *, whole: bool) -> Text | None:
    """Of places along time, and only of such: each of a few from its first to its last figure, of more what they have alike."""
    if two_questions(rows, dataset) is None:
        return None
    lasting = [row for of in _by_place(rows).values() for run in runs(of)[-1:] for row in run]  # targets are in none
    targets = [row for row in rows if row.kind is Kind.TARGET]
    if whole and grade is Grade.COMPARABLE and (stands := among_places.standing_last(rows, dataset)) is not None:
        return stands
    several = len(_by_place(rows)) > TOLD
    said = (
        among_places.of_many(rows, dataset, whole=whole and grade is Grade.COMPARABLE)
        if several
        else _each([*lasting, *targets], dataset, dated=True)
    )
    return said or _who(rows, dataset)


def _full_years(indicator: Indicator, rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Of ranks of one year or several: those of the last year in which all of several places have one, or that year's name."""
    rows = places_among(rows, dataset)
    places, years = _by_place(rows), {row.time_period.year for row in rows}
    if indicator.measure_type is not MeasureType.RANK or len(places) < 2:
        return None
    full = [year for year in sorted(years) if {row.ref_area for row in rows if row.time_period.year == year} == set(places)]
    if not full:
        return None
    if (ranks := among_places.of_one_time([row for row in rows if row.time_period.year == full[-1]], dataset)) is not None:
        return ranks
    if len(years) < 2:
        return None
    return dataset.words.text("findings.full_years", n=len(full), years=", ".join(map(str, full)), places=len(places))


def _all_alike(indicator: Indicator, rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Of shares of different things that are all the same number: that they are, and of how many things."""
    rows = places_among(rows, dataset)
    places, bases = len(_by_place(rows)), len({row.base for row in rows})
    alike = len({(row.value, row.precision) for row in rows}) == 1 and not any(row.kind is Kind.TARGET for row in rows)
    if places < 2 or bases < 2 or not alike or indicator.unit_measure != PERCENT or _unstated(rows):
        return None
    value = shown(rows[0], dataset)
    if places == 2:
        return dataset.words.text("findings.both_alike", value=value, bases=bases)
    return dataset.words.text("findings.all_alike", places=places, value=value, bases=bases)


def _few(indicator: Indicator, rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """What each of a few places says, in a few words where all of them would be too long for a title.

    That is the last result of each, that they are of different dates, or not all dated, instead of each date, an aim only of a
    place that has no result, and no unit that the name of the indicator says. A yardstick of another date than places is left to
    the chart. Of one place the figures keep their dates.
    """
    told = _each(rows, dataset)
    if told is None or all(len(f"{indicator.name[lang]}: {told[lang]}") <= LONGEST for lang in dataset.languages):
        return told
    last = [row for of in _by_place(rows).values() for row in _last(of)]
    apart = len({row.time_period for row in last if row.kind is not Kind.TARGET}) > 1
    if apart and len(_by_place(places := places_among(last, dataset))) > 1:
        last = places
    if len(_by_place(rows)) > 1 and (brief := _each(last, dataset, dated=False)) is not None:
        how = _dates_in_short(last)
        told = dataset.words.text(f"findings.{how}", said=brief) if how is not None else brief
    return _unit_in_name(told, indicator, rows, dataset)


def _dates_in_short(rows: Sequence[Observation]) -> str | None:
    """Return what is said instead of the dates of figures: that they differ only where two sources state them."""
    results = [row for row in rows if row.kind is not Kind.TARGET]
    if len({row.time_period for row in results if row.time_basis is TimeBasis.STATED}) > 1:
        return "different_dates"
    return "not_all_dated" if len({(row.time_basis, row.time_period) for row in results}) > 1 else None


def _last(rows: Sequence[Observation]) -> list[Observation]:
    """Return the last result of one place by each base, its targets only where it has none."""
    results = [row for row in rows if row.kind is not Kind.TARGET]
    by_base = grouped(results, lambda row: row.base).values()
    return [latest_of(of) for of in by_base] or list(rows)


def _unit_in_name(told: Text, indicator: Indicator, rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Leave out the unit of the figures where the name of the indicator has its words."""

    def said(lang: Lang) -> str:
        units = {unit_after(_kept(shown(row, dataset))[lang]) or "" for row in rows}
        named = [unit for unit in units if " ".join(unit.split()).casefold() in indicator.name[lang].casefold()]
        whole_first = sorted(named, reverse=True)  # «stations» before «station»
        return re.sub("|".join(map(re.escape, whole_first)), "", told[lang])

    return Text.of(told, said)


def _each(rows: Sequence[Observation], dataset: Dataset, *, dated: bool | None = None) -> Text | None:
    """What each of a few places says; None where that cannot be stated in a few words.

    Unless it is said whether figures have their dates (`dated`), they do where a place has more than one of them, where they lie
    further apart than the edition compares, or where sources state those of some alone. Where all are targets it is said once.
    """
    places, results = _by_place(rows), [row for row in rows if row.kind is not Kind.TARGET]
    if not 0 < len(places) <= TOLD:
        return None
    if dated is None:
        times = sorted(row.time_period.middle for row in results)
        several = any(len({row.time_period for row in results if row.ref_area == area}) > 1 for area in places)
        far = bool(times) and times[-1] - times[0] > dataset.months_apart
        dated = several or far or len({row.time_basis for row in results}) > 1
    once = not results and len(places) > 1
    each = {area: _of_a_place(of, dataset, dated=dated, once=once) for area, of in places.items()}
    phrases = [(dataset.place(area).name, said) for area, said in each.items() if said is not None]
    if len(phrases) < len(places):
        return None
    langs = dataset.languages
    bare = dataset.indicator(rows[0].indicator).unit_measure != PERCENT and any((row.value or 0) % 1 for row in rows)
    gap = "; " if bare or any(", " in said[langs[0]] for _, said in phrases) else ", "  # a number may end in decimals
    told = Text.of(langs, lambda lang: gap.join(f"{name[lang]} {said[lang]}" for name, said in phrases))
    told = _unit_once(told, rows, dataset)
    return dataset.words.text("findings.only_targets", said=told) if once else told


def _unit_once(told: Text, rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Leave a unit that all figures share to the last of them, as one speaks."""
    figures = [_kept(shown(row, dataset)) for row in rows]

    def once(lang: Lang) -> str:
        unit, *others = {unit_after(figure[lang]) for figure in figures}
        if others or not unit:
            return told[lang]
        head, last, rest = told[lang].rpartition(unit)
        return f"{head.replace(unit, '')}{last}{rest}"

    return Text.of(told, once)


def _who(rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Of whom there are figures, or targets alone, where what they come to cannot be stated; a yardstick is not counted."""
    every = [dataset.place(area) for area in _by_place(rows)]
    what = "targets" if all(row.kind is Kind.TARGET for row in rows) else "figures"
    if len(every) > TOLD:
        places = [place for place in every if not dataset.levels.is_yardstick(place)]
        return dataset.words.text(f"findings.{what}_of_many", places=len(places or every))
    return dataset.words.text(f"findings.{what}_of", places=joined([place.name for place in every], ", "))


def _of_a_place(rows: Sequence[Observation], dataset: Dataset, *, dated: bool, once: bool) -> Text | None:
    results = [row for row in rows if row.kind is not Kind.TARGET]
    targets = [row for row in rows if row.kind is Kind.TARGET]
    if len(targets) > 1:
        return None
    if not results:
        if once:
            return _target(targets[0], dataset, "aim")
        return dataset.words.text("findings.target_alone", target=_target(targets[0], dataset))
    said = _results(results, dataset, dated=dated)
    if said is None or not targets:
        return said
    target = _target(targets[0], dataset)
    if {row.base for row in results} == {targets[0].base}:
        key = "with_target"
    else:
        key = "with_target_of_unknown" if _unstated(rows) else "with_target_of_another"
    return dataset.words.text(f"findings.{key}", said=said, target=target)


def _results(rows: Sequence[Observation], dataset: Dataset, *, dated: bool) -> Text | None:
    """One figure; the first and the last, from the one to the other where a line may join them, once where they are the same;
    or a span of different shares.
    """
    bases = len({row.base for row in rows})
    if len(rows) == 1:
        return _said(rows[0], dataset, dated=dated)
    if bases == 1 and len({row.time_period for row in rows}) == len(rows):
        first, *_, last = sorted(rows, key=lambda row: row.time_period.moment)
        start, end = (_said(row, dataset, dated=True) for row in (first, last))
        settled = not any(any(status_of(row, dataset).values()) for row in (first, last))
        if settled and shown(first, dataset) == shown(last, dataset):
            return _alike(first, last, dataset)
        key = "series" if len(runs(rows)) == 1 else "two_figures" if len(rows) == PAIR else "more_figures"
        return dataset.words.text(f"findings.{key}", start=start, end=end)
    if bases < len(rows) or len({row.time_period for row in rows}) > 1 or _unstated(rows):
        return None
    low, high = (pick(rows, key=lambda row: row.value or 0) for pick in (min, max))
    end = _said(high, dataset, dated=dated)
    if shown(low, dataset) == shown(high, dataset):
        return dataset.words.text("findings.one_of_bases", value=end, bases=bases)
    return dataset.words.text("findings.span_of_bases", low=_said(low, dataset, dated=False), high=end)


def _alike(first: Observation, last: Observation, dataset: Dataset) -> Text:
    """Return a figure that was the same at both times once, with both of them."""
    start, end = (Text.of(dataset.languages, partial(wording.dated, row, dataset.words, short=True)) for row in (first, last))
    return dataset.words.text("findings.alike", value=_kept(shown(first, dataset)), start=start, end=end)


def _target(row: Observation, dataset: Dataset, key: str = "target") -> Text:
    value, until = _kept(shown(row, dataset)), row.target_period
    if until is None:
        return dataset.words.text(f"findings.{key}", value=value)
    date = Text.of(dataset.languages, partial(wording.period, until))
    return dataset.words.text(f"findings.{key}_by", value=value, date=date)


def _said(row: Observation, dataset: Dataset, *, dated: bool) -> Text:
    """Return a figure, and in brackets when it is of, where that is to be said, and that it is not final or an estimate."""
    value, status = _kept(shown(row, dataset)), status_of(row, dataset)

    def said(lang: Lang) -> str:
        date = wording.dated(row, dataset.words, lang, short=True) if dated else ""
        notes = ", ".join(filter(None, (date, status[lang])))
        return f"{value[lang]} ({notes})" if notes else value[lang]

    return Text.of(value, said)


def _unstated(rows: Sequence[Observation]) -> bool:
    return any(row.base in (None, NOT_STATED) for row in rows)


def _by_place(rows: Sequence[Observation]) -> Mapping[str, tuple[Observation, ...]]:
    return grouped(rows, lambda row: row.ref_area)


def _kept(said: Text) -> Text:
    """Keep a number and its unit on one line: words before it («at least») may stand at the end of another."""
    return Text.of(said, lambda lang: _NUMBER.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), said[lang]))
