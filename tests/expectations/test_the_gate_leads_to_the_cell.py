"""The gate's messages: file, line, column, value, rule and reason, in the order of the files; warnings let the build go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import ROOT
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.data import Tables, read
from tinhso.errors import InputError
from tinhso.expectations import CheckResult, Failure, Report, Severity, gate
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


def test_many_refused_cells_are_cut_short_after_the_checks_that_point_most_exactly(tables: Tables) -> None:
    many = tuple(Failure(key="k", line=line, column="kind", found="x") for line in range(2, 102))
    exact = replace(CRITICAL, failing=1, failures=(Failure(key="k", line=200, column="base", found="x"),), table="observations")
    error = _refused(tables, replace(CRITICAL, table="observations", failing=100, failures=many), exact)
    assert len(error.findings) == 41
    assert error.findings[-2].where.field == "base"
    assert error.findings[-1].problem.startswith("and 61 more cells are refused")


def test_a_check_without_a_cell_names_the_table_and_where_it_stands(tables: Tables) -> None:
    (finding,) = _refused(tables, replace(CRITICAL, columns=(), failures=(), found="3")).findings
    assert (finding.where.file, finding.found) == ("data/places.csv", "3")
    (finding,) = _refused(tables, replace(CRITICAL, looked_at=0, failing=0, failures=())).findings
    assert finding.found == "no row that this check applies to"
    assert finding.fix == "The check stands in expectations/places.json."
