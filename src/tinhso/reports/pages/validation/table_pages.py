"""One page a table: what its columns hold beside what is checked of them, then every check in a row of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinhso.data import CONTRACT, Table, profile
from tinhso.expectations import FAILING, CheckKind, CheckResult, ColumnCoverage, Coverage, Outcome, definitions
from tinhso.reports.assets import addresses
from tinhso.reports.page import Crumb, Page
from tinhso.reports.page_context import PageView
from tinhso.reports.pages.validation.checks import CheckView, Files, check_view
from tinhso.reports.pages.validation.columns import column_view
from tinhso.reports.pages.validation.signing import sign_off_words
from tinhso.reports.pages.validation.verdict import counts_words
from tinhso.reports.views.listings import TermPair
from tinhso.reports.views.rows import missing
from tinhso.reports.writer import Writer, each

#: The group of the checks that refuse something, and of those that are of no kind.
REFUSING, OTHER = "refusing", "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGroup:
    """Some checks under one heading."""

    anchor: str
    title: str
    note: str
    n: str
    checks: tuple[CheckView, ...]


def table_pages(writer: Writer) -> tuple[Page, ...]:
    """Write the page of every table of the contract."""
    context = writer.context
    written = definitions(context.project.expectations)
    return tuple(_page(writer, Files(table=context.tables.table(name), definitions=written)) for name in CONTRACT)


def _page(writer: Writer, files: Files) -> Page:
    name = files.table.name
    path = addresses.checks(name)
    about = files.table.contract.meaning
    return writer.page(
        path,
        "validation",
        title=each(lambda view: view.t("desk.table_title", table=view.t(f"table.{name}")), writer.context, path),
        description=each(lambda view: view.t("desk.table_description", file=files.table.path), writer.context, path),
        values=lambda view: {
            "meaning": view.of(about),
            **_values(files, view),
        },
        template="validation_table",
        parents=(Crumb(path=addresses.VALIDATION, title=writer.text("validation.title")),),
    )


def _values(files: Files, view: PageView) -> Mapping[str, object]:
    table, report = files.table, view.context.report
    checks = report.of_table(table.name)
    profiles = profile(table)
    return {
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
        TermPair(label=view.t("desk.file"), text=table.path),
        TermPair(label=view.t("desk.rows"), text=view.number(table.raw.height)),
        TermPair(label=view.t("desk.columns"), text=view.number(len(table.contract.columns))),
        TermPair(label=view.t("desk.checks"), text=view.number(len(checks))),
    ]
    if sign_off is not None:
        pairs.append(TermPair(label=view.t("desk.table_digest"), text=sign_off.digest))
        pairs.append(TermPair(label=view.t("desk.sign_off"), text=sign_off_words(sign_off, view)))
    return tuple(pairs)


def column_coverage(coverage: Coverage, table: str, column: str) -> ColumnCoverage:
    """Return what looks at a column; a column that the map does not have is one that nothing looks at."""
    found = (entry for entry in coverage.of_table(table) if entry.column == column)
    return next(found, ColumnCoverage(table=table, column=column, checks=()))


def _groups(checks: Iterable[CheckResult], files: Files, view: PageView) -> Iterable[CheckGroup]:
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


def _group(name: str, checks: Iterable[CheckResult], files: Files, view: PageView) -> CheckGroup:
    views = tuple(check_view(check, files, view) for check in checks)
    return CheckGroup(
        anchor=f"checks-{name.replace('_', '-')}",
        title=view.t(f"check_kind.{name}"),
        note=view.t(f"check_kind_meaning.{name}"),
        n=view.number(len(views)),
        checks=views,
    )
