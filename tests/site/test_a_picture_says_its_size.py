"""A picture beside a text is published with its width and height, so that nothing on the page moves when it has come."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PIL import ExifTags, Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from tinhso.errors import InputError
from tinhso.model import Text
from tinhso.project import Project
from tinhso.reports import Page, Pages
from tinhso.reports.parts import Attached
from tinhso.site.files.pictures import damage, refuse_unfit, says_where, size
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
    assert refused(tmp_path, list(files)) == [(name, "the picture cannot be shown") for name in files]


def refused(folder: Path, names: list[str]) -> list[tuple[str, str]]:
    """Return what is said against the pictures of a page, each with its file."""
    said = Text(vi="x", en="x")
    page = Page(
        path="stories/a.html", kind="story", title=said, description=said, parents=(), parts={},
        attached=Attached(files={f"files/{name}": folder / name for name in names}),
    )  # fmt: skip
    project = cast(Project, SimpleNamespace(relative=lambda path: path.relative_to(folder).as_posix()))
    with pytest.raises(InputError) as caught:
        refuse_unfit(project, cast(Pages, SimpleNamespace(pages=(page,))))
    return [(str(one.where), one.problem) for one in caught.value.findings]


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_a_photograph_that_tells_where_it_was_taken_is_refused(tmp_path: Path, suffix: str) -> None:
    picture, somewhere, elsewhere = Image.new("RGB", (30, 20)), Image.Exif(), Image.Exif()
    somewhere.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (21.0, 2.0, 3.0)
    elsewhere[ExifTags.Base.Artist] = "Ai"
    elsewhere.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSVersionID] = b"\2\3\0\0"
    picture.save(tmp_path / f"exif.{suffix}", exif=somewhere.tobytes())
    picture.save(tmp_path / f"silent.{suffix}", exif=elsewhere.tobytes())
    written = PngInfo()
    written.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='21,2N'/>")
    picture.save(tmp_path / f"xmp.{suffix}", xmp=b"<x exif:GPSLatitude='21,2N'/>", pnginfo=written)
    problem = "the picture holds the place where it was taken"
    names = [f"{name}.{suffix}" for name in ("exif", "silent", "xmp")]
    assert refused(tmp_path, names) == [(names[0], problem), (names[2], problem)]


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
@pytest.mark.parametrize("exif", [b"", b"no TIFF at all", b"II*\0", b"MM\0*\0\0\0\x08\xff\xff", b"II*\0\xff\xff\xff\xff"])
def test_a_photograph_whose_exif_is_damaged_is_as_one_that_has_none(tmp_path: Path, suffix: str, exif: bytes) -> None:
    file = tmp_path / f"a.{suffix}"
    Image.new("RGB", (30, 20)).save(file, exif=b"Exif\0\0" + exif)
    assert (size(file), says_where(file)) == ((30, 20), False)


@pytest.mark.parametrize("turned", range(1, 9))
def test_a_photograph_that_is_to_be_turned_has_the_size_of_what_is_shown(tmp_path: Path, turned: int) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
    assert size(tmp_path / "a.jpg") == ImageOps.exif_transpose(Image.open(tmp_path / "a.jpg")).size


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
