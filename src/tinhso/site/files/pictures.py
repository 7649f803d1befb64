"""The only module that knows Pillow: sizes of pictures, and cards: lines of Be Vietnam Pro and flat bars, as PNG.

A glyph is drawn once a size and then pasted: a card takes one or two milliseconds, and its file a few more. Letters are set
one after the other by their advance widths, as the pages' fonts have them, so that layout and drawing measure alike.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree
from PIL import ExifTags, Image, ImageColor, ImageDraw, ImageFont, UnidentifiedImageError

from tinhso.errors import Finding, Where, refuse
from tinhso.notebooks import REGULAR, font_file
from tinhso.project import Project
from tinhso.reports import Pages

#: The highest letter of Vietnamese (Ẳ) and the lowest (ç) reach so far from the baseline, in ems.
ASCENT, DESCENT = 1.22, 0.28
#: Paper, soft ink, ink: three keep the file small, and at the size cards are seen nobody counts them. Soft ink draws the edges
#: of letters as well.
_SHARES = (0.0, 0.66, 1.0)
_STEPS = len(_SHARES)
#: How dark soft ink is laid down, of 255.
_SOFT = 180
#: The edges of letters and marks: parts of a colour on paper. More are not seen, and make a larger file.
EDGES = (1.0, 2 / 3, 1 / 3)
#: A palette holds no more.
COLOURS = 256
#: Letters and flat colours on paper pack closest so.
PACKED: Mapping[str, int] = {"compress_level": 9, "compress_type": zlib.Z_FILTERED}
#: Pictures that are made of pixels, by the ends of their names, as Pillow calls them.
PHOTOS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
#: The ways of turning a photograph that lay it on its side; what names the place where it was taken; where XMP is kept.
_LYING, _PLACE, _XMP = (5, 6, 7, 8), {ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude}, ("xmp", "XML:com.adobe.xmp")
#: A length in pixels, and the numbers of a viewBox.
_PIXELS, _NUMBER = re.compile(r"\s*([\d.]+)(?:px)?\s*"), re.compile(r"-?[\d.]+")
_COLOUR, _OPACITY = re.compile(r"#[0-9A-Fa-f]{6}\b"), re.compile(r'-opacity="([\d.]+)"')

Colour = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of text: where it begins, its baseline, its size in pixels. `soft` is the paler ink."""

    x: int
    y: int
    text: str
    size: int
    weight: int = REGULAR
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatBar:
    """A flat rectangle in a colour (#rrggbb), without an edge."""

    x: int
    y: int
    width: int
    height: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A picture set into another: its left and top, its bytes as a PNG whose paper is painted, the drawing that it is of."""

    x: int
    y: int
    png: bytes
    drawing: str


def size(path: Path) -> tuple[int, int] | None:
    """Return the width and height of a picture in pixels, as it is shown: a photograph may say that it is to be turned.

    None where it does not say them; a drawing may by its viewBox.
    """
    if path.suffix != ".svg":
        try:
            with _opened(path) as picture:
                turned = _exif(picture).get(ExifTags.Base.Orientation) in _LYING
                return (picture.height, picture.width) if turned else picture.size
        except OSError:
            return None
    drawing = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    sides = [_PIXELS.fullmatch(drawing.get(side, "")) for side in ("width", "height")]
    found = [float(side[1]) for side in sides if side is not None]
    if len(found) < len(sides):
        found = [float(side) for side in _NUMBER.findall(drawing.get("viewBox", ""))][2:]
    return (round(found[0]), round(found[1])) if len(found) == len(sides) else None


def damage(path: Path) -> str | None:
    """Return what is wrong with a picture made of pixels, in words; None where every pixel of it can be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[PHOTOS[path.suffix]]) as picture:
                picture.load()
    except UnidentifiedImageError:
        return f"no {PHOTOS[path.suffix]}, or one that ends before its pixels begin"
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return "more pixels than browsers bear"
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        return str(error)
    return None


def says_where(path: Path) -> bool:
    """Tell whether a picture made of pixels holds the place where it was taken, in its Exif or its XMP."""
    with _opened(path) as picture:
        xmp = str([picture.info.get(name) for name in _XMP])
        return not _PLACE.isdisjoint(_exif(picture).get_ifd(ExifTags.IFD.GPSInfo)) or "GPSLatitude" in xmp


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """Open a picture; that its Exif is damaged, which no browser minds, is told nobody."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with Image.open(path) as picture:
            yield picture


def _exif(picture: Image.Image) -> Image.Exif:
    """Return the Exif of a picture, none where it is damaged: whoever shows the picture reads none either."""
    try:
        exif = picture.getexif()
        exif.get_ifd(ExifTags.IFD.GPSInfo)  # is read when it is asked for
    except (SyntaxError, ValueError, struct.error):
        return Image.Exif()
    return exif


def refuse_unfit(project: Project, pages: Pages) -> None:
    """Raise InputError for the pictures beside the texts that no browser could show, or that tell more than they show."""
    beside = dict.fromkeys(path for page in pages.pages for path in page.attached.files.values() if path.suffix in PHOTOS)
    faults = {path: damage(path) for path in beside}
    broken = [
        Finding(
            where=Where(file=project.relative(path)), problem="the picture cannot be shown", found=fault,
            expected="the whole file, copied or saved again",
        )
        for path, fault in faults.items()
        if fault is not None
    ]  # fmt: skip
    telling = [
        Finding(
            where=Where(file=project.relative(path)), problem="the picture holds the place where it was taken",
            expected="a picture without GPS data", reason="It may lead to a source, or to a home.",
            fix="Export it again without metadata; or write the place in its caption, where readers are to know it.",
        )
        for path, fault in faults.items()
        if fault is None and says_where(path)
    ]  # fmt: skip
    refuse([*broken, *telling])


def measure(text: str, size: int, weight: int) -> float:
    """Return how wide a line is, in pixels."""
    return sum(_glyph(letter, size, weight)[3] for letter in text)


def png(
    size: tuple[int, int], paper: str, ink: str, lines: Sequence[TextLine], bars: Sequence[FlatBar], pasted: Pasted | None = None
) -> bytes:
    """Return a picture of some lines and bars, and of a drawing among them. The same words give the same bytes."""
    sheet = Image.new("L", size, 0)
    for line in lines:
        _set(sheet, line)
    colours = list(dict.fromkeys(bar.colour for bar in bars))
    picture = Image.frombytes("P", size, sheet.point(_LEVELS).tobytes())
    for bar in bars:
        box = (bar.x, bar.y, bar.x + bar.width, bar.y + bar.height)
        picture.paste(_STEPS + colours.index(bar.colour), box)
    steps = [_on(ImageColor.getrgb(paper), ImageColor.getrgb(ink), share) for share in _SHARES]
    picture.putpalette(bytes(part for colour in [*steps, *map(ImageColor.getrgb, colours)] for part in colour))
    if pasted is not None:
        return in_few_colours(_with(picture, pasted), " ".join((pasted.drawing, ink, *colours)), paper)
    out = io.BytesIO()
    picture.save(out, "PNG", bits=4, **PACKED)
    return out.getvalue()


def _with(picture: Image.Image, pasted: Pasted) -> Image.Image:
    """Return a picture with another in it, in RGB."""
    whole = picture.convert("RGB")
    with Image.open(io.BytesIO(pasted.png)) as drawn:
        whole.paste(drawn.convert("RGB"), (pasted.x, pasted.y))
    return whole


def in_few_colours(picture: Image.Image, drawing: str, paper: str) -> bytes:
    """Return a picture in RGB as a PNG with the colours of the drawing on it, on paper (#rrggbb), and their edges."""
    with Image.new("P", (1, 1)) as held:
        held.putpalette([part for colour in palette(drawing, paper) for part in colour])
        few = picture.quantize(palette=held, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", **PACKED)
    return out.getvalue()


def palette(drawing: str, paper: str) -> list[Colour]:
    """Return the colours of a drawing on paper as its opacities make them, full ones first, with their edges."""
    named = [ImageColor.getrgb(name) for name in dict.fromkeys((paper, *_COLOUR.findall(drawing)))]
    shares = sorted({1.0, *(float(share) for share in _OPACITY.findall(drawing))} - {0.0}, reverse=True)
    shades = [share * edge for edge in EDGES for share in shares]
    made = (_on(named[0], colour, share) for share in dict.fromkeys(shades) for colour in named)
    return list(dict.fromkeys(made))[:COLOURS]


def _on(paper: Colour, colour: Colour, share: float) -> Colour:
    """Return a colour of which so much covers the paper."""
    return tuple(round(below + (above - below) * share) for below, above in zip(paper, colour, strict=True))


_LEVELS = [0 if value < 60 else 1 if value < 210 else 2 for value in range(256)]


def _set(sheet: Image.Image, line: TextLine) -> None:
    x: float = line.x
    for letter in line.text:
        mask, left, top, advance = _glyph(letter, line.size, line.weight)
        if mask is not None:
            sheet.paste(_SOFT if line.soft else 255, (round(x) + left, line.y + top), mask)
        x += advance


@cache
def _glyph(letter: str, size: int, weight: int) -> tuple[Image.Image | None, int, int, float]:
    """Return the mask of a letter, where it lies from the pen on the baseline, and how far it moves the pen."""
    font = _font(weight, size)
    left, top, right, bottom = font.getbbox(letter, anchor="ls")
    advance = float(font.getlength(letter))
    if right <= left or bottom <= top:
        return None, 0, 0, advance
    mask = Image.new("L", (int(right - left), int(bottom - top)), 0)
    ImageDraw.Draw(mask).text((-left, -top), letter, font=font, fill=255, anchor="ls")
    return mask, int(left), int(top), advance


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(weight), size, layout_engine=ImageFont.Layout.BASIC)
