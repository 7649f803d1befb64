"""By its stamp a build knows the edition that is published: of these inputs, every file as it was, and no other."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tinhso import digest
from tinhso.pipeline.input_files import STAMP, is_published, stamp
from tinhso.project import CANDIDATES, Project, open_project


@pytest.fixture
def published(tmp_path: Path) -> Project:
    """A project whose edition of the inputs «a» is published."""
    (tmp_path / "_quarto.yml").write_text(
        "project: { type: website }\nwebsite: { title: T }\nformat: { html: { theme: default, toc: false } }\n"
        "html-table-processing: none\n"
        "tinhso: { languages: [en], title: { en: T }, description: { en: T }, edition: 2026-11-21 }\n",
        encoding="utf-8",
    )
    project = open_project(tmp_path)
    site = project.published
    (site / "data").mkdir(parents=True)
    files = {"index.html": "1", "data/ô.csv": "2"}
    for name, text in files.items():
        (site / name).write_text(text, encoding="utf-8")
    (project.build / CANDIDATES / "en").mkdir(parents=True)
    (project.build / CANDIDATES / "en" / "a.html").write_text("4", encoding="utf-8")
    manifest = json.dumps({"files": {name: digest.of_text(text) for name, text in files.items()}, "renderer": "x"})
    (site / "manifest.json").write_text(manifest, encoding="utf-8")
    stamp(project, "a", digest.of_text(manifest))
    return project


def test_an_edition_that_is_as_it_was_published_is_known_by_its_inputs(published: Project) -> None:
    assert is_published(published, "a")
    assert not is_published(published, "b")
    said = (published.build / STAMP).read_text(encoding="utf-8")
    pins = digest.of_value({f"{CANDIDATES}/en/a.html": digest.of_text("4")})
    manifest = digest.of_file(published.published / "manifest.json")
    assert said == f'{{\n "inputs": "a",\n "manifest": "{manifest}",\n "pins": "{pins}"\n}}\n'


def _write(project: Project, name: str, text: str) -> None:
    (project.published / name).write_text(text, encoding="utf-8")


SPOILT: dict[str, Callable[[Project], object]] = {
    "no stamp": lambda project: (project.build / STAMP).unlink(),
    "a stamp that was cut short": lambda project: (project.build / STAMP).write_text("{", encoding="utf-8"),
    "no manifest": lambda project: (project.published / "manifest.json").unlink(),
    "another manifest": lambda project: _write(project, "manifest.json", "{}"),
    "a changed file": lambda project: _write(project, "data/ô.csv", "3"),
    "a missing file": lambda project: (project.published / "index.html").unlink(),
    "a file too many": lambda project: _write(project, "more.html", ""),
    "other pages to pin": lambda project: (project.build / CANDIDATES / "en" / "a.html").write_text("5", encoding="utf-8"),
    "no pages to pin": lambda project: shutil.rmtree(project.build / CANDIDATES),
}


@pytest.mark.parametrize("what", SPOILT)
def test_any_other_is_built_again(published: Project, what: str) -> None:
    SPOILT[what](published)
    assert not is_published(published, "a")


@pytest.mark.parametrize("manifest", ["{}", "[]", "1", '{"files": 1}', "{"])
def test_a_manifest_that_is_none_is_not_believed_though_the_stamp_names_it(published: Project, manifest: str) -> None:
    _write(published, "manifest.json", manifest)
    stamp(published, "a", digest.of_text(manifest))
    assert not is_published(published, "a")
