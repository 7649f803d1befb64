"""What is kept between builds is named by the code that made it: all that its maker imports, and the libraries of the package."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tinhso import digest
from tinhso.expectations.engines import validation
from tinhso.notebooks.charts import figure_files, standard
from tinhso.notebooks.running import run_notebooks

#: What reads, imports, writes, says and counts, and makes nothing of what is kept.
AROUND = ("advice.py", "digest.py", "effects.py", "errors.py", "imported_late.py", "kept.py", "machine.py", "package_texts.py")


def module(name: str) -> Path | None:
    path = digest.PACKAGE.parent.joinpath(*name.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


@cache
def imported(file: Path) -> frozenset[Path]:
    """Return the modules of the package that one imports, in its functions too."""
    return frozenset(found for name in names(ast.parse(file.read_text(encoding="utf-8"))) if (found := module(name)) is not None)


def names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tinhso"):
        for alias in node.names:
            name = f"{node.module}.{alias.name}"
            yield name if module(name) else str(node.module)
    for child in ast.iter_child_nodes(node):
        yield from names(child)


def reached(start: Path) -> set[str]:
    found, left = set(), [start]
    while left:
        if (file := left.pop()) not in found:
            found.add(file)
            left += imported(file)
    return {file.relative_to(digest.PACKAGE).as_posix() for file in found}


@pytest.mark.parametrize("maker", [figure_files, standard, run_notebooks, validation])
def test_it_names_what_its_maker_imports(maker: ModuleType) -> None:
    members, file = maker._CODE, Path(str(maker.__file__))
    lacking = {
        name for name in reached(file) if not any(name == one or name.startswith(f"{one}/") for one in (*members, *AROUND))
    }
    assert not lacking - {"__init__.py"}


def test_every_library_that_the_package_needs_is_told_from_another_version() -> None:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    needed = {line.partition("[")[0] for line in lines if not line.startswith("#")}
    # the renderer is told by its own version; what waits for changed files makes nothing
    assert needed - {*digest.LIBRARIES} == {"pypandoc_binary", "watchfiles"}
