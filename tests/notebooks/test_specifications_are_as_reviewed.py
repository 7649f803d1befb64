"""Each form of chart is compared with a specification that a person has looked at.

A chart that is meant to change is written anew with `python -m tests.notebooks.test_specifications_are_as_reviewed`, and the
change is reviewed as a difference of text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.notebooks.plots import every_form
from tinhso.notebooks.charts import altair_engine
from tinhso.notebooks.charts.chart_types import lay_out

SPECS = Path(__file__).parent / "specs"


def written(form: str) -> str:
    """Return the specification of a form for a phone, in Vietnamese."""
    spec = altair_engine.specification(lay_out(every_form()[form].form, "vi", 360), "vi")
    return json.dumps(spec, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("form", sorted(every_form()))
def test_a_chart_is_as_it_was_reviewed(form: str) -> None:
    assert written(form) == (SPECS / f"{form}.vl.json").read_text(encoding="utf-8")


def test_every_reviewed_specification_is_still_drawn() -> None:
    assert {path.name for path in SPECS.iterdir()} == {f"{form}.vl.json" for form in every_form()}


def test_bars_begin_at_zero() -> None:
    spec = json.loads(written("bars"))
    bars = [layer for layer in spec["layer"] if layer["mark"]["type"] == "rect"]
    assert bars
    assert all(datum["x"] == 0 for layer in bars for datum in layer["data"]["values"])
    assert all(layer["encoding"]["x"]["scale"]["domain"] == [0, 100.0] for layer in bars)


def test_kinds_are_told_apart_without_colour() -> None:
    spec = json.loads(written("shares"))
    styles = {json.dumps(layer["mark"], sort_keys=True) for layer in spec["layer"] if layer["mark"]["type"] == "rect"}
    assert any("strokeDash" in style for style in styles)
    assert any("strokeDash" not in style for style in styles)


if __name__ == "__main__":
    for name in every_form():
        (SPECS / f"{name}.vl.json").write_text(written(name), encoding="utf-8")
