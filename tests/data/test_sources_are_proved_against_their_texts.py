"""`verify_sources`: every row stands in its text as entered, and every numeral of the texts is accounted for."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.data.damage import Damage, cell, message, swap
from tests.data.tiny import Tiny
from tinhso import digest
from tinhso.data import SourceReport, dataset, read, verify_sources
from tinhso.data.sources.printed import disagreement, printing_id, printings, states_the_whole
from tinhso.model import Dataset, MeasureType, Precision
from tinhso.project import open_project

TEXTS = Path(__file__).parent / "texts"
ROOT = Path(__file__).resolve().parents[2]


def proof(tiny: Tiny, texts: Path = TEXTS) -> SourceReport:
    tables = read(tiny.project)
    return verify_sources(dataset(tables), tables, texts)


def test_rows_that_agree_with_their_text_are_proved(tiny: Tiny) -> None:
    report = proof(tiny)
    assert report.passed
    assert report.summary == (
        "bai-mot: bai-mot.txt has the curated digest, 10 of 10 numerals accounted for",
        "6 of 6 observations and 5 of 5 numerals set aside stand in their texts as entered",
        "1 row comes from a source with neither a text here nor a kept table",
    )
    assert [row.proved for row in report.rows if row.table == "observations"] == [True] * 6 + [None]


CASES: dict[str, tuple[Damage, str]] = {
    "a thousands dot taken for a decimal point": (
        cell(2, "obs_value", "2.895"),
        """\
        data/observations.csv:2:70 (obs_value): the value is not what the source prints
            row:      tinh-mot.base_stations.2022-03
            found:    2.895
            expected: 2895
            rule:     notation
            because:  The source prints «2.895», which is read as Vietnamese.
            next:     Where the source is not in Vietnamese, say so in the column language of data/sources.csv.""",
    ),
    "a word that its language does not have": (
        swap(",2895,,A,press,reported,exact,2.895,", ",289500000,,A,press,reported,exact,2.895 trạm,"),
        """\
        data/observations.csv:2:70 (obs_value): the value is not what the source prints
            row:      tinh-mot.base_stations.2022-03
            found:    289500000
            expected: 2895
            rule:     notation
            because:  The source prints «2.895 trạm», which is read as Vietnamese.
            next:     Where «trạm» multiplies the figure, add the row `vi,magnitude,100000,trạm` to data/notation.csv.""",
    ),
    "a nought that no source prints": (
        cell(2, "obs_value", "2895.0"),
        """\
        data/observations.csv:2:70 (obs_value): the number of decimals is not what the source prints
            row:      tinh-mot.base_stations.2022-03
            found:    2895.0
            expected: 2895
            rule:     notation
            because:  The source prints «2.895», which is read as Vietnamese.
            next:     Where the source is not in Vietnamese, say so in the column language of data/sources.csv.""",
    ),
    "a word of precision left out": (
        cell(7, "precision", "exact"),
        """\
        data/observations.csv:7:101 (precision): the source gives the figure more or less exactly
            row:      tinh-mot.base_stations.2022-05.target
            found:    exact
            expected: at_least
            rule:     notation
            because:  The source prints «ít nhất 3.000», which is read as Vietnamese.""",
    ),
    "a wrong denominator": (
        swap("18/63,,,63", "18/63,,,64"),
        """\
        data/observations.csv:5:89 (denominator): the denominator is not what the source prints
            row:      tinh-mot.dev_rank.2021
            found:    64
            expected: 63
            rule:     notation
            because:  The source prints «18/63», which is read as Vietnamese.""",
    ),
    "a wrong numerator": (
        swap("21/21,,21,21", "21/21,,20,21"),
        """\
        data/observations.csv:4:110 (numerator): the numerator is not what the source prints
            row:      tinh-mot.communes_covered.2022-03
            found:    20
            expected: 21
            rule:     notation
            because:  The source prints «21/21», which is read as Vietnamese.""",
    ),
    "a percentage without its sign": (
        swap('"ước đạt 72,4%"', '"ước đạt 72,4"'),
        """\
        data/observations.csv:3:105 (as_printed): these words do not stand in line 3 of bai-mot.txt
            row:      tinh-mot.fibre_households.2022-03
            found:    ước đạt 72,4
            rule:     printed
        data/sources.csv:2:54 (file): line 3 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    72,4%
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 3.""",
    ),
    "a line too far": (
        cell(6, "locator", "5"),
        """\
        data/observations.csv:6:119 (locator): these words do not stand in line 5 of bai-mot.txt
            row:      tinh-mot.mobile_5g.2022-05
            found:    thí điểm 5G
            rule:     printed
            next:     It stands in line 4.""",
    ),
    "a line that the text does not have": (
        cell(6, "locator", "50"),
        """\
        data/observations.csv:6:119 (locator): the text has no such line
            row:      tinh-mot.mobile_5g.2022-05
            found:    50
            expected: 1 to 5: the text has that many non-empty lines
            rule:     printed""",
    ),
    "words that do not stand in the first line": (
        cell(6, "locator", "1"),
        """\
        data/observations.csv:6:119 (locator): these words do not stand in line 1 of bai-mot.txt
            row:      tinh-mot.mobile_5g.2022-05
            found:    thí điểm 5G
            rule:     printed
            next:     It stands in line 4.""",
    ),
    "words without a figure for a number": (
        cell(2, "as_printed", "trạm 4G"),
        """\
        data/observations.csv:2:99 (as_printed): 'trạm 4G', read as Vietnamese, has no figure, only digits of a name
            row:      tinh-mot.base_stations.2022-03
            found:    trạm 4G
            expected: one figure as the language of the source writes it, with the words that say how exact it is
            rule:     notation
            because:  The source prints «trạm 4G», which is read as Vietnamese.
            next:     Where the source is not in Vietnamese, say so in the column language of data/sources.csv.
        data/sources.csv:2:54 (file): line 3 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    2.895
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 3.""",
    ),
    "a row without the line of what is printed": (
        cell(6, "locator", ""),
        """\
        data/observations.csv:6:119 (locator): the cell is empty, but the source has a text
            row:      tinh-mot.mobile_5g.2022-05
            expected: what the text prints
            rule:     printed""",
    ),
    "a row without what is printed": (
        cell(6, "as_printed", ""),
        """\
        data/observations.csv:6:95 (as_printed): the cell is empty, but the source has a text
            row:      tinh-mot.mobile_5g.2022-05
            expected: what the text prints
            rule:     printed""",
    ),
    "context that claims to be printed": (
        cell(8, "as_printed", "3.000"),
        """\
        data/observations.csv:8:95 (as_printed): the source has no text in which this could stand
            row:      tinh-hai.base_stations.2022
            found:    3.000
            expected: an empty cell
            rule:     printed""",
    ),
    "a whole sentence in place of its clause": (
        cell(6, "as_printed", '"Năm 2021, tỉnh xếp hạng 18/63 và thí điểm 5G"'),
        """\
        data/observations.csv:6:95 (as_printed): these words are a whole sentence of the source
            row:      tinh-mot.mobile_5g.2022-05
            found:    Năm 2021, tỉnh xếp hạng 18/63 và thí điểm 5G
            rule:     printed
            next:     Leave the clause that holds the figure.""",
    ),
    "a printed figure in two wordings": (
        swap(
            "press,reported,exact,21/21,,21,21,,bai-mot,3,,\n",
            "press,reported,exact,21/21,,21,21,,bai-mot,3,,\n"
            "tinh-mot.communes_covered.2022-04,tinh-mot,communes_covered,2022-04,stated,21,,A,press,reported,exact,"
            "21/21 xã có sóng,,21,21,,bai-mot,3,,\n",
        ),
        """\
        data/observations.csv:5:103 (as_printed): this figure is the one of tinh-mot.communes_covered.2022-03, in other words
            row:      tinh-mot.communes_covered.2022-04
            found:    21/21 xã có sóng
            expected: 21/21
            rule:     printing
            because:  Rows of one printing have the same words: that is how printings are counted.""",
    ),
    "a printed figure in two wordings of which one begins earlier, far below": (
        swap(
            "official,context,exact,,,,,,nien-giam,,,\n",
            "official,context,exact,,,,,,nien-giam,,,\n"
            "tinh-mot.base_stations.2022-04,tinh-mot,base_stations,2022-04,stated,2895,,A,press,reported,exact,"
            "Tỉnh Một có 2.895 trạm,,,,,bai-mot,3,,\n",
        ),
        """\
        data/observations.csv:9:99 (as_printed): this figure is the one of tinh-mot.base_stations.2022-03, in other words
            row:      tinh-mot.base_stations.2022-04
            found:    Tỉnh Một có 2.895 trạm
            expected: 2.895
            rule:     printing
            because:  Rows of one printing have the same words: that is how printings are counted.""",
    ),
    "a numeral that nobody entered": (
        swap("bai-mot,4,2021,date,,\n", "", table="set_aside"),
        """\
        data/sources.csv:2:54 (file): line 4 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    2021
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 4.""",
    ),
    "a numeral set aside of a source without a text": (
        swap("bai-mot,2,19/05/2022,date,,\n", "bai-mot,2,19/05/2022,date,,\nnien-giam,2,19,date,,\n", table="set_aside"),
        """\
        data/set_aside.csv:3:1 (source_id): the source has no text
            found:    nien-giam
            rule:     printed""",
    ),
    "a numeral set aside that is not printed": (
        swap("bai-mot,2,19/05/2022,date,,\n", "bai-mot,2,19/05/2022,date,,\nbai-mot,2,19,date,,\n", table="set_aside"),
        """\
        data/set_aside.csv:3:11 (as_printed): these words do not stand in line 2 of bai-mot.txt
            found:    19
            rule:     printed""",
    ),
}


@pytest.mark.parametrize(("damage", "says"), CASES.values(), ids=CASES.keys())
def test_a_row_that_disagrees_with_its_text_leads_to_its_cell(tiny: Tiny, damage: Damage, says: str) -> None:
    damage(tiny)
    assert "\n".join(str(finding) for finding in proof(tiny).findings) == message(says)


def test_another_text_under_the_same_name_is_refused(tiny: Tiny, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "bai-mot.txt").write_bytes((TEXTS / "bai-mot.txt").read_bytes() + b" ")
    report = proof(tiny, folder)
    assert [(str(finding.where), finding.problem) for finding in report.findings] == [
        ("data/sources.csv:2:66 (sha256)", "the text is not the curated one")
    ]
    assert report.summary[0].startswith("bai-mot: bai-mot.txt IS NOT THE CURATED TEXT")
    (folder / "bai-mot.txt").write_bytes((TEXTS / "bai-mot.txt").read_text(encoding="utf-8").encode("utf-16"))
    report = proof(tiny, folder)
    assert [(str(finding.where), finding.problem) for finding in report.findings] == [("bai-mot.txt", "the file is in UTF-16")]
    (folder / "bai-mot.txt").unlink()
    report = proof(tiny, folder)
    assert [finding.problem for finding in report.findings] == ["the text is not in the folder"]
    assert report.summary[0].startswith("bai-mot: bai-mot.txt IS NO TEXT THAT CAN BE READ HERE")


@pytest.mark.parametrize(("lang", "overlooked"), [("en", "1.3"), ("vi", None)])
def test_a_numeral_that_letters_multiply_in_its_language_is_one_to_enter(
    tiny: Tiny, tmp_path: Path, lang: str, overlooked: str | None
) -> None:
    text = (TEXTS / "bai-mot.txt").read_bytes() + b"\n\nThere are 1.3m of them."
    (tmp_path / "bai-mot.txt").write_bytes(text)
    before = digest.of_bytes((TEXTS / "bai-mot.txt").read_bytes())
    tiny.replace("sources", f"vi,,bai-mot.txt,{before}", f"{lang},,bai-mot.txt,{digest.of_bytes(text)}")
    missing = [
        finding.found for finding in proof(tiny, tmp_path).findings if finding.rule == "complete" and "line 6" in finding.problem
    ]
    assert missing == ([overlooked] if overlooked else [])
    tiny.write("set_aside", tiny.text("set_aside") + "bai-mot,6,1.3m,identifier,,\n")
    assert not any(finding.rule == "complete" for finding in proof(tiny, tmp_path).findings) or lang == "vi"


@pytest.mark.parametrize(
    ("lang", "printed", "says"),
    [
        ("fr", "200 foyers", "these words do not stand in line 6 of bai-mot.txt"),
        ("fr", "1 200 foyers", None),
        ("vi", "200 foyers", None),
    ],
)
def test_a_number_whose_thousands_are_grouped_with_spaces_is_one(
    tiny: Tiny, tmp_path: Path, lang: str, printed: str, says: str | None
) -> None:
    text = (TEXTS / "bai-mot.txt").read_bytes() + b"\n\nPrivait 1 200 foyers."
    (tmp_path / "bai-mot.txt").write_bytes(text)
    before = digest.of_bytes((TEXTS / "bai-mot.txt").read_bytes())
    tiny.replace("sources", f"vi,,bai-mot.txt,{before}", f"{lang},,bai-mot.txt,{digest.of_bytes(text)}")
    tiny.write("codelists", tiny.text("codelists") + "language,fr,Tiếng Pháp,French,3\n")
    tiny.write("set_aside", tiny.text("set_aside") + f"bai-mot,6,{printed},not_held,x,x\n")
    found = [finding for finding in proof(tiny, tmp_path).findings if "line 6" in finding.problem]
    whole = [finding.problem for finding in found if finding.rule == "printed"]
    assert whole == ([says] if says else [])
    assert [finding.found for finding in found if finding.rule == "complete"] == {
        ("fr", "200 foyers"): ["1 200"], ("vi", "200 foyers"): ["1"],
    }.get((lang, printed), [])  # fmt: skip


def test_a_text_that_is_not_there_is_one_finding_with_the_nearest_name(tiny: Tiny, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "bai_mot.txt").write_bytes(b"")
    report = proof(tiny, folder)
    assert [str(finding) for finding in report.findings] == [
        message(
            """\
            data/sources.csv:2:54 (file): the text is not in the folder
                row:      bai-mot
                found:    bai-mot.txt
                rule:     text
                next:     Did you mean 'bai_mot.txt'?"""
        )
    ]
    assert not any(row.proved for row in report.rows)


def reported(tiny: Tiny, folder: Path, more: str) -> list[str]:
    """Return what is found where the text has more lines, in the order in which people are told."""
    text = (TEXTS / "bai-mot.txt").read_bytes() + f"\n\n{more}".encode()
    (folder / "bai-mot.txt").write_bytes(text)
    before = digest.of_bytes((TEXTS / "bai-mot.txt").read_bytes())
    tiny.replace("sources", before, digest.of_bytes(text))
    return [str(finding) for finding in proof(tiny, folder).findings]


#: More of the text, the cells that a row has for it, and what is found.
MORE: dict[str, tuple[str, tuple[int, dict[str, str]], str]] = {
    "a figure in words that stand twice in the line": (
        "Có 2.895 trạm, sau là 2.895 trạm",
        (2, {"as_printed": "2.895 trạm", "locator": "6"}),
        """\
        data/observations.csv:2:99 (as_printed): these words stand more than once in line 6
            row:      tinh-mot.base_stations.2022-03
            found:    2.895 trạm
            rule:     printed
            next:     Take a word more, so that they name one place.
        data/sources.csv:2:54 (file): line 3 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    2.895
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 3.
        data/sources.csv:2:54 (file): line 6 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    2.895
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 6.""",
    ),
    "a state in words that stand twice in the line": (
        "Tỉnh thí điểm 5G, xã thí điểm 5G",
        (6, {"locator": "6"}),
        "",
    ),
    "words that stand in two lines, and not where the row says": (
        "Tỉnh thí điểm 5G và huyện",
        (6, {"locator": "3"}),
        """\
        data/observations.csv:6:119 (locator): these words do not stand in line 3 of bai-mot.txt
            row:      tinh-mot.mobile_5g.2022-05
            found:    thí điểm 5G
            rule:     printed
            next:     It stands in line 4, 6.""",
    ),
    "the line after the last": (
        "Hết",
        (6, {"locator": "7"}),
        """\
        data/observations.csv:6:119 (locator): the text has no such line
            row:      tinh-mot.mobile_5g.2022-05
            found:    7
            expected: 1 to 6: the text has that many non-empty lines
            rule:     printed""",
    ),
    "a sentence of several, with its stop": (
        "Đã có. Tỉnh thí điểm 5G. Hết",
        (6, {"locator": "6", "as_printed": "Tỉnh thí điểm 5G."}),
        """\
        data/observations.csv:6:95 (as_printed): these words are a whole sentence of the source
            row:      tinh-mot.mobile_5g.2022-05
            found:    Tỉnh thí điểm 5G.
            rule:     printed
            next:     Leave the clause that holds the figure.""",
    ),
    "a sentence whose stops are three dots": (
        "Đã có. Tỉnh thí điểm 5G... Hết",
        (6, {"locator": "6", "as_printed": "Tỉnh thí điểm 5G"}),
        """\
        data/observations.csv:6:95 (as_printed): these words are a whole sentence of the source
            row:      tinh-mot.mobile_5g.2022-05
            found:    Tỉnh thí điểm 5G
            rule:     printed
            next:     Leave the clause that holds the figure.""",
    ),
    "all of a sentence but its first or its last word": (
        "Tỉnh thí điểm 5G rồi",
        (6, {"locator": "6", "as_printed": "thí điểm 5G rồi"}),
        "",
    ),
    "numerals that nobody entered, one of them twice": (
        "Có 7 nơi, 9 nơi và 7 nơi",
        (6, {}),
        """\
        data/sources.csv:2:54 (file): line 6 of bai-mot.txt prints a numeral that no row has
            row:      bai-mot
            found:    7 (2×), 9
            expected: each numeral in observations.csv or in set_aside.csv
            rule:     complete
            next:     Enter it with the locator 6.""",
    ),
}


@pytest.mark.parametrize(("more", "row", "says"), MORE.values(), ids=MORE.keys())
def test_a_row_is_held_against_its_line_of_a_longer_text(
    tiny: Tiny, tmp_path: Path, more: str, row: tuple[int, dict[str, str]], says: str
) -> None:
    line, cells = row
    for column, value in cells.items():
        tiny.cell("observations", line, column, value)
    assert "\n".join(reported(tiny, tmp_path, more)) == message(says)


def test_a_numeral_that_is_entered_once_and_printed_twice_is_accounted_for_once(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write("set_aside", tiny.text("set_aside") + "bai-mot,6,7,identifier,,\n")
    (found,) = reported(tiny, tmp_path, "Có 7 nơi và 7 nơi")
    assert "found:    7\n" in found
    (text,) = proof(tiny, tmp_path).texts
    assert (text.source_id, text.file, text.authentic, text.lines, text.numerals, text.accounted) == (
        "bai-mot", "bai-mot.txt", True, 6, 12, 11,
    )  # fmt: skip


def test_a_text_that_is_not_in_utf8_is_one_finding(tiny: Tiny, tmp_path: Path) -> None:
    text = "Bài thứ nhất".encode("utf-16")
    (tmp_path / "bai-mot.txt").write_bytes(text)
    tiny.replace("sources", digest.of_bytes((TEXTS / "bai-mot.txt").read_bytes()), digest.of_bytes(text))
    report = proof(tiny, tmp_path)
    assert len(report.findings) == 1
    assert str(report.findings[0]).startswith("bai-mot.txt")
    assert [row.proved for row in report.rows] == [False] * 6 + [None] + [False] * 5


def test_what_is_wrong_with_each_of_two_texts_is_told(tiny: Tiny, tmp_path: Path) -> None:
    text = "Bài thứ hai".encode("utf-16")
    (tmp_path / "bai-hai.txt").write_bytes(text)
    source = tiny.text("sources").splitlines()[1].replace("bai-mot", "bai-hai")
    before = digest.of_bytes((TEXTS / "bai-mot.txt").read_bytes())
    tiny.write("sources", tiny.text("sources") + source.replace(before, digest.of_bytes(text)) + "\n")
    first, second = proof(tiny, tmp_path).findings
    assert first.problem == "the text is not in the folder"
    assert str(second.where).startswith("bai-hai.txt")


def test_a_row_of_a_kept_table_is_no_row_without_a_text(tiny: Tiny) -> None:
    counted = proof(tiny).others
    (of_none,) = (row.source_id for row in proof(tiny).rows if row.proved is None)
    sources = dataset(read(tiny.project)).sources
    tables = [replace(one, file="bang.csv") if one.source_id == of_none else one for one in sources]
    known = replace(dataset(read(tiny.project)), sources=tuple(tables))
    assert (counted, verify_sources(known, read(tiny.project), TEXTS).others) == (1, 0)


def test_what_claims_to_stand_in_no_text_is_not_proved(tiny: Tiny) -> None:
    tiny.cell("observations", 8, "as_printed", "3.000")
    tiny.write("set_aside", tiny.text("set_aside") + "nien-giam,2,19,date,,\n")
    assert [row.proved for row in proof(tiny).rows] == [True] * 6 + [False] + [True] * 5 + [False]


def test_the_summary_counts_what_is_not_proved(tiny: Tiny) -> None:
    tiny.cell("observations", 2, "obs_value", "2896")
    last = tiny.text("observations").splitlines()[-1]
    tiny.write("observations", tiny.text("observations") + last.replace("2022", "2021") + "\n")
    tiny.replace("set_aside", "bai-mot,5,06,", "bai-mot,5,08,")
    assert proof(tiny).summary == (
        "bai-mot: bai-mot.txt has the curated digest, 9 of 10 numerals accounted for",
        "5 of 6 observations and 4 of 5 numerals set aside stand in their texts as entered",
        "2 rows come from sources with neither a text here nor a kept table",
    )


def test_a_source_of_another_language_is_named_as_what_it_was_read_as(tiny: Tiny) -> None:
    tiny.replace("sources", "2022-05-19,printed,vi,", "2022-05-19,printed,en,")
    first = str(proof(tiny).findings[0])
    assert "because:  The source prints «2.895», which is read as English." in first
    assert "next:     Where the source is not in English, say so in the column language of data/sources.csv." in first


NOT_PRINTED = "is not what the source prints"
#: A row of the tiny project by its number, what it holds, and what it is found not to agree in with its printed words.
HELD: list[tuple[int, dict[str, object], tuple[str, str, str | None, str | None] | None]] = [
    (0, {}, None),
    (0, {"as_printed": None, "value": Decimal(1)}, None),
    (0, {"value": None}, None),
    (0, {"as_printed": "2,9 nghìn trạm", "value": Decimal(2900)}, None),
    (0, {"as_printed": "12%"}, ("indicator", "the source prints a percent sign", "unit stations", None)),
    (0, {"as_printed": "12‰"}, ("indicator", "the source prints a per mille sign", "unit stations", None)),
    (1, {"as_printed": "72,4 hộ"}, ("indicator", "the source prints no percent sign", "unit percent", None)),
    (1, {"as_printed": "72,4‰"}, ("indicator", "the source prints a per mille sign", "unit percent", None)),
    (1, {"value": Decimal("72.40")}, ("obs_value", f"the number of decimals {NOT_PRINTED}", "72.40", "72.4")),
    (1, {"value": Decimal("72.5")}, ("obs_value", f"the value {NOT_PRINTED}", "72.5", "72.4")),
    (0, {"upper": Decimal(2900)}, ("obs_upper", f"the upper end {NOT_PRINTED}", "2900", "an empty cell")),
    (0, {"as_printed": "2.895–2.900"}, ("obs_upper", f"the upper end {NOT_PRINTED}", "an empty cell", "2900")),
    (0, {"as_printed": "2.895–2.900", "upper": Decimal(2900)}, None),
    (1, {"precision": Precision.EXACT}, ("precision", "the source gives the figure more or less exactly", "exact", "about")),
    (2, {"numerator": None}, None),  # as a rank
    (2, {"numerator": None, "denominator": None}, None),  # the 21 communes of 21/21
    (2, {"denominator": None}, ("denominator", f"the denominator {NOT_PRINTED}", "an empty cell", "21")),
    (2, {"numerator": Decimal(20)}, ("numerator", f"the numerator {NOT_PRINTED}", "20", "21")),
    (1, {"as_printed": "ước đạt 3/4 hộ", "value": Decimal(75), "numerator": Decimal(3), "denominator": Decimal(4)}, None),
    (
        1,
        {"as_printed": "ước đạt 2/3 hộ", "value": Decimal("66.6"), "numerator": Decimal(2), "denominator": Decimal(3)},
        ("obs_value", f"the value {NOT_PRINTED}", "66.6", "66.7"),
    ),
]


@pytest.mark.parametrize(("number", "cells", "says"), HELD)
def test_the_first_cell_that_does_not_agree_with_the_printed_words_is_named(
    edition: Dataset, number: int, cells: dict[str, Any], says: tuple[str, str, str | None, str | None] | None
) -> None:
    found = disagreement(replace(edition.observations[number], **cells), edition)
    assert (found and (found.column, found.problem, found.found, found.expected)) == says


@pytest.mark.parametrize(
    ("printed", "value", "agrees"),
    [
        ("2,9 nghìn trạm", "2.9", True),
        ("2,9 nghìn trạm", "2900", False),
        ("2.895 trạm", "2895", True),  # as a table of thousands prints it
    ],
)
def test_a_row_is_held_in_the_power_of_ten_of_its_unit(tiny: Tiny, printed: str, value: str, agrees: bool) -> None:
    head, *lines = tiny.text("codelists").splitlines()
    powers = [line + (",3" if line.startswith("unit,stations") else ",") for line in lines]
    tiny.write("codelists", "\n".join([f"{head},unit_mult", *powers]) + "\n")
    edition = dataset(read(tiny.project))
    row = replace(edition.observations[0], as_printed=printed, value=Decimal(value))
    assert (disagreement(row, edition) is None) is agrees


@pytest.mark.parametrize(
    ("kind", "printed", "value"),
    [
        (MeasureType.COUNT, "giảm 12 trạm", "12"),
        (MeasureType.CHANGE, "giảm 12 trạm", "-12"),
        (MeasureType.CHANGE, "tăng 12 trạm", "12"),
        (MeasureType.CHANGE, "12 trạm", "12"),
        (MeasureType.CHANGE, "tăng 1,2 nghìn trạm", "1200"),
    ],
)
@pytest.mark.parametrize("unit", ["stations", None])
def test_a_fall_is_held_below_zero_where_the_row_is_of_a_change(
    edition: Dataset, kind: MeasureType, unit: str | None, printed: str, value: str
) -> None:
    kinds = tuple(replace(one, measure_type=kind, unit_measure=unit) for one in edition.indicators)
    row = replace(edition.observations[0], as_printed=printed, value=Decimal(value))
    assert disagreement(row, replace(edition, indicators=kinds)) is None
    assert disagreement(replace(row, value=-row.value), replace(edition, indicators=kinds)) is not None


def test_words_that_are_no_figure_say_what_is_wanted(edition: Dataset) -> None:
    found = disagreement(replace(edition.observations[0], as_printed="nhiều trạm"), edition)
    assert found is not None
    assert (found.column, found.found) == ("as_printed", "nhiều trạm")
    assert "nhiều trạm" in found.problem
    assert found.expected == "one figure as the language of the source writes it, with the words that say how exact it is"


def test_rows_of_one_printing_have_source_line_and_words_in_common(edition: Dataset) -> None:
    first, second, *_, without = edition.observations
    twin = replace(first, observation_id="twin")
    others = [replace(first, source_id="nien-giam"), replace(first, locator=4), replace(first, as_printed="2.895 trạm")]
    nowhere = [without, replace(first, as_printed=None), replace(first, locator=None)]
    found = printings([first, second, *nowhere, twin, *others], edition)
    assert [one.rows for one in found] == [(first, twin), (second,), *((row,) for row in others)]
    assert [(one.source_id, one.locator, one.as_printed, one.figure) for one in found[:2]] == [
        ("bai-mot", 3, "2.895", "2.895"), ("bai-mot", 3, "ước đạt 72,4%", "ước đạt 72,4%"),
    ]  # fmt: skip
    assert printings([replace(first, value=None, code="pilot", as_printed="thí điểm")], edition)[0].figure is None
    assert [printing_id(row) for row in (first, twin, *others[1:], *nowhere)] == [
        "bai-mot:3:2.895", "bai-mot:3:2.895", "bai-mot:4:2.895", "bai-mot:3:2.895 trạm", None, None, None,
    ]  # fmt: skip


def test_a_row_states_the_whole_of_a_fraction_where_it_has_neither_part(edition: Dataset) -> None:
    parts = [edition.observations[n] for n in (0, 2, 3)]
    assert [states_the_whole(row) for row in (*parts, replace(parts[1], denominator=None))] == [True, False, False, False]


def test_every_row_of_the_five_articles_is_proved_and_no_numeral_of_them_was_overlooked(article_texts: Path) -> None:
    tables = read(open_project(ROOT))
    report = verify_sources(dataset(tables), tables, article_texts)
    assert report.findings == ()
    articles = [row for row in report.rows if row.source_id.startswith("article-")]
    assert len(articles) >= 250
    assert all(row.proved for row in articles)
    assert len(report.texts) == 5
    assert all(text.authentic and text.accounted == text.numerals for text in report.texts)
