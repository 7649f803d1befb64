"""The gate's messages: file, line, column, value, rule and reason, in the order of the files; warnings let the build go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.conftest import ROOT
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.data import Tables, read
from tinhso.errors import InputError
from tinhso.expectations import CheckResult, Failure, Report, Severity, gate
from tinhso.expectations.engines.second_engine import Opinion, OpinionError, TableOpinion
from tinhso.project import open_project

CRITICAL = replace(CHECK, severity=Severity.CRITICAL)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read(open_project(ROOT))


def _refused(tables: Tables, *checks: CheckResult) -> InputError:
    with pytest.raises(InputError) as caught:
        gate(Report(digest="", engine="", checks=checks), tables)
    return caught.value


def test_warnings_and_remarks_let_the_build_go_on(tables: Tables) -> None:
    gate(Report(digest="", engine="", checks=(CHECK, replace(CHECK, severity=Severity.INFO))), tables)


def test_a_refused_cell_is_named_with_value_rule_and_reason(tables: Tables) -> None:
    failure = Failure(key="vinh-phuc", line=3, column="name_vi", found="Vĩnh Phước", expected="Vĩnh Phúc")
    message = str(_refused(tables, replace(CRITICAL, failures=(failure,))))
    assert message.splitlines() == [
        "data/places.csv:3:11 (name_vi): There is a name.",
        "    row:      vinh-phuc",
        "    found:    Vĩnh Phước",
        "    expected: Vĩnh Phúc",
        "    rule:     places.name",
        "    because:  That is why.",
    ]


def test_findings_come_in_the_order_of_files_lines_and_columns(tables: Tables) -> None:
    def failure(line: int, column: str) -> Failure:
        return Failure(key="k", line=line, column=column, found="x")

    error = _refused(
        tables,
        replace(CRITICAL, table="observations", failing=1, failures=(failure(2, "kind"),)),
        replace(CRITICAL, failing=2, failures=(failure(5, "name_vi"), failure(4, "name_en"))),
        replace(CRITICAL, failing=3, failures=(failure(4, "name_vi"),)),
    )
    places = [(finding.where.file, finding.where.line, finding.where.field) for finding in error.findings]
    assert places == [
        ("data/places.csv", 4, "name_vi"),
        ("data/places.csv", 4, "name_en"),
        ("data/places.csv", 5, "name_vi"),
        ("data/observations.csv", 2, "kind"),
    ]


def _refusing(lines: Iterable[int], table: str = "observations") -> CheckResult:
    cells = tuple(Failure(key="k", line=line, column="kind" if table == "observations" else None, found="x") for line in lines)
    return replace(CRITICAL, table=table, failing=len(cells), failures=cells)


def test_many_refused_cells_are_cut_short_after_the_checks_that_point_most_exactly(tables: Tables) -> None:
    many = _refusing(range(2, 102))
    exact = replace(CRITICAL, failing=1, failures=(Failure(key="k", line=200, column="base", found="x"),), table="observations")
    error = _refused(tables, many, exact)
    assert len(error.findings) == 41
    assert error.findings[-2].where.field == "base"
    assert str(error.findings[-1]) == "data: and 61 more cells are refused, by checks that point less exactly"
    assert [finding.where.line for finding in error.findings[:39]] == list(range(2, 41))


def test_forty_refused_cells_are_all_shown_and_of_forty_one_the_last_is_counted(tables: Tables) -> None:
    assert [finding.where.line for finding in _refused(tables, _refusing(range(2, 42))).findings] == list(range(2, 42))
    *shown, last = _refused(tables, _refusing(range(2, 43))).findings
    assert len(shown) == 40
    assert last.problem == "and 1 more cells are refused, by checks that point less exactly"


def test_what_has_no_line_comes_before_what_has_one(tables: Tables) -> None:
    whole = replace(CRITICAL, failures=(), found="3", failing=5)
    found = _refused(tables, _refusing([3, 2], table="places"), whole).findings
    assert [finding.where.line for finding in found] == [None, 2, 3]
    of_line_one = Failure(key="k", line=1, column=None, found="x")
    found = _refused(tables, replace(CRITICAL, failing=1, failures=(of_line_one,)), whole).findings
    assert [finding.where.line for finding in found] == [None, 1]
    row, cell = Failure(key="k", line=3, column=None, found="x"), Failure(key="k", line=3, column="ref_area", found="x")
    found = _refused(tables, replace(CRITICAL, failing=2, failures=(cell, row))).findings
    assert [finding.where.field for finding in found] == [None, "ref_area"]


def test_a_cell_that_is_empty_is_called_so(tables: Tables) -> None:
    assert str(_refused(tables, CRITICAL)).splitlines()[1:] == [
        "    row:      x",
        "    found:    an empty cell",
        "    expected: a value",
        "    rule:     places.name",
        "    because:  That is why.",
    ]


def test_a_check_without_a_cell_names_the_table_and_where_it_stands(tables: Tables) -> None:
    assert str(_refused(tables, replace(CRITICAL, columns=("name_vi", "name_en"), failures=(), found="3"))) == (
        "data/places.csv (name_vi, name_en): There is a name.\n"
        "    found:    3\n"
        "    rule:     places.name\n"
        "    because:  That is why.\n"
        "    next:     The check stands in expectations/places.json."
    )
    assert str(_refused(tables, replace(CRITICAL, columns=(), looked_at=0, failing=0, failures=(), found="3"))) == (
        "data/places.csv: There is a name.\n"
        "    found:    no row that this check applies to\n"
        "    expected: at least one such row, or a reason in `may_be_empty_vi` and `may_be_empty_en`\n"
        "    rule:     places.name\n"
        "    because:  That is why.\n"
        "    next:     The check stands in expectations/places.json."
    )


def test_what_the_second_opinion_alone_refuses_stops_the_build_as_well(tables: Tables) -> None:
    def opinion(*lines: int) -> Opinion:
        errors = tuple(
            OpinionError(line=line, column="level", type="constraint-error", found="x", note="a code") for line in lines
        )
        table = TableOpinion(table="places", rows=9, rows_here=9, constraints=1, errors=errors)
        return Opinion(digest="", engine="", tables=(table,))

    report = Report(digest="", engine="", checks=(_refusing([5], table="places"),))
    gate(Report(digest="", engine="", checks=()), tables, opinion())
    with pytest.raises(InputError) as caught:
        gate(report, tables, opinion(4))
    first, second = caught.value.findings
    assert (first.where.line, first.where.field, first.rule) == (4, "level", "frictionless.constraint-error")
    assert (second.where.line, second.rule) == (5, "places.name")
