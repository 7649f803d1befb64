"""The only module that knows Altair and vl-convert: turns a laid-out canvas into Vega-Lite, SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from tinhso.model import Lang
from tinhso.notebooks.charts import theme
from tinhso.notebooks.charts.canvas import Canvas, Layer, Shape
from tinhso.notebooks.charts.text_metrics import font_folder

Spec = dict[str, Any]


def specification(canvas: Canvas, lang: Lang) -> Spec:
    """Return the Vega-Lite specification of a canvas: data inline, no title, sizes fixed, nothing measured by the renderer."""
    return {
        "$schema": alt.SCHEMA_URL,
        "config": theme.config(lang),
        "width": round(canvas.span, 2),
        "height": round(canvas.height, 2),
        "autosize": {"type": "none"},
        "padding": {"left": round(canvas.left, 2), "right": round(canvas.right, 2), "top": 0, "bottom": 0},
        "layer": [_layer(layer, canvas) for layer in canvas.layers],
    }


def titled(spec: Spec, *, title: tuple[str, ...], subtitle: tuple[str, ...], alt_text: str, meta: Spec) -> Spec:
    """Return a specification with its title, its alternative text and what it is made from, for those who take it away."""
    top = (len(title) * theme.TITLE + len(subtitle) * theme.NOTE) * theme.LINE_HEIGHT + 32
    return {
        **spec,
        "title": {"text": list(title), "subtitle": list(subtitle), "offset": 18},
        "description": alt_text,
        "usermeta": meta,
        "padding": {**spec["padding"], "top": top},
    }


def to_svg(spec: Spec) -> str:
    """Return the drawing of a specification."""
    _fonts()
    return str(vl_convert.vegalite_to_svg(spec))


def to_png(svg: str, *, scale: float) -> bytes:
    """Return an SVG as a PNG with `scale` pixels to each of its pixels."""
    _fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def javascript(snippet: str) -> str:
    """Return the libraries that draw a specification in a browser, with a snippet that may name `vegaEmbed`, as one script."""
    return str(vl_convert.javascript_bundle(snippet))


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(font_folder()))


def _layer(layer: Layer, canvas: Canvas) -> Spec:
    """Fill the form of a layer's shape with its data, its style and the scale of its canvas."""
    form = _form(layer.shape)
    x = {**form["encoding"]["x"], "scale": {"domain": list(canvas.domain), "nice": False, "zero": False}}
    encoding = {**form["encoding"], "x": x}
    if layer.style.get("stroke", "") is None:
        del encoding["stroke"]
    return {"data": {"values": list(layer.data)}, "mark": {**form["mark"], **layer.style}, "encoding": encoding}


@cache
def _form(shape: Shape) -> Spec:
    """Return the specification of an empty layer, made and validated by Altair once a shape and process."""
    spec: Spec = _FORMS[shape]().to_dict()
    return {"mark": spec["mark"], "encoding": spec["encoding"]}


def _empty() -> alt.Chart:
    return alt.Chart(alt.Data(values=[]))


def _place() -> dict[str, Any]:
    return {"x": alt.X("x:Q", axis=None), "y": alt.Y("y:Q", axis=None, scale=None)}


def _ends() -> dict[str, Any]:
    return {**_place(), "x2": "x2:Q", "y2": "y2:Q"}


def _fill() -> alt.Fill:
    return alt.Fill("colour:N", scale=None)


def _stroke() -> alt.Stroke:
    return alt.Stroke("colour:N", scale=None)


_FORMS: dict[Shape, Callable[[], alt.Chart]] = {
    "rect": lambda: _empty().mark_rect().encode(**_ends(), fill=_fill(), stroke=_stroke()),
    "rule": lambda: _empty().mark_rule().encode(**_ends(), stroke=_stroke()),
    "point": lambda: _empty().mark_point(opacity=1).encode(**_place(), fill=_fill(), stroke=_stroke()),
    "line": lambda: _empty().mark_line().encode(**_place(), stroke=_stroke(), order="x:Q"),
    "text": lambda: _empty().mark_text(baseline="alphabetic").encode(**_place(), text="text:N", fill=_fill()),
}
