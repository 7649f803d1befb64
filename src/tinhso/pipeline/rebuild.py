"""The proof that an edition can be made again: the same inputs, elsewhere, under other circumstances, give the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tinhso import digest
from tinhso.effects import Console
from tinhso.errors import ToolError
from tinhso.pipeline.stages import build
from tinhso.project import Project

#: What may not leave a trace in an edition: the clock's zone, the language of the machine, the order of Python's hashes, and how
#: many threads work at a table.
CIRCUMSTANCES = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANGUAGE": "vi",
    "PYTHONHASHSEED": "4711",
    "POLARS_MAX_THREADS": "5",
}
MANIFEST = "manifest.json"
#: Longest time the second build may take, in seconds: what Quarto needs for two thousand pages, and the rest.
PATIENCE = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reproduction:
    """What a second build gave: the digest of the edition's manifest, the number of files, and the files that differ."""

    digest: str
    files: int
    differing: tuple[str, ...]


def rebuild(project: Project, console: Console, *, renderer: str | None = None) -> Reproduction:
    """Build the edition here if need be, build it again in another folder, and compare the two file by file.

    Raises InputError as the build does, and ToolError where the second build fails though the first did not.
    """
    build(project, console, renderer=renderer)
    with tempfile.TemporaryDirectory(prefix="tinhso-") as folder:
        root = Path(folder) / "một nơi khác"
        _copy(project, root)
        choice = ["--renderer", renderer] if renderer else []
        with console.stage("rebuild", "built again elsewhere"):
            again = [sys.executable, "-m", "tinhso", "--root", str(root), "build", *choice]
            surroundings = {**os.environ, **CIRCUMSTANCES}
            done = subprocess.run(
                again, env=surroundings, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False
            )
            if done.returncode:
                raise ToolError(f"The second build failed:\n{done.stderr}")
        return compare(project.published, root / project.relative(project.published))


def compare(here: Path, there: Path) -> Reproduction:
    """Compare two editions by their manifests, which list every file with its digest."""
    first, second = (json.loads((folder / MANIFEST).read_bytes()) for folder in (here, there))
    names = sorted({*first["files"], *second["files"]})
    differing = tuple(name for name in names if first["files"].get(name) != second["files"].get(name))
    if first != second and not differing:
        differing = (MANIFEST,)
    return Reproduction(digest=digest.of_file(here / MANIFEST), files=len(names), differing=differing)


def _copy(project: Project, root: Path) -> None:
    for path in project.inputs:
        if path.is_dir():
            shutil.copytree(path, root / path.name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        else:
            copy = root / path.relative_to(project.root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
