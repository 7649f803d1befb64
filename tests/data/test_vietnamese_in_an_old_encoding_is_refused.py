"""Vietnamese in an encoding from before Unicode, read as Latin-1, is refused with that cause; other languages are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso import authored
from tinhso.authored import old_text
from tinhso.authored.old_encodings import OldText, may_be_old, old_fix
from tinhso.errors import InputError

OLD = {
    "TCVN3": {
        "Hµ Néi": "Hà Nội",
        "Phó Thä": "Phú Thọ",
        "VÜnh Phóc": "Vĩnh Phúc",
        "§µ N½ng": "Đà Nẵng",
        "Tr\xadêng häc": "Trường học",
        "tØnh": "tỉnh",
        "Th¸i": "Thái",
    },
    "VNI": {"Haø Noäi": "Hà Nội", "Phuù Thoï": "Phú Thọ", "Ñieän Bieân": "Điện Biên", "Thöøa Thieân Hueá": "Thừa Thiên Huế"},
    "VISCII": {"Hà Nµi": "Hà Nội", "Phú Th÷": "Phú Thọ", "Ði®n Biên": "Điện Biên", "Ðà NÇng": "Đà Nẵng"},
    "Windows-1258": {"Hà Nôòi": "Hà Nội", "Phú Thoò": "Phú Thọ", "ThýÌa Thiên Huêì": "Thừa Thiên Huế"},
}
CASES = [(encoding, shown, meant) for encoding, texts in OLD.items() for shown, meant in texts.items()]
OTHERS = (
    "Phú Thọ", "Hà Nam", "Thanh Hóa", "Lào Cai", "Côtes-d'Armor", "Île-de-France", "São Tomé", "Köln", "Málaga", "Ré", "Curaçao",
    "Bø", "Män", "Sør Bø: Bø", "Må", "où", "Tô", "haï", "Gemeinde Tön", "Søn", "può", "gün", 'sum: { es: "Súm", de: "Süm" }',
    "25 °C", "km²", "m²", "g/m³", "10 µm", "5 µg/m³", "µmol",
    "“100%”", "2020–2022", "Río Negro", "Béjaïa", "Łódź", "unit · percent", "Œuvres", "naïve café",
)  # fmt: skip


@pytest.mark.parametrize(("encoding", "shown", "meant"), CASES)
def test_a_cell_is_refused_with_its_encoding_and_what_it_means(tmp_path: Path, encoding: str, shown: str, meant: str) -> None:
    tiny = Tiny(tmp_path)
    tiny.replace("places", "tinh-hai,Tỉnh Hai,", f"tinh-hai,{shown},")
    complaint = tiny.reading_complaint()
    assert "data/places.csv:4:10 (name_vi)" in complaint
    assert f"Vietnamese in the old encoding {encoding}, read as Latin-1" in complaint
    assert f"Convert the text from {encoding} to Unicode: {meant}" in complaint


@pytest.mark.parametrize(("encoding", "shown", "meant"), CASES)
def test_a_text_is_refused_at_its_line_and_word(encoding: str, shown: str, meant: str) -> None:
    with pytest.raises(InputError) as caught:
        authored.decode("reports/one.vi.qmd", f"---\ntitle: One\n---\n\n{shown}\n".encode())
    (found,) = caught.value.findings
    assert found.where.line == 5
    assert encoding in found.problem
    assert meant in str(found.fix)


@pytest.mark.parametrize(("encoding", "shown", "meant"), CASES)
def test_bytes_that_are_no_unicode_are_shown_as_they_were_meant(encoding: str, shown: str, meant: str) -> None:
    fault = authored.encoding_fault("data/places.csv", shown.encode("latin-1"))
    assert fault is not None
    assert fault.found == f"bytes that would read «…{meant}…» in {encoding}"


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_with_such_letters_are_left_alone(text: str) -> None:
    assert old_text(text) is None


@pytest.mark.parametrize(
    ("shown", "meant", "start"),
    [
        ("Thành ph¯ HU\x8a", "Thành phố HUẾ", 6),  # bytes that Latin-1 shows as nothing, and Windows-1252 as letters
        ("Thành ph¯ HUŠ", "Thành phố HUẾ", 6),
        ("T›NH VÎNH PHÚC", "TỈNH VĨNH PHÚC", 0),
        ("a T\x9bNH VÎNH PHÚC", "a TỈNH VĨNH PHÚC", 2),
    ],
)
def test_it_is_known_whether_its_bytes_are_shown_as_latin_or_as_windows_and_where_it_begins(
    shown: str, meant: str, start: int
) -> None:
    assert old_text(shown) == OldText(encoding="VISCII", meant=meant, start=start)


@pytest.mark.parametrize(
    ("meant", "fix"),
    [
        ("Hà  Nội\nPhú Thọ", "Convert the text from VNI to Unicode: Hà Nội Phú Thọ"),
        ("ọ" * 60, f"Convert the text from VNI to Unicode: {'ọ' * 60}"),
        ("ọ" * 61, f"Convert the text from VNI to Unicode: {'ọ' * 60}…"),
    ],
)
def test_what_it_means_is_shown_in_one_line_that_is_not_too_long(meant: str, fix: str) -> None:
    assert old_fix(OldText(encoding="VNI", meant=meant, start=0)) == fix


@pytest.mark.parametrize("text", [shown for _, shown, _ in CASES])
def test_a_long_text_that_has_such_a_word_is_worth_looking_at(text: str) -> None:
    assert may_be_old(f"Phú Thọ 2022, Ha Noi. {text}")


@pytest.mark.parametrize("text", ["", "Ha Noi", "Phú Thọ, Thừa Thiên Huế", "25 °C, 3 km², g/m³", "Łódź, São Tomé, Curaçao"])
def test_one_that_has_none_is_not(text: str) -> None:
    assert not may_be_old(text)


def test_two_strange_words_tell_among_words_of_another_language_and_one_or_the_same_twice_does_not() -> None:
    assert old_text("Map of häc thä, sheet") == OldText(encoding="TCVN3", meant="Map of học thọ, sheet", start=7)
    assert old_text("Map of häc, sheet") is None
    assert old_text("Map of häc häc, sheet") is None
    assert old_text("häc\u00a0thä") == OldText(encoding="TCVN3", meant="học thọ", start=0), "a no-break space is one"
    assert old_text("example-a\u00a0") is None
    assert old_text("häc Phó Hai") == OldText(encoding="TCVN3", meant="học Phú Hai", start=0), "one of them in a Vietnamese text"
    assert old_text("häc Phó sheet") is None
    assert old_text("Łódź: Hµ Néi") is None, "no byte of an old encoding is shown as the first letter"
