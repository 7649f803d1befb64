"""What the package says to readers beside its strings: the words of its checks, of the data contract and of the proof.

They stand with what they are about, in Vietnamese and English. An edition in another language says them in its
`site/strings.yml`, by the keys that are made here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tinhso.layers import PACKAGE, Layers
from tinhso.model import Text
from tinhso.own_rows import own_rows

CHECKS, CONTRACT, PROOF = "checks", "contract", "proof"
#: What a check says of itself.
PARTS = ("sentence", "reason", "may_be_empty")
#: Why a check of the package need not have a row to look at: not every edition has what the contract speaks of.
NO_SUCH_ROW = Text(vi="Ấn bản này không có dòng nào như vậy.", en="This edition has no such row.")
NO_ROW_KEY = f"{CHECKS}.no_such_row"
_TABLES = PACKAGE / "data" / CONTRACT
#: What the proof by corruption says of its operators and of the kinds of mutants.
_PROOF = PACKAGE / "expectations" / "mutation_testing" / "words.json"


def package_texts(layers: Layers) -> Iterator[tuple[str, Text]]:
    """Yield every such text of the layers that lie below a project, with its key."""
    yield NO_ROW_KEY, NO_SUCH_ROW
    for file in layers.list("expectations", "*.json"):
        for layer in layers.each(file.name):
            if layer.is_packaged:
                yield from _of_suite(json.loads(layer.path.read_text(encoding="utf-8")))
    yield from _of_contract(PACKAGE / "packs" / pack / "data" / "columns.csv" for pack in layers.packs)
    proof = json.loads(_PROOF.read_text(encoding="utf-8"))
    yield from ((operator_key(name), Text(says)) for name, says in proof["operators"].items())
    for kind in proof["kinds"]:
        yield from ((mutant_kind_key(kind["code"], part), Text(kind[part])) for part in ("name", "reason"))


def _of_suite(suite: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    for meta in (check["meta"] for check in suite["expectations"]):
        for part in PARTS:
            if f"{part}_vi" in meta:
                yield check_key(meta["name"], part), _text(meta, part)


def _of_contract(packed: Iterable[Path]) -> Iterator[tuple[str, Text]]:
    for row in own_rows(_TABLES / "tables.csv"):
        yield table_key(row["table"]), _text(row, "meaning")
    for row in (row for path in (_TABLES / "columns.csv", *packed) for row in own_rows(path)):
        if not row["column"].endswith("_vi"):
            yield column_key(row["table"], row["column"].removesuffix("_en")), _text(row, "meaning")
    for file, name, said in (("cell_types.csv", "type", "rule"), ("rule_words.csv", "word", "says")):
        yield from ((rule_key(row[name]), _text(row, said)) for row in own_rows(_TABLES / file))


def _text(row: Mapping[str, str], field: str) -> Text:
    return Text(vi=row[f"{field}_vi"], en=row[f"{field}_en"])


def check_key(name: str, part: str) -> str:
    """Return the key of what a check says, by its name as its suite has it."""
    return f"{CHECKS}.{re.sub(r'[^a-z0-9]+', '_', name)}.{part}"


def table_key(table: str) -> str:
    """Return the key of what a row of a table is."""
    return f"{CONTRACT}.{table}.row"


def column_key(table: str, column: str) -> str:
    """Return the key of what a column holds; of words in several languages there is one, without the language."""
    return f"{CONTRACT}.{table}.{column}_means"


def rule_key(name: str) -> str:
    """Return the key of a rule of cells: of a type, or of what stands around it."""
    return f"{CONTRACT}.rules.{name}"


def operator_key(name: str) -> str:
    """Return the key of what an operator of the proof does, by its name."""
    return f"{PROOF}.operators.{name.replace('-', '_')}"


def mutant_kind_key(code: str, part: str) -> str:
    """Return the key of the name of a kind of mutants, or of the reason why some of it passes, by its code."""
    return f"{PROOF}.mutant_kinds.{code.replace('-', '_')}.{part}"
