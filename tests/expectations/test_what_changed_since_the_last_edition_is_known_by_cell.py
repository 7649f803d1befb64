"""`changed_cells`: what nobody has accepted yet leads to the cell where it stands, or to the key of the row that is gone."""

from __future__ import annotations

import pytest

from tests.languages import CONTRACT
from tinhso.data import Editions, KeptEdition, packaged_codes
from tinhso.data.editions.kept_editions import archived, of_csv
from tinhso.expectations.gate.changed_cells import CellPlace, ChangedCells, changed_cells

OBSERVATIONS = "observation_id,ref_area,obs_value,note_vi\na.x.2022,a,1,\nb.x.2022,b,2,Một ghi chú\n"


def changed(table: str, before: str, after: str) -> ChangedCells:
    kept = KeptEdition(date="2026-01-31", shown="one.zip", content=archived({table: before.encode()}))
    return changed_cells(Editions(kept=(kept,), changes=(), now={table: of_csv(table, after.encode())}))


@pytest.mark.parametrize(
    ("table", "before", "after", "cells"),
    [
        ("observations", OBSERVATIONS, OBSERVATIONS, {}),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("b,2,", "c,,"), {
            ("observations", 3, "ref_area"): "b", ("observations", 3, "obs_value"): "2",
        }),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("a,1,", "a,1,Mới"), {("observations", 2, "note_vi"): ""}),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("a.x.2022", "a.x.2021"), {
            ("observations", 2, "observation_id"): "a.x.2022",
        }),
        ("observations", OBSERVATIONS, OBSERVATIONS + "c.x.2022,c,3,\n", {
            ("observations", 4, column): None for column in ("observation_id", "ref_area", "obs_value", "note_vi")
        }),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("a.x.2022,a,1,\n", ""), {("observations", 0, "a.x.2022"): ""}),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("b.x.2022,b,2,", "b.x.2021,c,3,"), {
            **{("observations", 3, column): None for column in ("observation_id", "ref_area", "obs_value", "note_vi")},
            ("observations", 0, "b.x.2022"): "",
        }),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("a.x.2022,a,1,", "b.x.2022,a,1,"), {
            ("observations", 2, "observation_id"): "a.x.2022",
        }),
        ("observations", OBSERVATIONS, OBSERVATIONS.replace("a.x.2022,a,1,", "b.x.2022,a,1,Mới"), {
            ("observations", 2, "observation_id"): "a.x.2022", ("observations", 2, "note_vi"): "",
        }),
        ("codelists", "codelist,code,name_vi\nunit,one,một\n", "codelist,code,name_vi\n", {("codelists", 0, "unit/one"): ""}),
        ("codelists", "code,name_vi\none,một\n", "code,name_vi\n", {("codelists", 0, "/one"): ""}),  # without its first key
        (
            "observations",
            "observation_id,obs_value\na.x,1\nb.x,2\nc.x,3\n",
            "observation_id,obs_value\na.x,4\nb.x,5\nd.x,6\ne.x,7\n",
            {
                ("observations", 2, "obs_value"): "1",
                ("observations", 3, "obs_value"): "2",
                **{("observations", line, column): None for line in (4, 5) for column in ("observation_id", "obs_value")},
                ("observations", 0, "c.x"): "",
            },
        ),
        ("set_aside", "source_id,locator,as_printed\npaper,1,2021\n", "source_id,locator,as_printed\n", {
            ("set_aside", 0, "paper/1/2021"): "",
        }),
    ],
)  # fmt: skip
def test_a_cell_leads_to_what_stood_there(table: str, before: str, after: str, cells: dict[CellPlace, str | None]) -> None:
    assert changed(table, before, after) == ChangedCells(edition="2026-01-31", cells=cells)


def test_a_row_of_another_key_is_the_row_that_it_is_most_like_and_each_is_one_row() -> None:
    before = "observation_id,ref_area,kind,obs_value\na.x,a,target,1\nb.x,a,target,2\n"
    after = "observation_id,ref_area,kind,obs_value\nc.x,a,target,2\nd.x,a,target,7\n"
    assert changed("observations", before, after).cells == {
        ("observations", 2, "observation_id"): "b.x",
        ("observations", 3, "observation_id"): "a.x",
        ("observations", 3, "obs_value"): "1",
    }


def test_a_code_of_the_package_in_other_words_has_changed_in_these() -> None:
    names = CONTRACT["codelists"].names
    code = next(row for row in packaged_codes(()) if row["name_en"])
    head, row = ",".join(names), [code.get(name, "") for name in names]
    assert not any("," in cell or '"' in cell for cell in row)
    other = ",".join([*row[: names.index("name_en")], "Other", *row[names.index("name_en") + 1 :]])
    found = changed("codelists", f"{head}\n{','.join(row)}\n", f"{head}\n{other}\n")
    assert found.cells == {("codelists", 2, "name_en"): code["name_en"]}


def test_the_rows_of_a_file_that_cannot_be_read_are_not_gone() -> None:
    kept = KeptEdition(date="2026-01-31", shown="one.zip", content=archived({"observations": OBSERVATIONS.encode()}))
    assert changed_cells(Editions(kept=(kept,), changes=(), now={})).cells == {}


def test_where_no_edition_was_kept_nothing_is_a_change() -> None:
    found = changed_cells(Editions(kept=(), changes=(), now={"observations": of_csv("observations", OBSERVATIONS.encode())}))
    assert found == ChangedCells(edition="", cells={})


WIDE = "observation_id,ref_area,obs_value,unit,note_vi\n"


def test_of_several_rows_that_went_the_likest_is_the_one_that_came_with_another_key() -> None:
    before = f"{WIDE}a,one,1,station,Xa\nb,one,2,station,Gần\nc,two,2,site,Gần\n"
    found = changed("observations", before, f"{WIDE}d,one,2,station,Khác\n")
    assert found.cells == {
        ("observations", 2, "observation_id"): "b", ("observations", 2, "note_vi"): "Gần", ("observations", 0, "a"): "",
        ("observations", 0, "c"): "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a,one,1,station,Xa\n", "d,one,1,site,Gần\n", id="half of the cells"),
        pytest.param("a,one,1,station,Xa\n", "d,one,1,,\n", id="half of those that one of both has filled"),
        pytest.param("a,one,1,,\n", "d,one,1,station,Xa\n", id="half, the other filled"),
    ],
)
def test_a_row_that_is_no_more_than_half_like_one_that_went_is_new(before: str, after: str) -> None:
    found = changed("observations", WIDE + before, WIDE + after)
    assert found.cells == {
        **{("observations", 2, column): None for column in WIDE.strip().split(",")}, ("observations", 0, "a"): "",
    }  # fmt: skip


def test_a_column_that_is_new_changes_no_row_and_of_two_codes_of_one_key_the_likest_was_there() -> None:
    before = "observation_id,ref_area,obs_value\na,one,1\n"
    assert changed("observations", before, "observation_id,ref_area,obs_value,note_vi\na,one,1,Mới\n").cells == {}
    after = "observation_id,ref_area,obs_value,note_vi\na,one,2,Mới\n"
    assert changed("observations", before, after).cells == {("observations", 2, "obs_value"): "1"}
    assert changed("codelists", "codelist,code\n", "codelist,code\nno_list,no_code\n").cells == {
        ("codelists", 2, "codelist"): None, ("codelists", 2, "code"): None,
    }  # fmt: skip
