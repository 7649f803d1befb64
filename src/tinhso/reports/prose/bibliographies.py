"""The bibliography of a text: which keys its citations may name. Pandoc and Quarto set the citations themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path

SUFFIXES = (".bib", ".json")
_ENTRY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s}]+)\s*,", re.MULTILINE | re.IGNORECASE)


def keys(path: Path) -> frozenset[str]:
    """Return the keys of a file of BibTeX or of CSL-JSON; of one that cannot be read, none."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".bib":
        return frozenset(_ENTRY.findall(text))
    try:
        items = json.loads(text)
    except ValueError:
        return frozenset()
    return frozenset(str(item["id"]) for item in items if isinstance(item, dict) and "id" in item)
