"""What the checks are given of printed figures and of decimals: figures in the language of the source, decimals as printed."""

from __future__ import annotations

import polars as pl
import pytest

from tests.data.tiny import Tiny
from tinhso.data import read
from tinhso.expectations.suites.checked_tables import frames
from tinhso.expectations.suites.messages import wanted
from tinhso.expectations.suites.read_suites import read_suites


@pytest.fixture
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return Tiny(tmp_path_factory.mktemp("tiny"))


def observations(tiny: Tiny) -> pl.DataFrame:
    return frames(read(tiny.project), edition=tiny.project.config.edition)["observations"]


def spoken(tiny: Tiny, lang: str) -> None:
    """Let the source of the first six rows be in another language."""
    tiny.replace("sources", "2022-05-19,printed,vi,", f"2022-05-19,printed,{lang},")


@pytest.mark.parametrize(("lang", "value", "decimals"), [("vi", 2895.0, 0), ("en", 2.895, 3), ("", 2895.0, 0)])
def test_the_language_of_a_source_decides_what_its_figures_are(tiny: Tiny, lang: str, value: float, decimals: int) -> None:
    spoken(tiny, lang)
    row = observations(tiny).row(0, named=True)
    assert (row["source_language"], row["printed_value"], row["printed_decimals"]) == (lang or "vi", value, decimals)
    assert row["printed_fault"] is None


def test_what_cannot_be_read_says_why_and_as_what_it_was_read(tiny: Tiny) -> None:
    spoken(tiny, "en")
    row = observations(tiny).row(1, named=True)
    why = "'ước đạt 72,4%', read as English, has a comma that does not group thousands (decimals follow a point: 72.4)"
    assert (row["printed_value"], row["printed_figure"], row["printed_fault"]) == (None, None, why)
    (check,) = (
        check
        for suite in read_suites(tiny.project.layers, ("vi", "en"))
        for check in suite.checks
        if check.name == "observations.as-printed-is-a-figure"
    )
    assert list(wanted(check, row, {})) == [("as_printed", f"a figure: {why}")]
    assert list(wanted(check, {**row, "printed_fault": None}, {})) == [("printed_value", "a value")]


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (("98.0", "97.4"), (1, 1)),
        (("98.0", "97"), (0, 0)),
        (("98.0", "97.45"), (0, 2)),
        (("98.00", "97.45"), (2, 2)),
        (("98.50", "97.45"), (2, 2)),
        (("98.50", "97.4"), (1, 1)),
        (("98.0", "97.0"), (0, 0)),
        (("98", "97.4"), (0, 1)),
        (("98.5", "97.4"), (1, 1)),
    ],
)
def test_noughts_are_decimals_where_another_figure_of_the_source_has_as_many(
    tiny: Tiny, values: tuple[str, str], shown: tuple[int, int]
) -> None:
    lines = tiny.text("observations").splitlines()
    row = lines[-1].split(",")
    row[lines[0].split(",").index("obs_value")] = values[1]
    tiny.write("observations", "\n".join([*lines, ",".join(row).replace("2022,", "2021,", 2)]) + "\n")
    tiny.cell("observations", 8, "obs_value", values[0])
    assert tuple(observations(tiny)["shown_decimals"][-2:]) == shown
