"""`tinhso expectations try, list, show`: what a reviewer types is run and shown with its cells, or the nearest name is given."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.expectations.many_rows import project_of_shares
from tests.languages import LANGS
from tinhso.cli import main
from tinhso.effects import Console
from tinhso.errors import InputError
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.rules import RULES
from tinhso.project import open_project

FIRST = "tinh-mot.fibre_households.2022-03"
BETWEEN = "expect_column_values_to_be_between"
SHARES = "row_condition=indicator_unit_measure == 'percent'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    code: int
    out: str
    err: str


Try = Callable[..., Said]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of_shares(tmp_path_factory.mktemp("tried") / "project")


@pytest.fixture(scope="module")
def tinhso(root: Path) -> Try:
    """The commands about checks, on a project of many shares."""

    def said(*words: str) -> Said:
        out, err = io.StringIO(), io.StringIO()
        code = main(["--root", str(root), "expectations", *words], Console(out=out, err=err))
        return Said(code=code, out=out.getvalue(), err=err.getvalue())

    return said


def pasted(said: Said) -> dict[str, object]:
    """Return the JSON that the command offers."""
    text = said.out[said.out.index("\n    {") :]
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def of_suite(suite: dict[str, object]) -> dict[str, Any]:
    """Return the one check of a suite."""
    entries = suite["expectations"]
    assert isinstance(entries, list)
    (entry,) = entries
    assert isinstance(entry, dict)
    return entry


# -- what is typed --------------------------------------------------------------------------------------------------------
def test_a_check_that_holds_says_how_many_rows_it_looked_at(tinhso: Try) -> None:
    said = tinhso("try", "observations", BETWEEN, "column=obs_value", "min_value=0", "max_value=100", SHARES)
    assert said.code == 0
    assert re.search(r"passed: looked at \d{2} rows and refused none", said.out)


def test_a_check_that_refuses_names_file_line_and_character(tinhso: Try, root: Path) -> None:
    said = tinhso("try", "observations", BETWEEN, "column=obs_value", "min_value=0", "max_value=72", SHARES)
    assert said.code == 1
    line = next(
        n
        for n, text in enumerate((root / "data/observations.csv").read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith(FIRST)
    )
    assert re.search(rf"data/observations\.csv:{line}:\d+ \(obs_value\): 72\.4, expected 0 to 72\n +{re.escape(FIRST)}", said.out)
    assert "… and" in said.out, "twenty cells are shown, the others counted"


def test_a_check_that_looks_at_nothing_has_not_passed(tinhso: Try) -> None:
    said = tinhso("try", "observations", BETWEEN, "column=obs_value", "min_value=0", "row_condition=kind == 'nothing'")
    assert said.code == 1
    assert "looked at no row" in said.out


def test_what_is_offered_can_be_pasted_and_is_refused_until_its_sentences_are_written(tinhso: Try, tmp_path: Path) -> None:
    said = tinhso(
        "try", "observations", BETWEEN, "column=obs_value", "min_value=0", SHARES, "severity=warning", "cell=obs_value,base"
    )
    suite, project = pasted(said), project_of_shares(tmp_path / "project")
    (home,) = re.findall(r"make (expectations/\w+\.json) of this", said.out)
    assert home == "expectations/observations_numbers.json"
    (project / home).parent.mkdir()
    (project / home).write_text(json.dumps(suite), encoding="utf-8")
    with pytest.raises(InputError, match=r"meta\.sentence_vi"):
        read_suites(open_project(project).layers, LANGS)
    entry = of_suite(suite)
    entry["meta"] |= dict.fromkeys(("sentence_vi", "sentence_en", "reason_vi", "reason_en"), "Words.")
    (project / home).write_text(json.dumps(suite), encoding="utf-8")
    added = next(suite for suite in read_suites(open_project(project).layers, LANGS) if home in suite.texts).checks[-1]
    assert (added.severity, added.cell) == ("warning", ("obs_value", "base"))
    out = io.StringIO()
    again = ("--root", str(project), "expectations", "try", "observations", BETWEEN, "column=obs_value", "min_value=0", SHARES)
    assert main([*again, "severity=warning", "cell=obs_value,base"], Console(out=out)) == 0
    assert f"add this to {home}" in out.getvalue()
    assert pasted(Said(code=0, out=out.getvalue(), err=""))["type"] == entry["type"], "the entry alone"


def test_a_rule_of_ours_and_the_keys_of_another_table_can_be_typed(tinhso: Try) -> None:
    agree = tinhso(
        "try",
        "observations",
        "expect_columns_to_agree",
        "column_list=obs_value,printed_value",
        "row_condition=printed_value.notnull()",
    )
    assert agree.code == 0, agree.err
    known = tinhso("try", "observations", "expect_column_values_to_be_in_set", "column=ref_area", "value_set=$places")
    assert known.code == 0, known.err
    assert of_suite(pasted(known))["kwargs"] == {"column": "ref_area", "value_set": {"$PARAMETER": "places"}}
    form = tinhso("try", "places", "expect_column_values_to_match_regex", "column=gso_code", "regex=[0-9]")
    assert form.code == 0, "a regular expression is not read as a list"


def test_nothing_is_written_by_trying(tinhso: Try, root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    tinhso("try", "places", BETWEEN, "column=sort_order", "min_value=1")
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()} == before


VALUES = ("observations", BETWEEN, "column=obs_value", "min_value=0")
WRONG = {
    "a table": (("observation", BETWEEN, "column=obs_value", "min_value=0"), "Did you mean 'observations'?"),
    "a type": (("observations", "expect_column_value_to_be_between", "column=obs_value"), "Did you mean 'expect_column_value"),
    "an argument": (("observations", BETWEEN, "column=obs_value", "min_vale=0"), "Did you mean 'min_value'?"),
    "a column": (("observations", BETWEEN, "column=obs_valeu", "min_value=0"), "Did you mean 'obs_value'?"),
    "a column of a cell": ((*VALUES, "cell=obs_valu"), "Did you mean 'obs_value'?"),
    "a parameter": (("observations", "expect_column_values_to_be_in_set", "column=ref_area", "value_set=$place"), "'places'"),
    "a severity": (("observations", BETWEEN, "column=obs_value", "severity=critica"), "Did you mean 'critical'?"),
    "an argument that is lacking": (("observations", BETWEEN, "column=obs_value"), "max_value or min_value"),
    "an argument without a value": (("observations", BETWEEN, "column"), "name=value"),
    "an argument given twice": (("observations", BETWEEN, "column=a", "column=b"), "given twice"),
    "a condition that cannot be read": ((*VALUES, "row_condition=kind =="), "kind =="),
    "a condition about a strange column": ((*VALUES, "row_condition=knd == 'x'"), "knd"),
    "a table alone": (("observations",), "For example"),
    "a file that is not there": (("nowhere.json",), "cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_typed_wrong_is_answered_and_exits_with_2(tinhso: Try, what: str) -> None:
    words, answer = WRONG[what]
    said = tinhso("try", *words)
    assert said.code == 2, said
    assert answer in said.err
    assert "Traceback" not in said.err


HOSTILE = (
    ("places", BETWEEN, "column=name_vi", "min_value=zero"),
    ("places", BETWEEN, "column=[1,2]", "min_value=0"),
    ("places", BETWEEN, "column=sort_order", "min_value={}"),
    ("places", BETWEEN, "column=sort_order", "min_value=9", "max_value=1"),
    ("places", BETWEEN, "column=sort_order", "min_value=NaN"),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "mostly=7"),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "row_condition=@x.y"),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "row_condition="),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "row_condition=sort_order"),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "row_condition=1/0 == 1"),
    ("places", BETWEEN, "column=sort_order", "min_value=0", "condition_parser=nothing", "row_condition=sort_order > 1"),
    ("places", "expect_column_values_to_match_regex", "column=name_vi", "regex=("),
    ("places", "expect_column_values_to_be_in_set", "column=name_vi", "value_set={}"),
    ("places", "expect_column_values_to_be_in_set", "column=name_vi", "value_set=null"),
    ("places", "expect_column_values_to_be_of_type", "column=name_vi", "type_=x"),
    ("places", "expect_column_pair_values_to_be_equal", "column_A=name_vi"),
    ("places", "expect_columns_to_agree", "column_list=name_vi"),
    ("places", "expect_columns_to_agree", "column_list={}"),
    ("places", "expect_columns_to_agree", "column_list=name_vi,name_vi"),
    ("places", "expect_pairs_to_be_known", "column_list=name_vi,level", "pairs=7"),
    ("places", "expect_pairs_to_be_known", "column_list=name_vi,level,parent", "pairs=[]"),
    ("places", "expect_parts_to_make_total", "column_list=level,ref_area,sort_order", "total=x", "parts=7"),
    ("places", "expect_wording_to_support_code", "column_list=level,name_vi", 'patterns={"city":"("}'),
    ("places", "expect_share_to_follow_from_its_parts", "column_list=ref_area,level,name_vi", "decimals=0"),
    ("places", "unexpected_rows_expectation", "unexpected_rows_query=DROP TABLE x"),
    ("places", "expect_table_row_count_to_equal", "value=x"),
    ("places", "expect_column_kl_divergence_to_be_less_than", "column=level", "threshold=x"),
    ("places", "expect_column_values_to_be_unique", "column="),
    ("places", "expect_column_values_to_be_unique", "column=level", "ignore_row_if=x"),
    ("places", "", "column=level"),
    ("", "", ""),
    ("places", "expect_\x00", "column=\x00"),
    ("places", BETWEEN, "column=sort_order", "min_value=" + "9" * 400),
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: " ".join(words)[:60].encode("ascii", "backslashreplace").decode())
def test_no_traceback_comes_of_anything_that_is_typed(tinhso: Try, words: tuple[str, ...]) -> None:
    said = tinhso("try", *words)
    assert said.code in (0, 1, 2)
    assert said.out or said.err
    assert "Traceback" not in said.out + said.err


# -- what is written in a file ----------------------------------------------------------------------------------------------
CHECK = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "sort_order"}}
OTHER = {"type": BETWEEN, "kwargs": {"column": "sort_order", "max_value": 3}, "meta": {"name": "places.few"}}


@pytest.mark.parametrize(
    "content",
    [
        [CHECK, OTHER],
        {"name": "mine", "meta": {"table": "places"}, "expectations": [CHECK, OTHER]},
        [{**CHECK, "meta": {"name": "places.order"}}, OTHER],
    ],
)
def test_a_file_holds_a_list_of_checks_or_a_suite(tinhso: Try, content: object, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    said = tinhso("try", str(path), "--table", "places")
    assert said.code == 1
    assert "passed: looked at 4 rows" in said.out
    assert "places: places.few\n  refused 1 of 4 rows" in said.out


def test_a_file_may_hold_checks_of_several_tables_when_their_names_tell(tinhso: Try, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    other = {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "source_id"}, "meta": {"name": "sources.ids"}}
    path.write_text(json.dumps([OTHER, other]), encoding="utf-8")
    said = tinhso("try", str(path))
    assert "sources: sources.ids\n  passed" in said.out


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("{", "mine.json:1:2: not readable as JSON"),
        ("[]", "there is no check in the file"),
        ("[3]", "mine.json:1:"),
        ('[\n {"type": "x"}\n]', "mine.json:2:2: the key `kwargs` is missing"),
        ('[\n {"typ": "x", "kwargs": {}}\n]', "Did you mean 'type'?"),
        ('[\n\n {"type": "expect_column_values_to_be_uniqe", "kwargs": {"column": "level"}}\n]', "mine.json:3:11 (type)"),
        ('{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "levle"}}', "Did you mean 'level'?"),
        ('{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "level"}, "severity": "bad"}', "unknown severity"),
        ('{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "level"}, "severity": [1]}', "unknown severity"),
        ('{"type": "expect_column_values_to_be_unique", "kwargs": {"column": "level"}, "meta": 3}', "is not a mapping of keys"),
        ('{"expectations": 3}', "(expectations): is not a list"),
        ("null", "mine.json:1:1: is empty"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_file_is_reported_with_its_line_and_exits_with_1(
    tinhso: Try, text: str, answer: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.json"
    path.write_text(text, encoding="utf-8")
    said = tinhso("try", str(path), "--table", "places")
    assert said.code == 1
    assert answer in said.err


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[" * 100_000, b""])
def test_a_file_that_is_no_text_or_no_json_is_refused(tinhso: Try, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    said = tinhso("try", str(path), "--table", "places")
    assert said.code in (1, 2)
    assert said.err


def test_a_file_without_a_table_asks_for_it(tinhso: Try, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(CHECK), encoding="utf-8")
    assert "say --table" in tinhso("try", str(path)).err


# -- finding one's way ---------------------------------------------------------------------------------------------------------
def test_every_check_is_listed_with_its_sentence(tinhso: Try, root: Path) -> None:
    checks = [check for suite in read_suites(open_project(root).layers, LANGS) for check in suite.checks]
    said = tinhso("list")
    assert said.code == 0
    assert all(f"{check.name}  (" in said.out and check.sentence["en"] in said.out for check in checks)
    assert said.out.endswith(f"\n{len(checks)} checks\n")


def test_the_list_is_narrowed_to_a_table_and_a_column(tinhso: Try) -> None:
    said = tinhso("list", "--table", "observations", "--column", "denominator")
    assert "observations.denominator-as-printed" in said.out
    assert "places." not in said.out
    assert "observations.observation-id-unique" not in said.out
    assert "Did you mean 'denominator'?" in tinhso("list", "--column", "denominater").err
    assert tinhso("list", "--table", "plaecs").code == 2


def test_a_check_is_shown_as_it_is_written(tinhso: Try) -> None:
    said = tinhso("show", "observations.value-as-printed")
    assert re.match(r"tinhso/base/expectations/observations_numbers\.json:\d+\n", said.out)
    assert json.loads(said.out[said.out.index("\n{") :])["meta"]["name"] == "observations.value-as-printed"
    assert "Did you mean 'observations.value-as-printed'?" in tinhso("show", "observations.value-printed").err


@pytest.mark.parametrize("type_", [*RULES, BETWEEN])
def test_a_type_of_check_is_shown_with_its_arguments(tinhso: Try, type_: str) -> None:
    said = tinhso("show", type_)
    assert said.code == 0
    assert "arguments: " in said.out
    assert "row_condition" in said.out
    assert all(option in said.out for option in (RULES[type_].options if type_ in RULES else ("min_value",)))
    assert tinhso("show", type_ + "s").code == 2
