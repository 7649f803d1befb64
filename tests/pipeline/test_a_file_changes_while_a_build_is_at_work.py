"""An edition is of the files as they were when its build began, or there is none: it is never half of what changed meanwhile."""

from __future__ import annotations

import fcntl
import io
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from unittest.mock import patch

import pytest

from tests.conftest import Here, run_here
from tinhso.effects import Console
from tinhso.pipeline import ahead, stages
from tinhso.pipeline.acceptance import accept
from tinhso.project import open_project
from tinhso.site import publishing

PLACE = "en/places/tinh-mot.html"
STYLE = "site/theme/1-base.css"


def cell(root: Path, value: str, printed: str | None = None) -> None:
    rows = root / "data" / "observations.csv"
    lines = rows.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if line.startswith("tinh-mot.stations.2022-03,"))
    cells = lines[number].split(",")
    cells[5], cells[13] = value, f"{printed or value} trạm"
    lines[number] = ",".join(cells)
    rows.write_text("".join(lines), encoding="utf-8")


def style(root: Path, value: str) -> None:
    (root / STYLE).parent.mkdir(parents=True, exist_ok=True)
    (root / STYLE).write_text(f"b {{ line-height: {value} }}\n", encoding="utf-8")


def manifest(root: Path) -> bytes:
    return (root / "_site" / "manifest.json").read_bytes()


def shown(root: Path) -> str:
    return (root / "_site" / PLACE).read_text(encoding="utf-8")


@pytest.mark.parametrize("turned_back", [False, True])
def test_a_cell_that_changes_after_it_was_read_is_on_no_page_of_another(small_project: Path, turned_back: bool) -> None:
    before = manifest(small_project)
    cell(small_project, "2901")
    with patch.object(ahead, "material_of", side_effect=meanwhile(ahead.material_of, lambda: cell(small_project, "2902"))):
        run = run_here(small_project, "build", "--renderer", "pandoc")
    assert (run.code, manifest(small_project)) == (1, before)
    assert "data/observations.csv: the file was changed while the edition was being built" in run.err
    assert "next:     Build once more." in run.err
    if turned_back:
        cell(small_project, "2901")
    assert run_here(small_project, "build", "--renderer", "pandoc").code == 0
    assert ("2,901" in shown(small_project), "2,902" in shown(small_project)) == (turned_back, not turned_back)


def test_a_cell_that_changes_and_changes_back_is_noticed(small_project: Path) -> None:
    def there_and_back() -> None:
        cell(small_project, "2902")
        cell(small_project, "2901")

    before = manifest(small_project)
    cell(small_project, "2901")
    with patch.object(ahead, "material_of", side_effect=meanwhile(ahead.material_of, there_and_back)):
        run = run_here(small_project, "build", "--renderer", "pandoc")
    assert (run.code, manifest(small_project)) == (1, before)
    assert "data/observations.csv: the file was changed while the edition was being built" in run.err


def meanwhile(function: Callable[..., object], change: Callable[[], None]) -> Callable[..., object]:
    def changed(*arguments: object) -> object:
        change()
        return function(*arguments)

    return changed


def test_a_style_that_changes_while_pages_are_set_is_in_no_edition(small_project: Path) -> None:
    before = manifest(small_project)
    style(small_project, "1.4")
    change = meanwhile(publishing.write_pages, lambda: style(small_project, "1.5"))
    with patch.object(publishing, "write_pages", side_effect=change):
        run = run_here(small_project, "build", "--renderer", "pandoc")
    assert (run.code, manifest(small_project)) == (1, before)
    assert f"{STYLE}: the file was changed" in run.err


def test_a_build_reads_the_configuration_as_it_is_when_it_begins(small_project: Path) -> None:
    project, configuration = open_project(small_project), small_project / "_quarto.yml"
    said = configuration.read_text(encoding="utf-8")
    configuration.write_text(said.replace("2026-11-21", "2026-11-22"), encoding="utf-8")
    with patch.object(stages, "workers", lambda *_: Here()):  # as a preview does, which was begun before
        stages.build(project, Console(io.StringIO(), io.StringIO()))
    assert b'"edition": "2026-11-22"' in manifest(small_project)
    assert accept(project, Console(io.StringIO(), io.StringIO()), reasons=None).archive == "data/editions/2026-11-22.zip"


def test_a_build_that_waited_for_another_reads_the_configuration_as_it_is_then(small_project: Path) -> None:
    project, configuration = open_project(small_project), small_project / "_quarto.yml"

    def build() -> None:
        with patch.object(stages, "workers", lambda *_: Here()):
            stages.build(project, Console(io.StringIO(), Waited()))

    class Waited(io.StringIO):
        def write(self, text: str) -> int:
            if "waiting" in text:
                configuration.write_text(said.replace("2026-11-21", "2026-11-22"), encoding="utf-8")
                fcntl.flock(lock, fcntl.LOCK_UN)
            return super().write(text)

    said = configuration.read_text(encoding="utf-8")
    with (project.build / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        thread = Thread(target=build)
        thread.start()
        thread.join()
    assert b'"edition": "2026-11-22"' in manifest(small_project)
