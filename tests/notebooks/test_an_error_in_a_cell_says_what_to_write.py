"""An error in a cell is told at the line where it arose, in words that its author knows, with what to write there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from nbclient import NotebookClient

from tests.notebooks.test_notebooks_are_executed import ALL_TABLES, project_with, run
from tinhso.errors import Finding, InputError
from tinhso.notebooks.running import kernel, run_notebooks
from tinhso.notebooks.running.cell_errors import failed
from tinhso.notebooks.running.result import NotebookSource

LIBRARIES = "polars, altair, numpy and the standard library are there; charts are those of Altair"
CELLS = {
    "library": "import plotly.express as px\n",
    "beside": "from .other import mean\n",
    "decimal": "rows[0].value * 1.5\n",
    "column": "sorted(rows, key=lambda row: row.obs_value)\n",
    "mistyped": "rows[0].sourceid\n",
    "language": "bench.place(rows[0].ref_area).en\n",
    "string": 'from tinhso.model import Text\nText("Masts")\n',
    "later": "found + 1\n\n# %%\nfound = 1\n",
    "nearest": "print(rwos)\n",
    "unknown": "print(xyz)\n",
    "ends": "import sys\nsys.exit()\n",
    "awaited": "import asyncio\nasync def one():\n    return 1\nasyncio.run(one())\n",
    "deep": 'def chosen(name):\n    return bench.row(name)\n\n# %%\nx = 1\nchosen("nowhere")\n',
    "caught": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError(2) from error\n",
    "shown": "import altair as alt\nx = 1\nalt.Chart([{'a': 'b' * 3000}])\n",
    "warned": "import warnings\nx = 1\nwarnings.warn('careful')\n",
    "repr": "rows\n",
    "exact": "rows[0].value\n",
    "network": 'import socket\n\nsocket.create_connection(("127.0.0.1", 9))\n',
    "syntax": "x = (1\n",
    "chart": "alt.Chart(bench.table('places')).mark_bar()\n",
    "long": "print('x' * 30000)\n",
    "markdown": "from IPython.display import Markdown\nMarkdown('**chữ**')\n",
    "several": 'raise ValueError("what is wrong\\n\\nwhat may help")\n',
    "next": "next(row for row in [1] if row > 1)\n",
    "silent": "raise KeyError\n",
    "program": "import subprocess\nsubprocess.run(['true'])\n",
    "shell": "import os\nos.system('true')\n",
    "address": "bench.table('places').lazy()\n",
    "terminal": "print('\\x1b[31mred')\n",
    "unseen": "bench.words(Text(vi='a\\x07', en='a'))\n",
    "plain": "bench.words('Masts')\n",
    "ids": "bench.chart_data(['tinh-hai.masts.2024-06'])\n",
    "aggregate": """words = Text(vi="Trạm", en="Stations")
masts = [bench.row("tinh-hai.masts.2024-06")]
chart = alt.Chart(bench.chart_data(masts)).mark_bar().encode(x="mean(obs_value)", y="place")
bench.figure("stations", chart, rows=masts, title=words, subtitle=words, alt=words)
""",
}
NOTEBOOK = ALL_TABLES + 'rows = bench.rows(indicator="stations")\n\n# %%\n' + "\n# %%\n".join(CELLS.values())
LINES = NOTEBOOK.split("\n")


def refusals(source: NotebookSource, notebook: Any) -> Iterator[Finding]:
    """What is said of each cell, as if it had ended the notebook: that an error did, or that no page can show what it shows."""
    for index, (cell, executed) in enumerate(zip(source.cells, notebook.cells, strict=True)):
        outputs, executed["outputs"] = executed.get("outputs", []), []
        alone = SimpleNamespace(cells=[*notebook.cells])
        alone.cells[index] = {**executed, "outputs": outputs}
        try:
            if any(output.output_type == "error" for output in outputs):
                raise failed(source, alone, index)
            run_notebooks.outputs_of(source.file, cell, SimpleNamespace(outputs=outputs))
        except InputError as error:
            yield from error.findings


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    """What is said of each cell: one kernel, which goes on after an error, runs them all."""
    run_cells, findings = kernel.run, []

    def noted(source: NotebookSource, **settings: Any) -> Any:
        notebook = run_cells(source, **settings)
        findings.extend(refusals(source, notebook))
        return notebook

    going_on = patch.object(kernel.nbclient, "NotebookClient", partial(NotebookClient, allow_errors=True))
    with going_on, patch.object(kernel, "run", noted):
        run(project_with(tmp_path_factory.mktemp("errors") / "project", {"errors": NOTEBOOK}))
    return dict(zip(CELLS, findings, strict=True))


@pytest.mark.parametrize(
    ("name", "at", "problem", "fix"),
    [
        ("library", "import plotly", "No module named 'plotly'", LIBRARIES),
        ("beside", "from .other", "attempted relative import", LIBRARIES),
        ("decimal", "rows[0].value", "unsupported operand", 'a value is an exact Decimal: write Decimal("1.5")'),
        ("column", "sorted(rows", "AttributeError: a row has no 'obs_value'", "write row.value"),
        ("mistyped", "rows[0].sourceid", "AttributeError: a row has no 'sourceid'", "Did you mean 'source_id'?"),
        ("language", "bench.place", "no attribute 'en'", 'ask a text by its language: text["en"]'),
        ("string", 'Text("Masts")', "TypeError", 'a Text names the language of its words: Text(en="…")'),
        (
            "later",
            "found + 1",
            "name 'found' is not defined",
            f"cells are run from the first to the last: line {1 + LINES.index('found = 1')} says what found is",
        ),
        ("nearest", "print(rwos)", "name 'rwos' is not defined", "Did you mean 'rows'?"),
        ("unknown", "print(xyz)", "name 'xyz' is not defined", "open notebooks/errors.py"),
        ("ends", "sys.exit()", "SystemExit: a cell may not end the notebook", "open notebooks/errors.py"),
        ("awaited", "asyncio.run(one())", "RuntimeError: asyncio.run()", "write `await f()`"),
        ("deep", "    return bench.row(name)", "there is no observation 'nowhere'", "open notebooks/errors.py"),
        ("caught", "    raise ValueError", "ValueError: 2", "open notebooks/errors.py"),
        ("shown", "alt.Chart(", "is an invalid value for `data`", "open notebooks/errors.py"),
        ("aggregate", "bench.figure", "ChartError: The chart aggregates values (`aggregate`)", "open notebooks/errors.py"),
        ("network", "socket.create", "NoNetworkError: a notebook has no network", "open notebooks/errors.py"),
        ("program", "subprocess.run", "NoProgramError: a notebook starts no other program", "open notebooks/errors.py"),
        ("shell", "os.system", "NoProgramError: a notebook starts no other program", "open notebooks/errors.py"),
        ("unseen", "bench.words", r"ChartError: `words` in language 'vi' holds '\x07', which nobody sees", "open notebooks/"),
        (
            "plain",
            "bench.words",
            "CallError: bench.words takes as text a Text(en=\"…\"), not a text in quotes ('Masts')",
            "open notebooks/",
        ),
        (
            "ids",
            "bench.chart_data",
            "CallError: bench.chart_data takes as rows a list of rows, not a list with a text in quotes ('tinh-hai.masts.",
            "open notebooks/",
        ),
    ],
)
def test_an_error_is_told_where_it_arose_with_what_to_write(
    said: dict[str, Finding], name: str, at: str, problem: str, fix: str
) -> None:
    finding = said[name]
    assert finding.where.line is not None
    assert LINES[finding.where.line - 1].startswith(at)
    assert finding.found == LINES[finding.where.line - 1].strip()
    assert problem in finding.problem
    assert (finding.fix or "").startswith(fix)
    assert len(finding.problem) < 1100
    assert "Traceback" not in str(finding)
    assert "nbclient" not in str(finding)


@pytest.mark.parametrize(
    ("name", "at", "problem"),
    [
        ("chart", "alt.Chart", "a cell shows an object that has no words"),
        ("address", "bench.table", "a cell shows an object that has no words"),
        ("long", "print", "a cell shows too much"),
        ("markdown", "from IPython", "a cell shows Markdown of its own"),
        ("terminal", "print", "a cell prints what no page can show"),
        ("several", "raise ValueError", "a cell of the notebook failed: ValueError: what is wrong"),
        (
            "next",
            "next(",
            "a cell of the notebook failed: StopIteration: next(…) found none: what it looks for is not among the rows",
        ),
        ("silent", "raise KeyError", "a cell of the notebook failed: KeyError: it says no more"),
        ("warned", "warnings.warn", "a cell writes a warning, which no reader understands"),
    ],
)
def test_what_ends_a_notebook_is_named_with_its_line(said: dict[str, Finding], name: str, at: str, problem: str) -> None:
    finding = said[name]
    assert LINES[(finding.where.line or 0) - 1].startswith(at)
    assert finding.problem == problem


def test_python_that_does_not_end_is_named_with_its_line(said: dict[str, Finding]) -> None:
    assert LINES[(said["syntax"].where.line or 0) - 1] == "x = (1"
    problem = r"a cell of the notebook failed: SyntaxError: [^()]+|.*'\(' was never closed"
    assert re.fullmatch(problem, said["syntax"].problem)


def test_an_error_in_a_function_names_the_line_that_led_there(said: dict[str, Finding]) -> None:
    finding = said["deep"]
    call = 'chosen("nowhere")'
    assert finding.key == f"cell-{NOTEBOOK.partition('def chosen')[0].count('# %%'):02}"
    assert finding.reason == f"line {1 + LINES.index(call)} leads there: {call}"
    assert said["caught"].reason is None


def test_a_warning_is_told_without_the_file_that_a_kernel_runs(said: dict[str, Finding]) -> None:
    assert said["warned"].found == "UserWarning: careful warnings.warn('careful')"


@pytest.mark.parametrize("name", ["repr", "exact"])
def test_what_python_writes_of_a_row_or_a_number_is_not_shown_to_readers(said: dict[str, Finding], name: str) -> None:
    assert said[name].problem == "a cell shows an object that has no words"
    assert "bench.frame(rows) for rows" in (said[name].expected or "")
