"""`docs/design.md` says which colours and sizes there are; the style sheets use these and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.test_the_theme_is_small_and_its_own import contrast
from tinhso.data import dataset, read
from tinhso.notebooks.charts.drawing import theme as charts
from tinhso.project import open_project

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "src" / "tinhso" / "base" / "site" / "theme"
DESIGN = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
BASE = (THEME / "1-base.css").read_text(encoding="utf-8")
SHEETS = sorted(THEME.glob("**/*.css"))


PLACES = dataset(read(open_project(ROOT))).colours


def palettes() -> list[dict[str, str]]:
    """Return the colours of the base sheet and of the places, light and dark."""
    base, places = (
        [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)]
        for css in (BASE, PLACES.css)
    )
    return [{**own, **of_places} for own, of_places in zip([found for found in base if found], places, strict=False)]


def rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the document."""
    part = DESIGN.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("| ")
    ]


def test_every_colour_is_documented_with_its_contrast() -> None:
    light, dark = palettes()
    found = {cells[0].removeprefix("--"): cells[1:5] for cells in rows("Colours")[1:]}
    assert list(found) == list(light) == list(dark)
    for name, cells in found.items():
        told = [light[name], f"{contrast(light[name], light['ts-paper']):.1f}"]
        told += [dark[name], f"{contrast(dark[name], dark['ts-paper']):.1f}"]
        assert cells == told, name


def test_the_line_under_a_link_can_be_seen() -> None:
    for palette in palettes():
        assert contrast(palette["accent-line"], palette["ts-paper"]) >= 3


def test_charts_have_the_colours_of_pages() -> None:
    light = palettes()[0]
    drawn = {
        charts.INK: "ts-ink",
        charts.PAPER: "ts-paper",
        charts.NEUTRAL: "ts-neutral",
        charts.SOFT: "ts-ink-soft",
        charts.LINE: "ts-line",
    }
    drawn |= {colour: name.removeprefix("--") for colour, name in PLACES.variables.items()}
    assert {colour.lower(): light[name] for colour, name in drawn.items()} == {
        light[name]: light[name] for name in drawn.values()
    }


def test_every_size_is_documented() -> None:
    told = {cells[0].removeprefix("--"): cells[1] for cells in rows("Letters")[1:] if cells[0]}
    first = re.search(r":root \{(.*?)\n\}", BASE, re.DOTALL)
    assert first is not None
    used = dict(re.findall(r"--(tiny|small|near|lede|h1|h2|h3): ([\d.]+)rem;", first[1]))
    assert told == used


def steps() -> set[str]:
    """Return the scale in rem: the sizes of the document and what grows with the screen."""
    return {cells[1] for cells in rows("Letters")[1:]} | set(re.findall(r"([\d.]+) from \d+ em", DESIGN)) | {"2.074", "2.488"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(THEME).as_posix())
def test_no_sheet_has_a_size_of_its_own(sheet: Path) -> None:
    sizes = re.findall(r"font(?:-size)?:[^;}]*?([\d.]+)rem", sheet.read_text(encoding="utf-8"))
    assert sorted(set(sizes) - steps()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(THEME).as_posix())
def test_stacked_marks_have_air(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    heights = re.findall(r"line-height: ([\d.]+)", css) + re.findall(r"font:[^;}]*/([\d.]+)", css)
    assert [height for height in heights if 0 < float(height) < 1.35] == []


def test_nothing_moves() -> None:
    moving = re.compile(r"(?:transition|animation|scroll-behavior)[\w-]*: (?!none|auto)")
    assert [path.name for path in SHEETS if moving.search(path.read_text(encoding="utf-8"))] == []
