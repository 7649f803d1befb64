"""One process a project for Quarto, one a page for Pandoc; failures and warnings reach the person who builds."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from tinhso.effects import stopwatch
from tinhso.errors import ToolError
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site import choose
from tinhso.site.render import renderers
from tinhso.site.render.processes import run
from tinhso.site.render.renderers import output_folder

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[..., tuple[Project, Pages]]


def both(pages: Pages) -> list[Path]:
    return [pages.project("vi"), pages.project("en")]


@pytest.mark.parametrize("name", ["quarto", "pandoc"])
def test_every_page_of_both_projects_is_written_without_a_warning(make: Make, quarto: Path, name: str) -> None:
    _, pages = make()
    for rendered in choose(name).render(both(pages)):
        assert rendered.warnings == ()
        assert all((rendered.output / page.path).is_file() for page in pages.pages)


def test_quarto_is_called_once_a_project(make: Make, quarto: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("FAKE_LOG", str(log))
    _, pages = make()
    choose().render(both(pages))
    calls = [line for line in log.read_text(encoding="utf-8").splitlines() if not line.startswith(" ")]
    assert calls[0] == "--version"
    assert sorted(calls[1:]) == sorted(f"render {project}" for project in both(pages))


def test_a_failure_names_the_language_the_page_and_the_last_words(
    make: Make, quarto: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_FAILS_AT", "stories/a.qmd")
    _, pages = make()
    with pytest.raises(ToolError) as caught:
        choose().render(both(pages))
    said = str(caught.value)
    assert "Quarto 1.7.34 failed on the pages of vi at stories/a.qmd (exit code 1)" in said
    assert "ERROR: YAMLException: bad indentation (3:1)" in said
    assert "\x1b" not in said


def test_warnings_are_collected(make: Make, quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_WARNING", "Unable to resolve link target: x.qmd")
    _, pages = make()
    for rendered in choose().render(both(pages)):
        assert [warned.text for warned in rendered.warnings] == ["WARN: Unable to resolve link target: x.qmd"]


def test_pandoc_replaces_a_folder_that_a_killed_build_left_half_made(make: Make) -> None:
    _, pages = make()
    output = output_folder(pages.project("vi"))
    output.mkdir()
    (output / "half.html").write_text("x", encoding="utf-8")
    (rendered,) = choose("pandoc").render([pages.project("vi")])
    assert not (rendered.output / "half.html").exists()
    assert (rendered.output / "index.html").is_file()


def test_in_tests_pandoc_renders_a_text_again_where_it_or_what_stands_beside_it_differs(make: Make) -> None:
    _, pages = make()
    vi = pages.project("vi")

    def said() -> tuple[str, int]:
        with patch.object(renderers, "run", wraps=renderers.run) as ran:
            (rendered,) = choose("pandoc").render([vi])
        return (rendered.output / "about.html").read_text(encoding="utf-8"), ran.call_count

    first, _ = said()
    assert said() == (first, 0)
    (vi / "about.qmd").write_text("---\ntitle: T\n---\n\nOf this test alone.\n", encoding="utf-8")
    text, count = said()
    assert ("Of this test alone." in text, count) == (True, 1)
    (vi / "beside.txt").write_text("Of this test alone.", encoding="utf-8")
    assert said() == (text, 6)


def test_what_pandoc_refuses_is_a_tool_error_that_names_the_page(make: Make) -> None:
    _, pages = make()
    (pages.project("en") / "about.qmd").write_text("---\nbibliography: missing.bib\n---\n\n@a\n", encoding="utf-8")
    with pytest.raises(ToolError, match=r"(?s)failed on about\.qmd of en .*missing\.bib"):
        choose("pandoc").render([pages.project("en")])


def test_it_is_said_how_far_quarto_has_come_and_what_each_language_took(make: Make, quarto: Path) -> None:
    _, pages = make()
    said: list[str] = []
    choose("quarto", say=said.append).render(both(pages))
    assert said[0] == "    vi [1/6] 404.qmd"
    assert re.fullmatch(r"    vi: 6 pages by Quarto 1\.7\.34 in \d+\.\d s", said[6])
    assert said[7] == "    en [1/6] 404.qmd"
    assert len(said) == 14


def test_quarto_is_stopped_when_it_falls_silent(make: Make, quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tinhso.site.render.renderers.QUARTO_PATIENCE", 4)
    monkeypatch.setenv("FAKE_SLEEPS_AT", "about.qmd")
    _, pages = make()
    passed = stopwatch()
    with pytest.raises(ToolError, match=r"(?s)quarto said nothing for 4 seconds and was stopped.*/vi\n.*\] about\.qmd"):
        choose("quarto").render(both(pages))
    assert passed() < 50  # the stand-in would have slept for a minute


def test_a_program_that_speaks_may_take_its_time() -> None:
    passed = stopwatch()
    done = run(["sh", "-c", "for n in 1 2 3 4 5 6; do echo $n; sleep 0.25; done; echo end >&2; exit 3"], 1)
    assert (done.code, done.lines) == (3, ("1", "2", "3", "4", "5", "6", "end"))
    assert passed() > 1


def test_what_a_silent_program_has_started_is_stopped_with_it(tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="said nothing for 1 seconds"):
        run(["sh", "-c", f"(sleep 1.5; touch {tmp_path}/late) & echo a; sleep 30"], 1)
    time.sleep(1)
    assert not (tmp_path / "late").exists()


def test_pandoc_is_that_of_the_environment_whatever_is_on_the_path(quarto: Path) -> None:
    (quarto / "pandoc").write_text("#!/bin/sh\necho pandoc 99\n", encoding="utf-8")
    (quarto / "pandoc").chmod(0o755)
    assert choose("pandoc").version != "99"


def test_what_pandoc_warns_of_names_the_page(make: Make) -> None:
    _, pages = make(texts={"stories/a.html": "::: {.ts-lede}\nMột.\n"})
    vi, _ = choose("pandoc").render(both(pages))
    assert [warned.page for warned in vi.warnings] == ["stories/a.qmd"]


def test_a_project_may_be_named_from_where_one_stands(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    _, pages = make()
    monkeypatch.chdir(pages.folder)
    (rendered,) = choose("pandoc").render([Path("vi")])
    assert (rendered.output / "stories" / "a.html").is_file()


def test_pandoc_knows_nothing_of_who_calls_it(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Citations followed a style that a user had once put into a folder of the home: with the same inputs, other pages."""
    style = tmp_path / "data" / "pandoc" / "default.csl"
    style.parent.mkdir(parents=True)
    style.write_text("<style>", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    _, pages = make()
    text = "---\nreferences: [{id: a, type: book, title: Of nobody, issued: 2022}]\n---\n\n[@a]\n"
    (pages.project("vi") / "about.qmd").write_text(text, encoding="utf-8")
    (rendered,) = choose("pandoc").render([pages.project("vi")])
    assert "(<em>Of Nobody</em> 2022)" in (rendered.output / "about.html").read_text(encoding="utf-8")
