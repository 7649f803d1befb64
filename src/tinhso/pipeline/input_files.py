"""The files that an edition is made from, as they are when a build begins: by that it knows what it keeps, and whether `_site/`
is that edition already, answered without importing a single library."""

from __future__ import annotations

import json
from pathlib import Path

from tinhso import digest
from tinhso.advice import makefile
from tinhso.effects import write_text
from tinhso.errors import Finding, InputError, Where
from tinhso.project import CANDIDATES, Project

#: What of a project the last stage alone reads.
THEME = "site/theme/"
STAMP = "edition.json"


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


def stamp(project: Project, inputs: str, manifest: str) -> None:
    """Remember that `_site/` is the edition of these inputs, by the digest of its manifest; and what of it can be pinned."""
    write_text(project.build / STAMP, json.dumps(_stamped(project, inputs, manifest), indent=1) + "\n")


def is_published(project: Project, inputs: str) -> bool:
    """Tell whether `_site/` holds the edition of these inputs, every file as it was published, and no other; and whether what can
    be pinned is of that edition: a build that was stopped leaves what is of another.
    """
    manifest = project.published / "manifest.json"
    try:
        recorded = json.loads((project.build / STAMP).read_bytes())
        if recorded != _stamped(project, inputs, digest.of_file(manifest)):
            return False
        files = json.loads(manifest.read_bytes())["files"]
        if digest.names_below(project.published) != sorted({manifest.name, *files}):
            return False
        return all(digest.of_file(project.published / name) == files[name] for name in files)
    except (OSError, ValueError, KeyError, TypeError):
        return False  # no stamp or edition, or one that somebody cut short: build it again


def _stamped(project: Project, inputs: str, manifest: str) -> dict[str, str]:
    pins = digest.of_tree(project.build, [project.build / CANDIDATES])
    return {"inputs": inputs, "manifest": manifest, "pins": pins}
