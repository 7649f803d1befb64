"""How charts look: letters, colours and marks, once for all of them (the Altair theme is made from this).

A colour is a token: in pages it becomes a CSS variable with the colour as its fallback, so that a dark page can recolour it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from tinhso.data import locale
from tinhso.model import Lang
from tinhso.notebooks.charts.drawing.text_metrics import FAMILY, REGULAR, SEMIBOLD
from tinhso.notebooks.charts.plots import Mark

INK = "#1C1B19"
SOFT = "#5C5850"
LINE = "#D9D3C5"
PAPER = "#FFFDF9"
NEUTRAL = "#6F6A60"

#: The CSS variable of every colour that a drawing may hold besides those of places.
VARIABLES = {
    INK: "--ts-ink",
    SOFT: "--ts-ink-soft",
    LINE: "--ts-line",
    PAPER: "--ts-paper",
    NEUTRAL: "--ts-neutral",
}

_MONTHS = [f"tháng {month}" for month in range(1, 13)]
_TIMES: dict[Lang, dict[str, Any]] = {
    "vi": {"time": {
        "dateTime": "%d/%m/%Y %H:%M", "date": "%d/%m/%Y", "time": "%H:%M", "periods": ["SA", "CH"],
        "days": ["chủ nhật", *(f"thứ {day}" for day in ("hai", "ba", "tư", "năm", "sáu", "bảy"))],
        "shortDays": ["CN", *(f"T{day}" for day in range(2, 8))],
        "months": _MONTHS, "shortMonths": _MONTHS,
    }},
}  # fmt: skip

TITLE, LABEL, NOTE, VALUE = 19, 14, 13, 14
LINE_HEIGHT = 1.35

#: Where the sign of the money of an edition stands.
_CURRENCY: dict[Lang, tuple[str, str]] = {"vi": ("", " ₫"), "en": ("₫", "")}


class Look(TypedDict, total=False):
    """How a shape looks apart from its colour, in the attributes of SVG."""

    fill: str
    stroke: str
    fill_opacity: float
    stroke_width: float
    stroke_opacity: float
    stroke_dasharray: str
    stroke_linecap: str


#: Fill opacity, stroke and dashes of each mark: filled, dashed edge, hollow.
MARKS: dict[Mark, Look] = {
    Mark.REPORTED: {"fill_opacity": 1, "stroke_width": 1.5},
    Mark.ESTIMATE: {"fill_opacity": 0.3, "stroke_width": 1.5, "stroke_dasharray": "4 3"},
    Mark.OPEN: {"fill_opacity": 0.12, "stroke_width": 1.5},
    Mark.OPEN_ESTIMATE: {"fill_opacity": 0.12, "stroke_width": 1.5, "stroke_dasharray": "4 3"},
    Mark.TARGET: {"fill_opacity": 0, "stroke_width": 2},
    Mark.BENCHMARK: {"fill_opacity": 1, "stroke_width": 2},
}

#: A mark that is one of many and not named.
FAINT: Look = {"fill_opacity": 0.45, "stroke_width": 0}


def config(lang: Lang, own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the configuration of a Vega-Lite specification, with its author's `own` laid over that of the site."""
    ours: dict[str, Any] = {
        "font": FAMILY,
        "aria": False,
        "view": {"stroke": None, "step": 44},
        "locale": {"number": _numbers(lang), **_TIMES.get(lang, {})},
        "padding": {"left": 0, "right": 4, "top": 4, "bottom": 4},
        "text": {"font": FAMILY, "fontSize": NOTE, "color": INK},
        "mark": {"color": NEUTRAL},
        "rule": {"color": INK},
        "point": {"color": NEUTRAL, "size": 90, "strokeWidth": 2},
        "circle": {"size": 90},
        "square": {"size": 90},
        "axis": {
            "labelFontSize": NOTE, "labelColor": INK, "labelLimit": 0, "labelPadding": 6, "titleFontSize": NOTE,
            "titleColor": SOFT, "titleFontWeight": REGULAR, "domainColor": LINE, "tickColor": LINE, "gridColor": LINE,
        },
        "legend": {
            "orient": "bottom", "columns": 1, "labelFontSize": NOTE, "labelColor": INK, "labelLimit": 0, "titleFontSize": NOTE,
            "titleColor": SOFT,
        },
        "header": {
            "labelFontSize": LABEL, "labelFontWeight": SEMIBOLD, "labelColor": INK, "titleFontSize": NOTE, "titleColor": SOFT,
        },
        "title": {
            "anchor": "start", "color": INK, "fontSize": TITLE, "fontWeight": SEMIBOLD, "frame": "bounds",
            "subtitleColor": SOFT, "subtitleFontSize": NOTE, "subtitlePadding": 6,
        },
    }  # fmt: skip
    return _over(ours, own)


def _numbers(lang: Lang) -> dict[str, Any]:
    signs, currency = locale(lang), list(_CURRENCY.get(lang, ("", "")))
    return {"decimal": signs.decimal.sign, "thousands": signs.thousands, "grouping": [3], "currency": currency}


def _over(ours: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = [name for name, value in own.items() if isinstance(value, dict) and isinstance(ours.get(name), dict)]
    return {**ours, **own, **{name: _over(ours[name], own[name]) for name in both}}
