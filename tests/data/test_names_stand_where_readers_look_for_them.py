"""Names in order and as people type them: Vietnamese letters and tones, names among English words, digits, hostile input."""

from __future__ import annotations

import random
import unicodedata

import pytest

from tests.languages import LANGS
from tinhso.data import collation
from tinhso.model import Lang

LETTERS = ["a", "ă", "â", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "x"]
TONES = ["ba", "bà", "bả", "bã", "bá", "bạ"]


def ordered(names: list[str], lang: Lang = "vi") -> list[str]:
    shuffled = list(names)
    random.Random(7).shuffle(shuffled)
    return collation.in_order(shuffled, lang, lambda name: name)


def test_vietnamese_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert ordered([f"{letter}n" for letter in LETTERS]) == [f"{letter}n" for letter in LETTERS]


def test_tones_decide_after_the_letters_in_the_order_of_dictionaries() -> None:
    assert ordered(TONES) == TONES
    assert ordered(["bạ", "ban", "bà", "bản", "ba"]) == ["ba", "bà", "bạ", "ban", "bản"]


def test_names_are_compared_syllable_by_syllable() -> None:
    names = ["An Giang", "Bà Rịa – Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Ca Na", "Cà Mau", "Cao Bằng", "Cần Thơ"]
    assert ordered(names) == names
    assert ordered(["Hà Tĩnh", "Hải Dương", "Hà Giang", "Hà Nam"]) == ["Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương"]


def test_vietnamese_readers_find_dj_after_d_and_not_after_z() -> None:
    names = ["Bắc Ninh", "Cà Mau", "Dân số", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Gia Lai", "Vĩnh Long", "Vĩnh Phúc"]
    assert ordered(names) == names


def test_english_readers_find_dien_bien_among_the_names_with_d() -> None:
    names = [
        "Agency computers",
        "An Giang",
        "Đà Nẵng",
        "Data centres",
        "Điện Biên",
        "Digital identity",
        "Vĩnh Long",
        "Wide area network",
    ]
    assert ordered(names, "en") == names


def test_a_name_with_marks_stands_beside_the_same_name_without() -> None:
    assert ordered(["Dien Bien", "Điện Biên", "Dien Chau"], "en") == ["Dien Bien", "Điện Biên", "Dien Chau"]


@pytest.mark.parametrize("lang", LANGS)
def test_digits_count_as_numbers_and_punctuation_for_nothing(lang: Lang) -> None:
    assert ordered(["Phần 10", "“Phần 9”", "Phần 9 – a"], lang) == ["“Phần 9”", "Phần 9 – a", "Phần 10"]


@pytest.mark.parametrize("lang", LANGS)
def test_composed_and_decomposed_text_is_one_name(lang: Lang) -> None:
    for name in ("Điện Biên", "Thừa Thiên Huế", "Hưng Yên"):
        assert collation.key(unicodedata.normalize("NFD", name), lang) == collation.key(name, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", ["", " ", "–", "\u0301", "😀", "東京", "\x00", "a" * 10_000, "\u202e<b>", "9" * 40])
def test_any_text_has_a_place(text: str, lang: Lang) -> None:
    assert collation.in_order([text, "a", text], lang, lambda name: name).count(text) >= 2
    collation.fold(text)


def test_equal_names_keep_their_order() -> None:
    rows = [("Phú Thọ", 1), ("Hưng Yên", 2), ("Phú Thọ", 3)]
    assert collation.in_order(rows, "vi", lambda row: row[0]) == [("Hưng Yên", 2), ("Phú Thọ", 1), ("Phú Thọ", 3)]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Điện Biên", "dien bien"),
        (unicodedata.normalize("NFD", "ĐIỆN  BIÊN"), "dien bien"),
        ("Trạm thu phát sóng di động (BTS)", "tram thu phat song di dong bts"),
        ("1/7/2025", "1 7 2025"),
        ("72,4%", "72 4"),
        ("ภูเก็ต", "ภเกต"),  # vowels below and above are marks, for the script as well
        ("", ""),
    ],
)
def test_a_text_is_folded_as_people_type_it(typed: str, folded: str) -> None:
    assert collation.fold(typed) == folded
