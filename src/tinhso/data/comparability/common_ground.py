"""What a comparable set has in common, in words: only what is really the same, and where the levels differ, that they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinhso.data.comparability.time_distance import furthest
from tinhso.data.language import wording
from tinhso.model import Dataset, MeasureType, Observation, Text, TimeBasis

_ONE_LEVEL = {
    "country": Text(vi="cùng là của cả nước", en="same level (the country)"),
    "province": Text(vi="cùng cấp tỉnh", en="same level (provinces)"),
    "district": Text(vi="cùng cấp huyện", en="same level (districts)"),
    "city": Text(vi="cùng là thành phố thuộc tỉnh", en="same level (cities of a province)"),
}


def ground(rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return the sentence that a verdict *comparable* rests on, for a set that no rule has anything against."""
    return _sentence([*_place(rows, dataset), *_measure(rows, dataset), *_time(rows)], rows, dataset)


def at_each_time(rows: Sequence[Observation], dataset: Dataset) -> Text | None:
    """Return what places over years have in common at each time; None where there is but one place."""
    if len({row.ref_area for row in rows}) == 1:
        return None
    each = Text(vi="các nơi chỉ so với nhau trong cùng một thời điểm", en="places are held against each other at one date only")
    return _sentence([*_place(rows, dataset), *_measure(rows, dataset), each], rows, dataset)


def along_time(rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return what the figures of each place have in common along time."""
    alone = len({row.ref_area for row in rows}) == 1
    each = Text(vi="cùng một nơi qua thời gian", en="same place along time")
    every = Text(vi="mỗi nơi so với chính nó qua thời gian", en="each place against itself along time")
    source = Text(vi="cùng một nguồn", en="same source")
    return _sentence([each if alone else every, source, *_measure(rows, dataset)], rows[:1], dataset)


def _sentence(same: Sequence[Text], rows: Sequence[Observation], dataset: Dataset) -> Text:
    """Return as a sentence what rows have in common, and that their levels differ, where they do."""
    vi, en = (", ".join(text[lang] for text in same) for lang in ("vi", "en"))
    apart = Text(vi="", en="")
    if len({dataset.place(row.ref_area).level for row in rows}) > 1:
        apart = Text(vi=" Khác cấp: một bên là tỉnh, một bên là cả nước.", en=" The levels differ: a province and the country.")
    return Text(vi=f"{vi[:1].upper()}{vi[1:]}.{apart['vi']}", en=f"{en[:1].upper()}{en[1:]}.{apart['en']}")


def _place(rows: Sequence[Observation], dataset: Dataset) -> Iterator[Text]:
    if len({row.ref_area for row in rows}) == 1:
        yield Text(vi="cùng một nơi", en="same place")
        return
    levels = {dataset.place(row.ref_area).level for row in rows}
    if len(levels) == 1:
        level = levels.pop()
        yield _ONE_LEVEL[level] if level in _ONE_LEVEL else _one_level(dataset.code("level", level).name)


def _one_level(name: Text) -> Text:
    return Text(vi=f"cùng cấp ({name['vi']})", en=f"same level ({name['en']})")


def _measure(rows: Sequence[Observation], dataset: Dataset) -> Iterator[Text]:
    measure = dataset.indicator(rows[0].indicator).measure_type
    if measure is MeasureType.RANK:
        yield Text(vi="cùng một bảng xếp hạng", en="same ranking")
    elif measure is None:
        yield Text(vi="cùng thước đo", en="same indicator")
    else:
        yield Text(vi="cùng định nghĩa", en="same definition")
    if rows[0].base is not None:
        yield Text(vi="cùng mẫu số", en="same base")


def _time(rows: Sequence[Observation]) -> Iterator[Text]:
    bases = {row.time_basis for row in rows}
    periods = {row.time_period for row in rows}
    if bases != {TimeBasis.STATED}:
        # Only one source is comparable with itself without a date: it speaks of one moment.
        none = bases == {TimeBasis.PUBLISHED} or bases == {TimeBasis.INFERRED}
        yield Text(
            vi="cùng một nguồn, nguồn không nói thời điểm" if none else "cùng một nguồn, có chỗ không nói thời điểm",
            en="same source, which gives no date" if none else "same source, which does not always give a date",
        )
    elif len(periods) == 1:
        period = periods.pop()
        vi, en = wording.period(period, "vi"), wording.period(period, "en")
        yield Text(vi=f"cùng thời điểm ({vi})", en=f"same date ({en})")
    else:
        months = furthest(rows).months
        yield Text(vi=f"cách nhau nhiều nhất {months} tháng", en=f"at most {months} {'month' if months == 1 else 'months'} apart")
