"""What a library imports and asks for nothing is not imported; as soon as it asks, it gets all of it."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from tinhso import expectations
from tinhso.expectations import validating
from tinhso.expectations.engines import validation
from tinhso.imported_late import imported_late


@pytest.fixture
def heavy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package that nobody has imported, and one beside it that imports it for one function."""
    (tmp_path / "heavy_one").mkdir()
    (tmp_path / "heavy_one" / "__init__.py").write_text("weight = 7\n", encoding="utf-8")
    (tmp_path / "heavy_one" / "inside.py").write_text("size = 3\n", encoding="utf-8")
    (tmp_path / "library_of_it.py").write_text("import heavy_one as one\n\ndef asks(): return one.weight\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("heavy_one", "heavy_one.inside", "library_of_it"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    importlib.invalidate_caches()
    return "heavy_one"


def test_it_is_imported_when_it_is_asked_and_by_others_as_ever(heavy: str) -> None:
    with imported_late(heavy):
        library = importlib.import_module("library_of_it")
    assert heavy not in sys.modules
    assert library.asks() == 7
    assert sys.modules[heavy].weight == 7
    assert library.asks() == 7


def test_within_it_is_found_and_what_was_imported_stays(heavy: str) -> None:
    with imported_late(heavy):
        assert importlib.import_module(f"{heavy}.inside").size == 3
        real = sys.modules[heavy]
    assert sys.modules[heavy] is real
    with imported_late(heavy):
        assert sys.modules[heavy] is real


def test_the_engine_of_the_checks_starts_without_what_it_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in validating.SELDOM:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(validation, "validate", lambda *_: [type(sys.modules[name]).__name__ for name in validating.SELDOM])
    assert expectations.validate(Mock(), Mock()) == ["_Late", "_Late"]


def test_a_build_that_keeps_its_pages_does_not_import_what_makes_them() -> None:
    asks = "import sys, tinhso.pipeline, tinhso.site, tinhso.site.publishing; print([*sys.modules])"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert "tinhso.reports.page" in done.stdout
    assert not [name for name in ("tinhso.reports.pages", "tinhso.reports.writer") if f"'{name}'" in done.stdout]


AFTERWARDS = """
import sys
from tinhso.expectations.engines import validation
from tinhso.expectations.validating import SELDOM
from tinhso.imported_late import imported_late

with imported_late(*SELDOM), validation.engine():
    from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as theirs
assert not sys.modules.keys() & {*SELDOM}, sys.modules.keys() & {*SELDOM}
import altair
import scipy.stats

assert altair.Chart(altair.Data(values=[{"n": 1}])).mark_bar().encode(x="n:Q").to_dict()["mark"] == {"type": "bar"}
assert scipy.stats.norm.cdf(0) == theirs.stats.norm.cdf(0) == 0.5
assert theirs.alt.Chart is altair.Chart
"""


def test_what_the_engine_did_not_import_works_in_the_same_process_afterwards() -> None:
    done = subprocess.run([sys.executable, "-c", AFTERWARDS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
