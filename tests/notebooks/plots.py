"""One plot of every type of chart, from the small data set."""

from __future__ import annotations

from functools import cache

from tests.notebooks import series, small
from tinhso.model import Text
from tinhso.notebooks import Plot


@cache
def every_type() -> dict[str, Plot]:
    """Return a plot of each type of chart by its name; nobody changes it."""
    return {
        "bars": small.PLOTS.ranked_bars(small.SHARES),
        "unit_grid": small.PLOTS.unit_grid([small.SHARES[0], small.ESTIMATE, small.UNSAID]),
        "unit_grids": small.PLOTS.unit_grid([*small.SHARES, small.ESTIMATE, small.TARGET]),
        "number_cards": small.PLOTS.number_cards([*small.STATIONS, *small.UNDATED[1:]]),
        "cards_of_kinds": small.PLOTS.number_cards([*small.SHARES[:1], small.ESTIMATE, small.COUNTRY, small.TARGET]),
        "states": small.PLOTS.states(
            [(Text(vi="Cùng tháng", en="Of one month"), small.STATES[:2]), (Text(vi="Đứng riêng", en="Apart"), small.STATES[2:])],
            silent={"vinh-giang": Text(vi="Đứng riêng", en="Apart")},
        ),
        "told": small.PLOTS.told(
            [(Text(vi="Đếm được", en="Counted"), small.SHARES[:1]), (Text(vi="Bằng lời", en="In words"), small.STATES[:1])]
        ),
        "ordered_states": small.PLOTS.ordered_states([*small.STATES, small.PLANNED, small.PILOT_AGAIN]),
        "parts": small.PLOTS.parts(small.TIERS, whole=small.COMPUTERS),
        "pairs": small.PLOTS.pairs([(small.SHARES[0], small.COUNTRY), (small.SHARES[0], small.TARGET)]),
        "rank_columns": small.PLOTS.rank_columns(small.RANKS, of=63),
        "long_names": small.PLOTS.unit_grid(small.LONG_NAMED, label=lambda row: small.DATASET.indicator(row.indicator).name),
        "lines": series.plots(series.SOME).lines(series.SOME),
        "lines_of_many": series.plots(series.TWENTY).lines(series.TWENTY),
        "panels": series.plots(series.TWELVE).lines(series.TWELVE),
        "panels_apart": series.plots(series.COUNTS).lines(series.COUNTS),
        "bars_of_many": series.plots(series.LAST).ranked_bars(series.LAST),
        "strip": series.plots(series.LAST).strip(series.LAST, focus=series.SUBJECTS),
        "strip_of_years": series.plots(series.MANY_YEARS).strip(series.MANY_YEARS, focus=series.SUBJECTS),
        "scatter": series.plots(series.TWO_MEASURES).scatter(series.RANKED, series.LAST, focus=series.SUBJECTS),
        "slope": series.plots(series.MANY).slope(series.MANY, focus=series.SUBJECTS),
        "slope_of_few": series.plots(series.FEW).slope(series.FEW),
        "tile_map": series.plots(series.MAPPED).tile_map(series.MAPPED, series.TILES, focus=series.SUBJECTS),
        "bars_of_some": series.plots(series.LAST).ranked_bars(series.LAST, focus=series.SUBJECTS),
        "counted": small.PLOTS.counted(
            [(Text(vi="tỉnh", en="provinces"), small.STATIONS), (Text(vi="huyện", en="districts"), [small.DISTRICT])],
            whole=Text(vi="{} phát biểu", en="{} statements"),
        ),
    }
