"""`make mutants` breaks the code that decides; what it found stands here and is held to what it promises."""

from __future__ import annotations

import pytest

from tests import mutants


@pytest.mark.parametrize("module", mutants.MODULES)
def test_a_module_that_decides_is_measured_and_its_survivors_have_a_reason(module: str) -> None:
    score = mutants.kept()[module]
    assert score.mutants
    assert score.percent >= mutants.LEAST
    assert [one.becomes for one in score.survivors if len(one.reason) < 15] == []


def test_the_page_is_made_of_what_was_measured() -> None:
    assert mutants.PAGE.read_text(encoding="utf-8") == mutants.page(mutants.kept())


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


def test_tests_that_hang_are_not_taken_for_tests_that_notice() -> None:
    assert not mutants.hang([1] * 90 + [0] * 5 + [36, 24, 152, 255, -24])
    assert mutants.hang([1] * 90 + [0] * 4 + [36, 24, 152, 255, -24, -24])
    assert mutants.ENDLESS < mutants.NOTICED
