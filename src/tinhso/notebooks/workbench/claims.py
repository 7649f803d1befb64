"""What a notebook stakes its finding on: words that are true of some rows, or the build stops and names the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tinhso.data import compare, comparison_words
from tinhso.errors import first
from tinhso.model import Dataset, Grade, Observation, Text
from tinhso.notebooks.charts.data_table import shown

#: An answer about all rows, or how each row is asked by itself.
Holding = bool | Callable[[Observation], bool]
#: So many rows are named.
NAMED = 6
NEXT = "Look at these rows in data/observations.csv; where they are right, change what the notebook says here and in its text."


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
