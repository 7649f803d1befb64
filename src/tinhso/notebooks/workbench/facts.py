"""What a notebook says of rows: facts, named numbers for prose to quote, no more exact than the rows that they are made from; and
claims, words that are true of some rows, or the build stops and names the rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial

from tinhso.data import PATHS, Derived, compare, comparison_words, derived, rounded, wording, worst_quality
from tinhso.errors import did_you_mean, first
from tinhso.model import Dataset, Grade, Observation, Precision, Quality, Text, TimeBasis
from tinhso.notebooks.charts.composing.items import refuse_doubtful
from tinhso.notebooks.charts.data_table import shown

#: What a fact or a figure may be called: references in prose name it so, and a file.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
#: An answer about all rows, or how each row is asked by itself.
Holding = bool | Callable[[Observation], bool]
#: So many rows are named.
NAMED = 6
NEXT = "Look at these rows in data/observations.csv; where they are right, change what the notebook says here and in its text."


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A number with a name, derived by a notebook from observations that it names.

    `number` is the value in each language's notation, rounded to `digits` and with a percent sign where it is a percentage;
    `unit` is the code of its unit, `unit_text` the words, None where the number stands for itself. `precision` is that of the
    observation it quotes; what is derived from «gần 1,3 triệu» is about so much. `said` is the number with that: `about 14`.
    `quality` is that of the worst observation where the number is worked out from them, None where one gives it or it counts
    them. A fact with no observation: ValueError.
    """

    notebook: str
    name: str
    label: Text
    value: Decimal
    digits: int | None
    number: Text
    said: Text
    unit: str | None
    unit_text: Text | None
    precision: Precision
    observation_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    quality: Quality | None = None

    def __post_init__(self) -> None:
        if not self.observation_ids:
            raise ValueError(f"the fact {self.name!r} names no observation it is made from")


def check_name(notebook: str, what: str, name: str, taken: Collection[str]) -> None:
    """Raise ValueError for a name that no reference can name, or that stands for another fact or figure."""
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name that a reference could name: Latin letters without marks, digits, _ and -")
    if name in taken:
        raise ValueError(f"the notebook {notebook!r} names two {what}s {name!r}")


def number_of(value: Decimal | int | float | str) -> Decimal:
    """Return what a notebook found as an exact number. Raises ValueError for what is none, such as the mean of nothing."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"{value!r} is no number") from None
    if not number.is_finite():
        raise ValueError(f"{value!r} is no number that readers could be told: was something divided by nothing?")
    return number


def fact_of(
    rows: Sequence[Observation],
    dataset: Dataset,
    *,
    notebook: str,
    name: str,
    value: Decimal,
    unit: str | None,
    label: Text,
    digits: int | None,
    ratio: bool,
    precision: Precision | None,
) -> Fact:
    """Return a number with its name and words; `precision` is given for a count of rows alone, which no row makes less exact.

    The figure of one row is quoted as it is; of several nobody knows whether it is one of them or only comes to as much.
    No row: ValueError. An unknown unit: LookupError. A doubtful row: MixtureError.
    """
    if not rows:
        raise ValueError(f"the fact {name!r} comes from no row: observation_ids names those that it is worked out from or counts")
    if precision is None:
        refuse_doubtful(rows, "counted with")
    known = precision or (rows[0].precision if len(rows) == 1 and rows[0].value == value else None)
    if known is None:
        found = derived(value, rows, digits=digits, ratio=ratio)
    else:
        found = Derived(value=value if digits is None else rounded(value, digits), precision=known)
    if unit is not None and unit not in (codes := [code.code for code in dataset.codelist("unit")]):
        raise LookupError(f"there is no unit {unit!r}. {did_you_mean(unit, codes, PATHS['codelists'])}")
    number = Text.of(dataset.languages, lambda lang: wording.signed(wording.number(found.value, lang), unit, lang))
    return Fact(
        notebook=notebook,
        name=name,
        label=label,
        value=found.value,
        digits=digits,
        number=number,
        said=Text.of(number, lambda lang: wording.qualified(number[lang], found.precision, dataset.words, lang)),
        unit=unit,
        unit_text=None if unit is None else Text.of(dataset.languages, partial(wording.unit, unit, dataset)),
        precision=found.precision,
        observation_ids=tuple(row.observation_id for row in rows),
        source_ids=tuple(dict.fromkeys(row.source_id for row in rows)),
        quality=worst_quality(rows) if known is None else None,
    )


def divided(above: Observation, below: Observation) -> Decimal:
    """Return one row's number divided by another's of the same place and year.

    What has no date of its own has no population and no area of its own date either. Any other pair: ValueError, which says why.
    """
    if above.value is None or not below.value:
        raise ValueError(f"{above.observation_id} and {below.observation_id} are not two numbers of which one divides the other")
    if above.ref_area != below.ref_area:
        raise ValueError(f"{above.observation_id} is of {above.ref_area} and {below.observation_id} of {below.ref_area}")
    if above.time_basis is TimeBasis.PUBLISHED:
        raise ValueError(f"nobody knows of when {above.observation_id} is: its source was published then, and states no date")
    if above.time_period.year != below.time_period.year:
        raise ValueError(
            f"{above.observation_id} is of {above.time_period.year} and {below.observation_id} of {below.time_period.year}"
        )
    return above.value / below.value


class ClaimError(AssertionError):
    """A sentence that the notebook stakes its finding on is not true of the data."""


def hold(words: str | Text, holds: Holding, rows: Sequence[Observation], dataset: Dataset) -> None:
    """Raise ClaimError where words do not hold of rows: with those that break them, or all of them. Without rows: LookupError."""
    said = words if isinstance(words, str) else words.english
    if not rows:
        raise LookupError(f"no row is left that the claim is about: {said}. Choose its rows anew, or take the claim out.")
    broken = [row for row in rows if not holds(row)] if callable(holds) else [] if holds else list(rows)
    if broken:
        raise ClaimError(f"the claim is not true of the data: {said}: {_named(broken, dataset)}. {NEXT}")


def compare_where_ordered(words: Text, rows: Sequence[Observation], dataset: Dataset) -> None:
    """Raise ClaimError where words put one place above another and the rows do not compare, with the reasons."""
    if len({row.ref_area for row in rows}) < 2 or not any(ordering(words, dataset)):
        return
    verdict = compare(rows, dataset)
    if verdict.grade is not Grade.COMPARABLE:
        why = " ".join(reason.text.english for reason in verdict.reasons)
        raise ClaimError(
            f"the claim compares what may not be compared ({verdict.grade}): {words.english}: {_named(rows, dataset)}. {why}"
        )


def ordering(text: Text, dataset: Dataset) -> Iterator[str]:
    """Yield the words of each language that put one place above another, names of places aside."""
    names = comparison_words.names_of(dataset.places)
    for lang, said in text.items():
        if comparison_words.orders(comparison_words.without_names(said, names), lang, dataset.vocabulary):
            yield said


def _named(rows: Sequence[Observation], dataset: Dataset) -> str:
    return first([f"{row.observation_id} ({shown(row, dataset).english}, line {row.line})" for row in rows], NAMED)
