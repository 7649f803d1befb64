"""A message names a command that there is where its reader stands, a target of the project's Makefile, else `tinhso …`; and it
sends to no guide that a project has not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tinhso.advice import to_run

#: What is only ever read in this repository: the step before `quarto render` at its root, and how to get its pinned Quarto.
ONLY_HERE = {"site/render/render_at_root.py", "site/render/choose_renderer.py"}
#: The files of a project that is begun, which has a Makefile.
STARTERS = "starting/files/"


@pytest.mark.parametrize(
    ("makefile", "said"),
    [
        (None, "tinhso record"),
        ("", "tinhso record"),
        ("record: ## keep it\n\t@tinhso record\n", "make record"),
        ("all : site\nrecord : site\n", "make record"),
        ("# record: no\n\trecord: no\nrecord-all:\nrecord := 1\n", "tinhso record"),
    ],
)
def test_a_target_is_named_where_there_is_one(tmp_path: Path, makefile: str | None, said: str) -> None:
    if makefile is not None:
        (tmp_path / "Makefile").write_text(makefile, encoding="utf-8")
    assert to_run(tmp_path, "record") == said


def texts() -> Iterator[tuple[str, str]]:
    """Yield what the package can say, without what its code says of itself, each with the name of its file."""
    package = ROOT / "src" / "tinhso"
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package).as_posix()
        if path.suffix in (".csv", ".j2", ".yml", ".json", ".qmd", ".txt"):
            yield name, path.read_text(encoding="utf-8")
        elif path.suffix == ".py" and name not in ONLY_HERE:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
            docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                    yield name, node.value


def test_no_message_of_the_package_names_a_target_itself() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.compile(rf"\bmake (?:{'|'.join(targets)})\b")
    said = [(name, text) for name, text in texts() if not name.startswith(STARTERS)]
    assert [f"{name}: {hit}" for name, text in said for hit in named.findall(text)] == []


def test_no_message_of_the_package_sends_to_a_guide_that_only_this_repository_has() -> None:
    guide = re.compile(r"\S+/[\w-]+\.md\b(?! in the repository)")
    assert [f"{name}: {hit}" for name, text in texts() for hit in guide.findall(text)] == []
