"""The package checks what follows from the contract, in every edition and each of its languages; a project adds and replaces."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from tests.conftest import ROOT
from tinhso.data import contract_in
from tinhso.errors import InputError
from tinhso.expectations.engines.validation import engine
from tinhso.expectations.suites.by_language import Filling, fillings
from tinhso.expectations.suites.checked_tables import VIEWS
from tinhso.expectations.suites.coverage import coverage
from tinhso.expectations.suites.read_suites import Check, read_suites
from tinhso.layers import PACKAGE, LayerFile, Layers
from tinhso.project import open_project


def _checks(root: Path, langs: tuple[str, ...], packs: tuple[str, ...] = ()) -> dict[str, Check]:
    return {check.name: check for suite in read_suites(Layers(root, packs), langs) for check in suite.checks}


def _own(root: Path, name: str, severity: str) -> None:
    check = {
        "type": "expect_column_values_to_not_be_null", "kwargs": {"column": "note_en"}, "severity": severity,
        "meta": {"name": name, "sentence_en": "Every place has a note.", "reason_en": "Ours do."},
    }  # fmt: skip
    (root / "expectations").mkdir()
    document = {"name": "places", "meta": {"table": "places"}, "expectations": [check]}
    (root / "expectations" / "places.json").write_text(json.dumps(document), encoding="utf-8")


@pytest.mark.parametrize("langs", [("en",), ("vi",), ("vi", "en"), ("fr", "en"), ("fr",)])
def test_without_suites_of_its_own_an_edition_has_every_column_covered(tmp_path: Path, langs: tuple[str, ...]) -> None:
    suites = read_suites(Layers(tmp_path), langs)
    assert [hole.where for hole in coverage(suites, contract_in(langs)).holes()] == []
    assert all(check.sentence.langs == langs for suite in suites for check in suite.checks)
    assert all("{" not in check.name + "".join(check.sentence.values()) for suite in suites for check in suite.checks)


@pytest.mark.parametrize("langs", [("en",), ("vi", "en"), ("fr", "en")])
def test_a_check_of_the_package_asks_only_for_columns_that_there_are(tmp_path: Path, langs: tuple[str, ...]) -> None:
    for suite in read_suites(Layers(tmp_path, ("viet-nam",)), langs):
        known = {"line", *suite.contract.names, *(name for derived in VIEWS.get(suite.table, ()) for name in derived.names)}
        assert {name for check in suite.checks for name in check.columns} <= known


def test_a_check_that_leaves_its_language_open_is_there_for_each(tmp_path: Path) -> None:
    both = _checks(tmp_path, ("vi", "en"))
    assert both["places.name-vi-filled"].kwargs == {"column": "name_vi"}
    assert both["places.name-en-filled"].sentence["en"] == "Every place has a name in English."
    assert both["places.name-vi-filled"].sentence["vi"] == "Mọi địa phương có tên tiếng Việt."
    alone = _checks(tmp_path, ("en",))
    assert "places.name-vi-filled" not in alone
    assert not [name for name in alone if "languages-differ" in name or "numbers-agree" in name], (
        "there is no other language to agree with"
    )
    french = _checks(tmp_path, ("fr", "en"))["places.name-fr-filled"]
    assert (french.kwargs, french.sentence["en"]) == ({"column": "name_fr"}, "Every place has a name in fr.")


def test_what_stands_for_a_language_is_filled_in_every_value() -> None:
    (one, two) = fillings('"note_{other} {lang}"', ("vi", "en"))
    assert one.of({"a": ["note_{other}", {"b_{lang}": 1}]}) == {"a": ["note_en", {"b_vi": 1}]}
    assert two.in_words("{language} after {other_language}", "en") == "English after Vietnamese"
    assert fillings('"note_{second}"', ("en",)) == []
    assert Filling().of("[0-9]{2} {lang}") == "[0-9]{2} {lang}"


def test_a_projects_check_takes_the_place_of_the_packages_of_that_name(tmp_path: Path) -> None:
    before = _checks(tmp_path, ("en",))
    _own(tmp_path, "places.ref-area-unique", "info")
    after = _checks(tmp_path, ("en",))
    assert list(after) == list(before)
    assert (after["places.ref-area-unique"].severity, after["places.ref-area-unique"].file) == (
        "info",
        "expectations/places.json",
    )


def test_a_name_may_be_the_same_in_both_languages_unless_the_project_forbids_it(tmp_path: Path) -> None:
    names = ("indicators.name-languages-differ", "codelists.name-languages-differ")
    packaged, first = _checks(tmp_path, ("vi", "en")), _checks(ROOT, ("vi", "en"), ("viet-nam",))
    assert [(packaged[name].severity, first[name].severity) for name in names] == [("warning", "critical")] * 2
    notes = [packaged[f"{table}.note-languages-differ"] for table in ("places", "sources", "observations")]
    assert {check.severity for check in notes} == {"critical"}


def test_a_projects_check_of_a_new_name_is_added(tmp_path: Path) -> None:
    _own(tmp_path, "places.note-always", "critical")
    check = _checks(tmp_path, ("en",))["places.note-always"]
    assert check.may_be_empty is None, "what an author wrote has to find a row"


def test_the_vietnamese_checks_are_those_of_their_pack(tmp_path: Path) -> None:
    plain, packed = (_checks(tmp_path, ("vi", "en"), packs) for packs in ((), ("viet-nam",)))
    assert {check.file for name, check in packed.items() if name not in plain} == {
        f"tinhso/packs/viet-nam/expectations/{name}.json"
        for name in ("codelists", "comparability", "indicators", "observations", "places", "same_facts", "set_aside", "sources")
    }
    assert not any(check.type == "expect_vietnamese_to_be_spelt" for check in plain.values())


def test_the_first_edition_switches_the_pack_on() -> None:
    assert open_project(ROOT).layers.packs == ("viet-nam", "tables")


@dataclass(frozen=True, slots=True)
class Packaged(Layers):
    """Layers whose package has one suite more, in the folder of the project."""

    def each(self, name: str) -> tuple[LayerFile, ...]:
        own = LayerFile(root=self.root, file=f"{PACKAGE.name}/{name}", name=name)
        return (own,) if own.path.is_file() else Layers(self.root).each(name)

    def list(self, folder: str, pattern: str) -> tuple[LayerFile, ...]:
        return self.each("expectations/places.json") if folder == "expectations" else ()


@pytest.mark.parametrize(
    ("column", "langs", "stays"),
    [
        ("name_en", ("vi", "en"), True),
        ("name_vi", ("en",), False),  # another language of the package
        ("name_vi", ("fr",), False),
        ("gso_code", ("vi", "en"), False),  # a pack that is not on
        ("naem_en", ("vi", "en"), True),
        ("name_de", ("fr",), True),
    ],
)
def test_a_check_of_the_package_is_left_out_for_another_edition_and_never_for_a_column_that_nobody_has(
    tmp_path: Path, column: str, langs: tuple[str, ...], *, stays: bool
) -> None:
    meta = {"name": "places.tried", **{f"{part}_{lang}": "Thử." for part in ("sentence", "reason") for lang in ("vi", "en")}}
    check = {
        "type": "expect_column_values_to_not_be_null", "kwargs": {"column": column}, "severity": "critical", "meta": meta,
    }  # fmt: skip
    other = check | {"kwargs": {"column": "level"}, "meta": meta | {"name": "places.other"}}
    document = {"name": "places", "meta": {"table": "places"}, "expectations": [check, other]}
    file = tmp_path / PACKAGE.name / "expectations" / "places.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(document), encoding="utf-8")
    suites = read_suites(Packaged(tmp_path), langs)
    assert [check.name for check in suites[0].checks] == ["places.tried"] * stays + ["places.other"]
    if stays and column not in suites[0].contract.names:
        frame = pl.DataFrame({name: ["x"] for name in (*suites[0].contract.names, "line")})
        with pytest.raises(InputError) as caught, engine() as gx:
            gx.run(suites[0], frame, {})
        (finding,) = caught.value.findings
        assert (finding.problem, finding.found) == ("the table has no such column", column)
        assert finding.where.file == f"{PACKAGE.name}/expectations/places.json"
        assert finding.fix == (f"Did you mean 'name_{langs[-1]}'?" if column == "naem_en" else finding.fix)
