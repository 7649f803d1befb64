"""`tinhso sources show`: a person who has the texts sees the sentence in which a row's words stand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso.cli import main
from tinhso.data import dataset, read, verify_sources
from tinhso.data.sources.texts import sentences
from tinhso.effects import Console

TEXTS = Path(__file__).parent / "texts"


def run(tiny: Tiny, row: str, texts: Path = TEXTS) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["--root", str(tiny.project.root), "sources", "show", row, "--texts", str(texts)], Console(out=out, err=err))
    return code, out.getvalue(), err.getvalue()


def test_the_sentence_is_shown_with_its_line_and_the_words_marked(tiny: Tiny) -> None:
    assert run(tiny, "tinh-mot.dev_rank.2021") == (
        0,
        "bai-mot.txt, line 4: Bài thứ nhất\n  Năm 2021, tỉnh xếp hạng »18/63« và thí điểm 5G.\n",
        "",
    )


def test_an_unknown_row_is_answered_with_the_nearest_one(tiny: Tiny) -> None:
    code, _, err = run(tiny, "tinh-mot.dev_rank.2022")
    assert code == 2
    assert "there is no such row in data/observations.csv. Did you mean 'tinh-mot.dev_rank.2021'?" in err


def test_a_row_of_a_source_without_a_text_says_so(tiny: Tiny) -> None:
    code, _, err = run(tiny, "tinh-hai.base_stations.2022")
    assert code == 2
    assert "its source, nien-giam, is no text kept here" in err


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "the text is not in the folder"), (b"?", "the text is not the curated one")],
    ids=["missing", "another"],
)
def test_a_text_that_is_missing_or_another_is_named(tiny: Tiny, tmp_path: Path, content: bytes | None, problem: str) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    if content is not None:
        (folder / "bai-mot.txt").write_bytes(content)
    code, _, err = run(tiny, "tinh-mot.dev_rank.2021", folder)
    assert code == 1
    assert problem in err


def test_a_folder_that_is_not_there_is_a_mistake_of_the_call(tiny: Tiny, tmp_path: Path) -> None:
    code, _, err = run(tiny, "tinh-mot.dev_rank.2021", tmp_path / "nowhere")
    assert code == 2
    assert "there is no such folder" in err


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Một. Hai có 2.895 trạm. 21/21 xã.", ["Một.", "Hai có 2.895 trạm.", "21/21 xã."]),
        ("Máy in (photo, scan...) là 575. Đủ", ["Máy in (photo, scan...) là 575.", "Đủ"]),
        ("Trang http://a.vn có tin", ["Trang http://a.vn có tin"]),
    ],
)
def test_a_stop_ends_a_sentence_only_before_a_capital_a_digit_or_the_end(line: str, parts: list[str]) -> None:
    assert [line[first:last] for first, last in sentences(line)] == parts


def test_the_words_of_a_row_without_a_figure_stand_in_the_text_too(tiny: Tiny) -> None:
    row = "tinh-mot.base_stations.2021,tinh-mot,base_stations,2021,stated,,,O,press,reported,exact,{},,,,,bai-mot,4,,"
    good = tiny.text("observations")
    tiny.write("observations", good + row.format("tỉnh xếp hạng") + "\n")
    tables = read(tiny.project)
    assert verify_sources(dataset(tables), tables, TEXTS).passed
    assert run(tiny, "tinh-mot.base_stations.2021")[1].endswith("Năm 2021, »tỉnh xếp hạng« 18/63 và thí điểm 5G.\n")
    tiny.write("observations", good + row.format("tỉnh không đếm") + "\n")
    tables = read(tiny.project)
    (finding,) = verify_sources(dataset(tables), tables, TEXTS).findings
    assert finding.problem == "these words do not stand in line 4 of bai-mot.txt"
