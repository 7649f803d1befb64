"""Pictures beside a text, drawn or taken by people and not made from the data: their files are looked at before publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath

from lxml import etree

from tinhso.errors import Finding, Where
from tinhso.reports.prose import drawings

#: What networks take as the picture of a shared address, with its media type, and how such a file begins.
SHARED = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
_BEGINS = {"image/png": rb"\x89PNG\r\n", "image/jpeg": rb"\xff\xd8\xff", "image/webp": rb"RIFF....WEBP"}
#: Whether a file that begins so is whole: how it ends, or the size that it says it has.
_WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": lambda content: b"IEND\xaeB`\x82" in content[-1024:],
    "image/jpeg": lambda content: b"\xff\xd9" in content[-1024:],
    "image/webp": lambda content: int.from_bytes(content[4:8], "little") + 8 <= len(content),
}
DRAWING = ".svg"
SUFFIXES = (DRAWING, *SHARED)
#: What a picture may weigh, in bytes: a page with a few of them opens in some seconds on a slow line.
HEAVIEST = 300_000
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)


def is_taken(name: str) -> bool:
    """Tell whether a picture may have this name; one that would have to be rewritten in an address is none."""
    return PurePath(name).suffix in SUFFIXES and _NAME.fullmatch(name) is not None


def beside(folder: Path) -> frozenset[str]:
    """List the names of the pictures in a folder."""
    return frozenset(path.name for path in folder.iterdir() if is_taken(path.name) and path.is_file())


def faults(path: Path, where: Where) -> Iterator[Finding]:
    """Yield what is wrong with a picture: too heavy, not what its name says, a drawing that does more than show."""
    content = path.read_bytes()
    if len(content) > HEAVIEST:
        found, expected = f"{len(content) / 1000:.0f} kB", f"at most {HEAVIEST / 1000:.0f} kB"
        yield Finding(where=where, problem=f"the picture {path.name} is too heavy", found=found, expected=expected)
    if path.suffix != DRAWING:
        expected = SHARED[path.suffix]
        if not re.match(_BEGINS[expected], content, re.DOTALL):
            yield Finding(where=where, problem=f"the picture {path.name} is not what its name says", expected=expected)
        elif not _WHOLE[expected](content):
            problem, expected = f"the picture {path.name} is cut off", "the whole file, copied or saved again"
            yield Finding(where=where, problem=problem, expected=expected)
        return
    try:
        drawing = drawings.read(content)
    except etree.XMLSyntaxError as error:
        yield Finding(where=where, problem=f"the drawing {path.name} cannot be read", found=str(error))
        return
    if not drawings.is_drawing(drawing):
        problem, expected = f"the picture {path.name} is not what its name says", '<svg xmlns="http://www.w3.org/2000/svg">'
        yield Finding(where=where, problem=problem, found=drawing.tag, expected=expected)
    for found in drawings.active(content, drawing):
        yield Finding(
            where=where, problem=f"the drawing {path.name} does more than show", found=found, expected="shapes and words alone",
            reason="a drawing that runs or fetches something is a page of its own",
        )  # fmt: skip
