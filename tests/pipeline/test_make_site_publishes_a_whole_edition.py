"""The whole way, as a journalist goes it: build, build again, break a cell, fix it, build elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Refused, build, build_here, run_tinhso


def manifest(root: Path) -> dict[str, object]:
    return json.loads((root / "_site" / "manifest.json").read_text(encoding="utf-8"))


def test_an_edition_says_what_made_it_and_lists_every_file(small_built: Path) -> None:
    found = manifest(small_built)
    assert found["renderer"]["name"] == "Pandoc"
    listed = set(found["files"])
    there = {path.relative_to(small_built / "_site").as_posix() for path in (small_built / "_site").rglob("*") if path.is_file()}
    assert listed == there - {"manifest.json"}
    for name in ("index.html", "en/index.html", "places/tinh-mot.html", "en/places/tinh-mot.html", "404.html"):
        assert name in listed


def test_a_second_build_with_nothing_changed_does_nothing_and_says_so(small_built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (small_built / "_site").rglob("*")}
    run = build(small_built)
    assert run.code == 0
    assert "Nothing changed" in run.out
    assert {path: path.stat().st_mtime_ns for path in (small_built / "_site").rglob("*")} == before


def test_a_published_file_that_somebody_edited_is_built_again(small_project: Path) -> None:
    page = small_project / "_site" / "about.html"
    good = page.read_bytes()
    page.write_bytes(good + b"<p>by hand</p>")
    run = build_here(small_project)
    assert run.code == 0, run.err
    assert page.read_bytes() == good


def test_a_wrong_cell_stops_the_build_before_any_notebook_and_leaves_the_last_edition(
    refused: Refused, small_built: Path
) -> None:
    assert refused.run.code == 1
    for said in ("data/observations.csv:2:60 (obs_value)", "2985"):
        assert said in refused.run.err
    for unsaid in ("notebooks", "Traceback"):
        assert unsaid not in refused.run.err
    last, here = ((root / "_site" / "manifest.json").read_bytes() for root in (small_built, refused.root))
    assert here == last


def test_a_build_killed_between_two_renames_gives_the_last_edition_back(small_project: Path) -> None:
    root = small_project
    (root / "_site").rename(root / "._site.old")
    run = build(root)
    assert run.code == 0, run.err
    assert "Nothing changed" in run.out
    assert (root / "_site" / "index.html").is_file()
    assert not (root / "._site.old").exists()


@pytest.mark.every_page
def test_the_real_edition_is_the_same_elsewhere(own_built_project: Path) -> None:
    """Of the small one that is tested after changes: test_nothing_that_is_kept_is_stale.py."""
    run = run_tinhso(own_built_project, "verify", "--renderer", "pandoc")
    assert run.code == 0, run.err
    assert "are the same to the byte" in run.out
