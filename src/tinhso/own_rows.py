"""The tables of the package itself, which lie beside the modules that read them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def own_rows(file: Path) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a CSV file of the package; none where it has no such file, which a pack need not have."""
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text, strict=True))
