"""What the engine would drop in silence is an error that names the suite, the line and the nearest valid name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.languages import CONTRACT, LANGS
from tinhso.errors import InputError
from tinhso.expectations.suites.read_suites import Suite, read_suites
from tinhso.layers import Layers
from tinhso.model import Text
from tinhso.project import open_project


def _check(**changes: Any) -> dict[str, Any]:
    meta = {"name": "t.filled", "sentence_vi": "Có.", "sentence_en": "It is there.", "reason_vi": "Cần.", "reason_en": "Needed."}
    check: dict[str, Any] = {
        "type": "expect_column_values_to_not_be_null",
        "kwargs": {"column": "a"},
        "severity": "critical",
        "meta": meta | changes.pop("meta", {}),
    }
    return check | changes


def _suite(*checks: Any, **changes: Any) -> dict[str, Any]:
    return {"name": "t", "meta": {"table": "places"}, "expectations": list(checks or (_check(),))} | changes


def _read(folder: Path, document: Any, name: str = "t") -> tuple[Suite, ...]:
    folder = folder / "expectations"
    folder.mkdir(exist_ok=True)
    text = document if isinstance(document, str) else json.dumps(document, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return tuple(suite for suite in read_suites(Layers(folder.parent), LANGS) if suite.name == name)


def _complaint(folder: Path, document: Any) -> str:
    with pytest.raises(InputError) as caught:
        _read(folder, document)
    return str(caught.value)


def test_a_good_suite_is_read_with_its_checks(tmp_path: Path) -> None:
    (suite,) = _read(
        tmp_path, _suite(_check(meta={"cell": "a", "may_be_empty_vi": "Không cần.", "may_be_empty_en": "Nothing need match."}))
    )
    (check,) = suite.checks
    assert (suite.name, suite.table, list(suite.texts), check.file) == ("t", "places", [check.file], "expectations/t.json")
    assert (check.name, check.cell, check.severity) == ("t.filled", ("a",), "critical")
    assert check.may_be_empty == Text(vi="Không cần.", en="Nothing need match.")
    assert check.sentence["vi"] == "Có."


def test_a_misspelt_severity_names_the_line_and_the_nearest(tmp_path: Path) -> None:
    message = _complaint(tmp_path, _suite(_check(), _check(severity="critcal", meta={"name": "t.second"})))
    assert "expectations/t.json:26:16 (severity): unknown severity" in message
    assert "Did you mean 'critical'?" in message


@pytest.mark.parametrize("key", ["name", "sentence_vi", "sentence_en", "reason_vi", "reason_en"])
def test_a_check_without_one_of_its_texts_is_refused(tmp_path: Path, key: str) -> None:
    assert f"(meta.{key}): the text is empty" in _complaint(tmp_path, _suite(_check(meta={key: " "})))


@pytest.mark.parametrize("key", ["type", "kwargs", "severity", "meta"])
def test_a_check_without_one_of_its_parts_is_refused(tmp_path: Path, key: str) -> None:
    check = _check()
    del check[key]
    assert f"expectations/t.json:7:3: the key `{key}` is missing" in _complaint(tmp_path, _suite(check))


def test_unknown_keys_are_refused_in_suite_check_and_meta(tmp_path: Path) -> None:
    message = _complaint(tmp_path, _suite(_check(serverity="info", meta={"resaon_en": "x"}), note="x"))
    for unknown in ("serverity", "resaon_en", "note"):
        assert unknown in message


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = json.dumps(_suite()).replace('"severity": "critical"', '"severity": "info", "severity": "critical"')
    assert "(severity): the key stands twice" in _complaint(tmp_path, text)


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    assert "taken by another in expectations/t.json" in _complaint(tmp_path, _suite(_check(), _check()))


def test_text_that_is_not_json_names_line_and_column(tmp_path: Path) -> None:
    assert "expectations/t.json:2:13: not readable as JSON" in _complaint(
        tmp_path, '{\n "name": "t"\n "meta": {}}'.replace('"t"\n', '"t";\n')
    )


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "1:1: is not a mapping of keys"),
        ({"name": "t"}, "1:1: the keys `meta`, `expectations` are missing"),
        ({"name": "t", "meta": {}, "expectations": {}}, "4:18 (expectations): is not a list"),
        (1, "1:1: is not a mapping of keys"),
    ],
)
def test_json_of_another_shape_is_refused(tmp_path: Path, document: Any, said: str) -> None:
    assert f"expectations/t.json:{said}" in _complaint(tmp_path, document)


def test_an_empty_suite_a_wrong_name_and_an_unknown_table_are_refused(tmp_path: Path) -> None:
    assert "no checks" in _complaint(tmp_path, {"name": "t", "meta": {"table": "places"}, "expectations": []})
    assert "not the name of its file" in _complaint(tmp_path, _suite(name="u"))
    assert "(meta.table): unknown table" in _complaint(tmp_path, _suite(meta={"table": "tt"}))


def test_every_check_of_the_project_reads_as_a_sentence_with_a_reason() -> None:
    suites = read_suites(open_project(ROOT).layers, LANGS)
    texts = [
        text[lang] for suite in suites for check in suite.checks for text in (check.sentence, check.reason) for lang in LANGS
    ]
    odd = [text for text in texts if not text.endswith(".") or text[0].islower()]
    assert odd == []
    assert all(check.name.startswith(f"{suite.table}.") for suite in suites for check in suite.checks)


def test_every_column_of_the_contract_is_looked_at_by_a_critical_check() -> None:
    suites = read_suites(open_project(ROOT).layers, LANGS)
    for table in CONTRACT.values():
        seen: set[str] = set()
        for check in (check for suite in suites if suite.table == table.name for check in suite.checks):
            if check.severity == "critical":
                names = [check.kwargs.get(key, ()) for key in ("column", "column_A", "column_B", "column_list")]
                seen.update(name for value in names for name in ([value] if isinstance(value, str) else value))
        assert set(table.names) <= seen, f"{table.name}: no critical check looks at {set(table.names) - seen}"


def test_a_kind_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    message = _complaint(tmp_path, _suite(_check(meta={"kinds": ["ranges"]})))
    assert "expectations/t.json:20:6: unknown kind of check" in message
    assert "Did you mean 'range'?" in message
    for kinds, said in (("range", "is not a list"), ([1], "unknown kind"), ({"range": True}, "is not a list")):
        assert said in _complaint(tmp_path, _suite(_check(meta={"kinds": kinds})))


def test_a_reason_for_no_rows_is_in_both_languages_and_in_words(tmp_path: Path) -> None:
    message = _complaint(tmp_path, _suite(_check(meta={"may_be_empty_en": "Nothing need match."})))
    assert "(meta.may_be_empty_en): the reason why no row need match is in one language only" in message
    message = _complaint(tmp_path, _suite(_check(meta={"may_be_empty_vi": True, "may_be_empty_en": " "})))
    assert "(meta.may_be_empty_vi): is not a text" in message
    assert "(meta.may_be_empty_en): the text is empty" in message
