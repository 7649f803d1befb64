"""Render each text once: what a renderer made of a text is kept by the digest of all that it was made from.

A kept page can be missing, never wrong: its name is the digest of the text, of what its project says of all of its pages, of
the renderer, and of the code that calls it. A renderer sees a project of the texts that are missing: one changed story costs one
page. A text that a renderer warned of is not kept: the author hears of it at each build until nothing is to be said.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tinhso import digest
from tinhso.effects import fresh_folder, put
from tinhso.kept import Kept
from tinhso.site.render.renderers import Rendered, Renderer, output_folder, sources

FOLDER = "prose"
_CODE = "site/render"
#: The folder of projects that are being rendered; what a killed build left in it is swept away by the next.
_WORK = "work"


@dataclass(frozen=True, slots=True)
class ProseCache:
    """Keeps in a folder what a renderer has made, and has no text rendered twice."""

    renderer: Renderer
    folder: Path

    def render(self, projects: Sequence[Path]) -> tuple[Rendered, ...]:
        """Render each project into its output folder, its missing texts by the renderer. Raises ToolError where that fails."""
        code, kept = digest.of_code(_CODE), Kept(self.folder / self.renderer.identity)
        wanted = [self._wanted(project, code) for project in projects]
        missing = [[page for page, key in pages.items() if kept.known(key) is None] for pages in wanted]
        work = fresh_folder(self.folder / _WORK)
        try:
            parts = [_part(project, pages, work) for project, pages in zip(projects, missing, strict=True) if pages]
            made = dict(zip([part.name for part in parts], self.renderer.render(parts), strict=True))
            none = Rendered(output=work, warnings=())
            every = zip(projects, wanted, strict=True)
            done = [_put_together(project, pages, made.get(project.name, none), kept) for project, pages in every]
        finally:
            shutil.rmtree(work, ignore_errors=True)
        kept.sweep()
        return tuple(done)

    def _wanted(self, project: Path, code: str) -> dict[Path, str]:
        """Return the digest under which each page of a project is kept, by its path below the project."""
        pages = [source.relative_to(project) for source in sources(project)]
        shared = digest.of_tree(project, [project / name for name in _beside(project)])
        around = [self.renderer.identity, code, shared, project.name]
        return {page: digest.of_value([*around, page.as_posix(), digest.of_file(project / page)]) for page in pages}


def _beside(project: Path) -> list[str]:
    """Name the files of a project that any of its pages may take something from: all but the pages and what is made of them."""
    output = output_folder(project)
    files = (path for path in digest.files_below(project) if path.suffix != ".qmd" and output not in path.parents)
    return [path.relative_to(project).as_posix() for path in files]


def _part(project: Path, pages: Iterable[Path], work: Path) -> Path:
    """Lay out a project of some pages of another, with all that stands beside them."""
    part = work / project.name
    for name in [*map(Path, _beside(project)), *pages]:
        put(part / name, (project / name).read_bytes())
    return part


def _put_together(project: Path, pages: Mapping[Path, str], new: Rendered, kept: Kept) -> Rendered:
    """Fill a project's output folder with new pages and kept ones, and keep the new."""
    output = fresh_folder(output_folder(project))
    warned = {warning.page for warning in new.warnings}
    for page, key in pages.items():
        html = page.with_suffix(".html")
        made = new.output / html
        rendered = kept.known(key)
        if rendered is None and made.is_file():
            rendered = made.read_bytes() if page.as_posix() in warned else kept.content(key, made.read_bytes)
        if rendered is not None:
            put(output / html, rendered)
    return Rendered(output=output, warnings=new.warnings)
