"""What a title says of where a few places stand among all of one time: only where their figures compare."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from tinhso.data import PROVISIONAL, compare, wording
from tinhso.model import Dataset, Grade, Kind, Observation, Text
from tinhso.notebooks.charts.standing import MANY, RankAmong, is_rank, places_among, standings, subjects

#: Of so many places each is told, of more the first and the last of them.
TOLD = 3


def standing(rows: Sequence[Observation], grade: Grade, dataset: Dataset) -> Text | None:
    """Return where the places of the edition stand among many; None where all are such, or nobody may be put in order."""
    places = places_among(rows, dataset)
    named = subjects(rows, dataset)
    alone = len({row.ref_area for row in places}) == len(places)
    if grade is not Grade.COMPARABLE or not named or len(named) == len(places) or len(places) < MANY or not alone:
        return None
    if len({row.time_period for row in places}) > 1:
        return None
    said = _told(rows, named, dataset)
    if any(row.obs_status == PROVISIONAL for row in places):
        return dataset.words.text("findings.stand_provisional", said=said)
    return said


def standing_last(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return the same of the latest time of places over years, with its date."""
    latest = max((row.time_period for row in rows if row.kind is not Kind.TARGET), key=lambda time: time.middle, default=None)
    last = [row for row in rows if row.time_period == latest and row.kind is not Kind.TARGET]
    said = standing(last, compare(last, dataset).grade, dataset)
    return _at(last[0], said, dataset) if said is not None else None


def of_one_time(ranks: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return the ranks of places at one time, with its date; None where they do not compare, or a place has two."""
    areas = {row.ref_area for row in ranks}
    if len(areas) < len(ranks) or compare(ranks, dataset).grade is not Grade.COMPARABLE:
        return None
    return _at(ranks[0], _told(ranks, areas, dataset), dataset)


def _at(row: Observation, said: Text, dataset: Dataset) -> Text:
    date = Text.of(dataset.languages, partial(wording.period, row.time_period))
    key = "stand_at" if row.time_period.day is None else "stand_on"
    return dataset.words.text(f"findings.{key}", said=said, date=date)


def _told(rows: Sequence[Observation], named: Collection[str], dataset: Dataset) -> Text:
    """Return where the places to name stand among all: each of a few, of more the first and the last of them."""
    every = standings(rows, dataset)
    told = sorted((every[area] for area in named), key=lambda one: one.number)
    return _each(told, dataset) if len(told) <= TOLD else _span(told[0], told[-1], dataset)


def _each(told: Sequence[RankAmong], dataset: Dataset) -> Text:
    phrases = [_stands(one, dataset) for one in told]
    listed = Text.of(dataset.languages, lambda lang: ", ".join(phrase[lang] for phrase in phrases))
    return dataset.words.text("findings.stand_each", places=listed, of=told[0].of)


def _span(first: RankAmong, last: RankAmong, dataset: Dataset) -> Text:
    name = dataset.place(last.row.ref_area).name
    return dataset.words.text(
        "findings.stand_span", first=_stands(first, dataset), of=first.of, place=name, number=_number(last, dataset)
    )


def _stands(one: RankAmong, dataset: Dataset) -> Text:
    key = "stand_rank" if is_rank([one.row], dataset) else "stand"
    return dataset.words.text(f"findings.{key}", place=dataset.place(one.row.ref_area).name, number=_number(one, dataset))


def _number(one: RankAmong, dataset: Dataset) -> Text:
    return Text.of(dataset.languages, partial(wording.ordinal, one.number))
