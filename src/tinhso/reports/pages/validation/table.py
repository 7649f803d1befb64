"""One page a table: what its columns hold beside what is checked of them, then every check in a row of its own."""

from __future__ import annotations

from collections.abc import Iterable

from tinhso.data import CONTRACT, Table, profile
from tinhso.expectations import FAILING, CheckKind, CheckResult, ColumnCoverage, Coverage, Outcome, definitions
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView, Values
from tinhso.reports.pages.validation.checks import Files, check_view
from tinhso.reports.pages.validation.columns import column_view
from tinhso.reports.pages.validation.words import counts_words, sign_off_words
from tinhso.reports.views.listings import TermPair, term
from tinhso.reports.views.rows import missing
from tinhso.reports.writer import Writer

#: The group of the checks that refuse something, and of those that are of no kind.
REFUSING, OTHER = "refusing", "other"


def pages(writer: Writer, above: tuple[Crumb, ...]) -> tuple[Page, ...]:
    """Write the page of every table of the contract."""
    context = writer.context
    written = definitions(context.project.expectations)
    return tuple(_page(writer, Files(table=context.tables.table(name), definitions=written), above) for name in CONTRACT)


def _page(writer: Writer, files: Files, above: tuple[Crumb, ...]) -> Page:
    name = files.table.name
    return writer.page(
        addresses.checks(name), "validation", template="validation/table", parents=above, group="about",
        title=lambda view: view.t("desk.table_title", table=view.t(f"table.{name}")),
        description=lambda view: view.t("desk.table_description", file=files.table.path),
        values=lambda view: _values(files, view),
    )  # fmt: skip


def _values(files: Files, view: PageView) -> Values:
    table, report = files.table, view.context.report
    checks = report.of_table(table.name)
    profiles = profile(table)
    return {
        "meaning": view.of(table.contract.meaning),
        "headline": counts_words(checks, view),
        "about": _about(table, checks, view),
        "columns": [
            column_view(found, column_coverage(view.context.evidence.coverage, table.name, found.column.name), view)
            for found in profiles
        ],
        "groups": tuple(_groups(checks, files, view)),
        "empty_cell": missing("empty_cell", view),
    }


def _about(table: Table, checks: tuple[CheckResult, ...], view: PageView) -> tuple[TermPair, ...]:
    sign_off = next((found for found in view.context.evidence.sign_offs if found.table == table.name), None)
    pairs = [
        term(view, "desk.file", table.path),
        term(view, "desk.rows", view.number(table.raw.height)),
        term(view, "desk.columns", view.number(len(table.contract.columns))),
        term(view, "desk.checks", view.number(len(checks))),
    ]
    if sign_off is not None:
        pairs.append(term(view, "desk.table_digest", sign_off.digest))
        pairs.append(term(view, "desk.sign_off", sign_off_words(sign_off, view)))
    return tuple(pairs)


def column_coverage(coverage: Coverage, table: str, column: str) -> ColumnCoverage:
    """Return what looks at a column; a column that the map does not have is one that nothing looks at."""
    found = (entry for entry in coverage.of_table(table) if entry.column == column)
    return next(found, ColumnCoverage(table=table, column=column, checks=()))


def _groups(checks: Iterable[CheckResult], files: Files, view: PageView) -> Iterable[Values]:
    """Yield the checks that refuse something first, worst first, then the others by their first kind."""
    refusing = sorted(
        (check for check in checks if check.outcome in FAILING), key=lambda check: list(_WORST).index(check.outcome)
    )
    if refusing:
        yield _group(REFUSING, refusing, files, view)
    quiet = [check for check in checks if check.outcome not in FAILING]
    for kind in (*CheckKind, None):
        members = [check for check in quiet if (check.kinds[0] if check.kinds else None) is kind]
        if members:
            yield _group(kind.value if kind is not None else OTHER, members, files, view)


_WORST = (Outcome.FAILED, Outcome.WARNED, Outcome.NOTED, Outcome.WAIVED)


def _group(name: str, checks: Iterable[CheckResult], files: Files, view: PageView) -> Values:
    views = tuple(check_view(check, files, view) for check in checks)
    return {
        "anchor": f"checks-{name.replace('_', '-')}",
        "title": view.t(f"check_kind.{name}"),
        "note": view.t(f"check_kind_meaning.{name}"),
        "n": view.number(len(views)),
        "checks": views,
    }
