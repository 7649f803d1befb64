"""What the docs name of the first edition, in commands and in references, is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *ROOT.glob("[a-z]*/README.md")))


@pytest.mark.parametrize("figure", sorted(set(re.findall(r"(?:tinhso pin |FIGURES=)(\w+\.\w+)", TEXT))))
def test_a_figure_that_is_to_be_pinned_has_a_page_for_frames(built_site: Path, figure: str) -> None:
    assert (built_site / "embed" / f"{figure}.html").is_file()


def test_a_row_that_a_reference_names_is_one_of_the_tables() -> None:
    named = set(re.findall(r"\{\{< obs (\S+\.\S+) >\}\}", TEXT))
    rows = (ROOT / "data" / "observations.csv").read_text(encoding="utf-8")
    assert named
    assert [row for row in named if f"\n{row}," not in rows] == []


def test_a_chart_that_is_shown_to_authors_is_of_indicators_and_places_that_there_are() -> None:
    charts = re.findall(r"^ +(?:found: +)?\{\{< chart (.*?) >\}\}$", TEXT, re.MULTILINE)
    named = {"indicators": r"(?:indicator|against)=(\w+)", "places": r'places="([^"]+)"'}
    for table, pattern in named.items():
        codes = {code for chart in charts for words in re.findall(pattern, chart) for code in words.split()}
        rows = (ROOT / "data" / f"{table}.csv").read_text(encoding="utf-8")
        assert codes
        assert [code for code in codes if f"\n{code}," not in rows] == []
