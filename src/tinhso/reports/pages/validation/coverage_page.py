"""The coverage map: every column by every kind of check, with counts that lead to the checks, and «no check» in plain sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhso.data import CONTRACT
from tinhso.expectations import Checker, CheckKind, ColumnCoverage
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.validation.table_pages import column_coverage
from tinhso.reports.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One cell of the map: how many checks, of which sort, where they stand; `by` says who looks where it is no suite."""

    n: str
    href: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """One column of a table: its cells in the order of the kinds (None where nothing looks), and the sum."""

    name: str
    href: str
    cells: tuple[Count | None, ...]
    total: str
    none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMap:
    """The map of one table."""

    name: str
    anchor: str
    href: str
    title: str
    columns: tuple[ColumnLine, ...]


def coverage_page(writer: Writer) -> Page:
    """Write the page."""
    return writer.page(
        addresses.COVERAGE, "validation", title=writer.text("desk.coverage_title"), values=_values,
        description=writer.text("desk.coverage_description"), template="validation_coverage",
        parents=(Crumb(path=addresses.VALIDATION, title=writer.text("validation.title")),),
    )  # fmt: skip


def _values(view: PageView) -> Mapping[str, object]:
    coverage = view.context.evidence.coverage
    maps = tuple(
        _map(name, [column_coverage(coverage, name, column) for column in table.names], view) for name, table in CONTRACT.items()
    )
    return {
        "summary": coverage_words(view),
        "kinds": [
            {"name": view.t(f"check_kind.{kind.value}"), "meaning": view.t(f"check_kind_meaning.{kind.value}")}
            for kind in CheckKind
        ],
        "tables": maps,
        "checkers": [
            {
                "code": checker.value,
                "name": view.t(f"checker.{checker.value}"),
                "meaning": view.t(f"checker_meaning.{checker.value}"),
            }
            for checker in Checker
        ],
    }


def coverage_words(view: PageView) -> str:
    """Say how many columns there are and how many of them no check looks at."""
    coverage = view.context.evidence.coverage
    columns = [column_coverage(coverage, name, column) for name, table in CONTRACT.items() for column in table.names]
    bare = sum(not any(covering.checker is Checker.SUITE for covering in column.checks) for column in columns)
    words = {"columns": view.number(len(columns)), "tables": view.number(len(CONTRACT))}
    if bare:
        return view.t("desk.coverage_gaps", n=view.number(bare), **words)
    return view.t("desk.coverage_whole", **words)


def _map(name: str, columns: Iterable[ColumnCoverage], view: PageView) -> TableMap:
    page = view.href(addresses.checks(name))
    return TableMap(
        name=name,
        anchor=name.replace("_", "-"),
        href=page,
        title=view.t(f"table.{name}"),
        columns=tuple(_line(column, page, view) for column in columns),
    )


def _line(column: ColumnCoverage, page: str, view: PageView) -> ColumnLine:
    total = len({covering.check for covering in column.checks})
    return ColumnLine(
        name=column.column,
        href=f"{page}#{addresses.column_anchor(column.column)}",
        cells=tuple(_cell(column, kind, page, view) for kind in CheckKind),
        total=view.number(total),
        none=not total,
    )


def _cell(column: ColumnCoverage, kind: CheckKind, page: str, view: PageView) -> Count | None:
    found = column.of(kind)
    if not found:
        return None
    others = [checker for checker in (Checker.SOURCES, Checker.READER) if any(covering.checker is checker for covering in found)]
    alone = not any(covering.checker is Checker.SUITE for covering in found)
    return Count(
        n=view.number(len(found)),
        href=f"{page}#{addresses.kind_anchor(column.column, kind)}",
        by=others[0].value if alone and others else None,
    )
