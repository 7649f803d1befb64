"""`verify_sources`: every row stands in its text as entered, and every numeral of the texts is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.damage import Damage, cell, message, swap
from tests.data.tiny import Tiny
from tinhso import digest
from tinhso.data import SourceReport, dataset, read, verify_sources
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
        "1 row comes from a source without a text here",
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


def test_every_row_of_the_five_articles_is_proved_and_no_numeral_of_them_was_overlooked(article_texts: Path) -> None:
    tables = read(open_project(ROOT))
    report = verify_sources(dataset(tables), tables, article_texts)
    assert report.findings == ()
    articles = [row for row in report.rows if row.source_id.startswith("article-")]
    assert len(articles) >= 250
    assert all(row.proved for row in articles)
    assert len(report.texts) == 5
    assert all(text.authentic and text.accounted == text.numerals for text in report.texts)
