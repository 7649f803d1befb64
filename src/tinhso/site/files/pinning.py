"""`tinhso pin`: hands a figure out for ever, by copying its page as it is now into `site/pinned/`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from tinhso import digest
from tinhso.effects import write_text
from tinhso.errors import UsageError, did_you_mean
from tinhso.project import Project
from tinhso.reports import PINS_FOLDER, PINS_LIST, read_pins
from tinhso.site.files.embeds import CANDIDATES

_NAME = re.compile(r"(?P<figure>[a-z0-9_-]+\.[a-z0-9_-]+)\.[0-9a-f]{12}")


def pin(project: Project, figures: Sequence[str]) -> tuple[str, ...]:
    """Pin figures of the edition that was built last, all of them where none is named; return the names of the new pins.

    What is pinned already as it is stays as it was: a pin is written once. Raises UsageError for a figure that there is not.
    """
    kept = {path.name for path in (entry.file for entry in read_pins(project))}
    candidates = _candidates(project.build / CANDIDATES)
    for name in figures:
        if name not in candidates:
            near = did_you_mean(name, candidates)
            said = (f"There is no figure {name!r} to pin.", near, f"There are: {', '.join(sorted(candidates))}.")
            raise UsageError(" ".join(part for part in said if part))
    return tuple(
        files[0].stem
        for name, files in sorted(candidates.items())
        if (not figures or name in figures) and files[0].name not in kept and _copy(project, files)
    )


def _candidates(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    found: dict[str, tuple[Path, ...]] = {}
    for path in digest.files_below(folder):
        match = _NAME.fullmatch(path.stem)
        if match is not None:
            found[match["figure"]] = (*found.get(match["figure"], ()), path)
    return found


def _copy(project: Project, files: Collection[Path]) -> bool:
    """Copy the page of both languages and list it with its digest, as `sha256sum` does."""
    folder = project.site / PINS_FOLDER
    listed = folder / PINS_LIST
    lines = listed.read_text(encoding="utf-8") if listed.is_file() else ""
    for path in files:
        name = f"{path.parent.name}/{path.name}"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)
        lines += f"{digest.of_file(path)}  {name}\n"
    write_text(listed, lines)
    return True
