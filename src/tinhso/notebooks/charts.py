"""The only module that knows Altair and vl-convert: turns a laid-out canvas into Vega-Lite, SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from tinhso.model import Lang
from tinhso.notebooks import theme
from tinhso.notebooks.canvas import Canvas, Layer
from tinhso.notebooks.lettering import font_folder

Spec = dict[str, Any]


def specification(canvas: Canvas, lang: Lang) -> Spec:
    """Return the Vega-Lite specification of a canvas: data inline, no title, sizes fixed, nothing measured by the renderer."""
    layers = [_SHAPES[layer.shape](layer, canvas) for layer in canvas.layers]
    chart = (
        alt.layer(*layers)
        .properties(
            width=canvas.span,
            height=canvas.height,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": canvas.left, "right": canvas.right, "top": 0, "bottom": 0},
        )
        .resolve_scale(x="shared", y="shared")
    )
    spec: Spec = chart.to_dict(validate=False)
    spec["config"] = theme.config(lang)
    return spec


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


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(font_folder()))


def _x(canvas: Canvas) -> alt.X:
    return alt.X("x:Q", axis=None, scale=alt.Scale(domain=list(canvas.domain), nice=False, zero=False))


def _y() -> alt.Y:
    return alt.Y("y:Q", axis=None, scale=None)


def _base(layer: Layer) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(layer.data)))


def _rect(layer: Layer, canvas: Canvas) -> alt.Chart:
    return (
        _base(layer)
        .mark_rect(**layer.style)
        .encode(
            x=_x(canvas),
            x2="x2:Q",
            y=_y(),
            y2="y2:Q",
            fill=alt.Fill("colour:N", scale=None),
            stroke=alt.Stroke("colour:N", scale=None),
        )
    )


def _rule(layer: Layer, canvas: Canvas) -> alt.Chart:
    return (
        _base(layer)
        .mark_rule(**layer.style)
        .encode(x=_x(canvas), x2="x2:Q", y=_y(), y2="y2:Q", stroke=alt.Stroke("colour:N", scale=None))
    )


def _point(layer: Layer, canvas: Canvas) -> alt.Chart:
    style = {"opacity": 1, **layer.style}
    outlined = "stroke" not in style
    colours = {"fill": alt.Fill("colour:N", scale=None)}
    if outlined:
        colours["stroke"] = alt.Stroke("colour:N", scale=None)
    return _base(layer).mark_point(**style).encode(x=_x(canvas), y=_y(), **colours)


def _line(layer: Layer, canvas: Canvas) -> alt.Chart:
    style = {key: value for key, value in layer.style.items() if key != "colour"}
    return _base(layer).mark_line(stroke=layer.style["colour"], **style).encode(x=_x(canvas), y=_y(), order="x:Q")


def _text(layer: Layer, canvas: Canvas) -> alt.Chart:
    return (
        _base(layer)
        .mark_text(baseline="alphabetic", **layer.style)
        .encode(x=_x(canvas), y=_y(), text="text:N", fill=alt.Fill("colour:N", scale=None))
    )


_SHAPES: dict[str, Callable[[Layer, Canvas], alt.Chart]] = {
    "rect": _rect,
    "rule": _rule,
    "point": _point,
    "line": _line,
    "text": _text,
}
