"""The example that notebooks/README.md shows runs on the edition's tables as it stands there."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.notebooks.test_notebooks_are_executed import HEAD, run


def test_the_example_of_the_readme_runs_as_it_stands(tmp_path: Path) -> None:
    text = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    lines = text[text.index("    import altair as alt\n") :].splitlines()
    end = next(number for number, line in enumerate(lines) if line and not line.startswith("    "))
    code = "\n".join(line.removeprefix("    ") for line in lines[:end])
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy2(ROOT / "_quarto.yml", tmp_path)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "stations.py").write_text(HEAD[: HEAD.index("from tinhso")] + code, encoding="utf-8")
    (result,) = run(tmp_path)
    figure = result.figure("stations")
    assert figure.chart.type == "altair"
    assert len(figure.observation_ids) > 2
