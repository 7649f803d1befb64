"""The look of the site: one style sheet made of the files in `site/theme/`, the fonts, the icon, each named by its content."""

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
ICON = "icon.svg"
TEMPLATE = "page.html.j2"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The published files of the theme by their addresses from the site's root, and the addresses the shell needs.

    `scripts` are by the kind of page that loads them: only pages of the kind `search` ask for `search.js`.
    """

    files: tuple[tuple[str, bytes], ...]
    style: str
    fonts: tuple[str, ...]
    icon: str
    template: str
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

    style = publish("tinhso.css", ("".join(faces) + "".join(_sheets(project, folder))).encode())
    icon = publish(ICON, _read(project, folder / ICON).encode())
    scripts = {path.stem: publish(path.name, _read(project, path).encode()) for path in sorted(folder.glob("*.js"))}
    files.append((f"{FOLDER}/OFL.txt", fonts.licence().encode()))
    return Theme(
        files=tuple(files),
        style=style,
        fonts=tuple(addresses),
        icon=icon,
        template=_read(project, folder / TEMPLATE),
        scripts=scripts,
    )


def _sheets(project: Project, folder: Path) -> list[str]:
    sheets: list[str] = []
    for path in sorted(folder.glob("*.css")):
        text = path.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", line):
                where = Where(file=project.relative(path), line=number)
                raise InputError(
                    Finding(
                        where=where,
                        problem="a style sheet asks for another file",
                        found=line.strip(),
                        expected="rules of its own alone",
                    )
                )
        sheets.append(smaller(text))
    return sheets


def smaller(css: str) -> str:
    """Return a style sheet without comments and needless blanks. Strings in it must not hold comments or doubled blanks."""
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip()


def _read(project: Project, path: Path) -> str:
    if not path.is_file():
        raise InputError(Finding(where=Where(file=project.relative(path)), problem="the file is missing"))
    return path.read_text(encoding="utf-8")
