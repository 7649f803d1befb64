"""Vietnamese number notation: what each printed figure means, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.data import NotationError, parse_notation
from tinhso.data.language.notation import print_number
from tinhso.model import Precision

FIGURES = [
    ("2.895", 2895, Precision.EXACT),
    ("1.781.536", 1_781_536, Precision.EXACT),
    ("02", 2, Precision.EXACT),
    ("2895", 2895, Precision.EXACT),
    ("68,41", Decimal("68.41"), Precision.EXACT),
    ("1.234,5", Decimal("1234.5"), Precision.EXACT),
    ("gần 1,3 triệu", 1_300_000, Precision.UNDER),
    ("Gần 60%", 60, Precision.UNDER),
    ("chưa đến 200 nghìn", 200_000, Precision.UNDER),
    ("ước đạt 13.567", 13_567, Precision.ABOUT),
    ("ước đạt 73,17%", Decimal("73.17"), Precision.ABOUT),
    ("khoảng 2 tỷ", 2_000_000_000, Precision.ABOUT),
    ("ít nhất 10", 10, Precision.AT_LEAST),
    ("không dưới 5", 5, Precision.AT_LEAST),
    ("hơn 3 vạn", 30_000, Precision.AT_LEAST),
    ("đạt 100%", 100, Precision.EXACT),
    ("chưa đạt 100%", 100, Precision.UNDER),
    ("10 bậc trở lên", 10, Precision.AT_LEAST),
]

IN_WORDS = [
    ("phát sóng 2 trạm 5G của hai nhà mạng", 2, Precision.EXACT, "2", None),
    ("tỷ lệ phủ sóng 3G, 4G đạt 100%", 100, Precision.EXACT, "100%", "pct"),
    ("21/21 xã có sóng 3G, 4G", 21, Precision.EXACT, "21/21", None),
    ("xếp hạng 18/63 tỉnh, thành", 18, Precision.EXACT, "18/63", None),
    ("hệ thống chính trị 3 cấp", 3, Precision.EXACT, "3", None),
    ("gần 1,3 triệu thuê bao", 1_300_000, Precision.UNDER, "gần 1,3 triệu", None),
    ("số thuê bao ước đạt 13.567 thuê bao", 13_567, Precision.ABOUT, "ước đạt 13.567", None),
    ("ước tính số hộ có cáp quang là 73%", 73, Precision.ABOUT, "73%", "pct"),
    ("tăng ít nhất 10 bậc", 10, Precision.AT_LEAST, "ít nhất 10", None),
    ("xã không dưới 5 trạm", 5, Precision.AT_LEAST, "không dưới 5", None),
    ("gần như 100% số xã", 100, Precision.UNDER, "gần như 100%", "pct"),
    ("gần 60 phần trăm số hộ", 60, Precision.UNDER, "gần 60 phần trăm", "pct"),
    ("bình quân 68,41 thuê bao/100 dân", Decimal("68.41"), Precision.EXACT, "68,41", None),
    ("sau dịch Covid-19 còn 12 trạm", 12, Precision.EXACT, "12", None),
    ("Nghị quyết 06-NQ/TU nêu 6 nội dung", 6, Precision.EXACT, "6", None),
    ("3 tỷ lệ khác nhau", 3, Precision.EXACT, "3", None),
    ("trên địa bàn có 4 điểm gần trung tâm", 4, Precision.EXACT, "4", None),
    ("09 đề tài cấp tỉnh", 9, Precision.EXACT, "09", None),
]


@pytest.mark.parametrize(("text", "value", "precision"), FIGURES, ids=[figure[0] for figure in FIGURES])
def test_a_figure_has_the_value_and_the_precision_that_it_prints(text: str, value: Decimal, precision: Precision) -> None:
    notation = parse_notation(text)
    assert (notation.value, notation.precision) == (value, precision)
    assert notation.unit == ("pct" if "%" in text else None)


@pytest.mark.parametrize(("words", "value", "precision", "figure", "unit"), IN_WORDS, ids=[case[0] for case in IN_WORDS])
def test_the_one_figure_is_found_among_words_and_names(
    words: str, value: Decimal, precision: Precision, figure: str, unit: str | None
) -> None:
    notation = parse_notation(words)
    assert (notation.value, notation.precision, notation.figure, notation.unit) == (value, precision, figure, unit)
    assert words[notation.start : notation.end].strip("%") in figure
    assert notation.has_words


@pytest.mark.parametrize("bare", ["2", "đạt 100%", "gần 1,3 triệu", "ước đạt 13.567", "21/21", "gần 60 phần trăm", "(đạt 100%)"])
def test_a_figure_without_words_beside_it_is_distinguished_from_one_with_them(bare: str) -> None:
    assert not parse_notation(bare).has_words


@pytest.mark.parametrize(
    "words",
    ["năm 2022 có 5 trạm", "3-5 trạm", "2 895 trạm", "từ 2 đến 3 cấp", "21/21 xã (đạt 100%)", "95 máy, cấp xã 533 máy"],
)
def test_words_with_two_figures_are_refused_since_nobody_could_tell_which_is_meant(words: str) -> None:
    with pytest.raises(NotationError, match=r"figures, .*: leave the words of one"):
        parse_notation(words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("phát sóng mạng 5G", "no figure, only digits of a name"),
        ("phòng, chống dịch Covid-19", "no figure, only digits of a name"),
        ("có 2.89 trạm", "does not group thousands"),
        ("có 1,781,536 thuê bao", "two commas"),
        ("ngày 25/06/2024", "is a date"),
        ("giảm -5 bậc", "is not a figure"),
    ],
)
def test_words_that_hold_no_figure_or_a_broken_one_are_refused(words: str, why: str) -> None:
    with pytest.raises(NotationError, match=why):
        parse_notation(words)


def test_a_fraction_has_both_parts_and_the_first_is_its_value() -> None:
    notation = parse_notation("18/63")
    assert (notation.value, notation.numerator, notation.denominator) == (18, 18, 63)


def test_decimals_are_kept_as_printed() -> None:
    assert str(parse_notation("72,40%").value) == "72.40"
    assert str(parse_notation("1,3 triệu").value) == "1300000"


NONSENSE = {
    "": "has no digits",
    "gần": "has no digits",
    "nhiều trạm": "has no digits",
    "2.89": "has a dot that does not group thousands (a decimal takes a comma: 72,4)",
    "1.3 triệu": "has a dot that does not group thousands (a decimal takes a comma: 72,4)",
    "2.8951": "has a dot that does not group thousands",
    "02.895": "has a dot that does not group thousands",
    "1,781,536": "has two commas (thousands take dots: 1.781.536)",
    "25/06/2024": "is a date, not a fraction",
    "21/0": "has the denominator 0",
    "72,4/100": "is neither a fraction of whole numbers nor a number",
    "21/21%": "is neither a fraction of whole numbers nor a number",
    "4G": "has no figure, only digits of a name",
    "2 895": "holds 2 figures, «2» and «895»: leave the words of one",
    "-5": "is not a figure in Vietnamese notation",
}


@pytest.mark.parametrize(("text", "why"), NONSENSE.items(), ids=[text or "nothing" for text in NONSENSE])
def test_what_is_no_figure_is_refused_and_the_message_says_why(text: str, why: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_notation(text)
    assert str(caught.value) == f"{text!r} {why}"


def test_two_words_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(NotationError, match="says both under and about"):
        parse_notation("gần ước 5")
    with pytest.raises(NotationError, match="says both at_least and under"):
        parse_notation("gần 5 bậc trở lên")


@given(st.decimals(min_value=0, max_value=10**12, places=2) | st.integers(min_value=0, max_value=10**15).map(Decimal))
def test_every_number_that_is_printed_reads_back_as_itself(value: Decimal) -> None:
    printed = print_number(value)
    assert parse_notation(printed).value == value
    assert parse_notation(f"{printed}%").unit == "pct"


@given(
    st.integers(min_value=0, max_value=10**9),
    st.sampled_from(
        [("gần ", Precision.UNDER), ("ước đạt ", Precision.ABOUT), ("ít nhất ", Precision.AT_LEAST), ("", Precision.EXACT)]
    ),
)
def test_a_word_before_a_figure_changes_its_precision_and_nothing_else(value: int, word: tuple[str, Precision]) -> None:
    text = print_number(Decimal(value))
    notation = parse_notation(word[0] + text)
    assert (notation.value, notation.precision) == (parse_notation(text).value, word[1])


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_millions_may_have_a_decimal_comma(integer: int, decimals: int) -> None:
    assert parse_notation(f"{integer},{decimals:03d} triệu").value == integer * 1_000_000 + decimals * 1_000


@given(st.text(max_size=20) | st.text(alphabet="0123456789.,/% gầnướctriệu-", max_size=12))
def test_any_text_is_either_a_figure_or_refused_and_never_crashes(text: str) -> None:
    try:
        notation = parse_notation(text)
    except NotationError:
        return
    assert notation.value.is_finite()
    assert notation.value >= 0


@pytest.mark.parametrize(
    ("value", "printed"),
    [("2895", "2.895"), ("-2895.50", "-2.895,50"), ("-0.5", "-0,5"), ("0", "0"), ("-1300000", "-1.300.000"), ("999", "999")],
)
def test_a_number_is_printed_in_vietnamese_notation_whatever_its_sign(value: str, printed: str) -> None:
    assert print_number(Decimal(value)) == printed
