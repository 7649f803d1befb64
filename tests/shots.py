"""`make shots`: what a person looks at before an edition is called done, as pictures in `build/shots/` with a sheet of all.

Pages of each kind that readers meet, at two widths, light and dark, in both languages; what is seen where they are shared; and
as they come out of a printer, a place, a pair of places and the validation report.
"""

from __future__ import annotations

import html
import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.browser.chromium import FLAGS, MISSING, chromium
from tests.browser.host import served
from tests.browser.kinds import by_kind
from tests.conftest import ROOT

WIDTHS = (390, 1400)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGS = ("vi", "en")
#: A picture shows so much of a long page; the rest is the same table going on.
TALLEST = 6000


def pages(site: Path) -> list[str]:
    """Return the pages: those of which there is one, the longest of their kind of others, and the shortest page of a place."""
    found = by_kind(site)
    longest = [found[kind][-1] for kind in ("place", "pair", "story", "indicator", "topic", "matrix") if kind in found]
    lists = [found[kind][0] for kind in ("stories", "indicators", "compare", "country", "targets") if kind in found]
    alone = ("validation/index.html", "data/index.html", "search.html")
    return ["index.html", *longest, found["place"][0], *lists, *alone]


def shared(site: Path, shown: list[str], folder: Path) -> Iterator[str]:
    """Copy the pictures with which the pages are shared; yield their names."""
    for path, lang in itertools.product(shown, LANGS):
        card = site / ("" if lang == "vi" else lang) / "cards" / Path(path).with_suffix(".png")
        if card.is_file():
            name = f"cards-{path.removesuffix('.html').replace('/', '-')}.{lang}.1200.light.png"
            shutil.copyfile(card, folder / name)
            yield name


def take(browser: Browser, address: str, site: Path, folder: Path) -> list[str]:
    """Take every picture; return their names in the order of the sheet."""
    shown = pages(site)
    names = [*shared(site, shown, folder)]
    for width, theme in itertools.product(WIDTHS, THEMES):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce")
        page = context.new_page()
        for path, lang in itertools.product(shown, LANGS):
            page.goto(address + ("" if lang == "vi" else "en/") + path)
            page.evaluate("document.fonts.ready.then(() => true)")
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            name = f"{path.removesuffix('.html').replace('/', '-')}.{lang}.{width}.{theme}.png"
            page.screenshot(path=folder / name, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
            names.append(name)
        context.close()
    page = browser.new_page()
    for path, lang in itertools.product((*shown[1:3], "validation/index.html"), LANGS):
        page.goto(address + ("" if lang == "vi" else "en/") + path)
        name = f"{path.removesuffix('.html').replace('/', '-')}.{lang}.pdf"
        page.pdf(path=folder / name, format="A4", prefer_css_page_size=True)
        names.append(name)
    return names


def sheet(names: list[str]) -> str:
    """One page with all pictures: a row a page and language, a column a width and theme."""
    pictures = [name for name in names if name.endswith(".png")]
    rows: dict[str, list[str]] = {}
    for name in pictures:
        page, lang, _, _ = name.removesuffix(".png").rsplit(".", 3)
        rows.setdefault(f"{page} ({lang})", []).append(name)
    cells = "".join(
        f"<tr><th>{html.escape(title)}</th>"
        + "".join(f'<td><a href="{name}"><img src="{name}" alt="{name}" loading="lazy"></a></td>' for name in found)
        + "</tr>\n"
        for title, found in sorted(rows.items())
    )
    papers = "".join(f'<li><a href="{name}">{name}</a></li>' for name in names if name.endswith(".pdf"))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>'
        "<style>body{font:14px sans-serif}td{vertical-align:top;padding:4px}img{width:220px;max-height:420px;object-fit:cover;"
        f"object-position:top;border:1px solid #ccc}}</style><h1>Screenshots</h1><ul>{papers}</ul>"
        f"<table>\n{cells}</table></html>\n"
    )


def main() -> None:
    """Take the pictures of `_site/` and say where they are."""
    site, folder = ROOT / "_site", ROOT / "build" / "shots"
    if not (site / "index.html").is_file():
        sys.exit("There is no site to look at yet: make site")
    program = chromium()
    if program is None:
        sys.exit(MISSING)
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as fresh, served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        names = take(browser, address, site, Path(fresh))
        browser.close()
        (Path(fresh) / "index.html").write_text(sheet(names), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(fresh, folder)
    print(f"{len(names)} pictures and papers: open {folder.relative_to(ROOT)}/index.html")


if __name__ == "__main__":
    main()
