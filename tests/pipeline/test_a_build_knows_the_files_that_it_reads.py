"""A build knows its input files by what is in them, and stops where one changes while it is at work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.data.tiny import Tiny
from tinhso import digest
from tinhso.errors import InputError
from tinhso.pipeline import input_files
from tinhso.pipeline.input_files import InputFiles
from tinhso.project import Project

Change = Callable[[Path], object]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "one").mkdir()
    return laid(tmp_path / "one")


def laid(root: Path) -> Project:
    """Lay out a project of few files, one of them of the theme."""
    tiny = Tiny(root)
    for name, text in (("site/theme/own.css", "b {}"), ("site/strings.yml", ""), ("reports/one.qmd", "One."), ("old.bib", "")):
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        (root / name).write_text(text, encoding="utf-8")
    return replace(tiny.project, config=replace(tiny.project.config, bibliography="old.bib"))


def changed(name: str) -> Change:
    return lambda root: (root / name).write_text("something else", encoding="utf-8")


CHANGES: dict[str, tuple[Change, bool, bool]] = {
    "a table": (changed("data/places.csv"), True, True),
    "the strings": (changed("site/strings.yml"), True, True),
    "a file beside the inputs": (changed("notes.txt"), False, False),
    "the style, which the last stage alone reads": (changed("site/theme/own.css"), True, False),
    "the Makefile, which decides what messages tell people to type": (changed("Makefile"), False, True),
    "a story that is left out": (changed("reports/one.qmd"), True, False),
    "a new file": (changed("data/another.csv"), True, True),
    "a file that is gone": (lambda root: (root / "data" / "reviews.csv").unlink(), True, True),
    "a file that was moved": (lambda root: (root / "site/strings.yml").rename(root / "site/words.yml"), True, True),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_an_input_changes_the_digest_of_those_that_read_it(what: str, project: Project) -> None:
    change, published, assembled = CHANGES[what]
    story, style = project.root / "reports" / "one.qmd", project.root / "site" / "strings.yml"

    def said() -> tuple[str, str]:
        files = InputFiles(project)
        return files.published("pandoc"), files.assembled(story)

    before = said()
    assert said() == before
    assert InputFiles(project).assembled() != before[1] != InputFiles(project).assembled(story, style)
    change(project.root)
    assert [one != other for one, other in zip(said(), before, strict=True)] == [published, assembled]


def test_pages_are_of_their_folder_and_what_is_published_is_of_its_renderer(project: Project, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    here, there = InputFiles(project), InputFiles(laid(tmp_path / "two"))
    assert here.published("pandoc") == there.published("pandoc") != here.published("quarto")
    assert here.assembled() != there.assembled()


def test_both_are_of_all_code_and_every_library(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    files, code = InputFiles(project), "one"

    def of_code(*members: str, libraries: tuple[str, ...] = ()) -> str:
        assert (members, libraries) == (("",), digest.LIBRARIES)
        return code

    monkeypatch.setattr(input_files.digest, "of_code", of_code)
    before = files.published("pandoc"), files.assembled()
    code = "two"
    assert not {*before} & {files.published("pandoc"), files.assembled()}


def test_nothing_is_said_of_files_that_nobody_touched(project: Project) -> None:
    files = InputFiles(project)
    changed("notes.txt")(project.root)
    files.hold()


def test_each_file_that_changed_since_is_named_and_what_to_do(project: Project) -> None:
    files = InputFiles(project)
    kept = project.root / "data" / "places.csv"
    kept.chmod(0o600)  # the time of its last change is another, as where it was written and put back
    changed("data/sources.csv")(project.root)
    changed("data/another.csv")(project.root)
    (project.root / "data" / "reviews.csv").unlink()
    with pytest.raises(InputError) as caught:
        files.hold()
    names = ["data/another.csv", "data/places.csv", "data/reviews.csv", "data/sources.csv"]
    assert [finding.where.file for finding in caught.value.findings] == names
    (said,) = {(finding.problem, finding.fix) for finding in caught.value.findings}
    assert said == ("the file was changed while the edition was being built", "Build once more.")
