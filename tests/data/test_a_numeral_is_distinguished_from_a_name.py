"""What counts as a numeral of a text, and when a phrase stands in a line whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tinhso.data.language.numerals import figures, noughts_in_words, numerals, places


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("có 2.895 trạm, đạt 72,4%; 21/21 xã.", {"2.895": 1, "72,4%": 1, "21/21": 1}),
        ("mạng 3G, 4G và 5G", {}),
        ("ngày 19/05/2022, lúc 06:46", {"19/05/2022": 1, "06": 1, "46": 1}),
        ("giai đoạn 2021 - 2025, đến năm 2025", {"2021": 1, "2025": 2}),
        ("Covid-19 và Nghị quyết 06-NQ/TU", {"19": 1, "06": 1}),
        ("50%….", {"50%": 1}),
        ("thuê bao/100 dân", {"100": 1}),
        ("24/7", {"24/7": 1}),
        ("không có số", {}),
    ],
)
def test_a_numeral_is_a_run_of_digits_that_touches_no_letter(line: str, found: dict[str, int]) -> None:
    assert dict(numerals(line)) == found


def test_letters_that_multiply_in_a_language_may_touch_a_numeral_of_it() -> None:
    assert dict(numerals("1.3m people, a 3m-long wall, 5G, 5mm, 12k", ("k", "m"))) == {"1.3": 1, "12": 1}
    assert dict(numerals("1.3m people")) == {}


@pytest.mark.parametrize(
    ("phrase", "line", "stands"),
    [
        ("2", "có 2 trạm", True),
        ("2", "có 2.895 trạm", False),
        ("895", "có 2.895 trạm", False),
        ("18", "xếp 18/21", False),
        ("21", "xếp 18/21", False),
        ("100", "đạt 100%", False),
        ("100%", "đạt 100%;", True),
        ("12", "chiếm 12‰", False),
        ("12‰", "chiếm 12‰.", True),
        ("4", "mạng 4G", False),
        ("10", "tăng 10.", True),
        ("10", "tăng 10, rồi 12", True),
        ("2", "có 2.895 trạm, thêm 2 trạm", True),
        ("gần 1,3 triệu", "có gần 1,3 triệu thuê bao", True),
        ("chưa có", "chưa công bố", False),
        ("chưa", "chưacó", False),
        ("thí điểm 5G", "và thí điểm 5G.", True),
    ],
)
def test_a_phrase_stands_in_a_line_only_whole(phrase: str, line: str, stands: bool) -> None:
    assert bool(places(phrase, line)) is stands


@pytest.mark.parametrize(
    ("phrase", "line", "stands"),
    [
        ("200 foyers", "près de 1 200 foyers", False),
        ("de 1", "près de 1 200 foyers", False),
        ("1 200 foyers", "près de 1 200 foyers", True),
        ("200 foyers", "en 2021 200 foyers", True),
        ("1", "1 20 foyers", True),
    ],
)
def test_where_spaces_group_thousands_a_number_is_whole_with_all_its_groups(phrase: str, line: str, stands: bool) -> None:
    assert bool(places(phrase, line, " ")) is stands
    assert dict(numerals("près de 1 200 foyers, en 2021 200", (), " ")) == {"1 200": 1, "2021": 1, "200": 1}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("phát sóng 2 trạm 5G", ["2"]),
        ("dịch Covid-19, 68,41 thuê bao/100 dân, Nghị quyết 06-NQ/TU", ["68,41"]),
        ("máy tính/cán bộ đạt 100%, 21/21 xã", ["100%", "21/21"]),
        ("từ 3-5 trạm", ["3", "5"]),
    ],
)
def test_a_figure_is_a_numeral_that_is_tied_to_no_word(line: str, found: list[str]) -> None:
    assert [match[0] for match in figures(line)] == found


@pytest.mark.parametrize(
    ("value", "printed", "lacking"),
    [
        ("1300000", "gần 1,3 triệu thuê bao", 5),
        ("1300000", "1.300.000", 0),
        ("1300000", "1 300 000 thuê bao", 0),
        ("1300000", "1.3m", 5),
        ("1300000", "1.300 nghìn", 3),
        ("1300000", "1.300.000 (1,3 triệu)", 0),
        ("-1300000", "giảm 1,3 triệu", 5),
        ("12500", "12,50 nghìn", 1),
        ("950000", "0,95 triệu", 4),
        ("20", "tháng 2: 20 trạm", 0),
        ("18", "18/63", 0),
        ("10", "10/63", 0),
        ("72.40", "72,40%", 0),
        ("0", "0", 0),
        ("2000000", "hai triệu", 6),
        ("20", "hai mươi", 0),
        ("1300000", "1,4 triệu", 0),
        ("1300000", None, 0),
    ],
)
def test_a_word_for_a_magnitude_stands_for_the_noughts_that_nobody_wrote(value: str, printed: str | None, lacking: int) -> None:
    assert noughts_in_words(Decimal(value), printed) == lacking
