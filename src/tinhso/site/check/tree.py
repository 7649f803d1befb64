"""The last look before an edition is published: is the built tree whole, readable and free of strangers?

Every page is parsed once. What is wrong is collected and raised as one error, so that the last good edition stays.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from tinhso import digest
from tinhso.authored import style_sheets
from tinhso.errors import NAMED, Finding, InputError, Where, first
from tinhso.model import Lang
from tinhso.processes import Workers
from tinhso.project import Project
from tinhso.reports import addresses
from tinhso.site.check import lighter
from tinhso.site.check.kept_parts import DraftBox, KeptParts, no_box
from tinhso.site.check.page import EMPTY, PageParts, TreeFault, read_page
from tinhso.site.files import social_cards
from tinhso.site.links import base_path, is_external, led_to, located, resolve

#: What the first visit to a page may weigh over the wire, compressed: the page, the style sheet, the fonts, the icon.
FIRST_LOAD = 100_000
#: How much of that may be script.
SCRIPT_LOAD = 15_000
#: Where what pages held is kept between builds, in a file for each language.
PARTS = "cache/parts"
#: Width and height of a social card as a PNG says them.
CARD = b"".join(side.to_bytes(4, "big") for side in (social_cards.WIDTH, social_cards.HEIGHT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was looked at, for the last lines of the build; `moved` are old addresses, which are no pages."""

    pages: int
    links: int
    moved: int = 0
    bytes: int = 0


def check(
    project: Project, folder: Path, names: Mapping[str, str], box: DraftBox = no_box, pool: Workers | None = None
) -> Checked:
    """Look at the built tree; `names` and `box` are as for `KeptParts`. Raises InputError with every fault found.

    Where nothing is kept of pages, or its processes have begun, those of other languages than the first are read in the pool.
    """
    base, kept = base_path(project.config.site_url), project.build / PARTS
    keeper = partial(KeptParts, names=names, box=box, base=base)
    elsewhere = pool is not None and (pool.have_begun or not kept.is_dir())
    faults, checked = examine(folder, project.config.languages, base, keeper, kept, pool if elsewhere else None)
    if faults:
        raise InputError([_finding(project, fault) for fault in faults])
    return checked


def examine(
    folder: Path,
    langs: Sequence[Lang],
    base: str = "/",
    keeper: Callable[[Path | None], KeptParts] = KeptParts,
    kept: Path | None = None,
    pool: Workers | None = None,
) -> tuple[list[TreeFault], Checked]:
    """Return every fault of a tree, in the order of its pages, and how much was looked at.

    `base` is the path under which the tree is published, with which the absolute links of the page for missing addresses begin;
    `keeper` makes what reads the pages of one language of a file in the folder `kept`.
    """
    files = frozenset(digest.names_below(folder))
    read = partial(_read_pages, folder, files, langs, base, keeper, kept)
    elsewhere = {lang: pool.submit(read, lang) for lang in langs[1:]} if pool is not None else {}
    found = {lang: read(lang) for lang in langs if lang not in elsewhere}
    found |= {lang: pages.result() for lang, pages in elsewhere.items()}
    pages = dict(sorted(page for of_language in found.values() for page in of_language.items()))
    where = {located(name, langs) for name in pages}
    reached = files - {name for name, page in pages.items() if page.moved}
    reached |= {f"{name}#{identity}" for name, page in pages.items() for identity in page.ids}
    for page in pages.values():
        if not reached.issuperset(page.leads):
            _links(page, pages, files)
        _loads(page, files)
        _cards(page, files, folder)
        path = located(page.name, langs)[1]
        if any((lang, path) not in where for lang in langs):
            page.fault("both languages", "the page exists in one language only", page.name)
    faults = [fault for page in pages.values() for fault in page.faults]
    faults += [fault for lang in langs for fault in _unreachable(lang, pages, langs)]
    faults += [fault for name in sorted(files) if name.endswith(".css") for fault in _strange_styles(name, folder)]
    empty = {fault.page for fault in faults if fault.rule == EMPTY}
    faults = sorted(
        (fault for fault in faults if fault.rule == EMPTY or fault.page not in empty), key=lambda fault: (fault.page, fault.rule)
    )
    moved = sum(page.moved for page in pages.values())
    weight = sum((folder / name).stat().st_size for name in files)
    links = sum(len(page.links) for page in pages.values())
    return faults, Checked(pages=len(pages) - moved, links=links, moved=moved, bytes=weight)


def _read_pages(
    folder: Path,
    files: frozenset[str],
    langs: Sequence[Lang],
    base: str,
    keeper: Callable[[Path | None], KeptParts],
    kept: Path | None,
    lang: Lang,
) -> dict[str, PageParts]:
    """Read the pages of one language, and weigh what each loads."""
    parts = keeper(kept / lang if kept is not None else None)
    weigh = cache(lambda target: _compressed(folder / target))
    pages = {}
    for name in sorted(name for name in files if name.endswith(".html") and located(name, langs)[0] == lang):
        text = (folder / name).read_text(encoding="utf-8")
        pages[name] = page = parts.read(name, lang, text, partial(_read, name, langs, base))
        _weight(page, text, weigh, files)
    parts.keep()
    return pages


def _from_root(href: str, base: str) -> str:
    return "/" + href.removeprefix(base) if href.startswith(base) and not href.startswith("//") else href


def _read(name: str, langs: Sequence[Lang], base: str, text: str) -> PageParts:
    """Read a page of a tree that is published under a path."""
    page = read_page(name, text, langs)
    for hrefs in (page.links, page.loads):
        hrefs[:] = (_from_root(href, base) for href in hrefs)
    page.cards[:] = (_from_root(urlsplit(address).path, base) for address in page.cards)
    page.leads.extend(led_to(page.links, name))
    return page


def _links(page: PageParts, pages: Mapping[str, PageParts], files: Collection[str]) -> None:
    """Find the links of a page that lead nowhere."""
    for href in dict.fromkeys(page.links):
        if is_external(href):
            continue
        target, fragment = resolve(href, page.name)
        if target not in files:
            page.fault("links", "a link leads nowhere", href)
        elif fragment and target in pages and fragment not in pages[target].ids:
            page.fault("links", "a link leads to a place that the page does not have", href)
        elif target in pages and pages[target].moved:
            page.fault("links", "a link leads to an old address", href)


def _loads(page: PageParts, files: Collection[str]) -> None:
    for address in dict.fromkeys(page.loads):
        if address.startswith("data:"):
            continue
        if style_sheets.leads_away(address):
            page.fault("strangers", "the page requests a file of another host", address)
        elif resolve(address, page.name)[0] not in files:
            page.fault("links", "the page loads a file that is not there", address)


def _cards(page: PageParts, files: Collection[str], folder: Path) -> None:
    """A page is shared with one picture, which is there and as large as the page says."""
    for address in page.cards:
        target = resolve(address, page.name)[0]
        if target not in files:
            page.fault("cards", "the social card is not there", address)
        elif not target.startswith("files/pictures/") and (folder / target).read_bytes()[16:24] != CARD:
            page.fault("cards", "the social card is not 1200 by 630 pixels", target)


def _weight(page: PageParts, text: str, weigh: Callable[[str], int], files: Collection[str]) -> None:
    own = dict.fromkeys(resolve(address, page.name)[0] for address in page.loads if not is_external(address))
    weights = {target: weigh(target) for target in own if target in files}
    scripts = {target: weight for target, weight in weights.items() if target.endswith(".js")}
    if sum(scripts.values()) > SCRIPT_LOAD:
        problem = f"the first visit loads more than {SCRIPT_LOAD // 1000} kB of script"
        found = f"{sum(scripts.values()) / 1000:.1f} kB compressed"
        page.fault("budget", problem, found, lighter.helps(lighter.SCRIPTS, scripts))
        return
    whole = sum(weights.values())
    content = text.encode()
    if len(content) + whole > FIRST_LOAD and len(gzip.compress(content, 1)) + whole > FIRST_LOAD:  # else it is light anyhow
        kinds = lighter.by_kind(weights, len(gzip.compress(content, 6)))
        whole = sum(kinds.values())
        if whole > FIRST_LOAD:
            found = f"{whole / 1000:.0f} kB compressed: {lighter.named(kinds)}"
            fix = lighter.helps(lighter.most(kinds), weights)
            page.fault("budget", f"the first visit loads more than {FIRST_LOAD // 1000} kB", found, fix)


def _compressed(path: Path) -> int:
    """Return what a file weighs over the wire; fonts and pictures are compressed already."""
    if path.suffix in (".css", ".svg", ".js"):
        return len(gzip.compress(path.read_bytes(), 6))
    return path.stat().st_size


def _unreachable(lang: Lang, pages: Mapping[str, PageParts], langs: Sequence[Lang]) -> Iterator[TreeFault]:
    """Follow the links of one language from its home page; every page of the language must be met."""
    of_language = {name for name, page in pages.items() if located(name, langs)[0] == lang and not page.moved}
    folder = "" if lang == langs[0] else f"{lang}/"
    home = f"{folder}{addresses.HOME}"
    if home not in of_language:
        yield TreeFault(page=home, rule="links", problem="there is no home page")
        return
    met, waiting = {home}, [home]
    while waiting:
        new = (of_language - met).intersection(pages[waiting.pop()].leads)
        met |= new
        waiting.extend(new)
    for name in sorted(of_language - met - {f"{folder}{addresses.NOT_FOUND}"}):
        yield TreeFault(page=name, rule="links", problem="no way leads from the home page to this page")


def _strange_styles(name: str, folder: Path) -> Iterator[TreeFault]:
    for part in style_sheets.requests((folder / name).read_text(encoding="utf-8")):
        if style_sheets.leads_away(part.text):
            problem = "the style sheet requests a file of another host"
            yield TreeFault(page=name, rule="strangers", problem=problem, found=part.text)


#: What to do about a page that nobody wrote.
_OURS = "The page is made by the build, not by hand: what is wrong with it is a fault of tinhso."
#: And where the edition has templates of its own.
_THEIRS = "The page is made with what stands here in the place of templates of the package: {}. Look there first."
#: What is wrong with a figure of more rows than a frame can bear.
_HEAVY = "the page of a frame weighs more"


def _finding(project: Project, fault: TreeFault) -> Finding:
    """Say where to fix it: in what people wrote where it stands there, else with us."""
    from tinhso.site.check.sources import lacking_id, place  # it knows how prose is read

    where = place(project, fault)
    if where is None and (lacking := lacking_id(project, fault)):
        return lacking
    return Finding(
        where=where or Where(file=fault.page),
        problem=fault.problem,
        found=fault.found,
        rule=f"site: {fault.rule}",
        key=fault.page if where else None,
        fix=fault.fix or (None if where else lighter.FRAME if fault.problem.startswith(_HEAVY) else _made(project)),
    )


def _made(project: Project) -> str:
    """Return who made a page that nobody wrote."""
    listed = (project.layers.list(folder, "**/*.j2") for folder in ("site/theme", "reports/templates"))
    own = [file.file for files in listed for file in files if not file.is_packaged]
    return _THEIRS.format(first(own, NAMED)) if own else _OURS
