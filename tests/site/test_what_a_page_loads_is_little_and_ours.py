"""The budgets on the published tree, counted again without the code of the build: weight, script, hosts, charts, leftovers.

They hold whichever renderer was at work: of its page only what stands in `<main>` is kept, and nothing there loads anything but
pictures of ours; everything else that a page loads is named by the shell, which is the same for both.
"""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

FIRST_LOAD = 100_000
SCRIPT = 15_000
LOADING = ("stylesheet", "preload", "modulepreload", "prefetch", "icon", "manifest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A page and what a browser asks for to show it, as addresses from the root of the tree or, elsewhere, in full."""

    path: str
    document: etree._Element
    asked: tuple[str, ...]
    named: tuple[str, ...]
    """Files that a script of the page asks for when the reader wants them."""


def visits(site: Path) -> Iterator[Loaded]:
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        document = etree.HTML(file.read_text(encoding="utf-8"))
        if document.find("head/meta[@http-equiv='refresh']") is not None:  # the old address of a page
            continue
        asked = [link.get("href", "") for link in document.iter("link") if set(LOADING) & set(link.get("rel", "").split())]
        asked += [
            one.get("src", "") for one in document.iter("script", "img", "iframe", "source", "video", "audio") if one.get("src")
        ]
        named = [
            value
            for one in document.iter("script")
            for key, value in one.items()
            if key.startswith("data-") and value.endswith((".js", ".bin"))
        ]
        yield Loaded(
            path=path, document=document, asked=tuple(_from_root(one, path) for one in dict.fromkeys(asked)),
            named=tuple(_from_root(one, path) for one in named),
        )  # fmt: skip


def _from_root(address: str, path: str) -> str:
    if urlsplit(address).scheme or address.startswith("//"):
        return address
    where = unquote(urlsplit(address).path)
    return where[1:] if where.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(path), where))


@pytest.fixture(scope="module")
def seen(built_site: Path) -> list[Loaded]:
    found = list(visits(built_site))
    assert len(found) > 400
    return found


def test_a_first_visit_weighs_little_and_hardly_any_of_it_is_script(seen: list[Loaded], built_site: Path) -> None:
    @cache
    def weight(name: str) -> int:
        content = (built_site / name).read_bytes()
        return len(content) if name.endswith((".woff2", ".png", ".jpg")) else len(gzip.compress(content, 6))

    heavy = {}
    for page in seen:
        files = [one for one in page.asked if not one.startswith("data:")]
        inline = sum(len(one.text or "") for one in page.document.iter("script") if one.get("type") != "application/ld+json")
        script = sum(weight(one) for one in files if one.endswith(".js")) + inline
        whole = weight(page.path) + sum(map(weight, files))
        if whole > FIRST_LOAD or script > SCRIPT:
            heavy[page.path] = (whole, script)
    assert heavy == {}


def test_no_page_and_no_sheet_asks_another_host(seen: list[Loaded], built_site: Path) -> None:
    strange = {page.path: one for page in seen for one in page.asked if "//" in one and not one.startswith("data:")}
    assert strange == {}
    for sheet in built_site.rglob("*.css"):
        urls = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8"))
        assert not [url for url in urls if "//" in url and not url.startswith("data:")], sheet.name


def test_what_the_renderer_wrote_loads_nothing(seen: list[Loaded]) -> None:
    tags = ("script", "link", "iframe", "object", "embed", "video", "audio")
    found = {}
    for page in seen:
        inside = page.document.find(".//main")
        own = [
            one
            for one in inside.iter("style")
            if not one.xpath("ancestor::svg") and not (one.get("class") or "").startswith("ts-")
        ]
        if loading := [one.tag for one in (*inside.iter(*tags), *own)]:
            found[page.path] = loading
    assert found == {}


def test_every_script_and_sheet_is_wanted_by_some_page(seen: list[Loaded], built_site: Path) -> None:
    wanted = {one for page in seen for one in (*page.asked, *page.named)}
    there = {
        file.relative_to(built_site).as_posix() for file in built_site.rglob("*") if file.suffix in (".js", ".css", ".woff2")
    }
    assert there - wanted == set()


def test_every_chart_is_drawn_in_the_page_says_its_finding_and_has_its_table_next(seen: list[Loaded]) -> None:
    charts = 0
    for page in seen:
        for figure in page.document.iterfind(".//figure[@data-chart]"):
            charts += 1
            title = " ".join("".join(figure.find(".//*[@class='ts-figure-title']").itertext()).split())
            drawings = [svg for svg in figure.iter("svg") if svg.getparent().tag != "svg" and svg.get("aria-hidden") != "true"]
            assert drawings, (page.path, title)
            for svg in drawings:
                assert svg.get("role") == "img", (page.path, title)
                named = page.document.xpath("//*[@id=$id]", id=svg.get("aria-labelledby")) or [svg]  # one name for both widths
                spoken = " ".join((named[0].get("aria-label") or "").split())  # a number and its unit are held together in titles
                assert spoken.startswith(title), (page.path, title, spoken)
            if "ts-picture" in figure.get("class"):  # on a short page it leads to where its table is
                assert figure.xpath("p[@class='ts-source']/a/@href"), (page.path, title)
                continue
            table = figure.find(".//details//table")
            assert table is not None, (page.path, title)
            assert len(table.findall(".//tbody/tr")) > 0, (page.path, title)
            told = figure.xpath(".//*[contains(@class, 'ts-verdict')]//a[starts-with(@href, '#remark-')]")  # a reason given above
            stops = [one for one in figure.iter("a", "summary") if one not in told]
            assert stops[0].tag == "summary", (page.path, title, "the table is the first stop after the drawing")
    assert charts > 20


def test_the_whole_edition_is_no_more_than_a_reader_can_mirror(seen: list[Loaded], built_site: Path) -> None:
    """Pages in both languages, those of frames too; old addresses are none. What is weighed is all that is published."""
    assert len(seen) <= 500
    heavy = {page.path: size for page in seen if (size := (built_site / page.path).stat().st_size) > 300_000}
    assert heavy == {}, "no page is over 300 kB, however well it packs"
    assert sum(path.stat().st_size for path in built_site.rglob("*") if path.is_file()) <= 25_000_000
