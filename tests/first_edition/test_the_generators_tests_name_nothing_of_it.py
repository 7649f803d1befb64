"""The tests of the generator stand on small editions and use no code of a place, indicator, source or topic of the first one.

Names of places are not looked for: made-up rows in Vietnamese bear Vietnamese names. Neither are codes of one common word.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.conftest import ROOT
from tinhso import digest

TESTS = ROOT / "tests"
HERE = Path(__file__).parent
#: Packs of the package whose names are codes of the edition, too.
PACKS = {path.name for path in (ROOT / "src" / "tinhso" / "packs").iterdir()}
TEXTS = {".csv", ".js", ".json", ".py", ".txt", ".yml"}
_WORD = re.compile(r"[\w-]+")
#: What is imported from this folder brings codes under other names.
_IMPORT = re.compile(r"^from (tests\.first_edition\S*) import", re.MULTILINE)


def codes() -> frozenset[str]:
    """Return the codes of what the first edition is about."""
    found: set[str] = set()
    for table, column in (("places", "ref_area"), ("indicators", "indicator"), ("sources", "source_id"), ("codelists", "code")):
        with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row.get("role") != "context"]
        found |= {row[column] for row in rows if table != "codelists" or row["codelist"] == "topic"}
    return frozenset(code for code in found if re.search(r"[_\d-]", code)) - PACKS


def naming() -> dict[str, list[str]]:
    """Return which codes of the first edition, and which modules of this folder, stand in the files of the tests outside it."""
    known = codes()
    files = [
        path
        for path in digest.files_below(TESTS)
        if path.suffix in TEXTS and not {HERE.name, "node_modules"} & set(path.relative_to(TESTS).parts)
    ]
    texts = {path: path.read_text(encoding="utf-8", errors="ignore") for path in files}
    named = {path: known & set(_WORD.findall(text)) | set(_IMPORT.findall(text)) for path, text in texts.items()}
    return {path.relative_to(TESTS).as_posix(): sorted(some) for path, some in named.items() if some}


def test_no_test_of_the_generator_uses_a_code_of_the_first_edition() -> None:
    assert naming() == {}, "the small editions have codes of their own"
