"""Reads the CSV files that are part of the package itself: the contract and the rules of comparability are tables too."""

from __future__ import annotations

import csv
from importlib.resources import files

from tinhso.model import Text


def rows(package: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file that lies beside the modules of a package."""
    content = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(content.splitlines(), strict=True))


def text(row: dict[str, str], name: str) -> Text:
    """Return the statement that a row makes in both languages."""
    return Text(vi=row[f"{name}_vi"], en=row[f"{name}_en"])
