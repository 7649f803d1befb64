"""`tinhso sources show`: a person who has the texts sees the sentence in which a row's words stand."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso import digest
from tinhso.cli import main
from tinhso.data import dataset, read, verify_sources
from tinhso.data.sources.texts import clause, faults, lines_of, sentences
from tinhso.effects import Console
from tinhso.errors import InputError, UsageError

TEXTS = Path(__file__).parent / "texts"
ROW = "tinh-mot.dev_rank.2021"


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


def test_a_row_of_a_table_is_led_to_where_its_figure_is_held_against_its_cell(tiny: Tiny) -> None:
    tiny.replace("sources", "nam=2023,,,,", f"nam=2023,nien-giam.csv,{'0' * 64},,")
    code, _, err = run(tiny, "tinh-hai.base_stations.2022")
    assert code == 2
    assert (
        "tinh-hai.base_stations.2022: its source, nien-giam, is the table data/kept/nien-giam.csv, not a text. "
        "`tinhso sources verify` holds each of its figures against its cell." in err
    )


def test_an_unknown_row_that_none_is_like_is_answered_with_the_file_of_all(tiny: Tiny) -> None:
    near = run(tiny, "zzz")[2].partition("there is no such row in data/observations.csv. ")[2]
    assert "data/observations.csv" in near


@pytest.mark.parametrize("column", ["as_printed", "locator"])
def test_a_row_that_lacks_its_words_or_their_line_has_none_to_show(column: str, tiny: Tiny) -> None:
    tables = read(tiny.project)
    known = dataset(tables)
    rows = [replace(row, **{column: None}) if row.observation_id == ROW else row for row in known.observations]
    with pytest.raises(UsageError, match="is no text kept here"):
        clause(replace(known, observations=tuple(rows)), tables, TEXTS, ROW)


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
        ("Máy in v.v. là 575. Đủ", ["Máy in v.v. là 575.", "Đủ"]),
    ],
)
def test_a_stop_ends_a_sentence_only_before_a_capital_a_digit_or_the_end(line: str, parts: list[str]) -> None:
    assert [line[first:last] for first, last in sentences(line)] == parts


def given(tiny: Tiny, folder: Path, text: str) -> Path:
    """Give the source another text, which its digest names."""
    tables = read(tiny.project)
    (known,) = {source.sha256 for source in dataset(tables).sources if source.sha256}
    tiny.replace("sources", known, digest.of_text(text))
    folder.mkdir()
    (folder / "bai-mot.txt").write_text(text, encoding="utf-8")
    return folder


def shown(tiny: Tiny, texts: Path) -> str:
    """Return the sentence of the row that says «18/63» in line 4, its words marked."""
    tables = read(tiny.project)
    found = clause(dataset(tables), tables, texts, "tinh-mot.dev_rank.2021")
    assert (found.source.source_id, found.locator) == ("bai-mot", 4)
    return f"{found.text[: found.start]}»{found.text[found.start : found.end]}«{found.text[found.end :]}"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Một. Hai: 18/63! Ba.", "Hai: »18/63«!"),
        ("18/63. Ba.", "»18/63«."),
        ("118/63 là khác. Xếp 18/63", "Xếp »18/63«"),
        ("Một 18/63. Hai 18/63.", "Một »18/63«."),
    ],
)
def test_the_sentence_is_the_first_that_has_the_words_whole(tiny: Tiny, tmp_path: Path, line: str, said: str) -> None:
    assert shown(tiny, given(tiny, tmp_path / "texts", f"1\n\n2\n \n3\n{line}\n5")) == said


def test_words_that_go_on_in_the_next_sentence_are_shown_whole(tiny: Tiny, tmp_path: Path) -> None:
    tiny.replace("observations", ",18/63,", ",Một. Hai,")
    assert shown(tiny, given(tiny, tmp_path / "texts", "1\n2\n3\nCó Một. Hai đây. Ba.")) == "Có »Một. Hai«"


@pytest.mark.parametrize(("lang", "said"), [("fr", "Puis »200 foyers«."), ("vi", "Privait 1 »200 foyers«.")])
def test_words_begin_in_no_number_whose_thousands_are_grouped_with_spaces(
    tiny: Tiny, tmp_path: Path, lang: str, said: str
) -> None:
    tiny.replace("observations", ",18/63,", ",200 foyers,")
    tiny.write("codelists", tiny.text("codelists") + "language,fr,Tiếng Pháp,French,3\n")
    tiny.replace("sources", "vi,,bai-mot.txt", f"{lang},,bai-mot.txt")
    assert shown(tiny, given(tiny, tmp_path / "texts", "1\n2\n3\nPrivait 1 200 foyers. Puis 200 foyers.")) == said


def test_the_first_line_of_a_text_has_words_too(tiny: Tiny, tmp_path: Path) -> None:
    tiny.cell("observations", 5, "locator", "1")
    texts = given(tiny, tmp_path / "texts", "Xếp 18/63.\n2")
    found = clause(dataset(tables := read(tiny.project)), tables, texts, ROW)
    assert (found.locator, found.text) == (1, "Xếp 18/63.")


def test_a_text_that_is_not_in_utf_8_is_named(tiny: Tiny, tmp_path: Path) -> None:
    texts, latin = given(tiny, tmp_path / "texts", "x"), "Tỉnh".encode("utf-16")
    tiny.replace("sources", digest.of_text("x"), digest.of_bytes(latin))
    (texts / "bai-mot.txt").write_bytes(latin)
    assert tiny.complaint(lambda: shown(tiny, texts)).startswith("bai-mot.txt")


@pytest.mark.parametrize("text", ["1\n2\n3", "1\n2\n18/63\n4", "1\n2\n3\n18/639"], ids=["no such line", "another line", "part"])
def test_words_that_do_not_stand_in_their_line_are_refused_with_the_cell(tiny: Tiny, tmp_path: Path, text: str) -> None:
    texts = given(tiny, tmp_path / "texts", text)
    assert tiny.complaint(lambda: shown(tiny, texts)) == (
        "data/observations.csv:5:81 (as_printed): these words do not stand in line 4 of bai-mot.txt\n"
        "    row:      tinh-mot.dev_rank.2021\n    found:    18/63\n    rule:     printed\n"
        "    next:     `tinhso sources verify` says where they stand."
    )


def test_a_text_is_read_in_whole_letters_line_by_line_without_the_empty_ones() -> None:
    text = unicodedata.normalize("NFD", "Tỉnh\r\n\n \t\nTrạm ")
    assert lines_of("a.txt", text.encode()) == ("Tỉnh", "Trạm ")
    with pytest.raises(InputError, match=r"a\.txt"):
        lines_of("a.txt", b"T\xff")


MISSING = """\
data/sources.csv:2:{column}: {problem}
    row:      bai-mot
    found:    {found}
{more}    rule:     text
    next:     {fix}"""


BACK = "Put bai-mot.txt back as it was; or if the source changed it, hold its rows against it and write the digest found."


def test_a_text_or_a_table_that_is_missing_or_another_is_said_with_its_cell(tiny: Tiny, tmp_path: Path) -> None:
    tables = read(tiny.project)
    source = dataset(tables).source("bai-mot")
    content, fault = faults(source, tables, tmp_path / "nowhere")
    assert content is None
    problem, fix = "the text is not in the folder", "Put the text there as it was when its rows were written."
    assert str(fault) == MISSING.format(column="54 (file)", problem=problem, found="bai-mot.txt", more="", fix=fix)
    (tmp_path / "moi.txt").write_bytes((TEXTS / "bai-mot.txt").read_bytes())
    fix = "It is there under the name moi.txt: write that here, or give the file its name back."
    assert str(faults(source, tables, tmp_path)[1]).endswith(f"next:     {fix}")
    (tmp_path / "moi.txt").unlink()
    (tmp_path / "bai_mot.txt").write_bytes(b"?")
    assert str(faults(source, tables, tmp_path)[1]).endswith("next:     Did you mean 'bai_mot.txt'?")
    (tmp_path / "bai-mot.txt").write_bytes(b"?")
    actual = digest.of_bytes(b"?")
    for sha, expected in ((source.sha256, source.sha256), (None, "a SHA-256 for each text")):
        more = f"    expected: {expected}\n"
        problem = "the text is not the curated one"
        said = MISSING.format(column="66 (sha256)", problem=problem, found=actual, more=more, fix=BACK)
        content, fault = faults(replace(source, sha256=sha), tables, tmp_path)
        assert (content, str(fault)) == (b"?", said)
    table = replace(source, file="a.csv")
    assert table.is_table
    assert "the table is not in data/kept" in str(faults(table, tables, tmp_path)[1])
    assert faults(replace(source, sha256=actual), tables, tmp_path) == (b"?", None)


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
