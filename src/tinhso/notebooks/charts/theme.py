"""How charts look: letters, colours and marks, once for all of them (the Altair theme is made from this).

A colour is a token: in pages it becomes a CSS variable with the colour as its fallback, so that a dark page can recolour it.
"""

from __future__ import annotations

from typing import Any

from tinhso.model import Lang
from tinhso.notebooks.charts.plots import Mark
from tinhso.notebooks.charts.text_metrics import FAMILY

INK = "#1C1B19"
SOFT = "#5C5850"
LINE = "#D9D3C5"
PAPER = "#FFFDF9"
NEUTRAL = "#6F6A60"

#: Colours of places, safe for colour-blind readers; used for places and nothing else, always beside the place's name.
PLACES = {
    "vinh-phuc": "#0072B2",
    "phu-tho": "#D55E00",
    "dien-bien": "#009E73",
    "hung-yen": "#AA4499",
    "vinh-long": "#B8860B",
}

#: Places that take the colour of the province they belong to, or that succeeded it.
KIN = {
    "huyen-dien-bien": "dien-bien",
    "viet-tri": "phu-tho",
    "phu-tho-2025": "phu-tho",
    "hung-yen-2025": "hung-yen",
    "vinh-long-2025": "vinh-long",
}

#: The CSS variable of every colour that a drawing may hold.
VARIABLES = {
    INK: "--ts-ink",
    SOFT: "--ts-ink-soft",
    LINE: "--ts-line",
    PAPER: "--ts-paper",
    NEUTRAL: "--ts-neutral",
    **{colour: f"--ts-place-{place}" for place, colour in PLACES.items()},
}

TITLE, LABEL, NOTE, VALUE = 19, 14, 13, 14
LINE_HEIGHT = 1.35

_NUMBERS: dict[Lang, dict[str, Any]] = {
    "vi": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["₫", ""]},
}

#: Fill opacity, stroke and dashes of each mark: filled, dashed edge, hollow.
MARKS: dict[Mark, dict[str, Any]] = {
    Mark.REPORTED: {"fillOpacity": 1, "strokeWidth": 1.5},
    Mark.ESTIMATE: {"fillOpacity": 0.3, "strokeWidth": 1.5, "strokeDash": [4, 3]},
    Mark.OPEN: {"fillOpacity": 0.12, "strokeWidth": 1.5},
    Mark.OPEN_ESTIMATE: {"fillOpacity": 0.12, "strokeWidth": 1.5, "strokeDash": [4, 3]},
    Mark.TARGET: {"fillOpacity": 0, "strokeWidth": 2},
    Mark.BENCHMARK: {"fillOpacity": 1, "strokeWidth": 2},
}


def colour(place: str | None) -> str:
    """Return the colour of a place; grey for what is no place or has no colour of its own."""
    if place is None:
        return NEUTRAL
    return PLACES.get(KIN.get(place, place), NEUTRAL)


def place_colour(place: str) -> str | None:
    """Return the colour of a place, or of the province it belongs to; None where it has none."""
    return PLACES.get(KIN.get(place, place))


def config(lang: Lang) -> dict[str, Any]:
    """Return the configuration part of a Vega-Lite specification."""
    return {
        "font": FAMILY,
        "aria": False,
        "background": None,
        "view": {"stroke": None},
        "locale": {"number": _NUMBERS[lang]},
        "text": {"font": FAMILY, "fontSize": NOTE, "color": INK},
        "title": {
            "anchor": "start",
            "color": INK,
            "font": FAMILY,
            "fontSize": TITLE,
            "fontWeight": 600,
            "frame": "bounds",
            "subtitleColor": SOFT,
            "subtitleFont": FAMILY,
            "subtitleFontSize": NOTE,
            "subtitlePadding": 6,
        },
    }
