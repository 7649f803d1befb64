"""What a title says of where a few places stand among all of one time: only where their figures compare."""

from __future__ import annotations

from collections.abc import Sequence
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
    every = standings(rows, dataset)
    told = sorted((every[area] for area in named), key=lambda one: one.number)
    said = _each(told, dataset) if len(told) <= TOLD else _span(told[0], told[-1], dataset)
    if any(row.obs_status == PROVISIONAL for row in places):
        return dataset.words.text("findings.stand_provisional", said=said)
    return said


def standing_last(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return the same of the latest time of places over years, with its date."""
    latest = max((row.time_period for row in rows if row.kind is not Kind.TARGET), key=lambda time: time.middle, default=None)
    last = [row for row in rows if row.time_period == latest and row.kind is not Kind.TARGET]
    said = standing(last, compare(last, dataset).grade, dataset)
    if said is None or latest is None:
        return None
    return dataset.words.text("findings.stand_at", said=said, date=Text.of(dataset.languages, partial(wording.period, latest)))


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
