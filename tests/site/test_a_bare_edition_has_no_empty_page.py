"""An edition of a few places, one source, one indicator and three figures: what it lacks is not there, not even as a heading.

A link to what is not there stops the build itself.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from tests.conftest import build_whole, made_once
from tests.reports.newsroom import Newsroom, observation
from tests.small_edition import made_whole, small_edition

HEADINGS = ("h1", "h2", "h3", "h4")
#: A count of nothing. `10 tables`, `2.0 %` and the digit `0` at an end are none; `0 of 7` says how much of it was done, `0 to 9`
#: how many there may be, `0 39` where an axis begins and ends.
NONE_OF = re.compile(
    r"(?<![\d.,])0 (?!\d|%|kB|of\b|trên\b|to\b|đến\b|ở đầu|ở cuối)\w+"
    r"|\b[Nn]one of\b|\bThere is no (?:story|notebook)\b|Chưa có (?:bài viết|sổ)"
)
#: The legend of verdicts says of each how many rows have it.
LEGEND = "ts-meanings"
#: Pages of what a bare edition does not have.
ABSENT = ("stories/index.html", "notebooks/index.html", "targets.html", "country.html", "boundaries.html")


def bare_edition(root: Path) -> Path:
    """Write the small edition without all that an edition may be without."""
    small_edition(root)
    (root / "notebooks" / "little.py").unlink()
    for story in (root / "reports").glob("chuyen.*.qmd"):
        story.unlink()
    for other in ("site/tiles.csv", "reports/claims.yml"):
        (root / other).unlink()
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.root, newsroom.prose, newsroom.other = root, {}, {}
    newsroom.rows = {
        "places": [Newsroom.place(place, "province", parent="") for place in ("tinh-mot", "tinh-hai", "tinh-ba")],
        "sources": [
            Newsroom.source("bai-mot", title="Bài một", published="2022-05-19", publication_basis="printed", language="vi")
        ],
        "indicators": [Newsroom.indicator("fibre", "broadband", "percent", polarity="higher")],
        "observations": [
            observation(place, "fibre", "2022-05", value, base="households")
            for place, value in (("tinh-mot", "72.4"), ("tinh-hai", "80"), ("tinh-ba", "64"))
        ],
    }
    made_whole(newsroom)
    newsroom.write()
    for file, line in (("data/codelists.csv", "state_5g,"), ("_quarto.yml", "  amounts-in-words:")):
        lines = (root / file).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [other for other in lines if not other.startswith(line)]  # the list that no indicator is left to use
        (root / file).write_text("".join(kept), encoding="utf-8")
    for table in ("set_aside", "comparability", "reviews"):
        (root / "data" / f"{table}.csv").unlink()
    return root


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, worker_id: str, alike: Path) -> Path:
    return made_once(tmp_path_factory, worker_id, "bare", lambda root: build_whole(bare_edition(root), alike)) / "_site"


@pytest.fixture
def of_one_place(bare: Path, tmp_path: Path) -> Path:
    """The bare edition without all places but one, which has a figure a year."""
    root = Path(shutil.copytree(bare.parent, tmp_path / "one"))
    for table in ("places", "observations"):
        lines = (root / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines(keepends=True)[:2]
        if table == "observations":
            lines += [lines[1].replace("2022", year).replace("72", share) for year, share in (("2021", "71"), ("2020", "70"))]
        (root / "data" / f"{table}.csv").write_text("".join(lines), encoding="utf-8")
    for text in (root / "reports" / "pages").glob("*.qmd"):
        text.unlink()
    build_whole(root)
    return root / "_site"


def test_one_place_is_compared_with_nobody(of_one_place: Path) -> None:
    assert not list(of_one_place.rglob("compare/*.html"))
    assert [name for name, root in pages(of_one_place) for _ in empty_parts(root)] == []
    front = (of_one_place / "en" / "index.html").read_text(encoding="utf-8")
    assert "The first indicator, with all its figures on its own page:" in front
    assert "compares between places" not in front


def test_an_aim_beside_results_that_compare_takes_nothing_from_them_on_the_front_page(bare: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(bare.parent, tmp_path / "aim"))
    table = root / "data" / "observations.csv"
    head, first, *others = table.read_text(encoding="utf-8").splitlines(keepends=True)
    aim = (
        first.replace(".2022-05,", ".2022-05.target,").replace("72.4", "90").replace("72,4%", "90%").replace("reported", "target")
    )
    aim = aim.replace("households,,,", "households,,,2030")
    table.write_text("".join([head, first, aim, *others]), encoding="utf-8")
    for text in (root / "reports" / "pages").glob("*.qmd"):
        text.unlink()
    build_whole(root)
    front = lxml_html.parse(root / "_site" / "en" / "index.html").getroot()
    assert front.xpath("//figure//*[@data-mark='target'] | //figure//*[contains(text(), '90%')]")
    said = " ".join(front.find(".//main").itertext())
    assert "The first indicator that compares between places" in said
    listed = lxml_html.parse(root / "_site" / "en" / "indicators" / "index.html").getroot()
    assert listed.xpath("//h2[.='Comparable']")


def pages(site: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(site.rglob("*.html")):
        root = lxml_html.parse(path).getroot()
        main = root.find(".//main")
        yield path.relative_to(site).as_posix(), root if main is None else main


def empty_parts(root: Any) -> Iterator[str]:
    """Yield the lists and tables without an entry, and the headings that nothing stands under."""
    for element in root.iter("ul", "ol", "dl", "tbody"):
        if not len(element):
            yield f"<{element.tag}>"
    outline = [
        element
        for element in root.iter()
        if element.tag in HEADINGS or (isinstance(element.tag, str) and (element.text or "").strip() and element.tag != "script")
    ]
    for before, after in zip(outline, [*outline[1:], None], strict=True):
        if before.tag in HEADINGS[1:] and (after is None or (after.tag in HEADINGS and after.tag <= before.tag)):
            yield f"<{before.tag}> {before.text_content()}"


def test_an_empty_heading_is_seen() -> None:
    root = lxml_html.fromstring("<div><h2>A</h2><h3>B</h3><p>b</p><h2>C</h2><h2>D</h2><p>d</p><ul></ul><h2>E</h2></div>")
    assert list(empty_parts(root)) == ["<ul>", "<h2> C", "<h2> E"]


def test_the_pages_of_what_is_not_there_are_not_there(bare: Path) -> None:
    assert [path for path in ABSENT for lang in ("", "en/") if (bare / lang / path).exists()] == []


def test_no_heading_list_or_table_is_empty(bare: Path) -> None:
    assert [f"{name}: {part}" for name, root in pages(bare) for part in empty_parts(root)] == []


def test_no_sentence_counts_nothing(bare: Path) -> None:
    said = []
    for name, root in pages(bare):
        for element in [*root.iter("script", "style", "code", "pre", "svg"), *root.find_class(LEGEND)]:
            element.drop_tree()
        text = " ".join(root.text_content().split())
        said += [f"{name}: …{text[max(0, found.start() - 50) : found.end() + 40]}…" for found in NONE_OF.finditer(text)]
    assert said == []
