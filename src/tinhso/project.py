"""A project on disk: where its folders are and what its configuration says, read once and checked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from tinhso import authored, renderer_keys
from tinhso.authored import Node, language_of_pages, words_of_pages
from tinhso.errors import InputError, UsageError, Where
from tinhso.layers import Layers, packs
from tinhso.model import MONTHS_APART, Lang, Period, Text

CONFIG_FILE = "_quarto.yml"
LOCK = "requirements.lock"
#: Where the results of the checks lie, and the folder of a build with the tables to take away; both keep their names on the site.
RESULTS, DOWNLOADS = "build/expectations/validation", "downloads"
#: Where in the folder of a build the pages are that can be pinned.
CANDIDATES = "pins"
SECTION = "tinhso"
BIBLIOGRAPHY = "bibliography"
#: What stands in no address, of which programs make parts.
_NONE = r'\s"<>\[\]{}|\\^`'
#: What an address is: its form, what is said of anything else, and an example.
ADDRESS = (rf"https?://[^{_NONE}]+", "is not an address", "https://…")
#: The same of one to which the addresses of pages are added.
ABOVE_OTHERS = (rf"https?://[^?#{_NONE}]+", "is not an address that others can follow", "https://…, without ? and #")
CONTACT = (
    rf"https://[^{_NONE}]+|[^\s@:/?&#]+@[^\s@:/?&#]+\.[^\s@:/?&#.]+",
    "is neither an e-mail address nor a web address",
    "editors@example.org or https://…",
)
COLOUR = (r"#[0-9a-fA-F]{6}", "is not a colour", '"#0072b2", in quotation marks')
REQUIRED = ("languages", "title", "description", "edition")
OPTIONAL = (
    "site-url", "repository", "contact", "subject", "licence", "levels", "compare", "yardsticks", "months-apart",
    "colours", "amounts-in-words", "packs",
)  # fmt: skip


class Stage(StrEnum):
    """The five stages: the names of the folders, of the sub-packages and of the Make targets."""

    DATA = "data"
    EXPECTATIONS = "expectations"
    NOTEBOOKS = "notebooks"
    REPORTS = "reports"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which licence data, texts and charts are published: what it is called, in short and whole, and where it is read."""

    name: str = "CC BY 4.0"
    title: str = "Creative Commons Attribution 4.0"
    url: str = "https://creativecommons.org/licenses/by/4.0/"

    @property
    def code(self) -> str:
        """Its name as registers of licences write it (SPDX): `CC-BY-4.0`."""
        return self.name.replace(" ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The `tinhso` section of `_quarto.yml`.

    `languages` are one or two, by their codes of ISO 639: the first is published at the root of the site, the second below
    its code. `edition` is the date of the data, from which every date on the site comes; `site_url` ends in a slash and is None
    while the address is unknown; `repository` is where a reader reports a doubt, None while there is none; `contact` is an
    e-mail address or a web address of the editors, None while it has none. `subject` is what the edition is about, in a few
    words. `packs` lie over what is generic, the later over the earlier.

    `heights` says how far below the highest each level of places lies, nothing where their code list decides. `compare` and
    `yardsticks` are levels, None where the places decide; `colours` are those of places, `#rrggbb` for
    light paper and, where a place has two, for dark. `amounts` are the code lists whose states say in words how much or how many
    there is, in the place of a number. What these name is looked for when the tables are read: `where` has the
    place in the file of each key, and of each place that has a colour (`colours.…`).

    `bibliography`, whose key stands above the section, is that of all texts without one, where it lies beside the five folders.
    """

    languages: tuple[Lang, ...]
    title: Text
    description: Text
    edition: Period
    site_url: str | None
    repository: str | None
    contact: str | None = None
    packs: tuple[str, ...] = ()
    subject: Text | None = None
    licence: Licence = Licence()
    heights: Mapping[str, int] = field(default_factory=dict)
    compare: str | None = None
    yardsticks: tuple[str, ...] | None = None
    months_apart: int = MONTHS_APART
    colours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    amounts: tuple[str, ...] = ()
    bibliography: str | None = None
    where: Mapping[str, Where] = field(default_factory=dict, compare=False, repr=False)

    @property
    def comparing(self) -> tuple[object, ...]:
        """What decides how the same tables are compared and drawn."""
        return dict(self.heights), self.compare, self.yardsticks, self.months_apart, dict(self.colours)

    def address(self, path: str, lang: Lang) -> str:
        """Return where a file of a language is published, from the site's root."""
        return path if lang == self.languages[0] else f"{lang}/{path}"

    def other(self, lang: Lang) -> Lang | None:
        """Return the other language, None where there is none."""
        return next((other for other in self.languages if other != lang), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of one edition and its configuration."""

    root: Path
    config: Config

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def expectations(self) -> Path:
        return self.root / "expectations"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that people write in, in the order of the stages."""
        return tuple(self.root / stage for stage in Stage)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """All that an edition is made from; of the folders a project has those that it needs, and it need not have a lock."""
        folders = (path for path in self.folders if path.is_dir())
        names = (CONFIG_FILE, LOCK, *filter(None, (self.config.bibliography,)))
        return (*folders, *(path for name in names if (path := self.root / name).is_file()))

    @property
    def layers(self) -> Layers:
        """The project's own files over those of its packs, and these over the package's."""
        return Layers(self.root, self.config.packs)

    @property
    def build(self) -> Path:
        """Hand-overs between stages; nothing in it is edited by hand or published as it is."""
        return self.root / "build"

    @property
    def published(self) -> Path:
        """`_site/`: always one whole edition."""
        return self.root / "_site"

    def relative(self, path: Path) -> str:
        """Return a path as the messages name it: from the project's root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def text(self, name: str) -> str:
        """Return the text of the file of this name that holds. Raises InputError where there is none to be read."""
        found = self.layers.find(name)
        return authored.text(found.root, found.file)


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that is a project."""
    if (found := next(filter(is_project, (start, *start.parents)), None)) is not None:
        return found
    raise UsageError(f"No project here: neither {start} nor a folder above it has a {CONFIG_FILE} with a `{SECTION}:` section.")


def is_project(folder: Path) -> bool:
    """Tell whether a folder holds a `_quarto.yml` with a `tinhso` section, or one that had it when the checks last ran here."""
    config = folder / CONFIG_FILE
    had_it = authored.there(folder, CONFIG_FILE) and (folder / RESULTS).is_dir()
    written = b"" if had_it or not config.is_file() else authored.content(config, str(config)).replace(b"\0", b"")
    return had_it or re.search(rb"^[\xef\xbb\xbf\xff\xfe]*" + SECTION.encode() + rb":", written, re.MULTILINE) is not None


def open_project(root: Path) -> Project:
    """Read the project at `root`. Raises InputError where `_quarto.yml` is not what is expected."""
    root = root.resolve()
    if not authored.there(root, CONFIG_FILE):
        raise UsageError(f"No project here: {root} has no {CONFIG_FILE}.")
    with authored.reading(root, CONFIG_FILE) as document:
        document.document.note(authored.strays(root))
        document.document.note(authored.no_files(root, tuple(Stage)))
        keys = document.table(required=(SECTION,), others=True)
        renderer_keys.check(document)
        return Project(root=root, config=replace(_config(keys[SECTION]), bibliography=_beside(root, keys.get(BIBLIOGRAPHY))))


def _beside(root: Path, node: Node | None) -> str | None:
    """Return the name of a file that lies in the project and in none of its folders; what is wrong with others is said later."""
    file = os.path.relpath(root / node.value, root) if node is not None and isinstance(node.value, str) else ""
    return file if file and Path(file).parts[0] not in (os.pardir, *Stage) else None


def _config(section: Node) -> Config:
    keys = section.table(required=REQUIRED, optional=OPTIONAL)
    languages = _languages(keys["languages"])
    others = (keys.get(name) for name in OPTIONAL[2:])
    contact, subject, licence, levels, compare, yardsticks, apart, colours, amounts, chosen = others
    places = colours.entries() if colours else {}
    heights = _levels(levels) if levels else {}
    return Config(
        languages=languages,
        title=words_of_pages(keys["title"], languages),
        description=words_of_pages(keys["description"], languages),
        edition=keys["edition"].day(),
        site_url=_address(keys.get("site-url")),
        repository=_address(keys.get("repository")),
        contact=contact.matching(*CONTACT) if contact else None,
        packs=tuple(_packs(chosen)) if chosen else (),
        subject=words_of_pages(subject, languages) if subject else None,
        licence=_licence(licence) if licence else Licence(),
        heights={level: height for level, (height, _) in heights.items()},
        compare=compare.text() if compare else None,
        yardsticks=yardsticks.each_text() if yardsticks else None,
        months_apart=_months(apart) if apart else MONTHS_APART,
        colours={place: _shades(node) for place, node in places.items()},
        amounts=amounts.each_text() if amounts else (),
        where={name: node.where for name, node in keys.entries.items()}
        | {f"levels.{level}": where for level, (_, where) in heights.items()}
        | {f"colours.{place}": node.named.where for place, node in places.items()},
    )


def _packs(node: Node) -> Iterator[str]:
    for item, name in zip(node.each(), node.each_text(), strict=True):
        if name in packs():
            yield name
        else:
            item.unknown("no pack has this name", name, packs())


def _licence(node: Node) -> Licence:
    keys = node.table(required=("name", "url"), optional=("title",))
    name, title = keys["name"].text(), keys.get("title")
    return Licence(name=name, title=title.text() if title else name, url=keys["url"].matching(*ADDRESS))


def _shades(node: Node) -> tuple[str, ...]:
    shades = tuple(one.matching(*COLOUR) for one in node.each())
    if len(shades) not in (1, 2):
        node.refuse("a colour has one shade, or one for light paper and one for dark", found=str(len(shades)))
    return shades


def _levels(node: Node) -> Mapping[str, tuple[int, Where]]:
    """Return the height of each level, from the highest, and where it stands."""
    found: dict[str, tuple[int, Where]] = {}
    for height, tier in enumerate(node.items("[country, province, [district, city]]")):
        for level in tier.each():
            name = level.text("the code of a level")
            if name in found:
                level.refuse("the level stands twice", found=name)
            found[name] = (height, level.where)
    return found


def _months(node: Node) -> int:
    months = node.integer()
    if months < 0:
        node.refuse("is less than no time", found=node.shown, expected="a number of months: 6")
    return months


def _languages(node: Node) -> tuple[Lang, ...]:
    findings = len(node.document.findings)
    codes = tuple(map(language_of_pages, node.items("[en]")))
    if node.is_list and (not 1 <= len(codes) <= 2 or len(set(codes)) < len(codes)):
        node.refuse("an edition has one language or two", found=", ".join(codes) or None, expected="[en], or [vi, en]")
    if len(node.document.findings) > findings or not codes:
        raise InputError(node.document.sorted())  # every text is said in these
    return codes


def _address(node: Node | None) -> str | None:
    return node.matching(*ABOVE_OTHERS).rstrip("/") + "/" if node else None
