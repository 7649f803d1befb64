"""From which inputs `_site/` was made: whether anything has changed since, answered without importing a single library."""

from __future__ import annotations

import json

from tinhso import digest
from tinhso.effects import write_text
from tinhso.project import CANDIDATES, Project

STAMP = "edition.json"


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
