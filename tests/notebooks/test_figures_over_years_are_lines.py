"""Figures over years are drawn as lines: which form, what is joined and what breaks, who is named, and what the title says."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from tests.languages import STRINGS
from tests.notebooks import series, small
from tests.notebooks.plots import every_type
from tests.notebooks.standard import standard_charts
from tests.notebooks.texts import texts_over_each_other
from tinhso.model import Dataset, Grade, Observation, Period, Text, TimeBasis
from tinhso.notebooks import WIDTHS, Figure, MixtureError
from tinhso.notebooks.charts.plots import Chart, ChartType, Item, Mark
from tinhso.notebooks.charts.types import chart_types

EVERY = every_type()


def drawn(plot: str, total: int = 360, lang: str = "vi") -> etree._Element:
    canvas = chart_types.lay_out(EVERY[plot].chart, lang, total)
    return etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>")


#: Two places of one year with the figure of the first.
SHARED = [
    replace(row, value=max(one.value or 0 for one in series.LAST)) if number in (3, 5) else row
    for number, row in enumerate(series.LAST)
]


#: A figure that stands for itself in a drawing; so do the first and the last year below the first panel.
TIMES = 2
FIGURE = re.compile(r">[\d.,]+%?</text>")


def words(drawing: etree._Element) -> str:
    return " ".join(drawing.itertext())


def standard(rows: Sequence[Observation], root: Path) -> Figure:
    """Return the chart of the page of the indicator of some rows."""
    (figure,) = standard_charts(series.edition(rows), root).values()
    return figure


@pytest.mark.parametrize(
    ("rows", "form", "panels", "apart"),
    [
        pytest.param(series.rows(1), ChartType.LINES, False, False, id="one place"),
        pytest.param(series.rows(8), ChartType.LINES, False, False, id="as many as can be told apart"),
        pytest.param(series.rows(9), ChartType.LINES, True, False, id="panels on one scale beyond that"),
        pytest.param(series.rows(16), ChartType.LINES, True, False, id="as many panels as make a picture"),
        pytest.param(series.rows(17), ChartType.LINES, False, False, id="beyond that one scale again, with a few named"),
        pytest.param(series.rows(2, "stations"), ChartType.LINES, True, True, id="counts of places have a scale each"),
        pytest.param(series.rows(1, "stations"), ChartType.LINES, False, False, id="a count of one place has one"),
        pytest.param(series.rows(8, years=[2022]), ChartType.BARS, False, False, id="one year of what compares"),
        pytest.param((*series.rows(8), *series.country()), ChartType.LINES, False, False, id="the yardstick is a line more"),
        pytest.param(series.rows(8, "stations", [2022]), ChartType.NUMBER_CARDS, False, False, id="one year of counts"),
    ],
)
def test_the_rows_choose_the_form(
    rows: Sequence[Observation], form: ChartType, panels: bool, apart: bool, tmp_path: Path
) -> None:
    chart = standard(rows, tmp_path).chart
    assert (chart.type, chart.panels, chart.apart) == (form, panels, apart)


def pieces(chart: Chart, name: str) -> list[list[str]]:
    """Return the years of each piece of a line; a target has no year of its own."""
    own = [item for item in chart.items if item.label["vi"] == name and item.mark is not Mark.TARGET]
    found: dict[int, list[Item]] = {}
    for item in own:
        found.setdefault(item.piece, []).append(item)
    return [[str(item.time) for item in members] for members in found.values()]


def test_a_line_joins_what_is_of_one_make_and_has_a_gap_where_nothing_was_published() -> None:
    chart = EVERY["lines"].chart
    assert pieces(chart, "Thành phố Hồ Chí Minh") == [[str(year) for year in range(2016, 2023)]]
    assert pieces(chart, "Hà Nội") == [["2016", "2017"], ["2019", "2020", "2021", "2022"]]
    assert pieces(chart, "Thừa Thiên - Huế") == [["2016", "2017", "2018", "2019"], ["2020", "2021", "2022"]]
    assert pieces(chart, "Bà Rịa - Vũng Tàu") == [["2016", "2017", "2018", "2019"], ["2020", "2021", "2022"]]


def test_a_break_is_marked_and_told_and_what_was_not_published_is_no_break() -> None:
    broken = [item for item in EVERY["lines"].chart.items if item.broken]
    assert {item.label["vi"] for item in broken} == {"Thừa Thiên - Huế", "Bà Rịa - Vũng Tàu"}
    strokes = [line for line in drawn("lines").iter("polyline") if line.get("stroke-width") == "1.5"]
    assert len(strokes) == 2 * len(broken)
    assert STRINGS.get("charts.broken", "vi").split(":")[0] in words(drawn("lines"))
    assert "Hai vạch" not in words(drawn("lines_of_many"))
    assert {reason.rule for reason in EVERY["lines"].verdict.reasons} == {"certainty", "source", "status", "kind"}


def test_a_year_apart_is_no_gap_where_figures_come_every_other_year() -> None:
    rows = series.rows(1, years=[2010, 2012, 2014])
    assert pieces(series.plots(rows).lines(rows).chart, "Hà Nội") == [["2010", "2012", "2014"]]


def test_a_target_is_hollow_stands_when_it_is_due_and_is_joined_to_nothing() -> None:
    (target,) = [item for item in EVERY["lines"].chart.items if item.mark is Mark.TARGET]
    assert str(target.time) == "2025"
    assert [item for item in EVERY["lines"].chart.items if item.piece == target.piece and item.label == target.label] == [target]
    (hollow,) = [shape for shape in drawn("lines").iter("polygon") if shape.get("fill-opacity") == "0"]
    assert hollow.get("stroke-width") == "2"
    assert "mục tiêu Thành phố Hồ Chí Minh 95%" in words(drawn("lines", 720))


def test_a_provisional_figure_is_open_and_says_so() -> None:
    assert {str(item.time) for item in EVERY["lines"].chart.items if item.mark is Mark.OPEN} == {"2022"}
    assert "số sơ bộ" in words(drawn("lines"))


def test_lines_are_told_with_the_yardstick_last_wherever_the_file_has_it(tmp_path: Path) -> None:
    figure = standard([*series.country(series.YEARS[-2:]), *series.rows(2, years=series.YEARS[-2:])], tmp_path)
    told = [name.startswith("viet-nam") for name in figure.observation_ids]
    assert told == [False] * 4 + [True] * 2
    assert ["Viet Nam" in said for said in figure.alt["en"].rpartition("Chart of")[2].split(";")] == told


def test_a_panel_keeps_the_noughts_that_its_figures_have() -> None:
    rows = [replace(row, value=Decimal(f"{row.value:.0f}.0")) for row in series.rows(9)]
    canvas = chart_types.lay_out(series.plots(rows).lines(rows).chart, "vi", 360)
    said = words(etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>"))
    first, last = rows[0].value, rows[len(series.YEARS) - 1].value
    assert f"{first}% {last}%".replace(".", ",") in said
    least, greatest = (end(row.value or 0 for row in rows) for end in (min, max))
    assert f"từ {least}% đến {greatest}%".replace(".", ",") in said


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("plot", ["panels", "panels_apart"])
def test_the_first_and_the_last_figure_of_a_panel_are_no_range(plot: str, lang: str) -> None:
    """“40.1 – 59.4%” was read as one."""
    drawing = drawn(plot, 360, lang)
    arrows = [one for one in drawing.iter("path") if "h11m" in one.get("d", "")]
    said = [text.text for text in drawing.iter("text") if FIGURE.search(f">{text.text}</text>")]
    assert 2 * len(arrows) == len(said) - TIMES > 0
    assert not re.search(r"\d%? ?[–-] ?\d", words(drawing))


def test_a_panel_of_one_time_says_one_figure_whoever_gives_it() -> None:
    """Two sources of one year made a span of it: “83.0 – 83.0%”."""
    chart = series.plots(series.rows(9)).lines(series.rows(9)).chart
    last = max((item for item in chart.items if item.label == chart.items[0].label), key=lambda item: str(item.time))
    others = [item for item in chart.items if item.label != last.label]
    spans = [
        len(FIGURE.findall("".join(chart_types.lay_out(replace(chart, items=tuple(items)), "vi", 360).shapes)))
        for items in (chart.items, [last, replace(last, piece="other"), *others])
    ]
    assert spans[1] == spans[0] - 1


def test_of_very_many_lines_the_first_the_last_and_the_yardstick_are_named() -> None:
    plots = series.plots(series.MANY)
    named = {item.label["vi"] for item in plots.lines(series.MANY).chart.items if not item.faint}
    last = sorted((row for row in series.LAST if row.ref_area != "viet-nam"), key=lambda row: row.value or 0)
    ends = {series.edition(series.MANY).place(row.ref_area).name["vi"] for row in (last[0], last[-1])}
    assert named == {"Cả nước", "Mức giữa", *ends}
    asked = plots.lines(series.MANY, focus=["place-05"])
    assert {item.label["vi"] for item in asked.chart.items if not item.faint} == {*named, "Điện Biên"}


@pytest.mark.parametrize("total", WIDTHS.values())
@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("plot", ["lines", "lines_of_many", "panels", "panels_apart", "bars_of_many"])
def test_no_word_is_written_past_the_edge(plot: str, lang: str, total: int) -> None:
    for text in drawn(plot, total, lang).iter("text"):
        for line in [text, *text.iter("tspan")]:
            if line.get("textLength") is not None:
                x, wide = float(line.get("x") or text.get("x")), float(line.get("textLength"))
                left = x - wide * {"end": 1, "middle": 0.5}.get(text.get("text-anchor"), 0)
                assert left >= -1, (line.text, left)
                assert left + wide <= total + 1, (line.text, left + wide)


@pytest.mark.parametrize("total", WIDTHS.values())
def test_the_words_of_a_panel_leave_those_of_its_neighbour_their_room(total: int) -> None:
    chart = EVERY["panels_apart"].chart
    items = [
        replace(item, value=item.value * 1_003_003, label=Text(vi=f"{item.label['vi']} {n}", en=f"{item.label['en']} {n}"))
        for n in range(9)
        for item in chart.items
    ]
    canvas = chart_types.lay_out(replace(chart, items=tuple(items)), "vi", total)
    assert len(FIGURE.findall("".join(canvas.shapes))) > 2 * 16
    assert texts_over_each_other(canvas) == []


def test_sixty_three_places_are_all_named_in_ranked_bars_and_the_yardstick_crosses_no_number() -> None:
    drawing = drawn("bars_of_many")
    names = {place.name["vi"] for place in series.edition(series.LAST).places}
    assert all(all(word in words(drawing) for word in name.split()) for name in names)
    (line,) = [shape for shape in drawing.iter("line") if shape.get("stroke-width") == "2"]
    numbers = [text for text in drawing.iter("text") if text.get("text-anchor") == "end"]
    assert len(numbers) == 63
    assert all(float(text.get("x")) - float(text.get("textLength")) > float(line.get("x1")) for text in numbers)
    assert chart_types.lay_out(EVERY["bars_of_many"].chart, "vi", 360).height < 1400


def test_of_very_many_lines_the_middle_of_each_time_is_a_dashed_line_with_rows_of_its_own() -> None:
    plot = series.plots(series.MANY).lines(series.MANY)
    middles = [item for item in plot.chart.items if item.key is not None]
    assert [item.shown["vi"] for item in middles] == [
        cell.text["vi"] for row in plot.table.rows if row.key is not None for cell in row.cells if cell.number is not None
    ]
    assert len(middles) == len(series.YEARS)
    shown = [item.shown["vi"] for item in series.plots(series.LAST).strip(series.LAST).chart.items if item.place is None]
    assert middles[-1].shown["vi"] in shown, "the same as in a strip of that year"
    dashed = [line for line in drawn("lines_of_many").iter("polyline") if line.get("stroke-dasharray") == "5 3"]
    assert len(dashed) == 1
    assert not [item for item in EVERY["lines"].chart.items if item.key is not None], "of a few there is none"


def test_of_sixty_three_bars_those_asked_for_the_first_and_the_last_are_named_and_the_others_stand_close() -> None:
    plot = series.plots(series.LAST).ranked_bars(series.LAST, focus=series.SUBJECTS)
    named = [item.place for item in plot.chart.items if not item.faint]
    values = {row.ref_area: row.value for row in series.LAST}
    assert set(named) == {*series.SUBJECTS, None, "place-57", "place-17"}
    assert values["place-57"] == max(value or 0 for value in values.values())
    canvas, every = (chart_types.lay_out(chart, "vi", 360) for chart in (plot.chart, EVERY["bars_of_many"].chart))
    assert 280 < canvas.height < every.height / 2
    assert texts_over_each_other(canvas) == []
    assert len(canvas.hit_areas) == 64


def test_what_makes_no_line_is_refused() -> None:
    with pytest.raises(MixtureError, match="no place has a series"):
        small.PLOTS.lines(small.SHARES)
    undated = [replace(row, time_basis=TimeBasis.INFERRED) for row in series.rows(2)]
    with pytest.raises(MixtureError, match="no place has a series"):
        series.plots(undated).lines(undated)


@pytest.mark.parametrize(
    ("rows", "vi", "en"),
    [
        pytest.param(
            series.rows(1),
            "Hà Nội từ 59,0% (năm 2019) đến 68,6% (năm 2022)",
            "Hà Nội from 59.0% (2019) to 68.6% (2022)",
            id="one place: from its first figure to its last",
        ),
        pytest.param(
            series.rows(8),
            "Bà Rịa - Vũng Tàu cao nhất trong 8 nơi năm 2022, 84,6%; tăng ở 7 trong 8 nơi so với năm 2019",
            "Bà Rịa - Vũng Tàu highest of 8 places in 2022, 84.6%; up in 7 of 8 places since 2019",
            id="many: who is first, and for how many it rose",
        ),
        pytest.param(
            series.rows(4, "stations"),
            "tăng ở cả 4 nơi so với năm 2019",
            "up in all 4 places since 2019",
            id="counts put nobody first",
        ),
        pytest.param(
            series.SOME,
            "số liệu của 4 nơi",
            "figures of 4 places",
            id="nothing is told across a break or a gap, and a year that is provisional for some ranks nobody",
        ),
        pytest.param(
            [row for row in series.rows(4, "stations") if (row.ref_area, row.time_period.year) != ("place-01", 2021)],
            "tăng ở cả 3 nơi có chuỗi số liền so với năm 2019",
            "up in all 3 places with an unbroken series since 2019",
            id="a place with a gap is not among those for which it rose",
        ),
        pytest.param(
            [replace(row, obs_status="P") if row.time_period.year == 2022 else row for row in series.rows(8)],
            "Bà Rịa - Vũng Tàu cao nhất trong 8 nơi năm 2022 theo số sơ bộ, 84,6%; tăng ở 7 trong 8 nơi so với năm 2019",
            "Bà Rịa - Vũng Tàu highest of 8 places in 2022, 84.6% (provisional); up in 7 of 8 places since 2019",
            id="a year that is provisional for all ranks, and says so",
        ),
        pytest.param(
            [replace(row, time_period=Period(year=row.time_period.year, month=12, day=31)) for row in series.rows(8)],
            "Bà Rịa - Vũng Tàu cao nhất trong 8 nơi ngày 31/12/2022, 84,6%; tăng ở 7 trong 8 nơi so với 31/12/2019",
            "Bà Rịa - Vũng Tàu highest of 8 places on 31 December 2022, 84.6%; up in 7 of 8 places since 31 December 2019",
            id="a day",
        ),
        pytest.param(
            [replace(row, obs_status="P") for row in series.LAST],
            "Tỉnh số 57 có con số cao nhất trong 63 nơi theo số sơ bộ, 92,6%; Cả nước 68,1% (sơ bộ)",
            "Tỉnh số 57 has the highest figure of 63 places, 92.6% (provisional); Viet Nam 68.1% (provisional)",
            id="one year, provisional for all",
        ),
        pytest.param(
            series.LAST,
            "Tỉnh số 57 có con số cao nhất trong 63 nơi, 92,6%; Cả nước 68,1%",
            "Tỉnh số 57 has the highest figure of 63 places, 92.6%; Viet Nam 68.1%",
            id="one year: who is first, and the yardstick",
        ),
        pytest.param(
            SHARED,
            "3 trong 63 nơi cùng có con số cao nhất, 92,6%",
            "3 of 63 places share the highest figure, 92.6%",
            id="several share the first place",
        ),
        pytest.param(
            [replace(row, obs_status="B") if row.time_period.year == 2021 else row for row in series.rows(1)],
            "Hà Nội từ 65,4% (năm 2021) đến 68,6% (năm 2022)",
            "Hà Nội from 65.4% (2021) to 68.6% (2022)",
            id="since a break only",
        ),
    ],
)
def test_the_title_says_what_the_rows_come_to(rows: Sequence[Observation], vi: str, en: str, tmp_path: Path) -> None:
    title = standard(rows, tmp_path).title
    said = {lang: title[lang].split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ") for lang in ("vi", "en")}
    assert said == {"vi": vi, "en": en}


def silent(rows: Sequence[Observation], *years: int, area: str = "place-") -> Dataset:
    """Return an edition of rows whose source gives no figure for some years of the places whose code begins so."""
    none = [row for row in rows if row.time_period.year in years and row.ref_area.startswith(area)]
    left = [row for row in rows if row not in none]
    return replace(series.edition(left), missing=tuple(replace(row, value=None, obs_status="Q") for row in none))


ALL_OF_LAST = "Bà Rịa - Vũng Tàu highest of 8 places in 2022, 84.6%"


@pytest.mark.parametrize(
    ("edition", "grade", "en"),
    [
        pytest.param(
            silent(series.rows(8), 2021, area="place-01"),
            Grade.COMPARABLE,
            f"{ALL_OF_LAST}; up in 6 of 7 places with an unbroken series since 2019",
            id="a gap of one place, which is not among those for which it rose",
        ),
        pytest.param(
            silent(series.rows(8), 2020, 2021), Grade.COMPARABLE, ALL_OF_LAST, id="a gap of all, across which nothing is told"
        ),
        pytest.param(
            silent(series.rows(8, "stations"), 2021, area="place-01"),
            Grade.SIDE_BY_SIDE,
            "up in 6 of 7 places with an unbroken series since 2019",
            id="counts put nobody first",
        ),
        pytest.param(
            silent(
                [replace(row, obs_status="B") if row.time_period.year == 2020 else row for row in series.rows(8)],
                2021,
                area="place-01",
            ),
            Grade.SIDE_BY_SIDE,
            "figures of 8 places",
            id="a break beside a gap",
        ),
    ],
)
def test_a_gap_breaks_its_line_and_leaves_the_last_year_as_it_compares(
    edition: Dataset, grade: Grade, en: str, tmp_path: Path
) -> None:
    (figure,) = standard_charts(edition, tmp_path).values()
    said = figure.title["en"].split(": ", 1)[1].replace("\N{NO-BREAK SPACE}", " ")
    assert (figure.verdict.grade, said) == (grade, en)


def test_the_text_for_those_who_cannot_see_it_is_short_however_many_lines_there_are(tmp_path: Path) -> None:
    alt = standard(series.MANY, tmp_path).alt["vi"]
    assert alt == "Biểu đồ hộ có internet: Tỉnh số 57 92,6% (năm 2022); Tỉnh số 17 45,5% (năm 2022); Cả nước 68,1% (năm 2022)."


def test_points_that_would_touch_are_not_drawn_but_for_the_last_and_those_that_say_more() -> None:
    rows = [
        replace(row, time_period=Period(year=2020 + n // 12, month=1 + n % 12), obs_status="P" if n == 70 else "A")
        for n, row in enumerate(series.rows(1, years=range(2000, 2072)))
    ]

    def points(of: Sequence[Observation], wide: int) -> int:
        shapes = chart_types.lay_out(series.plots(of).lines(of).chart, "en", wide).shapes
        return sum(shape.startswith("<circle") and "stroke=" in shape for shape in shapes)

    assert [points(rows, wide) for wide in WIDTHS.values()] == [2, 2]
    assert [points(rows[:12], wide) for wide in WIDTHS.values()] == [12, 12]


def test_vega_lite_joins_what_the_page_joins() -> None:
    spec = json.loads(EVERY["lines"].vega_lite["vi"])
    assert [value["piece"] for value in spec["data"]["values"]] == [item.piece for item in EVERY["lines"].chart.items]
    assert {one["field"] for one in spec["layer"][0]["encoding"]["detail"]} == {"of", "piece"}
    labels = {value["label"].replace("\n", " ") for value in spec["data"]["values"]}
    assert labels == {item.label["vi"] for item in EVERY["lines"].chart.items}
    assert [value["at"] for value in spec["data"]["values"] if value["kind"] == "target"] == ["2025-01"]


def test_a_line_that_ends_before_the_others_says_of_what_time_its_last_figure_is() -> None:
    rows = [row for row in series.rows(3) if (row.ref_area, row.time_period.year) != ("place-02", 2022)]
    chart = series.plots(rows).lines(rows).chart
    for total in WIDTHS.values():
        said = words(etree.fromstring(f"<svg>{''.join(chart_types.lay_out(chart, 'en', total).shapes)}</svg>"))
        assert said.count("(2021)") == 1
        assert "A date in brackets: that of the last figure; there is none of a later date." in said.replace("\n", " ")
    assert "(2022)" not in words(drawn("lines"))
    assert "trong ngoặc" not in words(drawn("lines"))


@pytest.mark.parametrize(
    ("times", "vi", "en", "ended"),
    [
        (["2023-Q3", "2023-Q4", "2024-Q1"], "quý I/2024", "Q1 2024", "Q4 2023"),
        (["2022/2023", "2023/2024", "2024/2025"], "2024–2025", "2024–2025", "2023–2024"),
        (["2024-01", "2024-02", "2024-03"], "3/2024", "3/2024", "2/2024"),
        (["2024-05-01", "2024-06-02", "2024-07-03"], "3/7/2024", "3 July 2024", "2 June 2024"),
    ],
)
def test_a_time_that_is_no_year_is_written_as_what_it_is(times: Sequence[str], vi: str, en: str, ended: str) -> None:
    """Else the quarters of a year have one name, and a school year is a year that nobody counted in."""
    years = dict(zip((2020, 2021, 2022), map(Period.parse, times), strict=True))
    rows = [replace(row, time_period=years[row.time_period.year]) for row in series.rows(3, years=list(years))]
    plot = series.plots(rows).lines(rows[:5] + rows[6:])  # the second place has no figure of the last time
    for lang, last in (("vi", vi), ("en", en)):
        drawing = etree.fromstring(f"<svg>{''.join(chart_types.lay_out(plot.chart, lang, 720).shapes)}</svg>")
        texts = ["".join(text.itertext()) for text in drawing.iter("text")]
        assert texts.count(last) == 1, texts
    assert f"({ended})" in " ".join(texts)
    names = {value.get("name", "") for value in json.loads(plot.vega_lite["en"])["data"]["values"]}
    assert any(name.endswith(f"({ended})") for name in names), names


@pytest.mark.parametrize(
    ("times", "ends"),
    [
        (["2022/2023", "2023/2024", "2024/2025"], ["2022–2023", "2024–2025"]),
        (["2023-Q3", "2023-Q4", "2024-Q1"], ["Q3 2023", "Q1 2024"]),
        (["2024-05-01", "2024-06-02", "2024-09-30"], ["1 May 2024", "30 September 2024"]),
        (["2020", "2021", "2022"], ["2020", "2022"]),
    ],
)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_panels_write_the_first_and_the_last_time_as_what_they_are(times: Sequence[str], ends: Sequence[str], total: int) -> None:
    years = dict(zip((2020, 2021, 2022), map(Period.parse, times), strict=True))
    rows = [replace(row, time_period=years[row.time_period.year]) for row in series.rows(12, years=list(years))]
    plot = series.plots(rows).lines(rows)
    canvas = chart_types.lay_out(plot.chart, "en", total)
    texts = ["".join(text.itertext()) for text in etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>").iter("text")]
    assert [text for text in texts if re.fullmatch(r"(\d+ )?(Q\d |[A-Z][a-z]+ )?20\d\d(–20\d\d)?", text)] == ends
    assert texts_over_each_other(canvas) == []


@pytest.mark.parametrize("name", ["Mecklenburg-Vorpommern", "Schleswigholsteinischerlandesteil"])
def test_a_name_of_one_long_word_breaks_at_its_hyphen_or_has_wider_panels(name: str) -> None:
    chart = EVERY["panels"].chart
    items = [replace(item, label=Text(dict.fromkeys(item.label, f"{name} {item.label['vi']}"))) for item in chart.items]
    canvas = chart_types.lay_out(replace(chart, items=tuple(items)), "vi", 360)
    assert texts_over_each_other(canvas) == []


@pytest.mark.parametrize(("places", "drawn_of_them"), [(36, 36), (37, 36), (200, 36)])
@pytest.mark.parametrize("total", WIDTHS.values())
def test_of_very_many_panels_the_first_are_drawn_and_it_is_said(places: int, drawn_of_them: int, total: int) -> None:
    chart = EVERY["panels_apart"].chart
    one = [item for item in chart.items if item.label == chart.items[0].label]
    names = [Text(vi=f"Nơi {n}", en=f"Place {n}") for n in range(1, places + 1)]
    items = tuple(replace(item, label=name, observation_ids=(name["en"],)) for name in names for item in one)
    canvas = chart_types.lay_out(replace(chart, items=items), "en", total)
    assert [area.ids for area in canvas.hit_areas] == [(f"Place {n}",) for n in range(1, drawn_of_them + 1)]
    said = words(etree.fromstring(f"<svg>{''.join(canvas.shapes)}</svg>"))
    assert (f"Only the first {drawn_of_them} of {places} places are drawn" in said) is (places > drawn_of_them)
