"""What a reader learns who points at a mark: which rows of the figure's table it shows."""

from __future__ import annotations

from collections.abc import Sequence

from tinhso.notebooks.charts.canvas import HitArea
from tinhso.notebooks.workbench.figure import DataTable


def rows_of(areas: Sequence[HitArea], table: DataTable) -> tuple[tuple[int, ...], ...]:
    """Return the rows of the table that each hit area is about, counted from 0.

    One without observations is about the next row without one, a number that was derived; that of a place of which the source
    says nothing is about none.
    """
    by_id = {row.observation_id: number for number, row in enumerate(table.rows) if row.observation_id is not None}
    derived = iter([number for number, row in enumerate(table.rows) if row.observation_id is None])
    return tuple(
        tuple(by_id[name] for name in area.ids) if area.ids else () if area.silent is not None else (next(derived),)
        for area in areas
    )


def overlay(areas: Sequence[HitArea], table: DataTable) -> str:
    """Return the hit areas as SVG that shows nothing: in each stand the keys of the rows of the table beside the figure.

    The key of a row is its number, or the place of which the source says nothing.
    """
    rects = "".join(
        f'<rect data-rows="{" ".join(map(str, rows)) or area.silent}" x="{area.x:g}" y="{area.y:g}" '
        f'width="{area.width:g}" height="{area.height:g}"/>'
        for area, rows in zip(areas, rows_of(areas, table), strict=True)
    )
    return f'<g class="ts-hit-areas" fill="none" pointer-events="all">{rects}</g>' if rects else ""
