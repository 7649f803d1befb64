"""One style sheet, two fonts cut to Vietnamese and English, an icon; named by content, the same bytes every time."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from fontTools.ttLib import TTFont

from tests.site.looks import look_of
from tinhso.data import dataset, read
from tinhso.effects import Staging
from tinhso.errors import InputError
from tinhso.model.colours import PALETTE
from tinhso.project import Project, open_project
from tinhso.reports import Pages
from tinhso.site.files import fonts
from tinhso.site.shell import theme

Make = Callable[..., tuple[Project, Pages]]
ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = "ăâđêôơưĂÂĐÊÔƠƯ" + "".join(chr(point) for point in range(0x1EA0, 0x1EFA))


def test_the_fonts_hold_every_vietnamese_letter_and_the_punctuation(font_cache: Path) -> None:
    for cut in fonts.cuts(font_cache):
        found = TTFont(io.BytesIO(cut.content)).getBestCmap()
        wanted = "0123456789" if cut.figures else VIETNAMESE + "0123456789“”‘’–—…−·×%½"
        assert [letter for letter in wanted if ord(letter) not in found] == []


def test_an_edition_that_gets_a_language_more_gets_its_letters_though_others_are_kept(tmp_path: Path) -> None:
    for characters, letters in (("41", "A"), ("41 10C", "AČ"), ("41", "A")):
        found = [TTFont(io.BytesIO(cut.content)).getBestCmap() for cut in fonts.cuts(tmp_path, characters) if not cut.figures]
        assert [{chr(code) for code in one} for one in found] == [set(letters)] * 2


def test_the_tabular_figures_are_all_of_one_width(font_cache: Path) -> None:
    for cut in fonts.cuts(font_cache):
        if cut.figures:
            font = TTFont(io.BytesIO(cut.content))
            widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
            assert widths == {fonts.FIGURE_WIDTH}


def test_cutting_again_gives_the_same_bytes(font_cache: Path, tmp_path: Path) -> None:
    shutil.copytree(font_cache, tmp_path, dirs_exist_ok=True)
    for kept in tmp_path.iterdir():
        kept.write_bytes(kept.read_bytes()[:-9])
    assert [cut.content for cut in fonts.cuts(tmp_path)] == [cut.content for cut in fonts.cuts(font_cache)]


def test_fonts_and_styles_weigh_little(make: Make) -> None:
    look = look_of(make()[0])
    sizes = {name: len(content) for name, content in look.files}
    assert sum(size for name, size in sizes.items() if name.endswith(".woff2")) < 40_000
    assert sizes[look.style] < 32_000
    assert max(sizes[name] for name in look.styles.values()) < 8_000


def test_files_are_named_by_their_content(make: Make) -> None:
    from tinhso import digest

    for name, content in look_of(make()[0]).files:
        if name != "theme/OFL.txt":
            assert name.rsplit(".", 2)[1] == digest.of_bytes(content)[: theme.TOLD]


def test_the_style_sheet_asks_for_its_fonts_alone(make: Make) -> None:
    look = look_of(make()[0])
    css = dict(look.files)[look.style].decode()
    asked = [address for address in re.findall(r"url\([\"']?([^\"')]+)", css) if not address.startswith("data:")]
    assert sorted(f"theme/{address}" for address in asked) == sorted(look.fonts)
    assert "@import" not in css


@pytest.mark.parametrize(
    "rule",
    [
        "@import url(https://fonts.example/x.css);",
        '@import "x.css";',
        "body{background:u\\72l(https://fonts.example/x.png)}",
        'body{background:image-set("https://fonts.example/x.png" 1x)}',
        "body{background:url( //fonts.example/x.png)}",
    ],
)
def test_a_sheet_that_asks_another_host_is_an_error(make: Make, rule: str) -> None:
    project, _ = make()
    (project.site / "theme" / "9-x.css").write_text(f"p{{}}\n{rule}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"site/theme/9-x\.css:2:\d+: a style sheet requests another file"):
        look_of(project)


@pytest.mark.parametrize(("css", "where"), [("p{}\nbody{color:red", "2:5"), ("p{}}", "1:4"), ("p{}\n/* q{}", "2:1")])
def test_a_sheet_that_would_break_those_behind_it_is_an_error(make: Make, css: str, where: str) -> None:
    project, _ = make()
    (project.site / "theme" / "2-x.css").write_text(css, encoding="utf-8")
    with pytest.raises(InputError, match=rf"site/theme/2-x\.css:{where}: something in the style sheet is opened and never"):
        look_of(project)


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ('fetch("https://other.example/a")', 9, "a script requests something of another site"),
        ("import('//other.example/a.js')", 10, "a script requests something of another site"),
        ("new WebSocket(`wss://${host}`)", 17, "a script requests something of another site"),
        ("const a = `one", 13, "a string goes over several lines"),
    ],
)
def test_a_script_that_asks_another_host_or_would_be_changed_is_an_error(make: Make, line: str, at: int, said: str) -> None:
    """An address in a comment, the name of a language of drawings and a string on one line are none."""
    project, _ = make()
    script = project.site / "theme" / "kinds" / "place.js"
    script.parent.mkdir()
    fine = '// see "https://other.example"\nconst svg = "http://www.w3.org/2000/svg", words = `a // b \\` c`;\n'
    script.write_text(fine, encoding="utf-8")
    look = look_of(project)
    assert dict(look.files)[look.scripts["place"]].decode() == fine.partition("\n")[2]
    script.write_text(f"{fine}  {line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"site/theme/kinds/place\.js:3:{at}: {said}"):
        look_of(project)


def test_a_folder_in_the_place_of_a_sheet_is_named(make: Make) -> None:
    project, _ = make()
    (project.site / "theme" / "2-shell.css").mkdir()
    with pytest.raises(InputError, match=r"site/theme/2-shell\.css: a folder stands where a file is expected"):
        look_of(project)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("icon.svg", "", "the drawing icon.svg cannot be read"),
        ("icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "the drawing icon.svg does more than show"),
        ("page.html.j2", "\n", "the template is empty"),
    ],
)
def test_an_icon_and_a_template_of_an_edition_are_looked_at(make: Make, name: str, content: str, said: str) -> None:
    project, _ = make()
    (project.site / "theme" / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=f"site/theme/{name}: {said}"):
        look_of(project)


def test_a_file_of_the_project_stands_in_the_place_of_the_package_s(make: Make) -> None:
    project, _ = make()
    before, drawing = look_of(project), '<svg xmlns="http://www.w3.org/2000/svg"/>'
    (project.site / "theme" / "icon.svg").write_text(drawing, encoding="utf-8")
    (project.site / "theme" / "kinds").mkdir()
    (project.site / "theme" / "kinds" / "home.css").write_text("h1{}", encoding="utf-8")
    after = look_of(project)
    assert dict(after.files)[after.icon] == drawing.encode()
    assert dict(after.files)[after.styles["home"]] == b"h1{}"
    assert {**before.styles, "home": ""} == {**after.styles, "home": ""}
    assert before.style == after.style


def test_what_is_loaded_later_brings_the_notices_of_its_makers(make: Make) -> None:
    project, _ = make()
    look, alone = look_of(project, b"vega();" * 1000), look_of(project, b"")
    assert alone.vega is not None
    ours = dict(alone.files)[alone.vega.address]
    assert b"tsFit" in zlib.decompress(ours), "what fits a chart into its room is loaded with what draws it"
    notices = dict(look.files)["theme/vega-notices.txt"].decode()
    assert "Redistributions in binary form must reproduce" in notices
    assert look.vega is not None
    assert 0 < look.vega.weight - len(ours) < 100
    assert "theme/vega-notices.txt" not in dict(look_of(project).files)


def test_scripts_are_small_and_speak_to_nobody_else(make: Make) -> None:
    look = look_of(make()[0])
    for name, content in look.files:
        if name.endswith(".js"):
            assert len(gzip.compress(content)) < 5_000, name
            assert not re.search(
                rb"https?://|//[a-z]+\.[a-z]|XMLHttpRequest|sendBeacon|WebSocket|\beval\b|innerHTML\s*=", content
            )
            assert all(line.count(b"`") % 2 == 0 for line in content.splitlines()), (
                "a string over lines would lose its indentation"
            )


def test_a_sheet_is_made_smaller_without_changing_it() -> None:
    css = "/* a */\np > a { color : red; margin: 0 auto ; }\n@media (min-width: 3em) { p { top: calc(1px + 2px) } }\n"
    assert theme.smaller(css) == "p>a{color : red;margin: 0 auto}@media (min-width: 3em){p{top: calc(1px + 2px)}}"


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_no_sheet_sets_a_dot_where_a_line_may_begin() -> None:
    sheets = (ROOT / "src" / "tinhso" / "base" / "site" / "theme").glob("**/*.css")
    assert [path.name for path in sheets if re.search(r'::before \{ content: "\s*·', path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_from_the_paper(mode: int) -> None:
    colours: dict[str, str] = {}
    for name in ("1-base.css", "parts/code.css"):
        css = (ROOT / "src" / "tinhso" / "base" / "site" / "theme" / name).read_text(encoding="utf-8")
        block = [found for found in re.findall(r":root \{(.*?)\}", css, re.DOTALL) if "#" in found][mode]
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    paper = colours["ts-paper"]
    for name in ("ts-ink", "ts-ink-soft", "accent", "ts-neutral", "code-comment", "code-string", "code-keyword", "code-number"):
        assert contrast(colours[name], paper) >= 4.5, name
    shades = [shades[mode].lower() for shades in (*PALETTE, *dataset(read(open_project(ROOT))).colours.by_place.values())]
    for shade in shades:
        assert contrast(shade, paper) >= 3, shade


def test_a_sheet_that_no_page_loads_is_not_published(make: Make, tmp_path: Path) -> None:
    look = look_of(make()[0])
    one, *others = look.styles.values()
    page = tmp_path / "site" / "places" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<link rel="stylesheet" href="../{one}">', encoding="utf-8")
    look.write(Staging(tmp_path / "site"))
    assert (tmp_path / "site" / one).is_file()
    assert (tmp_path / "site" / look.style).is_file()
    assert others
    assert not [name for name in others if (tmp_path / "site" / name).exists()]


def test_a_file_of_the_theme_that_no_page_asks_for_is_named(make: Make, tmp_path: Path) -> None:
    project, _ = make()
    for name in (
        "7-own.css",
        "README.md",
        "kinds/indicator.css",
        "kinds/own.css",
        "kinds/indikator.css",
        "parts/own.js",
        "own.png",
    ):
        path = project.root / "site" / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("p { margin: 0 }\n", encoding="utf-8")
    look = look_of(project)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(f'<script src="{look.scripts["ts-own"]}">', encoding="utf-8")
    found = [str(finding) for finding in look.unasked(project, look.write(Staging(tmp_path / "site")))]
    assert [said.partition(":")[0] for said in found] == [
        f"site/theme/{name}" for name in ("kinds/indikator.css", "kinds/own.css", "own.png")
    ]
    assert "Did you mean 'kinds/indicator.css'?" in found[0]


def test_an_edition_in_another_language_has_the_letters_of_latin_script(tmp_path: Path) -> None:
    project = SimpleNamespace(build=tmp_path, config=SimpleNamespace(languages=("pl", "en")))
    for cut in fonts.cut_fonts(cast(Project, project)):
        letters = set(TTFont(io.BytesIO(cut.content)).getBestCmap())
        assert cut.figures or {ord(letter) for letter in "œŒłŁżşğőřėāß"} <= letters
