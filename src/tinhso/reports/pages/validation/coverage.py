"""The coverage map: every column by every kind of check, with counts that lead to the checks, and «no check» in plain sight."""

from __future__ import annotations

from collections.abc import Iterable

from tinhso.data import PATHS
from tinhso.expectations import Checker, CheckKind, ColumnCoverage
from tinhso.reports.assets import addresses
from tinhso.reports.assets.markup import breakable
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation.table import column_coverage


def values(view: PageView) -> Values:
    return {
        "summary": coverage_words(view),
        "kinds": [kind.value for kind in CheckKind],
        "tables": [_map(name, columns, view) for name, columns in _columns(view).items()],
        "checkers": [checker.value for checker in Checker],
    }


def coverage_words(view: PageView) -> str:
    """Say how many columns there are and how many of them no check looks at."""
    columns = [column for members in _columns(view).values() for column in members]
    bare = sum(not any(covering.checker is Checker.SUITE for covering in column.checks) for column in columns)
    words = {"columns": view.number(len(columns)), "tables": view.number(len(PATHS))}
    if bare:
        return view.t("validation.coverage_gaps", n=view.number(bare), **words)
    return view.t("validation.coverage_whole", **words)


def _columns(view: PageView) -> dict[str, list[ColumnCoverage]]:
    """Return what looks at each column, by table."""
    coverage, contract = view.context.evidence.coverage, view.context.tables.contract
    return {name: [column_coverage(coverage, name, column) for column in table.names] for name, table in contract.items()}


def _map(name: str, columns: Iterable[ColumnCoverage], view: PageView) -> Values:
    page = view.href(view.context.check_pages.columns(name))
    lines = (
        {
            "name": breakable(column.column, "_"),
            "href": f"{page}#{addresses.column_anchor(column.column)}",
            "cells": tuple(_cell(column, kind, page) for kind in CheckKind),
            "total": len({covering.check for covering in column.checks}),
        }
        for column in columns
    )
    return {"name": name, "columns": tuple(lines)}


def _cell(column: ColumnCoverage, kind: CheckKind, page: str) -> Values | None:
    found = column.of(kind)
    if not found:
        return None
    others = [checker for checker in (Checker.SOURCES, Checker.READER) if any(covering.checker is checker for covering in found)]
    alone = not any(covering.checker is Checker.SUITE for covering in found)
    return {
        "n": len(found),
        "href": f"{page}#{addresses.kind_anchor(column.column, kind)}",
        "by": others[0].value if alone and others else None,
    }
