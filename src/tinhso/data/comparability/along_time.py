"""The question along time: which figures of one place a line may join, and where it breaks.

The rules are a table of their own, `rules_along_time.csv`. *Comparable*: one line joins all. *Side by side*: all have their place
in time, and what differs (another source, another base …) is not joined. *Not comparable*: they are no series.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from tinhso.data.comparability import rules
from tinhso.data.comparability.rules import NOT_STATED, Rows
from tinhso.data.language import wording
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Precision, Reason, Text, TimeBasis

#: Figures of one place that a line may join, in the order of time.
Run: TypeAlias = tuple[Observation, ...]

#: The SDMX statuses of a figure that its source made in another way than those before it: a break, another definition.
BREAKS = frozenset({"B", "D"})
ESTIMATED = "E"


def against_a_line(rows: Rows, dataset: Dataset) -> tuple[Reason, ...]:
    """Return what the rules have against a line through figures of one place, worst first; targets stand beside it."""

    def found() -> tuple[Reason, ...]:
        return rules.against(rows, dataset, RULES)  # the table has the worst first

    if not dataset.has_own(rows):
        return found()
    # Whether the figures of a place are a series is asked before what a line has against it.
    return dataset.once(("along time", *(row.observation_id for row in rows)), found)


def is_series(rows: Rows, dataset: Dataset) -> bool:
    """Tell whether figures of one place, one or more, have their place in time and a line joins what is of one make."""
    return not any(reason.grade is Grade.NOT_COMPARABLE for reason in against_a_line(rows, dataset))


def runs(rows: Rows) -> tuple[Run, ...]:
    """Divide the results of one place into what a line may join, in the order of their beginnings; targets are in none.

    A run is of one source, base (of changes: over one span), quality, precision and length of period; one that the source itself
    breaks begins anew.
    """
    found: dict[tuple[object, ...], list[list[Observation]]] = {}
    for row in in_time(_results(rows)):
        parts = found.setdefault(_make(row), [[]])
        if row.obs_status in BREAKS and parts[-1]:
            parts.append([])
        parts[-1].append(row)
    every = [tuple(part) for parts in found.values() for part in parts]
    return tuple(sorted(every, key=lambda run: (run[0].time_period.moment, run[0].line)))


def in_time(rows: Rows) -> list[Observation]:
    """Return rows in the order of time, of one time as the file has them."""
    return sorted(rows, key=lambda row: (row.time_period.moment, row.line))


def _make(row: Observation) -> tuple[object, ...]:
    """Return what the figures of one run have in common; of an unknown base nobody knows whether it is that of another."""
    base = row.observation_id if row.whole_base == NOT_STATED else row.base
    return row.indicator, row.source_id, base, rules.spanned(row), row.quality, _precision(row), _length(row)


def _precision(row: Observation) -> tuple[Precision, bool]:
    return row.precision, row.obs_status == ESTIMATED


def _length(row: Observation) -> int:
    return row.time_period.ends - row.time_period.begins


def _results(rows: Rows) -> Sequence[Observation]:
    return [row for row in rows if row.kind is not Kind.TARGET]


def ranks(rows: Rows, dataset: Dataset) -> bool:
    """Tell whether any of the figures are ranks, of which the first is the least."""
    return any(dataset.indicator(row.indicator).measure_type is MeasureType.RANK for row in rows)


def undated(rows: Rows, dataset: Dataset) -> bool:
    return any(row.time_basis is not TimeBasis.STATED for row in rows)


def two_of_one_time(rows: Rows, dataset: Dataset) -> bool:
    return any(_tell_two_of_one_time(run) for run in runs(rows))


def _tell_two_of_one_time(run: Run) -> bool:
    """Tell whether of one time there are two numbers; where no two figures are of one time nobody asks for the numbers."""
    times = len({row.time_period for row in run})
    return times < len(run) and times < len({(row.time_period, row.value) for row in run})


def other_sources(rows: Rows, dataset: Dataset) -> bool:
    return len({row.source_id for row in _results(rows)}) > 1


def broken(rows: Rows, dataset: Dataset) -> Text | bool:
    return _times([row for row in in_time(_results(rows))[1:] if row.obs_status in BREAKS], dataset)


def silent_between(rows: Rows, dataset: Dataset) -> Text | bool:
    """Name the times between two figures of a place of which the source says that it gives none."""
    results = _results(rows)
    cells = {(row.ref_area, row.indicator): row for row in results}
    missing = in_time([row for cell in cells for row in dataset.missing_at(*cell)])
    return _times([empty for empty in missing if _lies_between(empty, results)], dataset)


def _times(rows: Rows, dataset: Dataset) -> Text | bool:
    """Name the times of rows, each once; False where there are none."""
    times = dict.fromkeys(row.time_period for row in rows)
    return bool(times) and Text.of(dataset.languages, lambda lang: ", ".join(wording.period(time, lang) for time in times))


def _lies_between(empty: Observation, rows: Rows) -> bool:
    same = [row.time_period.moment for row in rows if row.base == empty.base]
    return bool(same) and min(same) < empty.time_period.moment < max(same)


def other_qualities(rows: Rows, dataset: Dataset) -> bool:
    return len({row.quality for row in _results(rows)}) > 1


def other_precisions(rows: Rows, dataset: Dataset) -> bool:
    return len({_precision(row) for row in _results(rows)}) > 1


def other_lengths(rows: Rows, dataset: Dataset) -> bool:
    return len({_length(row) for row in _results(rows)}) > 1


_FINDERS = (
    rules.without_figure, rules.two_boundaries, rules.doubtful, rules.ranges, rules.different_indicators, rules.states, ranks,
    undated, two_of_one_time, rules.targets_and_results, other_sources, rules.no_base, rules.different_parts,
    rules.different_bases, rules.different_starts, broken, silent_between, other_qualities, other_precisions, other_lengths,
)  # fmt: skip
RULES = rules.read({finder.__name__: finder for finder in _FINDERS}, "rules_along_time.csv")
