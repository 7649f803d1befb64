"""Files that nothing reads, although their name is nearly that of one that is read: as Notepad, Excel and a browser save them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

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
_COPY = re.compile(r"(?: ?\(\d+\)| - copy(?: \(\d+\))?|[_ -]copy)(?=\.|$)")
#: How the name of a table ends as spreadsheets save it where nobody asks for CSV.
_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv", ".tab")


def strays(root: Path) -> Iterator[Finding]:
    """Yield a finding for each such file of a project."""
    for folder, names in NAMES.items():
        for path in sorted((root / folder).glob("*")):
            name = _meant(path.name)
            if path.name not in names and name in names and path.is_file():
                where, expected = Where(file=f"{folder}/{path.name}"), f"{folder}/{name}"
                is_table = path.suffix.lower() in _WORKBOOKS
                way = "Save its sheet as CSV of that name" if is_table else "Rename it"
                fix = f"{way}, or put what it has more into the other and delete it."
                yield Finding(where=where, problem="nothing reads a file of this name", expected=expected, fix=fix)


def _meant(name: str) -> str:
    """Return the name that a file was meant to have: in small letters, with one ending, and no copy."""
    bare = _COPY.sub("", name.lower().replace("-", "_") if " " not in name else name.lower())
    path = PurePosixPath(bare)
    if path.suffix in (".txt", ".csv", ".yml", *_WORKBOOKS) and PurePosixPath(path.stem).suffix:
        path = PurePosixPath(path.stem)
    if path.suffix in _WORKBOOKS:
        return str(path.with_suffix(".csv"))
    return str(path.with_suffix(".yml")) if path.suffix == ".yaml" else str(path)
