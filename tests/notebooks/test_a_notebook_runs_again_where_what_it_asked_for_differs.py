"""A notebook runs again where what it asked for of the observations says something else, and only there."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import Mock

import pytest

from tests.data.tiny import Tiny
from tests.notebooks.test_notebooks_are_executed import ALL_TABLES, project_with, run
from tinhso.data import read, reads, reread
from tinhso.errors import Finding, InputError, Where
from tinhso.model import Vocabulary
from tinhso.notebooks.running import kernel, run_notebooks

MASTS, STATIONS = "tinh-hai.masts.2024-06", "tinh-hai.stations.2024-06"
BOUND = ALL_TABLES.replace('"))', '"), sources=("bai-mot",))')
FIGURE = """from tinhso.model import Text
words = Text(vi="Cột", en="Masts")
row = bench.row("MASTS")
bench.figure("masts", bench.number_cards([row]), title=words, subtitle=words, alt=words)
"""
NOTEBOOKS = {
    "bound": BOUND + "bench.table('observations').height\n",
    "framed": ALL_TABLES + "bench.frame([bench.row('MASTS')])\n",
    "drawn": ALL_TABLES + FIGURE,
    "named": ALL_TABLES + "[row.observation_id for row in bench.rows(indicator='masts')]\n",
    "shown": ALL_TABLES + "print('a row:', bench.row('MASTS'))\n",
    "stated": ALL_TABLES + "bench.rows(indicator='mobile_5g')[0].code\n",
    "whole": ALL_TABLES + "bench.table('observations').height\n",
}
OF_MASTS = {"framed", "drawn", "shown", "whole"}

Again = Callable[[str, str, str], set[str]]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("executed") / "project"
    run(project_with(root, {name: text.replace("MASTS", MASTS) for name, text in NOTEBOOKS.items()}))
    return root


@pytest.fixture
def again(executed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Again:
    """Change a cell, and return the notebooks that would run."""
    root = tmp_path / "project"
    shutil.copytree(executed, root)
    file = root / "data" / "observations.csv"
    asked = Mock(side_effect=InputError([Finding(where=Where(file="a notebook"), problem="it would run")]))
    monkeypatch.setattr(kernel, "run", asked)

    def after(observation_id: str, column: str, value: str) -> set[str]:
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        (row,) = (row for row in rows if row["observation_id"] == observation_id)
        assert row[column] != value
        row[column] = value
        with file.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        try:
            run(root)
        except InputError:
            return {call.args[0].name for call in asked.call_args_list}
        return set()

    return after


@pytest.mark.parametrize(("column", "value"), [("obs_value", "1310"), ("locator", "9"), ("note_en", "Said so.")])
def test_a_cell_of_a_row_runs_those_that_asked_it(again: Again, column: str, value: str) -> None:
    assert again(MASTS, column, value) == OF_MASTS


def test_a_cell_of_another_row_runs_those_that_took_them_all(again: Again) -> None:
    assert again(STATIONS, "obs_value", "3069") == {"whole"}


def test_a_state_runs_those_that_asked_it(again: Again) -> None:
    assert again("tinh-mot.mobile_5g.2022-05", "obs_code", "none") == {"bound", "stated", "whole"}


def test_what_places_a_row_runs_all_that_see_it(again: Again) -> None:
    assert again(STATIONS, "precision", "about") == NOTEBOOKS.keys() - {"bound"}


def test_a_row_of_its_own_source_runs_one_that_is_bound(again: Again) -> None:
    assert "bound" in again("tinh-mot.fibre_households.2022-03", "obs_value", "72.5")


def test_a_row_is_shown_by_the_name_of_its_class(executed: Path) -> None:
    text = (executed / "build" / "notebooks" / "shown" / "run").read_text(encoding="utf-8")
    assert f"Observation(observation_id='{MASTS}'" in text
    assert "_AskedRow" not in text


def test_lowered_verdicts_words_for_numbers_and_the_parts_of_all_rows_are_of_each_notebook(tmp_path: Path) -> None:
    """A notebook declares none of them, and may show another verdict, read another figure, or take a part for the whole."""
    tables = read(Tiny(tmp_path).project)
    source: Any = SimpleNamespace(tables=("observations",), sources=("bai-mot",))
    head, row = (line.split(",") for line in (tables.observations.lines[0], tables.observations.lines[-1]))
    assert row[head.index("source_id")] == "nien-giam", "a row that the notebook is not about"
    row[head.index("base")] = "another"
    parts = "\n".join((*tables.observations.lines[:-1], ",".join(row))) + "\n"
    words = replace(cast(Vocabulary, tables.lexicon), digest="0" * 64)
    lowered = {**tables.read, "comparability": replace(tables.comparability, digest="1" * 64)}
    others = (replace(tables, lexicon=words), replace(tables, read=lowered), reread(tables, {"observations": parts.encode()}))
    for asked in ((), (reads.ALL,)):
        found = [run_notebooks._digest(one, run_notebooks._inputs(one, ("a", None), source, asked)) for one in (tables, *others)]
        assert len(set(found)) == len(found), asked


#: What decides how the same tables are compared and drawn, each otherwise.
COMPARING: tuple[dict[str, Any], ...] = (
    {"compare": "district"}, {"yardsticks": ()}, {"months_apart": 3}, {"heights": {"country": 9}},
    {"colours": {"tinh-mot": "#123456"}},
)  # fmt: skip


def test_how_an_edition_compares_and_the_files_of_a_notebook_and_of_the_map_are_of_each_notebook(tmp_path: Path) -> None:
    tables = read(Tiny(tmp_path).project)
    source: Any = SimpleNamespace(tables=("observations",), sources=())
    inputs = [run_notebooks._inputs(tables, files, source, ()) for files in (("a", None), ("b", None), ("a", "map"))]
    configs = [tables.config, *(replace(tables.config, **more) for more in COMPARING)]
    found = [run_notebooks._digest(replace(tables, config=config), one) for config in configs for one in inputs]
    assert len(set(found)) == len(found) == 18
