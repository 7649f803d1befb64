"""Every rule about an author's chart, each with the chart that breaks it and what the author reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import altair as alt
import polars as pl
import pytest
import vl_convert

from tests.notebooks import small
from tinhso.model import DOUBTFUL, Dataset, Observation, Period, Text
from tinhso.notebooks import ChartError, MixtureError
from tinhso.notebooks.charts.altair import author_charts, engine
from tinhso.notebooks.charts.altair.views import Words
from tinhso.notebooks.charts.figure import Plot

SUBTITLE = Text(vi="Hộ có internet", en="Households online")
SHARES, STATIONS = small.SHARES, small.STATIONS
Rows = tuple[Observation, ...]
Draw = Callable[[alt.Chart], object]
SAID = Words(Text(vi="Tỉnh", en="Province"))
PICKED = alt.selection_point(fields=["place"])


def refused(
    draw: Draw,
    rows: Rows = SHARES,
    *,
    data: pl.DataFrame | None = None,
    shown: Rows | None = None,
    dataset: Dataset = small.IN_ONE,
) -> object:
    frame = data if data is not None else author_charts.chart_data(shown or rows, dataset)
    return author_charts.plot(draw(alt.Chart(frame)), rows, dataset, SUBTITLE)


def bars(chart: alt.Chart) -> alt.Chart:
    return chart.mark_bar().encode(x="obs_value", y="place")


MIXED: dict[str, tuple[Draw, Rows, str]] = {
    "nothing": (bars, (), r"no observation to draw: a chart is given with its rows, bench\.figure\(…, rows=rows\)"),
    "what does not compare at all": (bars, (*STATIONS, small.DISTRICT), "may not stand in one picture.*Different administrative"),
    "a doubtful figure": (bars, (replace(SHARES[0], obs_status=DOUBTFUL),), "is doubtful, .* never drawn"),
    "one scale for what stands side by side": (bars, STATIONS, "x puts values on one scale.*resolve_scale"),
    "a size": (lambda c: c.mark_point().encode(y="place", size="obs_value"), STATIONS, "size puts values on one scale"),
    "a shade": (lambda c: c.mark_rect().encode(y="place", color="obs_value"), STATIONS, "color puts values on one scale"),
    "an order by value": (
        lambda c: c.mark_text().encode(y=alt.Y("place", sort=alt.SortField("obs_value")), text="shown"), STATIONS,
        "`sort` of y puts rows into the order of their values",
    ),
    "an order by what is shown of values": (
        lambda c: c.mark_text().encode(y=alt.Y("place", sort=alt.SortField("shown")), text="shown"), STATIONS,
        "`sort` of y puts rows into the order of their values",
    ),
    "a stacking order by value": (
        lambda c: c.mark_text().encode(y="place", order="obs_value", text="shown"), STATIONS, "`order` puts rows into the order",
    ),
    "a shade on a condition": (
        lambda c: c.mark_point().encode(y="place", color=alt.condition(PICKED, "obs_value:Q", alt.value("grey"))),
        STATIONS, "color puts values on one scale",
    ),
    "panels by value": (lambda c: c.mark_text().encode(row="obs_value:O", text="shown"), STATIONS, "`row` puts rows into"),
    "panels sorted by value": (
        lambda c: c.mark_text().encode(text="shown").facet(row=alt.Row("place", sort=alt.SortField("obs_value"))),
        STATIONS, "`sort` of row puts rows into the order",
    ),
    "values as words in their order": (lambda c: c.mark_text().encode(y="shown:N", text="place"), STATIONS, "on one scale"),
    "panels that share a scale": (lambda c: c.mark_bar().encode(x="obs_value", y="date", row="place"), STATIONS, "on one scale"),
}  # fmt: skip

WRONG: dict[str, tuple[Draw, str]] = {
    "no chart": (lambda c: "a picture", "takes an Altair chart or a plot of the bench, not a str"),
    "an aggregate": (lambda c: c.mark_bar().encode(x="mean(obs_value)"), r"aggregates values \(`aggregate`\)"),
    "bins": (lambda c: c.mark_bar().encode(x=alt.X("obs_value", bin=True), y="place"), r"bins values \(`bin`\)"),
    "a calculation": (lambda c: bars(c).transform_calculate(twice="datum.obs_value * 2"), r"data \(`calculate`\): only `filter`"),
    "a fold": (lambda c: bars(c).transform_fold(["obs_value"]), r"transforms its data \(`fold`\)"),
    "a regression": (lambda c: bars(c).transform_regression("obs_value", "obs_value"), r"transforms its data \(`regression`\)"),
    "an expression": (
        lambda c: bars(c).encode(y=alt.Y("place", axis=alt.Axis(labelExpr="datum.label + '!'"))), r"rewrites labels \(`labelEx",
    ),
    "a stack": (lambda c: c.mark_bar().encode(x=alt.X("obs_value", stack=True), color="place"), "bench.parts draws parts"),
    "a line of its own": (lambda c: bars(c) + alt.Chart().mark_rule().encode(x=alt.datum(50)), r"a number of its own \(50\)"),
    "data from an address": (
        lambda c: alt.Chart("https://example.org/data.csv").mark_bar().encode(x="obs_value:Q"), "takes data from elsewhere",
    ),
    "generated data": (
        lambda c: alt.Chart(alt.sequence(0, 10, as_="obs_value")).mark_bar().encode(x="obs_value:Q"), "takes data from elsewhere",
    ),
    "a title in one language": (lambda c: bars(c).encode(x=alt.X("obs_value", title="Share")), "'Share' is in one language"),
    "a number typed into a label": (lambda c: c.mark_text(text="78%").encode(y="place"), "'78%' is in one language"),
    "a number typed into an encoding": (lambda c: c.mark_text().encode(text=alt.value("78%")), "'78%' is in one language"),
    "a title of its own": (
        lambda c: bars(c).properties(title=Words(Text(vi="Tên", en="Title"))), r"that of the figure: bench.figure\(…, title=…\)",
    ),
    "a bar that does not begin at zero": (
        lambda c: bars(c).encode(x=alt.X("obs_value", scale=alt.Scale(zero=False))), "bars of x do not begin at zero",
    ),
    "a bar cut off below": (
        lambda c: c.mark_bar().encode(x=alt.X("obs_value", scale=alt.Scale(domain=[70, 74])), y="place"), "do not begin at zero",
    ),
    "bars over each other": (lambda c: c.mark_bar().encode(x="obs_value", y="kind"), "several rows are alike in kind"),
    "a pie": (lambda c: c.mark_arc().encode(theta="obs_value", color="place"), "theta makes shares of a whole"),
    "a radius": (lambda c: c.mark_arc().encode(theta="place", radius="obs_value"), "radius makes shares of a whole, or areas"),
    "a box of quartiles": (lambda c: c.mark_boxplot().encode(x="obs_value"), "computes what it shows .`mark_boxplot`"),
    "a band of errors": (lambda c: c.mark_errorband().encode(y="obs_value", x="place"), "computes what it shows"),
    "shapes of rows": (lambda c: c.mark_geoshape(), r"Rows have no shapes: bench\.tile_map"),
    "a field that no row has": (lambda c: c.mark_bar().encode(x="obs_valeu:Q", y="place"), "Did you mean 'obs_value'"),
    "a field without a type": (lambda c: c.mark_bar().encode(x="obs_valeu"), "Altair .*obs_valeu.* Did you mean 'obs_value'"),
    "no mark": (lambda c: c, "Altair cannot make this chart: .*'mark' is a required property"),
    "a filter that leaves rows out": (
        lambda c: bars(c).transform_filter(alt.FieldOneOfPredicate("ref_area", ["phu-son"])), "no mark for vinh-hoa.*filter",
    ),
    "bars of another scale": (lambda c: c.mark_bar().encode(x=alt.X("obs_value", scale=alt.Scale(type="sqrt"))), "begin at zero"),
    "a bar whose scale begins late": (
        lambda c: c.mark_bar().encode(x=alt.X("obs_value", scale=alt.Scale(domainMin=60)), y="place"), "do not begin at zero",
    ),
    "a bar that begins elsewhere": (
        lambda c: c.mark_bar().encode(x="obs_value", x2=alt.value(50), y="place"), "do not begin at zero",
    ),
    "bars on a scale that words above them begin late": (
        lambda c: bars(c) + c.mark_text().encode(x=alt.X("obs_value", scale=alt.Scale(zero=False)), y="place", text="shown"),
        "do not begin at zero",
    ),
    "bars on a scale that points above them begin late": (
        lambda c: points(domain=[70, 100])(c) + bars(c), "do not begin at zero",
    ),
    "bars on the scale of another chart": (
        lambda c: alt.vconcat(points(domainMin=60)(c), bars(c)).resolve_scale(x="shared"), "do not begin at zero",
    ),
    "a length that is no bar": (
        lambda c: c.mark_rule().encode(x=alt.X("obs_value", scale=alt.Scale(zero=False)), x2=alt.value(0), y="place"),
        "do not begin at zero",
    ),
    "a length that ends at a value": (
        lambda c: c.mark_rect().encode(x=alt.value(0), x2="obs_value:Q", y="place"), "A length that ends in `x2` need not begin",
    ),
    "areas that do not begin at zero": (
        lambda c: c.mark_circle().encode(y="place", size=alt.Size("obs_value", scale=alt.Scale(zero=False))),
        "areas of size do not begin at zero",
    ),
    "areas of a power": (
        lambda c: c.mark_circle().encode(y="place", size=alt.Size("obs_value", scale=alt.Scale(type="pow", exponent=4))),
        "areas of size do not begin at zero",
    ),
    "a scale that ends early": (
        lambda c: c.mark_bar(clip=True).encode(x=alt.X("obs_value", scale=alt.Scale(domain=[0, 60])), y="place"),
        r"The scale of x ends before 72\.4",
    ),
    "a scale that is clamped": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", scale=alt.Scale(domainMax=10, clamp=True)), y="place"),
        r"The scale of x ends before 72\.4",
    ),
    "a rounded value": (
        lambda c: c.mark_text().encode(y="place", text=alt.Text("obs_value:Q", format=".0f")), "text rewrites values .`format`",
    ),
    "a hundredfold axis": (
        lambda c: c.mark_bar().encode(x=alt.X("obs_value", axis=alt.Axis(format="%")), y="place"), "multiplies values by a",
    ),
    "a value as a word": (lambda c: c.mark_point().encode(x="obs_value:N", y="place"), "takes `obs_value` for words"),
    "an axis that rounds": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", axis=alt.Axis(format=".0f")), y="place"),
        "format of x rewrites values",
    ),
    "an axis of money": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", axis=alt.Axis(format="$,")), y="place"),
        "format of x rewrites values",
    ),
    "an axis of values as times": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", axis=alt.Axis(formatType="time")), y="place"), "rewrites values",
    ),
    "hundredfold heads of panels": (
        lambda c: c.mark_text().encode(row=alt.Row("obs_value:O", header=alt.Header(format="%")), text="shown"), "by a hundred",
    ),
    "a hundredfold look of an axis": (lambda c: bars(c).configure_axisX(format="%"), "look of the chart multiplies values"),
    "a look that rounds": (lambda c: bars(c).configure(numberFormat=".1r"), "look of the chart rewrites values .`numberFormat`"),
    "numbers in one language": (
        lambda c: bars(c).configure(locale={"number": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$",
        ""]}}),
        "a look of its own .`locale`",
    ),
    "a background of the look": (lambda c: bars(c).configure(background="black"), "a look of its own .`background`"),
    "a background of the marks": (lambda c: bars(c).configure_view(fill="black"), "a look of its own .`view`"),
    "words under a title in one language": (
        lambda c: alt.vconcat(
            bars(c).properties(title=alt.TitleParams(text=Words(Text(vi="Tên", en="Title")), subtitle="78% of homes"))
        ),
        "'78% of homes' is in one language",
    ),
    "choices named in one language": (
        lambda c: bars(c).add_params(
            alt.param(bind=alt.binding_select(name=SAID, options=["phu-son"], labels=["The first"]))
        ),
        "'The first' is in one language",
    ),
    "a choice without a name": (
        lambda c: bars(c).add_params(alt.param(bind=alt.binding_range(max=9))),
        "A choice has no name",
    ),
    "a day of a year": (
        lambda c: c.mark_text().encode(y="place", text=alt.Text("time_period:T", format="%d/%m/%Y")), "writes a day that no row",
    ),
    "a day of a month": (
        lambda c: c.mark_point().encode(x=alt.X("time_period:T", axis=alt.Axis(format="%d %B %Y")), y="place"),
        "x asks for the day of 2022-03, which says none",
    ),
    "a week of a month": (lambda c: c.mark_point().encode(x="week(time_period):O", y="place"), "x asks for the day of 2022-03"),
    "a time as a quantity": (
        lambda c: c.mark_point().encode(x="time_period:Q", y="place"),
        "x takes `time_period` for a quantity",
    ),
    "a value as a longitude": (lambda c: c.mark_circle().encode(longitude="obs_value"), "longitude takes a value for a place"),
    "marks moved along their scale": (
        lambda c: c.mark_point(xOffset=40).encode(x="obs_value", y="place"),
        "moves labels or marks",
    ),
    "marks moved by a channel": (
        lambda c: c.mark_bar().encode(x="obs_value", y="place", xOffset=alt.value(40)), "moves labels or marks .* .`xOffset`",
    ),
    "marks moved by a field": (
        lambda c: c.mark_point().encode(x="obs_value", y="place", xOffset="kind"), "`xOffset` moves marks away from their place",
    ),
    "words moved into another row": (lambda c: c.mark_text(dy=40).encode(y="place", text="shown"), "away from what they are of"),
    "names moved into another row": (
        lambda c: c.mark_bar().encode(x="obs_value", y=alt.Y("place", axis=alt.Axis(labelOffset=44))),
        "away from what they are of",
    ),
    "words cut off": (lambda c: c.mark_text(limit=10).encode(y="place", text="shown"), "cuts off words .* .`limit`"),
    "names cut off": (
        lambda c: c.mark_bar().encode(x="obs_value", y=alt.Y("place", axis=alt.Axis(labelLimit=10))), "cuts off .* .`labelLimit`",
    ),
    "names cut off by the look": (lambda c: bars(c).configure_axis(labelLimit=10), "cuts off words .* .`labelLimit`"),
    "names that a legend leaves out": (
        lambda c: c.mark_point().encode(x="obs_value", y="kind", color=alt.Color("place", legend=alt.Legend(symbolLimit=1))),
        "leaves names out .`symbolLimit`",
    ),
    "names that an axis leaves out": (
        lambda c: c.mark_bar().encode(x="obs_value", y=alt.Y("ref_area", axis=alt.Axis(values=["phu-son"]))), "leaves names out",
    ),
    "a mark that is a link": (lambda c: bars(c).encode(href=alt.value("https://example.org/")), "makes links of its marks"),
    "a line beside its values": (
        lambda c: c.mark_line(interpolate="basis").encode(x="time_period:O", y="obs_value", color="place"),
        "passes beside its values",
    ),
    "a line that is closed": (
        lambda c: c.mark_line(interpolate="linear-closed").encode(x="time_period:O", y="obs_value", color="place"),
        "beside its values",
    ),
    "a line between places": (lambda c: c.mark_line().encode(x="place", y="obs_value"), "joins several places"),
    "an area between places": (lambda c: c.mark_area().encode(x="place", y="obs_value"), "joins several places"),
    "a colour by a threshold": (
        lambda c: bars(c).encode(color=alt.condition("datum.obs_value > 71", alt.value("red"), alt.value("grey"))),
        r"evaluates an expression .datum\.obs_value > 71",
    ),
    "a name in the order of one language": (
        lambda c: c.mark_bar().encode(x="obs_value", y=alt.Y("place", sort=["Vinh Giang"])), "`sort` of y names 'Vinh Giang'",
    ),
    "a name in the colours of one language": (
        lambda c: bars(c).encode(color=alt.Color("place", scale=alt.Scale(domain=["Vinh Giang"], range=["red"]))),
        "`domain` of color names 'Vinh Giang'",
    ),
    "a number typed into what is pointed at": (
        lambda c: bars(c).encode(tooltip=alt.value("78% of homes")), "'78% of homes' is in one language",
    ),
    "a number typed into a mark": (lambda c: bars(c.mark_bar()).mark_bar(tooltip="78%"), "'78%' is in one language"),
    "a number typed as a datum": (lambda c: c.mark_text().encode(y="place", text=alt.datum("78%")), "'78%' is in one language"),
    "a description": (lambda c: bars(c).properties(description="Share of homes"), "'Share of homes' is in one language"),
    "the label of a choice": (
        lambda c: bars(c).add_params(alt.selection_point(fields=["place"], bind=alt.binding_checkbox(name="Province"))),
        "'Province' is in one language",
    ),
    "a background": (lambda c: bars(c).properties(background="black"), r"a look of its own \(`background`\)"),
    "a chart higher than any screen": (lambda c: bars(c).properties(height=30000), "30000 pixels high"),
    "rows twice": (lambda c: alt.Chart(pl.concat([c.data, c.data])).mark_point().encode(x="obs_value", y="place"), "twice"),
    "two scales over each other": (
        lambda c: (bars(c) + bars(c)).resolve_scale(x="independent"), "Two scales over each other",
    ),
    "panels wider than a phone": (lambda c: bars(c).encode(row="date", column="place"), "does not fit into 360 pixels"),
    "a repeat": (
        lambda c: bars(c).encode(x=alt.X(alt.repeat("column"), type="quantitative")).repeat(column=["obs_value"]), "repeats",
    ),
}  # fmt: skip


def points(**scale: object) -> Draw:
    return lambda c: c.mark_point().encode(x=alt.X("obs_value", scale=alt.Scale(**scale)), y="place")


def inked(**ink: object) -> Draw:
    return lambda c: c.mark_point(**ink).encode(x="obs_value", y="place")


#: What is no number, or no place, in a scale; and what leaves nothing to be seen.
MISTYPED: dict[str, tuple[Draw, str]] = {
    "an empty domain": (points(domain=[]), r"The `domain` of x is \[\]: leave it out"),
    "words for numbers": (points(domain=["0", "100"]), r"The `domain` of x is \['0', '100'\]"),
    "one number": (points(domain=[0]), r"The `domain` of x is \[0\]"),
    "one number twice": (points(domain=[80, 80]), r"The `domain` of x is \[80, 80\]"),
    "a number and nothing": (points(domain=[0, None]), r"The `domain` of x is \[0, None\]"),
    "nothing twice": (points(domain=[None, None]), r"The `domain` of x is \[None, None\]"),
    "days": (points(domain=[alt.DateTime(year=2020), alt.DateTime(year=2021)]), r"The `domain` of x is \[\{'year': 2020\}"),
    "an end that is a day": (points(domainMax=alt.DateTime(year=2020)), "The `domainMax` of x is {'year': 2020}"),
    "an end that is no number": (points(domainMin=float("nan")), "Altair cannot make this chart|The `domainMin` of x is"),
    "an end that is evaluated": (points(domainMax=alt.ExprRef("1")), "evaluates an expression"),
    "words taken in": (points(domain=alt.DomainUnionWith(unionWith=["a"])), "The `domain` of x takes in what is no number"),
    "a choice that there is not": (points(domain=alt.ParameterExtent(param="none")), 'Vega cannot draw this chart .*"none"'),
    "labels rewritten for all axes": (lambda c: bars(c).configure_axis(labelExpr="'x'"), r"look of the chart rewrites labels"),
    "numbers of all axes a hundredfold": (lambda c: bars(c).configure(numberFormat="%"), "look of the chart multiplies values"),
    "an opacity of a day": (
        lambda c: c.mark_text().encode(y="place", text="shown", opacity=alt.datum(alt.DateTime(year=2020))),
        "Vega cannot draw this chart .a part of it",
    ),
    "data that are no rows": (lambda c: bars(c).properties(datasets={"more": [1]}), "The data hold '1', which is none of rows="),
    "one place for all": (points(range=[7, 7]), "The scale of x puts every value at one place"),
    "a colour's domain": (
        lambda c: c.mark_point().encode(x="obs_value", y="place", color=alt.Color("obs_value", scale=alt.Scale(domain=["a"]))),
        r"The `domain` of color is \['a'\]",
    ),
    "no place for a name": (
        lambda c: c.mark_point().encode(x="obs_value", y=alt.Y("place", scale=alt.Scale(domain=[]))), "no mark for .* be seen",
    ),
    "times that are none": (
        lambda c: c.mark_point().encode(x=alt.X("time_period:T", scale=alt.Scale(domain=[None, None])), y="place"),
        "no mark for .* can be seen",
    ),
    "a format of its own": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", axis=alt.Axis(format="2020-01-01")), y="place"),
        "format of x rewrites values",
    ),
    "no opacity": (inked(opacity=0), "no mark for vinh-hoa.* can be seen: .*opacity"),
    "hardly any opacity": (inked(opacity=0.01), "can be seen"),
    "no opacity of what is encoded": (lambda c: bars(c).encode(opacity=alt.value(0)), "can be seen"),
    "a colour that there is not": (inked(fill="steelblu"), "'steelblu' is no colour. Did you mean 'steelblue'"),
    "a colour of five digits": (inked(stroke="#12345"), "'#12345' is no colour. Take a name of CSS"),
    "a scale of no power": (
        lambda c: c.mark_point().encode(x=alt.X("obs_value", scale=alt.Scale(type="pow", exponent=0)), y="place"),
        r"The scale of x puts every value at one place \(`exponent`\)",
    ),
    "no ink": (lambda c: bars(c.mark_bar()).mark_bar(fill="transparent"), "can be seen"),
    "no filled ink": (lambda c: bars(c).encode(fillOpacity=alt.value(0), strokeOpacity=alt.value(0)), "can be seen"),
    "a point without a size": (inked(size=0), "can be seen"),
    "a negative size": (lambda c: c.mark_point().encode(x="obs_value", y="place", size=alt.value(-5)), "can be seen"),
    "ink that lets all through": (inked(color="#ff000000"), "can be seen"),
    "ink of nothing": (inked(color="rgba(0, 0, 0, 0)"), "can be seen"),
    "a line without a width": (
        lambda c: c.mark_line(strokeWidth=0).encode(x="time_period:O", y="obs_value", color="place"), "can be seen",
    ),
    "letters without a size": (lambda c: c.mark_text(fontSize=0).encode(y="place", text="shown"), "can be seen"),
    "bars without a width": (lambda c: bars(c.mark_bar()).mark_bar(width=0), "The width is 0, in which nothing is seen"),
    "a chart without a width": (lambda c: bars(c).properties(width=-4), "The width is -4, in which nothing is seen"),
    "bands without a height": (lambda c: bars(c).properties(height=alt.Step(0)), "The step of the height is 0, in which"),
    "a band of nothing": (
        lambda c: bars(c.mark_bar()).mark_bar(height=alt.RelativeBandSize(band=0)), "The band of the height is 0, in which",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", MIXED)
def test_rows_that_may_not_stand_so_are_refused_with_the_reason(case: str) -> None:
    draw, rows, said = MIXED[case]
    with pytest.raises(MixtureError, match=said):
        refused(draw, rows, dataset=small.DATASET)


@pytest.mark.parametrize("case", MISTYPED)
def test_what_is_written_wrongly_is_refused_in_words(case: str) -> None:
    draw, said = MISTYPED[case]
    with pytest.raises(ChartError, match=said) as refusal:
        refused(draw)
    assert "\n" not in str(refusal.value), "a message of a notebook is one line"


@pytest.mark.parametrize("strange", [None, 1.7976931348623157e308])
@pytest.mark.parametrize("name", ["width", "height", "origin"])
def test_what_has_no_size_or_place_is_refused_in_words(name: str, strange: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def laid_out(vega: Any) -> Any:
        return {**vl_convert.vega_to_scenegraph(vega), name: [0, strange] if name == "origin" else strange}

    real = {"vegalite_to_vega": vl_convert.vegalite_to_vega, "register_font_directory": vl_convert.register_font_directory}
    monkeypatch.setattr(engine, "vl_convert", SimpleNamespace(**real, vega_to_scenegraph=laid_out))
    with pytest.raises(ChartError, match="a part of it has no size"):
        refused(bars)


#: What a reader chooses in the interactive view; no row is filtered away before.
CHOICE = alt.selection_point(fields=["place"])


@pytest.mark.usefixtures("on_a_phone")
def test_what_is_seldom_written_and_right_is_drawn() -> None:
    for draw in (
        points(domain=[100, 0]),
        points(domain=alt.DomainUnionWith(unionWith=[0, 100])),
        points(domain=alt.DomainUnionWith(unionWith=[])),
        points(domainMin=0, domainMax=100),
        lambda c: alt.vconcat(points(domainMin=60)(c), bars(c)),
        lambda c: alt.vconcat(points(domainMin=60)(c), bars(c)).resolve_scale(y="shared"),
        inked(opacity=0.4),
        lambda c: c.mark_line(interpolate="monotone", point=True).encode(x="time_period:O", y="obs_value", color="place"),
        lambda c: c.mark_point().encode(x=alt.X("yearmonth(time_period):T", axis=alt.Axis(format="%m/%Y")), y="place"),
        lambda c: bars(c).properties(height=alt.Step(30)),
        lambda c: bars(c).add_params(alt.selection_point(fields=["place"], bind="legend")),
        lambda c: bars(c).add_params(CHOICE).transform_filter(CHOICE),
        lambda c: bars(c).add_params(alt.selection_point(fields=["kind"], bind=alt.binding_radio(name=SAID, options=["a"]))),
    ):
        assert isinstance(refused(draw), Plot)


@pytest.mark.parametrize("case", WRONG)
def test_what_is_not_the_rows_own_is_refused(case: str) -> None:
    draw, said = WRONG[case]
    with pytest.raises(ChartError, match=said):
        refused(draw)


def test_data_that_are_not_the_rows_are_refused() -> None:
    frame = author_charts.chart_data(SHARES, small.DATASET)
    with pytest.raises(ChartError, match=r"`obs_value` of .* is 144.8, which its row does not say"):
        refused(bars, data=frame.with_columns(pl.col("obs_value") * 2))
    with pytest.raises(ChartError, match=r"`rank` of .* is 1, which its row does not say: the fields are"):
        refused(bars, data=frame.with_columns(rank=pl.lit(1)))
    with pytest.raises(ChartError, match=r"none of rows=: use bench\.chart_data"):
        refused(bars, SHARES[:2], shown=SHARES)
    with pytest.raises(ChartError, match="has rows that the chart does not show: vinh-giang"):
        refused(bars, SHARES, shown=SHARES[:2])
    with pytest.raises(ChartError, match=r"hold 'None', which is none of rows="):
        refused(bars, data=frame.drop("observation_id"))


def test_a_date_that_no_source_states_is_no_position() -> None:
    with pytest.raises(ChartError, match=r"No source states the date of .*undated"):
        refused(lambda chart: chart.mark_point().encode(x="time_period:T", y="place"), small.UNDATED)
    refused(lambda chart: chart.mark_text().encode(y="place", text="date"), small.UNDATED)


def test_a_date_that_no_source_states_stands_beside_its_number_or_in_the_subtitle() -> None:
    with pytest.raises(ChartError, match=r"No source states the date of .*: write its field `date` beside it"):
        refused(lambda chart: chart.mark_text().encode(y="place", text="shown"), small.UNDATED[1:])
    chart = alt.Chart(author_charts.chart_data(small.UNDATED[1:2], small.DATASET)).mark_text().encode(y="place", text="shown")
    dated = Text(vi="Trạm, suy ra: đến 2022", en="Stations, inferred: by 2022")
    author_charts.plot(chart, small.UNDATED[1:2], small.DATASET, dated)


def test_kinds_are_distinguished() -> None:
    rows = (SHARES[0], small.COUNTRY)
    with pytest.raises(ChartError, match=r"several kinds \(benchmark, reported\): encode `kind_name`"):
        refused(lambda chart: chart.mark_text().encode(y="place", text="shown"), rows)
    refused(lambda chart: chart.mark_text().encode(y="place", x="kind_name", text="shown"), rows)


def test_a_quarter_is_no_place_on_a_scale_of_time() -> None:
    rows = (replace(SHARES[0], time_period=Period.parse("2022-Q3")),)
    with pytest.raises(ChartError, match="x cannot place 2022-Q3 in time"):
        refused(lambda chart: chart.mark_point().encode(x="time_period:T", y="obs_value"), rows)


def test_a_line_over_years_far_apart_is_no_steeper_than_it_is() -> None:
    rows = tuple(
        replace(SHARES[0], observation_id=year, time_period=Period.parse(year), line=line)
        for line, year in enumerate(("2019", "2020", "2024"))
    )
    with pytest.raises(ChartError, match=r"x sets 2019, 2020, 2024 equally far apart, .*: write its type as T"):
        refused(lambda chart: chart.mark_line().encode(x="time_period:O", y="obs_value"), rows)
    refused(lambda chart: chart.mark_line().encode(x="time_period:T", y="obs_value"), rows)
    refused(lambda chart: chart.mark_point().encode(x="time_period:O", y="obs_value"), rows)


def test_two_values_of_one_time_make_no_line() -> None:
    rows = (SHARES[0], replace(SHARES[0], observation_id="other", value=SHARES[1].value))
    with pytest.raises(ChartError, match="joins several values of one time"):
        refused(lambda chart: chart.mark_line().encode(x="time_period:O", y="obs_value"), rows)


def test_what_people_who_know_altair_write_is_drawn() -> None:
    said = alt.condition(PICKED, "shown:N", alt.value(" "))
    for draw in (
        lambda chart: chart.mark_text().encode(y="place", text=said).add_params(PICKED),
        lambda chart: bars(chart) + chart.mark_text(align="left").encode(x="obs_value", y="place", text="shown"),
        lambda chart: bars(chart).interactive(),
        lambda chart: (bars(chart) + chart.mark_text().encode(x="obs_value", y="place", text="shown")).facet(row="date"),
        lambda chart: chart.mark_point().encode(x=alt.X("obs_value", scale=alt.Scale(type="log")), y="place"),
    ):
        plot = refused(draw, dataset=small.DATASET)
        assert isinstance(plot, Plot)
        assert plot.vega_lite is not None
        for lang, title in (("vi", "Thời điểm"), ("en", "Date")):
            spec = json.loads(plot.vega_lite[lang])
            assert "facet" not in spec or spec["facet"]["row"]["title"] == title
            assert all({"ref_area", "time_period", "obs_value"} <= set(row) for rows in spec["datasets"].values() for row in rows)


def test_a_filter_leaves_rows_as_they_are() -> None:
    refused(lambda chart: bars(chart).transform_filter("datum.place != 'x'"))
