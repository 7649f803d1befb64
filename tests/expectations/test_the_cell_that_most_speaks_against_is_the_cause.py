"""What a refusal speaks against, cell by cell: shown, read, named, missing, changed; and what it is weighed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.data.tiny import FILES
from tests.expectations.test_a_report_is_kept_until_something_changes import CHECK
from tinhso.data import Tables, read, reread
from tinhso.expectations import CheckKind, CheckResult, Failure
from tinhso.expectations.gate.causes import (
    ANOTHER,
    DANGLING,
    FIRST,
    MISSING,
    NAMED,
    READ,
    _by_row,
    _Inquiry,
    _most,
    causes,
)
from tinhso.expectations.gate.changed_cells import CellPlace, ChangedCells
from tinhso.expectations.gate.changed_rows import row_of
from tinhso.expectations.gate.refusals import Refusal, refusals
from tinhso.project import open_project

OF_KEYS, OF_SUMS = "expect_column_values_to_be_unique", "expect_parts_to_make_total"
OF_EQUALS = "expect_one_value_for_equal_rows"


@cache
def good() -> Tables:
    """Return the tables; read when they are asked for, not before processes are forked."""
    return read(open_project(FILES))


def failure(line: int, column: str, found: str = "x", expected: str | None = None) -> Failure:
    return Failure(key="k", line=line, column=column, found=found, expected=expected)


def check(*failures: Failure, **more: Any) -> CheckResult:
    return replace(CHECK, table="observations", failures=failures, failing=len(failures), **more)


def together(*failures: Failure, **more: Any) -> Refusal:
    return Refusal(check=check(*failures, **more), failures=failures)


def inquiry(*found: Refusal, tables: Tables | None = None, changed: Mapping[CellPlace, str | None] | None = None) -> _Inquiry:
    return _Inquiry(found, tables or good(), changed or {})


def votes(refusal: Refusal, tables: Tables | None = None, **changed: Mapping[CellPlace, str | None]) -> dict[CellPlace, float]:
    """Return what a refusal votes for before it is known who else names the same."""
    return inquiry(tables=tables, **changed)._votes(refusal)


def with_cell(line: int, column: str, value: str) -> Tables:
    """Return the tables with another cell in the observations."""
    lines = list(good().observations.lines)
    cells = lines[line - 1].split(",")
    cells[lines[0].split(",").index(column)] = value
    lines[line - 1] = ",".join(cells)
    return reread(good(), {"observations": ("\n".join(lines) + "\n").encode()})


def test_how_exactly_a_refusal_speaks_of_a_cell() -> None:
    refusal = together(failure(8, "kind"), failure(8, "obs_value", expected="1"), failure(7, "kind"))
    assert refusal.exactness(("observations", 8, "obs_value")) == (False, False, 2, 2, False, *refusal.order)
    assert refusal.exactness(("observations", 7, "kind")) == (False, False, 2, 1, True, *refusal.order)
    assert refusal.exactness(("observations", 8, "base")) == (False, True, 2, 2, True, *refusal.order)
    assert refusal.exactness(("places", 8, "kind")) == (True, *refusal.order)


def test_what_a_check_refuses_at_once() -> None:
    four = [
        failure(2, "kind", "a", "x"),
        failure(3, "kind", "a", "y"),
        failure(4, "kind", "b", "y"),
        failure(5, "kind", "b", "x"),
    ]

    def lines(type_: str) -> list[tuple[int, ...]]:
        return [one.lines for one in refusals([check(*four, type=type_)], good())]

    assert lines(OF_KEYS) == [(2, 3), (4, 5)], "the rows of one key"
    assert lines(OF_SUMS) == [(2, 5), (3, 4)], "those of which the same is expected"
    assert lines(CHECK.type) == [(2,), (3,), (4,), (5,)]
    shown = [failure(2, "obs_value", expected=None), failure(2, "kind", expected="x"), failure(3, "kind", expected="x")]
    assert [one.lines for one in refusals([check(*shown, type=OF_SUMS)], good())] == [(2, 3)]
    assert [one.lines for one in refusals([check()], good())] == [(0,)]


def test_rows_that_share_nothing_are_refused_apart_though_the_same_is_expected_of_them() -> None:
    """Two conflicts between the same two values were one."""
    where = [(line, good().observations.raw["ref_area"][line - 2]) for line in range(2, 9)]
    assert len({place for _, place in where}) == 2, "rows of two places"
    cells = [failure(line, "obs_value", expected="either 5 or 6") for line, _ in where]

    def apart(type_: str, *reads: str) -> set[tuple[int, ...]]:
        return {one.lines for one in refusals([check(*cells, type=type_, reads=reads)], good())}

    of_each = {tuple(line for line, place in where if place == one) for _, one in where}
    all_of = {tuple(line for line, _ in where)}
    assert apart(OF_EQUALS, "ref_area", "obs_value", "kind") == of_each
    assert apart(OF_EQUALS, "obs_value", "ref_area") == all_of, "what stands behind the value is of a condition"
    assert apart(OF_SUMS, "ref_area", "indicator", "obs_value") == of_each
    assert apart(OF_SUMS, "ref_area", "obs_value") == apart(OF_SUMS, "obs_value") == all_of, "the items of a sum differ"
    assert apart(OF_EQUALS, "ref_area") == all_of


def test_cells_of_a_row_are_one_row_and_rows_that_are_gone_are_told_apart() -> None:
    assert row_of(("places", 3, "level")) == ("places", 3, "")
    assert row_of(("places", 0, "nowhere")) == ("places", 0, "nowhere")
    cells = {("places", 3, "level"): 0.2, ("places", 3, "parent"): 0.9, ("places", 3, "note_en"): 0.5, ("places", 0, "a"): 0.1}
    assert _by_row(cells) == {("places", 3, ""): 0.9, ("places", 0, "a"): 0.1}


def test_of_equals_the_last_of_a_file_is_taken_and_what_changed_before_all() -> None:
    def most(first: float, second: float, *changed: CellPlace) -> int:
        return _most({("places", 2, "level"): first, ("places", 3, "level"): second}, changed)[1]

    assert most(0.3, 0.1) == 2
    assert most(0.1, 0.1) == most(0.1000003, 0.1) == 3
    assert most(0.100001, 0.1) == 2
    assert most(0.1, 0.9, ("places", 2, "level")) == 2


def test_shown_and_read_cells_are_voted_for_and_rows_share_a_vote() -> None:
    two = together(failure(2, "kind"), failure(2, "obs_value", expected="1"), failure(3, "obs_value", expected="1"),
                   reads=("obs_value", "base"))  # fmt: skip
    assert votes(two) == {
        ("observations", 2, "obs_value"): FIRST / 2, ("observations", 3, "obs_value"): FIRST / 2,
        ("observations", 2, "kind"): ANOTHER / 2, ("observations", 2, "base"): READ / 2, ("observations", 3, "base"): READ / 2,
    }  # fmt: skip
    silent = together(failure(2, "kind"), failure(2, "obs_value"))
    assert votes(silent) == {("observations", 2, "kind"): FIRST, ("observations", 2, "obs_value"): ANOTHER}
    assert votes(Refusal(check=check(), failures=())) == {("observations", 0, ""): FIRST}


def test_a_cell_of_a_row_that_is_named_is_voted_for_a_little_and_who_names_it_is_remembered() -> None:
    named = together(failure(2, "obs_value"), reads=("ref_area", "ref_area.place_level"))
    asked = inquiry()
    assert asked._votes(named) == {
        ("observations", 2, "ref_area"): READ, ("places", 3, "level"): NAMED, ("observations", 2, "obs_value"): FIRST,
    }  # fmt: skip
    assert asked.naming == {("places", 3, "level"): {("observations", 2)}}


def test_what_names_nothing_is_voted_for_most_and_so_is_what_is_not_there() -> None:
    tables = with_cell(2, "ref_area", "nowhere")
    dangling = together(failure(2, "ref_area"), reads=("ref_area",))
    assert votes(dangling, tables) == {("observations", 2, "ref_area"): DANGLING, ("places", 0, "nowhere"): MISSING}
    code = together(failure(2, "kind"), reads=("kind",))
    assert votes(code, with_cell(2, "kind", "odd")) == {
        ("observations", 2, "kind"): DANGLING, ("codelists", 0, "kind/odd"): MISSING,
    }  # fmt: skip
    assert votes(code) == {("observations", 2, "kind"): FIRST}
    free = together(failure(2, "obs_value"), reads=("as_printed",))
    assert votes(free) == {("observations", 2, "as_printed"): READ, ("observations", 2, "obs_value"): FIRST}
    renamed = {("places", 4, "ref_area"): "nowhere"}
    assert votes(dangling, tables, changed=renamed) == {
        ("observations", 2, "ref_area"): DANGLING,
        ("places", 4, "ref_area"): MISSING,
    }


def test_of_a_table_that_could_not_be_read_nothing_is_said_to_be_missing() -> None:
    rest = replace(good(), read={name: table for name, table in good().read.items() if name != "places"})
    named = together(failure(2, "obs_value"), reads=("ref_area", "ref_area.place_level"))
    assert votes(named, rest) == {("observations", 2, "ref_area"): READ, ("observations", 2, "obs_value"): FIRST}


def test_a_derived_column_is_that_of_its_name_or_what_changed_or_the_key() -> None:
    asked = inquiry()
    assert asked._looked_up("places", 3, "place_level") == ["level"]
    assert asked._looked_up("places", 3, "name_vi_level") == ["level"], "what it ends with"
    assert list(asked._looked_up("places", 3, "of_all")) == ["ref_area"]
    assert list(asked._looked_up("codelists", 3, "of_all")) == ["code"]
    changed = inquiry(changed={("places", 3, "gso_code"): "02", ("places", 4, "level"): "city"})
    assert changed._looked_up("places", 3, "of_all") == ["gso_code"]
    named = together(failure(2, "obs_value"), reads=("ref_area.of_all",))
    assert changed._votes(named)["places", 3, "gso_code"] == NAMED


def test_a_row_that_was_like_those_that_are_refused_may_have_left_them() -> None:
    reads = ("ref_area", "indicator", "kind", "ref_area.place_level")
    sums = together(failure(2, "obs_value"), failure(7, "obs_value"), reads=reads, kinds=(CheckKind.CROSS_ROW,))
    left = {("observations", 3, "indicator"): "base_stations"}  # it was of that place, indicator and kind
    assert votes(sums, changed=left)["observations", 3, "indicator"] == READ / 2
    other = {("observations", 8, "indicator"): "dev_rank", ("observations", 8, "kind"): "target"}  # of no one of them
    assert ("observations", 8, "kind") not in votes(sums, changed=other)
    partly = {("observations", 8, "kind"): "reported"}  # of that indicator and kind, of another place
    assert votes(sums, changed=partly)["observations", 8, "kind"] == pytest.approx(READ * 2 / 3 / 2)
    assert ("observations", 3, "indicator") not in votes(replace_kinds(sums), changed=left), "it looks at no other rows"
    assert set(votes(sums, changed={("places", 3, "level"): "city"})) == set(votes(sums))
    seen = left | {("observations", 2, "obs_value"): "7"}
    assert ("observations", 3, "indicator") not in votes(sums, changed=seen), "what is shown has changed itself"


def test_a_cell_that_named_a_list_is_the_cause_of_what_is_said_of_the_list() -> None:
    """Of a column that is emptied one check speaks in its row, another where nothing uses the codes of the list any more."""
    codes = good().table("codelists").raw
    line = codes["codelist"].to_list().index("unit") + 2
    unused = together(failure(line, "codelist", codes["codelist"][line - 2]))
    unused = replace(unused, check=replace(unused.check, table="codelists", name="unused", reads=("codelist",)))
    emptied: CellPlace = ("indicators", 2, "codelist")
    empty = replace(check(failure(2, "codelist", ""), name="empty"), table="indicators")
    for was, count in (("unit", 1), ("kind", 2)):
        found = causes((unused.check, empty), good(), ChangedCells(edition="2026-01-31", cells={emptied: was}))
        assert (found[0].cell, len(found)) == (emptied, count)


def replace_kinds(refusal: Refusal) -> Refusal:
    return Refusal(check=replace(refusal.check, kinds=()), failures=refusal.failures)


def test_how_many_rows_name_a_row() -> None:
    asked = inquiry()
    assert asked._names(("places", 3, "level"), {"observations"}) == 6
    assert asked._names(("places", 3, "level"), {"observations", "places"}) == 6
    assert asked._names(("places", 2, "level"), {"places"}) == 3
    assert asked._names(("places", 0, "nowhere"), {"observations"}) == 0
    codes = good().codelists.raw
    press = next(line for line, row in enumerate(codes.iter_rows(named=True), 2) if row["code"] == "press")
    assert asked._names(("codelists", press, "name_en"), {"observations"}) == 6
    text = inquiry(tables=with_cell(2, "as_printed", "press"))
    assert text._names(("codelists", press, "name_en"), {"observations"}) == 6, "a text that reads like a code is none"
    assert asked._names(("indicators", 2, "unit_measure"), {"observations"}) == 3


def test_a_row_that_few_of_those_that_name_it_are_refused_for_is_not_voted_for() -> None:
    def of(*lines: int, reads: tuple[str, ...] = ("ref_area.place_level",)) -> list[Refusal]:
        return [together(failure(line, "obs_value"), reads=reads) for line in lines]

    def voted(*found: Refusal, **more: Mapping[CellPlace, str | None]) -> bool:
        return any(("places", 3, "level") in cells for cells in inquiry(*found, **more).votes.values())

    assert not voted(*of(2))
    assert not voted(*of(2, 3)), "two of six"
    assert voted(*of(2, 3, 4)), "half of them"
    assert voted(*of(2), changed={("places", 3, "level"): "city"})
    itself = replace(CHECK, failures=(failure(3, "name_vi"),))
    assert voted(*of(2), Refusal(check=itself, failures=itself.failures)), "it is refused itself"
    one = [together(failure(8, "obs_value"), reads=("source_id.source_file",))]  # the one row of its source
    assert not any(("sources", 3, "file") in cells for cells in inquiry(*one).votes.values())


def test_what_follows_is_asked_of_no_more_and_the_most_exact_comes_first() -> None:
    sums = check(*(failure(line, "obs_value", expected="1 + 2 = 4") for line in (2, 3, 4)), type=OF_SUMS, name="sums")
    form = check(failure(3, "obs_value", expected="2"), name="form")
    apart = check(failure(6, "kind"), name="apart")
    found = causes([sums, form, apart], good(), ChangedCells())
    assert [(one.cell, [refusal.check.name for refusal in one.refusals]) for one in found] == [
        (("observations", 3, "obs_value"), ["form", "sums"]), (("observations", 6, "kind"), ["apart"]),
    ]  # fmt: skip
