"""The last look before an edition is published: is the built tree whole, readable and free of strangers?

Every page is parsed once. What is wrong is collected and raised as one error, so that the last good edition stays.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from tinhso.errors import Finding, InputError, Where
from tinhso.project import Project
from tinhso.site.check.frames import frame_faults, is_frame
from tinhso.site.links import base_path, is_external, resolve

#: What the first visit to a page may weigh over the wire, compressed: the page, the style sheet, the fonts, the icon.
FIRST_LOAD = 100_000
#: How much of that may be script.
SCRIPT_LOAD = 15_000
NOT_FOUND = "404.html"
#: Width and height of a social card as a PNG says them.
CARD = (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")

_LEFTOVERS = ("{{<", "{{%", "{=html}", "```", ":::", "{{ ", "{% ")
_NOTHINGS = frozenset({"None", "nan", "NaN", "NaT", "null", "undefined", "inf", "-inf", "[object Object]"})
_SILENT = frozenset({"script", "style", "code", "pre", "title"})
_LOADING_RELS = frozenset({"stylesheet", "preload", "icon", "modulepreload", "manifest", "apple-touch-icon", "prefetch"})
_CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeFault:
    """One thing wrong with one page."""

    page: str
    rule: str
    problem: str
    found: str | None = None


@dataclass(slots=True, kw_only=True)
class _Page:
    """What is kept of a page after reading it: ids, links, what it loads, and what is wrong with it."""

    name: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    faults: list[TreeFault] = field(default_factory=list)

    def add(self, rule: str, problem: str, found: str | None = None) -> None:
        self.faults.append(TreeFault(page=self.name, rule=rule, problem=problem, found=found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, for the last line of the build."""

    pages: int
    links: int


def check(project: Project, folder: Path) -> Checked:
    """Look at the built tree. Raises InputError with every fault found."""
    faults, checked = examine(folder, base_path(project.config.site_url))
    if faults:
        raise InputError([_finding(project, fault) for fault in faults])
    return checked


def examine(folder: Path, base: str = "/") -> tuple[list[TreeFault], Checked]:
    """Return every fault of a tree, in the order of its pages, and how much was looked at.

    `base` is the path under which the tree is published, with which the absolute links of the page for missing addresses begin.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    names = sorted(name for name in files if name.endswith(".html"))
    pages: dict[str, _Page] = {}
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        pages[name] = page = _read(name, text)
        page.links, page.loads = ([_from_root(href, base) for href in hrefs] for hrefs in (page.links, page.loads))
        page.cards = [_from_root(urlsplit(address).path, base) for address in page.cards]
        _weigh(page, text, folder, files)
    for page in pages.values():
        _follow(page, pages, files)
        _look_at_cards(page, files, folder)
    faults = [fault for page in pages.values() for fault in page.faults]
    faults += _unpaired(names)
    for lang in ("", "en/"):
        faults += _unreachable(lang, pages)
    for name in sorted(files):
        if name.endswith(".css"):
            faults += _strange_styles(name, (folder / name).read_text(encoding="utf-8"))
    faults.sort(key=lambda fault: (fault.page, fault.rule))
    return faults, Checked(pages=len(pages), links=sum(len(page.links) for page in pages.values()))


def _from_root(href: str, base: str) -> str:
    return "/" + href.removeprefix(base) if href.startswith(base) and not href.startswith("//") else href


def _read(name: str, text: str) -> _Page:
    page = _Page(name=name)
    document = etree.HTML(text)
    wanted = "en" if name.startswith("en/") else "vi"
    if document.get("lang") != wanted:
        page.add("language", f"the page does not say lang={wanted}", document.get("lang"))
    ids: Counter[str] = Counter()
    headings: list[int] = []
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        identity = element.get("id")
        if identity:
            ids[identity] += 1
        if re.fullmatch("h[0-9]", element.tag):
            headings.append(int(element.tag[1]))
        _element(page, element)
    page.ids = set(ids)
    for identity, count in ids.items():
        if count > 1:
            page.add("ids", f"an id stands {count} times", identity)
    _headings(page, headings)
    if is_frame(name):
        for problem, found in frame_faults(document, text):
            page.add("frames", problem, found)
    return page


def _element(page: _Page, element: Any) -> None:
    tag = element.tag
    if tag == "a" and element.get("href") is not None:
        page.links.append(element.get("href"))
    elif tag == "form":
        page.links.append(element.get("action") or "")
    elif tag == "meta":
        if element.get("property") == "og:image":
            page.cards.append(element.get("content") or "")
    elif tag == "link":
        if (element.get("type") or "").startswith("application/atom"):
            page.links.append(element.get("href") or "")
        if set((element.get("rel") or "").split()) & _LOADING_RELS:
            page.loads.append(element.get("href") or "")
    elif tag == "img":
        if element.get("alt") is None:
            page.add("alternative texts", "an image has no alt", element.get("src"))
        page.loads.append(element.get("src") or "")
    elif tag == "svg":
        labelled = element.get("role") == "img" and (element.get("aria-label") or element.get("aria-labelledby"))
        if not labelled and element.get("aria-hidden") != "true" and element.getparent().tag != "svg":
            page.add("alternative texts", 'a drawing is not role="img" with an aria-label')
    elif element.get("src") is not None:
        page.loads.append(element.get("src"))
    if "url(" in (element.get("style") or ""):
        page.loads.extend(_CSS_URL.findall(element.get("style")))
    if not _is_silent(element):
        _words(page, element.text)
    if element.tail and element.getparent() is not None and not _is_silent(element.getparent()):
        _words(page, element.tail)


def _is_silent(element: Any) -> bool:
    """Tell whether an element says nothing in words of its own: a program or a style, or a part of one that is shown."""
    return element.tag in _SILENT or any(above.tag in _SILENT for above in element.iterancestors())


def _words(page: _Page, text: str | None) -> None:
    words = (text or "").strip()
    if any(mark in (text or "") for mark in _LEFTOVERS):
        page.add("leftovers", "a mark of the source is left in the text", words[:80])
    elif words in _NOTHINGS:
        page.add("leftovers", "a value of the program stands where words should", words)


def _headings(page: _Page, levels: list[int]) -> None:
    if levels.count(1) != 1:
        page.add("headings", f"the page has {levels.count(1)} first-level headings, not one")
    for above, below in pairwise(levels):
        if below > above + 1:
            page.add("headings", "a level of headings is skipped", f"h{above}, then h{below}")


def _follow(page: _Page, pages: Mapping[str, _Page], files: set[str]) -> None:
    """Follow what a page leads to and what it loads."""
    for href in dict.fromkeys(page.links):
        if is_external(href):
            continue
        target, fragment = resolve(href, page.name)
        if target not in files:
            page.add("links", "a link leads nowhere", href)
        elif fragment and target in pages and fragment not in pages[target].ids:
            page.add("links", "a link leads to a place that the page does not have", href)
    for address in dict.fromkeys(page.loads):
        if address.startswith("data:"):
            continue
        if is_external(address):
            page.add("strangers", "the page requests a file of another host", address)
        elif resolve(address, page.name)[0] not in files:
            page.add("links", "the page loads a file that is not there", address)


def _look_at_cards(page: _Page, files: set[str], folder: Path) -> None:
    """A page is shared with one picture, which is there and as large as the page says."""
    for address in page.cards:
        target = resolve(address, page.name)[0]
        if target not in files:
            page.add("cards", "the social card is not there", address)
        elif (folder / target).read_bytes()[16:24] != CARD:
            page.add("cards", "the social card is not 1200 by 630 pixels", target)


def _unpaired(names: Iterable[str]) -> list[TreeFault]:
    known = set(names)
    return [
        TreeFault(page=name, rule="both languages", problem="the page exists in one language only", found=name)
        for name in sorted(known)
        if (name.removeprefix("en/") if name.startswith("en/") else f"en/{name}") not in known
    ]


def _unreachable(lang: str, pages: Mapping[str, _Page]) -> list[TreeFault]:
    """Follow the links of one language from its home page; every page of the language must be met."""
    of_language = {name for name in pages if name.startswith("en/") == bool(lang)}
    home = f"{lang}index.html"
    if home not in of_language:
        return [TreeFault(page=home, rule="links", problem="there is no home page")]
    met, waiting = {home}, [home]
    while waiting:
        here = waiting.pop()
        for href in pages[here].links:
            if not is_external(href):
                target = resolve(href, here)[0]
                if target in of_language and target not in met:
                    met.add(target)
                    waiting.append(target)
    return [
        TreeFault(page=name, rule="links", problem="no way leads from the home page to this page")
        for name in sorted(of_language - met)
        if name != f"{lang}{NOT_FOUND}"
    ]


def _weigh(page: _Page, text: str, folder: Path, files: Container[str]) -> None:
    own = dict.fromkeys(resolve(address, page.name)[0] for address in page.loads if not is_external(address))
    weights = {target: _compressed(folder / target) for target in own if target in files}
    scripts = sum(weight for target, weight in weights.items() if target.endswith(".js"))
    weight = sum(weights.values())
    if len(text) * 2 + weight > FIRST_LOAD:  # else it is light enough however badly it is compressed
        weight += len(gzip.compress(text.encode(), 6))
    if scripts > SCRIPT_LOAD:
        problem = f"the first visit loads more than {SCRIPT_LOAD // 1000} kB of script"
        page.add("budget", problem, f"{scripts / 1000:.1f} kB compressed")
    elif weight > FIRST_LOAD:
        page.add("budget", f"the first visit loads more than {FIRST_LOAD // 1000} kB", f"{weight / 1000:.0f} kB compressed")


def _compressed(path: Path) -> int:
    """Return what a file weighs over the wire; fonts and pictures are compressed already."""
    if path.suffix in (".css", ".svg", ".js"):
        return len(gzip.compress(path.read_bytes(), 6))
    return path.stat().st_size


def _strange_styles(name: str, css: str) -> list[TreeFault]:
    return [
        TreeFault(page=name, rule="strangers", problem="the style sheet requests a file of another host", found=address)
        for address in _CSS_URL.findall(css)
        if is_external(address) and not address.startswith("data:")
    ]


def _finding(project: Project, fault: TreeFault) -> Finding:
    """Say where to fix it: in the story where the page is one, else with us."""
    lang, plain = ("en", fault.page[3:]) if fault.page.startswith("en/") else ("vi", fault.page)
    names = (f"{Path(plain).stem}.{lang}.qmd", f"{Path(plain).stem}.qmd")
    candidates = [project.reports / name for name in names if plain.startswith("stories/")]
    source = next((path for path in candidates if path.is_file()), None)
    return Finding(
        where=Where(file=project.relative(source) if source else fault.page),
        problem=fault.problem,
        found=fault.found,
        rule=f"site: {fault.rule}",
        key=fault.page if source else None,
        fix=None if source else "The page is made by the build, not by hand: what is wrong with it is a fault of tinhso.",
    )
