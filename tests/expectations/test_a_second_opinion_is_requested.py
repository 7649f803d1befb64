"""Another program, frictionless, holds the data package against its own description; where it refuses, the edition stops."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.data.tiny import FILES, Tiny
from tests.expectations.test_a_final_edition_says_what_is_missing import DONE
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tests.languages import CONTRACT, STRINGS
from tests.spreadsheet import Sheet
from tinhso import as_json, expectations
from tinhso.data import NO_EDITIONS, Tables, data_package, dataset, export, read
from tinhso.effects import Console
from tinhso.errors import InputError, ToolError
from tinhso.expectations import CheckResult, Failure, Opinion, Report, Severity, gate, second_opinion
from tinhso.expectations.engines.second_engine import KEPT, OpinionError, TableOpinion, ask, constraints, objections
from tinhso.pipeline import first_stages
from tinhso.project import Project, open_project

STATIONS = "tinh-mot.base_stations.2022-03"
BROADBAND = "tinh-mot.fibre_households.2022-03"
RANK = "tinh-mot.dev_rank.2021"
NOTHING = Report(digest="", engine="", checks=())
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(FILES)


@pytest.fixture(scope="module")
def tables(project: Project) -> Tables:
    return read(project)


@pytest.fixture(scope="module")
def files(project: Project, tables: Tables) -> Files:
    return data_package(tables)


@pytest.fixture(scope="module")
def opinion(files: Files, tables: Tables) -> Opinion:
    return ask(files, rows(tables))


def rows(tables: Tables) -> dict[str, int]:
    return {table.name: table.raw.height for table in tables}


def spoil(files: Files, table: str, change: Callable[[Sheet], object]) -> Files:
    """Change the cells of one file of the package, with its size and digest left out, which would tell at once."""
    sheet = Sheet(rows=_rows(files[f"{table}.csv"]))
    change(sheet)
    document = json.loads(files["datapackage.json"])
    for resource in document["resources"]:
        del resource["bytes"], resource["hash"]
    return {**files, f"{table}.csv": sheet.written(), "datapackage.json": json.dumps(document).encode()}


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def asked(files: Files) -> Iterator[tuple[str, str]]:
    """List what the package that is described asks of all its tables."""
    for resource in json.loads(files["datapackage.json"])["resources"]:
        yield from constraints(resource["schema"])


def test_the_edition_is_accepted_by_both_and_every_row_is_counted_alike(opinion: Opinion, tables: Tables, files: Files) -> None:
    assert opinion.accepts
    assert [said.table for said in opinion.tables] == list(CONTRACT)
    assert sum(said.constraints for said in opinion.tables) == sum(1 for _ in asked(files))
    assert all(said.rows == said.rows_here == tables.table(said.table).raw.height for said in opinion.tables)
    assert set(opinion.differences(NOTHING, STRINGS)) == {None}


def test_it_looks_at_the_very_files_that_are_published(project: Project, tables: Tables, files: Files, tmp_path: Path) -> None:
    export(dataset(tables), tables, tmp_path / "downloads")
    for name, content in files.items():
        assert (tmp_path / "downloads" / name).read_bytes() == content


def test_the_description_asks_what_the_contract_and_the_code_lists_ask(files: Files, tables: Tables) -> None:
    document = json.loads(files["datapackage.json"])
    for resource in document["resources"]:
        contract = tables.contract[resource["name"]]
        fields = {field["name"]: field.get("constraints", {}) for field in resource["schema"]["fields"]}
        for column in contract.columns:
            assert fields[column.name].get("required", False) is column.required
            assert fields[column.name].get("unique", False) is (contract.key == (column.name,))
            if column.codelist is not None:
                codes = tables.codelists.frame.filter(tables.codelists.frame["codelist"] == column.codelist)["code"]
                assert fields[column.name]["enum"] == codes.to_list()
        asked = set(constraints(resource["schema"]))
        for column in contract.columns:
            if column.table in ("places", "sources", "indicators"):
                assert (column.name, "foreign key") in asked
    observations = {field["name"]: field for field in document["resources"][4]["schema"]["fields"]}
    assert observations["locator"]["constraints"] == {"minimum": 1}
    assert "on_air" in observations["obs_code"]["constraints"]["enum"]
    assert "published" not in observations["obs_code"]["constraints"]["enum"], "no code of a list that no indicator uses"


SPOILT = {
    "a value with a thousands separator": (STATIONS, "obs_value", "2,895", "type-error"),
    "a code outside its list": (STATIONS, "kind", "reportd", "constraint-error"),
    "an empty cell that is required": (STATIONS, "time_period", "", "constraint-error"),
    "a source that is not there": (RANK, "source_id", "nowhere", "foreign-key"),
    "a place that is not there": (RANK, "ref_area", "tinh-mit", "foreign-key"),
    "a line number below one": (RANK, "locator", "0", "constraint-error"),
    "a form that no code has": (BROADBAND, "indicator", "Fibre Households", "constraint-error"),
    "an id given twice": (RANK, "observation_id", STATIONS, "unique-error"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_it_finds_the_cell(what: str, files: Files, tables: Tables) -> None:
    key, column, value, type_ = SPOILT[what]
    line = Sheet(rows=_rows(files["observations.csv"])).at(key) + 1
    said = ask(spoil(files, "observations", lambda sheet: sheet.put(key, column, value)), rows(tables))
    errors = said.tables[list(CONTRACT).index("observations")].errors
    assert (line, column, type_) in {(error.line, error.column, error.type) for error in errors}
    assert all(table.accepts for table in said.tables if table.table != "observations")


def _same_as_the_first(sheet: Sheet) -> None:
    sheet.rows.append(list(sheet.rows[1]))


def _a_cell_too_many(sheet: Sheet) -> None:
    sheet.rows[1].append("x")


#: The table, what happens to it, and all that is said: line, column, name of the error, what was found, in which words.
SAID: dict[str, tuple[str, Callable[[Sheet], object], list[tuple[int | None, str | None, str, str | None, str]]]] = {
    "a code that a list has twice": (
        "codelists", _same_as_the_first, [(106, "codelist", "primary-key", None, "the same as in the row at position 2")]
    ),
    "a cell too many": ("places", _a_cell_too_many, [(2, None, "extra-cell", "x", "Extra Cell")]),
    "a row of nothing": (
        "codelists", lambda sheet: sheet.rows.append([]),
        [
            (106, None, "blank-row", None, "Blank Row"),
            (106, "codelist", "primary-key", None, 'cells composing the primary keys are all "None"'),
        ],
    ),
    "a source that is not there": (
        "observations", lambda sheet: sheet.put(RANK, "source_id", "nowhere"),
        [(5, "source_id", "foreign-key", "nowhere",
          'for "source_id": values "nowhere" not found in the lookup table "sources" as "source_id"')],
    ),
    "an empty cell that is required": (
        "observations", lambda sheet: sheet.put(STATIONS, "time_period", ""),
        [(2, "time_period", "constraint-error", "", 'constraint "required" is "True"')],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SAID)
def test_what_it_says_is_taken_over_with_the_column_that_is_meant(what: str, files: Files, tables: Tables) -> None:
    table, change, errors = SAID[what]
    said = ask(spoil(files, table, change), rows(tables), "key")
    found = [(error.line, error.column, error.type, error.found, error.note) for one in said.tables for error in one.errors]
    assert found == errors
    assert said.digest == "key"
    assert said.engine == f"frictionless {version('frictionless')}"
    assert not said.accepts


@pytest.mark.parametrize("over", [0, 1])
def test_a_long_sentence_of_its_own_is_cut(over: int, files: Files, tables: Tables) -> None:
    around = len('for "source_id": values "" not found in the lookup table "sources" as "source_id"')
    name = "x" * (200 - around + over)
    said = ask(spoil(files, "observations", lambda sheet: sheet.put(RANK, "source_id", name)), rows(tables))
    ((error,),) = (one.errors for one in said.tables if one.errors)
    assert (error.found, len(error.note)) == (name, 200)
    assert error.note.endswith("…" if over else '"source_id"')


def test_what_a_schema_asks_is_counted() -> None:
    text, number = {"name": "a", "type": "string"}, {"name": "b", "type": "number", "constraints": {"minimum": 1}}
    assert list(constraints({"fields": [text]})) == []
    keys = {"primaryKey": ["a", "b"], "foreignKeys": [{"fields": "a", "reference": {}}, {"fields": "b", "reference": {}}]}
    assert list(constraints({"fields": [text, number], **keys})) == [
        ("b", "type"), ("b", "minimum"), ("a, b", "primary key"), ("a", "foreign key"), ("b", "foreign key"),
    ]  # fmt: skip


ERROR = OpinionError(line=3, column="name_vi", type="constraint-error", found="x", note="no")


@pytest.mark.parametrize(
    ("rows_here", "failing", "errors", "en"),
    [
        (10, 0, (), None),
        (10, 1, (ERROR,), None),
        (11, 0, (), "frictionless counts 10 rows, we count 11."),
        (9, 1, (ERROR,), "frictionless counts 10 rows, we count 9."),
        (10, 2, (), "Of our checks 2 failed here; frictionless, which knows the schema alone, accepts the table."),
        (10, 0, (ERROR, ERROR), "Our checks accept the table; frictionless refuses it in 2 places."),
    ],
)
def test_what_both_say_of_a_table_is_set_side_by_side(
    rows_here: int, failing: int, errors: tuple[OpinionError, ...], en: str | None
) -> None:
    table = TableOpinion(table="places", rows=10, rows_here=rows_here, constraints=3, errors=errors)
    report = replace(NOTHING, checks=tuple(replace(_refusing("name_vi"), name=f"places.{n}") for n in range(failing)))
    (found,) = Opinion(digest="", engine="x 1", tables=(table,)).differences(report, STRINGS)
    assert (found and found["en"]) == en


REST = (
    "    because:  Two programs that share no code read these files; what one of them refuses is not published as if "
    "both agreed.\n"
    "    next:     The constraint is in datapackage.json, which is made from the contract and the code lists."
)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            ERROR,
            "data/places.csv:3:10 (name_vi): The second opinion objects to this: constraint error\n    row:      tinh-mot\n"
            f"    found:    x\n    expected: no\n    rule:     frictionless.constraint-error\n{REST}",
        ),
        (
            OpinionError(line=None, column=None, type="hash-count", found=None, note="other bytes"),
            "data/places.csv:1: The second opinion objects to this: hash count\n"
            f"    expected: other bytes\n    rule:     frictionless.hash-count\n{REST}",
        ),
        (
            OpinionError(line=2, column="no such", type="extra-cell", found="x", note="Extra Cell"),
            "data/places.csv:2: The second opinion objects to this: extra cell\n    row:      nuoc\n"
            f"    found:    x\n    expected: Extra Cell\n    rule:     frictionless.extra-cell\n{REST}",
        ),
    ],
    ids=["a cell", "the file", "a row"],
)
def test_what_it_refuses_leads_to_the_cell_the_row_or_the_file(error: OpinionError, message: str, tables: Tables) -> None:
    place = TableOpinion(table="places", rows=10, rows_here=10, constraints=3, errors=(error,))
    (finding,) = objections(Opinion(digest="", engine="x 1", tables=(place,)), NOTHING, tables)
    assert str(finding) == message


def test_a_changed_byte_of_a_published_file_is_seen(files: Files, tables: Tables) -> None:
    said = ask({**files, "places.csv": files["places.csv"].replace("Tỉnh Một".encode(), "Tỉnh Mọt".encode(), 1)}, rows(tables))
    assert [error.type for error in said.tables[0].errors] == ["hash-count"]


def test_what_it_refuses_and_we_do_not_stops_the_edition_with_the_cell(files: Files, tables: Tables) -> None:
    said = ask(spoil(files, "observations", lambda sheet: sheet.put(RANK, "kind", "reportd")), rows(tables))
    with pytest.raises(InputError) as refused:
        gate(NOTHING, tables, said)
    (finding,) = refused.value.findings
    line = Sheet(rows=_rows(files["observations.csv"])).at(RANK) + 1
    assert finding.where == tables.observations.where(line, "kind")
    assert finding.key == RANK
    assert finding.rule == "frictionless.constraint-error"
    found = {one.table: words for one, words in zip(said.tables, said.differences(NOTHING, STRINGS), strict=True) if words}
    assert [*found] == ["observations"]
    assert "refuses it in 1 place." in found["observations"]["en"]


def test_the_stage_of_the_checks_stops_at_what_it_refuses(
    project: Project, files: Files, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ask(spoil(files, "observations", lambda sheet: sheet.put(RANK, "kind", "reportd")), rows(tables))
    monkeypatch.setattr(expectations, "validate", lambda *_: NOTHING)
    monkeypatch.setattr(expectations, "gather", lambda *_: replace(DONE, report=NOTHING, opinion=said))
    monkeypatch.setattr(expectations, "write_results", lambda *_: None)
    with pytest.raises(InputError) as refused:
        first_stages.check(project, tables, NO_EDITIONS, Console(out=io.StringIO(), err=io.StringIO()))
    assert [finding.rule for finding in refused.value.findings] == ["frictionless.constraint-error"]


@pytest.mark.parametrize(("theirs", "ours"), [(10, 11), (5, 4)])
def test_rows_that_are_counted_differently_are_a_disagreement(theirs: int, ours: int) -> None:
    said = Opinion(digest="", engine="x 1", tables=(TableOpinion(table="places", rows=theirs, rows_here=ours, constraints=3),))
    assert said.differences(NOTHING, STRINGS) != (None,)


@pytest.mark.parametrize(("severity", "agree"), [(Severity.CRITICAL, False), (Severity.WARNING, True)])
def test_only_a_critical_check_that_fails_differs_from_an_accepting_opinion(severity: Severity, agree: bool) -> None:
    said = Opinion(digest="", engine="x 1", tables=(TableOpinion(table="places", rows=10, rows_here=10, constraints=3),))
    (found,) = said.differences(replace(NOTHING, checks=(_refusing("name_vi", severity=severity),)), STRINGS)
    assert (found is None) is agree


@pytest.mark.parametrize(
    ("column", "waived", "left"),
    [
        ("name_vi", (), 0),
        ("name_en", (), 1),  # ours is another cell of the line
        ("name_vi", (3,), 1),  # a waiver of our check is none of theirs
    ],
)
def test_what_it_refuses_is_said_unless_a_standing_failure_of_ours_is_in_the_very_cell(
    column: str, waived: tuple[int, ...], left: int, tables: Tables
) -> None:
    error = OpinionError(line=3, column="name_vi", type="constraint-error", found="x", note="no")
    place = TableOpinion(table="places", rows=10, rows_here=10, constraints=3, errors=(error,))
    report = replace(NOTHING, checks=(_refusing(column, waived=waived),))
    found = objections(Opinion(digest="", engine="x 1", tables=(place,)), report, tables)
    assert [finding.where for finding in found] == [tables.table("places").where(3, "name_vi")] * left


@pytest.mark.parametrize(
    ("type_", "kind", "left"),
    [("expect_column_values_to_be_unique", "primary-key", 0), ("expect_column_values_to_be_unique", "constraint-error", 1),
     ("expect_column_values_to_be_in_set", "primary-key", 1)],
)  # fmt: skip
def test_a_key_that_stands_twice_is_told_once(type_: str, kind: str, left: int, tables: Tables) -> None:
    """A check of a key in several columns shows the last of them, the second opinion the first."""
    error = OpinionError(line=3, column="ref_area", type=kind, found=None, note="the same as in the row at position 2")
    place = TableOpinion(table="places", rows=10, rows_here=10, constraints=3, errors=(error,))
    report = replace(NOTHING, checks=(replace(_refusing("name_vi"), type=type_),))
    assert len(objections(Opinion(digest="", engine="x 1", tables=(place,)), report, tables)) == left


def _refusing(column: str, **more: Any) -> CheckResult:
    """Return a check that refuses a cell of the third line of the places."""
    failure = Failure(key="tinh-mot", line=3, column=column, found="x")
    return replace(CHECK, **{"severity": Severity.CRITICAL, "failing": 1, "failures": (failure,), **more})


def test_it_is_given_once_for_the_same_files_and_again_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Tiny(tmp_path).project
    with monkeypatch.context() as patch:
        shown: list[Files] = []
        patch.setattr(
            "tinhso.expectations.engines.second_engine.ask", lambda files, *more: shown.append(files) or ask(files, *more)
        )
        first = second_opinion(project, read(project))
    assert shown == [data_package(read(project))]
    kept = (project.build / KEPT).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("tinhso.expectations.engines.second_engine.ask", lambda *_: pytest.fail("asked again"))
        assert second_opinion(project, read(project)) == first
    (project.build / KEPT).write_text("{", encoding="utf-8")
    assert second_opinion(project, read(project)) == first
    assert (project.build / KEPT).read_bytes() == kept
    path = project.data / "places.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Province Two", "Second Province"), encoding="utf-8")
    assert second_opinion(project, read(project)).digest != first.digest


@pytest.mark.parametrize("changed", ["metadata.version", "digest.of_code"], ids=["engine", "code"])
def test_what_another_engine_or_other_code_said_is_not_taken_for_what_these_say(
    changed: str, tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Tiny(tmp_path).project
    module = "tinhso.expectations.engines.second_engine"
    asked: list[str] = []

    def said(_: Files, __: object, key: str) -> Opinion:
        asked.append(key)
        return Opinion(digest=key, engine="x 1", tables=())

    monkeypatch.setattr(f"{module}.ask", said)
    monkeypatch.setattr(f"{module}.{changed}", lambda name: f"1 of {name}")
    first = second_opinion(project, tables)
    monkeypatch.setattr(f"{module}.{changed}", lambda name: f"2 of {name}")
    second_opinion(project, tables)
    monkeypatch.setattr(f"{module}.{changed}", lambda name: f"1 of {name}")
    assert second_opinion(project, tables) == first
    assert (asked[0], len(set(asked)), len(asked)) == (asked[2], 2, 3)
    named = {"metadata.version": "frictionless", "digest.of_code": "expectations/engines/second_engine.py"}[changed]
    monkeypatch.setattr(f"{module}.{changed}", lambda name: f"1 of {named}" if name == named else "another")
    assert second_opinion(project, tables) == first
    assert len(asked) == 3, "the code and the engine are those of this module"


def test_an_opinion_goes_through_json_and_back(opinion: Opinion) -> None:
    error = OpinionError(line=3, column="kind", type="constraint-error", found="x", note="no")
    whole = replace(opinion, tables=(replace(opinion.tables[0], errors=(error,)), *opinion.tables[1:]))
    assert as_json.load(Opinion, as_json.dump(whole)) == whole
    for damaged in ("", "[]", "{}", '{"format": 1}', as_json.dump(whole).replace('"line":3', '"line":"3"')):
        with pytest.raises(ValueError, match=r"."):
            as_json.load(Opinion, damaged)


def test_it_needs_no_network_and_names_no_folder(files: Files, tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("there is no network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    said = ask(spoil(files, "places", lambda sheet: sheet.put("tinh-hai", "level", "town")), rows(tables))
    assert not said.accepts
    assert "/tmp" not in as_json.dump(said)


def test_a_package_that_cannot_be_read_is_reported_and_not_taken_for_agreement(files: Files, tables: Tables) -> None:
    with pytest.raises(ToolError, match=r"datapackage\.json"):
        ask({**files, "datapackage.json": b'{"resources": [{"name": 3, "path": "places.csv"}]}'}, rows(tables))


def test_a_table_of_which_it_says_nothing_is_not_taken_for_agreement(files: Files, tables: Tables) -> None:
    package = json.loads(files["datapackage.json"])
    package["resources"] = [entry for entry in package["resources"] if entry["name"] not in ("same_facts", "changes")]
    with pytest.raises(ToolError, match=r"^frictionless cannot read datapackage\.json: it says nothing of changes, same_facts$"):
        ask({**files, "datapackage.json": json.dumps(package).encode()}, rows(tables))
