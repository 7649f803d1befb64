"""The rules of comparability: each looks at one aspect of a set of observations and returns at most one reason against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tinhso.data.comparability.time_distance import furthest
from tinhso.model import (
    Dataset,
    Grade,
    Kind,
    Level,
    MeasureType,
    Observation,
    Precision,
    Quality,
    Reason,
    Text,
    TimeBasis,
)

#: Two figures further apart than this are not ranked: half a year, a convention of this site and no measurement.
MAXIMUM_MONTHS = 6

#: The rule that the editors may set aside, for states that they name and with a reason.
STATES = "states"

#: The base of a share whose source does not say what it is a share of.
NOT_STATED = "not_stated"

#: What a small place and the country it belongs to can have alike; a count, an area or an amount of the country holds the
#: province's own.
_OF_ANY_SIZE = frozenset({MeasureType.SHARE, MeasureType.RATE, MeasureType.INDEX})

Rule = Callable[[Sequence[Observation], Dataset], Reason | None]


def _level(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    levels = {dataset.place(row.ref_area).level for row in rows}
    if len(levels) == 1:
        return None
    below = sorted({row.ref_area for row in rows if dataset.place(row.ref_area).level in (Level.DISTRICT, Level.CITY)})
    if below:
        names = [dataset.place(area).name for area in below]
        return _reason(
            "level",
            Grade.NOT_COMPARABLE,
            vi=f"Khác cấp hành chính: {_join([name.vi for name in names], 'và')}, dưới cấp tỉnh.",
            en=f"Different administrative levels: {_join([name.en for name in names], 'and')}, below the province.",
        )
    measures = _measures(rows, dataset)
    if measures <= _OF_ANY_SIZE:
        return None
    if MeasureType.RANK in measures:
        return _reason(
            "level",
            Grade.NOT_COMPARABLE,
            vi="Thứ hạng của một tỉnh và thứ hạng của cả nước thuộc hai bảng xếp hạng.",
            en="The rank of a province and that of the country belong to two rankings.",
        )
    return _reason(
        "level",
        Grade.NOT_COMPARABLE,
        vi="Con số của cả nước gồm cả phần của tỉnh, nên không đặt cạnh con số của một tỉnh.",
        en="The figure of the country includes the province’s own and does not stand beside it.",
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
            vi=f"Các nguồn {'đo' if _numbers(rows) else 'nói về'} những điều khác nhau dưới tên gọi gần giống nhau.",
            en=f"The sources {'measure' if _numbers(rows) else 'speak of'} different things under similar names.",
        )
    return _reason(
        "definition",
        Grade.NOT_COMPARABLE,
        vi="Đây là những thước đo khác nhau.",
        en="These are different indicators.",
    )


def _states(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if all(row.code is None for row in rows):
        return None
    return _reason(
        STATES,
        Grade.SIDE_BY_SIDE,
        vi="Đây là tình trạng do nguồn tả bằng lời, không phải phép đo: lời giống nhau chưa chắc là cùng một tình trạng.",
        en="These are states told in the sources’ words, not measurements: like words need not mean a like state.",
    )


def _base(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if any(row.base == NOT_STATED for row in rows):
        return _reason(
            "base",
            Grade.SIDE_BY_SIDE,
            vi="Có nguồn không nói tỷ lệ tính trên mẫu số nào.",
            en="A source does not say what its share is a share of.",
        )
    if len({row.base for row in rows}) > 1:
        return _reason(
            "base",
            Grade.SIDE_BY_SIDE,
            vi="Các tỷ lệ tính trên những mẫu số khác nhau.",
            en="The shares are shares of different things.",
        )
    ranked = {row.denominator for row in rows if dataset.indicator(row.indicator).measure_type is MeasureType.RANK}
    if len(ranked) < 2:
        return None
    return _reason(
        "base",
        Grade.SIDE_BY_SIDE,
        vi="Các thứ hạng thuộc những bảng xếp hạng không cùng số nơi được xếp.",
        en="The ranks are from rankings of different numbers of places.",
    )


def _kind(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    targets = {row.kind is Kind.TARGET for row in rows}
    if len(targets) == 1:
        return None
    return _reason(
        "kind",
        Grade.SIDE_BY_SIDE,
        vi="Có con số là mục tiêu, chưa phải kết quả." if _numbers(rows) else "Có điều là mục tiêu, chưa phải kết quả.",
        en="Some figures are targets, not results." if _numbers(rows) else "Some are targets, not results.",
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


def _time(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    distance = furthest(rows)
    if distance.months <= MAXIMUM_MONTHS:
        return None
    if distance.at_least:
        return _reason(
            "time",
            Grade.SIDE_BY_SIDE,
            vi=f"Các thời điểm cách nhau ít nhất {distance.months} tháng.",
            en=f"The dates lie at least {distance.months} months apart.",
        )
    return _reason(
        "time",
        Grade.SIDE_BY_SIDE,
        vi=f"Các thời điểm cách nhau tới {distance.months} tháng.",
        en=f"The dates lie up to {distance.months} months apart.",
    )


def _dating(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    bases = {row.time_basis for row in rows} - {TimeBasis.STATED}
    if not bases or len({row.source_id for row in rows}) == 1:
        return None  # one source speaks of one moment, whenever that was
    ways = (
        (TimeBasis.PUBLISHED, "là ngày đăng", "that of publication"),
        (TimeBasis.INFERRED, "do ban biên tập suy ra", "inferred by the editors"),
    )
    vi, en = zip(*((vi, en) for basis, vi, en in ways if basis in bases), strict=True)
    return _reason(
        "dating",
        Grade.SIDE_BY_SIDE,
        vi=f"Có nguồn không nói thời điểm: ngày ghi ở đây {_join(vi, 'hoặc')}, điều được nêu có thể cũ hơn.",
        en=f"A source gives no date: the one shown is {_join(en, 'or')}, and what it says may be older.",
    )


def _quality(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    qualities = {row.quality for row in rows}
    vi, en = [], []
    if Quality.DERIVED in qualities:
        vi.append("Có con số không nguồn nào nêu: ban biên tập tính ra từ lời của nguồn.")
        en.append("One figure is printed by no source: the editors calculated it from what a source says.")
    names = (
        (Quality.OFFICIAL, "cơ quan nhà nước", "a public authority"),
        (Quality.PRESS, "báo chí", "the press"),
        (Quality.MIRROR, "bản sao của bảng chính thức", "a copy of an official table"),
    )
    kinds = [(vi, en) for quality, vi, en in names if quality in qualities]
    if len(kinds) > 1:
        vi.append(f"Nguồn không cùng loại: {', '.join(kind for kind, _ in kinds)}.")
        en.append(f"The sources are of different kinds: {', '.join(kind for _, kind in kinds)}.")
    return _reason("quality", Grade.SIDE_BY_SIDE, vi=" ".join(vi), en=" ".join(en)) if vi else None


def _certainty(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    kinds = (
        (any(row.obs_status == "E" or row.precision is Precision.ABOUT for row in rows), "là ước tính", "estimates"),
        (any(row.obs_status == "P" for row in rows), "là sơ bộ", "provisional"),
        (any(row.precision is Precision.UNDER for row in rows), "chỉ nêu gần đúng", "approximate"),
        (any(row.precision is Precision.AT_LEAST for row in rows), "chỉ nêu mức ít nhất", "lower bounds"),
    )
    found = [(vi, en) for there, vi, en in kinds if there]
    if not found:
        return None
    vi, en = zip(*found, strict=True)
    return _reason(
        "certainty",
        Grade.SIDE_BY_SIDE,
        vi=f"Có con số {_join(vi, 'hoặc')}.",
        en=f"Some figures are {_join(en, 'or')}.",
    )


def _size(rows: Sequence[Observation], dataset: Dataset) -> Reason | None:
    if len({row.ref_area for row in rows}) == 1 or MeasureType.COUNT not in _measures(rows, dataset):
        return None
    return _reason(
        "size",
        Grade.SIDE_BY_SIDE,
        vi="Đây là số đếm, không phải tỷ lệ: con số lớn hơn có thể chỉ vì nơi đó rộng hơn hoặc đông dân hơn.",
        en="These are counts, not rates: a higher number may only mean a larger or more populous place.",
    )


def _measures(rows: Sequence[Observation], dataset: Dataset) -> set[MeasureType]:
    """Return what the numbers of a set are; a state is none of them."""
    measures = (dataset.indicator(row.indicator).measure_type for row in rows)
    return {measure for measure in measures if measure is not None}


def _numbers(rows: Sequence[Observation]) -> bool:
    return any(row.value is not None for row in rows)


def _reason(rule: str, grade: Grade, *, vi: str, en: str) -> Reason:
    return Reason(rule=rule, grade=grade, text=Text(vi=vi, en=en))


def _join(words: Sequence[str], conjunction: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


RULES: tuple[Rule, ...] = (
    _level, _boundary, _doubt, _definition, _states, _base, _kind, _due, _time, _dating, _quality, _certainty, _size,
)  # fmt: skip
