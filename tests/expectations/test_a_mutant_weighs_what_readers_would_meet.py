"""What a mutant weighs, of which kind it is, and that no row is corrupted that stands in no file of the edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.data import Tables, read
from tinhso.expectations.mutation_report import WORDS
from tinhso.expectations.mutation_testing.kinds import kind_of
from tinhso.expectations.mutation_testing.mutants import Mutant, Sheet
from tinhso.expectations.mutation_testing.sampling import rewritten, sample
from tinhso.expectations.mutation_testing.weights import Weights
from tinhso.project import open_project

TINY = Path(__file__).parents[1] / "data" / "project"


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read(open_project(TINY))


def changed(tables: Tables, table: str, key: str, *columns: str) -> Mutant:
    """Return a mutant with another text in some cells of the row with a key."""
    sheet = Sheet(tables.table(table))
    row = next(row for row in sheet.known if row.key == key)
    found = rewritten(sheet, {row.line: dict.fromkeys(columns, "another")})
    assert found is not None
    return found


def carried(tables: Tables, column: str, cell: str) -> int:
    return sum(row[column] == cell for row in Sheet(tables.observations).rows)


def test_a_cell_of_an_observation_weighs_one_and_a_name_as_often_as_figures_bear_it(tables: Tables) -> None:
    weights = Weights(tables)
    first = Sheet(tables.observations).rows[0]
    assert weights.of(changed(tables, "observations", first.key, "obs_value", "note_vi")) == 1
    for table, key, column in (
        ("places", "tinh-mot", "ref_area"),
        ("indicators", "base_stations", "indicator"),
        ("sources", "bai-mot", "source_id"),
    ):
        often = carried(tables, column, key)
        assert often > 1
        name = "title" if table == "sources" else "name_vi"
        assert weights.of(changed(tables, table, key, name)) == often


def test_a_code_weighs_as_often_as_figures_or_what_they_name_are_said_in_it(tables: Tables) -> None:
    weights = Weights(tables)
    targets = carried(tables, "kind", "target")
    stations = carried(tables, "indicator", "base_stations")
    pilots = carried(tables, "obs_code", "pilot")
    assert min(targets, stations, pilots) > 0
    assert weights.of(changed(tables, "codelists", "kind target", "name_vi")) == targets
    assert weights.of(changed(tables, "codelists", "unit stations", "name_vi")) == stations
    assert weights.of(changed(tables, "codelists", "state_5g pilot", "name_vi")) == pilots


def test_what_no_page_shows_beside_a_figure_weighs_nothing(tables: Tables) -> None:
    weights = Weights(tables)
    assert weights.of(changed(tables, "indicators", "base_stations", "minimum")) == 0
    assert weights.of(changed(tables, "places", "tinh-mot", "sort_order")) == 0
    assert weights.of(changed(tables, "places", "tinh-mot", "sort_order", "name_vi")) > 0
    assert weights.of(changed(tables, "codelists", "set_aside_reason date", "name_vi")) == 0


def test_several_rows_weigh_what_any_of_them_does_and_no_figure_twice(tables: Tables) -> None:
    weights, sheet = Weights(tables), Sheet(tables.places)
    everywhere = rewritten(sheet, {row.line: {"name_vi": "another"} for row in sheet.rows})
    assert everywhere is not None
    assert everywhere.rows == len(sheet.rows)
    assert weights.of(everywhere) == len(Sheet(tables.observations).rows)


@pytest.mark.parametrize(
    ("table", "columns", "kind"),
    [
        ("observations", ("obs_value",), "figure"),
        ("observations", ("obs_value", "as_printed", "locator"), "figure-and-print"),
        ("observations", ("ref_area", "observation_id"), "subject"),
        ("observations", ("note_vi", "note_en"), "note"),
        ("observations", ("as_printed",), "origin"),
        ("indicators", ("unit_measure",), "subject"),
        ("indicators", ("definition_vi",), "name"),
        ("indicators", ("topic",), "arrangement"),
        ("sources", ("title",), "origin"),
    ],
)
def test_a_mutant_is_of_the_kind_of_what_a_reader_would_be_told_wrongly(
    table: str, columns: tuple[str, ...], kind: str, tables: Tables
) -> None:
    key = Sheet(tables.table(table)).rows[0].key
    assert kind_of(changed(tables, table, key, *columns)) == kind


def test_every_mutant_is_of_a_kind_that_has_words(tables: Tables) -> None:
    known = {kind.code for kind in WORDS.kinds}
    found = {kind_of(mutant) for mutant in sample(tables, (), seed=1, wanted=900)}
    assert found <= known
    assert "rows" in found


def test_only_rows_of_the_files_are_corrupted_and_none_is_lost_that_the_package_has(tables: Tables) -> None:
    lists = tables.codelists
    own = len(lists.lines) - lists.packaged
    assert lists.packaged > 0
    for mutant in sample(tables, (), seed=1, wanted=2000):
        if mutant.table == "codelists":
            assert max(mutant.touched) <= own
            assert len(mutant.content(lists).splitlines()) <= own + 1
    sheet = Sheet(lists)
    kept = [row.line for row in sheet.rows if sheet.is_packaged(row)]
    lost = [mutant.line for mutant in sample(tables, (), seed=1, wanted=500, only="row-dropped") if mutant.table == "codelists"]
    assert lost
    assert not set(lost) & set(kept)
