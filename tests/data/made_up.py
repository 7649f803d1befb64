"""A made-up edition: one indicator of each kind of number, places of every level, and rows that differ in one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.languages import STRINGS, VOCABULARY
from tinhso.model import (
    Code,
    Dataset,
    Grade,
    Indicator,
    Kind,
    Levels,
    Lowering,
    MeasureType,
    Observation,
    Period,
    Place,
    Precision,
    Quality,
    Source,
    Text,
    TimeBasis,
    ValueType,
)


def _same(text: str) -> Text:
    return Text(vi=text, en=text)


def _place(ref_area: str, level: str, **more: Any) -> Place:
    place = Place(
        ref_area=ref_area, name=_same(ref_area.replace("-", " ").title()), level=level, parent=None, gso_code=None,
        iso_3166_2=None, valid_to=None, successor=None, sort_order=1, note=None, line=2,
    )  # fmt: skip
    return replace(place, **more)


def _indicator(code: str, measure: MeasureType | None, unit: str | None, family: str | None = None) -> Indicator:
    return Indicator(
        indicator=code, topic="topic", name=_same(code), definition=_same(code), unit_measure=unit, measure_type=measure,
        value_type=ValueType.CODE if measure is None else ValueType.NUMBER, codelist="states" if measure is None else None,
        family=family, polarity="none", minimum=None, maximum=None, line=2,
    )  # fmt: skip


def _source(source_id: str) -> Source:
    return Source(
        source_id=source_id, title=source_id, publisher=None, author=None, published=None, publication_basis="unknown",
        language="vi", url=None, file=None, sha256=None, note=None, line=2,
    )  # fmt: skip


EDITION = Dataset(
    words=STRINGS,
    vocabulary=VOCABULARY,
    places=(
        _place("country", "country"),
        _place("one", "province"),
        _place("two", "province"),
        _place("gone", "province", valid_to="2025-06-30", successor="new"),
        _place("new", "province"),
        _place("district", "district"),
        _place("ended-district", "district", valid_to="2025-06-30"),
        _place("town", "city"),
    ),
    sources=(_source("a"), _source("b")),
    indicators=(
        _indicator("count", MeasureType.COUNT, "station", "family"),
        _indicator("count_like", MeasureType.COUNT, "station", "family"),
        _indicator("share", MeasureType.SHARE, "percent", "shares"),
        _indicator("share_like", MeasureType.SHARE, "percent", "shares"),
        _indicator("share_counted", MeasureType.COUNT, "household", "shares"),
        _indicator("rate", MeasureType.RATE, "per_100"),
        _indicator("rate_like", MeasureType.RATE, "per_100"),
        _indicator("index", MeasureType.INDEX, "score"),
        _indicator("rank", MeasureType.RANK, "rank"),
        _indicator("area", MeasureType.AREA, "km2"),
        _indicator("amount", MeasureType.AMOUNT, "person"),
        _indicator("change", MeasureType.CHANGE, "percent"),
        _indicator("state", None, None, "states"),
        _indicator("state_like", None, None, "states"),
    ),
    codes=(
        Code(codelist="states", code="there", name=_same("there"), sort_order=1, line=2),
        Code(codelist="breakdown", code="female", name=Text(vi="nữ", en="women"), sort_order=1, line=3),
        Code(codelist="breakdown", code="male", name=Text(vi="nam", en="men"), sort_order=2, line=4),
    ),
    observations=(),
    digest="0" * 64,
    levels=Levels(order=("country", "province", "district", "city"), compared="province", yardsticks=("country",)),
)


_CODES = {
    "kind": Kind,
    "quality": Quality,
    "precision": Precision,
    "time_basis": TimeBasis,
    "upper": Decimal,
    "conf_lower": Decimal,
    "conf_upper": Decimal,
    "base_period": Period.parse,
}


def row(ref_area: str = "one", indicator: str = "share", value: str | None = "50", **more: Any) -> Observation:
    """Return a stated, exact, reported figure of the press, of source `a` and March 2022, unless `more` says otherwise.

    `time` is the period and `due` that of a target, written as in the tables. Indicators of states have one state; a row without
    a figure has the value None.
    """
    state = indicator.startswith("state")
    period = Period.parse(more.pop("time", "2022-03"))
    target = more.pop("due", None)
    found = Observation(
        observation_id=f"{ref_area}.{indicator}.{value}.{period}", ref_area=ref_area, indicator=indicator, time_period=period,
        time_basis=TimeBasis.STATED, value=None if state or value is None else Decimal(value), code="there" if state else None,
        obs_status="A", quality=Quality.PRESS, kind=Kind.REPORTED, precision=Precision.EXACT, as_printed=value, base=None,
        numerator=None, denominator=None, target_period=Period.parse(target) if target else None, source_id="a", locator=1,
        note=None, line=2,
    )  # fmt: skip
    return replace(found, **{name: _CODES[name](str(value)) if name in _CODES else value for name, value in more.items()})


def raised(*rows: Observation) -> Dataset:
    """Return the edition in which the editors called some rows comparable."""
    entry = Lowering(
        lowering_id="alike", observation_ids=tuple(one.observation_id for one in rows), indicator=None, grade=Grade.COMPARABLE,
        reason=Text(vi="Hai nguồn trả lời một câu hỏi.", en="Both answer one question."), line=2,
    )  # fmt: skip
    return replace(EDITION, lowerings=(entry,))
