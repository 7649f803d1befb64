"""Pages, style sheets and drawings are held against the standards by the Nu HTML checker; remarks count as well.

`make test` looks at every style sheet and drawing, at the fewest pages that hold every structure of the edition between them
(covering.py), and at an old address in each language; `make test-all` at every page.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.covering import covering
from tests.browser.shards import all_pages
from tests.languages import LANGS
from tests.site import nu
from tests.site.saying import language

PAGE = '<!doctype html>\n<html lang="vi">\n<head><title>t</title></head>\n<body>\n<h1>T</h1>\nBODY\n</body>\n</html>\n'
SEEDED = {
    "stray.html": ("<p>a</p></p>", "No “p” element in scope but a “p” end tag seen."),
    "twice.html": ('<p id="a">a</p><p id="a">b</p>', "Duplicate ID “a”."),
    "drawn.html": ('<svg role="img" aria-label="x"><rect wide="9"/></svg>', "Attribute “wide” not allowed on element “rect”"),
    "style.html": ('<p style="colour: red">a</p>', "CSS: “colour”: Property “colour” doesn't exist."),
    "image.html": ('<img src="a.png" alt="x" width="10%">', "Bad value “10%” for attribute “width”"),
    "named.html": ("<section><p>a</p></section>", "Section lacks heading."),
}


@pytest.fixture(scope="module")
def said(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, list[nu.Said]]:
    """What is said of the edition (True) and of pages with faults (False): the checker takes long to begin with."""
    seeded = tmp_path_factory.mktemp("seeded")
    for name, (body, _) in {**SEEDED, "whole.html": ("<p>Điện Biên</p>", "")}.items():
        (seeded / name).write_text(PAGE.replace("BODY", body), encoding="utf-8")
    (seeded / "a.css").write_text("p { colour: red }\n", encoding="utf-8")
    (seeded / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rectangle/></svg>\n', encoding="utf-8")
    found = nu.check(seeded, *some_of(built_site))
    return {own: [one for one in found if Path(one.file).is_absolute() is own] for own in (True, False)}


def some_of(site: Path) -> list[Path]:
    """Return what `make test` looks at of an edition."""
    moved = sorted({path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {*all_pages(site)})
    old = [next(name for name in moved if language(name) == lang) for lang in LANGS]
    drawn = [path for path in site.rglob("*") if path.suffix in (".css", ".svg")]
    return [*(site / name for name in (*covering(site), *old)), *drawn]


def test_nothing_is_found_where_every_structure_is(said: dict[bool, list[nu.Said]]) -> None:
    hold(said[True])


@pytest.mark.every_page
def test_nothing_is_found_in_the_whole_edition(built_site: Path) -> None:
    hold(nu.check(built_site))


def hold(said: list[nu.Said]) -> None:
    told = [str(one) for one in said if one.message not in nu.UNKNOWN_TO_IT]
    assert not told, f"{len(told)} messages:\n" + "\n".join(told[:100])
    assert {one.message for one in said} == set(nu.UNKNOWN_TO_IT), "an exception that nothing needs any more"


def test_seeded_faults_are_found_each_in_its_file_and_a_whole_page_has_none(said: dict[bool, list[nu.Said]]) -> None:
    assert {one.file for one in said[False]} == {*SEEDED, "a.css", "b.svg"}
    for name, (_, message) in SEEDED.items():
        told = [str(one) for one in said[False] if one.file == name]
        assert any(message in one for one in told), (name, told)


@pytest.mark.parametrize("tool", ["nu", "lighthouse"])
def test_a_lock_of_tools_names_no_registry_and_holds_every_package_to_its_digest(tool: str) -> None:
    lock = json.loads((nu.JAR.parents[5] / tool / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
