"""Each rule of our own on rows that hold, on rows that do not, and on none."""

from __future__ import annotations

from typing import Any

import pytest

from tinhso.expectations.suites.relations import Advice
from tinhso.expectations.suites.rules import RULES

SUM = {"total": "all", "parts": ["north", "south"]}
SUM_OF_PLACES = {"least": 1, "decimals": 0}
ROUNDED = {"total": "all", "parts": ["a", "b"], "decimals": 1}
DENSITY = {"rate": "density", "of": "people", "over": "area", "times": 1000, "decimals": 0}
CASES: dict[str, list[tuple[dict[str, Any], list[tuple[Any, ...]], list[int]]]] = {
    # name of the rule: (options, rows, places of the rows it must refuse)
    "expect_columns_to_agree": [
        ({}, [(1, 1.0), (None, None), ("a", "a")], []),
        ({}, [(1, 2), (None, 1), (1, None), (0.1 + 0.2, 0.3)], [0, 1, 2]),
    ],
    "expect_columns_to_be_filled_together": [
        ({}, [("a", "b"), (None, None)], []),
        ({}, [("a", None), (None, "b"), ("a", "b")], [0, 1]),
    ],
    "expect_exactly_one_column_to_be_filled": [
        ({}, [(1, None), (None, "x")], []),
        ({}, [(1, "x"), (None, None), (0, None)], [0, 1]),
    ],
    "expect_rows_to_be_in_order": [
        ({}, [("a", 1), ("b", 9), ("a", 1), ("a", 3), ("a", None), ("b", 9)], []),
        ({}, [("a", 1), ("a", 20), ("a", 3), ("a", 4), ("b", 2), ("b", 1)], [1, 4]),
    ],
    "expect_parts_to_make_total": [
        (SUM, [("p", "north", 2), ("p", "south", 3), ("p", "all", 5), ("q", "north", 9)], []),
        (SUM | {"total": 100}, [("p", "north", 92), ("p", "south", 8)], []),
        (SUM, [("p", "north", 2), ("p", "south", 4), ("p", "all", 5), ("q", "north", 9)], [0, 1, 2]),
        (SUM, [("p", "north", 2), ("p", "all", 5)], []),
    ],
    "expect_rounded_parts_to_make_total": [
        (ROUNDED, [("p", "all", 2.8), ("p", "a", 1.3), ("p", "b", 1.35), ("q", "all", 9.0)], []),
        (ROUNDED, [("p", "all", 2.8), ("p", "a", 1.3), ("p", "b", 1.34), ("q", "all", 9.0)], [0, 1, 2]),
        (ROUNDED, [("p", "all", 2.8), ("p", "a", 1.3)], []),
    ],
    "expect_rate_to_follow_from_items": [
        (DENSITY, [("p", "density", 513), ("p", "people", 640.0), ("p", "area", 1250.0), ("q", "density", 9)], []),
        (DENSITY, [("p", "density", 514), ("p", "people", 640.0), ("p", "area", 1250.0), ("q", "density", 9)], [0, 1, 2]),
        (DENSITY, [("p", "density", 514), ("p", "people", 640.0), ("p", "area", 0.0)], []),
    ],
    "expect_places_to_make_their_parent": [
        (SUM_OF_PLACES, [("x", "all", None, 91), ("x", "a", "all", 40), ("x", "b", "all", 50)], []),
        (SUM_OF_PLACES, [("x", "all", None, 92), ("x", "a", "all", 40), ("x", "b", "all", 50)], [0, 1, 2]),
        ({"least": 3, "decimals": 0}, [("x", "all", None, 92), ("x", "a", "all", 40), ("x", "b", "all", 50)], []),
        (SUM_OF_PLACES, [("x", "all", None, 92), ("x", "a", "all", 40), ("y", "b", "all", 50), ("y", "a", "all", None)], []),
        (SUM_OF_PLACES, [("x", "all", None, 9), ("x", "a", "all", 9), ("x", "b", "a", 2), ("x", "c", "b", 2)], [1, 2]),
    ],
    "expect_item_to_be_at_most_another": [
        ({"smaller": "mast", "larger": "station"}, [("p", "mast", 3), ("p", "station", 3), ("q", "mast", 9)], []),
        ({"smaller": "mast", "larger": "station"}, [("p", "mast", 4), ("p", "station", 3), ("q", "mast", 9)], [0, 1]),
        ({"smaller": "mast", "larger": "station"}, [("p", "mast", 4)], []),
    ],
    "expect_number_to_repeat_another_item": [
        ({"item": "rate", "of": "count"}, [("p", "rate", 7, 0.5), ("p", "count", None, 7)], []),
        ({"item": "rate", "of": "count"}, [("p", "rate", 8, 0.5), ("p", "count", None, 7)], [0]),
        ({"item": "rate", "of": "count"}, [("p", "rate", 8, 0.5)], []),
    ],
    "expect_one_value_for_equal_rows": [
        ({}, [("a", 1), ("a", 1), ("b", 2)], []),
        ({}, [("a", 1), ("a", 2), ("b", 2)], [0, 1]),
    ],
    "expect_pairs_to_be_known": [
        ({"pairs": [["a", "x"]]}, [("a", "x"), (None, "y"), ("a", None)], []),
        ({"pairs": [["a", "x"]]}, [("a", "y"), ("b", "x")], [0, 1]),
    ],
    "expect_chain_to_end": [
        ({}, [("child", "parent"), ("parent", None), ("stray", "nowhere")], []),
        ({}, [("a", "b"), ("b", "a"), ("c", None), ("d", "d")], [0, 1, 3]),
    ],
    "expect_keys_to_be_kin": [
        ({}, [("s", "a", "all"), ("s", "a", "all"), ("s", "all", None), ("s", "part", "a"), ("t", "b", "all")], []),
        ({}, [("s", "a", "all"), ("s", "a", "all"), ("s", "b", "all"), ("s", "x", "y"), ("t", "b", "all")], [2, 3]),
        ({}, [("s", "a", "b"), ("s", "a", "b"), ("s", "b", "a")], []),
    ],
    "expect_place_to_be_there_at_its_time": [
        ({}, [("2025", "2025-01-01", "2025-12-31", "a", None, "2025-06-30", None, "b", "all"), (None,) * 9], []),
        (
            {},
            [
                ("2026", "2026-01-01", "2026-12-31", "a", None, "2025-06-30", None, None, None),
                ("2024", "2024-01-01", "2024-12-31", "b", "2025-07-01", None, None, None, None),
            ],
            [0, 1],
        ),
    ],
    "expect_place_to_be_there_all_the_time": [
        (
            {},
            [
                ("2024", "2024-01-01", "2024-12-31", "a", None, "2024-12-31"),
                ("2026", "2026-01-01", "2026-12-31", "a", None, "2025-06-30"),
            ],
            [],
        ),
        (
            {},
            [
                ("2025", "2025-01-01", "2025-12-31", "a", None, "2025-06-30"),
                ("2025", "2025-01-01", "2025-12-31", "b", "2025-07-01", None),
            ],
            [0, 1],
        ),
    ],
    "expect_times_of_a_code_to_lie_apart": [
        (
            {},
            [("X", "a", None, "2024-12-31"), ("X", "b", "2025-01-01", None), (None, "c", None, None), (None, "d", None, None)],
            [],
        ),
        ({}, [("X", "a", None, "2024-12-31"), ("X", "b", "2024-12-31", None), ("Y", "c", None, None)], [0, 1]),
    ],
    "expect_times_to_overlap": [
        ({}, [("all", None, None, None, None, None), ("up", None, "2025-06-30", "2025-06-30", None, None), (None,) * 6], []),
        (
            {},
            [("up", "2025-07-01", None, None, "2025-06-30", "next"), ("up", None, "2024-12-31", "2025-01-01", None, None)],
            [0, 1],
        ),
    ],
    "expect_share_to_follow_from_its_parts": [
        ({"decimals": 0}, [(21, 21, 100), (18, 21, 86)], []),
        ({"decimals": 2}, [(18, 21, 86), (1, 0, 100), (None, 3, 5)], [0, 1, 2]),
    ],
    "expect_wording_to_support_code": [
        ({"patterns": {"pilot": "thí điểm"}}, [("pilot", "Thí điểm phát sóng"), ("on_air", "trạm")], []),
        ({"patterns": {"pilot": "thí điểm"}}, [("pilot", "đã phát"), ("pilot", None)], [0, 1]),
        ({"patterns": {"pilot": ["thí điểm", "thử"]}}, [("pilot", "chạy thử"), ("pilot", "đã phát")], [1]),
    ],
    "expect_rows_of_one_fact_to_agree": [
        (
            {},
            [
                ("a", 2, "70.9", None, "equal b,at_most c"),
                ("b", 3, "70.94", None, None),
                ("c", 4, "71", 70.9, None),
                ("d", 5, "71", None, "numerator_of c,equal nowhere,likes a"),
                ("e", 6, "on_air", None, "equal f"),
                ("f", 7, "on_air", None, None),
                ("g", 8, "9", None, None),
            ],
            [],
        ),
        ({}, [("a", 2, "70.9", None, "equal b"), ("b", 3, "70.96", None, None), ("g", 4, "9", None, None)], [0, 1]),
        ({}, [("a", 2, "18", None, "equal b"), ("b", 3, "19", None, "equal c"), ("c", 4, "19", None, None)], [0, 1]),
        ({}, [("a", 2, "5", None, "at_most b"), ("b", 3, "4", None, None)], [0, 1]),
        ({}, [("a", 2, "5", None, "numerator_of b"), ("b", 3, "5", None, None)], [0, 1]),
        ({}, [("a", 2, "on_air", None, "equal b"), ("b", 3, "none", None, None)], [0, 1]),
        ({}, [("a", 2, "on_air", None, "at_most b"), ("b", 3, None, None, None)], [0, 1]),
    ],
    "expect_text_to_deny_as_its_code": [
        (
            {"language": "vi"},
            [
                ("not_stated", "Bài không nói"),
                ("none", "Chưa có"),
                ("without_signal", "Chưa có sóng"),
                ("absent", "Còn"),
                ("notable", "Đáng chú ý"),
                ("stated", "Bài không nói"),
                ("not_stated", None),
                (None, "Chưa có"),
            ],
            [],
        ),
        ({"language": "vi"}, [("not_stated", "Bài nói"), ("not_stated", "Hay chưa"), ("no_signal", "Có sóng")], [0, 1, 2]),
        ({"language": "fr"}, [("not_stated", "Dit")], []),
    ],
    "expect_sentences_to_deny_as_elsewhere": [
        (
            {"language": "vi", "least": 2},
            [
                ("Trạm không phải là cột. Của cả năm.", "a"),
                ("Trạm không phải là cột. Của cả tháng.", "b"),
                ("Trạm là cột của xã.", "c"),
                ("Chưa có.", "d"),
                ("Chưa có.", "e"),
                ("Có.", "f"),
                (None, "g"),
            ],
            [],
        ),
        (
            {"language": "vi", "least": 2},
            [
                ("Trạm không phải là cột.", "a"),
                ("Của năm nay. Trạm không phải là cột.", "b"),
                ("Trạm là cột.", "c"),
                ("trạm phải là cột!", "d"),
            ],
            [2, 3],
        ),
        # as often as with a «not», and too seldom with one
        ({"language": "vi", "least": 2}, [("Đã có số liệu.", str(n)) for n in (1, 2)] + [("Chưa đã có số liệu.", "3")] * 2, []),
        ({"language": "vi", "least": 2}, [("Có số liệu mới.", "1"), ("Chưa có số liệu mới.", "2")], []),
        ({"language": "vi", "least": 1}, [("Có số liệu mới.", "1"), *[("Chưa có số liệu mới.", n) for n in "23"]], [0]),
        ({"language": "fr", "least": 2}, [("Il y a tout.", "1"), *[("Il n’y a pas tout.", n) for n in "234"]], []),
    ],
    "expect_languages_to_deny_alike": [
        (
            {"languages": ["vi", "en"]},
            [
                ("Chưa có số. Của cả năm.", "There is no figure. Of the whole year."),
                ("Có hay chưa.", "Whether it is there."),
                ("Bài không nêu; trang https://khong.vn.", "The article doesn’t say."),
                ("Không chỉ ở xã.", "Not only in communes."),
                ("Có.", None),
            ],
            [],
        ),
        (
            {"languages": ["vi", "en"]},
            [
                ("Trạm không phải cột.", "Stations are masts."),
                ("Trạm là cột.", "Stations are not masts."),
                ("Không cộng. Không trừ.", "Not added. Subtracted."),
            ],
            [0, 1, 2],
        ),
        ({"languages": ["vi", "xx"]}, [("Không.", "Oui.")], []),
    ],
    "expect_figures_of_prose_to_be_known": [
        (
            {"keys": 2, "worked_out": "derived"},
            [
                ("72,4% in 2022, and 1.3 million of 16; index 0.488", "p", "i", 72.4, "2022", "press"),
                (None, "p", "j", 1300000.0, "2021", "press"),
                ("The other has 1,300,000 (“99.9%”).", "q", "j", 5.0, "2021", "press"),
                ("2 x 7777 = 15554", "q", "k", 15554.0, "2021", "derived"),
            ],
            [],
        ),
        (
            {"keys": 1, "worked_out": "derived"},
            [("72.4%", "p", 72.5, "2022", "press"), ("In 2023.", "q", 1.0, "2022", "press"), (None, "r", 72.4, "2023", "press")],
            [0, 1],
        ),
    ],
    "expect_texts_to_fit_their_rows": [
        ({"margin": 1}, [("Radio masts.", "a", "radio masts"), ("Old ferries.", "b", "ferries"), ("Boats.", "c", "boats")], []),
        ({"margin": 1}, [("Old ferries.", "a", "masts"), ("Radio masts.", "b", "ferries"), ("Boats.", "c", "boats")], [0, 1]),
        ({"margin": 1}, [("Old ferries.", "a", "masts"), ("Radio masts.", "a", "ferries"), ("Boats.", "c", "boats")], []),
        ({"margin": 1}, [("Old ferries.", "a", "masts"), ("Old ferries.", "b", "ferries"), ("Boats.", "c", "boats")], []),
        ({"margin": 2}, [("Old ferries.", "a", "masts"), ("Radio masts.", "b", "ferries"), ("Boats.", "c", "boats")], []),
        (
            {"margin": 1},
            [("Our boats.", "a", "boats and piers"), ("Our piers.", "b", "piers and boats"), *[(None, "d", "masts")] * 99],
            [],
        ),
    ],
    "expect_denominators_to_be_their_wholes": [
        ({}, [("p", "communes", 21, "x", 15), ("p", None, None, "communes", 21.0), ("q", "communes", 9, "x", 9)], []),
        ({}, [("p", "communes", 12, "x", 12), ("p", None, None, "communes", 21), ("p", None, None, "communes", 20)], [0]),
        ({}, [("p", "communes", 21, "x", 12), ("p", None, None, "communes", 21), ("p", None, None, "communes", 20)], []),
    ],
    "expect_rates_to_imply_their_bases": [
        (
            {"years": 2, "percent": 10},
            [
                ("p", "2022-01-01", None, None, "person", "people", None, 1000.0),
                ("p", "2023-01-01", "people", 119.0, "percent", "x", None, 10.0),
                ("p", "2025-01-01", "people", 990.0, "percent", "x", None, 10.0),
                ("p", "2022-01-01", "people", 990.0, "boat", "x", None, 10.0),
                ("p", "2022-01-01", "people", 50.0, "boat_per_1000", "x", None, 50.0),
            ],
            [],
        ),
        (
            {"years": 2, "percent": 10},
            [
                ("p", "2022", None, None, "thousand", "average", "people", 1000.0),
                ("p", "2023", "people", 129.0, "percent", "x", None, 10.0),
            ],
            [1],
        ),
        (
            {"years": 3, "percent": 10},
            [
                ("p", "2019", None, None, "person", "people", None, 500.0),
                ("p", "2022", None, None, "person", "people", None, 1000.0),
                ("p", "2022", "people", 100.0, "percent", "x", None, 10.0),  # of the nearest base, not of the first
            ],
            [],
        ),
    ],
    "expect_values_to_lie_near_the_rest": [
        ({"least": 5, "times": 6}, [("a", "x", value) for value in (7, 8, 8, 9, 12)] + [("b", "x", 1), ("b", "y", 900)], []),
        ({"least": 5, "times": 6}, [("a", "x", value) for value in (7, 8, 8, 9, 80)], [4]),
        ({"least": 5, "times": 6}, [("a", "x", value) for value in (0, 8, 8, 9, 80)], [4]),
        ({"least": 6, "times": 6}, [("a", "x", value) for value in (7, 8, 8, 9, 80)], []),
    ],
    "expect_ranks_to_count_up": [
        ({}, [("a", "x", 4, 1), ("a", "x", 4, 2), ("a", "x", 4, 2), ("a", "x", 4, 4), ("b", "x", 4, 9)], []),
        ({}, [("a", "x", 3, 2), ("a", "x", 3, 2), ("a", "x", 3, 3)], [0, 1]),
    ],
    "expect_shared_items_in_one_order": [
        ({}, [("s", "none", 1), ("s", "plan", 2), ("t", "none", 4), ("t", "plan", 9), ("t", None, None)], []),
        ({}, [("s", "none", 1), ("s", "plan", 2), ("t", "none", 9), ("t", "plan", 4), ("u", "plan", 1)], [0, 1, 2, 3]),
    ],
    "expect_same_numbers_in_both_languages": [
        (
            {},
            [("72,4% tháng 12/2022", "72.4% in December 2022"), ("1.481,9 nghìn", "1,481.9 thousand"), ("3 cấp", "three tiers")],
            [],
        ),
        ({}, [("tỷ lệ 72,4%", "a rate of 74.2%"), ("năm 2022", "in the year"), ("https://x.vn/99", "an address")], [0, 1]),
    ],
    "expect_vietnamese_to_be_spelt": [
        ({"loanwords": ["internet"]}, [("Hộ có internet.", "Households."), ("Camera giao thông", "Cameras, a camera")], []),
        ({"loanwords": []}, [("Hộ có internet.", "Households."), ("thàhn phố", "city"), ("thành phố", None)], [0, 1]),
    ],
    "expect_vietnamese_to_have_marks": [
        ({"known": ["Kon Tum"]}, [("Hà Nội", "Hanoi"), ("Kon Tum (từ 1/7/2025)", "Kon Tum"), ("12", "12"), (None, None)], []),
        ({"known": []}, [("Ha Noi", "Hà Nội"), ("Kon Tum", "Kon Tum")], [0, 1]),
    ],
    "expect_names_to_be_alike_in_both_languages": [
        ({}, [("tỉnh Phú Thọ", "Phú Thọ Province"), ("cả nước", "the country")], []),
        ({}, [("tỉnh Phù Thọ", "Phú Thọ Province"), ("tỉnh này", "Phú Thọ Province"), ("Phú Thọ", "the province")], [0, 1]),
    ],
    "expect_languages_to_differ": [
        ({}, [("trạm", "station"), ("km²", "km²"), ("5G", "5G")], []),
        ({}, [("station", "station"), ("trạm", "trạm"), ("%", "%")], [0, 1]),
    ],
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_refuses_the_rows_that_break_it_and_no_other(name: str) -> None:
    for options, rows, refused in CASES[name]:
        answers = RULES[name].check(rows, **options)
        assert [place for place, answer in enumerate(answers) if isinstance(answer, str)] == refused, (name, rows)
        assert len(answers) == len(rows)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_bears_an_empty_cell_anywhere(name: str) -> None:
    """A column that was moved alone leaves some where nobody thought of one; which it was, other checks say."""
    for options, rows, _ in CASES[name]:
        for place, row in enumerate(rows):
            for column in range(len(row)):
                emptied = (*row[:column], None, *row[column + 1 :])
                assert len(RULES[name].check([*rows[:place], emptied, *rows[place + 1 :]], **options)) == len(rows)


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_nothing_to_say_of_no_rows(name: str) -> None:
    options = CASES[name][0][0]
    assert set(options) == set(RULES[name].options)
    assert RULES[name].check([], **options) == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_what_it_is_for(name: str) -> None:
    assert RULES[name].check.__doc__


def test_a_key_of_another_family_is_told_what_to_write() -> None:
    *_, answer = RULES["expect_keys_to_be_kin"].check([("s", "a", None), ("s", "a", None), ("s", "b", None)])
    assert isinstance(answer, Advice)
    assert answer.fix == "Write a; or if b is right, correct s in the same row."


def test_an_answer_says_what_was_expected() -> None:
    (answer, _, _) = RULES["expect_parts_to_make_total"].check([("p", "north", 2), ("p", "south", 4), ("p", "all", 5)], **SUM)
    assert answer == "north (2) + south (4) = 5 (all)"


#: What a rule says to each row that it refuses: its name, its options, rows, and by their place what was expected of them.
SAID: tuple[tuple[str, dict[str, Any], list[tuple[Any, ...]], dict[int, str]], ...] = (
    (
        "expect_denominators_to_be_their_wholes", {},
        [("p", "communes", 12, "x", 12), ("p", None, None, "communes", 21), ("p", None, None, "communes", 20)],
        {0: "20 or 21, the value of communes"},
    ),
    (
        "expect_rates_to_imply_their_bases", {"years": 2, "percent": 10},
        [
            ("p", "2021", None, None, "person", "people", None, 700.0),
            ("p", "2022", None, None, "person", "people", None, 1000.0),
            ("p", "2023", "people", 129.0, "percent", "x", None, 10.0),
        ],
        {2: "a base near 1000 (people); this implies 1290"},
    ),
    (
        "expect_values_to_lie_near_the_rest", {"least": 5, "times": 6},
        [("a", "x", value) for value in (7, 80, 8, 8, 9)],
        {1: "a value nearer to 8, the middle of 5 like it"},
    ),
    (
        "expect_ranks_to_count_up", {}, [("a", "x", 4, 2), ("a", "x", 4, 4), ("a", "x", 4, 1), ("a", "x", 4, 1)],
        {0: "3, 2 of 4 being better"},
    ),
    (
        "expect_shared_items_in_one_order", {},
        [("s", "none", 1), ("s", "plan", 2), ("t", "none", 9), ("t", "plan", 4), ("u", "plan", 1)],
        dict.fromkeys(range(4), "none and plan in one order in s and t"),
    ),
    (
        "expect_rows_of_one_fact_to_agree", {},
        [("a", 2, "5", None, "equal c"), ("b", 3, "5", None, None), ("c", 4, "9", None, None)],
        dict.fromkeys((0, 2), "data/observations.csv:2 (5) equal to data/observations.csv:4 (9)"),
    ),
    (
        "expect_rows_of_one_fact_to_agree", {}, [("a", 2, "60", 8, None), ("b", 3, "7", None, "numerator_of a")],
        dict.fromkeys((0, 1), "data/observations.csv:3 (7) the numerator in data/observations.csv:2 (8)"),
    ),
    (
        "expect_rounded_parts_to_make_total", {"total": "all", "parts": ["north", "south"], "decimals": 1},
        [("p", "north", 2.4), ("p", "south", 4.4), ("p", "all", 9.0)],
        dict.fromkeys(range(3), "north (2.4) + south (4.4) = about 9 (all)"),
    ),
    (
        "expect_rate_to_follow_from_items", {"rate": "rate", "of": "part", "over": "whole", "times": 100, "decimals": 1},
        [("p", "rate", 9.0), ("p", "part", 20), ("p", "whole", 200), ("q", "rate", 5.04), ("q", "part", 1), ("q", "whole", 20)],
        dict.fromkeys(range(3), "100 × part (20) / whole (200) = about 9 (rate)"),
    ),
    (
        "expect_places_to_make_their_parent", {"least": 2, "decimals": 0},
        [("i", "north", "all", 1.0), ("i", "south", "all", 2.0), ("i", "all", None, 9.0)],
        dict.fromkeys(range(3), "3 = about 9: 2 places make all"),
    ),
    (
        "expect_item_to_be_at_most_another", {"smaller": "few", "larger": "many"}, [("p", "few", 9), ("p", "many", 5)],
        dict.fromkeys(range(2), "few (9) at most many (5)"),
    ),
    (
        "expect_number_to_repeat_another_item", {"item": "part", "of": "whole"}, [("p", "part", 3, 4), ("p", "whole", 6, 5)],
        {0: "5, the value of whole"},
    ),
    ("expect_one_value_for_equal_rows", {}, [("a", 1), ("a", 2), ("a", 1), ("b", 3)], {1: "1, as in 2 other rows"}),
    ("expect_one_value_for_equal_rows", {}, [("a", 1), ("a", 2), ("b", 1)], dict.fromkeys(range(2), "either 1 or 2")),
    ("expect_rows_to_be_in_order", {}, [("a", 1), ("a", 9), ("a", 2)], {1: "a value between those of the rows around it"}),
    (
        "expect_languages_to_deny_alike", {"languages": ["vi", "en"]}, [("Có điện. Không có nước.", "Power is on. Water is on.")],
        {0: "«not» in both languages or in neither; it is in «Không có nước.» alone"},
    ),
    (
        "expect_times_to_overlap", {}, [("old", "2025-07-01", None, None, "2025-06-30", "new")],
        {0: "a place that was there at some time from 2025-07-01 to now; old was there to 2025-06-30"},
    ),
    (
        "expect_times_of_a_code_to_lie_apart", {},
        [("01", "old", None, "2025-06-30"), ("01", "new", "2025-06-30", None), ("01", "later", "2026-01-01", "2026-12-31")],
        dict.fromkeys(
            range(3), "times apart of old (ever to 2025-06-30), new (2025-06-30 to now), later (2026-01-01 to 2026-12-31)"
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", SAID, ids=lambda case: case[0])
def test_an_answer_names_the_rows_and_the_figures_that_it_is_about(
    case: tuple[str, dict[str, Any], list[tuple[Any, ...]], dict[int, str]],
) -> None:
    name, options, rows, said = case
    assert {place: answer for place, answer in enumerate(RULES[name].check(rows, **options)) if isinstance(answer, str)} == said
