"""A changed row is a mistake of the editors, a revision by its source, a withdrawal, or words alone."""

from __future__ import annotations

import pytest

from tests.languages import CONTRACT
from tinhso.data import ChangeKind, RawTable, differences, is_figure
from tinhso.data.editions.differences import kind_of, kind_of_cell
from tinhso.data.editions.kept_editions import of_csv

ROWS = "observation_id,source_id,obs_value,obs_status,note_en,as_printed\n"
SOURCES = "source_id,file,sha256,published,title\n"
INDICATORS = "indicator,unit_measure,name_en\n"


def tables(row: str, *sources: str, indicator: str = "i,percent,It") -> dict[str, RawTable]:
    texts = {"observations": f"{ROWS}{row}\n" if row else ROWS, "indicators": f"{INDICATORS}{indicator}\n"}
    if sources:
        texts["sources"] = SOURCES + "".join(f"{source}\n" for source in sources)
    return {name: of_csv(name, text.encode()) for name, text in texts.items()}


def kind(before: dict[str, RawTable], after: dict[str, RawTable], table: str = "observations") -> ChangeKind:
    (row,) = (row for row in differences(before, after).rows if row.table == table)
    return kind_of(row, before, after)


FILED = "s,file.csv,aa,2022,T"


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", FILED), ChangeKind.CORRECTION),
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", "s,other.csv,aa,2022,T"), ChangeKind.REVISION),
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", "s,file.csv,bb,2022,T"), ChangeKind.REVISION),
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", "s,file.csv,aa,2023,T"), ChangeKind.REVISION),
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", "s,file.csv,aa,2022,Title"), ChangeKind.CORRECTION),
        (tables("a,s,1,A,,", "r,f,,,"), tables("a,s,2,A,,", "r,f,,,", FILED), ChangeKind.REVISION),  # the source is new
        (tables("a,s,1,A,,"), tables("a,s,2,A,,"), ChangeKind.CORRECTION),  # nothing is known of any source
        (tables("a,s,1,A,,", FILED), tables("a,s,2,A,,", "r,f,,,"), ChangeKind.CORRECTION),  # its source is gone
        (tables("a,,1,A,,"), tables("a,,2,A,,", FILED), ChangeKind.CORRECTION),
        (tables("a,,1,A,,", ",f,1,,"), tables("a,,2,A,,", ",g,2,,"), ChangeKind.CORRECTION),  # it names no source
        (tables("a,,1,P,,"), tables("a,,2,A,,"), ChangeKind.REVISION),
        (tables("a,,1,A,,"), tables("a,,2,P,,"), ChangeKind.CORRECTION),
        (tables("a,s,1,A,Old,"), tables("a,s,1,A,New,"), ChangeKind.EDITORIAL),
        (tables("a,s,1,A,,one"), tables("a,s,1,A,,1"), ChangeKind.EDITORIAL),
        (tables("a,s,1,A,,"), tables(""), ChangeKind.WITHDRAWAL),
    ],
)
def test_the_kind_of_an_observation(was: dict[str, RawTable], now: dict[str, RawTable], expected: ChangeKind) -> None:
    assert kind(was, now) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("i,number,It", ChangeKind.CORRECTION), ("i,percent,Other", ChangeKind.EDITORIAL), ("j,rank,Other", ChangeKind.EDITORIAL)],
)
def test_the_kind_of_another_row(now: str, expected: ChangeKind) -> None:
    found = [row for row in differences(tables(""), tables("", indicator=now)).rows if row.before is not None]
    assert [kind_of(row, tables(""), tables("", indicator=now)) for row in found] == [expected]


def test_the_words_of_a_corrected_row_are_words_alone() -> None:
    assert kind_of_cell("obs_value", ChangeKind.CORRECTION) is ChangeKind.CORRECTION
    assert kind_of_cell("note_en", ChangeKind.CORRECTION) is ChangeKind.EDITORIAL


#: The columns that say what a published figure is, by table; all others are about it, or are its words.
FIGURES = {
    "places": {"level", "valid_to", "successor"},
    "indicators": {"unit_measure", "measure_type", "value_type", "codelist"},
    "observations": {
        "ref_area", "indicator", "time_period", "time_basis", "obs_value", "obs_upper", "obs_code", "obs_status", "conf_status",
        "quality", "kind", "precision", "base", "numerator", "denominator", "target_period", "base_period", "breakdown",
        "conf_lower", "conf_upper", "source_id",
    },
}  # fmt: skip


@pytest.mark.parametrize("table", CONTRACT)
def test_what_is_part_of_a_published_figure(table: str) -> None:
    assert {name for name in CONTRACT[table].names if is_figure(table, name)} == FIGURES.get(table, set())


@pytest.mark.parametrize("table", CONTRACT)
def test_what_readers_read_is_words_whatever_changed_beside_it(table: str) -> None:
    words = {name for name in CONTRACT[table].names if kind_of_cell(name, ChangeKind.CORRECTION) is ChangeKind.EDITORIAL}
    named = {"name", "definition", "uncertainty", "note", "reason"}
    said = {name for name in CONTRACT[table].names if name.endswith(("_vi", "_en")) and name[:-3] in named}
    assert words == said | ({"observation_id"} & {*CONTRACT[table].names}), "an id says nothing that its row does not"
