"""What a reader learns who points at a mark: which rows of the figure's table it shows, for the page's SVG and for Vega."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tinhso.model import Lang
from tinhso.notebooks.charts.canvas import Canvas, Spot
from tinhso.notebooks.charts.theme import SOFT
from tinhso.notebooks.workbench.figure import DataTable


def rows_of(spots: Sequence[Spot], table: DataTable) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the table that each spot is about, counted from 0.

    A spot without observations is about the next row without one, a number that was derived; the spot of a place of which the
    source says nothing is about none.
    """
    by_id = {row.observation_id: number for number, row in enumerate(table.rows) if row.observation_id is not None}
    derived = iter([number for number, row in enumerate(table.rows) if row.observation_id is None])
    return tuple(
        tuple(by_id[name] for name in spot.ids) if spot.ids else () if spot.silent is not None else (next(derived),)
        for spot in spots
    )


def overlay(canvas: Canvas, table: DataTable) -> str:
    """Return the spots as SVG that shows nothing: in each stand the keys of the rows of the table beside the figure.

    The key of a row is its number, or the place of which the source says nothing.
    """
    rects = "".join(
        f'<rect data-rows="{" ".join(map(str, rows)) or spot.silent}" x="{spot.x:g}" y="{spot.y:g}" '
        f'width="{spot.width:g}" height="{spot.height:g}"/>'
        for spot, rows in zip(canvas.spots, rows_of(canvas.spots, table), strict=True)
    )
    return f'<g class="ts-spots" fill="none" pointer-events="all">{rects}</g>' if rects else ""


def layer(canvas: Canvas, table: DataTable, lang: Lang) -> dict[str, Any]:
    """Return the spots as a layer of Vega-Lite: pointing at a mark frames it and shows its row, under the table's own heads."""
    names = [f"column_{number}" for number in range(len(table.columns))]
    values = []
    for spot, rows in zip(canvas.spots, rows_of(canvas.spots, table), strict=True):
        told = [table.rows[number].cells for number in rows]
        cells = [" / ".join(dict.fromkeys(row[n].text[lang] for row in told if row[n].text[lang])) for n in range(len(names))]
        x, x2 = (round(canvas.value(at - canvas.left), 3) for at in (spot.x, spot.x + spot.width))
        if told:
            place = {"x": x, "x2": x2, "y": spot.y, "y2": round(spot.y + spot.height, 1)}
            values.append({**place, **dict(zip(names, cells, strict=True))})
    heads = [{"field": name, "title": column[lang], "type": "nominal"} for name, column in zip(names, table.columns, strict=True)]
    scale = {"domain": list(canvas.domain), "nice": False, "zero": False}
    return {
        "params": [{"name": "pointed", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
        "data": {"values": values},
        "mark": {"type": "rect", "fill": "transparent", "strokeWidth": 1.5, "cornerRadius": 2},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": None, "scale": scale},
            "x2": {"field": "x2"},
            "y": {"field": "y", "type": "quantitative", "axis": None, "scale": None},
            "y2": {"field": "y2"},
            "stroke": {"condition": {"param": "pointed", "empty": False, "value": SOFT}, "value": None},
            "tooltip": heads,
        },
    }
