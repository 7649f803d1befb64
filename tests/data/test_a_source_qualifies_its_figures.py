"""What sources print around figures, in both languages: the word that qualifies one, bounds, parts, magnitudes, changes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.languages import VOCABULARY
from tinhso.data import NotationError, parse_notation

#: What is printed → value, upper end, parts, precision, and what else is read of it.
PHRASES = {
    "vi": {
        # Words before and after.
        "dưới 5% số hộ": "5 below pct",
        "chưa đến 200 nghìn thuê bao": "200000 below",
        "chưa đầy 5% diện tích": "5 below pct",
        "hơn 1.000 trạm": "1000 above",
        "trên 560.000 thuê bao": "560000 above",
        "vượt mốc 1 triệu thuê bao": "1000000 above",
        "từ 60% số xã trở lên": "60 at_least pct",
        "lớn hơn hoặc bằng 60% số xã": "60 at_least pct",
        "từ 5 trạm trở lên": "5 at_least",
        "ít nhất 10 trạm": "10 at_least",
        "không dưới 90% số hộ": "90 at_least pct",
        "không quá 5% số hộ": "5 at_most pct",
        "tối đa 200 hộ": "200 at_most",
        "5% số hộ trở xuống": "5 at_most pct",
        "gần 1,3 triệu thuê bao": "1300000 nearly",
        "gần như 100% số xã": "100 nearly pct",
        "khoảng 500 hộ": "500 about",
        "ước đạt 73,17% số hộ": "73.17 about estimated pct",
        "trên dưới 100 hộ": "100 about",
        "ước 300 hộ": "300 about estimated",
        "ước đạt trong tháng 300 hộ": "300 about estimated",
        "ước tính và xấp xỉ 95% số hộ": "95 about estimated pct",
        "ước đạt hơn 13.567 thuê bao": "13567 above estimated",
        "vượt 5% kế hoạch": "5 exact pct",
        "từ hai mươi đến ba mươi hộ": "20 30 exact",
        "gần hai nghìn đến ba nghìn hộ": "2000 3000 nearly",
        "hai trăm tư vấn viên": "200 exact",
        "một tỷ tư nhân góp": "1000000000 exact",
        "thấp hơn 5% so với cả nước": "5 exact pct fall since",
        # Signs instead of words.
        "≥ 95% số hộ": "95 at_least pct",
        "đạt >=95% số hộ": "95 at_least pct",
        "> 95% số hộ": "95 above pct",
        "<5% số hộ": "5 below pct",
        "≤ −3 độ": "-3 at_most",
        "đạt <=95% số hộ": "95 at_most pct",
        "nhiệt độ –3,2 độ": "-3.2 exact",
        "~ 300 hộ": "300 about",
        "khoảng ≈300 hộ": "300 about",
        "1.000+ trạm": "1000 at_least",
        "95%+ số hộ": "95 at_least pct",
        "3½ triệu hộ": "3500000 exact",
        "2⅛ giờ": "2.125 exact",
        "2 ¼ giờ": "2.25 exact",
        "gần ½ số hộ": "1/2 nearly",
        # Ranges.
        "5–7% số hộ": "5 7 exact pct",
        "khoảng 5 - 7% số hộ": "5 7 about pct",
        "từ 5 đến 7 trạm": "5 7 exact",
        "từ 5% đến 7% số hộ": "5 7 exact pct",
        "1,2–1,5 triệu lượt": "1200000 1500000 exact",
        "từ 900 nghìn đến 1 triệu lượt": "900000 1000000 exact",
        "khoảng từ 2.000 đến 3.000 hộ": "2000 3000 about",
        "từ −3 đến −1 độ": "-3 -1 exact",
        # Parts and words.
        "3/4 số hộ": "3/4 exact",
        "gần một nửa số hộ": "1/2 nearly",
        "hơn hai phần ba số xã": "2/3 above",
        "quá nửa số xã": "1/2 above",
        "hai trạm 5G": "2 exact",
        "mười hai xã": "12 exact",
        "Ba trạm của một số nhà mạng": "3 exact",
        "gần hai mươi lăm nghìn hộ": "25000 nearly",
        "một phần ba số xã": "1/3 exact",
        "một trăm hai mươi hộ": "120 exact",
        "năm trăm hộ trong năm": "500 exact",
        "hơn một trăm linh năm xã": "105 above",
        "một nghìn không trăm linh tư hộ": "1004 exact",
        "gần mười hai nghìn năm trăm hộ": "12500 nearly",
        "một triệu hai trăm ba mươi nghìn người": "1230000 exact",
        "chín trăm chín mươi chín triệu người": "999000000 exact",
        "ba mươi nghìn tỷ đồng": "30000000000000 exact",
        "hai triệu rưỡi lượt": "2500000 exact",
        "hơn một trăm năm": "100 above",
        "gấp hai trăm lần": "200 exact",
        "năm mươi phần trăm số hộ": "50 exact pct",
        "gấp đôi một năm trước": "2 exact",
        "18 trong tổng số 21 xã": "18/21 exact",
        "tăng gấp đôi": "2 exact rise",
        "gần gấp ba năm trước": "3 nearly",
        "gấp hơn 2,5 lần năm trước": "2.5 above",
        # Magnitudes.
        "1 triệu 200 nghìn người": "1200000 exact",
        "hơn 1 triệu 300 nghìn hộ": "1300000 above",
        "1,2 nghìn tỷ đồng": "1200000000000 exact",
        "3 nghìn 500 tỷ đồng": "3500000000000 exact",
        "3 nghìn 500 hộ": "3500 exact",
        "2 triệu rưỡi lượt": "2500000 exact",
        "hơn nửa triệu lượt": "500000 above",
        "trên 2.000ha rừng": "2000 above",
        "nhà 1.250m2": "1250 exact",
        # Signs.
        "tỷ suất chết 5,5‰": "5.5 exact pml",
        "12 phần nghìn dân số": "12 exact pml",
        "nhiệt độ −3,2 độ": "-3.2 exact",
        "tăng trưởng âm 3,2%": "-3.2 exact pct rise",
        "tăng trưởng -5,25%": "-5.25 exact pct rise",
        # As many decimals as printed.
        "98,0% số hộ": "98.0 exact pct",
        "đạt 5,125 điểm": "5.125 exact",
        # Changes with what they are from.
        "tăng 15% so với cùng kỳ": "15 exact pct rise since",
        "giảm 3,2% so với năm 2023": "3.2 exact pct fall since",
        "ước tăng 8,5% so với cùng kỳ": "8.5 about estimated pct rise since",
        "so với nửa năm trước, tăng 5 trạm": "5 exact rise since",
    },
    "en": {
        "below 5% of homes": "5 below pct",
        "fewer than 5 masts": "5 below",
        "more than 1,000 masts": "1000 above",
        "over 60% of homes": "60 above pct",
        "at least 60% of homes": "60 at_least pct",
        "60% of homes or more": "60 at_least pct",
        "no more than 5 masts": "5 at_most",
        "up to 5 masts": "5 at_most",
        "nearly half of homes": "1/2 nearly",
        "more than two-thirds of homes": "2/3 above",
        "between 5 and 7 per cent of homes": "5 7 exact pct",
        "5 to 7 masts": "5 7 exact",
        "about 5–7% of homes": "5 7 about pct",
        "5m to 6m people": "5000000 6000000 exact",
        "from 1 million 200 thousand people": "1200000 exact",
        "an estimated 73 per cent of them": "73 about estimated pct",
        "an estimated more than 5 masts": "5 above estimated",
        "doubled in a year": "2 exact",
        "doubled since 2020": "2 exact since",
        "two stations": "2 exact",
        "one hundred and twenty homes": "120 exact",
        "nearly a hundred homes": "100 nearly",
        "two thousand three hundred and five homes": "2305 exact",
        "at or above 95% of homes": "95 at_least pct",
        "£3½bn of public money": "3500000000 exact",
        "100+ homes": "100 at_least",
        "half a per cent of homes": "0.5 exact pct",
        "about Half A Million homes": "500000 about",
        "three AND a half kilometres": "3.5 exact",
        "twelve hundred homes": "1200 exact",
        "over two dozen homes": "24 above",
        "twenty-one of them": "21 exact",
        "fifty per cent of homes": "50 exact pct",
        "zero homes": "0 exact",
        "half a million homes": "500000 exact",
        "about a quarter of a million homes": "250000 about",
        "more than three and a half million people": "3500000 above",
        "nearly one in five homes": "1/5 nearly",
        "three out of ten homes": "3/10 exact",
        "nearly twenty-five thousand homes": "25000 nearly",
        "a fall of −5 places": "-5 exact fall",
        "minus 3.2 degrees": "-3.2 exact",
        # A range in words.
        "five to six masts": "5 6 exact",
        "between two hundred and three hundred homes": "200 300 exact",
        "between two thousand billion and three thousand billion dong": "2000000000000 3000000000000 exact",
        "about twenty to thirty per cent of homes": "20 30 about pct",
        "5.5‰ of births": "5.5 exact pml",
        "up 15% on the same period": "15 exact pct rise since",
        "down 3.2% compared with 2022": "3.2 exact pct fall since",
        "1.2 trillion dong": "1200000000000 exact",
    },
}
CASES = [(lang, phrase, says) for lang, phrases in PHRASES.items() for phrase, says in phrases.items()]


@pytest.mark.parametrize(("lang", "phrase", "says"), CASES, ids=[phrase for _, phrase, _ in CASES])
def test_a_printed_phrase_says_its_value_its_qualifier_and_its_bounds(lang: str, phrase: str, says: str) -> None:
    found = parse_notation(phrase, VOCABULARY.of(lang))
    parts = [str(found.value), *([] if found.upper is None else [str(found.upper)])]
    value = " ".join(parts) if found.denominator is None else f"{found.numerator}/{found.denominator}"
    told = {
        "estimated": found.estimated, found.unit: found.unit, "fall": found.direction < 0, "rise": found.direction > 0,
        "since": found.since,
    }  # fmt: skip
    assert " ".join([value, found.precision, *(word for word, is_so in told.items() if word and is_so)]) == says
    assert found.has_words


@pytest.mark.parametrize(
    ("lang", "phrase", "why"),
    [
        ("vi", "tăng từ 5 lên 7 trạm", "holds 2 figures"),
        ("vi", "5% đến 2025", "holds 2 figures"),
        ("vi", "một nửa và hai phần ba", "holds 2 figures"),
        ("vi", "năm nay có thêm trạm", "has no digits"),
        ("vi", "một số xã chưa có sóng", "has no digits"),
        ("vi", "là Một trong những tỉnh", "has no digits"),
        ("vi", "huyện Ba Vì", "has no digits"),
        ("vi", "Ba Vì có sóng", "has no digits"),
        ("en", "no one had it", "has no digits"),
        ("en", "One of the provinces", "has no digits"),
        ("vi", "hai trong ba nhà mạng", "holds 2 figures, «hai» and «ba»"),
        ("vi", "hai nghìn ba hộ", "says «hai nghìn ba», which may be 2300 or 2003"),
        ("vi", "một phần hai mươi số hộ", "says a part of a whole that is not known"),
        ("vi", "hàng nghìn hộ", "has «nghìn» without a number before it"),
        ("vi", "ba tỷ lệ và hai trăm hộ", "holds 2 figures, «ba» and «hai trăm»"),
        ("vi", "hai, ba trăm hộ", "holds 2 figures, «hai» and «ba trăm»"),
        ("en", "hundreds of homes", "has «hundreds» without a number before it"),
        ("en", "from two hundred to three hundred homes", "holds 2 figures, «two hundred» and «three hundred»"),
        ("en", "one in twenty-five homes", "says a part of a whole that is not known"),
        ("vi", "gần 5 trạm trở lên", "says both at_least and nearly"),
        ("vi", "gần ≥ 5 trạm", "says both at_least and nearly"),
        ("vi", "±5 độ", "has «±»: how far a figure may be off"),
        ("vi", "3⅓ giờ", "has «⅓», which no decimal number holds"),
        ("vi", "60% → 72%", "holds 2 figures"),
        ("en", "60% -> 72%", "holds 2 figures"),
        ("vi", "1 triệu 200 người", "holds 2 figures"),
        ("vi", "Hàng Nghìn hộ", "has «Nghìn» without a number before it"),
        ("en", "a third of a per cent of homes", "has «a third», which no decimal number holds"),
        ("en", "rose from 5 to 7", "holds 2 figures"),
        ("en", "7–5 masts", "is no range"),
    ],
)
def test_what_no_row_can_hold_is_refused(lang: str, phrase: str, why: str) -> None:
    with pytest.raises(NotationError, match=why):
        parse_notation(phrase, VOCABULARY.of(lang))


def test_the_figure_begins_with_what_says_how_exact_it_is() -> None:
    for phrase, figure in {"đạt ≥ 95% số hộ": "≥ 95%", "đạt 95%+ số hộ": "95%", "còn nửa phần trăm": "nửa phần trăm"}.items():
        assert parse_notation(phrase, VOCABULARY.of("vi")).figure == figure


@pytest.mark.parametrize(
    ("lang", "phrase", "scaled"),
    [
        ("vi", "hai nghìn hộ", True), ("vi", "hai hộ", False), ("vi", "nửa triệu hộ", True), ("vi", "1,3 triệu hộ", True),
        ("en", "three and a half", False), ("en", "three and a half million", True), ("en", "half of homes", False),
    ],
)  # fmt: skip
def test_it_is_known_whether_words_multiply_a_figure(lang: str, phrase: str, scaled: bool) -> None:
    assert parse_notation(phrase, VOCABULARY.of(lang)).scaled is scaled


def test_the_ends_of_a_range_keep_the_decimals_and_the_magnitude_that_are_printed() -> None:
    found = parse_notation("1,20–1,5 triệu lượt", VOCABULARY.of("vi"))
    assert (found.number, found.upper_number, found.magnitude) == (Decimal("1.20"), Decimal("1.5"), 1_000_000)
    assert str(parse_notation("5,0–7,25%", VOCABULARY.of("vi")).value) == "5.0"


@pytest.mark.parametrize(
    ("words", "scaled"), [("five to six masts", False), ("between two hundred and three hundred homes", True)]
)
def test_a_range_in_words_has_both_its_numbers_and_says_whether_words_multiply_them(words: str, scaled: bool) -> None:
    found = parse_notation(words, VOCABULARY.of("en"))
    assert (found.number, found.upper_number) == (found.value, found.upper)
    assert found.scaled is scaled
