"""A tiny good project, written to a folder so that each test can damage one thing in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tinhso.data import dataset, read
from tinhso.errors import InputError
from tinhso.project import Project, open_project

FILES = Path(__file__).parent / "project"


class Tiny:
    """The project in `tests/data/project`, copied to where it may be damaged."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "data").mkdir()
        for path in FILES.rglob("*"):
            if path.is_file():
                (root / path.relative_to(FILES)).write_bytes(path.read_bytes())

    @property
    def project(self) -> Project:
        return open_project(self.root)

    def path(self, table: str) -> Path:
        return self.root / "data" / f"{table}.csv"

    def text(self, table: str) -> str:
        return self.path(table).read_text(encoding="utf-8")

    def write(self, table: str, content: str | bytes) -> None:
        self.path(table).write_bytes(content.encode() if isinstance(content, str) else content)

    def restore(self, table: str) -> None:
        """Put a file back as it was, or take away what was not there."""
        good = FILES / "data" / f"{table}.csv"
        self.path(table).write_bytes(good.read_bytes()) if good.exists() else self.path(table).unlink()

    def replace(self, table: str, old: str, new: str) -> None:
        text = self.text(table)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {table}.csv"
        self.write(table, text.replace(old, new))

    def replace_config(self, old: str, new: str) -> None:
        """Replace what stands once in the configuration."""
        path = self.root / "_quarto.yml"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in _quarto.yml"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def cell(self, table: str, line: int, column: str, value: str) -> None:
        """Write a cell; the tiny project quotes no cell of `observations.csv`."""
        lines = self.text(table).splitlines()
        cells = lines[line - 1].split(",")
        cells[lines[0].split(",").index(column)] = value
        lines[line - 1] = ",".join(cells)
        self.write(table, "\n".join(lines) + "\n")

    def complaint(self, work: Callable[[], object]) -> str:
        """Return what is reported to the person."""
        with pytest.raises(InputError) as caught:
            work()
        return str(caught.value)

    def reading_complaint(self) -> str:
        return self.complaint(lambda: read(self.project))

    def dataset_complaint(self) -> str:
        return self.complaint(lambda: dataset(read(self.project)))
