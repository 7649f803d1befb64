"""The look of the site: one style sheet made of the files in `site/theme/`, the fonts, the icon, each named by its content.

What only one kind of page needs stands in `site/theme/kinds/<kind>.css` and `.js`, and only those pages load it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_bytes
from tinhso.errors import Finding, InputError, Where
from tinhso.project import Project
from tinhso.site import fonts

FOLDER = "theme"
KINDS = "kinds"
ICON = "icon.svg"
TEMPLATE = "page.html.j2"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The published files of the theme by their addresses from the site's root, and the addresses the shell needs.

    `styles` and `scripts` are by the kind of page that loads them besides: only pages of the kind `search` ask for `search.js`.
    """

    files: tuple[tuple[str, bytes], ...]
    style: str
    fonts: tuple[str, ...]
    icon: str
    template: str
    styles: Mapping[str, str]
    scripts: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Write the files below the folder of the site."""
        for name, content in self.files:
            write_bytes(folder / name, content)


def load(project: Project) -> Theme:
    """Read `site/theme/` and cut the fonts. Raises InputError where the folder lacks a file or a sheet asks for another host."""
    folder = project.site / FOLDER
    files: list[tuple[str, bytes]] = []

    def publish(name: str, content: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        address = f"{FOLDER}/{stem}.{digest.short(digest.of_bytes(content))}{dot}{suffix}"
        files.append((address, content))
        return address

    faces: list[str] = []
    addresses: list[str] = []
    for cut in fonts.cuts(project.build / fonts.CACHE):
        if cut.figures:
            source = f"data:font/woff2;base64,{base64.b64encode(cut.content).decode()}"
            more = ";unicode-range:U+30-39"
        else:
            address = publish(f"be-vietnam-pro-{cut.weight}.woff2", cut.content)
            addresses.append(address)
            source, more = address.removeprefix(f"{FOLDER}/"), ""
        family = f"{fonts.FAMILY} Figures" if cut.figures else fonts.FAMILY
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{cut.weight};font-display:swap;'
            f'src:url({source}) format("woff2"){more}}}'
        )
    faces += [fonts.stand_in(weight) for weight, _, _ in fonts.WEIGHTS]

    sheets = [_sheet(project, path) for path in sorted(folder.glob("*.css"))]
    style = publish("tinhso.css", ("".join(faces) + "".join(sheets)).encode())
    icon = publish(ICON, _read(project, folder / ICON).encode())
    kinds = folder / KINDS
    styles = {path.stem: publish(path.name, _sheet(project, path).encode()) for path in sorted(kinds.glob("*.css"))}
    scripts = {path.stem: publish(path.name, _read(project, path).encode()) for path in sorted(kinds.glob("*.js"))}
    files.append((f"{FOLDER}/OFL.txt", fonts.licence().encode()))
    return Theme(
        files=tuple(files),
        style=style,
        fonts=tuple(addresses),
        icon=icon,
        template=_read(project, folder / TEMPLATE),
        styles=styles,
        scripts=scripts,
    )


def _sheet(project: Project, path: Path) -> str:
    text = _read(project, path)
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", line):
            raise InputError(
                Finding(
                    where=Where(file=project.relative(path), line=number),
                    problem="a style sheet asks for another file",
                    found=line.strip(),
                    expected="rules of its own alone",
                )
            )
    return smaller(text)


def smaller(css: str) -> str:
    """Return a style sheet without comments and needless blanks. Strings in it must not hold comments or doubled blanks."""
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip()


def _read(project: Project, path: Path) -> str:
    if not path.is_file():
        raise InputError(Finding(where=Where(file=project.relative(path)), problem="the file is missing"))
    return path.read_text(encoding="utf-8")
