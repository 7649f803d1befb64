"""The examples that notebooks/README.md shows run on the edition's tables as they stand there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.notebooks.test_notebooks_are_executed import HEAD, run
from tinhso.model import Precision, Text
from tinhso.notebooks import NotebookResult, Workbench


def result_of_example(root: Path, name: str, begins: str) -> NotebookResult:
    """Run the example that begins with a line, as a notebook of its name, below a head with titles."""
    text = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    lines = text[text.index(f"    {begins}\n") :].splitlines()
    end = next(number for number, line in enumerate(lines) if line and not line.startswith("    "))
    code = "\n".join(line.removeprefix("    ") for line in lines[:end])
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copy2(ROOT / "_quarto.yml", root)
    (root / "notebooks").mkdir()
    (root / "notebooks" / f"{name}.py").write_text(HEAD[: HEAD.index("from tinhso")] + code, encoding="utf-8")
    (result,) = run(root)
    return result


def test_the_example_of_the_readme_runs_as_it_stands(tmp_path: Path) -> None:
    figure = result_of_example(tmp_path, "stations", "import altair as alt").figure("stations")
    assert figure.chart.type == "altair"
    assert len(figure.observation_ids) > 2


def test_the_example_of_facts_runs_as_it_stands(tmp_path: Path) -> None:
    result = result_of_example(tmp_path, "phones", "from tinhso.model import Precision, Text")
    facts = {fact.name: fact for fact in result.facts}
    assert facts["places"].precision is Precision.EXACT
    assert facts["places"].value == len(facts["places"].observation_ids) > 1
    assert facts["broadband"].said["en"].endswith("%")
    assert len(facts["broadband"].observation_ids) == 2


def test_what_the_readme_writes_in_the_place_of_typed_words_is_python_that_gives_them() -> None:
    text = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    table = text.split("| not so | but so |")[1].split("\n\n")[0]
    names = {"bench": Workbench("readme", tables=("places", "sources", "indicators", "codelists", "observations"), root=ROOT)}
    rows = names["bench"].rows(indicator="households_fixed_broadband_pct")
    given = {**names, "Text": Text, "rows": rows, "row": rows[0]}
    words = [eval(code, given) for code in re.findall(r"\| `(f\"[^`]+)` \|$", table, re.MULTILINE)]
    assert len(words) == 3
    assert all("Text(" not in one for one in words)
