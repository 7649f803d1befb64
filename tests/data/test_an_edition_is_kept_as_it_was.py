"""The tables of an edition are kept in an archive, read back with care, and the table of changes is held against them."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso.data import archive_name, differences, editions, of_tables, packed, read, unpacked
from tinhso.data.editions import kept_editions
from tinhso.errors import InputError

HEAD = "edition,table,observation,column,before,after,kind,reason_vi,reason_en\n"
STATIONS = "tinh-mot.base_stations.2022-03"
WHY = "Hai chữ số bị gõ đảo.,Two digits were typed the wrong way round."


def _keep(tiny: Tiny, date: str) -> None:
    path = tiny.root / archive_name(date)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packed(read(tiny.project)))


@pytest.fixture
def kept(tiny: Tiny) -> Tiny:
    """Two editions are kept: the first said 2985, the second says 2895, and the table of changes says so."""
    tiny.write("changes", HEAD)
    tiny.cell("observations", 2, "obs_value", "2985")
    _keep(tiny, "2026-10-01")
    tiny.cell("observations", 2, "obs_value", "2895")
    _keep(tiny, "2026-11-21")
    tiny.write("changes", f"{HEAD}2026-11-21,observations,{STATIONS},obs_value,2985,2895,correction,{WHY}\n")
    return tiny


def _complaint(tiny: Tiny) -> str:
    return tiny.complaint(lambda: editions(tiny.project, read(tiny.project)))


def test_what_is_kept_is_read_back_as_it_was(tiny: Tiny) -> None:
    tables = read(tiny.project)
    content = packed(tables)
    assert content == packed(read(tiny.project))
    assert not differences(unpacked(content, "an.zip"), of_tables(tables))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert archive.read("codelists.csv").decode() == tiny.text("codelists"), "not the codes of the package"
    assert names == [
        f"{name}.csv"
        for name in (
            "places",
            "sources",
            "indicators",
            "codelists",
            "observations",
            "set_aside",
            "comparability",
            "same_facts",
        )
    ]


def test_of_editions_their_archives_are_put_away_and_what_all_were_unpacked_for(kept: Tiny) -> None:
    found = editions(kept.project, read(kept.project))
    assert "tables" in vars(found.kept[0])
    again = pickle.loads(pickle.dumps(found))
    assert [vars(one) for one in again.kept] == [
        {"date": one.date, "shown": one.shown, "content": one.content} for one in found.kept
    ]
    assert vars(again)["added"] == found.added == {"2026-11-21": frozenset()}
    assert not differences(again.kept[0].tables, found.kept[0].tables)


def test_changes_between_kept_editions_are_read_with_their_reasons(kept: Tiny) -> None:
    found = editions(kept.project, read(kept.project))
    (change,) = found.changes
    assert (change.before, change.after, change.kind.value) == ("2985", "2895", "correction")
    assert change.reason is not None
    assert change.reason["en"] == "Two digits were typed the wrong way round."
    assert not found.unaccepted
    kept.cell("observations", 3, "obs_value", "72.5")
    (row,) = editions(kept.project, read(kept.project)).unaccepted.rows
    assert (row.key, row.columns, row.line) == ("tinh-mot.fibre_households.2022-03", ("obs_value",), 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2985,2895", "2986,2895", "the edition of 2026-10-01 says something else there"),
        ("2985,2895", "2985,2896", "the edition of 2026-11-21 says something else there"),
        ("2026-11-21,", "2026-11-20,", "no edition of this date is kept"),
        (STATIONS, "tinh-mot.base_stations.2021-03", "has no such row"),
        ("2895,correction", ",withdrawal", "it was not withdrawn"),
    ],
)
def test_a_change_that_lies_between_no_two_editions_is_refused(kept: Tiny, old: str, new: str, said: str) -> None:
    kept.replace("changes", old, new)
    complaint = _complaint(kept)
    assert said in complaint
    assert "data/changes.csv:2:" in complaint


def test_a_changed_figure_cannot_be_kept_from_readers(kept: Tiny) -> None:
    kept.write("changes", HEAD)
    complaint = _complaint(kept)
    assert "a figure changed between the editions of 2026-10-01 and 2026-11-21, and no line says why" in complaint
    assert "obs_value: 2985 → 2895" in complaint


def test_a_reason_and_a_kind_may_be_changed_by_hand(kept: Tiny) -> None:
    kept.replace("changes", f"correction,{WHY}", "revision,Nguồn đã sửa.,The source revised it.")
    (change,) = editions(kept.project, read(kept.project)).changes
    assert change.kind.value == "revision"


def _archive(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_csv", ".csv"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: b"",
        lambda content: b"ref_area,name\n",
        lambda content: content[:60] + bytes(40) + content[100:],
        lambda content: _archive(notes_csv="a,b\n"),
        lambda content: _archive(places_csv="ref_area,name_vi\nhue\n"),
        lambda content: _archive(),
    ],
    ids=["cut", "empty", "no-zip", "overwritten", "other-file", "no-table", "nothing"],
)
def test_a_damaged_archive_ends_in_a_finding(kept: Tiny, damage: object) -> None:
    path: Path = kept.root / archive_name("2026-11-21")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    complaint = _complaint(kept)
    assert "data/editions/2026-11-21.zip: the archive of an edition cannot be read" in complaint
    assert "git restore data/editions/2026-11-21.zip" in complaint


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (_archive(notes_csv="a,b\n"), "it holds notes.csv, which is no table"),
        (_archive(), "it holds no tables of an edition"),
        (_archive(places_csv="a,b\n1\n"), "it does not read as a table: its rows have not all the same cells"),
        (None, "Is a directory"),
    ],
    ids=["other-file", "nothing", "no-table", "folder"],
)
def test_what_is_wrong_with_an_archive_is_said_in_full(kept: Tiny, content: bytes | None, found: str) -> None:
    path: Path = kept.root / archive_name("2026-11-21")
    path.unlink()
    path.mkdir() if content is None else path.write_bytes(content)
    assert _complaint(kept).splitlines() == [
        "data/editions/2026-11-21.zip: the archive of an edition cannot be read",
        f"    found:    {found}",
        "    expected: the tables as `tinhso accept` kept them",
        "    rule:     edition",
        "    next:     Restore it from a copy, or: git restore data/editions/2026-11-21.zip",
    ]


def test_a_table_is_no_larger_than_any_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "ref_area\nhue\n"
    monkeypatch.setattr(kept_editions, "_LARGEST", len(text))
    assert unpacked(_archive(places_csv=text), "a.zip")["places"].columns == ("ref_area",)
    with pytest.raises(InputError, match="it holds no tables of an edition"):
        unpacked(_archive(places_csv=text + "x\n"), "a.zip")


def test_an_archive_is_called_by_its_day(kept: Tiny) -> None:
    (kept.root / archive_name("2026-11-21")).rename(kept.root / "data" / "editions" / "last.zip")
    assert _complaint(kept).splitlines() == [
        "data/editions/last.zip: the archive of an edition is called by its day",
        "    expected: data/editions/2026-11-26.zip",
        "    rule:     edition",
        "    next:     Rename it to the date of its edition.",
    ]
    (kept.root / "data" / "editions" / "last.zip").rename(kept.root / "data" / "editions" / "2026-11.zip")
    assert "data/editions/2026-11.zip: the archive of an edition is called by its day" in _complaint(kept)


def test_what_a_system_hides_in_the_folder_is_no_archive(kept: Tiny) -> None:
    (kept.root / "data" / "editions" / ".2026.zip").write_bytes(b"")
    assert [one.date for one in editions(kept.project, read(kept.project)).kept] == ["2026-10-01", "2026-11-21"]


def test_a_project_that_kept_no_edition_has_none(tiny: Tiny) -> None:
    tiny.write("changes", HEAD)
    assert editions(tiny.project, read(tiny.project)).kept == ()


def test_an_archive_of_an_earlier_contract_is_read_as_it_was(tiny: Tiny) -> None:
    old = unpacked(_archive(places_csv="ref_area,name_vi,former_column\nhue,Huế,x\n"), "old.zip")
    assert old["places"].columns == ("ref_area", "name_vi", "former_column")
    with pytest.raises(InputError):
        unpacked(b"PK", "old.zip")
