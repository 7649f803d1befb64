"""Every whole number below a thousand million is read where a text writes it in words, whole or as the figure of a sentence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.languages import VOCABULARY
from tinhso.data import parse_notation

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
