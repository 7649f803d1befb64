"""The look of the site: one style sheet made of the files in `site/theme/`, the fonts, the icon, each named by its content.

What only one kind of page needs stands in `site/theme/kinds/<kind>.css` and `.js`, and only those pages load it. A project's file
stands in the place of the package's of the same name.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from tinhso import authored, digest
from tinhso.authored import style_sheets
from tinhso.authored.template_faults import of_pages
from tinhso.effects import Staging
from tinhso.errors import Finding, Where, did_you_mean, refuse
from tinhso.layers import PACKAGE, LayerFile, Layers, matching
from tinhso.model import NO_COLOURS, Colours, Lang
from tinhso.notebooks import FAMILY
from tinhso.project import Project
from tinhso.reports import picture_faults
from tinhso.site.files import fonts
from tinhso.strings import Strings

FOLDER = "theme"
PART = "ts-"
#: So many digits of its digest tell a file from what it was: each page names several.
TOLD = 8
#: The folders of what not every page loads, and what comes before the name of a file to make it the mark of a page.
MARKS = (("kinds", ""), ("parts", PART))
ICON = "icon.svg"
TEMPLATE = "page.html.j2"
#: Where the files of the theme stand in a layer, and a project that has none.
SHEETS, _NONE = f"site/{FOLDER}", PACKAGE / "none"
#: Whose work the files are that are loaded later, and what of ours is loaded with them.
NOTICES, FITTING = "vega-notices.txt", "vega-fitting.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_BLANK = re.compile(r"\s+")
#: A string of a script that begins as the address of another host does: one that names a language of drawings requests nothing.
_AWAY = re.compile(r"""["'`](?:(?:https?|wss?|ftp):)?//(?!www\.w3\.org/)[\w\[$]""", re.IGNORECASE)
_ESCAPED = re.compile(r"\\.")
#: An address that is written in a page as it is, without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9_./-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A file that a script loads when a reader asks for it, packed (zlib): its address, and what it weighs."""

    address: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The published files of the theme by their addresses from the site's root, and the addresses the shell needs.

    `styles` and `scripts` are by what makes a page load them besides, its kind or the class of an element: only pages of the kind
    `search` ask for `kinds/search.js`, only those with a `ts-figure` for `parts/figure.js`.
    `words` are scripts, one a language, that hold what the others say (`scripts.<name>` of the strings), as `tsWords.<name>`.
    `template` is the text of the page around all pages, `template_file` where it stands.
    `vega` is what draws the interactive view of a figure, where there are figures.
    """

    files: tuple[tuple[str, bytes], ...]
    style: str
    fonts: tuple[str, ...]
    icon: str
    template: str
    template_file: str
    styles: Mapping[str, str]
    scripts: Mapping[str, str]
    words: Mapping[Lang, str]
    vega: Later | None

    def unnamed(self) -> tuple[Theme, Mapping[str, str]]:
        """Return the theme with a word for the address of each file, and the addresses by these words.

        An address names the content of its file: what is made with the words stays as it is when only that content differs.
        """
        by_mark = (*self.styles.values(), *self.scripts.values(), *self.words.values())
        all_of_them = (self.style, *self.fonts, self.icon, *by_mark, *([self.vega.address] if self.vega else []))
        plain = [address for address in dict.fromkeys(all_of_them) if _PLAIN.fullmatch(address)]
        words = {address: f"{FOLDER}/ts0theme{number}ts" for number, address in enumerate(plain)}

        def word(address: str) -> str:
            return words.get(address, address)

        theme = replace(
            self,
            files=(),
            style=word(self.style),
            fonts=tuple(map(word, self.fonts)),
            icon=word(self.icon),
            styles={mark: word(address) for mark, address in self.styles.items()},
            scripts={mark: word(address) for mark, address in self.scripts.items()},
            words={lang: word(address) for lang, address in self.words.items()},
            vega=self.vega and replace(self.vega, address=word(self.vega.address)),
        )
        return theme, {word: address for address, word in words.items()}

    def write(self, site: Staging) -> Collection[str]:
        """Write the files into the site, beside its pages; return the addresses of sheets and scripts that none loads: they are
        left out.
        """
        unwanted = {*self.styles.values(), *self.scripts.values(), *self.words.values()}
        for page in site.folder.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            unwanted = {address for address in unwanted if address not in text}
            if not unwanted:
                break
        for name, content in self.files:
            if name not in unwanted:
                site.put(name, content)
        return unwanted

    def unasked(self, project: Project, unwanted: Collection[str]) -> Iterator[Finding]:
        """Yield the files of a project's theme that no page asks for, directly or by its kind or its parts, and that stand in the
        place of none.
        """
        there = [one.name.removeprefix(f"{SHEETS}/") for one in Layers(_NONE, project.layers.packs).list(SHEETS, "**/*")]
        asked = {
            f"{where}/{mark.removeprefix(prefix)}{suffix}"
            for where, prefix in MARKS
            for suffix, by_mark in ((".css", self.styles), (".js", self.scripts))
            for mark, address in by_mark.items()
            if address not in unwanted
        }
        for path in matching(project.root / SHEETS, "**/*"):
            name = path.relative_to(project.root / SHEETS).as_posix()
            everywhere = path.suffix == ".css" and "/" not in name
            if path.is_file() and path.suffix != ".md" and not everywhere and name not in (*there, *asked):
                fix = (
                    did_you_mean(name, there)
                    or "Delete it, or rename it to what asks for it: a kind of page, a class that it has."
                )
                yield Finding(where=Where(file=f"{SHEETS}/{name}"), problem="no page asks for this file of the theme", fix=fix)


def load(project: Project, strings: Strings, vega: bytes | None = None, colours: Colours = NO_COLOURS) -> Theme:
    """Read `site/theme/` and cut the fonts; `vega` is a script that others load on request, `colours` are those of places.

    Raises InputError where a file is not there and where a sheet asks for another host.
    """
    files: list[tuple[str, bytes]] = []

    def publish(name: str, content: bytes) -> str:
        stem, dot, suffix = name.rpartition(".")
        address = f"{FOLDER}/{stem}.{digest.of_bytes(content)[:TOLD]}{dot}{suffix}"
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
        family = f"{FAMILY} Figures" if cut.figures else FAMILY
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:{cut.weight};font-display:optional;'
            f'src:url({source}) format("woff2"){more}}}'
        )
    faces += [fonts.stand_in(weight) for weight in fonts.WIDER]

    sheets = [smaller(colours.css), *(_sheet(file) for file in project.layers.list(SHEETS, "*.css"))]
    style = publish("tinhso.css", ("".join(faces) + "".join(sheets)).encode())
    drawn, shell = (project.layers.find(f"{SHEETS}/{name}") for name in (ICON, TEMPLATE))
    icon = publish(ICON, authored.text(drawn.root, drawn.file).encode())
    refuse(picture_faults(drawn.path, Where(file=drawn.file)))

    def by_mark(suffix: str, read: Callable[[LayerFile], str]) -> dict[str, str]:
        found = [(prefix, file) for where, prefix in MARKS for file in project.layers.list(f"{SHEETS}/{where}", f"*{suffix}")]
        return {prefix + file.path.stem: publish(file.path.name, read(file).encode()) for prefix, file in found}

    scripts = by_mark(".js", _script)
    names = [mark.removeprefix(PART) for mark in scripts]
    said = {lang: {name: words for name in names if (words := worded(strings, name, lang))} for lang in strings.languages}
    fitting = smaller_script(project.text(f"{SHEETS}/{FITTING}")).encode()
    packed = None if vega is None else zlib.compress(b"\n".join((vega, fitting)), 9)
    later = None if packed is None else Later(address=publish("vega.bin", packed), weight=len(packed))
    if later is not None:
        files.append((f"{FOLDER}/{NOTICES}", project.text(f"{SHEETS}/{NOTICES}").encode()))
    files.append((f"{FOLDER}/OFL.txt", fonts.licence().encode()))
    return Theme(
        style=style,
        fonts=tuple(addresses),
        icon=icon,
        template=of_pages(shell.file, authored.text(shell.root, shell.file)),
        template_file=shell.file,
        styles=by_mark(".css", _sheet),
        scripts=scripts,
        words={lang: publish(f"words.{lang}.js", _words(words)) for lang, words in said.items() if words},
        vega=later,
        files=tuple(files),
    )


def worded(strings: Strings, script: str, lang: Lang) -> dict[str, str]:
    """Return the words of a script by its name; none where it says nothing."""
    return strings.patterns(f"scripts.{script}", lang)


def _words(words: Mapping[str, Mapping[str, str]]) -> bytes:
    return f"const tsWords={json.dumps(words, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def _sheet(file: LayerFile) -> str:
    """Return a sheet, shortened. Raises InputError where it requests another file, or where something in it is not closed."""
    text = authored.text(file.root, file.file)
    document = authored.Document(file=file.file, text=text)
    if (odd := style_sheets.unpaired(text)) is not None:
        problem = "something in the style sheet is opened and never closed, or closed and was not opened"
        raise document.stop(odd.at, problem, found=odd.text, reason="the sheets behind it would be read as a part of it")
    for part in style_sheets.requests(text):
        if style_sheets.leads_away(part.text):
            line = text.split("\n")[document.place(part.at)[0] - 1]
            problem, expected = "a style sheet requests another file", "rules of its own alone"
            raise document.stop(part.at, problem, found=line.strip(), expected=expected)
    return smaller(text)


def _script(file: LayerFile) -> str:
    """Return a script, shortened. Raises InputError where it names another host, or a string goes over several lines."""
    text = authored.text(file.root, file.file)
    document = authored.Document(file=file.file, text=text)
    at = 0
    for line in text.split("\n"):
        if not line.lstrip().startswith("//"):
            if (away := _AWAY.search(line)) is not None:
                problem, expected = "a script requests something of another site", "files of the edition alone"
                raise document.stop(at + away.start(), problem, found=line.strip(), expected=expected)
            if _ESCAPED.sub("", line).count("`") % 2:
                problem, expected = "a string goes over several lines", "strings that end on their line, joined by +"
                raise document.stop(at + line.index("`"), problem, found=line.strip(), expected=expected)
        at += len(line) + 1
    return smaller_script(text)


def smaller(css: str) -> str:
    """Return a style sheet without comments and needless blanks. Strings in it must not hold comments or doubled blanks."""
    css = _BLANK.sub(" ", _COMMENT.sub("", css))
    return _AROUND.sub(r"\1", css).replace(";}", "}").strip()


def smaller_script(script: str) -> str:
    """Return a script without lines of comment and without indentation. No string in it may run over a line."""
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
