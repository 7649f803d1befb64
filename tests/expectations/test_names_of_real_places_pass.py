"""Names of real places pass, and what no name holds does not; names that may have lost their marks are asked about."""

from __future__ import annotations

import pytest

from tests.data.tiny import Tiny
from tests.expectations.at_the_gate import places, refused, results
from tinhso.errors import InputError

REAL = (
    "Quận 1", "Phường 12", "Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu", "Thừa Thiên–Huế", "Ea H'leo", "Ea H’leo",
    "Đắk R'lấp", "M'Đrắk", "Ia O", "Y Tý", "A Lưới", "TP. Hồ Chí Minh", "TP.HCM", "Phú Thọ (từ 1/7/2025)", "Côtes-d'Armor",
    "'s-Hertogenbosch", "L’Aquila", "St. John's", "Saint-Étienne", "10e arrondissement", "Xã Đồng Tâm 2", "Ô", "Hawaiʻi",
    "กรุงเทพมหานคร", "สุราษฎร์ธานี", "दिल्ली", "ရန်ကုန်", "ភ្នំពេញ", "東京都（23区）", "グアム・サイパン", "Київ", "Рівне", "Оса",
)  # fmt: skip
NO_NAMES = ("Phú  Thọ", "<b>Huế</b>", "Huế;", "Phú Thọ (", "Phú Thọ ()", "12", "Huế?", "Huế_1", "{{ten}}", "Huế -", "Phú Thọ ,")


def named(tiny: Tiny, names: tuple[str, ...]) -> None:
    places(tiny, *(f'noi-{n},"{name}","{name}",province,,,,' for n, name in enumerate(names, 1)))


def test_real_names_pass_in_both_languages(tiny: Tiny) -> None:
    named(tiny, REAL)
    assert refused(tiny, "places.name-vi-form", "places.name-en-form") == []


@pytest.mark.parametrize("name", [name for name in NO_NAMES if "{{" not in name])
def test_what_no_name_holds_is_refused(tiny: Tiny, name: str) -> None:
    named(tiny, (name,))
    assert refused(tiny, "places.name-vi-form") == ["noi-1"]
    assert refused(tiny, "places.name-en-form") == ["noi-1"]


def test_a_name_that_begins_small_is_asked_about(tiny: Tiny) -> None:
    named(tiny, ("hà Nội", "Hà Nội", "quận 1", "'s-Gravenhage"))
    assert refused(tiny, "places.name-vi-capital") == ["noi-1", "noi-3"]


def test_a_vietnamese_name_without_marks_is_asked_about_and_the_list_is_named(tiny: Tiny) -> None:
    named(tiny, ("Ha Noi", "Hà Nội", "Cam Ranh", "Phu Tho (tu 1/7/2025)", "Quận 1"))
    _, (check,) = results(tiny, "places.name-vi-marked")
    assert ([failure.key for failure in check.failures], check.severity) == (["noi-1", "noi-4"], "warning")
    assert check.failures[0].fix == (
        "Correct it; or if it is right, add the word to the list names_without_marks in expectations/words.csv."
    )
    (tiny.root / "expectations").mkdir()
    (tiny.root / "expectations/words.csv").write_text("list,word\nnames_without_marks,Ha Noi\n", encoding="utf-8")
    assert refused(tiny, "places.name-vi-marked") == ["noi-4"]


def test_a_name_of_letters_that_all_look_like_latin_ones_is_a_slip_where_nothing_is_written_in_their_script(tiny: Tiny) -> None:
    named(tiny, ("Оса", "Hà Nội"))
    with pytest.raises(InputError, match=r"data/places\.csv:2:\d+ \(name_vi\): a letter of another script"):
        refused(tiny, "places.name-vi-form")
