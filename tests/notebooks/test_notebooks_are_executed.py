"""Notebooks run in kernels of their own: what they yield, when they run again, and what a failure says."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import nbformat
import pytest

from tests.notebooks.tables import project_of_notebooks
from tinhso import data
from tinhso.errors import InputError
from tinhso.notebooks import NotebookCell, NotebookResult, execute
from tinhso.notebooks.running import kernel, kernel_process, run_notebooks
from tinhso.notebooks.running.notebook_source import NotebookSource, read_source
from tinhso.project import open_project

#: One process runs these tests, so that the notebook they share runs once.

GOOD = """# %% [markdown] lang="vi"
# # Một sổ tay
#
# Một câu.

# %% [markdown] lang="en"
# # A notebook
#
# A sentence.

# %%
from tinhso.model import Text
from tinhso.notebooks import MixtureError, Workbench

bench = Workbench("good", tables=("places", "sources", "indicators", "codelists", "observations"))
bench.table("places").filter(name_en="Province Two").select("ref_area", "name_en", "sort_order").head(1)

# %%
stations = bench.rows(indicator="stations")
try:
    bench.number_cards(stations)
except MixtureError as refusal:
    reasons = refusal.verdict
reasons

# %%
masts = bench.row("tinh-hai.masts.2024-06")
bench.fact("masts", masts.value, "stations", observation_ids=[masts.observation_id], label=Text(vi="Cột", en="Masts"))

# %%
words = Text(vi="Vị trí cột", en="Masts")
print("hash seed", hash("a") == hash("a"))
bench.figure("masts", bench.number_cards([masts]), title=words, subtitle=words, alt=words)
"""

HEAD = """# %% [markdown] lang="vi"
# # Hỏng

# %% [markdown] lang="en"
# # Broken

# %%
from tinhso.notebooks import Workbench

bench = Workbench("NAME", tables=("places",))

# %%
"""


ALL_TABLES = HEAD.replace('("places",)', '("places", "sources", "indicators", "codelists", "observations")')
ALTAIR = (
    ALL_TABLES
    + """import altair as alt

from tinhso.model import Text

words = Text(vi="Vị trí cột", en="Mast sites")
rows = [bench.row("tinh-hai.masts.2024-06")]
chart = alt.Chart(bench.chart_data(rows)).mark_bar().encode(x=alt.X("obs_value", title=bench.words(words)), y="place")
bench.figure("masts", chart, rows=rows, title=words, subtitle=bench.when(rows[0].observation_id), alt=words)
"""
)


def project_with(folder: Path, notebooks: Mapping[str, str]) -> Path:
    """A small project with these notebooks."""
    project_of_notebooks(folder)
    (folder / "notebooks").mkdir()
    for name, text in notebooks.items():
        (folder / "notebooks" / f"{name}.py").write_text(text.replace("NAME", name), encoding="utf-8")
    return folder


def run(root: Path) -> tuple[NotebookResult, ...]:
    project = open_project(root)
    return execute(project, data.read(project))


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NotebookResult]:
    root = project_with(tmp_path_factory.mktemp("executed") / "project", {"good": GOOD})
    (result,) = run(root)
    return root, result


def test_a_notebook_yields_its_title_facts_and_figures(executed: tuple[Path, NotebookResult]) -> None:
    root, result = executed
    assert (result.name, result.file) == ("good", "notebooks/good.py")
    assert (result.title["vi"], result.title["en"]) == ("Một sổ tay", "A notebook")
    assert result.fact("masts").number["vi"] == "1.309"
    assert result.fact("masts").unit_text is not None
    assert result.figure("masts").source_ids == ("bai-hai",)
    assert result.figure("masts").svg("vi", "narrow").startswith("<svg")
    folder = root / "build" / "notebooks" / "good"
    assert json.loads((folder / "facts.json").read_text(encoding="utf-8"))[0]["name"] == "masts"


def test_a_page_shows_cells_and_outputs_of_its_language(executed: tuple[Path, NotebookResult]) -> None:
    _, result = executed
    cells = result.cells_in("vi")
    assert [cell.kind for cell in cells] == ["markdown", "code", "code", "code", "code"]
    table, verdict, fact, figure = (cell.outputs for cell in cells[1:])
    assert table[0].kind == "html"
    assert '<td class="ts-num" data-label="sort_order">3</td>' in table[0].content
    assert verdict[0].content.startswith('<div class="ts-verdict" lang="vi" data-grade="not_comparable">')
    assert "không phải cấp được so sánh." in verdict[0].content
    assert len(verdict) == 1
    assert (fact[0].kind, fact[0].content) == ("fact", "masts")
    assert [(output.kind, output.content) for output in figure] == [("text", "hash seed True"), ("figure", "masts")]


def test_the_executed_notebook_stands_alone(executed: tuple[Path, NotebookResult]) -> None:
    root, _ = executed
    text = (root / "build" / "notebooks" / "good" / "executed.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    kinds = {kind for cell in notebook["cells"] for output in cell.get("outputs", []) for kind in output.get("data", {})}
    assert kinds == {"text/plain", "text/markdown"}
    assert "language_info" not in notebook["metadata"]
    assert [cell["id"] for cell in notebook["cells"]] == [f"cell-{number:02d}" for number in range(1, 7)]
    assert "<svg" in text
    assert str(root) not in text


@pytest.mark.parametrize("name", ["run", "result", "executed.ipynb", "facts.json"])
def test_what_a_full_disk_cut_short_is_made_again(executed: tuple[Path, NotebookResult], tmp_path: Path, name: str) -> None:
    """Every build ended in a traceback, or left it so, until somebody removed the folder."""
    shutil.copytree(executed[0], tmp_path / "again")
    folder = tmp_path / "again" / "build" / "notebooks" / "good"
    (folder / name).write_bytes((folder / name).read_bytes()[:40])
    run(tmp_path / "again")
    for kept in ("executed.ipynb", "facts.json"):
        assert (folder / kept).read_bytes() == (executed[0] / "build" / "notebooks" / "good" / kept).read_bytes()


def test_an_unchanged_notebook_is_not_run_again(executed: tuple[Path, NotebookResult], monkeypatch: pytest.MonkeyPatch) -> None:
    root, result = executed
    monkeypatch.setattr(kernel, "run", None)
    assert run(root) == (result,)


def test_a_changed_table_runs_the_notebooks_that_declare_it(executed: tuple[Path, NotebookResult], tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(executed[0], root)
    places = root / "data" / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace(",Province Two,", ",Second Province,", 1), encoding="utf-8")
    (again,) = run(root)
    assert again.digest != executed[1].digest
    assert again.cells[2].outputs != executed[1].cells[2].outputs


def test_what_a_cell_shows_comes_in_the_language_of_the_page_and_what_it_prints_in_one_piece(tmp_path: Path) -> None:
    cells = ALL_TABLES + "bench.place('tinh-hai')\n\n# %%\nbench.table('places')['ref_area']\n\n# %%\n"
    pieces = (
        "from IPython.display import Pretty, display\n\n"
        'print("one", flush=True)\nprint("two", flush=True)\ndisplay(Pretty("three"))\nprint("four")\n'
    )
    (result,) = run(project_with(tmp_path / "project", {"shown": cells + pieces}))
    for lang, name in (("vi", "Tỉnh Hai"), ("en", "Province Two")):
        text, column, printed = (cell.outputs for cell in result.cells_in(lang)[-3:])
        assert [output.content for output in text] == [f"<p>{name}</p>"]
        assert f">{name}</th>" in column[0].content
        assert [output.content for output in printed] == ["one\ntwo", "three", "four"]


def test_another_folder_gives_the_same_bytes_and_a_notebook_that_is_saved_while_it_runs_is_run_again(
    executed: tuple[Path, NotebookResult], tmp_path: Path
) -> None:
    root = project_with(tmp_path / "elsewhere", {"good": GOOD})

    def saved(path: Path, *named: Any) -> NotebookSource:
        source = read_source(path, *named)
        path.write_text(GOOD.replace("# # A notebook", "# # A better one"), encoding="utf-8")
        return source

    with patch.object(run_notebooks, "read_source", saved):
        (before,) = run(root)
    for name in ("executed.ipynb", "facts.json", "figures/masts/vi.svg", "figures/masts/en.vl.json"):
        here = executed[0] / "build" / "notebooks" / "good" / name
        assert (root / "build" / "notebooks" / "good" / name).read_bytes() == here.read_bytes(), name
    (after,) = run(root)
    assert (before.title["en"], after.title["en"]) == ("A notebook", "A better one")


def test_every_failing_notebook_is_named_with_its_line(tmp_path: Path) -> None:
    failing = {
        "claims": ALL_TABLES + '# a comment\nbench.claim("water flows uphill", False, bench.rows(indicator="masts"))\n',
        "undeclared": HEAD + 'bench.table("sources")\n',
        "magic": HEAD + "1\n\n# %%\n%%nothing\nx\n",
        "died": HEAD + "1\n\n# %%\nimport os\nos._exit(3)\n",
        "object": HEAD + "object()\n",
        "raw": HEAD + "1\n\n# %% [raw]\n# <b>chữ</b>\n",
        "written": HEAD + "from pathlib import Path\nPath('data/places.csv').write_text('')\n",
        "exported": HEAD + "\nbench.table('places').write_csv('x.csv')\n",
        "sql": HEAD + "1\n\n# %% [sql]\n# select\n",
    }
    with pytest.raises(InputError) as error:
        run(project_with(tmp_path / "project", failing))
    said = {finding.where.file: (finding.where.line, finding.problem) for finding in error.value.findings}
    line, problem = said["notebooks/claims.py"]
    assert line == 14
    assert "ClaimError: the claim is not true of the data: water flows uphill: tinh-hai.masts.2024-06 (1,309 " in problem
    assert "Look at these rows in data/observations.csv" in problem
    assert "reads the table 'sources' but does not declare it" in said["notebooks/undeclared.py"][1]
    for name, line, problem in (
        ("magic", 16, "a command of IPython in a notebook"),
        ("died", 16, "a cell of the notebook failed: the kernel died in this cell"),
        ("object", 13, "a cell shows an object that has no words"),
        ("raw", 15, "a cell is neither text nor Python"),
        ("written", 14, "the notebook writes a file"),
        ("exported", 14, "the notebook writes a file"),
        ("sql", 15, "a cell is neither text nor Python"),
    ):
        assert said[f"notebooks/{name}.py"] == (line, problem)
    assert "Traceback" not in str(error.value)
    assert "nbclient" not in str(error.value)
    assert "cell-04" in str(error.value)


def test_a_notebook_in_the_form_of_jupyter_is_not_passed_by(tmp_path: Path) -> None:
    root = project_with(tmp_path / "project", {"good": GOOD})
    (root / "notebooks" / "other.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"notebooks/other\.ipynb: a notebook is kept as text"):
        run(root)


def test_a_notebook_draws_with_altair(tmp_path: Path) -> None:
    (result,) = run(project_with(tmp_path / "project", {"altair": ALTAIR}))
    figure = result.figure("masts")
    assert (figure.observation_ids, figure.source_ids) == (("tinh-hai.masts.2024-06",), ("bai-hai",))
    assert "Vị trí cột" in figure.svg("vi", "narrow")
    assert "Mast sites" in figure.svg("en", "wide")
    assert json.loads(figure.files.download("en", "vl.json").read_text(encoding="utf-8"))["usermeta"]["verdict"] == "comparable"


def test_a_notebook_that_declares_a_table_that_is_not_there_does_not_run(tmp_path: Path) -> None:
    text = HEAD.replace('"places"', '"towns"') + "1\n"
    with pytest.raises(InputError, match="declares a table that does not exist"):
        run(project_with(tmp_path / "project", {"towns": text}))


def test_what_a_cell_prints_in_several_pieces_is_counted_together() -> None:
    cell = NotebookCell(id="a", kind="code", lang=None, source="x", line=7)
    half = nbformat.v4.new_output("display_data", data={"text/plain": "x" * (run_notebooks.MOST // 2 + 1)})
    assert len(run_notebooks.outputs_of("a.py", cell, SimpleNamespace(outputs=[half]))) == 1
    with pytest.raises(InputError, match="a cell shows too much"):
        run_notebooks.outputs_of("a.py", cell, SimpleNamespace(outputs=[half, half]))


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_address_of_any_network_is_connected_to(family: int) -> None:
    with pytest.raises(kernel_process.NoNetworkError):
        kernel_process.refuse_outside("socket.connect", (SimpleNamespace(family=family),))
    kernel_process.refuse_outside("socket.connect", (SimpleNamespace(family=socket.AF_UNIX),))
