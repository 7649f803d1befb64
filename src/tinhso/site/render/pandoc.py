"""Pandoc, the renderer that is part of the environment: one process a page, several at once.

Quarto is Pandoc with filters. What these add to the Markdown of our texts is done by a small filter of our own beside this file,
so that a text means the same to both.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tinhso.effects import fresh_folder, write_text
from tinhso.errors import ToolError
from tinhso.site.render.processes import SilentError, run
from tinhso.site.render.renderers import CONFIG, Rendered, Warned, output_folder, sources

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
#: Keys of a project that name files, from the project's own folder.
_FILES = ("bibliography", "csl")
_WARNING = "[WARNING] "


@dataclass(frozen=True, slots=True, kw_only=True)
class Pandoc:
    """The program `pandoc`, one process a page."""

    program: str
    version: str

    @property
    def name(self) -> str:
        return "Pandoc"

    @property
    def identity(self) -> str:
        return f"{self.name} {self.version}"

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            under_way = [self._begin(project, pool) for project in projects]
            return tuple(
                Rendered(output=output_folder(project), warnings=tuple(warning for page in pages for warning in page.result()))
                for project, pages in zip(projects, under_way, strict=True)
            )

    def _begin(self, project: Path, pool: Executor) -> list[Future[list[Warned]]]:
        output = fresh_folder(output_folder(project))
        metadata = project / ".pandoc.json"
        write_text(metadata, json.dumps(_metadata(project), ensure_ascii=False))
        return [pool.submit(self._page, project, source, output, metadata) for source in sources(project)]

    def _page(self, project: Path, source: Path, output: Path, metadata: Path) -> list[Warned]:
        """Render a page from its own folder, as Quarto does: from there it names its bibliography."""
        name = source.relative_to(project)
        target = output / name.with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [self.program, *OPTIONS, f"--metadata-file={metadata}", f"--output={target}", source.name]
        try:
            done = run(command, PATIENCE, folder=source.parent)
        except SilentError:
            raise ToolError(f"{self.identity} did not finish {name.as_posix()} of {project.name} in {PATIENCE} s.") from None
        if done.code != 0:
            said = "\n".join(f"    {line}" for line in done.lines[-20:]) or "    (nothing)"
            raise ToolError(
                f"{self.identity} failed on {name.as_posix()} of {project.name} (exit code {done.code}). It said:\n{said}"
            )
        return [
            Warned(page=name.as_posix(), text=line.removeprefix(_WARNING).strip())
            for line in done.lines
            if line.startswith(_WARNING)
        ]


def _metadata(project: Path) -> dict[str, Any]:
    """Return what a project says of all of its pages, its own files named absolutely."""
    own = yaml.safe_load((project / CONFIG).read_text(encoding="utf-8")) or {}
    shared = [yaml.safe_load((project / name).read_text(encoding="utf-8")) or {} for name in own.get("metadata-files", ())]
    found = {key: value for part in (*shared, own) for key, value in part.items() if key not in ("project", "metadata-files")}
    for key in _FILES:
        if key in found:
            names = found[key] if isinstance(found[key], list) else [found[key]]
            found[key] = [str(project / str(name)) for name in names] if key == "bibliography" else str(project / str(names[0]))
    return found
