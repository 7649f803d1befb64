"""Vietnamese syllables, names in both languages, two texts and not one: on what passes, what fails, and nothing at all."""

from __future__ import annotations

import pytest

from tinhso.authored import character_fault
from tinhso.expectations.suites.rules import RULES
from tinhso.expectations.suites.spelling import is_syllable

spelt = RULES["expect_vietnamese_to_be_spelt"].check
names_alike = RULES["expect_names_to_be_alike_in_both_languages"].check
texts_differ = RULES["expect_languages_to_differ"].check


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quỳnh",
        "khuỷu",
        "giếng",
        "gì",
        "giữ",
        "quốc",
        "thuế",
        "ước",
        "yêu",
        "xoong",
        "huyện",
        "đường",
        "oan",
        "uy",
        "hòa",
    ],
)
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["thàhn", "bnằg", "mảc", "tihnf", "đưnờg", "ngà́", "kaq", "hôc", "qác", "xyz", "đuowjc"])
def test_what_no_vietnamese_mouth_says_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_mistyped_syllable_is_refused_and_named() -> None:
    assert spelt([("Số trạm thàhn phố.", "Stations of the city.")], loanwords=[]) == ["a Vietnamese syllable instead of «thàhn»"]


def test_loanwords_names_and_words_of_the_english_text_pass() -> None:
    rows = [("Trạm BTS, VietGAP và website.", None), ("Dùng camera 5G ở https://abc.xyz/qwrt.", "With a camera."), (None, None)]
    assert spelt(rows, loanwords=["website"]) == [None, None, None]
    assert spelt([], loanwords=[]) == []


def test_a_name_with_a_wrong_mark_shows_beside_the_other_language() -> None:
    assert names_alike([("Của Phú Thọ.", "Of Phú Thọ.")]) == [None]
    assert names_alike([("Của Phù Thọ.", "Of Phú Thọ.")]) == ["«Phú» in the Vietnamese text as well"]
    assert names_alike([("Của Phú Thọ.", "Of Phú Thị.")]) == ["«Thị» in the Vietnamese text as well"]
    assert names_alike([("Của cả nước.", "Of the country."), (None, None)]) == [None, None]
    assert names_alike([]) == []


def test_one_language_pasted_over_the_other_is_refused_but_signs_may_be_the_same() -> None:
    answers = texts_differ([("Số trạm.", "Stations."), ("Stations.", "Stations."), ("%", "%"), ("5G", "5G"), (None, None)])
    assert answers == [None, "a text in each language, not one of them twice", None, None, None]
    assert texts_differ([]) == []


def test_a_letter_of_another_script_is_refused_by_reading() -> None:
    fault = character_fault("Рhú Thọ")
    assert fault is not None
    assert fault[0] == "script"
    assert "cyrillic capital letter er (U+0420)" in fault[1]
    assert character_fault("Phú Thọ, 72,4% · km² – “5G”…") is None


@pytest.mark.parametrize("text", ["Київ", "Оса, місто", "Αθήνα", "Wi-Fi у Львові", "東京都（23区）", "人口，人", "ＮＴＴ東日本"])
def test_a_text_in_another_script_is_no_slip(text: str) -> None:
    assert character_fault(text) is None


@pytest.mark.parametrize("text", ["Kиїв", "А Lưới", "hung-yеn", "Ðіện Biên", "Ｈuế", "5，4"])
def test_a_letter_of_one_script_in_a_word_of_another_is_a_slip(text: str) -> None:
    fault = character_fault(text)
    assert fault is not None
    assert (fault[0], fault[3]) == ("script", "Type the word again in the letters of one script.")
