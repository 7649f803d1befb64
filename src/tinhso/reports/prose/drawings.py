"""What a drawing (SVG) beside a text may not hold: whatever runs, fetches something, or is no drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from lxml import etree

from tinhso.authored import style_sheets

_SVG = "http://www.w3.org/2000/svg"
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
_BLANKS, _RUNS = re.compile(r"[\x00-\x20\x7f]+"), re.compile(r"(?:java|vb)script:|data:(?!image/(?:png|jpeg|gif|webp)[;,])")
_PICTURE = re.compile(r"#|data:image/")
_FETCHING = ("image-set", "-webkit-image-set", "src")


def read(content: bytes) -> Any:
    """Return the root of a drawing. Raises etree.XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def is_drawing(root: Any) -> bool:
    """Tell whether browsers take a file for a drawing: its root says so, with the name space."""
    return bool(root.tag == f"{{{_SVG}}}svg")


def active(content: bytes, root: Any) -> Iterator[str]:
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
