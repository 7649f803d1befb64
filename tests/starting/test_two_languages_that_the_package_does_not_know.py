"""An edition in two languages of which the package knows neither: each string stands once, with a place for the words of each."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.conftest import run_here
from tinhso.authored import csv_text
from tinhso.project import open_project
from tinhso.strings import FILE, load_strings
from tinhso.unsaid import waiting

TABLE = "Ort;2021;2022\nErsthausen;91,2;92,5\nZweithausen;78,4;79,1\n"
OPTIONS = [f"--{name}={lang}={lang} {name}" for name in ("title", "places", "indicator", "unit") for lang in ("fr", "de")]
WAITS = re.compile(r'(fr|de): (?:""|\{ one: "", other: "" \})')


def begun(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    root = tmp_path / "edition"
    table = ["--yes", "--languages", "fr,de", "--from", str(tmp_path / "t.csv"), "--source", "Tabelle"]
    run = run_here(tmp_path, "new", str(root), *table, *OPTIONS)
    assert run.code == 0, run.err
    assert "data/sources.csv: note_fr, note_de: how the figures were taken" in run.out
    return root


def test_the_second_language_is_written_beside_the_first(tmp_path: Path) -> None:
    root = begun(tmp_path)
    assert run_here(root, "strings", "fr").code == 1
    first = (root / FILE).read_text(encoding="utf-8")
    run = run_here(root, "strings", "de")
    assert (run.code, run.err) == (1, "")
    both = (root / FILE).read_text(encoding="utf-8")
    assert '\n  skip: { fr: "", de: "" } # Skip to content\n' in both
    assert 'draft_says: { fr: { one: "", other: "" }, de: { one: "", other: "" } } # ' in both
    assert [line.partition("#")[2] for line in both.splitlines()] == [line.partition("#")[2] for line in first.splitlines()]
    assert "written" not in run_here(root, "strings", "de").out
    assert (root / FILE).read_text(encoding="utf-8") == both
    (root / FILE).write_text(re.sub(r"(?m)^(.*\{ fr: .*) # (.*)$", _said, both), encoding="utf-8")
    strings = load_strings(open_project(root).layers, ("fr", "de"))
    assert (strings.get("shell.skip", "fr"), strings.get("shell.skip", "de")) == ("fr Skip to content", "de Skip to content")


def test_beside_what_authors_wrote_in_a_way_of_their_own(tmp_path: Path) -> None:
    root = begun(tmp_path)
    own = 'shell:\n  skip:\n    # said by hand\n    fr: "Aller"\n  menu: {\n    fr: "Menu",\n  }\n  home: { en: "Start" }\n'
    (root / "site").mkdir()
    (root / FILE).write_text(own, encoding="utf-8")
    assert run_here(root, "strings", "de").code == 1
    written = (root / FILE).read_text(encoding="utf-8")
    assert '  skip:\n    # said by hand\n    de: ""\n    fr: "Aller"\n  menu: {\n    fr: "Menu", de: "",\n  }\n' in written
    assert '  home: { en: "Start", de: "" }\n' in written
    assert written.count("menu:") == written.count("skip:") == 1


def _said(line: re.Match[str]) -> str:
    """Say a string in both languages, as its authors would."""
    words = line[2].replace("\\", "\\\\").replace('"', '\\"').split(" | ", 1)

    def fill(empty: re.Match[str]) -> str:
        lang = empty[1]
        if "one:" in empty[0]:
            return f'{lang}: {{ one: "{lang} {words[0]}", other: "{lang} {words[-1]}" }}'
        return f'{lang}: "{lang} {" | ".join(words)}"'

    return f"{WAITS.sub(fill, line[1])} # {line[2]}"


def test_both_have_a_place_of_their_own_in_the_list_of_languages(tmp_path: Path) -> None:
    root = begun(tmp_path)
    codes = [line.split(",") for line in (root / "data" / "codelists.csv").read_text(encoding="utf-8").splitlines()]
    assert [(code[1], code[-1]) for code in codes if code[0] == "language"] == [("fr", "9"), ("de", "10")]


def test_what_checks_ask_for_waits_in_each_language_in_columns_not_yet_written_as_well_and_nothing_else(tmp_path: Path) -> None:
    root = begun(tmp_path)
    sources = root / "data" / "sources.csv"
    header, *rows = list(csv.reader(sources.read_text(encoding="utf-8").splitlines()))
    assert "published" not in header or not rows[0][header.index("published")]
    for written in ([], ["note_fr"], ["note_fr", "note_de"]):
        names = [name for name in header if not name.startswith("note_")] + written
        cells = [*(cell for name, cell in zip(header, rows[0], strict=True) if not name.startswith("note_")), *written]
        sources.write_text(csv_text([names, cells]), encoding="utf-8")
        for lang in ("fr", "de"):
            run_here(root, "strings", lang)
        for lang in ("fr", "de"):
            left = list(waiting(open_project(root), lang))
            waits = any(where.file == "data/sources.csv" and f"note_{lang}" in (where.field or "") for where in left)
            assert waits is (f"note_{lang}" not in written), (written, lang)
            assert not [where for where in left if where.file == "data/places.csv"]


def test_a_language_that_the_package_says_everything_in_has_nothing_to_be_written(tmp_path: Path) -> None:
    root = tmp_path / "edition"
    assert run_here(tmp_path, "new", str(root), "--yes").code == 0
    run = run_here(root, "strings", "en")
    assert run.code == 2
    assert "en: the package says everything in it." in run.err


@pytest.mark.parametrize("given", ["vi,en,fr", ","])
def test_an_edition_is_in_one_language_or_two(given: str, tmp_path: Path) -> None:
    run = run_here(tmp_path, "new", str(tmp_path / "edition"), "--yes", "--languages", given)
    assert run.code == 2
    assert f"--languages {given}: one or two, the first at the root of the site: vi,en" in run.err
