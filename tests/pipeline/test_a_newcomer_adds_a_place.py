"""A newcomer adds a province with a source, in `data/` alone: the site is built, and says nothing that the rows deny.

It is built of the small edition; what the rows of the first edition say on such a page, and that its suites let a new place pass,
is tested beside them.
"""

from __future__ import annotations

import csv
import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import Run, build_here

PLACES = (
    {
        "ref_area": "bac-ninh", "name_vi": "Bắc Ninh", "name_en": "Bắc Ninh", "level": "province", "parent": "nuoc",
        "gso_code": "27", "iso_3166_2": "VN-56", "valid_to": "2025-06-30", "successor": "bac-ninh-2025", "sort_order": "12",
    },
    {
        "ref_area": "bac-ninh-2025", "name_vi": "Bắc Ninh (từ 7/2025)", "name_en": "Bắc Ninh (since July 2025)",
        "level": "province", "parent": "nuoc", "sort_order": "13",
    },
)  # fmt: skip
SOURCE = {
    "source_id": "article-bac-ninh", "title": "Bài báo về Bắc Ninh", "publication_basis": "unknown", "language": "vi",
    "file": "005_example.txt", "sha256": sha256(b"an article that nobody wrote").hexdigest(),
    "note_vi": "Không rõ nơi đăng và ngày đăng.", "note_en": "Outlet and date are unknown.",
}  # fmt: skip


def row(indicator: str, value: str, as_printed: str, *, kind: str = "reported", **more: str) -> dict[str, str]:
    """Return a row of the newcomer's source, of March 2022."""
    tail = "" if kind == "reported" else f".{kind}"
    return {
        "observation_id": f"bac-ninh.{indicator}.2022-03{tail}", "ref_area": "bac-ninh", "indicator": indicator,
        "time_period": "2022-03", "time_basis": "stated", "obs_value": value, "obs_status": "A", "quality": "press",
        "kind": kind, "precision": "exact", "as_printed": as_printed, "source_id": "article-bac-ninh", "locator": "3",
        "note_vi": "Bài báo chỉ nêu con số.", "note_en": "The article gives the figure alone.", **more,
    }  # fmt: skip


ROWS = (
    row("stations", "4100", "tỉnh có 4.100 trạm"),
    row("fibre", "78.2", "78,2% số hộ có cáp quang", base="households"),
    row("mobile_5g", "", "phát sóng trạm 5G", obs_code="on_air"),
    row("rank", "12", "xếp thứ 12"),
    row("fibre", "100", "cáp quang đến 100% số hộ", kind="target", base="households", target_period="2023"),
)


def add(root: Path, table: str, *rows: dict[str, str]) -> None:
    path = root / "data" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, head, restval="", lineterminator="\n").writerows(rows)


@pytest.fixture(scope="module")
def newcomer(small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Run]:
    """The small edition with one province more, built again."""
    root = tmp_path_factory.mktemp("newcomer") / "project"
    shutil.copytree(small_built, root, symlinks=True)
    add(root, "places", *PLACES)
    add(root, "sources", SOURCE)
    add(root, "observations", *ROWS)
    return root, build_here(root)


def text(root: Path, page: str) -> str:
    """Return what a reader of a page reads, blanks collapsed."""
    tree = html.fromstring((root / "_site" / page).read_text(encoding="utf-8"))
    return " ".join(" ".join(tree.xpath("//main//text()[not(ancestor::script)]")).split())


def test_the_site_is_built_from_an_edit_of_the_tables_alone(newcomer: tuple[Path, Run]) -> None:
    root, run = newcomer
    assert run.code == 0, run.err
    assert (root / "_site" / "places" / "bac-ninh.html").is_file()


REMARKS = (
    "remark: reports/chuyen.vi.qmd:",
    "and would make it false: Exactly two provinces count stations.",
    "remark: notebooks/little.py:",
    "found:    bac-ninh.stations.2022-03 = 4100",
)


@pytest.mark.parametrize("said", REMARKS)
def test_the_build_asks_whether_what_was_published_is_still_true(newcomer: tuple[Path, Run], said: str) -> None:
    root, run = newcomer
    assert said in run.err
    assert said.removeprefix("remark: ") in (root / "build" / "remarks.txt").read_text(encoding="utf-8")


def test_a_story_that_stands_tells_its_readers_of_whom_it_does_not_speak(newcomer: tuple[Path, Run], small_built: Path) -> None:
    root, _ = newcomer
    for page, said in (
        ("stories/chuyen.html", "bộ số liệu có thêm nguồn nêu những điều bài kể"),
        ("en/stories/chuyen.html", "sources have been added that report things it counts"),
    ):
        assert said in text(root, page)
        assert said not in text(small_built, page)
        tree = html.fromstring((root / "_site" / page).read_text(encoding="utf-8"))
        named = tree.xpath("//p[@class='ts-caveat'][contains(., $said)]/following-sibling::*[1][self::ul]//a/@href", said=said)
        assert named == [f"../sources/{SOURCE['source_id']}.html"], "a reader can go to them"


def test_the_pages_made_from_the_tables_count_the_new_place(newcomer: tuple[Path, Run]) -> None:
    root, _ = newcomer
    for page in ("indicators/stations.html", "indicators/mobile_5g.html", "places/index.html", "targets.html"):
        assert "Bắc Ninh" in text(root, page)
        assert "Bắc Ninh" in text(root, f"en/{page}")


#: Counts and superlatives over places that the new rows deny, wherever no story or notebook names whom it counts.
FALSE = re.compile(
    r"(?<!\w)(?:ba|bốn|năm) (?:tỉnh|nơi|bài báo)(?!\w)|duy nhất|nhiều trạm nhất"
    r"|(?<!\w)(?:three|four|five) (?:provinces|places|articles)(?!\w)|most stations",
    re.IGNORECASE,
)
MADE = ("indicators/stations", "indicators/fibre", "indicators/mobile_5g", "compare/mobile", "places/bac-ninh", "targets")


@pytest.mark.parametrize("page", [f"{folder}{name}.html" for name in MADE for folder in ("", "en/")])
def test_no_page_that_a_rule_makes_counts_places_by_hand(newcomer: tuple[Path, Run], page: str) -> None:
    root, _ = newcomer
    tree = html.fromstring((root / "_site" / page).read_text(encoding="utf-8"))
    said = " | ".join(tree.xpath("//main//text()[not(ancestor::script) and not(ancestor::a)]"))
    assert not FALSE.search(said), FALSE.search(said)
