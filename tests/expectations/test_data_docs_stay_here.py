"""Great Expectations' own pages are built for who asks, in one folder, with a word on why they are not published."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.conftest import ROOT, copy_project
from tests.languages import LANGS
from tinhso.cli import main
from tinhso.effects import Console
from tinhso.expectations.engines import validation
from tinhso.expectations.suites.read_suites import read_suites
from tinhso.project import open_project


def test_the_pages_are_built_in_their_folder_and_nothing_else_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = tuple(suite for suite in read_suites(open_project(ROOT).layers, LANGS) if suite.name in ("set_aside", "comparability"))
    monkeypatch.setattr(validation, "suites_of", lambda _: few)
    project = copy_project(tmp_path / "project")

    def files() -> set[str]:
        return {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}

    before = files()
    screen = io.StringIO()
    assert main(["--root", str(project), "expectations", "docs"], Console(out=screen, err=screen)) == 0
    made = files() - before
    assert "build/data-docs/index.html" in made
    assert all(name.startswith("build/data-docs/") for name in made)
    assert sum("validations/" in name for name in made) >= len(few), "one page of results a suite"
    assert "not published" in screen.getvalue()
    assert "network" in screen.getvalue()


def test_nothing_of_them_is_among_what_is_published(built_project: Path) -> None:
    assert not list((built_project / "_site").rglob("*data-docs*"))
