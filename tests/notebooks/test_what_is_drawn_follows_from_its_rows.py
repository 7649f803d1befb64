"""What a chart shows of rows that are close to others: which are named, what counts as a gap, what is firm, what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from tests.notebooks import series, small
from tinhso.data import Casing
from tinhso.model import Colours, Dataset, Grade, Kind, Lowering, MeasureType, Observation, Quality, Text, TimeBasis
from tinhso.notebooks import WIDTHS, MixtureError, Plot, strip_row, time_row
from tinhso.notebooks.charts.composing.compose import Plots
from tinhso.notebooks.charts.composing.series import usual_step
from tinhso.notebooks.charts.data_table import data_table, head, when
from tinhso.notebooks.charts.plots import Item, Mark
from tinhso.notebooks.charts.standard import _made_from, label_of, ranked_among
from tinhso.notebooks.charts.types.chart_types import lay_out

#: Figures of two places that are counts, and have a panel and a scale each.
COUNTS = series.rows(2, "stations")
#: The rank of twelve places among sixty-three, none of them the last.
TWELVE = tuple(row for row in series.RANKED if row.ref_area in series.places(12) and row.value != 63)


def shapes(plot: Plot, total: int = 720) -> etree._Element:
    return etree.fromstring(f"<svg>{''.join(lay_out(plot.chart, 'en', total).shapes)}</svg>")


def words(plot: Plot) -> list[str]:
    return [" ".join(text.itertext()) for text in shapes(plot).iter("text")]


def named(items: Sequence[Item]) -> set[str | None]:
    return {item.place for item in items if not item.faint and item.place is not None}


def test_a_panel_says_its_figures_since_the_series_broke_last() -> None:
    of = {row.time_period.year: row for row in COUNTS if row.ref_area == "place-01"}
    rows = [replace(row, obs_status="B") if row in (of[2020], of[2021]) else row for row in COUNTS]
    said = words(series.plots(rows).lines(rows))
    assert [f"{of[year].value:,}" in said for year in sorted(of)] == [False, False, True, True]


def test_the_last_figure_of_a_panel_is_open_where_it_is_provisional_and_only_there() -> None:
    rows = [replace(row, obs_status="P") if row == COUNTS[-1] else row for row in COUNTS]
    marks = [one for one in shapes(series.plots(rows).lines(rows)).iter("circle") if one.get("stroke")]
    assert [float(one.get("fill-opacity", "1")) < 0.5 for one in marks] == [False, True]


def test_that_a_line_ends_early_is_told_below_one_scale_and_not_below_panels_which_have_dates_of_their_own() -> None:
    shares = series.rows(2)
    for rows, told in ((shares, True), (COUNTS, False)):
        plot = series.plots(rows).lines([row for row in rows if row != rows[3]])
        assert (plot.chart.words["ended"]["en"] in words(plot)) is told


def test_where_every_distance_is_as_frequent_the_longest_is_no_gap() -> None:
    rows = series.rows(1, years=(2019, 2020, 2022))
    assert usual_step(rows) == 24
    assert {item.piece for item in series.plots(rows).lines(rows).chart.items} == {1}
    more = series.rows(1, years=(2018, 2019, 2020, 2022))
    assert usual_step(more) == 12
    assert [item.piece for item in series.plots(more).lines(more).chart.items] == [1, 1, 1, 2]


def test_among_many_lines_those_are_named_that_are_first_and_last_at_the_latest_time_and_at_no_other() -> None:
    rows = series.rows(17)
    plain = named(series.plots(rows).lines(rows).chart.items)
    assert len(plain) == 2
    other = next(row for row in rows if row.ref_area not in plain and row.time_period.year == 2019)
    changed = [replace(row, value=Decimal("99.9")) if row == other else row for row in rows]
    assert named(series.plots(changed).lines(changed).chart.items) == plain


def test_a_target_along_time_stands_when_it_is_due() -> None:
    rows = (*series.rows(1), series.target("place-01"))
    (target,) = (item for item in series.plots(rows).lines(rows).chart.items if item.mark is Mark.TARGET)
    assert str(target.time) == "2025"


@pytest.mark.parametrize(("alike", "ends"), [(1, 2), (2, 1)])
def test_the_ends_of_a_strip_are_named_unless_several_places_share_one(alike: int, ends: int) -> None:
    places = sorted((row for row in series.LAST if row.ref_area != "viet-nam"), key=lambda row: row.value or 0)
    top = places[-1].value
    raised = {row.ref_area for row in places[-alike:]}
    rows = [replace(row, value=top) if row.ref_area in raised else row for row in series.LAST]
    assert len(named(series.plots(rows).strip(rows, focus=["place-20"]).chart.items) - {"place-20"}) == ends


def test_the_scale_of_ranks_ends_at_how_many_are_ranked() -> None:
    assert max(row.value or 0 for row in TWELVE) < 63
    assert series.plots(TWELVE).strip(TWELVE).chart.end == 63


def test_a_map_for_others_has_each_quarter_as_dark_as_it_is_where_one_is_empty() -> None:
    order = [row.ref_area for row in series.MAPPED if row.ref_area != "viet-nam"]
    steps = {area: Decimal(10 if n < 32 else 20 if n < 48 else 30) for n, area in enumerate(order)}
    rows = [replace(row, value=steps.get(row.ref_area, row.value)) for row in series.MAPPED]
    written = json.loads(series.plots(rows).tile_map(rows, series.TILES).vega_lite["en"])
    (scale,) = (
        layer["encoding"]["color"]["scale"] for layer in written["layer"] if "scale" in layer["encoding"].get("color", {})
    )
    assert (scale["domain"], scale["range"]) == ([20, 30], ["#EFEEEA", "#A9A7A3", "#3E3D3B"])


def test_parts_beyond_their_whole_are_refused_though_a_rest_has_a_name() -> None:
    parts = [small.row("vinh-hoa", "broadband", value, base=base) for value, base in (("60", "households"), ("50", "communes"))]
    with pytest.raises(MixtureError, match="The parts sum to 110, the whole is 100"):
        small.PLOTS.parts(parts, rest=Text(vi="còn lại", en="the rest"))


@pytest.mark.parametrize(
    ("qualities", "mark"),
    [
        ((Quality.OFFICIAL, Quality.PRESS), Mark.REPORTED),
        ((Quality.PRESS, Quality.OFFICIAL), Mark.REPORTED),
        ((Quality.PRESS, Quality.PRESS), Mark.OPEN),
    ],
)
def test_a_rank_that_two_sources_give_is_firm_where_one_of_them_publishes_it(qualities: Sequence[Quality], mark: Mark) -> None:
    rows = [
        small.row("vinh-hoa", "ranked", "12", period="2021", denominator=63, quality=quality, name=f".{n}")
        for n, quality in enumerate(qualities)
    ]
    (item,) = small.PLOTS.rank_columns(rows, of=63).chart.items
    assert item.mark is mark
    assert item.observation_ids == tuple(row.observation_id for row in rows)
    undated = [replace(row, time_basis=TimeBasis.INFERRED) for row in rows]
    assert small.PLOTS.rank_columns(undated, of=63).chart.items[0].mark is Mark.OPEN


def beside(area: str, value: str, year: str) -> tuple[Observation, Observation]:
    """Return a figure of a place and that of the country, of one year."""
    country = small.row("viet-nam", "broadband", "65", period=year, base="households", kind=Kind.BENCHMARK)
    return small.row(area, "broadband", value, period=year, base="households"), country


def test_rows_that_compare_with_what_they_are_held_against_stand_side_by_side_where_they_do_not_with_each_other() -> None:
    near = small.PLOTS.pairs([beside("vinh-hoa", "72.4", "2022"), beside("phu-son", "73.17", "2022")])
    apart = small.PLOTS.pairs([beside("vinh-hoa", "72.4", "2022"), beside("phu-son", "73.17", "2019")])
    assert [near.verdict.grade, apart.verdict.grade] == [Grade.COMPARABLE, Grade.SIDE_BY_SIDE]


def test_a_change_in_per_cent_is_no_part_of_a_hundred_squares() -> None:
    growing = [
        replace(one, measure_type=MeasureType.CHANGE) if one.unit_measure == "percent" else one
        for one in small.DATASET.indicators
    ]
    plots = Plots(replace(small.DATASET, indicators=tuple(growing)))
    row = small.row("vinh-hoa", "broadband", "72.4")
    with pytest.raises(MixtureError, match="is not a share between 0 and 100 per cent"):
        plots.unit_grid([row])
    assert small.PLOTS.unit_grid([row]).chart.items


@pytest.mark.parametrize("basis", TimeBasis)
def test_a_date_that_all_rows_share_stays_beside_them_where_no_source_states_it(basis: TimeBasis) -> None:
    rows = [small.row(area, "broadband", "72.4", base="households") for area in ("vinh-hoa", "phu-son")]
    items = small.PLOTS.number_cards(rows).chart.items
    assert all(item.note is not None for item in items), "a card stands alone"
    drawn = small.PLOTS.ranked_bars([replace(row, time_basis=basis) for row in rows]).chart.items
    assert all((item.note is None) is (basis is TimeBasis.STATED) for item in drawn)


@pytest.mark.parametrize("total", WIDTHS.values())
def test_the_first_rank_stands_on_top(total: int) -> None:
    canvas = lay_out(small.PLOTS.rank_columns(small.RANKS, of=63).chart, "en", total)
    assert canvas.y(1) < canvas.y(12) < canvas.y(63)


def strip(rows: Sequence[Observation], *areas: str) -> etree._Element:
    found = strip_row(rows, series.edition(rows), *areas)
    assert found is not None
    return etree.fromstring(found.svg["en"])


def test_a_line_of_all_places_has_each_in_its_colour_the_first_rank_at_the_right_and_what_divides_them_dashed() -> None:
    (one,), (other,) = (strip(series.LAST, area).iterfind("{*}circle") for area in ("place-05", "place-06"))
    assert one.get("fill") != other.get("fill")
    both = strip(series.LAST, "place-05", "place-06").iterfind("{*}circle")
    assert [dot.get("fill") for dot in both] == [one.get("fill"), other.get("fill")]
    lines = {line.get("stroke-dasharray"): float(line.get("x1")) for line in strip(series.LAST, "place-05").iterfind("{*}line")}
    assert set(lines) == {None, "5 3"}
    assert lines[None] < lines["5 3"], "the country has 68.1%, the middle is 71.6%"
    ranks = sorted((row for row in series.RANKED), key=lambda row: row.value or 0)
    first, last = (next(strip(ranks, row.ref_area).iterfind("{*}circle")) for row in (ranks[0], ranks[-1]))
    assert float(first.get("cx")) > float(last.get("cx"))


COUNTRY = series.country()


@pytest.mark.parametrize(
    ("rows", "times"),
    [
        (COUNTRY, [2019, 2020, 2021, 2022]),
        (COUNTRY[1:], [2020, 2021, 2022]),
        (COUNTRY[2:], None),
        ((*COUNTRY[2:], replace(COUNTRY[2], observation_id="again", source_id="paper")), None),
        ((*COUNTRY[:3], replace(COUNTRY[3], time_basis=TimeBasis.INFERRED)), [2019, 2020, 2021]),
        ((*COUNTRY[:3], replace(COUNTRY[3], upper=Decimal(99))), [2019, 2020, 2021]),
        ((*COUNTRY[:3], replace(COUNTRY[3], value=Decimal(-1))), [2019, 2020, 2021]),
        ((*COUNTRY[:3], replace(COUNTRY[3], value=Decimal(0))), [2019, 2020, 2021, 2022]),
        (COUNTRY[::-1], [2019, 2020, 2021, 2022]),
    ],
)
def test_a_yardstick_along_time_has_its_dated_figures_in_their_order_and_needs_three_times(
    rows: Sequence[Observation], times: list[int] | None
) -> None:
    found = time_row(rows, series.edition(rows))
    assert (found and [row.time_period.year for row in found.rows]) == times


def test_a_yardstick_along_time_stands_as_high_as_it_is_from_nought_and_joins_what_is_of_one_source() -> None:
    rows = [*COUNTRY[:2], *(replace(row, source_id="paper") for row in COUNTRY[2:])]
    found = time_row(rows, series.edition(rows))
    assert found is not None
    drawn = etree.fromstring(found.svg["en"])
    ground, *stems = ([float(line.get(name)) for name in ("y1", "y2")] for line in drawn.iterfind("{*}line"))
    assert {stem[1] for stem in stems} == {ground[0]}
    highest = ground[0] - min(stem[0] for stem in stems)
    heights = [(ground[0] - stem[0]) / highest * float(rows[-1].value or 0) for stem in stems]
    assert heights == pytest.approx([float(row.value or 0) for row in rows], abs=0.5)
    assert len(drawn.findall("{*}polyline")) == 2


@pytest.mark.parametrize("value", ["72.4", "2.5470", "1234567.125", "0"])
def test_the_table_beside_a_chart_has_each_figure_with_the_digits_that_are_written(value: str) -> None:
    table = data_table([small.row("vinh-hoa", "broadband", value)], small.DATASET)
    assert [cell.number for cell in table.rows[0].cells if cell.number is not None] == [value]


@pytest.mark.parametrize(
    ("basis", "vi", "en"),
    [
        (TimeBasis.STATED, "hạn năm 2025", "due 2025"),
        (TimeBasis.PUBLISHED, "hạn năm 2025, đăng 3/2022", "due 2025, published March 2022"),
        (TimeBasis.INFERRED, "hạn năm 2025, suy ra: đến 3/2022", "due 2025, inferred: by March 2022"),
    ],
)
def test_a_target_is_dated_by_when_it_is_due_and_by_what_no_source_states(basis: TimeBasis, vi: str, en: str) -> None:
    assert dict(when(replace(small.TARGET, time_basis=basis), small.DATASET)) == {"vi": vi, "en": en}


@pytest.mark.parametrize(
    ("ranks", "among"),
    [
        ((("2020", 63), ("2021", 63)), 63),
        ((("2020", 63), ("2021", 34)), None),
        ((("2020", 63), ("2021", None)), None),
        ((("2020", None), ("2021", None)), None),
        ((("2020", 63), ("2020", 63)), None),
    ],
)
def test_ranks_of_several_years_have_columns_where_all_are_among_as_many(
    ranks: Sequence[tuple[str, int | None]], among: int | None
) -> None:
    rows = [
        small.row("vinh-hoa", "ranked", "12", period=year, denominator=of, name=f".{n}") for n, (year, of) in enumerate(ranks)
    ]
    assert ranked_among(rows) == among


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ((small.SHARES[0], small.SHARES[1]), ["Vĩnh Hòa", "Phú Sơn"]),
        ((small.SHARES[0], small.row("vinh-hoa", "broadband", "70", period="2020", base="households")), ["Vĩnh Hòa"] * 2),
        (
            (small.SHARES[0], small.row("vinh-hoa", "broadband", "70", base="communes", name=".c")),
            ["Vĩnh Hòa, households", "Vĩnh Hòa, communes"],
        ),
        ((small.SHARES[0], small.TARGET), ["Vĩnh Hòa", "Vĩnh Hòa, target"]),
        ((small.TARGET, small.SHARES[1]), ["Vĩnh Hòa", "Phú Sơn"]),
    ],
)
def test_a_label_says_of_what_a_share_is_or_that_it_is_an_aim_where_that_tells_two_of_one_place_apart(
    rows: Sequence[Observation], labels: list[str]
) -> None:
    label = label_of(rows, small.DATASET, Casing(small.DATASET))
    assert [label(row)["en"] for row in rows] == labels


OTHER = Text(vi="Tên khác", en="Another name")
LOWERED = Lowering(
    lowering_id="l", observation_ids=("a",), indicator=None, grade=Grade.SIDE_BY_SIDE, reason=OTHER, line=2
)  # fmt: skip
#: What the charts of indicators are drawn from beside their own rows, each otherwise.
AROUND: dict[str, dict[str, Any]] = {
    "how many months are far apart": {"months_apart": 7},
    "the levels": {"levels": replace(small.DATASET.levels, compared="district")},
    "a colour": {"colours": Colours(by_place={"vinh-hoa": "#123456"})},
    "a name of a place": {"places": (replace(small.DATASET.places[1], name=OTHER), *small.DATASET.places[2:])},
    "a publisher": {"sources": (replace(small.DATASET.sources[0], publisher="Báo"), *small.DATASET.sources[1:])},
    "a definition": {"indicators": tuple(replace(one, definition=OTHER) for one in small.DATASET.indicators)},
    "a code": {"codes": tuple(replace(one, name=OTHER) for one in small.DATASET.codes)},
    "what the editors lower": {"lowerings": (LOWERED,)},
    "how numbers are read": {"vocabulary": replace(small.DATASET.vocabulary, digest="another")},
    "a note, which tells how names are written": {"observations": (*small.SHARES, replace(small.STATIONS[0], note=OTHER))},
}
DRAWN = replace(small.DATASET, observations=(*small.SHARES, small.STATIONS[0]))


def key(edition: Dataset) -> str:
    return next(key for key, indicator, _ in _made_from(edition) if indicator.indicator == "broadband")


@pytest.mark.parametrize("what", AROUND)
def test_the_chart_of_an_indicator_is_drawn_again_where_anything_differs_that_it_is_drawn_from(what: str) -> None:
    assert key(replace(DRAWN, **AROUND[what])) != key(DRAWN)


def test_the_chart_of_an_indicator_is_kept_where_a_figure_of_another_differs() -> None:
    assert key(replace(DRAWN, observations=(*small.SHARES, replace(small.STATIONS[0], value=Decimal(1))))) == key(DRAWN)
    assert key(replace(DRAWN, observations=(*small.SHARES[:2], small.STATIONS[0]))) != key(DRAWN)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (small.SHARES, ["place", "date", "shown", "source"]),
        ((small.SHARES[0], small.ESTIMATE, small.TARGET), ["place", "date", "shown", "kind_name", "source"]),
        ((small.SHARES[0], small.STATIONS[0]), ["place", "indicator_name", "base_name", "date", "shown", "source"]),
        ((replace(small.SHARES[0], quality=Quality.DERIVED),), ["place", "date", "shown", "quality_name", "source"]),
    ],
)
def test_a_table_beside_a_chart_has_what_tells_rows_apart_and_always_where_when_what_and_from_whom(
    rows: Sequence[Observation], columns: list[str]
) -> None:
    assert list(data_table(rows, small.DATASET).columns) == [head(name, small.DATASET) for name in columns]


@pytest.mark.parametrize("total", [340, 720])
def test_a_second_figure_to_hold_against_has_its_mark_and_its_words_below_the_bar(total: int) -> None:
    plot = small.PLOTS.pairs([(small.SHARES[0], small.COUNTRY, small.TARGET)])
    canvas = lay_out(plot.chart, "en", total)
    drawn = "".join(canvas.shapes)
    words = dict(re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>(?:<tspan[^>]*>)?([^<]+)', drawn))
    above, below = (float(y) for y, said in words.items() if said.startswith(("Viet Nam", "target")))
    (mark,) = re.findall(r'<polygon points="([^"]+)" fill="#1C1B19"', drawn)
    (bar,) = re.findall(r'<rect[^>]* y="([\d.]+)"[^>]* fill="#0072B2"', drawn)
    tops = [float(corner.split(",")[1]) for corner in mark.split()]
    assert above < float(bar) < (min(tops) + max(tops)) / 2 < below < canvas.height
