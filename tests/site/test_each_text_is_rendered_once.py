"""What was rendered is kept: the same text is not rendered again, a changed one alone is, and nothing kept is ever wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tinhso.errors import ToolError
from tinhso.project import Project
from tinhso.reports import Pages
from tinhso.site import choose
from tinhso.site.render.prose_cache import ProseCache
from tinhso.site.render.renderers import Rendered

Make = Callable[..., tuple[Project, Pages]]


class Newsroom:
    """A project whose texts are rendered by the stand-in for Quarto, and what that was given to render."""

    def __init__(self, make: Make, log: Path) -> None:
        self.project, self.pages = make()
        self.log = log
        self.folders = [self.pages.project("vi"), self.pages.project("en")]

    def render(self, renderer: str = "quarto") -> tuple[tuple[Rendered, ...], list[str]]:
        """Render; return what came of it and the pages that were rendered for it."""
        self.log.write_text("", encoding="utf-8")
        done = ProseCache(choose(renderer), self.project.build / "prose").render(self.folders)
        return done, [line.strip() for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith(" ")]

    def write(self, lang: str, page: str, text: str) -> None:
        (self.pages.project(lang) / page).write_text(f"---\ntitle: T\nlang: {lang}\n---\n\n{text}\n", encoding="utf-8")  # type: ignore[arg-type]


@pytest.fixture
def newsroom(make: Make, quarto: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "log"))
    return Newsroom(make, tmp_path / "log")


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first that needs it has rendered, for the others."""
    return tmp_path_factory.mktemp("kept") / "prose"


@pytest.fixture
def rendered_before(newsroom: Newsroom, prose: Path) -> Newsroom:
    """A newsroom whose texts have been rendered."""
    if prose.exists():
        shutil.copytree(prose, newsroom.project.build / "prose")
    else:
        newsroom.render()
        shutil.copytree(newsroom.project.build / "prose", prose)
    return newsroom


def html(rendered: tuple[Rendered, ...]) -> list[dict[str, str]]:
    return [
        {path.relative_to(one.output).as_posix(): path.read_text(encoding="utf-8") for path in one.output.rglob("*.html")}
        for one in rendered
    ]


def test_what_has_not_changed_is_not_rendered_again(newsroom: Newsroom) -> None:
    first, rendered = newsroom.render()
    assert len(rendered) == 12
    again, rendered = newsroom.render()
    assert rendered == []
    assert html(again) == html(first)


def test_one_changed_story_is_one_page_to_render(rendered_before: Newsroom) -> None:
    first, _ = rendered_before.render()
    rendered_before.write("en", "stories/a.qmd", "Other words.")
    second, rendered = rendered_before.render()
    assert rendered == ["stories/a.qmd"]
    assert "Other words." in html(second)[1]["stories/a.html"]
    assert html(second)[0] == html(first)[0]


def test_a_text_that_was_cut_short_is_rendered_again(rendered_before: Newsroom) -> None:
    first, _ = rendered_before.render()
    for path in (rendered_before.project.build / "prose").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:70])
    again, rendered = rendered_before.render()
    assert (len(rendered), html(again)) == (12, html(first))


def test_what_is_kept_is_swept_when_no_page_is_made_from_it(rendered_before: Newsroom) -> None:
    first = {path.name for path in (rendered_before.project.build / "prose" / "Quarto 1.7.34").iterdir()}
    rendered_before.write("vi", "about.qmd", "Khác.")
    rendered_before.render()
    now = {path.name for path in (rendered_before.project.build / "prose" / "Quarto 1.7.34").iterdir()}
    assert (len(first), len(now), len(first & now)) == (12, 12, 11)


@pytest.mark.parametrize("name", ["_quarto.yml", "stories/refs.bib"])
def test_what_stands_beside_the_texts_counts(rendered_before: Newsroom, name: str) -> None:
    with (rendered_before.folders[0] / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert len(rendered_before.render()[1]) == 6


def test_another_renderer_or_another_version_renders_anew(rendered_before: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    by_pandoc, _ = rendered_before.render("pandoc")
    assert "quarto-title-block" not in html(by_pandoc)[0]["about.html"]
    assert rendered_before.render()[1] == []
    monkeypatch.setenv("FAKE_VERSION", "1.8.1")
    assert len(rendered_before.render()[1]) == 12


def test_a_text_that_was_warned_of_is_warned_of_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_WARNING", "something odd")
    monkeypatch.setenv("FAKE_WARNING_AT", "stories/a.qmd")
    for count in (12, 2):
        done, rendered = newsroom.render()
        assert len(rendered) == count
        assert [[str(warned) for warned in one.warnings] for one in done] == [["stories/a.qmd: WARN: something odd"]] * 2


def test_a_render_that_failed_leaves_nothing_wrong(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_FAILS_AT", "stories/a.qmd")
    with pytest.raises(ToolError, match=r"failed on the pages of vi at stories/a\.qmd"):
        newsroom.render()
    monkeypatch.delenv("FAKE_FAILS_AT")
    done, rendered = newsroom.render()
    assert len(rendered) == 12
    assert [len(pages) for pages in html(done)] == [6, 6]


def test_what_a_killed_render_left_is_swept_away_and_never_taken(rendered_before: Newsroom) -> None:
    first, _ = rendered_before.render()
    work = rendered_before.project.build / "prose" / "work" / "half" / "vi" / "_site"
    work.mkdir(parents=True)
    (work / "index.html").write_text("half", encoding="utf-8")
    shutil.copyfile(work / "index.html", first[0].output / "index.html")
    again, _ = rendered_before.render()
    assert not (rendered_before.project.build / "prose" / "work" / "half").exists()
    assert "half" not in html(again)[0]["index.html"]
