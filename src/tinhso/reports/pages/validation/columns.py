"""Each column of a table: what stands in it, drawn small, and which checks look at it, by their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from tinhso.data import Bar, CellType, ColumnProfile, Distribution, Shape
from tinhso.expectations import Checker, CheckKind, ColumnCoverage, Covering, Outcome
from tinhso.model import Period
from tinhso.reports.assets import addresses
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.validation import drawing

#: Values longer than this are cut in a picture; the cells themselves stand in the downloads.
LONG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueBar:
    """One value with the number of its cells; `share` is that of the longest bar in per cent.

    `value` is None for all values that are not shown, which have no bar: they are not one value.
    """

    value: str | None
    text: str
    count: str
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A distribution: what it counts, and the drawing with the ends of its axis, or the bars of single values."""

    title: str
    drawing: Markup | None = None
    begin: str = ""
    end: str = ""
    bars: tuple[ValueBar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLink:
    """A check by the end of its name; what no suite holds has no row to lead to, and `note` says who looks."""

    text: str
    href: str | None = None
    outcome: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindView:
    """The checks of one kind that look at a column."""

    anchor: str
    name: str
    checks: tuple[CheckLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """One column in one language."""

    name: str
    anchor: str
    meaning: str
    facts: tuple[str, ...]
    picture: Picture | None
    kinds: tuple[KindView, ...]


def column_view(found: ColumnProfile, coverage: ColumnCoverage, view: PageView) -> ColumnView:
    """Put the profile of a column and the checks that look at it into words."""
    column = found.column
    return ColumnView(
        name=column.name,
        anchor=addresses.column_anchor(column.name),
        meaning=view.of(column.meaning),
        facts=tuple(_facts(found, view)),
        picture=_picture(found.distribution, view) if found.distribution is not None else None,
        kinds=tuple(
            KindView(
                anchor=addresses.kind_anchor(column.name, kind),
                name=view.t(f"check_kind.{kind.value}"),
                checks=tuple(_link(covering, view) for covering in _worst_first(coverage.of(kind), view)),
            )
            for kind in CheckKind
            if coverage.of(kind)
        ),
    )


def _facts(found: ColumnProfile, view: PageView) -> Iterable[str]:
    yield view.t(f"cell_type.{found.column.type.value}")
    words = {"filled": view.number(found.filled), "rows": view.number(found.rows)}
    if not found.rows:
        yield view.t("desk.no_rows")
        return
    yield (
        view.t("desk.all_filled", **words) if not found.empty else view.t("desk.filled", empty=view.number(found.empty), **words)
    )
    if found.distinct == found.filled > 1:
        yield view.t("desk.all_distinct")
    elif found.filled:
        yield view.t("desk.distinct", n=view.number(found.distinct))
    if found.least is not None and found.greatest is not None and found.least != found.greatest:
        yield view.t("desk.range", least=_end(found.least, found, view), greatest=_end(found.greatest, found, view))


def _end(cell: str, found: ColumnProfile, view: PageView) -> str:
    if found.column.type in (CellType.INTEGER, CellType.NUMBER):
        return view.number(Decimal(cell))
    return view.period(Period.parse(cell))


def _picture(found: Distribution, view: PageView) -> Picture:
    title = view.t(f"shape.{found.shape.value}")
    if found.shape is Shape.VALUES:
        return Picture(title=title, bars=tuple(_bars(found, view)))
    named = "; ".join(f"{_class(bar, found.shape, view)}: {view.number(bar.count)}" for bar in found.bars)
    first, last = found.bars[0].low or Decimal(0), found.bars[-1].high or Decimal(0)
    return Picture(
        title=title,
        drawing=drawing.columns([bar.count for bar in found.bars], f"{title}. {named}"),
        begin=_edge(first, found.shape, view),
        end=_edge(last, found.shape, view) if len(found.bars) > 1 else "",
    )


def _bars(found: Distribution, view: PageView) -> Iterable[ValueBar]:
    most = max(bar.count for bar in found.bars)
    for bar in found.bars:
        text = bar.text or ""
        yield ValueBar(value=text, text=cut(text), count=view.number(bar.count), share=max(1, round(100 * bar.count / most)))
    if found.others:
        text = view.t("desk.other_values", n=view.number(found.others))
        yield ValueBar(value=None, text=text, count=view.number(found.rest), share=0)


def _class(bar: Bar, shape: Shape, view: PageView) -> str:
    low, high = _edge(bar.low or Decimal(0), shape, view), _edge(bar.high or Decimal(0), shape, view)
    return low if low == high else f"{low}–{high}"


def _edge(number: Decimal, shape: Shape, view: PageView) -> str:
    """Return a number at the end of an axis; years are written without separators."""
    return f"{number:f}" if shape is Shape.YEARS else view.number(number)


def _worst_first(coverings: Sequence[Covering], view: PageView) -> list[Covering]:
    return sorted(coverings, key=lambda covering: _outcome(covering, view) in (Outcome.PASSED, None))


def _outcome(covering: Covering, view: PageView) -> Outcome | None:
    return view.context.report.check(covering.check).outcome if covering.checker is Checker.SUITE else None


def _link(covering: Covering, view: PageView) -> CheckLink:
    name = covering.check.partition(".")[2] or covering.check
    if covering.checker is not Checker.SUITE:
        return CheckLink(text=name, note=view.t(f"checker.{covering.checker.value}"))
    outcome = _outcome(covering, view)
    return CheckLink(
        text=name, href=f"#{addresses.check_anchor(covering.check)}", outcome=None if outcome is Outcome.PASSED else outcome
    )


def cut(text: str) -> str:
    """Return a text short enough for a picture."""
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"
