"""The package is the generator alone: no place, indicator, source or topic of the first edition stands in any of its texts.

The names are the edition's own, from its tables. Left out is what any text may hold: a code that is one common word, without `_`,
`-` or a digit (`population`); a name of one word, but for those of places; what another code list names too (`context`).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache

from tests.conftest import ROOT
from tinhso import digest

PACKAGE = ROOT / "src" / "tinhso"
_WORD = re.compile(r"[\w-]+")
#: Table, its code, its names.
NAMED = (
    ("places", "ref_area", ("name_vi", "name_en")),
    ("indicators", "indicator", ("name_vi", "name_en")),
    ("sources", "source_id", ("title",)),
    ("codelists", "code", ("name_vi", "name_en")),
)


def names() -> frozenset[str]:
    """Return the codes and names of the first edition that no generic text would hold by chance."""
    found: set[str] = set()
    with (ROOT / "data" / "codelists.csv").open(encoding="utf-8", newline="") as file:
        lists = [row for row in csv.DictReader(file) if row["codelist"] != "topic"]
    elsewhere = {row[column] for row in lists for column in ("code", "name_vi", "name_en")}
    for table, code, titles in NAMED:
        with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if table == "codelists" and (row["codelist"] != "topic" or row["code"] in elsewhere):
                    continue
                if re.search(r"[_\d-]", row[code]):
                    found.add(row[code])
                found |= {
                    row[title]
                    for title in titles
                    if len(row[title]) >= 6 and row[title] not in elsewhere and (" " in row[title] or table == "places")
                }
    return frozenset(found)


@cache
def _by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names():
        found[_WORD.findall(name)[0]].append(name)
    return dict(found)


def named_in(text: str) -> set[str]:
    """Return the names that stand in a text as whole words. Only those whose first word is among its words are looked for."""
    by_first = _by_first_word()
    candidates = [name for word in set(_WORD.findall(text)) & by_first.keys() for name in by_first[word]]
    return {name for name in candidates if name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}


def leaks() -> dict[str, list[str]]:
    """Return the names that stand in each text of the package, by file."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in digest.files_below(PACKAGE):
        text = unicodedata.normalize("NFC", path.read_bytes().decode(errors="ignore"))
        if hits := sorted(named_in(text)):
            found[path.relative_to(PACKAGE).as_posix()] = hits
    return dict(found)


def test_no_text_of_the_package_names_what_an_edition_is_about() -> None:
    said = leaks()
    assert not said, "\n".join(f"src/tinhso/{file}: {', '.join(hits)}" for file, hits in said.items())


def test_no_words_that_any_edition_shows_take_their_example_from_it() -> None:
    signs = {sign for name in names() for sign in re.findall(r"(?<!\w)\d+[A-Z](?!\w)", name)}
    assert "5G" in signs
    shown = [path for path in digest.files_below(PACKAGE / "base") if path.suffix in {".json", ".yml", ".j2", ".qmd"}]
    found = {path.name: signs & set(_WORD.findall(path.read_text(encoding="utf-8"))) for path in shown}
    assert not {name: sorted(there) for name, there in found.items() if there}
