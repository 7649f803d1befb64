"""What strict reading gives back, and what it tolerates."""

from __future__ import annotations

import polars as pl
import pytest

from tests.data.tiny import Tiny
from tests.languages import CONTRACT
from tinhso.data import Tables, dataset, read
from tinhso.errors import InputError


def test_the_cells_as_written_are_texts_and_empty_cells_are_null(tables: Tables) -> None:
    raw = tables.table("observations").raw
    assert set(raw.dtypes) == {pl.String}
    assert tuple(raw.columns) == CONTRACT["observations"].names
    assert raw[0, "obs_value"] == "2895"
    assert raw[0, "obs_code"] is None
    assert raw[1, "as_printed"] == "ước đạt 72,4%"


def test_the_typed_cells_have_numbers_and_the_line_of_their_row(tables: Tables) -> None:
    frame = tables.table("observations").frame
    types = {"obs_value": pl.Float64, "numerator": pl.Float64, "locator": pl.Int64, "time_period": pl.String, "line": pl.Int64}
    assert {name: frame.schema[name] for name in types} == types
    assert frame["line"].to_list() == [2, 3, 4, 5, 6, 7, 8]
    assert frame[1, "obs_value"] == 72.4


def test_codes_keep_their_leading_zeros(tables: Tables) -> None:
    assert tables.table("places").frame["gso_code"].to_list() == [None, "01", "26", "01"]


def test_a_cell_is_found_at_its_line_and_character_even_behind_quoted_commas(tables: Tables) -> None:
    observations = tables.table("observations")
    line = observations.lines[2]
    where = observations.where(3, "base")
    assert str(where) == "data/observations.csv:3:121 (base)"
    assert where.column is not None
    assert line[where.column - 1 :].startswith("households,")
    assert str(tables.table("places").where(3)) == "data/places.csv:3"


def test_a_column_that_does_not_exist_is_a_bug_and_not_bad_data(tables: Tables) -> None:
    with pytest.raises(KeyError):
        tables.table("observations").where(2, "value")


def test_a_missing_line_end_after_the_last_line_is_tolerated(tiny: Tiny) -> None:
    tiny.write("observations", tiny.text("observations").rstrip("\n"))
    assert read(tiny.project).table("observations").raw.height == 7


@pytest.mark.parametrize("printed", ["5,0%", "5.0%"])
def test_decimals_of_zero_are_kept_where_the_source_prints_them(tiny: Tiny, printed: str) -> None:
    tiny.replace("observations", ',72.4,,E,press,reported,about,"ước đạt 72,4%"', f',5.0,,E,press,reported,about,"{printed}"')
    assert str(dataset(read(tiny.project)).observations[1].value) == "5.0"


@pytest.mark.parametrize("printed", ["21,0/21", "21.0/21"])
def test_parts_of_a_fraction_have_no_decimals_of_zero_in_whatever_notation(tiny: Tiny, printed: str) -> None:
    tiny.replace("observations", "21/21,,21,21", f'"{printed}",,21.0,21')
    assert "(numerator): a whole number was given decimals of nought" in tiny.reading_complaint()


def test_a_question_mark_between_letters_is_no_lost_letter_in_an_address(tiny: Tiny) -> None:
    tiny.replace("observations", "By 2025.", "By 2025 (https://example.org/a?b).")
    assert read(tiny.project).table("observations").raw[5, "note_en"] == "By 2025 (https://example.org/a?b)."


def test_all_findings_of_all_files_come_in_one_error(tiny: Tiny) -> None:
    tiny.write("places", "")
    tiny.replace("sources", "2022-05-19", "44700")
    tiny.cell("observations", 2, "obs_value", "2895.")
    with pytest.raises(InputError) as caught:
        read(tiny.project)
    assert [finding.where.file for finding in caught.value.findings] == [
        "data/places.csv",
        "data/sources.csv",
        "data/observations.csv",
    ]


def test_five_findings_of_a_kind_are_spelt_out_and_the_others_counted(tiny: Tiny) -> None:
    rows = tiny.text("observations").splitlines()
    many = [rows[0], *(f"r{number}-{row}".replace(",A,", ", A,") for number in range(100) for row in rows[1:2])]
    tiny.write("observations", "\n".join(many) + "\n")
    with pytest.raises(InputError) as caught:
        read(tiny.project)
    findings = caught.value.findings
    assert len(findings) == 6
    assert findings[-1].problem == "and 95 more like this from here on"
    assert findings[-1].where.line == 7


def test_the_digest_changes_with_any_byte_of_any_file_and_with_nothing_else(tiny: Tiny) -> None:
    before = read(tiny.project).digest
    assert read(tiny.project).digest == before
    tiny.replace("set_aside", "bai-mot,5,06", "bai-mot,5,6")
    assert read(tiny.project).digest != before


@pytest.mark.parametrize("table", ["set_aside", "comparability", "reviews"])
def test_a_table_that_may_be_empty_need_not_be_there(tiny: Tiny, table: str) -> None:
    tiny.path(table).unlink(missing_ok=True)
    found = read(tiny.project).table(table)
    assert found.raw.height == 0
    assert found.raw.columns == list(found.contract.names)
