"""`tinhso bench make`: a valid edition of so many rows, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tinhso.cli import main
from tinhso.data import dataset, read
from tinhso.digest import of_tree
from tinhso.effects import Console
from tinhso.expectations import validate
from tinhso.project import open_project

SMALL = ("--places", "4", "--indicators", "7", "--years", "3")


def make(folder: Path, *options: str) -> tuple[int, str]:
    said = io.StringIO()
    return main(["bench", "make", str(folder), *options], Console(said, said)), said.getvalue()


@pytest.mark.parametrize(
    ("size", "rows", "said"),
    [
        (SMALL, 4 * 7 * 3, "84 rows of 4 places, 7 indicators and 3 years"),
        (("--places", "1", "--indicators", "1", "--years", "1"), 1, "1 row of 1 place, 1 indicator and 1 year"),
    ],
)
def test_a_synthetic_edition_passes_every_check_and_fills_every_cell(
    size: tuple[str, ...], rows: int, said: str, tmp_path: Path
) -> None:
    assert make(tmp_path / "small", *size) == (0, f"Written: {said}.\n")
    project = open_project(tmp_path / "small")
    tables = read(project)
    assert tables.observations.raw.height == rows
    counts = validate(project, tables).counts()
    assert counts["passed"] + counts["idle"] == counts["total"]


def test_the_same_size_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        make(tmp_path / name, *SMALL)
    one, other = (of_tree(tmp_path / name, [tmp_path / name]) for name in ("one", "other"))
    assert one == other


def test_thirty_thousand_rows_are_those_of_the_size_and_the_figures_of_an_indicator_lie_near_one_another(tmp_path: Path) -> None:
    make(tmp_path / "large")
    tables = read(open_project(tmp_path / "large"))
    rows = tables.observations.frame
    assert len(dataset(tables).observations) == rows["observation_id"].n_unique() == 63 * 50 * 10
    for _, of in rows.group_by("indicator"):
        middle = of["obs_value"].median()
        assert of["obs_value"].is_between(middle * 0.7, middle * 1.4).all()


def test_an_edition_of_nothing_is_a_fault_of_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        make(tmp_path / "none", "--places", "0")
    assert not (tmp_path / "none").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert make(tmp_path, *SMALL)[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
