"""A notebook whose languages, title or tables are not as they must be is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages import LANGS
from tinhso.errors import InputError
from tinhso.notebooks.running.notebook_source import NotebookSource, read_source

TITLES = '# %% [markdown] lang="vi"\n# # Một tựa\n\n# %% [markdown] lang="en"\n# # A title\n#\n# And a word.\n\n'
BENCH = '# %%\nfrom tinhso.notebooks import Workbench\n\nbench = Workbench("one", tables=("places",))\n'


def read(folder: Path, text: str) -> NotebookSource:
    path = folder / "one.py"
    path.write_text(text, encoding="utf-8")
    return read_source(path, "notebooks/one.py", LANGS)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as error:
        read(folder, text)
    return str(error.value)


def test_cells_carry_their_language_and_their_line(tmp_path: Path) -> None:
    source = read(tmp_path, TITLES + BENCH)
    assert (source.title["vi"], source.title["en"]) == ("Một tựa", "A title")
    assert source.tables == ("places",)
    assert [(cell.kind, cell.lang, cell.line) for cell in source.cells] == [
        ("markdown", "vi", 2),
        ("markdown", "en", 5),
        ("code", None, 10),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "import tinhsolver",
        "import datetime as dt, os.path as path",
        "import random\nrandom.Random(x=1)",
        "frame.sample(5, 1)",
        "x = 1\n# coding: latin-1",
    ],
)
def test_what_is_like_what_is_refused_and_is_none_is_read(tmp_path: Path, cell: str) -> None:
    assert read(tmp_path, f"{TITLES}{BENCH}\n# %%\n{cell}\n").cells[-1].source == cell


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{TITLES}{BENCH}\n# %% [raw]\n# a\n", "a cell is neither text nor Python"),
        (f"# ---\n# jupyter:\n#   kernelspec:\n#     language: julia\n# ---\n\n{TITLES}{BENCH}", "does not run Python"),
        (f"{TITLES}{BENCH}\n# %%timeit\n1\n", "a command of IPython in a notebook"),
        (f"{TITLES}{BENCH}\n# %%\nid(bench)\n", "the notebook draws by chance"),
        (f"{TITLES}{BENCH}\n# %%\nimport os.path as path, os\nos.urandom(3)\n", "the notebook draws by chance"),
    ],
)
def test_what_is_no_cell_of_python_or_says_another_thing_each_time_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert said in refused(tmp_path, text)


def test_a_text_cell_without_a_language_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + "\n# %% [markdown]\n# Chữ\n")
    assert message.startswith("notebooks/one.py:14: a text cell does not say its language")
    assert 'lang="vi" or lang="en"' in message


def test_a_notebook_needs_a_title_in_each_language(tmp_path: Path) -> None:
    assert "no title in language 'en'" in refused(tmp_path, '# %% [markdown] lang="vi"\n# # Một tựa\n\n' + BENCH)


def test_a_notebook_needs_a_workbench_with_its_own_name(tmp_path: Path) -> None:
    assert "the notebook has no Workbench" in refused(tmp_path, TITLES + "# %%\n1 + 1\n")
    message = refused(tmp_path, TITLES + BENCH.replace('"one"', '"two"'))
    assert message.startswith("notebooks/one.py:12: the Workbench has another name than its file")


@pytest.mark.parametrize("name", ["my nb", "thử", "DTI_ranks", "index", "one-"])
def test_a_name_that_cannot_be_an_address_is_refused_before_the_workbench_is_asked_for_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.py"
    path.write_text(TITLES + BENCH, encoding="utf-8")
    with pytest.raises(InputError, match="the name of the notebook cannot be part of an address\n    found:    ") as error:
        read_source(path, f"notebooks/{name}.py", LANGS)
    assert "Rename the file, and in it the Workbench." in str(error.value)


def test_a_mark_of_a_cell_that_is_none_is_named_at_its_line(tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + "\n#%%\n1 + 1\n")
    assert message.startswith(
        "notebooks/one.py:14: not a notebook in the percent format\n    found:    #%%\n    expected: every cell"
    )


def test_a_kernel_of_another_language_is_refused_at_its_line(tmp_path: Path) -> None:
    head = "# ---\n# jupyter:\n#   kernelspec:\n#     language: {}\n#     name: x\n# ---\n\n"
    assert read(tmp_path, head.format("python") + TITLES + BENCH).tables == ("places",)
    message = refused(tmp_path, head.format("R") + TITLES + BENCH)
    assert message.startswith("notebooks/one.py:4")
    assert "the notebook is of a kernel that does not run Python\n    found:    R\n    expected: python" in message


def test_the_tables_are_written_out(tmp_path: Path) -> None:
    assert "written out, not computed" in refused(tmp_path, TITLES + BENCH.replace('("places",)', "everything"))
    assert "is not a tuple of names" in refused(tmp_path, TITLES + BENCH.replace('("places",)', '"places"'))


@pytest.mark.parametrize(
    "reading",
    [
        'pl.read_csv("data/places.csv")',
        'os.listdir("data")',
        'sorted(Path("data").glob("*.csv"))',
        'runpy.run_path("other.py")',
        'open("data/places.csv")',
        'polars.scan_parquet("x")',
        'Path("x").open()',
        'numpy.loadtxt("x")',
    ],
)
def test_a_notebook_that_reads_a_file_by_itself_is_refused(reading: str, tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + f"\n# %%\nx = 1\n{reading}\n")
    assert message.startswith("notebooks/one.py:16: the notebook reads a file by itself")
    assert "bench.table(name)" in message


@pytest.mark.parametrize(
    "imported", ["import tinhso", "import tinhso.data as d", "from tinhso import data", "from tinhso.data import read"]
)
def test_a_notebook_that_imports_another_way_to_the_tables_is_refused(imported: str, tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + f"\n# %%\nx = 1\n{imported}\n")
    assert message.startswith("notebooks/one.py:16: the notebook imports what is no part of a Workbench")
    assert "from tinhso.model import … and from tinhso.notebooks import …" in message


def test_a_notebook_that_imports_from_a_folder_of_its_own_is_refused(tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + '\n# %%\nimport sys\nsys.path.append("notebooks")\nimport mine\n')
    assert message.startswith("notebooks/one.py:16: the notebook imports from a folder of its own")


@pytest.mark.parametrize(
    ("asks", "asking", "found"),
    [
        ("clock", "import datetime as dt\nx = 2020\nyear = dt.date.today().year", "dt.date.today"),
        ("clock", "from datetime import datetime\n\nyear = datetime.now(None)", "datetime.now"),
        ("clock", "import time\n\nt = time.time()", "time.time"),
        ("clock", "from time import time as at\n\nt = at()", "at"),
        ("chance", "from random import randint\n\nx = randint(1, 9)", "randint"),
        ("chance", "import random as r\n\nx = r.choice([1, 2])", "r.choice"),
        ("chance", "import random\n\nx = random.Random()", "random.Random()"),
        ("chance", "import numpy as np\n\nx = np.random.rand()", "np.random.rand"),
        ("chance", "import numpy as np\n\nx = np.random.default_rng()", "np.random.default_rng()"),
        ("chance", "import uuid\n\nx = uuid.uuid4()", "uuid.uuid4"),
        ("chance", "frame = bench.frame([])\n\nx = frame.sample(5)", "frame.sample(5)"),
        ("chance", "frame = bench.frame([])\n\nx = frame['a'].shuffle()", "frame['a'].shuffle()"),
        ("chance", "x = []\n\ny = id(x)", "id(x)"),
        ("machine", "import os\n\nx = os.cpu_count()", "os.cpu_count"),
        ("machine", "import platform\n\nx = platform.node()", "platform.node"),
    ],
)
def test_a_notebook_that_says_what_no_row_does_is_refused(asks: str, asking: str, found: str, tmp_path: Path) -> None:
    """With the clock, chance or the machine it would say another number of the same rows, and no check sees that."""
    lines = refused(tmp_path, f"{TITLES}{BENCH}\n# %%\n{asking}\n").splitlines()
    assert lines[0].startswith("notebooks/one.py:17: the notebook "), lines[0]
    assert asks in lines[0]
    assert f"    found:    {found}" in lines
    assert "    because:  with the same rows it would say something else another time" in lines


@pytest.mark.parametrize(
    "code",
    [
        "import random\ndraw = random.Random(1)\nx = draw.sample([1, 2], 2)\ny = draw.sample([1], k=1)\ndraw.shuffle(x)",
        "import numpy as np\ndraw = np.random.default_rng(1)\nx = draw.integers(9)\nnp.mean([1])",
        "frame = bench.frame([])\nframe.sample(5, seed=1).to_series().shuffle(seed=1)",
        "import datetime\nday = datetime.date.fromisoformat(bench.row('x').time_period)",
        "now = today = 1\nrandom = time = [now]\nrandom.append(today)",
        "import time\ntime.sleep(0)",
    ],
)
def test_what_is_the_same_each_time_may_be_asked(code: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"{TITLES}{BENCH}\n# %%\n{code}\n").cells


def test_a_mistake_in_the_cell_of_the_workbench_is_named_with_its_line(tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + "x = = 1\n")
    assert message.startswith("notebooks/one.py:13: this is no Python: invalid syntax\n    found:    x = = 1"), message
    assert refused(tmp_path, TITLES + BENCH + "if x:\ny = 1\n").startswith("notebooks/one.py:14: this is no Python: expected an")


@pytest.mark.parametrize("command", ["%matplotlib inline", "!cat notebooks/x.txt", "bench?", "found = !ls", "?bench"])
def test_a_command_of_ipython_is_refused(command: str, tmp_path: Path) -> None:
    message = refused(tmp_path, TITLES + BENCH + f"\n# %%\nx = 1\n{command}\n")
    assert message.startswith("notebooks/one.py:16: a command of IPython in a notebook"), message
    assert f"found:    {command}" in message


def test_a_slip_in_python_is_left_to_the_run(tmp_path: Path) -> None:
    assert read(tmp_path, TITLES + BENCH + "\n# %%\nx = (1\n!= 2\n").cells


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("# -*- coding: latin-1 -*-", 1),
        ("# coding: xyz", 1),
        ("#!/usr/bin/env python\n# vim: set fileencoding=cp1258 :", 2),
        ("# ---\n# jupyter: {}\n# ---\n\n# coding: xyz", 5),
    ],
)
def test_a_notebook_that_says_another_encoding_is_refused(above: str, line: int, tmp_path: Path) -> None:
    message = refused(tmp_path, f"{above}\n{TITLES}{BENCH}")
    assert message.startswith(f"notebooks/one.py:{line}: the notebook says that it is in another encoding")
    assert "expected: utf-8" in message


def test_a_notebook_may_say_the_encoding_that_it_has(tmp_path: Path) -> None:
    assert read(tmp_path, f"# -*- coding: utf-8 -*-\n{TITLES}{BENCH}").cells
