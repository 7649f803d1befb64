"""What `make verify` says of two trees: the same, or which files differ."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tinhso import digest
from tinhso.effects import Console
from tinhso.errors import ToolError
from tinhso.pipeline import rebuild
from tinhso.pipeline.rebuild import CIRCUMSTANCES, PATIENCE, compare
from tinhso.project import open_project


def edition(folder: Path, files: dict[str, str], **more: str) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"files": files, **more}), encoding="utf-8")
    return folder


def test_equal_editions_have_no_differing_file(tmp_path: Path) -> None:
    proof = compare(edition(tmp_path / "a", {"index.html": "1"}), edition(tmp_path / "b", {"index.html": "1"}))
    assert proof.differing == ()
    assert proof.files == 1
    assert proof.digest == digest.of_file(tmp_path / "a" / "manifest.json")


def test_a_changed_a_missing_and_an_added_file_are_named(tmp_path: Path) -> None:
    here = edition(tmp_path / "a", {"about.html": "1", "gone.html": "1", "same.html": "1"})
    there = edition(tmp_path / "b", {"about.html": "2", "new.html": "1", "same.html": "1"})
    assert compare(here, there).differing == ("about.html", "gone.html", "new.html")


def test_a_manifest_that_says_more_differs_itself(tmp_path: Path) -> None:
    here = edition(tmp_path / "a", {"index.html": "1"}, renderer="one")
    there = edition(tmp_path / "b", {"index.html": "1"}, renderer="other")
    assert compare(here, there).differing == ("manifest.json",)


CONFIG = """project: { type: website }
website: { title: T }
format: { html: { theme: default, toc: false } }
html-table-processing: none
tinhso: { languages: [en], title: { en: T }, description: { en: T }, edition: 2026-11-21 }
bibliography: lib/more/refs.bib
"""
COPIED = {"_quarto.yml", "data/a/b.csv", "lib/more/refs.bib"}


@pytest.mark.parametrize(("renderer", "chosen"), [(None, []), ("pandoc", ["--renderer", "pandoc"])])
def test_an_edition_is_built_here_and_again_elsewhere_under_other_circumstances(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renderer: str | None, chosen: list[str]
) -> None:
    here, done = tmp_path / "here", list[str]()
    for name in ("data/a/b.csv", "lib/more/refs.bib", "data/.hidden", "data/__pycache__/x.pyc", "notes.txt"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(name, encoding="utf-8")
    (here / "_quarto.yml").write_text(CONFIG, encoding="utf-8")
    project, console = open_project(here), Console(err=(err := io.StringIO()))

    def build(*given: object, **more: object) -> None:
        assert (given, more) == ((project, console), {"renderer": renderer})
        edition(project.published, {"index.html": "1"})
        done.append("here")

    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
        *start, option, folder, verb = command[: len(command) - len(chosen)]
        root = Path(folder)
        assert (start, option, verb) == ([sys.executable, "-m", "tinhso"], "--root", "build")
        assert command[len(command) - len(chosen) :] == chosen
        assert (root.name, root.parent.name[:7]) == ("một nơi khác", "tinhso-")
        assert {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()} == COPIED
        assert more["env"] == {**os.environ, **CIRCUMSTANCES}
        assert (more["timeout"], more["text"], more["encoding"], more["capture_output"]) == (PATIENCE, True, "utf-8", True)
        assert more["check"] is False
        edition(root / "_site", {"index.html": "2"})
        done.append("elsewhere")
        return subprocess.CompletedProcess(command, 0 if len(done) == 2 else 1, "", "What was wrong.")

    monkeypatch.setattr(rebuild, "build", build)
    monkeypatch.setattr(subprocess, "run", run)
    assert rebuild.rebuild(project, console, renderer=renderer).differing == ("index.html",)
    assert done == ["here", "elsewhere"]
    assert err.getvalue().startswith("  ✓ rebuild      built again elsewhere  ")
    monkeypatch.setattr(rebuild, "build", lambda *_, **__: None)
    with pytest.raises(ToolError, match=r"^The second build failed:\nWhat was wrong\.$"):
        rebuild.rebuild(project, console, renderer=renderer)
