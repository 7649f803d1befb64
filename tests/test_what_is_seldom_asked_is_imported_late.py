"""What a library imports and asks for nothing is not imported; as soon as it asks, it gets all of it."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_a_build_that_keeps_its_pages_does_not_import_what_makes_them() -> None:
    asks = "import sys, tinhso.pipeline, tinhso.site, tinhso.site.publishing; print([*sys.modules])"
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert "tinhso.reports.page" in done.stdout
    assert not [name for name in ("tinhso.reports.pages", "tinhso.reports.writer") if f"'{name}'" in done.stdout]


#: What the engine's classes say of themselves, of each of their fields what it holds, and with which others it shares that; in a
#: Python without the modules that 3.15 has no more.
CLASSES = """
import sys
from contextlib import nullcontext
from tinhso.expectations.engines import inherited_fields, validation

class Gone:
    def find_spec(self, name, path=None, target=None):
        if name in ("sre_compile", "sre_constants", "sre_parse"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Gone())
if sys.argv[1] == "whole":
    inherited_fields.copied_flat = nullcontext
with validation.engine():
    from great_expectations.expectations.expectation import Expectation
from pydantic.v1 import BaseModel

def below(one):
    for other in one.__subclasses__():
        yield other
        yield from below(other)

def says(field):
    held = ("name", "alias", "type_", "outer_type_", "annotation", "default", "required", "final", "allow_none", "shape",
            "sub_fields", "validate_always", "discriminator_key")
    rules = [[getattr(rule, "__qualname__", repr(rule)) for rule in getattr(field, kind) or ()]
             for kind in ("validators", "pre_validators", "post_validators")]
    return [*(repr(getattr(field, name)) for name in held), sorted(field.class_validators), repr(field.field_info), rules]

classes = [*dict.fromkeys(below(BaseModel))]
assert sum(issubclass(one, Expectation) for one in classes) > 50
first = {}
for one in classes:
    for name, field in one.__fields__.items():
        parts = [first.setdefault(id(part), (one, name)) for part in (field, field.class_validators, field.field_info)]
        print(one.__module__, one.__qualname__, name, says(field), parts, one.__config__.extra)
for one in classes:
    if issubclass(one, Expectation):
        print(one.schema_json())
"""
#: What was not imported for them works when it is asked.
AFTERWARDS = """
from great_expectations.expectations.core import expect_column_kl_divergence_to_be_less_than as theirs
assert not sys.modules.keys() & {*validation.SELDOM}, sys.modules.keys() & {*validation.SELDOM}
import altair
import scipy.stats

assert altair.Chart(altair.Data(values=[{"n": 1}])).mark_bar().encode(x="n:Q").to_dict()["mark"] == {"type": "bar"}
assert scipy.stats.norm.cdf(0) == theirs.stats.norm.cdf(0) == 0.5
assert theirs.alt.Chart is altair.Chart
"""


@pytest.fixture(scope="module")
def flat() -> subprocess.CompletedProcess[str]:
    """A process that imports the engine as it is imported, which takes seconds, says its classes, and goes on."""
    return subprocess.run([sys.executable, "-c", CLASSES + AFTERWARDS, "flat"], capture_output=True, text=True, check=False)


def test_what_the_engine_did_not_import_works_in_the_same_process_afterwards(flat: subprocess.CompletedProcess[str]) -> None:
    assert flat.returncode == 0, flat.stderr


def test_the_classes_of_the_engine_are_as_they_are_where_all_is_copied(flat: subprocess.CompletedProcess[str]) -> None:
    whole = subprocess.run([sys.executable, "-c", CLASSES, "whole"], capture_output=True, text=True, check=False)
    assert whole.returncode == 0, whole.stderr
    said, expected = (re.sub(r" at 0x[0-9a-f]+", "", done.stdout) for done in (flat, whole))
    assert len(expected.splitlines()) > 1000
    assert said == expected
