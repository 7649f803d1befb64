"""Verdicts: what may be done with observations that a page puts side by side, and why not more.

Each rule looks at one aspect of the whole set and returns at most one reason. The worst reason is the verdict: nothing here
can raise a grade. Every reason is a sentence in both languages, because readers see it under the title of the chart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tinhso.model import Dataset, Grade, Kind, Level, Observation, Precision, Reason, Text, TimeBasis, ValueType, Verdict

#: Two figures further apart than this are not ranked: half a year, a convention of this site and no measurement.
MAXIMUM_MONTHS = 6

#: Units that mean the same in a large place and a small one. Every other unit counts things, and a count grows with the place.
RELATIVE_UNITS = frozenset({"percent", "subscription_per_100", "rank"})

#: What the rule of a reason begins with that the editors gave.
EDITORS = "editors"

Rule = Callable[[Sequence[Observation], Dataset], Reason | None]


def compare(observations: Sequence[Observation], dataset: Dataset) -> Verdict:
    """Return the verdict on a set of observations; a set of one, or an empty one, is comparable with itself.

    The order of the observations does not matter. Reasons come worst first, then in the order of the rules, then those of
    the editors, who may lower a verdict (`comparability.csv`) and cannot raise one: theirs is one more reason among the rest.
    """
    if len(observations) < 2:
        return Verdict(grade=Grade.COMPARABLE)
    found = [reason for rule in RULES if (reason := rule(observations, dataset)) is not None]
    found += [
        Reason(rule=f"{EDITORS}.{lowering.lowering_id}", grade=lowering.grade, text=lowering.reason)
        for lowering in dataset.lowerings
        if lowering.concerns(observations)
    ]
    found.sort(key=lambda reason: -reason.grade.rank)
    return Verdict(grade=found[0].grade if found else Grade.COMPARABLE, reasons=tuple(found))


def worst(verdicts: Sequence[Verdict]) -> Verdict:
    """Return one verdict for what is derived from several: the worst grade, with every distinct reason."""
    reasons = {reason.rule: reason for verdict in verdicts for reason in verdict.reasons}
    grade = max((verdict.grade for verdict in verdicts), key=lambda grade: grade.rank, default=Grade.COMPARABLE)
    return Verdict(grade=grade, reasons=tuple(sorted(reasons.values(), key=lambda reason: -reason.grade.rank)))


def _level(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    levels = {dataset.place(row.ref_area).level for row in rows}
    if len(levels) == 1:
        return None
    relative = all(_is_relative(row, dataset) for row in rows)
    if levels == {Level.COUNTRY, Level.PROVINCE} and relative:
        return None
    below = sorted({row.ref_area for row in rows if dataset.place(row.ref_area).level in (Level.DISTRICT, Level.CITY)})
    if not below:
        return _reason(
            "level",
            Grade.NOT_COMPARABLE,
            vi="Tổng số của cả nước không đặt cạnh tổng số của một tỉnh.",
            en="A national total does not stand beside the total of one province.",
        )
    names = [dataset.place(area).name for area in below]
    return _reason(
        "level",
        Grade.NOT_COMPARABLE,
        vi=f"Khác cấp hành chính: {_join([name.vi for name in names], 'và')}, dưới cấp tỉnh.",
        en=f"Different administrative levels: {_join([name.en for name in names], 'and')}, below the province.",
    )


def _doubt(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if not any(row.doubtful for row in rows):
        return None
    return _reason(
        "doubt",
        Grade.NOT_COMPARABLE,
        vi="Có con số đáng ngờ: chỉ dẫn lại, không đem so sánh.",
        en="A figure is doubtful: it is quoted and compared with nothing.",
    )


def _definition(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    indicators = {row.indicator for row in rows}
    if len(indicators) == 1:
        return None
    families = {dataset.indicator(code).family for code in indicators}
    units = {dataset.indicator(code).unit_measure for code in indicators}
    if len(families) == 1 and None not in families and len(units) == 1:
        return _reason(
            "definition",
            Grade.SIDE_BY_SIDE,
            vi="Các nguồn đo những điều khác nhau dưới tên gọi gần giống nhau.",
            en="The sources measure different things under similar names.",
        )
    return _reason(
        "definition",
        Grade.NOT_COMPARABLE,
        vi="Đây là những thước đo khác nhau.",
        en="These are different indicators.",
    )


def _base(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    bases = {row.base for row in rows}
    if len(bases) == 1:
        return None
    return _reason(
        "base",
        Grade.SIDE_BY_SIDE,
        vi="Các tỷ lệ tính trên những mẫu số khác nhau.",
        en="The shares are shares of different things.",
    )


def _kind(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    targets = {row.kind is Kind.TARGET for row in rows}
    if len(targets) == 1:
        return None
    return _reason(
        "kind",
        Grade.SIDE_BY_SIDE,
        vi="Có con số là mục tiêu, chưa phải kết quả.",
        en="Some figures are targets, not results.",
    )


def _due(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if any(row.kind is not Kind.TARGET for row in rows) or len({row.target_period for row in rows}) == 1:
        return None
    return _reason(
        "due",
        Grade.SIDE_BY_SIDE,
        vi="Các mục tiêu có thời hạn khác nhau.",
        en="The targets fall due at different times.",
    )


def _certainty(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    loose = [row for row in rows if row.obs_status == "E" or row.precision is not Precision.EXACT]
    if not loose:
        return None
    return _reason(
        "certainty",
        Grade.SIDE_BY_SIDE,
        vi="Có con số là ước tính hoặc làm tròn.",
        en="Some figures are estimates or rounded.",
    )


def _time(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    periods = sorted((row.time_period for row in rows), key=lambda period: period.middle)
    months = periods[-1].months_from(periods[0])
    if months <= MAXIMUM_MONTHS:
        return None
    return _reason(
        "time",
        Grade.SIDE_BY_SIDE,
        vi=f"Các thời điểm cách nhau tới {months} tháng.",
        en=f"The dates lie up to {months} months apart.",
    )


def _dating(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if all(row.time_basis is not TimeBasis.INFERRED for row in rows):
        return None
    if len({dataset.source(row.source_id).source_id for row in rows}) == 1:
        return None  # one source speaks of one moment, whenever that was
    return _reason(
        "dating",
        Grade.SIDE_BY_SIDE,
        vi="Có nguồn không ghi ngày; thời điểm do ban biên tập suy ra.",
        en="One source prints no date; its period was inferred by the editors.",
    )


def _size(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if len({row.ref_area for row in rows}) == 1 or all(_is_relative(row, dataset) for row in rows):
        return None
    return _reason(
        "size",
        Grade.SIDE_BY_SIDE,
        vi="Đây là số đếm, không phải tỷ lệ: nơi đông dân hơn tự nhiên có nhiều hơn.",
        en="These are counts, not rates: a larger place naturally has more.",
    )


def _boundary(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    places = [dataset.place(row.ref_area) for row in rows]
    successors = {place.successor for place in dataset.places if place.successor}
    new = {place.ref_area for place in places if place.ref_area in successors}
    old = {place.ref_area for place in places if place.valid_to is not None and place.level is Level.PROVINCE}
    outlived = any(
        place.valid_to is not None and str(row.time_period) > place.valid_to for row, place in zip(rows, places, strict=True)
    )
    if not outlived and not (new and old):
        return None
    return _reason(
        "boundary",
        Grade.NOT_COMPARABLE,
        vi="Các con số theo địa giới khác nhau, trước và sau khi sáp nhập tỉnh.",
        en="The figures are for different boundaries, before and after provinces were merged.",
    )


def _is_relative(row: Observation, dataset: Dataset) -> bool:
    indicator = dataset.indicator(row.indicator)
    return indicator.value_type is ValueType.CODE or indicator.unit_measure in RELATIVE_UNITS


def _reason(rule: str, grade: Grade, *, vi: str, en: str) -> Reason:
    return Reason(rule=rule, grade=grade, text=Text(vi=vi, en=en))


def _join(words: Sequence[str], conjunction: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


RULES: tuple[Rule, ...] = (_level, _boundary, _doubt, _definition, _base, _kind, _due, _time, _dating, _certainty, _size)
