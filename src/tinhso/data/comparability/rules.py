"""The rules of comparability: each looks at one aspect of a set of observations and says what it has against it.

They are a table, `rules.csv`: name, grade, what is looked for, and the sentence in both languages. Here is the looking.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tinhso.data.comparability.time_distance import furthest
from tinhso.data.contract.columns import own_rows, own_text
from tinhso.model import Dataset, Grade, Kind, MeasureType, Observation, Precision, Quality, Reason, Text, TimeBasis

#: The rule that the editors may set aside, for states that they name and with a reason.
STATES = "states"

#: The base of a share whose source does not say what it is a share of.
NOT_STATED = "not_stated"

#: What a small place and the yardstick it is part of can have alike; a count, an area or an amount of the yardstick holds the
#: place's own.
_OF_ANY_SIZE = frozenset({MeasureType.SHARE, MeasureType.RATE, MeasureType.INDEX})

Rows = Sequence[Observation]


Finder = Callable[[Rows, Dataset], Text | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of `rules.csv`: what is looked for, and what is said where it is found.

    A finder tells whether a set has it, or returns the words that the sentence leaves out (`{}`).
    """

    name: str
    grade: Grade
    finds: Finder
    says: Text


def against(rows: Rows, dataset: Dataset, rules: Sequence[Rule] | None = None) -> tuple[Reason, ...]:
    """Return what rules have against a set, in their order; of several rows of one rule, the first that finds something.

    They are those of this module, about places at one time, where none are given.
    """
    found: dict[str, Reason] = {}
    for rule in RULES if rules is None else rules:
        words = rule.name not in found and rule.finds(rows, dataset)
        if words:
            left = words if isinstance(words, Text) else Text(vi="", en="")
            text = Text(vi=rule.says["vi"].format(left["vi"]), en=rule.says["en"].format(left["en"]))
            found[rule.name] = Reason(rule=rule.name, grade=rule.grade, text=text)
    return tuple(found.values())


def read(finders: Mapping[str, Finder], file: str = "rules.csv") -> tuple[Rule, ...]:
    """Return a table of rules, which a file beside this module holds in both languages."""
    return tuple(
        Rule(name=row["rule"], grade=Grade(row["grade"]), finds=finders[row["finds"]], says=own_text(row, "says"))
        for row in own_rows(__package__, file)
    )


def levels(rows: Rows, dataset: Dataset) -> set[str]:
    """Return the levels of the places of a set."""
    return {dataset.place(row.ref_area).level for row in rows}


def _measures(rows: Rows, dataset: Dataset) -> set[MeasureType]:
    """Return what the numbers of a set are; a state is none of them."""
    measures = (dataset.indicator(row.indicator).measure_type for row in rows)
    return {measure for measure in measures if measure is not None}


def another_level(rows: Rows, dataset: Dataset) -> Text | bool:
    places = {row.ref_area: dataset.place(row.ref_area) for row in rows}
    others = [place.name for _, place in sorted(places.items()) if dataset.levels.is_other(place)]
    return len(levels(rows, dataset)) > 1 and _joined(others, Text(vi="và", en="and"))


def two_rankings(rows: Rows, dataset: Dataset) -> bool:
    return len(levels(rows, dataset)) > 1 and MeasureType.RANK in _measures(rows, dataset)


def part_of_the_whole(rows: Rows, dataset: Dataset) -> bool:
    return len(levels(rows, dataset)) > 1 and not _measures(rows, dataset) <= _OF_ANY_SIZE


def two_boundaries(rows: Rows, dataset: Dataset) -> bool:
    places = [dataset.place(row.ref_area) for row in rows]
    successors = {place.successor for place in dataset.places}
    new = any(place.ref_area in successors for place in places)
    old = any(place.valid_to is not None and not dataset.levels.is_other(place) for place in places)
    ended = zip(rows, places, strict=True)
    return (new and old) or any(place.valid_to is not None and str(row.time_period) > place.valid_to for row, place in ended)


def doubtful(rows: Rows, dataset: Dataset) -> bool:
    return any(row.doubtful for row in rows)


def similar_indicators(rows: Rows, dataset: Dataset) -> Text | bool:
    indicators = {row.indicator: dataset.indicator(row.indicator) for row in rows}.values()
    kin = {(indicator.family, indicator.unit_measure) for indicator in indicators}
    if len(indicators) == 1 or len(kin) > 1 or any(indicator.family is None for indicator in indicators):
        return False
    return Text(vi="đo", en="measure") if _numbers(rows) else Text(vi="nói về", en="speak of")


def different_indicators(rows: Rows, dataset: Dataset) -> bool:
    return len({row.indicator for row in rows}) > 1


def states(rows: Rows, dataset: Dataset) -> bool:
    return any(row.code is not None for row in rows)


def no_base(rows: Rows, dataset: Dataset) -> bool:
    return any(row.base == NOT_STATED for row in rows)


def different_bases(rows: Rows, dataset: Dataset) -> bool:
    return len({row.base for row in rows}) > 1


def ranks_of_different_numbers(rows: Rows, dataset: Dataset) -> bool:
    ranks = [row for row in rows if dataset.indicator(row.indicator).measure_type is MeasureType.RANK]
    return len({row.denominator for row in ranks}) > 1


def targets_and_results(rows: Rows, dataset: Dataset) -> Text | bool:
    if len({row.kind is Kind.TARGET for row in rows}) == 1:
        return False
    return Text(vi="con số", en="figures are") if _numbers(rows) else Text(vi="điều", en="are")


def due_at_different_times(rows: Rows, dataset: Dataset) -> bool:
    return all(row.kind is Kind.TARGET for row in rows) and len({row.target_period for row in rows}) > 1


def far_apart(rows: Rows, dataset: Dataset) -> Text | bool:
    distance = furthest(rows)
    if distance.months <= dataset.months_apart:
        return False
    how = Text(vi="ít nhất", en="at least") if distance.at_least else Text(vi="tới", en="up to")
    return Text(vi=f"{how['vi']} {distance.months}", en=f"{how['en']} {distance.months}")


def no_date(rows: Rows, dataset: Dataset) -> Text | bool:
    if len({row.source_id for row in rows}) == 1:
        return False  # one source speaks of one moment, whenever that was
    bases = {row.time_basis for row in rows}
    ways = [words for basis, words in _DATED_BY.items() if basis in bases]
    return _joined(ways, _OR)


def different_qualities(rows: Rows, dataset: Dataset) -> Text | bool:
    qualities = {row.quality for row in rows}
    kinds = [words for quality, words in _GIVEN_BY.items() if quality in qualities]
    said = [_CALCULATED] if Quality.DERIVED in qualities else []
    if len(kinds) > 1:
        vi, en = ", ".join(kind["vi"] for kind in kinds), ", ".join(kind["en"] for kind in kinds)
        said.append(Text(vi=f"Nguồn không cùng loại: {vi}.", en=f"The sources are of different kinds: {en}."))
    return bool(said) and Text(vi=" ".join(text["vi"] for text in said), en=" ".join(text["en"] for text in said))


def uncertain(rows: Rows, dataset: Dataset) -> Text | bool:
    found = {row.precision for row in rows} | {row.obs_status for row in rows}
    return _joined([words for signs, words in _UNCERTAIN if found & signs], _OR)


def counts_of_places(rows: Rows, dataset: Dataset) -> bool:
    return len({row.ref_area for row in rows}) > 1 and MeasureType.COUNT in _measures(rows, dataset)


def _numbers(rows: Rows) -> bool:
    return any(row.value is not None for row in rows)


def _joined(words: Sequence[Text], conjunction: Text) -> Text | bool:
    """Return words as a list within a sentence, «a, b hoặc c»; False where there are none."""
    if not words:
        return False
    (*vi, last_vi), (*en, last_en) = [text["vi"] for text in words], [text["en"] for text in words]
    if len(words) == 1:
        return words[0]
    return Text(vi=f"{', '.join(vi)} {conjunction['vi']} {last_vi}", en=f"{', '.join(en)} {conjunction['en']} {last_en}")


_OR = Text(vi="hoặc", en="or")
_DATED_BY = {
    TimeBasis.PUBLISHED: Text(vi="là ngày đăng", en="that of publication"),
    TimeBasis.INFERRED: Text(vi="do ban biên tập suy ra", en="inferred by the editors"),
}
_GIVEN_BY = {
    Quality.OFFICIAL: Text(vi="cơ quan nhà nước", en="a public authority"),
    Quality.PRESS: Text(vi="báo chí", en="the press"),
    Quality.MIRROR: Text(vi="bản sao của bảng chính thức", en="a copy of an official table"),
}
_CALCULATED = Text(
    vi="Có con số không nguồn nào nêu: ban biên tập tính ra từ lời của nguồn.",
    en="One figure is printed by no source: the editors calculated it from what a source says.",
)
#: Statuses (SDMX) and precisions, and what a figure of them is called.
_UNCERTAIN: tuple[tuple[frozenset[str], Text], ...] = (
    (frozenset({"E", Precision.ABOUT}), Text(vi="là ước tính", en="estimates")),
    (frozenset({"P"}), Text(vi="là sơ bộ", en="provisional")),
    (frozenset({Precision.UNDER}), Text(vi="chỉ nêu gần đúng", en="approximate")),
    (frozenset({Precision.AT_LEAST}), Text(vi="chỉ nêu mức ít nhất", en="lower bounds")),
)

_FINDERS: tuple[Finder, ...] = (
    another_level, two_rankings, part_of_the_whole, two_boundaries, doubtful, similar_indicators, different_indicators,
    states, no_base, different_bases, ranks_of_different_numbers, targets_and_results, due_at_different_times, far_apart,
    no_date, different_qualities, uncertain, counts_of_places,
)  # fmt: skip
RULES: tuple[Rule, ...] = read({finder.__name__: finder for finder in _FINDERS})
