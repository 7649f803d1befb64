"""What may not stand in one picture cannot be drawn, and the refusal says why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.notebooks import small
from tinhso.model import DOUBTFUL, Grade, Observation, Text
from tinhso.notebooks import MixtureError
from tinhso.notebooks.charts.plots import ChartType, Mark


def test_comparable_figures_are_ranked_by_size() -> None:
    plot = small.PLOTS.ranked_bars(small.SHARES)
    assert plot.verdict.grade is Grade.COMPARABLE
    assert plot.chart.type is ChartType.BARS
    assert [item.value for item in plot.chart.items] == [73.17, 72.4, 71.43]
    assert {item.mark for item in plot.chart.items} == {Mark.REPORTED}


def test_a_rate_beyond_a_hundred_per_cent_has_a_scale_of_its_own_length() -> None:
    first, *others = small.SHARES
    assert small.PLOTS.ranked_bars(small.SHARES).chart.end == 100
    assert small.PLOTS.ranked_bars([replace(first, value=Decimal(120)), *others]).chart.end is None


def test_bars_on_one_scale_are_refused_where_figures_only_stand_side_by_side() -> None:
    with pytest.raises(MixtureError, match="stand side by side at best") as refusal:
        small.PLOTS.ranked_bars(small.STATIONS)
    assert refusal.value.verdict is not None
    assert refusal.value.verdict.grade is Grade.SIDE_BY_SIDE
    assert all(reason.text["en"] in str(refusal.value) for reason in refusal.value.verdict.reasons)


def test_side_by_side_keeps_the_order_of_the_sources_and_each_figure_its_kind() -> None:
    plot = small.PLOTS.number_cards(small.STATIONS)
    assert plot.chart.type is ChartType.NUMBER_CARDS
    assert [item.value for item in plot.chart.items] == [2895, 3648, 3068]
    assert {item.mark for item in plot.chart.items} == {Mark.REPORTED}


def test_an_estimate_keeps_its_dashed_edge_beside_a_target() -> None:
    plot = small.PLOTS.pairs([(small.SHARES[0], small.TARGET), (small.ESTIMATE, replace(small.TARGET, ref_area="hung-an"))])
    assert [item.mark for item in plot.chart.items] == [Mark.REPORTED, Mark.ESTIMATE]


@pytest.mark.parametrize("draw", [small.PLOTS.ranked_bars, small.PLOTS.number_cards, small.PLOTS.unit_grid])
def test_a_doubtful_figure_is_never_drawn_not_even_alone(draw: object) -> None:
    assert callable(draw)
    doubted = replace(small.SHARES[0], obs_status=DOUBTFUL, note=Text(vi="Vì thế.", en="Too many for its people."))
    with pytest.raises(MixtureError, match=rf"{doubted.observation_id} is doubtful, .* never drawn. Too many for its people."):
        draw([doubted])


@pytest.mark.parametrize("draw", [small.PLOTS.ranked_bars, small.PLOTS.number_cards])
def test_a_district_never_stands_beside_provinces(draw: object) -> None:
    assert callable(draw)
    with pytest.raises(MixtureError, match="Different administrative levels: Huyện Đông Khê"):
        draw([*small.STATIONS, small.DISTRICT])


def test_only_percentages_are_drawn_as_shares_of_a_whole() -> None:
    with pytest.raises(MixtureError, match="is not a share between 0 and 100"):
        small.PLOTS.unit_grid(small.STATIONS)


def test_parts_that_do_not_sum_to_their_whole_are_refused() -> None:
    with pytest.raises(MixtureError, match="The parts sum to 95, the whole is 628"):
        small.PLOTS.parts(small.TIERS[:1], whole=small.COMPUTERS)


def test_a_named_rest_is_subtracted_and_marked_as_derived() -> None:
    rest = Text(vi="còn lại", en="the rest")
    plot = small.PLOTS.parts(small.TIERS[:1], whole=small.COMPUTERS, rest=rest)
    assert plot.table.rows[-1].observation_id is None
    assert "533" in [cell.number for cell in plot.table.rows[-1].cells]
    assert plot.observation_ids == (small.COMPUTERS.observation_id, small.TIERS[0].observation_id)


def test_parts_of_two_sources_are_no_sum() -> None:
    other = replace(small.TIERS[1], source_id="ministry")
    with pytest.raises(MixtureError, match="from different sources"):
        small.PLOTS.parts([small.TIERS[0], other], whole=small.COMPUTERS)


def test_states_in_words_are_those_of_one_indicator() -> None:
    with pytest.raises(MixtureError, match="those of one indicator"):
        small.PLOTS.states([(Text(vi="x", en="x"), small.SHARES)])


def test_a_pair_is_of_one_unit() -> None:
    with pytest.raises(MixtureError):
        small.PLOTS.pairs([(small.SHARES[0], small.STATIONS[0])])


@pytest.mark.parametrize("against", [(), (small.COUNTRY, small.TARGET, small.COUNTRY)], ids=["nothing", "three"])
def test_a_figure_is_held_against_one_other_or_two(against: tuple[Observation, ...]) -> None:
    with pytest.raises(MixtureError, match="is held against another unit, against nothing or against too much"):
        small.PLOTS.pairs([(small.SHARES[0], *against)])


def test_parts_without_a_whole_are_shares() -> None:
    with pytest.raises(MixtureError, match="are no shares and have no whole"):
        small.PLOTS.parts(small.TIERS)


def test_of_nothing_no_statements_are_counted() -> None:
    with pytest.raises(MixtureError, match="There is no observation to count"):
        small.PLOTS.counted([(Text(vi="a", en="a"), [])], whole=Text(vi="{}", en="{}"))


def test_a_statement_is_counted_once() -> None:
    with pytest.raises(MixtureError, match="counted in two groups"):
        small.PLOTS.counted(
            [(Text(vi="a", en="a"), small.SHARES), (Text(vi="b", en="b"), small.SHARES)], whole=Text(vi="{}", en="{}")
        )


def test_two_sources_that_disagree_on_a_rank_are_refused() -> None:
    other = replace(small.RANKS[1], observation_id="other", value=small.RANKS[0].value)
    with pytest.raises(MixtureError, match="different ranks in one year"):
        small.PLOTS.rank_columns([*small.RANKS, other], of=63)


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(MixtureError, match="no observation"):
        small.PLOTS.number_cards([])
