"""An error in a cell is told at the line where it arose, in words that its author knows, with what to write there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebooks.test_notebooks_are_executed import ALL_TABLES, project_with, run
from tinhso.errors import Finding, InputError

ROWS = ALL_TABLES + 'rows = bench.rows(indicator="stations")\n'
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
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Finding, list[str]]]:
    """What is said of each cell, and the lines of its notebook."""
    root = project_with(tmp_path_factory.mktemp("errors") / "project", {name: ROWS + cell for name, cell in CELLS.items()})
    with pytest.raises(InputError) as error:
        run(root)
    found = {Path(finding.where.file).stem: finding for finding in error.value.findings}
    assert found.keys() == CELLS.keys()
    return {name: (one, (root / one.where.file).read_text(encoding="utf-8").split("\n")) for name, one in found.items()}


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
            "cells are run from the first to the last: line 17 says what found is",
        ),
        ("nearest", "print(rwos)", "name 'rwos' is not defined", "Did you mean 'rows'?"),
        ("unknown", "print(xyz)", "name 'xyz' is not defined", "open notebooks/unknown.py"),
        ("ends", "sys.exit()", "SystemExit: a cell may not end the notebook", "open notebooks/ends.py"),
        ("awaited", "asyncio.run(one())", "RuntimeError: asyncio.run()", "write `await f()`"),
        ("deep", "    return bench.row(name)", "there is no observation 'nowhere'", "open notebooks/deep.py"),
        ("caught", "    raise ValueError", "ValueError: 2", "open notebooks/caught.py"),
        ("shown", "alt.Chart(", "is an invalid value for `data`", "open notebooks/shown.py"),
    ],
)
def test_an_error_is_told_where_it_arose_with_what_to_write(
    said: dict[str, tuple[Finding, list[str]]], name: str, at: str, problem: str, fix: str
) -> None:
    finding, lines = said[name]
    assert finding.where.line is not None
    assert lines[finding.where.line - 1].startswith(at)
    assert finding.found == lines[finding.where.line - 1].strip()
    assert problem in finding.problem
    assert (finding.fix or "").startswith(fix)
    assert len(finding.problem) < 1100


def test_an_error_in_a_function_names_the_line_that_led_there(said: dict[str, tuple[Finding, list[str]]]) -> None:
    finding, lines = said["deep"]
    assert finding.key == "cell-04"
    call = 'chosen("nowhere")'
    assert finding.reason == f"line {1 + lines.index(call)} leads there: {call}"
    assert said["caught"][0].reason is None


def test_a_warning_is_told_at_its_line_without_the_file_that_a_kernel_runs(said: dict[str, tuple[Finding, list[str]]]) -> None:
    finding, lines = said["warned"]
    assert finding.where.line == 1 + lines.index("warnings.warn('careful')")
    assert finding.found == "UserWarning: careful warnings.warn('careful')"


@pytest.mark.parametrize("name", ["repr", "exact"])
def test_what_python_writes_of_a_row_or_a_number_is_not_shown_to_readers(
    said: dict[str, tuple[Finding, list[str]]], name: str
) -> None:
    finding, _ = said[name]
    assert finding.problem == "a cell shows an object that has no words"
    assert "bench.frame(rows) for rows" in (finding.expected or "")
