"""All places stand on one strip: who is named, what divides them, which words may be said, and that no label is written over."""

from __future__ import annotations

import itertools
import random
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import series, small
from tests.notebooks.plots import every_type
from tests.notebooks.standard import standard_charts
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.data import Casing
from tinhso.model import Kind, MeasureType, Observation, Period, Precision
from tinhso.notebooks import WIDTHS, Figure, MixtureError, Request, requested, strip_row
from tinhso.notebooks.charts.drawing import flags
from tinhso.notebooks.charts.plots import ChartType
from tinhso.notebooks.charts.types import chart_types
from tinhso.notebooks.charts.types import strip as strips
from tinhso.notebooks.charts.types.strip import fitting, rows_of, step

COUNTS = series.rows(12, "stations", [2022])
LAST = series.LAST


def strip(rows: Sequence[Observation], focus: Sequence[str] = series.SUBJECTS) -> dict[str, list[str]]:
    """Return the names on a strip by what they are: named places, others, lines."""
    items = series.plots(rows).strip(rows, focus=focus).chart.items
    return {
        "named": [item.label["vi"] for item in items if item.place and not item.faint],
        "others": [item.label["vi"] for item in items if item.faint],
        "lines": [f"{item.label['vi']} {item.shown['vi']}" for item in items if item.place is None],
    }


def standard(rows: Sequence[Observation], root: Path, about: Sequence[str] | None = None) -> Figure:
    (figure,) = standard_charts(series.edition(rows, about=about), root).values()
    return figure


def test_the_subjects_and_both_ends_are_named_the_others_are_grey_and_the_middle_and_the_yardstick_are_lines() -> None:
    found = strip(LAST)
    assert len(found["named"]) == len(series.SUBJECTS) + 2
    assert len(found["others"]) == 63 - len(found["named"])
    assert found["lines"] == ["Cả nước 68,1%", "Mức giữa 71,6%"]
    values = sorted(row.value or 0 for row in LAST if row.ref_area != "viet-nam")
    assert f"{values[31]}".replace(".", ",") in found["lines"][1]


def test_the_table_has_the_places_in_order_the_yardstick_and_the_middle_which_no_source_prints() -> None:
    table = series.plots(LAST).strip(LAST).table
    numbers = [float(cell.number) for row in table.rows for cell in row.cells if cell.number is not None]
    assert numbers[:63] == sorted(numbers[:63], reverse=True)
    assert table.rows[-1].observation_id is None
    assert table.rows[-1].cells[0].text["en"] == "Median"


def test_of_an_even_number_of_places_the_middle_is_between_two_and_keeps_its_decimals() -> None:
    assert strip(series.rows(10, years=[2022]))["lines"] == ["Mức giữa 75,35%"]
    assert strip(LAST[1:])["lines"][-1] == "Mức giữa 71,85%"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        pytest.param(COUNTS, "one scale", id="counts of places of different size"),
        pytest.param((*LAST, series.target("place-02")), "one scale", id="a target among results"),
        pytest.param((*LAST, replace(LAST[0], observation_id="again", value=LAST[1].value)), "two figures", id="one place twice"),
        pytest.param((LAST[0], *series.country([2022])), "but one", id="one place alone"),
        pytest.param((*small.STATIONS, small.DISTRICT), "one picture", id="a district among provinces"),
    ],
)  # fmt: skip
def test_what_may_not_share_a_scale_is_refused(rows: Sequence[Observation], why: str) -> None:
    plots = small.PLOTS if small.DISTRICT in rows else series.plots(rows)
    with pytest.raises(MixtureError, match=why):
        plots.strip(rows)


def test_where_only_certainty_keeps_them_from_a_ranking_they_stand_on_a_scale_and_nobody_is_put_first(tmp_path: Path) -> None:
    estimates = [replace(row, precision=Precision.ABOUT) if number < 3 else row for number, row in enumerate(LAST)]
    assert len(strip(estimates)["named"]) == len(series.SUBJECTS)
    figure = standard(estimates, tmp_path)
    assert figure.chart.type is ChartType.STRIP
    assert figure.title["vi"] == "Hộ có internet: số liệu của 63 nơi"


def test_the_standard_chart_of_many_places_at_one_time_is_a_strip(tmp_path: Path) -> None:
    figure = standard(LAST, tmp_path)
    assert figure.chart.type is ChartType.STRIP
    assert "có con số cao nhất trong 63 nơi" in figure.title["vi"], "of an edition that is about all of them, it is the first one"
    for lang in LANGS:
        assert len(figure.alt[lang]) < 600


@pytest.mark.parametrize(
    ("about", "vi", "en"),
    [
        pytest.param(
            series.SUBJECTS, "Bà Rịa - Vũng Tàu cao thứ 13, Thành phố Hồ Chí Minh thứ 40 trong 63 nơi",
            "Bà Rịa - Vũng Tàu 13th, Thành phố Hồ Chí Minh 40th of 63 places", id="of several the first and the last",
        ),
        pytest.param(
            series.SUBJECTS[-2:], "Phú Thọ cao thứ 17, Điện Biên cao thứ 29 trong 63 nơi",
            "Phú Thọ 17th, Điện Biên 29th of 63 places", id="of a few each",
        ),
    ],
)  # fmt: skip
def test_where_the_others_are_context_the_title_says_where_the_subjects_stand_among_all(
    about: Sequence[str], vi: str, en: str, tmp_path: Path
) -> None:
    figure = standard(LAST, tmp_path, about)
    assert figure.title == {"vi": f"Hộ có internet: {vi}", "en": f"Households online: {en}"}
    assert {item.place for item in figure.chart.items if item.colour} == set(series.SUBJECTS)
    assert all(name in figure.alt["vi"] for name in ("Phú Thọ", "Cả nước", "Tỉnh số 57"))
    provisional = [replace(row, obs_status="P") for row in LAST]
    assert standard(provisional, tmp_path, about).title["vi"].endswith("(số sơ bộ)")
    years = standard(series.MANY, tmp_path, about)
    assert years.chart.type is ChartType.LINES
    assert years.title["vi"] == f"Hộ có internet: năm 2022, {vi}"
    assert {item.place for item in years.chart.items if item.place and not item.faint} >= set(about)


def test_a_chart_of_the_sources_of_a_story_is_of_the_whole_where_no_other_source_has_figures(tmp_path: Path) -> None:
    elsewhere = replace(LAST[0], observation_id="elsewhere", source_id="paper", time_period=Period.parse("2021"))
    request = Request(indicator="broadband", kind="strip", time=Period.parse("2022"), sources=("ministry",))
    for rows, said in (((*LAST, elsewhere), "cao thứ 13"), ((*LAST[1:], replace(LAST[0], source_id="paper")), "số liệu của")):
        dataset = series.edition(rows, about=series.SUBJECTS)
        assert said in requested(request, dataset, Casing(dataset), build=tmp_path).title["vi"]


def test_how_large_places_are_is_no_chart_where_there_are_places_of_context(tmp_path: Path) -> None:
    rows = series.rows(12, years=[2022])
    sized = replace(
        series.edition(rows, about=series.SUBJECTS),
        indicators=tuple(
            replace(one, measure_type=MeasureType.AMOUNT, polarity="none")
            for one in small.DATASET.indicators
            if one.indicator == "broadband"
        ),
    )
    assert standard_charts(sized, tmp_path) == {}
    directed = replace(sized, indicators=(replace(sized.indicators[0], polarity="higher"),))
    assert list(standard_charts(directed, tmp_path)) == ["broadband"]


def test_areas_are_no_chart_at_all(tmp_path: Path) -> None:
    rows = series.rows(3, years=[2022])
    areas = tuple(replace(one, measure_type=MeasureType.AREA) for one in small.DATASET.indicators)
    assert list(standard_charts(series.edition(rows), tmp_path)) == ["broadband"]
    assert standard_charts(replace(series.edition(rows), indicators=areas), tmp_path) == {}


def test_places_of_context_are_no_bars_and_stay_out_of_what_is_on_no_one_scale(tmp_path: Path) -> None:
    shown = {item.place for item in standard(COUNTS, tmp_path, series.SUBJECTS).chart.items}
    assert shown == set(series.SUBJECTS)


def test_a_place_that_a_time_has_no_figure_of_is_told() -> None:
    drawn = chart_types.lay_out(every_type()["strip_of_years"].chart, "en", 360)
    words = " ".join(etree.fromstring(f"<svg>{''.join(drawn.shapes)}</svg>").itertext())
    assert "No figure of 2022: Thành phố Hồ Chí Minh." in words.replace("  ", " ")


@pytest.mark.parametrize("plot", ["strip", "strip_of_years"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("total", WIDTHS.values())
def test_no_label_is_written_over_another_or_past_the_edge(plot: str, lang: str, total: int) -> None:
    canvas = chart_types.lay_out(every_type()[plot].chart, lang, total)
    assert texts_over_each_other(canvas) == []
    assert texts_past_the_edge(canvas) == []
    assert canvas.height >= 280 or total > 360, "a third of a phone's screen"


@pytest.mark.parametrize("left", [True, False])
def test_labels_of_any_marks_leave_each_other_and_all_leaders_free(left: bool) -> None:
    for seed in range(200):
        chance = random.Random(seed)
        wanted = [(chance.uniform(10, 350), "Bà Rịa - Vũng Tàu 84,6%"[: chance.randint(6, 23)]) for _ in range(9)]
        wanted = [one for one in wanted if flags.fits(*one, 360, left=left)]
        made = flags.flags(wanted, 360, left=left)
        for one, other in itertools.permutations(made, 2):
            low, high = one.extent
            if one.tier < other.end and other.tier < one.end:
                assert high <= other.extent[0] or other.extent[1] <= low
            if low < other.x < high:
                assert other.end <= one.tier, "a leader runs through words"
    assert all(flags.fits(x, "Thành phố Hồ Chí Minh 66,1%", 360, left=x > 180) for x in range(361))


def test_dots_stand_beside_each_other_as_large_as_their_room_lets_them() -> None:
    xs = [10 + (n * 37 % 100) / 4 for n in range(40)]
    reach = fitting(xs, 190)
    placed = list(zip(xs, rows_of(xs, reach), strict=True))
    for (x, row), (other, its) in itertools.combinations(placed, 2):
        assert row != its or abs(x - other) >= 2 * reach
    assert fitting(xs, 60) < reach < fitting(xs[:1], 190)
    assert step(reach) > 2 * reach


def test_of_thousands_of_dots_at_one_place_no_more_are_tried_than_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each size was tried with all: a chart of five thousand communes took a minute."""
    tried: list[float] = []

    def counted(others: list[float], x: float) -> int:
        tried.append(x)
        return bisect_left(others, x)

    monkeypatch.setattr(strips, "bisect_left", counted)
    assert fitting([100.0] * 2000, 190) == min(strips.REACHES)
    once = len(tried)
    assert fitting([100.0] * 20_000, 190) == min(strips.REACHES)
    assert len(tried) == 2 * once < 8000


@pytest.mark.parametrize(("places", "circles"), [(1000, 1000), (1001, 5)])
def test_of_thousands_of_places_the_pale_dots_are_one_shape_that_leads_nowhere(places: int, circles: int) -> None:
    """Pages of three thousand communes were heavier than a page may be, and the build of their edition ended there."""
    rows = series.rows(places, years=[2022])
    chart = series.plots(rows).strip(rows, focus=series.SUBJECTS).chart
    canvas = strips.strip(chart, "en", 360)
    drawn = "".join(canvas.shapes)
    assert drawn.count("<circle") == circles
    pale = {(item.value, item.label["en"]) for item in chart.items if item.faint}
    assert len(pale) == places - len(series.SUBJECTS)
    (path,) = re.findall(r'<path d="([^"]+)"[^>]*stroke-linecap="round"', drawn) or [""]
    at, seen = [0.0, 0.0], []
    for across, down in re.findall(r"m([-\d.]+),([-\d.]+)h0", path):
        at = [at[0] + float(across), at[1] + float(down)]
        seen.append(round(at[0], 1))
    assert (len(seen) == 0) is (circles == places)
    assert len(canvas.hit_areas) == circles + 1, "and the line of the middle"
    if seen:
        assert len(seen) == len(pale), "no dot lies on another"
        assert sorted(seen) == pytest.approx(sorted(canvas.x(value) for value, _ in pale), abs=0.06)


def test_one_place_among_all_is_a_line_without_letters_and_says_its_number_only_where_all_compare() -> None:
    dataset = series.edition(LAST)
    found = strip_row(LAST, dataset, "place-06")
    assert found is not None
    assert found.said["vi"] == (
        "Phú Thọ 82,1%; cao thứ 17 trong 63 nơi; mỗi gạch mờ là một nơi trong 63 nơi; Mức giữa 71,6%; Cả nước 68,1%"
    )
    assert [one["en"] for one in found.stands] == ["17th of 63 places"]
    drawn = etree.fromstring(found.svg["en"])
    assert "".join(drawn.itertext()) == ""
    assert drawn.get("aria-label").startswith("Phú Thọ 82.1%; 17th of 63 places")
    estimates = [replace(row, precision=Precision.ABOUT) if number < 3 else row for number, row in enumerate(LAST)]
    side_by_side = strip_row(estimates, series.edition(estimates), "place-06")
    assert side_by_side is not None
    assert side_by_side.stands == ()
    assert "17" not in side_by_side.said["vi"].replace("71,6", "")
    assert strip_row(COUNTS, series.edition(COUNTS), "place-06") is None
    assert strip_row(LAST, dataset, "place-99") is None
    assert strip_row([row for row in LAST if row.kind is not Kind.BENCHMARK][:8], dataset, "place-06") is None


def test_two_places_among_all_are_two_dots_of_their_colours_one_below_the_other_and_a_stroke_is_each_place() -> None:
    dataset = series.edition(LAST)
    found = strip_row(LAST, dataset, "place-06", "place-09")
    assert found is not None
    assert [row.ref_area for row in found.rows] == ["place-06", "place-09"]
    assert found.said["en"].startswith("Phú Thọ 82.1%; 17th of 63 places; ")
    assert found.said["en"].split("; ")[3] == found.stands[1]["en"]
    drawn = etree.fromstring(found.svg["en"])
    one, other = drawn.iterfind("{*}circle")
    down = [float(circle.get("cy")) for circle in (one, other)]
    assert down[1] - down[0] >= 2 * float(one.get("r")), "of two that are alike both are seen"
    (strokes,) = (path for path in drawn.iterfind("{*}path") if path.get("stroke-width") == "14")
    at, _, end = (float(number) for number in re.findall(r"[\d.]+", strokes.get("d")))
    covered = set[int]()
    for number, length in enumerate(map(int, strokes.get("stroke-dasharray").split())):
        covered.update(range(int(at), int(at) + length) if number % 2 == 0 else ())
        at += length
    assert at == end
    assert {int(float(circle.get("cx"))) for circle in (one, other)} <= covered
    assert len(covered) > 60, "a stroke of two pixels for each of 63 places, where they do not touch"
    assert strip_row(LAST, dataset, "place-06", "place-99") is None
