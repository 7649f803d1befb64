"""What a renderer is: a program that turns a folder of `.qmd` into a folder of HTML. There are Quarto and Pandoc."""

from __future__ import annotations

import os
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import yaml

from tinhso.effects import fresh_folder, stopwatch
from tinhso.errors import ToolError, count_of
from tinhso.site.render.processes import run, told

CONFIG = "_quarto.yml"
#: Longest time without a word, in seconds. A page takes half a second, a whole project as long as it takes.
QUARTO_PATIENCE = 300

_PROGRESS = re.compile(r"^\s*\[\s*\d+/\d+\]\s+(?P<page>\S.*?)\s*$")
_QUARTO_WARNS = re.compile(r"^\s*(?:\[?WARN(?:ING)?\]?\b.*|.*\bwarning:.*)$", re.IGNORECASE)
HERE = Path(__file__).parent
FILTER, TEMPLATE = HERE / "as_quarto.lua", HERE / "main.html"
OPTIONS = (
    f"--data-dir={HERE}",  # and not that of a user, whose style of citations is no part of an edition
    "--from=markdown",
    "--to=html5",
    "--wrap=none",
    "--mathml",
    "--syntax-highlighting=none",
    f"--template={TEMPLATE}",
    f"--lua-filter={FILTER}",
)
#: Longest time a page may take, in seconds; it takes some hundredths of one.
PANDOC_PATIENCE = 120
_PANDOC_WARNS = "[WARNING] "
#: What is said where a Quarto that was found cannot be used.
WITH_PANDOC = "build with the embedded Pandoc: --renderer pandoc (with make: RENDERER=pandoc)."


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
    """A program that renders assembled projects; `instead` is what else to try where it fails, where there is something."""

    name: str
    version: str
    instead: ClassVar[str] = ""

    @property
    def identity(self) -> str:
        """Name and version: what tells the output of one renderer from that of another."""
        return f"{self.name} {self.version}"

    @abstractmethod
    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        """Render each project into its output folder. Raises ToolError where the program fails."""


def output_folder(project: Path) -> Path:
    """Return the folder that an assembled project is rendered into, as its `_quarto.yml` says."""
    return project / "_site"


def sources(project: Path) -> list[Path]:
    """List the pages of a project that a renderer renders, in the order of their names."""
    output = output_folder(project)
    return [path for path in sorted(project.rglob("*.qmd")) if output not in path.parents]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarto(Renderer):
    """The program `quarto`; its processes share a cache of compiled styles, so that they run one after the other.

    `say` gets lines on how far it has come, page by page, and what each project took.
    """

    instead: ClassVar[str] = f"\nMend what it names, or {WITH_PANDOC}"
    program: str
    say: Callable[[str], None]

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        return tuple(self._render(project) for project in projects)

    def _render(self, project: Path) -> Rendered:
        passed = stopwatch()
        pages = [source.relative_to(project).as_posix() for source in sources(project)]
        only = pages[0] if len(pages) == 1 else None

        def hear(line: str) -> None:
            if _PROGRESS.match(line):
                self.say(f"    {project.name} {line.strip()}")

        done = run([self.program, "render", str(project)], QUARTO_PATIENCE, heard=hear)
        if done.code != 0:
            page = _page_of(done.lines) or only
            where = f" at {page}" if page else ""
            said = told([line for line in done.lines if not _PROGRESS.match(line)])
            raise ToolError(
                f"{self.identity} failed on the pages of {project.name}{where} (exit code {done.code}). It said last:\n{said}"
            )
        output = output_folder(project)
        if not output.is_dir():
            raise ToolError(f"{self.identity} ended well but wrote nothing to {output.name}/ of {project.name}.")
        count = count_of(1 if only else len(pages), "page")
        self.say(f"    {project.name}: {count} by {self.identity} in {passed():.1f} s")
        return Rendered(output=output, warnings=tuple(_warnings(done.lines, only)))


def _page_of(lines: Sequence[str]) -> str | None:
    """Return the page that Quarto was at last; of a single page it names none."""
    return next((match["page"] for line in reversed(lines) if (match := _PROGRESS.match(line))), None)


def _warnings(lines: Sequence[str], only: str | None) -> Iterator[Warned]:
    """Yield what Quarto warned of, with the page that it had named last or the only one."""
    for number, line in enumerate(lines):
        if _QUARTO_WARNS.match(line):
            yield Warned(page=_page_of(lines[:number]) or only, text=line.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Pandoc(Renderer):
    """The program `pandoc`, one process a page."""

    program: str

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            under_way = [self._begin(project.absolute(), pool) for project in projects]
            return tuple(
                Rendered(output=output_folder(project), warnings=tuple(warning for page in pages for warning in page.result()))
                for project, pages in zip(projects, under_way, strict=True)
            )

    def _begin(self, project: Path, pool: Executor) -> list[Future[list[Warned]]]:
        output = fresh_folder(output_folder(project))
        config = yaml.safe_load((project / CONFIG).read_text(encoding="utf-8")) or {}
        told_of_all = [f"--metadata-file={project / name}" for name in (CONFIG, *config.get("metadata-files", ()))]
        options = [*OPTIONS, *told_of_all, f"--resource-path=.:{project}"]
        return [pool.submit(self._page, project, source, output, options) for source in sources(project)]

    def _page(self, project: Path, source: Path, output: Path, options: Sequence[str]) -> list[Warned]:
        """Render a page from its own folder, as Quarto does: from there it names its bibliography."""
        name = source.relative_to(project)
        target = output / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        done = run([self.program, *options, f"--output={target}", source.name], PANDOC_PATIENCE, folder=source.parent)
        if done.code != 0:
            where = f"{name.as_posix()} of {project.name}"
            raise ToolError(f"{self.identity} failed on {where} (exit code {done.code}). It said:\n{told(done.lines)}")
        warned = (line.removeprefix(_PANDOC_WARNS).strip() for line in done.lines if line.startswith(_PANDOC_WARNS))
        return [Warned(page=name.as_posix(), text=text) for text in warned]
