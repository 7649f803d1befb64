"""Quarto, the renderer of record: one process a project, one project after the other, heard while it works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tinhso.effects import stopwatch
from tinhso.errors import ToolError
from tinhso.site.render.processes import run, told
from tinhso.site.render.renderers import Rendered, Renderer, Warned, output_folder, sources

#: Longest time without a word, in seconds. A page takes half a second, a whole project as long as it takes.
PATIENCE = 300

_PROGRESS = re.compile(r"^\s*\[\s*\d+/\d+\]\s+(?P<page>\S.*?)\s*$")
_WARNING = re.compile(r"^\s*(?:\[?WARN(?:ING)?\]?\b.*|.*\bwarning:.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarto(Renderer):
    """The program `quarto`; its processes share a cache of compiled styles, so that they run one after the other.

    `say` is told how far it has come, page by page, and what each project took.
    """

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

        done = run([self.program, "render", str(project)], PATIENCE, heard=hear)
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
        count = "1 page" if only else f"{len(pages)} pages"
        self.say(f"    {project.name}: {count} by {self.identity} in {passed():.1f} s")
        return Rendered(output=output, warnings=tuple(_warnings(done.lines, only)))


def _page_of(lines: Sequence[str]) -> str | None:
    """Return the page that Quarto was at last; of a single page it names none."""
    return next((match["page"] for line in reversed(lines) if (match := _PROGRESS.match(line))), None)


def _warnings(lines: Sequence[str], only: str | None) -> Iterator[Warned]:
    """Yield what Quarto warned of, with the page that it had named last or the only one."""
    for number, line in enumerate(lines):
        if _WARNING.match(line):
            yield Warned(page=_page_of(lines[:number]) or only, text=line.strip())
