"""Files that nothing reads, although their name is nearly that of one that is read: mistyped, or as Notepad, Excel, a browser and
people who keep copies save them. And what stands where files and folders are expected, and is none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from tinhso.authored.decoding import file_fault
from tinhso.errors import Finding, Where

#: The files of one name that a project may have, by folder; a test holds them against their readers.
NAMES = {
    "data": (
        "places.csv", "indicators.csv", "sources.csv", "codelists.csv", "observations.csv", "set_aside.csv", "comparability.csv",
        "same_facts.csv", "changes.csv", "reviews.csv", "notation.csv",
    ),
    "expectations": ("words.csv", "waivers.toml", "off.yml"),
    "reports": ("claims.yml", "comparisons.yml", "places.yml"),
    "site": ("strings.yml", "aliases.yml", "navigation.yml", "tiles.csv", "overrides.csv"),
}  # fmt: skip
#: The folders in these that are read, and those that a build writes: of these one may be a link to what a build is to make.
FOLDERS = ("data/editions", "data/kept", "reports/pages", "reports/templates", "site/pinned", "site/static", "site/theme")
WRITTEN = ("_site", "build")
#: How the names of what a machine or an open program keeps beside a file begin.
_MACHINES = (".", "~$")
#: So near is a mistyped name: comparabilty, word, place.
_NEAR = 0.8
_COPY = re.compile(r"(?: ?\(\d+\)| - copy(?: \(\d+\))?|[_ -]copy)(?=\.|$)")
#: How the name of a table ends as spreadsheets save it where nobody asks for CSV.
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv", ".tab")


def strays(root: Path) -> Iterator[Finding]:
    """Yield a finding for each such file of a project."""
    for folder, names in NAMES.items():
        for path in sorted((root / folder).glob("*")):
            name = None if path.name in names or path.name.startswith(_MACHINES) else _meant(path.name, names)
            if name is not None and path.is_file():
                where, expected = Where(file=f"{folder}/{path.name}"), f"{folder}/{name}"
                is_table = path.suffix.lower() in _WORKBOOKS
                way = "Save its sheet as CSV of that name" if is_table else "Rename it"
                fix = f"{way}, or put what it has more into the other and delete it."
                yield Finding(where=where, problem="nothing reads a file of this name", expected=expected, fix=fix)


def no_files(root: Path, folders: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for what stands in the place of one of some folders, and for what in them is neither a file nor a folder:
    no digest sees it, so that no build would know that it has changed.
    """
    for folder in (*folders, *FOLDERS, *WRITTEN):
        path = root / folder
        if not path.is_dir() and (path.exists() if folder in WRITTEN else os.path.lexists(path)):
            problem = f"a {'link to none' if path.is_symlink() else 'file'} stands where a folder is needed"
            yield Finding(where=Where(file=folder), problem=problem, fix="Move it elsewhere.")
    for folder in folders:
        for here, inner, names in os.walk(root / folder):
            inner[:] = sorted(name for name in inner if not name.startswith(".") and name != "__pycache__")
            for path in (Path(here, name) for name in sorted(names) if not name.startswith(".")):
                file = path.relative_to(root).as_posix()
                if file not in FOLDERS and (fault := file_fault(path, file)) is not None:
                    yield fault


def _meant(written: str, names: Sequence[str]) -> str | None:
    """Return the name that a file was meant to have: in small letters, with one ending, mistyped, with words beside; or None."""
    bare = _COPY.sub("", written.lower().replace("-", "_") if " " not in written else written.lower())
    path = PurePosixPath(bare)
    if path.suffix in (".txt", ".csv", ".yml", *_WORKBOOKS) and PurePosixPath(path.stem).suffix:
        path = PurePosixPath(path.stem)
    suffix = ".csv" if path.suffix in _WORKBOOKS else ".yml" if path.suffix == ".yaml" else path.suffix
    stems = [name.removesuffix(suffix) for name in names if name.endswith(suffix)]
    beside = [stem for stem in stems if re.search(rf"(?<![^\W_]){stem}(?![^\W_])", path.stem)]
    meant = max(beside, key=len, default=None) or next(iter(get_close_matches(path.stem, stems, n=1, cutoff=_NEAR)), None)
    return None if meant is None else f"{meant}{suffix}"
