"""The tables of the package itself, which lie beside the modules that read them."""

from __future__ import annotations

import csv
from pathlib import Path


def own_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the package; none where it has no such file, which a pack need not have."""
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, strict=True))
