"""Every operator on small tables, to the letter: `corrupted_lines.txt` holds what it leaves of a line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.languages import CONTRACT, STRINGS
from tinhso.data import Tables, read, reread
from tinhso.expectations import Severity
from tinhso.expectations.mutation_testing.mutants import Mutant, Sheet
from tinhso.expectations.mutation_testing.sampling import catalogue, rewritten, sample
from tinhso.expectations.suites.read_suites import Check, Suite
from tinhso.model import Text
from tinhso.project import open_project

TINY = Path(__file__).parents[1] / "data" / "project"
CASES = Path(__file__).with_name("corrupted_lines.txt").read_text(encoding="utf-8")
CASE = re.compile(r"^# (\S+) in (\w+)\.csv:(\d+)\n((?:(?!# ).+\n)*)", re.MULTILINE)
#: What the tiny project lacks: a second article, an indicator like another, parts that make a total, notes of figures.
MORE = {
    "sources": "bai-hai,Bài thứ hai,Báo Thử,,2022-06-01,printed,vi,,bai-hai.txt," + "0" * 64 + ",,\n",
    "indicators": "masts,mobile,Cột,Masts,Số cột.,Masts.,stations,count,number,,,higher,0,\n",
    "observations": "tinh-hai.masts.2022,tinh-hai,masts,2022,stated,12,,A,press,reported,exact,12,,,,,bai-hai,3,"
    "Số của sở.,A figure of the office.\n"
    "tinh-hai.masts.2023,tinh-hai,masts,2023,stated,14,,A,press,reported,exact,14,,,,,bai-hai,4,"
    "“Cột” ở đây gồm 12 cột cao.,“Masts” here include 12 high ones.\n"
    "tinh-hai.base_stations.2023,tinh-hai,base_stations,2023,stated,20,,A,press,reported,exact,20,,,,,bai-hai,4,,\n",
}


def _suite() -> Suite:
    text = Text(vi="Tổng.", en="Total.")
    check = Check(
        name="observations.total", type="expect_parts_to_make_total", kwargs={"total": "base_stations", "parts": ["masts"]},
        severity=Severity.CRITICAL, sentence=text, reason=text, cell=(), may_be_empty=None, file="expectations/t.json", index=0,
    )  # fmt: skip
    return Suite(name="observations", table="observations", texts={}, checks=(check,), contract=CONTRACT["observations"])


@pytest.fixture(scope="module")
def tables() -> Tables:
    tiny = read(open_project(TINY))
    lines = {name: "\n".join(tiny.table(name).lines) + "\n" + more for name, more in MORE.items()}
    return reread(tiny, {name: text.encode() for name, text in lines.items()})


def first(operator: str, tables: Tables) -> Mutant:
    """Return the first mutant of an operator, in the table of figures where it applies there."""
    drawn = sample(tables, (_suite(),), seed=1, wanted=60, only=operator)
    return next((mutant for mutant in drawn if mutant.table == "observations"), drawn[0])


def left(mutant: Mutant) -> str:
    """Return the lines that a mutant leaves, those of more than one row after their number in the good file."""
    (_, only), *more = mutant.edits
    if not more:
        return "\n".join(only)
    return "\n".join(f"{line}: {text}".rstrip() for line, lines in mutant.edits for text in lines or ("",))


@pytest.mark.parametrize("case", CASE.findall(CASES), ids=lambda case: case[0])
def test_an_operator_leaves_exactly_this(case: tuple[str, str, str, str], tables: Tables) -> None:
    operator, table, line, lines = case
    mutant = first(operator, tables)
    assert (mutant.table, mutant.line, left(mutant)) == (table, int(line), lines.removesuffix("\n"))


def test_every_operator_has_its_case(tables: Tables) -> None:
    names = [operator.name for operator in catalogue(tables, ())]
    assert [case[0] for case in CASE.findall(CASES)] == names
    assert len(set(names)) == len(names)
    texts = [operator.in_words(STRINGS) for operator in catalogue(tables, ())]
    assert all(text["vi"].endswith(".") and text["en"].endswith(".") for text in texts)


def test_a_cell_is_quoted_where_it_must_be_and_every_other_byte_stays(tables: Tables) -> None:
    row = Sheet(tables.observations).rows[1]
    mutant = rewritten(row.sheet, {row.line: {"as_printed": "72", "note_vi": "một, hai “ba”"}})
    assert mutant is not None
    assert mutant.edits[0][1] == (
        'tinh-mot.fibre_households.2022-03,tinh-mot,fibre_households,2022-03,stated,72.4,,E,press,reported,about,"72",households,'
        ',,,bai-mot,3,"một, hai “ba”",',
    )
    emptied = rewritten(row.sheet, {row.line: {"as_printed": ""}})
    assert emptied is not None
    assert emptied.edits[0][1][0].count('"') == 0
    assert rewritten(row.sheet, {row.line: {"as_printed": row["as_printed"]}}) is None
