"""A file of a project stands in the place of the package's of the same name, and a message says which of the two is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import BASE
from tinhso import layers
from tinhso.errors import Finding, InputError
from tinhso.layers import Layers
from tinhso.project import open_project

CONFIG = """tinhso:
  languages: [vi, en]
  title: { vi: "Một", en: "One" }
  description: { vi: "Mô tả", en: "Description" }
  edition: 2026-11-21
"""
ICON = "site/theme/icon.svg"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with an icon of its own and in each of two packs."""
    package = tmp_path / "installed" / "tinhso"
    for layer in ("base", "packs/north", "packs/south"):
        write(package / layer / ICON, layer)
        write(package / layer / "site/theme" / f"{layer.rpartition('/')[2]}.css", layer)
    monkeypatch.setattr(layers, "PACKAGE", package)
    return package


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_topmost_file_of_a_name_holds(package: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    assert Layers(root).find(ICON).file == f"tinhso/base/{ICON}"
    assert Layers(root, ("north", "south")).find(ICON).file == f"tinhso/packs/south/{ICON}"
    write(root / ICON, "own")
    found = Layers(root, ("north",)).find(ICON)
    assert (found.root, found.file, found.path.read_text(encoding="utf-8")) == (root, ICON, "own")
    assert not found.is_packaged
    assert [file.path.read_text(encoding="utf-8") for file in Layers(root, ("south", "north")).each(ICON)] == [
        "base", "packs/south", "packs/north", "own",
    ]  # fmt: skip


def test_a_folder_lists_each_name_once_and_sorted(package: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    write(root / "site/theme/base.css", "own")
    found = Layers(root, ("north",)).list("site/theme", "*.css")
    assert [file.file for file in found] == ["site/theme/base.css", "tinhso/packs/north/site/theme/north.css"]
    assert [file.name for file in found] == ["site/theme/base.css", "site/theme/north.css"]


def test_a_name_that_no_layer_has_is_looked_for_in_the_project(tmp_path: Path) -> None:
    assert Layers(tmp_path).find("site/none.yml").file == "site/none.yml"
    assert Layers(tmp_path).each("site/none.yml") == ()


def test_a_project_names_its_packs_and_a_pack_that_there_is_not_is_said(package: Path, tmp_path: Path) -> None:
    root = tmp_path / "edition"
    write(root / "_quarto.yml", CONFIG + "  packs: [north]\n")
    assert open_project(root).layers.find(ICON).file == f"tinhso/packs/north/{ICON}"
    assert open_project(root).layers.packaged == (package / "packs/north", package / "base")
    write(root / "_quarto.yml", CONFIG + "  packs: [nort]\n")
    with pytest.raises(InputError) as caught:
        open_project(root)
    said = str(caught.value)
    assert said.startswith("_quarto.yml:6:11: no pack has this name")
    assert "Did you mean 'north'?" in said


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("[vi, en, fr]", "2:14 (tinhso.languages): an edition has one language or two\n    found:    vi, en, fr"),
        ("[vi, en-GB]", "2:19: is not the code of a language\n    found:    en-GB"),
        ("[]", "2:14 (tinhso.languages): an edition has one language or two"),
        ("en", "2:14 (tinhso.languages): is not a list\n    found:    en"),
    ],
)
def test_languages_that_cannot_be_are_told_without_the_texts_in_them(tmp_path: Path, languages: str, said: str) -> None:
    """Each text was said to lack a language that the edition cannot have."""
    write(tmp_path / "_quarto.yml", CONFIG.replace("[vi, en]", languages))
    with pytest.raises(InputError) as caught:
        open_project(tmp_path)
    (finding,) = caught.value.findings
    assert str(finding).startswith(f"_quarto.yml:{said}")


def test_a_mistyped_key_of_the_languages_is_told_without_the_texts_in_them(tmp_path: Path) -> None:
    """Each text was said to be in an unknown language."""
    write(tmp_path / "_quarto.yml", CONFIG.replace("languages:", "language:"))
    with pytest.raises(InputError) as caught:
        open_project(tmp_path)
    (finding,) = caught.value.findings
    assert (finding.problem, finding.fix) == ("unknown key", "Did you mean 'languages'?")


def refused(root: Path, written: str, where: str | None) -> tuple[Finding, ...]:
    """Return the one finding against a configuration, none where it is read: `where` is None."""
    write(root / "_quarto.yml", written + CONFIG)
    if where is None:
        assert open_project(root)
        return ()
    with pytest.raises(InputError) as caught:
        open_project(root)
    (finding,) = caught.value.findings
    return (finding,)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("html-math-method: {a: b}\n", "1:19 (html-math-method)"),
        ("html-math-method: katex\n", "1:19 (html-math-method)"),
        ("format:\n  html:\n    html-math-method: katex\n", "3:23 (format.html.html-math-method)"),
        ("format: {html: {html-math-method: mathml}}\nhtml-math-method: mathml\n", None),
        ("format: html\n", None),
    ],
)
def test_formulas_are_written_as_both_renderers_write_them(tmp_path: Path, written: str, where: str | None) -> None:
    """Another way is followed by Quarto, with a script of another site, and by Pandoc in silence not at all."""
    for finding in refused(tmp_path, written, where):
        assert str(finding).startswith(f"_quarto.yml:{where}: formulas are MathML, which needs no script\n")
        assert str(finding).endswith("    expected: mathml")


@pytest.mark.parametrize(
    ("written", "where", "found"),
    [
        ("csl: /home/an/own.csl\n", "1:6 (csl)", "/home/an/own.csl"),
        ("csl: https://example.org/own.csl\n", "1:6 (csl)", "https://example.org/own.csl"),
        ("format: { html: { citation-style: own } }\n", "1:35 (format.html.citation-style)", "own"),
        ("filters: [../own.lua]\n", "1:10 (filters)", None),
        ("csl:\nformat: { html: { toc: false } }\n", None, None),
    ],
)
def test_no_file_from_elsewhere_makes_the_pages(tmp_path: Path, written: str, where: str | None, found: str | None) -> None:
    """It was followed, and what it had made kept where it had changed: no build sees files from elsewhere."""
    for finding in refused(tmp_path, written, where):
        assert str(finding).startswith(f"_quarto.yml:{where}: pages would be made with a file that is no part of the edition\n")
        assert finding.found == found


def test_what_is_generic_is_laid_out_as_a_project_is() -> None:
    assert {path.name for path in BASE.iterdir()} <= {"data", "expectations", "notebooks", "reports", "site"}
