"""The files that an edition is made from, as they are when a build begins: by that it knows what it keeps."""

from __future__ import annotations

from pathlib import Path

from tinhso import digest
from tinhso.advice import makefile
from tinhso.errors import Finding, InputError, Where
from tinhso.project import Project

#: What of a project the last stage alone reads.
THEME = "site/theme/"


class InputFiles:
    """The digests of the files of a project. A build reads them one after the other: all as they are here, or it is none."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._digests = digest.tree(project.root, project.inputs)
        self._touched = self._when()

    def published(self, renderer: str) -> str:
        """Return one digest for everything that the published edition is made from."""
        return digest.of_value([digest.of_value(self._digests), digest.of_code("", libraries=digest.LIBRARIES), renderer])

    def assembled(self, *left_out: Path) -> str:
        """Return one digest for all that pages are assembled from, and what was said meanwhile, but some files: not what the last
        stage alone reads.
        """
        names = {self._project.relative(path) for path in left_out}
        read = {name: said for name, said in self._digests.items() if not name.startswith(THEME) and name not in names}
        here = [str(self._project.root), digest.of_bytes(makefile(self._project.root))]
        return digest.of_value([*here, read, digest.of_code("", libraries=digest.LIBRARIES)])

    def hold(self) -> None:
        """Raise InputError where files changed meanwhile: of some it was made as they were, of others as they are."""
        now = digest.tree(self._project.root, self._project.inputs)
        touched = {name for name, _ in self._touched.items() ^ self._when().items()}  # also one that is as it was again
        if changed := sorted({name for name, _ in self._digests.items() ^ now.items()} | touched):
            problem = "the file was changed while the edition was being built"
            raise InputError(Finding(where=Where(file=name), problem=problem, fix="Build once more.") for name in changed)

    def _when(self) -> dict[str, int]:
        """Return when each file that was there was written last, as nobody can set it."""
        paths = {name: self._project.root / name for name in self._digests}
        return {name: path.stat().st_ctime_ns for name, path in paths.items() if path.exists()}
