"""The coverage map: every column of the contract, by kind and by who looks; a column that nobody stops at ends the build."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_project
from tests.languages import CONTRACT, LANGS
from tinhso.data import read
from tinhso.errors import InputError
from tinhso.expectations import Checker, CheckKind, Report, Severity, gather
from tinhso.expectations.suites.coverage import HELD, coverage, without_kind
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.project import open_project

SUITES = read_suites(open_project(ROOT).layers, LANGS)
MAP = coverage(SUITES, CONTRACT)


def test_the_map_has_every_column_of_the_contract_in_its_order() -> None:
    assert [(entry.table, entry.column) for entry in MAP.columns] == [
        (table.name, name) for table in CONTRACT.values() for name in table.names
    ]
    assert [entry.column for entry in MAP.of_table("places")] == list(CONTRACT["places"].names)


def test_suites_reader_and_proof_against_the_texts_are_distinguished() -> None:
    column = MAP.of("observations", "as_printed")
    assert {entry.checker for entry in column.checks} == set(Checker)
    assert {(entry.checker, entry.check) for entry in column.of(CheckKind.SOURCE_TEXT)} == {
        (Checker.SOURCES, "printed"),
        (Checker.SOURCES, "complete"),
    }
    key = MAP.of("places", "ref_area").of(CheckKind.KEY)
    assert {(entry.checker, entry.check) for entry in key} == {
        (Checker.READER, "key"),
        (Checker.SUITE, "places.ref-area-unique"),
    }


def test_what_the_map_says_of_reader_and_texts_are_rules_of_their_findings() -> None:
    data = ROOT / "src" / "tinhso" / "data"
    rules = "".join(
        (data / name).read_text(encoding="utf-8")
        for name in ("sources/verify.py", "sources/texts.py", "reading/dataset.py", "reading/editorial.py", "reading/cells.py")
    )
    named = [rule for _, rule, *_ in HELD]
    assert all(f'rule="{rule}"' in rules for rule in (*named, "required", "key", "reference", "both-languages"))
    assert all(name in CONTRACT[table].names for *_, table, columns in HELD for name in columns)


def test_no_column_of_the_project_is_a_hole() -> None:
    assert MAP.holes() == ()


def test_a_column_that_only_a_warning_looks_at_stops_the_build_and_is_named(tmp_path: Path) -> None:
    (places,) = (suite for suite in SUITES if suite.name == "places")
    weaker = tuple(
        replace(check, severity=Severity.WARNING) if "iso_3166_2" in (*check.columns, *check.cell) else check
        for check in places.checks
    )
    only_form = replace(
        places, checks=tuple(check for check in weaker if check.severity != "warning" or check.name.endswith("iso-form"))
    )
    (hole,) = coverage([*(suite for suite in SUITES if suite is not places), only_form], CONTRACT).holes()
    assert str(hole) == (
        "data/places.csv:1 (iso_3166_2): no critical check looks at this column\n"
        "    found:    only places.iso-form, which stops nothing\n"
        "    expected: a critical check in a suite, so that no value of the column goes unseen\n"
        "    rule:     coverage\n"
        "    next:     Add one to expectations/places.json: tinhso expectations try places TYPE column=iso_3166_2 prints it."
    )


def test_a_hole_stops_the_gathering_of_evidence(tmp_path: Path) -> None:
    project = open_project(copy_project(tmp_path / "project"))
    looking = coverage(SUITES, CONTRACT).of("set_aside", "reason").checks
    off = [
        {"check": name, "reason": {"vi": "Tắt đi để thử một lần.", "en": "Off for one trial alone."}}
        for name in dict.fromkeys(c.check for c in looking if c.checker == "suite")
    ]
    (project.expectations / "off.yml").write_text(json.dumps(off), encoding="utf-8")
    with pytest.raises(InputError, match=r"data/set_aside.csv:1 \(reason\): no critical check looks at this column"):
        gather(project, read(project), Report(digest="", engine="", checks=()))


def test_a_check_of_a_type_without_a_kind_says_its_kinds_itself() -> None:
    (places,) = (suite for suite in SUITES if suite.name == "places")
    check = replace(places.checks[-1], type="expect_column_values_to_be_in_type_list", kwargs={"column": "level"})
    (finding,) = without_kind([replace(places, checks=(*places.checks[:-1], check))])
    assert finding.where.file == "expectations/places.json"
    assert finding.where.line
    assert (finding.problem, finding.found) == ("the type of this check does not say of which kind it is", check.type)
    told = replace(check, kinds=(CheckKind.TYPE,))
    assert without_kind([replace(places, checks=(*places.checks[:-1], told))]) == ()
