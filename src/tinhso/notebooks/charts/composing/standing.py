"""Where a place stands among all places of one time: what is in the middle of them, and which come before it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from tinhso.data import PROVISIONAL, Derived, is_rank, wording
from tinhso.model import Dataset, Grade, Observation, Precision, Text, Verdict
from tinhso.notebooks.charts.composing.items import decimal_of
from tinhso.notebooks.charts.plots import MOST_SUBJECTS

#: What keeps places from being ranked and not from standing on one scale: each figure is drawn as what it is.
CERTAINTY = "certainty"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankAmong:
    """The number of a place among those `of` all: 1 has the most; places that have as much share it. A rank is its own number,
    and `of` is None where neither its source nor the ranks themselves say among how many it is.
    """

    row: Observation
    number: int
    of: int | None


def on_one_scale(verdict: Verdict) -> bool:
    """Tell whether figures may stand on one scale: they compare, or nothing but their certainty is against it."""
    return verdict.grade is Grade.COMPARABLE or {reason.rule for reason in verdict.reasons} == {CERTAINTY}


def places_among(rows: Sequence[Observation], dataset: Dataset) -> list[Observation]:
    """Return the rows of places, without those of what they are held against."""
    return [row for row in rows if dataset.levels.stands_among(dataset.place(row.ref_area))]


def subjects(rows: Sequence[Observation], dataset: Dataset, focus: Collection[str] = ()) -> tuple[str, ...]:
    """Return the places to name among all: those asked for, else those that the edition is about where they are few."""
    areas = tuple(dict.fromkeys(row.ref_area for row in places_among(rows, dataset)))
    if focus:
        return tuple(area for area in areas if area in focus)
    own = tuple(area for area in areas if dataset.levels.is_compared(dataset.place(area)))
    return own if len(own) <= MOST_SUBJECTS else ()


def median(rows: Sequence[Observation]) -> Derived:
    """Return what half of the figures reach and half do not exceed; between two figures their mean, with its own decimals."""
    ordered = sorted(rows, key=decimal_of)
    middle = (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2])
    exact = all(row.precision is Precision.EXACT and row.obs_status != "E" for row in middle)
    mean = (decimal_of(middle[0]) + decimal_of(middle[1])) / 2
    return Derived(value=mean, precision=Precision.EXACT if exact else Precision.ABOUT)


def ordinal_of(one: RankAmong, dataset: Dataset) -> Text:
    """Return the number of a place among all, as readers of each language say it."""
    return Text.of(dataset.languages, partial(wording.ordinal, one.number))


def stands_among(one: RankAmong, rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return where a place stands in words, of one of which it is known among how many: third among nine, or that its rank is.

    As soon as one of the places has a provisional figure, all of their order is.
    """
    key = "stands_rank" if is_rank([one.row], dataset) else "stands"
    said = dataset.words.text(f"charts.{key}", number=ordinal_of(one, dataset), of=one.of)
    return may_change(said, places_among(rows, dataset), dataset)


def may_change(said: Text, rows: Iterable[Observation], dataset: Dataset) -> Text:
    """Return what is said of some rows, with the remark that it is provisional as soon as one of their figures is."""
    provisional = any(row.obs_status == PROVISIONAL for row in rows)
    return dataset.words.text("findings.stand_provisional", said=said) if provisional else said


def standings(rows: Sequence[Observation], dataset: Dataset) -> Mapping[str, RankAmong]:
    """Return where each place of one time stands, in order. Only a verdict *comparable* allows to say so: who calls has it."""
    places = places_among(rows, dataset)
    if is_rank(rows, dataset):
        ranked = sorted(places, key=decimal_of)
        count = len(ranked) if decimal_of(ranked[-1]) <= len(ranked) else None
        among = {row.ref_area: int(row.denominator) if row.denominator is not None else count for row in ranked}
        return MappingProxyType(
            {row.ref_area: RankAmong(row=row, number=int(decimal_of(row)), of=among[row.ref_area]) for row in ranked}
        )
    ordered = sorted(places, key=decimal_of, reverse=True)
    first = {decimal_of(row): number for number, row in reversed([*enumerate(ordered, 1)])}
    return MappingProxyType({row.ref_area: RankAmong(row=row, number=first[decimal_of(row)], of=len(places)) for row in ordered})
