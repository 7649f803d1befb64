"""Pandoc, the renderer that is part of the environment: one process a page, several at once.

Quarto is Pandoc with filters. What these add to the Markdown of our texts is done by a small filter of our own beside this file,
so that a text means the same to both.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

from tinhso.effects import fresh_folder
from tinhso.errors import ToolError
from tinhso.site.render.processes import run, told
from tinhso.site.render.renderers import CONFIG, Rendered, Renderer, Warned, output_folder, sources

HERE = Path(__file__).parent
FILTER, TEMPLATE = HERE / "as_quarto.lua", HERE / "main.html"
OPTIONS = (
    "--from=markdown",
    "--to=html5",
    "--wrap=none",
    "--mathml",
    "--syntax-highlighting=none",
    f"--template={TEMPLATE}",
    f"--lua-filter={FILTER}",
)
#: Longest time a page may take, in seconds; it takes some hundredths of one.
PATIENCE = 120
_WARNING = "[WARNING] "


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
        command = [self.program, *options, f"--output={target}", source.name]
        done = run(command, PATIENCE, folder=source.parent)
        if done.code != 0:
            where = f"{name.as_posix()} of {project.name}"
            raise ToolError(f"{self.identity} failed on {where} (exit code {done.code}). It said:\n{told(done.lines)}")
        return [
            Warned(page=name.as_posix(), text=line.removeprefix(_WARNING).strip())
            for line in done.lines
            if line.startswith(_WARNING)
        ]
