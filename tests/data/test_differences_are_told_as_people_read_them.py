"""What differs between two editions, line by line: the observations by place and indicator, then the other tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tinhso.data import Differences, Editions, KeptEdition, RawTables, differences
from tinhso.data.editions import telling
from tinhso.data.editions.kept_editions import archived, of_csv

ROWS = "observation_id,ref_area,indicator,time_period,obs_value,obs_code,note_en"
OLD = {
    "places": "ref_area,name_vi,name_en\nhue,Huế,Hue\nvinh,Vinh,Vinh City\n",
    "indicators": "indicator,name_vi,name_en\nmasts,Cột,Masts\nstations,Trạm,Stations\n",
    "sources": "source_id,title\npaper,Báo\nbook,Sách\n",
    "observations": f"{ROWS}\n"
    "vinh.masts.2021,vinh,masts,2021,7,,\n"
    "hue.stations.2022,hue,stations,2022,5,,Old.\n"
    "hue.masts.2022,hue,masts,2022,3,,\n"
    "hue.state.2022,hue,state,2022,,on_air,\n",
}
NEW = {
    **OLD,
    "sources": "source_id,title\npaper,Báo mới\n",
    "observations": f"{ROWS}\n"
    "oz.masts.2023,oz,masts,2023,9,,\n"
    "vinh.masts.2021,vinh,masts,2021,8,,\n"
    "hue.stations.2022,hue,stations,2022,5,,\n"
    "hue.masts.2022.count,hue,masts,2022,3,,\n",
}


def tables(texts: dict[str, str]) -> RawTables:
    return {name: of_csv(name, text.encode()) for name, text in texts.items()}


def told(old: dict[str, str], new: dict[str, str]) -> list[str]:
    before, after = tables(old), tables(new)
    return list(telling.lines(differences(before, after), before, after))


WHOLE = [
    "Hue (hue)",
    "  Masts (masts)",
    "    data/observations.csv:5 hue.masts.2022: observation_id hue.masts.2022 → hue.masts.2022.count",
    "  Stations (stations)",
    "    data/observations.csv:4 hue.stations.2022: note_en Old. → (empty)",
    "  state",
    "    withdrawn: hue.state.2022 (on_air, 2022)",
    "Vinh City (vinh)",
    "  Masts (masts)",
    "    data/observations.csv:3 vinh.masts.2021: obs_value 7 → 8",
    "oz",
    "  Masts (masts)",
    "    data/observations.csv:2 added: oz.masts.2023 (9, 2023)",
    "data/sources.csv",
    "  data/sources.csv:2 paper: title Báo → Báo mới",
    "  withdrawn: book",
]


def test_all_that_differs_is_told_by_place_and_indicator_in_their_order_and_then_by_table() -> None:
    assert told(OLD, NEW) == WHOLE


def test_rows_of_one_indicator_stand_by_their_lines_and_what_is_gone_comes_last() -> None:
    rows = [f"vinh.masts.{year},vinh,masts,{year},{year},," for year in (2020, 2021, 2022)]
    old = OLD | {"observations": "\n".join([ROWS, *rows, ""])}
    new = OLD | {"observations": "\n".join([ROWS, rows[2].replace(",2022,,", ",1,,"), rows[0].replace(",2020,,", ",1,,"), ""])}
    assert [line.split()[0] for line in told(old, new)[2:]] == [
        "data/observations.csv:2",
        "data/observations.csv:3",
        "withdrawn:",
    ]


def test_names_are_english_or_else_of_the_first_language_or_else_the_code() -> None:
    new = OLD["observations"].replace("vinh,masts,2021,7", "vinh,masts,2021,8")
    vietnamese = {"places": "ref_area,name_vi\nvinh,Thành Vinh\n", "indicators": "indicator,name_vi\nmasts,Cột\n"}
    assert told(OLD | vietnamese, OLD | vietnamese | {"observations": new})[:2] == ["Thành Vinh (vinh)", "  Cột (masts)"]
    bare = {"places": "ref_area\nvinh\n", "indicators": "indicator\nmasts\n"}
    assert told(OLD | bare, OLD | bare | {"observations": new})[:2] == ["vinh (vinh)", "  masts (masts)"]
    gone = {"places": "ref_area,name_en\nhue,Hue\n"}
    assert told(OLD, OLD | gone | {"observations": new})[0] == "Vinh City (vinh)", "as it was called when it was there"
    renamed = {"places": "ref_area,name_en\nvinh,Vinh Town\n"}
    assert told(OLD, OLD | renamed | {"observations": new})[0] == "Vinh Town (vinh)"


def test_of_a_long_cell_what_differs_is_shown() -> None:
    words = " ".join(f"word{number}" for number in range(20))
    old = OLD | {"sources": f"source_id,title\npaper,{words}\n"}
    new = OLD | {"sources": f"source_id,title\npaper,{words.replace('word9', 'nine')}\n"}
    _, line = told(old, new)
    assert "word9" in line.partition(" → ")[0]
    assert "nine" in line.partition(" → ")[2]
    assert len(line) < 150
    exact = OLD | {"sources": f"source_id,title\npaper,{'a' * 60}\n"}
    assert told(OLD, exact)[1] == f"  data/sources.csv:2 paper: title Báo → {'a' * 60}"
    one, other = (OLD | {"sources": f"source_id,title\npaper,{'a' * 59}{last}\n"} for last in "bc")
    assert told(one, other)[1] == f"  data/sources.csv:2 paper: title {'a' * 59}b → {'a' * 59}c", "as wide as is shown whole"
    emptied = OLD | {"sources": "source_id,title\npaper,\nbook,Sách\n"}
    assert told(OLD | {"sources": f"source_id,title\npaper,{words}\nbook,Sách\n"}, emptied)[1].endswith(" → (empty)")
    assert told(emptied, OLD) == ["data/sources.csv", "  data/sources.csv:2 paper: title (empty) → Báo"]


def test_an_edition_of_an_earlier_contract_is_told_by_what_it_has() -> None:
    old = OLD | {"observations": "observation_id,obs_value\na,7\nb,8\n", "places": "ref_area\nhue\n"}
    new = OLD | {"observations": "observation_id,obs_value\na,9\n"}
    assert told(old, new)[:4] == ["", "  ", "    data/observations.csv:2 a: obs_value 7 → 9", "    withdrawn: b (8, )"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (OLD, OLD, "nothing differs"),
        (OLD, NEW, "3 rows revised in 3 cells, 2 rows withdrawn, 1 row added, 1 row renamed"),
        (OLD, OLD | {"sources": "source_id,title\npaper,Báo\nbook,Sách mới\n"}, "1 row revised in 1 cell"),
        (OLD, OLD | {"sources": "source_id\npaper\nbook\n"}, "column lost: sources.title"),
        (OLD | {"sources": "source_id\npaper\n"}, OLD, "1 row added, column added: sources.title"),
        (
            OLD | {"sources": "source_id\npaper\nbook\n", "indicators": "indicator,name_vi\nmasts,Cột\nstations,Trạm\n"}, OLD,
            "columns added: sources.title, indicators.name_en",
        ),
        (OLD, OLD | {"sources": "source_id,year\npaper,1\nbook,2\n"}, "column added: sources.year, column lost: sources.title"),
    ],
)  # fmt: skip
def test_the_headline_counts_what_differs(old: dict[str, str], new: dict[str, str], said: str) -> None:
    assert telling.headline(differences(tables(old), tables(new))) == said
    assert telling.headline(Differences()) == "nothing differs"


def edition(old: dict[str, str], new: dict[str, str]) -> Editions:
    content = archived({name: text.encode() for name, text in old.items()})
    kept = KeptEdition(date="2026-01-31", shown="data/editions/2026-01-31.zip", content=content)
    return Editions(kept=(kept,), changes=(), now=tables(new))


def test_the_first_lines_are_told_and_how_many_more_there_are() -> None:
    assert telling.first_lines(edition(OLD, NEW), len(WHOLE)) == tuple(WHOLE)
    assert telling.first_lines(edition(OLD, NEW), 3) == (
        *WHOLE[:3], f"… {len(WHOLE) - 3} lines more: `tinhso diff` shows all of them",
    )  # fmt: skip
    assert telling.first_lines(edition(OLD, NEW), len(WHOLE) - 1)[-1] == "… 1 line more: `tinhso diff` shows all of them"
    assert telling.first_lines(Editions(kept=(), changes=(), now={}), 3) == ()


def test_what_a_final_edition_waits_for_is_said(tmp_path: Path) -> None:
    assert list(telling.unaccepted(edition(OLD, OLD), tmp_path)) == []
    (never,) = telling.unaccepted(Editions(kept=(), changes=(), now=tables(OLD)), tmp_path)
    assert str(never).splitlines() == [
        "data/editions: no edition was ever kept",
        "    expected: the archive of this edition",
        "    rule:     final",
        "    next:     Run `tinhso accept` and keep what it writes.",
    ]
    (found,) = telling.unaccepted(edition(OLD, NEW), tmp_path)
    lines = str(found).splitlines()
    assert lines[:3] == [
        "data/editions/2026-01-31.zip: the tables differ from this edition, and nobody has accepted that",
        "    found:    3 rows revised in 3 cells, 2 rows withdrawn, 1 row added, 1 row renamed",
        "              Hue (hue)",
    ]
    assert lines[-2:] == ["    rule:     final", "    next:     Run `tinhso accept` and keep what it writes."]
    many = OLD | {"sources": "source_id,title\n" + "".join(f"s{number},T\n" for number in range(200))}
    (long,) = telling.unaccepted(edition(OLD, many), tmp_path)
    assert str(long.found).count("\n") == telling.TOLD
    assert "lines more" in str(long.found)


def test_a_draft_says_what_makes_it_one(tmp_path: Path) -> None:
    assert list(telling.draft(edition(OLD, OLD), tmp_path)) == []
    assert list(telling.draft(Editions(kept=(), changes=(), now=tables(OLD)), tmp_path)) == [
        "    no edition was kept yet: `tinhso accept` keeps the first; readers are shown what changes from then on"
    ]
    assert list(telling.draft(edition(OLD, NEW), tmp_path)) == [
        "    a draft: 3 rows revised in 3 cells, 2 rows withdrawn, 1 row added, 1 row renamed since the edition of 2026-01-31",
        *(f"      {line}" for line in WHOLE[: telling.TOLD_OF_DRAFT]),
        f"      … {len(WHOLE) - telling.TOLD_OF_DRAFT} lines more: `tinhso diff` shows all of them",
        "    `tinhso accept` asks why and keeps the edition",
    ]
