"""Social cards: nothing is cut or overlaps whatever the words are, the finding outlives everything else, bytes are the same."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.conftest import ROOT
from tests.languages import LANGS
from tinhso.effects import Staging
from tinhso.layers import Layers
from tinhso.model import Lang, Text
from tinhso.notebooks import REGULAR, SEMIBOLD
from tinhso.project import open_project
from tinhso.reports import Card, Page, Quantity
from tinhso.site.check.tree import examine
from tinhso.site.files import card_drawing, pictures, social_cards
from tinhso.site.files.pictures import ASCENT, DESCENT, TextLine, _glyph, measure
from tinhso.strings import load_strings

NUMBER = Quantity(value="khoảng 73,17%", label="Phú Thọ", note="năm 2022, ước tính, trên: hộ gia đình", colour="#D55E00")
CARD = Card(
    lang="vi",
    section="Cáp quang và băng rộng cố định",
    title="Ba tỉnh cùng hơn bảy mươi phần trăm: vì sao không xếp hạng được",
    text="Chỉ đặt cạnh nhau, không xếp hạng. Đọc từng con số riêng.",
    site="Tỉnh Số",
    edition="Ấn bản ngày 21/11/2026",
    quantities=(replace(NUMBER, value="72,4%", label="Vĩnh Phúc", colour="#0072B2"), NUMBER, replace(NUMBER, value="71,43%")),
    colour=None,
)
HOSTILE = (
    "<script>alert('x')</script> & \"mọi thứ\" {{ }} " * 12,
    "Nghiêngngả" * 60,
    "Ẳ",
    "Ti\u0301nh So\u0302\u0301 \u202edlrow\x00\n\tnow",
    "🚂 数 \U0001f9ff",
    "",
)


def texts(card: Card) -> str:
    return " ".join(line.text for line in social_cards.lay_out(card)[0])


def overlaps(one: TextLine, other: TextLine) -> bool:
    """Tell whether the ink of two lines can meet: letters reach 0.75 em up at least, and no two baselines share that room."""
    across = one.x < other.x + measure(other.text, other.size, other.weight) and other.x < one.x + measure(
        one.text, one.size, one.weight
    )
    higher, lower = sorted((one, other), key=lambda line: line.y)
    return across and higher.y > lower.y - 0.75 * lower.size


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("where", ["title", "text", "section", "site", "label", "value", "note"])
def test_no_line_leaves_the_card_or_meets_another_whatever_it_says(hostile: str, count: int, where: str) -> None:
    numbers = CARD.quantities[:count]
    if where in ("label", "value", "note"):
        card = replace(CARD, quantities=tuple(replace(one, **{where: hostile}) for one in numbers))
    else:
        card = replace(CARD, quantities=numbers, **{where: hostile})
    lines, bars = social_cards.lay_out(card)
    for line in lines:
        assert 0 <= line.x <= social_cards.WIDTH - 40 - measure(line.text, line.size, line.weight), line
        assert ASCENT * line.size <= line.y <= social_cards.HEIGHT - DESCENT * line.size, line
    assert not [(a, b) for i, a in enumerate(lines) for b in lines[i + 1 :] if a.text and b.text and overlaps(a, b)]
    assert all(
        bar.x >= 0 and bar.x + bar.width <= social_cards.WIDTH and bar.y + bar.height <= social_cards.HEIGHT for bar in bars
    )
    assert min(line.size for line in lines) >= 33


def test_no_mark_of_a_vietnamese_letter_is_cut_off() -> None:
    marked = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưçgq"
    letters = [*map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x1EA0, 0x1EFA))), *marked]
    for weight in (REGULAR, SEMIBOLD):
        for letter in letters:
            mask, _, top, _ = _glyph(letter, 100, weight)
            assert mask is not None
            assert -ASCENT * 100 <= top <= DESCENT * 100 - mask.height, letter


def test_the_first_line_of_a_card_has_room_for_the_highest_letter() -> None:
    lines, _ = social_cards.lay_out(replace(CARD, section="", title="Ẳ Ẵ Ẫ", quantities=()))
    assert lines[0].text.startswith("Ẳ")
    assert lines[0].y - ASCENT * lines[0].size > 14


def test_the_finding_stands_whole_beside_three_numbers_with_their_verdict() -> None:
    said = texts(CARD)
    assert CARD.title in said
    assert "Chỉ đặt cạnh nhau, không xếp hạng." in said
    assert "…" not in said


def test_text_that_may_be_spared_goes_before_the_title_is_cut_and_a_verdict_never_goes() -> None:
    title = "Ba tỉnh đếm trạm phát sóng, nhưng số trạm không cho biết sóng tới đâu, và nói rõ vì sao lại như vậy"
    spare = replace(CARD, title=title, text="Một câu dài về trang này, để làm gì thì chưa rõ. " * 3, spare=True)
    assert title in texts(spare)
    assert "không xếp hạng" in texts(replace(CARD, title="Rất dài, dài nữa " * 30))


@pytest.mark.parametrize(("lang", "day"), [("vi", "30/12/2025"), ("en", "30 September 2025")])
def test_until_when_a_place_had_its_boundaries_is_one_line_beside_its_map(lang: Lang, day: str) -> None:
    said = load_strings(Layers(ROOT), LANGS).get("card.boundary", lang, date=day)
    assert len(social_cards.wrap(said, social_cards.WIDTH * 3 / 5, social_cards._TEXT, REGULAR)) == 1


def test_numbers_that_stand_together_are_set_in_one_size() -> None:
    lines, _ = social_cards.lay_out(CARD)
    sizes = {line.size for line in lines if "%" in line.text and line.weight == SEMIBOLD}
    assert len(sizes) == 1


def test_a_card_is_a_small_palette_png_and_the_same_at_every_drawing() -> None:
    drawn = social_cards.picture(CARD)
    assert drawn == social_cards.picture(replace(CARD))
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.size, image.mode, image.format) == ((1200, 630), "P", "PNG")
        colours = {colour for _, colour in image.convert("RGB").getcolors() or []}
        image.save(again := io.BytesIO(), "PNG", bits=4, compress_level=8)
    assert len(drawn) < 25_000
    assert len(drawn) < len(again.getvalue()), "letters pack closer when Pillow takes its time"
    assert {(0xD5, 0x5E, 0x00), (0x00, 0x72, 0xB2), (0xFF, 0xFD, 0xF9), (0x1C, 0x1B, 0x19)} <= colours


def test_a_card_of_few_colours_keeps_those_of_small_marks_as_they_are() -> None:
    places = ((0x00, 0x72, 0xB2), (0x00, 0x9E, 0x73), (0xD5, 0x5E, 0x00), (0xB8, 0x86, 0x0B), (0xAA, 0x44, 0x99))
    drawing = " ".join(("#1C1B19", *("#{:02X}{:02X}{:02X}".format(*colour) for colour in places)))
    picture = Image.new("RGB", (400, 300), (0xFF, 0xFD, 0xF9))
    for n in range(256):  # the edges of letters and lines
        picture.paste((n, n, max(0, n - 3)), (n, 100, n + 1, 140))
    for n, colour in enumerate(places):
        picture.paste(colour, (20 * n, 10, 20 * n + 12, 22))
    with Image.open(io.BytesIO(pictures.in_few_colours(picture, drawing, "#FFFDF9"))) as found:
        counts = {colour: count for count, colour in found.convert("RGB").getcolors() or ()}
    assert [counts.get(colour) for colour in places] == [144] * 5
    assert (0xFF, 0xFD, 0xF9) in counts
    assert len(counts) <= pictures.COLOURS


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><rect x="5" y="5" width="150" height="60" fill="#D55E00"/>'
    '<rect x="5" y="70" width="99" height="15" fill="#D55E00" fill-opacity="0.3"/></svg>'
)


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("box", [(360, 90), (360, 700), (720, 300), (380, 860)])
def test_no_line_meets_the_drawing_of_a_card(hostile: str, box: tuple[int, int]) -> None:
    for field in ("title", "text", "section"):
        card = replace(CARD, drawings=(DRAWING.format(*box),), **{field: hostile})
        placed = social_cards.drawing(card)
        assert placed is not None
        assert placed.x + placed.width == social_cards.WIDTH - 72
        assert placed.y >= 50
        lines, _ = social_cards.lay_out(card)
        above = [line for line in lines if line.y < social_cards.HEIGHT - 86]
        assert all(line.x + measure(line.text, line.size, line.weight) <= placed.x for line in above)


def test_of_two_widths_that_one_is_shown_whose_words_come_out_larger() -> None:
    tall, wide = DRAWING.format(360, 700), DRAWING.format(720, 300)
    small = DRAWING.format(360, 200)
    for drawings, shown in (((tall, wide), wide), ((small, wide), small), (("<svg>",), None)):
        placed = social_cards.drawing(replace(CARD, drawings=drawings))
        assert (placed.svg if placed else None) == shown


def test_a_drawing_that_would_be_too_small_to_read_is_left_out() -> None:
    high = round(card_drawing.TALL / card_drawing.LEAST)
    for tall, there in ((high - 1, True), (high + 1, False)):
        placed = social_cards.drawing(replace(CARD, drawings=(DRAWING.format(360, tall),)))
        assert (placed is not None) is there


def test_a_card_with_a_drawing_has_the_colour_of_its_place_and_is_small() -> None:
    with_one = replace(CARD, quantities=(), drawings=(DRAWING.format(360, 200),))
    drawn = social_cards.picture(with_one)
    assert drawn == social_cards.picture(replace(with_one))
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.size, image.mode) == ((1200, 630), "P")
        colours = {colour: count for count, colour in image.convert("RGB").getcolors() or []}
    assert colours[(0xD5, 0x5E, 0x00)] > 10_000
    assert colours[(0xFF, 0xFD, 0xF9)] > 300_000
    pale = [colour for colour in colours if max(abs(a - b) for a, b in zip(colour, (0xF2, 0xCD, 0xAE), strict=True)) < 4]
    assert sum(colours[colour] for colour in pale) > 2000, "what is seen through lies on paper"
    assert len(drawn) < 25_000
    assert social_cards.stamp(with_one) != social_cards.stamp(replace(with_one, drawings=()))


@pytest.mark.parametrize(
    "other",
    [
        *({name: "khác"} for name in ("lang", "section", "title", "text", "site", "edition", "colour")),
        {"spare": True},
        *({"quantities": (replace(NUMBER, **{name: "khác"}),)} for name in ("value", "label", "note", "colour")),
    ],
    ids=repr,
)
def test_a_card_that_says_anything_else_is_another_picture(other: dict[str, Any]) -> None:
    card = replace(CARD, quantities=(NUMBER,))
    assert social_cards.stamp(replace(card, **other)) != social_cards.stamp(card)


def test_a_card_is_drawn_once_for_what_it_says_and_forgotten_with_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(path: str, *shown: Card) -> Page:
        text = Text(vi="x", en="x")
        both = {"vi": shown[0], "en": replace(shown[0], lang="en")} if shown else {}
        return Page(path=path, kind="x", title=text, description=text, parents=(), parts={}, cards=both)

    config = open_project(ROOT).config
    cache, first, second = tmp_path / "cache", tmp_path / "a", tmp_path / "b"
    pages = [page("places/a.html", CARD), page("b.html"), page("404.html", CARD)]
    assert list(social_cards.lacking(pages, "vi", cache)) == [CARD]
    social_cards.publish(config, pages, "vi", Staging(first), cache)
    assert not list(social_cards.lacking(pages, "vi", cache))
    social_cards.publish(config, pages, "en", Staging(first), tmp_path / "english")
    names = sorted(path.relative_to(first).as_posix() for path in first.rglob("*.png"))
    assert names == ["cards/places/a.png", "en/cards/places/a.png"]
    (drawn,) = cache.iterdir()
    drawn.write_bytes(drawn.read_bytes()[:-9])
    social_cards.publish(config, [page("d.html", CARD)], "vi", Staging(second), cache)
    assert (second / "cards/d.png").read_bytes() == (first / "cards/places/a.png").read_bytes()
    monkeypatch.setattr(social_cards, "picture", lambda card: pytest.fail("drawn again"))
    social_cards.publish(config, [page("c.html", CARD)], "vi", Staging(second), cache)
    assert (second / "cards/c.png").read_bytes() == (first / "cards/places/a.png").read_bytes()
    social_cards.publish(config, [], "vi", Staging(tmp_path / "c"), cache)
    assert not list(cache.glob("*"))


def test_a_page_whose_card_is_missing_or_of_another_size_is_found(tmp_path: Path) -> None:
    page = (
        '<!doctype html><html lang="{lang}"><head><meta property="og:image" content="{card}"></head>'
        '<body><h1>x</h1><a href="b.html">b</a></body></html>'
    )
    small = io.BytesIO()
    Image.new("P", (600, 315)).save(small, "PNG")
    (tmp_path / "en").mkdir()
    (tmp_path / "small.png").write_bytes(small.getvalue())
    (tmp_path / "right.png").write_bytes(social_cards.picture(CARD))
    for lang, up in (("vi", ""), ("en", "../")):
        folder = tmp_path / ("" if lang == "vi" else lang)
        (folder / "index.html").write_text(page.format(lang=lang, card=f"https://a.vn/so/{(up and 'right.png') or 'none.png'}?1"))
        (folder / "b.html").write_text(page.format(lang=lang, card=f"{up}small.png?12"))
    faults = {(fault.page, fault.rule) for fault in examine(tmp_path, LANGS, "/so/")[0]}
    assert faults == {("index.html", "cards"), ("b.html", "cards"), ("en/b.html", "cards")}
