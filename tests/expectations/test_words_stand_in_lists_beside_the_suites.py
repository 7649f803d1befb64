"""Rules have no vocabulary: the words that they know are lists of `expectations/words.csv`, added to by each layer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import findings, refused
from tinhso.errors import InputError
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.words import load_words
from tinhso.layers import PACKAGE, Layers

SAYS = {"sentence_vi": "Đúng.", "sentence_en": "It is so.", "reason_vi": "Vì thế.", "reason_en": "That is why."}


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    tiny = Tiny(tmp_path)
    (tmp_path / "expectations").mkdir()
    return tiny


def suite(tiny: Tiny, type_: str, **kwargs: object) -> None:
    check = {"type": type_, "kwargs": kwargs, "severity": "critical", "meta": {"name": "places.ours", **SAYS}}
    content = {"name": "places", "meta": {"table": "places"}, "expectations": [check]}
    (tiny.root / "expectations/places.json").write_text(json.dumps(content), encoding="utf-8")


def words(tiny: Tiny, *lines: str) -> None:
    (tiny.root / "expectations/words.csv").write_text("\n".join(["list,word", *lines]) + "\n", encoding="utf-8")


def test_a_list_fills_an_argument_a_condition_and_a_regular_expression(tiny: Tiny) -> None:
    words(tiny, "ours,country", "ours,province")
    suite(tiny, "expect_column_values_to_be_in_set", column="level", value_set={"$WORDS": "ours"})
    assert refused(tiny, "places.ours") == []
    words(tiny, "ours,country")
    (found, *_) = findings(tiny, "places.ours")
    assert found.fix == "Correct it; or if it is right, add the word to the list ours in expectations/words.csv."
    suite(tiny, "expect_column_values_to_match_regex", column="level", regex="^$WORDS(ours)$")
    assert len(refused(tiny, "places.ours")) == 3
    suite(
        tiny, "expect_column_values_to_be_null", column="parent", row_condition="level in $WORDS(ours)", condition_parser="pandas"
    )
    assert refused(tiny, "places.ours") == []


def test_what_a_project_lists_is_added_to_the_words_of_the_packs(tiny: Tiny) -> None:
    words(tiny, "loanwords,blockchain")
    found = load_words(Layers(tiny.root, ("viet-nam",)))["loanwords"]
    assert {"internet", "blockchain"} <= set(found)
    assert "loanwords" not in load_words(Layers(tiny.root / "elsewhere"))


def test_a_list_that_there_is_not_is_refused_with_the_nearest(tiny: Tiny) -> None:
    words(tiny, "ours,country")
    suite(tiny, "expect_column_values_to_be_in_set", column="level", value_set={"$WORDS": "our"})
    with pytest.raises(
        InputError, match=r"no list of expectations/words.csv has this name\n +found: +our\n(.*\n)* +next: +Did you mean 'ours'"
    ):
        read_suites(tiny.project.layers, ("vi", "en"))


def test_a_list_that_no_check_names_is_refused_with_the_nearest(tiny: Tiny) -> None:
    suite(tiny, "expect_column_values_to_be_in_set", column="level", value_set={"$WORDS": "ours"})
    words(tiny, "ours,country", "our-s,province", "our-s,district", "zzzz,city")
    with pytest.raises(InputError) as caught:
        read_suites(tiny.project.layers, ("vi", "en"))
    first, second = map(str, caught.value.findings)
    assert "expectations/words.csv:3 (list): no check names a list that is called so\n    found:    our-s" in first
    assert "Did you mean 'ours'?" in first
    assert "expectations/words.csv:5 (list)" in second
    assert "Delete its rows, or name it in a check." in second


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("word,list\n", "the first line does not name the columns"),
        ("list,word\nours\n", "the row has 1 cell, not 2"),
        ("list,word\nours,\n", "is not a list and one of its words"),
        ("", "words.csv: the file is empty"),
        ('list,word\nours,"a\nours,b\n', "words.csv:2:6: the cell.s quotation mark is never closed"),
        ("list,word\nours,a\n\nours,b,\n", "words.csv:4: the row has 3 cells"),
        ("list,word\nours,a\nours,a\n", "the word stands in line 2 already"),
    ],
)
def test_a_file_of_words_is_read_strictly(tiny: Tiny, content: str, says: str) -> None:
    (tiny.root / "expectations/words.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        load_words(tiny.project.layers)


def test_the_digest_of_a_suite_is_of_its_words(tiny: Tiny) -> None:
    suite(tiny, "expect_column_values_to_be_in_set", column="level", value_set={"$WORDS": "ours"})
    digests = set()
    for word in ("country", "province"):
        words(tiny, f"ours,{word}")
        digests |= {suite.digest for suite in read_suites(tiny.project.layers, ("vi", "en")) if suite.name == "places"}
    assert len(digests) == 2


def test_no_suite_of_the_package_holds_a_loanword() -> None:
    known = {
        word for file in PACKAGE.glob("packs/*/expectations/words.csv") for word in file.read_text(encoding="utf-8").split(",")
    }
    assert known
    assert not [file for file in PACKAGE.glob("**/expectations/*.json") if '"loanwords": [' in file.read_text(encoding="utf-8")]
