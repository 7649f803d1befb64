"""Every published page, style sheet and drawing is held against the standards by the Nu HTML checker; remarks count as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site import nu

PAGE = '<!doctype html>\n<html lang="vi">\n<head><title>t</title></head>\n<body>\n<h1>T</h1>\nBODY\n</body>\n</html>\n'


def test_nothing_is_found_in_the_whole_edition(built_site: Path) -> None:
    found = nu.check(built_site)
    told = [str(said) for said in found if said.message not in nu.UNKNOWN_TO_IT]
    assert not told, f"{len(told)} messages:\n" + "\n".join(told[:100])
    assert {said.message for said in found} == set(nu.UNKNOWN_TO_IT), "an exception that nothing needs any more"


SEEDED = {
    "stray.html": ("<p>a</p></p>", "No “p” element in scope but a “p” end tag seen."),
    "twice.html": ('<p id="a">a</p><p id="a">b</p>', "Duplicate ID “a”."),
    "drawn.html": ('<svg role="img" aria-label="x"><rect wide="9"/></svg>', "Attribute “wide” not allowed on element “rect”"),
    "style.html": ('<p style="colour: red">a</p>', "CSS: “colour”: Property “colour” doesn't exist."),
    "image.html": ('<img src="a.png" alt="x" width="10%">', "Bad value “10%” for attribute “width”"),
    "named.html": ("<section><p>a</p></section>", "Section lacks heading."),
}


def test_seeded_faults_are_found_each_in_its_file_and_a_whole_page_has_none(tmp_path: Path) -> None:
    for name, (body, _) in {**SEEDED, "whole.html": ("<p>Điện Biên</p>", "")}.items():
        (tmp_path / name).write_text(PAGE.replace("BODY", body), encoding="utf-8")
    (tmp_path / "a.css").write_text("p { colour: red }\n", encoding="utf-8")
    (tmp_path / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rectangle/></svg>\n', encoding="utf-8")
    found = nu.check(tmp_path)
    assert {said.file for said in found} == {*SEEDED, "a.css", "b.svg"}
    for name, (_, message) in SEEDED.items():
        assert any(message in said.message for said in found if said.file == name), (name, [str(said) for said in found])


@pytest.mark.parametrize("tool", ["nu", "lighthouse"])
def test_a_lock_of_tools_names_no_registry_and_holds_every_package_to_its_digest(tool: str) -> None:
    lock = json.loads((nu.JAR.parents[5] / tool / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package or "integrity" not in package] == []
