"""The look of the site: one style sheet made of the files in `site/theme/`, the fonts, the icon, each named by its content.

What only one kind of page needs stands in `site/theme/kinds/<kind>.css` and `.js`, and only those pages load it.
"""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_bytes
from tinhso.errors import Finding, InputError, Where
from tinhso.project import Project
from tinhso.site.files import fonts

FOLDER = "theme"
KINDS, PARTS = "kinds", "parts"
ICON = "icon.svg"
TEMPLATE = "page.html.j2"
TEMPLATE_FILE = f"site/{FOLDER}/{TEMPLATE}"
#: Whose work the files are that are loaded later.
NOTICES = "vega-notices.txt"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A file that a script loads when a reader asks for it: its address, and what it weighs over the wire."""

    address: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The published files of the theme by their addresses from the site's root, and the addresses the shell needs.

    `styles` and `scripts` are by the kind of page that loads them besides: only pages of the kind `search` ask for `search.js`.
    `part_styles` and `part_scripts` are by the class of an element: only pages with a `ts-figure` ask for `parts/figure.js`.
    `later` are files that a script asks for when a reader wants them, by the name the script knows them by.
    """

    files: tuple[tuple[str, bytes], ...]
    style: str
    fonts: tuple[str, ...]
    icon: str
    template: str
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    part_styles: Mapping[str, str]
    part_scripts: Mapping[str, str]
    later: Mapping[str, Later]

    def write(self, folder: Path) -> None:
        """Write the files below the folder of the site."""
        for name, content in self.files:
            write_bytes(folder / name, content)


def load(project: Project, later: Mapping[str, bytes] | None = None) -> Theme:
    """Read `site/theme/` and cut the fonts; `later` are files by name (`vega.js`) that scripts load when they are asked to.

    Raises InputError where the folder lacks a file or a sheet asks for another host.
    """
    folder = project.site / FOLDER
    files: list[tuple[str, bytes]] = []

    def publish(name: str, content: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        address = f"{FOLDER}/{stem}.{digest.short(digest.of_bytes(content))}{dot}{suffix}"
        files.append((address, content))
        return address

    faces: list[str] = []
    addresses: list[str] = []
    for cut in fonts.cut_fonts(project):
        if cut.figures:
            source = f"data:font/woff2;base64,{base64.b64encode(cut.content).decode()}"
            more = ";unicode-range:U+30-39"
        else:
            address = publish(f"be-vietnam-pro-{cut.weight}.woff2", cut.content)
            addresses.append(address)
            source, more = address.removeprefix(f"{FOLDER}/"), ""
        family = f"{fonts.FAMILY} Figures" if cut.figures else fonts.FAMILY
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{cut.weight};font-display:optional;'
            f'src:url({source}) format("woff2"){more}}}'
        )
    faces += [fonts.stand_in(weight) for weight, _, _ in fonts.WEIGHTS]

    sheets = [_sheet(project, path) for path in sorted(folder.glob("*.css"))]
    style = publish("tinhso.css", ("".join(faces) + "".join(sheets)).encode())
    icon = publish(ICON, project.text(folder / ICON).encode())

    def styles(where: str) -> dict[str, str]:
        found = sorted((folder / where).glob("*.css"))
        return {path.stem: publish(path.name, _sheet(project, path).encode()) for path in found}

    def scripts(where: str) -> dict[str, str]:
        found = sorted((folder / where).glob("*.js"))
        return {path.stem: publish(path.name, smaller_script(project.text(path)).encode()) for path in found}

    by_kind, by_class = (styles(KINDS), scripts(KINDS)), (styles(PARTS), scripts(PARTS))
    asked = {
        name.partition(".")[0]: Later(address=publish(name, content), weight=len(gzip.compress(content, 6, mtime=0)))
        for name, content in (later or {}).items()
    }
    if asked:
        files.append((f"{FOLDER}/{NOTICES}", project.text(folder / NOTICES).encode()))
    files.append((f"{FOLDER}/OFL.txt", fonts.licence().encode()))
    return Theme(
        files=tuple(files),
        style=style,
        fonts=tuple(addresses),
        icon=icon,
        template=project.text(folder / TEMPLATE),
        styles=by_kind[0],
        scripts=by_kind[1],
        part_styles=by_class[0],
        part_scripts=by_class[1],
        later=asked,
    )


def _sheet(project: Project, path: Path) -> str:
    text = project.text(path)
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", line):
            raise InputError(
                Finding(
                    where=Where(file=project.relative(path), line=number),
                    problem="a style sheet requests another file",
                    found=line.strip(),
                    expected="rules of its own alone",
                )
            )
    return smaller(text)


def smaller(css: str) -> str:
    """Return a style sheet without comments and needless blanks. Strings in it must not hold comments or doubled blanks."""
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip()


def smaller_script(script: str) -> str:
    """Return a script without lines of comment and without indentation. No string in it may run over a line."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
