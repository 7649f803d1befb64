"""The only module that knows Altair and vl-convert: turns Vega-Lite into SVG, and SVG into PNG."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import SchemaValidationError
from PIL import ImageColor

from tinhso.errors import did_you_mean
from tinhso.notebooks.charts.altair.painted import UNPLACED, WordsAt, is_crowded, is_of_a_row, walked, words_in
from tinhso.notebooks.charts.altair.views import ID, JOINED, ChartError
from tinhso.notebooks.charts.drawing.canvas import HitArea
from tinhso.notebooks.charts.drawing.svg import Drawing, of_vega
from tinhso.notebooks.charts.drawing.text_metrics import font_folder
from tinhso.notebooks.charts.drawing.theme import INK
from tinhso.notebooks.charts.vega_lite.parts import Spec

#: A mark is pointed at within so many pixels, however small it is.
REACH = 24.0
#: What is farther, in pixels, is nowhere.
FARTHEST = 1e9
#: A colour by its name, and by its digits: what CSS knows.
WORD, HEX = re.compile(r"[a-zA-Z]+"), re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
KNOWN = frozenset({*ImageColor.colormap, "none", "transparent", "currentcolor"})


def plain(chart: object) -> Spec | None:
    """Return an Altair chart as its specification, validated; None for what is none. ChartError: it is not whole."""
    try:
        return chart.to_dict(validate=True) if isinstance(chart, alt.TopLevelMixin) else None
    except (SchemaValidationError, ValueError, TypeError) as error:
        said = " ".join(str(error).split())
        raise ChartError(" ".join(filter(None, (f"Altair cannot make this chart: {said}", _nearest(said, chart))))) from None


def _nearest(said: str, chart: Any) -> str | None:
    """Return the field of a chart's data that is nearest to the one which Altair says it does not know."""
    unknown, columns = re.search(r'for the field "([^"]+)"', said), getattr(getattr(chart, "data", None), "columns", ())
    return did_you_mean(unknown[1], columns) if unknown else None


def to_png(svg: str, *, scale: float) -> bytes:
    """Return an SVG as a PNG with `scale` pixels to each of its pixels."""
    fonts()
    return bytes(vl_convert.svg_to_png(svg, scale=scale))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A specification as Vega lays it out: its width in pixels, the rows that it has marks for, words included, where a reader
    points at them, where those words stand, and whether the labels of an axis meet."""

    vega: Spec
    width: float
    ids: frozenset[str]
    hit_areas: tuple[HitArea, ...]
    words: tuple[WordsAt, ...]
    crowded: bool

    def drawing(self) -> Drawing:
        with _told():
            return of_vega(str(vl_convert.vega_to_svg(self.vega)), self.hit_areas)


def lay_out(spec: Spec) -> Scene:
    """Lay a specification out, of which the marks of a row have its id as their `description`.

    ChartError: Vega knows a value no better than its schema does, which leaves much open.
    """
    fonts()
    with _told():
        vega = vl_convert.vegalite_to_vega(spec)
        laid = vl_convert.vega_to_scenegraph(vega)
        if not _sized(laid):
            raise ValueError(UNPLACED)
        drawn = list(walked(laid["scenegraph"], *laid["origin"]))
    items = [item for item, *_ in drawn]
    refuse_strange({ink for item in items for ink in _inks(item)})
    alone = {id(item["items"][0]) for item in items if item.get("marktype") in JOINED and len(item.get("items", ())) == 1}
    return Scene(
        vega=vega,
        width=laid["width"],
        ids=frozenset(item["description"] for item in items if is_of_a_row(item) and id(item) not in alone),
        hit_areas=tuple(_hit_area(*one) for one in drawn if is_of_a_row(one[0]) and "text" not in one[0]),
        words=tuple(words_in(drawn, _hexadecimal)),
        crowded=any(map(is_crowded, items)),
    )


@contextmanager
def _told() -> Iterator[None]:
    """Say as a ChartError what Vega does not understand."""
    try:
        yield
    except ValueError as error:
        said = next((line for line in str(error).splitlines()[1:] if line.strip()), str(error))
        raise ChartError(
            f"Vega cannot draw this chart ({said.strip()}): take out the option of a scale, an axis, a legend or a mark that it "
            "does not understand."
        ) from None


def _sized(laid: Spec) -> bool:
    """Tell whether what was laid out has a size and a place: else Vega says nothing, or a number beyond all others."""
    sizes = (laid["width"], laid["height"], *laid["origin"])
    return all(isinstance(size, int | float) and abs(size) < FARTHEST for size in sizes)


def _inks(item: Spec) -> Iterator[str]:
    """Yield the colours that an item is drawn in, as they are written."""
    for ink in ("fill", "stroke"):
        stops = found.get("stops", ()) if isinstance(found := item.get(ink), dict) else ({"color": found},)
        yield from (colour for stop in stops if isinstance(colour := stop.get("color"), str))


def refuse_strange(inks: Collection[str]) -> None:
    """Refuse a colour that no browser knows, in the place of which it would draw black, or nothing."""
    for ink in sorted(inks):
        if (WORD.fullmatch(ink) and ink.lower() not in KNOWN) or (ink.startswith("#") and not HEX.fullmatch(ink)):
            near = did_you_mean(ink.lower(), KNOWN) or "Take a name of CSS, or #rrggbb."
            raise ChartError(f"{ink!r} is no colour. {near}")


def _hit_area(item: Spec, _: str, x: float, y: float) -> HitArea:
    """Return where the mark of a row is pointed at; words beside a mark say nothing that the mark does not."""
    half = math.sqrt(item["size"]) / 2 if "size" in item else 0.0
    wide, high = item.get("width", 2 * half), item.get("height", 2 * half)
    more, taller = max(REACH - wide, 0) / 2, max(REACH - high, 0) / 2
    left, top = x - half - more, y - half - taller
    return HitArea(
        ids=(item["description"],), silent=None, x=round(left, 1), y=round(top, 1),
        width=round(wide + 2 * more, 1), height=round(high + 2 * taller, 1),
    )  # fmt: skip


def _hexadecimal(colour: str) -> str:
    """Return a colour as #RRGGBB, however it is written; black is the ink of the site, as in the drawing."""
    if colour.lower() in ("black", "#000", "#000000"):
        return INK
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return f"#{red:02X}{green:02X}{blue:02X}"


def lightness(colour: object) -> float | None:
    """Return how light a colour is, None of what is none."""
    try:
        red, green, blue = ImageColor.getrgb(str(colour))[:3]
        return 0.299 * red + 0.587 * green + 0.114 * blue
    except ValueError:
        return None


def kept(rows: Sequence[Mapping[str, object]], filters: Sequence[object]) -> frozenset[str]:
    """Return the ids of the rows that the filters of a chart leave, as Vega applies them; of all where it cannot by itself."""
    encoding = {"description": {"field": ID, "type": "nominal"}}
    spec = {"data": {"values": list(rows)}, "transform": list(filters), "mark": "point", "encoding": encoding}
    try:
        return lay_out(spec).ids
    except ChartError:
        return frozenset(str(row[ID]) for row in rows)


def javascript(snippet: str) -> str:
    """Return the libraries that draw a specification in a browser, with a snippet that may name `vegaEmbed`, as one script."""
    return str(vl_convert.javascript_bundle(snippet))


@cache
def fonts() -> None:
    """Make our letters known to Vega, once a process."""
    vl_convert.register_font_directory(str(font_folder()))
