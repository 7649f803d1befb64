"""Two editions are compared row by row: the key of the table tells the rows apart, wherever they stand in the file."""

from __future__ import annotations

import pytest

from tests.conftest import BASE
from tinhso.data import Differences, RawTable, RawTables, Tables, What, differences, of_tables, packaged_codes, reread
from tinhso.data.editions.differences import cells_of
from tinhso.data.editions.kept_editions import of_csv
from tinhso.data.reading.base_codes import FORMER, packaged_rows
from tinhso.layers import packs
from tinhso.own_rows import own_rows

HEAD = "observation_id,ref_area,obs_value,note_vi\n"
ROWS = ("a.x.2022,a,1,", "b.x.2022,b,2,Một ghi chú", "c.x.2022,c,3,")


def _table(*rows: str, head: str = HEAD, name: str = "observations") -> dict[str, RawTable]:
    return {name: of_csv(name, (head + "".join(f"{row}\n" for row in rows)).encode())}


def _told(found: Differences) -> list[tuple[str, str, tuple[str, ...], int | None]]:
    return [(row.what.value, row.key, row.columns, row.line) for row in found.rows]


def test_the_order_of_rows_says_nothing() -> None:
    found = differences(_table(*ROWS), _table(*reversed(ROWS)))
    assert not found
    assert found.count == 0


def test_a_revised_cell_is_named_with_what_it_was() -> None:
    found = differences(_table(*ROWS), _table(ROWS[0], "b.x.2022,b,20,Một ghi chú", ROWS[2]))
    assert _told(found) == [("revised", "b.x.2022", ("obs_value",), 3)]
    (row,) = found.rows
    assert [side["obs_value"] for side in (row.before, row.after) if side is not None] == ["2", "20"]


def test_a_lost_row_is_withdrawn_and_a_new_one_is_added() -> None:
    found = differences(_table(*ROWS), _table(*ROWS[1:], "d.x.2022,d,4,"))
    assert _told(found) == [("added", "d.x.2022", (), 4), ("withdrawn", "a.x.2022", (), None)]


def test_twenty_lost_rows_are_twenty_rows_withdrawn() -> None:
    rows = [f"a.x.{year},a,{year},Năm {year}" for year in range(1990, 2020)]
    found = differences(_table(*rows), _table(*rows[:5], *rows[25:]))
    assert found.count == 20
    assert {row.what for row in found.rows} == {What.WITHDRAWN}


def test_a_row_with_another_key_alone_is_renamed() -> None:
    found = differences(_table(*ROWS), _table(ROWS[0], "b.x.2022.one,b,2,Một ghi chú", ROWS[2]))
    assert _told(found) == [("renamed", "b.x.2022", ("observation_id",), 3)]


def test_the_rows_of_a_place_that_is_called_otherwise_are_renamed_with_it() -> None:
    before = _table("a,Name", "b,Other", head="ref_area,name_en\n", name="places")
    after = _table("aa,Name", "b,Other", head="ref_area,name_en\n", name="places")
    rows = ("aa.x.2022,aa,1,", *ROWS[1:])
    found = differences(before | _table(*ROWS), after | _table(*rows))
    assert _told(found) == [("renamed", "a", ("ref_area",), 2), ("renamed", "a.x.2022", ("observation_id",), 2)]
    moved = differences(before | _table(*ROWS), after | _table("b.y.2022,b,1,", *ROWS[1:]))
    assert [row.what.value for row in moved.rows] == ["renamed", "added", "withdrawn"], "it is of another place"


def test_a_row_whose_time_was_put_right_is_the_same_row() -> None:
    """Its id has it, too. Where more differs, or another row could be meant, it is another row."""
    head = "observation_id,ref_area,time_period,obs_value\n"
    was = ("a.x.2022,a,2022,1", "b.x.2022,b,2022,2")

    def told(*now: str) -> list[tuple[str, str, tuple[str, ...], int | None]]:
        return _told(differences(_table(*was, head=head), _table(*now, head=head)))

    assert told("a.x.2023,a,2023,1", was[1]) == [("renamed", "a.x.2022", ("observation_id", "time_period"), 2)]
    other = [("added", "a.x.2023", (), 2), ("withdrawn", "a.x.2022", (), None)]
    assert told("a.x.2023,a,2023,3", was[1]) == other
    assert [what for what, *_ in told("a.x.2023,a,2023,1", "a.x.2024,a,2024,1", was[1])] == ["added", "added", "withdrawn"]


def test_of_rows_that_say_the_same_none_is_taken_for_another() -> None:
    before, after = _table("a.x.1,a,1,", "a.x.2,a,1,"), _table("a.x.3,a,1,", "a.x.4,a,1,")
    assert [what for what, *_ in _told(differences(before, after))] == ["added", "added", "withdrawn", "withdrawn"]
    one = _table("a.x.1,a,1,")
    assert [what for what, *_ in _told(differences(one, after))] == ["added", "added", "withdrawn"]
    assert [what for what, *_ in _told(differences(after, one))] == ["added", "withdrawn", "withdrawn"]


def test_a_row_that_stands_twice_is_one_row_more() -> None:
    assert _told(differences(_table(*ROWS), _table(*ROWS, ROWS[0]))) == [("added", "a.x.2022", (), 5)]


def test_of_rows_with_one_key_the_one_that_is_as_it_was_is_the_same_wherever_the_others_stand() -> None:
    found = differences(_table(*ROWS), _table("b.x.2022,b,9,", "a.x.2022,a,9,", *ROWS))
    assert _told(found) == [("added", "b.x.2022", (), 2), ("added", "a.x.2022", (), 3)]
    assert [row.after for row in found.rows] == [_cells("b.x.2022,b,9,"), _cells("a.x.2022,a,9,")]


def test_the_cells_of_a_row_are_found_by_its_key_and_of_several_those_of_the_first() -> None:
    tables = _table(*ROWS, "a.x.2022,a,9,")
    assert [cells_of(tables, "observations", key) for key in ("a.x.2022", "c.x.2022", "d.x.2022")] == [
        _cells(ROWS[0]), _cells(ROWS[2]), None,
    ]  # fmt: skip
    assert cells_of(tables, "sources", "a.x.2022") is None


def test_a_sorted_column_is_a_revised_cell_in_each_of_its_rows() -> None:
    found = differences(_table(*ROWS), _table("a.x.2022,a,3,", "b.x.2022,b,2,Một ghi chú", "c.x.2022,c,1,"))
    assert _told(found) == [("revised", "a.x.2022", ("obs_value",), 2), ("revised", "c.x.2022", ("obs_value",), 4)]


def test_a_column_that_came_or_went_is_one_change() -> None:
    wider = _table(*(f"{row},official" for row in ROWS), head=HEAD.replace("\n", ",quality\n"))
    came, went = differences(_table(*ROWS), wider), differences(wider, _table(*ROWS))
    assert [(one.column, one.added) for one in came.columns] == [("quality", True)]
    assert [(one.column, one.added) for one in went.columns] == [("quality", False)]
    assert (came.rows, went.rows, came.count) == ((), (), 1)


def test_a_table_that_one_edition_lacks_has_no_rows_there() -> None:
    found = differences({}, _table(*ROWS))
    assert (found.count, found.columns) == (3, ())
    assert not differences({}, _table())


def test_what_differs_in_several_tables_is_told_with_its_table_and_all_its_cells() -> None:
    sources, places = "source_id,title\n", "ref_area,level\n"
    before = {
        **_table(ROWS[0], ROWS[1]),
        **_table("paper,T", head=sources, name="sources"),
        **_table("hue,city", head=places, name="places"),
        **_table("i", head="indicator\n", name="indicators"),
    }
    after = {
        **_table("a.x.2022,a,9,"),
        **_table("paper,2", head="source_id,year\n", name="sources"),
        **_table("hue,1", head="ref_area,rank\n", name="places"),
        **_table("topic,web", head="codelist,code\n", name="codelists"),
    }
    found = differences(before, after)
    assert [(row.table, row.what.value, row.key, row.line, row.before, row.after) for row in found.rows] == [
        ("indicators", "withdrawn", "i", None, {"indicator": "i"}, None),
        ("codelists", "added", "topic · web", 2, None, {"codelist": "topic", "code": "web"}),
        ("observations", "revised", "a.x.2022", 2, _cells(ROWS[0]), _cells("a.x.2022,a,9,")),
        ("observations", "withdrawn", "b.x.2022", None, _cells(ROWS[1]), None),
    ]
    assert [(one.table, one.column, one.added) for one in found.columns] == [
        ("places", "level", False), ("places", "rank", True), ("sources", "title", False), ("sources", "year", True),
    ]  # fmt: skip
    assert [row.key for row in found.of(What.WITHDRAWN)] == ["i", "b.x.2022"]
    assert found.count == 8
    assert not differences(before, before)


def _cells(row: str) -> dict[str, str]:
    return dict(zip(HEAD.strip().split(","), row.split(","), strict=True))


def test_a_column_alone_is_a_difference_and_so_is_a_row_alone() -> None:
    without, with_title = "source_id\n", "source_id,title\n"
    column = differences(_table("p", head=without, name="sources"), _table("p,T", head=with_title, name="sources"))
    assert (bool(column), column.rows) == (True, ())
    assert bool(differences(_table(), _table(ROWS[0])))
    filled = differences(_table(head=without, name="sources"), _table("p,T", head=with_title, name="sources"))
    assert (filled.columns, filled.count) == ((), 1), "the columns of a table without rows say nothing"
    assert not differences({}, {})


def test_a_row_of_a_table_that_has_its_key_alone_is_not_taken_for_another() -> None:
    one, other = (_table(code, head="indicator\n", name="indicators") for code in ("i", "j"))
    assert [what for what, *_ in _told(differences(one, other))] == ["added", "withdrawn"]


def test_a_numeral_set_aside_is_known_by_source_line_and_numeral_and_by_its_number_where_there_are_several() -> None:
    head = "source_id,locator,as_printed,reason\n"

    def aside(*rows: str) -> RawTables:
        return _table(*rows, head=head, name="set_aside")

    assert _told(differences(aside("one,1,2022,date"), aside("one,1,2023,date"))) == [
        ("added", "one · 1 · 2023", (), 2), ("withdrawn", "one · 1 · 2022", (), None),
    ]  # fmt: skip
    assert _told(differences(aside("one,1,2022,date"), aside("one,1,2022,time"))) == [
        ("revised", "one · 1 · 2022", ("reason",), 2)
    ]
    twice = aside("one,1,2022,date", "two,1,3,date", "one,1,2022,name")
    assert _told(differences(twice, aside("one,1,2022,date", "two,1,3,date", "one,1,2022,time"))) == [
        ("revised", "one · 1 · 2022 · 2", ("reason",), 4)
    ]
    assert _told(differences(twice, aside("one,1,2022,date", "two,1,3,date"))) == [("withdrawn", "one · 1 · 2022 · 2", (), None)]
    assert _told(differences(aside(), twice)) == [
        ("added", "one · 1 · 2022", (), 2), ("added", "two · 1 · 3", (), 3), ("added", "one · 1 · 2022 · 2", (), 4),
    ]  # fmt: skip


def test_the_codes_of_the_package_are_no_part_of_an_edition(tables: Tables) -> None:
    own = of_tables(tables)["codelists"]
    assert 0 < len(own.rows) < tables.codelists.raw.height
    again = reread(tables, {"codelists": ("\n".join(tables.codelists.lines) + "\n").encode()})
    assert not differences(of_tables(tables), of_tables(again)), "a project may list the codes of the package itself"


def test_codes_of_an_earlier_package_and_of_any_pack_are_none_of_an_edition_and_each_has_a_line_of_its_own(
    tables: Tables,
) -> None:
    known = packaged_rows(("codelist", "code"))
    assert known >= {(row["codelist"], row["code"]) for row in packaged_codes(packs())}
    former = {(row["codelist"], row["code"]) for row in own_rows(BASE / FORMER)}
    assert former
    assert known >= former
    lines = tables.codelists.frame["line"].to_list()
    assert lines == list(range(2, len(lines) + 2))


def test_a_row_is_called_by_its_key_and_by_nothing_where_it_has_none() -> None:
    table = _table("one,2,", head="source_id,locator,reason\n", name="set_aside")["set_aside"]
    assert [key for key, _ in table.by_key] == ["one · 2 · "]


def test_an_empty_cell_is_empty_and_a_row_of_them_is_a_row(tables: Tables) -> None:
    assert {row.cells["note_vi"] for row in of_tables(tables)["sources"].rows} == {""}
    assert [dict(row.cells) for row in _table(",,,")["observations"].rows] == [dict.fromkeys(HEAD.strip().split(","), "")]


def test_a_line_break_in_a_cell_is_kept_as_it_was() -> None:
    assert _table('a.x.2022,a,1,"Một\r\nHai"')["observations"].rows[0].cells["note_vi"] == "Một\r\nHai"


def test_why_it_is_no_table_is_said() -> None:
    with pytest.raises(ValueError, match=r"it does not read as a table: its rows have not all the same cells$"):
        of_csv("observations", b"a,b\n1\n")


@pytest.mark.parametrize(
    "content",
    [b"a,b\n1\n", b"a,a\n1,2\n", b'a\n"1\n', b"", b"\xff\n"],
    ids=["too-few-cells", "a-name-twice", "an-open-quote", "empty", "no-text"],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="does not read as a table"):
        of_csv("observations", content)
