"""A stage runs where a file that it reads differs: a style asks no check, a sentence no table; what was said is said again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.conftest import Run, run_here
from tinhso import effects
from tinhso.effects import remove
from tinhso.pipeline import first_stages, stages
from tinhso.project import RESULTS

FIRST = ("data", "expectations", "notebooks")
TIMES = count(1)


def style(root: Path) -> None:
    sheet = root / "site" / "theme" / "1-base.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(f"b {{ line-height: {next(TIMES)} }}\n", encoding="utf-8")


def sentence(root: Path) -> None:
    text, said = root / "reports" / "one.vi.qmd", "!" * next(TIMES)
    text.write_text(f"---\ntitle: Một bài\ndescription: Để thử.\n---\nMột câu{said}\n", encoding="utf-8")
    text = text.with_name("one.en.qmd")
    text.write_text(f"---\ntitle: A story\ndescription: A trial.\n---\nOne sentence{said}\n", encoding="utf-8")


def first(said: str) -> list[str]:
    """Return what was said of the stages before pages are assembled, whatever time they took."""
    lines = [re.sub(r"  (kept|[0-9.]+ s)$", "", line) for line in said.splitlines()]
    return lines[: next(number for number, line in enumerate(lines, 1) if line.startswith("  ✓ notebooks"))]


@pytest.fixture(scope="module")
def root(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition that was built where it lies, and that each test leaves built."""
    root = Path(shutil.copytree(small_built, tmp_path_factory.mktemp("stages") / "project"))
    assert run_here(root, "build", "--renderer", "pandoc", "--force").code == 0
    return root


def build(root: Path, *more: str) -> tuple[Run, list[str]]:
    """Build, and return what was said and which functions ran."""
    ran: list[str] = []

    def noted(module: object, name: str) -> Callable[..., object]:
        run = getattr(module, name)
        return lambda *given, **named: (ran.append(name), run(*given, **named))[1]

    with (
        patch.object(first_stages, "read", noted(first_stages, "read")),
        patch.object(stages, "_assembled", noted(stages, "_assembled")),
    ):
        return run_here(root, "build", "--renderer", "pandoc", *more), ran


@pytest.mark.parametrize(("change", "runs"), [(style, []), (sentence, ["_assembled"])], ids=["style", "sentence"])
def test_what_was_said_of_them_is_said_again(root: Path, change: Callable[[Path], None], runs: list[str]) -> None:
    before = first(run_here(root, "build", "--until", "notebooks").err)
    change(root)
    run, ran = build(root)
    assert (run.code, ran) == (0, runs)
    assert len(before) > len(FIRST)
    assert first(run.err) == before
    assert [line.endswith("  kept") for line in run.err.splitlines() if line.startswith("  ✓")] == [
        *(True for _ in FIRST), False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("change", "lost"), [(style, RESULTS), (sentence, f"{RESULTS}/validation.json")])
def test_they_run_again_where_what_they_left_is_gone(root: Path, change: Callable[[Path], None], lost: str) -> None:
    there = (root / RESULTS / "validation.json").read_bytes()
    remove(root / lost) if (root / lost).is_dir() else (root / lost).unlink()
    change(root)
    run, ran = build(root)
    assert (run.code, ran[:1]) == (0, ["read"])
    assert (root / RESULTS / "validation.json").read_bytes() == there


def test_what_is_of_the_day_is_said_of_that_day(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "the edition has the date of a day that is still to come"
    for told in (True, False):
        with monkeypatch.context() as clock:
            if told:
                clock.setattr(effects.time, "time", lambda: 0.0)
            with (root / "_quarto.yml").open("a", encoding="utf-8") as configuration:
                configuration.write(f"# {told}\n")  # the stages run
            runs = [build(root)]
            style(root)
            runs.append(build(root))
        assert [(run.err.count(said), ran[:1]) for run, ran in runs] == [(told, ["read"]), (told, [])]


def test_a_final_edition_is_asked_for_all_that_it_needs(root: Path) -> None:
    style(root)
    run, ran = build(root, "--edition", "final")
    assert (run.code, ran) == (1, ["read"])
