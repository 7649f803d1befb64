"""Labels are broken by the font's own widths."""

from __future__ import annotations

import pytest

from tests.notebooks import small
from tinhso.notebooks.charts.drawing import text_metrics
from tinhso.notebooks.charts.drawing.text_metrics import SEMIBOLD, SLACK, lacks_a_letter_of, width, wrap


def test_vietnamese_letters_have_their_own_widths() -> None:
    assert width("Ủy ban", 14) > width("Uy", 14)
    assert width("mm", 14) > width("ii", 14)
    assert width("Vĩnh Long", 14, SEMIBOLD) > width("Vĩnh Long", 14)


def test_a_long_name_is_broken_between_words_and_loses_none() -> None:
    lines = wrap(small.LONG["vi"], 336, 14)
    assert len(lines) > 1
    assert all(width(line, 14) <= 336 for line in lines)
    assert " ".join(lines) == small.LONG["vi"]


def test_a_word_wider_than_the_room_stays_whole() -> None:
    assert wrap("nghiêng ngả", 1, 14) == ("nghiêng", "ngả")


def test_a_line_is_as_wide_whatever_the_order_of_its_letters() -> None:
    lines = [small.LONG["vi"][at:] for at in range(20)]
    assert [width(line, 14) for line in lines] == [width(line[::-1], 14) for line in lines]


def test_a_name_wider_than_the_room_breaks_behind_its_hyphen_and_no_other_does() -> None:
    assert wrap("Mecklenburg-Vorpommern", width("Mecklenburg-", 14), 14) == ("Mecklenburg-", "Vorpommern")
    assert wrap("Bà Rịa-Vũng Tàu", width("Bà Rịa-Vũng", 14), 14) == ("Bà Rịa-Vũng", "Tàu")


def test_letters_that_the_font_lacks_are_as_wide_as_those_of_other_fonts() -> None:
    assert width("東京", 14) == width("東", 14) * 2 == 14 * 2 * SLACK
    assert width("กรุงเทพ", 14) == width("กรงเทพ", 14)  # a vowel below its letter takes no room
    assert width("Київ", 14) == width("Oooo", 14)


def test_a_text_without_blanks_breaks_between_its_signs_and_begins_no_line_with_a_comma() -> None:
    assert wrap("東京都と大阪府、北海道。", width("東京都と", 14), 14) == ("東京都と", "大阪府、", "北海道。")


def test_it_is_known_which_letters_the_font_lacks() -> None:
    assert not any(map(lacks_a_letter_of, (small.LONG["vi"], "≥ 5\N{NARROW NO-BREAK SPACE}% – “a” · m²", "a\N{SOFT HYPHEN}b")))
    assert all(map(lacks_a_letter_of, ("Київ", "東京", "القاهرة", "Rock \N{ROCK}")))


def test_a_name_without_blanks_is_torn_with_a_hyphen_and_nothing_of_it_is_lost() -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    lines = wrap(f"{name} 1.234.567.890", 90, 14)
    assert all(width(line, 14) <= 90 for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines[:-1]) == name
    assert all(line.endswith("-") for line in lines[:-2])
    assert lines[-1] == "1.234.567.890", "half of a number is another"


def test_a_word_that_fills_many_lines_is_measured_about_once_a_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    word, measured = "dài" * 400, list[str]()
    monkeypatch.setattr(text_metrics, "width", lambda text, *given: measured.append(text) or width(text, *given))
    lines = text_metrics.wrap.__wrapped__(word, 300, 14)
    assert "".join(line.removesuffix("-") for line in lines) == word
    assert len(measured) < 1.5 * len(word)


@pytest.mark.parametrize("room", [1, 20, 40])
def test_no_syllable_and_no_letter_loses_its_marks(room: float) -> None:
    assert wrap("nghiêng", room, 14) == ("nghiêng",)
    decomposed = "a\u0301" * 12
    assert not any(line.startswith("\u0301") for line in wrap(decomposed, room, 14))


def test_no_line_begins_with_the_dot_between_two_parts() -> None:
    assert wrap("hộ gia đình · tháng ba", width("hộ gia đình", 14), 14) == ("hộ gia", "đình ·", "tháng ba")
    assert wrap("hộ · tháng ba", width("hộ · tháng", 14), 14) == ("hộ · tháng", "ba")
