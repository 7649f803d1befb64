"""States of one list stand in its order: each place on the line of its state, dated, its kind by its shape, and nobody ahead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from tests.languages import LANGS
from tests.notebooks import small
from tests.notebooks.plots import every_type
from tests.notebooks.texts import texts_over_each_other, texts_past_the_edge
from tinhso.data import Casing
from tinhso.model import Grade, Kind, Observation, Period
from tinhso.notebooks import WIDTHS, MixtureError
from tinhso.notebooks.charts import standard
from tinhso.notebooks.charts.drawing.canvas import Canvas
from tinhso.notebooks.charts.findings.of_states import of_states
from tinhso.notebooks.charts.plots import ChartType, Mark
from tinhso.notebooks.charts.types import chart_types

CASING = Casing(small.DATASET)


def drawn(total: int, lang: str = "vi") -> Canvas:
    return chart_types.lay_out(every_type()["ordered_states"].chart, lang, total)


def said(*rows: Observation) -> dict[str, str]:
    return dict(of_states(rows, small.DATASET, CASING))


@pytest.mark.parametrize("total", WIDTHS.values())
def test_the_height_of_a_dot_is_the_place_of_its_state_in_the_list(total: int) -> None:
    chart = every_type()["ordered_states"].chart
    assert [name["en"] for name in chart.groups] == ["none", "planned", "pilot", "on air"]
    by_row = {area.ids[0]: area.y + area.height / 2 for area in drawn(total).hit_areas}
    at = {item.observation_ids[0]: item.value for item in chart.items}
    middles = {state: [y for name, y in by_row.items() if at[name] == state] for state in (1, 2, 3, 4)}
    assert all(max(middles[state + 1]) < min(middles[state]) for state in (1, 2, 3))


@pytest.mark.parametrize("total", WIDTHS.values())
@pytest.mark.parametrize("lang", LANGS)
def test_every_state_of_the_list_is_written_and_every_dot_named_and_dated(total: int, lang: str) -> None:
    shapes = etree.fromstring(f"<svg>{''.join(drawn(total, lang).shapes)}</svg>")
    words = " ".join(" ".join(text.itertext()) for text in shapes.iter("text"))
    chart = every_type()["ordered_states"].chart
    assert all(name[lang] in words for name in chart.groups)
    for item in chart.items:
        assert item.label[lang] in words
        assert item.note is not None
        assert all(part in words for part in item.note[lang].split(" "))
    assert not texts_over_each_other(drawn(total, lang))
    assert not texts_past_the_edge(drawn(total, lang))


def test_a_target_is_a_hollow_diamond_and_states_that_stand_side_by_side_are_open() -> None:
    plot = every_type()["ordered_states"]
    assert plot.verdict.grade is Grade.SIDE_BY_SIDE
    assert [item.mark for item in plot.chart.items] == [Mark.OPEN, Mark.OPEN, Mark.OPEN, Mark.TARGET, Mark.OPEN]
    shapes = etree.fromstring(f"<svg>{''.join(drawn(360).shapes)}</svg>")
    assert len([shape for shape in shapes.iter("polygon") if shape.get("fill-opacity") == "0"]) == 1
    assert "Hình thoi rỗng: mục tiêu." in " ".join(shapes.itertext())


def test_the_yardstick_is_told_after_the_places_wherever_the_file_has_it() -> None:
    country = replace(small.STATES[0], observation_id="first", ref_area="viet-nam", kind=Kind.BENCHMARK)
    rows = (country, *small.STATES)
    plot = standard.plot(small.DATASET.indicator("status"), rows, replace(small.DATASET, observations=rows), CASING)
    assert [*plot.observation_ids] == [row.observation_id for row in (*small.STATES, country)]


def test_no_line_joins_two_places_or_gives_a_state_a_length() -> None:
    shapes = etree.fromstring(f"<svg>{''.join(drawn(720).shapes)}</svg>")
    lines = [line.get("points").split() for line in shapes.iter("polyline")]
    upright = [line for line in lines if line[0].split(",")[0] == line[-1].split(",")[0]]
    assert len(upright) == 1, "the one line beside the names of the states"
    assert not list(shapes.iter("rect"))


def test_states_of_two_indicators_and_numbers_are_refused() -> None:
    with pytest.raises(MixtureError):
        small.PLOTS.ordered_states([small.STATES[0], small.SHARES[0]])
    with pytest.raises(MixtureError):
        small.PLOTS.ordered_states(small.SHARES)


def test_the_page_of_states_of_two_places_gets_it_and_that_of_one_place_at_two_times_does_not() -> None:
    status = small.DATASET.indicator("status")
    rows = standard.chosen(small.STATES, small.DATASET)
    plot = standard.plot(status, rows, small.DATASET, CASING)
    assert plot.chart.type is ChartType.ORDERED_STATES
    assert len(plot.observation_ids) == 3
    later = replace(small.STATES[0], time_period=Period.parse("2024"), observation_id="later")
    assert standard.is_drawn(status, rows, small.DATASET)
    assert not standard.is_drawn(status, (small.STATES[0], later), small.DATASET)


def test_two_states_that_a_source_gives_at_one_time_are_both_kept() -> None:
    other = replace(small.STATES[0], code="pilot", observation_id="other")
    assert standard.once([small.STATES[0], other]) == (small.STATES[0], other)


def test_a_title_names_the_state_of_each_of_a_few_places_those_alike_together() -> None:
    on_air, pilot, none = small.STATES
    assert said(on_air, pilot, none) == {
        "vi": "Vĩnh Hòa phát sóng, Phú Sơn thí điểm, Hưng An chưa có",
        "en": "Vĩnh Hòa on air, Phú Sơn pilot, Hưng An none",
    }
    alike = replace(none, code="pilot")
    assert said(on_air, pilot, alike)["vi"] == "Vĩnh Hòa phát sóng, Phú Sơn và Hưng An thí điểm"
    assert said(pilot, alike) == {"vi": "Phú Sơn và Hưng An đều thí điểm", "en": "Phú Sơn and Hưng An alike: pilot"}


def test_a_title_of_more_places_counts_them_by_their_state() -> None:
    on_air, pilot, none = small.STATES
    fourth = replace(none, ref_area="vinh-giang")
    assert said(on_air, pilot, none, fourth) == {
        "vi": "chưa có ở 2 nơi, thí điểm ở 1 nơi, phát sóng ở 1 nơi",
        "en": "none in 2 places, pilot in 1 place, on air in 1 place",
    }
    every = [replace(row, code="pilot") for row in (on_air, pilot, none, fourth)]
    assert said(*every) == {"vi": "cả 4 nơi đều thí điểm", "en": "all 4 places alike: pilot"}
    assert said(*every[:3])["vi"] == "cả 3 nơi đều thí điểm"


def test_a_title_counts_no_yardstick_among_places_and_names_no_more_states_than_have_room() -> None:
    on_air, pilot, none = small.STATES
    nation = replace(none, ref_area="viet-nam", code="planned")
    assert said(on_air, pilot, nation) == said(on_air, pilot)
    assert said(nation) == {"vi": "Việt Nam dự kiến", "en": "Việt Nam planned"}
    assert said(on_air) == {"vi": "Vĩnh Hòa phát sóng", "en": "Vĩnh Hòa on air"}
    planned = replace(none, ref_area="vinh-giang", code="planned")
    assert said(on_air, pilot, none, planned) == {"vi": "số liệu của 4 nơi", "en": "figures of 4 places"}


def test_a_plan_is_not_counted_among_those_who_are_there() -> None:
    on_air, pilot, none = small.STATES
    aim = replace(small.PLANNED, code="on_air")
    assert said(on_air, pilot, none, aim) == {"vi": "số liệu của 4 nơi", "en": "figures of 4 places"}
    assert said(on_air, replace(pilot, code="on_air"), none, aim) == {
        "vi": "phát sóng ở 2 nơi, chưa có ở 1 nơi, phát sóng (mới là mục tiêu) ở 1 nơi",
        "en": "on air in 2 places, none in 1 place, on air (only an aim so far) in 1 place",
    }


def test_where_all_are_targets_it_is_said_once_of_all() -> None:
    aims = [replace(row, kind=Kind.TARGET) for row in (*small.STATES, small.PLANNED)]
    assert said(*aims[:2]) == {
        "vi": "mới là mục tiêu, Vĩnh Hòa phát sóng, Phú Sơn thí điểm",
        "en": "so far only targets, Vĩnh Hòa on air, Phú Sơn pilot",
    }
    several = [replace(row, code="planned") if n else row for n, row in enumerate(aims)]
    assert said(*several)["en"] == "so far only targets, planned in 3 places, on air in 1 place"
    assert said(*several[1:])["en"] == "all 3 places alike: planned (only an aim so far)"


def test_a_place_of_two_states_has_both_and_is_counted_in_neither() -> None:
    on_air, pilot, none = small.STATES
    again = replace(on_air, code="pilot", observation_id="again", time_period=Period.parse("2020"))
    assert said(on_air, again) == {
        "vi": "Vĩnh Hòa thí điểm (năm 2020) và phát sóng (tháng 3/2022)",
        "en": "Vĩnh Hòa pilot (2020) and on air (March 2022)",
    }
    aim = replace(again, code="none", kind=Kind.TARGET, observation_id="aim")
    both = "Vĩnh Hòa pilot (2020), none (only an aim so far, 2020) and on air (March 2022)"
    assert said(on_air, pilot, again, aim)["en"] == f"{both}; Phú Sơn pilot"
    assert said(on_air, replace(pilot, kind=Kind.TARGET), again)["en"].endswith("; Phú Sơn pilot (only an aim so far)")
    assert said(on_air, pilot, again, none)["en"] == "Vĩnh Hòa pilot (2020) and on air (March 2022); Phú Sơn pilot; Hưng An none"
    aims = [replace(row, kind=Kind.TARGET) for row in (on_air, aim)]
    assert said(*aims)["en"] == "so far only targets, Vĩnh Hòa none (2020) and on air (March 2022)"
    same = replace(on_air, kind=Kind.TARGET, observation_id="aim", time_period=Period.parse("2020"))
    assert said(on_air, same)["en"] == "Vĩnh Hòa on air (only an aim so far, 2020) and on air (March 2022)"
    fourth = replace(none, ref_area="vinh-giang", code="pilot")
    assert said(on_air, again, pilot, replace(none, code="pilot"), fourth)["en"] == "figures of 4 places"
