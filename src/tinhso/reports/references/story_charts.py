"""The chart that a story asks for: `{{< chart indicator=… places="a b" kind=line years=2019-2023 >}}`, read and drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tinhso.data import PATHS, compare
from tinhso.model import Grade, Period
from tinhso.notebooks import KINDS, STANDARD, Figure, MixtureError, Request, other_kinds, requested, tiles_of
from tinhso.reports.page_context import PageContext
from tinhso.reports.prose.shortcodes import Shortcode

OPTIONS = ("indicator", "places", "kind", "years", "time", "against")
#: The kind of chart that is of two indicators.
SCATTER = "scatter"
#: The kind that needs the tiles of the project.
MAP = "map"
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def named(code: Shortcode, context: PageContext) -> Figure:
    """Return the figure that a reference names.

    Raises InputError where there is none; of an indicator without a chart with the reason, which may be the editors’ own.
    """
    name, dataset = code.arguments[0], context.dataset
    standard = [indicator for indicator in dataset.indicators if f"{STANDARD}.{indicator.indicator}" == name]
    if standard and name not in context.citable:
        verdict = compare(dataset.select(indicator=standard[0].indicator), dataset)
        against = [reason for reason in verdict.reasons if reason.grade is Grade.NOT_COMPARABLE]
        raise code.error(
            "no chart of this indicator is drawn", found=name,
            expected="an indicator with two figures that may stand together, or with the states of two places",
            rule=against[0].rule if against else None, reason=" ".join(reason.text.english for reason in against) or None,
            fix="Delete the reference, or name the figures: {{< obs ID >}}.",
        )  # fmt: skip
    return context.citable[code.one_of(name, context.citable, "a figure of a notebook or of an indicator")]


def chart(code: Shortcode, context: PageContext, sources: Sequence[str]) -> Figure:
    """Return the figure that a reference asks for, of the rows of some sources where any are given.

    The chart of a whole indicator is its standard chart. Raises InputError for what there is not or may not be drawn so.
    """
    request = _request(code, context, sources)
    if request == Request(indicator=request.indicator) and request.indicator in context.standard:
        return context.standard[request.indicator]
    try:
        return _drawn(request, context)
    except MixtureError as error:
        others = other_kinds(request, context.dataset, context.casing) if request.kind in KINDS else ()
        expected = f"kind={' or '.join(others)}" if others else None
        fix = _other_sources(request, context) if sources else None
        raise code.error("the chart may not be drawn", reason=str(error), expected=expected, fix=fix) from None


def _drawn(request: Request, context: PageContext) -> Figure:
    tiles = tiles_of(context.project.root, context.dataset) if request.kind == MAP else None
    return requested(request, context.dataset, context.casing, build=context.project.build, tiles=tiles)


def _other_sources(request: Request, context: PageContext) -> str | None:
    """Return the next step where only the sources that the story names keep a chart from being drawn."""
    try:
        figure = _drawn(replace(request, sources=()), context)
    except MixtureError:
        return None
    of_others = [source for source in figure.source_ids if source not in request.sources]
    return f"The story speaks of its `sources` alone: add {', '.join(of_others)}, or leave `sources` out."


def _request(code: Shortcode, context: PageContext, sources: Sequence[str]) -> Request:
    indicators = [indicator.indicator for indicator in context.dataset.indicators]
    places = [place.ref_area for place in context.dataset.places]
    indicator, kind = code.options.get("indicator"), code.options.get("kind")
    asked = tuple(dict.fromkeys(code.options.get("places", "").replace(",", " ").split()))
    if indicator is None:
        raise code.error("`chart` needs the option `indicator`", expected="{{< chart indicator=CODE >}}")
    code.one_of(indicator, indicators, "an indicator of indicators.csv", PATHS["indicators"])
    for place in asked:
        code.one_of(place, places, "a ref_area of places.csv", PATHS["places"])
    if (against := code.options.get("against")) is not None:
        code.one_of(against, indicators, "an indicator of indicators.csv", PATHS["indicators"])
    if kind is not None:
        code.one_of(kind, (*KINDS, SCATTER), "a kind of chart")
    if (kind == SCATTER) is (against is None):
        raise code.error("a scatter is of two indicators", expected=f"kind={SCATTER} against=CODE")
    return Request(
        indicator=indicator,
        places=asked,
        kind=kind,
        years=_years(code),
        time=_time(code),
        against=against,
        sources=tuple(sources),
    )


def _years(code: Shortcode) -> tuple[int, int] | None:
    written = code.options.get("years")
    if written is None:
        return None
    found = _YEARS.fullmatch(written)
    if found is None or (found[2] is not None and found[2] < found[1]):
        raise code.error("the option `years` is no year and no span of years", found=written, expected="2023 or 2019-2023")
    return int(found[1]), int(found[2] or found[1])


def _time(code: Shortcode) -> Period | None:
    written = code.options.get("time")
    try:
        return None if written is None else Period.parse(written)
    except ValueError:
        raise code.error("the option `time` is no period", found=written, expected="2022 or 2022-03") from None
