"""Every whole number below a thousand million is read where a text writes it in words, whole or as the figure of a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.languages import VOCABULARY
from tinhso.data import NotationError, numbers_in_words, parse_notation
from tinhso.data.language.amounts import NoFigure
from tinhso.data.language.whole_numbers import WholeNumbers

SMALL = {lang: {int(value): word for word, value in VOCABULARY.of(lang).numbers.items()} for lang in ("vi", "en")}
SMALL["vi"] |= {5: "năm"}
NUMBERS = st.one_of(st.integers(100, 9_999), st.integers(100, 999_999_999))


def in_vietnamese(number: int, *, below: bool = False) -> str:
    """Write a number as Vietnamese says it; `below` a greater magnitude its hundreds are said though there are none."""
    for magnitude, word in ((1_000_000, "triệu"), (1_000, "nghìn")):
        if number >= magnitude:
            head, rest = divmod(number, magnitude)
            return f"{in_vietnamese(head)} {word}" + (f" {in_vietnamese(rest, below=True)}" if rest else "")
    hundreds, rest = divmod(number, 100)
    said = [f"{SMALL['vi'].get(hundreds, 'không')} trăm"] if hundreds or below else []
    said += ["linh"] if said and 0 < rest < 10 else []
    return " ".join([*said, *([SMALL["vi"][rest]] if rest else [])])


def in_english(number: int) -> str:
    for magnitude, word in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= magnitude:
            head, rest = divmod(number, magnitude)
            joint = " and " if rest < 100 else " "
            return f"{in_english(head)} {word}" + (joint + in_english(rest) if rest else "")
    return SMALL["en"][number]


@given(NUMBERS)
def test_in_vietnamese(number: int) -> None:
    found = parse_notation(f"có gần {in_vietnamese(number)} hộ ở xã", VOCABULARY.of("vi"))
    assert (found.value, found.precision, found.has_words) == (number, "nearly", True)


@given(NUMBERS)
def test_in_english(number: int) -> None:
    found = parse_notation(f"over {in_english(number)} homes", VOCABULARY.of("en"))
    assert (found.value, found.precision, found.has_words) == (number, "above", True)


@pytest.mark.parametrize(
    ("lang", "words", "value"),
    [
        ("vi", "ba trăm nghìn rưỡi", "300500"),
        ("vi", "hai nghìn không trăm linh ba tỷ", "2003000000000"),
        ("en", "two thousand and a hundred", "2100"),
        ("en", "two-hundred", "200"),
        ("en", "two hundred and a dozen", "212"),
        ("en", "two hundred dozen", "2400"),
        ("en", "zero hundred", "0"),
        ("vi", "hai chục ba", "23"),
        ("vi", "hai mươi bốn năm", "24"),
        ("vi", "một tỷ tư", "1400000000"),
        ("vi", "1 tỷ tư", "1400000000"),
        ("vi", "ba nghìn tư", "3400"),
        ("vi", "hai trăm mốt", "210"),
        ("vi", "hai triệu rưỡi", "2500000"),
        ("vi", "2 triệu rưởi", "2500000"),
        ("vi", "hai trăm tư liệu", "200"),
        ("vi", "3 nghìn tư nhân", "3000"),
        ("en", "300 one-bedroom homes", "300"),
    ],
)
def test_words_that_multiply_add_and_join(lang: str, words: str, value: str) -> None:
    assert str(parse_notation(f"({words})", VOCABULARY.of(lang)).value) == value


@pytest.mark.parametrize(
    ("lang", "words", "one", "other"),
    [
        ("vi", "hai trăm linh năm hộ và ba xã", "hai trăm linh năm", "ba"),
        ("en", "one million two thousand and three million homes", "one million two thousand", "three million"),
        ("en", "from two thousand billion to three thousand billion", "two thousand billion", "three thousand billion"),
    ],
)
def test_two_numbers_are_two(lang: str, words: str, one: str, other: str) -> None:
    with pytest.raises(NotationError, match=f"holds 2 figures, «{one}» and «{other}»"):
        parse_notation(words, VOCABULARY.of(lang))


def test_a_grammar_knows_capitals_commas_and_places_that_are_left_open() -> None:
    vietnamese = WholeNumbers(VOCABULARY.of("vi"))
    assert [one.value for one in vietnamese.find("có hai Trăm hộ")] == [200]
    assert [one.value for one in vietnamese.find("hai,trăm hộ")] == [2]
    with pytest.raises(NoFigure, match="says «hai nghìn ba», which may be 2300 or 2003"):
        vietnamese.find("có hai nghìn ba hộ")
    assert [one.value for one in WholeNumbers(VOCABULARY.of("en")).find("two thousand three")] == [2003]


@pytest.mark.parametrize(
    ("text", "values"),
    [("from three hundred to two thousand", [300, 2000]), ("two hundred and a bit", [200]), ("no number at all", [])],
)
def test_all_that_stand_in_a_text_are_found(text: str, values: list[int]) -> None:
    assert [number.value for number in numbers_in_words(text, VOCABULARY.of("en"))] == values


def test_none_is_found_where_one_may_be_either_of_two() -> None:
    assert numbers_in_words("ba trăm hộ, hai nghìn ba xã", VOCABULARY.of("vi")) == []
