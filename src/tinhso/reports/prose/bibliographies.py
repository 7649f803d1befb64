"""The bibliography of a text: which keys its citations may name. Pandoc and Quarto set the citations themselves."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tinhso import authored
from tinhso.project import CONFIG_FILE

KEY = "bibliography"
SUFFIXES = (".bib", ".json")
_ENTRY = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*\{\s*([^,\s}]+)\s*,", re.MULTILINE | re.IGNORECASE)


def of_project(root: Path) -> Path | None:
    """Return the bibliography of all texts that name none of their own, `bibliography:` of `_quarto.yml`. Raises InputError."""
    if not authored.there(root, CONFIG_FILE):
        return None
    with authored.reading(root, CONFIG_FILE) as config:
        node = config.entries().get(KEY)
        if node is None:
            return None
        path = root / node.text()
        if path.suffix not in SUFFIXES or not path.is_file():
            node.refuse(
                "there is no such bibliography", found=node.shown, expected=f"a file of the project: {', '.join(SUFFIXES)}"
            )
    return path


def keys(path: Path) -> frozenset[str]:
    """Return the keys of a file of BibTeX or of CSL-JSON; of one that cannot be read, none."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".bib":
        return frozenset(_ENTRY.findall(text))
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(str(item["id"]) for item in items if isinstance(item, dict) and "id" in item)
