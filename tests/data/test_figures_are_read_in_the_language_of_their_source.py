"""Numbers as each language writes them: what each printed figure means, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.languages import VOCABULARY
from tinhso.data import NotationError, parse_notation, wording
from tinhso.model import Precision

FIGURES = [
    ("2.895", 2895, Precision.EXACT),
    ("1.781.536", 1_781_536, Precision.EXACT),
    ("02", 2, Precision.EXACT),
    ("2895", 2895, Precision.EXACT),
    ("68,41", Decimal("68.41"), Precision.EXACT),
    ("1.234,5", Decimal("1234.5"), Precision.EXACT),
    ("gần 1,3 triệu", 1_300_000, Precision.NEARLY),
    ("Gần 60%", 60, Precision.NEARLY),
    ("chưa đến 200 nghìn", 200_000, Precision.BELOW),
    ("ước đạt 13.567", 13_567, Precision.ABOUT),
    ("ước đạt 73,17%", Decimal("73.17"), Precision.ABOUT),
    ("khoảng 2 tỷ", 2_000_000_000, Precision.ABOUT),
    ("ít nhất 10", 10, Precision.AT_LEAST),
    ("không dưới 5", 5, Precision.AT_LEAST),
    ("hơn 3 vạn", 30_000, Precision.ABOVE),
    ("đạt 100%", 100, Precision.EXACT),
    ("chưa đạt 100%", 100, Precision.BELOW),
    ("10 bậc trở lên", 10, Precision.AT_LEAST),
]

IN_WORDS = [
    ("phát sóng 2 trạm 5G của hai nhà mạng", 2, Precision.EXACT, "2", None),
    ("tỷ lệ phủ sóng 3G, 4G đạt 100%", 100, Precision.EXACT, "100%", "pct"),
    ("21/21 xã có sóng 3G, 4G", 21, Precision.EXACT, "21/21", None),
    ("xếp hạng 18/63 tỉnh, thành", 18, Precision.EXACT, "18/63", None),
    ("hệ thống chính trị 3 cấp", 3, Precision.EXACT, "3", None),
    ("gần 1,3 triệu thuê bao", 1_300_000, Precision.NEARLY, "gần 1,3 triệu", None),
    ("số thuê bao ước đạt 13.567 thuê bao", 13_567, Precision.ABOUT, "ước đạt 13.567", None),
    ("ước tính số hộ có cáp quang là 73%", 73, Precision.ABOUT, "73%", "pct"),
    ("tăng ít nhất 10 bậc", 10, Precision.AT_LEAST, "ít nhất 10", None),
    ("xã không dưới 5 trạm", 5, Precision.AT_LEAST, "không dưới 5", None),
    ("gần như 100% số xã", 100, Precision.NEARLY, "gần như 100%", "pct"),
    ("gần 60 phần trăm số hộ", 60, Precision.NEARLY, "gần 60 phần trăm", "pct"),
    ("bình quân 68,41 thuê bao/100 dân", Decimal("68.41"), Precision.EXACT, "68,41", None),
    ("sau dịch Covid-19 còn 12 trạm", 12, Precision.EXACT, "12", None),
    ("Nghị quyết 06-NQ/TU nêu 6 nội dung", 6, Precision.EXACT, "6", None),
    ("3 tỷ lệ khác nhau", 3, Precision.EXACT, "3", None),
    ("trên địa bàn có 4 điểm gần trung tâm", 4, Precision.EXACT, "4", None),
    ("09 đề tài cấp tỉnh", 9, Precision.EXACT, "09", None),
]


@pytest.mark.parametrize(("text", "value", "precision"), FIGURES, ids=[figure[0] for figure in FIGURES])
def test_a_figure_has_the_value_and_the_precision_that_it_prints(text: str, value: Decimal, precision: Precision) -> None:
    notation = parse_notation(text, VOCABULARY.of("vi"))
    assert (notation.value, notation.precision) == (value, precision)
    assert notation.unit == ("pct" if "%" in text else None)


#: What a language makes of words: its code, the words, then the value, how exact, the figure alone, and what else is read.
OTHERS = [
    ("en", "12,345 stations", "12345", Precision.EXACT, "12,345", None),
    ("en", "1,781,536 subscriptions", "1781536", Precision.EXACT, "1,781,536", None),
    ("en", "98.7% of households", "98.7", Precision.EXACT, "98.7%", "pct"),
    ("en", "a rate of 12.345", "12.345", Precision.EXACT, "12.345", None),
    ("en", "a score of 1,234.50", "1234.50", Precision.EXACT, "1,234.50", None),
    ("en", "nearly 1.3 million people", "1300000", Precision.NEARLY, "nearly 1.3 million", None),
    ("en", "Nearly 1.3 Million people", "1300000", Precision.NEARLY, "Nearly 1.3 Million", None),
    ("en", "2.25 hundred schools", "225", Precision.EXACT, "2.25 hundred", None),
    ("en", "1.2345 thousand schools", "1234.5", Precision.EXACT, "1.2345 thousand", None),
    ("en", "less than 3 bn people", "3000000000", Precision.BELOW, "less than 3 bn", None),
    ("en", "1.3m people", "1300000", Precision.EXACT, "1.3m", None),
    ("en", "nearly £3bn", "3000000000", Precision.NEARLY, "nearly £3bn", None),
    ("en", "nearly US$3 billion", "3000000000", Precision.NEARLY, "nearly US$3 billion", None),
    ("en", "a price of €3", "3", Precision.EXACT, "3", None),
    ("en", "nearly 3bn pounds", "3000000000", Precision.NEARLY, "nearly 3bn", None),
    ("en", "about 12k homes", "12000", Precision.ABOUT, "about 12k", None),
    ("en", "12.5mn users", "12500000", Precision.EXACT, "12.5mn", None),
    ("en", "$1.25tn, or so", "1250000000000", Precision.ABOUT, "1.25tn", None),
    ("en", "1,250k homes or more", "1250000", Precision.AT_LEAST, "1,250k", None),
    ("en", "12 m of cable", "12", Precision.EXACT, "12", None),
    ("en", "5G reaches 1.3m.", "1300000", Precision.EXACT, "1.3m", None),
    ("en", "12 millions of them", "12", Precision.EXACT, "12", None),
    ("en", "an estimated 73 per cent of them", "73", Precision.ABOUT, "an estimated 73 per cent", "pct"),
    ("en", "the estimated share was 73 percent", "73", Precision.ABOUT, "73 percent", "pct"),
    ("en", "3 percentage points more", "3", Precision.EXACT, "3", None),
    ("en", "around\u00a02,895 masts", "2895", Precision.ABOUT, "around\u00a02,895", None),
    ("en", "some 2,895 masts", "2895", Precision.ABOUT, "some 2,895", None),
    ("en", "handsome 5 masts", "5", Precision.EXACT, "5", None),
    ("en", "c. 1,309 masts", "1309", Precision.ABOUT, "c. 1,309", None),
    ("en", "at least 10 places", "10", Precision.AT_LEAST, "at least 10", None),
    ("en", "no less than 10 places", "10", Precision.AT_LEAST, "no less than 10", None),
    ("en", "more than a total of 10 places", "10", Precision.ABOVE, "more than a total of 10", None),
    ("en", "over the 10 places", "10", Precision.ABOVE, "over the 10", None),
    ("en", "no fewer towns, 10 places", "10", Precision.EXACT, "10", None),
    ("en", "10 places or more", "10", Precision.AT_LEAST, "10", None),
    ("en", "10 or so places", "10", Precision.ABOUT, "10", None),
    ("en", "10 places or fewer", "10", Precision.AT_MOST, "10", None),
    ("en", "up to 5 masts", "5", Precision.AT_MOST, "up to 5", None),
    ("en", "rose to 5 masts", "5", Precision.EXACT, "5", None),
    ("en", "ranked 18th of 63 provinces", "18/63", Precision.EXACT, "18th of 63", None),
    ("en", "came 3rd in the country", "3", Precision.EXACT, "3rd", None),
    ("en", "18 out of the 21 communes", "18/21", Precision.EXACT, "18 out of the 21", None),
    ("en", "nearly 18 of 21 communes", "18/21", Precision.NEARLY, "nearly 18 of 21", None),
    ("en", "1,309 of 3,068 masts", "1309/3068", Precision.EXACT, "1,309 of 3,068", None),
    ("en", "18/21 communes", "18/21", Precision.EXACT, "18/21", None),
    ("en", "18 OF 63 TOWNS", "18/63", Precision.EXACT, "18 OF 63", None),
    ("en", "12.5 lines Per 100 people", "12.5", Precision.EXACT, "12.5", None),
    ("en", "Estimated share: 73 percent", "73", Precision.ABOUT, "73 percent", "pct"),
    ("en", "10 PLACES OR MORE", "10", Precision.AT_LEAST, "10", None),
    ("en", "just under 5 masts", "5", Precision.NEARLY, "just under 5", None),
    ("en", "about c. 12 km", "12", Precision.ABOUT, "c. 12", None),
    ("en", "see c.5 of the list", "5", Precision.EXACT, "5", None),
    ("en", "item (b.5 of the list", "5", Precision.EXACT, "5", None),
    ("en", "item A−5 of the list", "5", Precision.EXACT, "5", None),
    ("en", "5% million-dollar homes", "5", Precision.EXACT, "5%", "pct"),
    ("en", ".5 per cent of homes", "0.5", Precision.EXACT, ".5 per cent", "pct"),
    ("en", "68.41 subscriptions per 100 people", "68.41", Precision.EXACT, "68.41", None),
    ("en", "for every 1,000 people 12.5 lines", "12.5", Precision.EXACT, "12.5", None),
    ("en", "super 12 lines", "12", Precision.EXACT, "12", None),
    ("en", "a mere .5 per cent", "0.5", Precision.EXACT, ".5 per cent", "pct"),
    ("en", "item no.5", "5", Precision.EXACT, "5", None),
    ("en", "a 12-year plan of 6 parts", "6", Precision.EXACT, "6", None),
    ("vi", "chỉ ,5 điểm", "0.5", Precision.EXACT, ",5", None),
    ("vi", "3 tỷ đồng", "3000000000", Precision.EXACT, "3 tỷ", None),
    ("vi", "3 tỉ suất", "3", Precision.EXACT, "3", None),
    ("vi", "5 trăm hộ", "500", Precision.EXACT, "5 trăm", None),
    ("vi", "98,0% số hộ", "98.0", Precision.EXACT, "98,0%", "pct"),
    ("vi", "12.345 trạm", "12345", Precision.EXACT, "12.345", None),
    ("vi", "suýt 3.000 trạm", "3000", Precision.NEARLY, "suýt 3.000", None),
    ("vi", "tiệm cận 5%", "5", Precision.NEARLY, "tiệm cận 5%", "pct"),
    ("vi", "dao động quanh mức 5%", "5", Precision.ABOUT, "quanh mức 5%", "pct"),
    ("vi", "nhỉnh hơn 5%", "5", Precision.ABOVE, "nhỉnh hơn 5%", "pct"),
    ("vi", "già nửa số xã", "1/2", Precision.ABOVE, "già nửa", None),
    ("vi", "người già 5 nghìn đồng", "5000", Precision.EXACT, "5 nghìn", None),
    ("vi", "1.000 hộ có lẻ", "1000", Precision.ABOVE, "1.000", None),
    ("vi", "ít ra cũng 5 trạm", "5", Precision.AT_LEAST, "ít ra cũng 5", None),
    ("vi", "có thể lên tới 5 trạm", "5", Precision.AT_MOST, "có thể lên tới 5", None),
    ("vi", "hơn 2 chục trạm", "20", Precision.ABOVE, "hơn 2 chục", None),
    ("vi", "hai trăm ba chục hộ", "230", Precision.EXACT, "hai trăm ba chục", None),
    ("vi", "hai chục ba hộ", "23", Precision.EXACT, "hai chục ba", None),
    ("vi", "hơn 2 phần 3 số hộ", "2/3", Precision.ABOVE, "hơn 2 phần 3", None),
    ("vi", "gần gấp đôi so với năm 2020", "2", Precision.NEARLY, "gần gấp đôi", None),
    ("vi", "hàng không đạt 5 chuyến", "5", Precision.EXACT, "5", None),
    ("en", "as many as 500 masts", "500", Precision.AT_MOST, "as many as 500", None),
    ("en", "as little as 5pc", "5", Precision.AT_LEAST, "as little as 5pc", "pct"),
    ("en", "not fewer than 500", "500", Precision.AT_LEAST, "not fewer than 500", None),
    ("en", "did not exceed 80%", "80", Precision.AT_MOST, "not exceed 80%", "pct"),
    ("en", "half as many again", "1.5", Precision.EXACT, "half as many again", None),
    ("en", "doubled since 2020", "2", Precision.EXACT, "doubled", None),
    ("en", "more than twice as many as in 2019", "2", Precision.ABOVE, "more than twice", None),
    ("en", "max. 5 masts", "5", Precision.AT_MOST, "max. 5", None),
    ("en", "halved since 2020", "1/2", Precision.EXACT, "halved", None),
    ("fr", "12 345 habitants", "12345", Precision.EXACT, "12 345", None),
    ("en", "many homes in 18 communes", "18", Precision.EXACT, "18", None),
    ("en", "at most 200 homes", "200", Precision.AT_MOST, "at most 200", None),
    ("en", "all of the 18 communes", "18", Precision.EXACT, "18", None),
    ("vi", "một số trạm trong 18 xã", "18", Precision.EXACT, "18", None),
    ("vi", "năm nay phủ sóng trong 18 xã", "18", Precision.EXACT, "18", None),
    ("vi", "tất cả 18 xã trong tỉnh", "18", Precision.EXACT, "18", None),
    ("fr", "12\u202f345\u202f678,9 habitants", "12345678.9", Precision.EXACT, "12\u202f345\u202f678,9", None),
    ("fr", "98,7\u00a0% des foyers", "98.7", Precision.EXACT, "98,7\u00a0%", "pct"),
    ("fr", "18/1 234 communes", "18/1234", Precision.EXACT, "18/1 234", None),
    ("fr", "environ 12 habitants", "12", Precision.EXACT, "12", None),
    ("fr", "le modèle 12X345 a 7 touches", "7", Precision.EXACT, "7", None),
    ("de", "12.345,6 Einwohner", "12345.6", Precision.EXACT, "12.345,6", None),
    ("ja", "12,345.6", "12345.6", Precision.EXACT, "12,345.6", None),
    ("xx", "12\u202f345.6 things", "12345.6", Precision.EXACT, "12\u202f345.6", None),
]


@pytest.mark.parametrize(("lang", "words", "value", "precision", "figure", "unit"), OTHERS)
def test_the_language_of_the_source_decides_what_signs_and_words_mean(
    lang: str, words: str, value: str, precision: Precision, figure: str, unit: str | None
) -> None:
    notation = parse_notation(words, VOCABULARY.of(lang))
    parts = [str(part) for part in (notation.value, notation.denominator) if part is not None]
    assert ("/".join(parts), notation.precision, notation.figure, notation.unit) == (value, precision, figure, unit)
    assert notation.numerator == (notation.value if notation.denominator is not None else None)
    assert notation.text == words
    assert words[notation.start : notation.end].rstrip("%") in figure
    assert notation.value == notation.number * (notation.magnitude or 1)


@pytest.mark.parametrize(
    ("words", "has_words"),
    [("was 12", False), ("nearly 18 of the 21", False), ("ranked 3rd", False), ("12 towns", True), ("the town: 12", True)],
)
def test_english_words_that_only_lead_to_a_figure_do_not_say_what_it_is_of(words: str, has_words: bool) -> None:
    assert parse_notation(words, VOCABULARY.of("en")).has_words is has_words


@pytest.mark.parametrize(("words", "value", "precision", "figure", "unit"), IN_WORDS, ids=[case[0] for case in IN_WORDS])
def test_the_one_figure_is_found_among_words_and_names(
    words: str, value: Decimal, precision: Precision, figure: str, unit: str | None
) -> None:
    notation = parse_notation(words, VOCABULARY.of("vi"))
    assert (notation.value, notation.precision, notation.figure, notation.unit) == (value, precision, figure, unit)
    assert words[notation.start : notation.end].strip("%") in figure
    assert notation.has_words


@pytest.mark.parametrize("bare", ["2", "đạt 100%", "gần 1,3 triệu", "ước đạt 13.567", "21/21", "gần 60 phần trăm", "(đạt 100%)"])
def test_a_figure_without_words_beside_it_is_distinguished_from_one_with_them(bare: str) -> None:
    assert not parse_notation(bare, VOCABULARY.of("vi")).has_words


@pytest.mark.parametrize(
    "words",
    ["năm 2022 có 5 trạm", "tăng từ 3 lên 5 trạm", "2 895 trạm", "5% đến 2025", "21/21 xã (đạt 100%)", "95 máy, cấp xã 533 máy"],
)
def test_words_with_two_figures_are_refused_since_nobody_could_tell_which_is_meant(words: str) -> None:
    with pytest.raises(NotationError, match=r"figures, .*: leave the words of one"):
        parse_notation(words, VOCABULARY.of("vi"))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("phát sóng mạng 5G", "no figure, only digits of a name"),
        ("phòng, chống dịch Covid-19", "no figure, only digits of a name"),
        ("có 2.89 trạm", r"^'có 2\.89 trạm', read as Vietnamese, has a point that does not group thousands"),
        ("có 1,781,536 thuê bao", "two commas"),
        ("ngày 25/06/2024", "is a date"),
        ("có 7-5 trạm", "is no range: «7» is not below «5»"),
    ],
)
def test_words_that_hold_no_figure_or_a_broken_one_are_refused(words: str, why: str) -> None:
    with pytest.raises(NotationError, match=why):
        parse_notation(words, VOCABULARY.of("vi"))


def test_a_fraction_has_both_parts_and_the_first_is_its_value() -> None:
    notation = parse_notation("18/63", VOCABULARY.of("vi"))
    assert (notation.value, notation.numerator, notation.denominator) == (18, 18, 63)


def test_decimals_are_kept_as_printed() -> None:
    assert str(parse_notation("72,40%", VOCABULARY.of("vi")).value) == "72.40"
    assert str(parse_notation("1,3 triệu", VOCABULARY.of("vi")).value) == "1300000"


#: What is said behind a range in words.
ASIDE = "; what lies between the two goes into data/set_aside.csv, as not_held"
TAKE = ": take words that say how many there are"
NONSENSE = [
    ("vi", "", "has no digits"),
    ("vi", "gần", "has no digits"),
    ("vi", "nhiều trạm", "has no digits"),
    ("vi", "2.89", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("vi", "1.3 triệu", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("vi", "2.8951", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("vi", "02.895", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("vi", "1,781,536", "has two commas (thousands are grouped so: 1.781.536)"),
    ("vi", "25/06/2024", "is a date, not a fraction"),
    ("vi", "21/0", "has the denominator 0"),
    ("vi", "72,4/100", "is neither a fraction of whole numbers nor a number"),
    ("vi", "72,0/100", "is neither a fraction of whole numbers nor a number"),
    ("vi", "21/21%", "is neither a fraction of whole numbers nor a number"),
    ("vi", "21/21 phần trăm", "is neither a fraction of whole numbers nor a number"),
    ("vi", "21/21 triệu", "is neither a fraction of whole numbers nor a number"),
    ("vi", "21/21,5", "is not a figure"),
    ("vi", "4G", "has no figure, only digits of a name"),
    ("vi", "2 895", "holds 2 figures, «2» and «895»: leave the words of one"),
    ("vi", "18 of 63 xã", "holds 2 figures, «18» and «63»: leave the words of one"),
    ("vi", "68,41 per 100 dân", "holds 2 figures, «68,41» and «100»: leave the words of one"),
    ("vi", "18th", "has no figure, only digits of a name"),
    ("en", "nearly", "has no digits"),
    ("en", "12,34 people", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("en", "72,4%", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("en", "12.345,6 people", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("en", "1,23,456", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("en", "1.781.536", "has two points (thousands are grouped so: 1,781,536)"),
    ("en", "12 345 people", "holds 2 figures, «12» and «345»: leave the words of one"),
    ("en", "rose from 5 to 10 schools", "holds 2 figures, «5» and «10»: leave the words of one"),
    ("en", "10–5 schools", "is no range: «10» is not below «5»"),
    ("en", "5 and 10 schools", "holds 2 figures, «5» and «10»: leave the words of one"),
    ("en", "doubled, then halved: a third", "holds 3 figures, «doubled» and «halved» and «a third»: leave the words of one"),
    ("en", "18 of 63 and 21", "holds 3 figures, «18» and «63» and «21»: leave the words of one"),
    ("en", "18/21 of 63", "holds 2 figures, «18/21» and «63»: leave the words of one"),
    ("en", "18 of 6.3", "holds 2 figures, «18» and «6.3»: leave the words of one"),
    ("en", "18 proof of 63", "holds 2 figures, «18» and «63»: leave the words of one"),
    ("en", "18 of 63%", "holds 2 figures, «18» and «63%»: leave the words of one"),
    ("en", "18 of 63 thousand people", "is neither a fraction of whole numbers nor a number"),
    ("en", "a change of −18 of 63", "is neither a fraction of whole numbers nor a number"),
    ("en", "5 masts,\nto 7", "holds 2 figures, «5» and «7»: leave the words of one"),
    ("en", "5\nto\n7 masts", "holds 2 figures, «5» and «7»: leave the words of one"),
    ("en", "5%–7‰ of births", "holds 2 figures, «5%» and «7‰»: leave the words of one"),
    ("en", "5–5 masts", "is no range: «5» is not below «5»"),
    ("en", "1/2 to 7 masts", "is no range: «1/2» is not below «7»"),
    ("en", "1 to 18/2 masts", "is no range: «1» is not below «18/2»"),
    ("en", "18.5 of 63", "is neither a fraction of whole numbers nor a number"),
    ("en", "18 of 63 per cent", "is neither a fraction of whole numbers nor a number"),
    ("en", "18 of 0 towns", "has the denominator 0"),
    ("en", "a 5G mast", "has no figure, only digits of a name"),
    ("en", "4K screens", "has no figure, only digits of a name"),
    ("en", "a 3m-long fence", "has no figure, only digits of a name"),
    ("en", "3mm of rain", "has no figure, only digits of a name"),
    ("en", "1,3m people", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("en", "18/21m people", "is neither a fraction of whole numbers nor a number"),
    ("vi", "3m vải", "has no figure, only digits of a name"),
    ("fr", "3m habitants", "has no figure, only digits of a name"),
    ("fr", "12.345 habitants", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("fr", "12,5,5", "has two commas (thousands are grouped so: 1\u202f781\u202f536)"),
    ("fr", "en 2022 345 écoles", "holds 2 figures, «2022» and «345»: leave the words of one"),
    ("fr", "1 234 56", "holds 2 figures, «1 234» and «56»: leave the words of one"),
    ("de", "12,345.6", "has a point that does not group thousands (decimals follow a comma: 72,4)"),
    ("xx", "12,345", "has a comma that does not group thousands (decimals follow a point: 72.4)"),
    ("vi", "hai mươi mấy hộ", "says no certain number with «hai mươi mấy»: take words that say how many there are"),
    ("vi", "30 mấy hộ", "says no certain number with «30 mấy»: take words that say how many there are"),
    ("vi", "vài ba hộ", "says no certain number with «vài ba»: take words that say how many there are"),
    ("vi", "Vài ba hộ", "says no certain number with «Vài ba»: take words that say how many there are"),
    ("vi", "năm mươi %lẻ số hộ", "says no certain number with «năm mươi %lẻ»: take words that say how many there are"),
    ("vi", "năm bảy nghìn hộ", "says no certain number with «năm bảy»: take words that say how many there are"),
    ("vi", "tăng 2 con số", "says no certain number with «2 con số»: take words that say how many there are"),
    ("vi", "gấp đôi rưỡi", "says no certain number with «gấp đôi rưỡi»: take words that say how many there are"),
    ("vi", "5 trăm lẻ", "says no certain number with «5 trăm lẻ»: take words that say how many there are"),
    ("en", "double-digit growth", "says no certain number with «double-digit»: take words that say how many there are"),
    ("en", "a six-figure sum", "says no certain number with «six-figure»: take words that say how many there are"),
    (
        "en",
        "two hundred and a few",
        "says no certain number with «two hundred and a few»: take words that say how many there are",
    ),
    ("en", "200 and several", "says no certain number with «200 and several»: take words that say how many there are"),
    ("vi", "một trăm linh mấy", "says no certain number with «một trăm linh mấy»: take words that say how many there are"),
    ("vi", "một trăm vài chục", "says no certain number with «một trăm vài»: take words that say how many there are"),
    ("vi", "bốn năm hộ", "says no certain number with «bốn năm»: take words that say how many there are"),
    ("vi", "chừng mươi mười lăm hộ", "says no certain number with «mươi mười»: take words that say how many there are"),
    ("en", "twelve homes in 2022", "holds 2 figures, «twelve» and «2022»: leave the words of one"),
    ("vi", "năm 2022 có mười hai trạm", "holds 2 figures, «2022» and «mười hai»: leave the words of one"),
    ("en", "twelve of the 18 communes", "holds 2 figures, «twelve» and «18»: leave the words of one"),
    ("en", "two million 300 thousand", "holds 2 figures, «two million» and «300»: leave the words of one"),
    ("en", "2 million three hundred", "holds 2 figures, «2» and «three hundred»: leave the words of one"),
    ("en", "5 to six homes", "holds 2 figures, «5» and «six»: leave the words of one"),
    ("en", "five or six homes", f"holds 2 figures, «five» and «six»: leave the words of one{ASIDE}"),
    ("vi", "từ năm đến sáu trăm", f"holds 2 figures, «năm» and «sáu trăm»: leave the words of one{ASIDE}"),
    ("vi", "nghìn hai trăm hộ", "has «nghìn» without a number before it"),
    ("en", "several thousand two hundred", "has «thousand» without a number before it"),
    ("vi", "năm trong 18 xã", f"says a part of it with «năm trong»{TAKE}"),
    ("vi", "Một số trong số các 18 xã", f"says a part of it with «Một số trong số các»{TAKE}"),
    ("vi", "một số xã trong 18 xã", f"says a part of it with «một số xã trong»{TAKE}"),
    ("vi", "không xã nào trong 18 xã", f"says a part of it with «nào trong»{TAKE}"),
    ("vi", "đa số 18 xã", f"denies it with «đa số»{TAKE}"),
    ("vi", "phần lớn gần 200 hộ", f"denies it with «phần lớn»{TAKE}"),
    ("vi", "mười hai trong 18 xã", "holds 2 figures, «mười hai» and «18»: leave the words of one"),
    ("vi", "quá nửa của 18 xã", "holds 2 figures, «nửa» and «18»: leave the words of one"),
    ("vi", "một nửa 200 hộ", "holds 2 figures, «một nửa» and «200»: leave the words of one"),
    ("en", "a few of the 200 homes", f"says a part of it with «a few of the»{TAKE}"),
    ("en", "most of nearly 200 homes", f"says a part of it with «most of nearly»{TAKE}"),
    ("en", "none of the eighteen communes", f"says a part of it with «none of the»{TAKE}"),
    ("en", "some of 200 homes", f"says a part of it with «some of»{TAKE}"),
    ("en", "one in 5 homes", "holds 2 figures, «one» and «5»: leave the words of one"),
    ("en", "one IN 5 homes", "holds 2 figures, «one» and «5»: leave the words of one"),
    ("en", "half of those 200 homes", "holds 2 figures, «half» and «200»: leave the words of one"),
    ("vi", "không đạt 80%", "denies it with «không»: take words that say how many there are"),
    ("en", "all but 5 towns", "denies it with «all but»: take words that say how many there are"),
    ("en", "a million and a half", "says a part of «a million» behind it: take words that say how many there are"),
    ("en", "twice the rate of 2020", "holds 2 figures, «twice» and «2020»: leave the words of one"),
    ("en", "half of the 3,200 homes", "holds 2 figures, «half» and «3,200»: leave the words of one"),
    ("vi", "１２３ trạm", "has its digits in another script, «１２３»: none are read but 0 to 9"),
    ("en", "10² masts", "has «²» raised behind its digits, which makes it a power or marks a footnote"),
    ("vi", "vài chục trạm", "has «chục» without a number before it"),
    ("en", "hundred and twenty homes", "has «hundred» without a number before it"),
    ("vi", "trăm linh hai hộ", "has «trăm» without a number before it"),
    ("vi", "Trăm hai mươi hộ", "has «Trăm» without a number before it"),
    ("vi", "Năm đến sáu trạm", f"holds 2 figures, «Năm» and «sáu»: leave the words of one{ASIDE}"),
    (
        "en",
        "a hundred AND a few masts",
        "says no certain number with «a hundred AND a few»: take words that say how many there are",
    ),
    ("en", "five TO 6 masts", "holds 2 figures, «five» and «6»: leave the words of one"),
    ("en", "five to five masts", f"holds 2 figures, «five» and «five»: leave the words of one{ASIDE}"),
    ("vi", "một đôi trạm", "says no certain number with «một đôi»: take words that say how many there are"),
    ("vi", "từ hai đến ba nghìn hộ", f"holds 2 figures, «hai» and «ba nghìn»: leave the words of one{ASIDE}"),
    ("en", "six to five masts", f"holds 2 figures, «six» and «five»: leave the words of one{ASIDE}"),
    ("en", "from five to six masts", f"holds 2 figures, «five» and «six»: leave the words of one{ASIDE}"),
    ("en", "five and six masts", f"holds 2 figures, «five» and «six»: leave the words of one{ASIDE}"),
]
NAMES = {"vi": "Vietnamese", "en": "English"}


@pytest.mark.parametrize(("lang", "text", "why"), NONSENSE)
def test_what_is_no_figure_is_refused_and_the_message_says_why_and_as_what_it_was_read(lang: str, text: str, why: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_notation(text, VOCABULARY.of(lang))
    assert str(caught.value) == f"{text!r}, read as {NAMES.get(lang, lang)}, {why}"


#: Words, and what of them is read but for the value: its number, its magnitude, whether words multiply it, where its digits
#: stand with what belongs to them, the figure alone, whether it moves, and from what.
READ = [
    ("vi", "hơn 2.895 trạm", "2895", None, False, "2.895", "hơn 2.895", 0, False),
    ("vi", "gần 1,3 triệu hộ", "1.3", 1_000_000, True, "1,3", "gần 1,3 triệu", 0, False),
    ("vi", "gần một nửa số hộ", "1", None, False, "một nửa", "gần một nửa", 0, False),
    ("vi", "hơn nửa triệu hộ", "500000", None, True, "nửa triệu", "hơn nửa triệu", 0, False),
    ("vi", "ở một số xã có hai trạm", "2", None, False, "hai", "hai", 0, False),
    ("vi", "tăng 5 bậc", "5", None, False, "5", "5", 1, False),
    ("vi", "Giảm 5 bậc So Với năm trước", "5", None, False, "5", "5", -1, True),
    ("vi", "tăng rồi giảm 5 bậc", "5", None, False, "5", "5", -1, False),
    ("vi", "tụt 5 bậc", "5", None, False, "5", "5", -1, False),
    ("en", "dipped by 5 masts in May", "5", None, False, "5", "5", -1, False),
    ("en", "plummeted by 5 masts", "5", None, False, "5", "5", -1, False),
    ("en", "climbed by 5 masts", "5", None, False, "5", "5", 1, False),
    ("en", "the dipping of 5 masts", "5", None, False, "5", "5", 0, False),
    ("vi", "khoảng 5 - 7% số hộ", "5", None, False, "5 - 7%", "khoảng 5 - 7%", 0, False),
    ("vi", "từ 2 đến 3 triệu hộ", "2", 1_000_000, True, "2 đến 3", "2 đến 3 triệu", 0, False),
    ("en", "up to 5 masts", "5", None, False, "5", "up to 5", 0, False),
    ("en", "Up To 5 masts", "5", None, False, "5", "Up To 5", 0, False),
    ("en", "Doubled in a year", "2", None, False, "Doubled", "Doubled", 0, False),
    ("en", "as ONE OF the masts, two", "2", None, False, "two", "two", 0, False),
    ("en", "one or more of 5 masts", "5", None, False, "5", "5", 0, False),
]


@pytest.mark.parametrize(("lang", "words", "number", "magnitude", "scaled", "digits", "figure", "direction", "since"), READ)
def test_what_belongs_to_a_figure_is_read_with_it(
    lang: str, words: str, number: str, magnitude: int | None, scaled: bool, digits: str, figure: str, direction: int, since: bool
) -> None:
    found = parse_notation(words, VOCABULARY.of(lang))
    assert (str(found.number), found.magnitude, found.scaled) == (number, magnitude, scaled)
    assert (words[found.start : found.end], found.figure) == (digits, figure)
    assert (found.direction, found.since, found.precision is Precision.AT_LEAST) == (direction, since, False)


@pytest.mark.parametrize(
    ("words", "numbers", "magnitude"),
    [
        ("từ 900 nghìn đến 1 triệu lượt", ("900000", "1000000"), None),
        ("từ 2 triệu rưỡi đến 3 triệu rưỡi lượt", ("2500000", "3500000"), None),
        ("từ 1 triệu 200 nghìn đến 1 triệu 300 nghìn lượt", ("1200000", "1300000"), None),
        ("từ 2 đến 3 triệu lượt", ("2", "3"), 1_000_000),
        ("khoảng 5 –7 triệu lượt", ("5", "7"), 1_000_000),
        ("lạnh −3–−1 độ", ("-3", "-1"), None),
    ],
)
def test_the_ends_of_a_range_have_one_magnitude_or_none(words: str, numbers: tuple[str, str], magnitude: int | None) -> None:
    found = parse_notation(words, VOCABULARY.of("vi"))
    assert (str(found.number), str(found.upper_number)) == numbers
    assert found.magnitude == magnitude
    assert (found.value, found.upper) == tuple(Decimal(number) * (magnitude or 1) for number in numbers)


def test_of_a_language_without_words_a_bare_figure_has_none_beside_it() -> None:
    assert not parse_notation("12", VOCABULARY.of("xx")).has_words
    assert parse_notation("12 things", VOCABULARY.of("xx")).has_words


def test_two_words_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(NotationError, match="says both above and nearly"):
        parse_notation("gần hơn 5", VOCABULARY.of("vi"))
    with pytest.raises(NotationError, match="says both at_least and nearly"):
        parse_notation("gần 5 bậc trở lên", VOCABULARY.of("vi"))


@given(
    st.decimals(min_value=0, max_value=10**12, places=2) | st.integers(min_value=0, max_value=10**15).map(Decimal),
    st.sampled_from(["vi", "en", "fr", "de", "ja", "xx"]),
)
def test_every_number_that_is_printed_reads_back_as_itself(value: Decimal, lang: str) -> None:
    printed = wording.number(value, lang)
    assert str(parse_notation(printed, VOCABULARY.of(lang)).value) == str(value)
    assert parse_notation(f"{printed}%", VOCABULARY.of(lang)).unit == "pct"


@given(
    st.integers(min_value=0, max_value=10**9),
    st.sampled_from(
        [("gần ", Precision.NEARLY), ("ước đạt ", Precision.ABOUT), ("ít nhất ", Precision.AT_LEAST), ("", Precision.EXACT)]
    ),
)
def test_a_word_before_a_figure_changes_its_precision_and_nothing_else(value: int, word: tuple[str, Precision]) -> None:
    text = wording.number(Decimal(value), "vi")
    notation = parse_notation(word[0] + text, VOCABULARY.of("vi"))
    assert (notation.value, notation.precision) == (parse_notation(text, VOCABULARY.of("vi")).value, word[1])


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999))
def test_millions_may_have_a_decimal_comma(integer: int, decimals: int) -> None:
    assert parse_notation(f"{integer},{decimals:03d} triệu", VOCABULARY.of("vi")).value == integer * 1_000_000 + decimals * 1_000


@given(
    st.text(max_size=20) | st.text(alphabet="0123456789.,/% gầnướctriệu-ofth", max_size=12), st.sampled_from(["vi", "en", "fr"])
)
def test_any_text_is_either_a_figure_or_refused_and_never_crashes(text: str, lang: str) -> None:
    try:
        notation = parse_notation(text, VOCABULARY.of(lang))
    except NotationError:
        return
    assert notation.value.is_finite()
    assert notation.upper is None or notation.upper > notation.value


@pytest.mark.parametrize(
    ("value", "vi", "en", "fr"),
    [
        ("2895", "2.895", "2,895", "2\u202f895"),
        ("-2895.50", "−2.895,50", "−2,895.50", "−2\u202f895,50"),
        ("-0.5", "−0,5", "−0.5", "−0,5"),
        ("0", "0", "0", "0"),
        ("98.0", "98,0", "98.0", "98,0"),
        ("-1300000", "−1.300.000", "−1,300,000", "−1\u202f300\u202f000"),
        ("999", "999", "999", "999"),
    ],
)
def test_a_number_is_printed_as_each_language_writes_it_whatever_its_sign(value: str, vi: str, en: str, fr: str) -> None:
    assert [wording.number(Decimal(value), lang) for lang in ("vi", "en", "fr")] == [vi, en, fr]
