"""What a row is follows from its cells alone: a number, a state or no figure, a point to draw or a figure to quote, of what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.data.made_up import EDITION, row
from tinhso.model import Observation

#: The statuses of SDMX with which a source gives no figure, and those with which it does.
NONE_GIVEN, GIVEN = "HJKLMOQ", "ABDEFGINPSUV"
NUMBER, STATE, NOTHING = (True, False), (False, False), (False, True)


def found(**cells: Any) -> Observation:
    return row("one", **cells)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        *(({"value": None, "obs_status": status}, NOTHING) for status in NONE_GIVEN),
        *(({"obs_status": status}, NUMBER) for status in GIVEN),
        ({"indicator": "state"}, STATE),
        ({"value": None, "indicator": "state", "obs_status": "E"}, STATE),
        ({"conf_status": None}, NUMBER),
        ({"conf_status": "F"}, NUMBER),
        ({"value": None, "obs_status": "M", "conf_status": "F"}, NOTHING),
        *(({"value": None, "conf_status": status}, NOTHING) for status in "CDNS"),
    ],
    ids=str,
)
def test_a_row_is_a_number_a_state_or_has_no_figure(cells: dict[str, Any], kind: tuple[bool, bool]) -> None:
    one = found(**cells)
    assert (one.is_number, one.no_figure) == kind


@pytest.mark.parametrize(
    ("cells", "quoted"),
    [
        ({}, False),
        ({"upper": "60"}, True),
        ({"obs_status": "U"}, True),
        *(({"obs_status": status}, False) for status in GIVEN if status != "U"),
    ],
    ids=str,
)
def test_a_doubtful_figure_and_a_range_are_no_point_to_draw(cells: dict[str, Any], quoted: bool) -> None:
    assert found(**cells).only_quoted is quoted


@pytest.mark.parametrize(
    ("base", "breakdown", "whole"),
    [
        (None, None, None),
        ("households", None, "households"),
        ("households.female", "female", "households"),
        ("households.female", None, "households.female"),
        ("female", "female", None),
        (None, "female", None),
    ],
)
def test_the_whole_of_a_part_is_what_its_base_names_beside_it(base: str | None, breakdown: str | None, whole: str | None) -> None:
    assert found(base=base, breakdown=breakdown).whole_base == whole


@pytest.mark.parametrize(
    ("file", "table_code", "is_table", "in_cells"),
    [
        (None, None, False, False),
        ("bai.txt", None, False, False),
        ("bang.csv", None, True, True),
        ("BANG.CSV", None, True, True),
        ("bang.tsv", None, True, True),
        ("csv", None, False, False),
        (None, "E02.01", False, True),
        ("bai.txt", "E02.01", False, True),
    ],
)
def test_a_source_is_a_table_by_its_file_and_speaks_in_cells_where_it_has_a_code(
    file: str | None, table_code: str | None, is_table: bool, in_cells: bool
) -> None:
    source = replace(EDITION.source("a"), file=file, table_code=table_code)
    assert (source.is_table, source.speaks_in_cells) == (is_table, in_cells)


def test_rows_with_and_without_a_figure_stand_as_in_their_file_and_codes_in_their_order() -> None:
    first, second, third = (row(place, line=line) for place, line in (("one", 2), ("two", 3), ("town", 4)))
    codes = tuple(replace(EDITION.codes[0], code=code, sort_order=n, line=9 - n) for n, code in enumerate("abc", 1))
    found = replace(EDITION, observations=(first, third), missing=(second,), codes=codes[::-1])
    assert found.rows == (first, second, third)
    assert found.codelist("states") == codes
