"""What a renderer is: a program that turns a folder of `.qmd` into a folder of HTML. There are Quarto and Pandoc."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

CONFIG = "_quarto.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """What a renderer warned of, and the source (from the project's folder) that it was at, where it says so."""

    page: str | None
    text: str

    def __str__(self) -> str:
        return f"{self.page}: {self.text}" if self.page else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What a renderer made of one project: the folder with its HTML, and what it warned of."""

    output: Path
    warnings: tuple[Warned, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renderer(ABC):
    """A program that renders assembled projects."""

    name: str
    version: str

    @property
    def identity(self) -> str:
        """Name and version: what tells the output of one renderer from that of another."""
        return f"{self.name} {self.version}"

    @abstractmethod
    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        """Render each project into its output folder. Raises ToolError where the program fails."""


def output_folder(project: Path) -> Path:
    """Return the folder that a project is rendered into: `project.output-dir`, by default `_site`."""
    config = yaml.safe_load((project / CONFIG).read_text(encoding="utf-8")) or {}
    section = config.get("project") or {}
    return project / str(section.get("output-dir") or "_site")


def sources(project: Path) -> list[Path]:
    """List the pages of a project that a renderer renders, in the order of their names."""
    output = output_folder(project)
    return [path for path in sorted(project.rglob("*.qmd")) if output not in path.parents]
