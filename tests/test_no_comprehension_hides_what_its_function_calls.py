"""A comprehension's variable hides no function that its own function calls elsewhere: Python 3.12.1 loses it there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

PACKAGE = ROOT / "src" / "tinhso"


def hidden(code: str) -> Iterator[str]:
    """Yield the names of a module that are variables of a comprehension in a function which calls them as well."""
    tree = ast.parse(code)
    own = {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    own |= {
        alias.asname or alias.name for one in tree.body if isinstance(one, ast.Import | ast.ImportFrom) for alias in one.names
    }
    for function in [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]:
        inside = list(ast.walk(function))
        targets = [part for one in inside if isinstance(one, ast.comprehension) for part in ast.walk(one.target)]
        called = {one.func.id for one in inside if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
        variables = {one.id for one in targets if isinstance(one, ast.Name)}
        yield from (f"{function.name}: {name}" for name in sorted(variables & called & own))


def test_no_variable_of_a_comprehension_is_called_elsewhere_as_a_function() -> None:
    assert {path: found for path in PACKAGE.rglob("*.py") if (found := [*hidden(path.read_text(encoding="utf-8"))])} == {}


def test_one_that_does_is_found() -> None:
    code = "def number(x): ...\ndef lines(a):\n    b = [number for number in a]\n    return [number(x) for x in b]\n"
    assert list(hidden(code)) == ["lines: number"]
