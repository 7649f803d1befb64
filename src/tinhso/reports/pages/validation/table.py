"""The page of a table: what its columns hold beside what is checked of them, then every check in a row of its own.

Where there are many checks, the columns have a page of their own, and so have checks that no page has room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tinhso.data import PATHS, Bar, ColumnProfile, Distribution, Shape, Table, profile
from tinhso.expectations import Checker, CheckKind, CheckResult, ColumnCoverage, Coverage, Covering, Outcome
from tinhso.reports.assets import addresses
from tinhso.reports.assets.check_pages import CheckPage
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation import drawing
from tinhso.reports.pages.validation.checks import check_view, column_href
from tinhso.reports.pages.validation.words import counts_words, sign_off_words
from tinhso.reports.views.rows import Link, TermPair, missing, term
from tinhso.reports.writer import Writer


def pages(writer: Writer, above: tuple[Crumb, ...]) -> tuple[Page, ...]:
    """Write the pages of every table of the contract."""
    return tuple(page for name in PATHS for page in _pages(writer, writer.context.tables.table(name), above))


def _pages(writer: Writer, table: Table, above: tuple[Crumb, ...]) -> Iterator[Page]:
    """Yield the page of a table, and those of what has no room on it: its columns, further checks."""
    name, context = table.name, writer.context
    first, *others = context.check_pages.of(name)
    page = _page(writer, table, first, above)
    yield page
    below = (*above, page.crumb)
    if not first.beside:
        yield writer.page(
            addresses.columns(name), "validation", template="validation/columns", parents=below,
            title=lambda view: view.t("validation.columns_title", table=view.t(f"table.{name}")),
            description=lambda view: view.t("validation.columns_description", file=table.path),
            values=lambda view: {"columns": _columns(table, view)},
        )  # fmt: skip
    for one in others:
        yield _page(writer, table, one, below)


def _page(writer: Writer, table: Table, part: CheckPage, above: tuple[Crumb, ...]) -> Page:
    name, first = part.table, part.number == 1

    def title(view: PageView) -> str:
        said = view.t("validation.table_title", table=view.t(f"table.{name}"))
        return said if first else said + view.t("source.part", n=part.number)

    return writer.page(
        part.path, "validation", template="validation/table", parents=above, title=title,
        group="about" if first else None, brief="about" if first else None,
        description=lambda view: view.t("validation.table_description", file=table.path),
        values=lambda view: _values(table, part, view),
    )  # fmt: skip


def _values(table: Table, part: CheckPage, view: PageView) -> Values:
    pages = view.context.check_pages
    checks = view.context.report.of_table(table.name)
    return {
        "first": part.number == 1,
        "meaning": view.of(table.contract.meaning),
        "headline": counts_words(checks, view),
        "about": _about(table, checks, view),
        "column_links": [Link(href=column_href(name, table.name, view), text=name) for name in table.contract.names],
        "columns_href": view.href(pages.columns(table.name)),
        "columns": _columns(table, view) if part.beside else (),
        "group_links": [
            {"name": name, "href": _group_href(begins, name, view), "n": sum(len(members) for _, members in parts)}
            for name, parts in pages.parts_of(table.name).items()
            for begins, _ in parts[:1]
        ],
        "groups": [_group(name, members, table, part, view) for name, members in part.groups],
        "further": [
            Link(href=view.check_href(check), text=check.name)
            for page in pages.of(table.name)[1:]
            if part.number == 1
            for _, members in page.groups
            for check in members
        ],
        "empty_cell": missing("empty_cell", view),
    }


def _group(name: str, members: Sequence[CheckResult], table: Table, part: CheckPage, view: PageView) -> Values:
    """Put the checks of a group on this page into words, with how many of it stand on pages before and after, and where."""
    parts = view.context.check_pages.parts_of(part.table)[name]

    def elsewhere(others: Sequence[tuple[CheckPage, Sequence[CheckResult]]], at: int) -> Values | None:
        count = view.number(sum(len(checks) for _, checks in others))
        return {"n": count, "href": _group_href(others[at][0], name, view)} if others else None

    return {
        "name": name,
        "checks": [check_view(check, table, view) for check in members],
        "before": elsewhere([(page, checks) for page, checks in parts if page.number < part.number], -1),
        "after": elsewhere([(page, checks) for page, checks in parts if page.number > part.number], 0),
    }


def _group_href(page: CheckPage, name: str, view: PageView) -> str:
    return view.place_on(f"{page.path}#checks-{name.replace('_', '-')}")


def _columns(table: Table, view: PageView) -> tuple[Values, ...]:
    coverage, name = view.context.evidence.coverage, table.name
    columns = view.dataset.once(("columns", name), lambda: profile(table))
    return tuple(column_view(found, column_coverage(coverage, name, found.column.name), view) for found in columns)


def _about(table: Table, checks: tuple[CheckResult, ...], view: PageView) -> tuple[TermPair, ...]:
    sign_off = next((found for found in view.context.evidence.sign_offs if found.table == table.name), None)
    pairs = [
        term(view, "validation.file", table.path),
        term(view, "validation.rows", view.number(table.raw.height)),
        term(view, "validation.columns", view.number(len(table.contract.columns))),
        term(view, "validation.checks", view.number(len(checks))),
    ]
    if sign_off is not None:
        pairs.append(term(view, "validation.table_digest", sign_off.digest))
        pairs.append(term(view, "validation.sign_off", sign_off_words(sign_off, view)))
    return tuple(pairs)


def column_coverage(coverage: Coverage, table: str, column: str) -> ColumnCoverage:
    """Return what looks at a column; a column that the map does not have is one that nothing looks at."""
    found = (entry for entry in coverage.of_table(table) if entry.column == column)
    return next(found, ColumnCoverage(table=table, column=column, checks=()))


#: Values longer than this are cut in a picture; the cells themselves stand in the downloads.
LONG = 60


def column_view(found: ColumnProfile, coverage: ColumnCoverage, view: PageView) -> Values:
    """Put the profile of a column and the checks that look at it into words."""
    return {
        "column": found.column,
        "facts": tuple(_facts(found, view)),
        "picture": _picture(found.distribution, view) if found.distribution is not None else None,
        "kinds": tuple(
            (kind.value, [_link(covering, view) for covering in _worst_first(coverage.of(kind), view)])
            for kind in CheckKind
            if coverage.of(kind)
        ),
    }


def _facts(found: ColumnProfile, view: PageView) -> Iterable[str]:
    yield view.t(f"cell_type.{found.column.type.value}")
    words = {"filled": view.number(found.filled), "rows": view.number(found.rows)}
    if not found.rows:
        yield view.t("validation.no_rows")
        return
    yield (
        view.t("validation.all_filled", **words)
        if not found.empty
        else view.t("validation.filled", empty=view.number(found.empty), **words)
    )
    if found.distinct == found.filled > 1:
        yield view.t("validation.all_distinct")
    elif found.filled:
        yield view.t("validation.distinct", n=view.number(found.distinct))
    if found.least is not None and found.greatest is not None and found.least != found.greatest:
        yield view.t("validation.range", least=_end(found.least, found, view), greatest=_end(found.greatest, found, view))


def _end(cell: str, found: ColumnProfile, view: PageView) -> str:
    return view.number(Decimal(cell)) if found.column.type.is_number else view.date(cell)


def _picture(found: Distribution, view: PageView) -> Values:
    title = view.t(f"shape.{found.shape.value}")
    if found.shape is Shape.VALUES:
        return {"title": title, "bars": tuple(_bars(found, view)), "drawing": None, "begin": "", "end": ""}
    named = "; ".join(f"{_class(bar, found.shape, view)}: {view.number(bar.count)}" for bar in found.bars)
    first, last = found.bars[0].low or Decimal(0), found.bars[-1].high or Decimal(0)
    return {
        "title": title,
        "drawing": drawing.columns([bar.count for bar in found.bars], f"{title}. {named}"),
        "begin": _edge(first, found.shape, view),
        "end": _edge(last, found.shape, view) if len(found.bars) > 1 else "",
        "bars": (),
    }


def _bars(found: Distribution, view: PageView) -> Iterable[Values]:
    most = max(bar.count for bar in found.bars)
    for bar in found.bars:
        text = bar.text or ""
        yield {"value": text, "text": cut(text), "count": view.number(bar.count), "share": max(1, round(100 * bar.count / most))}
    if found.others:
        text = view.t("validation.other_values", n=view.number(found.others))
        yield {"value": None, "text": text, "count": view.number(found.rest), "share": 0}


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


def _link(covering: Covering, view: PageView) -> Values:
    name = covering.check.partition(".")[2] or covering.check
    if covering.checker is not Checker.SUITE:
        return {"text": name, "note": view.t(f"checker.{covering.checker.value}"), "href": None, "outcome": None}
    outcome = _outcome(covering, view)
    return {
        "text": name,
        "href": view.place_on(view.context.check_pages.address(covering.check, view.context.report.check(covering.check).table)),
        "outcome": None if outcome is Outcome.PASSED else outcome,
        "note": None,
    }


def cut(text: str) -> str:
    """Return a text short enough for a picture."""
    return text if len(text) <= LONG else text[: LONG - 1].rstrip() + "…"
