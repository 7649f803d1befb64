"""Publishing: both renderers give the same pages, every file is listed, and what fails leaves the last good edition."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.conftest import Here
from tests.languages import LANGS
from tests.site.looks import look_of
from tinhso.effects import Console, put, remove
from tinhso.errors import InputError, ToolError
from tinhso.processes import Workers
from tinhso.project import Project
from tinhso.reports import Pages, Prose
from tinhso.reports.parts import Attached
from tinhso.site import Edition, choose, publish, publishing
from tinhso.site.render import render_pages
from tinhso.strings import load_strings

Make = Callable[..., tuple[Project, Pages]]


def build(
    project: Project,
    pages: Pages,
    downloads: Path,
    renderer: str = "pandoc",
    err: io.StringIO | None = None,
    pool: Workers | None = None,
) -> Edition:
    console = Console(out=io.StringIO(), err=err or io.StringIO())
    return publish(
        project,
        pages,
        load_strings(project.layers, project.config.languages),
        choose(renderer),
        downloads,
        console,
        pool or Here(),
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_pages_files_downloads_and_notices_are_all_there(make: Make, downloads: Path) -> None:
    project, pages = make()
    edition = build(project, pages, downloads)
    there = set(tree(project.published))
    assert {page.path for page in pages.pages} | {f"en/{page.path}" for page in pages.pages} <= there
    assert {"files/a.csv", "data/downloads/places.csv", "robots.txt", ".nojekyll", "manifest.json", "theme/OFL.txt"} <= there
    assert not any("site_libs" in name for name in there)
    look = look_of(project)
    assert {name for name in there if name.endswith(".js")} == {*look.words.values(), look.scripts["ts-figure"]}, (
        "none asks for another"
    )
    scripts = re.compile(rb"<script(?! type=.?application/ld.json.?>)[^>]*>")  # what machines read is no script
    found = {name: scripts.findall(content) for name, content in tree(project.published).items() if name.endswith(".html")}
    assert {name for name, asked in found.items() if asked} == {"places/tinh-mot.html", "en/places/tinh-mot.html"}
    asked = [re.search(rb' src="?(?:\.\./)+theme/(\w+)\.', tag) for asked in found.values() for tag in asked]
    assert [tag and tag[1] for tag in asked] == [b"words", b"figure"] * 2
    assert "sitemap.xml" not in there
    assert (edition.pages, edition.files) == (12, len(there))
    assert "rendered with Pandoc" in edition.summary[0]


def test_no_edition_is_published_with_a_broken_picture(make: Make, downloads: Path) -> None:
    project, pages = make()
    picture = project.reports / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    first, *others = pages.pages
    broken = replace(pages, pages=(replace(first, attached=Attached(files={"files/pictures/a.png": picture})), *others))
    with pytest.raises(InputError, match=r"reports/a\.png: the picture cannot be shown"):
        build(project, broken, downloads)
    assert not project.published.exists()


def test_a_language_is_handed_to_another_process_as_it_is_before_any_page_is_written(
    make: Make, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[tuple[object, ...]] = []

    class Noting(Here):
        have_begun = False

        def submit(self, do: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
            handed.append(args)
            return super().submit(do, *args, **named)

    pool, (project, pages) = Noting(), make()
    monkeypatch.setattr(render_pages, "FEW", 0)
    build(project, pages, downloads, pool=pool)
    monkeypatch.undo()
    build(project, pages, downloads, pool=pool)  # few are to be made now, and none is to be read that was not
    pool.have_begun = True
    build(project, pages, downloads, pool=pool)
    both = [[bytes], [str]]
    assert [[type(one) for one in args] for args in handed] == [*both, *both], "its pages, and later its name, to read them"
    assert (project.published / "en" / "index.html").exists()


def test_a_reader_cannot_tell_which_renderer_was_used(make: Make, downloads: Path, quarto: Path) -> None:
    def pages_of(renderer: str) -> dict[str, str]:
        project, pages = make()
        build(project, pages, downloads, renderer)
        return {
            name: re.sub(r"(?:Quarto|Pandoc) [\d.]+", "RENDERER", content.decode())
            for name, content in tree(project.published).items()
            if name.endswith(".html")
        }

    assert pages_of("quarto") == pages_of("pandoc")


def test_the_manifest_lists_every_file_and_what_it_was_made_from(make: Make, downloads: Path) -> None:
    project, pages = make()
    edition = build(project, pages, downloads)
    content = (project.published / "manifest.json").read_bytes()
    manifest = json.loads(content)
    files = {name: data for name, data in tree(project.published).items() if name != "manifest.json"}
    assert manifest["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert manifest["edition"] == "2026-11-21"
    assert manifest["renderer"]["name"] == "Pandoc"
    assert set(manifest["inputs"]) == {"data", "expectations", "notebooks", "reports", "site", "_quarto.yml", "tinhso/base"}
    assert edition.manifest_digest == hashlib.sha256(content).hexdigest()


def test_the_same_inputs_give_the_same_bytes(make: Make, downloads: Path) -> None:
    project, pages = make()
    build(project, pages, downloads)
    first = tree(project.published)
    project, pages = make()
    build(project, pages, downloads)
    assert tree(project.published) == first


def test_the_digest_of_the_data_is_that_of_the_tables_in_the_manifest_and_at_the_foot_of_pages(
    make: Make, downloads: Path
) -> None:
    project, pages = make()
    build(project, replace(pages, data="f0e1d2c3b4a59687" * 4), downloads)
    assert json.loads((project.published / "manifest.json").read_bytes())["data"] == "f0e1d2c3b4a59687" * 4
    assert "manifest.json>f0e1d2c3b4a5</a>" in (project.published / "about.html").read_text(encoding="utf-8")


def test_with_an_address_there_is_a_sitemap_and_canonical_links(make: Make, downloads: Path) -> None:
    project, pages = make(site_url="https://so.example.vn/tinh")
    build(project, pages, downloads)
    sitemap = (project.published / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://so.example.vn/tinh/en/places/tinh-mot.html</loc>" in sitemap
    assert "<loc>https://so.example.vn/tinh/places/</loc>" in sitemap
    assert "404" not in sitemap
    assert "Sitemap: https://so.example.vn/tinh/sitemap.xml" in (project.published / "robots.txt").read_text(encoding="utf-8")
    page = etree.parse(project.published / "places" / "tinh-mot.html", etree.HTMLParser())
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://so.example.vn/tinh/places/tinh-mot.html"]


def test_an_address_makes_the_edition_heavier_by_what_the_docs_say(make: Make, downloads: Path) -> None:
    """The address stands nine times on a page at most, and what bears it is less than half a kilobyte."""
    address, weights = "https://so.example.vn/tinh/", []
    for site_url in ("", address):
        project, pages = make(site_url=site_url)
        build(project, pages, downloads)
        weights.append(sum(path.stat().st_size for path in project.published.rglob("*") if path.is_file()))
    said = re.search(r"`site-url` .* about (\d+) bytes a page", Path("docs/configuration.md").read_text(encoding="utf-8"))
    assert said is not None
    each = (weights[1] - weights[0]) / (len(pages.pages) * len(project.config.languages))
    assert 500 < each <= int(said[1])


def test_an_old_address_leads_on_and_no_list_of_pages_has_it(make: Make, downloads: Path) -> None:
    project, pages = make(site_url="https://so.example.vn/tinh")
    moved = {"so/cu.html": "places/tinh-mot.html#chart"}
    edition = build(project, replace(pages, moved=moved), downloads)
    for lang, folder in (("vi", ""), ("en", "en/")):
        text = (project.published / f"{folder}so/cu.html").read_text(encoding="utf-8")
        page = etree.HTML(text)
        assert page.get("lang") == lang
        assert text.count("../places/tinh-mot.html#chart") == 2
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../places/tinh-mot.html#chart"]
        assert page.xpath("//title/text() | //a/text()") == ["Trang này đã chuyển", "Trang mới"]
    assert edition.pages == 2 * len(pages.pages)
    for name in ("sitemap.xml", "llms.txt", "search.html"):
        assert not (project.published / name).exists() or "so/cu" not in (project.published / name).read_text(encoding="utf-8")


def test_a_fault_in_the_tree_leaves_the_last_edition(make: Make, downloads: Path) -> None:
    project, pages = make()
    build(project, pages, downloads)
    before = tree(project.published)
    project, pages = make({"stories/a.html": "Xem [chỗ này](khong-co.html).\n"})
    (project.reports / "a.vi.qmd").write_text("x", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        build(project, pages, downloads)
    finding = next(finding for finding in caught.value.findings if finding.key == "stories/a.html")
    assert (finding.where.file, finding.found) == ("reports/a.vi.qmd", "khong-co.html")
    assert tree(project.published) == before


def test_a_failure_of_the_renderer_leaves_the_last_edition(
    make: Make, downloads: Path, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, pages = make()
    build(project, pages, downloads, "quarto")
    before = tree(project.published)
    project, pages = make(texts={"about.html": "Lời khác.\n"})
    monkeypatch.setenv("FAKE_FAILS_AT", "about.qmd")
    with pytest.raises(ToolError, match=r"at about\.qmd") as caught:
        build(project, pages, downloads, "quarto")
    assert tree(project.published) == before
    assert str(caught.value).splitlines()[-1] == (
        "Mend what it names, or build with the embedded Pandoc: --renderer pandoc (with make: RENDERER=pandoc)."
    )
    build(project, pages, downloads, "pandoc")
    (pages.project("en") / "about.qmd").write_text("---\nbibliography: missing.bib\n---\n\n@a\n", encoding="utf-8")
    with pytest.raises(ToolError, match=r"failed on about\.qmd of en") as caught:
        build(project, pages, downloads, "pandoc")
    assert "--renderer" not in str(caught.value), "there is no other that is sure to be there"


def test_whatever_of_quarto_s_pages_is_unknown_can_be_rendered_by_pandoc(
    make: Make, downloads: Path, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_main(page: str, path: str) -> str:
        return level(page.replace("<main", "<div"), path)

    project, pages = make()
    level = render_pages.level
    monkeypatch.setattr(render_pages, "level", without_main)
    with pytest.raises(ToolError, match=r"(?s)a page without <main>.*--renderer pandoc"):
        build(project, pages, downloads, "quarto")


def test_an_edition_that_nobody_may_write_into_gives_way_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_site" / "places").mkdir(parents=True)
    (tmp_path / "_site" / "places").chmod(0o555)
    (tmp_path / "_site").chmod(0o555)
    modes: list[int] = []
    monkeypatch.setattr(shutil, "rmtree", lambda path, **_: modes.extend(here.stat().st_mode & 0o777 for here in path.rglob("")))
    remove(tmp_path / "_site")
    assert modes == [0o755, 0o755]


def test_a_build_killed_while_swapping_is_recovered(make: Make, downloads: Path) -> None:
    project, pages = make()
    build(project, pages, downloads)
    project.published.rename(project.root / "._site.old")
    build(project, pages, downloads)
    assert (project.published / "index.html").is_file()
    assert not (project.root / "._site.old").exists()


def test_a_warning_names_the_file_that_its_author_wrote(
    make: Make, downloads: Path, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_WARNING", "Div at line 7 column 1 is odd")
    monkeypatch.setenv("FAKE_WARNING_AT", "stories/a.qmd")
    project, pages = make()
    written = {lang: (Prose("Lời của bài.\n", f"reports/a.{lang}.qmd"),) for lang in LANGS}
    pages = replace(pages, pages=tuple(replace(page, parts=written) if page.kind == "story" else page for page in pages.pages))
    edition = build(project, pages, downloads, "quarto")
    assert edition.warnings == ("reports/a.vi.qmd: WARN: Div is odd", "reports/a.en.qmd: WARN: Div is odd")


def test_warnings_of_the_renderer_are_shown_and_kept(
    make: Make, downloads: Path, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_WARNING", "something odd")
    project, pages = make()
    err = io.StringIO()
    edition = build(project, pages, downloads, "quarto", err)
    assert edition.warnings == ("vi: stories/a.qmd: WARN: something odd", "en: stories/a.qmd: WARN: something odd")
    assert "Quarto warns of vi: stories/a.qmd: WARN: something odd" in err.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "about.html",
        "robots.txt",
        "feed.xml",
        "theme/OFL.txt",
        "manifest.json",
        "files/a.csv",
        "About.HTML",
        "about.html/a.txt",
        "theme",
    ],
)
def test_a_static_file_may_not_hide_a_file_of_the_build(make: Make, downloads: Path, name: str) -> None:
    project, pages = make()
    static = project.site / "static" / name
    static.parent.mkdir(parents=True)
    static.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=rf"site/static/{re.escape(name)}: a static file would hide"):
        build(project, pages, downloads)


@pytest.mark.parametrize("name", ["own.html", "own.css"])
def test_a_static_file_in_another_encoding_is_refused(make: Make, downloads: Path, name: str) -> None:
    project, pages = make()
    (project.site / "static").mkdir(parents=True, exist_ok=True)
    (project.site / "static" / name).write_bytes("\nà".encode("latin-1"))
    with pytest.raises(InputError, match=rf"site/static/{name}:2:1: the file is not in UTF-8"):
        build(project, pages, downloads)


@pytest.mark.parametrize("names", [("a.txt", "A.txt"), ("\u1ea3nh.txt", "a\u0309nh.txt")])
def test_two_static_files_have_two_names_on_every_host(make: Make, downloads: Path, names: tuple[str, str]) -> None:
    project, pages = make()
    (project.site / "static").mkdir(parents=True, exist_ok=True)
    for name in names:
        (project.site / "static" / name).write_text("x", encoding="utf-8")
    if len(list((project.site / "static").iterdir())) < len(names):
        return  # a disk that does not tell them apart either
    with pytest.raises(InputError, match="a static file would hide"):
        build(project, pages, downloads)


def test_a_file_that_says_what_it_said_is_the_same_file_and_another_is_a_new_one(make: Make, downloads: Path) -> None:
    project, pages = make()
    build(project, pages, downloads)
    before = {name: (project.published / name).stat() for name in tree(project.published)}
    (downloads / "places.csv").write_text("ref_area\ntinh-hai\n", encoding="utf-8")
    build(project, pages, downloads)
    after = {name: (project.published / name).stat() for name in tree(project.published)}
    other = {name for name, status in after.items() if status.st_ino != before[name].st_ino}
    assert other == {"data/downloads/places.csv", "manifest.json"}
    assert {after[name].st_mtime_ns for name in after if name not in other} <= {one.st_mtime_ns for one in before.values()}
    assert {status.st_nlink for status in after.values()} == {1}, "no other folder shares a file with what is published"


@pytest.mark.parametrize("kind", ["edited to the same length", "a link", "gone", "a folder", "where links are refused"])
def test_whatever_became_of_a_published_file_the_next_edition_has_its_own(
    make: Make, downloads: Path, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, pages = make()
    build(project, pages, downloads)
    good = tree(project.published)
    there = project.published / "robots.txt"
    match kind:
        case "edited to the same length":
            there.write_bytes(good["robots.txt"].swapcase())
        case "a link":
            there.rename(tmp_path / "elsewhere.txt")
            there.symlink_to(tmp_path / "elsewhere.txt")
        case "gone" | "a folder":
            there.unlink()
            if kind == "a folder":
                there.mkdir()
        case _:
            monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(PermissionError(1, "not permitted")))
    build(project, pages, downloads)
    assert tree(project.published) == good
    assert not there.is_symlink()


def test_a_build_that_is_refused_writes_into_no_file_that_is_published(
    make: Make, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, pages = make()
    build(project, pages, downloads)
    good = tree(project.published)
    (downloads / "places.csv").write_text("ref_area\ntinh-hai\n", encoding="utf-8")
    monkeypatch.setattr(publishing, "swap_in", lambda *_: pytest.fail("stopped before"))
    with pytest.raises(pytest.fail.Exception):
        build(project, pages, downloads)
    staged = project.build / "site"
    assert (staged / "robots.txt").samefile(project.published / "robots.txt")
    put(staged / "new.txt", "new")
    with pytest.raises(FileExistsError):
        put(staged / "robots.txt", "changed")
    assert tree(project.published) == good
