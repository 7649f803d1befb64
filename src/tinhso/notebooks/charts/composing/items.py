"""Turns observations into the rows of a chart: label, date, number, and the mark that shows its kind and precision.

What may not stand in one picture is refused here, whoever draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from tinhso.data import compare
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Precision, Quality, Text, TimeBasis, Verdict
from tinhso.notebooks.charts.data_table import PERCENT, shown, when
from tinhso.notebooks.charts.plots import Item, Mark

Label = Callable[[Observation], Text]
#: What parts of a whole make up together, in per cent.
WHOLE = 100.0


class MixtureError(ValueError):
    """Observations were put into one picture that may not stand there together; the message gives the verdict's reasons."""

    def __init__(self, what: str, verdict: Verdict | None = None) -> None:
        self.verdict = verdict
        reasons = [reason.text.english for reason in verdict.reasons] if verdict else []
        super().__init__(" ".join([what, *reasons]))


def verdict_of(rows: Sequence[Observation], dataset: Dataset) -> Verdict:
    """Return the verdict on what one picture is to show. Raises MixtureError for nothing, for a doubtful figure,
    and for what cannot be compared.
    """
    if not rows:
        raise MixtureError("There is no observation to draw.")
    refuse_doubtful(rows, "drawn")
    verdict = compare(rows, dataset)
    if verdict.grade is Grade.NOT_COMPARABLE:
        raise MixtureError("These may not stand in one picture.", verdict)
    return verdict


def refuse_doubtful(rows: Iterable[Observation], done: str) -> None:
    """Raise MixtureError for a figure that the editors doubt, and for a range, which is no point: both are quoted, no more."""
    for row in rows:
        if row.upper is not None:
            raise MixtureError(f"{row.observation_id} is a range, up to {row.upper:f}, and a range is never {done}.")
        if row.doubtful:
            why = f" {row.note.english}" if row.note else ""
            raise MixtureError(f"{row.observation_id} is doubtful, and a doubtful figure is never {done}.{why}")


def refuse_negative(rows: Iterable[Observation]) -> None:
    """Raise MixtureError for a figure below zero, where a picture fills so much of a whole."""
    for row in rows:
        if row.value is not None and row.value < 0:
            raise MixtureError(f"{row.observation_id} is below zero, and no part of anything is. Draw it as a bar or along time.")


def items_of(rows: Sequence[Observation], dataset: Dataset, verdict: Verdict, label: Label | None) -> tuple[Item, ...]:
    """Return the rows of a chart; a date that every source states, and the same, is left to the subtitle."""
    return dated_apart([item_of(row, dataset, verdict, label or own_label(rows, dataset)) for row in rows])


def dated_apart(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items without their notes where all have the same, and a source states it: the subtitle says it."""
    items = tuple(items)
    if len(items) > 1 and len({item.note for item in items}) == 1 and not any(item.or_earlier for item in items):
        return tuple(replace(item, note=None) for item in items)
    return items


def item_of(row: Observation, dataset: Dataset, verdict: Verdict | None, label: Label | None) -> Item:
    """Return one row with its number; the mark of a yardstick takes no place colour."""
    return replace(
        state_of(row, dataset, verdict, label or own_label((row,), dataset)),
        value=number_of(row),
        decimals=max(0, -int(decimal_of(row).as_tuple().exponent)),
        time=row.time_period,
    )


def state_of(row: Observation, dataset: Dataset, verdict: Verdict | None, label: Label) -> Item:
    """Return one row as it is said, without a number."""
    place = row.ref_area if not dataset.levels.is_yardstick(dataset.place(row.ref_area)) else None
    return Item(
        label=label(row),
        note=when(row, dataset),
        shown=shown(row, dataset),
        mark=mark_of(row, verdict),
        place=place,
        colour=dataset.colours.get(place),
        or_earlier=row.time_basis is not TimeBasis.STATED,
        observation_ids=(row.observation_id,),
    )


def is_share(row: Observation, dataset: Dataset) -> bool:
    """Tell whether a row is a part of a whole: a percentage from 0 to 100, and no change of one."""
    of = dataset.indicator(row.indicator)
    percent = of.unit_measure == PERCENT and of.measure_type is not MeasureType.CHANGE
    return percent and row.value is not None and 0 <= row.value <= WHOLE


def one_each(rows: Sequence[Observation]) -> bool:
    """Tell whether rows are one figure of each of their places, all of one time."""
    return len({row.time_period for row in rows}) == 1 and len({row.ref_area for row in rows}) == len(rows)


def own_label(rows: Sequence[Observation], dataset: Dataset) -> Label:
    """Label rows by what tells them apart: the place, else the indicator, else the base."""
    if len({row.ref_area for row in rows}) > 1 or len(rows) == 1:
        return lambda row: dataset.place(row.ref_area).name
    if len({row.indicator for row in rows}) > 1:
        return lambda row: dataset.indicator(row.indicator).name
    return lambda row: dataset.code("base", row.base).name if row.base else dataset.place(row.ref_area).name


def mark_of(row: Observation, verdict: Verdict | None = None) -> Mark:
    """Return how a value is drawn: by its kind, by its precision, and open where figures only stand side by side."""
    estimate = row.obs_status == "E" or row.precision is not Precision.EXACT or row.quality is Quality.DERIVED
    if row.kind is Kind.TARGET:
        return Mark.TARGET
    if row.kind is Kind.BENCHMARK:
        return Mark.BENCHMARK
    if verdict is not None and verdict.grade is Grade.SIDE_BY_SIDE:
        return Mark.OPEN_ESTIMATE if estimate else Mark.OPEN
    return Mark.ESTIMATE if estimate else Mark.REPORTED


def certainty_of(row: Observation) -> Mark:
    """Return how a value is drawn that stands alone: a yardstick as what it is, a figure reported or estimated."""
    return mark_of(replace(row, kind=Kind.REPORTED) if row.kind is Kind.BENCHMARK else row)


def decimal_of(row: Observation) -> Decimal:
    """Return a row's number. Raises MixtureError for a state."""
    if row.value is None:
        raise MixtureError(f"{row.observation_id} is a state, not a number.")
    return row.value


def number_of(row: Observation) -> float:
    """Return a row's number for drawing."""
    return float(decimal_of(row))
