"""One plot of every form, from the small data set."""

from __future__ import annotations

from tests.notebooks import small
from tinhso.model import Text
from tinhso.notebooks import Plot
from tinhso.notebooks.charts import compose


def every_form() -> dict[str, Plot]:
    """Return a plot of each form by the form's name."""
    return {
        "bars": compose.ranked_bars(small.SHARES, small.DATASET),
        "shares": compose.shares([*small.SHARES, small.ESTIMATE], small.DATASET),
        "statements": compose.statements(small.STATIONS, small.DATASET),
        "or_earlier": compose.statements(small.UNDATED, small.DATASET),
        "states": compose.states(
            [(Text(vi="Cùng tháng", en="Of one month"), small.STATES[:2]), (Text(vi="Đứng riêng", en="Apart"), small.STATES[2:])],
            small.DATASET,
            silent={"vinh-long": Text(vi="Đứng riêng", en="Apart")},
        ),
        "parts": compose.parts(small.TIERS, small.DATASET, whole=small.COMPUTERS),
        "pairs": compose.pairs([(small.SHARES[0], small.COUNTRY), (small.SHARES[0], small.TARGET)], small.DATASET),
        "rank_columns": compose.rank_columns(small.RANKS, small.DATASET, of=63),
        "long_names": compose.shares(
            small.LONG_NAMED, small.DATASET, label=lambda row: small.DATASET.indicator(row.indicator).name
        ),
        "counted": compose.counted(
            [(Text(vi="tỉnh", en="provinces"), small.STATIONS), (Text(vi="huyện", en="districts"), [small.DISTRICT])],
            whole=Text(vi="{} phát biểu", en="{} statements"),
        ),
    }
