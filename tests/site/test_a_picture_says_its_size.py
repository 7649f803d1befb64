"""A picture beside a text is published with its width and height, so that nothing on the page moves when it has come."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from tinhso.model import Text
from tinhso.reports import Page
from tinhso.reports.parts import Attached
from tinhso.site.files.pictures import size
from tinhso.site.render.dom import edited
from tinhso.site.render.render_pages import size_pictures


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="-5,-5, 40.6,30" width="100%"', (41, 30)),
        ('width="64px" height="48" viewBox="0 0 4 3"', (64, 48)),
        ('width="64" viewBox="0 0 4 3"', (4, 3)),
        ('width="64"', None),
        ("", None),
    ],
)
def test_a_drawing_says_its_size_or_its_shape(tmp_path: Path, attributes: str, expected: tuple[int, int] | None) -> None:
    file = tmp_path / "map.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>', encoding="utf-8")
    assert size(file) == expected


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_a_photograph_has_the_size_of_its_pixels(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    Image.new("RGB", (30, 20)).save(file)
    assert size(file) == (30, 20)
    file.write_bytes(file.read_bytes()[:8])
    assert size(file) is None


@pytest.mark.parametrize(("lang", "up"), [("vi", "../"), ("en", "../../")])
def test_only_pictures_beside_the_text_are_given_their_size(tmp_path: Path, lang: str, up: str) -> None:
    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    said = Text(vi="x", en="x")
    page = Page(
        path="stories/a.html", kind="story", title=said, description=said, parents=(), parts={},
        attached=Attached(files={"files/pictures/a.png": tmp_path / "a.png"}),
    )  # fmt: skip
    content = f'<main><img alt="A" src="{up}files/pictures/a.png"><img alt="B" src="{up}files/pictures/b.png"></main>'
    found = edited(content, partial(size_pictures, page=page, here=page.path if lang == "vi" else f"{lang}/{page.path}"))
    assert found.count("width=") == found.count("height=") == 1
    assert f'src="{up}files/pictures/a.png" width="30"' in found
