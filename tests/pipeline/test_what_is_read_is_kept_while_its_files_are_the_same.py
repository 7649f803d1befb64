"""Suites and strings are kept as they were read, until a file that they are read from says something else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.pipeline.test_nothing_that_is_kept_is_stale import SUITE
from tests.small_edition import small_edition
from tinhso import strings
from tinhso.errors import InputError
from tinhso.expectations.suites import kept_suites
from tinhso.expectations.suites.kept_suites import suites_of
from tinhso.project import open_project
from tinhso.strings import kept_strings

OFF = "\n- check: places.ref-area-form\n  reason: { vi: 'Tắt đi để thử một lần.', en: 'Off for one trial alone.' }\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_edition(tmp_path_factory.mktemp("whole") / "project")
    project = open_project(root)
    suites_of(project)
    kept_strings(project)
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    kept_suites._kept.cache_clear()
    return shutil.copytree(whole, tmp_path / "project")


def test_they_come_back_as_they_were_read_without_reading(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = open_project(root)
    layers, langs = project.layers, project.config.languages
    read = kept_suites.read_suites(layers, langs), strings.load_strings(layers, langs)
    monkeypatch.setattr(kept_suites, "read_suites", None)
    monkeypatch.setattr(strings, "load_strings", None)
    assert (suites_of(project), kept_strings(project)) == read


def written(name: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return write


@pytest.mark.parametrize(
    "change",
    [
        written("expectations/places.json", json.dumps(SUITE)),
        lambda root: written("expectations/off.yml", (root / "expectations/off.yml").read_text(encoding="utf-8") + OFF)(root),
        lambda root: (root / "expectations/off.yml").unlink(),
        written("expectations/words.csv", "list,word\nloanwords,một\n"),
    ],
    ids=["suite", "switched off", "nothing switched off", "words"],
)
def test_suites_are_read_again_where_a_file_of_theirs_differs(root: Path, change: Callable[[Path], None]) -> None:
    change(root)
    project = open_project(root)
    with patch.object(kept_suites, "read_suites", wraps=kept_suites.read_suites) as read:
        found = suites_of(project)
    read.assert_called_once()
    assert found == kept_suites.read_suites(project.layers, project.config.languages)


def test_a_file_with_a_mistake_is_refused_though_another_was_kept(root: Path) -> None:
    written("expectations/off.yml", "- check: nothing.of-the-kind\n")(root)
    written("site/strings.yml", "shell: [\n")(root)
    project = open_project(root)
    for read in (suites_of, kept_strings):
        with pytest.raises(InputError):
            read(project)


def test_a_folder_in_the_place_of_a_file_is_said(root: Path) -> None:
    for name in ("expectations/off.yml", "site/strings.yml"):
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()
    project = open_project(root)
    for read in (suites_of, kept_strings):
        with pytest.raises(InputError, match="a folder stands where a file is expected"):
            read(project)


def test_strings_are_read_again_where_the_project_says_another(root: Path) -> None:
    written("site/strings.yml", "shell:\n  remark: { vi: ghi chú thử, en: trial remark }\n")(root)
    assert kept_strings(open_project(root)).get("shell.remark", "en") == "trial remark"
