"""What the checks are given of printed figures and of decimals: figures in the language of the source, decimals as printed."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from tests.data.tiny import Tiny
from tests.languages import CONTRACT, LANGS, VOCABULARY
from tinhso.data import entered, parse_notation, read
from tinhso.expectations.suites.messages import expected_texts, wanted
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.expectations.suites.views import views


@pytest.fixture
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return Tiny(tmp_path_factory.mktemp("tiny"))


def observations(tiny: Tiny) -> pl.DataFrame:
    return views(read(tiny.project)).frames["observations"]


def spoken(tiny: Tiny, lang: str) -> None:
    """Let the source of the first six rows be in another language."""
    tiny.replace("sources", "2022-05-19,printed,vi,", f"2022-05-19,printed,{lang},")


@pytest.mark.parametrize(("lang", "value", "decimals"), [("vi", 2895.0, 0), ("en", 2.895, 3), ("", 2895.0, 0)])
def test_the_language_of_a_source_decides_what_its_figures_are(tiny: Tiny, lang: str, value: float, decimals: int) -> None:
    spoken(tiny, lang)
    row = observations(tiny).row(0, named=True)
    assert (row["source_language"], row["printed_value"], row["printed_decimals"]) == (lang or "vi", value, decimals)
    assert row["printed_fault"] is None


def test_what_cannot_be_read_says_why_and_as_what_it_was_read(tiny: Tiny) -> None:
    spoken(tiny, "en")
    row = observations(tiny).row(1, named=True)
    why = "'ước đạt 72,4%', read as English, has a comma that does not group thousands (decimals follow a point: 72.4)"
    assert (row["printed_value"], row["printed_figure"], row["printed_fault"]) == (None, None, why)
    (check,) = (
        check
        for suite in read_suites(tiny.project.layers, ("vi", "en"))
        for check in suite.checks
        if check.name == "observations.as-printed-is-a-figure"
    )
    assert list(wanted(check, row, {}, CONTRACT["observations"])) == [("as_printed", f"a figure: {why}")]
    assert list(wanted(check, {**row, "printed_fault": None}, {}, CONTRACT["observations"])) == [("printed_value", "a value")]


@pytest.mark.parametrize(
    ("shown", "about", "expected"),
    [
        ("obs_value", "value_decimals", "0 in `value_decimals` (made from obs_value), which has 2"),
        ("source_id", "source_language", "0 in `source_language` (looked up by source_id), which has 2"),
        ("ref_area", "time_period", "0 in `time_period`, which has 2"),
        ("ref_area", "edition", "0 in `edition`, which has 2"),
        ("obs_value", "obs_value", "0"),
    ],
)
def test_a_column_that_no_file_has_is_named_with_those_that_it_comes_from(shown: str, about: str, expected: str) -> None:
    assert expected_texts((shown,), [(about, "0")], {about: 2}, CONTRACT["observations"]) == (expected,)


@pytest.mark.parametrize(
    ("regex", "expected"),
    [
        ("^(a|b)$", "the form ^(a|b)$"),
        ('[.!…”"]$', 'a text that ends with one of . ! … ” "'),
        ("[.a-z]$", "the form [.a-z]$"),
        ("(?!.*(?:  | [.,)]))(?=.*[^0-9_])[a-z](?:[a-z]| )*", "what the sentence of the check says"),
    ],
)
def test_a_long_regular_expression_is_left_to_the_sentence_of_its_check(tiny: Tiny, regex: str, expected: str) -> None:
    suites = read_suites(tiny.project.layers, LANGS)
    check = next(check for suite in suites for check in suite.checks if check.type == "expect_column_values_to_match_regex")
    check = replace(check, kwargs={"column": "note_en", "regex": regex})
    assert list(wanted(check, {}, {}, CONTRACT["observations"])) == [("note_en", expected)]


def test_a_bound_that_no_file_has_is_named_with_the_columns_that_it_comes_from(tiny: Tiny) -> None:
    said = [
        text
        for suite in read_suites(tiny.project.layers, LANGS)
        for check in suite.checks
        if check.type == "expect_column_pair_values_a_to_be_greater_than_b" and suite.table == "observations"
        for _, text in wanted(check, dict.fromkeys(check.columns, 1), {}, CONTRACT["observations"])
    ]
    assert any("_first, made from " in text for text in said)
    assert any(", looked up by " in text for text in said)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (("98.0", "97.4"), (1, 1)),
        (("98.0", "97"), (0, 0)),
        (("98.0", "97.45"), (0, 2)),
        (("98.00", "97.45"), (2, 2)),
        (("98.50", "97.45"), (2, 2)),
        (("98.50", "97.4"), (1, 1)),
        (("98.0", "97.0"), (0, 0)),
        (("98", "97.4"), (0, 1)),
        (("98.5", "97.4"), (1, 1)),
    ],
)
def test_noughts_are_decimals_where_another_figure_of_the_source_has_as_many(
    tiny: Tiny, values: tuple[str, str], shown: tuple[int, int]
) -> None:
    lines = tiny.text("observations").splitlines()
    row = lines[-1].split(",")
    row[lines[0].split(",").index("obs_value")] = values[1]
    tiny.write("observations", "\n".join([*lines, ",".join(row).replace("2022,", "2021,", 2)]) + "\n")
    tiny.cell("observations", 8, "obs_value", values[0])
    assert tuple(observations(tiny)["shown_decimals"][-2:]) == shown


#: What is printed, the unit with its power of ten, and what a row of it holds: value, upper end, numerator, denominator, sign.
ENTERED = [
    ("1,2 nghìn tỷ đồng", "billion_dong", 9, "1200", None, None),
    ("bội chi âm 1.200,5 tỷ đồng", "billion_dong", 9, "-1200.5", None, None),
    ("1.200,5 theo bảng", "billion_dong", 9, "1200.5", None, None),
    ("1,1458 triệu người", "thousand_person", 3, "1145.8", None, None),
    ("từ 1,2 đến 1,5 nghìn tỷ đồng", "billion_dong", 9, "1200", "1500", None),
    ("3/4 số hộ", "percent", 0, "75", None, "pct"),
    ("hai phần ba số hộ", "percent", 0, "67", None, "pct"),
    ("một nửa số hộ", "permille", 0, "500", None, "pml"),
    ("5–7% số hộ", "percent", 0, "5", "7", "pct"),
    ("12,5‰ dân số", "permille", 0, "12.5", None, "pml"),
    ("tăng gấp đôi", "times", 0, "2", None, None),
]


@pytest.mark.parametrize(("text", "unit", "unit_mult", "value", "upper", "sign"), ENTERED, ids=[case[0] for case in ENTERED])
def test_a_row_holds_what_is_printed_in_its_own_unit(
    text: str, unit: str, unit_mult: int, value: str, upper: str | None, sign: str | None
) -> None:
    figure = parse_notation(text, VOCABULARY.of("vi"))
    found = entered(figure, unit=unit, unit_mult=unit_mult, changes=False, decimals=0, whole=False)
    assert (str(found.value), found.upper and str(found.upper), found.unit) == (value, upper, sign)


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("giảm 3,2% so với cùng kỳ", "-3.2", None),
        ("tăng 3,2% so với cùng kỳ", "3.2", None),
        ("giảm từ 3 đến 4% so với cùng kỳ", "-4", "-3"),
        ("tăng trưởng âm 3%", "-3", None),
        ("giảm 0% so với cùng kỳ", "0", None),
        ("3,2% so với cùng kỳ", "3.2", None),
    ],
)
def test_a_fall_is_below_zero_where_the_indicator_tells_of_changes(text: str, value: str, upper: str | None) -> None:
    figure = parse_notation(text, VOCABULARY.of("vi"))
    found = entered(figure, unit="percent", unit_mult=0, changes=True, decimals=0, whole=True)
    assert (str(found.value), found.upper and str(found.upper)) == (value, upper)


def test_a_share_that_is_printed_as_a_part_of_a_whole_keeps_both() -> None:
    found = entered(
        parse_notation("3/4 số hộ", VOCABULARY.of("vi")), unit="percent", unit_mult=0, changes=False, decimals=-1, whole=True
    )
    assert (found.value, found.upper, found.numerator, found.denominator, found.unit) == (75, None, 3, 4, "pct")


def test_a_row_of_the_whole_holds_the_second_part_of_a_fraction() -> None:
    figure = parse_notation("15/21 xã", VOCABULARY.of("vi"))
    found = entered(figure, unit="commune", unit_mult=0, changes=False, decimals=0, whole=True)
    assert (found.value, found.numerator, found.denominator) == (21, None, None)


def test_a_unit_that_counts_is_whole_and_not_negative_and_a_change_has_no_bounds(tiny: Tiny) -> None:
    text = tiny.text("codelists").splitlines()
    unit = next(line for line in text if line.startswith("unit,stations,"))
    tiny.write(
        "codelists", "\n".join([text[0] + ",counted", *(line + (",yes" if line == unit else ",") for line in text[1:])]) + "\n"
    )
    found = views(read(tiny.project)).frames["indicators"]
    row = found.filter(pl.col("unit_measure") == "stations").row(0, named=True)
    assert (row["unit_counted"], row["unit_decimals"], row["unit_least"]) == ("yes", 0, 0)
    share = found.filter(pl.col("unit_measure") == "percent").row(0, named=True)
    assert (share["unit_counted"], share["unit_decimals"], share["unit_least"]) == (None, None, None)
    tiny.write("indicators", tiny.text("indicators").replace(",stations,count,", ",stations,change,"))
    found = views(read(tiny.project)).frames["indicators"]
    assert found.filter(pl.col("unit_measure") == "stations")["unit_least"].to_list()[0] is None
