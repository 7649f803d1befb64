"""Whatever changes, a build that keeps what it can makes the bytes of one that keeps nothing.

One edition is changed in every kind of input, from what reaches every page to what reaches one, and built after each; in the end
`tinhso verify` builds it from nothing, elsewhere and under other circumstances, and compares every file.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from unittest.mock import patch

import pytest
from PIL import Image

from tests.conftest import ROOT, Here, run_here
from tinhso import digest
from tinhso.effects import Console
from tinhso.errors import InputError
from tinhso.pipeline import stages
from tinhso.pipeline.acceptance import accept
from tinhso.pipeline.input_files import InputFiles
from tinhso.pipeline.stages import build
from tinhso.project import CANDIDATES, Project, open_project

PACKAGE = ROOT / "src" / "tinhso" / "base"
SUITE = {
    "name": "places",
    "meta": {"table": "places"},
    "expectations": [
        {
            "type": "expect_column_values_to_not_be_in_set",
            "kwargs": {"column": "ref_area", "value_set": ["tinh-hai"]},
            "severity": "critical",
            "meta": {
                "name": "places.not-the-second",
                "sentence_vi": "Không có tỉnh thứ hai.",
                "sentence_en": "There is no second province.",
                "reason_vi": "Để thử.",
                "reason_en": "For a trial.",
                "kinds": ["range"],
            },
        }
    ],
}
WAIVER = """\
[[waiver]]
check = "places.not-the-second"
key = "tinh-hai"
reason_vi = "Để thử một lần nữa, {times}, cho đủ một câu."
reason_en = "For a trial of what is kept, {times}."
owner = "Toà soạn"
expires = 2099-06-30
"""


def configuration(root: Path) -> None:
    replaced(root / "_quarto.yml", "\ntinhso:\n", "\ntinhso:\n  repository: https://example.org/other/\n")


def template(root: Path) -> None:
    layer(root, "reports/templates/place.html.j2", lambda text: text + "<p>Thêm một dòng.</p>\n")


def style(root: Path) -> None:
    layer(root, "site/theme/1-base.css", lambda text: text + "\nb { font-style: normal }\n")


def style_of_some(root: Path) -> None:
    layer(root, "site/theme/parts/cite.css", lambda text: text + "\n.ts-cite b { font-style: normal }\n")


def string(root: Path) -> None:
    file = root / "site" / "strings.yml"
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    file.write_text(before + "shell:\n  remark: { vi: ghi chú thử, en: trial remark }\n", encoding="utf-8")


def suite(root: Path) -> None:
    (root / "expectations" / "places.json").write_text(json.dumps(SUITE), encoding="utf-8")
    (root / "expectations" / "waivers.toml").write_text(WAIVER.format(times="mot"), encoding="utf-8")


def waiver(root: Path) -> None:
    (root / "expectations" / "waivers.toml").write_text(WAIVER.format(times="hai"), encoding="utf-8")


def code_list(root: Path) -> None:
    replaced(root / "data" / "codelists.csv", "mobile (en)", "mobile (en; all)")


def notebook(root: Path) -> None:
    replaced(root / "notebooks" / "little.py", "A little notebook", "A small notebook")


def picture(root: Path) -> None:
    Image.new("RGB", (60 + len(list(root.glob("reports/*.png"))), 40), "#0072B2").save(root / "reports" / "hinh.png")
    for story in (root / "reports").glob("*.qmd"):
        story.write_text(story.read_text(encoding="utf-8") + "\n![Một hình](hinh.png)\n", encoding="utf-8")


def other_picture(root: Path) -> None:
    Image.new("RGB", (90, 50), "#D55E00").save(root / "reports" / "hinh.png")


def kept_edition(root: Path) -> None:
    """Keep the edition: what changes from here on makes a draft, and each change another one."""
    accept(open_project(root), Console(io.StringIO(), io.StringIO()), reasons=None)


def note(root: Path) -> None:
    replaced(root / "data" / "sources.csv", "The day of publication is unknown.", "Nobody knows the day of publication.")


def cell(root: Path) -> None:
    replaced(root / "data" / "observations.csv", "1777", "1778")


def cell_of_a_notebook(root: Path) -> None:
    replaced(root / "data" / "observations.csv", "72.4", "72.5")
    replaced(root / "data" / "observations.csv", "72,4", "72,5")


def cell_that_no_notebook_asks_for(root: Path) -> None:
    replaced(root / "data" / "observations.csv", "2895", "2896")


def story(root: Path) -> None:
    for file in (root / "reports").glob("*.vi.qmd"):
        file.write_text(file.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")


def number_of_a_story(root: Path) -> None:
    """Let a story word a row, which the page of its source says then."""
    for file in (root / "reports").glob("*.qmd"):
        file.write_text(file.read_text(encoding="utf-8") + "\n{{< obs tinh-mot.stations.2022-03 >}}.\n", encoding="utf-8")


def another_story(root: Path) -> None:
    for lang in ("vi", "en"):
        head = f'---\ntitle: "Mới ({lang})"\ndescription: "Tóm tắt"\nsources: [bai-mot, bai-hai]\n---\n'
        text = f"{head}\n{{{{< obs tinh-mot.fibre.2022-03 >}}}}.\n"
        (root / "reports" / f"moi.{lang}.qmd").write_text(text, encoding="utf-8")


#: From what reaches every page to what reaches one, with what a page says of it: what is stale after an early change is stale
#: after the last, unless a later one has all such pages written again.
CHANGES: dict[Callable[[Path], None], tuple[str, str]] = {
    configuration: ("about.html", "https://example.org/other/"),
    string: ("validation/sources.html", "ghi chú thử"),
    template: ("places/tinh-ba.html", "Thêm một dòng."),
    style: ("manifest.json", ""),
    style_of_some: ("manifest.json", ""),
    suite: ("en/validation/places.html", "There is no second province."),
    waiver: ("validation/places.html", "Để thử một lần nữa, hai, cho đủ một câu."),
    code_list: ("en/compare/mobile.html", "mobile (en; all)"),
    notebook: ("en/sources/bai-mot.html", "A small notebook"),
    picture: ("stories/chuyen.html", "Một hình"),
    other_picture: ("manifest.json", ""),
    kept_edition: ("manifest.json", ""),
    note: ("en/sources/bai-hai.html", "Nobody knows the day of publication."),
    cell_of_a_notebook: ("compare/broadband.html", "72,5"),
    cell_that_no_notebook_asks_for: ("places/tinh-mot.html", "2.896"),
    cell: ("sources/bai-mot.html", "1.778"),
    story: ("stories/chuyen.html", "Thêm một câu."),
    number_of_a_story: ("stories/chuyen.html", "2.896"),
    another_story: ("sources/bai-mot.html", "Mới (vi)"),
}


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def built(project: Project, *, force: bool = False) -> None:
    """Build a project in this process."""
    with patch.object(stages, "workers", lambda *_: Here()):
        build(project, Console(io.StringIO(), io.StringIO()), force=force)


def layer(root: Path, name: str, changed: Callable[[str], str]) -> None:
    """Lay a changed file over one of the package's."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(changed((PACKAGE / name).read_text(encoding="utf-8")), encoding="utf-8")


def test_a_build_after_any_change_makes_the_bytes_of_one_from_nothing(small_project: Path) -> None:
    project = open_project(small_project)
    manifests = [(project.published / "manifest.json").read_bytes()]
    for change, (page, said) in CHANGES.items():
        change(small_project)
        project = open_project(small_project)
        built(project)
        manifests.append((project.published / "manifest.json").read_bytes())
        assert manifests[-1] != manifests[-2], f"{change.__name__} changed nothing"
        assert said in (project.published / page).read_text(encoding="utf-8"), f"{change.__name__} is not on {page}"
    run = run_here(small_project, "verify", "--renderer", "pandoc")
    assert run.code == 0, run.err
    assert "are the same to the byte" in run.out


def test_hidden_files_and_strangers_are_no_part_of_an_edition(small_project: Path) -> None:
    """The machine leaves files such as `._places.csv` beside those of people: no digest sees them, and nothing may read them."""
    before = (small_project / "_site" / "manifest.json").read_bytes()
    for name in ("data/._places.csv", "expectations/._a.json", "notebooks/._a.py", "site/theme/._a.css", "reports/._a.vi.qmd"):
        (small_project / name).parent.mkdir(exist_ok=True)
        (small_project / name).write_bytes(b"\x00\x05\x16\x07")
    stranger = small_project / "_site" / "stranger.html"
    stranger.write_text("<p>Not of this edition.</p>", encoding="utf-8")
    built(open_project(small_project))
    assert not stranger.exists()
    assert (small_project / "_site" / "manifest.json").read_bytes() == before


def test_a_bibliography_beside_the_folders_is_an_input(small_project: Path) -> None:
    """Also for a preview, which has opened the project before there was any."""
    opened_before = open_project(small_project)
    replaced(small_project / "_quarto.yml", "\ntinhso:\n", "\nbibliography: refs.bib\ntinhso:\n")
    for lang in ("vi", "en"):
        story = small_project / "reports" / f"chuyen.{lang}.qmd"
        story.write_text(story.read_text(encoding="utf-8") + "\nTheo @doe.\n", encoding="utf-8")
    for title in ("Sách xưa", "Sách nay"):
        (small_project / "refs.bib").write_text(
            f"@book{{doe, title={{{title}}}, author={{Doe, An}}, year={{2020}}}}\n", encoding="utf-8"
        )
        built(opened_before)
        assert title in (small_project / "_site" / "stories" / "chuyen.html").read_text(encoding="utf-8")
    assert small_project / "refs.bib" in open_project(small_project).inputs


def test_another_version_of_a_library_or_of_python_builds_again_and_is_named_on_no_page(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, before = open_project(small_project), (small_project / "_site" / "manifest.json").read_bytes()
    known = InputFiles(project).published("pandoc")
    digest.of_code.cache_clear()
    monkeypatch.setattr(digest, "version", lambda name: "0.0" if name == "frictionless" else version(name))
    assert InputFiles(project).published("pandoc") != known
    monkeypatch.setattr(digest, "python_version", lambda: "3.0.0")
    digest.of_code.cache_clear()
    built(project)
    assert (small_project / "_site" / "manifest.json").read_bytes() == before
    digest.of_code.cache_clear()


def test_what_was_damaged_is_made_again(small_project: Path) -> None:
    kept = small_project / "build" / "cache"
    before = (small_project / "_site" / "manifest.json").read_bytes()
    for file in kept.rglob("*"):
        if file.is_file() and "pages" in file.parts:
            file.write_bytes(b"\xff\xfe")
    shutil.rmtree(small_project / "build" / "cache" / "standard", ignore_errors=True)
    built(open_project(small_project), force=True)
    assert (small_project / "_site" / "manifest.json").read_bytes() == before


def test_what_can_be_pinned_is_of_the_published_edition(small_project: Path) -> None:
    """A build that failed had left there what no edition says, and the next one found that nothing had changed."""
    pins, rows = small_project / "build" / CANDIDATES, small_project / "data" / "observations.csv"
    before, written = digest.tree(pins, [pins]), rows.read_bytes()
    cell_of_a_notebook(small_project)
    hiding = small_project / "site" / "static" / "robots.txt"
    hiding.parent.mkdir(parents=True)
    hiding.write_text("User-agent: *", encoding="utf-8")
    with pytest.raises(InputError, match="a static file would hide"):
        built(open_project(small_project))
    rows.write_bytes(written)
    hiding.unlink()
    built(open_project(small_project))
    assert digest.tree(pins, [pins]) == before
