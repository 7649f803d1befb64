"""The rules of comparability: each looks at one aspect of a set of observations and says what it has against it.

They are a table, `rules.csv`: name, grade, what is looked for. Here is the looking; the sentence is `rules.…` of the strings.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tinhso.data.comparability.time_distance import furthest
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Precision, Quality, Reason, Text, TimeBasis, joined
from tinhso.own_rows import own_rows

#: The rule that the editors may set aside, for states that they name and with a reason.
STATES = "states"

#: The rule of counts, which grow with the place.
COUNTS = "size"

#: The rule of dates that lie too far apart.
TIME = "time"

#: The base of a share whose source does not say what it is a share of.
NOT_STATED = "not_stated"

#: The SDMX status of a figure that its source may still change.
PROVISIONAL = "P"

#: What a small place and the yardstick it is part of can have alike; a count, an area or an amount of the yardstick holds the
#: place's own.
_OF_ANY_SIZE = frozenset({MeasureType.SHARE, MeasureType.RATE, MeasureType.INDEX, MeasureType.CHANGE})

Rows = Sequence[Observation]


Finder = Callable[[Rows, Dataset], Text | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of `rules.csv`: what is looked for, and the key of what is said where it is found.

    A finder tells whether a set has it, or returns the words that the sentence leaves out (`{}`).
    """

    name: str
    grade: Grade
    finds: Finder
    says: str


def against(rows: Rows, dataset: Dataset, rules: Sequence[Rule] | None = None) -> tuple[Reason, ...]:
    """Return what rules have against a set, in their order; of several rows of one rule, the first that finds something.

    They are those of this module, about places at one time, where none are given.
    """
    found: dict[str, Reason] = {}
    for rule in RULES if rules is None else rules:
        words = rule.name not in found and rule.finds(rows, dataset)
        if words:
            text = dataset.words.text(rule.says)
            if isinstance(words, Text):
                text = Text({lang: said.format(words[lang]) for lang, said in text.items()})
            found[rule.name] = Reason(rule=rule.name, grade=rule.grade, text=text)
    return tuple(found.values())


def read(finders: Mapping[str, Finder], file: str = "rules.csv") -> tuple[Rule, ...]:
    """Return a table of rules, which a file beside this module holds; their sentences are the section of its name."""
    section = file.partition(".")[0]
    return tuple(
        Rule(name=row["rule"], grade=Grade(row["grade"]), finds=finders[row["finds"]], says=f"{section}.{row['finds']}")
        for row in own_rows(Path(__file__).with_name(file))
    )


def looks_like(row: Observation, dataset: Dataset) -> str:
    """Return the first row of an edition, by its id, that looks to the rules as one of its rows does: names and values aside.

    Rows of places of their own that look alike come to the same grade beside any others.
    """
    name = row.observation_id
    return dataset.once(("looks like", name), lambda: dataset.once(_looks(row, dataset), lambda: name))


def levels(rows: Rows, dataset: Dataset) -> set[str]:
    """Return the levels of the places of a set."""
    return {dataset.place(row.ref_area).level for row in rows}


def _looks(row: Observation, dataset: Dataset) -> Hashable:
    """Return all that the rules look at in the only row of a place."""
    place = dataset.place(row.ref_area)
    ended = place.valid_to is not None and str(row.time_period.first_day) > place.valid_to
    return (
        "looks", row.indicator, row.time_period, row.time_basis, row.base_period, row.target_period, row.source_id,
        row.value is None, row.upper is None, row.code is None, row.base, row.breakdown, row.denominator, row.conf_lower,
        row.conf_upper, row.obs_status, row.conf_status, row.quality, row.kind, row.precision,
        place.level, place.is_context, place.valid_to is None, place.ref_area in dataset.successors, ended,
    )  # fmt: skip


def _measures(rows: Rows, dataset: Dataset) -> set[MeasureType]:
    """Return what the numbers of a set are; a state is none of them."""
    measures = (dataset.indicator(row.indicator).measure_type for row in rows)
    return {measure for measure in measures if measure is not None}


def without_figure(rows: Rows, dataset: Dataset) -> bool:
    return any(row.no_figure for row in rows)


def another_level(rows: Rows, dataset: Dataset) -> Text | bool:
    places = {row.ref_area: dataset.place(row.ref_area) for row in rows}
    others = [place.name for _, place in sorted(places.items()) if dataset.levels.is_other(place)]
    return len(levels(rows, dataset)) > 1 and _joined(others, "and", dataset)


def two_rankings(rows: Rows, dataset: Dataset) -> bool:
    return len(levels(rows, dataset)) > 1 and MeasureType.RANK in _measures(rows, dataset)


def part_of_the_whole(rows: Rows, dataset: Dataset) -> bool:
    return len(levels(rows, dataset)) > 1 and not _measures(rows, dataset) <= _OF_ANY_SIZE


def two_boundaries(rows: Rows, dataset: Dataset) -> bool:
    places = [dataset.place(row.ref_area) for row in rows]
    new = any(place.ref_area in dataset.successors for place in places)
    old = any(place.valid_to is not None and not dataset.levels.is_other(place) for place in places)
    ended = zip(rows, places, strict=True)
    return (new and old) or any(
        place.valid_to is not None and str(row.time_period.first_day) > place.valid_to for row, place in ended
    )


def doubtful(rows: Rows, dataset: Dataset) -> bool:
    return any(row.doubtful for row in rows)


def similar_indicators(rows: Rows, dataset: Dataset) -> Text | bool:
    indicators = {row.indicator: dataset.indicator(row.indicator) for row in rows}.values()
    kin = {(indicator.family, indicator.unit_measure) for indicator in indicators}
    if len(indicators) == 1 or len(kin) > 1 or any(indicator.family is None for indicator in indicators):
        return False
    return _words(dataset, "numbers_measure" if _numbers(rows) else "states_speak_of")


def different_indicators(rows: Rows, dataset: Dataset) -> bool:
    return len({row.indicator for row in rows}) > 1


def different_starts(rows: Rows, dataset: Dataset) -> bool:
    changes = [row for row in rows if dataset.indicator(row.indicator).measure_type is MeasureType.CHANGE]
    return len({spanned(row) for row in changes}) > 1


def spanned(row: Observation) -> int | None:
    """Return over how many months a change goes, None where its source does not say from when."""
    return None if row.base_period is None else row.time_period.months_from(row.base_period)


def states(rows: Rows, dataset: Dataset) -> bool:
    return any(row.code is not None for row in rows)


def no_base(rows: Rows, dataset: Dataset) -> bool:
    return any(row.whole_base == NOT_STATED for row in rows)


def different_parts(rows: Rows, dataset: Dataset) -> Text | bool:
    parts = {row.breakdown for row in rows}
    names = [dataset.code("breakdown", part).name for part in sorted(filter(None, parts))]
    return len(parts) > 1 and _joined([*names, *([_words(dataset, "all_parts")] if None in parts else [])], "and", dataset)


def different_bases(rows: Rows, dataset: Dataset) -> bool:
    return len({row.whole_base for row in rows}) > 1


def ranks_of_different_numbers(rows: Rows, dataset: Dataset) -> bool:
    ranks = [row for row in rows if dataset.indicator(row.indicator).measure_type is MeasureType.RANK]
    return len({row.denominator for row in ranks}) > 1


def targets_and_results(rows: Rows, dataset: Dataset) -> Text | bool:
    if len({row.kind is Kind.TARGET for row in rows}) == 1:
        return False
    return _words(dataset, "numbers" if _numbers(rows) else "states")


def due_at_different_times(rows: Rows, dataset: Dataset) -> bool:
    return all(row.kind is Kind.TARGET for row in rows) and len({row.target_period for row in rows}) > 1


def far_apart(rows: Rows, dataset: Dataset) -> Text | bool:
    distance = furthest(rows)
    if distance.months <= dataset.months_apart:
        return False
    return _words(dataset, "months_at_least" if distance.at_least else "months", months=distance.months)


def no_date(rows: Rows, dataset: Dataset) -> Text | bool:
    if len({row.source_id for row in rows}) == 1:
        return False  # one source speaks of one moment, whenever that was
    bases = {row.time_basis for row in rows}
    ways = [_words(dataset, f"dated_by.{basis}") for basis in (TimeBasis.PUBLISHED, TimeBasis.INFERRED) if basis in bases]
    return _joined(ways, "or", dataset)


def different_qualities(rows: Rows, dataset: Dataset) -> Text | bool:
    qualities = {row.quality for row in rows}
    kinds = [_words(dataset, f"given_by.{quality}") for quality in _GIVEN_BY if quality in qualities]
    said = [_words(dataset, "calculated")] if Quality.DERIVED in qualities else []
    if len(kinds) > 1:
        said.append(_words(dataset, "kinds", kinds=joined(kinds, ", ")))
    return bool(said) and joined(said, " ")


def overlapping_intervals(rows: Rows, dataset: Dataset) -> bool:
    """Tell whether two places differ by less than their survey can tell apart."""
    ends = sorted((row.conf_lower, row.conf_upper) for row in rows if row.conf_lower is not None and row.conf_upper is not None)
    return any(after[0] <= before[1] for before, after in pairwise(ends))


def uncertain(rows: Rows, dataset: Dataset) -> Text | bool:
    found: set[str] = {row.precision for row in rows} | {row.obs_status for row in rows}
    if equally_provisional(rows):
        found.discard(PROVISIONAL)
    said = [_words(dataset, name) for signs, name in _UNCERTAIN if found & signs]
    return _joined([*said, *([_words(dataset, "ranges")] if ranges(rows, dataset) else [])], "or", dataset)


def ranges(rows: Rows, dataset: Dataset) -> bool:
    return any(row.upper is not None for row in rows)


def equally_provisional(rows: Rows) -> bool:
    """Tell whether every figure is provisional, of one source and one time: what may still change, may change for all alike."""
    return {row.obs_status for row in rows} == {PROVISIONAL} and len({(row.source_id, row.time_period) for row in rows}) == 1


def counts_of_places(rows: Rows, dataset: Dataset) -> bool:
    return len({row.ref_area for row in rows}) > 1 and MeasureType.COUNT in _measures(rows, dataset)


def _numbers(rows: Rows) -> bool:
    return any(row.is_number for row in rows)


def _words(dataset: Dataset, name: str, **values: object) -> Text:
    """Return what a sentence leaves out, `rules.found.…` of the strings."""
    return dataset.words.text(f"rules.found.{name}", **values)


def _joined(words: Sequence[Text], conjunction: str, dataset: Dataset) -> Text | bool:
    """Return words as a list within a sentence, «a, b hoặc c»; False where there are none."""
    if len(words) < 2:
        return words[0] if words else False
    return _words(dataset, conjunction, first=joined(words[:-1], ", "), last=words[-1])


_GIVEN_BY = (Quality.OFFICIAL, Quality.PRESS, Quality.MIRROR)
#: Statuses (SDMX) and precisions, and the name of what a figure of them is called.
_UNCERTAIN: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"E", "F", "I", Precision.ABOUT}), "estimates"),
    (frozenset({PROVISIONAL}), "provisional"),
    (frozenset({Precision.NEARLY}), "approximate"),
    (frozenset({Precision.ABOVE, Precision.AT_LEAST}), "lower_bounds"),
    (frozenset({Precision.BELOW, Precision.AT_MOST}), "upper_bounds"),
)

_FINDERS: tuple[Finder, ...] = (
    without_figure, another_level, two_rankings, part_of_the_whole, two_boundaries, doubtful, similar_indicators,
    different_indicators, states, no_base, different_parts, different_bases, different_starts, ranks_of_different_numbers,
    targets_and_results, due_at_different_times, far_apart, no_date, different_qualities, overlapping_intervals, uncertain,
    counts_of_places,
)  # fmt: skip
RULES: tuple[Rule, ...] = read({finder.__name__: finder for finder in _FINDERS})
