"""The results as JSON, SARIF, JUnit and CSV: of the form that is published, whole, and harmless whatever a cell holds."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.conftest import ROOT, copy_project, run_here, run_tinhso
from tests.data.tiny import FILES
from tests.expectations.many_rows import key, many_rows
from tests.languages import CONTRACT, LANGS
from tinhso.data import Tables
from tinhso.errors import Finding, Where
from tinhso.expectations import (
    CheckKind,
    CheckResult,
    Coverage,
    Evidence,
    Failure,
    MutationReport,
    Opinion,
    Outcome,
    PastEdition,
    Report,
    Severity,
    Waiver,
)
from tinhso.expectations.engines.second_engine import OpinionError, TableOpinion
from tinhso.expectations.formats import junit, writing
from tinhso.expectations.formats.published import schema
from tinhso.expectations.formats.writing import failing_file, harmless
from tinhso.expectations.mutation_report import Score, ScoreCounts, Survivor
from tinhso.model import Text
from tinhso.project import RESULTS, Project, open_project

STATIONS, MASTS = key(15), key(240)
HOSTILE = '=cmd|"/c calc"!A1 <b>&\x01\x0b]]> «Vĩnh»'
WORDS = Text(vi="Câu.", en="A sentence <&>.")


def check(name: str, **more: Any) -> CheckResult:
    """Return a check of observations that passed, unless said otherwise."""
    given: dict[str, Any] = {
        "file": "expectations/observations_numbers.json",
        "table": "observations",
        "type": "expect_columns_to_agree",
        "columns": ("obs_value",),
        "severity": Severity.CRITICAL,
        "sentence": WORDS,
        "reason": WORDS,
        "looked_at": 277,
        "failing": 0,
        "passed": True,
        "kinds": (CheckKind.NOTATION,),
        "lines": ((2, 278),),
    }
    return CheckResult(name=name, **{**given, **more})


def refused(name: str, *keys: tuple[str, int], **more: Any) -> CheckResult:
    cells = tuple(Failure(key=key, line=line, column="obs_value", found=HOSTILE, expected="2895") for key, line in keys)
    return check(name, passed=False, failing=len(cells), failures=cells, **more)


FAILED = "observations.value-as-printed"
CHECKS = (
    check("observations.passes"),
    refused(FAILED, (STATIONS, 15), (MASTS, 240)),
    refused("observations.warns", (STATIONS, 15), severity=Severity.WARNING),
    refused("observations.notes", (STATIONS, 15), severity=Severity.INFO),
    refused("observations.waived", (STATIONS, 15), waived=(15,)),
    check("observations.idle", passed=False, looked_at=0, lines=(), idle=WORDS),
    check("observations.counts", passed=False, failing=1, found="276", severity=Severity.CRITICAL, lines=()),
)
WAIVER = Waiver(
    check="observations.waived", key=STATIONS, reason=WORDS, owner="editors", expires="2027-01-01",
    file="expectations/waivers.toml", line=3,
)  # fmt: skip
COUNTS = ScoreCounts(total=9, rules=7, sources=1, changes=1, unseen=0)
WEIGHED = ScoreCounts(total=20, rules=12, sources=3, changes=4, unseen=1)
SCORE = Score(mutants=COUNTS, weighed=WEIGHED, named=6)
PASSED = Survivor(
    operator="swap", table="observations", key="=key", line=2, columns=("note_vi",), before="=1+1", after="", kind="note",
    weight=3, sources=("sources.printed",),
)  # fmt: skip
PROOF = MutationReport(
    seed=1,
    texts=True,
    tables=False,
    edition="2026-11-21",
    data="0",
    suites="0",
    code="0",
    engine="x",
    score=SCORE,
    operators=(),
    tallies=(),
    catchers=(),
    kinds=(),
    survivors=(PASSED,),
)
REFUSES = OpinionError(line=15, column="kind", type="constraint-error", found="x", note='constraint "enum"')


@pytest.fixture(scope="module")
def tables() -> Tables:
    return many_rows()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    tiny = open_project(FILES)
    return replace(tiny, root=tmp_path, config=replace(tiny.config, site_url="https://a.vn/so/"))


def evidence(*checks: CheckResult, errors: tuple[OpinionError, ...] = ()) -> Evidence:
    said = tuple(
        TableOpinion(table=table, rows=0, rows_here=0, constraints=1, errors=errors if table == "observations" else ())
        for table in CONTRACT
    )
    return Evidence(
        report=Report(digest="0" * 64, engine="great-expectations 1", checks=checks),
        coverage=Coverage(columns=()),
        current=PastEdition(edition="2026-11-21", tables={}, suites={}, checks={}),
        history=(PastEdition(edition="2025-01-01", tables={}, suites={}, checks={}),),
        waivers=(WAIVER,),
        proof=PROOF,
        proof_is_current=True,
        opinion=Opinion(digest="0" * 64, engine="frictionless 5", tables=said),
    )


@pytest.fixture
def folder(project: Project, tables: Tables) -> Path:
    """The results of a run in which everything happens that can happen."""
    return writing.write(project, tables, evidence(*CHECKS, errors=(REFUSES,)))


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


# -- JSON -----------------------------------------------------------------------------------------------------------------
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema(LANGS))


def test_the_schema_is_one(folder: Path, project: Project) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(LANGS))
    assert load(folder, "validation.schema.json") == schema(LANGS, project.config.site_url)
    assert schema(LANGS, "https://example.org/")["$id"] == "https://example.org/validation/validation.schema.json"


def test_every_object_of_the_schema_is_closed_and_wants_all_it_names() -> None:
    def objects(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for value in part.values():
                yield from objects(value)
        elif isinstance(part, list):
            for value in part:
                yield from objects(value)

    found = list(objects(schema(LANGS)))
    assert len(found) > 10
    assert all(part["additionalProperties"] is False and part["required"] == list(part["properties"]) for part in found)


def test_a_document_is_of_its_schema_and_tells_everything(folder: Path, tables: Tables) -> None:
    document = load(folder, "validation.json")
    validator().validate(document)
    assert document["verdict"] == "refused"
    assert {entry["outcome"] for entry in document["checks"]} == set(Outcome)
    (first, second) = document["checks"][1]["failures"]
    assert (first["file"], first["line"], first["column"]) == ("data/observations.csv", 15, "obs_value")
    assert first["position"] == tables.observations.where(15, "obs_value").column
    assert second["key"] == MASTS
    assert document["checks"][4]["failures"][0]["waived"] is True
    assert document["waivers"][0]["file"] == "expectations/waivers.toml"
    assert document["opinion"]["tables"][4]["errors"][0]["position"] == tables.observations.where(15, "kind").column
    found = document["proof"]
    assert found["mutants"] == {"total": 9, "rules": 7, "sources": 1, "changes": 1, "unseen": 0}
    assert found["weighed"] == {"total": 20, "rules": 12, "sources": 3, "changes": 4, "unseen": 1}
    assert (found["named"], found["current"]) == (6, True)
    assert document["history"]["editions"][0]["edition"] == "2025-01-01"


@pytest.mark.parametrize("errors", [(), (REFUSES,)])
def test_the_verdict_is_that_of_the_gate(errors: tuple[OpinionError, ...], project: Project, tables: Tables) -> None:
    accepted = tuple(entry for entry in CHECKS if entry.outcome is not Outcome.FAILED)
    document = load(writing.write(project, tables, evidence(*accepted, errors=errors)), "validation.json")
    validator().validate(document)
    assert document["verdict"] == ("refused" if errors else "publishable")


def damages(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield copies of a document, each with one thing gone, added or of another type, in every object of it."""

    def walk(part: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if isinstance(part, dict):
            yield path
            for key in part:
                yield from walk(part[key], (*path, key))
        elif isinstance(part, list) and part:
            yield from walk(part[0], (*path, 0))

    for path in walk(document, ()):
        for what in ("extra", "gone", "wrong"):
            copied = copy.deepcopy(document)
            part = copied
            for step in path:
                part = part[step]
            key = next(iter(part))
            if what == "extra":
                part["extra"] = 1
            elif what == "gone":
                del part[key]
            else:
                part[key] = ["not this"]
            yield f"{what} in {path}", copied


def test_the_schema_refuses_every_damaged_document(folder: Path) -> None:
    document = load(folder, "validation.json")
    cases = list(damages(document))
    assert len(cases) > 30
    accepted = [what for what, damaged in cases if validator().is_valid(damaged)]
    assert not accepted


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda d: d.update(verdict="fine"), "a verdict nobody gives"),
        (lambda d: d.update(verdict="unreadable"), "checks of a run that had none"),
        (lambda d: d.update(checks=[]), "a run without checks that was not refused"),
        (lambda d: d["checks"][0].update(outcome="ok"), "an outcome that is none"),
        (lambda d: d["checks"][0].update(looked_at=-1), "less than nothing looked at"),
        (lambda d: d["checks"][0].update(lines=[[2]]), "half a run of lines"),
        (lambda d: d["checks"][0].update(kinds=["notation", "notation"]), "a kind named twice"),
        (lambda d: d["checks"][1]["failures"][0].update(file="/home/me/data/observations.csv"), "a path of a machine"),
        (lambda d: d["checks"][1]["failures"][0].update(line=0), "line zero"),
        (lambda d: d["tables"][0].update(sha256="abc"), "half a digest"),
        (lambda d: d["waivers"][0].update(expires="soon"), "an end that is no day"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_schema_refuses_what_cannot_be(change: Any, what: str, folder: Path) -> None:
    document = load(folder, "validation.json")
    change(document)
    assert not validator().is_valid(document), what


# -- SARIF ------------------------------------------------------------------------------------------------------------------
def test_the_sarif_log_has_what_the_standard_requires(folder: Path) -> None:
    log = load(folder, "validation.sarif")
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert [run["tool"]["driver"]["name"] for run in log["runs"]] == ["tinhso", "frictionless"]
    for run in log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [*dict.fromkeys(result["ruleId"] for result in run["results"])]
        assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
        assert not any(rule["shortDescription"]["text"] in rule["help"]["text"] for rule in rules), "said once"
        assert run["columnKind"] == "unicodeCodePoints"
        assert run["invocations"][0]["executionSuccessful"] is True
        for result in run["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note")
            assert result["message"]["text"]
            (place,) = result["locations"]
            file = place["physicalLocation"]["artifactLocation"]
            assert file["uriBaseId"] in run["originalUriBaseIds"]
            assert re.fullmatch(r"data/\w+\.csv", file["uri"])
            region = place["physicalLocation"].get("region", {"startLine": 1})
            assert region["startLine"] >= 1
            assert region.get("startColumn", 1) >= 1
        prints = [result["partialFingerprints"]["tinhso/v1"] for result in run["results"]]
        assert len(set(prints)) == len(prints)


def test_sarif_leads_to_the_character_and_says_what_is_waived(folder: Path, tables: Tables) -> None:
    run = load(folder, "validation.sarif")["runs"][0]
    by_rule: dict[str, list[Any]] = {}
    for result in run["results"]:
        by_rule.setdefault(result["ruleId"], []).append(result)
    assert set(by_rule) == {entry.name for entry in CHECKS} - {"observations.passes", "observations.idle"}
    first = by_rule[FAILED][0]["locations"][0]
    assert first["physicalLocation"]["region"] == {
        "startLine": 15,
        "startColumn": tables.observations.where(15, "obs_value").column,
    }
    assert first["logicalLocations"][0]["fullyQualifiedName"] == f"{STATIONS} · obs_value"
    assert by_rule["observations.waived"][0]["suppressions"][0]["status"] == "accepted"
    assert all(not result["suppressions"] for rule, found in by_rule.items() if rule != "observations.waived" for result in found)
    assert [by_rule[f"observations.{name}"][0]["level"] for name in ("warns", "notes", "counts")] == ["warning", "note", "error"]
    assert run["invocations"][0]["exitCode"] == 1


def test_a_fingerprint_outlives_a_moved_line(project: Project, tables: Tables) -> None:
    def prints(line: int) -> list[str]:
        folder = writing.write(project, tables, evidence(refused(FAILED, (STATIONS, line))))
        return [result["partialFingerprints"]["tinhso/v1"] for result in load(folder, "validation.sarif")["runs"][0]["results"]]

    assert prints(15) == prints(99)


def test_what_one_rule_says_of_one_row_several_times_is_numbered(project: Project, tables: Tables) -> None:
    thrice = refused(FAILED, (STATIONS, 15), (STATIONS, 15), (STATIONS, 15))
    results = load(writing.write(project, tables, evidence(thrice)), "validation.sarif")["runs"][0]["results"]
    prints = [result["partialFingerprints"]["tinhso/v1"].rpartition(":") for result in results]
    assert len({base for base, _, _ in prints}) == 1
    assert [number for _, _, number in prints] == ["1", "2", "3"]


# -- JUnit -------------------------------------------------------------------------------------------------------------------
def test_junit_counts_only_what_stops_the_edition_as_a_failure(folder: Path) -> None:
    root = ElementTree.fromstring((folder / "validation.junit.xml").read_bytes())
    cases = {case.get("name"): case for case in root.iter("testcase")}
    inside = {name: [part.tag for part in cases[entry.name]] for entry in CHECKS if (name := entry.name.partition(".")[2])}
    assert inside == {
        "passes": [],
        "value-as-printed": ["failure"],
        "warns": ["system-out"],
        "notes": ["system-out"],
        "waived": ["skipped"],
        "idle": ["skipped"],
        "counts": ["failure"],
    }
    assert [part.tag for part in cases["observations"]] == ["failure"], "the second opinion has its own suite"
    for suite in root.iter("testsuite"):
        found = list(suite.iter("testcase"))
        assert int(suite.get("tests", "")) == len(found)
        assert int(suite.get("failures", "")) == sum(case.find("failure") is not None for case in found)
        assert int(suite.get("skipped", "")) == sum(case.find("skipped") is not None for case in found)
    assert root.get("errors") == "0"
    assert "data/observations.csv:15:" in (cases[FAILED].find("failure").text or "")  # type: ignore[union-attr]


def test_of_a_check_that_is_waived_in_part_the_formats_tell_which_cell_stands(project: Project, tables: Tables) -> None:
    other = replace(WAIVER, check="observations.other", reason=Text(vi="Khác.", en="Another."), line=9)
    own = replace(WAIVER, check="observations.part")
    checks = (
        refused("observations.part", (STATIONS, 15), (MASTS, 240), waived=(15,)),
        refused("observations.other", (STATIONS, 15), waived=(15,)),
    )
    folder = writing.write(project, tables, replace(evidence(*checks), waivers=(own, other)))
    part, whole = load(folder, "validation.json")["checks"]
    assert [failure["waived"] for failure in part["failures"]] == [True, False]
    results = load(folder, "validation.sarif")["runs"][0]["results"]
    told = [[one["justification"] for one in result["suppressions"]] for result in results]
    assert told == [[own.accepts], [], [other.accepts]]
    cases = {case.get("name"): case for case in ElementTree.parse(folder / "validation.junit.xml").iter("testcase")}
    failure = cases["observations.part"].find("failure")
    assert failure is not None
    assert ("observations.csv:240:" in (failure.text or ""), "observations.csv:15:" in (failure.text or "")) == (True, False)
    skipped = cases["observations.other"].find("skipped")
    assert skipped is not None
    assert skipped.get("message") == f"waived: {other.accepts}"
    assert whole["outcome"] == "waived"


@pytest.mark.parametrize(("cells", "told"), [(junit.SHOWN, None), (junit.SHOWN + 1, f"and 1 more: failing/{FAILED}.csv")])
def test_junit_has_the_first_cells_and_says_how_many_more_there_are(
    project: Project, tables: Tables, cells: int, told: str | None
) -> None:
    folder = writing.write(project, tables, evidence(refused(FAILED, *((STATIONS, 15 + n) for n in range(cells)))))
    failure = ElementTree.parse(folder / "validation.junit.xml").find(f".//testcase[@name='{FAILED}']/failure")
    assert failure is not None
    lines = (failure.text or "").strip().splitlines()
    shown = [line for line in lines if line.startswith("data/observations.csv:")]
    assert (len(shown), lines[-1] == told) == (junit.SHOWN, told is not None)
    assert [line for line in lines if "more" in line] == ([told] if told else [])


# -- CSV ---------------------------------------------------------------------------------------------------------------------
def test_each_check_with_refused_cells_has_them_as_csv_and_no_formula_runs(folder: Path) -> None:
    assert {path.name for path in (folder / "failing").iterdir()} == {f"{entry.name}.csv" for entry in CHECKS if entry.failures}
    text = (folder / "failing" / f"{FAILED}.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == ["key", "file", "line", "column", "found", "expected"]
    assert [(row["key"], row["line"]) for row in rows] == [(STATIONS, "15"), (MASTS, "240")]
    assert rows[0]["found"] == "'" + HOSTILE


@pytest.mark.parametrize("cell", ["=1+1", "+cmd()", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "|x", "=HYPERLINK()"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-5", "+3,5", "2.895", "72,4%", "gần 1,3 triệu", "a=b"])
def test_a_harmless_cell_is_left_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell


def test_no_name_of_a_check_leads_out_of_its_folder() -> None:
    for hostile in ("../../x", "/etc/passwd", "a b", "..", "ví dụ", "a\\b"):
        assert re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*\.csv", failing_file(hostile))


# -- runs that never came to their checks, and runs after runs ----------------------------------------------------------------
def test_files_that_cannot_be_read_leave_results_too(project: Project, folder: Path) -> None:
    where = Where(file="data/places.csv", line=3, column=5, field="level")
    findings = [
        Finding(where=where, problem=HOSTILE, found=HOSTILE),
        Finding(where=Where(file="expectations/x.json"), problem="no", rule="waiver"),
    ]
    assert writing.write_refusal(project.root, project.config, findings) == folder
    document = load(folder, "validation.json")
    validator().validate(document)
    assert document["verdict"] == "unreadable"
    (run,) = load(folder, "validation.sarif")["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(one["ruleId"], rules[one["ruleIndex"]]) for one in run["results"]] == [("reading", "reading"), ("waiver", "waiver")]
    root = ElementTree.fromstring((folder / "validation.junit.xml").read_bytes())
    assert root.get("failures") == "2"
    assert not (folder / "failing").exists(), "nothing of the run before is left"


def test_the_same_run_is_the_same_bytes_and_names_no_place_of_a_machine(project: Project, tables: Tables, folder: Path) -> None:
    def all_of() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    before = all_of()
    writing.write(project, tables, evidence(*CHECKS, errors=(REFUSES,)))
    assert all_of() == before
    assert not any(str(place).encode() in content for content in before.values() for place in (project.root, ROOT))


# -- the command line ----------------------------------------------------------------------------------------------------------
def test_a_passed_gate_exits_with_0_and_its_results_are_published(small_project: Path) -> None:
    run = run_here(small_project, "validate")
    assert run.code == 0, run.err
    made = small_project / RESULTS
    document = load(made, "validation.json")
    validator().validate(document)
    assert document["verdict"] == "publishable"
    assert document["opinion"]["accepts"] is True
    assert all(entry["definition"] is not None for entry in document["checks"])
    for path in made.rglob("*"):
        if path.is_file():
            assert (small_project / "_site" / "validation" / path.relative_to(made)).read_bytes() == path.read_bytes()


def test_a_file_that_cannot_be_read_exits_with_1(small_built: Path, tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", small_built)
    path = root / "data" / "places.csv"
    path.write_bytes(path.read_bytes().replace(b",province,", b",province;", 1))
    run = run_here(root, "validate")
    assert run.code == 1
    assert load(root / RESULTS, "validation.json")["verdict"] == "unreadable"


def test_a_refused_cell_exits_with_1_and_its_results_are_there(refused_copy: Path) -> None:
    made = refused_copy / RESULTS
    shutil.rmtree(made)
    run = run_here(refused_copy, "validate")
    assert run.code == 1
    document = load(made, "validation.json")
    validator().validate(document)
    assert document["verdict"] == "refused"
    assert (made / "failing" / "observations.value-as-printed.csv").is_file()


def test_a_command_that_is_not_understood_exits_with_2(tmp_path: Path) -> None:
    assert run_tinhso(FILES, "validat").code == 2
    assert run_tinhso(tmp_path / "nowhere", "validate").code == 2
