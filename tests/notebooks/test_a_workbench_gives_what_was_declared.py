"""A notebook gets the tables that it declares and nothing else, and its claims are held to."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.notebooks import small
from tests.notebooks.tables import project_of_notebooks
from tinhso import data
from tinhso.data.editions.kept_editions import archive_name
from tinhso.model import Precision, Quality, Text
from tinhso.notebooks import ClaimError, MixtureError, UndeclaredTableError, Workbench
from tinhso.notebooks.workbench import display
from tinhso.notebooks.workbench.facts import fact_of
from tinhso.project import open_project

ALL = ("places", "sources", "indicators", "codelists", "observations")
LABEL = Text(vi="Một con số", en="A number")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of_notebooks(tmp_path_factory.mktemp("workbench") / "project")


@pytest.fixture(scope="module")
def bench(root: Path) -> Workbench:
    return Workbench("a_notebook", tables=ALL, root=root)


def test_a_declared_table_is_a_typed_frame_with_its_lines(root: Path) -> None:
    frame = Workbench("n", tables=("places",), root=root).table("places")
    assert frame.schema["sort_order"] == pl.Int64
    assert frame["line"][0] == 2


def test_a_table_that_was_not_declared_cannot_be_read(root: Path) -> None:
    only = Workbench("n", tables=("places",), root=root)
    with pytest.raises(UndeclaredTableError, match="reads the table 'sources' but does not declare it"):
        only.table("sources")
    with pytest.raises(UndeclaredTableError, match="does not declare it"):
        only.rows(indicator="stations")


def test_rows_are_had_as_a_frame_of_the_table(bench: Workbench) -> None:
    rows = bench.rows(indicator="stations")
    table = bench.table("observations")
    assert bench.frame(reversed(rows)).equals(table.filter(pl.col("indicator") == "stations"))
    assert bench.frame([]).schema == table.schema
    assert bench.frame([]).is_empty()


def test_a_row_may_be_copied_kept_and_told_from_others(bench: Workbench) -> None:
    rows = bench.rows(indicator="stations")
    row = bench.row(rows[0].observation_id)
    assert row is rows[0]
    assert len({*rows}) == len(rows)
    for other in (copy.deepcopy(row), pickle.loads(pickle.dumps(row)), replace(row, note=None)):
        assert (other.observation_id, other.value, other.line) == (row.observation_id, row.value, row.line)


def test_what_a_build_has_read_is_not_read_again(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = tmp_path / "tables.pickle"
    given.write_bytes(pickle.dumps(data.read(open_project(root))))
    monkeypatch.setenv(display.TABLES, str(given))
    monkeypatch.setattr(data, "read", lambda _: pytest.fail("read again"))
    assert Workbench("n", tables=("places",), root=root).table("places")["line"][0] == 2


def test_a_misspelt_table_is_answered_with_the_nearest_name(root: Path) -> None:
    with pytest.raises(UndeclaredTableError, match="Did you mean 'observations'"):
        Workbench("n", tables=("observation",), root=root)


def test_rows_that_do_not_exist_are_an_error_not_an_empty_list(bench: Workbench) -> None:
    with pytest.raises(LookupError, match="there is no indicator 'no_such_thing'"):
        bench.rows(indicator="no_such_thing")
    with pytest.raises(LookupError, match=r"Did you mean 'tinh-mot\.stations\.2022-03'"):
        bench.row("tinh-mot.station.2022-03")
    with pytest.raises(LookupError, match="no observation has indicator stations, kind benchmark"):
        bench.rows(indicator="stations", kind="benchmark")


def test_a_row_that_is_there_no_longer_is_said_to_have_been_withdrawn(tmp_path: Path) -> None:
    root = project_of_notebooks(tmp_path / "project")
    archive = root / archive_name("2026-01-31")
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(data.packed(data.read(open_project(root))))
    path = root / "data" / "observations.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    name = first.split(",")[head.split(",").index("observation_id")]
    path.write_text("\n".join([head, *rest, ""]), encoding="utf-8")
    with pytest.raises(LookupError) as caught:
        Workbench("a_notebook", tables=ALL, root=root).row(name)
    assert str(caught.value) == (
        f"there is no observation {name!r}. The edition of 2026-01-31 has it; it was withdrawn since. "
        "Name another, or take it out of here; or put its row back into data/observations.csv."
    )


def test_a_fact_is_rounded_half_up_and_worded_in_both_languages(bench: Workbench) -> None:
    observation = "tinh-hai.stations.2024-06"
    fact = bench.fact("half", Decimal("1234.5"), observation_ids=[observation], label=LABEL)
    assert (fact.number["vi"], fact.number["en"]) == ("1.235", "1,235")
    assert fact.source_ids == ("bai-hai",)


def test_a_percentage_shows_its_sign(bench: Workbench) -> None:
    masts = ["tinh-hai.masts.2024-06"]
    fact = bench.fact("share", 12.34, "percent", observation_ids=masts, digits=1, ratio=True, label=LABEL)
    assert fact.number["vi"] == "12,3%"


def test_what_is_made_from_a_loose_figure_is_not_exact(bench: Workbench) -> None:
    fact = bench.fact("loose", 200000, observation_ids=["tinh-mot.subscriptions.2022-03"], label=LABEL)
    assert fact.precision is Precision.ABOUT
    assert fact.said == Text(vi="khoảng 200.000", en="about 200,000")


def test_what_is_worked_out_is_no_more_exact_than_what_it_is_made_from(bench: Workbench) -> None:
    pair = ["tinh-mot.smart_devices.2022", "nuoc.smart_devices.2022.benchmark"]
    gap = bench.fact("gap", bench.value(pair[0]) - bench.value(pair[1]), observation_ids=pair, digits=2, label=LABEL)
    assert (gap.value, gap.precision, gap.said) == (10, Precision.ABOUT, Text(vi="khoảng 10", en="about 10"))


def test_what_an_observation_says_is_quoted_as_it_is(bench: Workbench) -> None:
    said = "tinh-mot.smart_devices.2022"
    fact = bench.fact("quoted", bench.value(said), "percent", observation_ids=[said], label=LABEL)
    assert (fact.said["vi"], fact.precision) == ("81,03%", Precision.EXACT)


@pytest.mark.parametrize("number", [13, 14, 15])
def test_what_is_worked_out_is_not_taken_for_a_figure_that_it_happens_to_equal(number: int) -> None:
    rows = (
        small.row("vinh-hoa", "stations", "28", precision=Precision.ABOUT),
        small.row("vinh-hoa", "stations", str(number), period="2020"),
    )
    fact = fact_of(
        rows, small.DATASET, notebook="n", name="gap", value=Decimal(28 - number), unit=None, label=LABEL, digits=None,
        ratio=False, precision=None,
    )  # fmt: skip
    assert (fact.said["en"], fact.precision, fact.quality) == (f"about {28 - number}", Precision.ABOUT, Quality.PRESS)


def test_nothing_is_derived_from_a_doubtful_figure(bench: Workbench) -> None:
    doubtful = ["tinh-hai.subscriptions.2024-06"]
    with pytest.raises(MixtureError, match=r"tinh-hai\.subscriptions\.2024-06 is doubtful, .* never counted with"):
        bench.fact("per_head", 173, observation_ids=doubtful, label=LABEL)
    assert bench.fact("rows", 1, observation_ids=doubtful, label=LABEL, precision=Precision.EXACT).value == 1


def test_a_name_is_given_once(bench: Workbench) -> None:
    bench.fact("twice", 1, observation_ids=["tinh-hai.masts.2024-06"], label=LABEL)
    with pytest.raises(ValueError, match="two facts 'twice'"):
        bench.fact("twice", 2, observation_ids=["tinh-hai.masts.2024-06"], label=LABEL)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "nhiều", ""])
def test_a_fact_is_a_number(bench: Workbench, value: float | str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        bench.fact("lost", value, observation_ids=["tinh-hai.masts.2024-06"], label=LABEL)


@pytest.mark.parametrize("name", ["tỷ lệ", "a b", "a.b", "", "a/b"])
def test_a_fact_has_a_name_that_a_reference_can_name(bench: Workbench, name: str) -> None:
    with pytest.raises(ValueError, match="is no name that a reference could name"):
        bench.fact(name, 1, observation_ids=["tinh-hai.masts.2024-06"], label=LABEL)


def test_an_unknown_unit_is_answered_with_the_nearest(bench: Workbench) -> None:
    with pytest.raises(LookupError, match="Did you mean 'stations'"):
        bench.fact("unit", 1, "station", observation_ids=["tinh-hai.masts.2024-06"], label=LABEL)


def test_a_claim_that_is_not_true_names_its_rows(bench: Workbench) -> None:
    masts = bench.rows(indicator="masts")
    bench.claim("one is one", True, masts)
    said = r"not true of the data: Tỉnh Hai has most: tinh-hai\.masts\.2024-06 \(1,309 stations, line \d+\)\. Look at these rows"
    with pytest.raises(ClaimError, match=said):
        bench.claim("Tỉnh Hai has most", False, masts)


def test_of_a_claim_about_each_row_those_are_named_that_break_it(bench: Workbench) -> None:
    stations = bench.rows(indicator="stations")
    broken = [row.observation_id for row in stations if row.ref_area != "huyen-mot"]
    with pytest.raises(ClaimError) as error:
        bench.claim("each is of the district", lambda row: row.ref_area == "huyen-mot", stations)
    assert all(id_ in str(error.value) for id_ in broken)
    assert "huyen-mot" not in str(error.value)


def test_a_claim_of_which_no_row_is_left_says_so(bench: Workbench) -> None:
    with pytest.raises(LookupError, match=r"no row is left that the claim is about: each is dated"):
        bench.claim("each is dated", True, [])


def test_words_for_readers_are_given_back_where_they_are_true_of_rows(bench: Workbench) -> None:
    masts = bench.rows(indicator="masts")
    words = Text(vi="Hơn một nghìn cột", en="More than a thousand masts")
    assert bench.claim(words, masts[0].value > 1000, masts) is words
    with pytest.raises(ClaimError, match="not true of the data: More than a thousand masts"):
        bench.claim(words, masts[0].value < 1000, masts)


def test_words_that_order_places_need_rows_that_compare(bench: Workbench) -> None:
    stations = [row for row in bench.rows(indicator="stations") if row.ref_area != "huyen-mot"]
    most = Text(vi="Tỉnh Ba có nhiều trạm nhất", en="Province Three has the most stations")
    with pytest.raises(ClaimError, match=r"compares what may not be compared .*the most stations"):
        bench.claim(most, max(stations, key=lambda row: row.value or 0).ref_area == "tinh-ba", stations)


def test_a_workbench_that_is_bound_sees_no_row_of_another_source(root: Path) -> None:
    bound = Workbench("a_notebook", tables=ALL, sources=("bai-hai",), root=root)
    assert {row.source_id for row in bound.dataset.observations} == {"bai-hai"}
    assert set(bound.table("observations")["source_id"]) == {"bai-hai"}
    with pytest.raises(LookupError, match="Did you mean 'bai-hai'"):
        _ = Workbench("a_notebook", tables=ALL, sources=("bai-ha",), root=root).dataset


def test_a_count_is_a_word_with_the_noun_that_the_number_asks_for(bench: Workbench) -> None:
    province = Text(vi="tỉnh", en="province")
    assert [bench.count(number, province, "provinces")["en"] for number in (1, 3, 11)] == [
        "one province",
        "three provinces",
        "11 provinces",
    ]
    assert bench.count(3, province, "provinces")["vi"] == "ba tỉnh"


def test_a_figure_lies_where_the_build_looks_for_it(bench: Workbench, root: Path) -> None:
    plot = bench.number_cards(bench.rows(indicator="masts"))
    figure = bench.figure("masts", plot, title=LABEL, subtitle=LABEL, alt=LABEL)
    assert figure.files.folder == Path(root / "build" / "notebooks" / "a_notebook" / "figures" / "masts")


def test_a_row_of_which_the_source_gives_no_figure_is_in_no_table_and_says_why(tmp_path: Path) -> None:
    root = project_of_notebooks(tmp_path / "project")
    path = root / "data" / "observations.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    names, cells = head.split(","), first.split(",")
    more = {"observation_id": "tinh-mot.stations.2020", "time_period": "2020", "obs_value": "", "obs_status": "L"}
    empty = ",".join(more.get(name, cell) for name, cell in zip(names, cells, strict=True))
    path.write_text("\n".join([head, first, *rest, empty, ""]), encoding="utf-8")
    bench = Workbench("a_notebook", tables=ALL, root=root)
    assert more["observation_id"] not in bench.table("observations")["observation_id"].to_list()
    assert len(bench.table("observations")) == len(rest) + 1
    assert more["observation_id"] not in {row.observation_id for row in bench.rows(indicator="stations")}
    with pytest.raises(LookupError, match="has no figure: the source did not collect this figure"):
        bench.row(more["observation_id"])
