"""What `make verify` says of two trees: the same, or which files differ."""

from __future__ import annotations

import json
from pathlib import Path

from tinhso.rebuild import compare


def edition(folder: Path, files: dict[str, str], **more: str) -> Path:
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"files": files, **more}), encoding="utf-8")
    return folder


def test_equal_editions_have_no_differing_file(tmp_path: Path) -> None:
    proof = compare(edition(tmp_path / "a", {"index.html": "1"}), edition(tmp_path / "b", {"index.html": "1"}))
    assert proof.differing == ()
    assert proof.files == 1


def test_a_changed_a_missing_and_an_added_file_are_named(tmp_path: Path) -> None:
    here = edition(tmp_path / "a", {"about.html": "1", "gone.html": "1", "same.html": "1"})
    there = edition(tmp_path / "b", {"about.html": "2", "new.html": "1", "same.html": "1"})
    assert compare(here, there).differing == ("about.html", "gone.html", "new.html")


def test_a_manifest_that_says_more_differs_itself(tmp_path: Path) -> None:
    here = edition(tmp_path / "a", {"index.html": "1"}, renderer="one")
    there = edition(tmp_path / "b", {"index.html": "1"}, renderer="other")
    assert compare(here, there).differing == ("manifest.json",)
