"""Pictures beside a text, drawn or taken by people and not made from the data: their files are looked at before publication.

A drawing (SVG) may hold nothing that runs, fetches something, or is no drawing, nor where it lay on the machine of who drew it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePath
from typing import Any

from lxml import etree

from tinhso.authored import style_sheets
from tinhso.errors import Finding, Where

#: What networks take as the picture of a shared address, with its media type, and how such a file begins.
SHARED = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
_BEGINS = {"image/png": rb"\x89PNG\r\n", "image/jpeg": rb"\xff\xd8\xff", "image/webp": rb"RIFF....WEBP"}
#: Whether a file that begins so is whole: how it ends, or the size that it says it has.
_WHOLE: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": lambda content: b"IEND\xaeB`\x82" in content[-1024:],
    "image/jpeg": lambda content: b"\xff\xd9" in content[-1024:],
    "image/webp": lambda content: int.from_bytes(content[4:8], "little") + 8 <= len(content),
}
#: How a file of several pictures begins, which browsers show in turn: PNG and WebP say so before the first.
_MOVES = re.compile(rb"\x89PNG\r\n\x1a\n.{25}(?:(?!IDAT).)*?acTL|RIFF....WEBPVP8X.{14,1024}?ANIM", re.DOTALL)
DRAWING = ".svg"
SUFFIXES = (DRAWING, *SHARED)
#: What a picture may weigh, in bytes: a page with a few of them opens in some seconds on a slow line.
HEAVIEST = 300_000
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
#: What programs for drawing note in a drawing beside it; browsers show nothing of it.
_NOTES = (
    _SVG, "http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
)  # fmt: skip
#: Elements that run, or show what is no drawing; besides all that animate.
_ACTIVE = (
    "script", "foreignobject", "iframe", "embed", "object", "set", "discard", "handler", "listener", "audio", "video",
)  # fmt: skip
#: A document type that declares something of its own: names that stand for other text.
_DECLARES = re.compile(rb"""<!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*')*\[""", re.IGNORECASE)
#: Where a file lies on somebody's machine, as programs for drawing note it: with the name of who drew it.
_LAY = re.compile(r"""(?i:file:/|\b[a-z]:\\)|\\\\\w|(?:^|(?<=[\s"'=(]))/[\w.-]+/[\w.-]""")
_BLANKS, _RUNS = re.compile(r"[\x00-\x20\x7f]+"), re.compile(r"(?:java|vb)script:|data:(?!image/(?:png|jpeg|gif|webp)[;,])")
_PICTURE = re.compile(r"#|data:image/")
_FETCHING = ("image-set", "-webkit-image-set", "src")


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
        elif _MOVES.match(content):
            problem, why = f"the picture {path.name} moves by itself", "no reader can stop it, and printed it says something else"
            yield Finding(where=where, problem=problem, expected="one picture that stands still", reason=why)
        elif not _WHOLE[expected](content):
            problem, expected = f"the picture {path.name} is cut off", "the whole file, copied or saved again"
            yield Finding(where=where, problem=problem, expected=expected)
        return
    try:
        drawing = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield Finding(where=where, problem=f"the drawing {path.name} cannot be read", found=str(error))
        return
    if drawing.tag != f"{{{_SVG}}}svg":  # without the name space no browser takes it for a drawing
        problem, expected = f"the picture {path.name} is not what its name says", '<svg xmlns="http://www.w3.org/2000/svg">'
        yield Finding(where=where, problem=problem, found=drawing.tag, expected=expected)
    for found in _active(content, drawing):
        yield Finding(
            where=where, problem=f"the drawing {path.name} does more than show", found=found, expected="shapes and words alone",
            reason="a drawing that runs or fetches something is a page of its own",
        )  # fmt: skip
    for found in _telling(drawing):
        yield Finding(
            where=where, problem=f"the drawing {path.name} holds where a file lay on a machine", found=found,
            expected="a drawing without such notes", reason="It may name who drew it.",
            fix="Save it as a plain or an optimised SVG, without metadata.",
        )  # fmt: skip


def _telling(root: Any) -> Iterator[str]:
    """Yield what in a drawing names a file of a machine, of what nobody is shown: comments, metadata, notes of a program."""
    for node in chain(root.itersiblings(preceding=True), root.itersiblings(), root.iter()):
        element = isinstance(node.tag, str)
        shown = element and etree.QName(node).namespace == _SVG
        notes = [value for key, value in node.attrib.items() if not shown or _is_note(key)] if element else []
        yield from (words.strip()[:40] for words in (*notes, "" if shown else node.text or "") if _LAY.search(words))


def _is_note(key: str) -> bool:
    """Tell whether an attribute is of another name space than that of drawings and of their links."""
    return etree.QName(key).namespace not in (None, _XLINK)


def _active(content: bytes, root: Any) -> Iterator[str]:
    """Yield what in a drawing runs, is fetched from elsewhere, or is none of a drawing."""
    if _DECLARES.search(content.replace(b"\0", b"")):
        yield "<!DOCTYPE … ["
    for node in chain(root.itersiblings(preceding=True), root.itersiblings(), root.iter(etree.PI)):
        if node.tag is etree.PI:
            yield f"<?{node.target}"
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.localname.lower() in _ACTIVE or name.localname.lower().startswith("animate") or name.namespace not in _NOTES:
            yield f"<{name.localname}>"
        elif name.localname == "style" and _fetches("".join(element.itertext())):
            yield "<style>"
        for key, value in element.attrib.items():
            if _does_more(etree.QName(key).localname, value, name.localname):
                yield f'{etree.QName(key).localname}="{value[:40]}"'


def _does_more(key: str, value: str, element: str) -> bool:
    """Tell whether an attribute runs or fetches something; a link of a drawing may lead anywhere."""
    bare = _BLANKS.sub("", value).lower()
    leads_out = key == "href" and element != "a" and not _PICTURE.match(bare)
    return key.lower().startswith("on") or leads_out or _RUNS.search(bare) is not None or _fetches(value)


def _fetches(css: str) -> bool:
    if any(part.kind == "word" and part.text.lower() in _FETCHING for part in style_sheets.parts(css)):
        return True
    return any(not _PICTURE.match(_BLANKS.sub("", part.text).lower()) for part in style_sheets.requests(css))
