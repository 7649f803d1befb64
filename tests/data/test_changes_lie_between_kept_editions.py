"""The table of changes on made-up editions: what is read of it, where it fits two kept editions, and what is said where not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.languages import CONTRACT, LANGS
from tinhso.data import (
    Change,
    ChangeKind,
    Editions,
    KeptEdition,
    RawTables,
    Table,
    changes_of,
    differences,
    misfits,
    told,
    untold_words,
)
from tinhso.data.editions.editions import Gone
from tinhso.data.editions.kept_editions import archived, of_csv
from tinhso.data.reading.read_tables import parse
from tinhso.errors import Finding

HEAD = "edition,table,observation,column,before,after,kind,reason_vi,reason_en"
FIRST, SECOND, THIRD = "2026-01-31", "2026-02-28", "2026-03-31"
ROWS = "observation_id,ref_area,obs_value,obs_code,note_en"
RESTORE = "A line tells what was, by the names of then: restore it from a copy, or: git restore data/changes.csv"
AGAIN = "Run `tinhso accept` again: it was stopped before it had kept the edition; what is written here is not asked again."


def table(*rows: str) -> Table:
    found = parse(CONTRACT["changes"], "\n".join([HEAD, *rows, ""]).encode())
    assert isinstance(found, Table), found
    return found


def change(cells: str, *, edition: str = SECOND, of: str = "observations", kind: str = "correction") -> str:
    """Return a row: the key, the column, before and after."""
    return f"{edition},{of},{cells},{kind},Vì thế.,That is why."


def kept(*rows: Iterable[str] | None, more: str = "") -> tuple[KeptEdition, ...]:
    """Return editions with these observations, one after the other; None is left out."""
    dates = (FIRST, SECOND, THIRD)
    return tuple(
        KeptEdition(
            date=date, shown=f"data/editions/{date}.zip",
            content=archived({"observations": "\n".join([ROWS, *found, ""]).encode(), **_places(more, date)}),
        )
        for date, found in zip(dates, rows, strict=False)
        if found is not None
    )  # fmt: skip


def _places(level: str, date: str) -> dict[str, bytes]:
    """Return a table of one place that has another level since the second edition."""
    return {"places": f"ref_area,level\nhue,{level if date > FIRST else 'province'}\n".encode()} if level else {}


def coded(before: str, after: str, more: str = "") -> tuple[KeptEdition, ...]:
    """Return two editions with a code; `more` are columns that the second one has besides."""
    rows = ((FIRST, f"codelist,code\n{before}\n"), (SECOND, f"codelist,code{more}\n{after}\n"))
    return tuple(KeptEdition(date=date, shown="", content=archived({"codelists": text.encode()})) for date, text in rows)


def reversed_dates(editions: tuple[KeptEdition, ...]) -> tuple[KeptEdition, ...]:
    """Return what the last edition said as what the first did, and the other way round."""
    dates = [one.date for one in editions]
    return tuple(replace(one, date=date) for one, date in zip(reversed(editions), dates, strict=True))


def found(changes: Table, editions: tuple[KeptEdition, ...]) -> list[Finding]:
    return list(misfits(changes, changes_of(changes, LANGS), editions))


def said(finding: Finding) -> tuple[object, ...]:
    assert finding.rule == "changes"
    where = finding.where
    assert where.file == "data/changes.csv"
    return where.line, where.field, finding.problem, finding.found, finding.expected, finding.fix


A, B = "a,hue,1,,", "a,hue,2,,"


def test_a_row_is_read_with_its_line_and_what_lacks_a_cell_is_none() -> None:
    changes = table(
        change("a,obs_value,1,2"),
        change("p · q,,,", of="codelists", kind="editorial").replace("Vì thế.,That is why.", ","),
        ",observations,a,obs_value,1,2,correction,,",
        f"{SECOND},,a,obs_value,1,2,correction,,",
        f"{SECOND},nowhere,a,obs_value,1,2,correction,,",
        f"{SECOND},observations,,obs_value,1,2,correction,,",
        f"{SECOND},observations,a,obs_value,1,2,,,",
        f"{SECOND},observations,a,obs_value,1,2,mistake,,",
    )
    one, other = changes_of(changes, LANGS)
    assert (one.edition, one.table, one.observation, one.column) == (SECOND, "observations", "a", "obs_value")
    assert (one.before, one.after, one.kind, one.line) == ("1", "2", ChangeKind.CORRECTION, 2)
    assert one.reason is not None
    assert dict(one.reason) == {"vi": "Vì thế.", "en": "That is why."}
    assert (other.column, other.before, other.after, other.reason, other.line) == (None, None, None, None, 3)
    assert other.cell == ("codelists", "p · q", None)


@pytest.mark.parametrize(
    ("rows", "editions"),
    [
        ([change("a,obs_value,1,2")], kept([A], [B])),
        ([], kept([A], [A])),
        ([], kept([A], [A, "b,hue,7,,"])),
        ([], kept([A], ["a,hue,1,,New."])),
        ([], kept([A])),
        ([change("a,obs_value,1,", kind="withdrawal")], kept([A, "b,hue,7,,"], ["b,hue,7,,"])),
        ([change("a,obs_code,on_air,", kind="withdrawal")], kept(["a,hue,,on_air,"], [])),
        # twice in one edition, and once in each of two
        ([change("a,obs_value,1,3"), change("a,obs_value,3,2")], kept([A], [B])),
        ([change("a,obs_value,1,2"), change("a,obs_value,2,1", edition=THIRD)], kept([A], [B], [A])),
        # a cell that was or became empty
        ([change("a,obs_value,1,"), change("a,obs_code,,on_air")], kept([A], ["a,hue,,on_air,"])),
        ([change("a,note_en,,New.", kind="editorial")], kept([A], ["a,hue,1,,New."])),
        # renamed; renamed and then withdrawn; changed and then withdrawn
        ([change("a,observation_id,a,b")], kept([A], ["b,hue,1,,"])),
        ([change("a,observation_id,a,b"), change("b,obs_value,1,", kind="withdrawal"),
          change("a,obs_value,1,", kind="withdrawal")], kept([A], [])),
        ([change("a,note_en,,New.", kind="editorial"), change("a,obs_value,1,", kind="withdrawal")], kept([A], [])),
        # what the first edition that is kept said before is not known
        ([change("a,obs_value,9,1", edition=FIRST)], kept([A])),
        # another table
        ([change("hue,level,province,city", of="places")], kept([A], [A], more="city")),
        ([change("hue,,,", of="codelists", kind="editorial")], kept([A], [A])),
        # renamed twice in one edition
        ([change("a,observation_id,a,b"), change("b,observation_id,b,c")], kept([A], ["c,hue,1,,"])),
        # a code renamed, its list renamed, and both at once
        ([change("unit · km,code,km,mi", of="codelists", kind="editorial")], coded("unit,km", "unit,mi")),
        ([change("unit · km,codelist,unit,units", of="codelists", kind="editorial")], coded("unit,km", "units,km")),
        ([change("unit · km,codelist,unit,units", of="codelists", kind="editorial"),
          change("unit · km,code,km,mi", of="codelists", kind="editorial")], coded("unit,km", "units,mi")),
        # a column that only one of the editions has
        ([change("unit · km,decimals,,2", of="codelists", kind="editorial")], coded("unit,km", "unit,km,2", more=",decimals")),
        ([change("unit · km,decimals,2,", of="codelists", kind="editorial")],
         reversed_dates(coded("unit,km", "unit,km,2", more=",decimals"))),
    ],
)  # fmt: skip
def test_changes_that_lie_between_two_editions_are_fine(rows: list[str], editions: tuple[KeptEdition, ...]) -> None:
    assert found(table(*rows), editions) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (change("a,obs_value,1,2", kind="editorial"), "obs_value"),
        (change("hue,level,province,city", of="places", kind="editorial"), "level"),
        (change("a,note_en,,New.", kind="editorial"), None),
        (change("hue,name_en,Hue,Huế", of="places", kind="editorial"), None),
        (change("a,observation_id,a,b", kind="editorial"), None),
        (change("hue,,,", of="places", kind="editorial"), None),
        *((change("a,obs_value,1,2", kind=kind), None) for kind in ("correction", "revision", "withdrawal")),
    ],
)
def test_a_changed_figure_is_no_matter_of_words(row: str, column: str | None) -> None:
    every = [said(finding) for finding in found(table(row), kept([A], [B], more="city"))]
    problem = f"{column} is part of what a figure says: readers would not be told that it was put right"
    expected = "correction, or revision where its source changed it"
    this = (2, "kind", problem, "editorial", expected, "Write which, and the reason in each language.")
    assert [finding for finding in every if finding[1] == "kind"] == ([this] if column else [])


WRONG: list[tuple[list[str], tuple[KeptEdition, ...], list[tuple[object, ...]]]] = [
    (
        [change("unit · km,code,km,mi", of="codelists", kind="editorial")], coded("unit,km", "unit,yd"),
        [(2, "observation", f"the edition of {SECOND} has no such row", "unit · km", None, AGAIN)],
    ),
    (
        [change("km,code,km,mi", of="codelists", kind="editorial")], coded("unit,km", "unit,mi"),
        [(2, "observation", f"the edition of {SECOND} has no such row", "km", None, RESTORE)],
    ),
    (
        [change("a,obs_value,1,2", edition="2026-02-27")], kept([A], [A]),
        [(2, "edition", "no edition of this date is kept", "2026-02-27", f"{FIRST}, {SECOND}", AGAIN)],
    ),
    (
        [change("a,obs_value,1,2")], (),
        [(2, "edition", "no edition of this date is kept", SECOND, "an edition that `tinhso accept` has kept", AGAIN)],
    ),
    (
        [change("a,obs_value,1,3"), change("a,obs_value,4,2")], kept([A], [B]),
        [(3, "before", "the change before it, on line 2, left another cell", "4", "3", None)],
    ),
    (
        [change("a,obs_value,1,"), change("a,obs_value,4,2")], kept([A], [B]),
        [(3, "before", "the change before it, on line 2, left another cell", "4", "empty", None)],
    ),
    (
        [change("a,obs_value,7,2")], kept([A], [B]),
        [(2, "before", f"the edition of {FIRST} says something else there", "7", "1", "Write what that edition said.")],
    ),
    (
        [change("a,obs_value,7,2")], kept(["a,hue,,,"], [B]),
        [(2, "before", f"the edition of {FIRST} says something else there", "7", "empty", "Write what that edition said.")],
    ),
    (
        [change("a,obs_value,1,7")], kept([A], [B]),
        [(2, "after", f"the edition of {SECOND} says something else there", "7", "2", AGAIN)],
    ),
    (
        [change("a,obs_value,1,7")], kept([A], ["a,hue,,,"]),
        [(2, "after", f"the edition of {SECOND} says something else there", "7", "empty", AGAIN)],
    ),
    (
        [change("z,obs_value,1,7")], kept([A], [A]),
        [(2, "observation", f"the edition of {SECOND} has no such row", "z", None, RESTORE)],
    ),
    (
        [change("a,observation_id,a,z"), change("a,obs_value,1,", kind="withdrawal")], kept([A], []),
        [(2, "observation", f"the edition of {SECOND} has no such row", "a", None, AGAIN)],
    ),
    (
        [change("a,obs_value,1,", kind="withdrawal")], kept([A], [A]),
        [(2, "observation", f"the edition of {SECOND} has this row: it was not withdrawn", "a", None, "Delete the line.")],
    ),
    (
        [change("hue,,,", of="places", kind="editorial")], kept([A], [A], more="province"),
        [(2, "observation", f"the edition of {SECOND} has this row: it was not withdrawn", "hue", None, "Delete the line.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "editions", "expected"), WRONG)
def test_what_lies_between_no_two_editions_is_named_at_its_cell(
    rows: list[str], editions: tuple[KeptEdition, ...], expected: list[tuple[object, ...]]
) -> None:
    assert [said(finding) for finding in found(table(*rows), editions)] == expected


#: Lines of changes, and those of them that say what no kept edition does: the first edition kept has none before it.
SAID_NOWHERE = {
    "of a row that was there": ([change("a,obs_value,1,2")], []),
    "of a row that came with the edition": ([change("b,obs_value,1,2")], [2]),
    "the second of a cell": ([change("a,obs_value,1,7"), change("a,obs_value,7,2")], [3]),
    "of another cell": ([change("a,obs_value,1,2"), change("a,note_en,old,new")], []),
    "of another edition": ([change("a,obs_value,1,2"), change("a,obs_value,2,3", edition=THIRD)], []),
    "of the first edition kept": ([change("a,obs_value,0,1", edition=FIRST)], [2]),
    "of a table that was not kept": ([change("vn-1,name_en,Hue,Hue City", of="places")], [2]),
}


@pytest.mark.parametrize("what", SAID_NOWHERE)
def test_what_no_kept_edition_says_was_before_is_known(what: str) -> None:
    rows, lines = SAID_NOWHERE[what]
    editions = kept(["a,hue,1,,old"], ["a,hue,2,,new", "b,hue,2,,"], ["a,hue,3,,new", "b,hue,2,,"])
    known = Editions(kept=editions, changes=changes_of(table(*rows), LANGS), now={})
    assert sorted(known.in_no_edition) == lines


def test_of_many_editions_the_first_are_listed() -> None:
    dates = [f"2026-01-{day:02d}" for day in range(10, 20)]
    content = kept([A])[0].content
    editions = tuple(KeptEdition(date=date, shown="", content=content) for date in dates)
    (finding,) = found(table(change("a,obs_value,1,2", edition="2026-05-05")), editions)
    assert finding.expected == f"{', '.join(dates[:5])} … (10 in all)"


RESTORE = "Restore its line from a copy, or: git restore data/changes.csv"
NO_LINE = f"a figure changed between the editions of {FIRST} and {SECOND}, and no line says why"


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        (kept([A], [B]), [("a", "obs_value: 1 → 2")]),
        (kept([A], ["b,hue,7,,", B]), [("a", "obs_value: 1 → 2")]),
        (kept([A, "b,hue,7,,"], ["a,hue,1,,New.", "b,hue,8,,"]), [("b", "obs_value: 7 → 8")]),
        (coded("unit,km", "unit,mi"), []),
        (coded("unit,km\nunit,mi", "unit,km"), []),
        (kept([A], ["a,hue,,on_air,New."]), [("a", "obs_value: 1 → empty"), ("a", "obs_code: empty → on_air")]),
        (kept([A], []), [("a", "obs_value: 1 → withdrawn")]),
        (kept(["a,hue,,on_air,"], []), [("a", "obs_code: on_air → withdrawn")]),
        (kept(["a,hue,,,"], []), [("a", "None: empty → withdrawn")]),
        (kept([A], [A], more="city"), [("hue", "level: province → city")]),
    ],
)
def test_a_changed_figure_that_no_line_tells_of_is_named(
    editions: tuple[KeptEdition, ...], expected: list[tuple[str, str]]
) -> None:
    findings = found(table(), editions)
    assert [(finding.key, finding.found) for finding in findings] == expected
    assert {said(finding)[:3] + said(finding)[5:] for finding in findings} <= {(None, None, NO_LINE, RESTORE)}


def test_each_pair_of_editions_is_looked_at() -> None:
    findings = found(table(change("a,obs_value,1,2")), kept([A], [B], [A]))
    assert [finding.found for finding in findings] == ["obs_value: 2 → 1"]
    assert findings[0].problem == NO_LINE.replace(SECOND, THIRD).replace(FIRST, SECOND)


@pytest.mark.parametrize(
    ("now", "told", "lost"),
    [
        ("z,hue,2,,", "z,obs_value,1,2", []),
        ("z,hue,2,,", None, [("z", "obs_value: 1 → 2")]),
        ("z,hoi-an,1,,", None, []),
        ("z,da-nang,1,,", None, [("z", "ref_area: hue → da-nang")]),
        ("y,hue,2,,", None, [("a", "obs_value: 1 → withdrawn")]),
    ],
)
def test_a_row_that_was_renamed_before_it_was_put_right_is_followed(
    now: str, told: str | None, lost: list[tuple[str, str]]
) -> None:
    """An edition that is accepted again takes the place of what it said: of the row as it was called then none is left."""
    renames = [change("a,observation_id,a,z", kind="editorial"), change("hue,ref_area,hue,hoi-an", of="places", kind="editorial")]
    changes = table(*renames, *([change(told)] if told else []))
    missing = [one for one in found(changes, kept([A], [now])) if one.problem == NO_LINE]
    assert [(one.key, one.found) for one in missing] == lost


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ([("a,time_period,2022,2023", "correction"), ("a,observation_id,a,z", "editorial")], []),
        ([("a,observation_id,a,z", "editorial")], ["time_period: 2022 → 2023"]),
        ([("a,obs_value,1,", "withdrawal")], []),
        ([], ["time_period: 2022 → 2023"]),
    ],
)
def test_of_a_time_that_was_put_right_a_line_tells_or_that_the_row_was_withdrawn(
    changes: list[tuple[str, str]], lost: list[str]
) -> None:
    head = "observation_id,ref_area,time_period,obs_value"
    editions = tuple(
        KeptEdition(date=date, shown="", content=archived({"observations": f"{head}\n{row}\n".encode()}))
        for date, row in ((FIRST, "a,hue,2022,1"), (SECOND, "z,hue,2023,1"))
    )
    findings = found(table(*(change(cells, kind=kind) for cells, kind in changes)), editions)
    assert [(one.problem, one.found) for one in findings] == [(NO_LINE, line) for line in lost]


@pytest.mark.parametrize("numerator", ["", "5"])
def test_of_a_renamed_row_no_line_has_to_tell_of_a_column_that_came_with_the_edition_as_of_no_other(numerator: str) -> None:
    texts = {FIRST: f"{ROWS}\n{A}\n", SECOND: f"{ROWS},numerator\nz,hue,1,,,{numerator}\n"}
    editions = tuple(
        KeptEdition(date=date, shown="", content=archived({"observations": text.encode()})) for date, text in texts.items()
    )
    changes = table(change("a,observation_id,a,z", kind="editorial"))
    assert [one for one in found(changes, editions) if one.problem == NO_LINE] == []


UNTOLD = f"""data/changes.csv: words changed between the editions of {FIRST} and {SECOND}, and no line tells of it
    found
    rule:     changes
    next:     Restore its lines from a copy, or: git restore data/changes.csv"""


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        ([], "a (note_en)"),
        ([change("a,note_en,,New.", kind="editorial")], None),
        ([change("a,note_en,,New.", edition=FIRST)], "a (note_en)"),
    ],
)
def test_words_of_the_last_edition_of_which_no_line_tells_are_told(rows: list[str], lost: str | None) -> None:
    """Lines are written at the end of the file, where it is cut off."""
    changes, editions = table(*rows), kept([A], ["a,hue,1,,New.", "b,hue,7,,"])
    for last in (editions, (replace(editions[0], date="2026-01-01"), *editions)):
        told = list(untold_words(changes, changes_of(changes, LANGS), last))
        assert [one.found for one in told] == [lost][: lost is not None]
        assert {str(one).replace(f"found:    {lost}", "found") for one in told} <= {UNTOLD}
    assert not [*untold_words(changes, changes_of(changes, LANGS), editions[:1])]
    assert not [*untold_words(changes, changes_of(changes, LANGS), (*editions, replace(editions[1], date=THIRD)))]


def test_what_is_told_of_a_row() -> None:
    def of(*after: str, before: str = "a,hue,1,,Old.") -> list[tuple[str | None, str | None, str | None]]:
        one, other = kept([before], after)
        return [cell for row in differences(one.tables, other.tables).rows for cell in told(row)]

    assert of("a,hue,2,,") == [("obs_value", "1", "2"), ("note_en", "Old.", None)]
    assert of() == [("obs_value", "1", None)]
    assert of(before="a,hue,,on_air,") == [("obs_code", "on_air", None)]
    assert of(before="a,hue,,,Old.") == [(None, None, None)]
    assert of("a,hue,1,,Old.", "b,hue,3,,") == [], "of a row that is new nothing is told but that it is there"


def known(changes: Table, *rows: Iterable[str], now: Iterable[str] = ()) -> Editions:
    tables: RawTables = {"observations": of_csv("observations", "\n".join([ROWS, *now, ""]).encode())}
    return Editions(kept=kept(*rows), changes=changes_of(changes, LANGS), now=tables)


def test_a_renamed_row_is_followed_to_what_it_is_called_now() -> None:
    changes = table(
        change("a,observation_id,a,b"), change("b,observation_id,b,c", edition=THIRD), change("x,observation_id,x,"),
        change("m,observation_id,m,n"), change("n,observation_id,n,m", edition=THIRD),
        change("r,observation_id,r,s"), change("s,observation_id,s,t"), change("t,observation_id,t,s", edition=THIRD),
    )  # fmt: skip
    editions = known(changes)
    assert [editions.current(name) for name in ("a", "b", "c", "x", "z")] == ["c", "c", "c", "x", "z"]
    assert editions.current("r") in ("s", "t")
    assert editions.current("m") in ("m", "n"), "a row that was given its name back is looked for no longer"


def test_the_changes_of_a_figure_stand_together_under_its_name_and_words_alone_do_not() -> None:
    changes = table(
        change("a,obs_value,1,2"), change("a,observation_id,a,b", edition=THIRD), change("b,obs_value,2,3", edition=THIRD),
        change("b,note_en,,New.", kind="editorial", edition=THIRD), change("hue,level,province,city", of="places"),
    )  # fmt: skip
    of_figures = known(changes).of_figures
    assert {key: [(one.column, one.after) for one in found] for key, found in of_figures.items()} == {
        "b": [("obs_value", "2"), ("observation_id", "b"), ("obs_value", "3")],
    }  # fmt: skip


def test_rows_of_the_past_are_found() -> None:
    editions = known(table(), [A], [B], now=["a,hue,9,,"])
    past = [editions.past_row(date, "observations", "a") for date in (FIRST, SECOND)]
    assert [tuple(cells["obs_value"] for cells in pair) for pair in past] == [("1", "1"), ("1", "2")]
    assert editions.past_row("2027-01-01", "observations", "a") == ({**editions.past_row(SECOND, "observations", "a")[1]}, {})
    assert editions.past_row(FIRST, "observations", "z") == ({}, {})
    assert editions.past_row(FIRST, "places", "a") == ({}, {})
    assert editions.last_row("observations", "a")["obs_value"] == "9"
    gone = known(table(), [A], [B])
    assert gone.last_row("observations", "a")["obs_value"] == "2"
    assert gone.last_row("observations", "z") == {}


#: What of a row is renamed, the editions that are kept, the rows as they are, and what is said of the row that was «a».
GONE = {
    "it is there": ([], kept([A], [B]), [A], None),
    "no edition had it": ([], kept(["b,hue,1,,"]), [], None),
    "none is kept": ([], (), [], None),
    "withdrawn, not accepted yet": ([], kept([A], [B]), [], (SECOND, "withdrawn since", None)),
    "withdrawn": ([], kept([A], [A], ["b,hue,3,,"]), ["b,hue,3,,"], (SECOND, f"withdrawn with that of {THIRD}", None)),
    "withdrawn and there again": ([], kept([A], ["b,hue,3,,"], [A]), [A], None),
    "renamed": (
        [change("a,observation_id,a,b")], kept([A], ["b,hue,1,,"], ["b,hue,1,,"]), ["b,hue,1,,"],
        (FIRST, f"renamed with that of {SECOND}, and is b", "b"),
    ),
    "renamed, not accepted yet": ([], kept([A]), ["b,hue,1,,"], (FIRST, "renamed since, and is b", "b")),
    "renamed twice": (
        [change("a,observation_id,a,b")], kept([A], ["b,hue,1,,"]), ["c,hue,1,,"],
        (FIRST, f"renamed with that of {SECOND}, and is c", "c"),
    ),
    "renamed, then withdrawn": (
        [change("a,observation_id,a,b")], kept([A], ["b,hue,1,,"]), [], (FIRST, f"withdrawn with that of {SECOND}", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("renames", "editions", "now", "said"), GONE.values(), ids=GONE)
def test_what_became_of_a_row_is_told(
    renames: list[str], editions: tuple[KeptEdition, ...], now: list[str], said: tuple[str, str, str | None] | None
) -> None:
    became = replace(known(table(*renames), now=now), kept=editions).became("a")
    if said is None:
        assert became is None
        return
    had, what, name = said
    put_back = "Name another, or take it out of here; or put its row back into data/observations.csv."
    assert became == Gone(reason=f"the edition of {had} has it; it was {what}", fix=f"Write {name}." if name else put_back)


def test_what_became_of_a_place_is_told_from_its_own_table() -> None:
    changes = table(change("hue,ref_area,hue,hoi-an", of="places"), change("hue,observation_id,hue,elsewhere"))
    now = {"places": of_csv("places", b"ref_area,level\nhoi-an,city\n")}
    editions = replace(known(changes), kept=kept([A], more="city"), now=now)
    assert editions.became("hue", "places") == Gone(
        reason=f"the edition of {FIRST} has it; it was renamed since, and is hoi-an", fix="Write hoi-an."
    )
    assert editions.became("hue") is None


@pytest.mark.parametrize(("rows", "differing"), [([], "abcdz"), ([[A, "b,hue,7,,", "d,hue,7,,"]], "ac")])
def test_an_observation_differs_that_the_last_edition_lacks_or_has_otherwise(rows: list[list[str]], differing: str) -> None:
    editions = known(table(), *rows, now=["a,hue,2,,", "b,hue,7,,", "c,hue,3,,"])
    assert "".join(name for name in "abcdz" if editions.differs(name)) == differing


def test_the_edition_is_found_that_last_brought_or_changed_one_of_some_rows() -> None:
    changes = table(
        change("a,obs_value,1,2", edition=THIRD), change("c,note_vi,x,y", edition=THIRD, kind="editorial"),
        change("d,observation_id,d,e", edition=THIRD, kind="correction"),
    )  # fmt: skip
    editions = known(changes, [A, "c,hue,1,,"], [A, "b,hue,1,,", "c,hue,1,,", "d,hue,1,,"], ["b,hue,1,,", "c,hue,1,,"])
    asked = ("a",), ("b",), ("a", "b"), ("c",), ("e",), ("z",), ()
    assert [editions.last_change(rows) for rows in asked] == [THIRD, SECOND, THIRD, None, THIRD, None, None]
    assert known(table()).last_change(("a",)) is None


def test_what_is_known_of_editions() -> None:
    nothing = known(table())
    assert (nothing.last, bool(nothing.unaccepted), nothing.added) == (None, False, {})
    editions = known(table(), [A], [A, "b,hue,1,,", "c,hue,1,,"], ["a,hue,2,,"], now=[A])
    assert editions.last is not None
    assert editions.last.date == THIRD
    assert editions.added == {SECOND: {"b", "c"}, THIRD: frozenset()}
    (row,) = editions.unaccepted.rows
    assert (row.key, row.columns) == ("a", ("obs_value",))
    assert isinstance(known(table(change("a,obs_value,1,2"))).changes[0], Change)
