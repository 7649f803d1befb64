"""The report: the same bytes for the same things, read back as written, and kept so that the engine starts only when needed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.conftest import ROOT, copy_project
from tinhso import as_json
from tinhso.data import read
from tinhso.expectations import CheckResult, Failure, Report, Severity, gate, suites_of, validate
from tinhso.expectations.engines import validation
from tinhso.expectations.mutation_report import suites_digest
from tinhso.model import Text
from tinhso.project import open_project

CHECK = CheckResult(
    file="expectations/places.json",
    table="places",
    name="places.name",
    type="expect_column_values_to_not_be_null",
    columns=("name_vi",),
    severity=Severity.WARNING,
    sentence=Text(vi="Có tên.", en="There is a name."),
    reason=Text(vi="Vì vậy.", en="That is why."),
    looked_at=3,
    failing=1,
    passed=False,
    failures=(Failure(key="x", line=2, column="name_vi", found=None, expected="a value"),),
)


def test_a_report_comes_back_from_json_as_it_was() -> None:
    report = Report(digest="d", engine="e", checks=(CHECK,))
    assert as_json.load(Report, as_json.dump(report)) == report
    assert report.counts() == {
        "total": 1,
        "passed": 0,
        "noted": 0,
        "warned": 1,
        "failed": 0,
        "waived": 0,
        "idle": 0,
    }
    assert report.failed(Severity.WARNING) == report.of_table("places") == (CHECK,)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 0}', '{"format": 2, "digest": "d", "engine": "e", "checks": [{}]}'])
def test_anything_else_is_no_report(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        as_json.load(Report, text)


def test_good_data_pass_the_gate_and_the_report_is_made_once(small_built: Path, tmp_path: Path) -> None:
    project = open_project(copy_project(tmp_path / "project", small_built))
    kept = project.build / "expectations" / "report"
    kept.parent.mkdir(parents=True)
    kept.write_text("{", encoding="utf-8")
    tables = read(project)
    report = validate(project, tables)
    assert not report.failed(Severity.CRITICAL), [check.name for check in report.failed(Severity.CRITICAL)]
    gate(report, tables)
    first = kept.read_bytes()
    assert first == (small_built / "build" / "expectations" / "report").read_bytes(), "elsewhere, the same bytes"
    assert str(tmp_path).encode() not in first

    script = (
        "import sys; from pathlib import Path; from tinhso.data import read; from tinhso.expectations import validate, gate;"
        "from tinhso.project import open_project; project = open_project(Path(sys.argv[1])); tables = read(project);"
        "gate(validate(project, tables), tables); print('great_expectations' in sys.modules, 'pandas' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(project.root)],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
    )
    assert run.stdout.split() == ["False", "False"], "an unchanged project must not start the engine"

    assert validate(project, tables) == report
    assert kept.read_bytes() == first


def test_a_changed_suite_makes_a_new_report(checked_copy: Path) -> None:
    project = open_project(checked_copy)
    tables = read(project)
    before = validate(project, tables)
    said = dict.fromkeys(("sentence_vi", "sentence_en", "reason_vi", "reason_en"), "Words.")
    check = {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": "sort_order", "min_value": 1},
        "severity": "critical",
        "meta": {"name": "places.from-one", **said},
    }
    suite = {"name": "places", "meta": {"table": "places"}, "expectations": [check]}
    (project.expectations / "places.json").write_text(json.dumps(suite), encoding="utf-8")
    report = validate(project, tables)
    assert report.digest != before.digest
    assert {one.name for one in report.checks} - {one.name for one in before.checks} == {"places.from-one"}
    assert validate(project, tables) == report


def test_a_check_that_is_switched_off_is_asked_no_more_and_once_it_is_on_again_it_is(checked_copy: Path) -> None:
    """Whoever switches off what refuses a row would be refused by the report of before, and what is on again would not be run."""
    project, file = open_project(checked_copy), checked_copy / "expectations" / "off.yml"
    tables, written = read(project), file.read_text(encoding="utf-8")
    before, suites = validate(project, tables), suites_of(project)
    reason = "{ vi: Bản thử gọi tên các nơi một cách khác., en: The trial names its places in another way. }"
    file.write_text(f"{written}- check: places.ref-area-from-name\n  reason: {reason}\n", encoding="utf-8")
    off = {check.name for check in before.checks} - {check.name for check in validate(project, tables).checks}
    assert off == {"places.ref-area-from-name"}
    assert suites_digest(suites_of(project)) != suites_digest(suites), "a proof with it says nothing of the suites without"
    file.write_text(written, encoding="utf-8")
    assert validate(project, tables) == before
    assert suites_digest(suites_of(project)) == suites_digest(suites)


def test_what_a_check_says_in_a_language_of_the_edition_is_of_the_report(checked_copy: Path) -> None:
    project = open_project(checked_copy)
    tables, suites = read(project), suites_of(project)
    other = replace(suites[0].checks[0], sentence=Text(vi="Câu khác.", en="Another sentence."))
    reworded = (replace(suites[0], checks=(other, *suites[0].checks[1:])), *suites[1:])
    with patch.object(validation, "suites_of", lambda _: suites):
        before = validate(project, tables)
    with patch.object(validation, "suites_of", lambda _: reworded):
        assert validate(project, tables).digest != before.digest
