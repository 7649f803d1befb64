"""Vietnamese number notation: what each printed figure means, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinhso.data import Notation, NotationError, parse_notation
from tinhso.data.notation import print_number
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
]


@pytest.mark.parametrize(("text", "value", "precision"), FIGURES, ids=[figure[0] for figure in FIGURES])
def test_a_figure_has_the_value_and_the_precision_that_it_prints(text: str, value: Decimal, precision: Precision) -> None:
    notation = parse_notation(text)
    assert (notation.value, notation.precision) == (value, precision)
    assert notation.unit == ("pct" if "%" in text else None)


def test_a_fraction_has_both_parts_and_the_first_is_its_value() -> None:
    assert parse_notation("18/63") == Notation(text="18/63", value=Decimal(18), numerator=Decimal(18), denominator=Decimal(63))


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
    "4G": "is not a figure in Vietnamese notation",
    "2 895": "is not a figure in Vietnamese notation",
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
