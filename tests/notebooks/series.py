"""Made-up series: as many places and years as a test asks for, of a share, a count or a rate, with whatever breaks them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.notebooks import small
from tinhso.model import Colours, Dataset, Kind, Observation, PlaceRole, Quality, Text
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.tiles import Tile, Tiles

YEARS = (2019, 2020, 2021, 2022)
#: Names as long as they come, for the first places; the others are numbered.
NAMES = (
    "Hà Nội", "Thừa Thiên - Huế", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh", "Điện Biên", "Phú Thọ", "Vĩnh Phúc", "Cà Mau",
)  # fmt: skip

#: Those that are named among all: the ones with the longest names.
SUBJECTS = ("place-02", "place-03", "place-04", "place-05", "place-06")


def places(number: int) -> list[str]:
    """Return the codes of so many places."""
    return [f"place-{n:02}" for n in range(1, number + 1)]


def value(place: int, year: int, *, share: bool = True) -> str:
    """Return the figure of a place in a year: they rise, each from another level and at another pace; every ninth one falls."""
    slope = -1.5 if place % 9 == 8 else 0.7 + place * 5 % 7 / 2
    figure = 48 + place * 11 % 37 + slope * (year - 2019)
    return f"{figure:.1f}" if share else str(round(figure * (5 + place * 7 % 90)))


def rows(number: int, indicator: str = "broadband", years: Sequence[int] = YEARS) -> tuple[Observation, ...]:
    """Return the figures of so many places and years, place by place, from one source."""
    share = indicator == "broadband"
    return tuple(
        small.row(
            area, indicator, value(place, year, share=share), period=str(year), base="households" if share else None,
            source="ministry", quality=Quality.OFFICIAL,
        )
        for place, area in enumerate(places(number), 1)
        for year in years
    )  # fmt: skip


def country(years: Sequence[int] = YEARS) -> tuple[Observation, ...]:
    """Return the country's share in each year."""
    return tuple(
        small.row(
            "viet-nam", "broadband", f"{61.2 + 2.3 * (year - 2019):.1f}", period=str(year), base="households",
            kind=Kind.BENCHMARK, source="ministry", quality=Quality.OFFICIAL,
        )
        for year in years
    )  # fmt: skip


def target(area: str, percent: str = "95") -> Observation:
    """Return what a place aims at by 2025."""
    return small.row(area, "broadband", percent, period="2022", base="households", kind=Kind.TARGET, source="ministry")


def edition(observations: Sequence[Observation], *, about: Sequence[str] | None = None) -> Dataset:
    """Return the small data set with these observations and their places; where it is `about` some, the others are context."""
    codes = sorted({row.ref_area for row in observations if row.ref_area.startswith("place-")})
    named = [
        replace(small.place(code, name), sort_order=number, role=PlaceRole.CONTEXT if about and code not in about else None)
        for number, code in enumerate(codes, 2)
        for name in [NAMES[int(code[6:]) - 1] if int(code[6:]) <= len(NAMES) else f"Tỉnh số {code[6:]}"]
    ]
    colours = {area: colour for area, (_, colour) in zip(SUBJECTS, small.DATASET.colours.by_place.items(), strict=True)}
    nation = replace(small.place("viet-nam", "Cả nước", "country"), name=Text(vi="Cả nước", en="Viet Nam"))
    return replace(small.DATASET, places=(nation, *named), colours=Colours(by_place=colours), observations=tuple(observations))


def plots(observations: Sequence[Observation]) -> Plots:
    """Return what draws these observations."""
    return Plots(edition(observations))


#: Four places and the country, with what a line may meet: a year that was not published, a break, another source, provisional
#: figures, a target.
SOME = (
    *(
        replace(row, obs_status="B") if row.ref_area == "place-02" and row.time_period.year == 2020
        else replace(row, source_id="paper") if row.ref_area == "place-03" and row.time_period.year > 2019
        else replace(row, obs_status="P") if row.time_period.year == 2022
        else row
        for row in rows(4, years=range(2016, 2023))
        if not (row.ref_area == "place-01" and row.time_period.year == 2018)
    ),
    *country(range(2016, 2023)),
    target("place-04"),
)  # fmt: skip
FEW = (*rows(5), *country())
TWELVE = (*rows(12), *country())
COUNTS = rows(8, "stations")
TWENTY, MANY = (*rows(20), *country()), (*rows(63), *country())
LAST = tuple(row for row in MANY if row.time_period.year == YEARS[-1])
#: A rank of every place but one in the last year.
RANKED = tuple(
    small.row(
        area,
        "ranked",
        str(number * 23 % 63 + 1),
        period=str(YEARS[-1]),
        denominator=63,
        source="ministry",
        quality=Quality.OFFICIAL,
    )
    for number, area in enumerate(places(62))
)
TWO_MEASURES = (*LAST, *RANKED)
ROWS = {row.observation_id: row for row in (*RANKED, *MANY, *COUNTS, *SOME)}

#: Three years of all places, one of them without a place that is named.
MANY_YEARS = tuple(
    row for row in MANY if row.time_period.year > YEARS[0] and (row.ref_area, row.time_period.year) != ("place-04", YEARS[-1])
)

#: The last year without one place, on tiles as wide as a phone, with an archipelago.
MAPPED = tuple(row for row in LAST if row.ref_area != "place-09")


def _tile(code: str, name: str, row: int, column: int, kind: str = "province") -> Tile:
    return Tile(
        code=code, name=Text(vi=name, en=name), kind=kind, short=name, row=row, column=column, since=None, until=None,
        successor=None, part_of=None, decided=None, act=None, kind_since=None, line=2,
    )  # fmt: skip


TILES = Tiles(
    rows=(
        *(_tile(code, f"Quảng {number}", number // 6, number % 6) for number, code in enumerate(places(63))),
        _tile("sea", "Hoàng Sa", 5, 7, "islands"),
        _tile("south", "Trường Sa", 9, 7, "islands"),
    )
)
