"""`tinhso override` copies a file of the package; `tinhso doctor` says when the package's has changed since."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.test_a_project_lies_over_the_package import CONFIG, write
from tinhso import layers
from tinhso.cli import main
from tinhso.effects import Console

STORY = "reports/templates/story.html.j2"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one template, and beside it a project."""
    monkeypatch.setattr(layers, "PACKAGE", tmp_path / "installed" / "tinhso")
    base = tmp_path / "installed" / "tinhso" / "base"
    write(base / STORY, "one\n")
    write(tmp_path / "edition" / "_quarto.yml", CONFIG)
    return base


def run(package: Path, *arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    code = main(["--root", str(package.parents[2] / "edition"), *arguments], Console(out, out))
    return code, out.getvalue()


def test_a_copy_is_the_project_s_to_change_and_is_told_of_when_the_package_s_changes(package: Path) -> None:
    edition = package.parents[2] / "edition"
    code, said = run(package, "override", STORY)
    assert (code, said.startswith(f"Copied {STORY}")) == (0, True)
    assert (edition / STORY).read_text(encoding="utf-8") == "one\n"
    assert f"{STORY}: is the package's, letter for letter" in run(package, "doctor")[1]
    write(edition / STORY, "mine\n")
    code, said = run(package, "doctor")
    assert (code, said.endswith("Nothing to look at.\n"), "Python 3." in said) == (0, True, True)
    write(package / STORY, "two\n")
    code, said = run(package, "doctor")
    assert code == 1
    assert f"{STORY}: has changed in the package since it was copied\n    found:    2 lines that differ from tinhso/base/" in said


def test_a_file_in_the_place_of_none_is_told_of_with_the_nearest_name(package: Path) -> None:
    write(package.parents[2] / "edition" / "reports/templates/storie.html.j2", "x")
    said = run(package, "doctor")[1]
    assert "reports/templates/storie.html.j2: stands in the place of no file of the package" in said
    assert f"Did you mean '{STORY}'?" in said


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("reports/templates/stori.html.j2", f"Did you mean '{STORY}'?"),
        ("story.html.j2", f"Did you mean '{STORY}'?"),
        ("stori.html.j2", f"Did you mean '{STORY}'?"),
        (STORY, "is there already"),
        ("site/strings.yml", "No file"),
    ],
)
def test_what_cannot_be_copied_is_said(package: Path, name: str, says: str) -> None:
    run(package, "override", STORY)
    code, said = run(package, "override", name)
    assert (code, says in said) == (2, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("file,sha256\na b\n", "site/overrides.csv:2: the row has 1 cell, not 2"),
        (f"file,sha256\nx,{'0' * 64}\n", "not there"),
        (f"file,sha256\nx,{'0' * 64}\nx,{'1' * 64}\n", "site/overrides.csv:3 (file): the file stands in line 2 already"),
        (f"x,{'0' * 64}\n", "site/overrides.csv:1: the first line does not name the columns"),
    ],
)
def test_a_list_that_somebody_broke_is_named(package: Path, text: str, says: str) -> None:
    write(package.parents[2] / "edition" / "site/overrides.csv", text)
    code, said = run(package, "doctor")
    assert (code, says in said) == (1, True)


def test_a_string_that_no_page_asks_for_is_told_of_with_the_nearest_name(package: Path) -> None:
    edition = package.parents[2] / "edition"
    write(package / "site/strings.yml", 'home:\n  title: { vi: "Đầu", en: "Home" }\n')
    home = 'home:\n  titel: { vi: "Trang", en: "Page" }\n  mine: { vi: "Của tôi", en: "Mine" }\n'
    write(edition / "site/strings.yml", f'{home}levels:\n  town: {{ vi: "Xã", en: "Towns" }}\n')
    write(edition / STORY, '{{ t("home.mine") }}\n')
    said = run(package, "doctor")[1]
    assert "site/strings.yml:2:16 (home.titel): no page asks for this string\n" in said
    assert "Did you mean 'home.title'?" in said
    assert said.endswith("1 to look at.\n"), "a template of the project's asks for one, and levels are an edition's own"
