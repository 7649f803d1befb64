"""`make mutants` breaks the code that decides; what it found stands here and is held to what it promises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import mutants

SCORES = mutants.kept()


@pytest.mark.parametrize("module", mutants.MODULES)
def test_a_module_that_decides_is_measured_and_its_survivors_have_a_reason(module: str) -> None:
    score = SCORES[module]
    assert score.mutants
    assert score.percent >= mutants.LEAST
    assert [one.becomes for one in score.survivors if len(one.reason) < 15] == []


def test_the_page_is_made_of_what_was_measured() -> None:
    assert mutants.PAGE.read_text(encoding="utf-8") == mutants.page(SCORES)


@pytest.mark.parametrize("module", mutants.MODULES)
def test_what_is_measured_is_there(module: str) -> None:
    assert (mutants.ROOT / "src" / "tinhso" / f"{module}.py").is_file()
    for test in mutants.MODULES[module]:
        assert (mutants.ROOT / "tests" / test).is_file()


def test_a_change_is_read_from_what_mutmut_shows() -> None:
    shown = "# a.x_f__mutmut_2: survived\n--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n def f(a):\n-    return a\n+    return None\n"
    found = mutants.survivor("a.x_f__mutmut_2", shown)
    assert (found.function, found.was, found.becomes) == ("f", "return a", "return None")
    assert mutants.survivor("a.xǁPageǁread__mutmut_11", shown).function == "Page.read"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([1] * 90 + [0] * 6 + [36, 24, 152, -24], ""),
        ([1] * 190 + [36, 24, 152, -24] * 2 + [36, 24], ""),
        ([1] * 189 + [36, 24, 152, -24] * 2 + [36, 24, 152], "the tests of 11 of 200 changes did not end"),
        ([1, 0, 33, None] * 25 + [255], "pytest did not run the tests of 1 of 101 changes"),
        ([1] * 66 + [255] * 409, "pytest did not run the tests of 409 of 475 changes"),
    ],
)
def test_tests_that_hang_or_never_ran_are_not_taken_for_tests_that_notice(codes: list[int | None], said: str) -> None:
    found = mutants.unmeasured(codes)
    assert found.startswith(said)
    assert bool(found) == bool(said)
    assert mutants.ENDLESS < mutants.NOTICED
    assert mutants.UNTRIED not in mutants.NOTICED


def measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *codes: int) -> list[tuple[object, ...]]:
    """Let mutmut end with these codes for a change, one a run, and return what it was called with."""
    made = tmp_path / "build" / "mutants" / "data.language.notation" / "mutants" / "src" / "tinhso" / "data" / "language"
    called: list[tuple[object, ...]] = []

    def measured(_: Path, *arguments: object) -> str:
        if "run" in arguments:
            made.mkdir(parents=True, exist_ok=True)
            code = codes[min(len(called), len(codes) - 1)]
            (made / "notation.py.meta").write_text(json.dumps({"exit_code_by_key": {"a": 1, "b": code}}), encoding="utf-8")
            called.append(arguments)
        return ""

    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "call", measured)
    return called


def test_a_module_without_a_score_ends_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measures(tmp_path, monkeypatch, mutants.UNTRIED)
    with pytest.raises(SystemExit, match="data/language/notation: pytest did not run the tests of 1 of 2 changes"):
        mutants.run("data/language/notation")


def test_a_change_whose_tests_did_not_begin_is_tried_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = measures(tmp_path, monkeypatch, mutants.UNTRIED, 1)
    assert mutants.run("data/language/notation").caught == 2
    assert [arguments[-1] for arguments in called][1:] == ["b"]


NAMED = """
import pytest
from tinhso import kept

@pytest.mark.parametrize("number", [1], ids=["một nửa"])
def test_it(number):
    assert kept.one() == number
    assert kept.CALLS == [1]

def test_it_again():
    assert kept.one() == 1
    assert kept.CALLS == [1, 1]
"""
KEPT = """
from functools import lru_cache
CALLS = []

@lru_cache
def one():
    CALLS.append(1)
    return 1
"""
TWICE = """
import sys, pytest
pytest.main(["--collect-only", "-q", "test_named.py"])
sys.exit(pytest.main(["test_named.py::test_it[một nửa]", "test_named.py::test_it_again"]))
"""


def test_a_test_is_found_by_its_name_though_it_was_collected_before_and_knows_nothing_of_the_one_before(tmp_path: Path) -> None:
    config = mutants.CONFIG.format(module="kept", dotted="kept", also_copy=[], tests=[])
    files = {"pyproject.toml": config, "test_named.py": NAMED, "src/tinhso/kept.py": KEPT, "src/tinhso/__init__.py": ""}
    files |= {"tests/only_fast.py": (mutants.ROOT / "tests" / "only_fast.py").read_text(encoding="utf-8")}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert "2 passed" in mutants.call(tmp_path, "-c", TWICE)
