"""An author's chart runs as its readers expect, shows that values differ, and names what each mark is of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import altair as alt
import pytest

from tests.notebooks import small
from tinhso.model import Dataset, Observation, Text
from tinhso.notebooks import ChartError, Plot
from tinhso.notebooks.charts.altair import author_charts, fitting
from tinhso.notebooks.charts.altair import painted as altair_ink
from tinhso.notebooks.charts.drawing import theme

SUBTITLE = Text(vi="Hộ có internet", en="Households online")
YEARS = tuple(
    small.row(place, "broadband", value, period=year, base="households")
    for place, values in (("vinh-hoa", ("60", "64.5", "72.4")), ("phu-son", ("58", "66", "73.17")))
    for year, value in zip(("2020", "2021", "2022"), values, strict=True)
)
SCORES = tuple(
    small.row(place, "ranked", value, period="2021", denominator=63) for place, value in (("vinh-hoa", "2"), ("phu-son", "1"))
)
UNCOLOURED = tuple(replace(small.SHARES[0], ref_area=place, observation_id=place) for place in ("mot", "hai"))
OTHERS = replace(small.IN_ONE, places=(*small.DATASET.places, *(small.place(row.ref_area, row.ref_area) for row in UNCOLOURED)))
Draw = Callable[[alt.Chart], object]
VALUES = "obs_value:Q"


def drawn(draw: Draw, rows: tuple[Observation, ...] = YEARS, subtitle: Text = SUBTITLE, dataset: Dataset = OTHERS) -> Plot:
    return author_charts.plot(draw(alt.Chart(author_charts.chart_data(rows, dataset))), rows, dataset, subtitle)


def scaled(**scale: object) -> alt.Y:
    return alt.Y(VALUES, scale=alt.Scale(**scale))


def line(y: object = VALUES, x: object = "time_period:T", color: object = "place") -> Draw:
    return lambda c: c.mark_line().encode(x=x, y=y, color=color)


UPSIDE_DOWN, OUT_OF_ORDER, NAMELESS = "The scale of y is upside down", "not stand in their order", "Nothing names the places"
WRONG: dict[str, tuple[Draw, str]] = {
    "a rise that falls": (line(scaled(reverse=True)), UPSIDE_DOWN),
    "a rise that falls by its order": (line(alt.Y(VALUES, sort="descending")), UPSIDE_DOWN),
    "a rise that falls by its ends": (line(scaled(domain=[100, 0])), UPSIDE_DOWN),
    "a rise that falls by its pixels": (line(scaled(range=[0, 200])), UPSIDE_DOWN),
    "bars that hang": (lambda c: c.mark_bar().encode(x="time_period:O", y=scaled(reverse=True), row="place"), UPSIDE_DOWN),
    "times from right to left": (line(x=alt.X("time_period:T", scale=alt.Scale(reverse=True))), OUT_OF_ORDER),
    "the last time first": (line(x=alt.X("time_period:O", sort="descending")), OUT_OF_ORDER),
    "times in the order of values": (
        lambda c: c.mark_bar().encode(x=alt.X("time_period:O", sort="-y"), y=VALUES, row="place"), OUT_OF_ORDER,
    ),
    "times in an order of their author": (line(x=alt.X("time_period:O", sort=["2022", "2020", "2021"])), OUT_OF_ORDER),
    "a line along words": (line(x="date:N"), "A line along x takes `date`, which are words"),
    "a scale that goes on and on": (line(scaled(domain=[0, 10_000])), "goes on to 10000, beside which no value differs"),
    "a scale without labels that begins late": (
        line(alt.Y(VALUES, axis=None, scale=alt.Scale(zero=False))), "Nothing says which values y shows",
    ),
    "a value by itself": (lambda c: c.mark_point().encode(x=VALUES, y=VALUES, color="place"), r"bench\.scatter\(across, up\)"),
    "places whose legend is taken out": (line(color=alt.Color("place", legend=None)), NAMELESS),
    "places whose axis is taken out": (
        lambda c: c.mark_point().encode(x=VALUES, y=alt.Y("place", axis=None), shape="time_period:O"), NAMELESS,
    ),
    "places whose labels are taken out": (
        lambda c: c.mark_point().encode(x=VALUES, y=alt.Y("place", axis=alt.Axis(labels=False)), shape="time_period:O"), NAMELESS,
    ),
    "places of one colour": (
        line(color=alt.Color("place", scale=alt.Scale(range=["#444444", "#444444"]))), "color gives several places one look",
    ),
    "places of too few colours": (line(color=alt.Color("place", scale=alt.Scale(range=["red"]))), "several places one look"),
    "times that nothing tells apart": (lambda c: c.mark_point().encode(x=VALUES, y="place"), "has several times .*2020"),
    "times that are only moved apart": (
        lambda c: c.mark_bar().encode(x="place", y=VALUES, xOffset="time_period:O"), "has several times",
    ),
    "a threshold of its author": (
        lambda c: line()(c).encode(
            opacity=alt.when(alt.FieldGTPredicate(field="obs_value", gt=70)).then(alt.value(1)).otherwise(alt.value(0.4))
        ),
        "holds values against a number of its author",
    ),
    "a threshold among others": (
        lambda c: line()(c).encode(
            opacity=alt.condition(
                alt.LogicalNotPredicate(**{"not": alt.FieldGTPredicate(field="obs_value", gt=70)}), alt.value(1), alt.value(0.4)
            )
        ),
        "holds values against a number of its author",
    ),
    "one place told by an expression": (
        lambda c: line()(c).encode(opacity=alt.condition(alt.datum.ref_area == "phu-son", alt.value(1), alt.value(0.4))),
        r"as in alt\.when\(alt\.FieldEqualPredicate\(field=.ref_area., equal=…\)\)",
    ),
    "letters that nobody reads": (
        lambda c: line()(c).configure_axis(labelFontSize=6), r"Letters of 6 pixels \(`labelFontSize`\) are not read on a phone",
    ),
    "lines of one value, which are not drawn": (
        lambda c: c.mark_line().encode(x="time_period:T", y=VALUES, row="date", color="place"), "no mark for .*line of one value",
    ),
    "shades without a legend": (
        lambda c: c.mark_rect().encode(x="time_period:O", y="place", color=alt.Color(VALUES, legend=None)),
        "Nothing says which values color shows",
    ),
    "shades on a scale that goes on and on": (
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(domain=[0, 10_000]))
        ),
        "The scale of color goes on to 10000",
    ),
    "areas that begin larger than nothing": (
        lambda c: c.mark_circle().encode(x="time_period:O", y="place", size=alt.Size(VALUES, scale=alt.Scale(range=[50, 900]))),
        "The areas of size do not begin at zero",
    ),
    "areas turned round": (
        lambda c: c.mark_circle().encode(x="time_period:O", y="place", size=alt.Size(VALUES, scale=alt.Scale(reverse=True))),
        "The areas of size do not begin at zero",
    ),
    "times on a scale of a power": (line(x=alt.X("time_period:T", scale=alt.Scale(type="pow", exponent=3))), "otherwise apart"),
    "a scale of time that leaves times out": (
        line(x=alt.X("time_period:T", scale=alt.Scale(domain=["2021", "2022"]))), "The scale of x leaves out 2020 or 2022",
    ),
    "a scale of time that is very wide": (
        line(x=alt.X("time_period:T", scale=alt.Scale(domain=["1900", "2100"]))), "more than 3 times as long as the times",
    ),
    "a scale of time that is wide on one side": (
        line(x=alt.X("time_period:T", scale=alt.Scale(domainMax=alt.DateTime(year=2100)))), "more than 3 times as long",
    ),
    "a scale of time that is wide by days": (
        line(x=alt.X("time_period:T", scale=alt.Scale(domain=[alt.DateTime(year=1900), alt.DateTime(year=2100)]))),
        "more than 3 times as long as the times",
    ),
    "panels of rows that compare, with scales of their own": (
        lambda c: c.mark_line().encode(x="time_period:T", y=scaled(zero=False), row="place").resolve_scale(y="independent"),
        "Rows that compare stand in panels, each with a scale of its own",
    ),
    "charts below each other of rows that compare": (
        lambda c: alt.vconcat(*(
            c.transform_filter(alt.FieldEqualPredicate(field="ref_area", equal=place)).mark_line()
            .encode(x="time_period:T", y=VALUES, color="place") for place in ("vinh-hoa", "phu-son")
        )),
        r"write resolve_scale\(y='shared'\)",
    ),
    "a filter that hides bars": (
        lambda c: c.transform_filter(alt.FieldEqualPredicate(field="time_period", equal="2022")).mark_bar().encode(
            x=VALUES, y="place"
        ),
        r"draws no mark for .*\(a filter",
    ),
    "areas that lie on each other": (
        lambda c: c.mark_area().encode(x="time_period:T", y=VALUES, color="place"), "Areas lie on each other",
    ),
    "shades of the rainbow": (
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(scheme="rainbow"))
        ),
        r"The shades of color turn from light to dark and back \(`scheme`\)",
    ),
    "shades about a middle that there is not": (
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(scheme="redyellowgreen-5"))
        ),
        r"The shades of color turn",
    ),
    "shades of an author that turn": (
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(range=["red", "yellow", "green"]))
        ),
        r"The shades of color turn from light to dark and back \(`range`\)",
    ),
    "shades of an author that are none": (
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(range=["wite", "navy"]))
        ),
        "'wite' is no colour",
    ),
    "a rule without a name": (
        lambda c: (
            c.transform_filter(alt.FieldEqualPredicate(field="ref_area", equal="vinh-hoa")).mark_point()
            .encode(x=VALUES, y="place", shape="time_period:O")
            + c.transform_filter(alt.FieldEqualPredicate(field="ref_area", equal="phu-son")).mark_rule().encode(x=VALUES)
        ),
        "Nothing names the rule of Phú Sơn",
    ),
    "codes without words": (
        lambda c: c.mark_point().encode(x=VALUES, y="place", color="obs_status", shape="time_period:O"),
        "color shows `obs_status`, codes that no reader knows",
    ),
    "a layer without data": (
        lambda c: line()(c) + alt.Chart().mark_rule().encode(x=alt.value(40)), "has no data, so that its marks stand for no row",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_would_mislead_is_refused_with_the_reason(case: str) -> None:
    draw, said = WRONG[case]
    with pytest.raises(ChartError, match=said):
        drawn(draw)


@pytest.mark.parametrize(
    "draw",
    [
        line(scaled(zero=False)),
        line(scaled(domain=[0, 100])),
        line(x=alt.X("time_period:O", sort=["2020", "2021", "2022"])),
        lambda c: c.mark_bar().encode(x="time_period:O", y=VALUES, xOffset="place", color="place"),
        lambda c: c.mark_bar(height=12).encode(x=VALUES, y="place", yOffset="time_period:O", color="time_period:O"),
        lambda c: (
            c.mark_point().encode(x=VALUES, y=alt.Y("place", axis=None), shape="time_period:O")
            + c.mark_text(align="left").encode(x=alt.value(0), y="place", text="place")
        ),
        lambda c: c.mark_line().encode(x="time_period:T", y=VALUES, row="place"),
        line(x=alt.X("time_period:T", scale=alt.Scale(domain=["2019", "2023"]))),
        lambda c: alt.vconcat(*(
            c.transform_filter(alt.FieldEqualPredicate(field="ref_area", equal=place)).mark_line()
            .encode(x="time_period:T", y=VALUES, color="place") for place in ("vinh-hoa", "phu-son")
        )).resolve_scale(y="shared"),
        lambda c: c.mark_rect().encode(
            x="time_period:O", y="place", color=alt.Color(VALUES, scale=alt.Scale(range=["white", "navy"]))
        ),
        lambda c: (
            c.transform_filter(alt.FieldEqualPredicate(field="time_period", equal="2022")).mark_bar().encode(x=VALUES, y="place")
            + c.transform_filter("datum.time_period != '2022'").mark_point().encode(x=VALUES, y="place", shape="time_period:O")
        ),
        lambda c: c.mark_line().encode(x="time_period:T", y=VALUES, detail="place"),
        lambda c: line()(c).encode(
            opacity=alt.condition(alt.FieldEqualPredicate(field="ref_area", equal="phu-son"), alt.value(1), alt.value(0.4))
        ),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("on_a_phone")
def test_what_is_honest_is_drawn(draw: Draw) -> None:
    assert drawn(draw).observation_ids == tuple(row.observation_id for row in YEARS)


def test_the_first_rank_may_stand_above() -> None:
    points = drawn(lambda c: c.mark_point().encode(x="place", y=scaled(reverse=True, domain=[1, 63])), SCORES)
    assert points.verdict.grade == "comparable"


def test_places_without_colours_of_their_own_are_named_by_more_than_a_colour() -> None:
    with pytest.raises(ChartError, match="color gives several places one look"):
        drawn(lambda c: c.mark_point().encode(x=VALUES, color="place"), UNCOLOURED)
    drawn(lambda c: c.mark_point().encode(x=VALUES, y="place", color="place"), UNCOLOURED)
    drawn(lambda c: c.mark_point().encode(x=VALUES, color=alt.Color("place", scale=alt.Scale(scheme="dark2"))), UNCOLOURED)


def test_times_may_stand_in_the_subtitle() -> None:
    years = tuple(row for row in YEARS if row.value != Decimal("64.5") and row.value != Decimal(66))
    said = Text(vi="Hộ có internet, năm 2020 và năm 2022", en="Households online, 2020 and 2022")
    drawn(lambda c: c.mark_point().encode(x=VALUES, y="place"), years, said)


@pytest.mark.parametrize("field", ["place", "shown"])
def test_words_do_not_lie_on_each_other(field: str) -> None:
    """A name at each point of two lines, and the values in cells that are narrower than they are on a phone."""
    draws = {
        "place": lambda c: line()(c) + c.mark_text().encode(x="time_period:T", y=VALUES, text="place"),
        "shown": lambda c: c.mark_text(fontSize=40).encode(x="time_period:O", y="place", text="shown"),
    }
    with pytest.raises(ChartError, match=r"' and '.*' lie on each other in the drawing of 360 pixels: write fewer"):
        drawn(draws[field])
    drawn(lambda c: c.mark_text().encode(x="time_period:O", y="place", text="shown"))


def test_an_axis_of_years_names_no_month() -> None:
    spec = json.loads(drawn(line(), dataset=small.DATASET).vega_lite["en"])
    assert spec["encoding"]["x"]["axis"] == {"format": "%Y", "tickCount": "year", "labelAngle": 0, "labelOverlap": True}
    inner = fitting.drawing(spec, "en", 720).inner
    assert ">2021<" in inner
    assert ">July<" not in inner


def test_heads_of_panels_stand_above_them() -> None:
    for draw, place in (
        (lambda c: c.mark_line().encode(x="time_period:T", y=VALUES, row="place"), ("encoding", "row")),
        (lambda c: c.mark_line().encode(x="time_period:T", y=VALUES).facet(row="place"), ("facet", "row")),
    ):
        spec = json.loads(drawn(draw).vega_lite["vi"])
        assert spec[place[0]][place[1]]["header"]["labelOrient"] == "top"
        assert 'rotate(-90)"' not in fitting.drawing(spec, "vi", 360).inner.split("Phú Sơn")[0].rpartition("<text")[2]


def test_names_stand_in_the_order_of_the_rows_and_dates_in_that_of_time() -> None:
    spec = json.loads(drawn(lambda c: c.mark_point().encode(x=VALUES, y="place", row="date")).vega_lite["vi"])
    assert spec["encoding"]["y"]["sort"] == ["Vĩnh Hòa", "Phú Sơn"]
    assert spec["encoding"]["row"]["sort"] == ["năm 2020", "năm 2021", "năm 2022"]
    own = json.loads(
        drawn(lambda c: c.mark_point().encode(x=VALUES, y=alt.Y("place", sort="-x"), color="place", row="date")).vega_lite["vi"]
    )
    assert own["encoding"]["y"]["sort"] == "-x"
    assert "sort" not in own["encoding"]["color"]


def test_a_place_whose_axis_is_taken_out_keeps_its_legend() -> None:
    spec = json.loads(
        drawn(
            lambda c: c.mark_point().encode(x=VALUES, y=alt.Y("place", axis=None), color="place", shape="time_period:O")
        ).vega_lite["vi"]
    )
    assert "legend" not in spec["encoding"]["color"]


@pytest.mark.parametrize("in_encoding", [True, False])
def test_panels_stand_in_fewer_columns_where_they_have_no_room(in_encoding: bool) -> None:
    def panels(chart: alt.Chart) -> object:
        dots = chart.mark_point().encode(x="place", y=VALUES)
        return dots.encode(facet=alt.Facet("date", columns=3)) if in_encoding else dots.facet("date", columns=3)

    spec = json.loads(drawn(panels).vega_lite["vi"])
    tall, flat = (fitting.drawing(spec, "vi", width) for width in (360, 720))
    assert tall.height > flat.height * 1.5
    assert (tall.width, flat.width) == (360, 720)


BESIDE: dict[str, Draw] = {
    "column": lambda c: c.mark_point().encode(x="place", y=VALUES, column="date"),
    "facet of columns": lambda c: c.mark_point().encode(x="place", y=VALUES).facet(column="date"),
    "hconcat": lambda c: alt.hconcat(*(
        c.transform_filter(alt.FieldEqualPredicate(field="time_period", equal=year)).mark_point()
        .encode(x="place", y=VALUES, color="time_period") for year in ("2020", "2021", "2022")
    )).resolve_scale(y="shared"),
}  # fmt: skip


@pytest.mark.parametrize("how", BESIDE)
def test_what_stands_beside_each_other_stands_below_where_it_has_no_room(how: str) -> None:
    spec = json.loads(drawn(BESIDE[how]).vega_lite["vi"])
    tall, flat = (fitting.drawing(spec, "vi", width) for width in (360, 720))
    assert tall.height > flat.height * 1.5
    assert (tall.width, flat.width) == (360, 720)


def test_no_axis_of_panels_stands_below_a_gap() -> None:
    """Three panels that have no room beside each other do not stand in two columns."""
    spec = json.loads(drawn(BESIDE["column"]).vega_lite["vi"])
    heads = re.findall(r"translate\((\d+)[^>]*>năm 20", fitting.drawing(spec, "vi", 360).inner)
    assert len(heads) == 3
    assert len(set(heads)) == 1


def test_words_that_a_thin_mark_crosses_are_read() -> None:
    at = {"x": VALUES, "y": "place"}
    plot = drawn(
        lambda c: alt.layer(c.mark_tick(thickness=3).encode(**at), c.mark_text().encode(**at, text="shown")).facet(row="date")
    )
    assert '"condition"' not in json.dumps(json.loads(plot.vega_lite["vi"])["spec"]["layer"][1])


@pytest.mark.parametrize(("places", "width", "turned"), [(2, 360, False), (2, 720, False), (14, 360, True)])
def test_names_along_an_axis_stand_level_where_they_have_room(places: int, width: int, turned: bool) -> None:
    areas = [f"Huyện Rất Dài {chr(65 + number)}" for number in range(places)]
    rows = tuple(replace(small.SHARES[0], ref_area=name.lower().replace(" ", "-"), observation_id=name) for name in areas)
    dataset = replace(
        OTHERS, places=(*OTHERS.places, *(small.place(row.ref_area, name) for row, name in zip(rows, areas, strict=True)))
    )
    chart = alt.Chart(author_charts.chart_data(rows, dataset)).mark_point().encode(x="place", y=VALUES)
    spec = json.loads(author_charts.plot(chart, rows, dataset, SUBTITLE).vega_lite["vi"])
    assert ("rotate(270)" in fitting.drawing(spec, "vi", width).inner.split("Huyện")[0].rpartition("<text")[2]) is turned


def test_readers_meet_words_for_codes() -> None:
    """In each language, in the order of the codes, and in what is told of a mark."""
    axis = alt.Y("ref_area", sort=["phu-son", "vinh-hoa"])
    plot = drawn(
        lambda c: c.mark_point().encode(x=VALUES, y=axis, shape="time_period:O", tooltip=["ref_area", "obs_value", "kind"]),
        dataset=small.DATASET,
    )
    for lang, heads in (("vi", ["Nơi", "%", "Loại"]), ("en", ["Place", "%", "Kind"])):
        encoding = json.loads(plot.vega_lite[lang])["encoding"]
        assert (encoding["y"]["field"], encoding["y"]["sort"]) == ("place", ["Phú Sơn", "Vĩnh Hòa"])
        assert [told["title"] for told in encoding["tooltip"]] == heads
        assert [told["field"] for told in encoding["tooltip"]] == ["place", "obs_value", "kind_name"]


@pytest.mark.parametrize("domain", [[None, None], [], ["a"], [2020, 2022], [alt.DateTime(year=2020), "2022"]])
def test_ends_of_a_scale_of_time_that_are_no_times_are_no_tracebacks(domain: list[object]) -> None:
    with suppress(ChartError):
        assert drawn(line(x=alt.X("time_period:T", scale=alt.Scale(domain=domain)))).observation_ids


def heatmap(**text: object) -> Draw:
    return lambda c: (
        c.mark_rect().encode(x="time_period:O", y="place", color=VALUES)
        + c.mark_text(**text).encode(x="time_period:O", y="place", text="shown")
    )


def test_words_on_shades_have_an_ink_that_is_read_by_day_and_by_night() -> None:
    spec = json.loads(drawn(heatmap(), dataset=small.DATASET).vega_lite["en"])
    for width in (360, 720):
        words = fitting.fitted(spec, "en", width).words
        assert {one.ink for one in words} == {altair_ink.BLACK, altair_ink.WHITE}
        assert altair_ink.inks(words, OTHERS.colours, ()) == {}


@pytest.mark.parametrize(("channel", "beside"), [("x", {"align": "left", "dx": 4}), ("y", {"baseline": "bottom", "dy": -4})])
def test_words_at_the_end_of_a_bar_stand_beside_it_in_the_ink_of_the_page(channel: str, beside: dict[str, object]) -> None:
    other = "y" if channel == "x" else "x"
    at = {channel: VALUES, other: "time_period:O"}
    plot = drawn(lambda c: alt.layer(c.mark_bar().encode(**at), c.mark_text().encode(**at, text="shown")).facet(row="place"))
    text = json.loads(plot.vega_lite["vi"])["spec"]["layer"][1]
    assert text["mark"] == {"type": "text", **beside}
    assert "color" not in text["encoding"]


@pytest.mark.parametrize("ink", ["gold", "black", "#777777"])
def test_an_ink_of_an_author_that_is_not_read_is_refused(ink: str) -> None:
    with pytest.raises(ChartError, match="is not read on what lies below it, by day and by night: leave its colour out"):
        drawn(heatmap(color=ink))


@pytest.mark.parametrize("shape", ["circle", "square"])
def test_words_on_marks_of_other_shapes_are_read(shape: str) -> None:
    plot = drawn(
        lambda c: (
            c.mark_point(size=3600, color="#222222", shape=shape).encode(x="time_period:O", y="place")
            + c.mark_text().encode(x="time_period:O", y="place", text="shown")
        )
    )
    assert {one.ink for one in fitting.fitted(json.loads(plot.vega_lite["vi"]), "vi", 720).words} == {altair_ink.WHITE}


def test_words_that_lie_half_on_an_area_are_refused() -> None:
    half = {"x": "time_period:T", "y": VALUES}
    with pytest.raises(ChartError, match="set them beside the mark, or wholly within it"):
        drawn(
            lambda c: alt.layer(c.mark_area(color="#222222").encode(**half), c.mark_text().encode(**half, text="shown")).facet(
                row="place"
            )
        )


def test_the_colours_at_night_are_those_of_the_style_sheet() -> None:
    css = (Path(altair_ink.__file__).parents[3] / "base" / "site" / "theme" / "1-base.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    day, night = (dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block)) for block in blocks)
    for colour, name in theme.VARIABLES.items():
        assert (day[name], night[name]) == (colour.lower(), altair_ink.AT_NIGHT[colour].lower())
