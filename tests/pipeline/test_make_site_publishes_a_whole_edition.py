"""The whole way, as a journalist goes it: build, build again, break a cell, fix it, build elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import run_tinhso


def manifest(root: Path) -> dict[str, object]:
    return json.loads((root / "_site" / "manifest.json").read_text(encoding="utf-8"))


def test_an_edition_says_what_made_it_and_lists_every_file(built_project: Path) -> None:
    found = manifest(built_project)
    assert found["renderer"]["name"] == "Pandoc"
    listed = set(found["files"])
    there = {
        path.relative_to(built_project / "_site").as_posix() for path in (built_project / "_site").rglob("*") if path.is_file()
    }
    assert listed == there - {"manifest.json"}
    for name in ("index.html", "en/index.html", "places/phu-tho.html", "en/places/phu-tho.html", "404.html"):
        assert name in listed


def test_a_second_build_with_nothing_changed_does_nothing_and_says_so(built_project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built_project / "_site").rglob("*")}
    run = run_tinhso(built_project, "build", "--renderer", "pandoc")
    assert run.code == 0
    assert "Nothing changed" in run.out
    assert {path: path.stat().st_mtime_ns for path in (built_project / "_site").rglob("*")} == before


def test_a_published_file_that_somebody_edited_is_built_again(own_built_project: Path) -> None:
    page = own_built_project / "_site" / "about.html"
    good = page.read_bytes()
    page.write_bytes(good + b"<p>by hand</p>")
    run = run_tinhso(own_built_project, "build", "--renderer", "pandoc")
    assert run.code == 0, run.err
    assert page.read_bytes() == good


def test_a_wrong_cell_stops_the_build_before_any_notebook_and_leaves_the_last_edition(own_built_project: Path) -> None:
    root = own_built_project
    before = (root / "_site" / "manifest.json").read_bytes()
    table = root / "data" / "observations.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("vinh-phuc.mobile_base_stations."))
    lines[number - 1] = lines[number - 1].replace(",2895,", ",28950,")
    table.write_text("".join(lines), encoding="utf-8")

    run = run_tinhso(root, "build", "--renderer", "pandoc")

    assert run.code == 1
    assert f"data/observations.csv:{number}:" in run.err
    assert "obs_value" in run.err
    assert "28950" in run.err
    assert "notebooks" not in run.err
    assert "Traceback" not in run.err
    assert (root / "_site" / "manifest.json").read_bytes() == before


def test_a_build_killed_between_two_renames_gives_the_last_edition_back(own_built_project: Path) -> None:
    root = own_built_project
    (root / "_site").rename(root / "._site.old")
    run = run_tinhso(root, "build", "--renderer", "pandoc")
    assert run.code == 0, run.err
    assert "Nothing changed" in run.out
    assert (root / "_site" / "index.html").is_file()
    assert not (root / "._site.old").exists()


def test_the_same_inputs_give_the_same_bytes_elsewhere(own_built_project: Path) -> None:
    run = run_tinhso(own_built_project, "verify", "--renderer", "pandoc")
    assert run.code == 0, run.err
    assert "are the same to the byte" in run.out
