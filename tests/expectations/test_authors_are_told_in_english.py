"""Messages are in English in every edition; what a check of the edition's own says in its languages alone is quoted in those."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.languages import LANGS
from tinhso.data import contract_in
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.layers import Layers


@pytest.mark.parametrize("langs", [("vi",), ("fr",)])
def test_a_check_of_the_package_is_told_in_english(tmp_path: Path, langs: tuple[str, ...]) -> None:
    layers = Layers(tmp_path)
    english = {check.name: (check.problem, check.because) for suite in read_suites(layers, LANGS) for check in suite.checks}
    told = {check.name: (check.problem, check.because) for suite in read_suites(layers, langs) for check in suite.checks}
    shared = told.keys() & english.keys()
    assert len(shared) > 100
    assert {name: told[name] for name in shared} == {name: english[name] for name in shared}
    if langs == ("vi",):
        sentences = [check.sentence for suite in read_suites(layers, langs) for check in suite.checks]
        assert {sentence.langs for sentence in sentences} == {("vi",)}


def test_a_check_of_an_edition_is_told_as_it_says_itself(tmp_path: Path) -> None:
    check = {
        "type": "expect_column_values_to_not_be_null", "kwargs": {"column": "level"}, "severity": "critical",
        "meta": {"name": "places.own", "sentence_vi": "Nơi nào cũng có cấp.", "reason_vi": "Không có cấp thì không so sánh."},
    }  # fmt: skip
    suite = {"name": "places", "meta": {"table": "places"}, "expectations": [check]}
    (tmp_path / "expectations").mkdir()
    (tmp_path / "expectations" / "places.json").write_text(json.dumps(suite), encoding="utf-8")
    (own,) = [c for suite in read_suites(Layers(tmp_path), ("vi",)) for c in suite.checks if c.name == "places.own"]
    assert (own.problem, own.because) == ("Nơi nào cũng có cấp.", "Không có cấp thì không so sánh.")


@pytest.mark.parametrize("langs", [("vi",), ("fr",), ("en",)])
def test_the_contract_hints_in_english(langs: tuple[str, ...]) -> None:
    english = contract_in(("en",))
    for name, table in contract_in(langs).items():
        assert table.hint == english[name].meaning["en"]
        shared = [column for column in table.columns if column.lang is None]
        assert [column.hint for column in shared] == [
            column.meaning["en"] for column in english[name].columns if column.lang is None
        ]
        if langs == ("vi",):
            assert table.meaning["vi"] != table.hint
