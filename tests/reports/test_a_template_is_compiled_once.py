"""A compiled template is kept between builds: while it is what was kept, of the code that compiles it now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tinhso.kept import keep, whole
from tinhso.layers import Layers
from tinhso.reports import templates
from tinhso.reports.templates import Templates


def filled(root: Path) -> str:
    """Fill a template of the project in a process that knows none yet."""
    templates._COMPILED.clear()
    view: Any = SimpleNamespace(t=None, of=None, number=None, href=None, shared=None, lang="vi", has_page=None)
    return Templates(Layers(root), root / "build").html("page", view, {"name": "x"})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that was kept of a template that has been filled; what other tests have compiled is there again afterwards."""
    monkeypatch.setattr(templates, "_COMPILED", {})
    folder = tmp_path / "reports" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html.j2").write_text("<p>{{ name }}</p>", encoding="utf-8")
    assert filled(tmp_path) == "<p>x</p>"
    (file,) = (tmp_path / "build").iterdir()
    return file


def damaged(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"name", b"\xff\xfe\xfd\xfc"))
    assert file.read_bytes() != content


def of_other_code(file: Path) -> None:
    _, _, compiled = (whole(file) or b"").partition(b"\n")
    keep(file, b"0" * 64 + b"\n" + compiled.replace(b"<p>", b"<b>"))


@pytest.mark.parametrize("change", [damaged, of_other_code])
def test_one_that_is_another_now_is_compiled_again(tmp_path: Path, kept: Path, change: Callable[[Path], None]) -> None:
    """What a disk had damaged was taken for the template, and its author told to mend what was whole."""
    before = kept.read_bytes()
    change(kept)
    assert filled(tmp_path) == "<p>x</p>"
    assert kept.read_bytes() == before


def test_one_that_is_whole_is_not_compiled_again(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates._CompiledTemplates, "dump_bytecode", None)
    assert filled(tmp_path) == "<p>x</p>"
