"""A small data set made of values, with one of each thing that the rules about charts turn on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.languages import STRINGS, VOCABULARY
from tinhso.model import (
    Code,
    Colours,
    Dataset,
    Indicator,
    Kind,
    Levels,
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
from tinhso.notebooks.charts.composing.compose import Plots

LONG = Text(
    vi="Tỷ lệ cơ quan hành chính nhà nước cấp tỉnh, cấp huyện và cấp xã kết nối mạng truyền số liệu chuyên dùng",
    en="Share of provincial, district and commune administrative agencies connected to the dedicated data network",
)

CODES = {
    "unit": [("percent", "%", "%"), ("station", "trạm", "stations"), ("computer", "máy", "computers"), ("rank", "hạng", "rank")],
    "kind": [
        ("reported", "số liệu", "reported"),
        ("target", "mục tiêu", "target"),
        ("benchmark", "mốc", "benchmark"),
        ("context", "bối cảnh", "context"),
    ],
    "quality": [
        ("official", "cơ quan", "authority"),
        ("press", "báo chí", "press"),
        ("mirror", "bản sao", "copy"),
        ("derived", "tính ra", "calculated"),
    ],
    "base": [("households", "hộ", "households"), ("communes", "xã", "communes"), ("not_stated", "không nói", "not said")],
    "state_5g": [
        ("none", "chưa có", "none"),
        ("planned", "dự kiến", "planned"),
        ("pilot", "thí điểm", "pilot"),
        ("on_air", "phát sóng", "on air"),
    ],
}


def place(ref_area: str, name: str, level: str = "province") -> Place:
    """A place that still is what it was."""
    return Place(
        ref_area=ref_area, name=Text(vi=name, en=name), level=level, parent=None, gso_code=None, iso_3166_2=None,
        valid_to=None, successor=None, sort_order=1, note=None, line=2,
    )  # fmt: skip


MEASURES = {"percent": MeasureType.SHARE, "rank": MeasureType.RANK}


def indicator(code: str, name: Text, unit: str | None, family: str | None = None, codelist: str | None = None) -> Indicator:
    """An indicator: a number in a unit (a count where the unit does not say more), or a state of a code list."""
    return Indicator(
        indicator=code, topic="topic", name=name, definition=name, unit_measure=unit,
        measure_type=None if codelist else MEASURES.get(unit or "", MeasureType.COUNT),
        value_type=ValueType.CODE if codelist else ValueType.NUMBER, codelist=codelist, family=family, polarity="higher",
        minimum=None, maximum=None, line=2,
    )  # fmt: skip


def row(
    ref_area: str,
    indicator: str,
    value: str,
    *,
    period: str = "2022-03",
    kind: Kind = Kind.REPORTED,
    precision: Precision = Precision.EXACT,
    base: str | None = None,
    source: str = "paper",
    denominator: int | None = None,
    quality: Quality = Quality.PRESS,
    name: str = "",
) -> Observation:
    """One statement; letters in `value` make it a state."""
    number = None if value.isalpha() or "_" in value else Decimal(value)
    return Observation(
        observation_id=f"{ref_area}.{indicator}.{period}.{kind}{name}", ref_area=ref_area, indicator=indicator,
        time_period=Period.parse(period), time_basis=TimeBasis.STATED, value=number, code=value if number is None else None,
        obs_status="A", quality=quality, kind=kind, precision=precision, as_printed=value, base=base, numerator=None,
        denominator=Decimal(denominator) if denominator else None,
        target_period=Period.parse("2025") if kind is Kind.TARGET else None, source_id=source, locator=1, note=None, line=2,
    )  # fmt: skip


def source(source_id: str, publisher: str | None, published: str | None) -> Source:
    """A source with or without a name and a date."""
    return Source(
        source_id=source_id, title="Một bài báo", publisher=publisher, author=None, published=published,
        publication_basis="printed", language="vi", url=None, file=None, sha256=None, note=None, line=2,
    )  # fmt: skip


def codes() -> tuple[Code, ...]:
    """The code lists that labels are taken from."""
    return tuple(
        Code(codelist=codelist, code=code, name=Text(vi=vi, en=en), sort_order=order, line=2)
        for codelist, entries in CODES.items()
        for order, (code, vi, en) in enumerate(entries, 1)
    )


SHARES = (
    row("vinh-hoa", "broadband", "72.4", base="households"),
    row("phu-son", "broadband", "73.17", base="households"),
    row("vinh-giang", "broadband", "71.43", base="households"),
)
ESTIMATE = row("hung-an", "broadband", "60", base="households", precision=Precision.ABOUT)
UNSAID = row("vinh-giang", "broadband", "71.43", period="2024-06", base="not_stated", name=".unsaid")
COUNTRY = row("viet-nam", "broadband", "65", base="households", kind=Kind.BENCHMARK, source="ministry")
TARGET = row("vinh-hoa", "broadband", "90", base="households", kind=Kind.TARGET)
STATIONS = (
    row("vinh-hoa", "stations", "2895"),
    row("phu-son", "stations", "3648", period="2022"),
    row("vinh-giang", "stations", "3068", period="2024-06"),
)
DISTRICT = row("huyen-dong-khe", "stations", "163", period="2023-01")
STATES = (row("vinh-hoa", "status", "on_air"), row("phu-son", "status", "pilot"), row("hung-an", "status", "none"))
PLANNED = row("vinh-giang", "status", "planned", kind=Kind.TARGET)
PILOT_AGAIN = row("phu-son", "status", "pilot", period="2023")
UNDATED = (
    row("vinh-hoa", "stations", "2895", name=".stated"),
    replace(row("phu-son", "stations", "3648", period="2022", name=".undated"), time_basis=TimeBasis.INFERRED),
    replace(row("vinh-giang", "stations", "3068", period="2024-06", name=".undated"), time_basis=TimeBasis.PUBLISHED),
)
COMPUTERS = row("huyen-dong-khe", "computers", "628")
TIERS = (row("huyen-dong-khe", "computers_district", "95"), row("huyen-dong-khe", "computers_commune", "533"))
RANKS = (
    row("vinh-hoa", "ranked", "55", period="2020", denominator=63),
    row("vinh-hoa", "ranked", "12", period="2021", denominator=63, quality=Quality.OFFICIAL),
    row("phu-son", "ranked", "18", period="2021", denominator=63, quality=Quality.OFFICIAL),
)
LONG_NAMED = (
    row("vinh-hoa", "long", "100", base="households"),
    row("phu-son", "long", "95", base="communes"),
)

DATASET = Dataset(
    words=STRINGS,
    vocabulary=VOCABULARY,
    places=(
        place("viet-nam", "Việt Nam", "country"),
        place("vinh-hoa", "Vĩnh Hòa"),
        place("phu-son", "Phú Sơn"),
        place("hung-an", "Hưng An"),
        place("vinh-giang", "Vĩnh Giang"),
        place("huyen-dong-khe", "Huyện Đông Khê", "district"),
    ),
    sources=(source("paper", None, "2022-05-19"), source("ministry", "Bộ", None)),
    indicators=(
        indicator("broadband", Text(vi="Hộ có internet", en="Households online"), "percent", "household"),
        indicator("stations", Text(vi="Trạm", en="Stations"), "station", "stations"),
        indicator("status", Text(vi="5G", en="5G"), None, "5g", "state_5g"),
        indicator("computers", Text(vi="Máy tính", en="Computers"), "computer", "computers"),
        indicator("computers_district", Text(vi="Cấp huyện", en="District"), "computer", "computers"),
        indicator("computers_commune", Text(vi="Cấp xã", en="Commune"), "computer", "computers"),
        indicator("ranked", Text(vi="Thứ hạng", en="Rank"), "rank", "dti"),
        indicator("long", LONG, "percent", "long"),
    ),
    codes=codes(),
    observations=(
        *SHARES, ESTIMATE, UNSAID, COUNTRY, TARGET, *STATIONS, DISTRICT, *STATES, PLANNED, PILOT_AGAIN,
        *UNDATED, COMPUTERS, *TIERS, *RANKS,
        *LONG_NAMED,
    ),
    digest="0" * 64,
    levels=Levels(order=("country", "province", "district"), compared="province", yardsticks=("country",)),
    colours=Colours(
        by_place={
            "vinh-hoa": ("#0072B2", "#56B4E9"),
            "phu-son": ("#D55E00", "#F0883E"),
            "huyen-dong-khe": ("#009E73", "#2FC79C"),
            "hung-an": ("#AA4499", "#D583C6"),
            "vinh-giang": ("#B8860B", "#D9AB3C"),
        }
    ),
)  # fmt: skip
#: The same in one language, in which an author's chart is drawn half as often.
IN_ONE = replace(DATASET, words=replace(STRINGS, languages=("vi",)))

PLOTS = Plots(DATASET)
