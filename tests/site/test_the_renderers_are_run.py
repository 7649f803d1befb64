"""One process a project for Quarto, one a page for Pandoc; failures and warnings reach the person who builds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tinhso.errors import ToolError
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site import choose
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
    calls = log.read_text(encoding="utf-8").splitlines()
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
    assert "Quarto 1.5.57 failed on the pages of vi at stories/a.qmd (exit code 1)" in said
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


def test_what_pandoc_refuses_is_a_tool_error_that_names_the_page(make: Make) -> None:
    _, pages = make()
    (pages.project("en") / "about.qmd").write_text("---\nbibliography: missing.bib\n---\n\n@a\n", encoding="utf-8")
    with pytest.raises(ToolError, match=r"(?s)failed on about\.qmd of en .*missing\.bib"):
        choose("pandoc").render([pages.project("en")])


def test_a_render_at_the_root_says_what_to_run_and_stops() -> None:
    script = ROOT / "src" / "tinhso" / "site" / "render" / "render_at_root.py"
    done = subprocess.run([sys.executable, "-I", "-S", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for command in ("make site", "make preview", "quarto preview build/pages/vi"):
        assert command in done.stderr


def test_a_render_at_the_root_never_empties_the_published_site() -> None:
    assert output_folder(ROOT).parts[-2:] == ("build", "root")
