"""The columns that checks look at are made of any table that can be read, whatever cell is empty: no traceback, a check.

What is taken from the views of other tables is what would be made of these.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from tinhso.data import Tables, read, reread
from tinhso.errors import InputError
from tinhso.expectations.mutation_testing.mutants import Sheet
from tinhso.expectations.mutation_testing.sampling import rewritten
from tinhso.expectations.suites.parameters import parameters
from tinhso.expectations.suites.views import views
from tinhso.project import open_project

TABLES = read(open_project(Path(__file__).parents[1] / "data" / "project"))
#: The tiny project has nothing set aside: two rows of it.
ASIDE = "source_id,locator,as_printed,reason,note_vi,note_en\nbai-mot,2,2020,date,,\nbai-mot,3,15,date,,\n"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return reread(TABLES, {"set_aside": ASIDE.encode()})


@pytest.mark.parametrize("table", [table.name for table in TABLES if table is not TABLES.changes])
def test_an_empty_cell_is_no_traceback_and_seen_beside_others_as_alone(table: str, tables: Tables) -> None:
    sheet, good = Sheet(tables.table(table)), views(tables)
    read_so = kept = 0
    for row in sheet.rows[:2]:
        for column in sheet.table.contract.names:
            mutant = rewritten(sheet, {row.line: {column: ""}})
            if mutant is None:
                continue
            try:
                emptied = reread(tables, {table: mutant.content(sheet.table)})
            except InputError:
                continue
            alone = views(emptied).frames
            beside = views(emptied, before=good).frames
            for name, frame in alone.items():
                assert_frame_equal(beside[name], frame)
                kept += beside[name] is good.frames[name]
            assert parameters(emptied).values
            read_so += 1
    assert read_so or not sheet.rows
    assert kept or not read_so, "nothing was taken from the views of the others"


def test_an_observation_is_about_its_measure_its_place_its_words_and_its_source(tables: Tables) -> None:
    lines = [line[:-1] + "Từ một tờ báo.,From a paper." if line.startswith("bai-mot") else line for line in tables.sources.lines]
    noted = reread(tables, {"sources": ("\n".join(lines) + "\n").encode()})
    frame = views(noted).frames["observations"]
    vietnamese, english = (frame[f"about_{n}"][0] for n in ("first", "second"))
    assert all(part in vietnamese for part in ("Bài thứ nhất", "Báo Thử", "Từ một tờ báo.", "2.895"))
    assert all(part in english for part in ("Báo Thử", "From a paper."))
    assert "From a paper." not in vietnamese
