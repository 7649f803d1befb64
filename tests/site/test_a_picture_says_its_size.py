"""A picture beside a text is published with its width and height, so that nothing on the page moves when it has come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PIL import Image

from tinhso.errors import InputError
from tinhso.model import Text
from tinhso.project import Project
from tinhso.reports import Page, Pages
from tinhso.reports.parts import Attached
from tinhso.site.files.pictures import damage, refuse_broken, size
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


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_a_whole_photograph_has_no_damage(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    Image.new("RGB", (30, 20)).save(file)
    assert damage(file) is None


def test_a_photograph_that_no_browser_shows_is_refused_by_its_name(tmp_path: Path) -> None:
    Image.new("RGB", (300, 200), "#123456").save(tmp_path / "torn.png")
    whole = (tmp_path / "torn.png").read_bytes()
    at = whole.index(b"IDAT") + 12
    files = {
        "torn.png": whole[:at] + b"\xff" * 40 + whole[at + 40 :],
        "bare.png": b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xaeB`\x82",
        "bare.jpg": b"\xff\xd8\xff\xd9",
        "bare.webp": b"RIFF\x04\0\0\0WEBP",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    said = Text(vi="x", en="x")
    page = Page(
        path="stories/a.html", kind="story", title=said, description=said, parents=(), parts={},
        attached=Attached(files={f"files/{name}": tmp_path / name for name in files}),
    )  # fmt: skip
    project = cast(Project, SimpleNamespace(relative=lambda path: path.relative_to(tmp_path).as_posix()))
    with pytest.raises(InputError) as caught:
        refuse_broken(project, cast(Pages, SimpleNamespace(pages=(page,))))
    assert [str(one.where) for one in caught.value.findings] == list(files)
    assert {one.problem for one in caught.value.findings} == {"the picture cannot be shown"}


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
